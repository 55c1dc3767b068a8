//! The double bottom line of one party on one page: what was reached for people, and what it did to the party's money.
//!
//! Both are as of the last statement. What was reached is the same whoever paid; a price of wellbeing is shown only where one
//! is published in the contract's currency, with its source.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sagsgang_outcomes::cash::{CostPer, DoubleBottomLine, RateTables, WellbyPrices};
use sagsgang_outcomes::contract::{Party, Term};
use sagsgang_outcomes::statement::Statement;
use sagsgang_outcomes::{Contract, Ore};
use sagsgang_store::{Register, StatementPage};

use super::cover::{self, PartyRow};
use super::form::{find, framed};
use super::scenario::{self, ScenarioRow};
use super::statement::{self, PayerRow};
use super::term::OpenTerms;
use crate::export::party::{self, PartyBasis, PartyPage};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;
use crate::wire::{cash_words, contract_words as words};

/// A name and a value.
type Pair = (String, String);

/// The figures of a party.
struct Figures {
    /// In a sentence or two: people first, then money.
    lead: Vec<String>,
    /// What was reached.
    human: Vec<Pair>,
    /// What it did to the party's money.
    economic: Vec<Pair>,
    /// Each payment: the day, what it is, the sum.
    flows: Vec<(String, String, String)>,
    /// What has to be said beside the figures.
    cautions: Vec<String>,
}

#[derive(Template)]
#[template(path = "contract/party.html")]
struct View {
    page: Frame,
    slug: String,
    title: String,
    roles: String,
    standing: Option<(&'static str, String, String)>,
    as_of: Option<String>,
    parties: Vec<PartyRow>,
    figures: Option<Figures>,
    /// Why there are none.
    fault: Option<String>,
    payer: Option<PayerRow>,
    sums_in: String,
    scenarios: Vec<ScenarioRow>,
}

/// Shows a party of a contract.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path((slug, party)): Path<(String, String)>,
    page: Frame,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let contract = &found.contract;
    let this = contract.party(&party).ok_or(Failure::NotFound)?;
    let name = this.name.clone();
    let slug = found.summary.head.slug.clone();
    let last = match found.statements.first() {
        None => None,
        Some(head) => {
            let (wanted, number, today) = (slug.clone(), head.number.to_string(), state.today());
            state.ask(move |register: &Register| register.statement(&wanted, &number, today)).await?
        }
    };
    let page = framed(page, &name, &slug, &contract.title);
    let roles = contract.parties.iter().filter(|other| other.id == party);
    let roles: Vec<String> = roles.map(|other| page.say(words::role(other.role)).into_owned()).collect();
    let stated = last.as_ref().map(|last: &StatementPage| &last.statement);
    let figures = stated.map(|stated| figures(&page, contract, stated, this));
    let (figures, fault) = match figures {
        Some(Ok(figures)) => (Some(figures), None),
        Some(Err(fault)) => (None, Some(page.sentence(&fault))),
        None => (None, None),
    };
    let open = OpenTerms::of(&page, contract);
    let row = stated.map(|stated| statement::row(&page, contract, stated, &open));
    let own = contract.parties.iter().map(|other| other.id == party);
    let rows = cover::parties(&page, &found).into_iter().zip(own).filter(|(_, is_own)| *is_own);
    frame::show(&View {
        title: contract.title.clone(),
        roles: page.listed(&roles),
        standing: row.as_ref().map(|row| row.standing.clone()),
        as_of: stated.map(|stated| page.date(&stated.as_of)),
        parties: rows.map(|(row, _)| row).collect(),
        figures,
        fault,
        payer: row.and_then(|row| row.payers.into_iter().find(|payer| payer.id == party)),
        sums_in: page.sums_in(&contract.currency),
        scenarios: scenario::scenarios(&page, &found),
        slug,
        page,
    })
}

