//! Small panels worked by hand, and laws that hold for all.

use super::*;
use crate::number::{Matrix, Stream};
use crate::table::Groups;
use crate::{Fault, Level, Notice};
use proptest::prelude::*;

/// A panel with the rows of a unit together.
#[derive(Clone, Default)]
struct Made {
    units: Groups,
    periods: Vec<f64>,
    first_treated: Vec<f64>,
    outcome: Vec<f64>,
    covariate: Vec<f64>,
}

impl Made {
    /// Of units, each with its first treated period, its covariate and its outcome in periods 1, 2 …
    fn of(units: &[(f64, f64, &[f64])]) -> Self {
        let mut made = Self::default();
        for (unit, (first, covariate, outcomes)) in units.iter().enumerate() {
            made.units.labels.push(format!("unit {unit}"));
            for (period, outcome) in outcomes.iter().enumerate() {
                made.units.codes.push(unit as u32);
                made.periods.push(period as f64 + 1.0);
                made.first_treated.push(*first);
                made.outcome.push(*outcome);
                made.covariate.push(*covariate);
            }
        }
        made
    }

    /// Units by chance: three groups of several sizes, five periods, an effect of one.
    fn random(seed: u64, units: usize) -> Self {
        let mut stream = Stream::new(seed, "panel", 0);
        let list: Vec<(f64, f64, Vec<f64>)> = (0..units)
            .map(|unit| {
                let first = [0.0, 0.0, 3.0, 4.0, 0.0, 5.0][unit % 6];
                let (covariate, level) = (stream.normal() + 0.3 * first, stream.normal());
                let outcome = |period: u32| {
                    let time = f64::from(period);
                    let effect = f64::from(u8::from(first > 0.0 && time >= first));
                    level + time * 0.2 + 0.1 * covariate * time + effect + 0.5 * stream.normal()
                };
                (first, covariate, (1..=5).map(outcome).collect())
            })
            .collect();
        let borrowed: Vec<(f64, f64, &[f64])> =
            list.iter().map(|(first, covariate, outcomes)| (*first, *covariate, &outcomes[..])).collect();
        Self::of(&borrowed)
    }

    fn run(&self, options: &Options) -> Result<GroupTimes, Fault> {
        let covariates = Matrix::of_columns([&self.covariate[..]]);
        group_times(
            &Rows {
                units: &self.units,
                periods: &self.periods,
                first_treated: &self.first_treated,
                outcome: &self.outcome,
                covariates: Some(&covariates),
                names: &["x".to_owned()],
                weights: None,
                clusters: None,
            },
            options,
        )
    }

    /// The same rows in another order.
    fn shuffled(&self, seed: u64) -> Self {
        let mut order: Vec<usize> = (0..self.outcome.len()).collect();
        Stream::new(seed, "order", 0).shuffle(&mut order);
        let moved = |list: &[f64]| order.iter().map(|row| list[*row]).collect();
        Self {
            units: Groups {
                codes: order.iter().map(|row| self.units.codes[*row]).collect(),
                labels: self.units.labels.clone(),
            },
            periods: moved(&self.periods),
            first_treated: moved(&self.first_treated),
            outcome: moved(&self.outcome),
            covariate: moved(&self.covariate),
        }
    }
}

fn unadjusted() -> Options {
    Options { method: Method::Unadjusted, ..Options::default() }
}

/// All numbers of all answers, for comparing.
fn numbers(found: &GroupTimes) -> Vec<f64> {
    let mut all: Vec<f64> = Vec::new();
    for cell in &found.cells {
        all.extend([cell.estimate.value, cell.estimate.standard_error]);
    }
    for kind in [Kind::Simple, Kind::Dynamic, Kind::Group, Kind::Calendar] {
        let aggregation = found.aggregate(kind).expect("an aggregation");
        all.extend([aggregation.overall.value, aggregation.overall.standard_error]);
        for point in &aggregation.points {
            all.extend([point.estimate.value, point.estimate.standard_error]);
        }
    }
    all
}

