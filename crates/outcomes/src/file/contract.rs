//! A contract file's tables outside the metrics: parties, capital, limits, waterfall, timing, indices, what was paid.

use super::fields::{Fields, Ground, Inner, LIMIT, Listed, Reader, span};
use super::value::{self, Complaint, Value};
use crate::contract::{
    Capital, Clause, Clawback, Contract, Drawdown, Guarantee, Index, Limits, Party, RecordedPayment,
    RegisterReference, ReturnCap, Role, RoundingRule, Spill, State, Term, Timing, Unit, Upside, Waterfall,
};
use crate::{Exact, Ore, Rounding};
use sagsgang_text::{Diagnostic, Severity, Span};
use toml::de::{DeArray, DeTable, DeValue};

/// The edition of the format that is read.
pub const FORMAT: u64 = 1;

/// Entries in one list of a contract file at most.
pub const ENTRIES_MAX: usize = 10_000;

/// Years that a return on the capital is reckoned for, at most: each is one multiplication.
const CAPITAL_YEARS_MAX: u32 = 100;

const ROOT_KEYS: [&str; 20] = [
    "format",
    "id",
    "title",
    "currency",
    "about",
    "sources",
    "term",
    "clause",
    "party",
    "capital",
    "metric",
    "limits",
    "waterfall",
    "timing",
    "index",
    "register",
    "payment",
    "scenario",
    "test",
    "measurement",
];

/// The contract that a file's table is.
pub(super) fn contract(reader: &mut Reader, root: &DeTable<'_>, whole: Span) -> Contract {
    let ground = Ground::default();
    let fields = reader.fields(root, whole, "kontrakten", &ROOT_KEYS, &ground);
    format(reader, &fields);
    if let Some(currency) = reader.plain(&fields, "currency", currency) {
        reader.currency = currency;
    }
    let clauses = clauses(reader, &fields);
    let parties = parties(reader, &fields);
    reader.payers =
        parties.iter().filter(|party| party.role == Role::Payer).map(|party| party.id.clone()).collect();
    units(reader, &fields);
    let id = reader.required_id(&fields, "id");
    let title = reader.required_text(&fields, "title");
    let term = section(reader, &fields, "term", &["clause", "from", "until"]);
    let dated = |reader: &mut Reader, key| {
        term.as_ref().and_then(|term| reader.term(term, key, |_, value| value::day(value)))
    };
    let (from, until) = (dated(reader, "from"), dated(reader, "until"));
    if term.is_none() {
        let message = "kontrakten siger ikke, hvornår den gælder";
        let hint = "skriv [term] med from og until, eventuelt { unknown = \"…\" }";
        reader.faults.push(Diagnostic::new(super::fields::MISSING, Severity::Warning, message).hint(hint));
    }
    let about = reader.text(&fields, "about");
    let sources = texts(reader, &fields, "sources");
    let capital = capital(reader, &fields);
    let metrics: Vec<_> = tables(reader, &fields, "metric")
        .iter()
        .filter_map(|value| super::metric::metric(reader, value))
        .collect();
    reader.duplicates("betalingsmålet", metrics.iter().map(|metric| (metric.id.as_str(), metric.span)));
    Contract {
        id,
        title,
        currency: reader.currency.clone(),
        about,
        sources,
        from,
        until,
        clauses,
        parties,
        capital,
        metrics,
        limits: limits(reader, &fields),
        waterfall: waterfall(reader, &fields),
        timing: timing(reader, &fields),
        indices: indices(reader, &fields),
        register: register(reader, &fields),
        payments: payments(reader, &fields),
        scenarios: super::trial::scenarios(reader, &fields),
        trials: super::trial::trials(reader, &fields),
    }
}

/// A table under a key of the file.
fn section<'t, 'i>(
    reader: &mut Reader,
    root: &Fields<'t, 'i>,
    key: &'static str,
    keys: &[&str],
) -> Option<Fields<'t, 'i>> {
    let value = root.get(key)?;
    reader.table(value, key, keys, &Ground::default())
}

