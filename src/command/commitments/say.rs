//! `sagsgang commitments confirm`, `dismiss` and `settle`: what a person says became of a commitment.

use super::show::{known, short};
use crate::command::EXIT_USAGE;
use crate::command::asking::{Signature, day, refused, show_json, today};
use crate::command::fail;
use crate::command::output::{show, visible};
use crate::wire::matter_words as words;
use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_matters::Outcome;
use sagsgang_store::{CommitmentView, EvidenceView, NewWord, Register};
use std::process::ExitCode;

/// The reason of a confirmation that gives none.
const CONFIRMED_ON_COMMAND_LINE: &str = "bekræftet på kommandolinjen";
/// The reason of a dismissal that gives none.
const DISMISSED_ON_COMMAND_LINE: &str = "afvist på kommandolinjen";

/// Confirms evidence.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Bekræfter, at en sætning fra et senere møde viser, hvad der blev af aftalen",
    long_about = "Bekræfter, at en sætning fra et senere møde viser, hvad der blev af aftalen.\n\n\
                  Uden --as gælder det, sætningen fortæller. Det gælder fra mødets dag; --on siger en anden. De første cifre af \
                  numrene er nok.",
    after_long_help = "In English: confirms that a sentence of a later meeting shows what became of the commitment, from the day of \
                       that meeting unless --on says another."
)]
pub(super) struct ConfirmArgs {
    /// The commitment.
    #[arg(value_name = "ID", help = "Aftalens nummer")]
    id: String,
    /// The evidence.
    #[arg(value_name = "SÆTNING", help = "Nummeret på sætningen, der viser det")]
    evidence: String,
    /// What it shows.
    #[arg(long = "as", value_name = "HVAD", value_parser = outcome, help = "Hvad den viser, hvis ikke det, der er læst: kept, changed eller dropped")]
    became: Option<Outcome>,
    /// From which day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Dagen, det gælder fra; ellers mødets")]
    on: Option<Date>,
    /// The new last day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "For changed: den nye frist")]
    due: Option<Date>,
    /// Why.
    #[arg(long, value_name = "TEKST", default_value = CONFIRMED_ON_COMMAND_LINE, hide_default_value = true, help = "Hvorfor; står ved aftalen")]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// Dismisses evidence.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, at en sætning ikke viser, hvad der blev af aftalen",
    long_about = "Siger, at en sætning ikke viser, hvad der blev af aftalen.\n\nAftalen står, som den stod.",
    after_long_help = "In English: says that a sentence does not show what became of the commitment, which stands as it stood."
)]
pub(super) struct DismissArgs {
    /// The commitment.
    #[arg(value_name = "ID", help = "Aftalens nummer")]
    id: String,
    /// The evidence.
    #[arg(value_name = "SÆTNING", help = "Nummeret på sætningen")]
    evidence: String,
    /// Why.
    #[arg(long, value_name = "TEKST", default_value = DISMISSED_ON_COMMAND_LINE, hide_default_value = true, help = "Hvorfor; står i registerets log")]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// Says what became of a commitment.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, hvad der blev af en aftale: holdt, ændret, opgivet, eller åben igen",
    long_about = "Siger, hvad der blev af en aftale: holdt, ændret, opgivet, eller åben igen.\n\n\
                  Til det, som ingen sætning i registeret viser. Det gælder fra dagen i --on; lister for tidligere dage viser den, \
                  som den stod. Det sagte slettes aldrig: det seneste gælder.",
    after_long_help = "In English: says what became of a commitment: kept, changed, dropped, or open again; from the day in --on, so \
                       that lists for earlier days stay as they were. What was said last counts; nothing is erased."
)]
pub(super) struct SettleArgs {
    /// The commitment.
    #[arg(value_name = "ID", help = "Aftalens nummer")]
    id: String,
    /// What became of it.
    #[arg(long = "as", required = true, value_name = "HVAD", value_parser = outcome, help = "Hvad der blev af den: kept, changed, dropped eller open")]
    became: Outcome,
    /// From which day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Dagen, det gælder fra; ellers i dag")]
    on: Option<Date>,
    /// The new last day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "For changed: den nye frist")]
    due: Option<Date>,
    /// Why.
    #[arg(long, required = true, value_name = "TEKST", help = "Hvorfor, og hvor det kan ses")]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// What became of a commitment, as arguments give it.
fn outcome(word: &str) -> Result<Outcome, String> {
    words::outcome_from_word(word).ok_or_else(|| {
        let known: Vec<&str> = words::OUTCOMES.iter().map(|(_, word, _)| *word).collect();
        format!("findes ikke; brug {}", known.join(", "))
    })
}

/// The evidence of a commitment by its id or its first digits.
fn evidence_of<'a>(view: &'a CommitmentView, id: &str) -> Result<&'a EvidenceView, ExitCode> {
    let id = id.trim().to_lowercase();
    let mut found = view.evidence.iter().filter(|one| !id.is_empty() && one.id.as_str().starts_with(&id));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => {
            fail(&format!("{id} passer på flere sætninger. Skriv flere cifre."));
            Err(ExitCode::from(EXIT_USAGE))
        }
        (None, _) => {
            fail(&format!(
                "sætningen {id} er ikke blandt dem, der kan vise, hvad der blev af aftale {0}; se dem med »sagsgang \
                 commitments show {0}«",
                short(view.id.as_str())
            ));
            Err(ExitCode::from(EXIT_USAGE))
        }
    }
}

