//! Who was there, meeting by meeting: a strip of marks.

use sagsgang_minutes::Presence;

use super::{escaped, picture, push};

/// Distance between the left sides of two cells, in pixels of the picture.
const CELL_STEP: usize = 24;
/// Side of a cell.
const CELL_SIDE: usize = 18;
/// Cells in a row; a year with more meetings goes on in the next row.
const CELLS_IN_ROW: usize = 20;
/// Room for the year at the left.
const YEAR_WIDTH: usize = 56;

/// One meeting in a strip.
pub struct Cell {
    /// The row that it belongs to.
    pub year: Option<i16>,
    /// How the person took part.
    pub presence: Presence,
    /// What the mark says when it is pointed at.
    pub label: String,
}

/// Presence over time: a row for each year, a mark for each meeting. A full square was there, half a square some of the
/// time, a dot in a square from elsewhere, an empty crossed one not; a ring sat in for another or was a guest.
pub fn attendance_strip(title: &str, description: &str, cells: &[Cell]) -> String {
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
pub fn presence_mark(presence: Presence) -> String {
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
}
