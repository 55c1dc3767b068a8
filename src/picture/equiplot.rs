//! How far groups are apart: a line for each place or year with a mark for each group, so that a long line is a wide gap.

use super::mark::{KeyMark, key_height, look, push_axis, push_hatched, push_heading, push_key, push_point};
use super::scale::{Scale, WIDTH, at};
use super::wording::{Measured, Table, Wording};
use super::{escaped, picture, push};

/// Height of a row: its words and its marks.
const ROW_STEP: f64 = 42.0;
/// From the top of a row to the middle of its marks.
const MARKS_AT: f64 = 28.0;
/// From the picture's sides to where the scale begins.
const BESIDE: f64 = 20.0;
/// Room under the rows for the axis.
const AXIS_HEIGHT: f64 = 48.0;
/// Numbers at the axis, about so many.
const TICKS: u8 = 5;

/// A line: a place or a year.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What is said at its right, such as how wide the gap is.
    pub shown: String,
    /// A figure for each group, in the groups' order.
    pub groups: Vec<Measured>,
}

/// An equiplot.
#[derive(Clone, Debug, Default)]
pub struct Equiplot {
    /// The groups in their order.
    pub groups: Vec<String>,
    /// The lines.
    pub rows: Vec<Row>,
    /// What the axis counts.
    pub axis_name: String,
}

impl Equiplot {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let say = |key: &str| wording.language.say(key).into_owned();
        let mut columns = vec![say("picture-place-or-year"), say("picture-group")];
        columns.extend(wording.columns());
        let mut rows = Vec::new();
        for row in &self.rows {
            for (name, measured) in self.groups.iter().zip(&row.groups) {
                let mut cells = vec![row.name.clone(), name.clone()];
                cells.extend(wording.cells(measured));
                rows.push(cells);
            }
        }
        Table { columns, rows }
    }
}

/// Draws `plot`.
pub fn equiplot(title: &str, description: &str, plot: &Equiplot, wording: &Wording) -> String {
    let estimates = |row: &Row| -> Vec<f64> {
        row.groups.iter().filter_map(|one| one.known().map(|value| value.estimate)).collect()
    };
    let scale = Scale::over(plot.rows.iter().flat_map(estimates), BESIDE, WIDTH - 2.0 * BESIDE);
    let mut marks = String::new();
    for (index, row) in plot.rows.iter().enumerate() {
        let top = index as f64 * ROW_STEP;
        push_heading(&mut marks, top + 14.0, &row.name, &row.shown);
        let places: Vec<f64> = estimates(row).into_iter().map(|number| scale.place(number)).collect();
        let y = top + MARKS_AT;
        let ends = places
            .iter()
            .fold((f64::MAX, f64::MIN), |(low, high), place| (low.min(*place), high.max(*place)));
        if ends.0 < ends.1 {
            push(
                &mut marks,
                format_args!("<path class=\"axis\" d=\"M{} {}H{}\"/>", at(ends.0), at(y), at(ends.1)),
            );
        }
        push_groups(&mut marks, &scale, y, plot, row, wording);
    }
    let base = plot.rows.len() as f64 * ROW_STEP + 2.0;
    let (least, most) = scale.ends();
    push_axis(&mut marks, &scale, base, &wording.ticks(least, most, TICKS), &plot.axis_name);
    let mut key: Vec<(KeyMark, String)> = plot
        .groups
        .iter()
        .enumerate()
        .map(|(place, name)| (KeyMark::Point(look(place)), name.clone()))
        .collect();
    if plot.rows.iter().any(|row| row.groups.contains(&Measured::Hidden)) {
        key.push((KeyMark::Hidden, wording.hidden()));
    }
    push_key(&mut marks, base + AXIS_HEIGHT, &key);
    picture(title, description, WIDTH as usize, (base + AXIS_HEIGHT + key_height(&key)) as usize, &marks)
}

/// The groups' marks, the first on top: it is the one that the others are told against.
fn push_groups(out: &mut String, scale: &Scale, y: f64, plot: &Equiplot, row: &Row, wording: &Wording) {
    if row.groups.contains(&Measured::Hidden) {
        push_hatched(out, 1.0, y - 6.0, 12.0, 12.0);
    }
    for (place, measured) in row.groups.iter().enumerate().rev() {
        let Some(value) = measured.known() else { continue };
        let name = plot.groups.get(place).map_or("", String::as_str);
        let told = format!("{}, {name}: {}", row.name, wording.told(measured));
        push(out, format_args!("<g><title>{}</title>", escaped(&told)));
        push_point(out, look(place), scale.place(value.estimate), y);
        out.push_str("</g>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_wide_gap_is_a_long_line_and_each_group_has_its_shape() {
        let wording = Wording { language: Language::Danish, decimals: 1 };
        let row = |name: &str, groups: [Measured; 2]| Row {
            name: name.to_owned(),
            shown: String::new(),
            groups: groups.to_vec(),
        };
        let plot = Equiplot {
            groups: vec!["Kort".to_owned(), "Lang".to_owned()],
            rows: vec![
                row("2021", [Measured::plain(10.0), Measured::plain(20.0)]),
                row("2022", [Measured::plain(15.0), Measured::plain(20.0)]),
                row("2023", [Measured::Hidden, Measured::plain(20.0)]),
            ],
            axis_name: "procent".to_owned(),
        };
        let drawn = equiplot("t", "d", &plot, &wording);
        assert!(drawn.contains("M20 28H332") && drawn.contains("M176 70H332"), "{drawn}");
        assert!(
            drawn.contains("<circle class=\"full\"") && drawn.contains("<path class=\"open\""),
            "{drawn}"
        );
        assert_eq!(plot.table(&wording).rows[4], ["2023", "Kort", "skjult", "–", "–"]);
    }
}
