//! A document's facts as the model that they were read as, with ids and corrections.

mod closed;
mod read;
mod reading;

use sagsgang_minutes::confidence::Aspect;
use sagsgang_minutes::{Access, Minutes};
use sagsgang_text::{Source, Span};

use crate::query::{DocumentHead, Finding};
use crate::{Correction, Id};

pub(crate) use read::read;
pub(crate) use reading::{COLUMNS as READING_COLUMNS, reading_of};
pub use reading::{Confirmed, FactReading};

/// Media types of files that hold more than their text: data of a publishing system, and messages and archives.
const HOLDS_MORE: [&str; 4] =
    ["application/json", "application/zip", "message/rfc822", "application/octet-stream"];

/// Everything that counts about one document: text, facts with corrections applied, findings.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The document.
    pub document: DocumentHead,
    /// Its text, as the spans refer to it, masked where `hidden` says. Block kinds are not kept.
    pub source: Source,
    /// The facts, with corrections applied; spans are those of the values as read.
    pub minutes: Minutes,
    /// Ids of the facts, in the same order as in `minutes`.
    pub ids: FactIds,
    /// Corrections that hold in this document, each with the value as read.
    pub corrections: Vec<Correction>,
    /// What the checker found.
    pub findings: Vec<Finding>,
    /// How each fact was read, how sure that is, and who confirmed it. `minutes.readings` is empty.
    pub readings: Vec<FactReading>,
    /// Where the text is masked, for it is in the body of a closed item.
    pub hidden: Vec<Span>,
}

impl Facts {
    /// The correction of a field of a fact, if it was corrected.
    pub fn correction(&self, fact: &Id, field: crate::Field) -> Option<&Correction> {
        self.corrections
            .iter()
            .find(|correction| correction.address.fact == *fact && correction.address.field == field)
    }

    /// Whether the bytes as received may be given out: not where the text is masked, and not where there is a closed item in
    /// a format whose file holds more than the text that was read from it.
    pub fn original_is_public(&self) -> bool {
        let has_closed = self.minutes.items.iter().any(|item| item.access == Some(Access::Closed));
        self.hidden.is_empty() && !(has_closed && HOLDS_MORE.contains(&self.document.media_type.as_str()))
    }

    /// How an aspect of a fact was read: of the meeting, an item, an amount and so on, as [`FactIds`] names it. Of a vote the
    /// readings are several.
    pub fn readings_of<'a>(&'a self, fact: &'a Id, aspect: Aspect) -> impl Iterator<Item = &'a FactReading> {
        self.readings.iter().filter(move |reading| reading.fact == *fact && reading.aspect == aspect)
    }
}

/// Ids of the facts of one document; each list is as long as, and in the order of, the model's list of that name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactIds {
    /// The meeting: address of the `Meeting…` fields.
    pub meeting: Id,
    /// Participants.
    pub participants: Vec<Id>,
    /// Public address of each participant as a person (slug).
    pub person_slugs: Vec<String>,
    /// Items.
    pub items: Vec<ItemIds>,
}

/// Ids of the facts of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemIds {
    /// The item: address of the `Item…` fields.
    pub id: Id,
    /// Its key in public addresses: its number (`3`, `1.a`), or `pos-3` where it has none. Stays in a new edition.
    pub key: String,
    /// Whether it counts; an item that several documents tell of counts once, from the one that tells it best.
    pub is_counting: bool,
    /// Key of the item that counts for this one: its own where it counts itself, none where nothing does any more.
    pub counted_key: Option<String>,
    /// Case numbers.
    pub case_numbers: Vec<Id>,
    /// Treatments.
    pub treatments: Vec<Id>,
    /// Organs that the matter is to pass.
    pub routing: Vec<Id>,
    /// Members who took no part.
    pub unavailable: Vec<Id>,
    /// Annexes.
    pub annexes: Vec<Id>,
    /// Sums of money.
    pub amounts: Vec<Id>,
    /// Commitments.
    pub commitments: Vec<Id>,
}
