//! `sagsgang thread list`: the matters that several items treat.

use crate::command::asking::{View, counted, patiently, refused_by, show_json};
use crate::command::output::{show, visible};
use crate::locale::Language;
use crate::wire::matter_words as words;
use crate::wire::thread::ThreadForm;
use crate::wire::words as outcomes;
use sagsgang_minutes::Outcome;
use sagsgang_store::{Register, ThreadFilter, ThreadSummary};
use std::process::ExitCode;

/// Lists the matters.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister sagsforløbene, det senest behandlede først",
    long_about = "Lister sagsforløbene, det senest behandlede først.\n\n\
                  Et sagsforløb har mindst to punkter. Med --as-of vises, hvad der var kendt den dag. JSON har punkterne med.",
    after_long_help = "In English: lists the matters that two items or more treat, the latest treated first; JSON has their \
                       items. With --as-of what was known on that day."
)]
pub(super) struct ListArgs {
    /// Only this organ's.
    #[arg(
        long,
        value_name = "ORGAN",
        help = "Kun dem, dette organ har behandlet, ved dets navn eller adresse"
    )]
    organization: Option<String>,
    /// Only those that are open.
    #[arg(long, help = "Kun dem, hvor noget venter eller ikke er afgjort")]
    open: bool,
    /// Only those with these words.
    #[arg(long, value_name = "ORD", help = "Kun dem med disse ord i en titel")]
    words: Option<String>,
    #[command(flatten)]
    view: View,
}

pub(super) fn run(arguments: &ListArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let day = arguments.view.day();
    let filter = ThreadFilter {
        organization: arguments.organization.clone(),
        words: arguments.words.clone(),
        is_open: arguments.open,
    };
    if arguments.view.json {
        let pages = patiently("Henter sagerne …", || register.thread_pages(&filter, day));
        let pages = pages.map_err(|error| refused_by(register, &error))?;
        return show_json(&pages.iter().map(ThreadForm::new).collect::<Vec<_>>());
    }
    let threads = patiently("Følger sagerne …", || register.threads(&filter, day));
    let threads = threads.map_err(|error| refused_by(register, &error))?;
    if threads.is_empty() {
        return show("Der er ingen sagsforløb at vise.\n");
    }
    let rows: String = threads.iter().map(row).collect();
    show(&format!("{}.\n\n{rows}", counted(threads.len(), "sagsforløb", "sagsforløb")))
}

/// A matter in a few lines.
fn row(thread: &ThreadSummary) -> String {
    let days = match (thread.first, thread.last) {
        (Some(first), Some(last)) if first != last => {
            format!("{} – {}", words::day(Some(first)), words::day(Some(last)))
        }
        (first, last) => words::day(first.or(last)),
    };
    let mut text = format!("{}\n    {}\n", thread.title, thread.slug);
    let items = counted(thread.items, "punkt", "punkter");
    text.push_str(&format!("    {items}, {days}: {}\n", thread.organizations.join(", ")));
    text.push_str(&format!("    {}\n\n", standing(thread)));
    visible(&text).into_owned()
}

/// What came of it last, who has it now, and what is not settled.
pub(super) fn standing(thread: &ThreadSummary) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some(outcome) = thread.outcome.filter(|outcome| *outcome != Outcome::None) {
        said.push(format!("Senest: {}.", outcome_in_danish(outcome).to_lowercase()));
    }
    if let Some(holder) = &thread.holder {
        said.push(if thread.is_waiting {
            format!("Venter hos {holder}.")
        } else {
            format!("Senest hos {holder}.")
        });
    }
    if thread.unsettled > 0 {
        said.push(format!("{} ikke afgjort.", counted(thread.unsettled, "aftale er", "aftaler er")));
    }
    if said.is_empty() { "Intet udestår.".to_owned() } else { said.join(" ") }
}

pub(super) fn outcome_in_danish(outcome: Outcome) -> String {
    Language::Danish.say(&format!("outcome-{}", outcomes::outcome(outcome))).into_owned()
}
