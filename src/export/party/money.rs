//! The money of one party: what was put in and paid on which day, what is still to come, and what that comes to.

use super::Writer;
use crate::export::sheet::{Block, figure, word};
use crate::locale::Argument;
use crate::wire::cash_words;
use jiff::civil::Date;
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::cash::{Flow, Flows};
use sagsgang_outcomes::contract::{Contract, Party, Role};
use sagsgang_outcomes::statement::Statement;
use serde::Serialize;

/// What a flow is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlowKind {
    /// Capital that is put in.
    Drawdown,
    /// A payment that was made.
    Recorded,
    /// What is payable beyond that, on its due day, or on the day of the statement where none is known.
    Payable,
    /// What a guarantor covers.
    Guarantee,
}

impl FlowKind {
    /// What it is: its key.
    pub fn key(self) -> &'static str {
        match self {
            FlowKind::Drawdown => "flow-drawdown",
            FlowKind::Recorded => "flow-recorded",
            FlowKind::Payable => "flow-payable",
            FlowKind::Guarantee => "flow-guarantee",
        }
    }
}

/// One flow of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paid {
    /// When.
    pub on: Date,
    /// How much; below zero: the party pays.
    pub ore: Ore,
    /// What it is.
    pub kind: FlowKind,
    /// The other party, where there is one of whom it is told.
    pub with: Option<String>,
}

/// The flows of a party by a statement: drawdowns on their days, recorded payments on theirs, and what is payable beyond them on its
/// due day. Savings and costs that the contract does not tell are not in it.
pub fn flows(contract: &Contract, statement: &Statement, party: &str) -> Vec<Paid> {
    let mut all = Vec::new();
    let roles: Vec<Role> =
        contract.parties.iter().filter(|one| one.id == party).map(|one| one.role).collect();
    if roles.contains(&Role::Investor) || roles.contains(&Role::Provider) {
        let sign = if roles.contains(&Role::Investor) { -1 } else { 1 };
        let other = if sign < 0 { Role::Provider } else { Role::Investor };
        let with = contract.parties.iter().find(|one| one.role == other).map(|one| one.id.clone());
        for (on, sum) in drawdowns(contract, statement.as_of) {
            all.push(Paid {
                on,
                ore: Ore(sum.0.saturating_mul(sign)),
                kind: FlowKind::Drawdown,
                with: with.clone(),
            });
        }
    }
    for payer in &statement.payers {
        if payer.payer == party {
            paid_by(contract, statement, payer, &mut all);
        }
    }
    for receiver in statement.receivers.iter().filter(|receiver| receiver.party == party) {
        received(contract, statement, receiver, &mut all);
    }
    all.sort_by_key(|flow| (flow.on, flow.kind, flow.ore));
    all
}

/// When capital was put in until a day: as the contract tells, or all of it on its first day.
fn drawdowns(contract: &Contract, as_of: Date) -> Vec<(Date, Ore)> {
    let Some(capital) = &contract.capital else { return Vec::new() };
    let told =
        capital.drawdowns.iter().filter_map(|drawn| Some((*drawn.on.value()?, *drawn.amount.value()?)));
    let all: Vec<(Date, Ore)> = if capital.drawdowns.is_empty() {
        let first = contract.from.as_ref().and_then(|term| term.value());
        first.zip(capital.amount.value()).map(|(day, sum)| (*day, *sum)).into_iter().collect()
    } else {
        told.collect()
    };
    all.into_iter().filter(|(day, _)| *day <= as_of).collect()
}

/// What a payer paid, and what is still to be paid by it.
fn paid_by(
    contract: &Contract,
    statement: &Statement,
    payer: &sagsgang_outcomes::statement::PayerStatement,
    all: &mut Vec<Paid>,
) {
    let investor = contract.parties.iter().find(|one| one.role == Role::Investor).map(|one| one.id.clone());
    let mut rest = payer.payable;
    for payment in contract.payments.iter().filter(|payment| payment.payer.as_deref() == Some(&payer.payer)) {
        let Some(on) = payment.on.filter(|day| *day <= statement.as_of) else { continue };
        rest = rest - payment.ore;
        all.push(Paid { on, ore: -payment.ore, kind: FlowKind::Recorded, with: investor.clone() });
    }
    if rest.0 != 0 {
        let on = payer.due_on.unwrap_or(statement.as_of);
        all.push(Paid { on, ore: -rest, kind: FlowKind::Payable, with: investor });
    }
}

