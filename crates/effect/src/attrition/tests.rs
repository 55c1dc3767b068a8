use super::*;
use crate::number::{Matrix, Stream};
use crate::{Fault, Level};

#[test]
fn a_flow_adds_up() {
    let arm = ArmFlow { included: 100, lost: 20, left_out: 5 };
    let flow = Flow { assessed: 400, eligible: 300, treated: arm, comparison: arm };
    assert_eq!((arm.analysed(), flow.checked().expect("a flow").included()), (75, 200));
    assert!(Flow { eligible: 150, ..flow }.checked().is_err());
    let gone = Flow { treated: ArmFlow { lost: 99, ..arm }, ..flow };
    assert!(matches!(gone.checked(), Err(Fault::OutOfRange { what, .. }) if what == "lost of the treated"));
}

#[test]
fn loss_differs_with_newcombes_limits() {
    // Newcombe 1998, table II, example a: 56/70 − 48/80 = 0.2 (0.0524, 0.3339) by method 10.
    let arm = |people: usize, lost: usize| (0..people).map(move |row| f64::from(u8::from(row >= lost)));
    let answered: Vec<f64> = arm(70, 56).chain(arm(80, 48)).collect();
    let treated: Vec<f64> = (0..150).map(|row| f64::from(u8::from(row < 70))).collect();
    let age: Vec<f64> = (0..150).map(|row| 40.0 + f64::from(row % 7)).collect();
    let (x, names) = (Matrix::of_columns([&age[..]]), ["age".to_owned()]);
    let found = differential_attrition(&treated, &answered, (&x, &names), Level::USUAL).expect("an answer");
    assert!((found.difference - 0.2).abs() < 1e-15);
    assert!((found.low - 0.0524).abs() < 5e-5 && (found.high - 0.3339).abs() < 5e-5, "{found:?}");
    assert!(found.lost_treated.is_some() && found.remaining.is_some());
    let none = differential_attrition(&treated, &[1.0; 150], (&x, &names), Level::USUAL).expect("an answer");
    assert_eq!((none.difference, none.lost_treated), (0.0, None));
}

#[test]
fn weights_bring_back_the_lost() {
    // Two groups of four: half and three of four answered.
    let group = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
    let x = Matrix::of_columns([&[1.0; 8][..], &group]);
    let names = ["(intercept)".to_owned(), "group".to_owned()];
    let treated = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0];
    let answered = [1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];
    let found = response_weights((&x, &names), &treated, &answered).expect("weights");
    assert!((found.weights[0] - 2.0).abs() < 1e-10 && (found.weights[4] - 4.0 / 3.0).abs() < 1e-10);
    assert_eq!(found.weights[7], 0.0);
    assert_eq!(response_weights((&x, &names), &treated, &[1.0; 8]).expect("weights").weights, [1.0; 8]);
    assert_eq!(response_weights((&x, &names), &treated, &[0.0; 8]), Err(Fault::NoRows));
}

