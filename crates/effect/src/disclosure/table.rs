//! A table of counts, or of money with its contributors, over dimensions with their sums.

use super::dimension::{Dimension, coordinates_of, place_of};
use crate::Fault;
use crate::number::sum;
use serde::Serialize;
use std::collections::BTreeMap;

/// Cells that a table may have at most, sums among them.
pub const CELLS_MAX: usize = 200_000;
/// A number in a table at most: above it whole numbers are no longer told apart.
const VALUE_MAX: f64 = 9_007_199_254_740_992.0;

/// How many there are in each cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counts {
    dimensions: Vec<Dimension>,
    values: Vec<f64>,
    base: Option<Vec<f64>>,
}

impl Counts {
    /// A table from its cells that are no sums; cells that are not named hold nobody, cells named twice are added.
    ///
    /// Each cell is named by its labels, one for each dimension in their order.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`] for an unknown label or one of a sum, [`Fault::OutOfRange`] for a count that is no whole number from 0,
    /// [`Fault::TooMany`] cells, [`Fault::Lengths`] for a cell with another number of labels.
    pub fn new(dimensions: Vec<Dimension>, cells: &[(Vec<String>, f64)]) -> Result<Self, Fault> {
        let mut leaves = vec![0.0; size(&dimensions)?];
        for (labels, count) in cells {
            if !(*count >= 0.0 && *count <= VALUE_MAX && count.fract() == 0.0) {
                return Err(Fault::OutOfRange {
                    what: labels.join(" · "),
                    value: count.to_string(),
                    must: "a whole number, 0 <= x",
                });
            }
            leaves[leaf(&dimensions, labels)?] += count;
        }
        let values = added_up(&dimensions, leaves);
        Ok(Self { dimensions, values, base: None })
    }

    /// The same table of which everybody knows how many persons each cell was counted among, in the order of the cells, sums
    /// among them: then whoever knows a count knows how many are not counted, too.
    ///
    /// # Errors
    /// [`Fault::Lengths`] for another number of cells, [`Fault::OutOfRange`] for a base below its count or no whole number.
    pub fn among(self, base: Vec<f64>) -> Result<Self, Fault> {
        if base.len() != self.values.len() {
            return Err(Fault::Lengths { what: "cells and their base" });
        }
        for (place, among) in base.iter().enumerate() {
            if !(*among >= self.values[place] && *among <= VALUE_MAX && among.fract() == 0.0) {
                return Err(Fault::OutOfRange {
                    what: self.labels(place).join(" · "),
                    value: among.to_string(),
                    must: "a whole number, not below the count",
                });
            }
        }
        Ok(Self { base: Some(base), ..self })
    }

    /// What the table is parted by.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The count of each cell, sums among them; the last dimension runs fastest.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many each cell was counted among, if everybody knows it.
    pub fn base(&self) -> Option<&[f64]> {
        self.base.as_deref()
    }

    /// The place of the cell with these labels.
    pub fn place(&self, labels: &[&str]) -> Option<usize> {
        place(&self.dimensions, labels)
    }

    /// The labels of a cell; empty for a place outside the table.
    pub fn labels(&self, place: usize) -> Vec<String> {
        labels(&self.dimensions, place)
    }
}

/// Money, or another amount, in each cell of a table, with who contributed how much.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Magnitudes {
    dimensions: Vec<Dimension>,
    values: Vec<f64>,
    /// For each cell what each of its contributors gave, largest first.
    contributions: Vec<Vec<f64>>,
}

/// What one contributor gave to one cell that is no sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The cell, one label for each dimension.
    pub labels: Vec<String>,
    /// Who: what one contributor gave to several cells counts together in their sums.
    pub contributor: String,
    /// How much, from 0.
    pub amount: f64,
}

impl Magnitudes {
    /// A table from contributions.
    ///
    /// # Errors
    /// As [`Counts::new`]; amounts below zero are [`Fault::OutOfRange`].
    pub fn new(dimensions: Vec<Dimension>, contributions: &[Contribution]) -> Result<Self, Fault> {
        let cells = size(&dimensions)?;
        let mut leaves = vec![0.0; cells];
        let mut by_cell: Vec<BTreeMap<&str, f64>> = vec![BTreeMap::new(); cells];
        for given in contributions {
            if !(given.amount >= 0.0 && given.amount <= VALUE_MAX) {
                return Err(Fault::OutOfRange {
                    what: given.labels.join(" · "),
                    value: given.amount.to_string(),
                    must: "0 <= x",
                });
            }
            let place = leaf(&dimensions, &given.labels)?;
            leaves[place] += given.amount;
            for above in sums_over(&dimensions, place) {
                *by_cell[above].entry(&given.contributor).or_default() += given.amount;
            }
        }
        let contributions = by_cell.into_iter().map(|cell| {
            let mut amounts: Vec<f64> = cell.into_values().filter(|amount| *amount > 0.0).collect();
            amounts.sort_by(|left, right| right.total_cmp(left));
            amounts
        });
        let contributions = contributions.collect();
        let values = added_up(&dimensions, leaves);
        Ok(Self { dimensions, values, contributions })
    }

