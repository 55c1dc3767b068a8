//! Two releases side by side: what their difference tells.

use super::tables::{counts, list};
use sagsgang_effect::Notice;
use sagsgang_effect::disclosure::{
    Bounds, Counts, Dimension, Overlap, Protected, Published, Settings, attack, compare, protect,
};
use sagsgang_effect::number::Stream;

/// Cells of the earlier release (0), the new one (1) or the difference (2) that both together tell too closely.
fn cracked(old: &Counts, first: &Protected, new: &Counts, second: &Protected) -> Vec<(usize, usize)> {
    let release = Dimension::list("release", "larger", &["smaller", "between"]).unwrap();
    let places = old.values().len();
    let cells =
        (0..places).flat_map(|place| [second.cells[place].value, first.cells[place].value, None]).collect();
    let published = Published {
        dimensions: [old.dimensions(), &[release]].concat(),
        cells,
        base: None,
        settings: first.settings.clone(),
        whole: true,
    };
    let values: Vec<f64> = (0..places)
        .flat_map(|at| [new.values()[at], old.values()[at], new.values()[at] - old.values()[at]])
        .collect();
    let few = |value: f64| value > 0.0 && value < f64::from(first.settings.threshold);
    let too_close = |bounds: &&Bounds| {
        few(values[bounds.cell])
            && bounds.high.is_some_and(|high| high - bounds.low < first.settings.count_width() - 1e-6)
    };
    let bounds = attack(&published).unwrap();
    bounds.iter().filter(too_close).map(|bounds| (bounds.cell / 3, [1, 0, 2][bounds.cell % 3])).collect()
}

/// Whatever is told too closely is told of; `later` is the release that was chosen last.
fn assert_told(table: &Counts, second: &Protected, cracked: &[(usize, usize)], later: usize) {
    for (place, which) in cracked {
        let labels = table.labels(*place);
        let told = second.notices.iter().any(|notice| match notice {
            Notice::AlreadyShown { cell } => *which != later && *cell == labels,
            Notice::TooCloselyKnown { cell } => *which == later && *cell == labels,
            _ => false,
        });
        assert!(told, "{labels:?} of {which} is told and nobody said so: {:?}", second.notices);
    }
}

#[test]
fn the_few_who_came_stay_in_the_dark() {
    let settings = Settings::default();
    let mut alone = 0;
    for seed in 0..20 {
        let mut stream = Stream::new(seed, "releases", 0);
        let dimensions = vec![list("row", 5), list("column", 4)];
        let mut came = Vec::new();
        let old = counts(dimensions.clone(), || stream.poisson(14.0) as f64);
        let mut places = (0..old.values().len()).filter(|place| *place >= 5 && place % 5 != 0);
        let new = counts(dimensions, || {
            let more = if stream.unit() < 0.3 { stream.poisson(8.0) as f64 } else { 0.0 };
            came.push(more);
            old.values()[places.next().unwrap()] + more
        });
        let first = protect(&old, &settings).unwrap();
        alone += cracked(&old, &first, &new, &protect(&new, &settings).unwrap()).len();
        let second = compare(&old, &first, &new, &settings, Overlap::Grown).unwrap();
        assert_told(&new, &second, &cracked(&old, &first, &new, &second), 1);
        // The other way round: the larger population was shown first.
        let first = protect(&new, &settings).unwrap();
        let second = compare(&new, &first, &old, &settings, Overlap::Shrunk).unwrap();
        assert_told(&old, &second, &cracked(&old, &second, &new, &first), 0);
    }
    assert!(alone > 10, "protecting each alone lets differences through: {alone}");
}

#[test]
fn one_who_came_is_hidden_by_a_ring_around_them() {
    let dimensions = vec![list("row", 3), list("column", 3)];
    let old = counts(dimensions.clone(), || 40.0);
    let first = protect(&old, &Settings::default()).unwrap();
    assert!(first.cells.iter().all(|cell| cell.value.is_some()));
    let mut place = 0;
    let new = counts(dimensions, || {
        place += 1;
        // One came to the first cell, twenty to each other.
        if place == 1 { 41.0 } else { 60.0 }
    });
    let second = compare(&old, &first, &new, &Settings::default(), Overlap::Grown).unwrap();
    assert_eq!(second.cells.iter().filter(|cell| cell.value.is_none()).count(), 4);
    assert!(second.notices.is_empty() && cracked(&old, &first, &new, &second).is_empty());
    let unaware = protect(&new, &Settings::default()).unwrap();
    assert_eq!(cracked(&old, &first, &new, &unaware), [(new.place(&["row0", "column0"]).unwrap(), 2)]);
}

#[test]
fn another_rule_for_the_same_persons_uncovers_nothing() {
    let mut stream = Stream::new(3, "same", 0);
    let table = counts(vec![list("row", 6), list("column", 4)], || stream.poisson(12.0) as f64);
    let strict = protect(&table, &Settings::with_threshold(10)).unwrap();
    let lax = Settings::with_threshold(3);
    let unaware = protect(&table, &lax).unwrap();
    let blank = |protected: &Protected| protected.cells.iter().filter(|cell| cell.value.is_none()).count();
    assert!(blank(&unaware) < blank(&strict), "the second release would show what the first hid");
    let aware = compare(&table, &strict, &table, &lax, Overlap::Same).unwrap();
    assert!(aware.notices.is_empty());
    for (first, second) in strict.cells.iter().zip(&aware.cells) {
        let primary = first.why.is_some_and(|why| why != sagsgang_effect::disclosure::Reason::Secondary);
        assert!(!primary || second.value.is_none());
    }
    // The other way round it is too late for some.
    let late = compare(&table, &unaware, &table, &Settings::with_threshold(10), Overlap::Same).unwrap();
    assert!(late.notices.iter().any(|notice| matches!(notice, Notice::AlreadyShown { .. })));
    let wrong = counts(table.dimensions().to_vec(), || 1.0);
    assert!(compare(&table, &strict, &wrong, &lax, Overlap::Same).is_err());
}
