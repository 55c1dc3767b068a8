//! Tables with sums: the unit in the head holds for all cells, a year at the head of a column for the sums below it.

use sagsgang_text::danish::amount::amounts;
use sagsgang_text::{Ore, Span};

/// A sum in a cell that names no unit of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellAmount {
    /// The sum, in the unit of the table.
    pub ore: Ore,
    /// The year at the head of its column.
    pub year: Option<i16>,
    /// The number in the text that the rows are cut from.
    pub span: Span,
    /// Its row.
    pub row: Span,
}

/// The sums in the rows (lines with tabs) of `text` whose table names a unit of money in its head.
pub(crate) fn cell_amounts(text: &str) -> Vec<CellAmount> {
    let mut found = Vec::new();
    let mut table: Option<Head> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let row = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        if !line.contains('\t') {
            table = None;
            continue;
        }
        match &table {
            None => table = Some(Head::read(&text[row.range()])),
            Some(head) => head.row(text, row, &mut found),
        }
    }
    found
}

/// What the first row of a table says of its columns.
struct Head {
    ore_per_unit: Option<i64>,
    years: Vec<Option<i16>>,
}

impl Head {
    fn read(row: &str) -> Self {
        let folded = sagsgang_text::danish::fold(row);
        let ore_per_unit = if folded.contains("mio") {
            Some(100_000_000)
        } else if folded.contains("1.000 kr")
            || folded.contains("t.kr")
            || folded.contains("tkr")
            || folded.contains("1000 kr")
        {
            Some(100_000)
        } else if folded.contains("kr") || folded.contains("beløb") {
            Some(100)
        } else {
            None
        };
        let year = |cell: &str| {
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            (digits.len() == 4).then(|| digits.parse().ok())?.filter(|year| (1990..=2100).contains(year))
        };
        Self { ore_per_unit, years: row.split('\t').map(year).collect() }
    }

    fn row(&self, text: &str, row: Span, found: &mut Vec<CellAmount>) {
        let Some(ore_per_unit) = self.ore_per_unit else { return };
        let written = &text[row.range()];
        if !amounts(written).is_empty() {
            return;
        }
        let mut start = row.start as usize;
        for (column, cell) in written.split('\t').enumerate() {
            let span = Span::new(start, start + cell.len()).trimmed(text);
            start += cell.len() + 1;
            if let Some(ore) = number(&text[span.range()], ore_per_unit) {
                found.push(CellAmount { ore, year: self.years.get(column).copied().flatten(), span, row });
            }
        }
    }
}

/// A cell that is nothing but a number, in øre.
fn number(cell: &str, ore_per_unit: i64) -> Option<Ore> {
    let (sign, digits) = match cell.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, cell),
    };
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !plain || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
    let whole: i64 = whole.replace('.', "").parse().ok()?;
    if decimals.len() > 6 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: i64 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    let scale = 10i64.pow(decimals.len() as u32);
    let ore = whole.checked_mul(ore_per_unit)?.checked_add(fraction.checked_mul(ore_per_unit)? / scale)?;
    Some(Ore(sign * ore))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_and_years_come_from_the_head() {
        let text = "Mio. kr.\t2024\t2025\nNorddjurs\t0,75\t0,5\nI alt\t1,5\t-1,0\n";
        let found: Vec<_> = cell_amounts(text).into_iter().map(|cell| (cell.ore.0, cell.year)).collect();
        assert_eq!(
            found,
            [
                (75_000_000, Some(2024)),
                (50_000_000, Some(2025)),
                (150_000_000, Some(2024)),
                (-100_000_000, Some(2025))
            ]
        );
    }

    #[test]
    fn tables_without_a_unit_hold_no_sums() {
        assert_eq!(cell_amounts("År\tAntal\n2024\t15\n"), []);
    }
}
