//! The words of health profiles: the gap in a sentence, measures by name, how limits were found, and what is wrong with a file.

use crate::locale::{Argument, Language};
use crate::wire::effect_words;
use sagsgang_effect::inequality::{Inequality, Measure, Method, ReferenceFault, Value};
use sagsgang_effect::profile::{Course, Gap, Indicator, Set, Step, Verdict};
use sagsgang_effect::{Estimate, Fault, Level, Notice};

/// Decimals of figures and gaps.
const DECIMALS: usize = 1;
/// From here on a measure has one decimal; below [`FINE`] three.
const COARSE: f64 = 100.0;
/// Below this a measure has three decimals.
const FINE: f64 = 1.0;

/// What stands where there is no number.
pub const NOTHING: &str = "–";

/// A message with texts filled in.
pub fn told(language: Language, key: &str, texts: &[(&str, &str)]) -> String {
    let arguments: Vec<(&str, Argument<'_>)> =
        texts.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
    language.fill(key, &arguments).into_owned()
}

/// A number with so many decimals, in the language's own marks.
pub fn number(language: Language, number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let (thousands, point) = if language == Language::Danish { ('.', ',') } else { (',', '.') };
    let mut out = String::new();
    if number < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        out.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(point);
        out.push_str(part);
    }
    out
}

/// A figure of a group.
pub fn figure(language: Language, value: f64) -> String {
    number(language, value, DECIMALS)
}

/// A measure of inequality: more decimals where it is small.
pub fn measured(language: Language, value: f64) -> String {
    let decimals = match value.abs() {
        size if size < FINE => 3,
        size if size < COARSE => 2,
        _ => 1,
    };
    number(language, value, decimals)
}

/// `9,8 til 14,9`.
pub fn range(language: Language, low: f64, high: f64) -> String {
    told(language, "equity-range", &[("low", &figure(language, low)), ("high", &figure(language, high))])
}

/// `95 %`.
pub fn level(language: Language, level: Level) -> String {
    let percent = level.share() * 100.0;
    let decimals = if (percent - percent.round()).abs() < 1e-9 { 0 } else { 1 };
    let unit = if language == Language::Danish { " %" } else { "%" };
    number(language, percent, decimals) + unit
}

/// `12,3 (9,8 til 14,9)`; the figure alone without limits.
pub fn estimate(language: Language, estimate: &Estimate) -> String {
    format!("{} ({})", figure(language, estimate.value), range(language, estimate.low, estimate.high))
}

/// What a difference counts: percentage points, or points of the indicator's scale.
pub fn unit(language: Language, indicator: &Indicator, value: f64) -> String {
    let key = match indicator.scale == 100.0 {
        true if (value.abs() * 10.0).round() == 10.0 => "equity-unit-percent-one",
        true => "equity-unit-percent",
        false => "equity-unit-points",
    };
    language.say(key).into_owned()
}

/// A year, or that the file has none.
pub fn year(language: Language, year: Option<i32>) -> String {
    year.map_or_else(|| language.say("equity-no-year").into_owned(), |year| year.to_string())
}

/// The gap in a sentence.
pub fn gap(language: Language, gap: &Gap, indicator: &Indicator) -> String {
    let size = gap.value.abs();
    let value = format!("{} {}", figure(language, size), unit(language, indicator, size));
    let (worst, best) = match gap.value < 0.0 {
        true => (&gap.best, &gap.worst),
        false => (&gap.worst, &gap.best),
    };
    let names = [("worst", worst.as_str()), ("best", best.as_str()), ("value", value.as_str())];
    let Some(limits) = &gap.estimate else { return told(language, "equity-gap-bare", &names) };
    let (low, high) = match gap.value < 0.0 {
        true => (-limits.high, -limits.low),
        false => (limits.low, limits.high),
    };
    let (level, range) = (level(language, limits.level), range(language, low, high));
    let [worst, best, value] = names;
    let mut text = told(language, "equity-gap", &[worst, best, value, ("level", &level), ("range", &range)]);
    if limits.holds_zero() {
        text.push(' ');
        text.push_str(&language.say("equity-gap-within"));
    }
    text
}

/// What a step of the course says of the years before it; none for the first year.
pub fn change(language: Language, course: &Course) -> Option<String> {
    let last = course.steps.last()?;
    let (verdict, since) = (last.verdict?, year(language, last.since));
    let mut text = verdict_told(language, verdict, &since, last.change.as_ref());
    if let (Some(verdict), Some(first), Some(whole)) = (course.verdict, course.first, &course.whole)
        && last.since != Some(first)
    {
        text.push(' ');
        text.push_str(&told(
            language,
            whole_key(verdict),
            &[("year", &first.to_string()), ("change", &estimate(language, whole))],
        ));
    }
    Some(text)
}

