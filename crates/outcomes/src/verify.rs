//! A contract held against its own tests: every trial is settled, every expectation looked up and compared.

use crate::contract::{Expectation, Trial, Wanted};
use crate::figure::figure;
use crate::settle::{Basis, settle};
use crate::{Contract, Exact, Statement};
use jiff::civil::Date;
use serde::Serialize;

/// A contract and its tests.
#[derive(Clone, Debug, Serialize)]
pub struct Verified {
    /// The contract.
    pub contract: String,
    /// Its tests, in the file's order.
    pub trials: Vec<VerifiedTrial>,
}

/// One test that was run.
#[derive(Clone, Debug, Serialize)]
pub struct VerifiedTrial {
    /// What it shows.
    pub name: String,
    /// Where its figures were published.
    pub source: Option<String>,
    /// Why it could not be run, where it could not.
    pub fault: Option<String>,
    /// Its figures, in the file's order.
    pub figures: Vec<VerifiedFigure>,
    /// What was reckoned.
    #[serde(skip)]
    pub statement: Option<Statement>,
}

/// One expectation that was held against a figure.
#[derive(Clone, Debug, Serialize)]
pub struct VerifiedFigure {
    /// The figure's name.
    pub figure: String,
    /// What must come out, as words of a contract file (`0.5`, `true`).
    pub wanted: String,
    /// What comes out; none where there is no such figure.
    pub found: Option<String>,
    /// How far off it may be.
    pub tolerance: Exact,
    /// Whether it was published.
    pub is_published: bool,
    /// How it went.
    pub outcome: Outcome,
    /// Why a published figure differs, where the file tells it.
    pub why: Option<String>,
}

/// How an expectation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It came out.
    Held,
    /// It did not come out, and the file says so and why.
    DiffersAsTold,
    /// It did not come out.
    Failed,
    /// It came out although the file says that it does not.
    HeldUnexpectedly,
    /// There is no such figure.
    NoFigure,
}

impl Outcome {
    /// Whether it is as the file says.
    pub fn is_good(self) -> bool {
        matches!(self, Outcome::Held | Outcome::DiffersAsTold)
    }
}

impl Verified {
    /// Whether everything is as the file says.
    pub fn is_good(&self) -> bool {
        self.trials
            .iter()
            .all(|trial| trial.fault.is_none() && trial.figures.iter().all(|figure| figure.outcome.is_good()))
    }

    /// How many figures went so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.trials.iter().flat_map(|trial| &trial.figures).filter(|figure| figure.outcome == outcome).count()
    }
}

/// Runs a contract's tests. Their statements carry no digest of a contract file, because a test needs none.
pub fn verify(contract: &Contract) -> Verified {
    Verified {
        contract: contract.id.clone(),
        trials: contract.trials.iter().map(|trial| run(contract, trial)).collect(),
    }
}

fn run(contract: &Contract, trial: &Trial) -> VerifiedTrial {
    let mut verified = VerifiedTrial {
        name: trial.name.clone(),
        source: trial.source.clone(),
        fault: None,
        figures: Vec::new(),
        statement: None,
    };
    let Some(as_of) = day(contract, trial) else {
        verified.fault =
            Some("Prøven har hverken en dag (as_of) eller målinger med en dag (measured_on).".to_owned());
        return verified;
    };
    let basis = Basis {
        contract_digest: "",
        measurements: &trial.measurements,
        as_of,
        former: None,
        program: env!("CARGO_PKG_VERSION"),
    };
    match settle(contract, &basis) {
        Ok(statement) => {
            let compared =
                trial.expectations.iter().map(|expectation| compare(contract, &statement, expectation));
            verified.figures = compared.collect();
            verified.statement = Some(statement);
        }
        Err(fault) => verified.fault = Some(fault.to_string()),
    }
    verified
}

/// The day of a test's statement: as told, else the last day of measuring or signing, else the contract's last or first.
fn day(contract: &Contract, trial: &Trial) -> Option<Date> {
    let measured = trial.measurements.iter().flat_map(|row| [row.measured_on, row.signed_on]).flatten().max();
    let term =
        || [&contract.until, &contract.from].into_iter().flatten().find_map(|term| term.value().copied());
    trial.as_of.or(measured).or_else(term)
}

fn compare(contract: &Contract, statement: &Statement, expectation: &Expectation) -> VerifiedFigure {
    let found = figure(contract, statement, &expectation.figure);
    let is_met = found.as_ref().map(|found| meets(found, &expectation.wanted, expectation.tolerance));
    let outcome = match (is_met, &expectation.differs_because) {
        (None, _) => Outcome::NoFigure,
        (Some(true), None) => Outcome::Held,
        (Some(false), Some(_)) => Outcome::DiffersAsTold,
        (Some(true), Some(_)) => Outcome::HeldUnexpectedly,
        (Some(false), None) => Outcome::Failed,
    };
    VerifiedFigure {
        figure: expectation.figure.clone(),
        wanted: words(&expectation.wanted),
        found: found.as_ref().map(words),
        tolerance: expectation.tolerance,
        is_published: expectation.is_published,
        outcome,
        why: expectation.differs_because.clone(),
    }
}

fn meets(found: &Wanted, wanted: &Wanted, tolerance: Exact) -> bool {
    match (found, wanted) {
        (Wanted::Number(found), Wanted::Number(wanted)) => {
            let Ok(off) = found.minus(*wanted) else { return false };
            let size = if off.is_negative() { off.turned() } else { Ok(off) };
            size.is_ok_and(|size| size <= tolerance)
        }
        (found, wanted) => found == wanted,
    }
}

fn words(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Number(number) => number.to_string(),
        Wanted::Truth(truth) => truth.to_string(),
    }
}
