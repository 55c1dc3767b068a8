//! Metric by metric: what was measured, against what, where it comes from, what its rule gives, and who pays which part of it.

use super::{Writer, joined, parts_by_metric};
use crate::export::sheet::{Block, Line, figure, word};
use crate::locale::Argument;
use crate::wire::contract_words as words;
use sagsgang_outcomes::Exact;
use sagsgang_outcomes::contract::{Metric, Unit};
use sagsgang_outcomes::statement::{EffectStatement, MetricStatement};

/// The unit of a metric that the contract does not have.
static NO_UNIT: Unit = Unit::Named(String::new());

impl Writer<'_> {
    /// A section for each metric, in the contract's order.
    pub(super) fn metrics(&mut self) {
        let statement = self.statement;
        for metric in &statement.metrics {
            let mut blocks = self.about(metric);
            if !metric.effects.is_empty() {
                blocks.push(self.effects(metric));
            }
            blocks.push(self.sums(metric));
            if let Some(parts) = self.parts(metric) {
                blocks.push(parts);
            }
            let heading = self.language.name("statement-metric-heading", &metric.name).into_owned();
            self.sheet.section(heading, blocks);
        }
    }

    /// How it is measured, what must be said of that, and what is not known.
    fn about(&mut self, metric: &MetricStatement) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(of) = self.contract.metric(&metric.metric) {
            blocks.push(Block::Words(self.measured_how(of)));
            let methods = metric.effects.iter().map(|effect| effect.method);
            let method = methods.chain(of.attribution.method.value().copied());
            let warning = method.filter_map(words::method_warning).next();
            if let Some(key) = warning {
                blocks.push(Block::Warning(self.say(key).into()));
            }
        }
        if !metric.unknown.is_empty() {
            let lines = metric
                .unknown
                .iter()
                .map(|why| Line::from(self.language.name("statement-not-computed", why).into_owned()));
            blocks.push(Block::List(lines.collect()));
        }
        if let Some(is_open) = metric.gates_open {
            let key = if is_open { "statement-gates-open" } else { "statement-gates-shut" };
            blocks.push(Block::Words(self.say(key).into()));
        }
        blocks
    }

    /// One line: kind, population, method, end that pays, cohorts; with the notes of their clauses and assumptions.
    fn measured_how(&mut self, metric: &Metric) -> Line {
        let say = |key: Option<&'static str>| key.map_or(String::new(), |key| self.say(key));
        let parts = [
            say(metric.measures.value().map(words::measures)),
            say(metric.population.value().map(|value| words::population(*value))),
            say(metric.attribution.method.value().map(|value| words::method(*value))),
            say(metric
                .attribution
                .pays_on
                .as_ref()
                .and_then(|term| term.value())
                .map(|value| words::pays_on(*value))),
            say(metric.cohorts.value().map(|value| words::cohorts(*value))),
        ];
        let text = format!(
            "{}.",
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("; ")
        );
        let mut clauses: Vec<String> = Vec::new();
        let mut assumed: Vec<String> = Vec::new();
        let attribution = &metric.attribution;
        for (ids, why) in [
            (&metric.measures.clauses, metric.measures.assumption()),
            (&metric.population.clauses, metric.population.assumption()),
            (&attribution.method.clauses, attribution.method.assumption()),
            (&metric.cohorts.clauses, metric.cohorts.assumption()),
            (&metric.pricing.clauses, metric.pricing.assumption()),
        ] {
            clauses.extend(ids.iter().cloned());
            assumed.extend(why.map(str::to_owned));
        }
        clauses.dedup();
        let mut notes = self.clause_notes(&clauses);
        for why in assumed {
            notes.push(self.assumption_note(&why));
        }
        notes.sort_unstable();
        notes.dedup();
        Line { text, notes }
    }

    fn effects(&mut self, metric: &MetricStatement) -> Block {
        let unit = self.contract.metric(&metric.metric).map_or(&NO_UNIT, |of| &of.unit);
        let of = self.contract.metric(&metric.metric);
        let is_relative = of.is_some_and(|of| of.attribution.is_relative);
        let mut grid = self.grid(
            self.say("statement-measured"),
            &[
                word("statement-group"),
                word("statement-method"),
                figure("statement-raw"),
                figure("statement-adjusted"),
                figure("statement-interval"),
                figure("statement-priced"),
                figure("statement-persons"),
                figure("statement-claims"),
                figure("statement-by-rule"),
                word("statement-measured-on"),
                word("statement-source"),
            ],
        );
        for effect in &metric.effects {
            let row = self.effect(effect, unit, is_relative);
            grid.row(row);
        }
        Block::Grid(grid)
    }

    fn effect(&self, effect: &EffectStatement, unit: &Unit, is_relative: bool) -> [String; 11] {
        let language = self.language;
        let told = |number: Exact| language.effect(number, unit, &self.statement.currency);
        let some = |number: Option<Exact>| number.map_or(String::new(), told);
        // A level is no share of what it is compared with.
        let raw = match effect.raw {
            Some(raw) if is_relative => language.exact(raw),
            raw => some(raw),
        };
        let number = |count: Option<u64>| {
            count.map_or(String::new(), |count| language.number(usize::try_from(count).unwrap_or(usize::MAX)))
        };
        let group = joined([effect.cohort.as_str(), effect.line.as_deref().unwrap_or("")]);
        let group = if group.is_empty() { self.say("statement-all") } else { group };
        [
            group,
            format!(
                "{}; {}",
                self.say(words::method(effect.method)),
                self.say(words::population(effect.population))
            ),
            raw,
            some(effect.adjusted),
            effect.interval.map_or(String::new(), |(low, high)| format!("{} – {}", told(low), told(high))),
            told(effect.priced),
            number(effect.persons),
            number(effect.claims),
            language.exact_sum(effect.entitled),
            effect.measured_on.map_or(String::new(), |day| language.date(day)),
            effect.sources.join("; "),
        ]
    }

    /// What its rule gives, what its caps leave, and what is paid.
    fn sums(&mut self, metric: &MetricStatement) -> Block {
        let language = self.language;
        let max = self.contract.metric(&metric.metric).and_then(|of| of.max.clone());
        let mut grid =
            self.grid(self.say("statement-sums"), &[word("statement-sum-of"), figure("statement-sum")]);
        grid.row([self.say("statement-by-rule"), language.exact_sum(metric.entitled)]);
        grid.row([self.say("statement-after-own-caps"), language.exact_sum(metric.capped)]);
        if let Some(share) = metric.share_of_max {
            let max = max
                .as_ref()
                .and_then(|term| term.value())
                .map_or(String::new(), |max| language.money(*max, &self.statement.currency));
            let told = language.fill("statement-share-of-max", &[("max", Argument::Text(&max))]);
            grid.row([told.into_owned(), language.percent(share)]);
        }
        grid.row([self.say("statement-after-all-caps"), language.exact_sum(metric.exact)]);
        grid.row([self.say("statement-to-pay"), language.sum_in_table(metric.payable)]);
        grid.has_total = true;
        if let (Some(term), Some(row)) = (&max, grid.rows.get_mut(1)) {
            let mut notes = self.clause_notes(&term.clauses);
            notes.extend(term.assumption().map(|why| self.assumption_note(why)));
            row[0].notes = notes;
        }
        Block::Grid(grid)
    }

    /// Which payer pays which part of it.
    fn parts(&mut self, metric: &MetricStatement) -> Option<Block> {
        let language = self.language;
        let by_metric = parts_by_metric(self.statement);
        let parts = by_metric.get(metric.metric.as_str())?;
        let mut grid = self.grid(
            self.say("statement-parts"),
            &[
                word("statement-payer"),
                figure("statement-share-before-cap"),
                figure("statement-unrounded"),
                figure("statement-to-pay"),
            ],
        );
        for (payer, part) in parts {
            grid.row([
                (*payer).to_owned(),
                language.exact_sum(part.entitled),
                language.exact_sum(part.exact),
                language.sum_in_table(part.payable),
            ]);
        }
        Some(Block::Grid(grid))
    }
}
