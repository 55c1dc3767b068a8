//! The form `sagsgang.minutes/1`: one document as `sagsgang read --json` prints it.

use super::readings::{HeaderReadings, ItemReadings, ReadForm, Readings};
use super::words;
use jiff::civil::{Date, Time};
use sagsgang_minutes::confidence::Aspect;
use sagsgang_minutes::{
    Access, Amount, Commitment, Decision, Item, Minutes, Participation, Recognition, RecognitionReason, Votes,
};
use sagsgang_text::{Diagnostic, Source, Span, Stated};
use serde::Serialize;

/// `[start, end)` in bytes of the text that `sagsgang text` prints.
pub type SpanForm = [u32; 2];

fn span(span: Span) -> SpanForm {
    [span.start, span.end]
}

fn date(date: Date) -> String {
    date.to_string()
}

fn time(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn values(stated: &[Stated<String>]) -> Vec<&str> {
    stated.iter().map(|entry| entry.value.as_str()).collect()
}

fn value(stated: Option<&Stated<String>>) -> Option<&str> {
    stated.map(|entry| entry.value.as_str())
}

/// One document.
#[derive(Debug, Serialize)]
pub struct MinutesForm<'a> {
    schema: &'static str,
    source: SourceForm<'a>,
    kind: &'static str,
    body: Option<&'a str>,
    organization: Option<&'a str>,
    date: Option<String>,
    start: Option<String>,
    end: Option<String>,
    place: Option<&'a str>,
    participants: Vec<ParticipantForm<'a>>,
    items: Vec<ItemForm<'a>>,
    unassigned: Vec<SpanForm>,
    readings: HeaderReadings,
    diagnostics: Vec<DiagnosticForm<'a>>,
}

impl<'a> MinutesForm<'a> {
    /// The form of what was read from `source`.
    pub fn new(source: &'a Source, minutes: &'a Minutes, diagnostics: &'a [Diagnostic]) -> Self {
        let readings = Readings::of(minutes);
        Self {
            schema: "sagsgang.minutes/1",
            source: SourceForm {
                name: source.name(),
                media_type: source.media_type(),
                sha256: source.sha256(),
                layout: &minutes.layout,
                recognition: RecognitionForm::new(&minutes.recognition),
            },
            kind: words::kind(minutes.kind),
            body: value(minutes.body.as_ref()),
            organization: value(minutes.organization.as_ref()),
            date: minutes.date.as_ref().map(|day| date(day.value)),
            start: minutes.start.as_ref().map(|clock| time(clock.value)),
            end: minutes.end.as_ref().map(|clock| time(clock.value)),
            place: value(minutes.place.as_ref()),
            participants: minutes
                .participants
                .iter()
                .enumerate()
                .map(|(at, person)| ParticipantForm::new(person, readings.outside(Aspect::Participant, at)))
                .collect(),
            items: minutes
                .items
                .iter()
                .enumerate()
                .map(|(at, item)| ItemForm::new(item, &readings.of_item(at)))
                .collect(),
            unassigned: minutes.unassigned.iter().copied().map(span).collect(),
            readings: HeaderReadings::new(&readings),
            diagnostics: diagnostics.iter().map(DiagnosticForm::new).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct SourceForm<'a> {
    name: &'a str,
    media_type: &'a str,
    sha256: &'a str,
    layout: &'a str,
    recognition: RecognitionForm<'a>,
}

/// How far the layout was recognised, and by what.
#[derive(Debug, Serialize)]
struct RecognitionForm<'a> {
    points: u8,
    reasons: Vec<ReasonForm<'a>>,
    others: Vec<OtherForm<'a>>,
}

#[derive(Debug, Serialize)]
struct ReasonForm<'a> {
    points: u8,
    what: &'a str,
}

#[derive(Debug, Serialize)]
struct OtherForm<'a> {
    layout: &'a str,
    points: u8,
}

