//! What holds for the yearly return of all flows.

use super::after_days;
use proptest::prelude::*;
use sagsgang_outcomes::cash::{Flow, Flows, NoReturn, Root, SIGN_CHANGES_MAX, YearlyReturn};
use sagsgang_outcomes::{Exact, Ore};

/// What is left at a root, as a part of all flows without their signs, reckoned with plain numbers.
fn residual(flows: &Flows, root: &Root) -> f64 {
    let first = flows.first_day().expect("there are flows");
    let parts: Vec<(f64, f64)> = (flows.by_day().iter())
        .map(|(date, ore)| {
            let years = f64::from(first.until(*date).expect("days").get_days()) / 365.0;
            (*ore as f64, -years * root.ln_1_plus_rate)
        })
        .collect();
    // Divided by the largest, so that nothing overflows.
    let scale = parts.iter().map(|(ore, power)| ore.abs().ln() + power).fold(f64::NEG_INFINITY, f64::max);
    let term = |(ore, power): &(f64, f64)| ore.signum() * (ore.abs().ln() + power - scale).exp();
    let worth: f64 = parts.iter().filter(|(ore, _)| *ore != 0.0).map(term).sum();
    worth.abs()
}

fn sign_changes(flows: &Flows) -> u32 {
    let signs: Vec<i128> =
        flows.by_day().iter().map(|(_, ore)| ore.signum()).filter(|sign| *sign != 0).collect();
    signs.windows(2).map(|pair| u32::from(pair[0] != pair[1])).sum()
}

/// Flows after 0 · 365 · 730 … days whose rates are exactly `numerator / denominator − 1`: the product of
/// `denominator·x − numerator`, multiplied out. `x` is 1 + r, and the highest power is the earliest flow.
fn planted(growth: &[(i64, i64)]) -> Flows {
    let mut product = vec![1i64];
    for (numerator, denominator) in growth {
        let mut next = vec![0; product.len() + 1];
        for (power, factor) in product.iter().enumerate() {
            next[power + 1] += denominator * factor;
            next[power] -= numerator * factor;
        }
        product = next;
    }
    after_days((0..).step_by(365).zip(product.into_iter().rev()))
}

fn multiplicities(answer: &YearlyReturn) -> u32 {
    answer.roots().iter().map(|root| root.multiplicity).sum()
}

/// The flows with these rates have these rates, each as often as it was put in, and no other.
fn assert_planted(growth: &[(i64, i64)]) -> Result<(), TestCaseError> {
    let mut wanted: Vec<Exact> = (growth.iter())
        .map(|(over, under)| Exact::ratio((*over).into(), (*under).into()).expect("a number"))
        .collect();
    wanted.sort_unstable();
    let answer = YearlyReturn::of(&planted(growth));
    prop_assert_eq!(multiplicities(&answer) as usize, wanted.len(), "{:?}", answer);
    let found = answer.roots().iter().flat_map(|root| vec![root; root.multiplicity as usize]);
    for (root, wanted) in found.zip(&wanted) {
        let rate = root.rate.expect("it can be held");
        prop_assert!((rate - (wanted.to_f64() - 1.0)).abs() < 1e-9, "{rate} for {wanted}: {answer:?}");
    }
    wanted.dedup();
    prop_assert_eq!(answer.roots().len(), wanted.len());
    Ok(())
}

fn some_flows() -> impl Strategy<Value = Vec<(i32, i64)>> {
    prop::collection::vec((0i32..6_000, -1_000_000_000i64..1_000_000_000), 1..14)
}

