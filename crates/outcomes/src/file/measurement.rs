//! Rows of measurements, from a contract file or a table: one meaning for both.

use super::fields::{DUPLICATE, Ground, MISSING, Reader, span};
use super::value::{self, Complaint, Value, named, nearest, written_day, written_number};
use crate::contract::{Counted, Method, Population};
use crate::{DECIMALS_MAX, Exact, Measurement};
use jiff::civil::Date;
use sagsgang_text::danish::person_number::looks_like_cpr;
use sagsgang_text::{Diagnostic, Severity, Span};
use std::collections::BTreeMap;

/// A cell that cannot be read.
pub(super) const CELL: &str = "measurement-value";
/// A column that measurements do not have.
pub(super) const COLUMN: &str = "measurement-column";
/// A number of a person.
pub(super) const PERSON: &str = "measurement-person";

/// The columns, in the order that they are offered in.
pub const COLUMNS: [&str; 28] = [
    "metric",
    "line",
    "cohort",
    "window_months",
    "measured_on",
    "population",
    "counts",
    "referred",
    "enrolled",
    "completed",
    "persons",
    "claims",
    "count",
    "of",
    "before",
    "after",
    "comparison_before",
    "comparison_after",
    "estimate",
    "low",
    "high",
    "savings",
    "method",
    "source",
    "person",
    "signed_by",
    "signed_on",
    "version",
];

/// What stands in a cell.
#[derive(Clone, Copy)]
pub(super) enum Cell<'c, 'i> {
    /// A value of TOML.
    Toml(&'c Value<'i>),
    /// A text of a table, and what parts its cells.
    Text(&'c str, u8),
}

impl Cell<'_, '_> {
    fn text(self) -> Result<String, Complaint> {
        match self {
            Cell::Toml(value) => value::reference(value),
            Cell::Text(text, _) => Ok(text.trim().to_owned()),
        }
    }

    fn number(self) -> Result<Exact, Complaint> {
        match self {
            Cell::Toml(value) => value::number(value),
            Cell::Text(text, separator) => table_number(text.trim(), separator),
        }
    }

    fn count(self) -> Result<u64, Complaint> {
        let number = self.number()?;
        let whole = (number.denominator() == 1).then(|| u64::try_from(number.numerator()).ok()).flatten();
        whole.ok_or_else(|| {
            Complaint::new("her skal stå et helt antal", "skriv et helt tal på nul eller derover")
        })
    }

    fn small_count(self) -> Result<u32, Complaint> {
        let hint = "skriv et mindre tal";
        u32::try_from(self.count()?).map_err(|_| Complaint::new("antallet er for stort", hint))
    }

    fn months(self) -> Result<u32, Complaint> {
        match self {
            Cell::Toml(value) => value::months(value),
            Cell::Text(..) => self.small_count(),
        }
    }

    fn day(self) -> Result<Date, Complaint> {
        match self {
            Cell::Toml(value) => value::day(value),
            Cell::Text(text, _) => written_day(text),
        }
    }

