//! `[[scenario]]` and `[[test]]` of a contract file: what may happen, and what must come of what was measured.

use super::contract::{ENTRIES_MAX, tables};
use super::fields::{Fields, Ground, MISSING, Reader, VALUE, span};
use super::value::{self, Complaint, Value};
use crate::Exact;
use crate::contract::{Chance, Draw, Expectation, Scenario, Trial, Unit, Wanted};
use jiff::civil::Date;
use toml::de::DeValue;

/// The scenarios of a file.
pub(super) fn scenarios(reader: &mut Reader, root: &Fields<'_, '_>) -> Vec<Scenario> {
    let mut found = Vec::new();
    for value in tables(reader, root, "scenario") {
        let keys = ["name", "why", "cost", "draws"];
        let Some(fields) = reader.table(value, "scenario", &keys, &Ground::default()) else { continue };
        let currency = reader.currency.clone();
        let name = reader.required_text(&fields, "name");
        let why = reader.required_text(&fields, "why");
        let cost = reader.plain(&fields, "cost", |value| value::money(value, &currency));
        let draws = tables(reader, &fields, "draws").iter().filter_map(|value| draw(reader, value)).collect();
        found.push(Scenario { name, why, draws, cost, span: fields.span });
    }
    reader.duplicates("scenariet", found.iter().map(|one| (one.name.as_str(), one.span)));
    found
}

fn draw(reader: &mut Reader, value: &Value) -> Option<Draw> {
    const KEYS: [&str; 7] =
        ["metric", "line", "cohort", "measured_on", "persons", "chance", "wellbeing_years"];
    let fields = reader.table(value, "draws", &KEYS, &Ground::default())?;
    let metric = reader.required_id(&fields, "metric");
    let line = reader.plain(&fields, "line", value::reference);
    let cohort = reader.plain(&fields, "cohort", value::reference).unwrap_or_default();
    let measured_on = required(reader, &fields, "measured_on", value::day);
    let persons = required(reader, &fields, "persons", value::count);
    let unit = reader.units.get(&metric).cloned().unwrap_or(Unit::Percent);
    let currency = reader.currency.clone();
    let chance = required(reader, &fields, "chance", Ok);
    let chance = chance.and_then(|value| self::chance(reader, value, &unit, &currency));
    let wellbeing_years = reader.plain(&fields, "wellbeing_years", value::number);
    Some(Draw {
        metric,
        line,
        cohort,
        measured_on: measured_on?,
        persons: persons?,
        chance: chance?,
        wellbeing_years,
    })
}

/// A value that must be there.
fn required<'t, 'i, T>(
    reader: &mut Reader,
    fields: &Fields<'t, 'i>,
    key: &str,
    read: impl FnOnce(&'t Value<'i>) -> Result<T, Complaint>,
) -> Option<T> {
    if fields.get(key).is_none() {
        reader.fault(MISSING, fields.span, format!("der mangler »{key}«"), format!("skriv {key} = …"));
    }
    reader.plain(fields, key, read)
}

/// The distributions by their words, with the keys of each.
const CHANCES: [(&str, &[&str]); 7] = [
    ("fixed", &[]),
    ("normal", &["mean", "deviation"]),
    ("beta_binomial", &["alpha", "beta", "of"]),
    ("negative_binomial", &["mean", "size"]),
    ("gamma", &["shape", "scale", "offset"]),
    ("triangular", &["low", "mode", "high"]),
    ("sample", &[]),
];

fn chance(reader: &mut Reader, value: &Value, unit: &Unit, currency: &str) -> Option<Chance> {
    let words = CHANCES.map(|(word, _)| word);
    let fields = reader.table(value, "chance", &words, &Ground::default())?;
    let stated = fields.in_order();
    let [(word, inner)] = stated[..] else {
        let message = "»chance« skal have præcis én fordeling".to_owned();
        reader.fault(
            VALUE,
            fields.span,
            message,
            format!("skriv én af {}", value::listed(words.into_iter())),
        );
        return None;
    };
    let effect = |value: &Value| value::effect(value, unit, currency);
    match word {
        "fixed" => reader.plain(&fields, "fixed", effect).map(Chance::Fixed),
        "sample" => sample(reader, inner, effect),
        _ => {
            let (_, keys) = CHANCES.iter().find(|(known, _)| *known == word)?;
            let table = reader.table(inner, "chance", keys, &Ground::default())?;
            parameters(reader, &table, word, effect)
        }
    }
}

fn sample(
    reader: &mut Reader,
    value: &Value,
    effect: impl Fn(&Value) -> Result<Exact, Complaint>,
) -> Option<Chance> {
    let DeValue::Array(list) = value.get_ref() else {
        reader.fault(VALUE, span(value), "»sample« skal være en liste".to_owned(), "skriv sample = [ … ]");
        return None;
    };
    if list.is_empty() || list.len() > ENTRIES_MAX {
        let message = format!("»sample« har {} tal", list.len());
        reader.fault(VALUE, span(value), message, format!("skriv fra 1 til {ENTRIES_MAX} tal"));
        return None;
    }
    let mut numbers = Vec::with_capacity(list.len());
    for value in list {
        match effect(value) {
            Ok(number) => numbers.push(number),
            Err(complaint) => {
                reader.complain("sample", span(value), complaint, &[]);
                return None;
            }
        }
    }
    Some(Chance::Sample(numbers))
}