fn verdict_told(language: Language, verdict: Verdict, since: &str, change: Option<&Estimate>) -> String {
    let key = match verdict {
        Verdict::Grew => "equity-grew",
        Verdict::Shrank => "equity-shrank",
        Verdict::MaybeGrew => "equity-maybe-grew",
        Verdict::MaybeShrank => "equity-maybe-shrank",
        Verdict::Same => "equity-same",
        Verdict::Unknown => "equity-unknown-change",
    };
    let change = change.map_or(String::new(), |change| estimate(language, change));
    match verdict {
        Verdict::Same | Verdict::Unknown => told(language, key, &[("year", since)]),
        _ => told(language, key, &[("year", since), ("change", &change)]),
    }
}

fn whole_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Grew => "equity-whole-grew",
        Verdict::Shrank => "equity-whole-shrank",
        _ => "equity-whole-within",
    }
}

/// A verdict in a few words, for a table.
pub fn verdict(language: Language, step: &Step) -> String {
    let key = match step.verdict {
        Some(Verdict::Grew) => "equity-short-grew",
        Some(Verdict::Shrank) => "equity-short-shrank",
        Some(Verdict::MaybeGrew | Verdict::MaybeShrank | Verdict::Same) => "equity-short-within",
        Some(Verdict::Unknown) => "equity-short-unknown",
        None => return NOTHING.to_owned(),
    };
    language.say(key).into_owned()
}

/// The name of a measure.
pub fn measure(language: Language, measure: Measure) -> String {
    let key = match measure {
        Measure::Difference => "measure-difference",
        Measure::Ratio => "measure-ratio",
        Measure::AbsoluteConcentration => "measure-absolute-concentration",
        Measure::RelativeConcentration => "measure-relative-concentration",
        Measure::WagstaffConcentration => "measure-wagstaff",
        Measure::ErreygersConcentration => "measure-erreygers",
        Measure::SlopeIndex => "measure-slope",
        Measure::RelativeIndex => "measure-relative",
        Measure::AttributableRisk => "measure-attributable-risk",
        Measure::AttributableFraction => "measure-attributable-fraction",
        Measure::BetweenVariance => "measure-between-variance",
        Measure::BetweenDeviation => "measure-between-deviation",
        Measure::CoefficientOfVariation => "measure-variation",
        Measure::DisparityUnweighted => "measure-disparity-groups",
        Measure::DisparityWeighted => "measure-disparity-people",
        Measure::FromBestUnweighted => "measure-best-groups",
        Measure::FromBestWeighted => "measure-best-people",
        Measure::FromMeanUnweighted => "measure-mean-groups",
        Measure::FromMeanWeighted => "measure-mean-people",
        Measure::FromReferenceUnweighted => "measure-reference-groups",
        Measure::FromReferenceWeighted => "measure-reference-people",
        Measure::MeanLogDeviation => "measure-log-deviation",
        Measure::Theil => "measure-theil",
    };
    language.say(key).into_owned()
}

/// A measure with its limits: `31,64 (28,10 til 35,17)`.
pub fn value(language: Language, value: &Value) -> String {
    let point = measured(language, value.estimate);
    match (value.low, value.high) {
        (Some(low), Some(high)) => {
            let range = told(
                language,
                "equity-range",
                &[("low", &measured(language, low)), ("high", &measured(language, high))],
            );
            format!("{point} ({range})")
        }
        _ => point,
    }
}

/// How limits were found.
pub fn method(language: Language, method: &Method) -> String {
    let key = match method {
        Method::Point => "method-point",
        Method::Exact => "method-exact",
        Method::Delta => "method-delta",
        Method::Sandwich => "method-sandwich",
        Method::Regression => "method-regression",
        Method::Binomial => "method-binomial",
        Method::TwoByTwo => "method-two-by-two",
        Method::Linearised => "method-linearised",
        Method::Bootstrap { seed, draws } => {
            let (seed, draws) = (seed.to_string(), draws.to_string());
            return told(language, "method-bootstrap", &[("seed", &seed), ("draws", &draws)]);
        }
    };
    language.say(key).into_owned()
}

/// Why a measure is not given as WHO's program gives it; none where nothing is wrong with that.
pub fn reason(language: Language, inequality: &Inequality) -> Option<String> {
    let key = match inequality.reason? {
        ReferenceFault::PopulationTwice => "reference-population-twice",
        ReferenceFault::ErrorAsFraction => "reference-error-as-fraction",
        ReferenceFault::ErrorNotInThousandths => "reference-error-not-in-thousandths",
        ReferenceFault::UnseededLimits => "reference-unseeded",
    };
    Some(language.say(key).into_owned())
}

