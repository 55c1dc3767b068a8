//! Values by hand, laws of the measures, and faults.

use super::*;
use crate::number::Stream;
use proptest::prelude::*;

fn group(place: usize, estimate: f64, error: Option<f64>, population: f64) -> GroupValue {
    GroupValue {
        label: format!("group {place}"),
        order: Some(place as u32 + 1),
        estimate,
        standard_error: error,
        population: Some(population),
        is_reference: place == 0,
    }
}

fn grouped(figures: &[(f64, f64, f64)]) -> Grouped {
    let of = |(place, (y, error, people)): (usize, &(f64, f64, f64))| group(place, *y, Some(*error), *people);
    let groups = figures.iter().enumerate().map(of).collect();
    Grouped { groups, favourable: true, scale: 100.0, setting_average: None }
}

fn of(grouped: &Grouped, which: Measure) -> Inequality {
    measure(grouped, which, &Options::default()).unwrap_or_else(|fault| panic!("{which:?}: {fault}"))
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * (1.0 + expected.abs())
}

/// Two groups of 100 with 20 and 40 per cent and errors 3 and 4: mean 30, ranks 0.25 and 0.75.
#[test]
fn two_groups_by_hand() {
    let two = grouped(&[(20.0, 3.0, 100.0), (40.0, 4.0, 100.0)]);
    let difference = of(&two, Measure::Difference);
    assert!(close(difference.best().estimate, 20.0));
    assert!(close(difference.best().standard_error.expect("an error"), 5.0));
    // √(0.15² + 0.1²).
    let ratio = of(&two, Measure::Ratio);
    assert!(close(ratio.best().estimate, 2.0));
    assert!(close(ratio.best().standard_error.expect("an error"), libm::sqrt(0.0325)));
    // ½·20·(−½) + ½·40·½ = 5, with error ¼·5.
    let absolute = of(&two, Measure::AbsoluteConcentration);
    assert!(close(absolute.best().estimate, 5.0));
    assert!(close(absolute.best().standard_error.expect("an error"), 1.25));
    for (which, expected) in [
        (Measure::RelativeConcentration, 5.0 / 30.0),
        (Measure::WagstaffConcentration, 5.0 / 30.0 / 0.7),
        (Measure::ErreygersConcentration, 0.2),
        (Measure::AttributableRisk, 10.0),
        (Measure::AttributableFraction, 100.0 / 3.0),
        (Measure::BetweenVariance, 100.0),
        (Measure::BetweenDeviation, 10.0),
        (Measure::CoefficientOfVariation, 100.0 / 3.0),
        (Measure::DisparityUnweighted, 100.0 / 3.0),
        (Measure::FromMeanWeighted, 10.0),
        (Measure::FromBestUnweighted, 10.0),
        (Measure::FromReferenceWeighted, 10.0),
    ] {
        assert!(close(of(&two, which).best().estimate, expected), "{which:?}");
    }
    // A curve with two numbers goes through two groups: its logits are half a logit step beyond each.
    let logit = |share: f64| libm::log(share / (1.0 - share));
    let step = (logit(0.4) - logit(0.2)) / 2.0;
    let at = |logit: f64| 1.0 / (1.0 + libm::exp(-logit));
    let slope = of(&two, Measure::SlopeIndex);
    let expected = 100.0 * (at(logit(0.4) + step) - at(logit(0.2) - step));
    assert!(close(slope.best().estimate, expected), "{slope:?} and not {expected}");
    assert_eq!(slope.best().method, Method::Delta);
}

#[test]
fn alike_groups_have_no_inequality() {
    let alike = grouped(&[(30.0, 3.0, 50.0), (30.0, 2.0, 70.0), (30.0, 1.0, 20.0)]);
    for which in Measure::ALL {
        let found = of(&alike, which);
        for value in
            [Some(&found.corrected), found.compatible.as_ref(), found.sampling.as_ref()].into_iter().flatten()
        {
            assert!(close(value.estimate, which.none()), "{which:?}: {value:?}");
        }
    }
    // Nothing and all are alike as well.
    for end in [0.0, 100.0] {
        let ends = grouped(&[(end, 0.0, 50.0), (end, 0.0, 70.0), (end, 0.0, 20.0)]);
        assert_eq!(point(&ends, Measure::SlopeIndex), Ok(0.0));
        assert_eq!(of(&ends, Measure::RelativeIndex).best().estimate, 1.0);
    }
}

