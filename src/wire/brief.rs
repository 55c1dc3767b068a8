//! What an organ's next meeting must know, on the wire.

use super::commitment::CommitmentForm;
use super::grant::ConditionForm;
use super::pool::PoolForm;
use super::thread::{PlaceForm, WaitForm};
use sagsgang_store::{Brief, UnapprovedMinutes};
use serde::Serialize;

/// Minutes that no later meeting is seen to approve.
#[derive(Debug, Serialize)]
pub struct UnapprovedForm<'a> {
    /// Name of the organ.
    pub organization: &'a str,
    /// Day of the meeting.
    pub date: String,
    /// Public address of the meeting.
    pub meeting: &'a str,
    /// The next meeting of the organ that the register knows.
    pub next: Option<String>,
    /// Whether a meeting between the two must be missing in the register.
    pub is_gap: bool,
}

impl<'a> UnapprovedForm<'a> {
    /// The form of unapproved minutes.
    pub fn new(minutes: &'a UnapprovedMinutes) -> Self {
        Self {
            organization: &minutes.unapproved.organization,
            date: minutes.unapproved.date.to_string(),
            meeting: &minutes.meeting_slug,
            next: minutes.unapproved.next.map(|day| day.to_string()),
            is_gap: minutes.unapproved.is_gap,
        }
    }
}

/// What a meeting must know: a list a section, in the order in which a page has them.
#[derive(Debug, Serialize)]
pub struct BriefForm<'a> {
    /// Name of the organ.
    pub organization: &'a str,
    /// Its public address.
    pub address: &'a str,
    /// The public body.
    pub body: Option<&'a str>,
    /// Day of the meeting.
    pub date: String,
    /// Day of the organ's last meeting before it.
    pub last_meeting: Option<String>,
    /// What is overdue.
    pub overdue: Vec<CommitmentForm<'a>>,
    /// What was promised for this meeting.
    pub agreed_for_now: Vec<CommitmentForm<'a>>,
    /// What falls due.
    pub due: Vec<CommitmentForm<'a>>,
    /// What waits before another organ.
    pub waiting: Vec<WaitForm<'a>>,
    /// What has arrived elsewhere, or came back.
    pub arrived: Vec<WaitForm<'a>>,
    /// What was put off to now.
    pub postponed: Vec<WaitForm<'a>>,
    /// Minutes to approve.
    pub to_approve: Vec<UnapprovedForm<'a>>,
    /// The pools of the public body.
    pub pools: Vec<PoolForm<'a>>,
    /// Conditions with a day that are not met.
    pub conditions: Vec<ConditionForm<'a>>,
    /// Open promises without a day.
    pub open: Vec<CommitmentForm<'a>>,
    /// The agenda of the meeting, where the register has it.
    pub agenda: Vec<PlaceForm<'a>>,
}

impl<'a> BriefForm<'a> {
    /// The form of a brief.
    pub fn new(brief: &'a Brief) -> Self {
        Self {
            organization: &brief.organization,
            address: &brief.organization_slug,
            body: brief.body.as_deref(),
            date: brief.date.to_string(),
            last_meeting: brief.last_meeting.map(|day| day.to_string()),
            overdue: brief.overdue.iter().map(CommitmentForm::new).collect(),
            agreed_for_now: brief.agreed_for_now.iter().map(CommitmentForm::new).collect(),
            due: brief.due.iter().map(CommitmentForm::new).collect(),
            waiting: brief.waiting.iter().map(WaitForm::new).collect(),
            arrived: brief.arrived.iter().map(WaitForm::new).collect(),
            postponed: brief.postponed.iter().map(WaitForm::new).collect(),
            to_approve: brief.to_approve.iter().map(UnapprovedForm::new).collect(),
            pools: brief.pools.iter().map(PoolForm::new).collect(),
            conditions: brief.conditions.iter().map(ConditionForm::new).collect(),
            open: brief.open.iter().map(CommitmentForm::new).collect(),
            agenda: brief.agenda.iter().map(PlaceForm::new).collect(),
        }
    }
}
