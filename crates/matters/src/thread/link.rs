//! Pairs to links, and links to threads.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::thread::cluster::{self, Edge};
use crate::thread::node::Node;
use crate::thread::reason::{Scale, Weighed};
use crate::thread::refer::Referred;
use crate::thread::{Link, LinkReason, Member, ReasonKind, Thread, Threads, points};
use crate::told::Part;

/// Of the links of a strand to earlier ones that join nothing, so many are kept: more suggestions than a person reads are none.
const SUGGESTIONS_MAX: usize = 4;

/// A link with the places of its strands.
pub(super) struct Placed {
    pub first: u32,
    pub second: u32,
    pub link: Link,
    /// The points of all reasons, not bounded.
    points: u16,
    /// Whether a text says outright that the one is the other.
    is_explicit: bool,
}

/// The links of all pairs that enough speaks for, in the order of their days.
pub(super) fn links(
    scale: &Scale<'_>,
    nodes: &[Node<'_>],
    pairs: &[(u32, u32)],
    referred: &Referred,
    stated: &BTreeMap<(u32, u32), bool>,
) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    for pair in pairs {
        let mut weighed = scale.reasons(nodes, pair.0 as usize, pair.1 as usize);
        let reference = referred.get(pair);
        weighed.extend(reference.cloned());
        let said = stated.get(pair).copied();
        let (one, other) = (&nodes[pair.0 as usize], &nodes[pair.1 as usize]);
        let is_other_body = !one.body.is_empty() && !other.body.is_empty() && one.body != other.body;
        let is_partner = weighed.iter().any(|found| {
            matches!(found.reason.kind, ReasonKind::Partner | ReasonKind::Treatment | ReasonKind::MeetingDay)
        });
        let names = |node: &Node<'_>, body: &str| node.bodies.iter().any(|named| named.name == body);
        let is_partner = is_partner || names(one, &other.body) && names(other, &one.body);
        let share = if is_other_body && !is_partner { points::OTHER_BODY_SHARE } else { 1.0 };
        let sum: f32 = weighed.iter().map(|found| found.points * share).sum();
        let strength = sum.round().clamp(0.0, 100.0) as u8;
        if u16::from(strength) < points::FAINT_POINTS_MIN && said.is_none() {
            continue;
        }
        let is_explicit = weighed.iter().any(|found| is_explicit(nodes, *pair, found));
        let link = Link {
            first: one.at(),
            second: other.at(),
            strength,
            reasons: shown(weighed, share, said),
            joins: false,
            stated: said,
        };
        found.push(Placed {
            first: pair.0,
            second: pair.1,
            link,
            points: sum.round().clamp(0.0, 9_999.0) as u16,
            is_explicit,
        });
    }
    found
}

/// Whether a reason says outright that the two are one: a case number, or a reference where the matter is introduced.
fn is_explicit(nodes: &[Node<'_>], pair: (u32, u32), weighed: &Weighed) -> bool {
    match weighed.reason.kind {
        ReasonKind::CaseNumber | ReasonKind::Treatment => true,
        // Each names the other, and one the very organ: that is how two public bodies tell of one matter.
        ReasonKind::Partner => weighed.points > points::PARTNER_ALONE_MAX,
        ReasonKind::MeetingDay => {
            let ends = [(pair.0, weighed.reason.first), (pair.1, weighed.reason.second)];
            let refers = ends.into_iter().find_map(|(at, span)| {
                let node = &nodes[at as usize];
                node.refers.iter().find(|refers| Some(node.mark(refers.mark).span) == span)
            });
            let is_plan = weighed.points <= points::REFERENCE_TO_LATER;
            !is_plan
                && refers
                    .is_some_and(|refers| matches!(refers.part, Part::Title | Part::Summary | Part::Decision))
        }
        _ => false,
    }
}

/// The reasons with their points, the strongest first.
fn shown(mut weighed: Vec<Weighed>, share: f32, said: Option<bool>) -> Vec<LinkReason> {
    weighed.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.reason.kind.cmp(&b.reason.kind)));
    let mut reasons: Vec<LinkReason> = weighed
        .into_iter()
        .map(|found| LinkReason {
            points: (found.points * share).round().clamp(0.0, 100.0) as u8,
            ..found.reason
        })
        .filter(|reason| reason.points > 0)
        .collect();
    if said == Some(true) {
        let stated = LinkReason {
            kind: ReasonKind::Stated,
            words: String::new(),
            first: None,
            second: None,
            points: 100,
        };
        reasons.insert(0, stated);
    }
    reasons
}

fn edges(placed: &[Placed]) -> Vec<Edge> {
    let edge = |placed: &Placed| Edge {
        first: placed.first,
        second: placed.second,
        points: placed.points,
        stated: placed.link.stated,
        is_varied: placed.link.reasons.iter().any(|reason| reason.kind != placed.link.reasons[0].kind),
        is_explicit: placed.is_explicit,
    };
    placed.iter().map(edge).collect()
}