/// The tables of a list such as `[[party]]`, up to [`ENTRIES_MAX`].
pub(super) fn tables<'t, 'i>(
    reader: &mut Reader,
    fields: &Fields<'t, 'i>,
    key: &'static str,
) -> &'t [Value<'i>] {
    let Some(value) = fields.get(key) else { return &[] };
    match value.get_ref() {
        DeValue::Array(list) => shortened(reader, list, key, span(value)),
        _ => {
            // The one table where a list is expected is told, and read as a list of one.
            let message = format!("»{key}« skal stå i en liste");
            reader.fault(
                super::fields::VALUE,
                span(value),
                message,
                format!("skriv [[{key}]] med to kantede parenteser"),
            );
            std::slice::from_ref(value)
        }
    }
}

/// As many entries of a list as are read.
pub(super) fn shortened<'t, 'i>(
    reader: &mut Reader,
    list: &'t DeArray<'i>,
    key: &str,
    at: Span,
) -> &'t [Value<'i>] {
    let list: &[Value<'_>] = list.as_ref();
    if list.len() > ENTRIES_MAX {
        let message = format!("»{key}« har {} poster; der læses højst {ENTRIES_MAX}", list.len());
        reader.fault(LIMIT, at, message, "del filen, eller læg målingerne i en tabel for sig");
    }
    &list[..list.len().min(ENTRIES_MAX)]
}

fn format(reader: &mut Reader, fields: &Fields<'_, '_>) {
    match fields.get("format") {
        None => reader.missing_format(fields),
        Some(value) => {
            if value::count(value) != Ok(FORMAT) {
                let complaint =
                    Complaint::new("den udgave af formatet kendes ikke", format!("skriv format = {FORMAT}"));
                reader.complain("format", span(value), complaint, &[]);
            }
        }
    }
}

impl Reader {
    fn missing_format(&mut self, fields: &Fields<'_, '_>) {
        let start = Span::new(fields.span.start as usize, fields.span.start as usize);
        let message = "filen siger ikke, hvilken udgave af formatet den følger".to_owned();
        self.fault(super::fields::MISSING, start, message, format!("skriv format = {FORMAT} øverst"));
    }
}

fn currency(value: &Value) -> Result<String, Complaint> {
    let text = value::text(value)?;
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(text);
    }
    Err(Complaint::new(format!("»{text}« er ikke en valuta"), "skriv tre store bogstaver, for eksempel DKK"))
}

fn texts(reader: &mut Reader, fields: &Fields<'_, '_>, key: &str) -> Vec<String> {
    let Some(value) = fields.get(key) else { return Vec::new() };
    let one = std::slice::from_ref(value);
    let list: &[Value<'_>] = match value.get_ref() {
        DeValue::Array(list) => list.as_ref(),
        _ => one,
    };
    let mut found = Vec::new();
    for value in list {
        match value::text(value) {
            Ok(text) => found.push(text),
            Err(complaint) => reader.complain(key, span(value), complaint, &[]),
        }
    }
    found
}

fn clauses(reader: &mut Reader, fields: &Fields<'_, '_>) -> Vec<Clause> {
    let mut found = Vec::new();
    for value in tables(reader, fields, "clause") {
        let Some(fields) = reader.table(value, "clause", &["id", "text", "source"], &Ground::default())
        else {
            continue;
        };
        if fields.get("id").is_none() {
            reader.required_text(&fields, "id");
        }
        let id = reader.plain(&fields, "id", value::reference).unwrap_or_default();
        let text = reader.required_text(&fields, "text");
        let words = fields.get("text").map_or(fields.span, span);
        reader.clauses.insert(id.clone(), (words, text.clone()));
        let source = reader.text(&fields, "source");
        found.push(Clause { id, text, source, span: words });
    }
    reader.duplicates("punktet", found.iter().map(|clause| (clause.id.as_str(), clause.span)));
    found
}

