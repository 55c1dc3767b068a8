//! Tables for spreadsheets: pools, movements, the queue, grants and their conditions,
//! commitments.
//!
//! For spreadsheets set to Danish, which divide columns by `;` and write decimals with a comma: the first row names the
//! columns, lines end as RFC 4180 has it, and a byte order mark says that it is UTF-8, without which Excel reads æ, ø and å
//! wrong. Sums are in kroner with both digits of the øre, days as 2025-06-26. Text that a spreadsheet would take for a
//! formula gets an apostrophe in front: what stands in minutes must not compute.

use crate::wire::journal::item;
use crate::wire::matter_words;
use crate::wire::pool_words as words;
use crate::wire::queue::reason_in_danish;
use sagsgang_ledger::Year;
use sagsgang_store::{
    CommitmentView, ConditionLine, GrantSummary, JournalLine, PoolSummary, QueueEntry, Quote,
};
use sagsgang_text::Ore;
use std::fmt::Display;

/// Between columns.
const DIVIDER: char = ';';
/// Says that the file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Beginnings that a spreadsheet takes for those of a formula, the wide forms included.
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table under way.
pub(super) struct Table {
    pub(super) text: String,
    at_start: bool,
}

impl Table {
    pub(super) fn new(columns: &[&str]) -> Self {
        let mut table = Self { text: BYTE_ORDER_MARK.to_string(), at_start: true };
        for column in columns {
            table.cell(column);
        }
        table.end();
        table
    }

    /// A cell as it is, quoted where it must be.
    pub(super) fn cell(&mut self, text: &str) {
        if !self.at_start {
            self.text.push(DIVIDER);
        }
        self.at_start = false;
        if text.contains([DIVIDER, '"', '\n', '\r', ',']) {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }

    /// Words of a document or a person: never a formula, and without what could not be seen.
    pub(super) fn words(&mut self, text: &str) {
        let text: String = text
            .chars()
            .filter_map(|c| match c {
                '\n' | '\r' | '\t' => Some(' '),
                c if c.is_control() => None,
                c => Some(c),
            })
            .collect();
        if text.trim_start().starts_with(FORMULA_STARTS) {
            self.cell(&format!("'{text}"));
        } else {
            self.cell(&text);
        }
    }

    pub(super) fn some_words(&mut self, text: Option<&str>) {
        self.words(text.unwrap_or(""));
    }

    /// A number or a day of our own making.
    pub(super) fn value(&mut self, value: impl Display) {
        self.cell(&value.to_string());
    }

    pub(super) fn some_value(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.value(value),
            None => self.cell(""),
        }
    }

    /// Kroner with both digits of the øre: `125000,00`. Such a cell is no text, and needs no quotes: the comma divides nothing.
    pub(super) fn sum(&mut self, ore: Ore) {
        if !self.at_start {
            self.text.push(DIVIDER);
        }
        self.at_start = false;
        self.text.push_str(&kroner(ore));
    }

    pub(super) fn some_sum(&mut self, ore: Option<Ore>) {
        match ore {
            Some(ore) => self.sum(ore),
            None => self.cell(""),
        }
    }

    fn yes_or_no(&mut self, is_so: bool) {
        self.cell(if is_so { "ja" } else { "nej" });
    }

    /// Meeting, organ, day, item, title and sentence of the place that counts.
    fn place(&mut self, quote: Option<&Quote>) {
        self.some_words(quote.map(|quote| quote.organization.as_str()));
        self.some_value(quote.and_then(|quote| quote.date));
        self.some_words(quote.map(item));
        self.some_words(quote.map(|quote| quote.title.as_str()));
        self.some_words(quote.map(|quote| quote.words.as_str()));
        self.some_words(quote.map(|quote| quote.meeting_slug.as_str()));
    }

    pub(super) fn end(&mut self) {
        self.text.push_str("\r\n");
        self.at_start = true;
    }
}

/// Columns of [`Table::place`].
const PLACE: [&str; 6] = ["organ", "mødedato", "punkt", "titel", "sætning", "møde"];

/// `-12,05`; no dots between thousands, which a spreadsheet would read as text or as decimals.
fn kroner(ore: Ore) -> String {
    let sign = if ore.0 < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", ore.0.unsigned_abs() / 100, ore.0.unsigned_abs() % 100)
}

