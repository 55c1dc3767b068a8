//! Grants, their conditions and their story, on the wire.

use super::journal::{FindingForm, JournalForm, QuoteForm};
use super::pool::HoldingForm;
use super::pool_words as words;
use super::queue::QueueForm;
use sagsgang_ledger::{Application, CoFunding, ConditionKind, Year};
use sagsgang_store::{ConditionLine, GrantEvent, GrantPage, GrantSummary};
use serde::Serialize;

/// A grant over the years. Sums in øre.
#[derive(Debug, Serialize)]
pub struct GrantForm<'a> {
    /// Its public address.
    pub address: &'a str,
    /// Who gets it, or what it is for.
    pub name: &'a str,
    /// The public body.
    pub body: Option<&'a str>,
    /// Its pools.
    pub pools: Vec<&'a str>,
    /// Years that money was awarded for, or told of.
    pub years: Vec<i16>,
    /// Applied for.
    pub applied_ore: Option<i64>,
    /// Recommended or proposed and not decided.
    pub pending_ore: i64,
    /// Set aside and not promised to anybody.
    pub appropriated_ore: i64,
    /// Promised in all.
    pub awarded_ore: i64,
    /// Paid.
    pub paid_ore: i64,
    /// Conditions that are open.
    pub open_conditions: u64,
    /// Conditions whose day has passed.
    pub overdue_conditions: u64,
}

impl<'a> GrantForm<'a> {
    /// The form of a grant.
    pub fn new(grant: &'a GrantSummary) -> Self {
        Self {
            address: &grant.slug,
            name: &grant.name,
            body: grant.body.as_deref(),
            pools: grant.pools.iter().map(|pool| pool.name.as_str()).collect(),
            years: grant.years.iter().map(|year| year.number()).collect(),
            applied_ore: grant.applied_ore.map(|ore| ore.0),
            pending_ore: grant.pending_ore.0,
            appropriated_ore: grant.appropriated_ore.0,
            awarded_ore: grant.awarded_ore.0,
            paid_ore: grant.paid_ore.0,
            open_conditions: grant.open_conditions,
            overdue_conditions: grant.overdue_conditions,
        }
    }
}

/// What a person found of a condition.
#[derive(Debug, Serialize)]
pub struct VerdictForm<'a> {
    /// `met`, `waived`, `broken` or `unknown`.
    pub found: &'static str,
    /// The day that it was so.
    pub on: String,
    /// What shows it.
    pub evidence: &'a str,
    /// Who said so.
    pub by: &'a str,
}

/// A condition with how it stands.
#[derive(Debug, Serialize)]
pub struct ConditionForm<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it asks for, such as `co-funding`.
    pub kind: &'static str,
    /// Who must pay too, for co-funding.
    pub party: Option<&'a str>,
    /// How much somebody else must pay at least, in øre.
    pub at_least_ore: Option<i64>,
    /// How much somebody else must pay at least, in percent of the cost.
    pub at_least_percent: Option<u8>,
    /// Whether somebody else must pay as much as the grant.
    pub is_as_much: bool,
    /// `open`, `overdue`, `met`, `waived` or `broken`.
    pub state: &'static str,
    /// The last day.
    pub due: Option<String>,
    /// Whether the grant lapses when the day passes.
    pub lapses: bool,
    /// Who is to see to it.
    pub owner: Option<&'a str>,
    /// Its words.
    pub words: &'a str,
    /// What it is a condition of.
    pub holding: &'a str,
    /// Address of its grant.
    pub grant: Option<&'a str>,
    /// Name of its grant.
    pub grant_name: &'a str,
    /// What persons said of it, the oldest first.
    pub verdicts: Vec<VerdictForm<'a>>,
    /// Where it stands.
    pub place: Option<QuoteForm<'a>>,
}

impl<'a> ConditionForm<'a> {
    /// The form of a condition.
    pub fn new(line: &'a ConditionLine) -> Self {
        let condition = &line.condition;
        let (party, amount) = match &condition.kind {
            ConditionKind::CoFunding { party, amount } => (party.as_deref(), Some(*amount)),
            _ => (None, None),
        };
        let verdict = |verdict: &'a sagsgang_ledger::ConditionVerdict| VerdictForm {
            found: words::found(verdict.found),
            on: verdict.on.to_string(),
            evidence: &verdict.evidence,
            by: &verdict.by,
        };
        Self {
            id: &condition.id,
            kind: words::condition_kind(&condition.kind),
            party,
            at_least_ore: match amount {
                Some(CoFunding::AtLeast(ore)) => Some(ore.0),
                _ => None,
            },
            at_least_percent: match amount {
                Some(CoFunding::Percent(percent)) => Some(percent),
                _ => None,
            },
            is_as_much: amount == Some(CoFunding::AsMuch),
            state: words::condition_state(line.state),
            due: condition.due.map(|day| day.to_string()),
            lapses: condition.lapses,
            owner: condition.owner.as_deref(),
            words: &condition.words,
            holding: &condition.holding,
            grant: line.grant_slug.as_deref(),
            grant_name: &line.grant_name,
            verdicts: line.verdicts.iter().map(verdict).collect(),
            place: line.quote.as_ref().map(QuoteForm::new),
        }
    }
}