fn parties(reader: &mut Reader, fields: &Fields<'_, '_>) -> Vec<Party> {
    const KEYS: [&str; 6] = ["id", "name", "role", "organisation", "clause", "max"];
    let mut found: Vec<Party> = Vec::new();
    for value in tables(reader, fields, "party") {
        let Some(fields) = reader.table(value, "party", &KEYS, &Ground::default()) else { continue };
        let id = reader.required_id(&fields, "id");
        let name = reader.required_text(&fields, "name");
        if fields.get("role").is_none() {
            reader.required_text(&fields, "role");
        }
        let role = reader.plain(&fields, "role", |value| value::word(value, Role::WORDS));
        let organisation_id = reader.text(&fields, "organisation");
        let max = money(reader, &fields, "max");
        let Some(role) = role else { continue };
        found.push(Party { id, name, role, organisation_id, max, span: fields.span });
    }
    for (role, _) in Role::WORDS {
        let of_role = found.iter().filter(|party| party.role.word() == *role);
        reader.duplicates("parten", of_role.map(|party| (party.id.as_str(), party.span)));
    }
    found
}

/// What the metrics' effects are counted in, before the metrics are read: gates and scenarios name metrics further down.
fn units(reader: &mut Reader, fields: &Fields<'_, '_>) {
    let Some(DeValue::Array(list)) = fields.get("metric").map(toml::Spanned::get_ref) else { return };
    for value in list.iter() {
        let DeValue::Table(table) = value.get_ref() else { continue };
        let find = |key: &str| table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
        if let (Some(Ok(id)), Some(Ok(unit))) = (find("id").map(value::id), find("unit").map(value::text)) {
            reader.units.insert(id, unit_named(&unit));
        }
    }
}

/// The unit of that name.
pub(super) fn unit_named(name: &str) -> Unit {
    match name {
        "%" => Unit::Percent,
        "money" => Unit::Money,
        other => Unit::Named(other.to_owned()),
    }
}

/// A sum as a term.
pub(super) fn money(reader: &mut Reader, fields: &Fields<'_, '_>, key: &str) -> Option<Term<Ore>> {
    reader.term(fields, key, |reader, value| value::money(value, &reader.currency))
}

/// A share as a term.
pub(super) fn share(reader: &mut Reader, fields: &Fields<'_, '_>, key: &str) -> Option<Term<Exact>> {
    reader.term(fields, key, |_, value| value::share(value))
}

fn capital(reader: &mut Reader, root: &Fields<'_, '_>) -> Option<Capital> {
    let fields = section(reader, root, "capital", &["clause", "amount", "years", "drawdowns"])?;
    let amount = reader.required(&fields, "amount", |reader, value| value::money(value, &reader.currency));
    let years = reader.term(&fields, "years", |_, value| match value::small_count(value)? {
        years if years <= CAPITAL_YEARS_MAX => Ok(years),
        _ => Err(Complaint::new(
            "for så mange år regnes der ikke en forrentning",
            format!("skriv højst {CAPITAL_YEARS_MAX}"),
        )),
    });
    let drawdowns = match reader.list(&fields, "drawdowns") {
        None => Vec::new(),
        Some(Listed::Unknown(ground, why, at)) => {
            vec![Drawdown { on: ground.clone().unknown(why.clone(), at), amount: ground.unknown(why, at) }]
        }
        Some(Listed::Items(ground, list)) => {
            let list = shortened(reader, list, "drawdowns", fields.span);
            list.iter().filter_map(|value| drawdown(reader, value, &ground)).collect()
        }
    };
    Some(Capital { amount, years, drawdowns })
}

fn drawdown(reader: &mut Reader, value: &Value, ground: &Ground) -> Option<Drawdown> {
    let fields = reader.table(value, "drawdowns", &["clause", "on", "amount"], ground)?;
    let on = reader.required(&fields, "on", |_, value| value::day(value));
    let amount = reader.required(&fields, "amount", |reader, value| value::money(value, &reader.currency));
    Some(Drawdown { on, amount })
}

