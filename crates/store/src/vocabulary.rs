//! The words that the enumerations of the model are kept and sent as: those of `sagsgang.minutes/1`.

use jiff::civil::Weekday;
use sagsgang_ledger::{BasisRole, ConditionState, Found, HoldingState, MovementKind, Printed, Reason, Stage};
use sagsgang_matters::{
    CommitmentState, Fate, OwnerKind, ReasonKind, Says, WaitKind, commitment::Outcome as Became,
};
use sagsgang_minutes::{
    Access, AmountKind, AmountStatus, DocumentKind, Limit, Outcome, Per, Presence, SectionKind,
    UnavailableReason,
};
use sagsgang_text::Severity;

/// An enumeration with one word for each value.
pub trait Word: Sized + Copy + 'static {
    /// Every value with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The word of this value.
    fn word(self) -> &'static str;

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
    }
}

macro_rules! words {
    ($type:ty { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl Word for $type {
            const WORDS: &'static [(Self, &'static str)] = &[$((<$type>::$variant, $word)),+];

            fn word(self) -> &'static str {
                match self {
                    $(<$type>::$variant => $word),+
                }
            }
        }
    };
}

words!(DocumentKind { Agenda => "agenda", Minutes => "minutes", Case => "case" });
words!(Presence {
    Present => "present", Absent => "absent", Remote => "remote", Partial => "partial", Substitute => "substitute",
    Guest => "guest",
});
words!(Access { Open => "open", Closed => "closed" });
words!(SectionKind {
    Summary => "summary", Recommendation => "recommendation", Background => "background", Finance => "finance",
    Routing => "routing", History => "history", Decision => "decision", Annexes => "annexes", Other => "other",
});
words!(Outcome {
    Approved => "approved", Amended => "amended", Recommended => "recommended", Discussed => "discussed",
    Noted => "noted", Postponed => "postponed", Referred => "referred", Rejected => "rejected",
    Withdrawn => "withdrawn", Appointed => "appointed", None => "none",
});
words!(UnavailableReason { Absent => "absent", Disqualified => "disqualified", Other => "other" });
words!(Limit { Exact => "exact", UpTo => "up_to", AtLeast => "at_least", About => "about" });
words!(Per { Once => "once", Year => "year" });
words!(AmountKind {
    Unspecified => "unspecified", Grant => "grant", Appropriation => "appropriation", Release => "release",
    Guarantee => "guarantee", Loan => "loan", Transfer => "transfer", Income => "income", Saving => "saving",
    Cost => "cost",
});
words!(AmountStatus {
    Decided => "decided", Recommended => "recommended", Proposed => "proposed", Mentioned => "mentioned",
});
words!(Severity { Note => "note", Warning => "warning", Error => "error" });
words!(Weekday {
    Monday => "monday", Tuesday => "tuesday", Wednesday => "wednesday", Thursday => "thursday", Friday => "friday",
    Saturday => "saturday", Sunday => "sunday",
});
words!(MovementKind {
    Frame => "frame", Proposal => "proposal", Recommendation => "recommendation", Appropriation => "appropriation",
    Reservation => "reservation", Award => "award", Payment => "payment", Repayment => "repayment",
    Release => "release", Lapse => "lapse", CarryOver => "carry_over", Cancellation => "cancellation",
    Reversal => "reversal",
});
words!(BasisRole {
    Decision => "decision", Recommendation => "recommendation", Summary => "summary", Background => "background",
    Source => "source", Later => "later",
});
words!(Stage {
    Proposed => "proposed", Recommended => "recommended", Decided => "decided", Postponed => "postponed",
    Rejected => "rejected", History => "history",
});
words!(Reason {
    NoPool => "no_pool", PoolSuggested => "pool_suggested", PoolUncertain => "pool_uncertain",
    RecommendedOnward => "recommended_onward", NotExact => "not_exact", KindUnclear => "kind_unclear",
    YearsUnclear => "years_unclear", MaybeBooked => "maybe_booked", MaybeNotDecided => "maybe_not_decided",
    DecidedElsewhere => "decided_elsewhere", PartsDisagree => "parts_disagree", FramesDisagree => "frames_disagree",
    Correction => "correction", OutOfRange => "out_of_range", Refused => "refused",
});
words!(Printed { Frame => "frame", Used => "used", Left => "left", LeftAfter => "left_after" });
words!(Found { Met => "met", Waived => "waived", Broken => "broken", Unknown => "unknown" });
words!(ConditionState {
    Open => "open", Overdue => "overdue", Met => "met", Waived => "waived", Broken => "broken",
});
words!(crate::SettledAs { Confirmed => "confirmed", Corrected => "corrected", Dismissed => "dismissed" });
words!(crate::PaymentSaid { Booked => "booked", Dismissed => "dismissed", Reopened => "reopened" });
words!(crate::PaymentState {
    Waiting => "waiting", Booked => "booked", Dismissed => "dismissed", Superseded => "superseded",
    Reckoned => "reckoned",
});
words!(HoldingState {
    Open => "open", Settled => "settled", Done => "done", Lapsed => "lapsed", Cancelled => "cancelled",
});
words!(CommitmentState {
    Overdue => "overdue", Due => "due", Open => "open", Kept => "kept", Changed => "changed", Dropped => "dropped",
});
words!(Became { Kept => "kept", Changed => "changed", Dropped => "dropped", Reopened => "reopened" });
words!(Says { Kept => "kept", Changed => "changed", Dropped => "dropped" });
words!(WaitKind { Recommended => "recommended", Referred => "referred", Postponed => "postponed" });
words!(OwnerKind {
    Organ => "organ", Administration => "administration", Person => "person", Other => "other",
});
words!(Fate {
    Adopted => "adopted", Changed => "changed", Rejected => "rejected", NotTakenUp => "not-taken-up",
    Postponed => "postponed", Recommended => "recommended", Added => "added",
});
words!(ReasonKind {
    CaseNumber => "case-number", Title => "title", Name => "name", Quoted => "quoted", Annex => "annex",
    Recipient => "recipient", Pool => "pool", Treatment => "treatment", MeetingDay => "meeting-day",
    Partner => "partner", Route => "route", Words => "words", Stated => "stated",
});
