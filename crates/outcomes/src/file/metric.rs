//! A `[[metric]]` of a contract file, with what it pays.

use super::contract::{money, share, shares, shortened, unit_named};
use super::fields::{Fields, Ground, Inner, Listed, MISSING, Reader, UNKNOWN_KEY, VALUE, span};
use super::value::{self, Complaint, Value, listed};
use crate::Exact;
use crate::contract::{
    Attribution, Better, Beyond, Cohorts, Counted, Gate, IndexUse, Mark, Measures, Method, Metric, Pays,
    PaysOn, Per, Population, Pricing, RateLine, State, Step, Term, Threshold, Unit, Window,
};
use toml::de::DeValue;

/// Decimals that an effect may be rounded to at most.
const EFFECT_DECIMALS_MAX: u64 = 12;

const KEYS: [&str; 22] = [
    "id",
    "name",
    "clause",
    "measures",
    "unit",
    "better",
    "population",
    "counts",
    "windows",
    "instrument",
    "cohorts",
    "decimals",
    "expected_persons",
    "false_payment_max",
    "min",
    "max",
    "max_per_person",
    "payers",
    "gates",
    "index",
    "attribution",
    "pays",
];

/// Every key that a rule of payment may have; which of them belong to which rule, [`keys_of`] tells.
const PAYS_KEYS: [&str; 14] = [
    "clause",
    "rule",
    "per",
    "steps",
    "marks",
    "beyond",
    "price",
    "free",
    "lines",
    "line",
    "share",
    "unit_value",
    "early",
    "pooled",
];

/// The metric that a table is.
pub(super) fn metric(reader: &mut Reader, value: &Value) -> Option<Metric> {
    let fields = reader.table(value, "metric", &KEYS, &Ground::default())?;
    let id = reader.required_id(&fields, "id");
    let name = reader.required_text(&fields, "name");
    let unit = unit_named(&reader.required_text(&fields, "unit"));
    let measures = reader.required(&fields, "measures", |_, value| value::word(value, Measures::WORDS));
    let better =
        reader.plain(&fields, "better", |value| value::word(value, Better::WORDS)).unwrap_or_default();
    let population = reader.required(&fields, "population", |_, value| value::word(value, Population::WORDS));
    let counted = reader.required(&fields, "counts", |_, value| value::word(value, Counted::WORDS));
    let cohorts = reader.required(&fields, "cohorts", |_, value| value::word(value, Cohorts::WORDS));
    let decimals = reader.term(&fields, "decimals", |_, value| match value::count(value)? {
        decimals if decimals <= EFFECT_DECIMALS_MAX => Ok(decimals as u8),
        _ => Err(Complaint::new(
            "så mange decimaler rundes der ikke til",
            format!("skriv højst {EFFECT_DECIMALS_MAX}"),
        )),
    });
    Some(Metric {
        measures,
        better,
        population,
        counted,
        windows: windows(reader, &fields),
        instrument: reader.term(&fields, "instrument", |_, value| value::text(value)),
        attribution: attribution(reader, &fields),
        cohorts,
        decimals,
        pricing: pricing(reader, &fields, &unit),
        gates: gates(reader, &fields),
        min: money(reader, &fields, "min"),
        max: money(reader, &fields, "max"),
        max_per_person: money(reader, &fields, "max_per_person"),
        index: index(reader, &fields),
        expected_persons: reader.term(&fields, "expected_persons", |_, value| value::count(value)),
        false_payment_max: share(reader, &fields, "false_payment_max"),
        shares: payers(reader, &fields),
        span: fields.span,
        id,
        name,
        unit,
    })
}

/// Who pays which share. With one payer in the contract nothing needs to be said: it pays all of it.
fn payers(reader: &mut Reader, fields: &Fields<'_, '_>) -> Vec<(String, Term<Exact>)> {
    let everyone = reader.payers.clone();
    match (fields.get("payers"), &everyone[..]) {
        (Some(_), _) => shares(reader, fields, "payers", &everyone),
        (None, [only]) => {
            let term = Term {
                state: State::Agreed(Exact::ONE),
                clauses: fields.ground.clauses.clone(),
                span: fields.span,
            };
            vec![(only.clone(), term)]
        }
        (None, _) => {
            reader.missing(fields, "payers");
            Vec::new()
        }
    }
}