/// One initiative of an application.
#[derive(Debug, Serialize)]
pub struct ApplicationPartForm<'a> {
    /// What it is.
    pub title: &'a str,
    /// What is asked for, in øre.
    pub ore: i64,
}

/// An application.
#[derive(Debug, Serialize)]
pub struct ApplicationForm<'a> {
    /// Who asks.
    pub applicant: Option<&'a str>,
    /// What is asked for in all, in øre.
    pub ore: i64,
    /// Its initiatives.
    pub parts: Vec<ApplicationPartForm<'a>>,
}

impl<'a> ApplicationForm<'a> {
    /// The form of an application.
    pub fn new(application: &'a Application) -> Self {
        let part = |part: &'a sagsgang_ledger::ApplicationPart| ApplicationPartForm {
            title: &part.title,
            ore: part.ore.0,
        };
        Self {
            applicant: application.applicant.as_deref(),
            ore: application.ore.0,
            parts: application.parts.iter().map(part).collect(),
        }
    }
}

/// One thing in the story of a grant: one of the three is there.
#[derive(Debug, Serialize)]
pub struct EventForm<'a> {
    /// The day.
    pub date: Option<String>,
    /// Somebody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied: Option<ApplicationForm<'a>>,
    /// A text says something of its money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<QueueForm<'a>>,
    /// Money moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<JournalForm<'a>>,
    /// The places that tell it.
    pub quotes: Vec<QuoteForm<'a>>,
}

/// Why nothing may be paid of an open award.
#[derive(Debug, Serialize)]
pub struct PayableForm<'a> {
    /// The award.
    pub holding: &'a str,
    /// The budget year.
    pub year: Option<i16>,
    /// What stands on it, in øre.
    pub held_ore: i64,
    /// Whether it may be paid today.
    pub may_be_paid: bool,
    /// Why not, in Danish.
    pub refusal: Option<String>,
}

/// A grant with its story.
#[derive(Debug, Serialize)]
pub struct GrantPageForm<'a> {
    /// The grant.
    #[serde(flatten)]
    pub summary: GrantForm<'a>,
    /// Its story, the oldest first.
    pub story: Vec<EventForm<'a>>,
    /// Its conditions.
    pub conditions: Vec<ConditionForm<'a>>,
    /// What money is or was tied to.
    pub holdings: Vec<HoldingForm<'a>>,
    /// For each open award whether it may be paid.
    pub payable: Vec<PayableForm<'a>>,
    /// What the rules find about it.
    pub findings: Vec<FindingForm<'a>>,
}

impl<'a> GrantPageForm<'a> {
    /// The form of a grant's page.
    pub fn new(page: &'a GrantPage) -> Self {
        let story = page.story.iter().map(|(date, quotes, event)| EventForm {
            date: date.map(|date| date.to_string()),
            applied: match event {
                GrantEvent::Applied(application) => Some(ApplicationForm::new(application)),
                _ => None,
            },
            said: match event {
                GrantEvent::Said(entry) => Some(QueueForm::new(entry)),
                _ => None,
            },
            moved: match event {
                GrantEvent::Moved(line) => Some(JournalForm::new(line)),
                _ => None,
            },
            quotes: quotes.iter().map(QuoteForm::new).collect(),
        });
        let payable = page.payable.iter().map(|(holding, refusal)| PayableForm {
            holding: &holding.id,
            year: holding.year.map(Year::number),
            held_ore: holding.held_ore.0,
            may_be_paid: refusal.is_none(),
            refusal: refusal.as_ref().map(ToString::to_string),
        });
        Self {
            summary: GrantForm::new(&page.summary),
            story: story.collect(),
            conditions: page.conditions.iter().map(ConditionForm::new).collect(),
            holdings: page.holdings.iter().map(HoldingForm::new).collect(),
            payable: payable.collect(),
            findings: page.findings.iter().map(FindingForm::new).collect(),
        }
    }
}
