//! Values by hand and of independent programs, and that the limits hold.

use super::*;
use crate::Level;
use crate::number::Stream;

/// Made-up points with errors that go together less the farther they lie apart: correlation 0.5 a step.
fn example() -> EventStudy {
    let errors = [0.05, 0.045, 0.04, 0.05, 0.06];
    let mut covariance = Matrix::zero(5, 5);
    for row in 0..5_usize {
        for column in 0..5 {
            let correlation = 0.5_f64.powi(row.abs_diff(column) as i32);
            covariance.set(row, column, correlation * errors[row] * errors[column]);
        }
    }
    EventStudy::new(vec![0.02, -0.03, 0.01], vec![0.25, 0.3], covariance).expect("a study")
}

/// One point before and one after, each with the standard error 0.1.
fn two_points() -> EventStudy {
    let mut covariance = Matrix::identity(2);
    covariance.set(0, 0, 0.01);
    covariance.set(1, 1, 0.01);
    EventStudy::new(vec![-0.1], vec![0.5], covariance).expect("a study")
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} and not {expected}");
}

#[test]
fn the_test_and_its_power() {
    // By scipy 1.17 (ncx2, brentq); the last also by 2,000,000 draws (0.08996 ± 0.00007).
    let test = pre_trend(&example(), &[0.5, 0.5], Level::USUAL).expect("a test");
    close(test.statistic, 1.615_185_185_185_184_8, 1e-12);
    close(test.p_value, 0.655_951_603_353_931, 1e-10);
    close(test.at_half.expect("a slope").slope, 0.038_489_202_506_317_88, 1e-9);
    close(test.at_half.expect("a slope").bias, 0.057_733_803_759_476_815, 1e-9);
    close(
        power(&example(), test.at_eighty.expect("a slope").slope, Level::USUAL).expect("a chance"),
        0.8,
        1e-9,
    );
    close(power(&example(), 0.0, Level::USUAL).expect("a chance"), 0.05, 1e-9);
    close(test.at_half.expect("a slope").bias_if_passed, 0.063_598_016_108_772_58, 1e-9);
    close(test.at_eighty.expect("a slope").slope, 0.052_951_043_185_109_646, 1e-9);
    close(test.at_eighty.expect("a slope").bias_if_passed, 0.090_047_522_680_053_88, 1e-9);
}

#[test]
fn equivalence_and_placebo_by_hand() {
    let study = example();
    // The second point: 0.03 + 1.645 · 0.045; the first reaches further: 0.02 + 1.645 · 0.05 = 0.10224.
    let equal = equivalence(&study, 0.11, Level::USUAL).expect("a test");
    close(equal.least_margin, 0.03 + 1.644_853_626_951_472_2 * 0.045, 1e-12);
    assert!(equal.is_proven);
    assert!(!equivalence(&study, 0.1, Level::USUAL).expect("a test").is_proven);
    assert!(equivalence(&study, 0.0, Level::USUAL).is_err());
    close(placebo(&study, Level::USUAL).expect("a placebo").value, 0.0, 1e-15);
}

#[test]
fn smoothness_by_hand() {
    // A line through −0.1 and the reference goes on to 0.1: the effect is 0.4, its error √0.02.
    let bounds = smoothness(&two_points(), &[1.0], &[0.0, 10.0], Level::USUAL).expect("bounds");
    let half = 1.959_963_984_540_054 * 0.02_f64.sqrt();
    close(bounds[0].low, 0.4 - half, 1e-12);
    close(bounds[0].high, 0.4 + half, 1e-12);
    // With much allowed, one side alone is left to chance: 10 and a one-sided limit.
    close(bounds[1].high, 0.4 + 10.0 + 1.644_853_626_951_472_2 * 0.02_f64.sqrt(), 1e-9);
}

