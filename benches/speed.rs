//! How fast documents are read and imported, beside what the machine could do at most.
//!
//! Times on shared machines wander, so every figure is printed with its ratio to a limit measured in the same run: bytes
//! copied, lines counted, and UTF-8 checked. `bin/bench` runs it; nothing is asserted.

use sagsgang::command::demo::EXAMPLES;
use sagsgang::command::import;
use sagsgang_minutes::{Profiles, rules};
use sagsgang_store::Register;
use sagsgang_text::Source;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each figure is the best of so many rounds: the round that was disturbed least.
const ROUNDS: u32 = 9;
/// A round goes on for at least this long.
const ROUND_MIN: Duration = Duration::from_millis(120);
/// So many meetings are made of the examples for the import, each on a day of its own.
const IMPORTED_DOCUMENTS: usize = 600;

/// Seconds that one call takes, in the best of the rounds.
fn seconds(mut work: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut calls = 0u32;
        while start.elapsed() < ROUND_MIN {
            work();
            calls += 1;
        }
        best = best.min(start.elapsed().as_secs_f64() / f64::from(calls));
    }
    best
}

struct Table {
    bytes: f64,
    documents: f64,
    copying: f64,
}

impl Table {
    fn line(&self, what: &str, seconds: f64) {
        let rate = self.bytes / seconds / 1e6;
        println!(
            "{what:<44} {rate:>9.1} MB/s {:>9.0} dok/s {:>9.1} x så længe som at kopiere",
            self.documents / seconds,
            seconds / self.copying
        );
    }
}

fn main() {
    let profiles = Profiles::built_in();
    let sources: Vec<Source> =
        EXAMPLES.iter().filter_map(|(name, bytes)| sagsgang_documents::read(name, bytes).ok()).collect();
    let texts: Vec<&[u8]> = sources.iter().map(|source| source.text().as_bytes()).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!("{} eksempler, {bytes} byte tekst, én kerne:", sources.len());
    let mut copy = vec![0u8; bytes];
    let copying = seconds(|| {
        let mut at = 0;
        for text in &texts {
            copy[at..at + text.len()].copy_from_slice(text);
            at += text.len();
        }
        black_box(&mut copy);
    });
    let table = Table { bytes: bytes as f64, documents: sources.len() as f64, copying };
    table.line("kopiere bytes (grænsen)", copying);
    table.line(
        "tælle linjer",
        seconds(|| {
            texts.iter().for_each(|text| {
                black_box(text.iter().filter(|&&byte| byte == b'\n').count());
            })
        }),
    );
    table.line(
        "efterprøve UTF-8",
        seconds(|| {
            texts.iter().for_each(|text| {
                black_box(std::str::from_utf8(text).is_ok());
            })
        }),
    );
    let files = seconds(|| {
        for (name, bytes) in EXAMPLES {
            let _ = black_box(sagsgang_documents::read(name, bytes));
        }
    });
    table.line("fil til tekst (txt, md, html, med SHA-256)", files);
    let reading = seconds(|| {
        sources.iter().for_each(|source| drop(black_box(sagsgang_minutes::read(source, &profiles))))
    });
    table.line("tekst til oplysninger (læse)", reading);
    let read: Vec<_> = sources.iter().map(|source| sagsgang_minutes::read(source, &profiles)).collect();
    let settings = rules::Settings::default();
    let checking = seconds(|| {
        sources
            .iter()
            .zip(&read)
            .for_each(|(source, minutes)| drop(black_box(rules::check(source, minutes, &settings))))
    });
    table.line("oplysninger til fund (efterse)", checking);
    table.line("læse og efterse", reading + checking);
    import_speed();
}

/// Imports copies of the examples on other days, with one thread and with two.
fn import_speed() {
    let folder = std::env::temp_dir().join(format!("sagsgang-bench-{}", std::process::id()));
    if std::fs::create_dir_all(&folder).is_err() {
        println!("import: kunne ikke skrive i den midlertidige mappe");
        return;
    }
    let mut bytes = 0;
    let files: Vec<_> = (0..IMPORTED_DOCUMENTS)
        .filter_map(|n| {
            let (name, original) = EXAMPLES[n % EXAMPLES.len()];
            let year = 1990 + n / EXAMPLES.len();
            let text = String::from_utf8_lossy(original)
                .replace("2024", &year.to_string())
                .replace("2025", &(year + 1).to_string());
            bytes += text.len();
            let path = folder.join(format!("{n:05}-{name}"));
            std::fs::write(&path, text).ok().map(|()| path)
        })
        .collect();
    println!("import af {} dokumenter, {bytes} byte:", files.len());
    let mut single = f64::NAN;
    for threads in [1, 2] {
        let register_path = folder.join(format!("register-{threads}.db"));
        let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() else { continue };
        let Ok(register) = Register::open(&register_path) else { continue };
        let start = Instant::now();
        let summary = pool.install(|| {
            import::import(&register, &files, &Profiles::built_in(), jiff::Timestamp::UNIX_EPOCH, "bench")
        });
        let seconds = start.elapsed().as_secs_f64();
        let read = summary.map_or(0, |summary| summary.read());
        single = if threads == 1 { seconds } else { single };
        println!(
            "  {threads} tråd(e) {:>29.2} MB/s {:>9.0} dok/s {:>9.2} x så hurtigt som med én ({read} læst)",
            bytes as f64 / seconds / 1e6,
            read as f64 / seconds,
            single / seconds
        );
    }
    // The folder is the benchmark's own; what cannot be removed goes with the system's temporary folder.
    let _ = std::fs::remove_dir_all(&folder);
}
