//! Words for effect and inequality: faults, notices, reasons and findings, in the program's languages.
//!
//! The crates tell facts under a name; here each name has its key, and the facts become words and numbers of the language. A
//! test holds every name that the crate can tell to a key.

use crate::locale::{Argument, Language};
use sagsgang_effect::protocol::evaluation::Verdict;
use sagsgang_effect::protocol::{Finding, Remark};
use sagsgang_effect::{Estimate, Fault, Notice};
use serde_json::Value;

use super::{effect_terms, equity_words};

/// Facts that are shares where they are no whole numbers, and are told in per cent.
const SHARES: &[&str] = &[
    "share",
    "treated",
    "control",
    "found",
    "most",
    "power",
    "wanted",
    "p_value",
    "treated_outside",
    "comparison_outside",
];
/// Decimals of a number that is told.
const DECIMALS: usize = 3;
/// Decimals of per cent.
const SHARE_DECIMALS: usize = 1;
/// The least chance that one decimal of per cent can tell.
const CHANCE_MIN: f64 = 0.001;
/// Facts that are chances by luck alone.
const CHANCES: &[&str] = &["p_value", "found"];
/// Facts that are terms of the crate.
const TERMS: &[&str] = &["what", "must"];

/// Keys of faults, by their names.
const FAULTS: &[(&str, &str)] = &[
    ("no-such-column", "fault-no-such-column"),
    ("column-twice", "fault-column-twice"),
    ("not-a-number", "fault-not-a-number"),
    ("text-among-numbers", "fault-text-among-numbers"),
    ("not-finite", "fault-not-finite"),
    ("no-spread", "fault-no-spread"),
    ("no-number", "fault-no-number"),
    ("not-zero-or-one", "fault-not-zero-or-one"),
    ("missing", "fault-missing"),
    ("row-length", "fault-row-length"),
    ("unreadable", "fault-unreadable"),
    ("no-rows", "fault-no-rows"),
    ("too-many", "fault-too-many"),
    ("negative-weight", "fault-negative-weight"),
    ("no-weight", "fault-no-weight"),
    ("no-treated", "fault-no-treated"),
    ("no-controls", "fault-no-controls"),
    ("empty-group", "fault-empty-group"),
    ("group-number", "fault-group-number"),
    ("too-few-groups", "fault-too-few-groups"),
    ("no-order", "fault-no-order"),
    ("order-twice", "fault-order-twice"),
    ("no-reference", "fault-no-reference"),
    ("reference-twice", "fault-reference-twice"),
    ("too-few-events", "fault-too-few-events"),
    ("too-few-rows", "fault-too-few-rows"),
    ("one-cluster", "fault-one-cluster"),
    ("collinear", "fault-collinear"),
    ("separation", "fault-separation"),
    ("no-convergence", "fault-no-convergence"),
    ("out-of-range", "fault-out-of-range"),
    ("lengths", "fault-lengths"),
    ("unbalanced", "fault-unbalanced"),
    ("bad-cell", "fault-bad-cell"),
    ("row-twice", "fault-row-twice"),
    ("hidden-groups", "fault-hidden-groups"),
    ("no-counts", "fault-no-counts"),
    ("varies", "fault-varies"),
    ("below-threshold", "fault-below-threshold"),
];

/// Keys of what is wrong with a plan, a lock or a log, by the reason.
const PLAN_FAULTS: &[(&str, &str)] = &[
    ("column-not-named", "plan-fault-column-not-named"),
    ("window-holds-no-period", "plan-fault-window-holds-no-period"),
    ("window-not-told", "plan-fault-window-not-told"),
    ("method-needs-before", "plan-fault-method-needs-before"),
    ("not-taken", "plan-fault-not-taken"),
    ("no-limits", "plan-fault-no-limits"),
    ("no-ratio", "plan-fault-no-ratio"),
    ("needs-pairs", "plan-fault-needs-pairs"),
    ("needs-periods", "plan-fault-needs-periods"),
    ("nobody-matched", "plan-fault-nobody-matched"),
    ("log-line-unreadable", "plan-fault-log-line-unreadable"),
    ("log-line-does-not-follow", "plan-fault-log-line-does-not-follow"),
    ("log-line-changed", "plan-fault-log-line-changed"),
    ("outcome-among-people", "plan-fault-outcome-among-people"),
    ("locked-already", "plan-fault-locked-already"),
    ("not-locked", "plan-fault-not-locked"),
    ("plan-changed", "plan-fault-plan-changed"),
    ("match-after-open", "plan-fault-match-after-open"),
    ("opened-already", "plan-fault-opened-already"),
    ("people-changed", "plan-fault-people-changed"),
    ("not-opened", "plan-fault-not-opened"),
    ("not-matched", "plan-fault-not-matched"),
    ("matched-by-another-plan", "plan-fault-matched-by-another-plan"),
    ("not-estimated", "plan-fault-not-estimated"),
    ("departed-since", "plan-fault-departed-since"),
    ("log-time-unreadable", "plan-fault-log-time-unreadable"),
    ("log-time-backwards", "plan-fault-log-time-backwards"),
    ("log-cut-off", "plan-fault-log-cut-off"),
];