#[test]
fn smoothness_as_another_program_has_it() {
    // honestdid 0.1.1 (PyPI), numPoints 1000; it draws its critical value, which leaves three digits.
    let study = example();
    let cases = [
        (vec![1.0, 0.0], 0.02, 0.111_472_67, 0.365_019_53),
        (vec![1.0, 0.0], 0.05, 0.068_429_26, 0.413_509_73),
        (vec![0.5, 0.5], 0.02, 0.105_739_61, 0.421_692_12),
        (vec![0.5, 0.5], 0.05, 0.024_229_59, 0.504_152_06),
    ];
    for (target, allowance, low, high) in cases {
        let bound = smoothness(&study, &target, &[allowance], Level::USUAL).expect("bounds")[0];
        close(bound.low, low, 1e-3);
        close(bound.high, high, 1e-3);
        // Never longer than what a search over a grid finds.
        assert!(bound.high - bound.low <= high - low + 3e-4, "{bound:?}");
    }
}

#[test]
fn magnitudes_by_hand() {
    let bounds = relative_magnitudes(&two_points(), &[1.0], &[0.0, 2.0], Level::USUAL).expect("bounds");
    close(bounds[0].low, 0.5 - 0.195_996_398_454_005_4, 1e-12);
    // Twice the step of 0.1 before, and the errors of 0.5 ± 2 · 0.1 together: √(0.01 + 4 · 0.01).
    let half = 1.959_963_984_540_054 * 0.05_f64.sqrt();
    close(bounds[1].low, 0.5 - 0.2 - half, 1e-12);
    close(bounds[1].high, 0.5 + 0.2 + half, 1e-12);
    assert!(relative_magnitudes(&two_points(), &[1.0], &[-1.0], Level::USUAL).is_err());
    assert!(relative_magnitudes(&two_points(), &[1.0, 1.0], &[1.0], Level::USUAL).is_err());
}

#[test]
fn breakdowns_are_where_limits_reach_zero() {
    let study = example();
    let target = study.mean_after();
    let Breakdown::At { allowance } = smoothness_breakdown(&study, &target, Level::USUAL).expect("one")
    else {
        panic!("no breakdown");
    };
    close(smoothness(&study, &target, &[allowance], Level::USUAL).expect("bounds")[0].low, 0.0, 1e-7);
    let Breakdown::At { allowance } = relative_breakdown(&study, &target, Level::USUAL).expect("one") else {
        panic!("no breakdown");
    };
    close(
        relative_magnitudes(&study, &target, &[allowance], Level::USUAL).expect("bounds")[0].low,
        0.0,
        1e-9,
    );
    let mut nothing = study;
    nothing.after = vec![0.01, 0.02];
    assert_eq!(relative_breakdown(&nothing, &target, Level::USUAL), Ok(Breakdown::None));
}

#[test]
fn no_other_combination_is_shorter_by_chance() {
    // Without an allowance the best is least squares with a line: the formula of its variance.
    let study = example();
    let bound = smoothness(&study, &[1.0, 0.0], &[0.0], Level::USUAL).expect("bounds")[0];
    let inverse = study.covariance.inverse_positive().expect("an inverse");
    // Columns: a line, and each point after treatment by itself.
    let line = [-3.0, -2.0, -1.0, 1.0, 2.0];
    let columns = [line, [0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 1.0]];
    let mut cross = Matrix::zero(3, 3);
    for (row, left) in columns.iter().enumerate() {
        for (column, right) in columns.iter().enumerate() {
            cross.set(row, column, crate::number::dot(&inverse.times_vector(left), right));
        }
    }
    let variance = cross.inverse_positive().expect("an inverse").get(1, 1);
    close(bound.high - bound.low, 2.0 * 1.959_963_984_540_054 * variance.sqrt(), 1e-9);
}