/// A figure of a group as text, hidden ones by their word.
pub fn shown(language: Language, set: &Set, label: &str) -> String {
    let group = set.groups.iter().find(|group| group.label == label);
    match group.map(|group| group.figure) {
        Some(Some(known)) => figure(language, known.value),
        Some(None) => language.say("equity-hidden").into_owned(),
        None => NOTHING.to_owned(),
    }
}

/// What is wrong, and where. Most faults are told as those of effects are; here are those that a profile's file says otherwise.
pub fn fault(language: Language, fault: &Fault) -> String {
    let say = |key: &str, texts: &[(&str, &str)]| told(language, key, texts);
    match fault {
        Fault::NoSuchColumn { column, known } => {
            say("equity-fault-column", &[("column", column), ("known", &known.join(", "))])
        }
        Fault::Missing { column, row } => {
            say("equity-fault-missing", &[("column", column), ("row", &row.to_string())])
        }
        Fault::NoRows => language.say("equity-fault-no-rows").into_owned(),
        Fault::BadCell { column, row, text, must } => {
            let must = language.say(must_key(must));
            let row = row.to_string();
            say("equity-fault-cell", &[("column", column), ("row", &row), ("text", text), ("must", &must)])
        }
        Fault::RowTwice { row, other } => {
            say("equity-fault-twice", &[("row", &row.to_string()), ("other", &other.to_string())])
        }
        Fault::NoCounts { row } => say("equity-fault-counts", &[("row", &row.to_string())]),
        Fault::HiddenGroups { groups } => say("equity-fault-hidden", &[("groups", &groups.join(", "))]),
        Fault::TooFewGroups { .. } => language.say("equity-fault-few-groups").into_owned(),
        Fault::NoOrder { group } => say("equity-fault-order", &[("group", group)]),
        Fault::Separation { .. } => language.say("equity-fault-separation").into_owned(),
        Fault::NoConvergence { rounds, .. } => {
            say("equity-fault-no-convergence", &[("rounds", &rounds.to_string())])
        }
        Fault::OneCluster { column } => say("equity-fault-one-cluster", &[("column", column)]),
        Fault::GroupNumber { group, what, value, must } => {
            let (what, must) = (effect_words::term(language, what), effect_words::term(language, must));
            let value = value_told(language, value);
            say(
                "fault-group-number",
                &[("group", group), ("what", &what), ("value", &value), ("must", &must)],
            )
        }
        Fault::OutOfRange { what, value, must } => {
            let (what, must) = (effect_words::term(language, what), effect_words::term(language, must));
            let value = value_told(language, value);
            say("equity-fault-range", &[("what", &what), ("value", &value), ("must", &must)])
        }
        Fault::TooMany { most, .. } => say("equity-fault-many", &[("most", &most.to_string())]),
        other => effect_words::fault(language, other),
    }
}

/// What to know of a profile.
pub fn notice(language: Language, notice: &Notice) -> String {
    match notice {
        Notice::FewClusters { clusters, advised } => told(
            language,
            "equity-few-clusters",
            &[("clusters", &clusters.to_string()), ("advised", &advised.to_string())],
        ),
        other => effect_words::notice(language, other),
    }
}

/// A number as the language writes it, and no number by its word.
fn value_told(language: Language, value: &str) -> String {
    match value.parse::<f64>() {
        Ok(number) if number.is_finite() => effect_words::number_of(language, number),
        Ok(_) => language.say("equity-no-number").into_owned(),
        Err(_) if value == "none" => language.say("equity-not-known").into_owned(),
        Err(_) => value.to_owned(),
    }
}

/// What must stand in a cell.
fn must_key(must: &str) -> &'static str {
    match must {
        "same-on-all-lines" => "must-same-on-all-lines",
        "above-zero" => "must-above-zero",
        "reach" => "must-reach",
        "year" => "must-year",
        "order" => "must-order",
        "whole-number" => "must-whole-number",
        "not-negative" => "must-not-negative",
        "limits-around" => "must-limits-around",
        "yes-or-no" => "must-yes-or-no",
        "cases" => "must-cases",
        "group-of-profile" => "must-group-of-profile",
        "per-cent" => "must-per-cent",
        "answers" => "must-answers",
        "share-of-person" => "must-share-of-person",
        "one-scale" => "must-one-scale",
        "covariances" => "must-covariances",
        _ => "must-share",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        assert_eq!(number(Language::Danish, -1234.56, 1), "−1.234,6");
        assert_eq!(number(Language::English, 1234.0, 0), "1,234");
        // Nothing is not below nothing.
        assert_eq!(number(Language::Danish, -0.04, 1), "0,0");
    }
}
