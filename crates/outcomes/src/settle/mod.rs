//! Measurements to sums: admit, effect, price, caps, split, round, waterfall, timing.
//!
//! The order of caps is fixed: person, metric, payer, all payers, the investor's return. Everything is exact until the total
//! is rounded once, in the way that the contract names, and split by largest remainder, ties by the contract's order.
//!
//! A statement is always made up from the beginning: it computes what is owed for everything measured until its day, and what
//! is to be paid now is that less what was stated before. So a correction followed by its reversal restores the statement.

mod admit;
mod assemble;
mod cap;
mod digest;
mod effect;
mod evaluate;
mod price;
mod record;
mod split;
mod terms;
mod timing;
mod trace;
mod waterfall;

pub use evaluate::{Reading, Settlement};
pub use terms::{Cap, Terms, When};
pub use trace::{Event, Silent, Trace};
pub use waterfall::{Receipts, Received, draws};

use crate::cash::Flows;
use crate::{Contract, Exact, Measurement, Ore, Statement, TooLarge};
use jiff::civil::Date;

/// What a statement is made of besides the contract.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Lower-case SHA-256 of the contract's bytes.
    pub contract_digest: &'a str,
    /// What was measured.
    pub measurements: &'a [Measurement],
    /// The day that it is made up for.
    pub as_of: Date,
    /// The statement before this one.
    pub former: Option<&'a Former>,
    /// The program's version.
    pub program: &'a str,
}

/// What a later statement needs of an earlier one; read from its JSON.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Former {
    /// Its day, as `2026-12-31`.
    pub as_of: String,
    /// Its digest.
    pub digest: String,
    /// The digest of its contract.
    pub contract_digest: String,
    /// The digest of its measurements.
    pub measurements_digest: String,
    /// What each payer had to pay from the beginning: id and øre.
    pub payers: Vec<(String, i64)>,
}

/// Computes a statement.
///
/// # Errors
/// [`TooLarge`] where a number cannot be held.
pub fn settle(contract: &Contract, basis: &Basis) -> Result<Statement, TooLarge> {
    assemble::statement(contract, basis)
}

impl Former {
    /// What a later statement needs of this one. Of a payer it is what was asked of it in all: what is payable, and what is
    /// still to be set off.
    pub fn of(statement: &Statement) -> Self {
        let carried = |payer: &str| {
            let changes = statement.change.iter().flat_map(|change| &change.payers);
            changes.filter(|change| change.payer == payer).map(|change| change.carried.0).sum::<i64>()
        };
        let payers = statement.payers.iter();
        Self {
            as_of: statement.as_of.to_string(),
            digest: statement.digest.clone(),
            contract_digest: statement.contract_digest.clone(),
            measurements_digest: statement.measurements_digest.clone(),
            payers: payers.map(|own| (own.payer.clone(), own.payable.0 + carried(&own.payer))).collect(),
        }
    }

    /// The same of a statement's JSON; none where it is no statement.
    pub fn read(json: &str) -> Option<Self> {
        #[derive(serde::Deserialize)]
        struct Told {
            as_of: String,
            digest: String,
            contract_digest: String,
            measurements_digest: String,
            payers: Vec<ToldPayer>,
            change: Option<ToldChange>,
        }
        #[derive(serde::Deserialize)]
        struct ToldPayer {
            payer: String,
            payable: i64,
        }
        #[derive(serde::Deserialize)]
        struct ToldChange {
            payers: Vec<Carried>,
        }
        #[derive(serde::Deserialize)]
        struct Carried {
            payer: String,
            carried: i64,
        }
        let told: Told = serde_json::from_str(json).ok()?;
        let changes = told.change.map_or_else(Vec::new, |change| change.payers);
        let carried =
            |payer: &str| changes.iter().filter(|own| own.payer == payer).map(|own| own.carried).sum::<i64>();
        let payers = told.payers.into_iter().map(|own| {
            let asked = own.payable.saturating_add(carried(&own.payer));
            (own.payer, asked)
        });
        Some(Self {
            payers: payers.collect(),
            as_of: told.as_of,
            digest: told.digest,
            contract_digest: told.contract_digest,
            measurements_digest: told.measurements_digest,
        })
    }

    /// What was asked of all payers, on its day.
    fn paid(&self) -> Option<(Date, Ore)> {
        let sum = self.payers.iter().fold(Ore(0), |sum, (_, ore)| sum + Ore(*ore));
        Some((self.as_of.parse().ok()?, sum))
    }
}

/// What prices of a metric on a day are multiplied by: its index on that day over its index on the base day. None where it
/// follows no index; [`TooLarge`] is no answer to a table that lacks the day, so that gives none as well, and the check of
/// the contract tells it.
pub fn index_factor(contract: &Contract, metric: usize, day: Option<Date>) -> Option<Exact> {
    let used = contract.metrics.get(metric)?.index.as_ref()?;
    let table = contract.indices.iter().find(|table| table.id == used.index)?;
    let on = |day: Date| table.values.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| *value);
    on(day?)?.over(on(*used.base.value()?)?).ok().flatten().map(Exact::reduced)
}

/// What the investor put in until a statement's day and what it got, on the day that payment is due; none where the day of a
/// draw is unknown.
pub fn flows_of_investor(contract: &Contract, statement: &Statement) -> Option<Flows> {
    let investor = record::investor(contract)?;
    let received = statement.receivers.iter().find(|receiver| receiver.party == investor.id)?.total;
    let before = statement
        .change
        .as_ref()
        .map_or(Ore(0), |change| change.payers.iter().fold(Ore(0), |sum, payer| sum + payer.before));
    let due = statement.payers.iter().find_map(|payer| payer.due_on).unwrap_or(statement.as_of);
    let earlier = before.min(received);
    let mut got = vec![(due, received - earlier)];
    if let Some(change) = &statement.change {
        got.push((change.since, earlier));
    }
    got.retain(|(_, ore)| *ore != Ore(0));
    timing::investor_flows(contract, statement.as_of, &got)
}
