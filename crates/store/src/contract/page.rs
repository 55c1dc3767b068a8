//! Contracts with what the register knows around them.

use jiff::civil::Date;
use sagsgang_outcomes::contract::{Certainty, walk};
use sagsgang_outcomes::{check, file};
use sagsgang_text::Ore;
use sagsgang_text::rule::Settings;

use crate::contract::desk::{Desks, Kit};
use crate::contract::payment::Money;
use crate::contract::settled::record;
use crate::contract::{
    ContractPage, ContractSummary, DecisionReference, FileEdition, PaymentProposal, PaymentState,
    StatementPage, decision, finding, reservation,
};
use crate::engine::Tx;
use crate::ledger::{Books, QueueFilter};
use crate::{Register, StoreError};

/// Fewest digits that the digest of a statement may be shortened to.
const DIGEST_DIGITS_MIN: usize = 4;

/// What a page needs of the register on a day.
struct Around {
    desks: Desks,
    books: Books,
    replayed: crate::ledger::Replayed,
}

impl Around {
    fn load(tx: &mut Tx<'_>, as_of: Date) -> Result<Around, StoreError> {
        let (desks, books) = (Desks::load(tx, as_of)?, Books::load(tx)?);
        let replayed = books.replay(as_of);
        Ok(Around { desks, books, replayed })
    }

    fn money(&self) -> Money<'_> {
        Money { books: &self.books, replayed: &self.replayed }
    }
}

impl Register {
    pub(super) fn contracts_on(&self, as_of: Date) -> Result<Vec<ContractSummary>, StoreError> {
        self.read(|tx| {
            let around = Around::load(tx, as_of)?;
            let mut out = Vec::new();
            for kit in around.desks.contracts.values() {
                let decision = match kit.contract() {
                    Some(contract) => decision::resolved(tx, contract)?,
                    None => DecisionReference::None,
                };
                out.extend(summary(&around, kit, &decision));
            }
            out.sort_by(|one, other| {
                (&one.head.title, &one.head.slug).cmp(&(&other.head.title, &other.head.slug))
            });
            Ok(out)
        })
    }

    pub(super) fn contract_on(&self, slug: &str, as_of: Date) -> Result<Option<ContractPage>, StoreError> {
        self.read(|tx| {
            let around = Around::load(tx, as_of)?;
            let Some(kit) = around.desks.contracts.get(slug.trim()) else { return Ok(None) };
            let (edition, contract) = kit.readable(kit.current().map(|edition| edition.number))?;
            let decision = decision::resolved(tx, contract)?;
            let Some(summary) = summary(&around, kit, &decision) else { return Ok(None) };
            let waiting = around.desks.waiting(around.money());
            let reservations = reservation::of_contract(kit, contract, around.money(), &waiting);
            let source = edition.source();
            let mut diagnostics = file::read(&source).diagnostics;
            diagnostics.extend(check::check(contract, &Settings::default()));
            let until = kit.measured_until();
            let holding: Vec<u64> = kit.files_until(until).iter().map(|file| file.sequence).collect();
            let files = kit.measured.iter().map(|file| file.head(holding.contains(&file.sequence)));
            Ok(Some(ContractPage {
                diagnostics,
                source,
                editions: editions(kit),
                measurement_files: files.collect(),
                measurement_findings: kit.measurement_findings(contract),
                measurements: kit.measurements_until(until),
                statements: kit.statements.iter().rev().map(|kept| kit.statement_head(kept)).collect(),
                payments: shown(kit.payments(around.money())),
                findings: finding::of_contract(kit, contract, &decision, &reservations),
                contract: contract.clone(),
                decision,
                reservations,
                summary,
            }))
        })
    }

