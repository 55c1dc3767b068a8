//! Movements in a list: what happened, how much, for whom, and the sentence that moved it.

use sagsgang_ledger::MovementKind;
use sagsgang_store::JournalLine;

use super::source::Source;
use crate::locale::Argument;
use crate::web::address;
use crate::web::page::Frame;

/// Who books what the texts say.
const RULE: &str = "regel";

/// A movement ready to be shown.
pub(in crate::web) struct MovementRow {
    /// Its anchor on the page.
    pub(in crate::web) anchor: String,
    /// The look and the word of its tag.
    pub(in crate::web) tag: (&'static str, String),
    /// The sum with its year.
    pub(in crate::web) sum: String,
    /// Who gets it, and what it is for, in the words of the text.
    pub(in crate::web) about: String,
    /// The day that it takes effect.
    pub(in crate::web) day: String,
    /// Who booked it and why, or from what it follows.
    pub(in crate::web) booked: String,
    /// The sentence that moved it; none for what a person booked by hand.
    pub(in crate::web) source: Option<Source>,
    /// Address of its grant, with language.
    pub(in crate::web) grant: Option<String>,
    /// The statement of a contract that it was booked of, by name and page with language.
    pub(in crate::web) statement: Option<(String, String)>,
    /// Whether another movement undid it.
    pub(in crate::web) is_undone: bool,
}

/// The anchor of the movement with this id.
pub(in crate::web) fn anchor(id: &str) -> String {
    format!("bv-{}", address::encoded(id, ""))
}

impl MovementRow {
    /// The row of `line`.
    pub(in crate::web) fn of(page: &Frame, line: &JournalLine) -> MovementRow {
        let movement = &line.posted.movement;
        let about: Vec<&str> = movement.recipient.iter().map(String::as_str).collect();
        let purpose = movement.purpose.trim();
        let kind = page.movement_kind(&movement.kind).to_lowercase();
        let is_told_twice = about.contains(&purpose) || purpose.to_lowercase() == kind;
        let about: Vec<&str> =
            about.into_iter().chain((!purpose.is_empty() && !is_told_twice).then_some(purpose)).collect();
        MovementRow {
            anchor: anchor(&movement.id),
            tag: (page.movement_look(&movement.kind), page.movement_kind(&movement.kind).into_owned()),
            sum: sum_with_year(page, line),
            about: about.join(": "),
            day: page.date(&movement.date),
            booked: booked(page, line),
            source: line.quotes.first().map(|quote| Source::of(page, quote)),
            grant: line.grant_slug.as_ref().map(|slug| page.to(address::grant(slug))),
            statement: line.origin.as_ref().map(|origin| {
                let path = address::contract_statement(&origin.contract_slug, origin.statement);
                (page.count("contract-statement-number", origin.statement).into_owned(), page.to(path))
            }),
            is_undone: line.reversed_by.is_some(),
        }
    }
}

/// The sum of a movement with its budget year.
fn sum_with_year(page: &Frame, line: &JournalLine) -> String {
    let movement = &line.posted.movement;
    let sum = page.sum(&movement.ore);
    let (from, to) = (page.budget_year(&movement.year), page.budget_year(&movement.to_year));
    if movement.kind == MovementKind::CarryOver {
        let arguments =
            [("sum", Argument::Text(&sum)), ("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
        return page.fill("money-carried", &arguments).into_owned();
    }
    match movement.year {
        Some(_) => page
            .fill("money-for-year", &[("sum", Argument::Text(&sum)), ("year", Argument::Text(&from))])
            .into_owned(),
        None => format!("{sum}, {from}"),
    }
}

fn booked(page: &Frame, line: &JournalLine) -> String {
    if line.posted.is_derived {
        return page.say("booked-by-its-day").into_owned();
    }
    if line.by == RULE {
        return page.say("booked-by-rule").into_owned();
    }
    let day = line.at.map_or_else(String::new, |at| page.moment(&at));
    let arguments = [("by", Argument::Text(&line.by)), ("day", Argument::Text(&day))];
    let told = page.fill("booked-by", &arguments).into_owned();
    if line.reason.is_empty() { told } else { format!("{told} {}", page.sentence(&line.reason)) }
}
