//! Tables that are stated, with what must come of them.

use sagsgang_effect::disclosure::{
    Contribution, Counts, Dimension, Dominance, Magnitudes, Protected, Published, Reason, Rounding, Settings,
    Shown, attack, audit, audit_magnitudes, protect, protect_magnitudes,
};
use sagsgang_effect::number::Stream;
use std::time::Instant;

/// A list of so many places, with its total.
pub fn list(name: &str, places: usize) -> Dimension {
    let labels: Vec<String> = (0..places).map(|place| format!("{name}{place}")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    Dimension::list(name, "all", &labels).expect("labels differ")
}

/// Municipalities in regions in a country.
pub fn country(municipalities: usize, regions: usize) -> Dimension {
    let mut nodes = vec![("country".to_owned(), None)];
    nodes.extend((0..regions).map(|region| (format!("region{region}"), Some("country".to_owned()))));
    nodes.extend(
        (0..municipalities)
            .map(|place| (format!("municipality{place}"), Some(format!("region{}", place % regions)))),
    );
    Dimension::tree("area", &nodes).expect("parents stand first")
}

/// A table with these counts in its cells that are no sums, in order.
pub fn counts(dimensions: Vec<Dimension>, mut next: impl FnMut() -> f64) -> Counts {
    let mut cells: Vec<Vec<String>> = vec![Vec::new()];
    for dimension in &dimensions {
        let leaves = (0..dimension.len()).filter(|place| dimension.children(*place).is_empty());
        let labels: Vec<&String> = leaves.map(|place| &dimension.labels()[place]).collect();
        cells = cells
            .iter()
            .flat_map(|cell| labels.iter().map(move |label| [cell.as_slice(), &[(*label).clone()]].concat()))
            .collect();
    }
    let cells: Vec<_> = cells.into_iter().map(|labels| (labels, next())).collect();
    Counts::new(dimensions, &cells).expect("counts")
}

/// The table with only those cells blanked that need it for their own sake.
pub fn primary_only(table: &Counts, protected: &Protected) -> Protected {
    primary_only_of(table.values(), protected)
}

fn primary_only_of(values: &[f64], protected: &Protected) -> Protected {
    let show = |(cell, value): (&Shown, &f64)| match cell.why {
        Some(Reason::Secondary) => Shown { value: Some(*value), why: None },
        _ => *cell,
    };
    let cells = protected.cells.iter().zip(values).map(show).collect();
    Protected { cells, ..protected.clone() }
}

pub fn blanks(protected: &Protected, secondary: bool) -> usize {
    let of_kind = |cell: &&Shown| cell.why.is_some_and(|why| (why == Reason::Secondary) == secondary);
    protected.cells.iter().filter(of_kind).count()
}

#[test]
fn one_small_cell_takes_three_others_and_the_margins_give_it_away_without_them() {
    let mut numbers = [3.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0].into_iter();
    let table = counts(vec![list("row", 3), list("column", 3)], || numbers.next().unwrap());
    let settings = Settings::default();
    let protected = protect(&table, &settings).unwrap();
    assert_eq!((blanks(&protected, false), blanks(&protected, true)), (1, 3));
    let audited = audit(&table, &protected).unwrap();
    assert!(audited.cracked.is_empty(), "{audited:?}");
    let small = table.place(&["row0", "column0"]).unwrap();
    let bounds = audited.bounds.iter().find(|bounds| bounds.cell == small).unwrap();
    // By hand: with 20, 40 and 50 blank the ring moves between −3 and +20.
    assert_eq!((bounds.low, bounds.high), (0.0, Some(23.0)));
    let naive = primary_only(&table, &protected);
    let cracked = audit(&table, &naive).unwrap();
    assert_eq!(cracked.cracked, [small]);
    assert_eq!((cracked.bounds[0].low, cracked.bounds[0].high), (3.0, Some(3.0)));
}

#[test]
fn a_table_that_cannot_be_protected_says_so() {
    // One person in all: whoever knows that there are two groups and that the total is blank still knows nothing; but what
    // everybody knows of the base leaves no room.
    let table = counts(vec![list("row", 2)], || 1.0).among(vec![8.0, 4.0, 4.0]).unwrap();
    let protected = protect(&table, &Settings::default()).unwrap();
    assert!(protected.cells.iter().all(|cell| cell.value.is_none()));
    assert!(protected.notices.is_empty() && audit(&table, &protected).unwrap().cracked.is_empty());
}

#[test]
fn a_single_way_out_is_not_blanked_for_nothing() {
    // Nothing small: nothing blank.
    let table = counts(vec![list("row", 4), list("column", 4)], || 12.0);
    let protected = protect(&table, &Settings::default()).unwrap();
    assert!(protected.cells.iter().all(|cell| cell.value.is_some()));
    assert!(attack(&Published::counts(&table, &protected)).unwrap().is_empty());
}

#[test]
fn a_country_of_municipalities_is_protected_in_good_time() {
    let mut stream = Stream::new(5, "country", 0);
    let table = counts(vec![country(98, 5), list("group", 10)], || {
        let mean = 2.0 + 40.0 * stream.unit() * stream.unit();
        stream.poisson(mean) as f64
    });
    let start = Instant::now();
    let protected = protect(&table, &Settings::default()).unwrap();
    let choosing = start.elapsed();
    let audited = audit(&table, &protected).unwrap();
    println!(
        "{} cells: {} blank for their own sake, {} for others, in {choosing:?}; attack in {:?}",
        table.values().len(),
        blanks(&protected, false),
        blanks(&protected, true),
        start.elapsed() - choosing
    );
    assert!(protected.notices.is_empty(), "{:?}", protected.notices);
    assert_eq!(audited.cracked, [0_usize; 0]);
    assert!(audit(&table, &primary_only(&table, &protected)).unwrap().cracked.len() > 10);
    let again = protect(&table, &Settings::default()).unwrap();
    assert_eq!(protected, again);
}

#[test]
fn rounding_hides_part_of_what_blanks_would() {
    let mut stream = Stream::new(6, "rounding", 0);
    let table = counts(vec![list("row", 12), list("column", 5)], || stream.poisson(9.0) as f64);
    let plain = protect(&table, &Settings::default()).unwrap();
    for rounding in [Rounding::Conventional { base: 10 }, Rounding::Unbiased { base: 5, seed: 8 }] {
        let settings = Settings { rounding, ..Settings::default() };
        let protected = protect(&table, &settings).unwrap();
        assert!(blanks(&protected, true) < blanks(&plain, true));
        assert_eq!(audit(&table, &protected).unwrap().cracked, [0_usize; 0]);
    }
}

#[test]
fn three_dimensions_and_two_trees_are_protected_as_one_system() {
    let mut stream = Stream::new(9, "three", 0);
    for dimensions in
        [vec![country(16, 4), list("group", 5), list("year", 3)], vec![country(24, 4), country(10, 3)]]
    {
        let table = counts(dimensions, || {
            let mean = 2.0 + 40.0 * stream.unit() * stream.unit();
            stream.poisson(mean) as f64
        });
        let protected = protect(&table, &Settings::default()).unwrap();
        assert!(protected.notices.is_empty() && blanks(&protected, true) > 0);
        assert_eq!(audit(&table, &protected).unwrap().cracked, [0_usize; 0]);
        assert!(!audit(&table, &primary_only(&table, &protected)).unwrap().cracked.is_empty());
    }
}

#[test]
fn money_is_protected_by_who_gave_it() {
    let mut stream = Stream::new(11, "money", 0);
    let dimensions = vec![country(9, 3), list("kind", 4)];
    for draw in 0..20 {
        let mut contributions = Vec::new();
        for area in 0..9 {
            for kind in 0..4 {
                for giver in 0..3 + stream.below(6) {
                    let large = if stream.unit() < 0.1 { 20.0 } else { 1.0 };
                    contributions.push(Contribution {
                        labels: vec![format!("municipality{area}"), format!("kind{kind}")],
                        contributor: format!("{area}-{giver}"),
                        amount: (large * 100_000.0 * stream.unit()).round(),
                    });
                }
            }
        }
        let table = Magnitudes::new(dimensions.clone(), &contributions).unwrap();
        let settings = Settings {
            dominance: Some(Dominance { count: 1, share: 0.75 }),
            p_percent: Some(10.0),
            ..Settings::with_threshold(3)
        };
        let protected = protect_magnitudes(&table, &settings).unwrap();
        assert!(protected.notices.is_empty(), "{draw}: {:?}", protected.notices);
        let audited = audit_magnitudes(&table, &protected).unwrap();
        assert_eq!(audited.cracked, [0_usize; 0], "{draw}");
        if blanks(&protected, false) > 0 {
            assert!(
                !audit_magnitudes(&table, &primary_only_of(table.values(), &protected))
                    .unwrap()
                    .cracked
                    .is_empty()
            );
        }
    }
}

#[test]
fn what_is_written_out_does_not_tell_why_a_cell_is_blank() {
    let table = counts(vec![list("row", 3)], {
        let mut numbers = [2.0, 9.0, 30.0].into_iter();
        move || numbers.next().unwrap()
    });
    let settings =
        Settings { rounding: Rounding::Unbiased { base: 5, seed: 987_654 }, ..Settings::default() };
    let written = serde_json::to_string(&protect(&table, &settings).unwrap()).unwrap();
    assert!(written.contains("\"threshold\":5") && written.contains("null"), "{written}");
    assert!(!written.contains("few") && !written.contains("987654"), "{written}");
}