fn limits(reader: &mut Reader, root: &Fields<'_, '_>) -> Limits {
    const KEYS: [&str; 6] = ["clause", "max_total", "min_total", "spill", "rounding", "rounding_unit"];
    let Some(fields) = section(reader, root, "limits", &KEYS) else { return Limits::default() };
    let spill = reader.term(&fields, "spill", |_, value| {
        Ok(match value::text(value)?.as_str() {
            "lost" => Spill::Lost,
            "others" => Spill::Others,
            payer => Spill::To(payer.to_owned()),
        })
    });
    Limits {
        max_total: money(reader, &fields, "max_total"),
        min_total: money(reader, &fields, "min_total"),
        spill,
        rounding: rounding(reader, &fields),
    }
}

/// The way of rounding and its unit as one term: as sure as the less sure of the two.
fn rounding(reader: &mut Reader, fields: &Fields<'_, '_>) -> Option<Term<RoundingRule>> {
    let ways = Rounding::ALL.map(|rounding| (rounding.name(), rounding));
    let way = reader.term(fields, "rounding", |_, value| value::word(value, &ways));
    let unit = reader.term(fields, "rounding_unit", |reader, value| {
        let unit = value::money(value, &reader.currency)?;
        if unit.0 > 0 {
            Ok(unit)
        } else {
            Err(Complaint::new("der kan ikke rundes til nul", "skriv for eksempel \"1 kr.\""))
        }
    });
    let base = RoundingRule::default();
    match (way, unit) {
        (None, None) => None,
        (Some(way), None) => Some(way.map(|rounding| RoundingRule { rounding, ..base })),
        (None, Some(unit)) => Some(unit.map(|unit| RoundingRule { unit, ..base })),
        (Some(way), Some(unit)) => Some(way.with(unit, |rounding, unit| RoundingRule { rounding, unit })),
    }
}

fn waterfall(reader: &mut Reader, root: &Fields<'_, '_>) -> Waterfall {
    const KEYS: [&str; 6] = ["clause", "premium_yearly", "premium", "upside", "return_cap", "guarantees"];
    let Some(fields) = section(reader, root, "waterfall", &KEYS) else { return Waterfall::default() };
    Waterfall {
        premium_yearly: share(reader, &fields, "premium_yearly"),
        premium: money(reader, &fields, "premium"),
        upside: shares(reader, &fields, "upside", &[])
            .into_iter()
            .map(|(party, share)| Upside { party, share })
            .collect(),
        return_cap: return_cap(reader, &fields),
        guarantees: guarantees(reader, &fields),
    }
}

/// A table of ids with their shares, in the file's order. Unknown as a whole, each of `everyone` has an unknown share.
pub(super) fn shares(
    reader: &mut Reader,
    fields: &Fields<'_, '_>,
    key: &'static str,
    everyone: &[String],
) -> Vec<(String, Term<Exact>)> {
    let Some(value) = fields.get(key) else { return Vec::new() };
    let (ground, inner) = reader.inner(key, value, &fields.ground);
    match inner {
        Inner::Value(inner) => {
            let Some(list) = reader.table(inner, key, &[], &ground) else { return Vec::new() };
            let read = |(id, value): (&str, &Value)| {
                (id.to_owned(), reader.term_of(id, value, &ground, |_, value, _| value::share(value)))
            };
            list.in_order().into_iter().map(read).collect()
        }
        Inner::Unknown(why) if everyone.is_empty() => vec![(String::new(), ground.unknown(why, span(value)))],
        Inner::Unknown(why) => {
            everyone.iter().map(|id| (id.clone(), ground.clone().unknown(why.clone(), span(value)))).collect()
        }
        Inner::Broken => Vec::new(),
    }
}