proptest! {
    /// The worth of the flows at a root is nothing; roots rise; there are as many as Descartes' rule allows, or an even number
    /// fewer; and a scan of the curve sees no change of sign beyond them.
    #[test]
    fn roots_are_roots_and_none_is_missing(list in some_flows()) {
        let flows = after_days(list);
        let answer = YearlyReturn::of(&flows);
        let roots = answer.roots();
        for root in roots {
            prop_assert!(residual(&flows, root) < 1e-9, "{root:?}");
            prop_assert!(root.ln_1_plus_rate.is_finite() && root.rate.is_none_or(|rate| rate >= -1.0));
        }
        prop_assert!(roots.windows(2).all(|pair| pair[0].ln_1_plus_rate < pair[1].ln_1_plus_rate));
        let (count, changes) = (multiplicities(&answer), sign_changes(&flows));
        prop_assert!(count <= changes && (changes - count).is_multiple_of(2), "{count} of {changes}");
        prop_assert!(seen_crossings(&flows) <= count);
    }

    /// Rates that were put into flows come out of them, with as many of each as were put in.
    #[test]
    fn planted_rates_are_found(growth in prop::collection::vec((1i64..40, 1i64..20), 1..7)) {
        assert_planted(&growth)?;
    }

    /// Also where the same rate was put in again and again.
    #[test]
    fn repeated_rates_are_counted(one in 1i64..12, other in 1i64..12, under in 1i64..10, pattern in prop::collection::vec(any::<bool>(), 1..7)) {
        let growth: Vec<(i64, i64)> = pattern.iter().map(|first| (if *first { one } else { other }, under)).collect();
        assert_planted(&growth)?;
    }

    /// Who pays and who receives does not matter, nor the order of the flows, nor when it all began: to the last bit.
    #[test]
    fn signs_order_and_beginning_do_not_matter(list in some_flows(), shift in 0i32..4_000, seed in any::<u64>()) {
        let flows = after_days(list.clone());
        let answer = YearlyReturn::of(&flows);
        let turned = YearlyReturn::of(&flows.turned().unwrap());
        prop_assert_eq!(turned.roots(), answer.roots());
        let later = after_days(list.iter().map(|(days, ore)| (days + shift, *ore)));
        prop_assert_eq!(&YearlyReturn::of(&later), &answer);
        let mut shuffled = list;
        let turn = (seed as usize) % shuffled.len();
        shuffled.rotate_left(turn);
        if seed % 2 == 0 { shuffled.reverse(); }
        prop_assert_eq!(&YearlyReturn::of(&after_days(shuffled)), &answer);
    }

    /// A thousand times the money has the same rates, and flows split in two on one day as well.
    #[test]
    fn scale_and_parts_do_not_matter(list in some_flows(), part in 2i64..9) {
        let answer = YearlyReturn::of(&after_days(list.clone()));
        let scaled = YearlyReturn::of(&after_days(list.iter().map(|(days, ore)| (*days, ore * 1_000))));
        prop_assert_eq!(answer.roots().len(), scaled.roots().len());
        for (one, other) in answer.roots().iter().zip(scaled.roots()) {
            let off = (one.ln_1_plus_rate - other.ln_1_plus_rate).abs();
            prop_assert!(off <= 1e-11 * one.ln_1_plus_rate.abs().max(1.0), "{one:?} {other:?}");
        }
        let parts = list.iter().flat_map(|(days, ore)| [(*days, ore / part), (*days, ore - ore / part)]);
        prop_assert_eq!(YearlyReturn::of(&after_days(parts)), answer);
    }

    /// Sums at the end of what can be counted give no number that is none, and no panic.
    #[test]
    fn extremes_are_answered(list in prop::collection::vec((0i32..2_900_000, prop::sample::select(vec![i64::MIN, i64::MAX, 1, -1, 0])), 0..12)) {
        let flows = after_days(list);
        for root in YearlyReturn::of(&flows).roots() {
            prop_assert!(root.ln_1_plus_rate.is_finite());
            prop_assert!(root.rate.is_none_or(f64::is_finite) && root.rate_a_day().is_finite());
        }
    }
}

/// Changes of sign on a grid of 2,000 rates: some of the roots, and nothing else.
fn seen_crossings(flows: &Flows) -> u32 {
    let at = |step: i32| {
        let rate = f64::from(step - 1_000) / 100.0;
        let first = flows.first_day().expect("there are flows");
        let worth: Vec<f64> = (flows.by_day().iter())
            .map(|(date, ore)| {
                let years = f64::from(first.until(*date).expect("days").get_days()) / 365.0;
                *ore as f64 * (-years * rate).exp()
            })
            .collect();
        let (sum, gross): (f64, f64) = (worth.iter().sum(), worth.iter().map(|part| part.abs()).sum());
        // What rounding decides is not seen.
        if sum.abs() > 1e-9 * gross { sum.signum() as i32 } else { 0 }
    };
    let signs: Vec<i32> = (0..=2_000).map(at).filter(|sign| *sign != 0).collect();
    signs.windows(2).map(|pair| u32::from(pair[0] != pair[1])).sum()
}

