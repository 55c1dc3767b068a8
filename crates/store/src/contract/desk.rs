//! Everything that is kept of contracts, as known on a day.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sagsgang_outcomes::{Contract, Measurement, check, file};
use sagsgang_text::Ore;
use sagsgang_text::rule::Settings;

use crate::StoreError;
use crate::contract::file::Kept;
use crate::contract::settled::KeptStatement;
use crate::contract::{ContractHead, FileFindings, PaymentSaid};
use crate::engine::{Row, Tx};

/// The contracts that the register keeps.
pub(crate) struct Desks {
    /// By address.
    pub(super) contracts: BTreeMap<String, Kit>,
}

/// What is kept of one contract.
#[derive(Debug, Default)]
pub(super) struct Kit {
    pub(super) slug: String,
    /// Its editions, the oldest first; at least one.
    pub(super) editions: Vec<Kept>,
    /// Files of measurements, the oldest first.
    pub(super) measured: Vec<Kept>,
    /// Statements, the oldest first.
    pub(super) statements: Vec<KeptStatement>,
    /// What persons said, the oldest first.
    pub(super) verdicts: Vec<KeptVerdict>,
    /// Editions as they are read, by number: the one that holds, and those that statements were made of.
    pub(super) read: BTreeMap<u32, Contract>,
}

/// What a person said of a proposed payment.
#[derive(Clone, Debug)]
pub(super) struct KeptVerdict {
    pub(super) slug: String,
    pub(super) statement: u32,
    pub(super) payer: String,
    pub(super) said: PaymentSaid,
    pub(super) ore: Ore,
    pub(super) holding: String,
    pub(super) movement: Option<String>,
    /// When the movement was undone.
    pub(super) undone: Option<Timestamp>,
    pub(super) by: String,
    pub(super) at: Timestamp,
    pub(super) reason: String,
}

/// The civil day of an instant, in UTC.
pub(super) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

impl Desks {
    /// What was known on `as_of`.
    pub(crate) fn load(tx: &mut Tx<'_>, as_of: Date) -> Result<Desks, StoreError> {
        let mut contracts: BTreeMap<String, Kit> = BTreeMap::new();
        let is_known = |at: Timestamp| day_of(at) <= as_of;
        for edition in super::file::contracts(tx)?.into_iter().filter(|edition| is_known(edition.at)) {
            let kit = contracts.entry(edition.slug.clone()).or_default();
            kit.slug.clone_from(&edition.slug);
            kit.editions.push(edition);
        }
        for file in super::file::measurements(tx)?.into_iter().filter(|file| is_known(file.at)) {
            if let Some(kit) = contracts.get_mut(&file.slug) {
                kit.measured.push(file);
            }
        }
        for statement in super::settled::load(tx)?.into_iter().filter(|made| is_known(made.at)) {
            if let Some(kit) = contracts.get_mut(&statement.slug) {
                kit.statements.push(statement);
            }
        }
        for mut verdict in verdicts(tx)?.into_iter().filter(|verdict| is_known(verdict.at)) {
            verdict.undone = verdict.undone.filter(|at| is_known(*at));
            if let Some(kit) = contracts.get_mut(&verdict.slug) {
                kit.verdicts.push(verdict);
            }
        }
        for kit in contracts.values_mut() {
            kit.read_editions();
        }
        Ok(Desks { contracts })
    }

    /// Everything, whenever it was made.
    pub(super) fn load_all(tx: &mut Tx<'_>) -> Result<Desks, StoreError> {
        Self::load(tx, Date::MAX)
    }

    /// The contract at that address.
    pub(super) fn wanted(&self, slug: &str) -> Result<&Kit, StoreError> {
        let unknown = || StoreError::UnknownContract { slug: slug.to_owned() };
        self.contracts.get(slug.trim()).ok_or_else(unknown)
    }
}

impl Kit {
    fn read_editions(&mut self) {
        let last = self.editions.last().map(|edition| edition.number);
        let stated = self.statements.iter().map(|statement| statement.edition);
        for number in stated.chain(last).collect::<std::collections::BTreeSet<u32>>() {
            let edition = self.editions.iter().find(|edition| edition.number == number);
            if let Some(contract) = edition.and_then(|edition| file::read(&edition.source()).contract) {
                self.read.insert(number, contract);
            }
        }
    }

