//! What a document says, fact by fact, in one form for what was read and for the answers made by hand.

use jiff::civil::Time;
use sagsgang::wire::words;
use sagsgang_minutes::confidence::{Aspect, FactPlace, Side};
use sagsgang_minutes::{Access, Item, Minutes, Participation};
use sagsgang_text::{Source, Span};
use serde_json::Value;
use std::collections::HashMap;

/// Fields in the order of the table.
pub const FIELDS: [&str; 17] = [
    "header",
    "participants",
    "items",
    "case numbers",
    "access",
    "sections",
    "recommendation",
    "outcome",
    "votes",
    "unavailable",
    "annexes",
    "routing",
    "treatments",
    "amounts",
    "amount terms",
    "commitments",
    "due",
];

/// One thing that a document says.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its field, one of [`FIELDS`].
    pub field: &'static str,
    /// The item that it stands in, or is; `None` outside items.
    pub item: Option<usize>,
    /// What is said, as it is compared.
    pub value: String,
    /// Other values that are as right.
    pub others: Vec<String>,
    /// Of an answer: whether it is as right to say nothing.
    pub is_optional: bool,
    /// The date, time, sum or number in it, with its sort: what must never be read as another.
    pub number: Option<String>,
    /// The words that it was read from.
    pub span: Option<Span>,
    /// How sure the reader is, in percent; of an answer, nothing.
    pub percent: Option<u8>,
}

impl Fact {
    fn new(field: &'static str, item: Option<usize>, value: String) -> Self {
        Self {
            field,
            item,
            value,
            others: Vec::new(),
            is_optional: false,
            number: None,
            span: None,
            percent: None,
        }
    }

    fn number(mut self, number: Option<String>) -> Self {
        self.number = number;
        self
    }

    /// Whether what was read says what this answer says.
    pub fn is_said_by(&self, read: &Fact) -> bool {
        match self.field {
            "commitments" => super::score::covered(&self.value, &read.value) >= super::score::COVERED_MIN,
            "due" => {
                let (own, other) = (closed(&self.value), closed(&read.value));
                other.contains(&own) || own.contains(&other)
            }
            "amounts" | "amount terms" | "case numbers" => self.value == read.value,
            _ => closed(&self.value) == closed(&read.value) || self.others.contains(&read.value),
        }
    }

    /// Whether the fact is a whole sentence, of which a letter may be lost, and not a value.
    pub fn is_sentence(&self) -> bool {
        matches!(self.field, "commitments" | "outcome" | "recommendation")
    }
}

/// A name or phrase as it is compared: without the marks, blanks, quotation and case that do not matter.
fn plain(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = joined.trim_matches(['*', '_', '#', ' ']).trim_end_matches(['.', ',', ';', ':']);
    bare.to_lowercase().replace('–', "-").replace(['’', '‘'], "'")
}

/// A name or phrase without blanks and hyphens: to read `iSønderkilde` or `Bud- get` as it stands is right.
fn closed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}

fn clock(time: Option<Time>) -> String {
    time.map_or_else(String::new, |time| time.strftime("%H:%M").to_string())
}

fn times(from: &str, until: &str) -> Option<String> {
    (!from.is_empty() || !until.is_empty()).then(|| format!("times {from}-{until}"))
}

/// What was read, with where and how surely.
pub fn read(source: &Source, minutes: &Minutes) -> Vec<Fact> {
    let readings = minutes.readings.iter().map(|reading| (reading.place, (reading.span, reading.percent)));
    let mut found = Found { readings: readings.collect(), facts: Vec::new() };
    found.header(minutes);
    for (index, person) in minutes.participants.iter().enumerate() {
        found.add(participant(person), FactPlace::outside(Aspect::Participant, index));
    }
    for (index, item) in minutes.items.iter().enumerate() {
        found.item(index, item);
        found.decision(source, index, item);
        found.lists(index, item);
        found.money(index, item);
    }
    found.facts
}

fn participant(person: &Participation) -> Fact {
    let (from, until) = (clock(person.from), clock(person.until));
    let value = format!("{} {} {from}-{until}", plain(&person.name), words::presence(person.status));
    Fact::new("participants", None, value).number(times(&from, &until))
}

fn item_number(number: &str) -> Option<String> {
    (!number.is_empty()).then(|| format!("item {number}"))
}

struct Found {
    readings: HashMap<FactPlace, (Span, u8)>,
    facts: Vec<Fact>,
}

impl Found {
    fn add(&mut self, mut fact: Fact, place: FactPlace) {
        let reading = self.readings.get(&place);
        fact.span = reading.map(|(span, _)| *span);
        fact.percent = reading.map(|(_, percent)| *percent);
        self.facts.push(fact);
    }