#[test]
fn the_two_weights_turn_the_sign_only_in_the_faulty_value() {
    let figures =
        [(20.0, 1.0, 50.0), (45.0, 1.0, 1000.0), (40.0, 1.0, 200.0), (50.0, 1.0, 100.0), (60.0, 1.0, 30.0)];
    let found = of(&grouped(&figures), Measure::SlopeIndex);
    assert!(found.compatible.expect("a value").estimate < 0.0 && found.corrected.estimate > 0.0);
    assert_eq!(found.reason, Some(ReferenceFault::PopulationTwice));
    assert!(found.best().estimate > 0.0);
}

#[test]
fn derivatives_are_those_of_the_points() {
    let given = grouped(&[(21.0, 1.0, 80.0), (34.0, 1.0, 50.0), (39.0, 1.0, 70.0), (47.0, 1.0, 90.0)]);
    let frame = Frame::of(&given).expect("a frame");
    let figures = given.estimates();
    let mut tried = 0;
    for which in Measure::ALL {
        let Some((derivatives, _)) = gradient::gradient(&frame, which, &figures).expect("derivatives") else {
            continue;
        };
        tried += 1;
        for (place, derivative) in derivatives.iter().enumerate() {
            let at = |step: f64| {
                let mut moved = figures.clone();
                moved[place] += step;
                let value = frame.point(which, &moved).expect("a point");
                if which.is_ratio() { libm::log(value) } else { value }
            };
            let numeric = (at(1e-4) - at(-1e-4)) / 2e-4;
            assert!(
                (derivative - numeric).abs() < 1e-6 * (1.0 + numeric.abs()),
                "{which:?} {derivative} {numeric}"
            );
        }
    }
    assert_eq!(tried, 15);
}

#[test]
fn faults_name_the_group() {
    let good = grouped(&[(20.0, 3.0, 100.0), (40.0, 4.0, 100.0), (60.0, 4.0, 100.0)]);
    let fault = |change: &dyn Fn(&mut Grouped), which: Measure| {
        let mut bad = good.clone();
        change(&mut bad);
        measure(&bad, which, &Options::default()).expect_err("a fault")
    };
    let slope = Measure::SlopeIndex;
    let named =
        |fault: &Fault, named: &str| matches!(fault, Fault::GroupNumber { group, .. } if group == named);
    assert_eq!(
        fault(&|bad| bad.groups[1].population = Some(0.0), slope),
        Fault::EmptyGroup { group: "group 1".into() }
    );
    assert!(named(&fault(&|bad| bad.groups[2].estimate = 101.0, slope), "group 2"));
    assert!(named(&fault(&|bad| bad.groups[0].standard_error = Some(-1.0), Measure::Difference), "group 0"));
    assert!(named(&fault(&|bad| bad.groups[0].estimate = f64::NAN, Measure::Theil), "group 0"));
    assert!(named(&fault(&|bad| bad.groups[1].estimate = 0.0, Measure::MeanLogDeviation), "group 1"));
    assert!(named(&fault(&|bad| bad.groups[1].population = None, slope), "group 1"));
    assert!(named(&fault(&|bad| bad.groups[0].estimate = 0.0, Measure::Ratio), "group 0"));
    let twice = fault(&|bad| bad.groups[1].order = Some(1), slope);
    assert_eq!(twice, Fault::OrderTwice { group: "group 1".into(), other: "group 0".into(), order: 1 });
    assert_eq!(fault(&|bad| bad.groups[1].order = None, slope), Fault::NoOrder { group: "group 1".into() });
    let reference = Measure::FromReferenceUnweighted;
    assert_eq!(fault(&|bad| bad.groups[0].is_reference = false, reference), Fault::NoReference);
    let twice = fault(&|bad| bad.groups[2].is_reference = true, reference);
    assert_eq!(twice, Fault::ReferenceTwice { group: "group 0".into(), other: "group 2".into() });
    assert_eq!(fault(&|bad| bad.groups.truncate(1), slope), Fault::TooFewGroups { groups: 1, needed: 2 });
    let jump = |bad: &mut Grouped| {
        bad.groups[0].estimate = 0.0;
        bad.groups[1].estimate = 0.0;
        bad.groups[2].estimate = 100.0;
    };
    assert_eq!(fault(&jump, slope), Fault::Separation { column: None });
}

