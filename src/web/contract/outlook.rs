//! What may come of a contract: its scenarios, and each pushed through the evaluator that makes statements.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sagsgang_outcomes::simulate::{
    Amounts, Histogram, Likelihood, Options, PartyResult, SEED_USUAL, Simulation, SimulationError, simulate,
};
use sagsgang_outcomes::{Contract, Exact, Ore, Rounding};
use sagsgang_store::ContractPage;

use super::form::{find, framed};
use super::scenario::scenarios;
use crate::picture::curve::Tick;
use crate::picture::histogram::{self, Bin};
use crate::picture::quantile::{self, Outlook as Band};
use crate::picture::tornado::{self, Change};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;
use crate::wire::{cash_words, contract_words as words};

/// Draws that a page makes: few enough to wait for.
const DRAWS: u64 = 20_000;
/// Rows of what matters most that are drawn.
const CHANGES_MAX: usize = 8;

/// A row of a table: words and numbers.
pub(super) struct Row {
    name: String,
    cells: Vec<String>,
}

#[derive(Template)]
#[template(path = "contract/outlook.html")]
struct View {
    page: Frame,
    slug: String,
    why: String,
    /// In a few sentences; why not, where it cannot be simulated.
    told: Vec<String>,
    fault: Option<String>,
    total: Option<String>,
    parties: Option<String>,
    party_rows: Vec<Row>,
    changes: Option<String>,
    change_rows: Vec<Row>,
    drawn: Vec<Row>,
    caps: Vec<Row>,
    rules: Vec<Row>,
    how: String,
    others: Vec<(String, String, bool)>,
}

/// Shows what a scenario comes to.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path((slug, number)): Path<(String, usize)>,
    page: Frame,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let place = number.checked_sub(1).filter(|at| *at < found.contract.scenarios.len());
    let place = place.ok_or(Failure::NotFound)?;
    let contract = found.contract.clone();
    // On a thread that may work: the register's, so that no more run at a time than it has turns.
    let simulated = state.ask(move |_| {
        let options = Options { draws: DRAWS, seed: SEED_USUAL, ..Options::default() };
        Ok(simulate(&contract, &contract.scenarios[place], &options))
    });
    frame::show(&view(page, &found, place, simulated.await?))
}

fn view(
    page: Frame,
    found: &ContractPage,
    place: usize,
    simulated: Result<Simulation, SimulationError>,
) -> View {
    let (contract, slug) = (&found.contract, found.summary.head.slug.clone());
    let scenario = &contract.scenarios[place];
    let page = framed(page, &scenario.name, &slug, &contract.title);
    let others = scenarios(&page, found).into_iter().enumerate();
    let mut view = View {
        why: page.sentence(&scenario.why),
        told: Vec::new(),
        fault: None,
        total: None,
        parties: None,
        party_rows: Vec::new(),
        changes: None,
        change_rows: Vec::new(),
        drawn: Vec::new(),
        caps: Vec::new(),
        rules: Vec::new(),
        how: String::new(),
        others: others.map(|(at, row)| (row.name, row.path, at == place)).collect(),
        slug,
        page,
    };
    match simulated {
        Err(error) => view.fault = Some(view.page.sentence(&error.to_string())),
        Ok(simulation) => fill(&mut view, contract, &simulation),
    }
    view
}

fn fill(view: &mut View, contract: &Contract, simulation: &Simulation) {
    let telling = Telling { page: &view.page, contract, simulation };
    let told = telling.told();
    let (total, parties, changes) = (telling.total(), telling.parties(), telling.changes());
    let (party_rows, change_rows) = (telling.party_rows(), telling.change_rows());
    let (drawn, caps, rules) = (telling.drawn(), telling.caps(), telling.rules());
    let how = [
        ("draws", view.page.number(simulation.draws)),
        ("seed", simulation.seed.to_string()),
        ("outcomes", view.page.number(simulation.outcomes)),
    ];
    let how: Vec<(&str, &str)> = how.iter().map(|(name, text)| (*name, text.as_str())).collect();
    view.how = view.page.told("foresight-how", &how);
    (view.told, view.total, view.parties, view.changes) = (told, Some(total), parties, changes);
    (view.party_rows, view.change_rows) = (party_rows, change_rows);
    (view.drawn, view.caps, view.rules) = (drawn, caps, rules);
}

struct Telling<'a> {
    page: &'a Frame,
    contract: &'a Contract,
    simulation: &'a Simulation,
}

