//! Statements: made of what the register keeps, kept as they were sent, and made again to be held against that.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sagsgang_outcomes::settle::{Basis, Former, settle};
use sagsgang_outcomes::statement::Standing;
use sagsgang_outcomes::{Statement, TooLarge};
use sagsgang_text::Ore;
use serde_json::Value;

use crate::contract::StatementHead;
use crate::contract::desk::{Desks, Kit, day_of};
use crate::engine::{Row, Tx};
use crate::{Register, StoreError, audit};

/// The program as statements name it: part of what they are signed with.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// A statement as it was sent.
#[derive(Clone, Debug)]
pub(super) struct KeptStatement {
    pub(super) slug: String,
    pub(super) number: u32,
    pub(super) edition: u32,
    pub(super) measured_until: u64,
    pub(super) former: Option<u32>,
    pub(super) as_of: Date,
    pub(super) program: String,
    pub(super) digest: String,
    /// Its JSON: the record.
    pub(super) content: String,
    pub(super) by: String,
    pub(super) at: Timestamp,
    pub(super) figures: Figures,
}

/// What is asked of a statement without making it again, read from its record.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub(super) standing: Standing,
    pub(super) currency: String,
    pub(super) payable: Ore,
    pub(super) payers: Vec<PayerFigures>,
}

/// What a statement says of a payer.
#[derive(Clone, Debug)]
pub(super) struct PayerFigures {
    pub(super) payer: String,
    pub(super) name: String,
    pub(super) payable: Ore,
    pub(super) due_on: Option<Date>,
}

impl Figures {
    fn of(content: &str) -> Option<Figures> {
        let record: Value = serde_json::from_str(content).ok()?;
        let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
        let standing = match record.get("standing")?.as_str()? {
            "binding" => Standing::Binding,
            "assumed" => Standing::Assumed,
            _ => Standing::Draft,
        };
        let payer = |value: &Value| {
            Some(PayerFigures {
                payer: text(value, "payer")?,
                name: text(value, "name")?,
                payable: Ore(value.get("payable")?.as_i64()?),
                due_on: text(value, "due_on").and_then(|day| day.parse().ok()),
            })
        };
        Some(Figures {
            standing,
            currency: text(&record, "currency")?,
            payable: Ore(record.get("payable")?.as_i64()?),
            payers: record.get("payers")?.as_array()?.iter().map(payer).collect::<Option<_>>()?,
        })
    }
}

/// Every statement, in the order in which they were made.
pub(super) fn load(tx: &mut Tx<'_>) -> Result<Vec<KeptStatement>, StoreError> {
    let rows = tx.query(
        "SELECT slug, number, edition, measured_until, former, as_of, program, digest, content, made_by, made_at \
         FROM contract_statement ORDER BY sequence",
        &[],
    )?;
    rows.into_iter().map(kept).collect()
}

fn kept(mut row: Row) -> Result<KeptStatement, StoreError> {
    let (slug, number): (String, u32) = (row.take()?, row.take()?);
    let (edition, measured_until, former) = (row.take()?, row.take()?, row.take()?);
    let (as_of, program, digest) = (row.take()?, row.take()?, row.take()?);
    let (content, by, at): (String, _, _) = (row.take()?, row.take()?, row.take()?);
    let figures = Figures::of(&content).ok_or_else(|| StoreError::Damaged {
        path: std::path::PathBuf::new(),
        detail: format!("opgørelse {number} af kontrakten {slug} kan ikke læses"),
    })?;
    Ok(KeptStatement {
        slug,
        number,
        edition,
        measured_until,
        former,
        as_of,
        program,
        digest,
        content,
        by,
        at,
        figures,
    })
}

impl KeptStatement {
    pub(super) fn is_binding(&self) -> bool {
        self.figures.standing == Standing::Binding
    }

    /// What a later statement needs of it, what is still to be set off included.
    fn as_former(&self) -> Option<Former> {
        Former::read(&self.content)
    }
}

impl Kit {
    pub(super) fn statement(&self, number: u32) -> Option<&KeptStatement> {
        self.statements.iter().find(|statement| statement.number == number)
    }

    /// The statement that counts: the binding one for the latest day, of several for that day the last.
    pub(super) fn counting(&self) -> Option<&KeptStatement> {
        let binding = self.statements.iter().filter(|statement| statement.is_binding());
        binding.max_by_key(|statement| (statement.as_of, statement.number))
    }

