//! `sagsgang thread link`, `confirm`, `cut` and `undo`: what a person says of which items are one matter.

use crate::command::asking::{Signature, refused, show_json};
use crate::command::output::{show, visible};
use crate::command::{EXIT_USAGE, fail};
use jiff::Timestamp;
use sagsgang_store::{Id, Register};
use std::process::ExitCode;

/// The reason of a statement that gives none.
const SAID_ON_COMMAND_LINE: &str = "sagt på kommandolinjen";

/// Links two items.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, at to punkter er den samme sag, eller at de er to",
    long_about = "Siger, at to punkter er den samme sag, eller at de er to.\n\n\
                  Et punkt skrives som mødets adresse og punktets nummer: byraadet/2025-06-26/3, eller som adressen på dets \
                  side. Det holder, når dokumenterne læses igen.",
    after_long_help = "In English: says that two items are one matter, or with --apart two. An item is written as the address of \
                       its meeting and its number: byraadet/2025-06-26/3."
)]
pub(super) struct LinkArgs {
    /// One.
    #[arg(value_name = "PUNKT", value_parser = item, help = "Det ene punkt, f.eks. byraadet/2025-06-26/3")]
    first: Item,
    /// The other.
    #[arg(value_name = "PUNKT", value_parser = item, help = "Det andet")]
    second: Item,
    /// They are two.
    #[arg(long, help = "De er to forskellige sager")]
    apart: bool,
    #[command(flatten)]
    said: Said,
}

/// Confirms a link.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Bekræfter en forbindelse: punkterne er den samme sag",
    long_about = "Bekræfter en forbindelse: punkterne er den samme sag.\n\nDet holder, når dokumenterne læses igen.",
    after_long_help = "In English: confirms a link: the items are one matter."
)]
pub(super) struct ConfirmArgs {
    /// The link.
    #[arg(value_name = "FORBINDELSE", help = "Forbindelsens nummer, som »sagsgang thread show« viser")]
    link: String,
    #[command(flatten)]
    said: Said,
}

/// Cuts a link.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skærer en forbindelse over: punkterne er to sager",
    long_about = "Skærer en forbindelse over: punkterne er to sager.\n\n\
                  De kan stadig høre sammen gennem andre punkter; skær også de forbindelser over.",
    after_long_help = "In English: cuts a link: the items are two matters. They may still hang together by other items."
)]
pub(super) struct CutArgs {
    /// The link.
    #[arg(value_name = "FORBINDELSE", help = "Forbindelsens nummer, som »sagsgang thread show« viser")]
    link: String,
    #[command(flatten)]
    said: Said,
}

/// Takes back what was said of a link.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Tager det tilbage, der er sagt om en forbindelse",
    long_about = "Tager det tilbage, der er sagt om en forbindelse.\n\nSå gælder igen det, der er læst.",
    after_long_help = "In English: takes back what was said of a link; what was read holds again."
)]
pub(super) struct UndoArgs {
    /// The link.
    #[arg(value_name = "FORBINDELSE", help = "Forbindelsens nummer, som »sagsgang thread show« viser")]
    link: String,
    #[command(flatten)]
    said: Said,
}

/// Who says it and why.
#[derive(Clone, Debug, clap::Args)]
struct Said {
    /// Why.
    #[arg(
        long,
        value_name = "TEKST",
        default_value = SAID_ON_COMMAND_LINE,
        hide_default_value = true,
        help = "Hvorfor; står ved forbindelsen og i registerets log"
    )]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// An item as arguments give it: the address of its meeting, and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    meeting: String,
    key: String,
}

/// `byraadet/2025-06-26/3`, or the path of the item's page, with or without the machine before it.
fn item(text: &str) -> Result<Item, String> {
    let wrong =
        || "er ikke et punkt; skriv mødets adresse og nummeret, f.eks. byraadet/2025-06-26/3".to_owned();
    let path = text.trim().split(['?', '#']).next().unwrap_or("");
    let path = path.split_once("/moede/").map_or(path, |(_, rest)| rest).trim_matches('/');
    let mut parts = path.splitn(3, '/');
    let (Some(organ), Some(day), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(wrong());
    };
    let key = rest.strip_prefix("punkt/").unwrap_or(rest);
    if organ.is_empty() || day.is_empty() || key.is_empty() {
        return Err(wrong());
    }
    Ok(Item { meeting: format!("{organ}/{day}"), key: key.to_owned() })
}

pub(super) fn run(arguments: &LinkArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let (first, second, said) = (&arguments.first, &arguments.second, &arguments.said);
    if first == second {
        fail(&format!("punktet {}/{} kan ikke forbindes med sig selv", first.meeting, first.key));
        return Err(ExitCode::from(EXIT_USAGE));
    }
    let id = register
        .link_items(
            (&first.meeting, &first.key),
            (&second.meeting, &second.key),
            !arguments.apart,
            &said.signature.by,
            Timestamp::now(),
            &said.reason,
        )
        .map_err(|error| refused(&error))?;
    tell(&id, Some(!arguments.apart), said)
}

pub(super) fn confirm(arguments: &ConfirmArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    say(&arguments.link, Some(true), &arguments.said, register)
}

pub(super) fn cut(arguments: &CutArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    say(&arguments.link, Some(false), &arguments.said, register)
}

pub(super) fn undo(arguments: &UndoArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    say(&arguments.link, None, &arguments.said, register)
}

fn say(link: &str, is_same: Option<bool>, said: &Said, register: &Register) -> Result<ExitCode, ExitCode> {
    let link = Id::from_text(link.trim());
    register
        .say_of_link(&link, is_same, &said.signature.by, Timestamp::now(), &said.reason)
        .map_err(|error| refused(&error))?;
    tell(&link, is_same, said)
}

fn tell(link: &Id, is_same: Option<bool>, said: &Said) -> Result<ExitCode, ExitCode> {
    if said.signature.json {
        return show_json(&serde_json::json!({ "id": link.as_str(), "is_same": is_same }));
    }
    let what = match is_same {
        Some(true) => "De er den samme sag",
        Some(false) => "De er to sager",
        None => "Det sagte er taget tilbage; nu gælder det, der er læst",
    };
    show(&visible(&format!("{what} (forbindelse {link}).\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_written_as_addresses_have_it() {
        let wanted = Item { meeting: "byraadet/2025-06-26".to_owned(), key: "3".to_owned() };
        for text in [
            "byraadet/2025-06-26/3",
            "/moede/byraadet/2025-06-26/punkt/3",
            "http://127.0.0.1:8080/moede/byraadet/2025-06-26/punkt/3?sted=1-2#t-1-2",
        ] {
            assert_eq!(item(text), Ok(wanted.clone()), "{text}");
        }
        for wrong in ["", "3", "byraadet/2025-06-26", "byraadet/2025-06-26/", "//3"] {
            assert!(item(wrong).is_err(), "{wrong}");
        }
    }
}
