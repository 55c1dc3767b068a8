//! `sagsgang contract propose`, `payments`, `pay` and `refuse`: from a statement in the register to a movement in the ledger, never
//! more than the reservation holds without a person saying so.

use crate::command::asking::{Signature, View, counted, day, not_there, open, refused, show_json, today};
use crate::command::output::{show, visible};
use crate::command::table::Table;
use crate::locale::Language;
use crate::wire::contract_register::{PaymentForm, StatementHeadForm, is_repayment, state_in_danish};
use crate::wire::contract_words as words;
use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_store::{Id, PaymentBooking, PaymentProposal, PaymentState, QueueFilter, Register};
use sagsgang_text::danish;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// Figures of an id that a table shows.
const ID_FIGURES_SHOWN: usize = 12;

/// Makes a statement up and proposes its payments.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Gør en kontrakt i registeret op og foreslår betalingerne",
    long_about = "Gør en kontrakt i registeret op og foreslår betalingerne.\n\n\
                  Opgørelsen bliver bevaret, som den er. Binder den, foreslår den at betale af de reservationer, kontrakten nævner; intet \
                  bogføres, før et menneske siger ja. Er intet ændret siden den seneste for dagen, gælder den.",
    after_long_help = "In English: makes a statement of a contract in the register up, keeps it, and proposes payments of the reservations \
                       that cover it. Nothing is booked until a person says so."
)]
pub(super) struct ProposeArgs {
    /// The contract.
    #[arg(value_name = "KONTRAKT", help = "Kontraktens navn i registeret")]
    contract: String,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, required = true, help = "Dagen, der gøres op til og med, f.eks. 2028-12-31")]
    as_of: Date,
    #[command(flatten)]
    signature: Signature,
}

/// Lists proposed payments.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister det, opgørelserne foreslår at betale",
    long_about = "Lister det, opgørelserne foreslår at betale.\n\nFor hver: hvad der er tilbage af reservationen, og hvad der mangler.",
    after_long_help = "In English: lists what the statements propose to pay, with what is left of each reservation and what is missing."
)]
pub(super) struct PaymentsArgs {
    /// Only this pool.
    #[arg(long, value_name = "PULJE", help = "Kun denne pulje")]
    pool: Option<String>,
    /// Those that are settled.
    #[arg(long, help = "Vis dem, der er afgjort, i stedet for dem, der venter")]
    settled: bool,
    #[command(flatten)]
    view: View,
}

/// Books a proposed payment.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Bogfører en foreslået betaling af sin reservation",
    long_about = "Bogfører en foreslået betaling af sin reservation.\n\n\
                  Er der mindre tilbage af reservationen, end der skal betales, afvises det, og det manglende siges; --only-what-is-left \
                  bogfører det, der er. Slutkode 1, når det afvises.",
    after_long_help = "In English: books a proposed payment of its reservation. Where less is left than is due it is refused, unless what \
                       is left is asked for. Exit status 1 when it is refused."
)]
pub(super) struct PayArgs {
    /// Its id.
    #[arg(value_name = "ID", help = "Nummeret, som »sagsgang contract payments« viser")]
    id: String,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, required = true, help = "Betalingens dag")]
    on: Date,
    /// Why.
    #[arg(long, required = true, value_name = "TEKST", help = "Hvorfor, og hvor det kan ses: bilag, brev")]
    reason: String,
    /// Book what is left.
    #[arg(long, help = "Er der for lidt tilbage, så bogfør det, der er")]
    only_what_is_left: bool,
    #[command(flatten)]
    signature: Signature,
}

/// Says that a proposed payment is not to be booked, or that it waits again.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, at en foreslået betaling ikke skal bogføres, eller at den venter igen",
    long_about = "Siger, at en foreslået betaling ikke skal bogføres, eller at den venter igen.\n\n\
                  Den venter også igen, når et andet beløb skal betales.",
    after_long_help = "In English: says that a proposed payment is not to be booked, or with --reopen that it waits again."
)]
pub(super) struct RefuseArgs {
    /// Its id.
    #[arg(value_name = "ID", help = "Nummeret, som »sagsgang contract payments« viser")]
    id: String,
    /// Why.
    #[arg(long, required = true, value_name = "TEKST", help = "Hvorfor; står i registerets log")]
    reason: String,
    /// Let it wait again.
    #[arg(long, help = "Lad den vente igen")]
    reopen: bool,
    #[command(flatten)]
    signature: Signature,
}

/// A statement that was made, on the wire.
#[derive(Serialize)]
struct ProposedForm {
    is_new: bool,
    #[serde(flatten)]
    statement: StatementHeadForm,
    payments: Vec<PaymentForm>,
}

/// What was done with a payment, on the wire.
#[derive(Serialize)]
struct DoneForm {
    id: String,
    outcome: &'static str,
    movement: Option<String>,
}

pub(super) fn propose(arguments: &ProposeArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let (by, at) = (&arguments.signature.by, Timestamp::now());
    let made = register.make_statement(&arguments.contract, arguments.as_of, by, at);
    let (number, is_new) = made.map_err(|error| refused(&error))?;
    // What it proposes is looked at as it is now: on the day that it is made up for nobody knew it.
    let page = register.statement(&arguments.contract, &number.to_string(), today());
    let Some(page) = page.map_err(|error| refused(&error))? else {
        return Err(not_there("Opgørelsen er ikke i registeret."));
    };
    if arguments.signature.json {
        return show_json(&ProposedForm {
            is_new,
            statement: StatementHeadForm::new(&page.head),
            payments: page.payments.iter().map(PaymentForm::new).collect(),
        });
    }
    let danish = Language::Danish;
    let mut text = format!(
        "Opgørelse {number} {}: {}. At betale i alt fra begyndelsen: {}.\n",
        if is_new { "er lavet" } else { "gælder i forvejen" },
        danish.say(words::standing(page.head.standing)),
        danish.money(page.head.payable, &page.contract.currency)
    );
    text.push_str(&danish.say(words::standing_told(page.head.standing)));
    text.push('\n');
    if !page.payments.is_empty() {
        text.push_str(&table(&page.payments));
    }
    show(&text)
}

