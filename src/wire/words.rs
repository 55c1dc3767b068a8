//! The words that stand for states on the wire.

use sagsgang_minutes::{
    AmountKind, AmountStatus, DocumentKind, Limit, Outcome, Per, Presence, ReservationKind, SectionKind,
    UnavailableReason,
};

/// `agenda`, `minutes` or `case`.
pub fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Agenda => "agenda",
        DocumentKind::Minutes => "minutes",
        DocumentKind::Case => "case",
    }
}

/// The name of a section kind.
pub fn section(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Summary => "summary",
        SectionKind::Recommendation => "recommendation",
        SectionKind::Background => "background",
        SectionKind::Finance => "finance",
        SectionKind::Routing => "routing",
        SectionKind::History => "history",
        SectionKind::Decision => "decision",
        SectionKind::Annexes => "annexes",
        SectionKind::Other => "other",
    }
}

/// The name of an outcome.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "approved",
        Outcome::Amended => "amended",
        Outcome::Recommended => "recommended",
        Outcome::Discussed => "discussed",
        Outcome::Noted => "noted",
        Outcome::Postponed => "postponed",
        Outcome::Referred => "referred",
        Outcome::Rejected => "rejected",
        Outcome::Withdrawn => "withdrawn",
        Outcome::Appointed => "appointed",
        Outcome::None => "none",
    }
}

/// The name of a kind of reservation.
pub fn reservation(kind: ReservationKind) -> &'static str {
    match kind {
        ReservationKind::Reservation => "reservation",
        ReservationKind::Remark => "remark",
        ReservationKind::Minority => "minority",
    }
}

/// The name of a presence.
pub fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Absent => "absent",
        Presence::Remote => "remote",
        Presence::Partial => "partial",
        Presence::Substitute => "substitute",
        Presence::Guest => "guest",
    }
}

/// The name of a reason for taking no part.
pub fn reason(reason: UnavailableReason) -> &'static str {
    match reason {
        UnavailableReason::Absent => "absent",
        UnavailableReason::Disqualified => "disqualified",
        UnavailableReason::Other => "other",
    }
}

/// The name of a bound.
pub fn limit(limit: Limit) -> &'static str {
    match limit {
        Limit::Exact => "exact",
        Limit::UpTo => "up_to",
        Limit::AtLeast => "at_least",
        Limit::About => "about",
    }
}

/// `once` or `year`.
pub fn per(per: Per) -> &'static str {
    match per {
        Per::Once => "once",
        Per::Year => "year",
    }
}

/// The name of a kind of money.
pub fn amount_kind(kind: AmountKind) -> &'static str {
    match kind {
        AmountKind::Unspecified => "unspecified",
        AmountKind::Grant => "grant",
        AmountKind::Appropriation => "appropriation",
        AmountKind::Release => "release",
        AmountKind::Guarantee => "guarantee",
        AmountKind::Loan => "loan",
        AmountKind::Transfer => "transfer",
        AmountKind::Income => "income",
        AmountKind::Saving => "saving",
        AmountKind::Cost => "cost",
    }
}

/// The name of an amount's status.
pub fn status(status: AmountStatus) -> &'static str {
    match status {
        AmountStatus::Decided => "decided",
        AmountStatus::Recommended => "recommended",
        AmountStatus::Proposed => "proposed",
        AmountStatus::Mentioned => "mentioned",
    }
}
