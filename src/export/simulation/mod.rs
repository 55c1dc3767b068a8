//! A simulation on paper: what may be paid, by whom, how often, and how much of it is chance. Everything in it rests on the
//! scenario's assumptions, and every page says so. Each picture has its table beside it.

mod chance;
mod picture;

use crate::export::sheet::{Block, Column, Grid, Line, Sheet, figure, word};
use crate::locale::{Argument, Language};
use crate::wire::{cash_words, contract_words as words};
use sagsgang_outcomes::Exact;
use sagsgang_outcomes::contract::{Contract, Unit};
use sagsgang_outcomes::simulate::{Amounts, Likelihood, PartyResult, Simulation};

/// The unit of a metric that the contract does not have.
static NO_UNIT: Unit = Unit::Named(String::new());

/// What all parts of the paper need.
pub(super) struct Writer<'a> {
    pub(super) language: Language,
    pub(super) contract: &'a Contract,
    pub(super) simulation: &'a Simulation,
}

/// The sheet of a simulation.
pub fn sheet(contract: &Contract, simulation: &Simulation, language: Language) -> Sheet {
    let writer = Writer { language, contract, simulation };
    let draws = language.number(usize::try_from(simulation.draws).unwrap_or(usize::MAX));
    let seed = simulation.seed.to_string();
    let told = language.fill(
        "simulation-lead",
        &[
            ("scenario", Argument::Text(&simulation.scenario)),
            ("draws", Argument::Text(&draws)),
            ("seed", Argument::Text(&seed)),
        ],
    );
    let mut sheet = Sheet {
        language,
        title: language.name("simulation-title", &contract.title).into_owned(),
        lead: vec![told.into_owned()],
        running: language.name("simulation-running", &simulation.scenario).into_owned(),
        sections: Vec::new(),
        notes: Vec::new(),
    };
    let why = language.name("simulation-why", &simulation.why).into_owned();
    sheet.section(
        language.say("simulation-ground"),
        vec![
            Block::Warning(language.say("simulation-assumed").into_owned().into()),
            Block::Words(why.into()),
            writer.variables(),
        ],
    );
    sheet.section(language.say("simulation-payment"), writer.payment());
    let parties = writer.unknown().into_iter().chain(writer.parties()).collect();
    sheet.section(language.say("simulation-parties"), parties);
    sheet.section(language.say("simulation-investor"), writer.investor());
    sheet.section(language.say("simulation-caps"), writer.caps());
    sheet.section(language.say("simulation-tornado"), writer.tornado());
    sheet.section(language.say("simulation-rules"), writer.rules());
    sheet
}

