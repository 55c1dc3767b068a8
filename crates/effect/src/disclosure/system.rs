//! A table as equations: what everybody knows of it beside the numbers that are shown.
//!
//! A sum is its parts. In a table over several dimensions each sum of sums follows from the others, so one equation for each
//! sum says it all: that of the first dimension in which the cell is a sum. Several hierarchies make one system.

use super::dimension::{Dimension, coordinates_of, place_of};
use super::primary::Need;

/// A difference that counts as none, as a share of the numbers it comes from.
pub(crate) const SLIGHT: f64 = 1e-9;

/// A cell as a reader and as the producer know it.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// The number.
    pub value: f64,
    /// What it may be at least and at most when it is blank: known to everybody.
    pub blank: (f64, f64),
    /// What it may be at least and at most when it is shown: one number, or more where numbers are rounded.
    pub shown: (f64, f64),
    /// What is lost when it is blanked; none if it may not be.
    pub loss: Option<u32>,
    /// What it needs if it may not be shown for its own sake.
    pub need: Option<Need>,
}

/// Cells and the sums that hold between them: each equation comes to nothing.
#[derive(Clone, Debug)]
pub(crate) struct System {
    pub cells: Vec<Cell>,
    pub equations: Vec<Vec<(usize, f64)>>,
}

/// A change of the table that no reader can rule out: cells that change, and by how much.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    pub parts: Vec<(usize, f64)>,
}

impl System {
    /// What a reader can think of a cell.
    pub fn range(&self, cell: usize, blank: bool) -> (f64, f64) {
        if blank { self.cells[cell].blank } else { self.cells[cell].shown }
    }

    /// Whether a changed number lies outside what can be thought of a cell that is shown.
    pub fn must_be_blank(&self, cell: usize, change: f64) -> bool {
        let cell = &self.cells[cell];
        let slight = SLIGHT * cell.value.abs().max(1.0);
        let number = cell.value + change;
        number < cell.shown.0 - slight || number > cell.shown.1 + slight
    }

    /// By how much a change changes a cell.
    pub fn part(change: &Change, cell: usize) -> f64 {
        change.parts.iter().find(|(place, _)| *place == cell).map_or(0.0, |(_, by)| *by)
    }
}

/// The equations of a table: for each cell that is a sum, it and its parts along the first dimension in which it is one.
pub(crate) fn equations(dimensions: &[Dimension]) -> Vec<Vec<(usize, f64)>> {
    let children: Vec<Vec<Vec<usize>>> = dimensions
        .iter()
        .map(|dimension| (0..dimension.len()).map(|place| dimension.children(place)).collect())
        .collect();
    // The deepest tree first: then a table with one tree and one list is a network, for which quick ways are known.
    let mut order: Vec<usize> = (0..dimensions.len()).collect();
    let sums = |dimension: &usize| children[*dimension].iter().filter(|parts| !parts.is_empty()).count();
    order.sort_by_key(|dimension| std::cmp::Reverse(sums(dimension)));
    let cells: usize = dimensions.iter().map(Dimension::len).product();
    let mut found = Vec::new();
    for cell in 0..cells {
        let at = coordinates_of(dimensions, cell);
        let Some(along) = order.iter().copied().find(|along| !children[*along][at[*along]].is_empty()) else {
            continue;
        };
        let mut equation = vec![(cell, -1.0)];
        for child in &children[along][at[along]] {
            let mut part = at.clone();
            part[along] = *child;
            equation.push((place_of(dimensions, &part), 1.0));
        }
        found.push(equation);
    }
    found
}

/// How many levels of parts lie under a cell, over all dimensions.
pub(crate) fn heights(dimensions: &[Dimension]) -> Vec<u32> {
    let each: Vec<Vec<u32>> = dimensions
        .iter()
        .map(|dimension| {
            let mut heights = vec![0; dimension.len()];
            for place in (0..dimension.len()).rev() {
                if let Some(parent) = dimension.parent(place) {
                    heights[parent] = heights[parent].max(heights[place] + 1);
                }
            }
            heights
        })
        .collect();
    let cells: usize = dimensions.iter().map(Dimension::len).product();
    let height =
        |cell| each.iter().zip(coordinates_of(dimensions, cell)).map(|(heights, at)| heights[at]).sum();
    (0..cells).map(height).collect()
}
