//! How unequally something is spread: people from the worst off to the best off across, what they have of it up. On the
//! straight line all have as much.

use super::mark::{KeyMark, key_height, push_axis, push_key, push_words};
use super::scale::{Scale, WIDTH, at, fitted};
use super::wording::{Table, Wording};
use super::{escaped, picture, push};

/// Side of the field.
const FIELD: f64 = 290.0;
/// Room left of it, for its numbers.
const LEFT: f64 = 52.0;
/// Room above it, for what its height counts.
const ABOVE: f64 = 24.0;
/// Room under it for the axis.
const AXIS_HEIGHT: f64 = 48.0;
/// How the lines look, in their order: they differ in their stroke.
const STROKES: [&str; 4] = ["line", "line dash", "ink", "ink dash"];
/// Numbers at each axis, about so many.
const TICKS: u8 = 4;

/// A line.
#[derive(Clone, Debug)]
pub struct Spread {
    /// What is spread, or where, or when.
    pub name: String,
    /// From the left: the share of people, and the share that they have, each of 1.
    pub places: Vec<(f64, f64)>,
}

/// Concentration curves in one field.
#[derive(Clone, Debug, Default)]
pub struct Concentration {
    /// The lines, four at most that can be told apart.
    pub spreads: Vec<Spread>,
    /// Who stand across, and in which order.
    pub people_name: String,
    /// What they have.
    pub share_name: String,
}

impl Concentration {
    /// The same in a table, in percent.
    pub fn table(&self, wording: &Wording) -> Table {
        let number = |name: &str| format!(">{name}");
        let columns = vec![
            wording.language.say("picture-curve").into_owned(),
            number(&self.people_name),
            number(&self.share_name),
        ];
        let rows = self.spreads.iter().flat_map(|spread| {
            spread.places.iter().map(|(people, share)| {
                vec![spread.name.clone(), wording.number(people * 100.0), wording.number(share * 100.0)]
            })
        });
        Table { columns, rows: rows.collect() }
    }
}

/// Draws `concentration`.
pub fn concentration(
    title: &str,
    description: &str,
    concentration: &Concentration,
    wording: &Wording,
) -> String {
    let places = || concentration.spreads.iter().flat_map(|spread| spread.places.iter());
    let percent = |share: f64| share * 100.0;
    let across = Scale::over(places().map(|place| percent(place.0)).chain([0.0, 100.0]), LEFT, FIELD);
    let base = ABOVE + FIELD;
    let up = Scale::over(places().map(|place| percent(place.1)).chain([0.0, 100.0]), base, -FIELD);
    let mut marks = String::new();
    push_words(&mut marks, 0.0, 14.0, "quiet", &concentration.share_name, WIDTH);
    let (least, most) = up.ends();
    for (number, shown) in wording.ticks(least, most, TICKS) {
        let y = up.place(number);
        push(
            &mut marks,
            format_args!(
                "<path class=\"axis\" d=\"M{} {}h-4\"/><text class=\"quiet\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                at(LEFT),
                at(y),
                at(LEFT - 7.0),
                at(y + 5.0),
                escaped(&fitted(&shown, 6))
            ),
        );
    }
    let corner = |people: f64, share: f64| format!("{} {}", at(across.place(people)), at(up.place(share)));
    push(
        &mut marks,
        format_args!(
            "<path class=\"axis\" d=\"M{left} {}V{}\"/><path class=\"axis\" d=\"M{}L{}\"/>",
            at(ABOVE),
            at(base),
            corner(0.0, 0.0),
            corner(100.0, 100.0),
            left = at(LEFT),
        ),
    );
    for (index, spread) in concentration.spreads.iter().enumerate() {
        let line: Vec<String> =
            spread.places.iter().map(|place| corner(percent(place.0), percent(place.1))).collect();
        if line.len() > 1 {
            let stroke = STROKES[index % STROKES.len()];
            push(
                &mut marks,
                format_args!(
                    "<g><title>{}</title><path class=\"{stroke}\" d=\"M{}\"/></g>",
                    escaped(&spread.name),
                    line.join("L")
                ),
            );
        }
    }
    let (least, most) = across.ends();
    push_axis(&mut marks, &across, base, &wording.ticks(least, most, TICKS), &concentration.people_name);
    let mut key: Vec<(KeyMark, String)> = concentration
        .spreads
        .iter()
        .enumerate()
        .map(|(index, spread)| (KeyMark::Line(STROKES[index % STROKES.len()]), spread.name.clone()))
        .collect();
    key.push((KeyMark::Line("axis"), wording.language.say("picture-equal").into_owned()));
    push_key(&mut marks, base + AXIS_HEIGHT, &key);
    picture(title, description, WIDTH as usize, (base + AXIS_HEIGHT + key_height(&key)) as usize, &marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn the_line_of_equal_shares_goes_from_corner_to_corner() {
        let wording = Wording { language: Language::Danish, decimals: 0 };
        let spread =
            |name: &str| Spread { name: name.to_owned(), places: vec![(0.0, 0.0), (0.5, 0.2), (1.0, 1.0)] };
        let data = Concentration {
            spreads: vec![spread("2021"), spread("2023")],
            people_name: "Borgere".to_owned(),
            share_name: "Andel".to_owned(),
        };
        let drawn = concentration("t", "d", &data, &wording);
        assert!(drawn.contains("d=\"M52 314L342 24\""), "{drawn}");
        assert!(drawn.contains("M52 314L197 256L342 24"), "{drawn}");
        assert!(drawn.contains("class=\"line dash\""), "the second differs in its stroke: {drawn}");
        assert_eq!(data.table(&wording).rows[1], ["2021", "50", "20"]);
    }
}
