//! What each may expect: a row for each, with a wide band, a narrow band, the middle and the mean.

use super::scale::{Scale, WIDTH, at, fitted};
use super::{escaped, picture, push};

/// Height of a row: its words and its bands.
const ROW_STEP: f64 = 48.0;
/// From the top of a row to its bands.
const WORDS_HEIGHT: f64 = 20.0;
/// Height of the wide band.
const BAND_HEIGHT: f64 = 18.0;

/// Letters that fit in a row.
const LETTERS_MAX: usize = 46;

/// Somebody's outlook. Numbers are in the order of their size.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// Who.
    pub name: String,
    /// In a few words at the right.
    pub shown: String,
    /// What one in twenty is under.
    pub low: f64,
    /// What one in four is under.
    pub quarter: f64,
    /// What half is under.
    pub middle: f64,
    /// What three in four are under.
    pub three_quarters: f64,
    /// What nineteen in twenty are under.
    pub high: f64,
    /// The mean.
    pub mean: f64,
}

/// Draws the rows on one scale with zero on it.
pub fn quantiles(title: &str, description: &str, rows: &[Outlook]) -> String {
    let numbers = rows.iter().flat_map(|row| [row.low, row.high, row.mean]).chain([0.0]);
    let scale = Scale::over(numbers, 4.0, WIDTH - 8.0);
    let mut marks = String::new();
    let height = rows.len() as f64 * ROW_STEP;
    for (index, row) in rows.iter().enumerate() {
        let top = index as f64 * ROW_STEP;
        push(
            &mut marks,
            format_args!(
                "<text x=\"0\" y=\"{y}\">{}</text><text class=\"quiet\" x=\"{}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
                escaped(&fitted(&row.name, LETTERS_MAX.saturating_sub(row.shown.chars().count()))),
                at(WIDTH),
                escaped(&row.shown),
                y = at(top + 14.0)
            ),
        );
        // Nothing stands at each band and not through the words.
        push(
            &mut marks,
            format_args!(
                "<path class=\"axis\" d=\"M{} {}v{}\"/>",
                at(scale.place(0.0)),
                at(top + WORDS_HEIGHT - 3.0),
                at(BAND_HEIGHT + 6.0)
            ),
        );
        push_bands(&mut marks, &scale, top + WORDS_HEIGHT, row);
    }
    picture(title, description, WIDTH as usize, height as usize, &marks)
}

fn push_bands(out: &mut String, scale: &Scale, top: f64, row: &Outlook) {
    let mut band = |class: &str, from: f64, to: f64, inset: f64| {
        let (left, right) = (scale.place(from), scale.place(to));
        push(
            out,
            format_args!(
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                at(left),
                at(top + inset),
                at((right - left).max(1.0)),
                at(BAND_HEIGHT - 2.0 * inset)
            ),
        );
    };
    band("half", row.low, row.high, 4.0);
    band("mid", row.quarter, row.three_quarters, 0.0);
    let (middle, mean) = (at(scale.place(row.middle)), at(scale.place(row.mean)));
    push(
        out,
        format_args!(
            "<path class=\"other\" stroke-width=\"3\" d=\"M{middle} {}v{}\"/><circle class=\"full\" cx=\"{mean}\" cy=\"{}\" r=\"4\"/>",
            at(top - 2.0),
            at(BAND_HEIGHT + 4.0),
            at(top + BAND_HEIGHT / 2.0)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_hold_their_proportion_and_words_stay_words() {
        let row = Outlook {
            name: "A & B".to_owned(),
            shown: "0–100".to_owned(),
            low: 0.0,
            quarter: 25.0,
            middle: 50.0,
            three_quarters: 75.0,
            high: 100.0,
            mean: 40.0,
        };
        let drawn = quantiles("t", "d", &[row]);
        assert!(drawn.contains("width=\"344\"") && drawn.contains("width=\"172\""), "{drawn}");
        assert!(drawn.contains("A &amp; B"), "{drawn}");
    }
}
