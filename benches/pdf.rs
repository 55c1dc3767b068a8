//! How fast PDF is read, beside Debian's `pdftotext` (poppler-utils) in the same run: whole command against whole command,
//! and the library alone. The documents are written here, the same each time; nothing is asserted.

#[path = "../crates/documents/tests/pdf/writer.rs"]
mod writer;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use writer::{PageContent, document, page};

/// Pages of the documents.
const PAGES: [usize; 3] = [10, 100, 500];

/// Each figure is the best of so many rounds: the round that was disturbed least.
const ROUNDS: usize = 7;

/// Lines of prose on a page.
const LINES: usize = 44;

/// Seconds of the best round.
fn seconds(mut work: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        work();
        best = best.min(begin.elapsed().as_secs_f64());
    }
    best
}

/// A page as minutes have them: header, headings, prose that wraps, a page number.
fn minutes_page(number: usize, page_count: usize) -> PageContent {
    const PROSE: [&str; 4] = [
        "Forvaltningen har undersøgt trafiksikkerheden på vejen mellem skolen og idrætshallen, og der er",
        "afsat 1.450.000 kr. til anlægget i 2024, finansieret af puljen til trafiksikkerhed. Udvalget bad om",
        "en evaluering i marts 2025 og om at undersøge muligheden for en lavere hastighed på strækningen,",
        "så børnene kan færdes trygt til og fra skole. Sagen forelægges igen, når beboerne er hørt.",
    ];
    let head = format!("Sag {number}. Trafiksikkerhed ved skolen");
    let foot = format!("Side {number} af {page_count}");
    let mut lines =
        vec![(60.0, 40.0, 8.0, false, "Nordmose Kommune"), (60.0, 80.0, 14.0, true, head.as_str())];
    for n in 0..LINES {
        lines.push((60.0, 110.0 + 15.0 * n as f32, 10.5, false, PROSE[n % PROSE.len()]));
    }
    lines.push((280.0, 815.0, 8.0, false, foot.as_str()));
    page(&lines)
}

/// Seconds of a command that reads `file`; none where it cannot be started.
fn command(program: &str, arguments: &[&str], file: &Path) -> Option<f64> {
    let run = |rest: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).arg(file).args(rest).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let rest: &[&str] = if program == "pdftotext" { &["-"] } else { &[] };
    run(rest).then(|| {
        seconds(|| {
            black_box(run(rest));
        })
    })
}

fn main() {
    let path = std::env::temp_dir().join(format!("sagsgang-bench-{}.pdf", std::process::id()));
    for page_count in PAGES {
        let pages: Vec<PageContent> =
            (1..=page_count).map(|number| minutes_page(number, page_count)).collect();
        let bytes = document(&pages, |_| {});
        let library = seconds(|| drop(black_box(sagsgang_documents::read("a.pdf", &bytes))));
        println!("{page_count} sider, {} byte PDF:", bytes.len());
        println!(
            "  biblioteket alene         {:>8.1} ms {:>9.0} sider/s",
            library * 1e3,
            page_count as f64 / library
        );
        if std::fs::write(&path, &bytes).is_err() {
            println!("  kunne ikke skrive i den midlertidige mappe");
            continue;
        }
        let Some(ours) = command(env!("CARGO_BIN_EXE_sagsgang"), &["text"], &path) else { continue };
        println!("  sagsgang text FIL         {:>8.1} ms", ours * 1e3);
        match command("pdftotext", &[], &path) {
            Some(theirs) => println!(
                "  pdftotext FIL -           {:>8.1} ms {:>9.2} x så længe som sagsgang text",
                theirs * 1e3,
                theirs / ours
            ),
            None => println!("  pdftotext er her ikke"),
        }
    }
    // The file is the benchmark's own; what cannot be removed goes with the system's temporary folder.
    let _ = std::fs::remove_file(&path);
}
