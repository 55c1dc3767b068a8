//! What chance does: caps that cut, the investor's loss, what matters most, and how often each rule pays for nothing or misses an
//! effect.

use super::{Writer, picture};
use crate::export::sheet::{Block, Line, figure, word};
use crate::locale::Argument;
use crate::wire::contract_words as words;
use sagsgang_outcomes::Exact;

impl Writer<'_> {
    /// How often each cap cuts, and how much.
    pub(super) fn caps(&self) -> Vec<Block> {
        let mut grid = self.grid(&[
            word("simulation-cap"),
            word("simulation-what"),
            figure("simulation-binds"),
            figure("simulation-cuts"),
            figure("simulation-p95"),
        ]);
        for cap in &self.simulation.caps {
            let metric = cap.metric.as_deref().map(|id| self.metric_name(id));
            let payer =
                cap.payer.as_deref().and_then(|id| self.contract.party(id)).map(|party| party.name.clone());
            grid.row([
                self.say(words::step(cap.kind)),
                metric.or(payer).unwrap_or_default(),
                self.often(&cap.binds),
                self.about(cap.cuts.mean),
                self.language.sum_in_table(cap.cuts.quantiles.p95),
            ]);
        }
        if grid.rows.is_empty() { Vec::new() } else { vec![Block::Grid(grid)] }
    }

    /// The investor: how often it loses, how much, and what it gets back.
    pub(super) fn investor(&self) -> Vec<Block> {
        let Some(investor) = &self.simulation.investor else { return Vec::new() };
        let language = self.language;
        let mut lines = vec![
            self.told("simulation-capital", &language.money(investor.capital, &self.contract.currency)),
            self.told_often("simulation-loses", &investor.loses),
        ];
        let multiple = |number: Exact| {
            let rounded = number.to_decimals(2, sagsgang_outcomes::Rounding::HalfAwayFromZero);
            language.exact(rounded.unwrap_or(number))
        };
        let of = &investor.multiple;
        let numbers = [of.p5, of.p50, of.p95].map(multiple);
        let told = language.fill(
            "simulation-multiple",
            &[
                ("low", Argument::Text(&numbers[0])),
                ("middle", Argument::Text(&numbers[1])),
                ("high", Argument::Text(&numbers[2])),
            ],
        );
        lines.push(told.into_owned().into());
        let mut grid = self.grid(&[
            word("party-figure"),
            figure("simulation-mean"),
            figure("simulation-p5"),
            figure("simulation-p25"),
            figure("simulation-p50"),
            figure("simulation-p75"),
            figure("simulation-p95"),
        ]);
        let mut rows = vec![
            (self.say("party-received"), &investor.received),
            (self.say("simulation-loss"), &investor.loss),
        ];
        if let Some(value) = &investor.present_value {
            let day = language.date(value.valued_on);
            let named = language.fill(
                "simulation-present-value",
                &[("day", Argument::Text(&day)), ("table", Argument::Text(&value.rates))],
            );
            rows.push((named.into_owned(), &value.worth));
            lines.push(self.told_often("simulation-below-zero", &value.below_zero));
            if value.rests_on_unconfirmed {
                lines.push(self.say("caution-rate-not-confirmed").into());
            }
        }
        for (name, amounts) in rows {
            let mut row = vec![name, self.about(amounts.mean)];
            row.extend(self.quantiles(amounts));
            grid.row(row);
        }
        vec![Block::List(lines), Block::Grid(grid)]
    }

    /// Each draw alone to the ends of its likely range.
    pub(super) fn tornado(&self) -> Vec<Block> {
        let rows = &self.simulation.tornado;
        if rows.is_empty() {
            return Vec::new();
        }
        let mut grid = self.grid(&[
            word("simulation-what"),
            figure("simulation-low"),
            figure("simulation-pays-at-low"),
            figure("simulation-high"),
            figure("simulation-pays-at-high"),
            figure("simulation-swing"),
        ]);
        for row in rows {
            grid.row([
                self.what(&row.metric, row.line.as_deref(), &row.cohort),
                self.effect(&row.metric, row.low),
                self.language.sum_in_table(row.payment_at_low),
                self.effect(&row.metric, row.high),
                self.language.sum_in_table(row.payment_at_high),
                self.language.sum_in_table(row.swing),
            ]);
        }
        vec![
            Block::Words(self.say("simulation-tornado-told").into()),
            Block::Picture(picture::tornado(self)),
            Block::Grid(grid),
        ]
    }

    /// How often each rule pays where there is no effect, and misses one that there is.
    pub(super) fn rules(&self) -> Vec<Block> {
        let mut grid = self.grid(&[
            word("statement-metric"),
            figure("statement-persons"),
            figure("simulation-false"),
            figure("simulation-false-max"),
            figure("simulation-target"),
            figure("simulation-missed-target"),
            figure("simulation-missed"),
        ]);
        let mut warnings = Vec::new();
        for rule in &self.simulation.rules {
            let name = self.metric_name(&rule.metric);
            let most = rule.false_payment_max;
            if let Some((paid, most)) = rule.false_payment.as_ref().zip(most)
                && paid.part > most.to_f64()
            {
                warnings.push(Block::Warning(self.told("simulation-false-too-often", &name)));
            }
            grid.row([
                name,
                self.language.number(usize::try_from(rule.persons).unwrap_or(usize::MAX)),
                rule.false_payment.as_ref().map_or(String::new(), |paid| self.often(paid)),
                most.map_or(String::new(), |most| self.language.percent(most)),
                rule.target.map_or(String::new(), |target| self.effect(&rule.metric, target)),
                rule.missed_at_target.as_ref().map_or(String::new(), |missed| self.often(missed)),
                self.often(&rule.missed_at_expected),
            ]);
        }
        if grid.rows.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Words(Line::from(self.say("simulation-rules-told")))];
        blocks.extend(warnings);
        blocks.push(Block::Grid(grid));
        blocks
    }
}