fn figures(
    page: &Frame,
    contract: &Contract,
    statement: &Statement,
    party: &Party,
) -> Result<Figures, String> {
    let rates = RateTables::official().map_err(|_| page.say("bottom-no-rates").into_owned())?;
    let begin = contract.from.as_ref().and_then(Term::value).copied();
    let valued_on = begin.unwrap_or(statement.as_of);
    let table = rates.on(valued_on).ok_or_else(|| page.say("bottom-no-rates").into_owned())?;
    let prices = WellbyPrices::published().ok();
    let price = prices.as_ref().and_then(|prices| prices.on(statement.as_of, &contract.currency));
    let basis = PartyBasis { rates: table, valued_on, price };
    // The same figures as on the paper that the command writes.
    let written = PartyPage::of(contract, statement, party, &basis).map_err(|fault| fault.to_string())?;
    let mut cautions = party::assumptions(&written, page.language);
    cautions.extend(party::cautions(&written, page.language));
    let line = written.line;
    let telling = Telling { page, currency: &contract.currency, line: &line };
    let effects = statement.metrics.iter().filter_map(|stated| {
        let metric = contract.metric(&stated.metric)?;
        let effects: Vec<String> = stated
            .effects
            .iter()
            .map(|effect| match effect.line {
                Some(_) => page.exact(effect.priced),
                None => page.effect(effect.priced, &metric.unit, &contract.currency),
            })
            .collect();
        (!effects.is_empty()).then(|| (metric.name.clone(), effects.join("; ")))
    });
    let flows = written
        .flows
        .iter()
        .map(|flow| (page.date(&flow.on), page.say(flow.kind.key()).into_owned(), page.kroner(&flow.ore)));
    Ok(Figures {
        lead: telling.lead(),
        human: effects.chain(telling.human()).collect(),
        economic: telling.economic(),
        flows: flows.collect(),
        cautions,
    })
}

struct Telling<'a> {
    page: &'a Frame,
    currency: &'a str,
    line: &'a DoubleBottomLine,
}

impl Telling<'_> {
    fn money(&self, ore: Ore) -> String {
        self.page.money(ore, self.currency)
    }

    fn lead(&self) -> Vec<String> {
        let page = self.page;
        let human = match self.line.wellbys {
            Some(wellbys) => page.name("bottom-wellbys", page.exact(wellbys)),
            None => page.say("bottom-no-wellbys"),
        };
        let cost = self.line.net_cost;
        let economic = if cost.0 > 0 {
            page.name("bottom-cost", self.money(cost))
        } else if cost.0 < 0 {
            page.name("bottom-gain", self.money(Ore(cost.0.saturating_neg())))
        } else {
            page.say("bottom-even")
        };
        vec![human.into_owned(), economic.into_owned()]
    }

    fn human(&self) -> Vec<Pair> {
        let (page, line) = (self.page, self.line);
        let mut pairs = Vec::new();
        for (outcome, cost) in line.human.outcomes.iter().zip(&line.cost_per_outcome) {
            let name = page.name("bottom-outcomes", &outcome.name).into_owned();
            pairs.push((name, page.exact(outcome.count)));
            pairs.push((page.name("bottom-cost-per", &outcome.name).into_owned(), self.cost(cost)));
        }
        if let (Some(wellbys), Some(life)) = (line.wellbys, &line.human.life_satisfaction) {
            let told = [
                page.exact(wellbys),
                page.exact(life.points),
                page.number(life.persons),
                page.exact(life.years),
            ];
            let [wellbys, points, persons, years] = told.each_ref().map(String::as_str);
            let texts = [("wellbys", wellbys), ("points", points), ("persons", persons), ("years", years)];
            pairs.push((page.say("bottom-wellby").into_owned(), page.told("bottom-wellby-told", &texts)));
        }
        if let Some(cost) = &line.cost_per_wellby {
            pairs.push((page.say("bottom-cost-per-wellby").into_owned(), self.cost(cost)));
        }
        if let Some(value) = &line.wellby_value {
            let (worth, year) = (self.money(value.ore), value.price.price_year.to_string());
            let price = self.money(value.price.per_wellby);
            let texts = [
                ("worth", worth.as_str()),
                ("price", &price),
                ("year", &year),
                ("source", &value.price.source),
            ];
            pairs.push((
                page.say("bottom-wellby-value").into_owned(),
                page.told("bottom-wellby-worth", &texts),
            ));
        }
        pairs
    }

    fn cost(&self, cost: &CostPer) -> String {
        cash_words::cost(self.page.language, cost, self.currency)
    }

    fn economic(&self) -> Vec<Pair> {
        let (page, worth) = (self.page, &self.line.economic);
        let pair = |key: &str, value: String| (page.say(key).into_owned(), value);
        let language = page.language;
        let mut pairs = vec![
            pair("bottom-paid", self.money(worth.paid)),
            pair("bottom-received", self.money(worth.received)),
            pair("bottom-sum", self.money(worth.sum)),
        ];
        pairs.push(pair("bottom-multiple", cash_words::multiple(language, worth.money_multiple)));
        pairs.push(pair("bottom-yearly", cash_words::yearly(language, &worth.yearly_return)));
        pairs.push(pair("bottom-payback", cash_words::payback(language, &worth.payback)));
        let present = &worth.present_value;
        let (sum, day) = (self.money(present.ore), page.date(&present.valued_on));
        let texts = [("sum", sum.as_str()), ("day", &day), ("table", &present.table)];
        pairs.push(pair("bottom-present-value", page.told("bottom-present-value-told", &texts)));
        pairs
    }
}