    /// What the table is parted by.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The amount of each cell, sums among them; the last dimension runs fastest.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// What each contributor gave to a cell, largest first.
    pub fn contributions(&self, place: usize) -> &[f64] {
        self.contributions.get(place).map_or(&[], Vec::as_slice)
    }

    /// The place of the cell with these labels.
    pub fn place(&self, labels: &[&str]) -> Option<usize> {
        place(&self.dimensions, labels)
    }

    /// The labels of a cell; empty for a place outside the table.
    pub fn labels(&self, place: usize) -> Vec<String> {
        labels(&self.dimensions, place)
    }
}

/// How many cells a table has, sums among them.
fn size(dimensions: &[Dimension]) -> Result<usize, Fault> {
    let cells = dimensions.iter().try_fold(1_usize, |cells, dimension| cells.checked_mul(dimension.len()));
    match cells {
        _ if dimensions.is_empty() => Err(Fault::NoRows),
        Some(cells) if cells <= CELLS_MAX => Ok(cells),
        _ => Err(Fault::TooMany { what: "cells", most: CELLS_MAX }),
    }
}

fn place(dimensions: &[Dimension], labels: &[&str]) -> Option<usize> {
    if labels.len() != dimensions.len() {
        return None;
    }
    let found = dimensions.iter().zip(labels);
    let at: Option<Vec<usize>> =
        found.map(|(dimension, label)| dimension.labels().iter().position(|known| known == label)).collect();
    Some(place_of(dimensions, &at?))
}

pub(super) fn labels(dimensions: &[Dimension], place: usize) -> Vec<String> {
    if place >= dimensions.iter().map(Dimension::len).product() {
        return Vec::new();
    }
    let at = coordinates_of(dimensions, place);
    dimensions.iter().zip(at).map(|(dimension, at)| dimension.labels()[at].clone()).collect()
}

/// The place of a cell that is no sum.
fn leaf(dimensions: &[Dimension], labels: &[String]) -> Result<usize, Fault> {
    if labels.len() != dimensions.len() {
        return Err(Fault::Lengths { what: "dimensions and labels of a cell" });
    }
    let mut at = Vec::with_capacity(labels.len());
    for (dimension, label) in dimensions.iter().zip(labels) {
        let found = dimension.labels().iter().position(|known| known == label);
        match found.filter(|place| dimension.children(*place).is_empty()) {
            Some(place) => at.push(place),
            None => {
                let known = (0..dimension.len()).filter(|place| dimension.children(*place).is_empty());
                let known = known.map(|place| dimension.labels()[place].clone()).collect();
                return Err(Fault::NoSuchColumn { column: label.clone(), known });
            }
        }
    }
    Ok(place_of(dimensions, &at))
}

/// A cell and all sums that it is a part of.
fn sums_over(dimensions: &[Dimension], place: usize) -> Vec<usize> {
    let mut found = vec![Vec::new()];
    for (dimension, at) in dimensions.iter().zip(coordinates_of(dimensions, place)) {
        let mut next = Vec::new();
        let mut above = Some(at);
        while let Some(at) = above {
            next.extend(found.iter().map(|start: &Vec<usize>| [start.as_slice(), &[at]].concat()));
            above = dimension.parent(at);
        }
        found = next;
    }
    found.iter().map(|at| place_of(dimensions, at)).collect()
}

/// Fills in the sums, dimension after dimension, from the lowest places up.
fn added_up(dimensions: &[Dimension], mut values: Vec<f64>) -> Vec<f64> {
    for (number, dimension) in dimensions.iter().enumerate() {
        let stride: usize = dimensions[number + 1..].iter().map(Dimension::len).product();
        // Parents stand before their children, so from the end each sum is complete when it is added to the next.
        for at in (0..dimension.len()).rev() {
            let children = dimension.children(at);
            if children.is_empty() {
                continue;
            }
            for place in 0..values.len() {
                if place / stride % dimension.len() == at {
                    let start = place - at * stride;
                    values[place] = sum(children.iter().map(|child| values[start + child * stride]));
                }
            }
        }
    }
    values
}
