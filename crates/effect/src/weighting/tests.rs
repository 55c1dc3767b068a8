use super::*;
use crate::Level;
use crate::design::Design;
use crate::table::Table;

/// One covariate of two values: chances are shares, so everything is known by hand.
fn small() -> (Design, Vec<f64>, Vec<f64>) {
    let csv = b"x\n0\n0\n0\n0\n1\n1\n1\n1\n";
    let table = Table::read(csv, None).expect("a table");
    let design = Design::of(&table, &["x"], true).expect("a design");
    let treated = vec![1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];
    let outcome = vec![5.0, 1.0, 2.0, 3.0, 7.0, 8.0, 9.0, 4.0];
    (design, treated, outcome)
}

#[test]
fn weights_by_hand() {
    let (design, treated, outcome) = small();
    let fit = propensity(&design.matrix, &design.names, &treated).expect("a fit");
    assert!((fit.fitted[0] - 0.25).abs() < 1e-12 && (fit.fitted[7] - 0.75).abs() < 1e-12);
    // All: strata of four each, differences 5 − 2 = 3 and 8 − 4 = 4. Treated: three of four in the second.
    for (target, expected) in [(Target::All, 3.5), (Target::Treated, 3.75)] {
        let found = weighted_effect(&outcome, &treated, (&design.matrix, &fit), (target, None), Level::USUAL)
            .expect("an effect");
        assert!((found.known.value - expected).abs() < 1e-10, "{found:?}");
        // Where the propensity is saturated the estimate is that of strata, whose error is smaller by what strata explain.
        assert!(found.estimated.standard_error < found.known.standard_error, "{found:?}");
    }
    let found =
        weighted_effect(&outcome, &treated, (&design.matrix, &fit), (Target::All, None), Level::USUAL)
            .expect("an effect");
    // Influence by stratum: of all eight, (4·τₛ-parts)/8: treated residuals 0 | −1, 0, 1 and comparison −1, 0, 1 | 0, each
    // over its chance and eight, and the strata's own effects −0.5 and 0.5 four times each over eight.
    let squares = 2.0 * (1.0_f64 / 0.75 / 8.0).powi(2) * 2.0 + 8.0 * (0.5_f64 / 8.0).powi(2);
    assert!((found.estimated.standard_error - squares.sqrt()).abs() < 1e-10, "{found:?}");
    assert!((found.effective_treated - 64.0 / (16.0 + 3.0 * 16.0 / 9.0)).abs() < 1e-9, "{found:?}");
}

#[test]
fn only_proportions_count() {
    let (_, treated, outcome) = small();
    let weights = [1.0, 2.0, 3.0, 0.5, 1.5, 2.5, 0.0, 1.0];
    let scaled: Vec<f64> = weights.iter().map(|weight| 8.0 * weight).collect();
    let own = difference_of_weighted(&outcome, &treated, &weights, Level::USUAL).expect("an estimate");
    let other = difference_of_weighted(&outcome, &treated, &scaled, Level::USUAL).expect("an estimate");
    assert_eq!(own, other);
}

#[test]
fn trimming_is_told() {
    let treated = [1.0, 0.0, 1.0, 0.0];
    let chances = [0.05, 0.05, 0.5, 0.5];
    let trim = Some(Trim { low: TRIM_USUAL, high: 1.0 - TRIM_USUAL });
    let found = weights(&chances, &treated, Target::All, trim).expect("weights");
    assert_eq!(found.weights, [0.0, 0.0, 2.0, 2.0]);
    assert_eq!(found.notices[0], Notice::TrimmedByChance { treated: 1, comparison: 1, low: 0.1, high: 0.9 });
    let far = Some(Trim { low: 0.6, high: 0.9 });
    assert_eq!(weights(&chances, &treated, Target::All, far), Err(Fault::NoTreated));
    let found = overlap(&[0.2, 0.6, 0.1, 0.5], &[1.0, 1.0, 0.0, 0.0]).expect("an overlap");
    assert_eq!((found.low, found.high), (0.2, 0.5));
    assert_eq!((found.treated_outside, found.comparison_outside), (0.5, 0.5));
    assert!(found.notice().is_some());
}

#[test]
fn bad_data_are_faults() {
    assert_eq!(arms(&[1.0, 1.0]), Err(Fault::NoControls));
    assert_eq!(arms(&[0.0]), Err(Fault::NoTreated));
    assert!(matches!(arms(&[0.0, 0.5]), Err(Fault::NotZeroOrOne { row: 3, .. })));
    assert!(weights(&[0.5, 1.0], &[0.0, 1.0], Target::All, None).is_err());
    assert!(weights(&[0.5], &[0.0, 1.0], Target::All, None).is_err());
    let outcome = [1.0, f64::NAN];
    assert!(difference_of_weighted(&outcome, &[0.0, 1.0], &[1.0, 1.0], Level::USUAL).is_err());
    assert!(difference_of_weighted(&[1.0, 2.0], &[0.0, 1.0], &[-1.0, 1.0], Level::USUAL).is_err());
}