/// Keys of notices, by their names.
const NOTICES: &[(&str, &str)] = &[
    ("small-group", "notice-small-group"),
    ("no-group-error", "notice-no-group-error"),
    ("spread-from-chance", "notice-spread-from-chance"),
    ("few-groups", "notice-few-groups"),
    ("picked-by-figure", "notice-picked-by-figure"),
    ("single-unit-strata", "notice-single-unit-strata"),
    ("few-clusters", "notice-few-clusters"),
    ("few-clusters-in-arm", "notice-few-clusters-in-arm"),
    ("cluster-not-used", "notice-cluster-not-used"),
    ("few-degrees", "notice-few-degrees"),
    ("no-overdispersion", "notice-no-overdispersion"),
    ("singletons", "notice-singletons"),
    ("incomplete-units", "notice-incomplete-units"),
    ("always-treated", "notice-always-treated"),
    ("weights-vary", "notice-weights-vary"),
    ("trimmed", "notice-trimmed"),
    ("small-cohort", "notice-small-cohort"),
    ("cells-left-out", "notice-cells-left-out"),
    ("too-closely-known", "notice-too-closely-known"),
    ("already-shown", "notice-already-shown"),
    ("trimmed-by-chance", "notice-trimmed-by-chance"),
    ("large-weight", "notice-large-weight"),
    ("poor-overlap", "notice-poor-overlap"),
    ("unmatched", "notice-unmatched"),
    ("few-neighbours", "notice-few-neighbours"),
    ("parts-exceed-whole", "notice-parts-exceed-whole"),
    ("sums-off", "notice-sums-off"),
    ("groups-not-apart", "notice-groups-not-apart"),
    ("error-unknown", "notice-error-unknown"),
    ("maybe-shares", "notice-maybe-shares"),
    ("unknown-persons", "notice-unknown-persons"),
];

/// Keys of what stands beside a verdict, by their names.
const REASONS: &[(&str, &str)] = &[
    ("too-uncertain", "because-too-uncertain"),
    ("no-comparison", "because-no-comparison"),
    ("pre-trend", "because-pre-trend"),
    ("imbalance", "because-imbalance"),
    ("few-persons", "because-few-persons"),
    ("fewer-persons", "because-fewer-persons"),
    ("few-clusters", "because-few-clusters"),
    ("few-clusters-in-arm", "because-few-clusters-in-arm"),
    ("check-missing", "because-check-missing"),
    ("placebo", "because-placebo"),
    ("attrition", "because-attrition"),
    ("attrition-untold", "because-attrition-untold"),
    ("deviation", "because-deviation"),
    ("few-periods-before", "because-few-periods-before"),
    ("regression-to-the-mean", "because-regression-to-the-mean"),
    ("one-cluster-decides", "because-one-cluster-decides"),
];

