//! A small dense matrix, kept column by column.

/// What a row must have left beside those before it, as a share of its own, where rank is asked for: less is rounding.
const PIVOT_MIN: f64 = 1e-10;

/// Numbers in rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    /// Column after column.
    numbers: Vec<f64>,
}

impl Matrix {
    /// All zero.
    pub fn zero(rows: usize, columns: usize) -> Self {
        Self { rows, columns, numbers: vec![0.0; rows * columns] }
    }

    /// Ones down the diagonal.
    pub fn identity(size: usize) -> Self {
        let mut matrix = Self::zero(size, size);
        for place in 0..size {
            matrix.set(place, place, 1.0);
        }
        matrix
    }

    /// Of columns of one length; columns that are shorter than the first are filled with zero, longer ones cut.
    pub fn of_columns<'a>(columns: impl IntoIterator<Item = &'a [f64]>) -> Self {
        let mut matrix = Self::default();
        for column in columns {
            matrix.push(column);
        }
        matrix
    }

    /// Adds a column at the end.
    pub fn push(&mut self, column: &[f64]) {
        if self.columns == 0 {
            self.rows = column.len();
        }
        self.columns += 1;
        self.numbers.extend(column.iter().take(self.rows));
        self.numbers.resize(self.rows * self.columns, 0.0);
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A number; zero outside the matrix.
    #[inline]
    pub fn get(&self, row: usize, column: usize) -> f64 {
        if row >= self.rows {
            return 0.0;
        }
        self.numbers.get(column * self.rows + row).copied().unwrap_or(0.0)
    }

    /// Puts a number; outside the matrix nothing happens.
    #[inline]
    pub fn set(&mut self, row: usize, column: usize, number: f64) {
        if row < self.rows
            && let Some(place) = self.numbers.get_mut(column * self.rows + row)
        {
            *place = number;
        }
    }

    /// A column; empty outside the matrix.
    #[inline]
    pub fn column(&self, column: usize) -> &[f64] {
        self.numbers.get(column * self.rows..(column + 1) * self.rows).unwrap_or_default()
    }

    /// A column, to be changed; empty outside the matrix.
    #[inline]
    pub fn column_mut(&mut self, column: usize) -> &mut [f64] {
        self.numbers.get_mut(column * self.rows..(column + 1) * self.rows).unwrap_or_default()
    }

    /// The rows of these numbers, in that order.
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut selected = Self::zero(rows.len(), self.columns);
        for column in 0..self.columns {
            let from = self.column(column);
            for (place, row) in selected.column_mut(column).iter_mut().zip(rows) {
                *place = from.get(*row).copied().unwrap_or(0.0);
            }
        }
        selected
    }

    /// Rows for columns.
    pub fn transposed(&self) -> Self {
        let mut other = Self::zero(self.columns, self.rows);
        for column in 0..self.columns {
            for (row, number) in self.column(column).iter().enumerate() {
                other.set(column, row, *number);
            }
        }
        other
    }

    /// This matrix times a list, row by row.
    pub fn times_vector(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.rows];
        for (column, factor) in vector.iter().enumerate().take(self.columns) {
            for (place, number) in product.iter_mut().zip(self.column(column)) {
                *place += number * factor;
            }
        }
        product
    }

    /// This matrix times another: for small ones.
    pub fn times(&self, other: &Self) -> Self {
        let mut product = Self::zero(self.rows, other.columns);
        for column in 0..other.columns {
            let numbers = self.times_vector(other.column(column));
            product.column_mut(column).copy_from_slice(&numbers);
        }
        product
    }

    /// The lower triangle L with `L·Lᵀ` this symmetric matrix; none where it is not positive definite.
    pub fn cholesky(&self) -> Option<Self> {
        self.lower(0.0)
    }

    fn lower(&self, least: f64) -> Option<Self> {
        let size = self.rows;
        let mut lower = Self::zero(size, size);
        for column in 0..size {
            for row in column..size {
                let product: f64 = (0..column).map(|k| lower.get(row, k) * lower.get(column, k)).sum();
                let rest = self.get(row, column) - product;
                if row == column {
                    if rest <= least * self.get(row, row) || !rest.is_finite() {
                        return None;
                    }
                    lower.set(row, column, libm::sqrt(rest));
                } else {
                    lower.set(row, column, rest / lower.get(column, column));
                }
            }
        }
        Some(lower)
    }

    /// The inverse of a symmetric matrix that is positive definite; none where it is not. Rows and columns are brought to a
    /// diagonal of ones first, so that units do not matter.
    pub fn inverse_positive(&self) -> Option<Self> {
        self.inverse(0.0)
    }

    /// The same of one that is not nearly singular: none where less than 1e-10 of a row is its own, which is rounding where a
    /// covariance rests on fewer clusters than it has rows.
    pub fn inverse_of_full_rank(&self) -> Option<Self> {
        self.inverse(PIVOT_MIN)
    }

    fn inverse(&self, least: f64) -> Option<Self> {
        let size = self.rows;
        let scale: Vec<f64> = (0..size).map(|place| libm::sqrt(self.get(place, place))).collect();
        let mut scaled = Self::zero(size, size);
        for column in 0..size {
            for row in 0..size {
                scaled.set(row, column, self.get(row, column) / (scale.get(row)? * scale.get(column)?));
            }
        }
        let lower = scaled.lower(least)?;
        let mut inverse = Self::zero(size, size);
        for column in 0..size {
            let mut solution = vec![0.0; size];
            *solution.get_mut(column)? = 1.0;
            lower.solve_lower(&mut solution);
            lower.solve_lower_transposed(&mut solution);
            for (row, number) in solution.iter().enumerate() {
                inverse.set(row, column, number / (scale.get(row)? * scale.get(column)?));
            }
        }
        Some(inverse)
    }

    /// Solves `L·x = b` in place, of the lower triangle.
    pub fn solve_lower(&self, vector: &mut [f64]) {
        for row in 0..self.rows.min(vector.len()) {
            let known: f64 = (0..row).map(|k| self.get(row, k) * vector[k]).sum();
            vector[row] = (vector[row] - known) / self.get(row, row);
        }
    }

    /// Solves `Lᵀ·x = b` in place, of the lower triangle.
    pub fn solve_lower_transposed(&self, vector: &mut [f64]) {
        let size = self.rows.min(vector.len());
        for row in (0..size).rev() {
            let known: f64 = (row + 1..size).map(|k| self.get(k, row) * vector[k]).sum();
            vector[row] = (vector[row] - known) / self.get(row, row);
        }
    }

    /// `vᵀ·M·v` of a square matrix.
    pub fn form(&self, vector: &[f64]) -> f64 {
        self.times_vector(vector).iter().zip(vector).map(|(left, right)| left * right).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes() {
        let matrix = Matrix::of_columns([&[4.0, 2.0, 0.0][..], &[2.0, 1e12, 3.0], &[0.0, 3.0, 7.0]]);
        let product = matrix.times(&matrix.inverse_positive().expect("an inverse"));
        for row in 0..3 {
            for column in 0..3 {
                let expected = f64::from(row == column);
                assert!((product.get(row, column) - expected).abs() < 1e-12, "{product:?}");
            }
        }
        assert_eq!(Matrix::of_columns([&[1.0, 2.0][..], &[2.0, 4.0]]).inverse_positive(), None);
        assert_eq!(matrix.transposed(), matrix);
        assert_eq!(matrix.select(&[2, 0]).column(0), [0.0, 4.0]);
        assert_eq!(matrix.get(3, 0), 0.0);
    }
}
