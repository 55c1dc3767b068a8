//! Tables with sums: the unit in the head, in a caption or at the head of a row holds for the cells, a year at the head
//! of a column or row for the sums in it.
//!
//! A row is a line with tabs, or a line parted by wide gaps under a head that names a unit or years in such gaps. A cell
//! that is a sentence is no cell of sums: it is read as a sentence.

use sagsgang_text::danish::amount::{FoundAmount, amounts};
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Ore, Span};

/// What a table holds that can tell of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A sum in a cell.
    Sum(CellAmount),
    /// A cell that reads as a sentence.
    Prose(Span),
}

/// A sum in a cell, in the unit of its table or with one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellAmount {
    /// The sum.
    pub ore: Ore,
    /// The year at the head of its column or row.
    pub year: Option<i16>,
    /// Whether its column holds what was only asked for.
    pub is_asked: bool,
    /// What the first cell of its row says, where that names something.
    pub label: Option<Span>,
    /// The number in the text that the rows are cut from.
    pub span: Span,
    /// Its cell.
    pub cell: Span,
    /// Its row.
    pub row: Span,
}

/// The lines of `text` that are rows of tables, and what they hold.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// The rows, in order.
    pub rows: Vec<Span>,
    /// What their cells hold, in order.
    pub parts: Vec<Part>,
}

/// The tables of `text`.
pub(crate) fn tables(text: &str) -> Tables {
    let mut found = Tables::default();
    let mut table: Option<Table> = None;
    let mut caption: Option<i64> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let row = Span::new(at, at + line.len()).trimmed(text);
        let whole = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        if row.is_empty() {
            continue;
        }
        let written = &text[whole.range()];
        let tabbed = written.contains('\t');
        let gapped =
            !tabbed && (table.as_ref().is_some_and(|table| table.is_gapped) || opens_gapped(written));
        let cells = if tabbed {
            cells(text, whole, "\t")
        } else if gapped {
            cells(text, row, GAP)
        } else {
            Vec::new()
        };
        if cells.len() < 2 {
            table = None;
            caption = caption_unit(&text[row.range()]);
            continue;
        }
        let table =
            table.get_or_insert_with(|| Table { unit: caption, is_gapped: gapped, ..Table::default() });
        table.row(text, row, &cells, &mut found);
    }
    found
}

/// Columns of a table set with blanks stand at least so far apart.
const GAP: &str = "   ";

/// Whether a line is the head of a table set with blanks: cells with wide gaps, among them a unit or two years.
fn opens_gapped(line: &str) -> bool {
    if !line.contains(GAP) {
        return false;
    }
    let parts: Vec<&str> = line.split(GAP).map(str::trim).filter(|part| !part.is_empty()).collect();
    let years = parts.iter().filter(|part| year(part).is_some()).count();
    parts.len() > 2 && (years > 1 || years == 1 && parts.iter().any(|part| unit(&fold(part)).is_some()))
}

/// The cells of a row, without blanks at their ends.
fn cells(text: &str, row: Span, gap: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = row.start as usize;
    for cell in text[row.range()].split(gap) {
        let span = Span::new(start, start + cell.len()).trimmed(text);
        start += cell.len() + gap.len();
        // Wide gaps are runs of blanks: what stands between two parts of one gap is no cell.
        if gap == "\t" || !span.is_empty() {
            found.push(span);
        }
    }
    found
}

/// The unit of money that a line above a table names: "Beløb i 1.000 kr.", "(mio. kr.)".
fn caption_unit(line: &str) -> Option<i64> {
    (line.len() <= CAPTION_BYTES_MAX && amounts(line).is_empty()).then(|| unit(&fold(line)))?
}

/// A caption is no longer than this, in bytes.
const CAPTION_BYTES_MAX: usize = 200;

