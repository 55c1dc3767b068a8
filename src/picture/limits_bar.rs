//! Figures as bars from zero with their limits, one under another, and a line to hold them against.

use super::mark::{
    KeyMark, LINE_HEIGHT, key_height, push_axis, push_hatched, push_heading, push_key, push_limits_across,
};
use super::scale::{Scale, WIDTH, at};
use super::wording::{Measured, Table, Wording};
use super::{escaped, picture, push};

/// Height of a row: its words and its bar.
const ROW_STEP: f64 = 46.0;
/// Height of a bar.
const BAR_HEIGHT: f64 = 16.0;
/// From the picture's sides to where the scale begins.
const BESIDE: f64 = 2.0;
/// Room under the rows for the axis.
const AXIS_HEIGHT: f64 = 48.0;
/// Numbers at the axis, about so many.
const TICKS: u8 = 5;

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it counts.
    pub name: String,
    /// How much.
    pub measured: Measured,
    /// Whether it is the one that the others are held against.
    pub is_own: bool,
}

/// Bars with limits.
#[derive(Clone, Debug, Default)]
pub struct Bars {
    /// The bars.
    pub bars: Vec<Bar>,
    /// A line through all, with what it is.
    pub reference: Option<(f64, String)>,
    /// What the axis counts.
    pub axis_name: String,
    /// What the limits are, such as "95 % usikkerhed".
    pub limits_name: String,
}

impl Bars {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let mut columns = vec![wording.language.say("picture-group").into_owned()];
        columns.extend(wording.columns());
        let row = |bar: &Bar| {
            let mut row = vec![bar.name.clone()];
            row.extend(wording.cells(&bar.measured));
            row
        };
        Table { columns, rows: self.bars.iter().map(row).collect() }
    }
}

/// Draws `bars`. The bar that the others are held against is dark, the others are light with a border.
pub fn limits_bars(title: &str, description: &str, bars: &Bars, wording: &Wording) -> String {
    let numbers = bars.bars.iter().flat_map(|bar| bar.measured.numbers());
    let numbers = numbers.chain(bars.reference.iter().map(|reference| reference.0)).chain([0.0]);
    let scale = Scale::over(numbers, BESIDE, WIDTH - 2.0 * BESIDE);
    let mut marks = String::new();
    for (index, bar) in bars.bars.iter().enumerate() {
        let top = index as f64 * ROW_STEP;
        let told = wording.told(&bar.measured);
        push_heading(&mut marks, top + 14.0, &bar.name, &told);
        push(&mut marks, format_args!("<g><title>{}: {}</title>", escaped(&bar.name), escaped(&told)));
        push_bar(&mut marks, &scale, top + LINE_HEIGHT, bar);
        if let Some((reference, _)) = &bars.reference {
            push(
                &mut marks,
                format_args!(
                    "<path class=\"ink dash\" d=\"M{} {}v{}\"/>",
                    at(scale.place(*reference)),
                    at(top + LINE_HEIGHT - 2.0),
                    at(BAR_HEIGHT + 4.0)
                ),
            );
        }
        marks.push_str("</g>");
    }
    let base = bars.bars.len() as f64 * ROW_STEP;
    let (least, most) = scale.ends();
    push_axis(&mut marks, &scale, base, &wording.ticks(least, most, TICKS), &bars.axis_name);
    let key = key(bars, wording);
    push_key(&mut marks, base + AXIS_HEIGHT, &key);
    picture(title, description, WIDTH as usize, (base + AXIS_HEIGHT + key_height(&key)) as usize, &marks)
}

fn push_bar(out: &mut String, scale: &Scale, top: f64, bar: &Bar) {
    let zero = scale.place(0.0);
    match bar.measured {
        Measured::Known(value) => {
            let end = scale.place(value.estimate);
            let class = if bar.is_own { "full" } else { "half" };
            push(
                out,
                format_args!(
                    "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR_HEIGHT}\"/>",
                    at(end.min(zero)),
                    at(top),
                    at((end - zero).abs())
                ),
            );
            if let Some(limits) = value.limits {
                push_limits_across(
                    out,
                    scale.place(limits.low),
                    scale.place(limits.high),
                    top + BAR_HEIGHT / 2.0,
                );
            }
        }
        // As wide for every number, so that its length tells nothing.
        Measured::Hidden => push_hatched(out, 1.0, top, 60.0, BAR_HEIGHT),
        Measured::Missing => {}
    }
    push(
        out,
        format_args!("<path class=\"axis\" d=\"M{} {}v{}\"/>", at(zero), at(top - 2.0), at(BAR_HEIGHT + 4.0)),
    );
}

fn key(bars: &Bars, wording: &Wording) -> Vec<(KeyMark, String)> {
    let mut key = Vec::new();
    let any = |is: fn(&Bar) -> bool| bars.bars.iter().any(is);
    if any(|bar| bar.measured.known().is_some_and(|value| value.limits.is_some())) {
        key.push((KeyMark::Limits, bars.limits_name.clone()));
    }
    if let Some((_, name)) = &bars.reference {
        key.push((KeyMark::Line("ink dash"), name.clone()));
    }
    if any(|bar| bar.measured == Measured::Hidden) {
        key.push((KeyMark::Hidden, wording.hidden()));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn bars_begin_at_zero_and_the_hidden_are_equally_wide() {
        let wording = Wording { language: Language::Danish, decimals: 0 };
        let bar = |name: &str, measured| Bar { name: name.to_owned(), measured, is_own: false };
        let bars = Bars {
            bars: vec![bar("a", Measured::within(10.0, 5.0, 20.0)), bar("b", Measured::Hidden)],
            reference: Some((20.0, "landet".to_owned())),
            ..Bars::default()
        };
        let drawn = limits_bars("t", "d", &bars, &wording);
        assert!(drawn.contains("x=\"2\" y=\"20\" width=\"174\""), "{drawn}");
        assert!(drawn.contains("M89 28H350"), "its limits: {drawn}");
        assert!(drawn.contains("skjult") && drawn.contains("landet"), "{drawn}");
        assert_eq!(bars.table(&wording).rows, [["a", "10", "5", "20"], ["b", "skjult", "–", "–"]]);
    }
}