fn parameters(
    reader: &mut Reader,
    table: &Fields<'_, '_>,
    word: &str,
    effect: impl Fn(&Value) -> Result<Exact, Complaint>,
) -> Option<Chance> {
    let above_zero = |value: &Value| match value::number(value)? {
        number if number > Exact::ZERO => Ok(number),
        _ => Err(Complaint::new("tallet skal være over nul", "skriv et tal over nul")),
    };
    let spread = |value: &Value| match effect(value)? {
        number if number.is_negative() => {
            Err(Complaint::new("spredningen er under nul", "skriv et tal på nul eller derover"))
        }
        number => Ok(number),
    };
    match word {
        "normal" => {
            let (mean, deviation) =
                (required(reader, table, "mean", &effect), required(reader, table, "deviation", spread));
            Some(Chance::Normal { mean: mean?, deviation: deviation? })
        }
        "beta_binomial" => {
            let alpha = required(reader, table, "alpha", above_zero);
            let beta = required(reader, table, "beta", above_zero);
            let of = required(reader, table, "of", value::count);
            Some(Chance::BetaBinomial { alpha: alpha?, beta: beta?, of: of? })
        }
        "negative_binomial" => {
            let mean = required(reader, table, "mean", above_zero);
            let size = required(reader, table, "size", above_zero);
            Some(Chance::NegativeBinomial { mean: mean?, size: size? })
        }
        "gamma" => {
            let shape = required(reader, table, "shape", above_zero);
            let scale = required(reader, table, "scale", &effect);
            let offset = reader.plain(table, "offset", &effect).unwrap_or(Exact::ZERO);
            Some(Chance::Gamma { shape: shape?, scale: scale?, offset })
        }
        _ => {
            let (low, mode, high) = (
                required(reader, table, "low", &effect),
                required(reader, table, "mode", &effect),
                required(reader, table, "high", &effect),
            );
            let (low, mode, high) = (low?, mode?, high?);
            if low > mode || mode > high {
                let message = "»triangular« skal gå opad: low, mode, high".to_owned();
                reader.fault(VALUE, table.span, message, "byt om, så det mindste tal står i low");
                return None;
            }
            Some(Chance::Triangular { low, mode, high })
        }
    }
}

/// The tests of a file.
pub(super) fn trials(reader: &mut Reader, root: &Fields<'_, '_>) -> Vec<Trial> {
    let mut found = Vec::new();
    for value in tables(reader, root, "test") {
        let keys = ["name", "source", "as_of", "measurement", "expect"];
        let Some(fields) = reader.table(value, "test", &keys, &Ground::default()) else { continue };
        let name = reader.required_text(&fields, "name");
        let source = reader.text(&fields, "source");
        let as_of: Option<Date> = reader.day(&fields, "as_of");
        let rows = tables(reader, &fields, "measurement");
        let measurements = super::measurement::rows(reader, rows);
        let expectations =
            tables(reader, &fields, "expect").iter().filter_map(|value| expectation(reader, value)).collect();
        found.push(Trial { name, source, as_of, measurements, expectations, span: fields.span });
    }
    reader.duplicates("prøven", found.iter().map(|one| (one.name.as_str(), one.span)));
    found
}

fn expectation(reader: &mut Reader, value: &Value) -> Option<Expectation> {
    const KEYS: [&str; 5] = ["figure", "is", "tolerance", "published", "differs"];
    let fields = reader.table(value, "expect", &KEYS, &Ground::default())?;
    let figure = reader.required_text(&fields, "figure");
    let currency = reader.currency.clone();
    let wanted = required(reader, &fields, "is", |value| wanted(value, &currency));
    let tolerance = reader.plain(&fields, "tolerance", |value| figure_number(value, &currency));
    Some(Expectation {
        figure,
        wanted: wanted?,
        tolerance: tolerance.unwrap_or(Exact::ZERO),
        is_published: reader.plain(&fields, "published", value::truth).unwrap_or(false),
        differs_because: reader.text(&fields, "differs"),
        span: fields.span,
    })
}

fn wanted(value: &Value, currency: &str) -> Result<Wanted, Complaint> {
    match value.get_ref() {
        DeValue::Boolean(truth) => Ok(Wanted::Truth(*truth)),
        _ => figure_number(value, currency).map(Wanted::Number),
    }
}

/// A number of a statement: a share with its sign, a sum with its currency, else as it stands.
fn figure_number(value: &Value, currency: &str) -> Result<Exact, Complaint> {
    let names_a_currency = match value.get_ref() {
        DeValue::String(text) => {
            !text.contains('%') && text.chars().any(|letter| letter.is_alphabetic() || "£€$".contains(letter))
        }
        _ => false,
    };
    if names_a_currency { value::whole_units(value, currency) } else { value::number(value) }
}
