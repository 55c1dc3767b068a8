//! The words that the enumerations of the model are kept and sent as: those of `sagsgang.minutes/1`.

use jiff::civil::Weekday;
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
