//! A figure for each of the 98 Danish municipalities on a map of equal squares, so that a large field does not outweigh many
//! people. How much is told by how full a square is, and so in every colour and on every paper.
//!
//! Where each stands is in `municipality_grid.csv`: neighbours keep their direction roughly. Christiansø is no municipality and
//! is left out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::mark::{LINE_HEIGHT, push_hatched, push_words};
use super::scale::{WIDTH, at};
use super::wording::{Limits, Measured, Table, Wording};
use super::{escaped, picture, push};

/// Where the municipalities stand.
const GRID: &str = include_str!("municipality_grid.csv");
/// Columns of the map.
const COLUMNS: f64 = 18.0;
/// Rows of the map.
const ROWS: f64 = 13.0;
/// From one square's side to the next.
const STEP: f64 = WIDTH / COLUMNS;
/// Side of a square.
const SIDE: f64 = STEP - 2.5;
/// How much of a square's side is filled, from the least figures to the most.
const FILLED: [f64; 5] = [0.2, 0.4, 0.6, 0.8, 1.0];

/// A municipality and where it stands on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its number.
    pub code: u16,
    /// Its name.
    pub name: &'static str,
    /// Its region.
    pub region: &'static str,
    /// Its column from the left, from 0.
    pub column: u16,
    /// Its row from the top, from 0.
    pub row: u16,
}

static MUNICIPALITIES: LazyLock<Vec<Municipality>> =
    LazyLock::new(|| GRID.lines().skip(1).filter_map(municipality).collect());

fn municipality(line: &'static str) -> Option<Municipality> {
    let mut cells = line.split(';');
    Some(Municipality {
        code: cells.next()?.parse().ok()?,
        name: cells.next()?,
        region: cells.next()?,
        column: cells.next()?.parse().ok()?,
        row: cells.next()?.trim().parse().ok()?,
    })
}

/// The 98 municipalities in the order of their numbers.
pub fn municipalities() -> &'static [Municipality] {
    &MUNICIPALITIES
}

/// A map.
#[derive(Clone, Debug, Default)]
pub struct TileMap {
    /// The figure of each municipality by its number; where there is none it is not known.
    pub figures: BTreeMap<u16, Measured>,
    /// Those that are pointed out.
    pub own: Vec<u16>,
}

impl TileMap {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let say = |key: &str| wording.language.say(key).into_owned();
        let mut columns = vec![say("picture-municipality"), say("picture-region")];
        columns.extend(wording.columns());
        let row = |one: &Municipality| {
            let mut row = vec![one.name.to_owned(), one.region.to_owned()];
            row.extend(wording.cells(&self.figure(one.code)));
            row
        };
        Table { columns, rows: municipalities().iter().map(row).collect() }
    }

    fn figure(&self, code: u16) -> Measured {
        self.figures.get(&code).copied().unwrap_or(Measured::Missing)
    }

    /// Five classes with about as many municipalities in each: from where to where each goes. Fewer where figures are the same.
    fn classes(&self) -> Vec<Limits> {
        let shown = municipalities().iter().filter_map(|one| self.figure(one.code).known());
        let mut shown: Vec<f64> =
            shown.map(|value| value.estimate).filter(|number| number.is_finite()).collect();
        shown.sort_by(f64::total_cmp);
        let mut classes: Vec<Limits> = Vec::new();
        for class in 0..FILLED.len() {
            let (from, to) = (class * shown.len() / FILLED.len(), (class + 1) * shown.len() / FILLED.len());
            let part = shown.get(from..to).unwrap_or_default();
            // What is the same number stands in the same class.
            let above = classes.last().map_or(f64::NEG_INFINITY, |last| last.high);
            let mut part = part.iter().filter(|number| **number > above);
            if let Some(low) = part.next() {
                classes.push(Limits { low: *low, high: *part.next_back().unwrap_or(low) });
            }
        }
        classes
    }
}

/// How full the squares of a class are.
fn filled(class: usize, classes: usize) -> f64 {
    FILLED[(class + FILLED.len() - classes.min(FILLED.len())).min(FILLED.len() - 1)]
}

