//! What speaks for two strands being one matter.

use std::collections::HashMap;

use crate::thread::node::{Feature, Group, Named, Node, Place, Terms};
use crate::thread::{LinkReason, ReasonKind, points};
use crate::told::mark::organ_key;

/// At most so many shared names are shown as reasons.
const NAMES_SHOWN_MAX: usize = 4;
/// At most so many shared words are shown.
const WORDS_SHOWN_MAX: usize = 4;
/// Ends of the names of streets and places.
const PLACE_ENDS: [&str; 30] = [
    "vej", "gade", "torv", "torvet", "plads", "pladsen", "park", "parken", "have", "haven", "skov", "skoven",
    "by", "allé", "stræde", "havn", "havnen", "mark", "marken", "bakke", "bakken", "vænge", "vænget", "gård",
    "gården", "lund", "lunden", "sø", "strand", "ø",
];

/// Organs before which everything of a public body comes, as organs are compared.
const GENERAL_ORGANS: [&str; 9] = [
    "byråd",
    "kommunalbestyrelse",
    "borgerrepræsentation",
    "regionsråd",
    "forretningsudvalg",
    "økonomiudvalg",
    "magistrat",
    "direktion",
    "økonomi og erhvervsudvalg",
];

/// A reason before its points are rounded.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub reason: LinkReason,
    pub points: f32,
}

/// What compares strands: the terms of all, and how much each tells.
pub(super) struct Scale<'t> {
    pub terms: &'t Terms,
    /// How much each word tells, of 1.
    pub weights: Vec<f32>,
    /// Length of each strand's words, so that long texts are not alike to all.
    pub norms: Vec<f32>,
    /// Case numbers that cover one matter alone, by term.
    pub specific: &'t [bool],
    /// How many strands of a public body are about another one, by both names.
    naming: HashMap<(String, String), f32>,
}

impl<'t> Scale<'t> {
    /// Weighs the terms of `nodes`.
    pub fn new(nodes: &[Node<'_>], terms: &'t Terms, specific: &'t [bool]) -> Self {
        let all = (nodes.len() as f32 + 1.0).ln();
        let weight = |holders: &f32| ((nodes.len() as f32 + 1.0) / holders.max(1.0)).ln().max(0.0) / all;
        let weights: Vec<f32> = terms.holders.iter().map(weight).collect();
        let norm = |node: &Node<'_>| {
            let words = node.features.iter().filter(|feature| is_weighed(terms, feature));
            words.map(|word| (share(word.place) * weights[word.term as usize]).powi(2)).sum::<f32>().sqrt()
        };
        let norms = nodes.iter().map(norm).collect();
        let mut naming: HashMap<(String, String), f32> = HashMap::new();
        for node in nodes {
            let mut named: Vec<&str> = node
                .bodies
                .iter()
                .filter(|body| body.place != Place::Ground)
                .map(|body| body.name.as_str())
                .collect();
            named.sort_unstable();
            named.dedup();
            for name in named {
                *naming.entry((node.body.clone(), name.to_owned())).or_insert(0.0) += 1.0;
            }
        }
        Self { terms, weights, norms, specific, naming }
    }

    /// How much of `words`, by stem, a strand holds, of 1.
    pub fn held(&self, node: &Node<'_>, words: &[String]) -> f32 {
        let (mut all, mut held) = (0.0, 0.0);
        for word in words {
            let Some(term) = self.terms.word(word) else { continue };
            let weight = self.weights[term as usize].powi(2);
            all += weight;
            let found = node.features.binary_search_by_key(&term, |feature| feature.term).is_ok();
            held += if found { weight } else { 0.0 };
        }
        if all > 0.0 { held / all } else { 0.0 }
    }

