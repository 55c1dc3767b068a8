//! The parts of a report that have pictures: who took part, how alike they were, what was found, how it went over time, and
//! what could overturn it.

use sagsgang_effect::Estimate;
use sagsgang_effect::protocol::evaluation::{EventPoint, FlowArm, LeftOut};

use super::{Report, grid};
use crate::export::sheet::{Block, Grid, Line, figure, word};
use crate::locale::Argument;
use crate::picture::event_study::{EventStudy, Moment, event_study};
use crate::picture::flow::{Arm, Flow, Leaving, Step, flow};
use crate::picture::forest::{Estimate as ForestRow, Forest, forest};
use crate::picture::love_plot::{LovePlot, Trait, love_plot};
use crate::picture::wording::{Limits, Measured};
use crate::wire::effect_words::{chance, limits, number_of, share};

/// Up to here a standardised difference is taken for small (Austin 2009).
const SMALL_DIFFERENCE: f64 = 0.1;

fn measured(estimate: &Estimate) -> Measured {
    Measured::within(estimate.value, estimate.low, estimate.high)
}

impl Report<'_> {
    pub(super) fn flow(&self) -> Vec<Block> {
        let arms = [
            (self.words().treated(), &self.found.flow.treated),
            ("effect-controls", &self.found.flow.controls),
        ];
        let arms = arms.into_iter().filter(|(_, arm)| arm.listed != Some(0));
        let arms = arms.map(|(key, arm)| Arm { name: self.say(key), steps: self.steps(arm) });
        let data = Flow { steps: Vec::new(), arms: arms.collect() };
        let wording = self.wording();
        let title = self.say("effect-flow");
        let drawn = flow(&title, &self.say("evaluation-flow-explained"), &data, &wording);
        vec![Block::Picture(drawn), grid(title, data.table(&wording))]
    }

    /// A group's steps, each with how many fell out before the next.
    fn steps(&self, arm: &FlowArm) -> Vec<Step> {
        let counts = [
            ("effect-listed", arm.listed),
            ("effect-enrolled", arm.enrolled),
            ("effect-completed", arm.completed),
            ("effect-counted", arm.counted),
            ("effect-matched", arm.matched),
            ("effect-with-outcome", arm.with_outcome),
            ("effect-analysed", arm.analysed),
        ];
        let mut steps: Vec<Step> = Vec::new();
        for (key, count) in counts {
            let Some(count) = count else { continue };
            steps.push(Step { words: self.say(key), count: Some(count as u64), left: Vec::new() });
        }
        // Who began and who stayed are told beside those who are counted: the plan counts all who were referred.
        let fell_out = self.say("evaluation-fell-out");
        for place in 1..steps.len() {
            let (before, after) = (steps[place - 1].count, steps[place].count);
            let gone = before.zip(after).and_then(|(before, after)| before.checked_sub(after));
            if let Some(gone) = gone.filter(|gone| *gone > 0) {
                steps[place - 1].left.push(Leaving { words: fell_out.clone(), count: Some(gone) });
            }
        }
        steps
    }

    pub(super) fn balance(&self) -> Vec<Block> {
        if self.found.balance.is_empty() {
            return Vec::new();
        }
        let of = |number: Option<f64>| number.map_or(Measured::Missing, Measured::plain);
        let rows = self.found.balance.iter();
        let traits = rows.map(|row| Trait {
            name: self.words().column(&row.covariate).into_owned(),
            before: of(row.before),
            after: of(row.after),
        });
        let plot = LovePlot {
            traits: traits.collect(),
            limit: SMALL_DIFFERENCE,
            before_name: self.say("evaluation-before-adjustment"),
            after_name: self.say("evaluation-after-adjustment"),
            axis_name: self.say("evaluation-standardised"),
        };
        let wording = self.wording();
        let title = self.say("effect-balance");
        let drawn = love_plot(&title, &self.say("evaluation-balance-explained"), &plot, &wording);
        vec![
            Block::Words(Line::from(self.say("evaluation-balance-explained"))),
            Block::Picture(drawn),
            grid(title, plot.table(&wording)),
        ]
    }

    /// The effect beside what other ways to reckon it give.
    pub(super) fn forest(&self) -> Vec<Block> {
        let row = |key: &str, estimate: &Estimate, is_main| ForestRow {
            name: self.say(key),
            measured: measured(estimate),
            is_main,
        };
        let mut estimates = vec![row("evaluation-planned", &self.found.primary.effect, true)];
        if let Some(found) = &self.found.attrition {
            let others = [
                ("effect-complete", &found.complete),
                ("effect-weighted", &found.weighted),
                ("effect-imputed", &found.imputed),
            ];
            estimates
                .extend(others.into_iter().filter_map(|(key, one)| Some(row(key, one.as_ref()?, false))));
        }
        if let Some(naive) = &self.found.naive {
            estimates.push(row("effect-naive", &naive.change, false));
        }
        let data = Forest {
            estimates,
            reference: 0.0,
            is_ratio: false,
            axis_name: self.found.primary.unit.clone(),
            main_name: self.say("evaluation-planned"),
            other_name: self.say("evaluation-other-ways"),
            limits_name: self.language.name("evaluation-limits", &self.level()).into_owned(),
        };
        let wording = self.wording();
        let title = self.say("effect-effect");
        let design = &self.found.design;
        let told = self.words().plainly(&self.found.primary, design.comparison, design.level);
        let drawn = forest(&title, &told, &data, &wording);
        vec![Block::Picture(drawn), grid(self.say("evaluation-ways"), data.table(&wording))]
    }

    pub(super) fn course(&self) -> Vec<Block> {
        if self.found.event_study.is_empty() {
            return Vec::new();
        }
        let study = EventStudy {
            moments: self.found.event_study.iter().map(|point| self.moment(point)).collect(),
            // The effort begins with period 0.
            start: -0.5,
            start_label: self.say("evaluation-start"),
            time_name: self
                .language
                .count("evaluation-time", self.found.design.period_months as usize)
                .into_owned(),
            effect_name: self.language.name("evaluation-difference", &self.found.primary.unit).into_owned(),
            limits_name: self.language.name("evaluation-limits-each", &self.level()).into_owned(),
            band_name: self.language.name("evaluation-limits-all", &self.level()).into_owned(),
        };
        let wording = self.wording();
        let title = self.say("effect-course");
        let drawn = event_study(&title, &self.say("evaluation-course-explained"), &study, &wording);
        let mut blocks = vec![
            Block::Words(Line::from(self.say("evaluation-course-explained"))),
            Block::Picture(drawn),
            grid(title, study.table(&wording)),
        ];
        if let Some(test) = &self.found.pre_trend {
            let mut lines =
                vec![format!("{}: {}", self.say("effect-pre-trend"), chance(self.language, test.p_value))];
            lines.extend(test.power.map(|power| {
                format!("{}: {}", self.say("effect-pre-trend-power"), share(self.language, power))
            }));
            blocks.push(Block::List(lines.into_iter().map(Line::from).collect()));
        }
        blocks
    }

    fn moment(&self, point: &EventPoint) -> Moment {
        let is_reference = point.estimate.is_none() && !point.excluded;
        let effect = match &point.estimate {
            Some(estimate) => measured(estimate),
            None if is_reference => Measured::plain(0.0),
            None => Measured::Missing,
        };
        let number = point.period.to_string().replace('-', "−");
        let band = point.band_low.zip(point.band_high).map(|(low, high)| Limits { low, high });
        Moment { time: f64::from(point.period), label: number, effect, band, is_reference }
    }

    pub(super) fn placebos(&self) -> Vec<Block> {
        if self.found.placebos.is_empty() {
            return Vec::new();
        }
        let columns = [
            word("evaluation-placebo-of"),
            figure("effect-effect"),
            figure("evaluation-chance"),
            word("evaluation-verdict"),
        ];
        let mut table = Grid::of(self.language, "", &columns);
        let words = self.words();
        for one in &self.found.placebos {
            let estimate = limits(self.language, &one.estimate, false);
            let verdict = words.placebo_verdict(one, self.found);
            table.row([words.placebo(one), estimate, words.chance(one.estimate.p_value), verdict]);
        }
        vec![Block::Words(Line::from(self.say("evaluation-placebo-explained"))), Block::Grid(table)]
    }

    pub(super) fn sensitivity(&self) -> Vec<Block> {
        let found = &self.found.sensitivity;
        let number = |number: f64| number_of(self.language, number);
        let mut lines = Vec::new();
        if let (Some(value), Some(limit)) = (found.e_value, found.e_value_limit) {
            lines.push(format!("{}: {} ({})", self.say("effect-e-value"), number(value), number(limit)));
        }
        lines.extend(
            found.rosenbaum_gamma.map(|gamma| format!("{}: {}", self.say("effect-gamma"), number(gamma))),
        );
        for one in &found.honest {
            let multiple = number(one.multiple);
            let key = self.language.fill("effect-honest", &[("multiple", Argument::Text(&multiple))]);
            lines.push(format!("{key}: {} – {}", number(one.low), number(one.high)));
        }
        lines.extend(self.left_out_words());
        if lines.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(lines.into_iter().map(Line::from).collect())]
        }
    }

    /// How far the effect moves when one cluster is left out in turn.
    fn left_out_words(&self) -> Option<String> {
        let by_effect = |one: &&LeftOut, other: &&LeftOut| one.effect.total_cmp(&other.effect);
        let all = || self.found.sensitivity.leave_one_out.iter();
        let (least, most) = (all().min_by(by_effect)?, all().max_by(by_effect)?);
        let [low, high] = [least, most].map(|one| number_of(self.language, one.effect));
        let arguments = [
            ("low", Argument::Text(&low)),
            ("without", Argument::Text(&least.cluster)),
            ("high", Argument::Text(&high)),
            ("other", Argument::Text(&most.cluster)),
        ];
        Some(self.language.fill("evaluation-left-out", &arguments).into_owned())
    }

    pub(super) fn attrition(&self) -> Vec<Block> {
        let Some(found) = &self.found.attrition else { return Vec::new() };
        let mut lines = Vec::new();
        for (key, missing) in
            [(self.words().treated(), found.treated_share), ("effect-controls", found.control_share)]
        {
            if let Some(missing) = missing {
                lines.push(format!("{}: {}", self.say(key), share(self.language, missing)));
            }
        }
        for (key, bounds) in [("effect-bounds", found.bounds), ("effect-trimmed", found.trimmed)] {
            if let Some([low, high]) = bounds {
                let [low, high] = [low, high].map(|limit| number_of(self.language, limit));
                lines.push(format!("{}: {low} – {high}", self.say(key)));
            }
        }
        vec![
            Block::Words(Line::from(self.say("evaluation-missing-explained"))),
            Block::List(lines.into_iter().map(Line::from).collect()),
        ]
    }
}
