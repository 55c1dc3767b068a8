//! Figures that are made of cells: percentages, means, bars of a chart. What rests on a blank cell is blank as well.

use super::dimension::{Dimension, coordinates_of, place_of};
use super::table::Counts;
use super::{Protected, Shown};
use crate::Fault;

/// The blank cells among those that a figure rests on; it may be shown if there are none.
///
/// A percentage rests on its count and on what it is a percentage of, a mean on its sum and its count, a difference or ratio of
/// two groups on all cells of both, a chart on all that it draws.
pub fn blank_among(protected: &Protected, rests_on: &[usize]) -> Vec<usize> {
    let is_blank = |cell: &&usize| protected.cells.get(**cell).is_none_or(|shown| shown.value.is_none());
    rests_on.iter().filter(is_blank).copied().collect()
}

/// The cells that a percentage of a sum rests on: the cell itself and its sum along a dimension.
///
/// # Errors
/// [`Fault::OutOfRange`] if there is no such cell or dimension, or the cell has no sum along it.
pub fn percentage_rests_on(table: &Counts, cell: usize, dimension: usize) -> Result<[usize; 2], Fault> {
    let dimensions = table.dimensions();
    let out = |what: &str, value: usize| Fault::OutOfRange {
        what: what.into(),
        value: value.to_string(),
        must: "a cell with a sum along a dimension of the table",
    };
    if cell >= table.values().len() {
        return Err(out("cell", cell));
    }
    let mut at = coordinates_of(dimensions, cell);
    let along: &Dimension = dimensions.get(dimension).ok_or_else(|| out("dimension", dimension))?;
    at[dimension] = along.parent(at[dimension]).ok_or_else(|| out("cell", cell))?;
    Ok([cell, place_of(dimensions, &at)])
}

/// The counts that a percentage with so many decimals leaves possible when everybody knows how many it is a percentage of: least
/// and most. If both are one number, the percentage is that count.
///
/// # Errors
/// [`Fault::OutOfRange`] for a percentage outside 0 to 100 or more than 15 decimals.
pub fn count_implied(percent: f64, decimals: u32, among: f64) -> Result<(f64, f64), Fault> {
    if !(0.0..=100.0).contains(&percent) || decimals > 15 || !(among >= 0.0 && among.is_finite()) {
        return Err(Fault::OutOfRange {
            what: "percentage".into(),
            value: format!("{percent} of {among} with {decimals} decimals"),
            must: "0 <= x <= 100 with at most 15 decimals",
        });
    }
    let half = 0.5 / libm::pow(10.0, f64::from(decimals));
    // A hair wider, so that a half that was rounded up is still inside.
    let (low, high) = ((percent - half) / 100.0 * among - 1e-9, (percent + half) / 100.0 * among + 1e-9);
    Ok((low.ceil().max(0.0), high.floor().min(among)))
}

/// A percentage of a table as it may be shown: blank if either number is, or if both are shown only rounded and it would tell more.
///
/// # Errors
/// As [`percentage_rests_on`].
pub fn percentage(
    table: &Counts,
    protected: &Protected,
    cell: usize,
    dimension: usize,
) -> Result<Option<f64>, Fault> {
    let [part, whole] = percentage_rests_on(table, cell, dimension)?;
    let shown = |cell: usize| protected.cells.get(cell).and_then(|shown: &Shown| shown.value);
    // Of the numbers as they are shown: a percentage of unrounded ones would undo the rounding.
    Ok(match (shown(part), shown(whole)) {
        (Some(part), Some(whole)) if whole > 0.0 => Some((100.0 * part / whole).min(100.0)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Settings, protect};
    use super::*;

    #[test]
    fn figures_on_blanks_are_blank() {
        let dimension = Dimension::list("group", "all", &["a", "b", "c"]).unwrap();
        let cells =
            [("a", 2.0), ("b", 10.0), ("c", 20.0)].map(|(label, count)| (vec![label.to_owned()], count));
        let table = Counts::new(vec![dimension], &cells).unwrap();
        let protected = protect(&table, &Settings::default()).unwrap();
        let at = |label| table.place(&[label]).unwrap();
        assert_eq!(blank_among(&protected, &[at("a"), at("c"), at("all")]), [at("a")]);
        assert_eq!(percentage_rests_on(&table, at("c"), 0).unwrap(), [at("c"), at("all")]);
        assert_eq!(percentage(&table, &protected, at("a"), 0).unwrap(), None);
        assert_eq!(percentage(&table, &protected, at("c"), 0).unwrap(), Some(62.5));
        assert!(percentage_rests_on(&table, at("all"), 0).is_err(), "the sum of all is part of nothing");
    }

    #[test]
    fn a_percentage_of_few_is_a_count() {
        assert_eq!(count_implied(33.3, 1, 9.0).unwrap(), (3.0, 3.0));
        assert_eq!(count_implied(2.0, 0, 400.0).unwrap(), (6.0, 10.0));
        assert_eq!(count_implied(100.0, 0, 40.0).unwrap(), (40.0, 40.0));
        assert!(count_implied(101.0, 0, 40.0).is_err());
    }
}
