//! What hangs together: links to threads.
//!
//! Links are taken the strongest first. Two strands make a matter; a third belongs to it where both speak for it, or where a text
//! says outright that it does; two matters that have both grown become one only where two pairs of strands speak for it. Without that rule one item that treats two matters ("Tilskud til A og
//! B") would make one thread of everything that hangs on either, and in a large register of nearly everything. Such an item
//! stands in both threads.

use std::collections::{BTreeMap, BTreeSet};

use crate::thread::points::JOIN_SUPPORTED_POINTS_MIN;

/// A link between two strands, for joining.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub first: u32,
    pub second: u32,
    /// The points of all reasons together, more than 100 too.
    pub points: u16,
    /// What a person said.
    pub stated: Option<bool>,
    /// Whether more than one kind of reason speaks for it.
    pub is_varied: bool,
    /// Whether a text says outright that the one is the other: then it may join two matters that have grown.
    pub is_explicit: bool,
}

/// The threads: of each its strands in order, two or more; a strand may stand in a second one. And which edges hold.
pub(super) struct Clusters {
    pub members: Vec<Vec<u32>>,
    /// For each edge whether it joins.
    pub joins: Vec<bool>,
}

/// Two links between two matters speak for their being one when each has this many points.
const SUPPORT_POINTS_MIN: u16 = 45;
/// So many strands of a matter speak for one that no link by itself joins to it.
const SUPPORTERS_MIN: usize = 3;
/// From so many points a link needs less beside it.
const STRONG_POINTS_MIN: u16 = 75;
/// What speaks for a strong link beside it has this many points.
const SUPPORT_OF_STRONG_POINTS_MIN: u16 = 30;
/// A strand that treats two matters has so many points in its two best links to the second: more than two links that just join.
const BRIDGE_POINTS_MIN: u16 = 130;

/// Links that were refused are asked again at most so many times.
const ROUNDS_MAX: usize = 8;

struct Forest {
    parent: Vec<u32>,
    members: BTreeMap<u32, Vec<u32>>,
}

impl Forest {
    fn root(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            let above = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = above;
            at = above;
        }
        at
    }

    /// The root of a strand, without shortening the way to it.
    fn found(&self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            at = self.parent[at as usize];
        }
        at
    }

    fn of(&self, root: u32) -> &[u32] {
        self.members.get(&root).map_or(&[], Vec::as_slice)
    }

    fn unite(&mut self, one: u32, other: u32) {
        let (small, large) =
            if self.of(one).len() < self.of(other).len() { (one, other) } else { (other, one) };
        self.parent[small as usize] = large;
        let moved = self.members.remove(&small).unwrap_or_default();
        self.members.entry(large).or_default().extend(moved);
    }
}

/// Joins `count` strands by `edges`.
pub(super) fn join(count: usize, edges: &[Edge], join_points_min: u16) -> Clusters {
    let mut forest = Forest {
        parent: (0..count as u32).collect(),
        members: (0..count as u32).map(|at| (at, vec![at])).collect(),
    };
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, edge) in edges.iter().enumerate() {
        beside[edge.first as usize].push(at);
        beside[edge.second as usize].push(at);
    }
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|at| {
        let edge = &edges[*at];
        (edge.stated != Some(true), u16::MAX - edge.points, edge.second, edge.first)
    });
    let mut joins = vec![false; edges.len()];
    let mut open: Vec<usize> = order
        .into_iter()
        .filter(|at| match edges[*at].stated {
            Some(said) => said,
            None => edges[*at].points >= JOIN_SUPPORTED_POINTS_MIN.min(join_points_min),
        })
        .collect();
    // What is refused is asked again while matters grow: more may speak for it then.
    for _ in 0..ROUNDS_MAX {
        let before = open.len();
        open.retain(|at| {
            let edge = &edges[*at];
            let (one, other) = (forest.root(edge.first), forest.root(edge.second));
            let united = one == other
                || edge.stated == Some(true)
                || may_unite(&forest, edges, &beside, (one, other), edge, join_points_min);
            if united && one != other {
                forest.unite(one, other);
            }
            joins[*at] |= united;
            !united
        });
        if open.len() == before {
            break;
        }
    }
    let refused: Vec<usize> = open.into_iter().filter(|at| edges[*at].points >= join_points_min).collect();
    let mut extra: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for at in refused {
        let edge = &edges[at];
        let (one, other) = (forest.root(edge.first), forest.root(edge.second));
        if one == other {
            joins[at] = true;
        } else if let Some((bridge, root)) = bridge(&mut forest, edges, &beside, edge) {
            joins[at] = true;
            extra.entry(root).or_default().insert(bridge);
        }
    }
    let mut members: Vec<Vec<u32>> = Vec::new();
    for (root, own) in &forest.members {
        let mut all: Vec<u32> = own.clone();
        all.extend(extra.get(root).into_iter().flatten().copied());
        all.sort_unstable();
        all.dedup();
        if all.len() > 1 {
            members.push(all);
        }
    }
    members.sort();
    Clusters { members, joins }
}

