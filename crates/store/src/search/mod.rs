//! Search over everything that the current editions say: one code path for command line and web.

mod index;
mod run;
mod snippet;
mod wanted;

use jiff::civil::Date;
use sagsgang_minutes::{Outcome, SectionKind};
use sagsgang_text::Span;

use crate::{Id, Register, StoreError};

pub(crate) use index::{forget, index, keep_up};

/// What an index is asked for, whatever database holds it. Terms are those that the Danish analyser makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// A term, as a whole word or as part of a compound.
    Term(String),
    /// A term that begins so.
    Begin(String),
    /// These terms, one after the other, as whole words.
    Phrase(Vec<String>),
    /// All of these.
    All(Vec<Match>),
    /// One of these at least.
    Any(Vec<Match>),
}

/// Hits on a page.
pub const SEARCH_HITS_PER_PAGE: usize = 20;

/// What is searched for.
///
/// `text` is what a person types: words, `"phrases"` and `begin*`. All of them must be found in one section. Nothing in
/// it can go wrong. Empty text with a facet lists everything in the facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// As typed.
    pub text: String,
    /// Only this organ (public address).
    pub organization: Option<String>,
    /// Only this year.
    pub year: Option<i16>,
    /// Only items with this outcome.
    pub outcome: Option<Outcome>,
    /// Only in sections of this kind.
    pub section: Option<SectionKind>,
    /// Only items with this case number.
    pub case_number: Option<String>,
    /// Only items that name a sum of money (`true`) or none (`false`).
    pub has_money: Option<bool>,
    /// Page, from 1; 0 is taken as 1.
    pub page: usize,
}

/// Where the words stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// A sentence or a few, one line.
    pub text: String,
    /// Where they stand in the document's text.
    pub span: Span,
    /// The words found, as ranges of bytes of `text`.
    pub marks: Vec<Span>,
}

/// An item that was found, or a part of a document outside the items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item; `None` for the header and what belongs to no item.
    pub item_key: Option<String>,
    /// Number of the item as printed.
    pub number: Option<String>,
    /// Title of the item, or of the meeting.
    pub title: String,
    /// The words found in `title`, as ranges of its bytes.
    pub title_marks: Vec<Span>,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of the item.
    pub outcome: Option<Outcome>,
    /// Kind of the section with the best hit.
    pub section: Option<SectionKind>,
    /// The document.
    pub document: Id,
    /// The best sentences.
    pub snippet: Snippet,
    /// In how many other sections of the same item it is found too.
    pub more: usize,
}

/// A value of a facet, with how many hits choosing it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue<T> {
    /// The value.
    pub value: T,
    /// What to show for it: a name, or the word on the wire for enumerations.
    pub label: String,
    /// Hits.
    pub count: usize,
    /// Whether the query asks for it.
    pub is_chosen: bool,
}

/// What the hits can be narrowed by. Counts of a facet take every other facet of the query into account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Organs (public address), the most hits first.
    pub organizations: Vec<FacetValue<String>>,
    /// Years, the newest first.
    pub years: Vec<FacetValue<i16>>,
    /// Outcomes, the most hits first.
    pub outcomes: Vec<FacetValue<Outcome>>,
    /// Kinds of section, the most hits first.
    pub sections: Vec<FacetValue<SectionKind>>,
    /// Case numbers, the most hits first; at most ten and the chosen one.
    pub case_numbers: Vec<FacetValue<String>>,
    /// With (`true`) and without (`false`) a sum of money.
    pub has_money: Vec<FacetValue<bool>>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResults {
    /// How many items were found.
    pub total: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The hits of the page, the best first.
    pub hits: Vec<SearchHit>,
    /// What to narrow by.
    pub facets: Facets,
    /// The query with words that are in no document replaced by near ones that are.
    pub did_you_mean: Option<String>,
}

/// Searches the register.
///
/// # Errors
/// Those of the database; no text is an error.
pub fn search(register: &Register, query: &SearchQuery) -> Result<SearchResults, StoreError> {
    register.read(|tx| run::run(tx, query))
}
