//! A statement on paper: how far it binds and why no further comes first, with its assumptions counted, then who pays what, what was measured, and every step
//! from measurement to sum with its clause as a footnote. The last lines are the digests that sign it.

mod csv;
mod metric;
mod payer;
mod step;

pub use csv::{CsvTable, csv};
pub use step::{is_cap, told as step_told};

use crate::export::sheet::{Block, Column, Grid, Line, Sheet, figure, word};
use crate::locale::{Argument, Language};
use crate::wire::contract_words as words;
use sagsgang_outcomes::contract::{Clause, Contract};
use sagsgang_outcomes::statement::{Hindrance, Standing, Statement};
use std::collections::BTreeMap;

/// Figures of a digest that stand on every page; the whole of it stands at the end.
const DIGEST_FIGURES_SHOWN: usize = 16;

/// Reasons why measurements do not count that stand near the top; all stand further down.
const REASONS_SHOWN: usize = 3;

/// What all parts of the paper need.
pub(super) struct Writer<'a> {
    pub(super) language: Language,
    pub(super) contract: &'a Contract,
    pub(super) statement: &'a Statement,
    sheet: Sheet,
}

/// The sheet of a statement.
pub fn sheet(contract: &Contract, statement: &Statement, language: Language) -> Sheet {
    let title = language.name("statement-title", &statement.title).into_owned();
    let sheet = Sheet {
        language,
        title,
        lead: Vec::new(),
        running: running(statement, language),
        sections: Vec::new(),
        notes: Vec::new(),
    };
    let mut writer = Writer { language, contract, statement, sheet };
    writer.lead();
    writer.standing();
    writer.payers();
    writer.change();
    writer.metrics();
    writer.receivers();
    writer.assumed();
    writer.steps();
    writer.set_aside();
    writer.signature();
    writer.sheet
}

/// What stands on every page: what it is, how far it binds, and on how many assumptions it rests.
fn running(statement: &Statement, language: Language) -> String {
    let assumed = assumptions(statement).len();
    let digest: String = statement.digest.chars().take(DIGEST_FIGURES_SHOWN).collect();
    let mut parts = vec![
        statement.title.clone(),
        language.date(statement.as_of),
        language.say(words::standing(statement.standing)).into_owned(),
    ];
    if assumed > 0 {
        parts.push(language.count("statement-assumptions", assumed).into_owned());
    }
    parts.push(digest);
    parts.join(" · ")
}

/// The assumptions that a statement rests on: term and why, each once: those that hinder it and those of its steps.
pub(super) fn assumptions(statement: &Statement) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for hindrance in &statement.hindrances {
        if let Hindrance::Assumed { term, .. } = hindrance
            && !all.contains(term)
        {
            all.push(term.clone());
        }
    }
    all
}

/// Whether a hindrance is an assumption.
pub(in crate::export) fn is_assumed(hindrance: &Hindrance) -> bool {
    matches!(hindrance, Hindrance::Assumed { .. })
}