fn return_cap(reader: &mut Reader, fields: &Fields<'_, '_>) -> Option<ReturnCap> {
    let value = fields.get("return_cap")?;
    let (ground, inner) = reader.inner("return_cap", value, &fields.ground);
    let inner = match inner {
        Inner::Value(inner) => inner,
        Inner::Unknown(why) => return Some(ReturnCap::Multiple(ground.unknown(why, span(value)))),
        Inner::Broken => return None,
    };
    let fields = reader.table(inner, "return_cap", &["clause", "multiple", "premium", "yearly"], &ground)?;
    let multiple = reader.term(&fields, "multiple", |_, value| {
        let times = value::number(value)?;
        if times.is_negative() {
            Err(Complaint::new("tallet er under nul", "skriv for eksempel \"1,25\""))
        } else {
            Ok(times)
        }
    });
    let premium = money(reader, &fields, "premium");
    let yearly = share(reader, &fields, "yearly");
    match (multiple, premium, yearly) {
        (Some(multiple), None, None) => Some(ReturnCap::Multiple(multiple)),
        (None, Some(premium), None) => Some(ReturnCap::Premium(premium)),
        (None, None, Some(yearly)) => Some(ReturnCap::Yearly(yearly)),
        _ => {
            let message = "»return_cap« skal have præcis ét loft".to_owned();
            reader.fault(
                super::fields::VALUE,
                fields.span,
                message,
                "skriv én af multiple, premium og yearly",
            );
            None
        }
    }
}

fn guarantees(reader: &mut Reader, fields: &Fields<'_, '_>) -> Vec<Guarantee> {
    let (ground, list) = match reader.list(fields, "guarantees") {
        None => return Vec::new(),
        Some(Listed::Unknown(ground, why, at)) => {
            return vec![Guarantee { party: String::new(), share: ground.unknown(why, at), max: None }];
        }
        Some(Listed::Items(ground, list)) => (ground, shortened(reader, list, "guarantees", fields.span)),
    };
    let mut found = Vec::new();
    for value in list {
        let Some(fields) = reader.table(value, "guarantees", &["clause", "party", "share", "max"], &ground)
        else {
            continue;
        };
        let party = reader.required_id(&fields, "party");
        let share = reader.required(&fields, "share", |_, value| value::share(value));
        let max = money(reader, &fields, "max");
        found.push(Guarantee { party, share, max });
    }
    found
}

fn timing(reader: &mut Reader, root: &Fields<'_, '_>) -> Timing {
    const KEYS: [&str; 5] = ["clause", "due_days", "needs_sign_off", "clawback", "clawback_until"];
    let Some(fields) = section(reader, root, "timing", &KEYS) else { return Timing::default() };
    let until = reader.term(&fields, "clawback_until", |_, value| value::day(value));
    let applies = reader.term(&fields, "clawback", |_, value| value::truth(value));
    let applies = match (applies, &until) {
        (None, Some(_)) => Some(reader.required(&fields, "clawback", |_, value| value::truth(value))),
        (applies, _) => applies,
    };
    Timing {
        due_days: reader.term(&fields, "due_days", |_, value| value::small_count(value)),
        needs_sign_off: reader.term(&fields, "needs_sign_off", |_, value| value::truth(value)),
        clawback: applies.map(|applies| Clawback { applies, until }),
    }
}

