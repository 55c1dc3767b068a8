//! The places in a text that something was read from, or that something is said of.

use std::collections::BTreeMap;

use sagsgang_minutes::{Item, Minutes};
use sagsgang_text::Span;

/// What a place is marked for. Of marks on the very same words the first here gives the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::web) enum MarkKind {
    /// The place that the address asks for.
    Place,
    /// A sum of money.
    Amount,
    /// What someone undertook.
    Commitment,
    /// When it is due.
    Due,
    /// The sentence that shows the outcome.
    Outcome,
    /// What was decided.
    Decision,
    /// A thing asked for.
    Clause,
    /// Who recommends.
    Recommender,
    /// A person's name.
    Person,
    /// The number of a case.
    CaseNumber,
    /// The matter before another organ.
    Treatment,
    /// An organ that the matter is to pass.
    Routing,
    /// An annex.
    Annex,
    /// When, where and who met.
    Meeting,
    /// What a finding points to.
    Finding,
    /// What belongs to nothing.
    Unassigned,
}

impl MarkKind {
    /// The class in the stylesheet.
    pub(in crate::web) fn class(self) -> &'static str {
        match self {
            MarkKind::Place => "k-place",
            MarkKind::Amount => "k-amount",
            MarkKind::Commitment => "k-commitment",
            MarkKind::Due => "k-due",
            MarkKind::Outcome | MarkKind::Decision => "k-decision",
            MarkKind::Clause => "k-clause",
            MarkKind::Finding => "k-finding",
            MarkKind::Unassigned => "k-unassigned",
            MarkKind::Recommender
            | MarkKind::Person
            | MarkKind::CaseNumber
            | MarkKind::Treatment
            | MarkKind::Routing
            | MarkKind::Annex
            | MarkKind::Meeting => "k-plain",
        }
    }

    /// The message that names it in the key to the marks.
    pub(in crate::web) fn key(self) -> &'static str {
        match self {
            MarkKind::Place => "mark-place",
            MarkKind::Amount => "mark-amount",
            MarkKind::Commitment => "mark-commitment",
            MarkKind::Due => "mark-due",
            MarkKind::Outcome => "mark-outcome",
            MarkKind::Decision => "mark-decision",
            MarkKind::Clause => "mark-clause",
            MarkKind::Recommender => "mark-recommender",
            MarkKind::Person => "mark-person",
            MarkKind::CaseNumber => "mark-case-number",
            MarkKind::Treatment => "mark-treatment",
            MarkKind::Routing => "mark-routing",
            MarkKind::Annex => "mark-annex",
            MarkKind::Meeting => "mark-meeting",
            MarkKind::Finding => "mark-finding",
            MarkKind::Unassigned => "mark-unassigned",
        }
    }
}

/// One marked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct Mark {
    /// Where.
    pub(in crate::web) span: Span,
    /// What for.
    pub(in crate::web) kind: MarkKind,
    /// Anchor on the same page of what was read there, where the page shows it.
    pub(in crate::web) fact: Option<String>,
    /// Its number among the sources of the page, by which print refers to it.
    pub(in crate::web) number: usize,
}

/// The marks of a page, one for each place however much was read there.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Marks {
    by_place: BTreeMap<(u32, std::cmp::Reverse<u32>), Mark>,
    anchors: BTreeMap<String, usize>,
}

impl Marks {
    /// Marks `span` for `kind`. A place that is marked already keeps the kind that comes first.
    pub(in crate::web) fn add(&mut self, span: Span, kind: MarkKind) {
        self.insert(span, kind, None);
    }

    /// Marks `span` for a fact that the page shows, and gives the fact's anchor. The mark leads back to the first fact of
    /// its place.
    pub(in crate::web) fn add_fact(&mut self, span: Span, kind: MarkKind) -> String {
        let name = format!("f-{}-{}", span.start, span.end);
        let times = self.anchors.entry(name.clone()).or_insert(0);
        *times += 1;
        let anchor = if *times == 1 { name } else { format!("{name}-{times}") };
        self.insert(span, kind, Some(anchor.clone()));
        anchor
    }

    /// Marks `span` as what leads to `anchor`, which the page gives by itself.
    pub(in crate::web) fn add_leading_to(&mut self, anchor: String, span: Span, kind: MarkKind) {
        self.insert(span, kind, Some(anchor));
    }

    fn insert(&mut self, span: Span, kind: MarkKind, fact: Option<String>) {
        if span.is_empty() {
            return;
        }
        let mark = self.by_place.entry((span.start, std::cmp::Reverse(span.end))).or_insert_with(|| Mark {
            span,
            kind,
            fact: None,
            number: 0,
        });
        mark.kind = mark.kind.min(kind);
        if mark.fact.is_none() {
            mark.fact = fact;
        }
    }

    /// Gives the marks that lead to facts their numbers, in the order of the text.
    pub(in crate::web) fn number(&mut self) {
        let facts = self.by_place.values_mut().filter(|mark| mark.fact.is_some());
        for (number, mark) in (1..).zip(facts) {
            mark.number = number;
        }
    }

    /// The number of the mark at `span`; 0 where it has none.
    pub(in crate::web) fn number_of(&self, span: Span) -> usize {
        self.by_place.get(&(span.start, std::cmp::Reverse(span.end))).map_or(0, |mark| mark.number)
    }

    /// The marks that share a byte with `range`, by their start, the longer first.
    pub(in crate::web) fn within(&self, range: Span) -> Vec<&Mark> {
        self.by_place.values().filter(|mark| mark.span.overlaps(range)).collect()
    }

    /// Keeps the marks and forgets where they lead.
    pub(in crate::web) fn forget_facts(&mut self) {
        for mark in self.by_place.values_mut() {
            mark.fact = None;
        }
    }

    /// The kinds marked, each with how many places.
    pub(in crate::web) fn kinds(&self) -> Vec<(MarkKind, usize)> {
        let mut kinds = BTreeMap::new();
        for mark in self.by_place.values() {
            *kinds.entry(mark.kind).or_insert(0) += 1;
        }
        kinds.into_iter().collect()
    }
}

/// The headings of a text, which stand as headings on the page too.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Headings {
    /// Where the titles of items stand.
    pub(in crate::web) titles: Vec<Span>,
    /// Where the headings of sections stand.
    pub(in crate::web) sections: Vec<Span>,
}

impl Headings {
    /// The headings of all items.
    pub(in crate::web) fn of(minutes: &Minutes) -> Self {
        let mut headings = Headings::default();
        for item in &minutes.items {
            headings.add(item);
        }
        headings
    }

    fn add(&mut self, item: &Item) {
        self.titles.push(item.title_span);
        // An unheaded section's heading is the words that open its text: no heading for the eye.
        let headed = item.sections.iter().filter(|section| !section.body.contains(section.heading_span));
        self.sections.extend(headed.map(|section| section.heading_span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_facts_of_one_place_have_one_mark_and_two_anchors() {
        let mut marks = Marks::default();
        let span = Span::new(5, 9);
        assert_eq!(marks.add_fact(span, MarkKind::Commitment), "f-5-9");
        assert_eq!(marks.add_fact(span, MarkKind::Amount), "f-5-9-2");
        marks.number();
        let found = marks.within(Span::new(0, 20));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].fact.as_deref()), (MarkKind::Amount, Some("f-5-9")));
        assert_eq!(marks.number_of(span), 1);
    }
}