    fn header(&mut self, minutes: &Minutes) {
        let kind = Fact::new("header", None, format!("kind={}", words::kind(minutes.kind)));
        self.facts.push(kind);
        let mut add = |name: &str, aspect, value: Option<String>, sort: Option<&str>| {
            let Some(value) = value else { return };
            let number = sort.map(|sort| format!("{sort} {value}"));
            let fact = Fact::new("header", None, format!("{name}={}", plain(&value))).number(number);
            self.add(fact, FactPlace::outside(aspect, 0));
        };
        let organ = minutes.organization.as_ref().map(|organ| organ.value.clone());
        add("organization", Aspect::Organization, organ, None);
        let date = minutes.date.as_ref().map(|date| date.value.to_string());
        add("date", Aspect::Date, date, Some("date"));
        add(
            "start",
            Aspect::Start,
            minutes.start.as_ref().map(|start| clock(Some(start.value))),
            Some("time"),
        );
        add("end", Aspect::End, minutes.end.as_ref().map(|end| clock(Some(end.value))), Some("time"));
        add("place", Aspect::Place, minutes.place.as_ref().map(|place| place.value.clone()), None);
    }

    fn item(&mut self, index: usize, item: &Item) {
        let number = item.number.as_deref().unwrap_or("");
        let title = format!("{number} {}", plain(&item.title));
        self.add(
            Fact { item: Some(index), ..Fact::new("items", None, title).number(item_number(number)) },
            FactPlace::inside(index, Aspect::Item, 0),
        );
        if let Some(access) = item.access {
            let access = if access == Access::Open { "open" } else { "closed" };
            let fact = Fact::new("access", Some(index), access.to_owned());
            self.add(fact, FactPlace::inside(index, Aspect::Access, 0));
        }
        for (at, number) in item.case_numbers.iter().enumerate() {
            let fact = Fact::new("case numbers", Some(index), number.value.clone());
            let number = Some(format!("case {}", number.value));
            self.add(fact.number(number), FactPlace::inside(index, Aspect::CaseNumber, at));
        }
        for (at, section) in item.sections.iter().enumerate() {
            let fact = Fact::new("sections", Some(index), words::section(section.kind).to_owned());
            self.add(fact, FactPlace::inside(index, Aspect::Section, at));
        }
        if let Some(asked) = &item.recommendation {
            let by = asked.by.as_ref().map_or("", |by| by.value.as_str());
            let fact =
                Fact::new("recommendation", Some(index), format!("{} x{}", plain(by), asked.clauses.len()));
            self.add(fact, FactPlace::inside(index, Aspect::Recommender, 0));
            if let Some(fact) = self.facts.last_mut() {
                fact.span = Some(asked.span);
            }
        }
    }

    fn decision(&mut self, source: &Source, index: usize, item: &Item) {
        let Some(decision) = &item.decision else { return };
        let outcome = Fact::new("outcome", Some(index), words::outcome(decision.outcome).to_owned());
        self.add(outcome, FactPlace::inside(index, Aspect::Outcome, 0));
        if let Some(votes) = &decision.votes {
            let sides = [
                (Side::For, "for", &votes.votes_for),
                (Side::Against, "against", &votes.votes_against),
                (Side::Abstained, "abstained", &votes.abstained),
            ];
            for (side, word, names) in sides {
                for (at, name) in names.iter().enumerate() {
                    let fact = Fact::new("votes", Some(index), format!("{word} {}", plain(&name.value)));
                    self.add(fact, FactPlace::vote(index, side, at));
                }
            }
        }
        for (at, promise) in item.commitments.iter().enumerate() {
            let sentence = source.slice(promise.span).to_owned();
            self.add(
                Fact::new("commitments", Some(index), sentence),
                FactPlace::inside(index, Aspect::Commitment, at),
            );
            if let Some(due) = &promise.due {
                let fact = Fact::new("due", Some(index), plain(&due.text));
                self.add(fact, FactPlace::inside(index, Aspect::Due, at));
            }
        }
    }

    fn lists(&mut self, index: usize, item: &Item) {
        let place = |aspect, at| FactPlace::inside(index, aspect, at);
        for (at, person) in item.unavailable.iter().enumerate() {
            let value = format!("{} {}", plain(&person.name), words::reason(person.reason));
            self.add(Fact::new("unavailable", Some(index), value), place(Aspect::Unavailable, at));
        }
        for (at, annex) in item.annexes.iter().enumerate() {
            self.add(Fact::new("annexes", Some(index), plain(&annex.value)), place(Aspect::Annex, at));
        }
        for (at, stop) in item.routing.iter().enumerate() {
            self.add(Fact::new("routing", Some(index), plain(&stop.value)), place(Aspect::Routing, at));
        }
        for (at, told) in item.treatments.iter().enumerate() {
            let organ = told.organization.as_deref().map(plain).unwrap_or_default();
            let date = told.date.map(|date| date.to_string()).unwrap_or_default();
            let outcome = told.outcome.map_or("", words::outcome);
            let fact = Fact::new("treatments", Some(index), format!("{organ} {date} {outcome}"));
            let number = told.date.map(|date| format!("date {date}"));
            self.add(fact.number(number), place(Aspect::Treatment, at));
        }
    }