/// Whether two matters may become one by `edge`: no person has cut strands of them from each other, and if both have grown, two
/// pairs of their strands without one in common speak for it, or the text says so outright.
fn may_unite(
    forest: &Forest,
    edges: &[Edge],
    beside: &[Vec<usize>],
    (one, other): (u32, u32),
    edge: &Edge,
    join_points_min: u16,
) -> bool {
    let (small, large) =
        if forest.of(one).len() < forest.of(other).len() { (one, other) } else { (other, one) };
    let support =
        if edge.points >= STRONG_POINTS_MIN { SUPPORT_OF_STRONG_POINTS_MIN } else { SUPPORT_POINTS_MIN };
    let mut across: Vec<(u32, u32)> = Vec::new();
    for strand in forest.of(small) {
        for at in &beside[*strand as usize] {
            let link = &edges[*at];
            let far = if link.first == *strand { link.second } else { link.first };
            if forest.found(far) != large {
                continue;
            }
            if link.stated == Some(false) {
                return false;
            }
            if link.points >= support {
                across.push((*strand, far));
            }
        }
    }
    let (few, many) = (forest.of(small).len(), forest.of(large).len());
    if edge.points < join_points_min {
        // Not enough by itself: then a matter must speak for it.
        if few == 1 {
            return edge.is_varied && is_surrounded(forest, edges, beside, forest.of(small)[0], large);
        }
        let ends = |pick: fn(&(u32, u32)) -> u32| across.iter().map(pick).collect::<BTreeSet<u32>>().len();
        return ends(|pair| pair.1) >= SUPPORTERS_MIN && ends(|pair| pair.0) >= few.min(SUPPORTERS_MIN - 1);
    }
    if edge.is_explicit || many == 1 {
        return true;
    }
    // A single strand needs two of a matter that has grown.
    if few == 1 {
        return across.len() > 1;
    }
    across.iter().any(|(a, b)| across.iter().any(|(c, d)| a != c && b != d))
}

/// Whether most of what a strand is linked to at all, three strands or more, is one matter: "de første er henvist til Husets Vejledere"
/// belongs where nearly everything about Husets Vejledere belongs.
fn is_surrounded(forest: &Forest, edges: &[Edge], beside: &[Vec<usize>], strand: u32, matter: u32) -> bool {
    let links =
        beside[strand as usize].iter().map(|at| &edges[*at]).filter(|link| link.stated != Some(false));
    let far: BTreeSet<u32> =
        links.map(|link| if link.first == strand { link.second } else { link.first }).collect();
    let within = far.iter().filter(|far| forest.found(**far) == matter).count();
    within >= SUPPORTERS_MIN && within * 3 >= far.len() * 2
}

/// The end of a refused link that treats both matters: the one that more speaks for in the other's matter; with its new matter.
fn bridge(forest: &mut Forest, edges: &[Edge], beside: &[Vec<usize>], edge: &Edge) -> Option<(u32, u32)> {
    let (one, other) = (forest.root(edge.first), forest.root(edge.second));
    let mut into = |strand: u32, root: u32| -> Option<u16> {
        let mut best: (u16, u16) = (0, 0);
        for at in &beside[strand as usize] {
            let link = &edges[*at];
            let far = if link.first == strand { link.second } else { link.first };
            if forest.root(far) == root {
                if link.stated == Some(false) {
                    return None;
                }
                best = if link.points > best.0 {
                    (link.points, best.0)
                } else {
                    (best.0, best.1.max(link.points))
                };
            }
        }
        Some(if best.1 >= SUPPORT_POINTS_MIN { best.0 + best.1 } else { 0 })
    };
    let (first, second) = (into(edge.first, other)?, into(edge.second, one)?);
    match first.cmp(&second) {
        std::cmp::Ordering::Greater if first >= BRIDGE_POINTS_MIN => Some((edge.first, other)),
        std::cmp::Ordering::Less if second >= BRIDGE_POINTS_MIN => Some((edge.second, one)),
        _ => None,
    }
}
