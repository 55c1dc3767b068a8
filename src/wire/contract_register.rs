//! Contracts in the register on the wire: what stands there, and what statements propose to pay.

use super::contract_words as words;
use crate::locale::Language;
use jiff::civil::Date;
use sagsgang_ledger::MovementKind;
use sagsgang_store::{
    ContractPage, ContractSummary, FileEdition, PaymentProposal, PaymentState, StatementHead,
};
use serde::Serialize;

/// A contract in a list. Sums are hundredths of its currency.
#[derive(Debug, Serialize)]
pub struct ContractForm {
    slug: String,
    title: String,
    body: Option<String>,
    currency: String,
    payers: Vec<(String, String)>,
    max: Option<i64>,
    assumed_terms: usize,
    unknown_terms: usize,
    edition: EditionForm,
    statement: Option<StatementHeadForm>,
    waiting_payments: usize,
}

/// A file as it was kept.
#[derive(Debug, Serialize)]
pub struct EditionForm {
    name: String,
    number: u32,
    digest: String,
    by: String,
    at: String,
    is_current: bool,
}

/// A statement by its main figures.
#[derive(Debug, Serialize)]
pub struct StatementHeadForm {
    number: u32,
    digest: String,
    as_of: Date,
    standing: &'static str,
    edition: u32,
    former: Option<u32>,
    payable: i64,
    payers: Vec<(String, i64)>,
    is_current: bool,
}

/// A contract with what the register has of it.
#[derive(Debug, Serialize)]
pub struct ContractPageForm {
    #[serde(flatten)]
    summary: ContractForm,
    editions: Vec<EditionForm>,
    measurement_files: Vec<EditionForm>,
    measurements: usize,
    statements: Vec<StatementHeadForm>,
    payments: Vec<PaymentForm>,
    findings: Vec<String>,
    /// Of the files of measurements that hold: file and message.
    measurement_findings: Vec<(String, String)>,
}

/// What a statement proposes to pay.
#[derive(Debug, Serialize)]
pub struct PaymentForm {
    id: String,
    contract: String,
    statement: u32,
    digest: String,
    as_of: Date,
    payer: String,
    payer_name: String,
    is_repayment: bool,
    payable: i64,
    booked: i64,
    settled: i64,
    due: i64,
    due_on: Option<Date>,
    carried: i64,
    reservation: String,
    pool: Option<String>,
    left: Option<i64>,
    missing: i64,
    state: &'static str,
}

impl EditionForm {
    fn new(edition: &FileEdition) -> Self {
        Self {
            name: edition.name.clone(),
            number: edition.number,
            digest: edition.digest.clone(),
            by: edition.by.clone(),
            at: edition.at.to_string(),
            is_current: edition.is_current,
        }
    }
}

impl StatementHeadForm {
    /// The form of a statement's main figures.
    pub fn new(head: &StatementHead) -> Self {
        Self {
            number: head.number,
            digest: head.digest.clone(),
            as_of: head.as_of,
            standing: words::standing_name(head.standing),
            edition: head.edition,
            former: head.former,
            payable: head.payable.0,
            payers: head.payers.iter().map(|(id, _, ore)| (id.clone(), ore.0)).collect(),
            is_current: head.is_current,
        }
    }
}

impl ContractForm {
    /// The form of a contract in a list.
    pub fn new(summary: &ContractSummary) -> Self {
        Self {
            slug: summary.head.slug.clone(),
            title: summary.head.title.clone(),
            body: summary.body.clone(),
            currency: summary.currency.clone(),
            payers: summary.payers.clone(),
            max: summary.max.map(|max| max.0),
            assumed_terms: summary.assumed,
            unknown_terms: summary.unknown,
            edition: EditionForm::new(&summary.edition),
            statement: summary.statement.as_ref().map(StatementHeadForm::new),
            waiting_payments: summary.waiting,
        }
    }
}

impl ContractPageForm {
    /// The form of a contract with what the register has of it.
    pub fn new(page: &ContractPage) -> Self {
        Self {
            summary: ContractForm::new(&page.summary),
            editions: page.editions.iter().map(EditionForm::new).collect(),
            measurement_files: page.measurement_files.iter().map(EditionForm::new).collect(),
            measurements: page.measurements.len(),
            statements: page.statements.iter().map(StatementHeadForm::new).collect(),
            payments: page.payments.iter().map(PaymentForm::new).collect(),
            findings: page.findings.iter().map(|finding| finding.diagnostic.message.clone()).collect(),
            measurement_findings: page
                .measurement_findings
                .iter()
                .flat_map(|file| {
                    let name = file.source.name();
                    file.diagnostics.iter().map(move |found| (name.to_owned(), found.message.clone()))
                })
                .collect(),
        }
    }
}

impl PaymentForm {
    /// The form of what a statement proposes to pay.
    pub fn new(payment: &PaymentProposal) -> Self {
        Self {
            id: payment.id.to_string(),
            contract: payment.contract.slug.clone(),
            statement: payment.statement,
            digest: payment.digest.clone(),
            as_of: payment.as_of,
            payer: payment.payer.clone(),
            payer_name: payment.payer_name.clone(),
            is_repayment: is_repayment(payment),
            payable: payment.payable_ore.0,
            booked: payment.booked_ore.0,
            settled: payment.settled_ore.0,
            due: payment.due_ore.0,
            due_on: payment.due_on,
            carried: payment.carried_ore.0,
            reservation: payment.reservation.clone(),
            pool: payment.pool.as_ref().map(|pool| pool.slug.clone()),
            left: payment.left_ore.map(|left| left.0),
            missing: payment.missing_ore.0,
            state: state_name(payment.state),
        }
    }
}

/// Whether money comes back.
pub fn is_repayment(payment: &PaymentProposal) -> bool {
    payment.kind != MovementKind::Payment
}

/// What became of a proposed payment: its name.
pub fn state_name(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Waiting => "waiting",
        PaymentState::Booked => "booked",
        PaymentState::Dismissed => "dismissed",
        PaymentState::Superseded => "superseded",
        PaymentState::Reckoned => "reckoned",
    }
}

/// What became of a proposed payment, in Danish.
pub fn state_in_danish(state: PaymentState) -> String {
    let key = match state {
        PaymentState::Waiting => "proposed-waiting",
        PaymentState::Booked => "proposed-booked",
        PaymentState::Dismissed => "proposed-dismissed",
        PaymentState::Superseded => "proposed-superseded",
        PaymentState::Reckoned => "proposed-reckoned",
    };
    Language::Danish.say(key).into_owned()
}
