//! Settlements whose sums can be reckoned by hand.

use crate::terms::{kroner, number, two_metrics};
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::settle::{Cap, Reading, Settlement, Silent, Terms};

fn settled(terms: &Terms, effects: [&str; 2]) -> Settlement {
    let mut settlement = Settlement::default();
    let readings = [0, 1].map(|metric| Reading::of_cohort(metric, 0, number(effects[metric]), 100));
    terms.settle(&readings, &mut settlement, &mut Silent).expect("a settlement");
    settlement
}

#[test]
fn two_metrics_are_split_capped_and_rounded() {
    let terms = Terms::of(&two_metrics()).expect("terms");
    // Half of the slide: 2 mio., 60/40; nothing of the second.
    let half = settled(&terms, ["0.11", "0.05"]);
    assert_eq!(half.payers, [kroner(1_200_000), kroner(800_000), Ore(0)]);
    assert!(half.binding.is_empty());
    // All of both: the region's 2.4 mio. are cut to 2, the life metric's 3 to 2.5; 1.6 + 2 + 2.5 are cut to 5.5 in all.
    let all = settled(&terms, ["0.3", "0.9"]);
    let binding: Vec<Cap> = all.binding.iter().map(|place| terms.caps()[*place]).collect();
    assert_eq!(binding, [Cap::Metric(1), Cap::Payer(0), Cap::Total]);
    assert_eq!(all.payable, kroner(5_500_000));
    assert_eq!(all.payers.iter().map(|ore| ore.0).sum::<i64>(), 550_000_000);
    // 2 · 5.5/6.1 mio. and so on, in øre, the last two with the larger remainders.
    assert_eq!(all.payers, [Ore(180_327_869), Ore(144_262_295), Ore(225_409_836)]);
}
