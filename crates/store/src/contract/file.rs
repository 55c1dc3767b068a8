//! Files as they are kept: contracts and measurements, edition by edition.

use jiff::Timestamp;
use sagsgang_outcomes::{Measurement, check, file};
use sagsgang_text::rule::Settings;
use sagsgang_text::{Diagnostic, Severity, Source};

use crate::contract::{Added, FileEdition};
use crate::engine::{Row, Tx, values};
use crate::{Id, Register, StoreError, audit};

/// Longest file of a contract or of measurements, in bytes: a rate card with a thousand lines is a tenth of it.
const FILE_BYTES_MAX: usize = 4_000_000;
/// How many faults of a file a refusal tells.
const FAULTS_TOLD_MAX: usize = 3;

/// A file that was kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// Place among all files of its kind, in the order in which they came.
    pub(super) sequence: u64,
    pub(super) slug: String,
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) digest: String,
    pub(super) text: String,
    pub(super) by: String,
    pub(super) at: Timestamp,
}

impl Kept {
    pub(super) fn head(&self, is_current: bool) -> FileEdition {
        FileEdition {
            name: self.name.clone(),
            number: self.number,
            digest: self.digest.clone(),
            by: self.by.clone(),
            at: self.at,
            is_current,
        }
    }

    pub(super) fn source(&self) -> Source {
        Source::new(self.name.clone(), "application/toml", self.digest.clone(), self.text.clone())
    }

    /// Its text, its rows, and what was noticed when they were read.
    pub(super) fn measured(&self) -> (Source, Vec<Measurement>, Vec<Diagnostic>) {
        let source = Source::from_text(&*self.name, &*self.text);
        let (rows, diagnostics) = file::measurements(&source);
        (source, rows, diagnostics)
    }
}

/// The editions of all contracts, in the order in which they came.
pub(super) fn contracts(tx: &mut Tx<'_>) -> Result<Vec<Kept>, StoreError> {
    let sql = "SELECT sequence, slug, number, name, digest, content, made_by, made_at FROM contract_edition \
               ORDER BY sequence";
    tx.query(sql, &[])?.into_iter().map(kept).collect()
}

/// The editions of all files of measurements, in the order in which they came.
pub(super) fn measurements(tx: &mut Tx<'_>) -> Result<Vec<Kept>, StoreError> {
    let sql = "SELECT sequence, slug, number, name, digest, content, made_by, made_at FROM measurement_edition \
               ORDER BY sequence";
    tx.query(sql, &[])?.into_iter().map(kept).collect()
}

fn kept(mut row: Row) -> Result<Kept, StoreError> {
    Ok(Kept {
        sequence: row.take()?,
        slug: row.take()?,
        number: row.take()?,
        name: row.take()?,
        digest: row.take()?,
        text: row.take()?,
        by: row.take()?,
        at: row.take()?,
    })
}

/// Which kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Contract,
    Measurements,
}

/// A file that is given.
struct Given<'a> {
    kind: Kind,
    slug: &'a str,
    text: &'a str,
    name: &'a str,
    by: &'a str,
    at: Timestamp,
}