    fn word<T: Clone>(self, words: &[(&str, T)]) -> Result<T, Complaint> {
        match self {
            Cell::Toml(value) => value::word(value, words),
            Cell::Text(text, _) => named(text, words),
        }
    }
}

/// A number of a table: a decimal point as programs write it; between semicolons a decimal comma, too. Where a point may part
/// thousands (`1.234` between semicolons), it is refused.
fn table_number(text: &str, separator: u8) -> Result<Exact, Complaint> {
    let (figures, is_percent) = match text.strip_suffix('%') {
        Some(figures) => (figures.trim(), true),
        None => (text, false),
    };
    let after_point = figures.split_once('.').map(|(whole, decimals)| (whole, decimals.len()));
    let whole_is_nought = after_point.is_some_and(|(whole, _)| whole.trim_start_matches('-') == "0");
    let is_decimal = after_point.is_some_and(|(_, places)| places != 3) || whole_is_nought;
    let is_programs = separator == b',' || is_decimal;
    let number = if is_programs && !figures.contains(',') && figures.matches('.').count() <= 1 {
        Exact::written(figures).ok_or_else(|| {
            let hint = format!("skriv cifre, højst {DECIMALS_MAX} decimaler");
            Complaint::new(format!("»{figures}« er ikke et tal"), hint)
        })?
    } else {
        written_number(figures, false)?
    };
    let hundredth = Exact::ratio(1, 100).unwrap_or(Exact::ONE);
    let share = if is_percent { number.times(hundredth) } else { Ok(number) };
    share.map_err(|_| Complaint::new("tallet er for stort", "skriv et mindre tal"))
}

/// Puts a cell into its field.
pub(super) fn set(row: &mut Measurement, column: &str, cell: Cell<'_, '_>) -> Result<(), Complaint> {
    match column {
        "metric" => row.metric = cell.text()?,
        "line" => row.line = Some(cell.text()?),
        "cohort" => row.cohort = cell.text()?,
        "window_months" => row.window_months = Some(cell.months()?),
        "measured_on" => row.measured_on = Some(cell.day()?),
        "population" => row.population = Some(cell.word(Population::WORDS)?),
        "counts" => row.counted = Some(cell.word(Counted::WORDS)?),
        "referred" => row.referred = Some(cell.count()?),
        "enrolled" => row.enrolled = Some(cell.count()?),
        "completed" => row.completed = Some(cell.count()?),
        "persons" => row.persons = Some(cell.count()?),
        "claims" => row.claims = Some(cell.count()?),
        "count" => row.count = Some(cell.number()?),
        "of" => row.of = Some(cell.number()?),
        "before" => row.before = Some(cell.number()?),
        "after" => row.after = Some(cell.number()?),
        "comparison_before" => row.comparison_before = Some(cell.number()?),
        "comparison_after" => row.comparison_after = Some(cell.number()?),
        "estimate" => row.estimate = Some(cell.number()?),
        "low" => row.low = Some(cell.number()?),
        "high" => row.high = Some(cell.number()?),
        "savings" => row.savings = Some(cell.number()?),
        "method" => row.method = Some(cell.word(Method::WORDS)?),
        "source" => row.source = Some(cell.text()?),
        "person" => row.person = Some(pseudonym(cell.text()?)?),
        "signed_by" => row.signed_by = Some(cell.text()?),
        "signed_on" => row.signed_on = Some(cell.day()?),
        "version" => row.version = cell.small_count()?.max(1),
        _ => {}
    }
    Ok(())
}

/// A pseudonym, which must not be the number of a person.
fn pseudonym(person: String) -> Result<String, Complaint> {
    if looks_like_cpr(&person) {
        return Err(Complaint::new(
            "det ligner et CPR-nummer, og personnumre må ikke ind her",
            "brug et løbenummer, som kun den, der måler, kan føre tilbage, eller summen for en gruppe",
        ));
    }
    Ok(person)
}

/// The name that a column is known by.
pub(super) fn unknown_column(column: &str) -> String {
    match nearest(column, COLUMNS.into_iter()) {
        Some(near) => format!("mente du »{near}«?"),
        None => format!("kolonnerne er: {}", COLUMNS.join(", ")),
    }
}

/// A cell's fault, with its row and column.
pub(super) fn cell_fault(row: usize, column: &str, at: Span, complaint: Complaint) -> Diagnostic {
    let code = if column == "person" { PERSON } else { CELL };
    let message = format!("række {row}, kolonnen »{column}«: {}", complaint.message);
    let mut found = Diagnostic::new(code, Severity::Error, message).at(at, "");
    found.hint = complaint.hint;
    found
}

/// The `[[measurement]]` tables of a list.
pub(super) fn rows(reader: &mut Reader, list: &[Value]) -> Vec<Measurement> {
    let mut found = Vec::new();
    for (at, value) in list.iter().enumerate() {
        let Some(fields) = reader.table(value, "measurement", &COLUMNS, &Ground::default()) else { continue };
        let mut row = Measurement { version: 1, span: fields.span, ..Measurement::default() };
        for (column, value) in fields.in_order() {
            if let Err(complaint) = set(&mut row, column, Cell::Toml(value)) {
                reader.faults.push(cell_fault(at + 1, column, span(value), complaint));
            }
        }
        found.push(row);
    }
    hold_together(&found, 1, &mut reader.faults);
    found
}

/// What rows must hold together: each has a metric and a day, and no row stands twice in one version. The first row has the
/// number `first`.
pub(super) fn hold_together(rows: &[Measurement], first: usize, faults: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<_, (usize, Span)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let number = at + first;
        let missing = [("metric", row.metric.is_empty()), ("measured_on", row.measured_on.is_none())];
        for (column, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
            let told = faults.iter().any(|fault| {
                fault.code == CELL
                    && fault.span.is_some_and(|span| row.span.contains(span))
                    && fault.message.contains(column)
            });
            if told {
                continue;
            }
            let message = format!("række {number}, kolonnen »{column}«: der står ikke noget");
            let hint = "skriv, hvilket betalingsmål rækken måler, og hvilken dag der er målt";
            faults.push(Diagnostic::new(MISSING, Severity::Error, message).at(row.span, "").hint(hint));
        }
        match seen.get(&(row.key(), row.version)) {
            Some((before, place)) => {
                let message = format!("række {number} måler det samme som række {before} i samme version");
                let hint = "ret den ene: en rettelse af den første skrives med version én højere";
                let found = Diagnostic::new(DUPLICATE, Severity::Error, message).at(row.span, "").hint(hint);
                faults.push(found.related(*place, "den første"));
            }
            None => {
                seen.insert((row.key(), row.version), (number, row.span));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_tables_are_read_as_their_separator_tells() {
        let exact = |text| Exact::written(text).unwrap();
        assert_eq!(table_number("0.95", b','), Ok(exact("0.95")));
        assert_eq!(table_number("1.234", b','), Ok(exact("1.234")));
        assert_eq!(table_number("0,95", b';'), Ok(exact("0.95")));
        assert_eq!(table_number("0.95", b';'), Ok(exact("0.95")));
        assert_eq!(table_number("0.950", b';'), Ok(exact("0.95")));
        assert_eq!(table_number("1.234.567,5", b';'), Ok(exact("1234567.5")));
        assert_eq!(table_number("22 %", b';'), Ok(exact("0.22")));
        assert!(table_number("1.234", b';').is_err(), "two ways to read it");
        assert!(table_number("1,5", b',').is_ok(), "a quoted cell with a decimal comma");
        assert!(table_number("mange", b';').is_err());
    }
}