fn windows(reader: &mut Reader, fields: &Fields<'_, '_>) -> Vec<Term<Window>> {
    match reader.list(fields, "windows") {
        None => Vec::new(),
        Some(Listed::Unknown(ground, why, at)) => vec![ground.unknown(why, at)],
        Some(Listed::Items(ground, list)) => {
            let list = shortened(reader, list, "windows", fields.span);
            let months = |value: &Value| value::months(value).map(|months| Window { months });
            list.iter()
                .map(|value| reader.term_of("windows", value, &ground, |_, value, _| months(value)))
                .collect()
        }
    }
}

fn attribution(reader: &mut Reader, fields: &Fields<'_, '_>) -> Attribution {
    const KEYS: [&str; 4] = ["clause", "method", "relative", "pays_on"];
    let unknown = |ground: Ground, why: String, at| Attribution {
        method: ground.unknown(why, at),
        is_relative: false,
        pays_on: None,
    };
    let Some(value) = fields.get("attribution") else {
        let method = reader.required(fields, "attribution", |_, _| Ok(Method::AsMeasured));
        return Attribution { method, is_relative: false, pays_on: None };
    };
    let (ground, inner) = reader.inner("attribution", value, &fields.ground);
    let inner = match inner {
        Inner::Value(inner) => inner,
        Inner::Unknown(why) => return unknown(ground, why, span(value)),
        Inner::Broken => return unknown(ground, String::new(), span(value)),
    };
    let Some(fields) = reader.table(inner, "attribution", &KEYS, &ground) else {
        return unknown(ground, String::new(), span(value));
    };
    Attribution {
        method: reader.required(&fields, "method", |_, value| value::word(value, Method::WORDS)),
        is_relative: reader.plain(&fields, "relative", value::truth).unwrap_or(false),
        pays_on: reader.term(&fields, "pays_on", |_, value| value::word(value, PaysOn::WORDS)),
    }
}

fn gates(reader: &mut Reader, fields: &Fields<'_, '_>) -> Vec<Gate> {
    let (ground, list) = match reader.list(fields, "gates") {
        None => return Vec::new(),
        Some(Listed::Unknown(ground, why, at)) => {
            return vec![Gate { metric: String::new(), at_least: ground.unknown(why, at) }];
        }
        Some(Listed::Items(ground, list)) => (ground, shortened(reader, list, "gates", fields.span)),
    };
    let mut found = Vec::new();
    for value in list {
        let Some(fields) = reader.table(value, "gates", &["clause", "metric", "at_least"], &ground) else {
            continue;
        };
        let metric = reader.required_id(&fields, "metric");
        let unit = reader.units.get(&metric).cloned().unwrap_or(Unit::Percent);
        let at_least = reader
            .required(&fields, "at_least", |reader, value| value::effect(value, &unit, &reader.currency));
        found.push(Gate { metric, at_least });
    }
    found
}

fn index(reader: &mut Reader, fields: &Fields<'_, '_>) -> Option<IndexUse> {
    let value = fields.get("index")?;
    let (ground, inner) = reader.inner("index", value, &fields.ground);
    let inner = match inner {
        Inner::Value(inner) => inner,
        Inner::Unknown(why) => {
            return Some(IndexUse { index: String::new(), base: ground.unknown(why, span(value)) });
        }
        Inner::Broken => return None,
    };
    let fields = reader.table(inner, "index", &["clause", "table", "base"], &ground)?;
    let index = reader.required_id(&fields, "table");
    let base = reader.required(&fields, "base", |_, value| value::day(value));
    Some(IndexUse { index, base })
}

/// The keys of a rule of payment, besides `clause` and `rule`.
fn keys_of(rule: &str) -> &'static [&'static str] {
    match rule {
        "steps" => &["steps", "per"],
        "slide" => &["marks", "beyond", "per"],
        "unit-price" => &["price", "free"],
        "rate-card" => &["lines", "line"],
        "share-of-savings" => &["share", "unit_value"],
        _ => &["early", "pooled"],
    }
}