#[test]
fn limits_hold_as_often_as_they_say() {
    // The worst that each allowance lets be: a bend of M at treatment and after, and steps as the largest one before.
    let study = example();
    let root = study.covariance.cholesky().expect("a root");
    let runs = 600;
    let (allowance, step) = (0.03, 0.08);
    let bent: Vec<f64> = vec![0.0, 0.0, 0.0, allowance, 3.0 * allowance];
    let stepped = vec![0.0, 0.0, -step, step, 2.0 * step];
    let target = study.mean_after();
    let (mut smooth, mut relative) = (0, 0);
    for run in 0..runs {
        let mut stream = Stream::new(11, "coverage", run);
        let noise: Vec<f64> = (0..5).map(|_| stream.normal()).collect();
        let noise = root.times_vector(&noise);
        let drawn = |truth: &[f64]| {
            let all: Vec<f64> = truth.iter().zip(&noise).map(|(truth, noise)| truth + noise).collect();
            EventStudy::new(all[..3].to_vec(), all[3..].to_vec(), study.covariance.clone()).expect("a study")
        };
        let bound = smoothness(&drawn(&bent), &target, &[allowance], Level::USUAL).expect("bounds")[0];
        smooth += u32::from(bound.holds_zero());
        let bound = relative_magnitudes(&drawn(&stepped), &target, &[1.0], Level::USUAL).expect("bounds")[0];
        relative += u32::from(bound.holds_zero());
    }
    // At least: these are the most that is allowed, but not the very worst for both. Three standard errors are 0.027.
    let (smooth, relative) = (f64::from(smooth) / runs as f64, f64::from(relative) / runs as f64);
    assert!(smooth > 0.923, "{smooth}");
    assert!(relative > 0.923, "{relative}");
}

#[test]
fn periods_that_are_left_out_count_as_steps() {
    // One point before, two steps away, and one after, three steps away: errors 0.1, nothing in common.
    let mut covariance = Matrix::identity(2);
    covariance.set(0, 0, 0.01);
    covariance.set(1, 1, 0.01);
    let study = EventStudy::at(vec![-2.0, 3.0], vec![-0.1], vec![0.5], covariance.clone()).expect("a study");
    // A step before is 0.05, three of them after are 0.15: 0.5 ± (0.15 + z·√(0.01 + 1.5²·0.01)).
    let bound = relative_magnitudes(&study, &[1.0], &[1.0], Level::USUAL).expect("bounds")[0];
    let half = 1.959_963_984_540_054 * (0.01_f64 + 2.25 * 0.01).sqrt();
    close(bound.low, 0.35 - half, 1e-12);
    close(bound.high, 0.65 + half, 1e-12);
    // A slope of one is −2 before and 3 after.
    let test = pre_trend(&study, &[1.0], Level::USUAL).expect("a test");
    close(test.slope.value, 0.05, 1e-12);
    close(test.slope.standard_error, 0.05, 1e-12);
    close(test.at_half.expect("a slope").bias, 3.0 * test.at_half.expect("a slope").slope, 1e-12);
    assert!(matches!(smoothness(&study, &[1.0], &[0.1], Level::USUAL), Err(crate::Fault::OutOfRange { .. })));
    assert!(EventStudy::at(vec![1.0, 3.0], vec![-0.1], vec![0.5], covariance).is_err());
}

#[test]
fn what_is_no_study_is_a_fault() {
    assert!(EventStudy::new(vec![], vec![1.0], Matrix::identity(1)).is_err());
    assert!(EventStudy::new(vec![1.0], vec![f64::NAN], Matrix::identity(2)).is_err());
    assert!(EventStudy::new(vec![1.0], vec![1.0], Matrix::zero(2, 2)).is_err());
    assert!(EventStudy::new(vec![1.0], vec![1.0], Matrix::identity(3)).is_err());
}