impl Telling<'_> {
    fn money(&self, ore: Ore) -> String {
        self.page.money(ore, &self.contract.currency)
    }

    fn mean(&self, amounts: &Amounts) -> String {
        self.money(cash_words::about(amounts.mean))
    }

    fn often(&self, likelihood: &Likelihood) -> String {
        cash_words::often(self.page.language, likelihood)
    }

    fn metric(&self, id: &str) -> String {
        self.contract.metric(id).map_or_else(|| id.to_owned(), |metric| metric.name.clone())
    }

    /// A draw by metric, line and cohort.
    fn draw(&self, metric: &str, line: Option<&str>, cohort: &str) -> String {
        let name = self.metric(metric);
        let parts = [Some(name.as_str()), line, Some(cohort)];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// What may come of it in a few sentences.
    fn told(&self) -> Vec<String> {
        let (page, simulation) = (self.page, self.simulation);
        let (never, mean) = (&simulation.no_payment, self.mean(&simulation.total));
        let none = self.often(never);
        let key = if never.part == 0.0 { "foresight-told-always" } else { "foresight-told" };
        let expected = self.money(simulation.payment_at_expected);
        let mut told = vec![
            page.told(key, &[("none", &none), ("mean", &mean)]),
            page.name("foresight-at-expected", expected).into_owned(),
        ];
        told.extend(words::receipts_unknown(page.language, &simulation.unknown));
        if let Some(investor) = &simulation.investor {
            let (loses, capital) = (self.often(&investor.loses), self.money(investor.capital));
            told.push(page.told("foresight-investor", &[("part", &loses), ("capital", &capital)]));
            if let Some(present) = &investor.present_value {
                let (below, day) = (self.often(&present.below_zero), page.date(&present.valued_on));
                let mean = self.mean(&present.worth);
                let texts =
                    [("mean", mean.as_str()), ("day", &day), ("part", &below), ("rates", &present.rates)];
                told.push(page.told("foresight-present-value", &texts));
                if present.rests_on_unconfirmed {
                    told.push(page.say("caution-rate-not-confirmed").into_owned());
                }
            }
        }
        told
    }

    /// What all pay, as a histogram.
    fn total(&self) -> String {
        let Histogram { nothing, from, width, bins } = &self.simulation.histogram;
        let (from, width) = (from.0 as f64, width.0 as f64);
        let mut all: Vec<Bin> = Vec::with_capacity(bins.len() + 1);
        if *nothing > 0 {
            all.push(Bin { from: from.min(0.0) - width, to: from.min(0.0), count: *nothing });
        }
        let each = bins.iter().enumerate().map(|(at, count)| {
            let start = from + at as f64 * width;
            Bin { from: start, to: start + width, count: *count }
        });
        all.extend(each);
        let total = &self.simulation.total;
        let mean = self.mean(total);
        let expected = self.simulation.payment_at_expected;
        let marks = [
            Tick { value: total.mean, shown: self.page.name("foresight-mark-mean", mean).into_owned() },
            Tick {
                value: expected.0 as f64,
                shown: self
                    .page
                    .name("foresight-mark-expected", self.money(cash_words::about(expected.0 as f64)))
                    .into_owned(),
            },
        ];
        let ends = [self.money(total.least), self.money(total.most)];
        let description = self.told().join(" ");
        let ends = [ends[0].as_str(), ends[1].as_str()];
        histogram::histogram(&self.page.say("foresight-total"), &description, &all, &marks, ends)
    }

    fn all_parties(&self) -> impl Iterator<Item = (&PartyResult, Cow<'static, str>)> {
        let pays = self.page.say("foresight-pays");
        let receives = self.page.say("foresight-receives");
        let payers = self.simulation.payers.iter().map(move |party| (party, pays.clone()));
        payers.chain(self.simulation.receivers.iter().map(move |party| (party, receives.clone())))
    }

    fn parties(&self) -> Option<String> {
        let band = |(party, verb): (&PartyResult, Cow<'static, str>)| {
            let quantiles = &party.amounts.quantiles;
            Band {
                name: format!("{} {verb}", party.name),
                shown: self.mean(&party.amounts),
                low: quantiles.p5.0 as f64,
                quarter: quantiles.p25.0 as f64,
                middle: quantiles.p50.0 as f64,
                three_quarters: quantiles.p75.0 as f64,
                high: quantiles.p95.0 as f64,
                mean: party.amounts.mean,
            }
        };
        let bands: Vec<Band> = self.all_parties().map(band).collect();
        let description = self.page.say("foresight-parties-explained");
        (!bands.is_empty())
            .then(|| quantile::quantiles(&self.page.say("foresight-parties"), &description, &bands))
    }

    fn party_rows(&self) -> Vec<Row> {
        let row = |(party, verb): (&PartyResult, Cow<'static, str>)| {
            let quantiles = &party.amounts.quantiles;
            let mut cells = vec![self.page.kroner(&cash_words::about(party.amounts.mean))];
            cells.extend(
                [party.at_expected, quantiles.p5, quantiles.p25, quantiles.p50, quantiles.p75, quantiles.p95]
                    .map(|ore| self.page.kroner(&ore)),
            );
            Row { name: format!("{} {verb}", party.name), cells }
        };
        self.all_parties().map(row).collect()
    }

    fn changes(&self) -> Option<String> {
        let changes: Vec<Change> = self
            .simulation
            .tornado
            .iter()
            .take(CHANGES_MAX)
            .map(|row| {
                let near = |ore: Ore| self.money(cash_words::about(ore.0 as f64));
                let (low, high) = (near(row.payment_at_low), near(row.payment_at_high));
                Change {
                    name: self.draw(&row.metric, row.line.as_deref(), &row.cohort),
                    shown: self.page.told("foresight-between", &[("low", &low), ("high", &high)]),
                    low: row.payment_at_low.0 as f64,
                    high: row.payment_at_high.0 as f64,
                }
            })
            .collect();
        let base = self.simulation.payment_at_expected.0 as f64;
        let description = self.page.say("foresight-changes-explained");
        (!changes.is_empty())
            .then(|| tornado::tornado(&self.page.say("foresight-changes"), &description, base, &changes))
    }

    fn change_rows(&self) -> Vec<Row> {
        let row = |row: &sagsgang_outcomes::simulate::TornadoRow| {
            let say = |number| match self.contract.metric(&row.metric) {
                Some(metric) if row.line.is_none() => {
                    self.page.effect(number, &metric.unit, &self.contract.currency)
                }
                _ => self.page.exact(number),
            };
            let sums = [row.payment_at_low, row.payment_at_high, row.swing].map(|ore| self.page.kroner(&ore));
            let [low, high, swing] = sums;
            Row {
                name: self.draw(&row.metric, row.line.as_deref(), &row.cohort),
                cells: vec![say(near(row.low)), low, say(near(row.high)), high, swing],
            }
        };
        self.simulation.tornado.iter().map(row).collect()
    }

    /// What was drawn: mean and likely range of each.
    fn drawn(&self) -> Vec<Row> {
        let row = |drawn: &sagsgang_outcomes::simulate::VariableResult| {
            let say = |number| match self.contract.metric(&drawn.metric) {
                Some(metric) if drawn.line.is_none() => {
                    self.page.effect(number, &metric.unit, &self.contract.currency)
                }
                _ => self.page.exact(number),
            };
            Row {
                name: self.draw(&drawn.metric, drawn.line.as_deref(), &drawn.cohort),
                cells: vec![
                    self.page.number(drawn.persons),
                    say(near(drawn.mean)),
                    say(near(drawn.quantiles.p5)),
                    say(near(drawn.quantiles.p95)),
                ],
            }
        };
        self.simulation.variables.iter().map(row).collect()
    }

    fn caps(&self) -> Vec<Row> {
        let row = |cap: &sagsgang_outcomes::simulate::CapResult| {
            let about = [
                cap.metric.as_deref().map(|id| self.metric(id)),
                cap.payer.as_deref().and_then(|id| self.contract.party(id)).map(|party| party.name.clone()),
            ];
            let about: Vec<String> = about.into_iter().flatten().collect();
            let kind = self.page.say(words::step(cap.kind));
            let name =
                if about.is_empty() { kind.into_owned() } else { format!("{kind}: {}", about.join(", ")) };
            Row { name, cells: vec![self.often(&cap.binds), self.mean(&cap.cuts)] }
        };
        self.simulation.caps.iter().map(row).collect()
    }

    fn rules(&self) -> Vec<Row> {
        let row = |rule: &sagsgang_outcomes::simulate::RuleResult| {
            let none = || self.page.say("foresight-not-applicable").into_owned();
            let part =
                |likely: &Option<Likelihood>| likely.as_ref().map_or_else(none, |likely| self.often(likely));
            let pays = self.simulation.metrics.iter().find(|metric| metric.metric == rule.metric);
            Row {
                name: self.metric(&rule.metric),
                cells: vec![
                    pays.map_or_else(none, |metric| self.often(&metric.pays)),
                    part(&rule.false_payment),
                    rule.false_payment_max.map_or_else(none, |most| self.page.percent(most)),
                    part(&rule.missed_at_target),
                ],
            }
        };
        self.simulation.rules.iter().map(row).collect()
    }
}

/// Decimals of an effect that was drawn.
const DECIMALS_DRAWN: u8 = 3;

/// An effect that was drawn, as near as it tells anything.
fn near(effect: Exact) -> Exact {
    effect.to_decimals(DECIMALS_DRAWN, Rounding::HalfAwayFromZero).unwrap_or(effect)
}
