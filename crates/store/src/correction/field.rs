//! What can be corrected, and how a new value is written.

use jiff::civil::{Date, Time};
use sagsgang_minutes::{Access, AmountStatus, Limit, Outcome, Per, Presence};

use crate::correction::CorrectionState;
use crate::import::key::FactKind;
use crate::{StoreError, Word};

/// Longest corrected text, in bytes: a title or a name, not a chapter.
const CORRECTION_BYTES_MAX: usize = 4_000;

/// What of a fact can be corrected, and how the new value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A meeting's body: a name.
    MeetingBody,
    /// A meeting's organ: a name.
    MeetingOrganization,
    /// A meeting's day: `2025-06-26`.
    MeetingDate,
    /// When a meeting began: `09:00`.
    MeetingStart,
    /// When a meeting was adjourned: `11:30`.
    MeetingEnd,
    /// Where the organ met.
    MeetingPlace,
    /// An item's title.
    ItemTitle,
    /// Whether an item was open: `open`, `closed`, or empty for not said.
    ItemAccess,
    /// What came of an item: an [`sagsgang_minutes::Outcome`] as on the wire, such as `approved`.
    ItemOutcome,
    /// A sum in whole øre: `12500000`.
    AmountOre,
    /// `exact`, `up_to`, `at_least`, `about`.
    AmountLimit,
    /// Budget years with blanks between: `2025 2026`; may be empty.
    AmountYears,
    /// `once` or `year`.
    AmountPer,
    /// `decided`, `recommended`, `proposed`, `mentioned`.
    AmountStatus,
    /// The pool's name; may be empty.
    AmountPool,
    /// Who gets it; may be empty.
    AmountRecipient,
    /// The last day that a commitment is due: `2025-12-31`; may be empty.
    CommitmentDue,
    /// Who is to do it, one name a line; may be empty.
    CommitmentResponsible,
    /// A participant's name.
    ParticipationName,
    /// A participant's party; may be empty.
    ParticipationParty,
    /// A participant's role; may be empty.
    ParticipationRole,
    /// `present`, `absent`, `remote`, `partial`, `substitute`, `guest`.
    ParticipationStatus,
    /// A case number; as printed.
    CaseNumber,
    /// Whether the fact is no fact at all: `yes` takes it away, `no` brings it back. For amounts, commitments,
    /// participations, case numbers, annexes, treatments, routing and members who took no part.
    Dismissed,
}

impl Word for Field {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Field::MeetingBody, "meeting-body"),
        (Field::MeetingOrganization, "meeting-organization"),
        (Field::MeetingDate, "meeting-date"),
        (Field::MeetingStart, "meeting-start"),
        (Field::MeetingEnd, "meeting-end"),
        (Field::MeetingPlace, "meeting-place"),
        (Field::ItemTitle, "item-title"),
        (Field::ItemAccess, "item-access"),
        (Field::ItemOutcome, "item-outcome"),
        (Field::AmountOre, "amount-ore"),
        (Field::AmountLimit, "amount-limit"),
        (Field::AmountYears, "amount-years"),
        (Field::AmountPer, "amount-per"),
        (Field::AmountStatus, "amount-status"),
        (Field::AmountPool, "amount-pool"),
        (Field::AmountRecipient, "amount-recipient"),
        (Field::CommitmentDue, "commitment-due"),
        (Field::CommitmentResponsible, "commitment-responsible"),
        (Field::ParticipationName, "participation-name"),
        (Field::ParticipationParty, "participation-party"),
        (Field::ParticipationRole, "participation-role"),
        (Field::ParticipationStatus, "participation-status"),
        (Field::CaseNumber, "case-number"),
        (Field::Dismissed, "dismissed"),
    ];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(field, _)| *field == self).map_or("", |(_, word)| word)
    }
}

impl Word for CorrectionState {
    const WORDS: &'static [(Self, &'static str)] = &[
        (CorrectionState::Applied, "applied"),
        (CorrectionState::Waiting, "waiting"),
        (CorrectionState::Withdrawn, "withdrawn"),
    ];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(state, _)| *state == self).map_or("", |(_, word)| word)
    }
}