#[test]
fn a_straight_line_is_found_and_refused() {
    // 10 + 20·rank at the ranks 0.25 and 0.75.
    let line =
        Line { fitted_on: Transformation::Identity, errors_on: Transformation::Identity, multiplier: 1.0 };
    let two = grouped(&[(15.0, 1.0, 100.0), (25.0, 1.0, 100.0)]);
    let found = slope(&two, &line, &Options::default()).expect("a slope");
    assert!(
        close(found.difference.estimate, 20.0)
            && close(found.intercept, 10.0)
            && close(found.ratio.estimate, 3.0)
    );
    // Twice the difference of the two figures.
    assert!(close(found.difference.standard_error.expect("an error"), 2.0 * libm::sqrt(2.0)));
    let turned = slope(&two, &Line { multiplier: -1.0, ..line }, &Options::default()).expect("a slope");
    assert!(close(turned.difference.estimate, -20.0) && close(turned.ratio.estimate, 1.0 / 3.0));
    assert!(turned.ratio.low < turned.ratio.high);
    let logit = Line { fitted_on: Transformation::Logit, errors_on: Transformation::Logit, multiplier: 1.0 };
    let fault = slope(&two, &logit, &Options::default()).expect_err("off the scale");
    assert!(matches!(fault, Fault::GroupNumber { group, .. } if group == "group 0"));
}

#[test]
fn changes_have_limits_and_parts() {
    let earlier = grouped(&[(20.0, 3.0, 100.0), (40.0, 4.0, 100.0)]);
    let later = grouped(&[(30.0, 3.0, 100.0), (40.0, 4.0, 300.0)]);
    let found = change(&earlier, &later, Measure::Difference, &Options::default()).expect("a change");
    assert!(close(found.change.estimate, -10.0));
    assert!(close(found.change.standard_error.expect("an error"), libm::sqrt(50.0)));
    let half = 1.959_963_984_540_054 * libm::sqrt(50.0);
    assert!(close(found.change.low.expect("low"), -10.0 - half));
    assert_eq!(found.parts.map(|parts| (parts.figures, parts.sizes)), Some((-10.0, 0.0)));
    let found =
        change(&earlier, &later, Measure::AbsoluteConcentration, &Options::default()).expect("a change");
    let parts = found.parts.expect("parts");
    assert!(close(parts.figures + parts.sizes, found.change.estimate));
    let ratio = change(&earlier, &later, Measure::Ratio, &Options::default()).expect("a change");
    assert!(close(ratio.change.estimate, 40.0 / 30.0 / 2.0));
}

#[test]
fn a_programme_moves_the_gap_by_what_it_reaches() {
    let groups = grouped(&[(20.0, 3.0, 100.0), (40.0, 4.0, 100.0), (60.0, 4.0, 100.0)]);
    let effect = |place: usize, reached: f64| GroupEffect {
        label: format!("group {place}"),
        effect: 10.0,
        standard_error: 2.0,
        reached,
    };
    let effects = [effect(0, 0.8), effect(2, 0.3)];
    let found = programme(&groups, &effects, Measure::Difference, &Options::default()).expect("an effect");
    // −(8 − 3), with error √(1.6² + 0.6²): the figures' own uncertainty is the same before and after.
    assert!(close(found.change.estimate, -5.0));
    assert!(close(found.change.standard_error.expect("an error"), libm::hypot(1.6, 0.6)));
    assert!(close(found.after.best().estimate, 35.0));
    let drawn =
        programme(&groups, &effects, Measure::FromBestWeighted, &Options::default()).expect("an effect");
    assert!(matches!(drawn.change.method, Method::Bootstrap { seed: 1, .. }));
    let beyond = GroupEffect { effect: 90.0, ..effect(2, 1.0) };
    assert!(programme(&groups, &[beyond], Measure::SlopeIndex, &Options::default()).is_err());
    let unknown = GroupEffect { label: "nobody".into(), ..effect(0, 0.5) };
    let fault = programme(&groups, &[unknown], Measure::Difference, &Options::default());
    assert_eq!(fault, Err(Fault::EmptyGroup { group: "nobody".into() }));
    assert!(programme(&groups, &[effect(0, 1.5)], Measure::Difference, &Options::default()).is_err());
}