#[test]
fn one_arm_alone_may_have_lost_somebody() {
    // Of the treated, one of two answered in one group and three of four in the other; of the comparison all did.
    let answered = [1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0];
    let treated = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
    let group = [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    // What nobody of the arm has tells nothing of it.
    let other = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
    let x = Matrix::of_columns([&[1.0; 9][..], &treated, &group, &other]);
    let names = ["(intercept)", "(treated)", "group", "other"].map(str::to_owned);
    let found = response_weights((&x, &names), &treated, &answered).expect("weights");
    let wanted = [2.0, 0.0, 4.0 / 3.0, 4.0 / 3.0, 4.0 / 3.0, 0.0, 1.0, 1.0, 1.0];
    for (weight, wanted) in found.weights.iter().zip(wanted) {
        assert!((weight - wanted).abs() < 1e-10, "{:?}", found.weights);
    }
    let turned: Vec<f64> = treated.iter().map(|arm| 1.0 - arm).collect();
    let x = Matrix::of_columns([&[1.0; 9][..], &turned, &group, &other]);
    assert_eq!(response_weights((&x, &names), &turned, &answered).expect("weights").weights, found.weights);
}

#[test]
fn bounds_by_hand() {
    let outcome = [4.0, 6.0, 8.0, f64::NAN, 3.0, 5.0, f64::NAN, f64::NAN];
    let treated = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let answered = [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0];
    let manski =
        manski_bounds(&outcome, &treated, &answered, None, (0.0, 10.0), Level::USUAL).expect("bounds");
    // Treated 18/4 to 28/4, comparison 8/4 to 28/4.
    assert_eq!((manski.low, manski.high), (4.5 - 7.0, 7.0 - 2.0));
    assert!(manski.limit_low < manski.low && manski.limit_high > manski.high);
    // A third of the treated's answers is set aside: {4, 6} or {6, 8} less 4.
    let lee = lee_bounds(&outcome, &treated, &answered, Level::USUAL).expect("bounds");
    assert!((lee.trimmed - 1.0 / 3.0).abs() < 1e-15);
    assert!((lee.low - 1.0).abs() < 1e-12 && (lee.high - 3.0).abs() < 1e-12, "{lee:?}");
    // The lower one's error by Lee's formula: mean 5, variance 2, cut 6; kept 2/3 of three, V_p of 3/4 and 1/2 in four each.
    let share = 4.0 / 9.0 * (0.25 / 3.0 + 0.5 / 2.0);
    let expected: f64 = 2.0 / 2.0 + 1.0 / 3.0 / 2.0 + 9.0 / 4.0 * share + 2.0 / 2.0;
    assert!((lee.low_error - expected.sqrt()).abs() < 1e-12, "{lee:?}");
    let turned: Vec<f64> = treated.iter().map(|arm| 1.0 - arm).collect();
    let other = lee_bounds(&outcome, &turned, &answered, Level::USUAL).expect("bounds");
    assert!((other.low + lee.high).abs() < 1e-12 && (other.high_error - lee.low_error).abs() < 1e-12);
    assert!(manski_bounds(&outcome, &treated, &answered, None, (5.0, 10.0), Level::USUAL).is_err());
    assert!(lee_bounds(&outcome, &treated, &[1.0; 8], Level::USUAL).is_err());
}

/// An outcome that follows a column, and is lost more often where that is high.
fn lost(draw: u64) -> (Matrix, Vec<f64>, Vec<f64>, Vec<f64>) {
    let mut stream = Stream::new(1, "lost", draw);
    let column: Vec<f64> = (0..400).map(|_| stream.normal()).collect();
    let full: Vec<f64> = column.iter().map(|own| 2.0 + own + stream.normal()).collect();
    let answered: Vec<f64> = column.iter().map(|own| f64::from(u8::from(*own < stream.normal()))).collect();
    let seen = |(own, seen): (&f64, &f64)| if *seen == 1.0 { *own } else { f64::NAN };
    let outcome = full.iter().zip(&answered).map(seen).collect();
    (Matrix::of_columns([&[1.0; 400][..], &column]), full, answered, outcome)
}

#[test]
fn fillings_follow_from_the_seed_and_hold_the_truth() {
    const SAMPLES: u64 = 40;
    let names = ["(intercept)".to_owned(), "x".to_owned()];
    let donors = Imputation::MeanMatching { donors: 5 };
    // Twenty lines of NumPy: one filling misses by 0.00 on average with lines, by −0.06 with donors, who are never as high as
    // the highest who are lost, and by 0.08 either way; the mean of answers by −0.56.
    for (how, low, high) in [(Imputation::Regression, -0.04, 0.04), (donors, -0.11, 0.0)] {
        let mut missed = 0.0;
        for draw in 0..SAMPLES {
            let (x, full, answered, outcome) = lost(draw);
            let fill = || impute(&outcome, &answered, (&x, &names), how, (5, 7)).expect("fillings");
            let fillings = fill();
            assert_eq!(fillings, fill());
            let moments = |own: &Vec<f64>| {
                let variance = crate::number::variance(own).expect("a variance");
                (crate::number::mean(own).expect("a mean"), (variance / 400.0).sqrt())
            };
            let estimates: Vec<(f64, f64)> = fillings.iter().map(moments).collect();
            let pooled = pool(&estimates, 399.0, Level::USUAL).expect("one");
            assert!(pooled.missing_share > 0.0 && pooled.missing_share < 1.0, "{pooled:?}");
            missed += (pooled.estimate.value - moments(&full).0) / SAMPLES as f64;
        }
        assert!(missed > low && missed < high, "{how:?}: {missed}");
    }
    let (x, _, answered, outcome) = lost(0);
    let none = Imputation::MeanMatching { donors: 0 };
    assert!(impute(&outcome, &answered, (&x, &names), none, (5, 1)).is_err());
    assert!(impute(&outcome, &[1.0; 400], (&x, &names), Imputation::Regression, (5, 1)).is_err());
}

#[test]
fn pooling_by_hand() {
    // Values 1, 2, 3 with errors 1: within 1, between 1, total 1 + 4/3 = 7/3, share 4/7; of 10 degrees
    // 11/13·10·3/7 = 3.626374 and 2/(4/7)² = 6.125: 1/(1/6.125 + 1/3.626374).
    let found = pool(&[(1.0, 1.0), (2.0, 1.0), (3.0, 1.0)], 10.0, Level::USUAL).expect("one");
    assert!((found.estimate.standard_error - (7.0_f64 / 3.0).sqrt()).abs() < 1e-14);
    let degrees = found.estimate.degrees_of_freedom.expect("degrees");
    assert!((degrees - 1.0 / (1.0 / 6.125 + 91.0 / 330.0)).abs() < 1e-12, "{degrees}");
    let same = pool(&[(1.0, 1.0), (1.0, 1.0)], 10.0, Level::USUAL).expect("one");
    assert!((same.estimate.degrees_of_freedom.expect("degrees") - 110.0 / 13.0).abs() < 1e-12);
    assert!(pool(&[(1.0, 1.0)], 10.0, Level::USUAL).is_err());
}