impl Field {
    /// The kinds of facts that have it.
    pub(crate) fn kinds(self) -> &'static [FactKind] {
        match self {
            Field::MeetingBody
            | Field::MeetingOrganization
            | Field::MeetingDate
            | Field::MeetingStart
            | Field::MeetingEnd
            | Field::MeetingPlace => &[FactKind::Meeting],
            Field::ItemTitle | Field::ItemAccess | Field::ItemOutcome => &[FactKind::Item],
            Field::AmountOre
            | Field::AmountLimit
            | Field::AmountYears
            | Field::AmountPer
            | Field::AmountStatus
            | Field::AmountPool
            | Field::AmountRecipient => &[FactKind::Amount],
            Field::CommitmentDue | Field::CommitmentResponsible => &[FactKind::Commitment],
            Field::ParticipationName
            | Field::ParticipationParty
            | Field::ParticipationRole
            | Field::ParticipationStatus => &[FactKind::Participation],
            Field::CaseNumber => &[FactKind::CaseNumber],
            Field::Dismissed => &FactKind::DISMISSIBLE,
        }
    }

    /// `value` as it is kept.
    ///
    /// # Errors
    /// [`StoreError::BadValue`] where it does not fit, with how it is to be written.
    pub(crate) fn checked(self, value: &str) -> Result<String, StoreError> {
        let value = value.trim();
        let fits = value.len() <= CORRECTION_BYTES_MAX && self.fits(value);
        let bad = || StoreError::BadValue { value: value.to_owned(), expected: self.expected() };
        if !fits {
            return Err(bad());
        }
        Ok(match self {
            Field::MeetingStart | Field::MeetingEnd => {
                value.parse::<Time>().map(|time| time.to_string()).map_err(|_| bad())?
            }
            Field::CommitmentResponsible => {
                value.lines().map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>().join("\n")
            }
            _ => value.to_owned(),
        })
    }

    fn fits(self, value: &str) -> bool {
        match self {
            Field::MeetingBody
            | Field::MeetingOrganization
            | Field::MeetingPlace
            | Field::ItemTitle
            | Field::ParticipationName
            | Field::CaseNumber => !value.is_empty(),
            Field::MeetingDate => value.parse::<Date>().is_ok(),
            Field::MeetingStart | Field::MeetingEnd => value.parse::<Time>().is_ok(),
            Field::CommitmentDue => value.is_empty() || value.parse::<Date>().is_ok(),
            Field::ItemAccess => value.is_empty() || Access::from_word(value).is_some(),
            Field::ItemOutcome => Outcome::from_word(value).is_some(),
            Field::AmountOre => value.parse::<i64>().is_ok(),
            Field::AmountLimit => Limit::from_word(value).is_some(),
            Field::AmountYears => value.split_whitespace().all(|year| year.parse::<i16>().is_ok()),
            Field::AmountPer => Per::from_word(value).is_some(),
            Field::AmountStatus => AmountStatus::from_word(value).is_some(),
            Field::ParticipationStatus => Presence::from_word(value).is_some(),
            Field::Dismissed => value == "yes" || value == "no",
            Field::AmountPool
            | Field::AmountRecipient
            | Field::CommitmentResponsible
            | Field::ParticipationParty
            | Field::ParticipationRole => true,
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Field::MeetingDate => "en dag som 2025-06-26",
            Field::CommitmentDue => "en dag som 2025-06-26, eller ingenting",
            Field::MeetingStart | Field::MeetingEnd => "et klokkeslæt som 09:00",
            Field::AmountOre => "et helt antal øre, som 12500000 for 125.000 kr.",
            Field::AmountYears => "årstal med mellemrum imellem, som 2025 2026",
            Field::Dismissed => "yes eller no",
            Field::ItemAccess
            | Field::ItemOutcome
            | Field::AmountLimit
            | Field::AmountPer
            | Field::AmountStatus
            | Field::ParticipationStatus => "en af de værdier, der kan vælges",
            _ => "en tekst på højst 4.000 tegn, som ikke er tom",
        }
    }
}
