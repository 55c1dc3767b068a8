//! Words for the terms of a contract: what the one at a path is about, and what it says, for people.

use super::contract_words as words;
use crate::locale::{Argument, Language};
use jiff::civil::Date;
use sagsgang_outcomes::Contract;
use sagsgang_outcomes::contract::{Cohorts, Counted, Measures, Method, PaysOn, Population};

/// What the term at `path` is about: the metric or party, and what of it.
pub fn name(language: Language, contract: &Contract, path: &str) -> String {
    let words: Vec<&str> = path.split('.').collect();
    let about = match words.as_slice() {
        ["metric", id, ..] => contract.metric(id).map(|metric| metric.name.clone()),
        ["party", id, ..] => contract.party(id).map(|party| party.name.clone()),
        ["capital", ..] => Some(language.say("term-capital").into_owned()),
        _ => None,
    };
    let skipped = if about.is_some() && words.first() != Some(&"capital") { 2 } else { 0 };
    let mut told: Vec<String> = Vec::new();
    for word in words.iter().skip(skipped) {
        if let Some(key) = key(word) {
            let named = language.say(key).into_owned();
            if Some(&named) != about.as_ref() {
                told.push(named);
            }
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            told.push((*word).to_owned());
        } else if let Some(party) = contract.party(word) {
            told.push(party.name.clone());
        } else if let Some(metric) = contract.metric(word) {
            told.push(metric.name.clone());
        }
    }
    let told = told.join(" ");
    match about {
        Some(about) if told.is_empty() => about,
        Some(about) => format!("{about}: {told}"),
        None if told.is_empty() => path.to_owned(),
        None => told,
    }
}

/// What the term at `path` says, where `written` is how a contract file writes it: its choices of words as people say them,
/// its days and months in full; sums and numbers as they are.
pub fn value(language: Language, path: &str, written: &str) -> String {
    let named = path.rsplit('.').find(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(path);
    let key = match named {
        "measures" => of_word(Measures::WORDS, written).map(words::measures),
        "population" => of_word(Population::WORDS, written).map(|one| words::population(*one)),
        "counts" => of_word(Counted::WORDS, written).map(|one| words::counted(*one)),
        "method" => of_word(Method::WORDS, written).map(|one| words::method(*one)),
        "pays_on" => of_word(PaysOn::WORDS, written).map(|one| words::pays_on(*one)),
        "cohorts" => of_word(Cohorts::WORDS, written).map(|one| words::cohorts(*one)),
        "spill" if written == "lost" => Some("term-spill-lost"),
        "spill" if written == "others" => Some("term-spill-others"),
        "pays" => rule(written),
        _ if written == "true" => Some("statement-yes"),
        _ if written == "false" => Some("statement-no"),
        _ => None,
    };
    if let Some(key) = key {
        return language.say(key).into_owned();
    }
    if let Some(months) = written.strip_suffix(" months").and_then(|months| months.parse().ok()) {
        return language.count("term-months", months).into_owned();
    }
    if let Ok(day) = written.parse::<Date>() {
        return language.date(day);
    }
    let filled = |key: &str, rest: &str| language.name(key, rest).into_owned();
    if let Some(share) = written.strip_prefix("capital = ") {
        return filled("rule-of-capital", share);
    }
    if let Some(rate) = written.strip_prefix("capital_with_return = ") {
        return filled("rule-capital-with-return", rate);
    }
    match written.split_once(", ").filter(|_| named == "rounding") {
        Some((name, unit)) => match rounding(name) {
            Some(key) => {
                let named = language.say(key).into_owned();
                let filled = [("name", Argument::Text(&named)), ("unit", Argument::Text(unit))];
                language.fill("term-rounding-to", &filled).into_owned()
            }
            None => written.to_owned(),
        },
        None => written.to_owned(),
    }
}

/// What a contract file means by a word.
fn of_word<T>(table: &'static [(&'static str, T)], written: &str) -> Option<&'static T> {
    table.iter().find(|(word, _)| *word == written).map(|(_, value)| value)
}

/// What a way of rounding is called: its key.
fn rounding(name: &str) -> Option<&'static str> {
    Some(match name {
        "half-even" => "rounding-half-even",
        "half-away-from-zero" => "rounding-half-away-from-zero",
        "toward-zero" => "rounding-toward-zero",
        "away-from-zero" => "rounding-away-from-zero",
        "floor" => "rounding-floor",
        "ceiling" => "rounding-ceiling",
        _ => return None,
    })
}

/// What a rule of payment is called: its key.
fn rule(word: &str) -> Option<&'static str> {
    Some(match word {
        "steps" => "term-rule-steps",
        "slide" => "term-rule-slide",
        "unit-price" => "term-rule-unit-price",
        "rate-card" => "term-rule-rate-card",
        "share-of-savings" => "term-rule-share-of-savings",
        "first-reached-or-pooled" => "term-rule-first-reached-or-pooled",
        _ => return None,
    })
}

/// What the last word of a path is called.
fn key(word: &str) -> Option<&'static str> {
    Some(match word {
        "from" => "term-from",
        "until" => "term-until",
        "at" => "term-at",
        "on" => "term-on",
        "amount" => "term-amount",
        "years" => "term-years",
        "max" => "term-max",
        "min" => "term-min",
        "max_per_person" => "term-max-per-person",
        "measures" => "term-measures",
        "population" => "term-population",
        "counts" => "term-counts",
        "windows" => "term-window",
        "instrument" => "term-instrument",
        "method" => "term-method",
        "pays_on" => "term-pays-on",
        "cohorts" => "term-cohorts",
        "decimals" => "term-decimals",
        "pays" => "term-pays",
        "price" => "term-price",
        "free" => "term-free",
        "share" => "term-share",
        "unit_value" => "term-unit-value",
        "at_least" => "term-gate",
        "base" => "term-base",
        "expected_persons" => "term-expected-persons",
        "false_payment_max" => "term-false-payment",
        "payers" => "term-payer-share",
        "max_total" => "term-max-total",
        "min_total" => "term-min-total",
        "spill" => "term-spill",
        "rounding" => "term-rounding",
        "premium_yearly" => "term-premium-yearly",
        "premium" => "term-premium",
        "upside" => "term-upside",
        "return_cap" => "term-return-cap",
        "guarantees" => "term-guarantee",
        "due_days" => "term-due-days",
        "needs_sign_off" => "term-sign-off",
        "clawback" => "term-clawback",
        "clawback_until" => "term-clawback-until",
        "drawdowns" => "term-drawdown",
        "capital" => "term-capital",
        _ => return None,
    })
}
