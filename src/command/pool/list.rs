//! `sagsgang pool list` and `sagsgang pool show`: what stands in the pools.

use super::table::Table;
use super::{View, counted, journal, not_there, queue, refused, show_json};
use crate::command::output::{show, visible};
use crate::wire::pool::{PoolForm, PoolPageForm};
use crate::wire::pool_words as words;
use sagsgang_ledger::{Balance, HoldingState, Year};
use sagsgang_store::{PoolPage, PoolSummary, Register};
use sagsgang_text::danish;
use std::process::ExitCode;

/// Lists the pools.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister puljerne med det, der står i dem, år for år",
    long_about = "Lister puljerne med det, der står i dem, år for år.\n\n\
                  Fri = ramme − udbetalt − tilsagn − afsat − reserveret. Det foreslåede og anbefalede tager intet fra rammen, \
                  før det er besluttet. Beløb, som intet år er nævnt for, står for sig.",
    after_long_help = "In English: lists the pools with what stands in them, year by year. Free = frame − paid − awarded − \
                       appropriated − reserved; what is proposed or recommended takes nothing until it is decided."
)]
pub(super) struct ListArgs {
    #[command(flatten)]
    view: View,
}

/// Shows a pool.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser en pulje: hvad der er tilbage, og hvilke sætninger der flyttede pengene",
    long_about = "Viser en pulje: hvad der er tilbage, og hvilke sætninger der flyttede pengene.\n\n\
                  Puljen nævnes ved sin adresse eller et af sine navne.",
    after_long_help = "In English: shows a pool by its address or any of its names: what is left, and which sentences moved the \
                       money."
)]
pub(super) struct ShowArgs {
    /// The pool.
    #[arg(value_name = "PULJE", help = "Puljens adresse eller et af dens navne")]
    name: String,
    #[command(flatten)]
    view: View,
}

pub(super) fn run(arguments: &ListArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let pools = register.pools(arguments.view.day()).map_err(|error| refused(&error))?;
    if arguments.view.json {
        return show_json(&pools.iter().map(PoolForm::new).collect::<Vec<_>>());
    }
    if pools.is_empty() {
        return show("Der er ingen puljer i registeret.\n");
    }
    let mut text = format!("{}.\n", counted(pools.len(), "pulje", "puljer"));
    for pool in &pools {
        text.push('\n');
        text.push_str(&for_people(pool));
    }
    show(&text)
}

pub(super) fn show_pool(arguments: &ShowArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let page = register.pool(&arguments.name, arguments.view.day()).map_err(|error| refused(&error))?;
    let Some(page) = page else {
        let name = &arguments.name;
        return Err(not_there(&format!(
            "Puljen »{name}« findes ikke i registeret. Se puljerne med »sagsgang pool list«."
        )));
    };
    if arguments.view.json { show_json(&PoolPageForm::new(&page)) } else { show(&page_for_people(&page)) }
}

/// A pool in sentences and a table.
fn for_people(pool: &PoolSummary) -> String {
    let head = &pool.head;
    let body = head.body.as_ref().map_or(String::new(), |body| format!(" ({body})"));
    let mut text = format!("{}{body}\n", head.name);
    if !head.aliases.is_empty() {
        let names: Vec<String> = head.aliases.iter().map(|name| format!("»{name}«")).collect();
        text.push_str(&format!("Også kaldt {}.\n", names.join(", ")));
    }
    text.push_str(&words::left(pool));
    text.push('\n');
    if pool.waiting > 0 {
        let rows =
            counted(usize::try_from(pool.waiting).unwrap_or(usize::MAX), "beløb venter", "beløb venter");
        text.push_str(&format!("{rows} på et menneske: se »sagsgang pool queue --pool {}«.\n", head.slug));
    }
    let text = visible(&text).into_owned();
    if pool.years.is_empty() { text } else { text + &balances(pool).print() }
}

fn balances(pool: &PoolSummary) -> Table {
    let mut table = Table::new(&[
        "År",
        ">Ramme",
        ">Foreslået",
        ">Anbefalet",
        ">Afsat",
        ">Reserveret",
        ">Tilsagn",
        ">Udbetalt",
        ">Bortfaldet",
        ">Fri",
    ]);
    let row = |name: String, balance: &Balance| {
        let frame = if balance.frame_is_known { balance.frame_ore.to_string() } else { "ukendt".to_owned() };
        let sums = [
            balance.proposed_ore,
            balance.recommended_ore,
            balance.appropriated_ore,
            balance.reserved_ore,
            balance.awarded_ore,
            balance.paid_ore,
            balance.lapsed_ore,
        ];
        // Where the frame is not known, neither is what is left of it.
        let free = if balance.frame_is_known { balance.free_ore.to_string() } else { "ukendt".to_owned() };
        let sums = sums.iter().map(ToString::to_string);
        [name, frame].into_iter().chain(sums).chain([free]).collect::<Vec<_>>()
    };
    for (year, balance) in &pool.years {
        table.row(row(year.map_or_else(|| "uden år".to_owned(), |year: Year| year.to_string()), balance));
    }
    if pool.years.len() > 1 {
        table.row(row("i alt".to_owned(), &pool.total));
    }
    table
}

fn page_for_people(page: &PoolPage) -> String {
    let mut text = for_people(&page.summary);
    for finding in &page.findings {
        text.push_str(&visible(&format!("bemærk: {}\n", finding.diagnostic.message)));
    }
    let open: Vec<_> = page.holdings.iter().filter(|holding| holding.state == HoldingState::Open).collect();
    if !open.is_empty() {
        text.push_str("\nPengene er bundet til:\n");
        let mut table =
            Table::new(&["Slags", "År", ">Står tilbage", ">Oprindeligt", "Siden", "Til", "Nummer"]);
        for holding in open {
            let to = holding.recipient.as_deref().unwrap_or(&holding.purpose);
            table.row([
                words::kind_in_danish(holding.kind).to_owned(),
                holding.year.map_or(String::new(), |year| year.to_string()),
                holding.held_ore.to_string(),
                holding.opened_ore.to_string(),
                danish::date::in_words(holding.opened_on),
                to.to_owned(),
                holding.id.clone(),
            ]);
        }
        text.push_str(&table.print());
    }
    if !page.journal.is_empty() {
        text.push_str("\nBevægelser:\n");
        text.push_str(&journal::for_people(&page.journal));
    }
    if !page.queue.is_empty() {
        text.push_str("\nI køen:\n");
        text.push_str(&queue::rows_for_people(&page.queue));
    }
    text
}
