//! Sums in tables: the rows above a row `I alt` must give it, column by column.

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::{CODE, Context, PARTS_MIN};

/// Words that begin the row of totals.
const TOTAL: [&str; 6] = ["i alt", "ialt", "total", "sum", "samlet", "tilsammen"];
/// Words that begin a row that is part of another row, so that the column cannot simply be added.
const PARTIAL: [&str; 5] = ["heraf", "hvoraf", "subtotal", "mellemsum", "delsum"];
/// Decimals that a cell's number is held in.
const DECIMALS: usize = 4;

/// A row: where it stands, and its cells with their places.
struct Row {
    cells: Vec<Span>,
}

/// A number in ten-thousandths, and how many decimals it was written with.
#[derive(Clone, Copy, PartialEq)]
struct CellNumber {
    value: i64,
    decimals: usize,
}

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut table: Vec<Row> = Vec::new();
    for index in 0..context.source.line_count() {
        let line = context.source.line_span(index);
        let text = context.text(line);
        if text.contains('\t') || (text.trim_start().starts_with('|') && text.matches('|').count() > 2) {
            table.push(row(text, line));
        } else if !text.trim().is_empty() {
            check_table(context, &std::mem::take(&mut table), out);
        }
    }
    check_table(context, &table, out);
}

/// The cells of a line divided by tabs or, in Markdown, by bars.
fn row(text: &str, line: Span) -> Row {
    let divider = if text.contains('\t') { '\t' } else { '|' };
    let mut cells = Vec::new();
    let mut start = 0;
    for part in text.split(divider) {
        let span = Span::new(start, start + part.len()).trimmed(text).shift(line.start as usize);
        cells.push(span);
        start += part.len() + 1;
    }
    if divider == '|' {
        // The bars at both ends stand beside no cell.
        cells.remove(0);
        cells.pop();
    }
    Row { cells }
}

fn check_table(context: &Context<'_>, table: &[Row], out: &mut Vec<Diagnostic>) {
    let label = |row: &Row| row.cells.first().map_or("", |&cell| context.folded(cell));
    let begins = |row: &Row, words: &[&str]| words.iter().any(|word| label(row).starts_with(word));
    let Some(total_at) = table.iter().position(|row| begins(row, &TOTAL)) else { return };
    let rows = &table[..total_at];
    if rows.iter().any(|row| begins(row, &PARTIAL)) {
        return;
    }
    let total = &table[total_at];
    for column in 1..total.cells.len() {
        check_column(context, rows, total, column, out);
    }
}

fn check_column(context: &Context<'_>, rows: &[Row], total: &Row, column: usize, out: &mut Vec<Diagnostic>) {
    let total_span = total.cells[column];
    let Some(whole) = number(context.text(total_span)) else { return };
    let mut parts: Vec<(CellNumber, Span)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(&span) = row.cells.get(column) else { continue };
        let text = context.text(span);
        match number(text) {
            // The heading of a column may be a year.
            Some(found) if index == 0 && is_year(found) => {}
            Some(found) => parts.push((found, span)),
            None if index == 0 || says_nothing(text) => {}
            None => return,
        }
    }
    let sum = parts.iter().fold(0_i64, |sum, (part, _)| sum.saturating_add(part.value));
    let finest = parts.iter().map(|(part, _)| part.decimals).max().unwrap_or(0);
    let step = 10_i64.pow((DECIMALS - whole.decimals.min(DECIMALS)) as u32);
    // Each number of the column may be rounded by half a step.
    let tolerance = step / 2 * parts.len() as i64;
    if parts.len() < PARTS_MIN || (sum - whole.value).abs() <= tolerance {
        return;
    }
    let decimals = finest.max(whole.decimals);
    let shown_sum = shown(sum, decimals);
    let mut diagnostic = Diagnostic::new(
        CODE,
        Severity::Error,
        format!(
            "Kolonnens tal giver {shown_sum}, men rækken »{}« siger {}",
            context.text(total.cells[0]),
            context.text(total_span)
        ),
    )
    .at(total_span, format!("tallene giver {shown_sum}"));
    for (_, span) in &parts {
        diagnostic = diagnostic.related(*span, "");
    }
    let terms: Vec<String> = parts.iter().map(|(part, _)| shown(part.value, part.decimals)).collect();
    out.push(
        diagnostic
            .arithmetic(format!(
                "{} = {shown_sum}, men tabellen siger {}",
                terms.join(" + "),
                shown(whole.value, whole.decimals)
            ))
            .hint("ret det tal, der er forkert"),
    );
}

fn is_year(number: CellNumber) -> bool {
    let year = number.value / 10_i64.pow(DECIMALS as u32);
    number.decimals == 0 && (1990..2100).contains(&year)
}

/// Whether a cell without number counts as nothing.
fn says_nothing(cell: &str) -> bool {
    cell.chars().all(|c| !c.is_alphanumeric())
        || matches!(danish::fold(cell).as_str(), "afslag" | "ingen" | "afslås")
}

/// The number of a cell: `1.250.000`, `350.000 kr.`, `-9,1`. A cell with other words is none.
fn number(cell: &str) -> Option<CellNumber> {
    let folded = danish::fold(cell);
    let bare = ["t.kr.", "mio.", "kr.", "kr", ",-"].iter().fold(folded, |text, unit| text.replace(unit, ""));
    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let (is_negative, bare) = match bare.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, bare.as_str()),
    };
    let (whole, decimals) = bare.split_once(',').unwrap_or((bare, ""));
    let digits: String = whole.chars().filter(|&c| c != '.').collect();
    let is_number = !digits.is_empty() && digits.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit());
    if !is_number || digits.len() > 12 || decimals.len() > DECIMALS {
        return None;
    }
    let padded = format!("{digits}{decimals:0<DECIMALS$}");
    let value: i64 = padded.parse().ok()?;
    Some(CellNumber { value: if is_negative { -value } else { value }, decimals: decimals.len() })
}

/// A number as Danes write it, with so many decimals.
fn shown(value: i64, decimals: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let scale = 10_u64.pow(DECIMALS as u32);
    let (whole, rest) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    let grouped = sagsgang_text::Ore::from_kroner(i64::try_from(whole).unwrap_or(i64::MAX));
    if decimals == 0 {
        return format!("{sign}{grouped}");
    }
    let rest = format!("{rest:0DECIMALS$}");
    format!("{sign}{grouped},{}", &rest[..decimals.min(DECIMALS)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_numbers_or_nothing() {
        let value = |cell| number(cell).map(|found| shown(found.value, found.decimals));
        assert_eq!(value("1.250.000"), Some("1.250.000".into()));
        assert_eq!(value("-9,1"), Some("-9,1".into()));
        assert_eq!(value("350.000 kr."), Some("350.000".into()));
        assert_eq!(value("Afslag"), None);
        assert_eq!(value(""), None);
    }
}