/// Øre in one of the units of money that a folded head names.
fn unit(folded: &str) -> Option<i64> {
    let has = |names: &[&str]| names.iter().any(|name| folded.contains(name));
    let currency = words(folded).any(|word| matches!(word.text, "kr" | "kroner" | "dkk" | "tkr"));
    if has(&["mio", "mill"]) {
        Some(100_000_000)
    } else if has(&["mia."]) && currency {
        Some(100_000_000_000)
    } else if has(&[
        "1.000 kr",
        "1000 kr",
        "1.000,- kr",
        "t.kr",
        "tkr",
        "t. kr",
        "tusinde kr",
        "tusind kr",
        "1.000 dkk",
    ]) {
        Some(100_000)
    } else if currency {
        Some(100)
    } else {
        None
    }
}

/// The year that a head names: four digits that are a year and no other number ("Budget 2025", "B2025", "2025").
fn year(cell: &str) -> Option<i16> {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let short = cell.len() <= YEAR_HEAD_BYTES_MAX;
    (short && digits.len() == 4 && cell.contains(&digits))
        .then(|| digits.parse().ok())?
        .filter(|year| (1990..=2100).contains(year))
}

/// The head of a column of one year is no longer than this, in bytes.
const YEAR_HEAD_BYTES_MAX: usize = 40;

/// What a head says of its column.
#[derive(Clone, Debug, Default)]
struct Column {
    unit: Option<i64>,
    year: Option<i16>,
    /// It counts something else than money.
    counts: bool,
    /// It is about money, without a unit.
    is_money: bool,
    is_asked: bool,
}

impl Column {
    fn read(&mut self, head: &str) {
        const COUNTS: [&str; 19] = [
            "antal",
            "pct",
            "%",
            "procent",
            "m2",
            "m²",
            "årsværk",
            "elever",
            "pladser",
            "borgere",
            "timer",
            "km",
            "nr.",
            "sagsnr",
            "dato",
            "point",
            "andel",
            "alder",
            "journal",
        ];
        const MONEY: [&str; 21] = [
            "beløb",
            "udgift",
            "indtægt",
            "ansøgt",
            "søgt",
            "bevil",
            "indstillet",
            "indstilling",
            "tilskud",
            "budget",
            "forbrug",
            "regnskab",
            "afvigelse",
            "tildel",
            "støtte",
            "pris",
            "i alt",
            "overslag",
            "tilsagn",
            "sum",
            "løn",
        ];
        let folded = fold(head);
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        self.unit = unit(&folded).or(self.unit);
        self.year = year(head).or(self.year);
        self.counts |= has(&COUNTS) && self.unit.is_none();
        self.is_money |= has(&MONEY);
        self.is_asked |= has(&["ansøgt", "søgt beløb", "ansøger om", "søger om"]);
    }
}

/// A table as far as it is read.
#[derive(Default)]
struct Table {
    columns: Vec<Column>,
    /// The unit of the whole table.
    unit: Option<i64>,
    is_gapped: bool,
    has_body: bool,
}

impl Table {
    fn row(&mut self, text: &str, row: Span, cells: &[Span], found: &mut Tables) {
        found.rows.push(row);
        if !self.has_body && self.is_head(text, cells) {
            self.head(text, cells);
            return;
        }
        self.has_body = true;
        let first = &text[cells[0].range()];
        let label = fold(first);
        let row_unit = unit(&label).filter(|_| amounts(first).is_empty());
        let skips = row_unit.is_none() && counts_row(&label);
        let row_year = year(first);
        // Cells of a row that a gap parts stand under the last heads: an empty corner leaves no cell.
        let shift = if self.is_gapped { self.columns.len().saturating_sub(cells.len()) } else { 0 };
        for (n, &cell) in cells.iter().enumerate() {
            let written = &text[cell.range()];
            let column = self.columns.get(n + shift).cloned().unwrap_or_default();
            let year = column.year.or(row_year.filter(|_| n > 0));
            let own = amounts(written);
            let sum = |ore: Ore, span: Span| {
                Part::Sum(CellAmount {
                    ore,
                    year,
                    is_asked: column.is_asked,
                    label: (n > 0 && !first.is_empty() && row_year.is_none()).then_some(cells[0]),
                    span,
                    cell,
                    row,
                })
            };
            if !own.is_empty() {
                if is_prose(written, &own) {
                    found.parts.push(Part::Prose(cell));
                } else {
                    found
                        .parts
                        .extend(own.iter().map(|own| sum(own.ore, own.span.shift(cell.start as usize))));
                }
            } else if (n > 0 || column.unit.is_some()) && !skips && !column.counts {
                let unit = row_unit.or(column.unit).or_else(|| self.common_unit(&column, written));
                if let Some(ore) = unit.and_then(|unit| number(written, unit)) {
                    found.parts.push(sum(ore, cell));
                }
            }
        }
    }

