//! `sagsgang pool book` and `sagsgang pool name`: what no minutes tell, and which names are one pool.

use super::{Signature, amount, day, kind, refused, show_json, today, year};
use crate::command::output::{show, visible};
use crate::wire::pool_words as words;
use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{MovementKind, Year};
use sagsgang_store::{NewMovement, Register};
use sagsgang_text::Ore;
use std::process::ExitCode;

/// Books a movement.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Bogfører det, som intet referat fortæller: en ramme, en udbetaling, en tilbagebetaling",
    long_about = "Bogfører det, som intet referat fortæller: en ramme, en udbetaling, en tilbagebetaling.\n\n\
                  Slags: frame (ramme), appropriation (bevilling), reservation, award (tilsagn), payment (udbetaling), repayment \
                  (tilbagebetaling), release (frigivelse), lapse (bortfald), carry-over (overførsel til et andet år), \
                  cancellation (annullering), reversal (tilbageførsel af en bevægelse). En udbetaling og det, der frigives, \
                  bortfalder eller annulleres, peger med --holding på det, pengene er bundet til; numrene står i »sagsgang pool \
                  show«. Afvist bliver det, der ikke kan være: mere, end der er tilbage, en udbetaling før betingelserne er \
                  opfyldt, et år som 20017. Det afviste ændrer intet.",
    after_long_help = "In English: books what no minutes tell, such as a frame, a payment or a repayment. What works on an award \
                       or a reservation names it by --holding. What cannot be is refused and changes nothing."
)]
pub(super) struct BookArgs {
    /// The pool.
    #[arg(value_name = "PULJE", help = "Puljens adresse eller et af dens navne")]
    pool: String,
    /// What happened.
    #[arg(long, value_name = "SLAGS", value_parser = kind, help = "Hvad der skete, f.eks. frame, payment eller carry-over")]
    kind: MovementKind,
    /// How much.
    #[arg(
        long,
        value_name = "BELØB",
        value_parser = amount,
        allow_hyphen_values = true,
        help = "Hvor meget, f.eks. »125.000 kr.« eller »1,5 mio. kr.«; for bortfald og annullering ellers alt, der er tilbage"
    )]
    amount: Option<Ore>,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Dagen, det gælder fra, f.eks. 2025-06-26; ellers i dag")]
    date: Option<Date>,
    /// The budget year.
    #[arg(long, value_name = "ÅR", value_parser = year, help = "Budgetåret")]
    year: Option<Year>,
    /// The year that gets the money.
    #[arg(long, value_name = "ÅR", value_parser = year, help = "For en overførsel: året, der får pengene")]
    to_year: Option<Year>,
    /// What it works on.
    #[arg(
        long,
        value_name = "NUMMER",
        help = "Det tilsagn, den bevilling eller den reservation, det sker med eller tages af"
    )]
    holding: Option<String>,
    /// The movement that is undone.
    #[arg(long, value_name = "NUMMER", help = "For en tilbageførsel: bevægelsen, der ophæves")]
    reverses: Option<String>,
    /// Who gets it.
    #[arg(long, value_name = "NAVN", help = "Modtageren")]
    recipient: Option<String>,
    /// What for.
    #[arg(
        long,
        value_name = "TEKST",
        default_value = "",
        hide_default_value = true,
        help = "Hvad det er til"
    )]
    purpose: String,
    /// Why, and where it can be seen.
    #[arg(
        long,
        required = true,
        value_name = "TEKST",
        help = "Hvorfor, og hvor det kan ses: et bilag, et brev"
    )]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// Says that names are one pool, or two.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, at to navne er den samme pulje, eller at de er to",
    long_about = "Siger, at to navne er den samme pulje, eller at de er to.\n\n\
                  Bogføringen følger med. En pulje kan ikke være et andet navn for sig selv.",
    after_long_help = "In English: says that two names are one pool, or with --apart that they are two."
)]
pub(super) struct NameArgs {
    /// The other name.
    #[arg(value_name = "NAVN", help = "Navnet, som det står i et referat, eller puljens adresse")]
    alias: String,
    /// The pool.
    #[arg(value_name = "PULJE", help = "Puljen, det er et andet navn for")]
    pool: String,
    /// They are two.
    #[arg(long, help = "De er to forskellige puljer")]
    apart: bool,
    #[command(flatten)]
    signature: Signature,
}

pub(super) fn run(arguments: &BookArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let movement = NewMovement {
        pool: arguments.pool.clone(),
        kind: arguments.kind,
        date: arguments.date.unwrap_or_else(today),
        ore: arguments.amount,
        year: arguments.year,
        to_year: arguments.to_year,
        holding: arguments.holding.clone(),
        reverses: arguments.reverses.clone(),
        recipient: arguments.recipient.clone(),
        purpose: arguments.purpose.clone(),
        reason: arguments.reason.clone(),
    };
    let id = register
        .book(&movement, &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&serde_json::json!({ "id": id, "kind": words::kind(arguments.kind) }));
    }
    let ore = arguments.amount.map_or(String::new(), |ore| format!(" på {}", ore.in_words()));
    show(&format!("Bogført: {}{ore}, bevægelse {id}.\n", words::kind_in_danish(arguments.kind)))
}

pub(super) fn name(arguments: &NameArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let (alias, pool) = (&arguments.alias, &arguments.pool);
    register
        .name_pool(alias, pool, !arguments.apart, &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&serde_json::json!({ "alias": alias, "pool": pool, "is_same": !arguments.apart }));
    }
    let said = if arguments.apart {
        format!("»{alias}« og »{pool}« er to puljer.\n")
    } else {
        format!("»{alias}« er et andet navn for »{pool}«.\n")
    };
    show(&visible(&said))
}
