//! What holds for every picture, whatever its numbers are: it is well formed, names no number that is none, keeps all its marks
//! in its frame, and is the same twice.

use proptest::prelude::*;

use super::concentration::{Concentration, Spread, concentration};
use super::equiplot::{Equiplot, Row, equiplot};
use super::event_study::{EventStudy, Moment, event_study};
use super::flow::{Arm, Flow, Leaving, Step, flow};
use super::forest::{Estimate, Forest, forest};
use super::limits_bar::{Bar, Bars, limits_bars};
use super::love_plot::{LovePlot, Trait, love_plot};
use super::tile_map::{TileMap, municipalities, tile_map};
use super::wording::{Limits, Measured, Value, Wording};
use crate::locale::Language;

/// Half a stroke may lie outside, and a place is rounded to a tenth.
const SLACK: f64 = 0.6;
/// A letter is reckoned to be so wide at least.
const LETTER_WIDTH_LEAST: f64 = 6.0;

/// The value of `name` in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} in {tag}"))
}

/// The places that a path goes through.
fn path_places(path: &str) -> Vec<(f64, f64)> {
    let mut places = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    let commands: Vec<usize> = path
        .char_indices()
        .filter(|(_, letter)| letter.is_ascii_alphabetic() && *letter != 'e')
        .map(|at| at.0)
        .collect();
    for (place, from) in commands.iter().enumerate() {
        let to = commands.get(place + 1).copied().unwrap_or(path.len());
        let numbers: Vec<f64> = path[from + 1..to]
            .split(' ')
            .filter(|one| !one.is_empty())
            .map(|one| one.parse().expect(path))
            .collect();
        match (&path[*from..=*from], numbers.as_slice()) {
            ("M" | "L", [right, down]) => (x, y) = (*right, *down),
            ("H", [right]) => x = *right,
            ("V", [down]) => y = *down,
            ("h", [right]) => x += right,
            ("v", [down]) => y += down,
            ("z", []) => continue,
            other => panic!("{other:?} in {path}"),
        }
        places.push((x, y));
    }
    places
}

/// Panics with the reason where `drawn` is no sound picture.
fn assert_sound(drawn: &str) {
    for word in ["NaN", "inf", "INF"] {
        assert!(!drawn.contains(word), "{word}: {drawn}");
    }
    let frame: Vec<f64> = attribute(drawn, "viewBox")
        .expect("a frame")
        .split(' ')
        .map(|side| side.parse().expect("a number"))
        .collect();
    let inside = |x: f64, y: f64, tag: &str| {
        let is_inside = (-SLACK..=frame[2] + SLACK).contains(&x) && (-SLACK..=frame[3] + SLACK).contains(&y);
        assert!(is_inside, "{x} {y} of {tag} is outside {frame:?}");
    };
    let mut open = Vec::new();
    for piece in drawn.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or_else(|| panic!("<{piece}"));
        assert!(!words.contains('>'), "{words}");
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{drawn}");
            continue;
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
        match name {
            "svg" | "g" | "title" | "desc" => {}
            "rect" => {
                let (x, y, width, height) =
                    (number(tag, "x"), number(tag, "y"), number(tag, "width"), number(tag, "height"));
                assert!(width >= 0.0 && height >= 0.0, "{tag}");
                inside(x, y, tag);
                inside(x + width, y + height, tag);
            }
            "circle" => {
                let (x, y, radius) = (number(tag, "cx"), number(tag, "cy"), number(tag, "r"));
                inside(x - radius, y - radius, tag);
                inside(x + radius, y + radius, tag);
            }
            "path" => {
                for (x, y) in path_places(attribute(tag, "d").expect("a path")) {
                    inside(x, y, tag);
                }
            }
            "text" => {
                let (x, y) = (number(tag, "x"), number(tag, "y"));
                let plain = ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"]
                    .iter()
                    .fold(words.to_owned(), |plain, sign| plain.replace(sign, "x"));
                let width = plain.chars().count() as f64 * LETTER_WIDTH_LEAST;
                let left = match attribute(tag, "text-anchor") {
                    Some("end") => x - width,
                    Some("middle") => x - width / 2.0,
                    _ => x,
                };
                inside(left, y - 10.0, words);
                inside(left + width, y, words);
            }
            other => panic!("{other} is unknown"),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        -10.0..10.0f64,
        any::<f64>().prop_filter("finite", |number| number.is_finite()),
        Just(0.0),
        Just(f64::MAX),
        Just(f64::MIN),
        Just(f64::MIN_POSITIVE),
    ]
}

fn any_limits() -> impl Strategy<Value = Limits> {
    (any_number(), any_number()).prop_map(|(low, high)| Limits { low, high })
}

fn any_measured() -> impl Strategy<Value = Measured> {
    prop_oneof![
        8 => (any_number(), proptest::option::of(any_limits()))
            .prop_map(|(estimate, limits)| Measured::Known(Value { estimate, limits })),
        1 => Just(Measured::Hidden),
        1 => Just(Measured::Missing),
    ]
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Kontakter til praktiserende læge i fjerde kvartal før henvisningen".to_owned()),
        Just("<b>&amp;\"'</b>".to_owned()),
        "[a-zæøå <&>]{0,30}",
    ]
}

fn any_wording() -> impl Strategy<Value = Wording> {
    (any::<bool>(), 0usize..4).prop_map(|(is_danish, decimals)| Wording {
        language: if is_danish { Language::Danish } else { Language::English },
        decimals,
    })
}

fn any_step() -> impl Strategy<Value = Step> {
    let leaving = (any_words(), any::<Option<u64>>()).prop_map(|(words, count)| Leaving { words, count });
    (any_words(), any::<Option<u64>>(), proptest::collection::vec(leaving, 0..4))
        .prop_map(|(words, count, left)| Step { words, count, left })
}

