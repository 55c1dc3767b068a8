//! How often something came out so: a histogram, with the places that are worth knowing.

use super::curve::Tick;
use super::scale::{Scale, WIDTH, anchor, at};
use super::{escaped, picture, push};

/// Height of the picture.
const HEIGHT: f64 = 196.0;
/// Room above the bars for a mark's words, a line each.
const LINE: f64 = 18.0;
/// Room under the bars.
const BELOW: f64 = 24.0;
/// Between two bars.
const GAP: f64 = 1.0;

/// A bar: from, to, and how many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The least number in it.
    pub from: f64,
    /// Where the next begins.
    pub to: f64,
    /// How many.
    pub count: u64,
}

/// Draws `bins`, with `marks` as lines over them and `ends` as the numbers under the first and the last.
pub fn histogram(title: &str, description: &str, bins: &[Bin], marks: &[Tick], ends: [&str; 2]) -> String {
    let above = LINE * marks.len() as f64 + 4.0;
    let numbers = bins.iter().flat_map(|bin| [bin.from, bin.to]).chain(marks.iter().map(|mark| mark.value));
    let across = Scale::over(numbers, 0.0, WIDTH);
    let base = HEIGHT - BELOW;
    let up =
        Scale::over([0.0].into_iter().chain(bins.iter().map(|bin| bin.count as f64)), base, above - base);
    let mut drawn = String::new();
    for bin in bins.iter().filter(|bin| bin.count > 0) {
        let (left, right) = (across.place(bin.from), across.place(bin.to));
        // What is there can be seen, however little it is.
        let top = up.place(bin.count as f64).min(base - 1.0);
        let width = (right - left - GAP).max(2.0);
        push(
            &mut drawn,
            format_args!(
                "<rect class=\"full\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                at(left),
                at(top),
                at(width),
                at(base - top)
            ),
        );
    }
    push(&mut drawn, format_args!("<path class=\"axis\" d=\"M0 {}H{}\"/>", at(base), at(WIDTH)));
    for (row, mark) in marks.iter().enumerate() {
        let (x, y) = (across.place(mark.value), LINE * row as f64 + 13.0);
        push(
            &mut drawn,
            format_args!(
                "<path class=\"axis dash\" d=\"M{x} {base}V{top}\"/><text x=\"{x}\" y=\"{y}\" text-anchor=\"{side}\">{words}</text>",
                x = at(x),
                base = at(base),
                top = at(y + 3.0),
                y = at(y),
                side = anchor(x, WIDTH / 3.0),
                words = escaped(&mark.shown)
            ),
        );
    }
    let y = at(HEIGHT - 6.0);
    push(
        &mut drawn,
        format_args!(
            "<text class=\"quiet\" x=\"0\" y=\"{y}\">{}</text><text class=\"quiet\" x=\"{}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
            escaped(ends[0]),
            at(WIDTH),
            escaped(ends[1])
        ),
    );
    picture(title, description, WIDTH as usize, HEIGHT as usize, &drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_on_nothing_and_small_ones_are_seen() {
        let bin = |from: f64, count| Bin { from, to: from + 1.0, count };
        let bins = [bin(0.0, 10_000), bin(1.0, 1), bin(2.0, 0), bin(3.0, 5_000)];
        let mark = Tick { value: 2.0, shown: "<i>".to_owned() };
        let drawn = histogram("t", "d", &bins, &[mark], ["0", "4"]);
        assert_eq!(drawn.matches("<rect").count(), 3, "{drawn}");
        assert!(drawn.contains("height=\"1\"") && drawn.contains("height=\"150\""), "{drawn}");
        assert!(drawn.contains("&lt;i&gt;") && !drawn.contains("<i>"), "{drawn}");
        assert!(!histogram("t", "d", &[], &[], ["", ""]).contains("NaN"));
    }
}
