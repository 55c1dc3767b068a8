//! `sagsgang pool grants`: who was given money, on which conditions, and what came of it.

use super::table::Table;
use super::{View, condition, counted, not_there, place_in_words, refused, show_json, years_in_words};
use crate::command::output::{show, visible};
use crate::wire::grant::{GrantForm, GrantPageForm};
use crate::wire::pool_words as words;
use crate::wire::queue::reasons;
use sagsgang_store::{GrantEvent, GrantPage, GrantSummary, Register};
use std::process::ExitCode;

/// Lists the grants, or shows one.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister tilskuddene over årene, eller viser ét med hele dets historie",
    long_about = "Lister tilskuddene over årene, eller viser ét med hele dets historie.\n\n\
                  Ansøgt, på vej, afsat, givet tilsagn om og udbetalt; med adressen på et tilskud vises dets historie, betingelser, og \
                  om der må udbetales i dag.",
    after_long_help = "In English: lists the grants over the years, or by its address shows one with its story, its conditions, \
                       and whether anything may be paid today."
)]
pub(super) struct GrantsArgs {
    /// The grant.
    #[arg(value_name = "TILSKUD", help = "Tilskuddets adresse; ellers listes de alle")]
    grant: Option<String>,
    #[command(flatten)]
    view: View,
}

pub(super) fn run(arguments: &GrantsArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let day = arguments.view.day();
    if let Some(slug) = &arguments.grant {
        let page = register.grant(slug, day).map_err(|error| refused(&error))?;
        let page = page.ok_or_else(|| {
            not_there(&format!(
                "Tilskuddet »{slug}« findes ikke i registeret. Se tilskuddene med »sagsgang pool grants«."
            ))
        })?;
        return if arguments.view.json {
            show_json(&GrantPageForm::new(&page))
        } else {
            show(&page_for_people(&page))
        };
    }
    let grants = register.grants(day).map_err(|error| refused(&error))?;
    if arguments.view.json {
        return show_json(&grants.iter().map(GrantForm::new).collect::<Vec<_>>());
    }
    if grants.is_empty() {
        return show("Der er ingen tilskud i registeret.\n");
    }
    let mut table = Table::new(&[
        "Tilskud",
        "År",
        ">Ansøgt",
        ">På vej",
        ">Afsat",
        ">Tilsagn",
        ">Udbetalt",
        "Betingelser",
        "Adresse",
    ]);
    for grant in &grants {
        table.row([
            grant.name.clone(),
            years_in_words(&grant.years),
            grant.applied_ore.map_or_else(|| "–".to_owned(), |ore| ore.to_string()),
            grant.pending_ore.to_string(),
            grant.appropriated_ore.to_string(),
            grant.awarded_ore.to_string(),
            grant.paid_ore.to_string(),
            conditions_in_words(grant),
            grant.slug.clone(),
        ]);
    }
    show(&format!("{} tilskud.\n\n{}", grants.len(), table.print()))
}

fn conditions_in_words(grant: &GrantSummary) -> String {
    match (grant.open_conditions, grant.overdue_conditions) {
        (0, 0) => "–".to_owned(),
        (open, 0) => format!("{open} åbne"),
        (0, late) => format!("{late} overskredet"),
        (open, late) => format!("{open} åbne, {late} overskredet"),
    }
}

fn page_for_people(page: &GrantPage) -> String {
    let grant = &page.summary;
    let pools: Vec<&str> = grant.pools.iter().map(|pool| pool.name.as_str()).collect();
    let mut text = format!(
        "{}, {}\nDer er givet tilsagn om {}, og {} er udbetalt.",
        grant.name,
        years_in_words(&grant.years),
        grant.awarded_ore.in_words(),
        grant.paid_ore.in_words()
    );
    if grant.pending_ore != sagsgang_text::Ore(0) {
        text.push_str(&format!(" {} er på vej uden at være besluttet.", grant.pending_ore.in_words()));
    }
    if grant.appropriated_ore != sagsgang_text::Ore(0) {
        text.push_str(&format!(" {} er afsat.", grant.appropriated_ore.in_words()));
    }
    text.push('\n');
    if !pools.is_empty() {
        text.push_str(&format!(
            "{}: {}.\n",
            if pools.len() == 1 { "Pulje" } else { "Puljer" },
            pools.join(", ")
        ));
    }
    for (holding, refusal) in &page.payable {
        let year = holding.year.map_or(String::new(), |year| format!(" for {year}"));
        text.push_str(&match refusal {
            None => format!("{}{year} må udbetales i dag.\n", holding.held_ore.in_words()),
            Some(refusal) => format!("{}{year}: {refusal}.\n", holding.held_ore.in_words()),
        });
    }
    for finding in &page.findings {
        text.push_str(&format!("bemærk: {}\n", finding.diagnostic.message));
    }
    text.push_str("\nHistorien:\n");
    for (date, quotes, event) in &page.story {
        let date = date.map_or_else(|| "uden dato ".to_owned(), |date| date.to_string());
        text.push_str(&format!("{date}  {}\n", event_in_words(event)));
        if let Some(quote) = quotes.first() {
            text.push_str(&format!("            »{}« – {}\n", quote.words.trim(), place_in_words(quote)));
        }
    }
    let mut text = visible(&text).into_owned();
    if !page.conditions.is_empty() {
        let count = counted(page.conditions.len(), "betingelse", "betingelser");
        text.push_str(&format!("\n{count}:\n{}", condition::for_people(&page.conditions)));
    }
    text
}

fn event_in_words(event: &GrantEvent) -> String {
    match event {
        GrantEvent::Applied(application) => format!("ansøgt: {}", application.ore.in_words()),
        GrantEvent::Said(entry) => {
            let proposal = &entry.proposal;
            let waits = entry.settled.is_none() && !reasons(entry).is_empty();
            format!(
                "{}: {}, {}{}",
                words::stage_in_danish(proposal.stage),
                proposal.ore.in_words(),
                years_in_words(&proposal.years),
                if waits { "; venter i køen" } else { "" }
            )
        }
        GrantEvent::Moved(line) => {
            let movement = &line.posted.movement;
            let year = movement.year.map_or(String::new(), |year| format!(", {year}"));
            format!("{}: {}{year}", words::kind_in_danish(movement.kind), movement.ore.in_words())
        }
    }
}