/// The same picture twice; a table has a cell for each of its columns.
fn assert_good(draw: impl Fn() -> String, table: &super::wording::Table) {
    let drawn = draw();
    assert_sound(&drawn);
    assert_eq!(drawn, draw(), "the same bytes");
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
}

proptest! {
    #[test]
    fn an_event_study_is_sound(
        moments in proptest::collection::vec((any_number(), any_words(), any_measured(), proptest::option::of(any_limits()), any::<bool>()), 0..9),
        start in any_number(), words in any_words(), wording in any_wording(),
    ) {
        let moment = |(time, label, effect, band, is_reference)| Moment { time, label, effect, band, is_reference };
        let study = EventStudy {
            moments: moments.into_iter().map(moment).collect(),
            start,
            start_label: words.clone(),
            time_name: words.clone(),
            effect_name: words.clone(),
            limits_name: words.clone(),
            band_name: words,
        };
        assert_good(|| event_study("t", "d", &study, &wording), &study.table(&wording));
    }

    #[test]
    fn a_love_plot_is_sound(
        traits in proptest::collection::vec((any_words(), any_measured(), any_measured()), 0..9),
        limit in any_number(), words in any_words(), wording in any_wording(),
    ) {
        let one = |(name, before, after)| Trait { name, before, after };
        let plot = LovePlot {
            traits: traits.into_iter().map(one).collect(),
            limit,
            before_name: words.clone(),
            after_name: words.clone(),
            axis_name: words,
        };
        assert_good(|| love_plot("t", "d", &plot, &wording), &plot.table(&wording));
    }

    #[test]
    fn a_forest_is_sound(
        estimates in proptest::collection::vec((any_words(), any_measured(), any::<bool>()), 0..9),
        reference in any_number(), is_ratio: bool, words in any_words(), wording in any_wording(),
    ) {
        let one = |(name, measured, is_main)| Estimate { name, measured, is_main };
        let data = Forest {
            estimates: estimates.into_iter().map(one).collect(),
            reference,
            is_ratio,
            axis_name: words.clone(),
            main_name: words.clone(),
            other_name: words.clone(),
            limits_name: words,
        };
        assert_good(|| forest("t", "d", &data, &wording), &data.table(&wording));
    }

    #[test]
    fn a_flow_is_sound(
        steps in proptest::collection::vec(any_step(), 0..5),
        arms in proptest::collection::vec((any_words(), proptest::collection::vec(any_step(), 0..4)), 0..4),
        wording in any_wording(),
    ) {
        let arms = arms.into_iter().map(|(name, steps)| Arm { name, steps }).collect();
        let data = Flow { steps, arms };
        assert_good(|| flow("t", "d", &data, &wording), &data.table(&wording));
    }

    #[test]
    fn an_equiplot_is_sound(
        groups in proptest::collection::vec(any_words(), 0..12),
        figures in proptest::collection::vec(proptest::collection::vec(any_measured(), 12), 0..6),
        words in any_words(), wording in any_wording(),
    ) {
        let row = |all: Vec<Measured>| Row {
            name: words.clone(),
            shown: words.clone(),
            groups: all.into_iter().take(groups.len()).collect(),
        };
        let rows = figures.into_iter().map(row).collect();
        let plot = Equiplot { groups: groups.clone(), rows, axis_name: words.clone() };
        assert_good(|| equiplot("t", "d", &plot, &wording), &plot.table(&wording));
    }

    #[test]
    fn a_concentration_curve_is_sound(
        spreads in proptest::collection::vec((any_words(), proptest::collection::vec((any_number(), any_number()), 0..9)), 0..6),
        words in any_words(), wording in any_wording(),
    ) {
        let spread = |(name, places)| Spread { name, places };
        let data = Concentration {
            spreads: spreads.into_iter().map(spread).collect(),
            people_name: words.clone(),
            share_name: words,
        };
        assert_good(|| concentration("t", "d", &data, &wording), &data.table(&wording));
    }

    #[test]
    fn bars_with_limits_are_sound(
        bars in proptest::collection::vec((any_words(), any_measured(), any::<bool>()), 0..9),
        reference in proptest::option::of((any_number(), any_words())), words in any_words(), wording in any_wording(),
    ) {
        let bar = |(name, measured, is_own)| Bar { name, measured, is_own };
        let data = Bars { bars: bars.into_iter().map(bar).collect(), reference, axis_name: words.clone(), limits_name: words };
        assert_good(|| limits_bars("t", "d", &data, &wording), &data.table(&wording));
    }

    #[test]
    fn a_tile_map_is_sound(
        figures in proptest::collection::vec(any_measured(), 0..98),
        own in proptest::collection::vec(0usize..98, 0..3), wording in any_wording(),
    ) {
        let codes = || municipalities().iter().map(|one| one.code);
        let own = own.into_iter().filter_map(|place| codes().nth(place)).collect();
        let map = TileMap { figures: codes().zip(figures).collect(), own };
        assert_good(|| tile_map("t", "d", &map, &wording), &map.table(&wording));
    }
}

#[test]
fn what_is_not_sound_is_found() {
    for bad in [
        "<svg viewBox=\"0 0 10 10\"><rect x=\"5\" y=\"5\" width=\"9\" height=\"1\"/></svg>",
        "<svg viewBox=\"0 0 10 10\"><path d=\"M1 1h99\"/></svg>",
        "<svg viewBox=\"0 0 10 10\"><path d=\"MNaN 1h9\"/></svg>",
        "<svg viewBox=\"0 0 10 10\"><g></svg>",
    ] {
        let caught = std::panic::catch_unwind(|| assert_sound(bad));
        assert!(caught.is_err(), "{bad}");
    }
}
