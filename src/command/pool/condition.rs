//! `sagsgang pool condition`: the conditions of what is booked, and what a person found of one.

use super::table::Table;
use super::{counted, day, refused, show_json, today};
use crate::command::output::show;
use crate::wire::grant::ConditionForm;
use crate::wire::pool_words as words;
use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{ConditionState, Found};
use sagsgang_store::{ConditionLine, Register};
use std::process::ExitCode;

/// Lists conditions, or keeps what was found of one.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister betingelserne for tilsagn, eller siger, hvordan det gik med en",
    long_about = "Lister betingelserne for tilsagn, eller siger, hvordan det gik med en.\n\n\
                  Uden nummer listes dem, der er åbne eller overskredet, den nærmeste frist først; --all viser dem alle. Med et \
                  nummer siges, at betingelsen er opfyldt (--met), frafaldet (--waived), ikke opfyldt (--broken), eller at \
                  intet vides (--unknown), og hvad der viser det (--evidence). Så længe en betingelse ikke er opfyldt, kan der \
                  ikke udbetales.",
    after_long_help = "In English: lists the conditions of awards, the next day first, or says that one is met, waived, broken or \
                       unknown, with what shows it. Nothing can be paid while a condition is unmet."
)]
pub(super) struct ConditionArgs {
    /// The condition.
    #[arg(value_name = "ID", requires = "finding", help = "Betingelsens nummer")]
    id: Option<String>,
    #[command(flatten)]
    finding: Finding,
    /// The day that it was so.
    #[arg(long, value_name = "DATO", value_parser = day, requires = "id", help = "Dagen, det var sådan; ellers i dag")]
    on: Option<Date>,
    /// What shows it.
    #[arg(
        long,
        visible_alias = "reason",
        value_name = "TEKST",
        requires = "id",
        help = "Hvad der viser det: et brev, en rapport, et referat"
    )]
    evidence: Option<String>,
    /// All of them.
    #[arg(long, conflicts_with = "id", help = "Også dem, der er opfyldt, frafaldet eller brudt")]
    all: bool,
    /// The day that it is told for.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Som det stod på denne dag; ellers i dag")]
    as_of: Option<Date>,
    #[command(flatten)]
    signature: super::Signature,
}

/// What was found.
#[derive(Clone, Copy, Debug, clap::Args)]
#[group(id = "finding", multiple = false)]
struct Finding {
    /// It is met.
    #[arg(long, requires = "evidence", help = "Betingelsen er opfyldt")]
    met: bool,
    /// It is let go of.
    #[arg(long, requires = "evidence", help = "Organet har frafaldet betingelsen")]
    waived: bool,
    /// It is not met.
    #[arg(long, requires = "evidence", help = "Betingelsen er ikke opfyldt og bliver det ikke")]
    broken: bool,
    /// Nothing is known.
    #[arg(long, requires = "evidence", help = "Intet vides; tager det sagte tilbage")]
    unknown: bool,
}

impl Finding {
    fn found(self) -> Found {
        match self {
            Finding { met: true, .. } => Found::Met,
            Finding { waived: true, .. } => Found::Waived,
            Finding { broken: true, .. } => Found::Broken,
            _ => Found::Unknown,
        }
    }
}

pub(super) fn run(arguments: &ConditionArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    match &arguments.id {
        Some(id) => say(id, arguments, register),
        None => list(arguments, register),
    }
}

fn say(id: &str, arguments: &ConditionArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let found = arguments.finding.found();
    let on = arguments.on.unwrap_or_else(today);
    let evidence = arguments.evidence.as_deref().unwrap_or("");
    register
        .say_of_condition(id, found, on, evidence, &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(
            &serde_json::json!({ "id": id, "found": words::found(found), "on": on.to_string() }),
        );
    }
    let said = match found {
        Found::Met => "opfyldt",
        Found::Waived => "frafaldet",
        Found::Broken => "ikke opfyldt",
        Found::Unknown => "igen uafklaret",
    };
    show(&format!("Betingelsen er {said} fra {on}.\n"))
}

fn list(arguments: &ConditionArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let states: &[ConditionState] =
        if arguments.all { &[] } else { &[ConditionState::Open, ConditionState::Overdue] };
    let lines = register
        .conditions(states, arguments.as_of.unwrap_or_else(today))
        .map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&lines.iter().map(ConditionForm::new).collect::<Vec<_>>());
    }
    if lines.is_empty() {
        return show("Der er ingen betingelser at se efter.\n");
    }
    let overdue = lines.iter().filter(|line| line.state == ConditionState::Overdue).count();
    let late = match overdue {
        0 => String::new(),
        count => format!("; fristen er passeret for {count}"),
    };
    let count = counted(lines.len(), "betingelse", "betingelser");
    show(&format!("{count}{late}.\n\n{}", for_people(&lines)))
}

/// Conditions in a table.
pub(super) fn for_people(lines: &[ConditionLine]) -> String {
    let mut table = Table::new(&["Frist", "Tilstand", "Slags", "Tilskud", "Betingelse", "Nummer"]);
    for line in lines {
        let condition = &line.condition;
        table.row([
            condition.due.map_or_else(|| "–".to_owned(), |day| day.to_string()),
            words::condition_state_in_danish(line.state).to_owned(),
            words::condition_kind_in_danish(&condition.kind).to_owned(),
            line.grant_name.clone(),
            condition.words.clone(),
            condition.id.clone(),
        ]);
    }
    table.print()
}