const METHODS: [Method; 6] = [
    Method::Unadjusted,
    Method::Regression,
    Method::Weighting,
    Method::NormalisedWeighting,
    Method::DoublyRobust,
    Method::DoublyRobustImproved,
];

#[test]
fn two_periods_by_hand() {
    // Changes: treated 3 and 5, others 1 and 2. The effect is 4 − 1.5. Influences are ±1/2 and ±1/4, squared and added 0.625.
    let data = TwoPeriods {
        before: &[1.0, 2.0, 0.0, 5.0],
        after: &[4.0, 7.0, 1.0, 7.0],
        treated: &[1.0, 1.0, 0.0, 0.0],
        covariates: None,
        names: &[],
        weights: None,
        clusters: None,
    };
    for method in METHODS {
        let effect = two_periods(&data, method, Divisor::Units, Level::USUAL).expect("an effect");
        assert!((effect.estimate.value - 2.5).abs() < 1e-12, "{method:?} {effect:?}");
        // Without covariates all methods are one, but that the unnormalised weights feel the level.
        if method != Method::Weighting {
            assert!(
                (effect.estimate.standard_error - 0.625_f64.sqrt()).abs() < 1e-12,
                "{method:?} {effect:?}"
            );
        }
    }
    let clusters = Groups { codes: vec![7, 9, 7, 9], labels: Vec::new() };
    let effect = two_periods(
        &TwoPeriods { clusters: Some(&clusters), ..data },
        Method::Unadjusted,
        Divisor::Units,
        Level::USUAL,
    )
    .expect("an effect");
    // −1/2 + 1/4 and 1/2 − 1/4: in each cluster the two go against each other.
    assert!((effect.estimate.standard_error - 0.125_f64.sqrt()).abs() < 1e-12, "{effect:?}");
    let weights = [1.0, 3.0, 2.0, 2.0];
    let effect = two_periods(
        &TwoPeriods { weights: Some(&weights), ..data },
        Method::DoublyRobust,
        Divisor::Units,
        Level::USUAL,
    )
    .expect("an effect");
    // (3 + 3·5)/4 − 1.5.
    assert!((effect.estimate.value - 3.0).abs() < 1e-12, "{effect:?}");
}

#[test]
fn group_times_by_hand() {
    let made = Made::of(&[
        (0.0, 0.0, &[1.0, 2.0, 3.0]),
        (0.0, 1.0, &[1.0, 2.0, 5.0]),
        (2.0, 0.0, &[1.0, 4.0, 6.0]),
        (2.0, 1.0, &[2.0, 5.0, 7.0]),
        (3.0, 0.0, &[0.0, 2.0, 9.0]),
        (3.0, 1.0, &[0.0, 0.0, 7.0]),
    ]);
    let found = made.run(&unadjusted()).expect("effects");
    let values: Vec<(f64, f64, f64)> =
        found.cells.iter().map(|cell| (cell.group, cell.period, cell.estimate.value)).collect();
    // 3 − 1, 5 − 3, then 1 − 1 before treatment and 7 − 2.
    let expected = [(2.0, 2.0, 2.0), (2.0, 3.0, 2.0), (3.0, 2.0, 0.0), (3.0, 3.0, 5.0)];
    assert_eq!(values.len(), expected.len());
    for (found, expected) in values.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!((found.2 - expected.2).abs() < 1e-14, "{found:?}");
    }
    let simple = found.aggregate(Kind::Simple).expect("one number");
    assert!((simple.overall.value - 3.0).abs() < 1e-14);
    let group = found.aggregate(Kind::Group).expect("groups");
    assert!((group.overall.value - 3.5).abs() < 1e-14);
    let dynamic = found.aggregate(Kind::Dynamic).expect("an event study");
    assert_eq!(dynamic.points.iter().map(|point| point.at).collect::<Vec<_>>(), [-1.0, 0.0, 1.0]);
    assert!((dynamic.overall.value - 2.75).abs() < 1e-14);
    // Not yet treated: group 2 in period 2 also beside the group of 3, whose mean change was 1 as well.
    let options = Options { controls: Controls::NotYetTreated, ..unadjusted() };
    assert_eq!(made.run(&options).expect("effects").cells[0].controls, 4);
    let band = dynamic.band(1, 1000, Level::USUAL).expect("a band");
    assert!(band.critical > 1.96 && band.critical < 3.0, "{band:?}");
}