    pub(super) fn statement_on(
        &self,
        slug: &str,
        wanted: &str,
        as_of: Date,
    ) -> Result<Option<StatementPage>, StoreError> {
        self.read(|tx| {
            let around = Around::load(tx, as_of)?;
            let Some(kit) = around.desks.contracts.get(slug.trim()) else { return Ok(None) };
            let wanted = wanted.trim();
            let by_number = wanted.parse::<u32>().ok().and_then(|number| kit.statement(number));
            let by_digest = || {
                let begins = |digest: &str| wanted.len() >= DIGEST_DIGITS_MIN && digest.starts_with(wanted);
                let mut found = kit.statements.iter().filter(|kept| begins(&kept.digest));
                found.next().filter(|_| found.next().is_none())
            };
            let Some(kept) = by_number.or_else(by_digest) else { return Ok(None) };
            let statement = kit.settle_again(kept)?;
            let (edition, contract) = kit.readable(Some(kept.edition))?;
            Ok(Some(StatementPage {
                contract_head: kit.head(),
                head: kit.statement_head(kept),
                is_reproduced: record(&statement)? == kept.content,
                json: kept.content.clone(),
                contract: contract.clone(),
                source: edition.source(),
                statement,
                payments: kit.payments_of(kept, around.money()),
            }))
        })
    }

    pub(super) fn payments_on(
        &self,
        filter: &QueueFilter,
        as_of: Date,
    ) -> Result<Vec<PaymentProposal>, StoreError> {
        self.read(|tx| {
            let around = Around::load(tx, as_of)?;
            let pool = filter.pool.as_deref().map(|name| around.books.pool_id(name)).transpose()?;
            let mut payments = around.desks.payments(around.money());
            payments.retain(|payment| {
                let is_of_pool =
                    |pool: &crate::Id| payment.pool.as_ref().is_some_and(|head| head.id == *pool);
                let is_asked = if filter.settled {
                    // What was paid too much is told though nobody has to do anything.
                    !payment.verdicts.is_empty() || payment.carried_ore > Ore(0)
                } else {
                    payment.state == PaymentState::Waiting
                };
                is_asked && pool.as_ref().is_none_or(is_of_pool)
            });
            Ok(payments)
        })
    }
}

/// The editions, the newest first.
fn editions(kit: &Kit) -> Vec<FileEdition> {
    let newest = kit.current().map(|edition| edition.number);
    kit.editions.iter().rev().map(|edition| edition.head(Some(edition.number) == newest)).collect()
}

/// What waits first, then the latest; what a later statement took over without anybody having said anything is left out.
fn shown(mut payments: Vec<PaymentProposal>) -> Vec<PaymentProposal> {
    payments.retain(|payment| payment.state != PaymentState::Superseded || !payment.verdicts.is_empty());
    payments.sort_by_key(|payment| {
        (payment.state != PaymentState::Waiting, std::cmp::Reverse((payment.as_of, payment.statement)))
    });
    payments
}

fn summary(around: &Around, kit: &Kit, decision: &DecisionReference) -> Option<ContractSummary> {
    let contract = kit.contract();
    let reservations = contract
        .map(|contract| reservation::of_contract(kit, contract, around.money(), &[]))
        .unwrap_or_default();
    let of_pool = reservations.iter().find_map(|one| one.reservation.as_ref()?.pool.body.clone());
    let of_organ = || match decision {
        DecisionReference::Found { item, .. } => item.body.clone(),
        _ => None,
    };
    let terms = contract.map(walk).unwrap_or_default();
    let count = |certainty| terms.iter().filter(|term| term.certainty == certainty).count();
    let payers = contract.iter().flat_map(|contract| contract.payers());
    let booked = contract.iter().flat_map(|contract| contract.payers());
    let booked = booked.map(|party| (party.id.clone(), kit.booked(&party.id)));
    let payments = kit.payments(around.money());
    let max = contract.and_then(|contract| contract.limits.max_total.as_ref()?.value().copied());
    Some(ContractSummary {
        head: kit.head(),
        body: of_pool.or_else(of_organ),
        currency: contract.map(|contract| contract.currency.clone()).unwrap_or_default(),
        booked: booked.filter(|(_, ore)| *ore != Ore(0)).collect(),
        payers: payers.map(|party| (party.id.clone(), party.name.clone())).collect(),
        max,
        assumed: count(Certainty::Assumed),
        unknown: count(Certainty::Unknown),
        edition: kit.current()?.head(true),
        statement: kit.statements.last().map(|kept| kit.statement_head(kept)),
        waiting: payments.iter().filter(|payment| payment.state == PaymentState::Waiting).count(),
    })
}
