//! References to meetings: of all that a meeting treated, the one that fits what refers to it is meant.

use std::collections::BTreeMap;

use crate::thread::candidate::{Reference, references};
use crate::thread::node::{Named, Node, Place};
use crate::thread::reason::{Scale, Weighed};
use crate::thread::{LinkReason, ReasonKind, points};
use crate::told::Part;
use crate::told::word::telling;
use sagsgang_minutes::Outcome;

/// The best reference of each pair of strands, the earlier first.
pub(super) type Referred = BTreeMap<(u32, u32), Weighed>;

/// What speaks for pairs of which one refers to the meeting of the other.
pub(super) fn reasons(scale: &Scale<'_>, nodes: &[Node<'_>]) -> Referred {
    let mut found = Referred::new();
    for reference in references(nodes) {
        let Some(meant) = fitting(scale, nodes, &reference) else { continue };
        let pair = (meant.min(reference.from), meant.max(reference.from));
        let weighed = weighed(nodes, &reference, meant);
        let better = found.get(&pair).is_none_or(|before| before.points < weighed.points);
        if better {
            found.insert(pair, weighed);
        }
    }
    found
}

/// The strand of the meeting that fits best, where one fits.
fn fitting(scale: &Scale<'_>, nodes: &[Node<'_>], reference: &Reference) -> Option<u32> {
    let node = &nodes[reference.from as usize];
    let words = stems_of(&node.mark(node.refers[reference.at].mark).shown);
    let mut best: Option<(f32, u32)> = None;
    for to in &reference.to {
        let (first, second) = (reference.from.min(*to) as usize, reference.from.max(*to) as usize);
        let reasons = scale.reasons(nodes, first, second);
        // All that a meeting treats may be paid from one pool.
        let of_matter = reasons.iter().filter(|weighed| weighed.reason.kind != ReasonKind::Pool);
        let fit: f32 = of_matter.map(|weighed| weighed.points).sum();
        let to_node = &nodes[*to as usize];
        let fit =
            fit + partners(&nodes[first], &nodes[second]) + points::FIT_WORDS * scale.held(to_node, &words);
        // A decision that is told of is seldom one of the paragraphs in which members told something.
        let fit = if to_node.is_part { fit * points::FIT_PART_SHARE } else { fit };
        if fit >= points::FIT_MIN && best.is_none_or(|(before, _)| fit > before) {
            best = Some((fit, *to));
        }
    }
    best.map(|(_, to)| to)
}

/// The telling words of what refers.
fn stems_of(shown: &str) -> Vec<String> {
    let mut stems: Vec<String> = telling(shown).into_iter().map(|word| word.stem).collect();
    stems.sort();
    stems.dedup();
    stems
}

/// How far two strands name the same other public bodies and organs: that says which matter of a meeting is meant, and of two
/// matters no more.
fn partners(one: &Node<'_>, other: &Node<'_>) -> f32 {
    let both = |these: &[Named], those: &[Named]| {
        let mut names: Vec<&str> = these.iter().map(|named| named.name.as_str()).collect();
        names.retain(|name| those.iter().any(|named| named.name == *name && named.place != Place::Ground));
        names.sort_unstable();
        names.dedup();
        names.len() as f32
    };
    points::FIT_PARTNER * (both(&one.bodies, &other.bodies) + both(&one.organs, &other.organs))
}

fn weighed(nodes: &[Node<'_>], reference: &Reference, meant: u32) -> Weighed {
    let node = &nodes[reference.from as usize];
    let refers = &node.refers[reference.at];
    let mark = node.mark(refers.mark);
    let title = Some(nodes[meant as usize].told.head.title_span);
    let is_later = reference.from > meant;
    let reason = LinkReason {
        kind: if refers.part == Part::History { ReasonKind::Treatment } else { ReasonKind::MeetingDay },
        words: mark.shown.clone(),
        first: if is_later { title } else { Some(mark.span) },
        second: if is_later { Some(mark.span) } else { title },
        points: 0,
    };
    let is_plan = refers.date > node.date.unwrap_or(refers.date);
    let is_postponed = node.told.outcome == Some(Outcome::Postponed);
    if is_plan && !is_postponed {
        return Weighed { reason, points: points::REFERENCE_TO_LATER };
    }
    let is_other_organ = refers.organ.as_ref().is_some_and(|organ| *organ != node.organ);
    let more = if is_other_organ { points::REFERENCE_TO_OTHER_ORGAN } else { 0.0 };
    Weighed { reason, points: points::reference(refers.part) + more }
}
