//! Which items are one matter.
//!
//! Two strands are linked where enough speaks for it; every link says what. Precision comes before recall: a link that joins
//! ([`Link::joins`]) needs more than words that many matters share; a weaker one is shown as a suggestion and joins nothing until a
//! person says so. A thread is what hangs together by links that join. What persons said holds over what was read.

mod candidate;
mod case;
mod cluster;
mod link;
mod node;
pub mod points;
mod reason;
mod refer;
mod said;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use sagsgang_text::Span;

use crate::told::Told;
use link::{gathered, links};

/// A strand of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StrandAt {
    /// Id of the item.
    pub item: String,
    /// Key of the strand; empty for the whole of an ordinary item.
    pub strand: String,
}

/// What speaks for a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReasonKind {
    /// The same case number, which covers this matter alone.
    CaseNumber,
    /// The same or nearly the same title.
    Title,
    /// A name that both hold and few others do: an association, a fund, a project, an event.
    Name,
    /// A name in quotation marks that both hold.
    Quoted,
    /// The same annex.
    Annex,
    /// The same recipient of money.
    Recipient,
    /// The same pool, beside something else.
    Pool,
    /// The later one tells when and where the earlier one was treated.
    Treatment,
    /// The later one refers to the meeting of the earlier one.
    MeetingDay,
    /// Each names the other's organ or public body as partner.
    Partner,
    /// The earlier one was sent to the organ of the later one.
    Route,
    /// Telling words that both have and few others do.
    Words,
    /// A person said so.
    Stated,
}

/// Something that speaks for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkReason {
    /// What kind.
    pub kind: ReasonKind,
    /// The words that both have, as written in the later one.
    pub words: String,
    /// Where in the earlier one.
    pub first: Option<Span>,
    /// Where in the later one.
    pub second: Option<Span>,
    /// The points that it gave, of 100.
    pub points: u8,
}

/// Two strands that something speaks for being one matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The earlier one.
    pub first: StrandAt,
    /// The later one.
    pub second: StrandAt,
    /// The points of all reasons, at most 100.
    pub strength: u8,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<LinkReason>,
    /// Whether it makes them one thread: it is strong enough and nobody cut it, or a person said so.
    pub joins: bool,
    /// What a person said: one matter, or two.
    pub stated: Option<bool>,
}

/// What a person said of two strands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkStatement {
    /// One.
    pub first: StrandAt,
    /// The other.
    pub second: StrandAt,
    /// One matter, or two.
    pub is_same: bool,
}

/// A strand in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The strand.
    pub at: StrandAt,
    /// The link by which it hangs on another member, a place in [`Threads::links`], chosen so that together they hold the whole
    /// thread by its strongest links; none for the first. The other member may be a later one.
    pub link: Option<usize>,
}

/// One matter followed over meetings and bodies: two strands or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// What it is called: the title that tells most, the latest among equals.
    pub title: String,
    /// Its strands by day, organ and place on the agenda.
    pub members: Vec<Member>,
}

/// All threads of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// Every link, those that join and those that are only suggested or were cut, in the order of their days.
    pub links: Vec<Link>,
    /// The threads, the one that begins first first.
    pub threads: Vec<Thread>,
}

/// Joins the items. Items without a day come last; the order of `told` does not matter.
pub fn join(told: &[Told], statements: &[LinkStatement]) -> Threads {
    let (nodes, mut terms) = node::nodes(told);
    let specific = case::specific(&nodes, &terms);
    let stated = said::of(&nodes, statements);
    let pairs = candidate::pairs(&nodes, &terms);
    let first = linked(&nodes, &terms, &specific, &pairs, &stated);
    let matters = link::matters(&nodes, &first);
    terms.gathered(&nodes, |at| matters[at as usize]);
    gathered(&nodes, linked(&nodes, &terms, &specific, &pairs, &stated))
}

/// The links of all pairs, as far as terms tell.
fn linked(
    nodes: &[node::Node<'_>],
    terms: &node::Terms,
    specific: &[bool],
    pairs: &[(u32, u32)],
    stated: &BTreeMap<(u32, u32), bool>,
) -> Vec<link::Placed> {
    let scale = reason::Scale::new(nodes, terms, specific);
    let referred = refer::reasons(&scale, nodes);
    let mut all = pairs.to_vec();
    all.extend(referred.keys().copied());
    all.extend(stated.keys().copied());
    all.sort_unstable();
    all.dedup();
    links(&scale, nodes, &all, &referred, stated)
}
