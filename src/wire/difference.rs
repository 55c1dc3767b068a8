//! The form `sagsgang.difference/1`: what is different between two documents, as `sagsgang compare --json` prints it.

use super::words;
use sagsgang_minutes::Minutes;
use sagsgang_minutes::difference::{
    Aspect, Difference, FactChange, FactValue, ItemDifference, Piece, PieceKind, SectionDifference, Side,
    Told,
};
use serde::Serialize;
use serde_json::{Value, json};

/// What is different between two documents.
#[derive(Debug, Serialize)]
pub struct DifferenceForm<'a> {
    schema: &'static str,
    old: &'a str,
    new: &'a str,
    same_content: bool,
    added: usize,
    removed: usize,
    moved: usize,
    renamed: usize,
    changed: usize,
    unchanged: usize,
    meeting: Vec<ChangeForm>,
    items: Vec<ItemForm<'a>>,
}

#[derive(Debug, Serialize)]
struct ItemForm<'a> {
    old: Option<HeadForm<'a>>,
    new: Option<HeadForm<'a>>,
    moved: bool,
    closed: bool,
    facts: Vec<ChangeForm>,
    sections: Vec<SectionForm<'a>>,
}

#[derive(Debug, Serialize)]
struct HeadForm<'a> {
    number: Option<&'a str>,
    title: &'a str,
}

#[derive(Debug, Serialize)]
struct ChangeForm {
    about: &'static str,
    old: Option<Value>,
    new: Option<Value>,
}

#[derive(Debug, Serialize)]
struct SectionForm<'a> {
    kind: &'static str,
    heading: &'a str,
    words: Vec<PieceForm<'a>>,
}

#[derive(Debug, Serialize)]
struct PieceForm<'a> {
    kind: &'static str,
    words: usize,
    text: &'a str,
}

impl<'a> DifferenceForm<'a> {
    /// The form of `difference` between two documents of these names; unchanged items are counted and left out.
    pub fn new(
        difference: &'a Difference,
        (old_name, old): (&'a str, &'a Minutes),
        (new_name, new): (&'a str, &'a Minutes),
    ) -> Self {
        let counts = difference.counts();
        let changed = difference.items.iter().filter(|item| !item.is_same());
        Self {
            schema: "sagsgang.difference/1",
            old: old_name,
            new: new_name,
            same_content: difference.is_same_content(),
            added: counts.added,
            removed: counts.removed,
            moved: counts.moved,
            renamed: counts.renamed,
            changed: counts.changed,
            unchanged: counts.same,
            meeting: difference.meeting.iter().map(ChangeForm::new).collect(),
            items: changed.map(|item| ItemForm::new(item, old, new)).collect(),
        }
    }
}

impl<'a> ItemForm<'a> {
    fn new(item: &'a ItemDifference, old: &'a Minutes, new: &'a Minutes) -> Self {
        let head = |minutes: &'a Minutes, index: Option<usize>| {
            let item = minutes.items.get(index?)?;
            Some(HeadForm { number: item.number.as_deref(), title: &item.title })
        };
        Self {
            old: head(old, item.old),
            new: head(new, item.new),
            moved: item.is_moved,
            closed: item.is_closed,
            facts: item.facts.iter().map(ChangeForm::new).collect(),
            sections: item.sections.iter().map(SectionForm::new).collect(),
        }
    }
}

impl<'a> SectionForm<'a> {
    fn new(section: &'a SectionDifference) -> Self {
        Self {
            kind: words::section(section.kind),
            heading: &section.heading,
            words: section.pieces.iter().map(PieceForm::new).collect(),
        }
    }
}

impl<'a> PieceForm<'a> {
    fn new(piece: &'a Piece) -> Self {
        let kind = match piece.kind {
            PieceKind::Same => "same",
            PieceKind::Removed => "removed",
            PieceKind::Added => "added",
            PieceKind::Skipped => "skipped",
        };
        Self { kind, words: piece.words, text: &piece.text }
    }
}

impl ChangeForm {
    fn new(change: &FactChange) -> Self {
        Self {
            about: aspect(change.aspect),
            old: change.old.as_ref().map(value),
            new: change.new.as_ref().map(value),
        }
    }
}

fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Kind => "kind",
        Aspect::Body => "body",
        Aspect::Organization => "organization",
        Aspect::Date => "date",
        Aspect::Start => "start",
        Aspect::End => "end",
        Aspect::Place => "place",
        Aspect::Attendance => "attendance",
        Aspect::Number => "number",
        Aspect::Title => "title",
        Aspect::Access => "access",
        Aspect::CaseNumber => "case_number",
        Aspect::RecommendedBy => "recommended_by",
        Aspect::Clause => "clause",
        Aspect::Outcome => "outcome",
        Aspect::Vote => "vote",
        Aspect::Amount => "amount",
        Aspect::Commitment => "commitment",
        Aspect::Unavailable => "unavailable",
        Aspect::Routing => "routing",
        Aspect::Annex => "annex",
    }
}

fn side(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Abstained => "abstained",
    }
}

/// A value with where it stands; sums in øre.
fn value(told: &Told) -> Value {
    let mut form = match &told.value {
        FactValue::Text(text) => json!({ "text": text }),
        FactValue::Kind(kind) => json!({ "kind": words::kind(*kind) }),
        FactValue::Date(date) => json!({ "date": date.to_string() }),
        FactValue::Time(time) => json!({ "time": time.strftime("%H:%M").to_string() }),
        FactValue::Access(access) => {
            json!({ "closed": *access == sagsgang_minutes::Access::Closed })
        }
        FactValue::Outcome(outcome) => json!({ "outcome": words::outcome(*outcome) }),
        FactValue::Voter(of, name) => json!({ "side": side(*of), "name": name }),
        FactValue::Votes(of, count) => json!({ "side": side(*of), "count": count }),
        FactValue::Amount(amount) => json!({
            "ore": amount.ore.0,
            "limit": words::limit(amount.limit),
            "per": words::per(amount.per),
            "status": words::status(amount.status),
            "years": amount.years,
            "pool": amount.pool,
            "recipient": amount.recipient,
        }),
        FactValue::Commitment(commitment, sentence) => json!({
            "text": sentence,
            "due": commitment.due.as_ref().map(|due| &due.text),
            "due_by": commitment.due.as_ref().and_then(|due| due.by).map(|day| day.to_string()),
            "responsible": commitment.responsible,
        }),
        FactValue::Attendance(name, presence) => {
            json!({ "name": name, "presence": words::presence(*presence) })
        }
        FactValue::Unavailable(name, reason) => json!({ "name": name, "reason": words::reason(*reason) }),
    };
    if let (Some(object), Some(span)) = (form.as_object_mut(), told.span) {
        object.insert("span".to_owned(), json!([span.start, span.end]));
    }
    form
}
