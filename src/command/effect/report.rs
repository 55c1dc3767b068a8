//! `sagsgang effect report`: what an evaluation found, in words.

use super::folder::{Folder, Speech};
use crate::command::output::{show, write_out};
use crate::export::{evaluation, sheet};
use crate::locale::{Argument, Language};
use crate::wire::effect_words::{self, chance, limits, number_of, share};
use crate::wire::plan_words::PlanWords;
use sagsgang_effect::protocol::Plan;
use sagsgang_effect::protocol::evaluation::{Evaluation, FlowArm, OutcomeResult};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Tells what was found.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Fortæller, hvad en evaluering fandt, og hvor sikkert det er",
    long_about = "Fortæller, hvad en evaluering fandt, og hvor sikkert det er.\n\n\
                  Svaret først, så hvorfor: design og evidensniveau, hvem der er talt med, hvor ens grupperne er, virkningen med grænser, \
                  før og efter alene, udviklingen, hvor der ingen virkning kan være, hvad der kan vælte svaret, og hvad der ikke kunne regnes. \
                  Antal personer under planens grænse (5, hvis intet er sagt) er udeladt, og det, de kunne regnes ud af. Afvises, hvis \
                  planen er fraveget, siden virkningen blev regnet.",
    after_long_help = "In English: tells what an evaluation found and how sure it is, the answer first, without counts of persons below the \
                       plan's threshold. Refused where the plan was departed from since the effect was reckoned."
)]
pub(super) struct ReportArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe")]
    folder: PathBuf,
    #[command(flatten)]
    speech: Speech,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON: resultatet, som shown.json har det")]
    json: bool,
    /// Print a page to print.
    #[arg(
        long,
        conflicts_with = "json",
        help = "Skriv en side til print som HTML: billeder med tabeller og tjeklisten STROBE og TREND"
    )]
    html: bool,
}

pub(super) fn run(arguments: &ReportArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.speech.language;
    let folder = Folder::load(&arguments.folder, language)?;
    let outputs = folder.held()?;
    if arguments.json {
        return write_out(outputs.shown_text.as_bytes());
    }
    if arguments.html {
        let sheet = evaluation::sheet(&folder.plan, &outputs.shown, &folder.log, language);
        return write_out(sheet::html(&sheet).as_bytes());
    }
    show(&whole(&folder.plan, &outputs.shown, language))
}

/// The answer, the effect and the reasons.
pub(super) fn short(plan: &Plan, evaluation: &Evaluation, language: Language) -> String {
    let mut text = String::new();
    answer(&mut text, plan, evaluation, language);
    outcome(&mut text, &evaluation.primary, language);
    text.trim_end().to_owned()
}

/// Everything.
fn whole(plan: &Plan, evaluation: &Evaluation, language: Language) -> String {
    let mut text = String::new();
    answer(&mut text, plan, evaluation, language);
    outcome(&mut text, &evaluation.primary, language);
    flow(&mut text, evaluation, language);
    balance(&mut text, evaluation, language);
    naive(&mut text, evaluation, language);
    course(&mut text, evaluation, language);
    sensitivity(&mut text, plan, evaluation, language);
    attrition(&mut text, evaluation, language);
    payment(&mut text, plan, evaluation, language);
    for (place, one) in evaluation.secondary.iter().enumerate() {
        if place == 0 {
            heading(&mut text, language, "effect-secondary");
        }
        outcome(&mut text, one, language);
    }
    rest(&mut text, evaluation, language);
    text
}

// Writing to a text cannot fail, so what `writeln!` says is not looked at.

fn heading(text: &mut String, language: Language, key: &str) {
    let _ = writeln!(text, "\n{}", language.say(key));
}

fn line(text: &mut String, language: Language, key: &str, value: &str) {
    let _ = writeln!(text, "  {}: {value}", language.say(key));
}