/// Keys of what is found in a plan, by their names.
const FINDINGS: &[(&str, &str)] = &[
    ("needed", "finding-needed"),
    ("number", "finding-number"),
    ("windows", "finding-windows"),
    ("outcome-held-equal", "finding-outcome-held-equal"),
    ("outcome-twice", "finding-outcome-twice"),
    ("file-name", "finding-file-name"),
    ("same-file", "finding-same-file"),
    ("no-comparison", "finding-no-comparison"),
    ("few-periods-before", "finding-few-periods-before"),
    ("peak-counts", "finding-peak-counts"),
    ("not-all-referred", "finding-not-all-referred"),
    ("few-clusters", "finding-few-clusters"),
    ("few-persons", "finding-few-persons"),
    ("false-payment", "finding-false-payment"),
    ("low-power", "finding-low-power"),
    ("no-assumptions", "finding-no-assumptions"),
    ("nothing-before", "finding-nothing-before"),
    ("kind-and-method", "finding-kind-and-method"),
    ("not-taken", "finding-not-taken"),
    ("not-used", "finding-not-used"),
    ("cluster-not-used", "finding-cluster-not-used"),
    ("few-clusters-in-arm", "finding-few-clusters-in-arm"),
    ("long-course", "finding-long-course"),
];

/// What is wrong, where, and what to do.
pub fn fault(language: Language, fault: &Fault) -> String {
    remark(language, &Remark::of(fault))
}

/// What to know when reading an answer.
pub fn notice(language: Language, notice: &Notice) -> String {
    remark(language, &Remark::of(notice))
}

/// A fault or a notice that was written down.
pub fn remark(language: Language, remark: &Remark) -> String {
    let text = |fact: &str| remark.facts.get(fact).and_then(Value::as_str).unwrap_or_default();
    let key = if remark.name == "plan" {
        find(PLAN_FAULTS, text("why"))
    } else {
        find(FAULTS, &remark.name).or_else(|| find(NOTICES, &remark.name))
    };
    match key {
        Some(key) => filled(language, key, remark),
        // A name that has no words yet is told as it is: never nothing.
        None => format!("{} {}", remark.name, Value::Object(remark.facts.clone())),
    }
}

/// Why a verdict is no more than it is, or what a reader must know beside it, as facts under a name. Where the plan's words are
/// needed, [`super::plan_words`] gives them.
pub(super) fn worded_reason(language: Language, told: &Remark) -> String {
    find(REASONS, &told.name).map_or_else(|| told.name.clone(), |key| filled(language, key, told))
}

/// What is found in a plan.
pub fn finding(language: Language, finding: &Finding) -> String {
    let told = Remark::of(finding);
    find(FINDINGS, &told.name).map_or_else(|| told.name.clone(), |key| filled(language, key, &told))
}

/// The key of the answer in a sentence.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "effect-works",
        Verdict::NoEffectShown => "effect-no-effect-shown",
        Verdict::Harm => "effect-harm",
        Verdict::CannotTell => "effect-cannot-tell",
    }
}

/// An estimate with its limits.
pub fn limits(language: Language, estimate: &Estimate, is_share: bool) -> String {
    let written = |number: f64| if is_share { share(language, number) } else { number_of(language, number) };
    let (value, low, high) = (written(estimate.value), written(estimate.low), written(estimate.high));
    let arguments =
        [("value", Argument::Text(&value)), ("low", Argument::Text(&low)), ("high", Argument::Text(&high))];
    language.fill("effect-limits", &arguments).into_owned()
}

/// A number with at most three decimals, in the language's way.
pub fn number_of(language: Language, number: f64) -> String {
    with_decimals(language, number, DECIMALS)
}

/// A number with at most so many decimals: zeros at its end say nothing.
pub fn with_decimals(language: Language, number: f64, decimals: usize) -> String {
    let written = equity_words::number(language, number, decimals);
    let mark = if language == Language::Danish { ',' } else { '.' };
    if decimals > 0 && written.contains(mark) {
        written.trim_end_matches('0').trim_end_matches(mark).to_owned()
    } else {
        written
    }
}

/// A share in per cent with one decimal.
pub fn share(language: Language, share: f64) -> String {
    let percent = with_decimals(language, share * 100.0, SHARE_DECIMALS);
    match language {
        Language::Danish => format!("{percent} %"),
        Language::English => format!("{percent}%"),
    }
}

/// How often something happens by luck alone. What is too seldom to be written is not said to be impossible.
pub fn chance(language: Language, chance: f64) -> String {
    if (0.0..CHANCE_MIN).contains(&chance) {
        language.name("effect-chance-below", &share(language, CHANCE_MIN)).into_owned()
    } else {
        share(language, chance)
    }
}

fn find(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)
}

