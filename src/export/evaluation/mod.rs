//! An evaluation's report: the answer first, then what it rests on, each picture with its table, what was departed from, what
//! binds it to its plan, and the list of what such a report has to tell.
//!
//! A function of the plan and the result alone: the same two give the same bytes.

mod checklist;
mod course;

use sagsgang_effect::protocol::evaluation::Evaluation;
use sagsgang_effect::protocol::plan::Better;
use sagsgang_effect::protocol::{Event, Log, Plan};

use super::sheet::{Block, Grid, Line, Sheet, figure, word};
use crate::locale::{Argument, Language};
use crate::picture::wording::{Table, Wording};
use crate::wire::effect_words::{self, chance, limits, number_of, share};
use crate::wire::plan_words::PlanWords;

/// Decimals of the numbers in pictures and their tables.
const DECIMALS: usize = 2;
/// Figures of a digest that stand on every page; the whole stands in its section.
const DIGEST_SHOWN: usize = 16;

/// Words and numbers of one report.
struct Report<'a> {
    language: Language,
    plan: &'a Plan,
    found: &'a Evaluation,
    log: &'a Log,
}

/// The report as a sheet.
pub fn sheet(plan: &Plan, found: &Evaluation, log: &Log, language: Language) -> Sheet {
    let report = Report { language, plan, found, log };
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
    section("evaluation-log", report.log());
    section("effect-remarks", report.remarks());
    section("effect-digests", report.digests());
    section("evaluation-checklist", checklist::blocks(&report));
    sheet
}

/// The answer in sentences, as a page begins: what was found, how large it is, how sure.
pub fn answer(plan: &Plan, found: &Evaluation, language: Language) -> Vec<String> {
    let words = PlanWords { language, plan };
    let mut told = vec![language.say(effect_words::verdict(found.verdict)).into_owned()];
    told.push(words.plainly(&found.primary, found.design.comparison, found.design.level));
    told.push(language.name("evaluation-evidence", &language.say(evidence(found))).into_owned());
    told.extend(found.payment.as_ref().map(|payment| words.payment(payment)));
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

    fn words(&self) -> PlanWords<'_> {
        PlanWords { language: self.language, plan: self.plan }
    }

    fn answer(&self) -> Vec<Block> {
        let told = answer(self.plan, self.found, self.language);
        let mut blocks: Vec<Block> = told.into_iter().map(|words| Block::Words(Line::from(words))).collect();
        if let Some(first) = blocks.first_mut()
            && let Block::Words(line) = first
        {
            *first = Block::Warning(line.clone());
        }
        let reasons: Vec<Line> = self.words().beside(self.found).into_iter().map(Line::from).collect();
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
        row("evaluation-who", self.words().who());
        row("evaluation-index-date", plan.population.index_date.clone());
        row("evaluation-comparison", plan.comparison.description.clone());
        row("evaluation-outcome", format!("{} ({})", plan.outcome.description, plan.outcome.unit));
        row("evaluation-method", self.words().method(facts.method));
        row("evaluation-errors", self.words().errors(facts.errors));
        let held: Vec<_> =
            facts.covariates.iter().map(|name| self.words().column(name).into_owned()).collect();
        row("evaluation-covariates", held.join(", "));
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
                found.adjusted_p_value.map_or_else(none, |one| chance(self.language, one)),
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
                ("effect-peak-rise", naive.peak.as_ref().map(|one| limits(self.language, &one.rise, false))),
                (
                    "effect-peak-comparison-rise",
                    naive
                        .peak
                        .as_ref()
                        .and_then(|one| one.comparison_rise.as_ref())
                        .map(|one| limits(self.language, one, false)),
                ),
                (
                    "effect-peak-explained",
                    naive
                        .peak
                        .as_ref()
                        .and_then(|one| one.explained.as_ref())
                        .map(|one| limits(self.language, one, true)),
                ),
            ];
            let lines =
                told.into_iter().filter_map(|(key, told)| Some(format!("{}: {}", self.say(key), told?)));
            blocks.push(Block::List(lines.map(Line::from).collect()));
            if let Some(peak) = &naive.peak {
                let key = if peak.is_peak { "effect-peak-found" } else { "effect-peak-not-found" };
                blocks.push(Block::Words(Line::from(self.say(key))));
            }
        }
        blocks
    }

    fn payment(&self) -> Vec<Block> {
        let Some(found) = &self.found.payment else { return Vec::new() };
        let words = Line::from(self.words().payment(found));
        let first = if found.can_support_payment { Block::Words(words) } else { Block::Warning(words) };
        let chances = [
            ("effect-false-payment", found.false_payment),
            ("evaluation-pays-at-threshold", found.payment_at_threshold),
        ];
        let lines = chances
            .map(|(key, often)| Line::from(format!("{}: {}", self.say(key), chance(self.language, often))));
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

    /// What was done, line by line: who locked the plan when, and what came after.
    fn log(&self) -> Vec<Block> {
        if self.log.entries.is_empty() {
            return Vec::new();
        }
        let columns = [word("evaluation-log-when"), word("evaluation-log-who"), word("evaluation-what")];
        let mut grid = Grid::of(self.language, "", &columns);
        for entry in &self.log.entries {
            let what = match &entry.event {
                Event::Lock { .. } => self.say("evaluation-log-lock"),
                Event::Match { .. } => self.say("evaluation-log-match"),
                Event::Open { .. } => self.say("evaluation-log-open"),
                Event::Estimate { .. } => self.say("evaluation-log-estimate"),
                Event::Deviate { what, why, .. } => self
                    .language
                    .fill(
                        "evaluation-log-deviate",
                        &[("what", Argument::Text(what)), ("why", Argument::Text(why))],
                    )
                    .into_owned(),
            };
            grid.row([entry.at.clone(), entry.by.clone(), what]);
        }
        vec![Block::Grid(grid)]
    }

    fn remarks(&self) -> Vec<Block> {
        let words = self.words();
        let remarks = self.found.remarks.iter().map(|remark| words.remark(remark));
        let omitted = self.found.omitted.iter();
        let omitted = omitted.map(|one| format!("{}: {}", self.say("effect-omitted"), words.omitted(one)));
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
    use sagsgang_effect::protocol::outputs;

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
            let page = html(&sheet(&plan, &found, &Log::default(), language));
            assert_eq!(page, html(&sheet(&plan, &found, &Log::default(), language)), "the same bytes");
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