/// Limits hold the truth about as often as they say, of figures drawn around it: smooth measures, and a corner one.
#[test]
fn limits_hold_the_truth() {
    let truth = grouped(&[(20.0, 2.0, 80.0), (31.0, 2.0, 120.0), (38.0, 1.5, 90.0), (50.0, 2.5, 110.0)]);
    let runs = 300;
    let is_drawn = |which: &Measure| {
        *which >= Measure::BetweenDeviation && !matches!(which, Measure::MeanLogDeviation | Measure::Theil)
    };
    // One measure with corners stands for all of them: draws within draws take their time.
    let tried = |which: &Measure| !is_drawn(which) || *which == Measure::FromBestWeighted;
    for which in Measure::ALL.into_iter().filter(tried) {
        let right = if matches!(which, Measure::SlopeIndex | Measure::RelativeIndex) {
            point(&truth, which).expect("a point")
        } else {
            of(&truth, which).best().estimate
        };
        let mut held = 0;
        for run in 0..runs {
            let mut stream = Stream::new(5, "coverage", run);
            let mut drawn = truth.clone();
            for group in &mut drawn.groups {
                group.estimate += group.standard_error.unwrap_or_default() * stream.normal();
            }
            let options = Options { draws: 200, ..Options::default() };
            let found = measure(&drawn, which, &options).expect("a measure");
            let value = found.best();
            held += u32::from(value.low <= Some(right) && value.high >= Some(right));
        }
        // 95 per cent of 300, four standard errors (0.0503) below.
        let share = f64::from(held) / runs as f64;
        assert!(share > 0.899, "{which:?}: {share}");
    }
}

fn figures() -> impl Strategy<Value = Vec<(f64, f64, f64)>> {
    prop::collection::vec((5.0..95.0_f64, 0.1..3.0_f64, 10.0..5000.0_f64), 3..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn sizes_count_only_by_their_shares(figures in figures(), factor in 1.5..50.0_f64) {
        let given = grouped(&figures);
        let mut scaled = given.clone();
        for group in &mut scaled.groups {
            group.population = group.population.map(|people| people * factor);
        }
        for which in Measure::ALL {
            let (one, other) = (point(&given, which).expect("a point"), point(&scaled, which).expect("a point"));
            prop_assert!(close(one, other), "{:?} {} {}", which, one, other);
        }
    }

    #[test]
    fn an_order_turned_turns_the_sign(figures in figures()) {
        let given = grouped(&figures);
        let mut turned = given.clone();
        let count = turned.groups.len() as u32;
        for group in &mut turned.groups {
            group.order = group.order.map(|order| count + 1 - order);
        }
        for which in Measure::ALL.into_iter().filter(|which| which.needs_order()) {
            let (one, other) = (point(&given, which).expect("a point"), point(&turned, which).expect("a point"));
            let expected = if which.is_ratio() { 1.0 / one } else { -one };
            prop_assert!(close(other, expected), "{:?} {} {}", which, one, other);
        }
    }

    #[test]
    fn bounded_indices_see_a_figure_and_its_opposite_alike(figures in figures()) {
        let given = grouped(&figures);
        let mut opposite = given.clone();
        for group in &mut opposite.groups {
            group.estimate = 100.0 - group.estimate;
        }
        for which in [Measure::WagstaffConcentration, Measure::ErreygersConcentration, Measure::SlopeIndex] {
            let (one, other) = (point(&given, which).expect("a point"), point(&opposite, which).expect("a point"));
            prop_assert!(close(other, -one), "{:?} {} {}", which, one, other);
        }
    }

    #[test]
    fn the_order_of_the_list_does_not_matter(figures in figures(), seed in 0..1000_u64) {
        let given = grouped(&figures);
        let mut shuffled = given.clone();
        Stream::new(seed, "test", 0).shuffle(&mut shuffled.groups);
        for which in Measure::ALL {
            let (one, other) = (point(&given, which).expect("a point"), point(&shuffled, which).expect("a point"));
            prop_assert!(close(one, other), "{:?} {} {}", which, one, other);
        }
    }

    #[test]
    fn nothing_is_ever_no_number(
        figures in prop::collection::vec((-5.0..105.0_f64, 0.0..30.0_f64, 0.0..50.0_f64), 0..6),
        favourable: bool,
        ordered: bool,
    ) {
        let mut given = grouped(&figures);
        given.favourable = favourable;
        if !ordered {
            given.groups.iter_mut().for_each(|group| group.order = None);
        }
        let options = Options { draws: 100, ..Options::default() };
        for (which, found) in all(&given, &options) {
            let Ok(found) = found else { continue };
            let values = [Some(found.corrected), found.compatible, found.sampling];
            for value in values.into_iter().flatten() {
                prop_assert!(value.checked("test").is_ok(), "{:?}", which);
                prop_assert!(value.low.is_none_or(|low| Some(low) <= value.high), "{:?} {:?}", which, value);
            }
        }
    }
}