fn answer(text: &mut String, plan: &Plan, evaluation: &Evaluation, language: Language) {
    let _ = writeln!(text, "{}: {}", language.say("effect-report"), plan.title);
    if let Some(question) = &plan.question {
        let _ = writeln!(text, "{question}");
    }
    let verdict = language.say(effect_words::verdict(evaluation.verdict));
    let _ = writeln!(text, "\n{}: {verdict}", language.say("effect-answer"));
    let level = match evaluation.design.evidence {
        1 => "effect-evidence-1",
        2 => "effect-evidence-2",
        _ => "effect-evidence-3",
    };
    let _ = writeln!(text, "{}: {}", language.say("effect-evidence"), language.say(level));
    let beside = PlanWords { language, plan }.beside(evaluation);
    if !beside.is_empty() {
        heading(text, language, "effect-because");
    }
    for reason in beside {
        let _ = writeln!(text, "  - {reason}");
    }
}

fn outcome(text: &mut String, found: &OutcomeResult, language: Language) {
    heading(text, language, "effect-effect");
    let _ = writeln!(text, "  {} ({})", found.description, found.unit);
    line(text, language, "effect-effect", &limits(language, &found.effect, false));
    if let Some(relative) = &found.relative {
        line(text, language, "effect-relative", &limits(language, relative, true));
    }
    if let Some(without) = found.without {
        line(text, language, "effect-without", &number_of(language, without));
    }
    if let Some(adjusted) = found.adjusted_p_value {
        line(text, language, "effect-adjusted", &chance(language, adjusted));
    }
}

fn flow(text: &mut String, evaluation: &Evaluation, language: Language) {
    heading(text, language, "effect-flow");
    let mut row = |key: &str, of: fn(&FlowArm) -> Option<usize>| {
        let written = |arm: &FlowArm| of(arm).map_or_else(|| "–".to_owned(), |count| count.to_string());
        let (treated, controls) = (&evaluation.flow.treated, &evaluation.flow.controls);
        if of(treated).is_some() || of(controls).is_some() {
            line(text, language, key, &format!("{} / {}", written(treated), written(controls)));
        }
    };
    row("effect-listed", |arm| arm.listed);
    row("effect-enrolled", |arm| arm.enrolled);
    row("effect-completed", |arm| arm.completed);
    row("effect-counted", |arm| arm.counted);
    row("effect-matched", |arm| arm.matched);
    row("effect-with-outcome", |arm| arm.with_outcome);
    row("effect-analysed", |arm| arm.analysed);
    if let Some(threshold) = evaluation.hidden_below {
        let _ = writeln!(text, "  {}", language.count("effect-hidden-below", threshold as usize));
    }
}

fn balance(text: &mut String, evaluation: &Evaluation, language: Language) {
    if evaluation.balance.is_empty() {
        return;
    }
    heading(text, language, "effect-balance");
    for row in &evaluation.balance {
        let written =
            |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |one| number_of(language, one));
        let after = row.after.map(|after| format!(" → {}", written(Some(after)))).unwrap_or_default();
        let _ = writeln!(text, "  {}: {}{after}", row.covariate, written(row.before));
    }
}

fn naive(text: &mut String, evaluation: &Evaluation, language: Language) {
    let Some(naive) = &evaluation.naive else { return };
    heading(text, language, "effect-naive");
    line(text, language, "effect-treated", &limits(language, &naive.change, false));
    if let Some(comparison) = &naive.comparison_change {
        line(text, language, "effect-naive-comparison", &limits(language, comparison, false));
    }
    if let Some(expected) = naive.expected_by_regression {
        line(text, language, "effect-naive-expected", &number_of(language, expected));
    }
}

fn course(text: &mut String, evaluation: &Evaluation, language: Language) {
    if evaluation.event_study.is_empty() {
        return;
    }
    heading(text, language, "effect-course");
    for point in &evaluation.event_study {
        let told = match &point.estimate {
            Some(estimate) => limits(language, estimate, false),
            None if point.excluded => language.say("effect-left-out").into_owned(),
            None => language.say("effect-reference").into_owned(),
        };
        let _ = writeln!(text, "  {:>3}  {told}", point.period);
    }
    if let Some(test) = &evaluation.pre_trend {
        line(text, language, "effect-pre-trend", &chance(language, test.p_value));
        if let Some(power) = test.power {
            line(text, language, "effect-pre-trend-power", &share(language, power));
        }
    }
}