    fn money(&mut self, index: usize, item: &Item) {
        for (at, amount) in item.amounts.iter().enumerate() {
            let (section, status) = (words::section(amount.section), words::status(amount.status));
            let ore = amount.ore.0;
            let short = format!("{ore} øre {section} {status}");
            let mut years: Vec<i64> = amount.years.iter().map(|year| i64::from(*year)).collect();
            years.sort_unstable();
            let long = format!("{short} {} {years:?}", words::limit(amount.limit));
            let place = FactPlace::inside(index, Aspect::Amount, at);
            self.add(Fact::new("amounts", Some(index), short).number(Some(format!("øre {ore}"))), place);
            self.add(Fact::new("amount terms", Some(index), long), place);
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What an answer made by hand says. Items and their facts carry the item's place in the answer.
pub fn answered(gold: &Value) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (field, sort) in [
        ("kind", None),
        ("organization", None),
        ("date", Some("date")),
        ("start", Some("time")),
        ("end", Some("time")),
        ("place", None),
    ] {
        if let Some(value) = gold[field].as_str().filter(|value| !value.is_empty()) {
            let number = sort.map(|sort| format!("{sort} {value}"));
            facts.push(Fact::new("header", None, format!("{field}={}", plain(value))).number(number));
        }
    }
    for person in list(&gold["participants"]) {
        let (from, until) = (text(&person[2]), text(&person[3]));
        let value = format!("{} {} {from}-{until}", plain(text(&person[0])), text(&person[1]));
        facts.push(Fact::new("participants", None, value).number(times(from, until)));
    }
    for (index, item) in list(&gold["items"]).iter().enumerate() {
        answered_item(&mut facts, index, item);
        answered_money(&mut facts, index, item);
    }
    facts
}

fn answered_item(facts: &mut Vec<Fact>, index: usize, item: &Value) {
    let number = text(&item["number"]);
    let title = format!("{number} {}", plain(text(&item["title"])));
    facts.push(Fact { item: Some(index), ..Fact::new("items", None, title).number(item_number(number)) });
    let mut add = |field, value: String, number: Option<String>| {
        facts.push(Fact::new(field, Some(index), value).number(number));
    };
    for number in list(&item["case_numbers"]) {
        add("case numbers", text(number).to_owned(), Some(format!("case {}", text(number))));
    }
    if let Some(access) = item["access"].as_str() {
        add("access", access.to_owned(), None);
    }
    for kind in list(&item["sections"]) {
        add("sections", text(kind).to_owned(), None);
    }
    let asked = &item["recommendation"];
    if asked.is_object() {
        let clauses = asked["clauses"].as_u64().unwrap_or(0);
        add("recommendation", format!("{} x{clauses}", plain(text(&asked["by"]))), None);
    }
    for side in ["for", "against", "abstained"] {
        for name in list(&item["votes"][side]) {
            add("votes", format!("{side} {}", plain(text(name))), None);
        }
    }
    for person in list(&item["unavailable"]) {
        add("unavailable", format!("{} {}", plain(text(&person["name"])), text(&person["reason"])), None);
    }
    for field in ["annexes", "routing"] {
        for entry in list(&item[field]) {
            add(field, plain(text(entry)), None);
        }
    }
    for told in list(&item["treatments"]) {
        let date = text(&told["date"]);
        let value = format!("{} {date} {}", plain(text(&told["organization"])), text(&told["outcome"]));
        add("treatments", value, (!date.is_empty()).then(|| format!("date {date}")));
    }
    for promise in list(&item["commitments"]) {
        add("commitments", text(&promise["quote"]).to_owned(), None);
        if let Some(due) = promise["due"].as_str().filter(|due| !due.is_empty()) {
            add("due", plain(due), None);
        }
    }
    // Where several outcomes can be defended, the answer names them all; `missing` where it is as right to read none.
    let outcomes: Vec<String> =
        list(&item["outcome"]).iter().map(|outcome| text(outcome).to_owned()).collect();
    let is_optional = outcomes.iter().any(|outcome| outcome == "missing");
    if let Some(best) = outcomes.first() {
        let fact = Fact::new("outcome", Some(index), best.clone());
        facts.push(Fact { others: outcomes.clone(), is_optional, ..fact });
    }
}

fn answered_money(facts: &mut Vec<Fact>, index: usize, item: &Value) {
    for amount in list(&item["amounts"]) {
        let kroner = amount["kr"].as_f64().unwrap_or(0.0);
        let ore = (kroner * 100.0).round() as i64;
        let short = format!("{ore} øre {} {}", text(&amount["section"]), text(&amount["status"]));
        let mut years: Vec<i64> = list(&amount["years"]).iter().filter_map(Value::as_i64).collect();
        years.sort_unstable();
        let long = format!("{short} {} {years:?}", text(&amount["limit"]));
        facts.push(Fact::new("amounts", Some(index), short).number(Some(format!("øre {ore}"))));
        facts.push(Fact::new("amount terms", Some(index), long));
    }
}