    /// What speaks for the strands `first` and `second` of `nodes`, without what refers to a meeting.
    pub fn reasons(&self, nodes: &[Node<'_>], first: usize, second: usize) -> Vec<Weighed> {
        let (one, other) = (&nodes[first], &nodes[second]);
        let shared = shared(one, other);
        let apart = Apart::of(one, other);
        let mut found = self.names(one, other, &shared, &apart);
        found.extend(self.title(one, other, &apart));
        found.extend(self.facts(one, other, &shared));
        let has_title = found.iter().any(|weighed| weighed.reason.kind == ReasonKind::Title);
        let length = self.norms[first] * self.norms[second];
        found.extend(self.words(one, other, &shared, length, &apart, has_title));
        found.extend(self.partner(one, other));
        found.extend(route(one, other));
        found
    }

    /// Names that both hold: the best whole, the next less and less.
    fn names(&self, one: &Node<'_>, other: &Node<'_>, shared: &[Shared], apart: &Apart) -> Vec<Weighed> {
        let mut found: Vec<(f32, &str, Weighed)> = Vec::new();
        for both in shared {
            let group = self.terms.group(both.term);
            let (kind, base) = match group {
                Group::Name | Group::Quoted if one.is_part && other.is_part => {
                    (kind_of(group), points::NAME_IN_PARTS)
                }
                Group::Name | Group::Quoted => {
                    (kind_of(group), points::name(both.one.place, both.other.place))
                }
                Group::Recipient => (ReasonKind::Recipient, points::RECIPIENT),
                _ => continue,
            };
            let value = self.terms.value(both.term);
            let rare = points::rarity(self.terms.holders[both.term as usize], points::NAME_HOLDERS_RARE);
            let place = if is_place(value) { points::PLACE_SHARE } else { 1.0 };
            let year = if apart.years { points::OTHER_YEAR_SHARE } else { 1.0 };
            let weighed = base * rare * place * year;
            found.push((weighed, value, of(kind, one, other, both, weighed)));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let mut kept: Vec<Weighed> = Vec::new();
        let mut values: Vec<&str> = Vec::new();
        let (mut share, mut left) = (1.0, points::NAMES_MAX);
        for (weighed, value, mut reason) in found {
            // The name of a recipient is a name too, and a name may hold another.
            if values.iter().any(|held| held.contains(value) || value.contains(held)) {
                continue;
            }
            values.push(value);
            reason.points = (weighed * share).min(left);
            left -= reason.points;
            share *= points::NEXT_NAME_SHARE;
            kept.push(reason);
            if kept.len() == NAMES_SHOWN_MAX {
                break;
            }
        }
        kept
    }

    /// Titles that are the same or nearly so.
    fn title(&self, one: &Node<'_>, other: &Node<'_>, apart: &Apart) -> Option<Weighed> {
        let (Some(first), Some(second)) = (one.title_term, other.title_term) else { return None };
        let weight =
            |words: &[u32]| words.iter().map(|word| self.weights[*word as usize].powi(2)).sum::<f32>();
        let shared: Vec<u32> =
            one.title.words.iter().copied().filter(|word| other.title.words.contains(word)).collect();
        let length = (weight(&one.title.words) * weight(&other.title.words)).sqrt();
        let likeness = if length > 0.0 { weight(&shared) / length } else { 0.0 };
        let alone = one.title.words.len() < 2;
        let points = if first == second {
            let holders = self.terms.holders[first as usize];
            let has_number = !one.title.numbers.is_empty() && one.title.numbers == other.title.numbers;
            let base = if alone && !has_number { points::TITLE_OF_ONE_WORD } else { points::TITLE_SAME };
            base * points::rarity(holders, points::TITLE_HOLDERS_RARE)
        } else if shared.len() > 1 && likeness >= points::TITLE_LIKENESS_MIN {
            points::TITLE_NEAR * likeness
        } else {
            return None;
        };
        let points = if apart.is_any() { points * points::APART_SHARE } else { points };
        let reason = LinkReason {
            kind: ReasonKind::Title,
            words: other.told.head.title.clone(),
            first: Some(one.told.head.title_span),
            second: Some(other.told.head.title_span),
            points: 0,
        };
        Some(Weighed { reason, points })
    }

    /// Whether each names the other's public body, and one of them the other's organ.
    fn partner(&self, one: &Node<'_>, other: &Node<'_>) -> Option<Weighed> {
        if one.body.is_empty() || other.body.is_empty() || one.body == other.body {
            return None;
        }
        let best = |named: &'_ [Named], name: &str| {
            named
                .iter()
                .filter(|named| !name.is_empty() && named.name == name)
                .min_by_key(|named| named.place)
                .cloned()
        };
        let (first, second) = (best(&one.bodies, &other.body)?, best(&other.bodies, &one.body)?);
        // The organ that treats everything is named everywhere.
        let organ =
            |named: &[Named], name: &str| best(named, name).filter(|_| !GENERAL_ORGANS.contains(&name));
        let organs = [organ(&one.organs, &other.organ), organ(&other.organs, &one.organ)];
        let named = organs.iter().filter(|organ| organ.is_some()).count();
        let points = points::partner(first.place, second.place)? + points::partner_organs(named);
        let holders = self.partners(&one.body, &other.body).max(self.partners(&other.body, &one.body));
        let points = points * points::rarity(holders, points::PARTNER_HOLDERS_RARE);
        let reason = LinkReason {
            kind: ReasonKind::Partner,
            words: other.mark(second.mark).shown.clone(),
            first: Some(one.mark(first.mark).span),
            second: Some(other.mark(second.mark).span),
            points: 0,
        };
        Some(Weighed { reason, points })
    }

    /// How many strands of a public body are about another one.
    fn partners(&self, body: &str, named: &str) -> f32 {
        self.naming.get(&(body.to_owned(), named.to_owned())).copied().unwrap_or(1.0)
    }

    /// Case numbers, annexes and pools.
    fn facts(&self, one: &Node<'_>, other: &Node<'_>, shared: &[Shared]) -> Vec<Weighed> {
        let mut found: Vec<Weighed> = Vec::new();
        for both in shared {
            let rare = points::rarity(self.terms.holders[both.term as usize], points::NAME_HOLDERS_RARE);
            let (kind, points) = match self.terms.group(both.term) {
                Group::CaseNumber if self.specific[both.term as usize] && one.body == other.body => {
                    (ReasonKind::CaseNumber, points::CASE_NUMBER)
                }
                Group::Annex => (ReasonKind::Annex, points::ANNEX * rare),
                Group::Pool => (ReasonKind::Pool, points::POOL * rare),
                _ => continue,
            };
            if !found.iter().any(|weighed| weighed.reason.kind == kind) {
                found.push(of(kind, one, other, both, points));
            }
        }
        found
    }

    /// Telling words that both have, beside those of names that both hold.
    fn words(
        &self,
        one: &Node<'_>,
        other: &Node<'_>,
        shared: &[Shared],
        length: f32,
        apart: &Apart,
        has_title: bool,
    ) -> Option<Weighed> {
        // Of a phrase the last word counts: "sociale henvisninger" is no part of "Fonden for Sociale Effekter".
        let is_named = |word: &str| {
            let stem = word.rsplit(' ').next().unwrap_or(word);
            let names = shared.iter().filter(|both| is_name(self.terms.group(both.term)));
            names
                .into_iter()
                .any(|both| self.terms.value(both.term).split(' ').any(|part| part.starts_with(stem)))
        };
        let mut words: Vec<(f32, &Shared)> = shared
            .iter()
            .filter(|both| {
                self.terms.group(both.term) == Group::Word && !is_named(self.terms.value(both.term))
            })
            .map(|both| {
                let weight = self.weights[both.term as usize].powi(2);
                (weight * share(both.one.place) * share(both.other.place), both)
            })
            .collect();
        let is_weighed =
            |both: &Shared| is_weighed(self.terms, &both.one) && is_weighed(self.terms, &both.other);
        let sum: f32 = words.iter().filter(|(_, both)| is_weighed(both)).map(|(weight, _)| weight).sum();
        if words.is_empty() || length <= 0.0 {
            return None;
        }
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.term.cmp(&b.1.term)));
        let share = if has_title { points::WORDS_BESIDE_TITLE_SHARE } else { 1.0 };
        let kept = if apart.is_any() { points::OTHER_YEAR_SHARE } else { 1.0 };
        let phrase =
            words.iter().filter(|(_, both)| self.terms.value(both.term).contains(' ')).map(|(_, both)| {
                let rare =
                    points::rarity(self.terms.holders[both.term as usize], points::PHRASE_HOLDERS_RARE);
                points::phrase(both.one.place, both.other.place) * rare
            });
        let phrase = phrase.fold(0.0, f32::max);
        let most = if words.len() > 1 { points::WORDS_MAX } else { points::WORD_ALONE_MAX };
        let alike = (points::WORDS * sum / length).min(most);
        let points = (alike + phrase).min(points::WORDS_AND_PHRASE_MAX) * share * kept;
        let top = words.first()?.1;
        let shown =
            words.iter().take(WORDS_SHOWN_MAX).map(|(_, both)| other.mark(both.other.mark).shown.as_str());
        let mut weighed = of(ReasonKind::Words, one, other, top, points);
        weighed.reason.words = shown.collect::<Vec<_>>().join(", ");
        Some(weighed)
    }
}

