//! Which sums a condition is asked for.
//!
//! In this order: sums of its own sentence before it; the grant whose recipient its subject names; the grant told last in its
//! paragraph; for "alle tilskud" and for passives all grants of its section; else the grant told last before it. A decision
//! without sums of its own speaks of those of the recommendation, and sums of the two that are the same grant share theirs.

use super::Part;
use super::condition::ConditionTold;
use super::demand::Demand;
use super::said::{Said, flat, has};
use crate::{CoFunding, ConditionKind};
use sagsgang_text::danish::words;
use std::collections::{BTreeMap, BTreeSet};

/// A sum that conditions can be tied to.
struct Grant<'a> {
    id: &'a str,
    /// Number of the sentence.
    said: usize,
    /// Where it begins in the sentence.
    at: usize,
    part: Part,
}

/// The grants of an item, found by where they stand and whom they name.
pub(super) struct Ties<'a> {
    all: &'a [Said<'a>],
    grants: Vec<Grant<'a>>,
    /// The grants whose sentence has a word in it.
    by_word: BTreeMap<String, Vec<usize>>,
    /// The first grants of the decision, one more than [`GRANTS_MAX`] at most.
    decided: Vec<usize>,
    /// Those of the recommendation.
    recommended: Vec<usize>,
}

/// A section with more grants than this is a list: a condition is tied to the grant beside it alone.
const GRANTS_MAX: usize = 64;

impl<'a> Ties<'a> {
    /// The grants of the sentences, less the sums that stand inside a demand.
    pub fn new(all: &'a [Said<'a>], found: &[(usize, Demand)]) -> Self {
        let inside = |n: usize, at: usize| {
            let first = found.partition_point(|(said, _)| *said < n);
            found[first..]
                .iter()
                .take_while(|(said, _)| *said == n)
                .any(|(_, demand)| (demand.start..demand.end).contains(&at))
        };
        let mut grants = Vec::new();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, said) in all.iter().enumerate() {
            if !matches!(said.part, Part::Decision | Part::Recommendation) {
                continue;
            }
            let from = grants.len();
            for sum in &said.sums {
                let at = said.at(sum).0;
                if !inside(n, at) {
                    grants.push(Grant { id: &sum.id, said: n, at, part: said.part });
                }
            }
            if grants.len() > from {
                for word in names(said.text) {
                    by_word.entry(word).or_default().extend(from..grants.len());
                }
            }
        }
        let in_part = |part: Part| -> Vec<usize> {
            let places = 0..grants.len();
            places.filter(|&place| grants[place].part == part).take(GRANTS_MAX + 1).collect()
        };
        let (decided, recommended) = (in_part(Part::Decision), in_part(Part::Recommendation));
        Ties { all, grants, by_word, decided, recommended }
    }

    /// The conditions of each sum, by its id: what the decision says first.
    pub fn sums(&self, found: &[(usize, Demand)]) -> BTreeMap<String, Vec<usize>> {
        let mut own: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.grants.len()];
        for (at, (n, demand)) in found.iter().enumerate() {
            for grant in self.of(*n, demand) {
                own[grant].insert(at);
            }
        }
        let mut of_sum: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, twins) in self.twins().into_iter().enumerate() {
            let mut told = own[place].clone();
            twins.iter().for_each(|&twin| told.extend(&own[twin]));
            let mut told: Vec<usize> = told.into_iter().collect();
            told.sort_by_key(|&at| (self.all[found[at].0].part != Part::Decision, at));
            of_sum.insert(self.grants[place].id.to_owned(), told);
        }
        of_sum
    }

    /// The grants that a demand in sentence `n` is asked for.
    fn of(&self, n: usize, demand: &Demand) -> Vec<usize> {
        let said = &self.all[n];
        let first = self.grants.partition_point(|grant| grant.said < n);
        let last = self.grants.partition_point(|grant| grant.said <= n);
        if first < last {
            let before: Vec<usize> =
                (first..last).filter(|&grant| self.grants[grant].at < demand.start).collect();
            return match before.last() {
                Some(&nearest) => self.with_company(said, nearest, &before),
                None => vec![first],
            };
        }
        let words = said.text.get(demand.start..demand.end).unwrap_or("");
        let subject = demand.owner.as_deref().unwrap_or(words);
        if let Some(named) = self.named(subject, n).or_else(|| self.named(words, n)) {
            return named;
        }
        let near = |grant: &usize| self.all[self.grants[*grant].said].paragraph == said.paragraph;
        if let Some(previous) = first.checked_sub(1).filter(near) {
            return vec![previous];
        }
        let in_part = self.in_part(said.part);
        let part = if in_part.is_empty() { self.in_part(Part::Recommendation) } else { in_part };
        let one = has(
            &said.folded,
            &["tilskuddet", "bevillingen", "støtten", "beløbet", "reservationen", "bevilling"],
        );
        let general = demand.owner.is_none() && !one
            || has(&said.folded, &["tilskuddene", "bevillingerne", "alle tilskud", "tilskudsmodtagerne"]);
        if general && part.len() <= GRANTS_MAX {
            return part.to_vec();
        }
        let previous = part.iter().rev().find(|&&grant| self.grants[grant].said < n).or(part.first());
        previous.copied().into_iter().collect()
    }

    /// The nearest grant before a demand, with those that share its clause ("A bevilges 5 kr. og B 6 kr. på vilkår af …").
    fn with_company(&self, said: &Said<'_>, nearest: usize, before: &[usize]) -> Vec<usize> {
        let mut company = vec![nearest];
        for pair in before.windows(2).rev() {
            let (one, next) = (self.grants[pair[0]].at, self.grants[pair[1]].at);
            let between = said.folded.get(one..next).unwrap_or("");
            if between.contains(" at ") || between.contains(", ") {
                break;
            }
            company.push(pair[0]);
        }
        company.reverse();
        company
    }

    /// The grants whose sentence names somebody that `text` names, in the part of sentence `n` or, where that has none, in
    /// the recommendation; the one told last before it where the part has several sentences with the name.
    fn named(&self, text: &str, n: usize) -> Option<Vec<usize>> {
        let part = self.all[n].part;
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for word in names(text) {
            let of_word = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
            // A name in every sentence tells nothing apart.
            found.extend(of_word.iter().rev().take(GRANTS_MAX));
        }
        let own: Vec<usize> =
            found.iter().copied().filter(|&grant| self.grants[grant].part == part).collect();
        let other: Vec<usize> =
            found.into_iter().filter(|&grant| self.grants[grant].part == Part::Recommendation).collect();
        let candidates = if own.is_empty() && self.in_part(part).is_empty() { other } else { own };
        let nearest =
            candidates.iter().rev().find(|&&grant| self.grants[grant].said < n).or(candidates.first())?;
        let sentence = self.grants[*nearest].said;
        Some(candidates.into_iter().filter(|&grant| self.grants[grant].said == sentence).collect())
    }

    fn in_part(&self, part: Part) -> &[usize] {
        if part == Part::Decision { &self.decided } else { &self.recommended }
    }

    /// For each grant those of the other part that are the same: the same sum, the same name, or the only one of each.
    fn twins(&self) -> Vec<Vec<usize>> {
        let (decided, recommended) = (&self.decided, &self.recommended);
        let mut twins = vec![Vec::new(); self.grants.len()];
        if decided.len() > GRANTS_MAX || recommended.len() > GRANTS_MAX {
            return twins;
        }
        let only = decided.len() == 1 && recommended.len() == 1;
        let ore = |grant: usize| {
            let grant = &self.grants[grant];
            self.all[grant.said].sums.iter().find(|sum| sum.id == grant.id).map(|sum| sum.ore)
        };
        for &one in decided {
            let same = |other: &&usize| {
                let shared = || {
                    let (mine, yours) = (self.recipient(one), self.recipient(**other));
                    !mine.is_empty() && mine.intersection(&yours).next().is_some()
                };
                only || ore(one) == ore(**other)
                    && (recommended.iter().filter(|&&third| ore(third) == ore(one)).count() == 1 || shared())
                    || shared()
            };
            for &other in recommended.iter().filter(same) {
                twins[one].push(other);
                twins[other].push(one);
            }
        }
        twins
    }

    /// The names in the clause of a grant, before its sum.
    fn recipient(&self, grant: usize) -> BTreeSet<String> {
        let grant = &self.grants[grant];
        let text = self.all[grant.said].text.get(..grant.at).unwrap_or("");
        let clause = [" at ", ", "].iter().filter_map(|cut| text.rfind(cut)).max().unwrap_or(0);
        names(&text[clause..]).into_iter().collect()
    }
}