fn sensitivity(text: &mut String, plan: &Plan, evaluation: &Evaluation, language: Language) {
    if !evaluation.placebos.is_empty() {
        heading(text, language, "effect-placebo");
    }
    for placebo in &evaluation.placebos {
        let words = PlanWords { language, plan };
        let verdict = words.placebo_verdict(placebo, evaluation);
        let estimate = limits(language, &placebo.estimate, false);
        let _ = writeln!(text, "  {}: {estimate}. {verdict}", words.placebo(placebo));
    }
    let found = &evaluation.sensitivity;
    heading(text, language, "effect-sensitivity");
    if let (Some(value), Some(limit)) = (found.e_value, found.e_value_limit) {
        let told = format!("{} ({})", number_of(language, value), number_of(language, limit));
        line(text, language, "effect-e-value", &told);
    }
    if let Some(gamma) = found.rosenbaum_gamma {
        line(text, language, "effect-gamma", &number_of(language, gamma));
    }
    for limits in &found.honest {
        let multiple = number_of(language, limits.multiple);
        let key = language.fill("effect-honest", &[("multiple", Argument::Text(&multiple))]);
        let (low, high) = (number_of(language, limits.low), number_of(language, limits.high));
        let _ = writeln!(text, "  {key}: {low} – {high}");
    }
    for left in &found.leave_one_out {
        let key = language.name("effect-left-one-out", &left.cluster);
        let _ = writeln!(text, "  {key}: {}", number_of(language, left.effect));
    }
}

fn attrition(text: &mut String, evaluation: &Evaluation, language: Language) {
    let Some(found) = &evaluation.attrition else { return };
    heading(text, language, "effect-attrition");
    for (key, missing) in [("effect-treated", found.treated_share), ("effect-controls", found.control_share)]
    {
        if let Some(missing) = missing {
            line(text, language, key, &share(language, missing));
        }
    }
    let estimates = [
        ("effect-complete", &found.complete),
        ("effect-weighted", &found.weighted),
        ("effect-imputed", &found.imputed),
    ];
    for (key, estimate) in estimates {
        if let Some(estimate) = estimate {
            line(text, language, key, &limits(language, estimate, false));
        }
    }
    for (key, bounds) in [("effect-bounds", found.bounds), ("effect-trimmed", found.trimmed)] {
        if let Some([low, high]) = bounds {
            let told = format!("{} – {}", number_of(language, low), number_of(language, high));
            line(text, language, key, &told);
        }
    }
}

fn payment(text: &mut String, plan: &Plan, evaluation: &Evaluation, language: Language) {
    let Some(found) = &evaluation.payment else { return };
    heading(text, language, "effect-payment");
    let _ = writeln!(text, "  {}", PlanWords { language, plan }.payment(found));
    line(text, language, "effect-false-payment", &chance(language, found.false_payment));
}

fn rest(text: &mut String, evaluation: &Evaluation, language: Language) {
    if !evaluation.deviations.is_empty() {
        heading(text, language, "effect-deviations");
    }
    for one in &evaluation.deviations {
        let after = if one.after_opening {
            format!(" ({})", language.say("effect-deviation-after"))
        } else {
            String::new()
        };
        let _ = writeln!(text, "  - {} {}{after}: {} – {}", one.at, one.by, one.what, one.why);
    }
    if !evaluation.remarks.is_empty() {
        heading(text, language, "effect-remarks");
    }
    for remark in &evaluation.remarks {
        let _ = writeln!(text, "  - {}", effect_words::remark(language, remark));
    }
    if !evaluation.omitted.is_empty() {
        heading(text, language, "effect-omitted");
    }
    for omitted in &evaluation.omitted {
        let _ = writeln!(text, "  - {}: {}", omitted.part, effect_words::remark(language, &omitted.why));
    }
    heading(text, language, "effect-digests");
    line(text, language, "effect-plan-digest", &evaluation.plan_digest);
    line(text, language, "effect-log-head", &evaluation.log_head);
}