/// Whether a term counts where texts are compared by their words. Phrases from the telling of the case do not: there are many.
fn is_weighed(terms: &Terms, feature: &Feature) -> bool {
    let is_further = feature.place == Place::Ground && terms.value(feature.term).contains(' ');
    terms.group(feature.term) == Group::Word && !is_further
}

fn is_name(group: Group) -> bool {
    matches!(group, Group::Name | Group::Quoted)
}

fn kind_of(group: Group) -> ReasonKind {
    if group == Group::Quoted { ReasonKind::Quoted } else { ReasonKind::Name }
}

/// How much a word tells by where it stands.
fn share(place: Place) -> f32 {
    match place {
        Place::Title => 1.5,
        Place::Core => 1.0,
        Place::Ground => 0.7,
    }
}

/// A term of two strands.
#[derive(Debug)]
struct Shared {
    term: u32,
    one: Feature,
    other: Feature,
}

/// The terms of both.
fn shared(one: &Node<'_>, other: &Node<'_>) -> Vec<Shared> {
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while let (Some(first), Some(second)) = (one.features.get(i), other.features.get(j)) {
        match first.term.cmp(&second.term) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found.push(Shared { term: first.term, one: *first, other: *second });
                i += 1;
                j += 1;
            }
        }
    }
    found
}

