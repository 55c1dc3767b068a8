//! What every rule needs to know of a document, worked out once.

use sagsgang_text::{Source, Span};

use super::Strength;
use super::prose;
use crate::{Commitment, Decision, Item, Minutes, Participation, Presence, Section, SectionKind};

/// Most decisions, or recommendations, that one item has under headings of their own.
const SECTIONS_OF_A_KIND_MAX: usize = 2;

/// A document as the rules see it.
pub struct Context<'a> {
    /// The text.
    pub source: &'a Source,
    /// What was read from it.
    pub minutes: &'a Minutes,
    /// How much is asked for.
    pub strength: Strength,
    /// The text in lower case, byte for byte as long.
    folded: String,
}

impl<'a> Context<'a> {
    /// The context for rules that look at `minutes`, read from `source`.
    pub fn new(source: &'a Source, minutes: &'a Minutes, strength: Strength) -> Self {
        Self { source, minutes, strength, folded: sagsgang_text::danish::fold(source.text()) }
    }

    /// The text at `span`, empty where there is none.
    pub fn text(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    /// The text at `span` in lower case.
    pub fn folded(&self, span: Span) -> &str {
        self.folded.get(span.range()).unwrap_or("")
    }

    /// The sentences in `span`.
    pub fn sentences(&self, span: Span) -> Vec<Span> {
        crate::sentence::sentences(self.text(span), span.start as usize)
    }

    /// The items that are one item each, for rules that set one part of an item against another.
    ///
    /// In a layout that is not known, several items may have been read as one; what one of them says is then no
    /// contradiction of what another does.
    pub fn single_items(&self) -> impl Iterator<Item = &'a Item> {
        self.minutes.items.iter().filter(|item| {
            let count = |kind| item.sections.iter().filter(|section| section.kind == kind).count();
            count(SectionKind::Decision) <= SECTIONS_OF_A_KIND_MAX
                && count(SectionKind::Recommendation) <= SECTIONS_OF_A_KIND_MAX
        })
    }

    /// How the item is called in a message: `Punkt 3`, or by its title.
    pub fn item_name(&self, item: &Item) -> String {
        match &item.number {
            Some(number) => format!("Punkt {number}"),
            None => format!("Punktet »{}«", prose::shortened(&item.title)),
        }
    }

    /// The sections of `kind` in an item.
    pub fn sections_of<'i>(&self, item: &'i Item, kind: SectionKind) -> impl Iterator<Item = &'i Section> {
        item.sections.iter().filter(move |section| section.kind == kind)
    }

    /// The decision's text, where there is any.
    pub fn decision_text(&self, decision: &Decision) -> &'a str {
        self.text(decision.span).trim()
    }

    /// Those who were absent from the whole meeting.
    pub fn absent(&self) -> impl Iterator<Item = &'a Participation> {
        self.minutes.participants.iter().filter(|person| person.status == Presence::Absent)
    }

    /// Whether a commitment is a rule that the organ gives itself: `at man deltager`. Nobody is to do it by a day.
    pub fn binds_all(&self, commitment: &Commitment) -> bool {
        prose::has_word(self.folded(commitment.span), "at man")
    }

    /// Whether the item does nothing but record who was there, or is signed.
    pub fn records_attendance(&self, item: &Item) -> bool {
        const TITLES: [&str; 8] = [
            "mødedeltagelse",
            "fremmøde",
            "fraværende",
            "afbud",
            "underskrift",
            "mødedeltagere",
            "godkendelsesark",
            "mødets afslutning",
        ];
        let title = sagsgang_text::danish::fold(&item.title);
        TITLES.iter().any(|word| title.contains(word)) && title.split_whitespace().count() <= 3
    }
}
