//! A profile as a file, as Danish spreadsheets write it: semicolons, decimal commas. What is hidden says so.

use super::reading::UNKNOWN;
use super::{Figure, Group, Profile, Reach, Set};

/// The headings, as reading knows them.
const HEADINGS: &str = "indikator;sted;kode;niveau;region;år;dimension;gruppe;orden;reference;andel;standardfejl;svar;befolkning;\
    tilfælde;reelle svar;frihedsgrader;gunstig;skala;samvarians;linje\n";
/// What stands where a figure is hidden.
const HIDDEN: &str = "skjult";
/// What a spreadsheet would take for the beginning of a formula.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];

/// The profile, one line for each group.
pub(super) fn csv(profile: &Profile) -> String {
    let mut text = HEADINGS.to_owned();
    for set in &profile.sets {
        for group in set.groups.iter().chain(&set.total) {
            line(&mut text, profile, set, group);
        }
    }
    text
}

fn line(text: &mut String, profile: &Profile, set: &Set, group: &Group) {
    let place = profile.places.iter().find(|place| place.name == set.place);
    let reach = match place.map(|place| place.reach).unwrap_or_default() {
        Reach::Municipality => "kommune",
        Reach::Region => "region",
        Reach::Country => "land",
        Reach::Area => "område",
    };
    let indicator = profile.indicator(&set.indicator);
    let number =
        |number: Option<f64>| number.map_or(String::new(), |number| number.to_string().replace('.', ","));
    let figure = |pick: fn(&Figure) -> Option<f64>| number(group.figure.as_ref().and_then(pick));
    let yes = |is_it: bool| if is_it { "ja" } else { "nej" }.to_owned();
    let cells = [
        words(&set.indicator),
        words(&set.place),
        place.and_then(|place| place.code.as_deref()).map_or(String::new(), words),
        reach.to_owned(),
        place.and_then(|place| place.part_of.as_deref()).map_or(String::new(), words),
        set.year.map_or(String::new(), |year| year.to_string()),
        words(&set.dimension),
        words(&group.label),
        group.order.map_or(String::new(), |order| order.to_string()),
        yes(group.is_reference),
        if group.figure.is_some() { figure(|figure| Some(figure.value)) } else { HIDDEN.to_owned() },
        match &group.figure {
            Some(Figure { standard_error: None, .. }) => UNKNOWN.to_owned(),
            _ => figure(|figure| figure.standard_error),
        },
        figure(|figure| figure.answers),
        figure(|figure| figure.population),
        figure(|figure| figure.cases),
        figure(|figure| figure.effective),
        figure(|figure| figure.degrees),
        yes(indicator.is_some_and(|indicator| indicator.is_favourable)),
        number(indicator.map(|indicator| indicator.scale)),
        covariances(set, group, number),
        group.line.to_string(),
    ];
    text.push_str(&cells.join(";"));
    text.push('\n');
}

/// The covariance with each group of the set before this one, with blanks between.
fn covariances(set: &Set, group: &Group, number: impl Fn(Option<f64>) -> String) -> String {
    let before = set.groups.iter().take_while(|other| other.label != group.label);
    let all: Vec<String> =
        before.map(|other| number(Some(set.covariance(&other.label, &group.label)))).collect();
    let is_told = !set.covariances.is_empty() && set.groups.iter().any(|other| other.label == group.label);
    if is_told { all.join(" ") } else { String::new() }
}

/// Words as a cell: quoted where they must be, and never a formula.
fn words(text: &str) -> String {
    let text: String = text.chars().map(|mark| if mark.is_control() { ' ' } else { mark }).collect();
    let text = if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text };
    if text.contains([';', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