fn filled(language: Language, key: &str, remark: &Remark) -> String {
    let told: Vec<(&str, &Value, String)> = remark
        .facts
        .iter()
        .map(|(name, value)| (name.as_str(), value, fact(language, name, value)))
        .collect();
    // By a whole number the message may choose its form.
    let argument = |value: &Value, text| match value.as_u64().and_then(|number| usize::try_from(number).ok())
    {
        Some(number) => Argument::Number(number),
        None => Argument::Text(text),
    };
    let arguments: Vec<(&str, Argument)> =
        told.iter().map(|(name, value, text)| (*name, argument(value, text))).collect();
    language.fill(key, &arguments).into_owned()
}

/// A fact in words of the language.
fn fact(language: Language, name: &str, value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().unwrap_or_default();
            match name {
                _ if CHANCES.contains(&name) => chance(language, number),
                _ if SHARES.contains(&name) => share(language, number),
                _ => number_of(language, number),
            }
        }
        // What a cell must hold, where it takes words.
        Value::String(text) if name == "must" && text == "count" => {
            language.say("fault-must-count").into_owned()
        }
        Value::String(text) if TERMS.contains(&name) => term(language, text),
        Value::String(text) => plain(text),
        Value::Array(list) => list.iter().map(|one| fact(language, name, one)).collect::<Vec<_>>().join(", "),
        Value::Null => "–".to_owned(),
        other => other.to_string(),
    }
}

/// A term of the crate in words: what is out of range, and what it must be. One without words is told as it is.
pub(super) fn term(language: Language, text: &str) -> String {
    effect_terms::known(language, text).unwrap_or_else(|| plain(text))
}

/// Text from a file without what could steer a terminal.
fn plain(text: &str) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_its_place_in_both_languages() {
        let one = Fault::NotANumber { column: "alder".into(), row: 7, text: "ukendt".into() };
        let danish = fault(Language::Danish, &one);
        assert!(danish.starts_with("Linje 7, kolonnen »alder«: »ukendt« er ikke et tal."), "{danish}");
        assert!(fault(Language::English, &one).starts_with("Line 7, column “alder”"));
        let plan = Fault::Plan { part: "log.jsonl:2".into(), why: "log-line-does-not-follow".into() };
        assert!(fault(Language::Danish, &plan).starts_with("log.jsonl:2: linjen følger ikke"));
    }

    #[test]
    fn advice_for_few_clusters_names_what_there_is() {
        let told = |takes: &[&str]| Finding {
            key: "estimator.cluster".into(),
            weight: sagsgang_effect::protocol::Weight::Warning,
            what: sagsgang_effect::protocol::What::FewClusters {
                clusters: 8,
                needed: 10,
                options: takes.len(),
                takes: takes.iter().map(|errors| (*errors).to_owned()).collect(),
            },
        };
        for language in [Language::Danish, Language::English] {
            let with = finding(language, &told(&["cluster-cr2", "wild-cluster"]));
            assert!(with.contains("cluster-cr2, wild-cluster") && !with.contains("permutation"), "{with}");
            let without = finding(language, &told(&[]));
            assert!(!without.contains("cluster-") && without.contains('8') && without != with, "{without}");
        }
    }

    #[test]
    fn every_fault_and_notice_has_words() {
        // The names are the variants of the two enums, as their files have them.
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/effect/src/");
        for (file, table) in [("fault.rs", FAULTS), ("notice.rs", NOTICES)] {
            let text = std::fs::read_to_string(format!("{root}{file}")).expect("the file can be read");
            let body =
                text.split("pub enum").nth(1).and_then(|rest| rest.split("\n}").next()).expect("an enum");
            let is_variant = |line: &&str| {
                line.starts_with("    ") && line.as_bytes().get(4).is_some_and(u8::is_ascii_uppercase)
            };
            for line in body.lines().filter(is_variant) {
                let name: String = line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
                let kebab = kebab(&name);
                let is_known = kebab == "plan" || find(table, &kebab).is_some();
                assert!(is_known, "{kebab} of {file} has no words in effect_words.rs");
            }
        }
    }

    fn kebab(name: &str) -> String {
        let mut kebab = String::new();
        for letter in name.chars() {
            if letter.is_ascii_uppercase() && !kebab.is_empty() {
                kebab.push('-');
            }
            kebab.push(letter.to_ascii_lowercase());
        }
        kebab
    }
}