#[test]
fn weights_of_changes_are_those_of_any_outcome() {
    // The module of weights knows nothing of periods: given changes, both are one estimator, by the same equations.
    let mut stream = Stream::new(3, "test", 0);
    let x: Vec<f64> = (0..80).map(|_| stream.normal()).collect();
    let treated: Vec<f64> = x.iter().map(|x| f64::from(u8::from(stream.normal() + 0.5 * x > 0.0))).collect();
    let before: Vec<f64> = x.iter().map(|x| x + stream.normal()).collect();
    let after: Vec<f64> = x.iter().zip(&before).map(|(x, before)| before + x * x + stream.normal()).collect();
    let names = ["x".to_owned()];
    let covariates = Matrix::of_columns([&x[..]]);
    let data = TwoPeriods {
        before: &before,
        after: &after,
        treated: &treated,
        covariates: Some(&covariates),
        names: &names,
        weights: None,
        clusters: None,
    };
    let found = two_periods(&data, Method::NormalisedWeighting, Divisor::Units, Level::USUAL).expect("one");
    let change: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
    let columns = Matrix::of_columns([&vec![1.0; 80][..], &x]);
    let names = [crate::design::INTERCEPT.to_owned(), "x".to_owned()];
    let chances = crate::weighting::propensity(&columns, &names, &treated).expect("chances");
    let target = (crate::weighting::Target::Treated, None);
    let other =
        crate::weighting::weighted_effect(&change, &treated, (&columns, &chances), target, Level::USUAL)
            .expect("an effect")
            .estimated;
    assert!((found.estimate.value - other.value).abs() < 1e-10, "{found:?} {other:?}");
    assert!((found.estimate.standard_error / other.standard_error - 1.0).abs() < 1e-8, "{found:?} {other:?}");
}

#[test]
fn a_universal_base_has_a_reference() {
    let made = Made::random(5, 60);
    let options = Options { base: BasePeriod::Universal, ..Options::default() };
    let found = made.run(&options).expect("effects");
    let dynamic = found.aggregate(Kind::Dynamic).expect("an event study");
    let references: Vec<f64> =
        dynamic.points.iter().filter(|point| point.is_reference).map(|point| point.at).collect();
    assert_eq!(references, [-1.0]);
    // After treatment nothing differs between the two bases.
    let varying = made.run(&Options::default()).expect("effects");
    assert_eq!(
        varying.aggregate(Kind::Simple).expect("one").overall,
        found.aggregate(Kind::Simple).expect("one").overall
    );
    assert!(crate::trend::EventStudy::of(&dynamic).is_ok());
    assert!(crate::trend::EventStudy::of(&varying.aggregate(Kind::Dynamic).expect("one")).is_err());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let made = Made::random(9, 240);
    let bits = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let found = made.run(&Options::default()).expect("effects");
            let band =
                found.aggregate(Kind::Dynamic).expect("one").band(3, 2500, Level::USUAL).expect("a band");
            let mut all = numbers(&found);
            all.push(band.critical);
            all.into_iter().map(f64::to_bits).collect::<Vec<_>>()
        })
    };
    assert_eq!(bits(1), bits(2));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let flat = [1.0, 2.0, 3.0];
    let treated_only = Made::of(&[(2.0, 0.0, &flat), (2.0, 1.0, &flat)]);
    assert_eq!(treated_only.run(&unadjusted()).err(), Some(Fault::NoControls));
    let never = Made::of(&[(0.0, 0.0, &flat), (0.0, 1.0, &flat)]);
    assert_eq!(never.run(&unadjusted()).err(), Some(Fault::NoTreated));
    // Without never treated, the last group has none to be compared with once it is treated.
    let made = Made::of(&[(2.0, 0.0, &flat), (2.0, 1.0, &flat), (3.0, 0.0, &flat), (3.0, 1.0, &flat)]);
    assert_eq!(made.run(&unadjusted()).err(), Some(Fault::NoControls));
    let found = made.run(&Options { controls: Controls::NotYetTreated, ..unadjusted() }).expect("effects");
    assert!(found.notices.contains(&Notice::CellsLeftOut {
        group: 3.0,
        periods: vec![2.0, 3.0],
        why: LeftOut::NoControls
    }));
    assert_eq!(found.cells.len(), 1);
    // A group of one, a unit that lacks a period, one treated from the first on.
    let mut made = Made::of(&[
        (0.0, 0.0, &flat),
        (0.0, 1.0, &flat),
        (2.0, 0.0, &flat),
        (2.0, 1.0, &flat),
        (3.0, 0.0, &flat),
        (1.0, 0.0, &flat),
        (0.0, 0.5, &flat[..2]),
    ]);
    let found = made.run(&unadjusted()).expect("effects");
    assert!(found.notices.contains(&Notice::IncompleteUnits { dropped: 1, kept: 5 }));
    assert!(found.notices.contains(&Notice::AlwaysTreated { units: 1 }));
    assert!(found.notices.contains(&Notice::CellsLeftOut {
        group: 3.0,
        periods: vec![2.0, 3.0],
        why: LeftOut::OneTreated
    }));
    made.periods[1] = 1.0;
    assert_eq!(
        made.run(&unadjusted()).err(),
        Some(Fault::Unbalanced { unit: "unit 0".into(), period: "1".into() })
    );
    made.periods[1] = f64::NAN;
    assert_eq!(made.run(&unadjusted()).err(), Some(Fault::NotFinite { column: "period".into(), row: 3 }));
}

