//! What is found in an item, a line each.

use sagsgang_ledger::told::condition::{ConditionTold, Conditions, lapse_day};
use sagsgang_ledger::told::source::{Payer, paid_from};
use sagsgang_ledger::told::{Item, application, frame, printed};
use sagsgang_ledger::{CoFunding, ConditionKind, Printed};

/// Every fact, a line each: frames, balances, payers, applications, lapses, and the conditions under each sum.
pub fn lines(item: &Item) -> String {
    let mut out: Vec<String> = Vec::new();
    let unnamed = || "(puljen)".to_owned();
    for told in frame::frames(item) {
        let years: Vec<String> = told.years.iter().map(i16::to_string).collect();
        let pool = told.pool.unwrap_or_else(unnamed);
        out.push(format!("ramme: {pool}, {}: {}", years.join(" "), told.ore.in_words()));
    }
    for told in printed::balances(item) {
        let of = match told.of {
            Printed::Frame => "i alt",
            Printed::Used => "brugt",
            Printed::Left => "tilbage",
            Printed::LeftAfter => "tilbage efter sagen",
        };
        let year = told.year.map_or_else(|| "uden år".to_owned(), |year| year.to_string());
        out.push(format!("{of}: {}, {year}: {}", told.pool.unwrap_or_else(unnamed), told.ore.in_words()));
    }
    for told in paid_from(item) {
        out.push(match told.from {
            Payer::Pool(name) => format!("betales af: {name}"),
            Payer::ThePool => "betales af: (puljen)".to_owned(),
            Payer::Other(words) => format!("betales af andet: {words}"),
        });
    }
    for told in application::applications(item) {
        let who = told.applicant.unwrap_or_else(|| "nogen".to_owned());
        out.push(format!("ansøgning: {who}: {}", told.ore.in_words()));
        out.extend(told.parts.iter().map(|part| format!("- {}: {}", part.title, part.ore.in_words())));
    }
    for passage in &item.passages {
        out.extend(lapse_day(&passage.text, item.date).map(|day| format!("bortfalder: {day}")));
    }
    let conditions = Conditions::read(item);
    for sum in &item.sums {
        let told = conditions.of(&sum.id);
        if !told.is_empty() {
            out.push(format!("vilkår for {}:", sum.ore.in_words()));
            out.extend(told.iter().map(condition));
        }
    }
    out.join("\n")
}

fn condition(told: &ConditionTold) -> String {
    let kind = match &told.kind {
        ConditionKind::CoFunding { amount, .. } => match amount {
            CoFunding::AtLeast(ore) => format!("medfinansiering, mindst {}", ore.in_words()),
            CoFunding::AsMuch => "medfinansiering, mindst det samme".to_owned(),
            CoFunding::Percent(percent) => format!("medfinansiering, mindst {percent} %"),
            CoFunding::Unstated => "medfinansiering".to_owned(),
        },
        ConditionKind::SameFormAndScope => "samme form og omfang".to_owned(),
        ConditionKind::NoOtherApplication => "ingen anden ansøgning".to_owned(),
        ConditionKind::EventHeld => "afholdt".to_owned(),
        ConditionKind::Evaluation => "evaluering".to_owned(),
        ConditionKind::Report => "rapport".to_owned(),
        ConditionKind::Other => format!("andet ({})", told.words),
    };
    let owner = told.owner.as_ref().map(|owner| format!(", {owner}")).unwrap_or_default();
    let due = told.due.map(|due| format!(", senest {due}")).unwrap_or_default();
    let lapses = if told.lapses { ", ellers bortfald" } else { "" };
    format!("- {kind}{owner}{due}{lapses}")
}