impl<'a> RecognitionForm<'a> {
    fn new(recognition: &'a Recognition) -> Self {
        let reason = |reason: &'a RecognitionReason| ReasonForm { points: reason.points, what: &reason.what };
        let other = |(layout, points): &'a (String, u8)| OtherForm { layout, points: *points };
        Self {
            points: recognition.points,
            reasons: recognition.reasons.iter().map(reason).collect(),
            others: recognition.runners_up.iter().map(other).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct ParticipantForm<'a> {
    name: &'a str,
    party: Option<&'a str>,
    role: Option<&'a str>,
    status: &'static str,
    from: Option<String>,
    until: Option<String>,
    substitute_for: Option<&'a str>,
    span: SpanForm,
    read: Option<ReadForm>,
}

impl<'a> ParticipantForm<'a> {
    fn new(person: &'a Participation, read: Option<ReadForm>) -> Self {
        Self {
            name: &person.name,
            party: person.party.as_deref(),
            role: person.role.as_deref(),
            status: words::presence(person.status),
            from: person.from.map(time),
            until: person.until.map(time),
            substitute_for: person.substitute_for.as_deref(),
            span: span(person.span),
            read,
        }
    }
}

#[derive(Debug, Serialize)]
struct ItemForm<'a> {
    number: Option<&'a str>,
    title: &'a str,
    access: Option<&'static str>,
    case_numbers: Vec<&'a str>,
    sections: Vec<SectionForm<'a>>,
    recommendation: Option<RecommendationForm<'a>>,
    decision: Option<DecisionForm<'a>>,
    treatments: Vec<TreatmentForm<'a>>,
    routing: Vec<&'a str>,
    unavailable: Vec<UnavailableForm<'a>>,
    annexes: Vec<&'a str>,
    amounts: Vec<AmountForm<'a>>,
    commitments: Vec<CommitmentForm<'a>>,
    span: SpanForm,
    read: Option<ReadForm>,
    readings: ItemReadings,
}

#[derive(Debug, Serialize)]
struct SectionForm<'a> {
    kind: &'static str,
    heading: &'a str,
    span: SpanForm,
    read: Option<ReadForm>,
}

#[derive(Debug, Serialize)]
struct RecommendationForm<'a> {
    by: Option<&'a str>,
    clauses: Vec<ClauseForm<'a>>,
}

#[derive(Debug, Serialize)]
struct ClauseForm<'a> {
    text: &'a str,
    span: SpanForm,
    read: Option<ReadForm>,
}

#[derive(Debug, Serialize)]
struct DecisionForm<'a> {
    outcome: &'static str,
    votes: Option<VotesForm<'a>>,
    reservations: Vec<ReservationForm<'a>>,
    span: SpanForm,
    read: Option<ReadForm>,
}

#[derive(Debug, Serialize)]
struct ReservationForm<'a> {
    kind: &'static str,
    who: Vec<&'a str>,
    words: SpanForm,
    span: SpanForm,
}

impl<'a> DecisionForm<'a> {
    fn new(decision: &'a Decision, read: Option<ReadForm>) -> Self {
        Self {
            outcome: words::outcome(decision.outcome),
            votes: decision.votes.as_ref().map(VotesForm::new),
            reservations: decision
                .reservations
                .iter()
                .map(|found| ReservationForm {
                    kind: words::reservation(found.kind),
                    who: values(&found.who),
                    words: span(found.words),
                    span: span(found.span),
                })
                .collect(),
            span: span(decision.span),
            read,
        }
    }
}

#[derive(Debug, Serialize)]
struct VotesForm<'a> {
    r#for: Vec<&'a str>,
    against: Vec<&'a str>,
    abstained: Vec<&'a str>,
    count_for: Option<u32>,
    count_against: Option<u32>,
    count_abstained: Option<u32>,
}

impl<'a> VotesForm<'a> {
    fn new(votes: &'a Votes) -> Self {
        let count = |stated: &Option<Stated<u32>>| stated.as_ref().map(|count| count.value);
        Self {
            r#for: values(&votes.votes_for),
            against: values(&votes.votes_against),
            abstained: values(&votes.abstained),
            count_for: count(&votes.count_for),
            count_against: count(&votes.count_against),
            count_abstained: count(&votes.count_abstained),
        }
    }
}

#[derive(Debug, Serialize)]
struct TreatmentForm<'a> {
    organization: Option<&'a str>,
    date: Option<String>,
    outcome: Option<&'static str>,
    span: SpanForm,
    read: Option<ReadForm>,
}

#[derive(Debug, Serialize)]
struct UnavailableForm<'a> {
    name: &'a str,
    reason: &'static str,
    span: SpanForm,
    read: Option<ReadForm>,
}

#[derive(Debug, Serialize)]
struct AmountForm<'a> {
    ore: i64,
    kind: &'static str,
    limit: &'static str,
    years: &'a [i16],
    per: &'static str,
    section: &'static str,
    status: &'static str,
    pool: Option<&'a str>,
    recipient: Option<&'a str>,
    span: SpanForm,
    read: Option<ReadForm>,
}

