//! What a contract says, as data: every term with the clauses that it comes from, and whether it is agreed, assumed or unknown.
//!
//! The types hold what the file says and decide nothing; [`crate::file`] makes them of text, [`crate::check`] finds what
//! cannot be right in them, [`crate::settle`] computes by them. The order follows the file's.

mod limit;
mod metric;
mod party;
mod pricing;
mod scenario;
mod term;
mod trial;
pub mod walk;
pub mod words;

pub use limit::{Clawback, Guarantee, Limits, ReturnCap, RoundingRule, Spill, Timing, Upside, Waterfall};
pub use metric::{
    Attribution, Better, Cohorts, Counted, Gate, IndexUse, Measures, Method, Metric, PaysOn, Population,
    Unit, Window,
};
pub use party::{Capital, Drawdown, Party, Role};
pub use pricing::{Beyond, Mark, Pays, Per, Pricing, RateLine, Step, Threshold};
pub use scenario::{Chance, Draw, Scenario};
pub use term::{Clause, State, Term};
pub use trial::{Expectation, Trial, Wanted};
pub use walk::{Certainty, Entry, walk};

use crate::{Exact, Ore};
use jiff::civil::Date;

/// An outcome contract (social effektinvestering): who pays what to whom for which effect.
#[derive(Clone, Debug)]
pub struct Contract {
    /// Its name in addresses and references: letters a–z, digits and hyphens.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Three letters, `DKK` unless said otherwise. [`Ore`] is a hundredth of it.
    pub currency: String,
    /// What it is about, for people.
    pub about: Option<String>,
    /// Where the contract, or what is known of it, can be read.
    pub sources: Vec<String>,
    /// The day that it begins to hold.
    pub from: Option<Term<Date>>,
    /// The last day.
    pub until: Option<Term<Date>>,
    /// The clauses that terms are taken from, word for word.
    pub clauses: Vec<Clause>,
    /// Everyone in it; the order breaks ties when øre are split.
    pub parties: Vec<Party>,
    /// What the investor provides.
    pub capital: Option<Capital>,
    /// What is measured and paid for.
    pub metrics: Vec<Metric>,
    /// Caps across metrics, and how øre are rounded.
    pub limits: Limits,
    /// Who of those on the receiving side gets what, and who bears the first loss.
    pub waterfall: Waterfall,
    /// When money is due, and what a later result does to it.
    pub timing: Timing,
    /// Prices and indices by date.
    pub indices: Vec<Index>,
    /// What the register holds about it.
    pub register: Option<RegisterReference>,
    /// What was really paid, where it is known.
    pub payments: Vec<RecordedPayment>,
    /// What people think may happen; assumptions, all of them.
    pub scenarios: Vec<Scenario>,
    /// Measurements with the result that must come of them.
    pub trials: Vec<Trial>,
}

/// A dated table of numbers: an index, a price, a rate.
#[derive(Clone, Debug)]
pub struct Index {
    /// What metrics call it by.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Where the numbers were published.
    pub source: Option<String>,
    /// Each number with the day from which it holds, in the order of days.
    pub values: Vec<(Date, Exact)>,
}

/// Where the contract stands in the register of decisions and money.
#[derive(Clone, Debug, Default)]
pub struct RegisterReference {
    /// The decision that allowed it: a meeting and an item, as in their addresses (`moede-slug/punkt-2`).
    pub decision: Option<String>,
    /// The reservation that covers it, payer by payer: id of the payer, id of the reservation in the ledger.
    pub reservations: Vec<(String, String)>,
}

/// A payment that was made under the contract, as published or booked.
#[derive(Clone, Debug)]
pub struct RecordedPayment {
    /// When, where it is known.
    pub on: Option<Date>,
    /// By whom; none for payers together.
    pub payer: Option<String>,
    /// For which metric, where it is known.
    pub metric: Option<String>,
    /// For which line of a rate card.
    pub line: Option<String>,
    /// How much.
    pub ore: Ore,
    /// Where that is told.
    pub source: Option<String>,
    /// Where it stands in the file.
    pub span: sagsgang_text::Span,
}

impl Contract {
    /// The party of that id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The metric of that id.
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id == id)
    }

    /// The clause of that id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// Those who pay, in the contract's order.
    pub fn payers(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| party.role == Role::Payer)
    }
}
