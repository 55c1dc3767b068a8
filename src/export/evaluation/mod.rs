//! An evaluation's report: the answer first, then what it rests on, each picture with its table, what was departed from, what
//! binds it to its plan, and the list of what such a report has to tell.
//!
//! A function of the plan and the result alone: the same two give the same bytes.

mod checklist;
mod course;

use std::fmt::Write as _;

use sagsgang_effect::protocol::Plan;
use sagsgang_effect::protocol::evaluation::{Evaluation, OutcomeResult, PaymentResult};
use sagsgang_effect::protocol::plan::Better;

use super::sheet::{Block, Grid, Line, Sheet, figure, word};
use crate::locale::{Argument, Language};
use crate::picture::wording::{Table, Wording};
use crate::wire::effect_words::{self, limits, number_of, share};

/// Decimals of the numbers in pictures and their tables.
const DECIMALS: usize = 2;
/// Figures of a digest that stand on every page; the whole stands in its section.
const DIGEST_SHOWN: usize = 16;

/// Words and numbers of one report.
struct Report<'a> {
    language: Language,
    plan: &'a Plan,
    found: &'a Evaluation,
}

/// The report as a sheet.
pub fn sheet(plan: &Plan, found: &Evaluation, language: Language) -> Sheet {
    let report = Report { language, plan, found };
    let digest: String = found.plan_digest.chars().take(DIGEST_SHOWN).collect();
    let mut sheet = Sheet {
        language,
        title: format!("{}: {}", language.say("effect-report"), plan.title),
        lead: plan.question.iter().cloned().collect(),
        running: language
            .fill(
                "evaluation-running",
                &[("title", Argument::Text(&plan.title)), ("digest", Argument::Text(&digest))],
            )
            .into_owned(),
        sections: Vec::new(),
        notes: Vec::new(),
    };
    let mut section = |key: &str, blocks: Vec<Block>| sheet.section(language.say(key), blocks);
    section("effect-answer", report.answer());
    section("evaluation-design", report.design());
    section("effect-flow", report.flow());
    section("effect-balance", report.balance());
    section("effect-effect", report.effects());
    section("effect-course", report.course());
    section("effect-placebo", report.placebos());
    section("effect-sensitivity", report.sensitivity());
    section("effect-attrition", report.attrition());
    section("effect-payment", report.payment());
    section("effect-deviations", report.deviations());
    section("effect-remarks", report.remarks());
    section("effect-digests", report.digests());
    section("evaluation-checklist", checklist::blocks(&report));
    sheet
}

/// The answer in sentences, as a page begins: what was found, how large it is, how sure.
pub fn answer(plan: &Plan, found: &Evaluation, language: Language) -> Vec<String> {
    let report = Report { language, plan, found };
    let mut told = vec![language.say(effect_words::verdict(found.verdict)).into_owned()];
    told.push(report.plainly(&found.primary));
    told.push(language.name("evaluation-evidence", &language.say(evidence(found))).into_owned());
    told.extend(found.payment.as_ref().map(|payment| report.payment_words(payment)));
    told
}

/// The key of the level of evidence.
fn evidence(found: &Evaluation) -> &'static str {
    match found.design.evidence {
        1 => "effect-evidence-1",
        2 => "effect-evidence-2",
        _ => "effect-evidence-3",
    }
}

/// A table beside a picture.
fn grid(caption: String, table: Table) -> Block {
    let rows = table.rows.into_iter().map(|row| row.into_iter().map(Line::from).collect());
    Block::Grid(Grid { caption, columns: table.columns, rows: rows.collect(), has_total: false })
}