/// What keeps like titles apart.
struct Apart {
    years: bool,
    numbers: bool,
    proper: bool,
}

impl Apart {
    fn of(one: &Node<'_>, other: &Node<'_>) -> Self {
        let differ =
            |a: &[u32], b: &[u32]| !a.is_empty() && !b.is_empty() && !a.iter().any(|of_a| b.contains(of_a));
        let is_part = one.is_part || other.is_part;
        Self {
            years: !is_part && differ(&one.title.years, &other.title.years),
            numbers: !is_part && differ(&one.title.numbers, &other.title.numbers),
            proper: !is_part && differ(&one.title.proper, &other.title.proper),
        }
    }

    fn is_any(&self) -> bool {
        self.years || self.numbers || self.proper
    }
}

/// A reason with the words of the later one.
fn of(kind: ReasonKind, one: &Node<'_>, other: &Node<'_>, both: &Shared, points: f32) -> Weighed {
    let (first, second) = (one.mark(both.one.mark), other.mark(both.other.mark));
    let reason = LinkReason {
        kind,
        words: second.shown.clone(),
        first: Some(first.span),
        second: Some(second.span),
        points: 0,
    };
    Weighed { reason, points }
}

/// Whether a folded name is that of a street or a place.
fn is_place(value: &str) -> bool {
    let last = value.rsplit(' ').next().unwrap_or(value);
    let is_long = last.chars().count() > 3;
    is_long && PLACE_ENDS.iter().any(|end| last.ends_with(end) && (last != *end || value.contains(' ')))
}

/// Whether the earlier one was sent to the organ of the later one.
fn route(one: &Node<'_>, other: &Node<'_>) -> Option<Weighed> {
    let is_other = one.organ != other.organ || one.body != other.body;
    let wait = one
        .told
        .waits
        .iter()
        .filter(|_| is_other && !one.is_part && !other.is_part)
        .find(|wait| wait.organ.as_ref().is_some_and(|organ| organ_key(organ) == other.organ))?;
    let reason = LinkReason {
        kind: ReasonKind::Route,
        words: wait.organ.clone().unwrap_or_default(),
        first: Some(wait.span),
        second: Some(other.told.head.title_span),
        points: 0,
    };
    Some(Weighed { reason, points: points::ROUTE })
}