/// What a receiver got, and what is still to come: on the days on which payers pay, by the parts that they pay.
fn received(
    contract: &Contract,
    statement: &Statement,
    receiver: &sagsgang_outcomes::statement::ReceiverStatement,
    all: &mut Vec<Paid>,
) {
    let mut rest = receiver.total - receiver.guaranteed;
    let is_only = statement.receivers.iter().filter(|one| (one.total - one.guaranteed).0 > 0).count() <= 1;
    // With one receiver every recorded payment is its own; how several divided them is not recorded.
    if is_only && rest.0 > 0 {
        for payment in &contract.payments {
            let Some(on) = payment.on.filter(|day| *day <= statement.as_of) else { continue };
            rest = rest - payment.ore;
            all.push(Paid { on, ore: payment.ore, kind: FlowKind::Recorded, with: payment.payer.clone() });
        }
    }
    let due = statement.payers.iter().filter_map(|payer| payer.due_on).max().unwrap_or(statement.as_of);
    for (ore, kind) in [(rest, FlowKind::Payable), (receiver.guaranteed, FlowKind::Guarantee)] {
        if ore.0 != 0 {
            all.push(Paid { on: due, ore, kind, with: None });
        }
    }
}

/// The flows without what they are.
pub(super) fn sums(paid: &[Paid]) -> Flows {
    Flows::new(paid.iter().map(|flow| Flow { date: flow.on, ore: flow.ore }))
}

impl Writer<'_> {
    /// Flows, then what they come to; the yearly return never alone.
    pub(super) fn money(&self) -> Vec<Block> {
        let language = self.language;
        let mut grid = self.grid(
            "party-flows",
            &[word("party-day"), word("party-flow"), word("party-with"), figure("party-sum")],
        );
        for flow in &self.page.flows {
            let with = flow.with.as_deref().and_then(|id| self.contract.party(id));
            grid.row([
                language.date(flow.on),
                self.say(flow.kind.key()),
                with.map_or(String::new(), |party: &Party| party.name.clone()),
                language.sum_in_table(flow.ore),
            ]);
        }
        let mut blocks = Vec::new();
        if grid.rows.is_empty() {
            blocks.push(Block::Words(self.say("party-no-flows").into()));
        } else {
            blocks.push(Block::Grid(grid));
        }
        blocks.push(self.worth());
        blocks
    }

    fn worth(&self) -> Block {
        let (language, line) = (self.language, &self.page.line);
        let worth = &line.economic;
        let money = |sum: Ore| language.money(sum, &line.currency);
        let mut grid = self.grid("party-worth", &[word("party-figure"), figure("party-value")]);
        grid.row([self.say("party-paid"), money(worth.paid)]);
        grid.row([self.say("party-received"), money(worth.received)]);
        grid.row([self.say("party-net"), money(worth.sum)]);
        grid.row([self.say("party-multiple"), cash_words::multiple(language, worth.money_multiple)]);
        grid.row([self.say("party-payback"), cash_words::payback(language, &worth.payback)]);
        let value = &worth.present_value;
        let day = language.date(value.valued_on);
        let named = language.fill(
            "party-present-value",
            &[
                ("day", Argument::Text(&day)),
                ("table", Argument::Text(&value.table)),
                ("source", Argument::Text(&value.source)),
            ],
        );
        grid.row([named.into_owned(), money(value.ore)]);
        grid.row([self.say("party-yearly"), cash_words::yearly(language, &worth.yearly_return)]);
        grid.row([self.say("party-net-cost"), money(line.net_cost)]);
        if let Some(cost) = &line.cost_per_wellby {
            grid.row([self.say("party-cost-per-wellby"), self.cost(cost)]);
        }
        for (outcome, cost) in line.human.outcomes.iter().zip(&line.cost_per_outcome) {
            grid.row([language.name("party-cost-per", &outcome.name).into_owned(), self.cost(cost)]);
        }
        Block::Grid(grid)
    }
}
