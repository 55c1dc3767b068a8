//! The words of facts: each value of an enumeration as a person reads it, and the look of its tag.

use std::borrow::Cow;

use crate::rules;
use jiff::civil::{Date, Time};
use sagsgang_minutes::{
    Access, Amount, AmountStatus, DocumentKind, Limit, Outcome, Per, Presence, SectionKind, UnavailableReason,
};
use sagsgang_store::{
    CorrectionState, Field, MentionKind, Suggestion, SuggestionKind, SuggestionState, Word,
};
use sagsgang_text::{Ore, Severity};

use super::page::Frame;
use crate::locale::Argument;

/// The message that names an outcome.
pub(super) fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "outcome-approved",
        Outcome::Amended => "outcome-amended",
        Outcome::Recommended => "outcome-recommended",
        Outcome::Discussed => "outcome-discussed",
        Outcome::Noted => "outcome-noted",
        Outcome::Postponed => "outcome-postponed",
        Outcome::Referred => "outcome-referred",
        Outcome::Rejected => "outcome-rejected",
        Outcome::Withdrawn => "outcome-withdrawn",
        Outcome::Appointed => "outcome-appointed",
        Outcome::None => "outcome-none",
    }
}

/// The message that names a kind of section.
pub(super) fn section_key(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Summary => "section-summary",
        SectionKind::Recommendation => "section-recommendation",
        SectionKind::Background => "section-background",
        SectionKind::Finance => "section-finance",
        SectionKind::Routing => "section-routing",
        SectionKind::History => "section-history",
        SectionKind::Decision => "section-decision",
        SectionKind::Annexes => "section-annexes",
        SectionKind::Other => "section-other",
    }
}

/// The message that names a presence.
pub(super) fn presence_key(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "presence-present",
        Presence::Absent => "presence-absent",
        Presence::Remote => "presence-remote",
        Presence::Partial => "presence-partial",
        Presence::Substitute => "presence-substitute",
        Presence::Guest => "presence-guest",
    }
}

/// The message that says how far a sum has come.
pub(super) fn amount_status_key(status: AmountStatus) -> &'static str {
    match status {
        AmountStatus::Decided => "amount-decided",
        AmountStatus::Recommended => "amount-recommended",
        AmountStatus::Proposed => "amount-proposed",
        AmountStatus::Mentioned => "amount-mentioned",
    }
}

/// The message that names a limit.
pub(super) fn limit_key(limit: Limit) -> &'static str {
    match limit {
        Limit::Exact => "limit-exact",
        Limit::UpTo => "limit-up-to",
        Limit::AtLeast => "limit-at-least",
        Limit::About => "limit-about",
    }
}

/// The message that says how often a sum is paid.
pub(super) fn per_key(per: Per) -> &'static str {
    match per {
        Per::Once => "per-once",
        Per::Year => "per-year",
    }
}

/// The message that names an access.
pub(super) fn access_key(access: Access) -> &'static str {
    match access {
        Access::Open => "access-open",
        Access::Closed => "access-closed",
    }
}