/// The reasons why a statement binds no further that are asked for, each once, in sentences.
pub(in crate::export) fn reasons(
    contract: &Contract,
    statement: &Statement,
    language: Language,
    is_asked: impl Fn(&Hindrance) -> bool,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for hindrance in statement.hindrances.iter().filter(|one| is_asked(one)) {
        let line = Line::from(words::hindrance(language, contract, hindrance));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Why a sum is not what is to be paid in all: its key; none where the sum can be said.
fn cannot_be_said(statement: &Statement) -> Option<&'static str> {
    if statement.metrics.iter().all(|metric| metric.effects.is_empty()) {
        return Some("statement-payable-not-measured");
    }
    let is_unknown = statement.hindrances.iter().any(|one| matches!(one, Hindrance::Unknown { .. }));
    (statement.standing == Standing::Draft && is_unknown).then_some("statement-payable-unknown")
}

impl Writer<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.language.say(key).into_owned()
    }

    pub(super) fn grid(&self, caption: String, columns: &[Column]) -> Grid {
        Grid::of(self.language, caption, columns)
    }

    pub(super) fn section(&mut self, key: &str, blocks: Vec<Block>) {
        let heading = self.say(key);
        self.sheet.section(heading, blocks);
    }

    /// The notes of clauses, by their ids.
    pub(super) fn clause_notes(&mut self, ids: &[String]) -> Vec<usize> {
        let mut notes = Vec::with_capacity(ids.len());
        for id in ids {
            let text = match self.contract.clause(id) {
                Some(clause) => clause_note(clause, self.language),
                None => self.language.name("statement-clause-missing", id).into_owned(),
            };
            notes.push(self.sheet.note(text));
        }
        notes
    }

    /// The note of an assumption.
    pub(super) fn assumption_note(&mut self, why: &str) -> usize {
        let text = self.language.name("statement-assumption", why).into_owned();
        self.sheet.note(text)
    }

    pub(super) fn metric_name(&self, id: &str) -> String {
        self.contract.metric(id).map_or_else(|| id.to_owned(), |metric| metric.name.clone())
    }

    pub(super) fn party_name(&self, id: &str) -> String {
        self.contract.party(id).map_or_else(|| id.to_owned(), |party| party.name.clone())
    }

    fn lead(&mut self) {
        let statement = self.statement;
        let day = self.language.date(statement.as_of);
        let told = self.language.fill(
            "statement-lead",
            &[("day", Argument::Text(&day)), ("currency", Argument::Text(&statement.currency))],
        );
        let sum = self.language.money(statement.payable, &statement.currency);
        let payable = match cannot_be_said(statement) {
            Some(key) if statement.payable.0 == 0 => self.language.say(key),
            Some(key) => format!(
                "{} {}",
                self.language.say(key),
                self.language.fill("statement-payable-so-far", &[("sum", Argument::Text(&sum))])
            )
            .into(),
            None => self.language.fill("statement-payable", &[("sum", Argument::Text(&sum))]),
        };
        self.sheet.lead = vec![told.into_owned(), payable.into_owned(), self.say("statement-modesty")];
    }

    /// How far it binds, with the reasons first; of assumptions only how many, for there are often dozens.
    fn standing(&mut self) {
        let statement = self.statement;
        let reasons = reasons(self.contract, statement, self.language, |one| !is_assumed(one));
        let told = format!(
            "{}. {}",
            self.language.say(words::standing(statement.standing)),
            self.language.say(words::standing_told(statement.standing))
        );
        let told = Line::from(told);
        let told =
            if statement.standing == Standing::Binding { Block::Words(told) } else { Block::Warning(told) };
        let mut blocks = vec![told];
        let assumed = assumptions(statement).len();
        if assumed > 0 {
            let told = self.language.count("statement-assumptions-below", assumed).into_owned();
            blocks.push(Block::Words(told.into()));
        }
        if !reasons.is_empty() {
            blocks.push(Block::List(reasons));
        }
        blocks.extend(self.not_counted());
        self.section("statement-standing", blocks);
    }

    /// How many measurements do not count and why the first do not, so that nobody takes the sum for that of all of them.
    fn not_counted(&self) -> Option<Block> {
        let rows = &self.statement.set_aside;
        if rows.is_empty() {
            return None;
        }
        let mut why: Vec<String> = Vec::new();
        for row in rows {
            let told = format!("{}: {}", self.metric_name(&row.metric), self.why_aside(row.reason));
            if !why.contains(&told) {
                why.push(told);
            }
        }
        let more = if why.len() > REASONS_SHOWN { " …" } else { "" };
        why.truncate(REASONS_SHOWN);
        let count = self.language.count("statement-not-counted", rows.len());
        let told = self.language.name("statement-not-counted-below", &format!("{}{more}", why.join("; ")));
        Some(Block::Warning(format!("{count} {told}").into()))
    }

    /// Why a measurement does not count.
    fn why_aside(&self, reason: &str) -> String {
        match words::aside(reason) {
            "aside-other" => format!("{} ({reason})", self.language.say("aside-other")),
            key => self.say(key),
        }
    }

    /// Every assumption, with why.
    fn assumed(&mut self) {
        let lines = reasons(self.contract, self.statement, self.language, is_assumed);
        if !lines.is_empty() {
            self.section("statement-assumed", vec![Block::List(lines)]);
        }
    }

    fn receivers(&mut self) {
        let statement = self.statement;
        let mut grid = self.grid(
            String::new(),
            &[
                word("statement-receiver"),
                figure("statement-principal"),
                figure("statement-premium"),
                figure("statement-upside"),
                figure("statement-guarantee"),
                figure("statement-total"),
            ],
        );
        for receiver in &statement.receivers {
            let sums =
                [receiver.principal, receiver.premium, receiver.upside, receiver.guaranteed, receiver.total];
            let sums = sums.into_iter().map(|sum| self.language.sum_in_table(sum));
            grid.row(std::iter::once(receiver.name.clone()).chain(sums));
        }
        let drawn = self.language.money(statement.drawn, &statement.currency);
        let loss = self.language.money(statement.loss, &statement.currency);
        let told = self
            .language
            .fill("statement-drawn", &[("drawn", Argument::Text(&drawn)), ("loss", Argument::Text(&loss))]);
        let mut blocks = Vec::new();
        if !grid.rows.is_empty() {
            blocks.push(Block::Grid(grid));
        }
        if statement.drawn.0 != 0 {
            blocks.push(Block::Words(told.into_owned().into()));
        }
        self.section("statement-receivers", blocks);
    }

    fn set_aside(&mut self) {
        if self.statement.set_aside.is_empty() {
            return;
        }
        let keys = [
            word("statement-metric"),
            word("statement-cohort"),
            word("statement-why"),
            word("statement-detail"),
        ];
        let mut grid = self.grid(String::new(), &keys);
        for row in &self.statement.set_aside {
            let why = self.why_aside(row.reason);
            grid.row([self.metric_name(&row.metric), row.cohort.clone(), why, row.detail.clone()]);
        }
        self.section("statement-set-aside", vec![Block::Grid(grid)]);
    }

    /// The digests: who has the same files and the same program gets the same.
    fn signature(&mut self) {
        let statement = self.statement;
        let mut grid = self.grid(String::new(), &[word("statement-signed-part"), word("statement-digest")]);
        for (key, digest) in [
            ("statement-contract-file", &statement.contract_digest),
            ("statement-measurements", &statement.measurements_digest),
            ("statement-program", &statement.program),
            ("statement-whole", &statement.digest),
        ] {
            grid.row([self.say(key), digest.clone()]);
        }
        let told = Block::Words(self.say("statement-signature-told").into());
        self.section("statement-signature", vec![told, Block::Grid(grid)]);
    }
}

/// A clause as a footnote: its words as the contract has them.
fn clause_note(clause: &Clause, language: Language) -> String {
    let source = clause.source.as_ref().map_or(String::new(), |source| format!(" ({source})"));
    let told = language.fill(
        "statement-clause",
        &[("id", Argument::Text(&clause.id)), ("text", Argument::Text(clause.text.trim()))],
    );
    format!("{told}{source}")
}

/// Words joined with a comma; empty ones left out.
pub(super) fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The sums of payers by metric, for a table.
pub(super) fn parts_by_metric(
    statement: &Statement,
) -> BTreeMap<&str, Vec<(&str, &sagsgang_outcomes::statement::PayerPart)>> {
    let mut parts: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for payer in &statement.payers {
        for part in &payer.parts {
            parts.entry(part.metric.as_str()).or_default().push((payer.name.as_str(), part));
        }
    }
    parts
}