fn indices(reader: &mut Reader, root: &Fields<'_, '_>) -> Vec<Index> {
    let mut found = Vec::new();
    let mut places = Vec::new();
    for value in tables(reader, root, "index") {
        let keys = ["id", "name", "source", "values"];
        let Some(fields) = reader.table(value, "index", &keys, &Ground::default()) else { continue };
        let id = reader.required_id(&fields, "id");
        let name = reader.text(&fields, "name").unwrap_or_else(|| id.clone());
        let source = reader.text(&fields, "source");
        let mut values = Vec::new();
        for value in tables(reader, &fields, "values") {
            let Some(entry) = reader.table(value, "values", &["from", "value"], &Ground::default()) else {
                continue;
            };
            if let (Some(from), Some(number)) =
                (reader.day(&entry, "from"), reader.plain(&entry, "value", value::number))
            {
                values.push((from, number));
            } else if entry.get("from").is_none() || entry.get("value").is_none() {
                let message = "et indekstal skal have både dag og værdi".to_owned();
                reader.fault(
                    super::fields::MISSING,
                    entry.span,
                    message,
                    "skriv { from = 2026-01-01, value = 118.2 }",
                );
            }
        }
        values.sort_by_key(|(from, _)| *from);
        places.push((id.clone(), fields.span));
        found.push(Index { id, name, source, values });
    }
    reader.duplicates("indekset", places.iter().map(|(id, at)| (id.as_str(), *at)));
    found
}

fn register(reader: &mut Reader, root: &Fields<'_, '_>) -> Option<RegisterReference> {
    let fields = section(reader, root, "register", &["decision", "reservations"])?;
    let decision = reader.text(&fields, "decision");
    let mut reservations = Vec::new();
    if let Some(value) = fields.get("reservations")
        && let Some(list) = reader.table(value, "reservations", &[], &Ground::default())
    {
        for (payer, value) in list.in_order() {
            match value::reference(value) {
                Ok(id) => reservations.push((payer.to_owned(), id)),
                Err(complaint) => reader.complain(payer, span(value), complaint, &[]),
            }
        }
    }
    Some(RegisterReference { decision, reservations })
}

fn payments(reader: &mut Reader, root: &Fields<'_, '_>) -> Vec<RecordedPayment> {
    const KEYS: [&str; 6] = ["on", "payer", "metric", "line", "amount", "source"];
    let mut found = Vec::new();
    for value in tables(reader, root, "payment") {
        let Some(fields) = reader.table(value, "payment", &KEYS, &Ground::default()) else { continue };
        if fields.get("amount").is_none() {
            reader.required_text(&fields, "amount");
        }
        let currency = reader.currency.clone();
        let ore = reader.plain(&fields, "amount", |value| value::signed_money(value, &currency));
        let on = reader.day(&fields, "on");
        let mut named = |key| reader.plain(&fields, key, value::reference);
        let (payer, metric, line) = (named("payer"), named("metric"), named("line"));
        let source = reader.text(&fields, "source");
        let Some(ore) = ore else { continue };
        found.push(RecordedPayment { on, payer, metric, line, ore, source, span: fields.span });
    }
    found
}

impl<T> Term<T> {
    /// The same term with its value made into another.
    fn map<U>(self, make: impl FnOnce(T) -> U) -> Term<U> {
        let state = match self.state {
            State::Agreed(value) => State::Agreed(make(value)),
            State::Assumed { value, why } => State::Assumed { value: make(value), why },
            State::Unknown { why } => State::Unknown { why },
        };
        Term { state, clauses: self.clauses, span: self.span }
    }

    /// One term of two: as sure as the less sure one, from the clauses of both.
    fn with<U, V>(self, other: Term<U>, make: impl FnOnce(T, U) -> V) -> Term<V> {
        let state = match (self.state, other.state) {
            (State::Unknown { why }, _) | (_, State::Unknown { why }) => State::Unknown { why },
            (State::Agreed(one), State::Agreed(two)) => State::Agreed(make(one, two)),
            (State::Assumed { value, why }, State::Agreed(two)) => {
                State::Assumed { value: make(value, two), why }
            }
            (State::Agreed(one), State::Assumed { value, why }) => {
                State::Assumed { value: make(one, value), why }
            }
            (State::Assumed { value: one, why: a }, State::Assumed { value: two, why: b }) => {
                State::Assumed { value: make(one, two), why: if a == b { a } else { format!("{a}; {b}") } }
            }
        };
        let mut clauses = self.clauses;
        clauses.extend(other.clauses);
        clauses.dedup();
        Term { state, clauses, span: self.span }
    }
}
