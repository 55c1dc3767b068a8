//! Facts compared: which are there in one document and not in the other, and which were changed.

use super::words::{plain, share_half};
use crate::{
    Access, Amount, AmountStatus, Commitment, Decision, DocumentKind, Item, Minutes, Outcome, Participation,
    Presence, Unavailable, UnavailableReason, Votes,
};
use jiff::civil::{Date, Time};
use sagsgang_text::danish::name::fold as fold_name;
use sagsgang_text::{Span, Stated};
use std::collections::BTreeMap;

/// Lists with more facts than this on either side are told without saying which of them replaced which.
const RELATED_FACTS_MAX: usize = 200;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Agenda, minutes or case.
    Kind,
    /// The municipality or region.
    Body,
    /// The organ.
    Organization,
    /// The day.
    Date,
    /// When the meeting began.
    Start,
    /// When it was adjourned.
    End,
    /// Where.
    Place,
    /// How somebody took part.
    Attendance,
    /// The item's number.
    Number,
    /// The item's title.
    Title,
    /// Open or closed.
    Access,
    /// A case number.
    CaseNumber,
    /// Who recommends.
    RecommendedBy,
    /// A thing asked for.
    Clause,
    /// What came of the item.
    Outcome,
    /// A vote.
    Vote,
    /// A sum.
    Amount,
    /// Something undertaken.
    Commitment,
    /// A member who took no part.
    Unavailable,
    /// An organ that the matter is to pass.
    Routing,
    /// An annex.
    Annex,
}

/// A side of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// For.
    For,
    /// Against.
    Against,
    /// Abstained.
    Abstained,
}

/// A fact's value, as the documents' model has it.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// Words.
    Text(String),
    /// A kind of document.
    Kind(DocumentKind),
    /// A day.
    Date(Date),
    /// A clock time.
    Time(Time),
    /// Open or closed.
    Access(Access),
    /// What came of an item.
    Outcome(Outcome),
    /// Somebody on a side of a vote.
    Voter(Side, String),
    /// How many were on a side of a vote.
    Votes(Side, u32),
    /// A sum.
    Amount(Amount),
    /// Something undertaken, with its sentence.
    Commitment(Commitment, String),
    /// How somebody took part.
    Attendance(String, Presence),
    /// Who took no part.
    Unavailable(String, UnavailableReason),
}

/// A value with where it stands in its document; a value that no words show has no place.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The value.
    pub value: FactValue,
    /// Where it stands.
    pub span: Option<Span>,
}

/// A fact that is not the same in both documents.
#[derive(Clone, Debug, PartialEq)]
pub struct FactChange {
    /// What it is about.
    pub aspect: Aspect,
    /// In the old document; `None` where only the new one has it.
    pub old: Option<Told>,
    /// In the new document; `None` where only the old one has it.
    pub new: Option<Told>,
}

fn told(value: FactValue, span: Span) -> Told {
    Told { value, span: Some(span) }
}

/// What the documents say of the meeting as a whole.
pub(super) fn of_meetings(old: &Minutes, new: &Minutes) -> Vec<FactChange> {
    let mut changes = Changes::default();
    let kind = |minutes: &Minutes| Some(Told { value: FactValue::Kind(minutes.kind), span: None });
    changes.one(Aspect::Kind, kind(old), kind(new));
    let text = |stated: &Option<Stated<String>>| stated.as_ref().map(text_of);
    changes.one(Aspect::Body, text(&old.body), text(&new.body));
    changes.one(Aspect::Organization, text(&old.organization), text(&new.organization));
    let date =
        |minutes: &Minutes| minutes.date.as_ref().map(|date| told(FactValue::Date(date.value), date.span));
    changes.one(Aspect::Date, date(old), date(new));
    let time = |stated: &Option<Stated<Time>>| {
        stated.as_ref().map(|time| told(FactValue::Time(time.value), time.span))
    };
    changes.one(Aspect::Start, time(&old.start), time(&new.start));
    changes.one(Aspect::End, time(&old.end), time(&new.end));
    changes.one(Aspect::Place, text(&old.place), text(&new.place));
    let people = |minutes: &Minutes| minutes.participants.iter().map(attendance).collect();
    changes.list(Aspect::Attendance, people(old), people(new));
    changes.found
}

