//! Model matrices: which columns of a table a model is made of, and what they are called.
//!
//! A term is a column, `column^2` (any whole power), `column*column`, `C(column)` for categories (one column of zeros and ones
//! for each category but the first), or `N(column)` for what must be numbers. A column of texts is categories without being
//! told; one in which at least half of the cells are numbers is not, and its first text is a fault: a model changes silently
//! where a number's misspelling makes a category of every age.

use crate::Fault;
use crate::number::Matrix;
use crate::table::Table;

/// Columns at most in a model, categories counted one by one.
pub const COLUMNS_MAX: usize = 200;
/// The name of the column of ones.
pub const INTERCEPT: &str = "(intercept)";
/// The largest power or product of columns, either way from zero: sums of its fourth power still have a place.
const PRODUCT_MAX: f64 = 1e72;

/// A model matrix with its columns' names.
#[derive(Clone, Debug, Default)]
pub struct Design {
    /// One row for each row of the table.
    pub matrix: Matrix,
    /// One name for each column.
    pub names: Vec<String>,
}

impl Design {
    /// Of terms, a column of ones first where `has_intercept`.
    ///
    /// # Errors
    /// What [`Table::numbers`] and [`Table::groups`] say; [`Fault::TooMany`] beyond [`COLUMNS_MAX`].
    pub fn of(table: &Table, terms: &[&str], has_intercept: bool) -> Result<Self, Fault> {
        let mut design = Self::default();
        if has_intercept {
            design.push(INTERCEPT.to_owned(), &vec![1.0; table.rows()])?;
        }
        for term in terms {
            design.add(table, term.trim())?;
        }
        Ok(design)
    }

    /// Adds a column.
    ///
    /// # Errors
    /// [`Fault::TooMany`] beyond [`COLUMNS_MAX`].
    pub fn push(&mut self, name: String, column: &[f64]) -> Result<(), Fault> {
        if self.names.len() >= COLUMNS_MAX {
            return Err(Fault::TooMany { what: "columns", most: COLUMNS_MAX });
        }
        self.names.push(name);
        self.matrix.push(column);
        Ok(())
    }

    /// The place of a column.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// The fault of a column that is a combination of those before it.
    pub fn collinear(&self, place: usize) -> Fault {
        Fault::Collinear { column: self.names.get(place).cloned().unwrap_or_default() }
    }

    fn add(&mut self, table: &Table, term: &str) -> Result<(), Fault> {
        if let Some(name) = term.strip_prefix("C(").and_then(|rest| rest.strip_suffix(')')) {
            return self.add_categories(table, name.trim());
        }
        if let Some(name) = term.strip_prefix("N(").and_then(|rest| rest.strip_suffix(')')) {
            return self.push(name.trim().to_owned(), table.numbers(name.trim())?);
        }
        if table.has(term) {
            if table.is_categories(term)? {
                return self.add_categories(table, term);
            }
            return self.push(term.to_owned(), table.numbers(term)?);
        }
        if let Some((name, power)) = term.split_once('^')
            && let Ok(power) = power.trim().parse::<u8>()
        {
            let numbers = table.numbers(name.trim())?;
            let powers: Vec<f64> = numbers
                .iter()
                .map(|number| (1..power).fold(*number, |product, _| product * number))
                .collect();
            return self.push_product(table, term, &powers);
        }
        if let Some((left, right)) = term.split_once('*') {
            let (left, right) = (table.numbers(left.trim())?, table.numbers(right.trim())?);
            let products: Vec<f64> = left.iter().zip(right).map(|(left, right)| left * right).collect();
            return self.push_product(table, term, &products);
        }
        table.numbers(term).map(|_| ())
    }

    /// A column that was multiplied, unless that made it too large.
    fn push_product(&mut self, table: &Table, term: &str, products: &[f64]) -> Result<(), Fault> {
        match products.iter().position(|product| product.is_nan() || product.abs() > PRODUCT_MAX) {
            Some(row) => Err(Fault::NotFinite { column: term.to_owned(), row: table.line(row) }),
            None => self.push(term.to_owned(), products),
        }
    }

    fn add_categories(&mut self, table: &Table, name: &str) -> Result<(), Fault> {
        let groups = table.groups(name)?;
        if self.names.len() + groups.labels.len() > COLUMNS_MAX {
            return Err(Fault::TooMany { what: "levels", most: COLUMNS_MAX });
        }
        for (code, label) in groups.labels.iter().enumerate().skip(1) {
            let column: Vec<f64> =
                groups.codes.iter().map(|own| f64::from(u8::from(*own as usize == code))).collect();
            self.push(format!("{name}={label}"), &column)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_become_columns() {
        let table = Table::read(b"age,race\n2,white\n3,black\n4,other\n", None).expect("a table");
        let design =
            Design::of(&table, &["age", "age^2", "age * age", "race", "C(age)"], true).expect("a design");
        assert_eq!(
            design.names,
            ["(intercept)", "age", "age^2", "age * age", "race=other", "race=white", "age=3", "age=4"]
        );
        assert_eq!(design.matrix.column(2), [4.0, 9.0, 16.0]);
        assert_eq!(design.matrix.column(3), [4.0, 9.0, 16.0]);
        assert_eq!(design.matrix.column(5), [1.0, 0.0, 0.0]);
        assert!(matches!(Design::of(&table, &["weight"], true), Err(Fault::NoSuchColumn { .. })));
        assert_eq!(design.collinear(2), Fault::Collinear { column: "age^2".into() });
    }

    #[test]
    fn a_text_among_numbers_makes_no_categories() {
        let table =
            Table::read(b"age,band,huge\n20,1,1e11\n3O,2,1\n40,3+,2\n50,4,3\n", None).expect("a table");
        let slip = Fault::TextAmongNumbers { column: "age".into(), row: 3, text: "3O".into() };
        assert_eq!(Design::of(&table, &["age"], true).err(), Some(slip));
        assert!(matches!(Design::of(&table, &["N(age)"], true), Err(Fault::NotANumber { row: 3, .. })));
        assert_eq!(Design::of(&table, &["C(band)"], false).expect("a design").names.len(), 3);
        assert_eq!(
            Design::of(&table, &["huge^7"], true).err(),
            Some(Fault::NotFinite { column: "huge^7".into(), row: 2 })
        );
        let infinite = Table::read(b"x\n1\ninf\n2\n", None).expect("a table");
        assert_eq!(
            Design::of(&infinite, &["x"], true).err(),
            Some(Fault::NotFinite { column: "x".into(), row: 3 })
        );
    }
}
