//! `sagsgang thread show`: a matter as a time line.

use super::list::{outcome_in_danish, standing};
use crate::command::asking::{View, not_there, patiently, refused, show_json};
use crate::command::commitments::for_people as commitment_for_people;
use crate::command::output::{show, visible};
use crate::wire::matter_words as words;
use crate::wire::pool_words;
use crate::wire::thread::ThreadForm;
use sagsgang_minutes::Outcome;
use sagsgang_minutes::convention::Convention;
use sagsgang_store::{LinkView, Register, ThreadEntry, ThreadMoney, ThreadPage, WaitView};
use std::process::ExitCode;

/// Shows a matter.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser et sagsforløb som en tidslinje: beslutninger, penge, aftaler, og hvorfor punkterne hører sammen",
    long_about = "Viser et sagsforløb som en tidslinje: beslutninger, penge, aftaler, og hvorfor punkterne hører sammen.\n\n\
                  Sidst står de punkter, der måske også hører til, med grunden; bekræft eller afvis dem med »sagsgang thread \
                  confirm« og »sagsgang thread cut«.",
    after_long_help = "In English: shows a matter as a time line: decisions, money, commitments, and why the items belong \
                       together; then those that may belong to it, for a person to confirm or cut."
)]
pub(super) struct ShowArgs {
    /// The matter.
    #[arg(value_name = "SAGSFORLØB", help = "Sagsforløbets adresse, som »sagsgang thread list« viser")]
    slug: String,
    #[command(flatten)]
    view: View,
}

pub(super) fn run(arguments: &ShowArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let (slug, day) = (&arguments.slug, arguments.view.day());
    let page =
        patiently("Følger sagerne …", || register.thread(slug, day)).map_err(|error| refused(&error))?;
    let Some(page) = page else {
        return Err(not_there(&format!(
            "Sagsforløbet »{slug}« findes ikke i registeret. Se sagsforløbene med »sagsgang thread list«."
        )));
    };
    if arguments.view.json {
        return show_json(&ThreadForm::new(&page));
    }
    let conventions = register.conventions().map_err(|error| refused(&error))?;
    let conventions: Vec<Convention> = conventions.into_iter().map(|line| line.convention).collect();
    show(&for_people(&page, &conventions))
}

fn for_people(page: &ThreadPage, conventions: &[Convention]) -> String {
    let summary = &page.summary;
    let mut text = format!("{}\n{}\n\n", summary.title, standing(summary));
    text.extend(page.entries.iter().map(entry));
    let mut section = |heading: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            text.push_str(&format!("{heading}:\n\n{}\n", rows.concat()));
        }
    };
    section("Penge", page.money.iter().map(money).collect());
    section("Hvor sagen skal hen", page.waits.iter().map(wait).collect());
    section(
        "Aftaler",
        page.commitments.iter().map(|view| commitment_for_people(view, conventions)).collect(),
    );
    section("Hører måske også til, eller er skilt fra", page.others.iter().map(other).collect());
    visible(text.trim_end_matches('\n')).into_owned() + "\n"
}

/// An item on the time line.
fn entry(entry: &ThreadEntry) -> String {
    let cited = &entry.cited;
    let body = cited.body.as_ref().map_or(String::new(), |body| format!(" ({body})"));
    let mut text = format!("{}{body}\n    {}\n", words::place(cited), cited.title);
    if entry.is_part {
        text.push_str(&format!("    Kun dette afsnit: »{}«\n", words::sentence(&cited.words)));
    }
    let outcome = entry.outcome.filter(|outcome| *outcome != Outcome::None).map(outcome_in_danish);
    // What the whole item decided may be of its other paragraphs.
    let decision = entry.decision.as_ref().filter(|_| !entry.is_part);
    match (outcome, decision) {
        (Some(outcome), Some(decision)) => {
            text.push_str(&format!("    {outcome}: »{}«\n", words::sentence(&decision.words)));
        }
        (Some(outcome), None) => text.push_str(&format!("    {outcome}.\n")),
        (None, Some(decision)) => text.push_str(&format!("    »{}«\n", words::sentence(&decision.words))),
        (None, None) => {}
    }
    if let Some(ore) = entry.decided.filter(|_| !entry.is_part) {
        text.push_str(&format!("    Besluttet: {}\n", ore.in_words()));
    }
    if let Some(link) = &entry.link {
        text.push_str(&format!(
            "    Hvorfor: {} (med {}; styrke {} af 100; forbindelse {})\n",
            words::link_in_danish(link),
            words::place(words::other_end(link, cited)),
            link.strength,
            link.id
        ));
    }
    text.push('\n');
    text
}

fn money(money: &ThreadMoney) -> String {
    format!(
        "    {}: {} fra {}, {}\n",
        words::day(money.date),
        pool_words::kind_in_danish(money.kind),
        money.pool,
        money.ore.in_words()
    )
}

/// Where the matter went, and whether it has arrived.
pub(super) fn wait(wait: &WaitView) -> String {
    let organ = wait.organ.as_ref().map_or(String::new(), |organ| format!(" til {organ}"));
    let mut text = format!(
        "    {}: {}{organ}. »{}«\n",
        words::place(&wait.cited),
        words::wait_in_danish(wait.kind),
        words::sentence(&wait.cited.words)
    );
    if wait.expected.phrase.is_some() || wait.expected.by.is_some() {
        text.push_str(&format!("        Ventes {}\n", words::due(&wait.expected)));
    }
    text.push_str(&match &wait.arrived {
        Some((place, reasons)) => format!(
            "        Set: {}, »{}« ({})\n",
            words::place(place),
            words::sentence(&place.words),
            words::reasons_in_danish(reasons, &wait.cited, place)
        ),
        None => "        Registeret har ikke set den komme frem.\n".to_owned(),
    });
    text
}

/// A link that joins nothing.
fn other(link: &LinkView) -> String {
    let what = words::link_state_in_danish(link);
    let settle = match &link.stated {
        Some(_) => format!("Fortryd: sagsgang thread undo {}", link.id),
        None => format!("Afgør: sagsgang thread confirm {0}, eller sagsgang thread cut {0}", link.id),
    };
    format!(
        "    {what}: {} »{}«\n        og {} »{}«\n        Hvorfor: {} (styrke {} af 100)\n        {settle}\n",
        words::place(&link.first),
        link.first.title,
        words::place(&link.second),
        link.second.title,
        words::link_in_danish(link),
        link.strength
    )
}