/// What the documents say of one item.
pub(super) fn of_items(old: &Item, new: &Item, words: [&dyn Fn(Span) -> String; 2]) -> Vec<FactChange> {
    let mut changes = Changes::default();
    let number =
        |item: &Item| item.number.clone().map(|number| told(FactValue::Text(number), item.title_span));
    changes.one(Aspect::Number, number(old), number(new));
    let title = |item: &Item| Some(told(FactValue::Text(item.title.clone()), item.title_span));
    changes.one(Aspect::Title, title(old), title(new));
    // Few documents say of an open item that it is open: what is not said is open until it is said to be closed.
    let access = |item: &Item| {
        let access = item.access.unwrap_or(Access::Open);
        Some(Told { value: FactValue::Access(access), span: None })
    };
    changes.one(Aspect::Access, access(old), access(new));
    if is_closed(old) || is_closed(new) {
        return changes.found;
    }
    let texts = |stated: &[Stated<String>]| stated.iter().map(text_of).collect();
    changes.list(Aspect::CaseNumber, texts(&old.case_numbers), texts(&new.case_numbers));
    let by = |item: &Item| item.recommendation.as_ref().and_then(|asked| asked.by.as_ref().map(text_of));
    changes.one(Aspect::RecommendedBy, by(old), by(new));
    changes.list(Aspect::Clause, clauses(old), clauses(new));
    changes.one(Aspect::Outcome, outcome(old), outcome(new));
    changes.list(Aspect::Vote, votes(old), votes(new));
    let amounts = |item: &Item| -> Vec<Told> {
        item.amounts.iter().map(|amount| told(FactValue::Amount(amount.clone()), amount.span)).collect()
    };
    changes.list(Aspect::Amount, amounts(old), amounts(new));
    let commitments = |item: &Item, words: &dyn Fn(Span) -> String| -> Vec<Told> {
        let value = |read: &Commitment| FactValue::Commitment(read.clone(), words(read.span));
        item.commitments.iter().map(|read| told(value(read), read.span)).collect()
    };
    changes.list(Aspect::Commitment, commitments(old, words[0]), commitments(new, words[1]));
    let unavailable = |item: &Item| item.unavailable.iter().map(absence).collect();
    changes.list(Aspect::Unavailable, unavailable(old), unavailable(new));
    changes.list(Aspect::Routing, texts(&old.routing), texts(&new.routing));
    changes.list(Aspect::Annex, texts(&old.annexes), texts(&new.annexes));
    changes.found
}

/// Whether a document says that an item was treated behind closed doors.
pub(super) fn is_closed(item: &Item) -> bool {
    item.access == Some(Access::Closed)
}

fn text_of(stated: &Stated<String>) -> Told {
    told(FactValue::Text(stated.value.clone()), stated.span)
}

fn attendance(who: &Participation) -> Told {
    told(FactValue::Attendance(who.name.clone(), who.status), who.span)
}

fn absence(who: &Unavailable) -> Told {
    told(FactValue::Unavailable(who.name.clone(), who.reason), who.span)
}

fn clauses(item: &Item) -> Vec<Told> {
    let clauses = item.recommendation.iter().flat_map(|asked| &asked.clauses);
    clauses.map(|clause| told(FactValue::Text(clause.text.clone()), clause.span)).collect()
}

/// That nothing was decided is what an agenda says by saying nothing.
fn outcome(item: &Item) -> Option<Told> {
    let decision: &Decision = item.decision.as_ref().filter(|decision| decision.outcome != Outcome::None)?;
    Some(told(FactValue::Outcome(decision.outcome), decision.basis.unwrap_or(decision.span)))
}

fn votes(item: &Item) -> Vec<Told> {
    let Some(votes) = item.decision.as_ref().and_then(|decision| decision.votes.as_ref()) else {
        return Vec::new();
    };
    let Votes { votes_for, votes_against, abstained, count_for, count_against, count_abstained } = votes;
    let sides = [
        (Side::For, votes_for, count_for),
        (Side::Against, votes_against, count_against),
        (Side::Abstained, abstained, count_abstained),
    ];
    let mut out = Vec::new();
    for (side, names, count) in sides {
        out.extend(count.iter().map(|count| told(FactValue::Votes(side, count.value), count.span)));
        out.extend(names.iter().map(|name| told(FactValue::Voter(side, name.value.clone()), name.span)));
    }
    out
}

/// The changes found so far.
#[derive(Default)]
struct Changes {
    found: Vec<FactChange>,
}

