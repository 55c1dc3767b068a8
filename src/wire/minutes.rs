//! The form `sagsgang.minutes/1`: one document as `sagsgang read --json` prints it.

use super::words;
use jiff::civil::{Date, Time};
use sagsgang_minutes::{Access, Amount, Commitment, Decision, Item, Minutes, Participation, Votes};
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
    diagnostics: Vec<DiagnosticForm<'a>>,
}

impl<'a> MinutesForm<'a> {
    /// The form of what was read from `source`.
    pub fn new(source: &'a Source, minutes: &'a Minutes, diagnostics: &'a [Diagnostic]) -> Self {
        Self {
            schema: "sagsgang.minutes/1",
            source: SourceForm {
                name: source.name(),
                media_type: source.media_type(),
                sha256: source.sha256(),
                layout: &minutes.layout,
            },
            kind: words::kind(minutes.kind),
            body: value(minutes.body.as_ref()),
            organization: value(minutes.organization.as_ref()),
            date: minutes.date.as_ref().map(|day| date(day.value)),
            start: minutes.start.as_ref().map(|clock| time(clock.value)),
            end: minutes.end.as_ref().map(|clock| time(clock.value)),
            place: value(minutes.place.as_ref()),
            participants: minutes.participants.iter().map(ParticipantForm::new).collect(),
            items: minutes.items.iter().map(ItemForm::new).collect(),
            unassigned: minutes.unassigned.iter().copied().map(span).collect(),
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
}

impl<'a> ParticipantForm<'a> {
    fn new(person: &'a Participation) -> Self {
        Self {
            name: &person.name,
            party: person.party.as_deref(),
            role: person.role.as_deref(),
            status: words::presence(person.status),
            from: person.from.map(time),
            until: person.until.map(time),
            substitute_for: person.substitute_for.as_deref(),
            span: span(person.span),
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
}

#[derive(Debug, Serialize)]
struct SectionForm<'a> {
    kind: &'static str,
    heading: &'a str,
    span: SpanForm,
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
}

#[derive(Debug, Serialize)]
struct DecisionForm<'a> {
    outcome: &'static str,
    votes: Option<VotesForm<'a>>,
    span: SpanForm,
}

impl<'a> DecisionForm<'a> {
    fn new(decision: &'a Decision) -> Self {
        Self {
            outcome: words::outcome(decision.outcome),
            votes: decision.votes.as_ref().map(VotesForm::new),
            span: span(decision.span),
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
}

#[derive(Debug, Serialize)]
struct UnavailableForm<'a> {
    name: &'a str,
    reason: &'static str,
    span: SpanForm,
}

#[derive(Debug, Serialize)]
struct AmountForm<'a> {
    ore: i64,
    limit: &'static str,
    years: &'a [i16],
    per: &'static str,
    section: &'static str,
    status: &'static str,
    pool: Option<&'a str>,
    recipient: Option<&'a str>,
    span: SpanForm,
}

impl<'a> AmountForm<'a> {
    fn new(amount: &'a Amount) -> Self {
        Self {
            ore: amount.ore.0,
            limit: words::limit(amount.limit),
            years: &amount.years,
            per: words::per(amount.per),
            section: words::section(amount.section),
            status: words::status(amount.status),
            pool: amount.pool.as_deref(),
            recipient: amount.recipient.as_deref(),
            span: span(amount.span),
        }
    }
}

#[derive(Debug, Serialize)]
struct CommitmentForm<'a> {
    due: Option<DueForm<'a>>,
    responsible: &'a [String],
    span: SpanForm,
}

#[derive(Debug, Serialize)]
struct DueForm<'a> {
    text: &'a str,
    by: Option<String>,
}

impl<'a> CommitmentForm<'a> {
    fn new(commitment: &'a Commitment) -> Self {
        Self {
            due: commitment.due.as_ref().map(|due| DueForm { text: &due.text, by: due.by.map(date) }),
            responsible: &commitment.responsible,
            span: span(commitment.span),
        }
    }
}

impl<'a> ItemForm<'a> {
    fn new(item: &'a Item) -> Self {
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
                .map(|section| SectionForm {
                    kind: words::section(section.kind),
                    heading: &section.heading,
                    span: span(section.span),
                })
                .collect(),
            recommendation: item.recommendation.as_ref().map(|found| RecommendationForm {
                by: value(found.by.as_ref()),
                clauses: found
                    .clauses
                    .iter()
                    .map(|clause| ClauseForm { text: &clause.text, span: span(clause.span) })
                    .collect(),
            }),
            decision: item.decision.as_ref().map(DecisionForm::new),
            treatments: item
                .treatments
                .iter()
                .map(|told| TreatmentForm {
                    organization: told.organization.as_deref(),
                    date: told.date.map(date),
                    outcome: told.outcome.map(words::outcome),
                    span: span(told.span),
                })
                .collect(),
            routing: values(&item.routing),
            unavailable: item
                .unavailable
                .iter()
                .map(|person| UnavailableForm {
                    name: &person.name,
                    reason: words::reason(person.reason),
                    span: span(person.span),
                })
                .collect(),
            annexes: values(&item.annexes),
            amounts: item.amounts.iter().map(AmountForm::new).collect(),
            commitments: item.commitments.iter().map(CommitmentForm::new).collect(),
            span: span(item.span),
        }
    }
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
