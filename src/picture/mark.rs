//! Marks that several pictures share: points that differ in shape and not by colour alone, limits, what is hidden, axes, keys.

use super::scale::{Scale, WIDTH, anchor, at, fitted};
use super::{escaped, push};

/// Width of a letter as it is reckoned with, in pixels of the picture.
pub(super) const LETTER_WIDTH: f64 = 7.4;
/// Height of a line of words.
pub(super) const LINE_HEIGHT: f64 = 20.0;
/// Room for a mark at the left of its words in a key.
const KEY_MARK_WIDTH: f64 = 28.0;
/// Half the height of the end of a limit.
const LIMIT_END: f64 = 4.0;
/// Half the side of a mark.
pub(super) const MARK_RADIUS: f64 = 5.0;
/// Between the lines of what is hidden.
const HATCH_STEP: f64 = 5.0;

/// The shape of a point, with whether it is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Circle,
    Square,
    Diamond,
    Triangle,
    Drop,
}

/// How a point looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub shape: Shape,
    pub class: &'static str,
}

/// What came before, where two are compared.
pub(super) const BEFORE: Look = Look { shape: Shape::Circle, class: "open" };
/// What came after, and a point by itself.
pub(super) const POINT: Look = Look { shape: Shape::Diamond, class: "full" };

/// The looks of groups in their order: each differs from the others in shape or in being filled.
const LOOKS: [Look; 10] = [
    Look { shape: Shape::Circle, class: "full" },
    Look { shape: Shape::Square, class: "open" },
    Look { shape: Shape::Diamond, class: "full" },
    Look { shape: Shape::Triangle, class: "open" },
    Look { shape: Shape::Square, class: "full" },
    Look { shape: Shape::Circle, class: "open" },
    Look { shape: Shape::Triangle, class: "full" },
    Look { shape: Shape::Diamond, class: "open" },
    Look { shape: Shape::Drop, class: "full" },
    Look { shape: Shape::Drop, class: "open" },
];

/// The look of the group at `place`; after the tenth they begin again.
pub(super) fn look(place: usize) -> Look {
    LOOKS[place % LOOKS.len()]
}

/// A point about a place.
pub(super) fn push_point(out: &mut String, look: Look, x: f64, y: f64) {
    let (class, radius) = (look.class, MARK_RADIUS);
    let (left, right, top, bottom) = (at(x - radius), at(x + radius), at(y - radius), at(y + radius));
    let (cx, cy) = (at(x), at(y));
    match look.shape {
        Shape::Circle => {
            push(out, format_args!("<circle class=\"{class}\" cx=\"{cx}\" cy=\"{cy}\" r=\"{radius}\"/>"));
        }
        Shape::Square => {
            push(out, format_args!("<path class=\"{class}\" d=\"M{left} {top}H{right}V{bottom}H{left}z\"/>"))
        }
        Shape::Diamond => push(
            out,
            format_args!(
                "<path class=\"{class}\" d=\"M{cx} {top}L{right} {cy}L{cx} {bottom}L{left} {cy}z\"/>"
            ),
        ),
        Shape::Triangle => {
            push(out, format_args!("<path class=\"{class}\" d=\"M{cx} {top}L{right} {bottom}H{left}z\"/>"))
        }
        Shape::Drop => {
            push(out, format_args!("<path class=\"{class}\" d=\"M{left} {top}H{right}L{cx} {bottom}z\"/>"))
        }
    }
}

/// Limits as a line that lies, with its two ends.
pub(super) fn push_limits_across(out: &mut String, from: f64, to: f64, y: f64) {
    let (top, height) = (at(y - LIMIT_END), at(2.0 * LIMIT_END));
    push(
        out,
        format_args!(
            "<path class=\"ink\" d=\"M{from} {y}H{to}M{from} {top}v{height}M{to} {top}v{height}\"/>",
            from = at(from),
            to = at(to),
            y = at(y),
        ),
    );
}

/// Limits as a line that stands, with its two ends.
pub(super) fn push_limits_up(out: &mut String, x: f64, from: f64, to: f64) {
    let (left, width) = (at(x - LIMIT_END), at(2.0 * LIMIT_END));
    push(
        out,
        format_args!(
            "<path class=\"ink\" d=\"M{x} {from}V{to}M{left} {from}h{width}M{left} {to}h{width}\"/>",
            x = at(x),
            from = at(from),
            to = at(to),
        ),
    );
}

/// A field of slanting lines: what may not be shown.
pub(super) fn push_hatched(out: &mut String, x: f64, y: f64, width: f64, height: f64) {
    let mut path = format!("M{} {}h{}v{}h{}z", at(x), at(y), at(width), at(height), at(-width));
    let mut along = HATCH_STEP;
    while along < width + height {
        // From the left or lower side up to the upper or right side.
        let (from_x, from_y) =
            if along <= height { (x, y + along) } else { (x + along - height, y + height) };
        let (to_x, to_y) = if along <= width { (x + along, y) } else { (x + width, y + along - width) };
        path.push_str(&format!("M{} {}L{} {}", at(from_x), at(from_y), at(to_x), at(to_y)));
        along += HATCH_STEP;
    }
    push(out, format_args!("<path class=\"axis\" d=\"{path}\"/>"));
}