/// For each strand the number of the matter that it belongs to by `placed`: that of its first strand.
pub(super) fn matters(nodes: &[Node<'_>], placed: &[Placed]) -> Vec<u32> {
    let clusters = cluster::join(nodes.len(), &edges(placed), u16::from(points::JOIN_POINTS_MIN));
    let mut matters: Vec<u32> = (0..nodes.len() as u32).collect();
    for members in &clusters.members {
        // A strand that stands in two stays with the one that begins first.
        for at in members.iter().filter(|at| matters[**at as usize] == **at).copied().collect::<Vec<_>>() {
            matters[at as usize] = members[0];
        }
    }
    matters
}

/// The threads that the links make, and the links that are kept.
pub(super) fn gathered(nodes: &[Node<'_>], placed: Vec<Placed>) -> Threads {
    let edges = edges(&placed);
    let clusters = cluster::join(nodes.len(), &edges, u16::from(points::JOIN_POINTS_MIN));
    let kept = kept(&edges, &clusters.joins);
    let mut links: Vec<Link> = Vec::new();
    // Links that join, from each end: the other end, and the link's place.
    let mut joining: Vec<Vec<(u32, usize)>> = vec![Vec::new(); nodes.len()];
    for (at, placed) in placed.into_iter().enumerate().filter(|(at, _)| kept[*at]) {
        if clusters.joins[at] {
            joining[placed.first as usize].push((placed.second, links.len()));
            joining[placed.second as usize].push((placed.first, links.len()));
        }
        links.push(Link { joins: clusters.joins[at], ..placed.link });
    }
    let thread = |members: &Vec<u32>| {
        let ways = ways(members, &joining, &links);
        let list = members.iter().map(|at| Member { at: nodes[*at as usize].at(), link: ways[at] });
        Thread { title: title(nodes, members), members: list.collect() }
    };
    let threads = clusters.members.iter().map(thread).collect();
    Threads { links, threads }
}

/// For each member the link by which it hangs on the others: the strongest ones that together hold the whole thread, beginning with
/// its first member, so that no part of what is shown hangs in the air.
fn ways(members: &[u32], joining: &[Vec<(u32, usize)>], links: &[Link]) -> BTreeMap<u32, Option<usize>> {
    let mut ways: BTreeMap<u32, Option<usize>> = BTreeMap::new();
    for begin in members {
        let mut waiting = BinaryHeap::from([(0, Reverse(usize::MAX), *begin)]);
        while let Some((_, Reverse(link), at)) = waiting.pop() {
            if ways.contains_key(&at) {
                continue;
            }
            ways.insert(at, links.get(link).map(|_| link));
            let inside = joining[at as usize].iter().filter(|(far, _)| members.binary_search(far).is_ok());
            waiting.extend(inside.map(|(far, link)| (links[*link].strength, Reverse(*link), *far)));
        }
    }
    ways
}

/// Which links are kept: those that join, those that persons spoke of, and the strongest suggestions of each strand.
fn kept(edges: &[Edge], joins: &[bool]) -> Vec<bool> {
    let mut by_strand: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut kept = joins.to_vec();
    for (at, edge) in edges.iter().enumerate() {
        if edge.stated.is_some() {
            kept[at] = true;
        } else if !joins[at] && edge.points >= u16::from(points::SUGGEST_POINTS_MIN) {
            by_strand.entry(edge.second).or_default().push(at);
        }
    }
    for suggested in by_strand.values_mut() {
        suggested.sort_by_key(|at| (u16::MAX - edges[*at].points, edges[*at].first));
        suggested.iter().take(SUGGESTIONS_MAX).for_each(|at| kept[*at] = true);
    }
    kept
}

/// The title that tells most: the one with most telling words that other members' titles have too, then with most of its own, then
/// the latest. Titles of collective items tell nothing.
fn title(nodes: &[Node<'_>], members: &[u32]) -> String {
    let mut best: Option<((usize, usize), &str)> = None;
    for at in members {
        let node = &nodes[*at as usize];
        let others = members.iter().filter(|other| *other != at).map(|other| &nodes[*other as usize]);
        let others: Vec<&Node<'_>> = others.filter(|other| !other.is_part).collect();
        let words = &node.title.words;
        let shared =
            words.iter().filter(|word| others.iter().any(|other| other.title.words.contains(word))).count();
        let tells = if node.is_part { (0, 0) } else { (shared + 1, words.len()) };
        if best.is_none_or(|(before, _)| tells >= before) {
            best = Some((tells, &node.told.head.title));
        }
    }
    best.map(|(_, title)| title.to_owned()).unwrap_or_default()
}
