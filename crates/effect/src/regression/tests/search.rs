//! The search for the greatest likelihood: many rows, columns that are nearly combinations, and the same bytes.

use super::*;
use crate::Fault;
use crate::number::{dot, sum};
use crate::regression::poisson;

/// Rows of which a glimpse is taken first.
const MANY: usize = 200_000;

fn columns(rows: usize, offset: f64) -> [Vec<f64>; 3] {
    let mut stream = Stream::new(7, "search", 0);
    let x: Vec<f64> = (0..rows).map(|_| offset + stream.normal()).collect();
    let z: Vec<f64> = (0..rows).map(|_| stream.normal()).collect();
    [vec![1.0; rows], x, z]
}

fn outcomes(columns: &[Vec<f64>; 3], offset: f64) -> Vec<f64> {
    let mut stream = Stream::new(8, "search", 0);
    let odds = |row: usize| 0.5 * (columns[1][row] - offset) - 0.8 * columns[2][row] - 1.0;
    (0..columns[0].len())
        .map(|row| f64::from(u8::from(stream.unit() < 1.0 / (1.0 + libm::exp(-odds(row))))))
        .collect()
}

/// How far the slopes are from nothing, in standard deviations of them: at the top they are nothing.
fn distance(fit: &Fit, columns: &[Vec<f64>; 3]) -> f64 {
    let slope = |column: &Vec<f64>| {
        let squares = column.iter().zip(&fit.residuals).map(|(x, rest)| x * x * rest * rest);
        dot(column, &fit.residuals).abs() / libm::sqrt(sum(squares))
    };
    columns.iter().map(slope).fold(0.0, f64::max)
}

#[test]
fn many_rows_have_the_same_top_with_any_number_of_threads() {
    let columns = columns(MANY, 0.0);
    let y = outcomes(&columns, 0.0);
    let fit = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let x = Matrix::of_columns(columns.iter().map(Vec::as_slice));
            let names = names(3);
            let model = Model { x: &x, names: &names, y: &y, weights: None };
            (
                logistic(&model, &Errors::Classic).expect("a fit"),
                poisson(&model, &Errors::Hc0).expect("a fit"),
            )
        })
    };
    let (one, two) = (fit(1), fit(2));
    assert_eq!(one, two);
    assert!(distance(&one.0, &columns) < 1e-9, "{}", distance(&one.0, &columns));
    assert!(distance(&one.1, &columns) < 1e-9, "{}", distance(&one.1, &columns));
    // Each row twice with half its weight is the same data.
    let twice: Vec<Vec<f64>> =
        columns.iter().map(|column| column.iter().chain(column).copied().collect()).collect();
    let again: Vec<f64> = y.iter().chain(&y).copied().collect();
    let x = Matrix::of_columns(twice.iter().map(Vec::as_slice));
    let (names, half) = (names(3), vec![0.5; again.len()]);
    let model = Model { x: &x, names: &names, y: &again, weights: Some(&half) };
    let weighted = logistic(&model, &Errors::Classic).expect("a fit");
    for (found, expected) in weighted.coefficients.iter().zip(&one.0.coefficients) {
        assert!((found - expected).abs() < 1e-11, "{found} and not {expected}");
    }
    assert!((weighted.standard_error(1) / one.0.standard_error(1) - 1.0).abs() < 1e-11);
}

#[test]
fn columns_far_from_nothing_lose_no_digits() {
    // A column a million of its own deviations away from nothing: sums of its square keep four of sixteen digits of it, and
    // the likelihood no longer tells the last steps apart.
    let near = columns(5000, 0.0);
    let y = outcomes(&near, 0.0);
    let fit = |columns: &[Vec<f64>; 3]| {
        let x = Matrix::of_columns(columns.iter().map(Vec::as_slice));
        let names = names(3);
        let model = Model { x: &x, names: &names, y: &y, weights: None };
        [
            logistic(&model, &Errors::Classic).expect("a fit"),
            poisson(&model, &Errors::Classic).expect("a fit"),
        ]
    };
    for offset in [1e3, 1e4, 1e5, 1e6] {
        for (near, far) in fit(&near).iter().zip(&fit(&columns(5000, offset))) {
            for place in [1, 2] {
                // As many digits as are left of the column itself.
                let within = 1e-14 * offset;
                let apart = (near.coefficients[place] - far.coefficients[place]).abs();
                let errors = near.standard_error(place) / far.standard_error(place) - 1.0;
                assert!(apart < within && errors.abs() < within, "{offset}, {place}: {apart} {errors}");
            }
        }
    }
}

#[test]
fn many_rows_that_are_told_apart_are_a_fault() {
    let columns = columns(MANY, 0.0);
    let y: Vec<f64> = columns[1].iter().map(|x| f64::from(u8::from(*x > 0.3))).collect();
    let all: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    assert_eq!(binary(&all, &y), Err(Fault::Separation { column: Some("x1".into()) }));
}
