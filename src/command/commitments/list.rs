//! `sagsgang commitments` without an action: the list.

use super::show::for_people;
use crate::command::asking::{
    View, counted, not_there, patiently, refused, refused_by, show_json, tell_near,
};
use crate::command::output::show;
use crate::wire::commitment::CommitmentForm;
use crate::wire::matter_words as words;
use sagsgang_matters::CommitmentState;
use sagsgang_minutes::convention::Convention;
use sagsgang_store::{CommitmentFilter, CommitmentView, Register};
use std::process::ExitCode;

/// Which commitments.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Everything that is not settled.
    #[arg(
        long,
        conflicts_with = "all",
        help = "Alt, der ikke er afgjort, også det, hvis frist er passeret; det samme som uden valg"
    )]
    open: bool,
    /// What is overdue.
    #[arg(long, conflicts_with_all = ["all", "open"], help = "Kun det, hvis frist er passeret")]
    overdue: bool,
    /// What is due soon.
    #[arg(long, conflicts_with_all = ["all", "open"], help = "Kun det, der forfalder snart; sammen med --overdue begge dele")]
    due: bool,
    /// Everything.
    #[arg(long, help = "Også det, der er holdt, ændret eller opgivet")]
    all: bool,
    /// Only this organ's.
    #[arg(long, value_name = "ORGAN", help = "Kun dette organs, ved dets navn eller adresse")]
    organization: Option<String>,
    /// Only this person's.
    #[arg(long, value_name = "PERSON", help = "Kun det, denne person skal holde, ved navn eller adresse")]
    person: Option<String>,
    #[command(flatten)]
    view: View,
}

impl ListArgs {
    fn states(&self) -> Vec<CommitmentState> {
        let mut states = Vec::new();
        if self.overdue {
            states.push(CommitmentState::Overdue);
        }
        if self.due {
            states.push(CommitmentState::Due);
        }
        match (self.all, states.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => words::UNSETTLED.to_vec(),
            (false, false) => states,
        }
    }
}

pub(super) fn run(arguments: &ListArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let filter = CommitmentFilter {
        states: arguments.states(),
        organization: arguments.organization.clone(),
        person: arguments.person.as_deref().map(|name| person(name, register)).transpose()?,
    };
    let views = patiently("Følger aftalerne …", || register.commitments(&filter, arguments.view.day()));
    let views = views.map_err(|error| refused_by(register, &error))?;
    if arguments.view.json {
        return show_json(&views.iter().map(CommitmentForm::new).collect::<Vec<_>>());
    }
    if views.is_empty() {
        return show(if arguments.all {
            "Der er ingen aftaler i registeret.\n"
        } else {
            "Der er ingen aftaler at følge op på.\n"
        });
    }
    let conventions = register.conventions().map_err(|error| refused(&error))?;
    let conventions: Vec<Convention> = conventions.into_iter().map(|line| line.convention).collect();
    let rows: String = views.iter().map(|view| for_people(view, &conventions)).collect();
    show(&format!("{}\n\n{rows}", in_short(&views)))
}

/// How many there are, and how they stand.
fn in_short(views: &[CommitmentView]) -> String {
    let count = |state: CommitmentState| views.iter().filter(|view| view.state == state).count();
    let late = match count(CommitmentState::Overdue) {
        0 => String::new(),
        late => format!("; fristen er passeret for {late}"),
    };
    let soon = match count(CommitmentState::Due) {
        0 => String::new(),
        soon => format!("; {soon} forfalder snart"),
    };
    format!("{}{late}{soon}.", counted(views.len(), "aftale", "aftaler"))
}

/// The address of a person who is named or whose address is given.
pub(in crate::command) fn person(name: &str, register: &Register) -> Result<String, ExitCode> {
    if let Some(page) = register.person(name).map_err(|error| refused(&error))? {
        return Ok(page.person.slug);
    }
    let persons = register.persons().map_err(|error| refused(&error))?;
    let wanted = sagsgang_text::danish::name::fold(name);
    let mut found = persons.iter().filter(|person| sagsgang_text::danish::name::fold(&person.name) == wanted);
    if let (Some(person), None) = (found.next(), found.next()) {
        return Ok(person.slug.clone());
    }
    let code = not_there(&format!(
        "Personen »{name}« findes ikke i registeret, eller flere hedder sådan. Brug adressen."
    ));
    tell_near(name, persons.into_iter().map(|person| (person.name, person.slug)).collect());
    Err(code)
}