fn pricing(reader: &mut Reader, fields: &Fields<'_, '_>, unit: &Unit) -> Term<Pricing> {
    let Some(value) = fields.get("pays") else {
        return reader.required(fields, "pays", |_, _| Err(Complaint::new("", "")));
    };
    let (ground, inner) = reader.inner("pays", value, &fields.ground);
    let unreadable = |ground: Ground| ground.unknown("kan ikke læses i filen".to_owned(), span(value));
    let inner = match inner {
        Inner::Value(inner) => inner,
        Inner::Unknown(why) => return ground.unknown(why, span(value)),
        Inner::Broken => return unreadable(ground),
    };
    let Some(fields) = reader.table(inner, "pays", &PAYS_KEYS, &ground) else { return unreadable(ground) };
    let words = Pricing::WORDS.map(|word| (word, word));
    let rule = reader.required(&fields, "rule", |_, value| value::word(value, &words));
    let Some(word) = rule.value().copied() else {
        return Term {
            state: State::Unknown { why: rule.unknown().unwrap_or_default().to_owned() },
            ..unreadable(ground)
        };
    };
    for (key, value) in fields.in_order() {
        if !matches!(key, "clause" | "rule") && PAYS_KEYS.contains(&key) && !keys_of(word).contains(&key) {
            let message = format!("»{key}« hører ikke til reglen »{word}«");
            let hint = format!("den regel har: {}", listed(keys_of(word).iter().copied()));
            reader.fault(UNKNOWN_KEY, span(value), message, hint);
        }
    }
    let pricing = rule_of(reader, &fields, word, unit);
    let state = match (pricing, rule.state) {
        (Some(pricing), State::Assumed { why, .. }) => State::Assumed { value: pricing, why },
        (Some(pricing), _) => State::Agreed(pricing),
        (None, _) => State::Unknown { why: "kan ikke læses i filen".to_owned() },
    };
    Term { state, clauses: rule.clauses, span: span(value) }
}

/// The rule of that word; none where its list is missing or unknown.
fn rule_of(reader: &mut Reader, fields: &Fields<'_, '_>, word: &str, unit: &Unit) -> Option<Pricing> {
    let per = reader.plain(fields, "per", |value| value::word(value, Per::WORDS)).unwrap_or_default();
    match word {
        "steps" => {
            let steps = entries(
                reader,
                fields,
                "steps",
                1,
                &["clause", "from", "until", "pays"],
                |reader, fields| Step {
                    from: reader.required(fields, "from", |reader, value| {
                        value::effect(value, unit, &reader.currency)
                    }),
                    until: reader
                        .term(fields, "until", |reader, value| value::effect(value, unit, &reader.currency)),
                    pays: paid(reader, fields),
                },
            )?;
            Some(Pricing::Steps { steps, per })
        }
        "slide" => {
            let marks =
                entries(reader, fields, "marks", 2, &["clause", "at", "pays"], |reader, fields| Mark {
                    at: reader
                        .required(fields, "at", |reader, value| value::effect(value, unit, &reader.currency)),
                    pays: paid(reader, fields),
                })?;
            let beyond =
                reader.plain(fields, "beyond", |value| value::word(value, Beyond::WORDS)).unwrap_or_default();
            Some(Pricing::Slide { marks, beyond, per })
        }
        "unit-price" => Some(Pricing::UnitPrice {
            price: reader.required(fields, "price", |reader, value| value::price(value, &reader.currency)),
            free: reader.term(fields, "free", |_, value| value::count(value)),
        }),
        "rate-card" => rate_card(reader, fields),
        "share-of-savings" => Some(Pricing::ShareOfSavings {
            share: reader.required(fields, "share", |_, value| value::share(value)),
            unit_value: reader
                .term(fields, "unit_value", |reader, value| value::price(value, &reader.currency)),
        }),
        _ => {
            let early = threshold(reader, fields, "early", unit)?;
            let pooled = threshold(reader, fields, "pooled", unit)?;
            Some(Pricing::FirstReachedOrPooled { early: Box::new(early), pooled: Box::new(pooled) })
        }
    }
}

