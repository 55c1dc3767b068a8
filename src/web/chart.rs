//! Pictures, drawn as SVG by ourselves: title and description inside, colours from the stylesheet, the same bytes each
//! time. Beside each stands a table with the same figures, so a picture needs no reader who sees it.

use std::fmt::Write as _;

use sagsgang_minutes::Presence;

/// Distance between the left sides of two cells, in pixels of the picture.
const CELL_STEP: usize = 24;
/// Side of a cell.
const CELL_SIDE: usize = 18;
/// Cells in a row; a year with more meetings goes on in the next row.
const CELLS_IN_ROW: usize = 20;
/// Room for the year at the left.
const YEAR_WIDTH: usize = 56;

/// Height of a bar with the room above it.
const BAR_STEP: usize = 28;
/// Height of a bar.
const BAR_HEIGHT: usize = 16;
/// Room for the words at the left of the bars.
const BAR_LABEL_WIDTH: usize = 200;
/// Length of the longest bar.
const BAR_LENGTH_MAX: usize = 320;
/// Room for the number at the right of a bar.
const BAR_NUMBER_WIDTH: usize = 56;

/// Pixels of the picture to one `em` of its size on the page.
const PIXELS_IN_EM: f64 = 16.0;

/// One meeting in a strip.
pub(super) struct Cell {
    /// The row that it belongs to.
    pub(super) year: Option<i16>,
    /// How the person took part.
    pub(super) presence: Presence,
    /// What the mark says when it is pointed at.
    pub(super) label: String,
}

/// Presence over time: a row for each year, a mark for each meeting. A full square was there, half a square some of the
/// time, a dot in a square from elsewhere, an empty crossed one not; a ring sat in for another or was a guest.
pub(super) fn attendance_strip(title: &str, description: &str, cells: &[Cell]) -> String {
    let mut marks = String::new();
    let (mut row, mut column, mut widest) = (0, 0, 0);
    let mut year = None;
    for (index, cell) in cells.iter().enumerate() {
        let starts_year = index == 0 || cell.year != year;
        if starts_year || column == CELLS_IN_ROW {
            row += usize::from(index > 0);
            column = 0;
        }
        if starts_year {
            year = cell.year;
            let label = year.map_or_else(|| "–".to_owned(), |year| year.to_string());
            push(
                &mut marks,
                format_args!("<text x=\"0\" y=\"{}\" class=\"quiet\">{label}</text>", row * CELL_STEP + 15),
            );
        }
        push_cell(&mut marks, YEAR_WIDTH + column * CELL_STEP, row * CELL_STEP, cell);
        column += 1;
        widest = widest.max(column);
    }
    let height = if cells.is_empty() { 0 } else { (row + 1) * CELL_STEP };
    picture(title, description, YEAR_WIDTH + widest * CELL_STEP, height, &marks)
}

/// The mark of a presence by itself, for the key beside a strip.
pub(super) fn presence_mark(presence: Presence) -> String {
    let mut marks = String::new();
    push_mark(&mut marks, 0, 0, presence);
    format!(
        "<svg viewBox=\"0 0 {CELL_SIDE} {CELL_SIDE}\" width=\"1em\" height=\"1em\" aria-hidden=\"true\">{marks}</svg>"
    )
}

fn push_cell(out: &mut String, x: usize, y: usize, cell: &Cell) {
    push(out, format_args!("<g><title>{}</title>", escaped(&cell.label)));
    push_mark(out, x, y, cell.presence);
    out.push_str("</g>");
}

fn push_mark(out: &mut String, x: usize, y: usize, presence: Presence) {
    let side = CELL_SIDE;
    match presence {
        Presence::Present => {
            push(
                out,
                format_args!(
                    "<rect class=\"full\" x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" rx=\"2\"/>"
                ),
            );
        }
        Presence::Remote => {
            push(
                out,
                format_args!(
                    "<rect class=\"half\" x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" rx=\"2\"/>"
                ),
            );
            let (cx, cy, radius) = (x + side / 2, y + side / 2, side / 4);
            push(out, format_args!("<circle class=\"full\" cx=\"{cx}\" cy=\"{cy}\" r=\"{radius}\"/>"));
        }
        Presence::Partial => {
            push(
                out,
                format_args!(
                    "<rect class=\"half\" x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" rx=\"2\"/>"
                ),
            );
            let (middle, half) = (y + side / 2, side / 2);
            push(
                out,
                format_args!(
                    "<rect class=\"full\" x=\"{x}\" y=\"{middle}\" width=\"{side}\" height=\"{half}\" rx=\"2\"/>"
                ),
            );
        }
        Presence::Absent => {
            let (left, top, right, bottom) = (x + 1, y + 1, x + side - 1, y + side - 1);
            let inner = side - 2;
            push(
                out,
                format_args!(
                    "<path class=\"none\" d=\"M{left} {top}h{inner}v{inner}h-{inner}zM{left} {bottom}L{right} {top}\"/>"
                ),
            );
        }
        Presence::Substitute | Presence::Guest => {
            let (cx, cy, radius) = (x + side / 2, y + side / 2, side / 2 - 1);
            push(out, format_args!("<circle class=\"other\" cx=\"{cx}\" cy=\"{cy}\" r=\"{radius}\"/>"));
        }
    }
}