    /// Whether a row heads its columns: it holds no number but years, and no sentence.
    fn is_head(&self, text: &str, cells: &[Span]) -> bool {
        let written = |cell: &Span| &text[cell.range()];
        let numbers = cells
            .iter()
            .filter(|cell| number(written(cell), 1).is_some() && year(written(cell)).is_none())
            .count();
        let first_is_year = year(written(&cells[0])).is_some_and(|_| number(written(&cells[0]), 1).is_some());
        let sums = cells.iter().any(|cell| !amounts(written(cell)).is_empty() && !is_unit(written(cell)));
        numbers == 0 && !first_is_year && !sums
    }

    fn head(&mut self, text: &str, cells: &[Span]) {
        if self.columns.len() < cells.len() {
            self.columns.resize(cells.len(), Column::default());
        }
        for (n, cell) in cells.iter().enumerate() {
            let written = &text[cell.range()];
            if n == 0 {
                self.unit = unit(&fold(written)).or(self.unit);
                self.columns[0].counts = true;
            } else {
                self.columns[n].read(written);
            }
        }
    }

    /// The unit of a cell whose column names none.
    fn common_unit(&self, column: &Column, written: &str) -> Option<i64> {
        let elsewhere = self.columns.iter().any(|column| column.unit.is_some());
        match self.unit {
            Some(unit) => Some(unit),
            None if elsewhere && column.year.is_some() => self.columns.iter().find_map(|column| column.unit),
            None if elsewhere => None,
            None => (column.is_money && grouped(written)).then_some(ORE_PER_KRONE),
        }
    }
}

/// Whether a cell is a unit and no sum: "1.000 kr."
fn is_unit(cell: &str) -> bool {
    let folded = fold(cell.trim_matches(['(', ')', ' ', '.', ':']));
    matches!(folded.as_str(), "1.000 kr" | "1000 kr" | "1.000.000 kr" | "hele 1.000 kr" | "i 1.000 kr")
}

/// Øre in a krone.
const ORE_PER_KRONE: i64 = 100;

/// Whether a number is written as sums are: with groups of thousands, or of so many digits that nothing else is meant.
fn grouped(written: &str) -> bool {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && (written.contains(['.', ' ', '\u{a0}']) || digits >= 5)
}

/// Whether a row counts something else than money, by its label.
fn counts_row(label: &str) -> bool {
    ["antal ", "årsværk", "procent", "pct.", "belægning", "andel ", "m2", "m²"]
        .iter()
        .any(|word| label.starts_with(word) || label.ends_with(word.trim()))
}

/// Whether a cell with sums of its own reads as a sentence rather than as a value.
fn is_prose(cell: &str, own: &[FoundAmount]) -> bool {
    let sums: usize = own.iter().map(|own| words(&cell[own.span.range()]).count()).sum();
    words(cell).count().saturating_sub(sums) > VALUE_WORDS_MAX
}

/// Beside its sum a value has at most so many words ("ca.", "op til", "i alt").
const VALUE_WORDS_MAX: usize = 4;

