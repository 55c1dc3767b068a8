//! Which strands are compared at all: those that share something few others hold, those of which one refers to the meeting of the
//! other, and those that name each other's public body. Comparing all with all would take hours for a register of 100,000 items.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::thread::node::{Group, Node, Place, Refers, Terms};

/// A name that more strands than this are about brings none of them together by itself.
const KEY_HOLDERS_MAX: usize = 400;
/// A word that more strands than this hold brings none together.
const WORD_HOLDERS_MAX: usize = 60;
/// What shares a key is compared with so many strands before it: a long matter hangs together from link to link, and the
/// number of comparisons stays in proportion to the number of strands.
const PREDECESSORS_MAX: usize = 10;
/// Strands of two public bodies that name each other are compared with so many before them.
const PARTNERS_MAX: usize = 24;
/// A strand refers to at most so many meetings that are looked up.
const REFERENCES_MAX: usize = 12;
/// Of a meeting that is referred to, so many strands are compared.
const MEETING_STRANDS_MAX: usize = 120;

/// Pairs of strands, the earlier first, each once and in order.
pub(super) type Pairs = Vec<(u32, u32)>;

/// A reference from a strand to the strands of a meeting.
#[derive(Debug)]
pub(super) struct Reference {
    /// The strand that refers.
    pub from: u32,
    /// Which of its references it is.
    pub at: usize,
    /// The strands of that meeting.
    pub to: Vec<u32>,
}

/// The pairs that share something few others hold, or name each other's public body.
pub(super) fn pairs(nodes: &[Node<'_>], terms: &Terms) -> Pairs {
    let mut found = Pairs::new();
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); terms.all.len()];
    for (at, node) in nodes.iter().enumerate() {
        let is_key = |group: Group, place: Place| match group {
            Group::Name | Group::Quoted | Group::Recipient | Group::Annex | Group::CaseNumber => true,
            Group::Word => place != Place::Ground,
            Group::Pool | Group::Title => false,
        };
        let keys = node.features.iter().filter(|feature| is_key(terms.group(feature.term), feature.place));
        for term in keys.map(|feature| feature.term).chain(node.title_term) {
            postings[term as usize].push(at as u32);
        }
    }
    for (term, holders) in postings.iter().enumerate() {
        let most = if terms.group(term as u32) == Group::Word { WORD_HOLDERS_MAX } else { KEY_HOLDERS_MAX };
        if holders.len() <= most {
            nearest(nodes, holders, PREDECESSORS_MAX, &mut found);
        }
    }
    partners(nodes, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

/// Each of `holders` with the nearest before it.
fn nearest(nodes: &[Node<'_>], holders: &[u32], most: usize, found: &mut Pairs) {
    for (at, later) in holders.iter().enumerate() {
        let before = holders[..at].iter().rev();
        let apart = before.filter(|earlier| !nodes[**earlier as usize].is_beside(&nodes[*later as usize]));
        found.extend(apart.take(most).map(|earlier| (*earlier, *later)));
    }
}

/// Strands of two public bodies that name each other.
fn partners(nodes: &[Node<'_>], found: &mut Pairs) {
    // Who names whom: the strands of the first that name the second, in order.
    let mut naming: HashMap<(&str, &str), Vec<u32>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let mut seen: Vec<&str> = Vec::new();
        for body in &node.bodies {
            if seen.contains(&body.name.as_str()) {
                continue;
            }
            seen.push(&body.name);
            let other = naming.get(&(body.name.as_str(), node.body.as_str()));
            let before = other.into_iter().flat_map(|strands| strands.iter().rev());
            found.extend(before.take(PARTNERS_MAX).map(|earlier| (*earlier, at as u32)));
        }
        for body in seen {
            naming.entry((&node.body, body)).or_default().push(at as u32);
        }
    }
}

/// The meetings that strands refer to, as far as they are in the register.
pub(super) fn references(nodes: &[Node<'_>]) -> Vec<Reference> {
    let mut meetings: BTreeMap<(Date, &str), Vec<u32>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(date) = node.date {
            meetings.entry((date, &node.organ)).or_default().push(at as u32);
        }
    }
    let mut found = Vec::new();
    for (from, node) in nodes.iter().enumerate() {
        for (at, refers) in node.refers.iter().enumerate().take(REFERENCES_MAX) {
            let to = meant(nodes, &meetings, node, refers);
            if !to.is_empty() {
                found.push(Reference { from: from as u32, at, to });
            }
        }
    }
    found
}

/// The strands of the meeting that is meant: of the organ that is named with the day, or of the one that met.
fn meant(
    nodes: &[Node<'_>],
    meetings: &BTreeMap<(Date, &str), Vec<u32>>,
    node: &Node<'_>,
    refers: &Refers,
) -> Vec<u32> {
    let organ = refers.organ.as_deref().unwrap_or(&node.organ);
    if organ.is_empty() {
        return Vec::new();
    }
    let of_day = meetings.range((refers.date, "")..).take_while(|((date, _), _)| *date == refers.date);
    // What stands after the name in the text may have come with it: "udvalg for kultur besluttede".
    let same = |name: &str| !name.is_empty() && (name == organ || organ.starts_with(&format!("{name} ")));
    let strands = of_day.filter(|((_, name), _)| same(name)).flat_map(|(_, strands)| strands.iter().copied());
    let strands: Vec<u32> = strands.filter(|at| !nodes[*at as usize].is_beside(node)).collect();
    // An organ of this name in the own public body is the one that is meant; one of another body must be named or name back.
    let own: Vec<u32> = strands.iter().copied().filter(|at| nodes[*at as usize].body == node.body).collect();
    let kept = if own.is_empty() && refers.organ.is_some() {
        let names = |other: &Node<'_>| {
            node.bodies.iter().any(|body| body.name == other.body)
                || other.bodies.iter().any(|body| body.name == node.body)
        };
        strands.into_iter().filter(|at| names(&nodes[*at as usize])).collect()
    } else {
        own
    };
    kept.into_iter().take(MEETING_STRANDS_MAX).collect()
}
