//! Counts as bars from zero.

use super::{escaped, picture, push};

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

/// One bar.
pub struct Bar {
    /// What it counts.
    pub label: String,
    /// How long it is.
    pub value: u64,
    /// The value as it is to be read.
    pub shown: String,
}

/// Bars from zero, one under the other, with words at the left and numbers at their ends.
pub fn bars(title: &str, description: &str, bars: &[Bar]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

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