impl<'a> AmountForm<'a> {
    fn new(amount: &'a Amount, read: Option<ReadForm>) -> Self {
        Self {
            ore: amount.ore.0,
            kind: words::amount_kind(amount.kind),
            limit: words::limit(amount.limit),
            years: &amount.years,
            per: words::per(amount.per),
            section: words::section(amount.section),
            status: words::status(amount.status),
            pool: amount.pool.as_deref(),
            recipient: amount.recipient.as_deref(),
            span: span(amount.span),
            read,
        }
    }
}

#[derive(Debug, Serialize)]
struct CommitmentForm<'a> {
    due: Option<DueForm<'a>>,
    responsible: &'a [String],
    span: SpanForm,
    read: Option<ReadForm>,
}

#[derive(Debug, Serialize)]
struct DueForm<'a> {
    text: &'a str,
    by: Option<String>,
    read: Option<ReadForm>,
}

impl<'a> CommitmentForm<'a> {
    fn new(commitment: &'a Commitment, read: Option<ReadForm>, due: Option<ReadForm>) -> Self {
        Self {
            due: commitment.due.as_ref().map(|found| DueForm {
                text: &found.text,
                by: found.by.map(date),
                read: due,
            }),
            responsible: &commitment.responsible,
            span: span(commitment.span),
            read,
        }
    }
}

impl<'a> ItemForm<'a> {
    fn new(item: &'a Item, readings: &Readings) -> Self {
        let read = |aspect, at| readings.inside(aspect, at);
        Self {
            number: item.number.as_deref(),
            title: &item.title,
            access: item.access.map(|access| match access {
                Access::Open => "open",
                Access::Closed => "closed",
            }),
            case_numbers: values(&item.case_numbers),
            sections: item
                .sections
                .iter()
                .enumerate()
                .map(|(at, section)| SectionForm {
                    kind: words::section(section.kind),
                    heading: &section.heading,
                    span: span(section.span),
                    read: read(Aspect::Section, at),
                })
                .collect(),
            recommendation: item.recommendation.as_ref().map(|found| RecommendationForm {
                by: value(found.by.as_ref()),
                clauses: found
                    .clauses
                    .iter()
                    .enumerate()
                    .map(|(at, clause)| ClauseForm {
                        text: &clause.text,
                        span: span(clause.span),
                        read: read(Aspect::Clause, at),
                    })
                    .collect(),
            }),
            decision: item.decision.as_ref().map(|found| DecisionForm::new(found, read(Aspect::Outcome, 0))),
            treatments: treatments(item, readings),
            routing: values(&item.routing),
            unavailable: unavailable(item, readings),
            annexes: values(&item.annexes),
            amounts: item
                .amounts
                .iter()
                .enumerate()
                .map(|(at, amount)| AmountForm::new(amount, read(Aspect::Amount, at)))
                .collect(),
            commitments: item
                .commitments
                .iter()
                .enumerate()
                .map(|(at, promise)| {
                    CommitmentForm::new(promise, read(Aspect::Commitment, at), read(Aspect::Due, at))
                })
                .collect(),
            span: span(item.span),
            read: read(Aspect::Item, 0),
            readings: ItemReadings::new(item, readings),
        }
    }
}

fn treatments<'a>(item: &'a Item, readings: &Readings) -> Vec<TreatmentForm<'a>> {
    item.treatments
        .iter()
        .enumerate()
        .map(|(at, told)| TreatmentForm {
            organization: told.organization.as_deref(),
            date: told.date.map(date),
            outcome: told.outcome.map(words::outcome),
            span: span(told.span),
            read: readings.inside(Aspect::Treatment, at),
        })
        .collect()
}

fn unavailable<'a>(item: &'a Item, readings: &Readings) -> Vec<UnavailableForm<'a>> {
    item.unavailable
        .iter()
        .enumerate()
        .map(|(at, person)| UnavailableForm {
            name: &person.name,
            reason: words::reason(person.reason),
            span: span(person.span),
            read: readings.inside(Aspect::Unavailable, at),
        })
        .collect()
}

/// One finding of the checker.
#[derive(Debug, Serialize)]
pub struct DiagnosticForm<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    span: Option<SpanForm>,
    related: Vec<SpanForm>,
    arithmetic: Option<&'a str>,
    hint: Option<&'a str>,
}

impl<'a> DiagnosticForm<'a> {
    /// The form of one finding.
    pub fn new(found: &'a Diagnostic) -> Self {
        Self {
            code: found.code,
            severity: found.severity.as_str(),
            message: &found.message,
            span: found.span.map(span),
            related: found.related.iter().map(|label| span(label.span)).collect(),
            arithmetic: found.arithmetic.as_deref(),
            hint: found.hint.as_deref(),
        }
    }
}
