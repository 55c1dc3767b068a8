//! Which further cells are blanked, so that none that may not be shown can be reckoned from the rest.
//!
//! Each such cell gets changes of the table that nobody can rule out and that carry it as far up and down as it needs, through
//! cells whose loss is least; these are blanked. So each protection has its proof: tables that agree with all that is shown.
//! Afterwards each cell that was blanked is shown again where the others do without it. (Fischetti and Salazar 2001, "Solving the
//! cell suppression problem on tabular data with linear constraints"; the search for the very least loss is left out.)

use super::boxes::Boxes;
use super::dimension::Dimension;
use super::linear;
use super::network::Network;
use super::primary::Need;
use super::system::{Change, SLIGHT, System};
use std::collections::BTreeSet;

/// Linear programs that one table is given at most, where nothing quicker finds a way. Cells beyond that are told as bare.
const PROGRAMS_MAX: usize = 200;

/// Cells that need protection at most for several orders to be tried, in tables that are networks,
const ORDERS_NETWORK_MAX: usize = 300;
/// and in others.
const ORDERS_BOXES_MAX: usize = 50;

/// What is blanked in the end.
pub(crate) struct Choice {
    /// For each cell whether it is.
    pub blank: Vec<bool>,
    /// Cells that stay closer known than they should, whatever is blanked.
    pub bare: Vec<usize>,
}

/// Chooses what is blanked beside the cells that need it: the order in which they get it matters, so several are tried.
pub(crate) fn choose(system: &System, dimensions: &[Dimension]) -> Choice {
    let ways = Network::of(system).map_or_else(|| Ways::Boxes(Boxes::of(dimensions)), Ways::Network);
    let needed = |cell: &usize| system.cells[*cell].need.map_or(0.0, |need| need.width.max(need.above));
    let mut order: Vec<usize> =
        (0..system.cells.len()).filter(|cell| system.cells[*cell].need.is_some()).collect();
    // Those that need most first: what is blanked for them does for many of the others.
    order.sort_by(|one, other| needed(other).total_cmp(&needed(one)).then(one.cmp(other)));
    let most = if matches!(ways, Ways::Network(_)) { ORDERS_NETWORK_MAX } else { ORDERS_BOXES_MAX };
    let mut orders = vec![order.clone()];
    if order.len() > 1 && order.len() <= most {
        orders.push(order.iter().rev().copied().collect());
        let half = order.len() / 2;
        orders.push([&order[half..], &order[..half]].concat());
    }
    let loss = |choice: &Choice| -> u64 {
        let blank = system.cells.iter().zip(&choice.blank).filter(|(_, blank)| **blank);
        blank.map(|(cell, _)| u64::from(cell.loss.unwrap_or(0))).sum()
    };
    let choices = orders.iter().map(|order| in_order(system, &ways, order));
    // Of choices as good the first stands.
    choices
        .min_by_key(|choice| (choice.bare.len(), loss(choice)))
        .unwrap_or_else(|| Choice { blank: vec![false; system.cells.len()], bare: Vec::new() })
}

/// Gives each cell in an order what it needs.
fn in_order(system: &System, ways: &Ways, order: &[usize]) -> Choice {
    let blank: Vec<bool> = system.cells.iter().map(|cell| cell.need.is_some()).collect();
    let mut chooser = Chooser { ways, blank, changes: vec![Vec::new(); system.cells.len()] };
    let (mut bare, mut programs) = (Vec::new(), 0);
    for cell in order.iter().copied() {
        let Some(need) = system.cells[cell].need else { continue };
        let mut changes = chooser.changes_for(system, cell, need, &chooser.blank);
        let has_boxes = matches!(ways, Ways::Boxes(_));
        if has_boxes && programs < PROGRAMS_MAX && !enough(system, cell, need, &changes) {
            programs += 1;
            changes = pair(system, cell, need, &chooser.blank, true, &linear::change);
        }
        for change in &changes {
            for (place, by) in &change.parts {
                chooser.blank[*place] |= system.must_be_blank(*place, *by);
            }
        }
        if !enough(system, cell, need, &changes) {
            bare.push(cell);
        }
        chooser.changes[cell] = changes;
    }
    chooser.show_again(system, &bare);
    chooser.show_idle(system);
    bare.sort_unstable();
    Choice { blank: chooser.blank, bare }
}

/// Where changes of a table are looked for.
enum Ways {
    Network(Network),
    Boxes(Boxes),
}

impl Ways {
    fn change(&self, system: &System, blank: &[bool], cell: usize, grow: bool, amount: f64) -> Change {
        match self {
            Self::Network(network) => network.change(system, blank, cell, grow, amount),
            Self::Boxes(boxes) => boxes.change(system, blank, cell, grow, amount),
        }
    }
}

struct Chooser<'a> {
    ways: &'a Ways,
    blank: Vec<bool>,
    /// For each cell that needs protection the changes that prove it.
    changes: Vec<Vec<Change>>,
}

