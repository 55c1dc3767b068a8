//! Tables whose cells are each in two sums at most: a list by a tree is a network of flows, and ways through it are cheap.
//!
//! Equations are the knots and cells the lines between them; a number that may grow or fall is room on its line. Cox 1995,
//! "Network models for complementary cell suppression": a ring of lines changes the table and leaves every sum as it is.

use super::system::{Change, SLIGHT, System};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What each line of a way costs beside the loss of its cell, so that of two ways as good the shorter is taken.
const STEP: u64 = 1;
/// Ways that are put together for one change at most.
const WAYS_MAX: usize = 64;

/// The network of a system.
pub(crate) struct Network {
    /// For each cell the knots that it flows from and to as it grows.
    ends: Vec<(usize, usize)>,
    /// For each knot its lines: the cell, the knot at the other end, and whether the cell grows that way.
    lines: Vec<Vec<(usize, usize, bool)>>,
}

impl Network {
    /// The network of a system; none if a cell is in more than two sums or the sums cannot be given directions.
    pub fn of(system: &System) -> Option<Self> {
        let knots = system.equations.len();
        let mut held: Vec<Vec<(usize, f64)>> = vec![Vec::new(); system.cells.len()];
        for (knot, equation) in system.equations.iter().enumerate() {
            for (cell, sign) in equation {
                held[*cell].push((knot, *sign));
            }
        }
        if held.iter().any(|held| held.len() > 2) {
            return None;
        }
        let turns = directions(knots, &held)?;
        // One more knot for the far end of cells that are in one sum only.
        let outside = knots;
        let mut ends = Vec::with_capacity(held.len());
        let mut lines = vec![Vec::new(); knots + 1];
        for (cell, held) in held.iter().enumerate() {
            let (mut from, mut to) = (outside, outside);
            for (knot, sign) in held {
                if *sign * turns[*knot] > 0.0 {
                    from = *knot;
                } else {
                    to = *knot;
                }
            }
            ends.push((from, to));
            lines[from].push((cell, to, true));
            lines[to].push((cell, from, false));
        }
        Some(Self { ends, lines })
    }

    /// A change that makes a cell larger or smaller by an amount, or as much of it as can be, and blanks as little as it can
    /// beside what is blank.
    pub fn change(&self, system: &System, blank: &[bool], target: usize, grow: bool, amount: f64) -> Change {
        let mut open = blank.to_vec();
        let mut by = vec![0.0; system.cells.len()];
        let (from, to) = self.ends[target];
        // What flows along the target comes back to where it began.
        let (start, end) = if grow { (to, from) } else { (from, to) };
        let cell = &system.cells[target];
        let room = if grow { cell.blank.1 - cell.value } else { cell.value - cell.blank.0 };
        let mut left = amount.min(room);
        let slight = SLIGHT * cell.value.abs().max(amount).max(1.0);
        for _ in 0..WAYS_MAX {
            if left <= slight {
                break;
            }
            let search = Search { network: self, system, open: &open, by: &by, target };
            let Some(way) = search.way(start, end, left).or_else(|| search.way(start, end, slight)) else {
                break;
            };
            let least = way.iter().map(|(_, _, room)| *room).fold(left, f64::min);
            for (cell, grows, _) in way {
                by[cell] += if grows { least } else { -least };
                open[cell] |= system.must_be_blank(cell, by[cell]);
            }
            by[target] += if grow { least } else { -least };
            left -= least;
        }
        Change { parts: by.into_iter().enumerate().filter(|(_, by)| by.abs() > slight).collect() }
    }
}

/// A sign for each equation, so that each cell flows out of one and into the other.
fn directions(knots: usize, held: &[Vec<(usize, f64)>]) -> Option<Vec<f64>> {
    let mut beside: Vec<Vec<(usize, f64)>> = vec![Vec::new(); knots];
    for held in held {
        if let [(first, one), (second, other)] = held[..] {
            beside[first].push((second, -one * other));
            beside[second].push((first, -one * other));
        }
    }
    let mut turns = vec![0.0; knots];
    for start in 0..knots {
        if turns[start] != 0.0 {
            continue;
        }
        turns[start] = 1.0;
        let mut waiting = vec![start];
        while let Some(knot) = waiting.pop() {
            for (next, turn) in &beside[knot] {
                let wanted = turns[knot] * turn;
                if turns[*next] == 0.0 {
                    turns[*next] = wanted;
                    waiting.push(*next);
                } else if turns[*next] != wanted {
                    return None;
                }
            }
        }
    }
    Some(turns)
}

/// One search for a way.
struct Search<'a> {
    network: &'a Network,
    system: &'a System,
    open: &'a [bool],
    by: &'a [f64],
    target: usize,
}

impl Search<'_> {
    /// The cheapest way between two knots on which so much has room (Dijkstra 1959): cells, whether they grow, their room.
    fn way(&self, start: usize, end: usize, least: f64) -> Option<Vec<(usize, bool, f64)>> {
        let knots = self.network.lines.len();
        let mut costs = vec![u64::MAX; knots];
        let mut came: Vec<Option<(usize, usize, bool, f64)>> = vec![None; knots];
        let mut waiting = BinaryHeap::from([Reverse((0, start))]);
        costs[start] = 0;
        while let Some(Reverse((cost, knot))) = waiting.pop() {
            if knot == end {
                break;
            }
            if cost > costs[knot] {
                continue;
            }
            for &(cell, next, grows) in &self.network.lines[knot] {
                let Some((room, price)) = self.room(cell, grows, least) else { continue };
                if cost + price < costs[next] {
                    costs[next] = cost + price;
                    came[next] = Some((knot, cell, grows, room));
                    waiting.push(Reverse((cost + price, next)));
                }
            }
        }
        if costs[end] == u64::MAX {
            return None;
        }
        let mut way = Vec::new();
        let mut knot = end;
        while knot != start {
            let (before, cell, grows, room) = came[knot]?;
            way.push((cell, grows, room));
            knot = before;
        }
        Some(way)
    }

    /// How much room a cell has, and what it costs to use it; none if it is less than is asked for.
    fn room(&self, cell: usize, grows: bool, least: f64) -> Option<(f64, u64)> {
        if cell == self.target {
            return None;
        }
        let number = self.system.cells[cell].value + self.by[cell];
        let within = |(low, high): (f64, f64)| if grows { high - number } else { number - low };
        if !self.open[cell] {
            let free = within(self.system.cells[cell].shown);
            if free >= least {
                return Some((free, STEP));
            }
        }
        let price = if self.open[cell] { 0 } else { self.system.cells[cell].loss? };
        let room = within(self.system.cells[cell].blank);
        (room >= least).then_some((room, STEP + u64::from(price)))
    }
}
