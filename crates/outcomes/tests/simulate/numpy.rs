//! The same contract with numpy's arrays: agreement within standard errors. The speed of both is told by
//! `cargo bench --bench contract`.

// The bench tells times, too.
#[allow(dead_code)]
#[path = "../../benches/peer/mod.rs"]
mod peer;

/// Enough that a wrong cap or a wrong share is seen, few enough for every run of the tests.
const DRAWS: u64 = 400_000;

#[test]
fn numpy_comes_to_the_same() {
    let Some(python) = peer::python() else {
        eprintln!("skipped: {}", peer::HOW_TO_GET_IT);
        return;
    };
    let theirs = peer::numpy(&python, DRAWS, 3, 1).expect("numpy");
    let ours = peer::simulated(DRAWS, 1);
    let differences = peer::differences(&ours, &theirs);
    assert!(differences.iter().all(|difference| difference.is_chance()), "{differences:#?}");
    // The comparison can fail: one per cent more for one payer is seen.
    let mut wrong = theirs;
    wrong.columns[0].mean *= 1.01;
    assert!(peer::differences(&ours, &wrong).iter().any(|difference| !difference.is_chance()));
}