impl Chooser<'_> {
    /// Changes that carry a cell up and down as far as it needs, or as far as can be.
    fn changes_for(&self, system: &System, cell: usize, need: Need, blank: &[bool]) -> Vec<Change> {
        let ways = |system: &System, blank: &[bool], cell, grow, amount| {
            self.ways.change(system, blank, cell, grow, amount)
        };
        let up_first = pair(system, cell, need, blank, true, &ways);
        let lost = |changes: &[Change]| -> u64 {
            let parts = changes.iter().flat_map(|change| &change.parts);
            let opened: BTreeSet<usize> = parts
                .filter(|(place, by)| !blank[*place] && system.must_be_blank(*place, *by))
                .map(|(place, _)| *place)
                .collect();
            opened.iter().map(|place| u64::from(system.cells[*place].loss.unwrap_or(0))).sum()
        };
        let rank = |changes: &[Change]| (!enough(system, cell, need, changes), lost(changes));
        // Where it does not matter which way, the cheaper is taken.
        let is_settled = up_first.is_empty() || rank(&up_first) == (false, 0);
        if need.below > 0.0 || need.above > 0.0 || is_settled {
            return up_first;
        }
        let down_first = pair(system, cell, need, blank, false, &ways);
        if rank(&down_first) < rank(&up_first) { down_first } else { up_first }
    }

    /// Shows what no change uses any more.
    fn show_idle(&mut self, system: &System) {
        let mut used: Vec<bool> = system.cells.iter().map(|cell| cell.need.is_some()).collect();
        for (place, by) in self.changes.iter().flatten().flat_map(|change| &change.parts) {
            used[*place] |= system.must_be_blank(*place, *by);
        }
        for (blank, used) in self.blank.iter_mut().zip(used) {
            *blank &= used;
        }
    }

    /// Shows cells again that were blanked for others and are not needed after all, the dearest first.
    fn show_again(&mut self, system: &System, bare: &[usize]) {
        let mut shut = system.clone();
        for cell in &mut shut.cells {
            cell.loss = None;
        }
        let needy: Vec<(usize, Need)> = system
            .cells
            .iter()
            .enumerate()
            .filter(|(cell, _)| !bare.contains(cell))
            .filter_map(|(cell, known)| known.need.map(|need| (cell, need)))
            .collect();
        let mut order: Vec<usize> = (0..self.blank.len())
            .filter(|cell| self.blank[*cell] && system.cells[*cell].need.is_none())
            .collect();
        order.sort_by_key(|cell| (std::cmp::Reverse(system.cells[*cell].loss), *cell));
        for candidate in order {
            let uses = |changes: &[Change]| {
                changes.iter().any(|change| {
                    change
                        .parts
                        .iter()
                        .any(|(place, by)| *place == candidate && system.must_be_blank(*place, *by))
                })
            };
            let mut dependent: Vec<(usize, Need)> =
                needy.iter().copied().filter(|(cell, _)| uses(&self.changes[*cell])).collect();
            // The nearest cells need it most, and one that does is enough.
            dependent.sort_by_key(|(cell, _)| (cell.abs_diff(candidate), *cell));
            // What a cell that cannot have enough was given is left to it.
            let kept = bare.iter().any(|cell| uses(&self.changes[*cell]));
            if kept {
                continue;
            }
            self.blank[candidate] = false;
            let mut replaced = Vec::with_capacity(dependent.len());
            for (cell, need) in &dependent {
                let changes = self.changes_for(&shut, *cell, *need, &self.blank);
                if !enough(&shut, *cell, *need, &changes) {
                    break;
                }
                replaced.push((*cell, changes));
            }
            if replaced.len() < dependent.len() {
                self.blank[candidate] = true;
                continue;
            }
            for (cell, changes) in replaced {
                self.changes[cell] = changes;
            }
        }
    }
}

/// A way to look for a change: in which system, beside what is blank, of which cell, whether it grows, by how much.
type Look<'a> = dyn Fn(&System, &[bool], usize, bool, f64) -> Change + 'a;

/// A change one way as far as it goes, and one the other way for what is left to be done.
fn pair(system: &System, cell: usize, need: Need, blank: &[bool], up: bool, look: &Look) -> Vec<Change> {
    let (this, other) = if up { (need.above, need.below) } else { (need.below, need.above) };
    let change = |blank: &[bool], grow: bool, amount: f64| {
        if amount > SLIGHT { look(system, blank, cell, grow, amount) } else { Change::default() }
    };
    let first = change(blank, up, this.max(need.width - other));
    let reached = System::part(&first, cell).abs();
    let mut open = blank.to_vec();
    for (place, by) in &first.parts {
        open[*place] |= system.must_be_blank(*place, *by);
    }
    let second = change(&open, !up, other.max(need.width - reached));
    [first, second].into_iter().filter(|change| !change.parts.is_empty()).collect()
}

/// Whether changes carry a cell as far as it needs.
fn enough(system: &System, cell: usize, need: Need, changes: &[Change]) -> bool {
    let mut reached = (0.0_f64, 0.0_f64);
    for change in changes {
        let by = System::part(change, cell);
        reached = (reached.0.min(by), reached.1.max(by));
    }
    let slight = 1e-6 * system.cells[cell].value.abs().max(1.0);
    -reached.0 >= need.below - slight
        && reached.1 >= need.above - slight
        && reached.1 - reached.0 >= need.width - slight
}