impl Writer<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.language.say(key).into_owned()
    }

    /// A table under the heading of its section.
    pub(super) fn grid(&self, columns: &[Column]) -> Grid {
        Grid::of(self.language, "", columns)
    }

    /// A table with a caption of its own.
    fn captioned(&self, caption: &str, columns: &[Column]) -> Grid {
        Grid::of(self.language, self.say(caption), columns)
    }

    pub(super) fn metric_name(&self, id: &str) -> String {
        self.contract.metric(id).map_or_else(|| id.to_owned(), |metric| metric.name.clone())
    }

    /// A metric with its line and cohort.
    pub(super) fn what(&self, metric: &str, line: Option<&str>, cohort: &str) -> String {
        let mut told = self.metric_name(metric);
        for part in [line.unwrap_or(""), cohort] {
            if !part.is_empty() {
                told.push_str(", ");
                told.push_str(part);
            }
        }
        told
    }

    pub(super) fn effect(&self, metric: &str, effect: Exact) -> String {
        let unit = self.contract.metric(metric).map_or(&NO_UNIT, |metric| &metric.unit);
        self.language.effect(effect, unit, &self.contract.currency)
    }

    /// A sum that is no sum of øre: to the nearest whole one.
    pub(super) fn about(&self, ore: f64) -> String {
        self.language.sum_in_table(cash_words::about(ore))
    }

    /// How often something holds, with its standard error; what held in no draw or in all of them has none that says anything:
    /// `aldrig i 10.000 trækninger`.
    pub(super) fn often(&self, likelihood: &Likelihood) -> String {
        self.never_or_always(likelihood).unwrap_or_else(|| cash_words::often(self.language, likelihood))
    }

    /// That something held in no draw, or in all, with their number; none where it held in some.
    fn never_or_always(&self, likelihood: &Likelihood) -> Option<String> {
        let key = match likelihood.part {
            part if part <= 0.0 => "simulation-never",
            part if part >= 1.0 => "simulation-always",
            _ => return None,
        };
        // Of such a one the error is one over the number of draws.
        let draws = (1.0 / likelihood.standard_error).round();
        let draws = if draws.is_finite() { draws as usize } else { return None };
        Some(self.language.name(key, &self.language.number(draws)).into_owned())
    }

    /// A sentence of how often something holds.
    pub(super) fn told_often(&self, key: &str, likelihood: &Likelihood) -> Line {
        let often = match self.never_or_always(likelihood) {
            Some(told) => told,
            None => self.language.name("simulation-of-the-draws", &self.often(likelihood)).into_owned(),
        };
        self.told(key, &often)
    }

    /// What was drawn.
    fn variables(&self) -> Block {
        let mut grid = self.captioned(
            "simulation-drawn",
            &[
                word("simulation-what"),
                word("statement-measured-on"),
                figure("statement-persons"),
                figure("simulation-mean"),
                figure("simulation-p5"),
                figure("simulation-p50"),
                figure("simulation-p95"),
            ],
        );
        for drawn in &self.simulation.variables {
            let effect = |effect: Exact| self.effect(&drawn.metric, effect);
            grid.row([
                self.what(&drawn.metric, drawn.line.as_deref(), &drawn.cohort),
                self.language.date(drawn.measured_on),
                self.language.number(usize::try_from(drawn.persons).unwrap_or(usize::MAX)),
                effect(drawn.mean),
                effect(drawn.quantiles.p5),
                effect(drawn.quantiles.p50),
                effect(drawn.quantiles.p95),
            ]);
        }
        Block::Grid(grid)
    }

    /// What all payers together pay: in words, as a histogram, as a table.
    fn payment(&self) -> Vec<Block> {
        let (language, simulation) = (self.language, self.simulation);
        let money = |sum| language.money(sum, &self.contract.currency);
        let lines = vec![
            self.told_often("simulation-no-payment", &simulation.no_payment),
            self.told("simulation-mean-payment", &money(cash_words::about(simulation.total.mean))),
            self.told("simulation-payment-at-expected", &money(simulation.payment_at_expected)),
            self.say("simulation-both").into(),
        ];
        let mut blocks = vec![Block::List(lines)];
        if !simulation.histogram.bins.is_empty() {
            blocks.push(Block::Picture(picture::histogram(self)));
        }
        blocks.push(self.bins());
        blocks
    }

    pub(super) fn told(&self, key: &str, name: &str) -> Line {
        self.language.name(key, name).into_owned().into()
    }

    fn bins(&self) -> Block {
        let (language, spread) = (self.language, &self.simulation.histogram);
        let mut grid = self.captioned(
            "simulation-histogram",
            &[figure("simulation-above"), figure("simulation-until"), figure("simulation-draws")],
        );
        let count = |draws: u64| language.number(usize::try_from(draws).unwrap_or(usize::MAX));
        if spread.nothing > 0 {
            grid.row([self.say("simulation-nothing"), String::new(), count(spread.nothing)]);
        }
        for (at, draws) in spread.bins.iter().enumerate() {
            let from = picture::bin_start(spread, at);
            grid.row([
                language.sum_in_table(from),
                language.sum_in_table(from + spread.width),
                count(*draws),
            ]);
        }
        Block::Grid(grid)
    }

    /// That nobody knows the terms by which money is received, where nobody does.
    fn unknown(&self) -> Option<Block> {
        let told = words::receipts_unknown(self.language, &self.simulation.unknown)?;
        Some(Block::Warning(told.into()))
    }

    /// What each pays or receives.
    fn parties(&self) -> Vec<Block> {
        let simulation = self.simulation;
        let parties: Vec<&PartyResult> = simulation.payers.iter().chain(&simulation.receivers).collect();
        let mut grid = self.grid(&[
            word("simulation-party"),
            word("simulation-role"),
            figure("simulation-mean"),
            figure("simulation-at-expected"),
            figure("simulation-p5"),
            figure("simulation-p25"),
            figure("simulation-p50"),
            figure("simulation-p75"),
            figure("simulation-p95"),
        ]);
        for party in &parties {
            let mut row = vec![party.name.clone(), self.say(words::role(party.role))];
            row.push(self.about(party.amounts.mean));
            row.push(self.language.sum_in_table(party.at_expected));
            row.extend(self.quantiles(&party.amounts));
            grid.row(row);
        }
        if parties.is_empty() {
            return Vec::new();
        }
        vec![Block::Picture(picture::quantiles(self, &parties)), Block::Grid(grid)]
    }

    pub(super) fn quantiles(&self, amounts: &Amounts) -> [String; 5] {
        let of = &amounts.quantiles;
        [of.p5, of.p25, of.p50, of.p75, of.p95].map(|sum| self.language.sum_in_table(sum))
    }
}