/// A cell that is nothing but a number, in øre.
fn number(cell: &str, ore_per_unit: i64) -> Option<Ore> {
    let (sign, digits) = match cell.strip_prefix(['-', '−', '–', '÷']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, cell.strip_prefix('+').unwrap_or(cell).trim_start()),
    };
    let digits = digits.trim_end_matches(['*', ' ']);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}'));
    if !plain || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
    let mut groups = whole.split(['.', ' ', '\u{a0}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if !rest.is_empty() && first.len() > 3 || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    let whole: i64 = format!("{first}{}", rest.concat()).parse().ok()?;
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

    /// The sums in kroner with their years.
    fn read(text: &str) -> Vec<(i64, Option<i16>)> {
        tables(text)
            .parts
            .into_iter()
            .filter_map(|part| match part {
                Part::Sum(cell) => Some((cell.ore.0 / 100, cell.year)),
                Part::Prose(_) => None,
            })
            .collect()
    }

    #[test]
    fn unit_and_years_come_from_the_head() {
        assert_eq!(
            read("Mio. kr.\t2024\t2025\nNorddjurs\t0,75\t0,5\nI alt\t1,5\t-1,0\n"),
            [(750_000, Some(2024)), (500_000, Some(2025)), (1_500_000, Some(2024)), (-1_000_000, Some(2025))]
        );
        assert_eq!(
            read("1.000 kr.\tBudget 2025\tOverslag 2026\nDrift\t1.250\t−300\n"),
            [(1_250_000, Some(2025)), (-300_000, Some(2026))]
        );
        assert_eq!(read("\t2025\t2026\nt.kr.\t\t\nAnlæg\t120\t-\n"), [(120_000, Some(2025))]);
    }

    #[test]
    fn the_unit_stands_above_the_table_or_in_a_row() {
        assert_eq!(
            read("Tabel 1: Udgifter i mio. kr. (2025-priser)\n\nÅr\t2025\t2026\nTag\t1,2\t0,85"),
            [(1_200_000, Some(2025)), (850_000, Some(2026))]
        );
        assert_eq!(read("Post\t2025\nAnlæg (t.kr.)\t650\nAntal pladser\t14"), [(650_000, Some(2025))]);
        assert_eq!(
            read("Mio. kr.      2025     2026\nTag og fag      1,2      0,85\n"),
            [(1_200_000, Some(2025)), (850_000, Some(2026))]
        );
    }

    #[test]
    fn columns_with_units_of_their_own() {
        assert_eq!(
            read("Ansøger\tAntal\tAnsøgt (kr.)\tBevilget (kr.)\nA\t12\t30.000\t25.000\n"),
            [(30_000, None), (25_000, None)]
        );
        assert_eq!(read("Ansøger\tBeløb\nKor\t22.500\nKo\t8000\n"), [(22_500, None)]);
        assert_eq!(
            read("År\tBeløb i kr.\n2025\t1.000.000\n2026\t2.000.000"),
            [(1_000_000, Some(2025)), (2_000_000, Some(2026))]
        );
        assert_eq!(
            read("Formål\t2025\t2026\nDrift\t1,2 mio. kr.\t0,4 mio. kr."),
            [(1_200_000, Some(2025)), (400_000, Some(2026))]
        );
    }

    #[test]
    fn tables_without_a_unit_hold_no_sums() {
        assert_eq!(read("År\tAntal\n2024\t15\n"), []);
        assert_eq!(read("Alder\t2024\t2025\n0-5 år\t1.250\t1.300\n"), []);
    }

    #[test]
    fn sentences_in_cells_are_no_cells() {
        let text = "at\tder gives en anlægsbevilling på 1.300.000 kr. i 2023,\nat\tbeløbet frigives.";
        assert!(matches!(tables(text).parts[..], [Part::Prose(_)]));
    }
}
