//! Sums of many numbers at the speed of memory: eight lanes side by side over short runs, runs put together with what is lost
//! in each addition kept. Always the same order, so always the same bytes.

use crate::number::{Matrix, Sum};

const LANES: usize = 8;
/// Numbers in a run. Other last digits would come out if it were changed.
const RUN: usize = 512;
/// What is left of a column beside those before it, as a share of its square, at which it is called a combination of them.
const COLLINEAR_SHARE: f64 = 1e-11;

/// The sum of products, pair by pair, of lists of one length.
pub(super) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut whole = Sum::default();
    for (left, right) in left.chunks(RUN).zip(right.chunks(RUN)) {
        let mut lanes = [0.0; LANES];
        let (lefts, rights) = (left.chunks_exact(LANES), right.chunks_exact(LANES));
        let rest: f64 = lefts.remainder().iter().zip(rights.remainder()).map(|(a, b)| a * b).sum();
        for (left, right) in lefts.zip(rights) {
            for ((lane, a), b) in lanes.iter_mut().zip(left).zip(right) {
                *lane += a * b;
            }
        }
        whole.add(folded(lanes) + rest);
    }
    whole.value()
}

/// The sum of a list.
pub(super) fn total(list: &[f64]) -> f64 {
    let mut whole = Sum::default();
    for run in list.chunks(RUN) {
        let mut lanes = [0.0; LANES];
        let chunks = run.chunks_exact(LANES);
        let rest: f64 = chunks.remainder().iter().sum();
        for chunk in chunks {
            for (lane, number) in lanes.iter_mut().zip(chunk) {
                *lane += number;
            }
        }
        whole.add(folded(lanes) + rest);
    }
    whole.value()
}

fn folded(lanes: [f64; LANES]) -> f64 {
    ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]))
}

/// `Xᵀ·W·X` of rows from `from`, with one weight for each of them.
pub(super) fn cross(x: &Matrix, from: usize, weights: &[f64]) -> Matrix {
    let size = x.columns();
    let mut product = Matrix::zero(size, size);
    let mut weighted = vec![0.0; weights.len()];
    for left in 0..size {
        for ((into, number), weight) in weighted.iter_mut().zip(&x.column(left)[from..]).zip(weights) {
            *into = number * weight;
        }
        for right in left..size {
            let sum = dot(&weighted, &x.column(right)[from..]);
            product.set(left, right, sum);
            product.set(right, left, sum);
        }
    }
    product
}

/// `Xᵀ·v` of the rows from `from` that `v` has numbers for.
pub(super) fn moments(x: &Matrix, from: usize, v: &[f64]) -> Vec<f64> {
    (0..x.columns()).map(|column| dot(&x.column(column)[from..from + v.len()], v)).collect()
}

/// `X·b` of rows `from..end`.
pub(super) fn projected(x: &Matrix, from: usize, end: usize, coefficients: &[f64]) -> Vec<f64> {
    let mut product = vec![0.0; end - from];
    for (column, factor) in coefficients.iter().enumerate() {
        for (into, number) in product.iter_mut().zip(&x.column(column)[from..end]) {
            *into += number * factor;
        }
    }
    product
}

/// The inverse of a matrix of cross products.
///
/// # Errors
/// The place of the first column that is a combination of those before it.
pub(super) fn inverse(cross: &Matrix) -> Result<Matrix, usize> {
    let size = cross.rows();
    let mut scaled = Matrix::zero(size, size);
    for column in 0..size {
        for row in 0..size {
            let scale = libm::sqrt(cross.get(row, row)) * libm::sqrt(cross.get(column, column));
            scaled.set(row, column, cross.get(row, column) / scale);
        }
    }
    for column in 0..size {
        // What the columns before leave of this one: its own part of the triangle, squared.
        let places: Vec<usize> = (0..=column).collect();
        let leading = leading(&scaled, places.len());
        let left =
            leading.cholesky().map_or(0.0, |lower| lower.get(column, column) * lower.get(column, column));
        if left.is_nan() || left <= COLLINEAR_SHARE {
            return Err(column);
        }
    }
    cross.inverse_positive().ok_or(size.saturating_sub(1))
}

fn leading(matrix: &Matrix, size: usize) -> Matrix {
    Matrix::of_columns((0..size).map(|column| &matrix.column(column)[..size]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_exact_ones() {
        for length in [0, 1, 7, 8, 511, 512, 513, 5_000] {
            let list: Vec<f64> = (0..length).map(|place| f64::from(place) * 0.1 - 3.0).collect();
            let exact = crate::number::sum(list.iter().copied());
            assert!((total(&list) - exact).abs() <= 1e-13 * exact.abs().max(1.0));
            let exact = crate::number::dot(&list, &list);
            assert!((dot(&list, &list) - exact).abs() <= 1e-13 * exact.abs().max(1.0));
        }
    }

    #[test]
    fn a_combination_is_found() {
        let x = Matrix::of_columns([&[1.0, 1.0, 1.0, 1.0][..], &[0.0, 1.0, 2.0, 3.0], &[2.0, 4.0, 6.0, 8.0]]);
        assert_eq!(inverse(&cross(&x, 0, &[1.0; 4])).err(), Some(2));
        let x = Matrix::of_columns([&[1.0, 1.0, 1.0, 1.0][..], &[0.0, 1.0, 2.0, 3.0]]);
        let inverse = inverse(&cross(&x, 0, &[1.0; 4])).expect("an inverse");
        // Xᵀ·X is 4, 6, 6, 14.
        assert!((inverse.get(0, 0) - 0.7).abs() < 1e-14 && (inverse.get(0, 1) + 0.3).abs() < 1e-14);
    }
}
