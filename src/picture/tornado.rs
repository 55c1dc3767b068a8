//! What matters most: one thing changed at a time, the widest first, about where it stands when nothing is changed.

use super::scale::{Scale, WIDTH, at, fitted};
use super::{escaped, picture, push};

/// Height of a row: its words and its bar.
const ROW_STEP: f64 = 62.0;
/// From the top of a row to its bar.
const WORDS_HEIGHT: f64 = 38.0;
/// Height of a bar.
const BAR_HEIGHT: f64 = 16.0;

/// Letters of a name that fit in the picture.
const NAME_LETTERS_MAX: usize = 48;

/// One thing that is changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// What.
    pub name: String,
    /// What comes of it, in a few words under its name.
    pub shown: String,
    /// What comes of its low end.
    pub low: f64,
    /// What comes of its high end.
    pub high: f64,
}

/// Draws `changes` about `base`. The low end is light, the high end dark.
pub fn tornado(title: &str, description: &str, base: f64, changes: &[Change]) -> String {
    let numbers = changes.iter().flat_map(|change| [change.low, change.high]).chain([base]);
    let scale = Scale::over(numbers, 2.0, WIDTH - 4.0);
    let middle = scale.place(base);
    let mut marks = String::new();
    for (index, change) in changes.iter().enumerate() {
        let top = index as f64 * ROW_STEP;
        push(
            &mut marks,
            format_args!(
                "<text x=\"0\" y=\"{}\">{}</text><text class=\"quiet\" x=\"0\" y=\"{}\">{}</text>",
                at(top + 14.0),
                escaped(&fitted(&change.name, NAME_LETTERS_MAX)),
                at(top + 32.0),
                escaped(&change.shown)
            ),
        );
        // The base stands at each bar and not through the words.
        push(
            &mut marks,
            format_args!(
                "<path class=\"axis\" d=\"M{} {}v{}\"/>",
                at(middle),
                at(top + WORDS_HEIGHT - 2.0),
                at(BAR_HEIGHT + 4.0)
            ),
        );
        for (class, end) in [("half", change.low), ("full", change.high)] {
            let end = scale.place(end);
            push(
                &mut marks,
                format_args!(
                    "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                    at(end.min(middle)),
                    at(top + WORDS_HEIGHT),
                    at((end - middle).abs()),
                    at(BAR_HEIGHT)
                ),
            );
        }
    }
    let height = changes.len() as f64 * ROW_STEP;
    picture(title, description, WIDTH as usize, height as usize, &marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_stand_about_the_base() {
        let change = Change { name: "<a>".to_owned(), shown: "±".to_owned(), low: -10.0, high: 30.0 };
        let drawn = tornado("t", "d", 0.0, &[change]);
        assert!(drawn.contains("width=\"87\"") && drawn.contains("width=\"261\""), "{drawn}");
        assert!(!drawn.contains("<a>"), "{drawn}");
    }
}
