//! Tables of any number of dimensions: changes that are products of one simple change in each.
//!
//! In one dimension, moving from one lowest place to another changes both and the sums that hold only one of them; adding at one
//! lowest place changes it and all sums over it. A product of such changes leaves every equation of the table as it is. Where
//! each is a move between places of one sum, the product is the box of the hypercube method (Repsilber 1994; Giessing and
//! Repsilber 2002), here for hierarchies as well, and with every room checked.

use super::dimension::{Dimension, coordinates_of};
use super::system::{Change, System};

/// Changes in one dimension that are tried for a cell at most.
const SIMPLE_MAX: usize = 512;
/// Products that are tried for a cell at most.
const PRODUCTS_MAX: usize = 200_000;

/// Places that change, and whether as the cell does (1) or against it (−1).
type Simple = Vec<(usize, f64)>;

/// The dimensions of a table, made ready.
pub(crate) struct Boxes {
    dimensions: Vec<Dimension>,
    /// For each dimension and each of its places the simple changes in which it grows.
    simple: Vec<Vec<Vec<Simple>>>,
}

impl Boxes {
    pub fn of(dimensions: &[Dimension]) -> Self {
        let simple = dimensions
            .iter()
            .map(|dimension| {
                let chains: Vec<Simple> = (0..dimension.len()).map(|place| chain(dimension, place)).collect();
                let leaves: Vec<usize> =
                    (0..dimension.len()).filter(|place| dimension.children(*place).is_empty()).collect();
                (0..dimension.len()).map(|place| simple_changes(&chains, &leaves, place)).collect()
            })
            .collect();
        Self { dimensions: dimensions.to_vec(), simple }
    }

    /// A change that makes a cell larger or smaller by an amount and blanks least beside what is blank; none if no product does.
    pub fn change(&self, system: &System, blank: &[bool], target: usize, grow: bool, amount: f64) -> Change {
        let cell = &system.cells[target];
        let room = if grow { cell.blank.1 - cell.value } else { cell.value - cell.blank.0 };
        let amount = amount.min(room) * if grow { 1.0 } else { -1.0 };
        let at = coordinates_of(&self.dimensions, target);
        let choices: Vec<&[Simple]> =
            self.simple.iter().zip(&at).map(|(simple, at)| simple[*at].as_slice()).collect();
        let mut picks = vec![0; choices.len()];
        let mut best: Option<(u64, Simple)> = None;
        for _ in 0..PRODUCTS_MAX {
            let limit = best.as_ref().map_or(u64::MAX, |(cost, _)| *cost);
            if let Some(found) = self.product(system, blank, &choices, &picks, amount, limit) {
                let is_free = found.0 <= found.1.len() as u64;
                best = Some(found);
                if is_free {
                    break;
                }
            }
            // The next product, the last dimension running fastest.
            let Some(turn) = (0..picks.len()).rev().find(|turn| picks[*turn] + 1 < choices[*turn].len())
            else {
                break;
            };
            picks[turn] += 1;
            picks[turn + 1..].fill(0);
        }
        Change { parts: best.map_or_else(Vec::new, |(_, parts)| parts) }
    }

    /// The cells of one product and what it costs; none if a cell has no room or it costs as much as the limit.
    fn product(
        &self,
        system: &System,
        blank: &[bool],
        choices: &[&[Simple]],
        picks: &[usize],
        amount: f64,
        limit: u64,
    ) -> Option<(u64, Simple)> {
        let mut parts = vec![(0, amount)];
        let last = choices.len() - 1;
        let mut cost = 0;
        for (turn, (choice, pick)) in choices.iter().zip(picks).enumerate() {
            let wide = self.dimensions[turn].len();
            let mut next = Vec::with_capacity(parts.len() * choice[*pick].len());
            for (place, by) in &parts {
                for (at, sign) in &choice[*pick] {
                    let part = (place * wide + at, by * sign);
                    if turn == last {
                        cost += price(system, blank, part)?;
                        if cost >= limit {
                            return None;
                        }
                    }
                    next.push(part);
                }
            }
            parts = next;
        }
        Some((cost, parts))
    }
}

/// What it costs that a cell changes; none if it cannot. Every part counts a little, so that of two changes as good the smaller is taken.
fn price(system: &System, blank: &[bool], (place, by): (usize, f64)) -> Option<u64> {
    let cell = &system.cells[place];
    let (low, high) = cell.blank;
    let number = cell.value + by;
    if blank[place] {
        return (number >= low && number <= high).then_some(1);
    }
    if !system.must_be_blank(place, by) {
        return Some(1);
    }
    (number >= low && number <= high).then_some(1 + u64::from(cell.loss?))
}

/// A place and all sums over it.
fn chain(dimension: &Dimension, place: usize) -> Simple {
    let mut chain = vec![(place, 1.0)];
    let mut at = place;
    while let Some(parent) = dimension.parent(at) {
        chain.push((parent, 1.0));
        at = parent;
    }
    chain
}

/// The simple changes in which a place grows: moves first, since they leave the sums as they are.
fn simple_changes(chains: &[Simple], leaves: &[usize], place: usize) -> Vec<Simple> {
    let holds = |leaf: usize, place: usize| chains[leaf].iter().any(|(at, _)| *at == place);
    let mut moves = Vec::new();
    let mut adds = Vec::new();
    for own in leaves.iter().copied().filter(|own| holds(*own, place)) {
        for other in leaves.iter().copied().filter(|other| !holds(*other, place)) {
            let mut change: Simple =
                chains[own].iter().copied().filter(|(at, _)| !holds(other, *at)).collect();
            let shared = change.len() < chains[own].len();
            change.extend(chains[other].iter().filter(|(at, _)| !holds(own, *at)).map(|(at, _)| (*at, -1.0)));
            if shared {
                moves.push(change);
            }
        }
        adds.push(chains[own].clone());
    }
    // Short moves first; then what is left out beyond the limit changes most sums.
    moves.sort_by_key(Vec::len);
    moves.truncate(SIMPLE_MAX);
    adds.truncate(SIMPLE_MAX);
    moves.extend(adds);
    moves
}

#[cfg(test)]
mod tests {
    use super::super::system::equations;
    use super::*;

    #[test]
    fn every_product_leaves_every_sum_as_it_is() {
        let tree = [
            ("c", None),
            ("r", Some("c")),
            ("s", Some("c")),
            ("1", Some("r")),
            ("2", Some("r")),
            ("3", Some("s")),
        ]
        .map(|(label, parent)| (label.to_owned(), parent.map(str::to_owned)));
        let dimensions =
            [Dimension::tree("area", &tree).unwrap(), Dimension::list("group", "all", &["a", "b"]).unwrap()];
        let boxes = Boxes::of(&dimensions);
        let mut tried = 0;
        for first in boxes.simple[0].iter().flatten() {
            for second in boxes.simple[1].iter().flatten() {
                let mut by = [0.0; 18];
                for (row, sign) in first {
                    for (column, other) in second {
                        by[row * 3 + column] += sign * other;
                    }
                }
                for equation in equations(&dimensions) {
                    assert_eq!(equation.iter().map(|(cell, sign)| sign * by[*cell]).sum::<f64>(), 0.0);
                }
                tried += 1;
            }
        }
        assert!(tried > 100, "{tried}");
    }
}