/// Draws `map`.
pub fn tile_map(title: &str, description: &str, map: &TileMap, wording: &Wording) -> String {
    let classes = map.classes();
    let mut marks = String::new();
    for one in municipalities() {
        let (x, y) = (f64::from(one.column) * STEP + 1.25, f64::from(one.row) * STEP + 1.25);
        let figure = map.figure(one.code);
        let told = format!("{}, {}: {}", one.name, one.region, wording.told(&figure));
        push(&mut marks, format_args!("<g><title>{}</title>", escaped(&told)));
        let class = figure.known().map(|value| place(&classes, value.estimate));
        push_tile(&mut marks, x, y, &figure, class.map(|class| filled(class, classes.len())));
        marks.push_str("</g>");
    }
    let own = municipalities().iter().filter(|one| map.own.contains(&one.code));
    for one in own.clone() {
        let (x, y) = (f64::from(one.column) * STEP + 0.75, f64::from(one.row) * STEP + 0.75);
        push_frame(&mut marks, x, y);
    }
    let mut top = ROWS * STEP + 8.0;
    for one in own {
        push_frame(&mut marks, 1.0, top + 1.0);
        let told = format!("{}: {}", one.name, wording.told(&map.figure(one.code)));
        push_words(&mut marks, 28.0, top + 15.0, "", &told, WIDTH - 28.0);
        top += LINE_HEIGHT + 2.0;
    }
    top = push_classes(&mut marks, top, map, &classes, wording);
    picture(title, description, WIDTH as usize, top.ceil() as usize, &marks)
}

/// The class of a number; the next one above it where it stands between two.
fn place(classes: &[Limits], number: f64) -> usize {
    classes.iter().position(|class| number <= class.high).unwrap_or(classes.len().saturating_sub(1))
}

fn push_frame(out: &mut String, x: f64, y: f64) {
    let side = at(SIDE + 1.0);
    push(out, format_args!("<path class=\"none\" d=\"M{} {}h{side}v{side}h-{side}z\"/>", at(x), at(y)));
}

/// A square: full of its figure, hatched where it is hidden, broken where it is not known.
fn push_tile(out: &mut String, x: f64, y: f64, figure: &Measured, part: Option<f64>) {
    if *figure == Measured::Hidden {
        push_hatched(out, x, y, SIDE, SIDE);
        return;
    }
    let class = if part.is_some() { "axis" } else { "axis dash" };
    let side = at(SIDE);
    push(out, format_args!("<path class=\"{class}\" d=\"M{} {}h{side}v{side}h-{side}z\"/>", at(x), at(y)));
    if let Some(part) = part {
        let inset = SIDE * (1.0 - part) / 2.0;
        push(
            out,
            format_args!(
                "<rect class=\"full\" x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\"/>",
                at(x + inset),
                at(y + inset),
                side = at(SIDE * part)
            ),
        );
    }
}

