//! `sagsgang commitments show`, and a commitment as people read it.

use crate::command::asking::{View, patiently, refused, show_json};
use crate::command::output::{show, visible};
use crate::wire::commitment::CommitmentForm;
use crate::wire::matter_words as words;
use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_minutes::convention::Convention;
use sagsgang_store::{CommitmentView, EvidenceView, Register, StoreError};
use sagsgang_text::danish;
use std::process::ExitCode;

/// Digits of an id that lists show: enough to tell rows apart, few enough to type.
pub(super) const ID_DIGITS_SHOWN: usize = 10;

/// Shows a commitment.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser en aftale: sætningen, fristen, og alt, der er sagt om den",
    long_about = "Viser en aftale: sætningen, fristen, og alt, der er sagt om den.\n\n\
                  De første cifre af nummeret er nok, når de kun passer på én.",
    after_long_help = "In English: shows a commitment: the sentence, when it is due, what may show what became of it, and what \
                       persons said. The first digits of its id are enough where they fit one."
)]
pub(super) struct ShowArgs {
    /// The commitment.
    #[arg(value_name = "ID", help = "Aftalens nummer, som »sagsgang commitments« viser")]
    id: String,
    #[command(flatten)]
    view: View,
}

/// The commitment with this id, or the exit code after saying that there is none.
pub(super) fn known(id: &str, day: Date, register: &Register) -> Result<CommitmentView, ExitCode> {
    let found = patiently("Følger aftalerne …", || register.commitment(id.trim(), day));
    let found = found.map_err(|error| refused(&error))?;
    found.ok_or_else(|| refused(&StoreError::UnknownCommitment { id: id.to_owned() }))
}

pub(super) fn run(arguments: &ShowArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let view = known(&arguments.id, arguments.view.day(), register)?;
    if arguments.view.json {
        return show_json(&CommitmentForm::new(&view));
    }
    let conventions = register.conventions().map_err(|error| refused(&error))?;
    let conventions: Vec<Convention> = conventions.into_iter().map(|line| line.convention).collect();
    let mut text = for_people(&view, &conventions);
    for said in &view.said {
        let due =
            said.due_by.map_or(String::new(), |day| format!(", ny frist {}", danish::date::in_words(day)));
        let line = format!(
            "    {} fra {}{due}: sagt af {}: {}\n",
            words::outcome_in_danish(said.became),
            danish::date::in_words(said.on),
            said.said.by,
            said.said.reason
        );
        text.push_str(&visible(&line));
    }
    if let Some(slug) = &view.thread_slug {
        text.push_str(&format!("    Sagsforløb: sagsgang thread show {slug}\n"));
    }
    show(&text)
}

/// A commitment in a few lines: how it stands, the sentence, who, when, and what may show what became of it, as a question.
pub(in crate::command) fn for_people(view: &CommitmentView, conventions: &[Convention]) -> String {
    let state = words::state_in_danish(view.state);
    let state = if view.state == CommitmentState::Overdue { state.to_uppercase() } else { state.to_owned() };
    let mut text = format!("{}  {state}\n    »{}«\n", short(view.id.as_str()), words::sentence(&view.words));
    let title = view.cited.as_ref().map_or(String::new(), |cited| format!(": {}", cited.title));
    text.push_str(&format!("    {}{title}\n", words::source(view)));
    let follows = if view.owner.is_stated { "" } else { " (følger af sætningen)" };
    let owner = if view.owner.name.is_empty() { "ikke nævnt" } else { &view.owner.name };
    text.push_str(&format!("    Hvem: {owner}{follows}\n"));
    text.push_str(&format!("    Frist: {}\n", words::due_with_convention(&view.due, conventions)));
    if !view.is_said {
        text.push_str("    Den udgave af referatet, der gælder nu, siger det ikke mere.\n");
    }
    for evidence in &view.evidence {
        text.push_str(&evidence_for_people(view, evidence));
    }
    text.push('\n');
    visible(&text).into_owned()
}

/// A sentence that may show what became of it, with the reason.
fn evidence_for_people(view: &CommitmentView, evidence: &EvidenceView) -> String {
    let cited = &evidence.cited;
    let mut text = format!(
        "    {} »{}«\n        {}; hvorfor: {}\n",
        words::evidence_in_danish(evidence),
        words::sentence(&cited.words),
        words::place(cited),
        words::evidence_reasons_in_danish(&evidence.reasons)
    );
    if evidence.confirmed.is_none() {
        let (of, id) = (short(view.id.as_str()), short(evidence.id.as_str()));
        text.push_str(&format!(
            "        Afgør: sagsgang commitments confirm {of} {id}, eller sagsgang commitments dismiss {of} {id}\n"
        ));
    }
    text
}

/// The first digits of an id.
pub(super) fn short(id: &str) -> &str {
    id.get(..ID_DIGITS_SHOWN).unwrap_or(id)
}