impl Frame {
    /// What came of an item.
    pub(super) fn outcome(&self, outcome: &Outcome) -> Cow<'static, str> {
        self.say(outcome_key(*outcome))
    }

    /// The look of an outcome's tag: the word says which it is.
    pub(super) fn outcome_look(&self, outcome: &Outcome) -> &'static str {
        match outcome {
            Outcome::Approved | Outcome::Amended | Outcome::Appointed => "ok",
            Outcome::Recommended | Outcome::Referred => "info",
            Outcome::Postponed | Outcome::Withdrawn => "warn",
            Outcome::Rejected => "err",
            Outcome::Discussed | Outcome::Noted | Outcome::None => "",
        }
    }

    /// A kind of section.
    pub(super) fn section(&self, kind: &SectionKind) -> Cow<'static, str> {
        self.say(section_key(*kind))
    }

    /// How a person took part.
    pub(super) fn presence(&self, presence: &Presence) -> Cow<'static, str> {
        self.say(presence_key(*presence))
    }

    /// The look of a presence's tag.
    pub(super) fn presence_look(&self, presence: &Presence) -> &'static str {
        match presence {
            Presence::Absent => "warn",
            Presence::Present | Presence::Remote => "ok",
            Presence::Partial | Presence::Substitute => "info",
            Presence::Guest => "",
        }
    }

    /// How far a sum has come.
    pub(super) fn amount_status(&self, status: &AmountStatus) -> Cow<'static, str> {
        self.say(amount_status_key(*status))
    }

    /// The look of a sum's tag.
    pub(super) fn amount_look(&self, status: &AmountStatus) -> &'static str {
        match status {
            AmountStatus::Decided => "ok",
            AmountStatus::Recommended | AmountStatus::Proposed => "info",
            AmountStatus::Mentioned => "",
        }
    }

    /// A sum with its terms: `op til 5 mio. kr. om året`.
    pub(super) fn amount(&self, amount: &Amount) -> String {
        let sum = self.sum(&amount.ore);
        let limited = match amount.limit {
            Limit::Exact => sum,
            Limit::UpTo => self.fill("sum-up-to", &[("sum", Argument::Text(&sum))]).into_owned(),
            Limit::AtLeast => self.fill("sum-at-least", &[("sum", Argument::Text(&sum))]).into_owned(),
            Limit::About => self.fill("sum-about", &[("sum", Argument::Text(&sum))]).into_owned(),
        };
        match amount.per {
            Per::Once => limited,
            Per::Year => self.fill("sum-each-year", &[("sum", Argument::Text(&limited))]).into_owned(),
        }
    }

    /// How a sum is bounded and how often it is paid, where its number alone does not say: `højst, hvert år`.
    pub(super) fn terms(&self, amount: &Amount) -> String {
        let mut terms = Vec::new();
        if amount.limit != Limit::Exact {
            terms.push(self.say(limit_key(amount.limit)).into_owned());
        }
        if amount.per != Per::Once {
            terms.push(self.say(per_key(amount.per)).into_owned());
        }
        terms.join(", ")
    }

    /// The question whether the two of a suggestion are one.
    pub(super) fn same_question(&self, suggestion: &Suggestion) -> String {
        let arguments = [
            ("first", Argument::Text(&suggestion.first.0)),
            ("second", Argument::Text(&suggestion.second.0)),
        ];
        if suggestion.first.0 == suggestion.second.0 {
            return self.name("suggestion-question-one-name", &suggestion.first.0).into_owned();
        }
        let key = match suggestion.kind {
            SuggestionKind::Person => "suggestion-question-person",
            SuggestionKind::Organization => "suggestion-question-organ",
        };
        self.fill(key, &arguments).into_owned()
    }

    /// Budget years: `2025 og 2026`.
    pub(super) fn years(&self, years: &[i16]) -> String {
        self.listed(&years.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    /// Names or numbers in a row: `a, b og c`.
    pub(super) fn listed(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(", ");
                self.fill("list-and", &[("first", Argument::Text(&first)), ("last", Argument::Text(last))])
                    .into_owned()
            }
        }
    }

    /// What a document is.
    pub(super) fn kind(&self, kind: &DocumentKind) -> Cow<'static, str> {
        self.say(match kind {
            DocumentKind::Agenda => "kind-agenda",
            DocumentKind::Minutes => "kind-minutes",
            DocumentKind::Case => "kind-case",
        })
    }

    /// Whether the public may follow.
    pub(super) fn access(&self, access: &Access) -> Cow<'static, str> {
        self.say(access_key(*access))
    }

    /// Why a member took no part.
    pub(super) fn unavailable(&self, reason: &UnavailableReason) -> Cow<'static, str> {
        self.say(match reason {
            UnavailableReason::Absent => "unavailable-absent",
            UnavailableReason::Disqualified => "unavailable-disqualified",
            UnavailableReason::Other => "unavailable-other",
        })
    }

    /// How much a finding weighs.
    pub(super) fn severity(&self, severity: &Severity) -> Cow<'static, str> {
        self.say(match severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Note => "severity-note",
        })
    }

    /// The look of a finding.
    pub(super) fn severity_look(&self, severity: &Severity) -> &'static str {
        match severity {
            Severity::Error => "err",
            Severity::Warning => "warn",
            Severity::Note => "",
        }
    }

    /// The rule that made a finding, in Danish; its code where the program no longer has the rule.
    pub(super) fn rule(&self, code: &str) -> String {
        let of_contracts =
            || sagsgang_store::contract_rules().iter().find(|rule| rule.code == code).map(|rule| rule.title);
        let title = rules::find(code).map(|rule| rule.title).or_else(of_contracts);
        title.unwrap_or(code).to_owned()
    }

    /// How an item names a person.
    pub(super) fn mention(&self, kind: &MentionKind) -> Cow<'static, str> {
        self.say(match kind {
            MentionKind::VotedFor => "mention-for",
            MentionKind::VotedAgainst => "mention-against",
            MentionKind::Abstained => "mention-abstained",
            MentionKind::Unavailable => "mention-unavailable",
            MentionKind::Responsible => "mention-responsible",
        })
    }

    /// Persons or organs that may be one.
    pub(super) fn suggestion(&self, kind: &SuggestionKind) -> Cow<'static, str> {
        self.say(match kind {
            SuggestionKind::Person => "suggestion-person",
            SuggestionKind::Organization => "suggestion-organization",
        })
    }

    /// What came of a suggestion.
    pub(super) fn suggestion_state(&self, state: &SuggestionState) -> Cow<'static, str> {
        self.say(match state {
            SuggestionState::Open => "suggestion-open",
            SuggestionState::Merged => "suggestion-merged",
            SuggestionState::Dismissed => "suggestion-dismissed",
        })
    }

    /// Where a correction stands.
    pub(super) fn correction_state(&self, state: &CorrectionState) -> Cow<'static, str> {
        self.say(match state {
            CorrectionState::Applied => "correction-applied",
            CorrectionState::Waiting => "correction-waiting",
            CorrectionState::Withdrawn => "correction-withdrawn",
        })
    }

    /// An organ's name, which a document may not give.
    pub(super) fn organ(&self, name: &str) -> String {
        if name.is_empty() { self.say("organ-unnamed").into_owned() } else { name.to_owned() }
    }

    /// What of a fact a correction is about.
    pub(super) fn field(&self, field: &Field) -> Cow<'static, str> {
        self.say(match field {
            Field::MeetingBody => "field-body",
            Field::MeetingOrganization => "field-organization",
            Field::MeetingDate => "field-date",
            Field::MeetingStart => "field-start",
            Field::MeetingEnd => "field-end",
            Field::MeetingPlace => "field-place",
            Field::ItemTitle => "field-title",
            Field::ItemAccess => "field-access",
            Field::ItemOutcome => "field-outcome",
            Field::AmountOre => "field-sum",
            Field::AmountLimit => "field-limit",
            Field::AmountYears => "field-years",
            Field::AmountPer => "field-per",
            Field::AmountStatus => "field-amount-status",
            Field::AmountPool => "field-pool",
            Field::AmountRecipient => "field-recipient",
            Field::CommitmentDue => "field-due",
            Field::CommitmentResponsible => "field-responsible",
            Field::ParticipationName => "field-name",
            Field::ParticipationParty => "field-party",
            Field::ParticipationRole => "field-role",
            Field::ParticipationStatus => "field-presence",
            Field::CaseNumber => "field-case-number",
            Field::Dismissed => "field-dismissed",
        })
    }

    /// A value of a field as the register keeps it, in words.
    pub(super) fn field_value(&self, field: &Field, value: &str) -> String {
        if value.is_empty() {
            return self.say("value-none").into_owned();
        }
        let said = match field {
            Field::MeetingDate | Field::CommitmentDue => {
                value.parse::<Date>().ok().map(|date| self.date(&date))
            }
            Field::MeetingStart | Field::MeetingEnd => {
                value.parse::<Time>().ok().map(|time| self.time(&time))
            }
            Field::AmountOre => value.parse().ok().map(|ore| self.sum(&Ore(ore))),
            Field::AmountYears => {
                Some(self.listed(&value.split_whitespace().map(str::to_owned).collect::<Vec<_>>()))
            }
            Field::CommitmentResponsible => {
                Some(self.listed(&value.lines().map(str::to_owned).collect::<Vec<_>>()))
            }
            _ => choices(*field)
                .iter()
                .find(|(word, _)| *word == value)
                .map(|(_, key)| self.say(key).into_owned()),
        };
        said.unwrap_or_else(|| value.to_owned())
    }
}

/// The values that a field chooses between, each with the message that names it; none where it is free text.
pub(super) fn choices(field: Field) -> Vec<(&'static str, &'static str)> {
    fn keyed<T: Word>(key: fn(T) -> &'static str) -> Vec<(&'static str, &'static str)> {
        T::WORDS.iter().map(|(value, word)| (*word, key(*value))).collect()
    }
    match field {
        Field::ItemAccess => keyed(access_key),
        Field::ItemOutcome => keyed(outcome_key),
        Field::AmountLimit => keyed(limit_key),
        Field::AmountPer => keyed(per_key),
        Field::AmountStatus => keyed(amount_status_key),
        Field::ParticipationStatus => keyed(presence_key),
        Field::Dismissed => vec![("yes", "dismissed-yes"), ("no", "dismissed-no")],
        _ => Vec::new(),
    }
}