/// What the squares say; returns where it ends.
fn push_classes(out: &mut String, mut top: f64, map: &TileMap, classes: &[Limits], wording: &Wording) -> f64 {
    let mut line = |figure: &Measured, part: Option<f64>, words: &str| {
        push_tile(out, 1.0, top + 1.5, figure, part);
        push_words(out, 28.0, top + 15.0, "quiet", words, WIDTH - 28.0);
        top += LINE_HEIGHT + 2.0;
    };
    for (class, limits) in classes.iter().enumerate() {
        line(&Measured::plain(limits.low), Some(filled(class, classes.len())), &wording.range(*limits));
    }
    let any = |wanted: Measured| municipalities().iter().any(|one| map.figure(one.code) == wanted);
    if any(Measured::Hidden) {
        line(&Measured::Hidden, None, &wording.hidden());
    }
    if any(Measured::Missing) {
        line(&Measured::Missing, None, &wording.missing());
    }
    top
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::locale::Language;

    fn named(name: &str) -> &'static Municipality {
        municipalities().iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name}"))
    }

    #[test]
    fn all_municipalities_have_a_square_of_their_own() {
        assert_eq!(GRID.lines().count(), 99, "98 and their heading");
        assert_eq!(municipalities().len(), 98);
        let squares: BTreeSet<_> = municipalities().iter().map(|one| (one.column, one.row)).collect();
        let codes: BTreeSet<_> = municipalities().iter().map(|one| one.code).collect();
        let names: BTreeSet<_> = municipalities().iter().map(|one| one.name).collect();
        assert_eq!((squares.len(), codes.len(), names.len()), (98, 98, 98));
        assert!(
            municipalities().iter().all(|one| f64::from(one.column) < COLUMNS && f64::from(one.row) < ROWS)
        );
        assert!(municipalities().windows(2).all(|pair| pair[0].code < pair[1].code));
        let mut regions = BTreeMap::new();
        for one in municipalities() {
            *regions.entry(one.region).or_insert(0) += 1;
        }
        let expected = [
            ("Hovedstaden", 29),
            ("Midtjylland", 19),
            ("Nordjylland", 11),
            ("Sjælland", 17),
            ("Syddanmark", 22),
        ];
        let expected: BTreeMap<String, i32> =
            expected.map(|(name, count)| (format!("Region {name}"), count)).into();
        assert_eq!(regions.len(), 5);
        assert!(regions.iter().all(|(name, count)| expected.get(*name) == Some(count)), "{regions:?}");
        assert_eq!((named("Struer").code, named("Struer").region), (671, "Region Midtjylland"));
        assert_eq!((named("Norddjurs").code, named("København").code), (707, 101));
    }

    #[test]
    fn neighbours_keep_their_direction() {
        // Each pair: west and east, then north and south.
        let across = [
            ("Lemvig", "Struer"),
            ("Struer", "Skive"),
            ("Skive", "Viborg"),
            ("Viborg", "Randers"),
            ("Randers", "Norddjurs"),
            ("Holstebro", "Herning"),
            ("Silkeborg", "Aarhus"),
            ("Esbjerg", "Vejen"),
            ("Vejen", "Kolding"),
            ("Fanø", "Esbjerg"),
            ("Middelfart", "Odense"),
            ("Odense", "Nyborg"),
            ("Nyborg", "Slagelse"),
            ("Kalundborg", "Holbæk"),
            ("Lejre", "Roskilde"),
            ("Holbæk", "Egedal"),
            ("Glostrup", "Rødovre"),
            ("Frederiksberg", "København"),
            ("Jammerbugt", "Aalborg"),
            ("Thisted", "Vesthimmerlands"),
            ("Hjørring", "Frederikshavn"),
            ("Aalborg", "Læsø"),
            ("Odder", "Samsø"),
            ("Ærø", "Langeland"),
            ("Lolland", "Guldborgsund"),
            ("Faxe", "Stevns"),
        ];
        for (west, east) in across {
            assert!(named(west).column < named(east).column, "{west} is west of {east}");
        }
        let down = [
            ("Hjørring", "Brønderslev"),
            ("Brønderslev", "Aalborg"),
            ("Aalborg", "Rebild"),
            ("Rebild", "Mariagerfjord"),
            ("Struer", "Holstebro"),
            ("Holstebro", "Ringkøbing-Skjern"),
            ("Ringkøbing-Skjern", "Varde"),
            ("Varde", "Esbjerg"),
            ("Norddjurs", "Syddjurs"),
            ("Skanderborg", "Horsens"),
            ("Vejle", "Kolding"),
            ("Kolding", "Haderslev"),
            ("Haderslev", "Aabenraa"),
            ("Odense", "Faaborg-Midtfyn"),
            ("Svendborg", "Langeland"),
            ("Gribskov", "Hillerød"),
            ("Hillerød", "Allerød"),
            ("Allerød", "Furesø"),
            ("Helsingør", "Fredensborg"),
            ("Odsherred", "Holbæk"),
            ("Ringsted", "Næstved"),
            ("Næstved", "Vordingborg"),
            ("Vordingborg", "Guldborgsund"),
            ("Tårnby", "Dragør"),
            ("Køge", "Faxe"),
            ("Thisted", "Morsø"),
            ("Dragør", "Bornholm"),
        ];
        for (north, south) in down {
            assert!(named(north).row < named(south).row, "{north} is north of {south}");
        }
    }

    #[test]
    fn a_fuller_square_is_more_and_the_hidden_is_hatched() {
        let wording = Wording { language: Language::Danish, decimals: 0 };
        let mut map = TileMap { own: vec![671], ..TileMap::default() };
        for (place, one) in municipalities().iter().enumerate().skip(1) {
            map.figures.insert(one.code, Measured::plain(place as f64));
        }
        map.figures.insert(707, Measured::Hidden);
        assert_eq!(map.classes().len(), 5);
        let drawn = tile_map("t", "d", &map, &wording);
        assert_eq!(drawn.matches("<g>").count(), 98);
        assert!(drawn.contains("Norddjurs, Region Midtjylland: skjult"), "{drawn}");
        assert!(drawn.contains("København, Region Hovedstaden: –"), "{drawn}");
        assert_eq!(drawn.matches("class=\"none\"").count(), 2, "on the map and where it is named");
        assert_eq!(map.table(&wording).rows.len(), 98);
        for one in municipalities() {
            map.figures.insert(one.code, Measured::plain(7.0));
        }
        assert_eq!(map.classes(), [Limits { low: 7.0, high: 7.0 }], "the same number is one class");
    }
}