#[test]
fn a_curve_that_touches_nothing_is_told_from_one_that_just_misses() {
    // −100x² + 230x − 132.25 = −(10x − 11.5)²: 15 per cent, twice.
    let flows = |last: i64| after_days([(0, -1_000_000), (365, 2_300_000), (730, last)]);
    let touching = YearlyReturn::of(&flows(-1_322_500));
    let [root] = touching.roots() else { panic!("{touching:?}") };
    assert_eq!(root.multiplicity, 2);
    assert!(root.rate.is_some_and(|rate| (rate - 0.15).abs() < 1e-12));
    assert_eq!(touching.single(), None, "a worth that is never above nothing has no return to speak of");
    // One øre more to pay and it is never worth anything; one less and there are two rates.
    assert_eq!(YearlyReturn::of(&flows(-1_322_501)), YearlyReturn::None { reason: NoReturn::NeverZero });
    let two = YearlyReturn::of(&flows(-1_322_499));
    let rates: Vec<f64> = two.roots().iter().filter_map(|root| root.rate).collect();
    let half = (1.0f64 / 1e6).sqrt();
    assert_eq!(rates.len(), 2, "{two:?}");
    assert!((rates[0] - (0.15 - half)).abs() < 1e-9 && (rates[1] - (0.15 + half)).abs() < 1e-9, "{rates:?}");
}

#[test]
fn two_rates_that_lie_close_are_two() {
    // (x − 1.1)(x − 1.1000001), in figures that øre can hold.
    let flows = after_days([(0, -1_000_000_000_000), (365, 2_200_000_100_000), (730, -1_210_000_110_000)]);
    let answer = YearlyReturn::of(&flows);
    let rates: Vec<f64> = answer.roots().iter().filter_map(|root| root.rate).collect();
    assert_eq!(rates.len(), 2, "{answer:?}");
    assert!((rates[0] - 0.1).abs() < 1e-9 && (rates[1] - 0.100_000_1).abs() < 1e-9, "{rates:?}");
}

#[test]
fn a_rate_of_nothing_is_exactly_nothing() {
    let answer = YearlyReturn::of(&after_days([(0, -300), (100, 100), (200, 100), (900, 100)]));
    assert_eq!(answer.roots().first().map(|root| (root.rate, root.ln_1_plus_rate)), Some((Some(0.0), 0.0)));
}

#[test]
fn a_rate_beyond_floating_point_numbers_is_none_and_its_logarithm_stands() {
    let answer = YearlyReturn::of(&after_days([(0, -1), (1, 1_000_000)]));
    let [root] = answer.roots() else { panic!("{answer:?}") };
    assert_eq!(root.rate, None);
    assert!((root.ln_1_plus_rate - 365.0 * 1_000_000f64.ln()).abs() < 1e-8);
    assert!((root.rate_a_day() - 999_999.0).abs() < 1e-6);
}

#[test]
fn very_many_changes_of_sign_are_answered_or_refused() {
    let alternating = |count: i32| {
        after_days((0..count).map(|at| (at * 30, if at % 2 == 0 { -1_000 - i64::from(at) } else { 1_000 })))
    };
    let most = i32::try_from(SIGN_CHANGES_MAX).expect("small") + 1;
    assert!(!matches!(YearlyReturn::of(&alternating(most)), YearlyReturn::NotSought { .. }));
    assert_eq!(
        YearlyReturn::of(&alternating(most + 1)),
        YearlyReturn::NotSought { sign_changes: SIGN_CHANGES_MAX + 1 }
    );
}

#[test]
fn ten_and_twenty_per_cent_are_given_to_the_last_figure() {
    let answer = YearlyReturn::of(&after_days([(0, -10_000), (365, 23_000), (730, -13_200)]));
    let rates: Vec<Option<f64>> = answer.roots().iter().map(|root| root.rate).collect();
    assert_eq!(rates, [Some(0.1), Some(0.2)]);
}

#[test]
fn flows_of_one_day_are_added_first() {
    let one = |days: i32, ore: i64| Flow { date: super::day(days), ore: Ore(ore) };
    let apart = Flows::new([one(0, -900), one(0, -100), one(365, 2_000), one(365, -900)]);
    let together = Flows::new([one(0, -1_000), one(365, 1_100)]);
    assert_eq!(YearlyReturn::of(&apart), YearlyReturn::of(&together));
    assert!(YearlyReturn::of(&together).single().is_some_and(|rate| (rate - 0.1).abs() < 1e-12));
}
