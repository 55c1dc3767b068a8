//! How fast one core settles. Run with `--release -- --ignored --nocapture`; it tells a number and judges nothing.

use crate::terms::two_metrics;
use sagsgang_outcomes::Exact;
use sagsgang_outcomes::settle::{Reading, Settlement, Silent, Terms};
use std::time::Instant;

#[test]
#[ignore = "tells the speed of an optimised build"]
fn settlements_a_second() {
    let terms = Terms::of(&two_metrics()).expect("terms");
    let mut settlement = Settlement::default();
    let (mut sum, draws, millionths) = (0i64, 2_000_000u64, 1_000_000);
    let mut state = 1u64;
    let mut next = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i128::from((state >> 33) % most)
    };
    let start = Instant::now();
    for _ in 0..draws {
        let health = Exact::ratio(next(300_000), millionths).expect("a number");
        let life = Exact::ratio(next(1_000_000), millionths).expect("a number");
        let readings = [Reading::of_cohort(0, 0, health, 200), Reading::of_cohort(1, 0, life, 150)];
        terms.settle(&readings, &mut settlement, &mut Silent).expect("a settlement");
        sum = sum.wrapping_add(settlement.payable.0);
    }
    let nanoseconds = start.elapsed().as_nanos() as f64 / draws as f64;
    println!("{nanoseconds:.0} ns a settlement ({sum} in all)");
}
