//! Aligned tables for a terminal.

use crate::command::output::visible;

/// Between columns.
const GAP: &str = "  ";

/// Rows of cells, aligned when they are printed.
pub(super) struct Table {
    /// Columns whose cells are numbers: aligned to the right.
    to_the_right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns; the name of one that holds numbers begins with `>`.
    pub(super) fn new(columns: &[&str]) -> Self {
        let heads = columns.iter().map(|column| column.trim_start_matches('>').to_owned()).collect();
        Self {
            to_the_right: columns.iter().map(|column| column.starts_with('>')).collect(),
            rows: vec![heads],
        }
    }

    /// One more row. What a document says cannot steer the terminal.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let clean = |cell: String| visible(&cell.replace(['\n', '\t'], " ")).into_owned();
        self.rows.push(cells.into_iter().map(clean).collect());
    }

    /// The rows, each on a line.
    pub(super) fn print(&self) -> String {
        let width = |column: usize| {
            self.rows
                .iter()
                .map(|row| row.get(column).map_or(0, |cell| cell.chars().count()))
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.to_the_right.len()).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells = row.iter().zip(&widths).zip(&self.to_the_right).map(|((cell, width), right)| {
                if *right { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            let line = cells.collect::<Vec<_>>().join(GAP);
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_to_the_right() {
        let mut table = Table::new(&["År", ">Fri"]);
        table.row(["2025".to_owned(), "1.500.000".to_owned()]);
        table.row(["uden år\u{1b}".to_owned(), "5".to_owned()]);
        assert_eq!(table.print(), "År              Fri\n2025      1.500.000\nuden år\u{fffd}          5\n");
    }
}