/// A row's name at the left and what is said of it at the right, on one line.
pub(super) fn push_heading(out: &mut String, y: f64, name: &str, shown: &str) {
    let letters_max = (WIDTH / LETTER_WIDTH) as usize;
    let shown = fitted(shown, letters_max * 2 / 3);
    let room = letters_max.saturating_sub(shown.chars().count() + 1);
    push(
        out,
        format_args!(
            "<text x=\"0\" y=\"{y}\">{}</text><text class=\"quiet\" x=\"{}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
            escaped(&fitted(name, room)),
            at(WIDTH),
            escaped(&shown),
            y = at(y)
        ),
    );
}

/// An axis that lies at `y`, its numbers under it, and its name under those; takes two lines and a half.
pub(super) fn push_axis(out: &mut String, scale: &Scale, y: f64, ticks: &[(f64, String)], name: &str) {
    push(out, format_args!("<path class=\"axis\" d=\"M0 {}H{}\"/>", at(y), at(WIDTH)));
    let mut free_from = f64::NEG_INFINITY;
    for (number, shown) in ticks.iter().filter(|tick| scale.holds(tick.0)) {
        let x = scale.place(*number);
        push(out, format_args!("<path class=\"axis\" d=\"M{} {}v5\"/>", at(x), at(y)));
        let width = shown.chars().count() as f64 * LETTER_WIDTH;
        let left = match anchor(x, width / 2.0) {
            "start" => x,
            "end" => x - width,
            _ => x - width / 2.0,
        };
        if left >= free_from {
            push(
                out,
                format_args!(
                    "<text class=\"quiet\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                    at(x),
                    at(y + 18.0),
                    anchor(x, width / 2.0),
                    escaped(shown)
                ),
            );
            free_from = left + width + LETTER_WIDTH;
        }
    }
    push_words(out, 0.0, y + 18.0 + LINE_HEIGHT, "quiet", name, WIDTH);
}

/// Words from a place on, cut where they would leave the picture.
pub(super) fn push_words(out: &mut String, x: f64, y: f64, class: &str, words: &str, width: f64) {
    if words.is_empty() {
        return;
    }
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    push(
        out,
        format_args!(
            "<text{class} x=\"{}\" y=\"{}\">{}</text>",
            at(x),
            at(y),
            escaped(&fitted(words, (width / LETTER_WIDTH) as usize))
        ),
    );
}

/// A mark of a key.
pub(super) enum KeyMark {
    Point(Look),
    Limits,
    Band,
    Line(&'static str),
    Hidden,
}

/// A key: a line for each mark with its words. Its height is told by [`key_height`].
pub(super) fn push_key(out: &mut String, top: f64, key: &[(KeyMark, String)]) {
    for (row, (mark, words)) in key.iter().enumerate() {
        let y = top + row as f64 * LINE_HEIGHT + LINE_HEIGHT / 2.0;
        match mark {
            KeyMark::Point(look) => push_point(out, *look, 10.0, y),
            KeyMark::Limits => push_limits_across(out, 1.0, 19.0, y),
            KeyMark::Band => push(
                out,
                format_args!(
                    "<rect class=\"half\" x=\"1\" y=\"{}\" width=\"18\" height=\"10\"/>",
                    at(y - 5.0)
                ),
            ),
            KeyMark::Line(class) => {
                push(out, format_args!("<path class=\"{class}\" d=\"M1 {}h18\"/>", at(y)));
            }
            KeyMark::Hidden => push_hatched(out, 3.0, y - 7.0, 14.0, 14.0),
        }
        push_words(out, KEY_MARK_WIDTH, y + 5.0, "quiet", words, WIDTH - KEY_MARK_WIDTH);
    }
}

/// The height of a key.
pub(super) fn key_height(key: &[(KeyMark, String)]) -> f64 {
    key.len() as f64 * LINE_HEIGHT
}

/// Words in lines of at most so many letters; a word that is longer is cut.
pub(super) fn lines(words: &str, letters_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let word = fitted(word, letters_max);
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters_max => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_groups_look_the_same() {
        for one in 0..LOOKS.len() {
            for other in 0..one {
                assert_ne!(look(one), look(other));
            }
        }
    }

    #[test]
    fn words_are_broken_between_words_and_none_is_lost() {
        assert_eq!(lines("Kan ikke genfindes i registret", 12), ["Kan ikke", "genfindes i", "registret"]);
        assert_eq!(lines("Sammenligningsgruppe", 8), ["Sammenl…"]);
        assert!(lines("", 8).is_empty());
    }
}
