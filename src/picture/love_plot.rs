//! How alike two groups are: the standardised difference of each trait before and after matching, with lines where it is
//! small enough.

use super::mark::{
    BEFORE, KeyMark, LINE_HEIGHT, POINT, key_height, push_axis, push_hatched, push_heading, push_key,
    push_point,
};
use super::scale::{Scale, WIDTH, at};
use super::wording::{Measured, Table, Wording};
use super::{escaped, picture, push};

/// Height of a row: its words and its marks.
const ROW_STEP: f64 = 42.0;
/// From the top of a row to the middle of its marks.
const MARKS_AT: f64 = 28.0;
/// From the picture's sides to where the scale begins.
const BESIDE: f64 = 8.0;
/// Room under the rows for the axis.
const AXIS_HEIGHT: f64 = 48.0;
/// Numbers at the axis, about so many.
const TICKS: u8 = 5;

/// A trait.
#[derive(Clone, Debug)]
pub struct Trait {
    /// Its name.
    pub name: String,
    /// The standardised difference before.
    pub before: Measured,
    /// The standardised difference after.
    pub after: Measured,
}

/// A love plot.
#[derive(Clone, Debug, Default)]
pub struct LovePlot {
    /// The traits.
    pub traits: Vec<Trait>,
    /// Up to which size a difference is small.
    pub limit: f64,
    /// What is said of what came before, such as "før matchning".
    pub before_name: String,
    /// What is said of what came after.
    pub after_name: String,
    /// What the axis counts.
    pub axis_name: String,
}

impl LovePlot {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let number = |name: &str| format!(">{name}");
        let columns = vec![
            wording.language.say("picture-trait").into_owned(),
            number(&self.before_name),
            number(&self.after_name),
        ];
        let row =
            |one: &Trait| vec![one.name.clone(), wording.estimate(&one.before), wording.estimate(&one.after)];
        Table { columns, rows: self.traits.iter().map(row).collect() }
    }
}

/// Draws `plot`.
pub fn love_plot(title: &str, description: &str, plot: &LovePlot, wording: &Wording) -> String {
    let estimates = |measured: &Measured| measured.known().map(|value| value.estimate);
    let numbers =
        plot.traits.iter().flat_map(|one| [estimates(&one.before), estimates(&one.after)]).flatten();
    let scale = Scale::over(numbers.chain([-plot.limit, 0.0, plot.limit]), BESIDE, WIDTH - 2.0 * BESIDE);
    let mut marks = String::new();
    for (index, one) in plot.traits.iter().enumerate() {
        let top = index as f64 * ROW_STEP;
        let shown = match one.after {
            Measured::Missing => wording.estimate(&one.before),
            after => format!("{} → {}", wording.estimate(&one.before), wording.estimate(&after)),
        };
        push_heading(&mut marks, top + 14.0, &one.name, &shown);
        push_lines(&mut marks, &scale, top + LINE_HEIGHT, plot.limit);
        push_trait(&mut marks, &scale, top + MARKS_AT, one, &shown);
    }
    let base = plot.traits.len() as f64 * ROW_STEP + 2.0;
    let (least, most) = scale.ends();
    push_axis(&mut marks, &scale, base, &wording.ticks(least, most, TICKS), &plot.axis_name);
    let key = key(plot, wording);
    push_key(&mut marks, base + AXIS_HEIGHT, &key);
    picture(title, description, WIDTH as usize, (base + AXIS_HEIGHT + key_height(&key)) as usize, &marks)
}

/// Nothing, and how much is small, at each row and not through the words.
fn push_lines(out: &mut String, scale: &Scale, top: f64, limit: f64) {
    let height = at(ROW_STEP - LINE_HEIGHT - 3.0);
    push(out, format_args!("<path class=\"axis\" d=\"M{} {}v{height}\"/>", at(scale.place(0.0)), at(top)));
    let (low, high) = (at(scale.place(-limit)), at(scale.place(limit)));
    push(
        out,
        format_args!(
            "<path class=\"axis dash\" d=\"M{low} {top}v{height}M{high} {top}v{height}\"/>",
            top = at(top)
        ),
    );
}

fn push_trait(out: &mut String, scale: &Scale, y: f64, one: &Trait, shown: &str) {
    push(out, format_args!("<g><title>{}: {}</title>", escaped(&one.name), escaped(shown)));
    if one.before == Measured::Hidden || one.after == Measured::Hidden {
        push_hatched(out, 1.0, y - 6.0, 12.0, 12.0);
    }
    for (look, measured) in [(BEFORE, &one.before), (POINT, &one.after)] {
        if let Some(value) = measured.known() {
            push_point(out, look, scale.place(value.estimate), y);
        }
    }
    out.push_str("</g>");
}

fn key(plot: &LovePlot, wording: &Wording) -> Vec<(KeyMark, String)> {
    let limit = Wording { decimals: wording.decimals.max(1), ..*wording }.number(plot.limit);
    let mut key = vec![
        (KeyMark::Point(BEFORE), plot.before_name.clone()),
        (KeyMark::Line("axis dash"), wording.language.name("picture-small-difference", &limit).into_owned()),
    ];
    if plot.traits.iter().any(|one| one.after.known().is_some()) {
        key.insert(1, (KeyMark::Point(POINT), plot.after_name.clone()));
    }
    let is_hidden = |one: &Trait| one.before == Measured::Hidden || one.after == Measured::Hidden;
    if plot.traits.iter().any(is_hidden) {
        key.push((KeyMark::Hidden, wording.hidden()));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn before_and_after_differ_in_shape_and_small_is_marked() {
        let wording = Wording { language: Language::Danish, decimals: 2 };
        let plot = LovePlot {
            traits: vec![Trait {
                name: "Alder".to_owned(),
                before: Measured::plain(-0.31),
                after: Measured::plain(0.09),
            }],
            limit: 0.1,
            before_name: "før".to_owned(),
            after_name: "efter".to_owned(),
            axis_name: String::new(),
        };
        let drawn = love_plot("t", "d", &plot, &wording);
        assert!(
            drawn.contains("<circle class=\"open\"") && drawn.contains("<path class=\"full\""),
            "{drawn}"
        );
        assert!(drawn.contains("−0,31 → 0,09") && drawn.contains("0,10"), "{drawn}");
        assert_eq!(plot.table(&wording).rows, [["Alder", "−0,31", "0,09"]]);
    }
}
