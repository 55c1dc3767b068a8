//! Who took part and who did not, from all who could to those who are counted: a box for each step, what was left out beside
//! it, and a column for each group, as CONSORT asks for it.

use super::mark::{LETTER_WIDTH, LINE_HEIGHT, lines};
use super::scale::{WIDTH, at};
use super::wording::{Table, Wording};
use super::{escaped, picture, push};

/// From a box's side to its words.
const INSET: f64 = 8.0;
/// Between two boxes, with the line that joins them.
const GAP: f64 = 18.0;
/// Between two columns.
const COLUMN_GAP: f64 = 12.0;
/// How far a box of those left out stands in.
const BRANCH_LEFT: f64 = 72.0;
/// Where the line between the boxes of all stands.
const TRUNK: f64 = 36.0;
/// Columns that stand beside one another at most; more stand one under the other.
const COLUMNS_MAX: usize = 2;

/// How many are left out for a reason.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// The reason.
    pub words: String,
    /// How many; none where that may not be shown.
    pub count: Option<u64>,
}

/// A step: who is left here, and who went out after it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Who.
    pub words: String,
    /// How many; none where that may not be shown.
    pub count: Option<u64>,
    /// Who was left out after it.
    pub left: Vec<Leaving>,
}

/// A group after all were divided.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its name.
    pub name: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// A flow.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The steps of all.
    pub steps: Vec<Step>,
    /// The groups.
    pub arms: Vec<Arm>,
}

impl Flow {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let say = |key: &str| wording.language.say(key).into_owned();
        let columns = vec![
            say("picture-group"),
            say("picture-step"),
            wording.column("picture-persons"),
            say("picture-left-out"),
        ];
        let mut rows = Vec::new();
        let all = say("picture-all");
        let groups = self.arms.iter().map(|arm| (arm.name.as_str(), &arm.steps));
        for (name, steps) in [(all.as_str(), &self.steps)].into_iter().chain(groups) {
            for step in steps {
                let left: Vec<String> =
                    step.left.iter().map(|one| told(&one.words, one.count, wording)).collect();
                rows.push(vec![
                    name.to_owned(),
                    step.words.clone(),
                    number(step.count, wording),
                    left.join("; "),
                ]);
            }
        }
        Table { columns, rows }
    }
}

fn number(count: Option<u64>, wording: &Wording) -> String {
    match count {
        Some(count) => wording.language.number(usize::try_from(count).unwrap_or(usize::MAX)),
        None => wording.hidden(),
    }
}

fn told(words: &str, count: Option<u64>, wording: &Wording) -> String {
    format!("{words}: {}", number(count, wording))
}

/// A column of boxes.
struct Column<'a> {
    left: f64,
    width: f64,
    wording: &'a Wording,
}