impl Report<'_> {
    fn say(&self, key: &str) -> String {
        self.language.say(key).into_owned()
    }

    fn wording(&self) -> Wording {
        Wording { language: self.language, decimals: DECIMALS }
    }

    /// How sure limits are: `95 %`.
    fn level(&self) -> String {
        share(self.language, self.found.design.level)
    }

    /// The effect in a sentence.
    fn plainly(&self, found: &OutcomeResult) -> String {
        let effect = &found.effect;
        let is_more = effect.value >= 0.0;
        let key = if is_more { "evaluation-plainly-more" } else { "evaluation-plainly-less" };
        let unit = if found.unit.is_empty() { &found.description } else { &found.unit };
        let size = format!("{} {unit}", number_of(self.language, effect.value.abs()));
        let [low, high] = [effect.low, effect.high].map(|limit| number_of(self.language, limit));
        let level = self.level();
        let arguments = [
            ("size", Argument::Text(&size)),
            ("low", Argument::Text(&low)),
            ("high", Argument::Text(&high)),
            ("level", Argument::Text(&level)),
        ];
        let mut told = self.language.fill(key, &arguments).into_owned();
        if effect.low <= 0.0 && effect.high >= 0.0 {
            let _ = write!(told, " {}", self.say("evaluation-may-be-chance"));
        }
        if let Some(relative) = &found.relative {
            let relative = limits(self.language, relative, true);
            let _ = write!(told, " {}", self.language.name("evaluation-plainly-relative", &relative));
        }
        told
    }

    fn answer(&self) -> Vec<Block> {
        let told = answer(self.plan, self.found, self.language);
        let mut blocks: Vec<Block> = told.into_iter().map(|words| Block::Words(Line::from(words))).collect();
        if let Some(first) = blocks.first_mut()
            && let Block::Words(line) = first
        {
            *first = Block::Warning(line.clone());
        }
        let reasons: Vec<Line> = self
            .found
            .reasons
            .iter()
            .map(|reason| Line::from(effect_words::reason(self.language, reason)))
            .collect();
        if !reasons.is_empty() {
            blocks.push(Block::Words(Line::from(self.say("effect-because"))));
            blocks.push(Block::List(reasons));
        }
        blocks
    }

    fn design(&self) -> Vec<Block> {
        let (plan, facts) = (self.plan, &self.found.design);
        let mut grid = Grid::of(self.language, "", &[word("evaluation-what"), word("evaluation-how")]);
        let mut row = |key: &str, told: String| {
            if !told.is_empty() {
                grid.row([self.say(key), told]);
            }
        };
        row("effect-evidence", self.say(evidence(self.found)));
        row("evaluation-population", plan.population.description.clone());
        row("evaluation-index-date", plan.population.index_date.clone());
        row("evaluation-comparison", plan.comparison.description.clone());
        row("evaluation-outcome", format!("{} ({})", plan.outcome.description, plan.outcome.column));
        row("evaluation-method", checklist::name_of(&facts.method));
        row("evaluation-errors", checklist::name_of(&facts.errors));
        row("evaluation-covariates", facts.covariates.join(", "));
        row(
            "evaluation-clusters",
            facts.clusters.map(|count| self.language.number(count)).unwrap_or_default(),
        );
        if facts.periods_before + facts.periods_after > 0 {
            let periods = [("before", facts.periods_before), ("after", facts.periods_after)];
            let periods = periods.map(|(name, count)| (name, Argument::Number(count)));
            row("evaluation-periods", self.language.fill("evaluation-periods-told", &periods).into_owned());
        }
        row("evaluation-seed", facts.seed.to_string());
        vec![Block::Grid(grid)]
    }

    fn effects(&self) -> Vec<Block> {
        let columns = [
            word("evaluation-outcome"),
            figure("effect-effect"),
            figure("effect-relative"),
            figure("effect-without"),
            figure("effect-adjusted"),
            figure("picture-persons"),
        ];
        let mut blocks = self.forest();
        let mut table = Grid::of(self.language, self.say("evaluation-outcomes"), &columns);
        let none = || "–".to_owned();
        for found in std::iter::once(&self.found.primary).chain(&self.found.secondary) {
            let better = match found.better {
                Better::Higher => "evaluation-higher",
                Better::Lower => "evaluation-lower",
            };
            table.row([
                format!("{} ({}; {})", found.description, found.unit, self.say(better)),
                limits(self.language, &found.effect, false),
                found.relative.as_ref().map_or_else(none, |one| limits(self.language, one, true)),
                found.without.map_or_else(none, |one| number_of(self.language, one)),
                found.adjusted_p_value.map_or_else(none, |one| number_of(self.language, one)),
                found.persons.map_or_else(none, |persons| self.language.number(persons)),
            ]);
        }
        blocks.push(Block::Grid(table));
        if let Some(naive) = &self.found.naive {
            let told = [
                ("effect-naive", Some(limits(self.language, &naive.change, false))),
                (
                    "effect-naive-comparison",
                    naive.comparison_change.as_ref().map(|one| limits(self.language, one, false)),
                ),
                (
                    "effect-naive-expected",
                    naive.expected_by_regression.map(|one| number_of(self.language, one)),
                ),
            ];
            let lines =
                told.into_iter().filter_map(|(key, told)| Some(format!("{}: {}", self.say(key), told?)));
            blocks.push(Block::List(lines.map(Line::from).collect()));
        }
        blocks
    }

    fn payment_words(&self, found: &PaymentResult) -> String {
        let written = |number: f64| {
            if found.relative { share(self.language, number) } else { number_of(self.language, number) }
        };
        let key = if found.would_pay { "effect-pays" } else { "effect-pays-not" };
        let (reached, threshold) = (written(found.reached), written(found.threshold));
        let arguments = [("reached", Argument::Text(&reached)), ("threshold", Argument::Text(&threshold))];
        let mut told = format!("{}.", self.language.fill(key, &arguments).trim_end_matches('.'));
        if !found.can_support_payment {
            let _ = write!(told, " {}", self.say("effect-no-support"));
        }
        told
    }

    fn payment(&self) -> Vec<Block> {
        let Some(found) = &self.found.payment else { return Vec::new() };
        let words = Line::from(self.payment_words(found));
        let first = if found.can_support_payment { Block::Words(words) } else { Block::Warning(words) };
        let chances = [
            ("effect-false-payment", found.false_payment),
            ("evaluation-pays-at-threshold", found.payment_at_threshold),
        ];
        let lines = chances
            .map(|(key, chance)| Line::from(format!("{}: {}", self.say(key), share(self.language, chance))));
        vec![first, Block::List(lines.to_vec())]
    }

    fn deviations(&self) -> Vec<Block> {
        if self.found.deviations.is_empty() {
            return vec![Block::Words(Line::from(self.say("evaluation-no-deviations")))];
        }
        let line = |one: &sagsgang_effect::protocol::evaluation::Deviation| {
            let after = if one.after_opening {
                format!(" ({})", self.say("effect-deviation-after"))
            } else {
                String::new()
            };
            Line::from(format!("{} {}{after}: {} – {}", one.at, one.by, one.what, one.why))
        };
        vec![Block::List(self.found.deviations.iter().map(line).collect())]
    }

    fn remarks(&self) -> Vec<Block> {
        let remarks = self.found.remarks.iter().map(|remark| effect_words::remark(self.language, remark));
        let omitted = self.found.omitted.iter().map(|one| {
            let why = effect_words::remark(self.language, &one.why);
            format!("{}: {}: {why}", self.say("effect-omitted"), one.part)
        });
        let lines: Vec<Line> = remarks.chain(omitted).map(Line::from).collect();
        if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
    }

    fn digests(&self) -> Vec<Block> {
        let mut grid = Grid::of(self.language, "", &[word("evaluation-what"), word("evaluation-digest")]);
        grid.row([self.say("effect-plan-digest"), self.found.plan_digest.clone()]);
        grid.row([self.say("effect-log-head"), self.found.log_head.clone()]);
        grid.row([self.say("evaluation-program"), self.found.program.clone()]);
        let replay = self.language.name("evaluation-replay", &self.plan.id).into_owned();
        vec![
            Block::Words(Line::from(self.say("evaluation-bound"))),
            Block::Grid(grid),
            Block::Words(Line::from(replay)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::html;
    use sagsgang_effect::example;
    use sagsgang_effect::protocol::{Log, outputs};

    /// The made-up evaluation of a name, planned and reckoned.
    fn reckoned(name: &str) -> (Plan, Evaluation) {
        let one =
            example::examples(example::SEED).into_iter().find(|one| one.name == name).expect("an example");
        let plan = Plan::read(&one.plan).expect("a plan");
        let outputs = outputs(&plan, one.people.as_bytes(), one.outcomes.as_bytes(), &Log::default(), "0");
        (plan, outputs.expect("a result").evaluation)
    }

    #[test]
    fn a_report_answers_first_and_hides_nothing_in_either_language() {
        let (plan, found) = reckoned("kontakter-uden-virkning");
        for language in Language::ALL {
            let page = html(&sheet(&plan, &found, language));
            assert_eq!(page, html(&sheet(&plan, &found, language)), "the same bytes");
            for word in ["⟦", "NaN", "<script", "http"] {
                assert!(!page.contains(word), "{word}");
            }
            let verdict = language.say(effect_words::verdict(found.verdict));
            let answer = page.find(&*verdict).expect("the answer");
            assert!(answer < page.find("<svg").expect("a picture"), "the answer stands first");
            assert!(page.matches("<svg").count() >= 4, "flow, balance, effect, course");
            assert_eq!(page.matches("<svg").count(), page.matches("</desc>").count());
            assert!(
                page.contains(&found.plan_digest)
                    && page.contains(&*language.say("evaluation-may-be-chance"))
            );
            for number in 1..=22 {
                assert!(page.contains(&format!("<tr><td>{number}</td>")), "item {number} of STROBE");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_not_said_to_be_an_effect() {
        let (plan, found) = reckoned("kontakter-med-virkning");
        let told = answer(&plan, &found, Language::Danish).join(" ");
        assert!(!told.contains("ren tilfældighed"), "the limits leave nothing out: {told}");
        assert!(told.contains("lavere, end de ellers ville have gjort"), "{told}");
    }
}