/// One bar.
pub(super) struct Bar {
    /// What it counts.
    pub(super) label: String,
    /// How long it is.
    pub(super) value: u64,
    /// The value as it is to be read.
    pub(super) shown: String,
}

/// Bars from zero, one under the other, with words at the left and numbers at their ends.
pub(super) fn bars(title: &str, description: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let mut marks = String::new();
    for (row, bar) in bars.iter().enumerate() {
        let top = row * BAR_STEP + (BAR_STEP - BAR_HEIGHT) / 2;
        let base = top + BAR_HEIGHT - 3;
        let length = scaled(bar.value, most);
        let words = BAR_LABEL_WIDTH - 8;
        push(
            &mut marks,
            format_args!(
                "<text x=\"{words}\" y=\"{base}\" text-anchor=\"end\">{}</text>",
                escaped(&bar.label)
            ),
        );
        push(
            &mut marks,
            format_args!(
                "<rect class=\"full\" x=\"{BAR_LABEL_WIDTH}\" y=\"{top}\" width=\"{length}\" height=\"{BAR_HEIGHT}\"/>"
            ),
        );
        let end = BAR_LABEL_WIDTH + length + 6;
        push(
            &mut marks,
            format_args!("<text class=\"quiet\" x=\"{end}\" y=\"{base}\">{}</text>", escaped(&bar.shown)),
        );
    }
    picture(
        title,
        description,
        BAR_LABEL_WIDTH + BAR_LENGTH_MAX + BAR_NUMBER_WIDTH,
        bars.len() * BAR_STEP,
        &marks,
    )
}

/// The length of a bar of `value` where `most` is the longest; what is not nothing can be seen.
fn scaled(value: u64, most: u64) -> usize {
    let longest = BAR_LENGTH_MAX as u128;
    let length = (u128::from(value) * longest + u128::from(most) / 2) / u128::from(most);
    let length = usize::try_from(length).unwrap_or(BAR_LENGTH_MAX);
    if value == 0 { 0 } else { length.max(1) }
}

/// The frame of a picture, sized in text units so that it grows with the reader's type.
pub(super) fn picture(title: &str, description: &str, width: usize, height: usize, marks: &str) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let in_em = |pixels: usize| (pixels as f64 / PIXELS_IN_EM * 100.0).round() / 100.0;
    format!(
        "<svg role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{}em\" height=\"{}em\" aria-label=\"{title}. {description}\"><title>{title}</title><desc>{description}</desc>{marks}</svg>",
        in_em(width),
        in_em(height),
    )
}

/// Appends a piece of markup.
pub(super) fn push(out: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(piece);
}

/// Text made safe to stand in markup, between tags and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends `text` made safe to stand in markup.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(year: i16, presence: Presence) -> Cell {
        Cell { year: Some(year), presence, label: "<b>".to_owned() }
    }

    #[test]
    fn a_strip_has_a_mark_for_each_meeting_and_a_row_for_each_year() {
        let cells =
            [cell(2023, Presence::Present), cell(2024, Presence::Absent), cell(2024, Presence::Guest)];
        let drawn = attendance_strip("Fremmøde", "3 møder", &cells);
        assert_eq!(drawn.matches("<g>").count(), 3);
        assert_eq!(drawn.matches("<text").count(), 2);
        assert!(drawn.contains("viewBox=\"0 0 104 48\""), "{drawn}");
        assert!(!drawn.contains("<b>") && drawn.contains("&lt;b&gt;"));
    }

    #[test]
    fn from_elsewhere_and_some_of_the_time_differ_in_shape() {
        assert!(presence_mark(Presence::Remote).contains("<circle"));
        assert!(!presence_mark(Presence::Partial).contains("<circle"));
    }

    #[test]
    fn bars_start_at_zero_and_hold_their_proportion() {
        let bar = |value| Bar { label: "a".to_owned(), value, shown: value.to_string() };
        let drawn = bars("t", "d", &[bar(10), bar(5), bar(0)]);
        for width in ["width=\"320\"", "width=\"160\"", "width=\"0\""] {
            assert!(drawn.contains(width), "{drawn}");
        }
        assert_eq!(scaled(1, u64::MAX), 1);
        assert_eq!(scaled(u64::MAX, u64::MAX), BAR_LENGTH_MAX);
    }
}
