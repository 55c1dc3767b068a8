//! The fact that a correction is about: what it says now, where it was read, and what else of it can be corrected.

use sagsgang_minutes::{Amount, Commitment, Participation};
use sagsgang_store::{Facts, Field, Id, Word as _};
use sagsgang_text::Span;

/// A fact with its fields.
pub(super) struct Located {
    /// The words that it was read from; `None` for what follows from the whole document.
    pub(super) span: Option<Span>,
    /// Index of the item that holds it.
    pub(super) item: Option<usize>,
    /// What can be corrected of it, each with the value that holds now, written as the register keeps it.
    pub(super) fields: Vec<(Field, String)>,
}

impl Located {
    /// The value of `field` that holds now; `None` where the fact has no such field.
    pub(super) fn value(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, value)| value.as_str())
    }

    /// The same with `span` where it was read.
    fn read_at(span: Span, item: Option<usize>, fields: Vec<(Field, String)>) -> Self {
        Self { span: Some(span), item, fields }
    }
}

/// The fact with `id` in `facts`, where `field` decides which side of a meeting is meant.
pub(super) fn locate(facts: &Facts, id: &Id, field: Field) -> Option<Located> {
    if facts.ids.meeting == *id {
        return Some(meeting(facts, field));
    }
    if let Some(index) = facts.ids.participants.iter().position(|known| known == id) {
        let person = facts.minutes.participants.get(index)?;
        return Some(Located::read_at(person.span, None, participation(person)));
    }
    facts.ids.items.iter().enumerate().find_map(|(index, _)| in_item(facts, id, index))
}

fn in_item(facts: &Facts, id: &Id, index: usize) -> Option<Located> {
    let (item, ids) = (facts.minutes.items.get(index)?, facts.ids.items.get(index)?);
    if ids.id == *id {
        let basis = item.decision.as_ref().map(|decision| decision.basis.unwrap_or(decision.span));
        let outcome = item.decision.as_ref().map_or("", |decision| decision.outcome.word());
        let fields = vec![
            (Field::ItemOutcome, outcome.to_owned()),
            (Field::ItemTitle, item.title.clone()),
            (Field::ItemAccess, item.access.map_or("", |access| access.word()).to_owned()),
        ];
        return Some(Located::read_at(basis.unwrap_or(item.title_span), Some(index), fields));
    }
    let at = |known: &[Id]| known.iter().position(|known| known == id);
    let found = |span: Span, fields: Vec<(Field, String)>| Some(Located::read_at(span, Some(index), fields));
    if let Some(amount) = at(&ids.amounts).and_then(|at| item.amounts.get(at)) {
        return found(amount.sentence, self::amount(amount));
    }
    if let Some(commitment) = at(&ids.commitments).and_then(|at| item.commitments.get(at)) {
        return found(commitment.span, self::commitment(commitment));
    }
    if let Some(number) = at(&ids.case_numbers).and_then(|at| item.case_numbers.get(at)) {
        return found(number.span, vec![(Field::CaseNumber, number.value.clone()), dismissed()]);
    }
    let annex = at(&ids.annexes).and_then(|at| item.annexes.get(at)).map(|annex| annex.span);
    let organ = || at(&ids.routing).and_then(|at| item.routing.get(at)).map(|organ| organ.span);
    let treatment =
        || at(&ids.treatments).and_then(|at| item.treatments.get(at)).map(|treatment| treatment.span);
    let member = || at(&ids.unavailable).and_then(|at| item.unavailable.get(at)).map(|member| member.span);
    let span = annex.or_else(organ).or_else(treatment).or_else(member)?;
    found(span, vec![dismissed()])
}

/// What is shown is a fact until somebody takes it away.
fn dismissed() -> (Field, String) {
    (Field::Dismissed, "no".to_owned())
}

fn meeting(facts: &Facts, field: Field) -> Located {
    let minutes = &facts.minutes;
    let text = |stated: &Option<sagsgang_text::Stated<String>>| {
        stated.as_ref().map_or(String::new(), |stated| stated.value.clone())
    };
    let time = |stated: &Option<sagsgang_text::Stated<jiff::civil::Time>>| {
        stated.as_ref().map_or(String::new(), |stated| stated.value.strftime("%H:%M").to_string())
    };
    let span = match field {
        Field::MeetingBody => minutes.body.as_ref().map(|stated| stated.span),
        Field::MeetingDate => minutes.date.as_ref().map(|stated| stated.span),
        Field::MeetingStart => minutes.start.as_ref().map(|stated| stated.span),
        Field::MeetingEnd => minutes.end.as_ref().map(|stated| stated.span),
        Field::MeetingPlace => minutes.place.as_ref().map(|stated| stated.span),
        _ => minutes.organization.as_ref().map(|stated| stated.span),
    };
    let fields = vec![
        (Field::MeetingOrganization, text(&minutes.organization)),
        (Field::MeetingBody, text(&minutes.body)),
        (Field::MeetingDate, minutes.date.as_ref().map_or(String::new(), |date| date.value.to_string())),
        (Field::MeetingStart, time(&minutes.start)),
        (Field::MeetingEnd, time(&minutes.end)),
        (Field::MeetingPlace, text(&minutes.place)),
    ];
    Located { span, item: None, fields }
}

fn participation(person: &Participation) -> Vec<(Field, String)> {
    vec![
        (Field::ParticipationStatus, person.status.word().to_owned()),
        (Field::ParticipationName, person.name.clone()),
        (Field::ParticipationParty, person.party.clone().unwrap_or_default()),
        (Field::ParticipationRole, person.role.clone().unwrap_or_default()),
        dismissed(),
    ]
}

fn amount(amount: &Amount) -> Vec<(Field, String)> {
    let years: Vec<String> = amount.years.iter().map(ToString::to_string).collect();
    vec![
        (Field::AmountOre, amount.ore.0.to_string()),
        (Field::AmountStatus, amount.status.word().to_owned()),
        (Field::AmountLimit, amount.limit.word().to_owned()),
        (Field::AmountYears, years.join(" ")),
        (Field::AmountPer, amount.per.word().to_owned()),
        (Field::AmountPool, amount.pool.clone().unwrap_or_default()),
        (Field::AmountRecipient, amount.recipient.clone().unwrap_or_default()),
        dismissed(),
    ]
}

fn commitment(commitment: &Commitment) -> Vec<(Field, String)> {
    let due = commitment.due.as_ref().and_then(|due| due.by);
    vec![
        (Field::CommitmentDue, due.map_or(String::new(), |day| day.to_string())),
        (Field::CommitmentResponsible, commitment.responsible.join("\n")),
        dismissed(),
    ]
}
