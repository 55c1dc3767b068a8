//! A plain table of measurements: commas or semicolons, the first row names the columns.

use super::fields::LIMIT;
use super::measurement::{CELL, COLUMN, COLUMNS, Cell, cell_fault, hold_together, set, unknown_column};
use super::value::Complaint;
use crate::Measurement;
use sagsgang_text::{Diagnostic, Severity, Source, Span};

/// Rows of measurements in one file at most.
pub const ROWS_MAX: usize = 200_000;

/// A column of the table: its name as the format has it, where the format has it.
struct Column {
    name: Option<&'static str>,
}

/// Reads a table of measurements.
pub(super) fn table(source: &Source) -> (Vec<Measurement>, Vec<Diagnostic>) {
    let text = source.text().strip_prefix('\u{feff}').unwrap_or(source.text());
    let offset = source.text().len() - text.len();
    let separator = separator(text);
    let mut faults = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut columns: Option<Vec<Column>> = None;
    let mut rows = Vec::new();
    loop {
        let start = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let message = format!("tabellen kan ikke læses her: {error}");
                faults.push(Diagnostic::new(CELL, Severity::Error, message).hint("gem tabellen som UTF-8"));
                break;
            }
        }
        let raw = text.get(start..reader.position().byte() as usize).unwrap_or("");
        let place = Place { raw, at: offset + start, separator };
        match &columns {
            None => columns = Some(header(&record, &place, &mut faults)),
            Some(_) if rows.len() >= ROWS_MAX => {
                let message = format!("tabellen har flere end {ROWS_MAX} rækker");
                faults.push(
                    Diagnostic::new(LIMIT, Severity::Error, message).at(place.row(), "").hint("del tabellen"),
                );
                break;
            }
            Some(columns) => rows.push(row(&record, columns, &place, rows.len() + FIRST_ROW, &mut faults)),
        }
    }
    hold_together(&rows, FIRST_ROW, &mut faults);
    (rows, faults)
}

/// The number of the first row under the names: spreadsheets count the names, too.
const FIRST_ROW: usize = 2;

/// What parts the cells: semicolons where the first line has more of them than commas.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if first.matches(';').count() >= first.matches(',').count() { b';' } else { b',' }
}

/// Where a row stands.
struct Place<'t> {
    raw: &'t str,
    at: usize,
    separator: u8,
}

impl Place<'_> {
    fn row(&self) -> Span {
        let blank = self.raw.len() - self.raw.trim_start_matches(['\n', '\r']).len();
        let start = self.at + blank;
        Span::new(start, start + self.raw.trim_matches(['\n', '\r']).len())
    }

    /// One cell; the whole row where quotes hide which bytes are whose.
    fn cell(&self, column: usize) -> Span {
        let row = self.row();
        if self.raw.contains('"') {
            return row;
        }
        let mut start = row.start as usize;
        let text = self.raw.trim_matches(['\n', '\r']);
        for (at, cell) in text.split(char::from(self.separator)).enumerate() {
            if at == column {
                return Span::new(start, start + cell.len());
            }
            start += cell.len() + 1;
        }
        row
    }
}

fn header(record: &csv::StringRecord, place: &Place<'_>, faults: &mut Vec<Diagnostic>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (at, cell) in record.iter().enumerate() {
        let name = COLUMNS.into_iter().find(|name| *name == cell.trim());
        let stands_twice = name.is_some() && columns.iter().any(|column| column.name == name);
        if stands_twice {
            let message = format!("kolonnen »{}« står to gange", cell.trim());
            let hint = "fjern den ene, eller giv den sit rette navn";
            faults.push(Diagnostic::new(COLUMN, Severity::Error, message).at(place.cell(at), "").hint(hint));
        } else if name.is_none() {
            let message = format!("»{}« er ikke en kolonne i en tabel over målinger", cell.trim());
            let hint = unknown_column(cell.trim());
            faults.push(Diagnostic::new(COLUMN, Severity::Error, message).at(place.cell(at), "").hint(hint));
        }
        columns.push(Column { name: name.filter(|_| !stands_twice) });
    }
    for needed in ["metric", "measured_on"] {
        if !columns.iter().any(|column| column.name == Some(needed)) {
            let message = format!("tabellen mangler kolonnen »{needed}«");
            let hint = "den første række skal være kolonnernes navne";
            faults.push(Diagnostic::new(COLUMN, Severity::Error, message).at(place.row(), "").hint(hint));
        }
    }
    columns
}

fn row(
    record: &csv::StringRecord,
    columns: &[Column],
    place: &Place<'_>,
    number: usize,
    faults: &mut Vec<Diagnostic>,
) -> Measurement {
    let mut row = Measurement { version: 1, span: place.row(), ..Measurement::default() };
    if record.len() > columns.len() {
        let message =
            format!("række {number} har {} celler, men der er {} kolonner", record.len(), columns.len());
        let hint = "sæt en celle med skilletegn i anførselstegn";
        faults.push(Diagnostic::new(CELL, Severity::Error, message).at(place.row(), "").hint(hint));
    }
    for (at, (cell, column)) in record.iter().zip(columns).enumerate() {
        let Some(name) = column.name else { continue };
        if cell.trim().is_empty() {
            continue;
        }
        let told = |complaint: Complaint| cell_fault(number, name, place.cell(at), complaint);
        if let Err(complaint) = set(&mut row, name, Cell::Text(cell, place.separator)) {
            faults.push(told(complaint));
        }
    }
    row
}