pub(super) fn payments(arguments: &PaymentsArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let filter = QueueFilter { pool: arguments.pool.clone(), settled: arguments.settled };
    let register = open(register)?;
    let payments = register.payments(&filter, arguments.view.day()).map_err(|error| refused(&error))?;
    if arguments.view.json {
        return show_json(&payments.iter().map(PaymentForm::new).collect::<Vec<_>>());
    }
    if arguments.settled {
        return match payments.is_empty() {
            true => show("Ingen betaling er afgjort.\n"),
            false => show(&listed(&payments)),
        };
    }
    let mut text = match payments.is_empty() {
        true => "Ingen betaling venter.\n".to_owned(),
        false => listed(&payments),
    };
    // Nobody has to do anything about what is set off, and whoever pays has to know it.
    let settled = QueueFilter { settled: true, ..filter };
    let settled = register.payments(&settled, arguments.view.day()).map_err(|error| refused(&error))?;
    for payment in settled.iter().filter(|payment| payment.carried_ore.0 > 0) {
        let (payer, slug) = (&payment.payer_name, &payment.contract.slug);
        let (carried, number) = (payment.carried_ore.in_words(), payment.statement);
        let told = format!(
            "{payer} har betalt {carried} for meget ({slug}, opgørelse {number}); det modregnes senere.\n"
        );
        text.push_str(&visible(&told));
    }
    show(&text)
}

fn listed(payments: &[PaymentProposal]) -> String {
    format!("{}.\n", counted(payments.len(), "betaling", "betalinger")) + &table(payments)
}

/// Proposed payments as a table.
pub(super) fn table(payments: &[PaymentProposal]) -> String {
    let mut table = Table::new(&[
        "Nummer",
        "Kontrakt",
        "Betaler",
        "Slags",
        ">Beløb",
        "Forfalder",
        ">Tilbage",
        ">Mangler",
        "Tilstand",
    ]);
    for payment in payments {
        // What is over has nothing left to hold against a reservation.
        let is_over = matches!(payment.state, PaymentState::Booked | PaymentState::Superseded);
        let left = payment.left_ore.map_or_else(|| "ukendt".to_owned(), |left| left.to_string());
        table.row([
            payment.id.to_string().chars().take(ID_FIGURES_SHOWN).collect(),
            payment.contract.slug.clone(),
            payment.payer_name.clone(),
            if is_repayment(payment) { "tilbagebetaling" } else { "betaling" }.to_owned(),
            payment.sum().to_string(),
            payment.due_on.map_or(String::new(), danish::date::in_words),
            if is_over { String::new() } else { left },
            if is_over { String::new() } else { payment.missing_ore.to_string() },
            state(payment),
        ]);
    }
    table.print()
}

/// What became of it, and what is set off.
fn state(payment: &PaymentProposal) -> String {
    let is_nothing = payment.state == PaymentState::Booked && payment.settled_ore.0 == 0;
    let told = if is_nothing { "intet mangler".to_owned() } else { state_in_danish(payment.state) };
    match payment.carried_ore.0 > 0 {
        true => format!("{told}; {} betalt for meget, modregnes senere", payment.carried_ore),
        false => told,
    }
}

/// The one payment whose id begins so, whatever was said of it.
fn known(id: &str, register: &Register, as_of: Date) -> Result<Id, ExitCode> {
    let mut found: Vec<Id> = Vec::new();
    for settled in [false, true] {
        let filter = QueueFilter { pool: None, settled };
        let payments = register.payments(&filter, as_of).map_err(|error| refused(&error))?;
        for payment in payments {
            if !id.is_empty() && payment.id.to_string().starts_with(id) && !found.contains(&payment.id) {
                found.push(payment.id);
            }
        }
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(not_there(&format!(
            "Betalingen {} findes ikke; se dem med »sagsgang contract payments«.",
            visible(id)
        ))),
        _ => Err(not_there(&format!(
            "{} betalinger begynder med {}; skriv flere cifre.",
            found.len(),
            visible(id)
        ))),
    }
}

pub(super) fn pay(arguments: &PayArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let id = known(&arguments.id, &register, today())?;
    let booking = PaymentBooking {
        on: arguments.on,
        reason: arguments.reason.clone(),
        only_what_is_left: arguments.only_what_is_left,
    };
    let booked = register.book_payment(&id, &booking, &arguments.signature.by, Timestamp::now());
    let movement = booked.map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&DoneForm { id: id.to_string(), outcome: "booked", movement: Some(movement) });
    }
    show(&format!("Bogført som bevægelse {movement}.\n"))
}

pub(super) fn refuse(arguments: &RefuseArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let id = known(&arguments.id, &register, today())?;
    let (by, at) = (&arguments.signature.by, Timestamp::now());
    let (done, outcome, told) = if arguments.reopen {
        (register.reopen_payment(&id, by, at, &arguments.reason), "waiting", "Betalingen venter igen.\n")
    } else {
        (
            register.dismiss_payment(&id, by, at, &arguments.reason),
            "dismissed",
            "Betalingen bliver ikke bogført.\n",
        )
    };
    done.map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&DoneForm { id: id.to_string(), outcome, movement: None });
    }
    show(told)
}
