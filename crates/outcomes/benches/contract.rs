//! The simulation against numpy on the contract with two metrics: draws a second of both, how many times as many ours makes, and
//! whether both come to the same.
//!
//!     SAGSGANG_NUMPY_PYTHON=… cargo bench --bench contract
//!
//! Both do the same work in the same run, in turn, so that what else the machine does meets both. numpy takes one thread, as it
//! does by itself; ours takes as many as there are processors. Times on shared machines wander: the median of the repeats is told.

mod peer;

use std::hint::black_box;
use std::time::Instant;

/// So many draws each time.
const DRAWS: [u64; 2] = [1_000_000, 10_000_000];
/// So many times each, in turn.
const REPEATS: u32 = 5;

fn main() {
    let Some(python) = peer::python() else {
        println!("{}", peer::HOW_TO_GET_IT);
        return;
    };
    println!("threads: {}", rayon::current_num_threads());
    let mut all_is_chance = true;
    for draws in DRAWS {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for repeat in 0..REPEATS {
            // One more than is taken: the first finds cold memory.
            let told = match peer::numpy(&python, draws, u64::from(repeat) + 1, 2) {
                Ok(told) => told,
                Err(error) => {
                    eprintln!("{error}\n{}", peer::HOW_TO_GET_IT);
                    std::process::exit(1);
                }
            };
            theirs.push(told.seconds.last().copied().unwrap_or(f64::NAN));
            let begin = Instant::now();
            let simulation = black_box(peer::simulated(draws, u64::from(repeat) + 1));
            ours.push(begin.elapsed().as_secs_f64());
            all_is_chance &= report(&told, &simulation, repeat);
        }
        let (ours, theirs) = (median(&mut ours), median(&mut theirs));
        let million = |seconds: f64| draws as f64 / seconds / 1e6;
        println!(
            "{draws} draws: ours {:.1} million a second ({:.0} ms), numpy {:.2} million a second ({:.0} ms): {:.1} times as many",
            million(ours),
            ours * 1e3,
            million(theirs),
            theirs * 1e3,
            theirs / ours
        );
    }
    println!("{}", if all_is_chance { "both come to the same" } else { "they DIFFER by more than chance" });
    if !all_is_chance {
        std::process::exit(1);
    }
}

/// Tells what differs by more than chance; the first time all figures.
fn report(theirs: &peer::Theirs, ours: &sagsgang_outcomes::simulate::Simulation, repeat: u32) -> bool {
    let differences = peer::differences(ours, theirs);
    if repeat == 0 {
        println!(
            "numpy {}, {} draws: figure, ours, between what numpy's lets it be",
            theirs.version, ours.draws
        );
    }
    for difference in &differences {
        if repeat == 0 || !difference.is_chance() {
            let (low, high) = difference.between;
            let verdict = if difference.is_chance() { "" } else { "  MORE THAN CHANCE" };
            println!(
                "  {:16} {:>16.4} {:>16.4} {:>16.4}{verdict}",
                difference.figure, difference.ours, low, high
            );
        }
    }
    differences.iter().all(peer::Difference::is_chance)
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
