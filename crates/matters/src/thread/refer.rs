//! References to meetings: of all that a meeting treated, the one that fits what refers to it is meant.

use std::collections::BTreeMap;

use crate::thread::candidate::{Reference, references};
use crate::thread::node::Node;
use crate::thread::reason::{Scale, Weighed};
use crate::thread::{LinkReason, ReasonKind, points};
use crate::told::Part;

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
    let mut best: Option<(f32, u32)> = None;
    for to in &reference.to {
        let (first, second) = (reference.from.min(*to) as usize, reference.from.max(*to) as usize);
        let fit: f32 = scale.reasons(nodes, first, second).iter().map(|weighed| weighed.points).sum();
        if fit >= points::FIT_MIN && best.is_none_or(|(before, _)| fit > before) {
            best = Some((fit, *to));
        }
    }
    best.map(|(_, to)| to)
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
    let is_other_organ = refers.organ.as_ref().is_some_and(|organ| *organ != node.organ);
    let more = if is_other_organ { points::REFERENCE_TO_OTHER_ORGAN } else { 0.0 };
    Weighed { reason, points: points::reference(refers.part) + more }
}