pub(super) fn confirm(arguments: &ConfirmArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let view = known(&arguments.id, today(), register)?;
    let evidence = evidence_of(&view, &arguments.evidence)?;
    let word = NewWord {
        became: arguments.became.unwrap_or_else(|| words::said_by(evidence.says)),
        on: arguments.on,
        due_by: arguments.due,
        evidence: Some(evidence.id.clone()),
        reason: arguments.reason.clone(),
    };
    say(&view, &word, &arguments.signature, register)
}

pub(super) fn dismiss(arguments: &DismissArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let view = known(&arguments.id, today(), register)?;
    let evidence = evidence_of(&view, &arguments.evidence)?;
    let signature = &arguments.signature;
    register
        .dismiss_evidence(&view.id, &evidence.id, &signature.by, Timestamp::now(), &arguments.reason)
        .map_err(|error| refused(&error))?;
    if signature.json {
        return show_json(&serde_json::json!({
            "id": view.id.as_str(), "evidence": evidence.id.as_str(), "confirmed": false,
        }));
    }
    show(&format!("Sætningen er afvist; aftale {} står, som den stod.\n", short(view.id.as_str())))
}

pub(super) fn settle(arguments: &SettleArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let view = known(&arguments.id, today(), register)?;
    let word = NewWord {
        became: arguments.became,
        on: arguments.on,
        due_by: arguments.due,
        evidence: None,
        reason: arguments.reason.clone(),
    };
    say(&view, &word, &arguments.signature, register)
}

fn say(
    view: &CommitmentView,
    word: &NewWord,
    signature: &Signature,
    register: &Register,
) -> Result<ExitCode, ExitCode> {
    if word.due_by.is_some() && word.became != Outcome::Changed {
        fail(&"--due er den nye frist for en aftale, der er ændret; brug den sammen med --as changed");
        return Err(ExitCode::from(EXIT_USAGE));
    }
    register
        .say_of_commitment(&view.id, word, &signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    if signature.json {
        return show_json(&serde_json::json!({
            "id": view.id.as_str(),
            "became": words::outcome(word.became),
            "on": word.on.map(|day| day.to_string()),
            "due_by": word.due_by.map(|day| day.to_string()),
            "evidence": word.evidence.as_ref().map(sagsgang_store::Id::as_str),
        }));
    }
    let said = format!(
        "Aftale {} er {}: »{}«\n",
        short(view.id.as_str()),
        words::outcome_in_danish(word.became),
        words::sentence(&view.words)
    );
    show(&visible(&said))
}
