//! Columns of numbers and names, as a file of comma-separated values holds them.
//!
//! Commas or semicolons between cells are told apart by the headings; with semicolons a number may have a decimal comma, as
//! Danish spreadsheets write it. An empty cell, and `NA`, is missing. Only the columns that are asked for are ever read: what
//! is not asked for is not in the table, and so cannot be looked at.

mod number;
mod part;
mod read;

use crate::Fault;

/// Columns of one length.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    /// Where each row stands in its file, the line of headings being 1.
    lines: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    cells: Cells,
}

#[derive(Clone, Debug)]
enum Cells {
    /// Missing is NaN, which never leaves this module but in [`Table::numbers_or_missing`].
    Numbers(Vec<f64>),
    /// Missing is [`MISSING`].
    Texts { codes: Vec<u32>, levels: Vec<String> },
}

/// The largest number that is reckoned with, either way from zero: its square times any number of rows keeps its digits apart
/// from those of usual numbers, and nothing that is counted of people is larger.
pub const NUMBER_MAX: f64 = 1e12;
/// The code of a text that is missing.
const MISSING: u32 = u32::MAX;

/// Which group each row belongs to: clusters, units, strata, categories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Each row's group, a place in `labels`.
    pub codes: Vec<u32>,
    /// The groups' names: numbers in rising order, texts in the order of their letters.
    pub labels: Vec<String>,
}

impl Table {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// The names of the columns, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// Whether there is a column of that name.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// Where a row stands in its file, the line of headings being 1.
    pub fn line(&self, row: usize) -> usize {
        self.lines.get(row).map_or(row + 2, |line| *line as usize)
    }

    /// A column of numbers, none of them missing.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`], [`Fault::NotANumber`] or [`Fault::Missing`], each with its place.
    pub fn numbers(&self, name: &str) -> Result<&[f64], Fault> {
        let numbers = self.numbers_or_missing(name)?;
        match numbers.iter().position(|number| number.is_nan()) {
            Some(row) => Err(Fault::Missing { column: name.to_owned(), row: self.line(row) }),
            None => Ok(numbers),
        }
    }

    /// A column of numbers, NaN where a number is missing.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`] or [`Fault::NotANumber`], with its place; [`Fault::NotFinite`] beyond [`NUMBER_MAX`].
    pub fn numbers_or_missing(&self, name: &str) -> Result<&[f64], Fault> {
        let too_large = |row| Fault::NotFinite { column: name.to_owned(), row: self.line(row) };
        match &self.column(name)?.cells {
            Cells::Numbers(numbers) => match numbers.iter().position(|number| number.abs() > NUMBER_MAX) {
                Some(row) => Err(too_large(row)),
                None => Ok(numbers),
            },
            Cells::Texts { codes, levels } => {
                let is_text = |code: &u32| {
                    levels
                        .get(*code as usize)
                        .is_some_and(|text| number::number(text.as_bytes(), true).is_none())
                };
                let row = codes.iter().position(is_text).unwrap_or(0);
                let text =
                    codes.get(row).and_then(|code| levels.get(*code as usize)).cloned().unwrap_or_default();
                if number::is_beyond(&text) {
                    return Err(too_large(row));
                }
                Err(Fault::NotANumber { column: name.to_owned(), row: self.line(row), text })
            }
        }
    }

    /// A column of counts: whole numbers not below zero, NaN where one is missing.
    ///
    /// # Errors
    /// As [`Table::numbers_or_missing`], and [`Fault::BadCell`] with its place.
    pub fn counts_or_missing(&self, name: &str) -> Result<&[f64], Fault> {
        let numbers = self.numbers_or_missing(name)?;
        match numbers
            .iter()
            .position(|number| *number < 0.0 || (!number.is_nan() && number.trunc() != *number))
        {
            Some(row) => {
                let (text, must) = (numbers[row].to_string(), "count");
                Err(Fault::BadCell { column: name.to_owned(), row: self.line(row), text, must })
            }
            None => Ok(numbers),
        }
    }

