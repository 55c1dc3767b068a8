//! Least squares by orthogonal triangles, block by block: as exact as the numbers allow, and the same with any number of
//! threads.
//!
//! Rows are cut into blocks of [`BLOCK`]; each block's columns, the outcome last, are turned into an upper triangle by
//! Householder's reflections (Golub and Van Loan, Matrix Computations, 5.2), and triangles are turned into one, in order
//! (Demmel and others 2012, "Communication-optimal parallel and sequential QR"). The normal equations, whose error grows with
//! the square of the condition, are never formed.

use super::Matrix;
use rayon::prelude::*;

/// Rows in a block. Other last digits would come out if it were changed.
pub const BLOCK: usize = 2048;
/// Sums that are taken side by side.
const LANES: usize = 8;
/// What is left of a column beside those before it, as a share of its length, at which it is called a combination of them.
const COLLINEAR_SHARE: f64 = 1e-10;

/// The upper triangle R of `X = Q·R`, with rows weighted.
#[derive(Clone, Debug)]
pub struct Factor {
    /// R, the columns of X first and then those of the outcomes.
    triangle: Matrix,
    columns: usize,
}

/// What a projection of one outcome on columns gives.
#[derive(Clone, Debug)]
pub struct Projection {
    /// One for each column.
    pub coefficients: Vec<f64>,
    /// `(XᵀWX)⁻¹`.
    pub bread: Matrix,
    /// The weighted sum of squares of what is left.
    pub residual_squares: f64,
}

/// Projects an outcome on columns, rows weighted where there are weights (not below zero; one for each row).
///
/// # Errors
/// The place of the first column that is a combination of those before it.
pub fn least_squares(x: &Matrix, y: &[f64], weights: Option<&[f64]>) -> Result<Projection, usize> {
    let factor = Factor::of(x, &[y], weights);
    factor.is_independent()?;
    Ok(Projection {
        coefficients: factor.coefficients(0),
        bread: factor.bread(),
        residual_squares: factor.residual_squares(0),
    })
}

impl Factor {
    /// Of columns and outcomes, rows weighted.
    pub fn of(x: &Matrix, outcomes: &[&[f64]], weights: Option<&[f64]>) -> Self {
        let (rows, columns, width) = (x.rows(), x.columns(), x.columns() + outcomes.len());
        let starts: Vec<usize> = (0..rows).step_by(BLOCK).collect();
        let triangles: Vec<Matrix> = starts
            .par_iter()
            .map(|start| {
                let range = *start..(start + BLOCK).min(rows);
                let roots: Option<Vec<f64>> = weights
                    .and_then(|weights| weights.get(range.clone()))
                    .map(|weights| weights.iter().map(|weight| libm::sqrt(*weight)).collect());
                let mut block = Matrix::zero(range.len().max(width), width);
                for column in 0..width {
                    let from = if column < columns { x.column(column) } else { outcomes[column - columns] };
                    let from = from.get(range.clone()).unwrap_or_default();
                    for (place, (into, number)) in block.column_mut(column).iter_mut().zip(from).enumerate() {
                        *into = roots.as_ref().map_or(*number, |roots| number * roots[place]);
                    }
                }
                triangle(block)
            })
            .collect();
        let empty = Matrix::zero(width, width);
        let triangle = triangles.into_iter().reduce(|above, below| triangle(stacked(&above, &below)));
        Self { triangle: triangle.unwrap_or(empty), columns }
    }

    /// Whether no column of X is a combination of those before it.
    ///
    /// # Errors
    /// The place of the first that is.
    pub fn is_independent(&self) -> Result<(), usize> {
        for column in 0..self.columns {
            let numbers = self.triangle.column(column);
            let length = libm::sqrt(numbers.iter().map(|number| number * number).sum());
            let own = numbers.get(column).copied().unwrap_or(0.0).abs();
            // A length that is not a number is no column either.
            if own.is_nan() || length.is_nan() || own <= COLLINEAR_SHARE * length {
                return Err(column);
            }
        }
        Ok(())
    }

    /// The coefficients of an outcome.
    pub fn coefficients(&self, outcome: usize) -> Vec<f64> {
        let mut solution = self.triangle.column(self.columns + outcome).to_vec();
        solution.truncate(self.columns);
        self.solve(&mut solution);
        solution
    }

    /// `(XᵀWX)⁻¹ = R⁻¹·R⁻ᵀ`.
    pub fn bread(&self) -> Matrix {
        let size = self.columns;
        let mut inverse = Matrix::zero(size, size);
        for column in 0..size {
            let mut unit = vec![0.0; size];
            unit[column] = 1.0;
            self.solve(&mut unit);
            inverse.column_mut(column).copy_from_slice(&unit);
        }
        inverse.times(&inverse.transposed())
    }

