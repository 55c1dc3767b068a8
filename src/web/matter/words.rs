//! The words of matters: each value of an enumeration as a person reads it, and the look of its tag.

use std::borrow::Cow;

use sagsgang_matters::{CommitmentState, Outcome as Became, ReasonKind, Says};
use sagsgang_store::{Cited, DueView, Reasoned, SaidBy};

use crate::locale::Argument;
use crate::web::page::Frame;
use crate::wire::matter_words::{have_same_title, shared_words};

/// The message that tells why two things may belong together, about the words that both have.
fn reasoned_key(kind: ReasonKind, words: &str, is_same_title: bool) -> &'static str {
    match kind {
        ReasonKind::CaseNumber => "reasoned-case-number",
        ReasonKind::Title if is_same_title => "reasoned-same-title",
        ReasonKind::Title => "reasoned-title",
        ReasonKind::Name => "reasoned-name",
        ReasonKind::Quoted => "reasoned-quoted",
        ReasonKind::Annex => "reasoned-annex",
        ReasonKind::Recipient => "reasoned-recipient",
        ReasonKind::Pool => "reasoned-pool",
        ReasonKind::Treatment => "reasoned-treatment",
        ReasonKind::MeetingDay => "reasoned-meeting-day",
        ReasonKind::Partner => "reasoned-partner",
        ReasonKind::Route => "reasoned-route",
        ReasonKind::Words if words.contains(' ') => "reasoned-words",
        ReasonKind::Words => "reasoned-word",
        ReasonKind::Stated => "reasoned-stated",
    }
}

/// The message that names a state of a commitment.
pub(in crate::web) fn state_key(state: CommitmentState) -> &'static str {
    match state {
        CommitmentState::Overdue => "commitment-overdue",
        CommitmentState::Due => "commitment-due-soon",
        CommitmentState::Open => "commitment-open",
        CommitmentState::Kept => "commitment-kept",
        CommitmentState::Changed => "commitment-changed",
        CommitmentState::Dropped => "commitment-dropped",
    }
}

impl Frame {
    /// Why two things may belong together: `begge nævner Ungdomshuset Kilen`. Titles are the same only where
    /// `is_same_title`.
    pub(in crate::web) fn reasoned(&self, reason: &Reasoned, is_same_title: bool) -> Cow<'static, str> {
        let words = match reason.kind {
            ReasonKind::Words => shared_words(&reason.words),
            _ => reason.words.clone(),
        };
        self.name(reasoned_key(reason.kind, &words, is_same_title), &words)
    }

    /// All reasons in a row why two places may be of one matter: `begge nævner A, og de har ordene B fælles`.
    pub(in crate::web) fn all_reasoned(&self, reasons: &[Reasoned], one: &Cited, other: &Cited) -> String {
        let is_same = have_same_title(one, other);
        let each = reasons.iter().map(|reason| self.reasoned(reason, is_same).into_owned());
        self.listed(&each.collect::<Vec<_>>())
    }

    /// Why a sentence may be about a promise. A title is that of the thread that both are in: the titles of their items need not
    /// be alike.
    pub(in crate::web) fn evidence_reasoned(&self, reasons: &[Reasoned]) -> String {
        let each = reasons.iter().map(|reason| match reason.kind {
            ReasonKind::Title => self.name("reasoned-thread", &reason.words).into_owned(),
            _ => self.reasoned(reason, false).into_owned(),
        });
        self.listed(&each.collect::<Vec<_>>())
    }

    /// How a commitment stands.
    pub(in crate::web) fn commitment_state(&self, state: &CommitmentState) -> Cow<'static, str> {
        self.say(state_key(*state))
    }

    /// The look of the tag that says how a commitment stands: the word says which it is.
    pub(in crate::web) fn commitment_look(&self, state: &CommitmentState) -> &'static str {
        match state {
            CommitmentState::Overdue => "err",
            CommitmentState::Due => "warn",
            CommitmentState::Open => "info",
            CommitmentState::Kept => "ok",
            CommitmentState::Changed => "prom",
            CommitmentState::Dropped => "",
        }
    }

    /// What a sentence may tell of a commitment, as a question: `Måske holdt?`
    pub(in crate::web) fn maybe(&self, says: &Says) -> Cow<'static, str> {
        self.say(match says {
            Says::Kept => "maybe-kept",
            Says::Changed => "maybe-changed",
            Says::Dropped => "maybe-dropped",
        })
    }

    /// What a person said became of a commitment.
    pub(in crate::web) fn became(&self, became: &Became) -> Cow<'static, str> {
        self.say(match became {
            Became::Kept => "commitment-kept",
            Became::Changed => "commitment-changed",
            Became::Dropped => "commitment-dropped",
            Became::Reopened => "commitment-reopened",
        })
    }

    /// When something is due: the day that its phrase means, or that it names none.
    pub(in crate::web) fn due(&self, due: &DueView) -> String {
        let Some(by) = due.by.map(|day| self.date(&day)) else {
            let key = if due.is_next_meeting { "due-next-meeting-unknown" } else { "due-no-day" };
            return self.say(key).into_owned();
        };
        let key = match (due.is_set, due.is_next_meeting) {
            (true, _) => "due-set",
            (false, true) => "due-next-meeting",
            (false, false) => "due-latest",
        };
        self.name(key, by).into_owned()
    }

    /// Who said something, when and why: `Sagt af Ida 3. juli 2025. Aftalen er underskrevet.`
    pub(in crate::web) fn said_by(&self, said: &SaidBy) -> String {
        let day = self.moment(&said.at);
        let arguments = [("by", Argument::Text(&said.by)), ("day", Argument::Text(&day))];
        let told = self.fill("said-by", &arguments);
        format!("{told} {}", self.sentence(&said.reason)).trim_end().to_owned()
    }
}