    /// A column of zeros and ones, NaN where one is missing.
    ///
    /// # Errors
    /// As [`Table::numbers_or_missing`], and [`Fault::NotZeroOrOne`] with its place.
    pub fn zeros_and_ones_or_missing(&self, name: &str) -> Result<&[f64], Fault> {
        let numbers = self.numbers_or_missing(name)?;
        let is_other = |number: &f64| !number.is_nan() && *number != 0.0 && *number != 1.0;
        match numbers.iter().position(is_other) {
            Some(row) => {
                let text = numbers[row].to_string();
                Err(Fault::NotZeroOrOne { column: name.to_owned(), row: self.line(row), text })
            }
            None => Ok(numbers),
        }
    }

    /// A column of zeros and ones, none of them missing.
    ///
    /// # Errors
    /// As [`Table::numbers`], and [`Fault::NotZeroOrOne`] with its place.
    pub fn zeros_and_ones(&self, name: &str) -> Result<&[f64], Fault> {
        self.numbers(name)?;
        self.zeros_and_ones_or_missing(name)
    }

    /// A column of weights: not below zero, none missing, and not all zero.
    ///
    /// # Errors
    /// As [`Table::numbers`], [`Fault::NegativeWeight`] with its place, and [`Fault::NoWeight`].
    pub fn weights(&self, name: &str) -> Result<&[f64], Fault> {
        let numbers = self.numbers(name)?;
        if let Some(row) = numbers.iter().position(|number| *number < 0.0) {
            return Err(Fault::NegativeWeight { column: name.to_owned(), row: self.line(row) });
        }
        if numbers.iter().all(|number| *number == 0.0) {
            return Err(Fault::NoWeight { column: name.to_owned() });
        }
        Ok(numbers)
    }

    /// Which group each row belongs to by a column of names or numbers, none missing.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`] or [`Fault::Missing`], with its place.
    pub fn groups(&self, name: &str) -> Result<Groups, Fault> {
        let missing = |row| Fault::Missing { column: name.to_owned(), row: self.line(row) };
        match &self.column(name)?.cells {
            Cells::Numbers(numbers) => {
                // A name may be a number of any size.
                if let Some(row) = numbers.iter().position(|number| number.is_nan()) {
                    return Err(missing(row));
                }
                let mut values = numbers.to_vec();
                values.sort_unstable_by(f64::total_cmp);
                values.dedup();
                let code = |number: &f64| values.partition_point(|value| value < number) as u32;
                let codes = numbers.iter().map(code).collect();
                Ok(Groups { codes, labels: values.iter().map(f64::to_string).collect() })
            }
            Cells::Texts { codes, levels } => {
                if let Some(row) = codes.iter().position(|code| *code == MISSING) {
                    return Err(missing(row));
                }
                let mut is_used = vec![false; levels.len()];
                for code in codes {
                    is_used[*code as usize] = true;
                }
                let mut order: Vec<usize> = (0..levels.len()).filter(|level| is_used[*level]).collect();
                order.sort_unstable_by(|left, right| levels[*left].cmp(&levels[*right]));
                let mut place = vec![0; levels.len()];
                for (rank, level) in order.iter().enumerate() {
                    place[*level] = rank as u32;
                }
                Ok(Groups {
                    codes: codes.iter().map(|code| place[*code as usize]).collect(),
                    labels: order.iter().map(|level| levels[*level].clone()).collect(),
                })
            }
        }
    }

    /// A cell as text; none where it is missing.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`].
    pub fn text(&self, name: &str, row: usize) -> Result<Option<String>, Fault> {
        Ok(match &self.column(name)?.cells {
            Cells::Numbers(numbers) => numbers.get(row).filter(|number| !number.is_nan()).map(f64::to_string),
            Cells::Texts { codes, levels } => {
                codes.get(row).and_then(|code| levels.get(*code as usize)).cloned()
            }
        })
    }