fn years(years: &[Year]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// What stands in the pools, a row a pool and year; the row of what has no year has none.
pub fn pools(pools: &[PoolSummary]) -> String {
    let mut table = Table::new(&[
        "pulje",
        "andre navne",
        "myndighed",
        "år",
        "ramme er kendt",
        "ramme",
        "foreslået",
        "anbefalet",
        "afsat",
        "reserveret",
        "tilsagn",
        "udbetalt",
        "bortfaldet",
        "fri",
        "adresse",
    ]);
    for pool in pools {
        for (year, balance) in &pool.years {
            table.words(&pool.head.name);
            table.words(&pool.head.aliases.join(" | "));
            table.some_words(pool.head.body.as_deref());
            table.some_value(*year);
            table.yes_or_no(balance.frame_is_known);
            for ore in [
                balance.frame_ore,
                balance.proposed_ore,
                balance.recommended_ore,
                balance.appropriated_ore,
                balance.reserved_ore,
                balance.awarded_ore,
                balance.paid_ore,
                balance.lapsed_ore,
                balance.free_ore,
            ] {
                table.sum(ore);
            }
            table.words(&pool.head.slug);
            table.end();
        }
    }
    table.text
}

/// Every movement, a row each.
pub fn journal(lines: &[JournalLine]) -> String {
    let columns = [
        "nr",
        "dato",
        "slags",
        "pulje",
        "år",
        "til år",
        "beløb",
        "modtager",
        "formål",
        "bortfalder efter",
        "bevægelse",
        "hører til",
        "tages af",
        "afløser",
        "tilbagefører",
        "tilbageført af",
        "bogført af",
        "bogført (UTC)",
        "begrundelse",
        "følger af frist",
    ];
    let mut table = Table::new(&[&columns[..], &PLACE[..]].concat());
    for line in lines {
        let movement = &line.posted.movement;
        table.some_value(line.sequence);
        table.value(movement.date);
        table.cell(words::kind_in_danish(movement.kind));
        table.words(&line.pool.name);
        table.some_value(movement.year);
        table.some_value(movement.to_year);
        table.sum(movement.ore);
        table.some_words(movement.recipient.as_deref());
        table.words(&movement.purpose);
        table.some_value(movement.lapses_on);
        table.words(&movement.id);
        for id in
            [&movement.holding, &movement.draws_on, &movement.settles, &movement.reverses, &line.reversed_by]
        {
            table.some_words(id.as_deref());
        }
        table.words(&line.by);
        // To the second, as spreadsheets read it; in UTC.
        table.some_value(line.at.map(|at| at.strftime("%Y-%m-%d %H:%M:%S")));
        table.words(&line.reason);
        table.yes_or_no(line.posted.is_derived);
        table.place(line.quotes.first());
        table.end();
    }
    table.text
}

/// The queue, a row each.
pub fn queue(entries: &[QueueEntry]) -> String {
    let columns = [
        "id",
        "beløb",
        "slags",
        "bliver til",
        "år",
        "til år",
        "foreslået pulje",
        "puljen er nævnt",
        "modtager",
        "formål",
        "hvorfor",
        "afgjort",
        "af",
        "begrundelse",
    ];
    let mut table = Table::new(&[&columns[..], &PLACE[..]].concat());
    for entry in entries {
        let proposal = &entry.proposal;
        table.words(entry.id.as_str());
        table.sum(proposal.ore);
        table.cell(words::kind_in_danish(proposal.kind));
        table.cell(words::kind_in_danish(proposal.aims_at));
        table.cell(&years(&proposal.years));
        table.some_value(proposal.to_year);
        table.some_words(entry.pool.as_ref().map(|pool| pool.name.as_str()));
        table.yes_or_no(matches!(words::pool_match(&proposal.pool), "named" | "item"));
        table.some_words(proposal.recipient.as_deref());
        table.words(&proposal.purpose);
        table.cell(&reason_in_danish(entry));
        table.cell(entry.settled.as_ref().map_or("", |settled| words::settled_in_danish(settled.outcome)));
        table.some_words(entry.settled.as_ref().map(|settled| settled.by.as_str()));
        table.some_words(entry.settled.as_ref().map(|settled| settled.reason.as_str()));
        table.place(entry.quotes.first());
        table.end();
    }
    table.text
}

/// The grants, a row each.
pub fn grants(grants: &[GrantSummary]) -> String {
    let mut table = Table::new(&[
        "tilskud",
        "myndighed",
        "puljer",
        "år",
        "ansøgt",
        "på vej",
        "afsat",
        "tilsagn",
        "udbetalt",
        "åbne betingelser",
        "overskredne betingelser",
        "adresse",
    ]);
    for grant in grants {
        table.words(&grant.name);
        table.some_words(grant.body.as_deref());
        let pools: Vec<&str> = grant.pools.iter().map(|pool| pool.name.as_str()).collect();
        table.words(&pools.join(" | "));
        table.cell(&years(&grant.years));
        table.some_sum(grant.applied_ore);
        table.sum(grant.pending_ore);
        table.sum(grant.appropriated_ore);
        table.sum(grant.awarded_ore);
        table.sum(grant.paid_ore);
        table.value(grant.open_conditions);
        table.value(grant.overdue_conditions);
        table.words(&grant.slug);
        table.end();
    }
    table.text
}

/// The conditions, a row each.
pub fn conditions(lines: &[ConditionLine]) -> String {
    let columns = [
        "id",
        "tilskud",
        "slags",
        "betingelse",
        "frist",
        "bortfalder",
        "tilstand",
        "hvem",
        "vist ved",
        "sagt af",
        "den",
        "hører til",
    ];
    let mut table = Table::new(&[&columns[..], &PLACE[..]].concat());
    for line in lines {
        let condition = &line.condition;
        let verdict = line.verdicts.last();
        table.words(&condition.id);
        table.words(&line.grant_name);
        table.cell(words::condition_kind_in_danish(&condition.kind));
        table.words(&condition.words);
        table.some_value(condition.due);
        table.yes_or_no(condition.lapses);
        table.cell(words::condition_state_in_danish(line.state));
        table.some_words(condition.owner.as_deref());
        table.some_words(verdict.map(|verdict| verdict.evidence.as_str()));
        table.some_words(verdict.map(|verdict| verdict.by.as_str()));
        table.some_value(verdict.map(|verdict| verdict.on));
        table.words(&condition.holding);
        table.place(line.quote.as_ref());
        table.end();
    }
    table.text
}

/// The commitments, a row each.
pub fn commitments(views: &[CommitmentView]) -> String {
    let columns = [
        "id",
        "tilstand",
        "aftale",
        "ansvarlig",
        "ansvarlig er nævnt",
        "frist som skrevet",
        "senest",
        "tidsord",
        "aftalt",
        "organ",
        "myndighed",
        "sagsforløb",
        "mulige spor",
        "sagt af",
        "gælder fra",
        "begrundelse",
        "står i referatet",
        "kilde",
        "punkt",
        "titel",
        "møde",
    ];
    let mut table = Table::new(&columns);
    for view in views {
        let (said, cited) = (view.said.last(), view.cited.as_ref());
        let open = view.evidence.iter().filter(|evidence| evidence.confirmed.is_none()).count();
        table.words(view.id.as_str());
        table.cell(matter_words::state_in_danish(view.state));
        table.words(&view.words);
        table.words(&view.owner.name);
        table.yes_or_no(view.owner.is_stated);
        table.some_words(view.due.phrase.as_ref().map(|phrase| phrase.text.as_str()));
        table.some_value(view.due.by);
        table.some_words(view.due.convention.as_deref());
        table.some_value(view.date);
        table.words(&view.organization);
        table.some_words(view.body.as_deref());
        table.some_words(view.thread_slug.as_deref());
        table.value(open);
        table.some_words(said.map(|word| word.said.by.as_str()));
        table.some_value(said.map(|word| word.on));
        table.some_words(said.map(|word| word.said.reason.as_str()));
        table.yes_or_no(view.is_said);
        table.some_words(view.source.as_deref());
        table.some_words(cited.and_then(|cited| cited.number.as_deref()));
        table.some_words(cited.map(|cited| cited.title.as_str()));
        table.some_words(cited.map(|cited| cited.meeting_slug.as_str()));
        table.end();
    }
    table.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_formula_and_does_not_break_the_row() {
        let mut table = Table::new(&["navn", "sum"]);
        table.words(" =HYPERLINK(\"x\";1)");
        table.sum(Ore(-1_205));
        table.end();
        table.words("-1\n2; \u{7}3");
        table.sum(Ore(i64::MIN));
        table.end();
        assert_eq!(
            table.text,
            "\u{feff}navn;sum\r\n\"' =HYPERLINK(\"\"x\"\";1)\";-12,05\r\n\"'-1 2; 3\";-92233720368547758,08\r\n"
        );
    }

    #[test]
    fn a_table_of_nothing_still_names_its_columns() {
        for text in [pools(&[]), journal(&[]), queue(&[]), grants(&[]), conditions(&[]), commitments(&[])] {
            assert_eq!(text.matches("\r\n").count(), 1);
            assert!(text.matches(DIVIDER).count() > 8, "{text}");
        }
    }
}