impl Changes {
    /// A fact that a document has once at most.
    fn one(&mut self, aspect: Aspect, old: Option<Told>, new: Option<Told>) {
        let key = |told: &Option<Told>| told.as_ref().map(|told| compared(aspect, &told.value));
        if key(&old) != key(&new) {
            self.found.push(FactChange { aspect, old, new });
        }
    }

    /// Facts of which a document may have several: those with a counterpart are left out, those that are about the same
    /// are told as changed.
    fn list(&mut self, aspect: Aspect, old: Vec<Told>, new: Vec<Told>) {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for fact in &new {
            *known.entry(compared(aspect, &fact.value)).or_default() += 1;
        }
        let take = |fact: &Told, counts: &mut BTreeMap<String, usize>| match counts
            .get_mut(&compared(aspect, &fact.value))
        {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        };
        let mut of_old: BTreeMap<String, usize> = BTreeMap::new();
        for fact in &old {
            *of_old.entry(compared(aspect, &fact.value)).or_default() += 1;
        }
        let removed: Vec<Told> = old.into_iter().filter(|fact| !take(fact, &mut known)).collect();
        let mut added: Vec<Option<Told>> =
            new.into_iter().filter(|fact| !take(fact, &mut of_old)).map(Some).collect();
        let may_relate = removed.len().max(added.len()) <= RELATED_FACTS_MAX;
        for old in removed {
            let related = added
                .iter_mut()
                .filter(|_| may_relate)
                .find(|new| new.as_ref().is_some_and(|new| is_about_the_same(&old.value, &new.value)));
            let new = related.and_then(Option::take);
            self.found.push(FactChange { aspect, old: Some(old), new });
        }
        let added = added.into_iter().flatten();
        self.found.extend(added.map(|new| FactChange { aspect, old: None, new: Some(new) }));
    }
}

/// A value as it is compared: what says the same is the same.
fn compared(aspect: Aspect, value: &FactValue) -> String {
    match value {
        FactValue::Text(text) if aspect == Aspect::CaseNumber => {
            text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
        }
        FactValue::Text(text) => plain(text),
        FactValue::Voter(side, name) => format!("{side:?} {}", fold_name(name)),
        FactValue::Amount(amount) => {
            let Amount { ore, kind, limit, years, per, status, pool, recipient, .. } = amount;
            let named = |name: &Option<String>| name.as_deref().map(plain);
            format!(
                "{ore:?} {kind:?} {limit:?} {years:?} {per:?} {status:?} {:?} {:?}",
                named(pool),
                named(recipient)
            )
        }
        FactValue::Commitment(read, sentence) => {
            let due = read.due.as_ref().map(|due| (plain(&due.text), due.by));
            let responsible: Vec<String> = read.responsible.iter().map(|name| fold_name(name)).collect();
            format!("{} {due:?} {responsible:?}", plain(sentence))
        }
        FactValue::Attendance(name, status) => format!("{} {status:?}", fold_name(name)),
        FactValue::Unavailable(name, reason) => format!("{} {reason:?}", fold_name(name)),
        FactValue::Kind(_)
        | FactValue::Date(_)
        | FactValue::Time(_)
        | FactValue::Access(_)
        | FactValue::Outcome(_)
        | FactValue::Votes(..) => format!("{value:?}"),
    }
}

/// Whether one value stands where the other stood.
fn is_about_the_same(old: &FactValue, new: &FactValue) -> bool {
    match (old, new) {
        (FactValue::Text(old), FactValue::Text(new)) => share_half(old, new),
        (FactValue::Voter(_, old), FactValue::Voter(_, new)) => fold_name(old) == fold_name(new),
        (FactValue::Votes(old, _), FactValue::Votes(new, _)) => old == new,
        (FactValue::Amount(old), FactValue::Amount(new)) => {
            let rank = |status: AmountStatus| status == AmountStatus::Mentioned;
            old.section == new.section && rank(old.status) == rank(new.status)
        }
        (FactValue::Commitment(_, old), FactValue::Commitment(_, new)) => share_half(old, new),
        (FactValue::Attendance(old, _), FactValue::Attendance(new, _))
        | (FactValue::Unavailable(old, _), FactValue::Unavailable(new, _)) => {
            fold_name(old) == fold_name(new)
        }
        _ => false,
    }
}