impl Register {
    pub(super) fn keep_contract(
        &self,
        text: &str,
        name: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<Added, StoreError> {
        let name = checked_name(text, name)?;
        let read = file::read(&Source::from_text(name, text));
        let faults = faults(name, text, &read.diagnostics);
        let contract = read.contract.filter(|_| faults.is_none()).ok_or_else(|| {
            let nothing = || format!("{name} kan ikke læses som en kontrakt");
            StoreError::BadContract { message: faults.unwrap_or_else(nothing) }
        })?;
        let given = Given { kind: Kind::Contract, slug: &contract.id, text, name, by, at };
        let (edition, is_new) = self.write(|tx| add(tx, &given))?;
        Ok(Added { slug: contract.id.clone(), edition, is_new, diagnostics: read.diagnostics })
    }

    pub(super) fn keep_measurements(
        &self,
        slug: &str,
        (text, name): (&str, &str),
        by: &str,
        at: Timestamp,
    ) -> Result<Added, StoreError> {
        let name = checked_name(text, name)?;
        let (rows, mut diagnostics) = file::measurements(&Source::from_text(name, text));
        if let Some(message) = faults(name, text, &diagnostics) {
            return Err(StoreError::BadContract { message });
        }
        let given = Given { kind: Kind::Measurements, slug, text, name, by, at };
        let (edition, is_new) = self.write(|tx| {
            let sql = "SELECT content FROM contract_edition WHERE slug = $1 ORDER BY number DESC LIMIT 1";
            let Some(mut row) = tx.query_one(sql, values![slug])? else {
                return Err(StoreError::UnknownContract { slug: slug.to_owned() });
            };
            let contract: String = row.take()?;
            // One that this program cannot read any more says nothing of its measurements.
            if let Some(contract) = file::read(&Source::from_text(slug, &*contract)).contract {
                diagnostics.extend(check::check_measurements(&contract, &rows, &Settings::default()));
            }
            add(tx, &given)
        })?;
        Ok(Added { slug: slug.to_owned(), edition, is_new, diagnostics })
    }
}

/// The name without folders, of a file that is not too long.
fn checked_name<'a>(text: &str, name: &'a str) -> Result<&'a str, StoreError> {
    let name = name.trim().rsplit(['/', '\\']).next().unwrap_or_default();
    let message = if name.is_empty() {
        "Filen skal have et navn.".to_owned()
    } else if text.len() > FILE_BYTES_MAX {
        format!("{name} er for stor: højst {} MB.", FILE_BYTES_MAX / 1_000_000)
    } else {
        return Ok(name);
    };
    Err(StoreError::BadContract { message })
}

/// The errors of a file in words, the first ones with their lines; none where there are no errors.
fn faults(name: &str, text: &str, diagnostics: &[Diagnostic]) -> Option<String> {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    let line = |one: &Diagnostic| {
        let start = one.span.map_or(0, |span| span.start as usize);
        let before = text.get(..start).unwrap_or_default();
        1 + before.bytes().filter(|byte| *byte == b'\n').count()
    };
    let told: Vec<String> = errors
        .iter()
        .take(FAULTS_TOLD_MAX)
        .map(|one| format!("linje {}: {}", line(one), one.message.trim_end_matches('.')))
        .collect();
    let more = match errors.len().saturating_sub(FAULTS_TOLD_MAX) {
        0 => String::new(),
        more => format!("; og {more} fejl til"),
    };
    (!told.is_empty())
        .then(|| format!("{name} kan ikke bruges, før den er rettet. {}{more}.", told.join("; ")))
}

/// Adds an edition, unless it has the bytes of the one that holds. Gives the number of the one that holds then.
fn add(tx: &mut Tx<'_>, given: &Given<'_>) -> Result<(u32, bool), StoreError> {
    let digest = Id::of_bytes(given.text.as_bytes());
    let row = match given.kind {
        Kind::Contract => tx.query_one(
            "SELECT number, digest FROM contract_edition WHERE slug = $1 ORDER BY number DESC LIMIT 1",
            values![given.slug],
        )?,
        Kind::Measurements => tx.query_one(
            "SELECT number, digest FROM measurement_edition WHERE slug = $1 AND name = $2 ORDER BY number DESC LIMIT 1",
            values![given.slug, given.name],
        )?,
    };
    let last: Option<(u32, Id)> =
        row.map(|mut row| Ok::<_, StoreError>((row.take()?, row.take()?))).transpose()?;
    if let Some((number, _)) = last.as_ref().filter(|(_, known)| *known == digest) {
        return Ok((*number, false));
    }
    let number = last.map_or(1, |(number, _)| number + 1);
    let (table, count, action) = match given.kind {
        Kind::Contract => (
            "contract_edition",
            "SELECT COALESCE(MAX(sequence), 0) + 1 FROM contract_edition",
            "contract-edition",
        ),
        Kind::Measurements => (
            "measurement_edition",
            "SELECT COALESCE(MAX(sequence), 0) + 1 FROM measurement_edition",
            "contract-measurements",
        ),
    };
    let sequence = tx.count(count, &[])? as i64;
    tx.insert(
        table,
        &[
            ("sequence", sequence.into()),
            ("slug", given.slug.into()),
            ("number", number.into()),
            ("name", given.name.into()),
            ("digest", (&digest).into()),
            ("content", given.text.into()),
            ("made_by", given.by.into()),
            ("made_at", given.at.into()),
        ],
    )?;
    let detail = format!("{} {number} {digest}", given.name);
    audit::note(tx, given.at, given.by, action, given.slug, &detail)?;
    Ok((number, true))
}
