//! Several estimates of the same under one another: each with its limits, about a line where there is no difference.

use super::mark::{
    KeyMark, LINE_HEIGHT, Look, POINT, Shape, key_height, push_axis, push_hatched, push_heading, push_key,
    push_limits_across, push_point,
};
use super::scale::{Scale, WIDTH, at};
use super::wording::{Measured, Table, Wording};
use super::{escaped, picture, push};

/// Height of a row: its words and its marks.
const ROW_STEP: f64 = 44.0;
/// From the top of a row to the middle of its marks.
const MARKS_AT: f64 = 29.0;
/// From the picture's sides to where the scale begins.
const BESIDE: f64 = 8.0;
/// Room under the rows for the axis.
const AXIS_HEIGHT: f64 = 48.0;
/// Numbers at the axis, about so many.
const TICKS: u8 = 5;
/// An estimate among others.
const ONE: Look = Look { shape: Shape::Square, class: "full" };

/// An estimate.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// What is estimated, or how.
    pub name: String,
    /// The estimate.
    pub measured: Measured,
    /// Whether it is the one that counts; the others stand beside it.
    pub is_main: bool,
}

/// A forest plot.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    /// The estimates.
    pub estimates: Vec<Estimate>,
    /// Where there is no difference: 0 for differences, 1 for ratios.
    pub reference: f64,
    /// Whether half and double stand as far from 1: for ratios.
    pub is_ratio: bool,
    /// What the axis counts.
    pub axis_name: String,
    /// What the point that counts is.
    pub main_name: String,
    /// What the others are.
    pub other_name: String,
    /// What the limits are, such as "95 % usikkerhed".
    pub limits_name: String,
}

/// The axis: straight, or so that equal ratios are equally long.
struct Axis {
    scale: Scale,
    is_ratio: bool,
}

impl Axis {
    fn number(is_ratio: bool, number: f64) -> f64 {
        if is_ratio { libm::log(number) } else { number }
    }

    fn place(&self, number: f64) -> f64 {
        if self.is_ratio && number <= 0.0 {
            return self.scale.place(f64::MIN);
        }
        self.scale.place(Self::number(self.is_ratio, number))
    }
}

impl Forest {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let mut columns = vec![wording.language.say("picture-estimated").into_owned()];
        columns.extend(wording.columns());
        let row = |one: &Estimate| {
            let mut row = vec![one.name.clone()];
            row.extend(wording.cells(&one.measured));
            row
        };
        Table { columns, rows: self.estimates.iter().map(row).collect() }
    }

    fn axis(&self) -> Axis {
        let is_ratio = self.is_ratio;
        let numbers = self.estimates.iter().flat_map(|one| one.measured.numbers()).chain([self.reference]);
        let numbers = numbers.map(|number| Axis::number(is_ratio, number));
        Axis { scale: Scale::over(numbers, BESIDE, WIDTH - 2.0 * BESIDE), is_ratio }
    }

    /// Numbers at the axis: of ratios those that halve and double, as far as they are needed.
    fn ticks(&self, axis: &Axis, wording: &Wording) -> Vec<(f64, String)> {
        const RATIOS: [f64; 11] = [0.1, 0.2, 0.5, 0.7, 0.8, 1.0, 1.25, 1.5, 2.0, 5.0, 10.0];
        let (least, most) = axis.scale.ends();
        if !self.is_ratio {
            return wording.ticks(least, most, TICKS);
        }
        let shown =
            |ratio: f64| super::wording::written(wording.language, ratio, if ratio == 1.25 { 2 } else { 1 });
        RATIOS.iter().map(|ratio| (libm::log(*ratio), shown(*ratio))).collect()
    }
}

/// Draws `forest`.
pub fn forest(title: &str, description: &str, forest: &Forest, wording: &Wording) -> String {
    let axis = forest.axis();
    let reference = axis.place(forest.reference);
    let mut marks = String::new();
    for (index, one) in forest.estimates.iter().enumerate() {
        let top = index as f64 * ROW_STEP;
        let told = wording.told(&one.measured);
        push_heading(&mut marks, top + 14.0, &one.name, &told);
        // The line stands at each row and not through the words.
        push(
            &mut marks,
            format_args!(
                "<path class=\"axis\" d=\"M{} {}v{}\"/>",
                at(reference),
                at(top + LINE_HEIGHT),
                at(18.0)
            ),
        );
        push(&mut marks, format_args!("<g><title>{}: {}</title>", escaped(&one.name), escaped(&told)));
        push_estimate(&mut marks, &axis, top + MARKS_AT, one);
        marks.push_str("</g>");
    }
    let base = forest.estimates.len() as f64 * ROW_STEP + 2.0;
    push_axis(&mut marks, &axis.scale, base, &forest.ticks(&axis, wording), &forest.axis_name);
    let key = key(forest, wording);
    push_key(&mut marks, base + AXIS_HEIGHT, &key);
    picture(title, description, WIDTH as usize, (base + AXIS_HEIGHT + key_height(&key)) as usize, &marks)
}

fn push_estimate(out: &mut String, axis: &Axis, y: f64, one: &Estimate) {
    match one.measured {
        Measured::Known(value) => {
            if let Some(limits) = value.limits {
                push_limits_across(out, axis.place(limits.low), axis.place(limits.high), y);
            }
            push_point(out, if one.is_main { POINT } else { ONE }, axis.place(value.estimate), y);
        }
        Measured::Hidden => push_hatched(out, 1.0, y - 6.0, 12.0, 12.0),
        Measured::Missing => {}
    }
}

fn key(forest: &Forest, wording: &Wording) -> Vec<(KeyMark, String)> {
    let mut key = Vec::new();
    let any = |is: &dyn Fn(&Estimate) -> bool| forest.estimates.iter().any(is);
    if any(&|one| one.is_main) && !forest.main_name.is_empty() {
        key.push((KeyMark::Point(POINT), forest.main_name.clone()));
    }
    if any(&|one| !one.is_main) && !forest.other_name.is_empty() {
        key.push((KeyMark::Point(ONE), forest.other_name.clone()));
    }
    if any(&|one| one.measured.known().is_some_and(|value| value.limits.is_some())) {
        key.push((KeyMark::Limits, forest.limits_name.clone()));
    }
    if any(&|one| one.measured == Measured::Hidden) {
        key.push((KeyMark::Hidden, wording.hidden()));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn drawn(is_ratio: bool, measured: Measured) -> String {
        let wording = Wording { language: Language::Danish, decimals: 2 };
        let one = Estimate { name: "Hoved".to_owned(), measured, is_main: true };
        let data = Forest {
            estimates: vec![one],
            reference: f64::from(u8::from(is_ratio)),
            is_ratio,
            ..Forest::default()
        };
        forest("t", "d", &data, &wording)
    }

    #[test]
    fn half_and_double_stand_as_far_from_one() {
        let one = drawn(true, Measured::within(1.0, 0.5, 2.0));
        assert!(one.contains("M8 29H344"), "{one}");
        assert!(one.contains("M176 20v18"), "the reference is in the middle: {one}");
        assert!(one.contains("1,00 (0,50 til 2,00)"), "{one}");
    }

    #[test]
    fn a_limit_at_nothing_stands_at_the_edge() {
        assert!(drawn(true, Measured::within(0.5, 0.0, 2.0)).contains("M8 29H344"));
        assert!(drawn(false, Measured::Hidden).contains("skjult"));
    }
}