/// Words that many names have in them.
const COMMON: [&str; 24] = [
    "foreningen",
    "udvalget",
    "udvalg",
    "kommune",
    "region",
    "regionen",
    "regionsrådet",
    "byrådet",
    "fonden",
    "fond",
    "virksomheden",
    "tilskuddet",
    "bevillingen",
    "støtten",
    "godkendt",
    "udgifterne",
    "udgiften",
    "tilskudsmodtager",
    "administrationen",
    "direktionen",
    "forvaltningen",
    "evalueringen",
    "rapporten",
    "puljen",
];

/// The capitalised words of a text that can name somebody, folded, each once.
fn names(text: &str) -> BTreeSet<String> {
    words(text)
        .filter(|word| word.is_capitalised() && word.text.chars().count() >= NAME_LETTERS_MIN)
        .map(|word| flat(word.text))
        .filter(|word| !COMMON.contains(&word.as_str()))
        .collect()
}

/// A word of a name has at least so many letters.
const NAME_LETTERS_MIN: usize = 3;

/// Conditions told twice made one: what is told first holds, with the day, the owner and the lapse of the other where it has
/// none.
pub(super) fn merge(all: Vec<ConditionTold>) -> Vec<ConditionTold> {
    let mut kept: Vec<ConditionTold> = Vec::new();
    for told in all {
        match kept.iter_mut().find(|first| is_same(first, &told)) {
            Some(first) => {
                first.due = first.due.or(told.due);
                first.lapses |= told.lapses;
                first.owner = first.owner.take().or(told.owner);
                if let (
                    ConditionKind::CoFunding { party, amount },
                    ConditionKind::CoFunding { party: other, amount: much },
                ) = (&mut first.kind, told.kind)
                {
                    *party = party.take().or(other);
                    if *amount == CoFunding::Unstated {
                        *amount = much;
                    }
                }
            }
            None => kept.push(told),
        }
    }
    kept
}

/// Whether two conditions of one grant are the same told twice.
fn is_same(first: &ConditionTold, other: &ConditionTold) -> bool {
    use ConditionKind::{CoFunding, Other};
    match (&first.kind, &other.kind) {
        (CoFunding { party: Some(one), .. }, CoFunding { party: Some(two), .. }) => {
            let (one, two) = (flat(one), flat(two));
            one.contains(&two) || two.contains(&one)
        }
        (CoFunding { .. }, CoFunding { .. }) => true,
        (Other, Other) => {
            let (one, two) = (flat(&first.words), flat(&other.words));
            one.contains(&two) || two.contains(&one)
        }
        (one, two) if one == two => {
            first.part != other.part || first.due == other.due || other.due.is_none() || first.due.is_none()
        }
        _ => false,
    }
}
