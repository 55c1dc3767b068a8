//! Pools drawn: a stacked bar a year, and the waterfall from frame to free.
//!
//! The pictures are narrow, so that their words can be read on a telephone too. What money stands for is told by the
//! pattern of its piece and by words, never by colour alone, and the table beside says the same.

use std::fmt::Write as _;

use super::column::Column;
use crate::picture::{escaped, picture, push};

/// Width of a picture.
const WIDTH: usize = 352;
/// Height of a bar.
const BAR_HEIGHT: usize = 18;
/// From the words of a row to its bar.
const WORDS_HEIGHT: usize = 20;
/// Height of a row: words, bar, room.
const ROW_STEP: usize = 48;
/// From one stripe to the next.
const STRIPE_STEP: usize = 5;

/// How a piece is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Dark.
    Full,
    /// Between dark and light.
    Middle,
    /// Light, with an edge.
    Light,
    /// Light, with stripes.
    Striped,
    /// An edge alone.
    Open,
    /// A broken edge alone: not decided.
    Broken,
}

impl Look {
    /// The look of money in a column.
    pub(super) fn of(column: Column) -> Look {
        match column {
            Column::Paid | Column::Frame => Look::Full,
            Column::Awarded => Look::Middle,
            Column::Appropriated => Look::Light,
            Column::Reserved => Look::Striped,
            Column::Free => Look::Open,
            Column::Asked => Look::Broken,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Look::Full => "full",
            Look::Middle => "mid",
            Look::Light | Look::Striped => "half",
            Look::Open => "other",
            Look::Broken => "other dash",
        }
    }
}

/// A piece of a bar.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// How it is filled.
    pub(super) look: Look,
    /// What it says when it is pointed at.
    pub(super) label: String,
    /// Where it begins, in øre.
    pub(super) from: i64,
    /// Where it ends, in øre; before or after where it begins.
    pub(super) to: i64,
}

/// A bar with words over it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// At the left: the year, or the step.
    pub(super) name: String,
    /// At the right: the number.
    pub(super) shown: String,
    /// Its pieces.
    pub(super) pieces: Vec<Piece>,
}

/// Rows one under the other, all on one scale with zero on it.
pub(super) fn rows(title: &str, description: &str, rows: &[Row]) -> String {
    let scale = Scale::over(rows);
    let mut marks = String::new();
    for (index, row) in rows.iter().enumerate() {
        let top = index * ROW_STEP;
        push(
            &mut marks,
            format_args!(
                "<text x=\"0\" y=\"{y}\">{}</text><text class=\"quiet\" x=\"{WIDTH}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
                escaped(&row.name),
                escaped(&row.shown),
                y = top + 14
            ),
        );
        for piece in &row.pieces {
            push_piece(&mut marks, &scale, top + WORDS_HEIGHT, piece);
        }
    }
    let height = rows.len() * ROW_STEP;
    if scale.least < 0 {
        let zero = scale.place(0);
        push(&mut marks, format_args!("<path class=\"axis\" d=\"M{zero} 0v{height}\"/>"));
    }
    picture(title, description, WIDTH, height, &marks)
}

/// A piece by itself, for the key beside a picture.
pub(super) fn swatch(look: Look) -> String {
    let mut marks = String::new();
    push_box(&mut marks, look, 1, 1, 16, 16);
    format!("<svg viewBox=\"0 0 18 18\" width=\"1em\" height=\"1em\" aria-hidden=\"true\">{marks}</svg>")
}

fn push_piece(out: &mut String, scale: &Scale, top: usize, piece: &Piece) {
    let (left, right) = (scale.place(piece.from.min(piece.to)), scale.place(piece.from.max(piece.to)));
    if piece.from == piece.to {
        return;
    }
    push(out, format_args!("<g><title>{}</title>", escaped(&piece.label)));
    push_box(out, piece.look, left, top, (right - left).max(2), BAR_HEIGHT);
    out.push_str("</g>");
}

fn push_box(out: &mut String, look: Look, left: usize, top: usize, width: usize, height: usize) {
    push(
        out,
        format_args!(
            "<rect class=\"{}\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>",
            look.class()
        ),
    );
    if look == Look::Striped {
        let mut stripes = String::new();
        for x in (left + STRIPE_STEP - 1..left + width).step_by(STRIPE_STEP) {
            // Writing to a string cannot fail.
            let _ = write!(stripes, "M{x} {top}v{height}");
        }
        push(out, format_args!("<path class=\"other\" d=\"{stripes}\"/>"));
    }
}

/// From øre to places in the picture.
struct Scale {
    least: i64,
    most: i64,
}

impl Scale {
    /// The scale that holds zero and every piece.
    fn over(rows: &[Row]) -> Scale {
        let ends = || rows.iter().flat_map(|row| &row.pieces).flat_map(|piece| [piece.from, piece.to]);
        Scale { least: ends().min().unwrap_or(0).min(0), most: ends().max().unwrap_or(0).max(0) }
    }

    /// Where `ore` stands, from the left; rounded down, the same each time.
    fn place(&self, ore: i64) -> usize {
        let whole = (i128::from(self.most) - i128::from(self.least)).max(1);
        let place = (i128::from(ore) - i128::from(self.least)) * (WIDTH as i128) / whole;
        usize::try_from(place).unwrap_or(0).min(WIDTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(pieces: &[(i64, i64, Look)]) -> Row {
        let piece = |(from, to, look): &(i64, i64, Look)| Piece {
            look: *look,
            label: "<b>".to_owned(),
            from: *from,
            to: *to,
        };
        Row { name: "2025".to_owned(), shown: "1 & 2".to_owned(), pieces: pieces.iter().map(piece).collect() }
    }

    #[test]
    fn pieces_hold_their_proportion_and_words_stay_words() {
        let drawn = rows("t", "d", &[row(&[(0, 50, Look::Full), (50, 100, Look::Striped)])]);
        assert_eq!(drawn.matches("width=\"176\"").count(), 2, "{drawn}");
        assert!(drawn.contains("1 &amp; 2") && !drawn.contains("<b>"), "{drawn}");
        assert!(!drawn.contains("axis"), "{drawn}");
    }

    #[test]
    fn what_is_below_zero_stands_left_of_a_line() {
        let drawn = rows("t", "d", &[row(&[(0, 100, Look::Full)]), row(&[(0, -100, Look::Open)])]);
        assert!(drawn.contains("class=\"axis\" d=\"M176 0"), "{drawn}");
        assert!(drawn.contains("x=\"0\" y=\"68\" width=\"176\""), "{drawn}");
    }

    #[test]
    fn the_largest_sums_do_not_overflow() {
        let drawn = rows("t", "d", &[row(&[(i64::MIN, i64::MAX, Look::Full), (0, 1, Look::Open)])]);
        assert!(drawn.contains("width=\"352\"") && drawn.contains("width=\"2\""), "{drawn}");
    }
}
