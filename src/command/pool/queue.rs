//! `sagsgang pool queue`: the sums that wait for a person.

use super::{View, counted, place_in_words, refused, show_json, years_in_words};
use crate::command::output::{show, visible};
use crate::wire::pool_words as words;
use crate::wire::queue::{QueueForm, reason_in_danish, reasons};
use sagsgang_ledger::Reason;
use sagsgang_store::{QueueEntry, QueueFilter, Register};
use std::process::ExitCode;

/// Digits of an id that the list shows: enough to tell rows apart, few enough to type.
const ID_DIGITS_SHOWN: usize = 10;

/// Lists the queue.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister de beløb, der venter på et menneske, og hvorfor",
    long_about = "Lister de beløb, der venter på et menneske, og hvorfor.\n\n\
                  Det seneste møde først. Afgør dem med »sagsgang pool confirm« eller »sagsgang pool dismiss«; de første cifre \
                  af nummeret er nok, når de kun passer på én række.",
    after_long_help = "In English: lists the sums that wait for a person, and why; settle them with confirm or dismiss. The \
                       first digits of an id are enough where they fit one row."
)]
pub(super) struct QueueArgs {
    /// Only of this pool.
    #[arg(long, value_name = "PULJE", help = "Kun denne pulje, ved dens adresse eller et af dens navne")]
    pool: Option<String>,
    /// What persons have settled instead.
    #[arg(long, help = "Dem, som mennesker har afgjort, i stedet for dem, der venter")]
    settled: bool,
    #[command(flatten)]
    view: View,
}

pub(super) fn run(arguments: &QueueArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let filter = QueueFilter { pool: arguments.pool.clone(), settled: arguments.settled };
    let mut entries = register.queue(&filter).map_err(|error| refused(&error))?;
    if let Some(day) = arguments.view.as_of {
        entries.retain(|entry| entry.proposal.date.is_none_or(|date| date <= day));
    }
    if arguments.view.json {
        return show_json(&entries.iter().map(QueueForm::new).collect::<Vec<_>>());
    }
    if entries.is_empty() {
        return show(if arguments.settled { "Ingen beløb er afgjort.\n" } else { "Ingen beløb venter.\n" });
    }
    let text = if arguments.settled {
        format!(
            "{} afgjort.\n\n{}",
            counted(entries.len(), "beløb er", "beløb er"),
            rows_for_people(&entries)
        )
    } else {
        format!(
            "{}. Bekræft med »sagsgang pool confirm ID --pool PULJE«, eller afvis med »sagsgang pool dismiss ID«.\n\n{}",
            counted(entries.len(), "beløb venter", "beløb venter"),
            rows_for_people(&entries)
        )
    };
    show(&text)
}

/// Rows with their sentence and why they wait.
pub(super) fn rows_for_people(entries: &[QueueEntry]) -> String {
    entries.iter().map(row).collect()
}

/// Who gets it, or what it is for. What is told with the word of the kind goes on from it: "overførsel fra 2025 til 2026".
fn whom_or_what(entry: &QueueEntry) -> String {
    let proposal = &entry.proposal;
    match &proposal.recipient {
        Some(recipient) => format!(" til {recipient}"),
        None if proposal.purpose.is_empty() => String::new(),
        None => match proposal.purpose.strip_prefix(words::kind_in_danish(proposal.aims_at)) {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => rest.to_owned(),
            _ => format!(", {}", proposal.purpose),
        },
    }
}

fn row(entry: &QueueEntry) -> String {
    let proposal = &entry.proposal;
    let id: String = entry.id.as_str().chars().take(ID_DIGITS_SHOWN).collect();
    let aim = if proposal.aims_at == proposal.kind {
        String::new()
    } else {
        format!(" af {}", words::kind_in_danish(proposal.aims_at))
    };
    let is_yearly = proposal.years.len() > 1 && !reasons(entry).contains(&Reason::YearsUnclear);
    let yearly = if is_yearly { " årligt" } else { "" };
    let years = match proposal.to_year {
        Some(to) => format!("{} → {to}", years_in_words(&proposal.years)),
        None => years_in_words(&proposal.years),
    };
    let mut text = format!(
        "{id}  {}{yearly}, {}: {}{aim}{}\n",
        proposal.ore.in_words(),
        years,
        words::kind_in_danish(proposal.kind),
        whom_or_what(entry),
    );
    if let Some(pool) = &entry.pool {
        let known = matches!(words::pool_match(&proposal.pool), "named" | "item");
        let label = if known { "Pulje" } else { "Foreslået pulje" };
        text.push_str(&format!("    {label}: {} ({})\n", pool.name, pool.slug));
    }
    if let Some(quote) = entry.quotes.first() {
        text.push_str(&format!(
            "    »{}«\n    {}: {}\n",
            quote.words.trim(),
            place_in_words(quote),
            quote.title
        ));
    }
    match &entry.settled {
        Some(settled) => text.push_str(&format!(
            "    {} af {}: {}\n",
            words::settled_in_danish(settled.outcome),
            settled.by,
            settled.reason
        )),
        None => text.push_str(&format!("    {}\n", reason_in_danish(entry))),
    }
    visible(&text).into_owned()
}