/// Cluster differences that are nothing but chance, and their covariance as clusters give it.
fn by_clusters(clusters: usize, before: usize, stream: &mut Stream) -> EventStudy {
    let points = before + 1;
    let rows: Vec<Vec<f64>> = (0..clusters).map(|_| (0..points).map(|_| stream.normal()).collect()).collect();
    let count = clusters as f64;
    let means: Vec<f64> =
        (0..points).map(|point| rows.iter().map(|row| row[point]).sum::<f64>() / count).collect();
    let mut covariance = Matrix::zero(points, points);
    for row in 0..points {
        for column in 0..points {
            let both = rows.iter().map(|own| (own[row] - means[row]) * (own[column] - means[column]));
            covariance.set(row, column, both.sum::<f64>() / (count * (count - 1.0)));
        }
    }
    let study = EventStudy::new(means[..before].to_vec(), means[before..].to_vec(), covariance);
    study.expect("a study").with_degrees(Some(count - 1.0))
}

#[test]
fn few_clusters_reject_no_more_often() {
    const RUNS: usize = 400;
    for before in [1, 3, 7, 11] {
        let mut stream = Stream::new(7, "clusters", before as u64);
        let (mut rejected, mut missed) = (0, 0);
        for _ in 0..RUNS {
            let study = by_clusters(20, before, &mut stream);
            rejected += usize::from(pre_trend(&study, &[1.0], Level::USUAL).expect("a test").p_value < 0.05);
            let bound = relative_magnitudes(&study, &[1.0], &[0.0], Level::USUAL).expect("bounds")[0];
            missed += usize::from(!bound.holds_zero());
        }
        // Five in a hundred, give or take four standard errors of the runs.
        for found in [rejected, missed] {
            assert!((3..=38).contains(&found), "{before} points: {rejected} {missed} of {RUNS}");
        }
    }
}

#[test]
fn power_of_few_clusters_is_how_often_it_is_found() {
    const RUNS: usize = 600;
    let mut stream = Stream::new(11, "clusters", 0);
    let mut mean = Matrix::identity(4);
    for place in 0..4 {
        mean.set(place, place, 0.05);
    }
    let truth = EventStudy::new(vec![0.0; 3], vec![0.0], mean).expect("a study").with_degrees(Some(19.0));
    let slope = pre_trend(&truth, &[1.0], Level::USUAL).expect("a test").at_eighty.expect("a slope").slope;
    close(power(&truth, slope, Level::USUAL).expect("a chance"), 0.8, 1e-9);
    close(power(&truth, 0.0, Level::USUAL).expect("a chance"), 0.05, 1e-9);
    let mut found = 0;
    for _ in 0..RUNS {
        let mut study = by_clusters(20, 3, &mut stream);
        let times = study.times_before().to_vec();
        study.before.iter_mut().zip(&times).for_each(|(own, time)| *own += slope * time);
        found += usize::from(pre_trend(&study, &[1.0], Level::USUAL).expect("a test").p_value < 0.05);
    }
    let share = found as f64 / RUNS as f64;
    assert!((share - 0.8).abs() < 0.066, "{share}");
}

#[test]
fn more_points_than_clusters_are_a_course_without_a_test() {
    let mut stream = Stream::new(3, "clusters", 0);
    let study = by_clusters(12, 6, &mut stream);
    assert!(pre_trend(&study, &[1.0], Level::USUAL).is_ok());
    // Eleven points before and one after have no inverse together, those before by themselves have one.
    let study = by_clusters(12, 11, &mut stream);
    assert!(pre_trend(&study, &[1.0], Level::USUAL).is_ok());
    for before in [12, 13, 20] {
        let study = by_clusters(12, before, &mut stream);
        assert!(pre_trend(&study, &[1.0], Level::USUAL).is_err(), "{before}");
        // The same where degrees are not told: what rounding leaves is no inverse.
        assert!(pre_trend(&study.clone().with_degrees(None), &[1.0], Level::USUAL).is_err(), "{before}");
        assert!(relative_magnitudes(&study, &[1.0], &[1.0], Level::USUAL).is_ok(), "{before}");
    }
}