#[test]
fn models_without_an_answer_are_told() {
    let flat = [1.0, 2.0];
    let same = Made::of(&[(0.0, 1.0, &flat), (0.0, 1.0, &flat), (2.0, 1.0, &flat), (2.0, 1.0, &flat)]);
    let apart = Made::of(&[(0.0, 1.0, &flat), (0.0, 2.0, &flat), (2.0, 3.0, &flat), (2.0, 4.0, &flat)]);
    for method in &METHODS[1..] {
        let options = Options { method: *method, ..Options::default() };
        assert_eq!(same.run(&options).err(), Some(Fault::Collinear { column: "x".into() }));
        if method.uses_propensity() {
            assert_eq!(apart.run(&options).err(), Some(Fault::Separation { column: None }), "{method:?}");
        }
    }
    assert!(apart.run(&Options { method: Method::Regression, ..Options::default() }).is_ok());
    assert!(same.run(&Options { anticipation: -1.0, ..unadjusted() }).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws(seed in 0u64..1000, constant in -50.0..50.0_f64, more in -5.0..5.0_f64, method in 0..METHODS.len()) {
        let made = Made::random(seed, 120);
        let options = Options { method: METHODS[method], ..Options::default() };
        let found = numbers(&made.run(&options).expect("effects"));
        // The order of rows changes nothing, not a bit.
        prop_assert_eq!(&found, &numbers(&made.shuffled(seed).run(&options).expect("effects")));
        // Nor does a constant in all outcomes, but for rounding.
        let mut moved = made.clone();
        moved.outcome.iter_mut().for_each(|outcome| *outcome += constant);
        for (left, right) in found.iter().zip(numbers(&moved.run(&options).expect("effects"))) {
            prop_assert!((left - right).abs() < 1e-10, "{} {}", left, right);
        }
        // What is added to the treated after treatment is added to the effect.
        let mut moved = made.clone();
        for row in 0..moved.outcome.len() {
            if moved.first_treated[row] > 0.0 && moved.periods[row] >= moved.first_treated[row] {
                moved.outcome[row] += more;
            }
        }
        let before = made.run(&options).expect("effects").aggregate(Kind::Simple).expect("one").overall;
        let after = moved.run(&options).expect("effects").aggregate(Kind::Simple).expect("one").overall;
        prop_assert!((after.value - before.value - more).abs() < 1e-10);
        if METHODS[method] != Method::Weighting {
            prop_assert!((after.standard_error - before.standard_error).abs() < 1e-9);
        }
    }
}