impl Column<'_> {
    fn letters(&self, width: f64) -> usize {
        ((width - 2.0 * INSET) / LETTER_WIDTH) as usize
    }

    /// A box with lines of words; returns where it ends.
    fn push_box(
        &self,
        out: &mut String,
        (left, top): (f64, f64),
        class: &str,
        words: &[(bool, String)],
    ) -> f64 {
        let width = self.left + self.width - left;
        let height = words.len() as f64 * LINE_HEIGHT + 8.0;
        push(
            out,
            format_args!(
                "<path class=\"{class}\" d=\"M{} {}h{}v{}h{}z\"/>",
                at(left),
                at(top),
                at(width),
                at(height),
                at(-width)
            ),
        );
        for (row, (is_quiet, line)) in words.iter().enumerate() {
            let class = if *is_quiet { " class=\"quiet\"" } else { "" };
            push(
                out,
                format_args!(
                    "<text{class} x=\"{}\" y=\"{}\">{}</text>",
                    at(left + INSET),
                    at(top + row as f64 * LINE_HEIGHT + 18.0),
                    escaped(line)
                ),
            );
        }
        top + height
    }

    /// The steps one under another from `top`; those left out stand beside the line where there is room, else on it.
    fn push_steps(
        &self,
        out: &mut String,
        name: Option<&str>,
        steps: &[Step],
        mut top: f64,
        is_wide: bool,
    ) -> f64 {
        let trunk = if is_wide { TRUNK } else { self.left + self.width / 2.0 };
        for (place, step) in steps.iter().enumerate() {
            let mut words: Vec<(bool, String)> = Vec::new();
            if let (Some(name), 0) = (name, place) {
                words.extend(lines(name, self.letters(self.width)).into_iter().map(|line| (true, line)));
            }
            let step_words = told(&step.words, step.count, self.wording);
            words.extend(lines(&step_words, self.letters(self.width)).into_iter().map(|line| (false, line)));
            let bottom = self.push_box(out, (self.left, top), "ink", &words);
            top = bottom;
            if !step.left.is_empty() {
                top = self.push_left_out(out, bottom, trunk, is_wide, &step.left);
            }
            if place + 1 < steps.len() {
                push(
                    out,
                    format_args!(
                        "<path class=\"ink\" d=\"M{} {}V{}\"/>",
                        at(trunk),
                        at(if is_wide { bottom } else { top }),
                        at(top + GAP)
                    ),
                );
                top += GAP;
            }
        }
        top
    }

    /// Those left out after a step whose box ends at `bottom`; returns where theirs ends.
    fn push_left_out(
        &self,
        out: &mut String,
        bottom: f64,
        trunk: f64,
        is_wide: bool,
        left: &[Leaving],
    ) -> f64 {
        let (start, top) = if is_wide { (BRANCH_LEFT, bottom + GAP) } else { (self.left, bottom + GAP) };
        let letters = self.letters(self.left + self.width - start);
        let words: Vec<(bool, String)> = left
            .iter()
            .flat_map(|one| lines(&told(&one.words, one.count, self.wording), letters))
            .map(|line| (true, line))
            .collect();
        let joint = if is_wide {
            format!("M{x} {}V{y}H{}", at(bottom), at(start), x = at(trunk), y = at(top + 14.0))
        } else {
            format!("M{} {}V{}", at(trunk), at(bottom), at(top))
        };
        push(out, format_args!("<path class=\"axis\" d=\"{joint}\"/>"));
        self.push_box(out, (start, top), "axis dash", &words)
    }
}

/// Draws `flow`.
pub fn flow(title: &str, description: &str, flow: &Flow, wording: &Wording) -> String {
    let mut marks = String::new();
    // Half a line's width stays inside.
    let all = Column { left: 1.0, width: WIDTH - 2.0, wording };
    let mut bottom = all.push_steps(&mut marks, None, &flow.steps, 1.0, true);
    for arms in flow.arms.chunks(COLUMNS_MAX) {
        let top = bottom + GAP;
        let width = (WIDTH - 2.0 - COLUMN_GAP * (arms.len() as f64 - 1.0)) / arms.len() as f64;
        for (place, arm) in arms.iter().enumerate() {
            let left = 1.0 + place as f64 * (width + COLUMN_GAP);
            if !flow.steps.is_empty() {
                let middle = at(if arms.len() == 1 { TRUNK } else { left + width / 2.0 });
                let from = at(top - GAP);
                push(&mut marks, format_args!("<path class=\"ink\" d=\"M{middle} {from}V{}\"/>", at(top)));
            }
            let column = Column { left, width, wording };
            bottom = bottom.max(column.push_steps(&mut marks, Some(&arm.name), &arm.steps, top, false));
        }
    }
    picture(title, description, WIDTH as usize, (bottom + 1.0).ceil() as usize, &marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn every_step_has_its_box_and_no_hidden_number_is_told() {
        let wording = Wording { language: Language::Danish, decimals: 0 };
        let step = |words: &str, count, left| Step { words: words.to_owned(), count, left };
        let gone = |count| vec![Leaving { words: "Flyttet <b>".to_owned(), count }];
        let arm =
            |name: &str| Arm { name: name.to_owned(), steps: vec![step("Målt", Some(140), gone(None))] };
        let data = Flow {
            steps: vec![step("Henvist", Some(1_234), gone(Some(12))), step("Med", Some(1_222), Vec::new())],
            arms: vec![arm("Indsats"), arm("Sammenligning")],
        };
        let drawn = flow("t", "d", &data, &wording);
        assert_eq!(drawn.matches("class=\"axis dash\"").count(), 3, "{drawn}");
        assert!(drawn.contains("Henvist: 1.234") && drawn.contains("Flyttet &lt;b&gt;: 12"), "{drawn}");
        let table = data.table(&wording);
        assert_eq!(table.rows.len(), 4);
        assert_eq!(table.rows[2], ["Indsats", "Målt", "140", "Flyttet <b>: skjult"]);
    }
}