    /// Whether a column holds numbers, missing ones apart.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`].
    pub fn is_numeric(&self, name: &str) -> Result<bool, Fault> {
        Ok(matches!(self.column(name)?.cells, Cells::Numbers(_)))
    }

    /// Whether a column of texts is categories: fewer of its cells than half are numbers.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`]; [`Fault::TextAmongNumbers`] with the place of the first text where it is not, since a text among
    /// numbers is most often a slip of the pen.
    pub fn is_categories(&self, name: &str) -> Result<bool, Fault> {
        let Cells::Texts { codes, levels } = &self.column(name)?.cells else { return Ok(false) };
        let is_number: Vec<bool> = levels
            .iter()
            .map(|text| number::number(text.as_bytes(), true).is_some() || number::is_beyond(text))
            .collect();
        let present = || codes.iter().filter_map(|code| is_number.get(*code as usize));
        let (all, numbers) = (present().count(), present().filter(|is_number| **is_number).count());
        if 2 * numbers < all {
            return Ok(true);
        }
        let Err(Fault::NotANumber { column, row, text }) = self.numbers_or_missing(name) else {
            return self.numbers_or_missing(name).map(|_| false);
        };
        Err(Fault::TextAmongNumbers { column, row, text })
    }

    /// Whether a cell is missing.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`].
    pub fn is_missing(&self, name: &str, row: usize) -> Result<bool, Fault> {
        Ok(match &self.column(name)?.cells {
            Cells::Numbers(numbers) => numbers.get(row).is_none_or(|number| number.is_nan()),
            Cells::Texts { codes, .. } => codes.get(row).is_none_or(|code| *code == MISSING),
        })
    }

    /// The rows in which none of these columns is missing.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`].
    pub fn complete_rows(&self, names: &[&str]) -> Result<Vec<usize>, Fault> {
        let mut rows: Vec<usize> = (0..self.rows()).collect();
        for name in names {
            let column = self.column(name)?;
            match &column.cells {
                Cells::Numbers(numbers) => rows.retain(|row| !numbers[*row].is_nan()),
                Cells::Texts { codes, .. } => rows.retain(|row| codes[*row] != MISSING),
            }
        }
        Ok(rows)
    }

    /// The table of these rows, in that order.
    pub fn select(&self, rows: &[usize]) -> Self {
        let columns = self
            .columns
            .iter()
            .map(|column| Column {
                name: column.name.clone(),
                cells: match &column.cells {
                    Cells::Numbers(numbers) => Cells::Numbers(rows.iter().map(|row| numbers[*row]).collect()),
                    Cells::Texts { codes, levels } => Cells::Texts {
                        codes: rows.iter().map(|row| codes[*row]).collect(),
                        levels: levels.clone(),
                    },
                },
            })
            .collect();
        Self { columns, lines: rows.iter().map(|row| self.lines[*row]).collect() }
    }

    /// Adds a column of numbers, one for each row, or changes the one of that name. NaN is missing.
    ///
    /// # Errors
    /// [`Fault::Lengths`] where there is not one number for each row.
    pub fn with_numbers(&mut self, name: &str, numbers: Vec<f64>) -> Result<(), Fault> {
        if self.columns.is_empty() {
            self.lines = (0..numbers.len()).map(|row| row as u32 + 2).collect();
        }
        if numbers.len() != self.rows() {
            return Err(Fault::Lengths { what: "column and rows" });
        }
        let cells = Cells::Numbers(numbers);
        match self.columns.iter_mut().find(|column| column.name == name) {
            Some(column) => column.cells = cells,
            None => self.columns.push(Column { name: name.to_owned(), cells }),
        }
        Ok(())
    }

    fn column(&self, name: &str) -> Result<&Column, Fault> {
        self.columns.iter().find(|column| column.name == name).ok_or_else(|| Fault::NoSuchColumn {
            column: name.to_owned(),
            known: self.names().map(str::to_owned).collect(),
        })
    }
}