    /// The statement that one for `as_of` tells the difference to: the last binding one up to that day. What did not bind
    /// was no claim, and nothing is less for it.
    fn former_for(&self, as_of: Date) -> Option<&KeptStatement> {
        let binding = self.statements.iter().filter(|made| made.is_binding() && made.as_of <= as_of);
        binding.max_by_key(|statement| (statement.as_of, statement.number))
    }

    pub(super) fn statement_head(&self, kept: &KeptStatement) -> StatementHead {
        let payers = kept.figures.payers.iter();
        StatementHead {
            contract_slug: self.slug.clone(),
            number: kept.number,
            digest: kept.digest.clone(),
            as_of: kept.as_of,
            standing: kept.figures.standing,
            edition: kept.edition,
            former: kept.former,
            payable: kept.figures.payable,
            payers: payers.map(|one| (one.payer.clone(), one.name.clone(), one.payable)).collect(),
            program: kept.program.clone(),
            by: kept.by.clone(),
            at: kept.at,
            is_current: self.counting().is_some_and(|counting| counting.number == kept.number),
        }
    }

    /// The statement made of an edition of the contract, the measurements up to `measured_until` and a former one.
    pub(super) fn settle(
        &self,
        edition: u32,
        measured_until: u64,
        former: Option<&KeptStatement>,
        (as_of, program): (Date, &str),
    ) -> Result<Statement, StoreError> {
        let (kept, contract) = self.readable(Some(edition))?;
        let measurements = self.measurements_until(measured_until);
        let former = former.and_then(KeptStatement::as_former);
        let basis = Basis {
            contract_digest: &kept.digest,
            measurements: &measurements,
            as_of,
            former: former.as_ref(),
            program,
        };
        let too_large = |error: TooLarge| StoreError::BadContract {
            message: format!("Opgørelsen kan ikke laves, for {error}."),
        };
        settle(contract, &basis).map_err(too_large)
    }

    /// A kept statement made again of what it was made of.
    pub(super) fn settle_again(&self, kept: &KeptStatement) -> Result<Statement, StoreError> {
        let former = kept.former.and_then(|number| self.statement(number));
        self.settle(kept.edition, kept.measured_until, former, (kept.as_of, &kept.program))
    }
}

/// The bytes that a statement is kept as.
pub(super) fn record(statement: &Statement) -> Result<String, StoreError> {
    serde_json::to_string(statement).map_err(|error| StoreError::BadContract {
        message: format!("Opgørelsen kan ikke gemmes: {error}."),
    })
}

impl Register {
    /// The number of the statement, and whether it was made now.
    pub(super) fn keep_statement(
        &self,
        slug: &str,
        as_of: Date,
        by: &str,
        at: Timestamp,
    ) -> Result<(u32, bool), StoreError> {
        // The day begins in Denmark before it begins at Greenwich.
        if as_of > day_of(at).saturating_add(1.day()) {
            let expected = "en dag, der er kommet; en opgørelse gælder det, der er målt";
            return Err(StoreError::BadValue { value: as_of.to_string(), expected });
        }
        self.write(|tx| {
            let desks = Desks::load_all(tx)?;
            let kit = desks.wanted(slug)?;
            let edition = kit.current().map_or(0, |edition| edition.number);
            let until = kit.measured_until();
            let made_of_the_same = |kept: &&KeptStatement| {
                (kept.edition, kept.measured_until, kept.as_of) == (edition, until, as_of)
                    && kept.program == PROGRAM
            };
            if let Some(kept) = kit.statements.iter().rev().find(made_of_the_same) {
                return Ok((kept.number, false));
            }
            let former = kit.former_for(as_of);
            let statement = kit.settle(edition, until, former, (as_of, PROGRAM))?;
            let number = kit.statements.last().map_or(1, |last| last.number + 1);
            let sequence =
                tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM contract_statement", &[])? as i64;
            tx.insert(
                "contract_statement",
                &[
                    ("sequence", sequence.into()),
                    ("slug", (&kit.slug).into()),
                    ("number", number.into()),
                    ("edition", edition.into()),
                    ("measured_until", (until as i64).into()),
                    ("former", former.map(|former| former.number).into()),
                    ("as_of", as_of.into()),
                    ("program", PROGRAM.into()),
                    ("digest", (&statement.digest).into()),
                    ("content", record(&statement)?.into()),
                    ("made_by", by.into()),
                    ("made_at", at.into()),
                ],
            )?;
            let detail = format!("{number} {as_of} {}", statement.digest);
            audit::note(tx, at, by, "contract-statement", &kit.slug, &detail)?;
            Ok((number, true))
        })
    }
}