/// The entries of a rule's list, at least so many.
fn entries<T>(
    reader: &mut Reader,
    fields: &Fields<'_, '_>,
    key: &'static str,
    least: usize,
    keys: &[&str],
    mut read: impl FnMut(&mut Reader, &Fields<'_, '_>) -> T,
) -> Option<Vec<T>> {
    let (ground, list) = match reader.list(fields, key) {
        Some(Listed::Items(ground, list)) => (ground, shortened(reader, list, key, fields.span)),
        Some(Listed::Unknown(..)) => {
            let message = format!("»{key}« kan ikke være ukendt for sig");
            reader.fault(VALUE, fields.span, message, "skriv hele reglen som pays = { unknown = \"…\" }");
            return None;
        }
        None => {
            if fields.get(key).is_none() {
                reader.missing(fields, key);
            }
            return None;
        }
    };
    if list.len() < least {
        let message = format!("»{key}« skal have mindst {least}, men har {}", list.len());
        reader.fault(MISSING, fields.span, message, "skriv resten af tabellen");
        return None;
    }
    let mut found = Vec::with_capacity(list.len());
    for value in list {
        if let Some(fields) = reader.table(value, key, keys, &ground) {
            found.push(read(reader, &fields));
        }
    }
    Some(found)
}

fn paid(reader: &mut Reader, fields: &Fields<'_, '_>) -> Term<Pays> {
    reader.required(fields, "pays", pays)
}

/// What is paid: a sum, a share of the metric's maximum, or of the capital.
fn pays(reader: &mut Reader, value: &Value) -> Result<Pays, Complaint> {
    match value.get_ref() {
        DeValue::Table(_) => {
            let keys = ["capital", "capital_with_return"];
            let fields = reader
                .table(value, "pays", &keys, &Ground::default())
                .ok_or_else(|| Complaint::new("det er ingen tabel", "skriv { capital = \"100 %\" }"))?;
            match (fields.get("capital"), fields.get("capital_with_return")) {
                (Some(share), None) => Ok(Pays::OfCapital(value::share(share)?)),
                (None, Some(yearly)) => Ok(Pays::CapitalWithReturn(value::share(yearly)?)),
                _ => Err(Complaint::new(
                    "her skal stå præcis én af capital og capital_with_return",
                    "skriv { capital = \"100 %\" }",
                )),
            }
        }
        DeValue::String(text) if text.trim().ends_with('%') => value::share(value).map(Pays::OfMaximum),
        _ => value::money(value, &reader.currency).map(Pays::Amount),
    }
}

fn threshold(
    reader: &mut Reader,
    fields: &Fields<'_, '_>,
    key: &'static str,
    unit: &Unit,
) -> Option<Threshold> {
    let Some(value) = fields.get(key) else {
        reader.missing(fields, key);
        return None;
    };
    let fields = reader.table(value, key, &["clause", "at", "pays"], &fields.ground)?;
    let at = reader.required(&fields, "at", |reader, value| value::effect(value, unit, &reader.currency));
    Some(Threshold { at, pays: paid(reader, &fields) })
}

fn rate_card(reader: &mut Reader, fields: &Fields<'_, '_>) -> Option<Pricing> {
    const KEYS: [&str; 6] = ["clause", "id", "name", "price", "counts", "max_per_person"];
    let key = if fields.get("line").is_some() && fields.get("lines").is_none() { "line" } else { "lines" };
    let lines = entries(reader, fields, key, 1, &KEYS, |reader, fields| {
        let id = reader.required_id(fields, "id");
        let name = reader.text(fields, "name").unwrap_or_else(|| id.clone());
        let line = RateLine {
            price: reader.required(fields, "price", |reader, value| value::price(value, &reader.currency)),
            counted: reader.term(fields, "counts", |_, value| value::word(value, Counted::WORDS)),
            max_per_person: reader.term(fields, "max_per_person", |_, value| value::count(value)),
            id,
            name,
        };
        (line, fields.span)
    })?;
    reader.duplicates("linjen", lines.iter().map(|(line, at)| (line.id.as_str(), *at)));
    Some(Pricing::RateCard { lines: lines.into_iter().map(|(line, _)| line).collect() })
}
