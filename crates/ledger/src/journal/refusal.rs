//! Why a movement cannot be.

use crate::{Ore, Year};
use sagsgang_text::danish::written::NotASum;
use std::fmt;

/// Why something cannot be booked. The message is Danish and says what to do; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A year outside the range that money is booked in.
    YearOutOfRange {
        /// As given.
        year: i64,
    },
    /// A sum beyond what can be counted in øre.
    Overflow,
    /// A sum of nothing, or below nothing.
    NotPositive {
        /// As given.
        ore: Ore,
    },
    /// A sum that cannot be read.
    NoAmount {
        /// As written.
        text: String,
    },
    /// A movement with an id that the journal has.
    Known {
        /// The id.
        id: String,
    },
    /// Something that a movement needs is not given, such as the holding of a payment.
    Missing {
        /// What, in Danish.
        what: &'static str,
    },
    /// A holding, or a movement, that the journal does not have.
    Unknown {
        /// The id.
        id: String,
    },
    /// More than what is left of a holding.
    MoreThanHeld {
        /// What is left.
        held: Ore,
        /// What was asked for.
        asked: Ore,
    },
    /// A holding that is over: lapsed, cancelled, or a proposal that was settled.
    Over {
        /// What it came to, in Danish, such as `bortfaldet den 1. juli 2026`.
        how: String,
    },
    /// Money of one pool or year for a holding of another.
    OtherPot {
        /// Pool and year of the holding, in words.
        held: String,
    },
    /// A movement that was undone before, or is itself an undoing.
    AlreadyReversed {
        /// The movement.
        id: String,
    },
    /// A payment while conditions of the grant are not met.
    UnmetConditions {
        /// Each condition in words.
        conditions: Vec<String>,
    },
    /// A pool that is called another name of itself, round about or straight.
    AliasOfItself {
        /// The name.
        name: String,
    },
    /// A carry-over to the same year, or without a year.
    SameYear {
        /// The year, where there is one.
        year: Option<Year>,
    },
}

impl Refusal {
    /// Why `text` cannot be booked, which is no sum.
    pub fn of_sum(text: &str, fault: NotASum) -> Self {
        match fault {
            NotASum::Other => Refusal::NoAmount { text: text.trim().to_owned() },
            NotASum::TooLarge => Refusal::Overflow,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::YearOutOfRange { year } => write!(
                f,
                "{year} er ikke et budgetår; brug et år fra {} til {}",
                crate::YEAR_MIN,
                crate::YEAR_MAX
            ),
            Refusal::Overflow => {
                f.write_str("beløbet er større, end der kan regnes med; kontrollér antallet af cifre")
            }
            Refusal::NotPositive { ore } => {
                write!(f, "{} kan ikke bogføres; beløbet skal være over nul", ore.in_words())
            }
            Refusal::NoAmount { text } => {
                write!(f, "»{text}« er ikke et beløb; skriv for eksempel »125.000 kr.« eller »1,5 mio. kr.«")
            }
            Refusal::Known { id } => write!(f, "bevægelsen {id} er allerede bogført"),
            Refusal::Missing { what } => write!(f, "der mangler {what}"),
            Refusal::Unknown { id } => write!(f, "{id} findes ikke i journalen"),
            Refusal::MoreThanHeld { held, asked } => write!(
                f,
                "der kan ikke tages {}, for der er kun {} tilbage",
                asked.in_words(),
                held.in_words()
            ),
            Refusal::Over { how } => write!(f, "det kan ikke lade sig gøre: det er {how}"),
            Refusal::OtherPot { held } => write!(
                f,
                "pengene hører til {held}; et års eller en puljes penge kan ikke betale en andens uden en overførsel"
            ),
            Refusal::AlreadyReversed { id } => write!(f, "bevægelsen {id} er allerede tilbageført"),
            Refusal::UnmetConditions { conditions } => {
                write!(f, "der kan ikke udbetales, før betingelserne er opfyldt: {}", conditions.join("; "))
            }
            Refusal::AliasOfItself { name } => write!(f, "»{name}« kan ikke være et andet navn for sig selv"),
            Refusal::SameYear { year: Some(year) } => {
                write!(f, "der kan ikke overføres fra {year} til samme år")
            }
            Refusal::SameYear { year: None } => f.write_str("en overførsel skal have et år fra og et år til"),
        }
    }
}

impl std::error::Error for Refusal {}