    /// The weighted sum of squares that is left of an outcome.
    pub fn residual_squares(&self, outcome: usize) -> f64 {
        let column = self.triangle.column(self.columns + outcome);
        column.iter().skip(self.columns).map(|number| number * number).sum()
    }

    /// Solves `R·x = b` in place.
    fn solve(&self, vector: &mut [f64]) {
        for row in (0..vector.len()).rev() {
            let known: f64 = (row + 1..vector.len()).map(|k| self.triangle.get(row, k) * vector[k]).sum();
            vector[row] = (vector[row] - known) / self.triangle.get(row, row);
        }
    }
}

fn stacked(above: &Matrix, below: &Matrix) -> Matrix {
    let (size, width) = (above.rows(), above.columns());
    let mut both = Matrix::zero(2 * size, width);
    for column in 0..width {
        let into = both.column_mut(column);
        into[..size].copy_from_slice(above.column(column));
        into[size..].copy_from_slice(below.column(column));
    }
    both
}

/// The sum of products as [`LANES`] sums side by side, which a processor takes at once; always in the same order.
#[inline]
pub(crate) fn side_by_side(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    for (left, right) in left.iter().zip(right) {
        for lane in 0..LANES {
            sums[lane] += left[lane] * right[lane];
        }
    }
    let rest: f64 = left_rest.iter().zip(right_rest).map(|(left, right)| left * right).sum();
    ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7])) + rest
}

/// The upper triangle of a block, as many rows as columns.
fn triangle(mut block: Matrix) -> Matrix {
    let (rows, width) = (block.rows(), block.columns());
    let mut reflector = vec![0.0; rows];
    for column in 0..width {
        let own = &block.column(column)[column..];
        let length = libm::sqrt(side_by_side(own, own));
        if length == 0.0 {
            continue;
        }
        // Away from the first number, so that nothing cancels.
        let pivot = if own[0] > 0.0 { -length } else { length };
        let reflector = &mut reflector[..rows - column];
        reflector.copy_from_slice(own);
        reflector[0] -= pivot;
        let square = side_by_side(reflector, reflector);
        for other in column..width {
            let numbers = &mut block.column_mut(other)[column..];
            let product = side_by_side(numbers, reflector);
            let factor = 2.0 * product / square;
            for (number, direction) in numbers.iter_mut().zip(reflector.iter()) {
                *number -= factor * direction;
            }
        }
    }
    let mut upper = Matrix::zero(width, width);
    for column in 0..width {
        for row in 0..=column {
            upper.set(row, column, block.get(row, column));
        }
    }
    upper
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Stream;

    #[test]
    fn a_line_is_found_whatever_the_number_of_blocks() {
        let mut stream = Stream::new(3, "test", 0);
        for rows in [3, 2047, 2048, 2049, 10_000] {
            let x: Vec<f64> = (0..rows).map(|_| stream.normal() * 1e6 + 1e9).collect();
            let y: Vec<f64> = x.iter().map(|x| 2.0 - 3.0 * x).collect();
            let design = Matrix::of_columns([&vec![1.0; rows][..], &x]);
            let line = least_squares(&design, &y, None).expect("a line");
            assert!((line.coefficients[1] + 3.0).abs() < 1e-10, "{rows}: {:?}", line.coefficients);
            assert!(
                least_squares(&Matrix::of_columns([&x[..], &x]), &y, None).is_err_and(|column| column == 1)
            );
        }
    }

    #[test]
    fn weights_count_rows() {
        let design = Matrix::of_columns([&[1.0, 1.0, 1.0][..], &[0.0, 1.0, 2.0]]);
        let weighted = least_squares(&design, &[1.0, 3.0, 4.0], Some(&[1.0, 2.0, 1.0])).expect("a line");
        let repeated = Matrix::of_columns([&[1.0, 1.0, 1.0, 1.0][..], &[0.0, 1.0, 1.0, 2.0]]);
        let plain = least_squares(&repeated, &[1.0, 3.0, 3.0, 4.0], None).expect("a line");
        for (left, right) in weighted.coefficients.iter().zip(&plain.coefficients) {
            assert!((left - right).abs() < 1e-14);
        }
        assert!((weighted.residual_squares - plain.residual_squares).abs() < 1e-14);
        assert!((weighted.bread.get(1, 1) - 0.5).abs() < 1e-14, "{:?}", weighted.bread);
    }

    #[test]
    fn fewer_rows_than_columns_are_collinear() {
        let design = Matrix::of_columns([&[1.0][..], &[2.0]]);
        assert!(least_squares(&design, &[1.0], None).is_err_and(|column| column == 1));
        assert!(least_squares(&Matrix::zero(0, 1), &[], None).is_err());
    }
}