    pub(super) fn edition(&self, number: u32) -> Option<&Kept> {
        self.editions.iter().find(|edition| edition.number == number)
    }

    /// The edition that holds.
    pub(super) fn current(&self) -> Option<&Kept> {
        self.editions.last()
    }

    /// What it says now, where this program can read it.
    pub(super) fn contract(&self) -> Option<&Contract> {
        self.read.get(&self.current()?.number)
    }

    /// An edition with what it says.
    ///
    /// # Errors
    /// [`StoreError::BadContract`] where this program cannot read it.
    pub(super) fn readable(&self, number: Option<u32>) -> Result<(&Kept, &Contract), StoreError> {
        let found = number.and_then(|number| self.edition(number).zip(self.read.get(&number)));
        found.ok_or_else(|| StoreError::BadContract {
            message: format!(
                "Kontrakten {} kan ikke læses af denne udgave af sagsgang. Brug den, som den blev lagt ind med.",
                self.slug
            ),
        })
    }

    pub(super) fn head(&self) -> ContractHead {
        let title = self.contract().map_or(&self.slug, |contract| &contract.title);
        ContractHead { slug: self.slug.clone(), title: title.clone() }
    }

    /// The files of measurements that hold among those up to and with `until`: of each name the last edition, names in the
    /// order in which they first came.
    pub(super) fn files_until(&self, until: u64) -> Vec<&Kept> {
        let mut out: Vec<&Kept> = Vec::new();
        for file in self.measured.iter().filter(|file| file.sequence <= until) {
            match out.iter_mut().find(|known| known.name == file.name) {
                Some(known) => *known = file,
                None => out.push(file),
            }
        }
        out
    }

    /// The last file of measurements; nothing where there is none.
    pub(super) fn measured_until(&self) -> u64 {
        self.measured.last().map_or(0, |file| file.sequence)
    }

    /// The rows of the files that hold among those up to and with `until`.
    pub(super) fn measurements_until(&self, until: u64) -> Vec<Measurement> {
        self.files_until(until).iter().flat_map(|file| file.measured().1).collect()
    }

    /// What cannot be right in the files of measurements that hold, for a contract; those without any are left out.
    pub(super) fn measurement_findings(&self, contract: &Contract) -> Vec<FileFindings> {
        let files = self.files_until(self.measured_until()).into_iter().map(|file| {
            let (source, rows, mut diagnostics) = file.measured();
            diagnostics.extend(check::check_measurements(contract, &rows, &Settings::default()));
            FileFindings { source, diagnostics }
        });
        files.filter(|findings| !findings.diagnostics.is_empty()).collect()
    }
}

fn verdicts(tx: &mut Tx<'_>) -> Result<Vec<KeptVerdict>, StoreError> {
    let rows = tx.query(
        "SELECT v.slug, v.statement, v.payer, v.outcome, v.ore, v.holding, v.movement_id, \
         (SELECT MIN(r.made_at) FROM movement r WHERE r.reverses = v.movement_id), v.made_by, v.made_at, v.reason \
         FROM payment_verdict v ORDER BY v.sequence",
        &[],
    )?;
    rows.into_iter().map(verdict).collect()
}

fn verdict(mut row: Row) -> Result<KeptVerdict, StoreError> {
    Ok(KeptVerdict {
        slug: row.take()?,
        statement: row.take()?,
        payer: row.take()?,
        said: row.take_word()?,
        ore: row.take()?,
        holding: row.take()?,
        movement: row.take()?,
        undone: row.take()?,
        by: row.take()?,
        at: row.take()?,
        reason: row.take()?,
    })
}

impl KeptVerdict {
    /// What is booked by it and stands.
    pub(super) fn booked(&self) -> Ore {
        let stands = self.said == PaymentSaid::Booked && self.undone.is_none();
        if stands { self.ore } else { Ore(0) }
    }
}
