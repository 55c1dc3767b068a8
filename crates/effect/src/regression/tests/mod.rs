//! What other programs give of small made-up data, and what must be a fault.

mod others;
mod search;

use super::*;
use crate::number::Stream;

pub(super) fn names(count: usize) -> Vec<String> {
    (0..count).map(|place| format!("x{place}")).collect()
}

fn binary(columns: &[&[f64]], y: &[f64]) -> Result<Fit, Fault> {
    let x = Matrix::of_columns(columns.iter().copied());
    let names = names(columns.len());
    logistic(&Model { x: &x, names: &names, y, weights: None }, &Errors::Classic)
}

#[test]
fn the_odds_of_two_groups_are_their_counts() {
    // 3 of 4 against 1 of 4: odds 3 and 1/3, so the coefficient is ln 9 and its variance 1/3 + 1 + 1 + 1/3.
    let group = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let y = [1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0];
    let fit = binary(&[&[1.0; 8], &group], &y).expect("a fit");
    assert!((fit.coefficients[1] - libm::log(9.0)).abs() < 1e-14, "{:?}", fit.coefficients);
    assert!((fit.covariance.get(1, 1) - 8.0 / 3.0).abs() < 1e-13);
}

#[test]
fn separation_is_seen_and_named() {
    let ones = [1.0; 8];
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    let split = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
    let named = Fault::Separation { column: Some("x1".into()) };
    assert_eq!(binary(&[&ones, &x], &split), Err(named.clone()));
    // A category with one outcome only, beside a column that tells nothing without fail.
    let category = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0];
    let mixed = [0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    assert_eq!(binary(&[&ones, &category, &x], &mixed), Err(named));
    // Two columns that only together tell it: x + z > 4.5.
    let z = [0.0, 4.0, 0.5, 3.0, -3.0, -2.0, 0.2, -4.0];
    let both: Vec<f64> = x.iter().zip(&z).map(|(x, z)| f64::from(u8::from(x + z > 4.5))).collect();
    assert_eq!(binary(&[&ones, &x, &z], &both), Err(Fault::Separation { column: None }));
    // All outcomes alike.
    assert_eq!(binary(&[&ones], &ones), Err(Fault::Separation { column: None }));
}

#[test]
fn faults_name_the_column() {
    let ones = [1.0; 6];
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let y = [0.0, 1.0, 0.0, 1.0, 1.0, 0.0];
    let collinear = Err(Fault::Collinear { column: "x2".into() });
    assert_eq!(binary(&[&ones, &x, &x.map(|x| 3.0 - x)], &y), collinear);
    assert!(matches!(
        binary(&[&ones, &x], &[0.0, 1.0, 0.0, 1.0, 1.0, 2.0]),
        Err(Fault::NotZeroOrOne { row: 7, .. })
    ));
    let columns = Matrix::of_columns([&ones[..], &x]);
    let names = names(2);
    let model = Model { x: &columns, names: &names, y: &y, weights: None };
    let one = Groups { codes: vec![0; 6], labels: vec!["a".into()] };
    for errors in [Errors::Cluster1(&one), Errors::Cluster2(&one)] {
        assert!(matches!(linear(&model, &errors), Err(Fault::OneCluster { .. })));
    }
    let weights = [1.0, 1.0, -1.0, 1.0, 1.0, 1.0];
    let model = Model { weights: Some(&weights), ..model };
    assert!(matches!(linear(&model, &Errors::Hc1), Err(Fault::NegativeWeight { row: 4, .. })));
    let full = Matrix::identity(6);
    let names = self::names(6);
    let model = Model { x: &full, names: &names, y: &y, weights: None };
    assert!(matches!(linear(&model, &Errors::Hc1), Err(Fault::TooFewRows { .. })));
}

#[test]
fn clusters_of_one_row_are_white() {
    // With each row its own cluster CR1 is HC1 and CR2 is HC2.
    let mut stream = Stream::new(2, "test", 0);
    let x: Vec<f64> = (0..50).map(|_| stream.normal()).collect();
    let y: Vec<f64> = x.iter().map(|x| x + x.abs() * stream.normal()).collect();
    let columns = Matrix::of_columns([&[1.0; 50][..], &x]);
    let names = names(2);
    let model = Model { x: &columns, names: &names, y: &y, weights: None };
    let groups = Groups { codes: (0..50).collect(), labels: (0..50).map(|code| code.to_string()).collect() };
    let error = |errors: Errors| linear(&model, &errors).expect("a fit").standard_error(1);
    assert!((error(Errors::Cluster1(&groups)) / error(Errors::Hc1) - 1.0).abs() < 1e-12);
    assert!((error(Errors::Cluster2(&groups)) / error(Errors::Hc2) - 1.0).abs() < 1e-12);
}

#[test]
fn one_thread_and_two_give_the_same_bytes() {
    use crate::inference::{Multipliers, Turns, WildPlan, multiplier_bootstrap, wild_bootstrap};
    let rows = 5000;
    let mut stream = Stream::new(6, "test", 0);
    let x: Vec<f64> = (0..rows).map(|_| stream.normal()).collect();
    let y: Vec<f64> = x.iter().map(|x| f64::from(u8::from(x + stream.normal() > 0.3))).collect();
    let columns = Matrix::of_columns([&vec![1.0; rows][..], &x]);
    let own = Matrix::of_columns([&x[..]]);
    let (two, one) = (names(2), names(1));
    let groups = Groups {
        codes: (0..rows as u32).map(|row| row % 50).collect(),
        labels: (0..50).map(|code| code.to_string()).collect(),
    };
    let of = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let model = Model { x: &columns, names: &two, y: &y, weights: None };
            let within = Model { x: &own, names: &one, ..model };
            let plan = WildPlan { null: 0.0, turns: Turns::Signs, draws: 199, seed: 3, level: Level::USUAL };
            let bands = multiplier_bootstrap(&own, &[1.0], Multipliers::Mammen, 199, 3, Level::USUAL);
            (
                linear(&model, &Errors::Hc3),
                logistic(&model, &Errors::Cluster2(&groups)),
                poisson(&model, &Errors::Hc1),
                fixed_effects(&within, &[&groups], &Errors::Cluster1(&groups)),
                wild_bootstrap(&model, 1, &groups, &plan),
                bands,
            )
        })
    };
    // What is printed of a number is the whole of it.
    assert_eq!(format!("{:?}", of(1)), format!("{:?}", of(2)));
}
