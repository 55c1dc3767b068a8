//! What a table is parted by: a list with its total, or a tree such as municipality, region, country.

use crate::Fault;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One way that a table is parted: places in an order in which a parent stands before its children.
///
/// A place with children holds their sum. Several places without a parent are allowed: then nothing is said of their sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    name: String,
    labels: Vec<String>,
    parents: Vec<Option<usize>>,
}

impl Dimension {
    /// A list with its total, which becomes the first place.
    ///
    /// # Errors
    /// [`Fault::ColumnTwice`] if a label stands twice; [`Fault::NoRows`] without labels.
    pub fn list(name: &str, total: &str, labels: &[&str]) -> Result<Self, Fault> {
        let mut nodes = vec![(total.to_owned(), None)];
        nodes.extend(labels.iter().map(|label| ((*label).to_owned(), Some(total.to_owned()))));
        Self::tree(name, &nodes)
    }

    /// Places that are not added up, such as answers of which a person gives several.
    ///
    /// # Errors
    /// As [`Dimension::list`].
    pub fn apart(name: &str, labels: &[&str]) -> Result<Self, Fault> {
        let nodes: Vec<_> = labels.iter().map(|label| ((*label).to_owned(), None)).collect();
        Self::tree(name, &nodes)
    }

    /// A tree: each place with the label of its parent, which stands before it.
    ///
    /// # Errors
    /// [`Fault::ColumnTwice`] if a label stands twice, [`Fault::NoSuchColumn`] if a parent does not stand before its child,
    /// [`Fault::NoRows`] without places.
    pub fn tree(name: &str, nodes: &[(String, Option<String>)]) -> Result<Self, Fault> {
        let mut seen = BTreeSet::new();
        let (mut labels, mut parents): (Vec<String>, Vec<_>) = (Vec::new(), Vec::new());
        for (label, parent) in nodes {
            if !seen.insert(label.as_str()) {
                return Err(Fault::ColumnTwice { column: label.clone() });
            }
            let parent = match parent {
                None => None,
                Some(parent) => match labels.iter().position(|known| known == parent) {
                    Some(place) => Some(place),
                    None => return Err(Fault::NoSuchColumn { column: parent.clone(), known: labels }),
                },
            };
            labels.push(label.clone());
            parents.push(parent);
        }
        if labels.is_empty() {
            return Err(Fault::NoRows);
        }
        Ok(Self { name: name.to_owned(), labels, parents })
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The labels of its places, in order.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How many places it has, sums among them.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Never: a dimension has at least one place.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The places that a place is the sum of; none for one that is no sum.
    pub fn children(&self, place: usize) -> Vec<usize> {
        (0..self.len()).filter(|child| self.parents[*child] == Some(place)).collect()
    }

    /// The place that this one is a part of.
    pub fn parent(&self, place: usize) -> Option<usize> {
        self.parents.get(place).copied().flatten()
    }
}

/// The place in a table of a cell with these places in its dimensions: the last dimension runs fastest.
pub(crate) fn place_of(dimensions: &[Dimension], coordinates: &[usize]) -> usize {
    dimensions.iter().zip(coordinates).fold(0, |place, (dimension, at)| place * dimension.len() + at)
}

/// The places in the dimensions of a cell.
pub(crate) fn coordinates_of(dimensions: &[Dimension], place: usize) -> Vec<usize> {
    let mut rest = place;
    let mut coordinates = vec![0; dimensions.len()];
    for (at, dimension) in coordinates.iter_mut().zip(dimensions).rev() {
        *at = rest % dimension.len();
        rest /= dimension.len();
    }
    coordinates
}
