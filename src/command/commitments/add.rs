//! `sagsgang commitments add`: what was promised where no minutes tell it.

use super::show::short;
use crate::command::asking::{Signature, day, refused_by, show_json};
use crate::command::output::{show, visible};
use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_store::{NewCommitment, Register};
use std::process::ExitCode;

/// Adds a commitment.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Tilføjer en aftale, som intet referat fortæller, med dens kilde",
    long_about = "Tilføjer en aftale, som intet referat fortæller, med dens kilde.\n\n\
                  Fristen skrives, som den blev sagt (--due-text »inden sommerferien«), og betyder det, registerets tidsord siger; \
                  --due siger selv dagen.",
    after_long_help = "In English: adds a commitment that no minutes tell, with where it comes from. The due phrase means what the \
                       register's conventions say; --due gives the day itself."
)]
pub(super) struct AddArgs {
    /// What was undertaken.
    #[arg(value_name = "TEKST", help = "Hvad der blev lovet, i en sætning")]
    words: String,
    /// The organ.
    #[arg(long, required = true, value_name = "ORGAN", help = "Organet, ved navn eller adresse")]
    organization: String,
    /// The day on which it was undertaken.
    #[arg(long, required = true, value_name = "DATO", value_parser = day, help = "Dagen, det blev lovet")]
    date: Date,
    /// Who is to keep it.
    #[arg(long, required = true, value_name = "NAVN", help = "Hvem der skal holde det")]
    owner: String,
    /// The due phrase.
    #[arg(long, value_name = "TEKST", help = "Fristen, som den blev sagt, f.eks. »inden sommerferien«")]
    due_text: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Sidste dag, hvor den er kendt")]
    due: Option<Date>,
    /// Where it comes from.
    #[arg(
        long,
        required = true,
        value_name = "TEKST",
        help = "Hvor det kommer fra: et brev, en samtale, et møde"
    )]
    source: String,
    #[command(flatten)]
    signature: Signature,
}

pub(super) fn run(arguments: &AddArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let new = NewCommitment {
        organization: arguments.organization.clone(),
        date: arguments.date,
        words: arguments.words.clone(),
        owner: arguments.owner.clone(),
        due_text: arguments.due_text.clone(),
        due_by: arguments.due,
        source: arguments.source.clone(),
    };
    let id = register
        .add_commitment(&new, &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused_by(register, &error))?;
    if arguments.signature.json {
        return show_json(&serde_json::json!({ "id": id.as_str() }));
    }
    show(&visible(&format!("Tilføjet som aftale {}: »{}«\n", short(id.as_str()), new.words.trim())))
}
