//! `sagsgang pool export`: the ledger for other programs.

use super::{day, not_there, refused, today};
use crate::command::output::{show, write_out};
use crate::command::{EXIT_USAGE, fail};
use crate::export::{Book, beancount, csv, giving, hledger};
use jiff::civil::Date;
use sagsgang_store::{QueueFilter, Register};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prefix of ids where the publisher has none of its own.
const PREFIX_DEFAULT: &str = "360G-sagsgang";

/// The forms of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Hledger,
    Beancount,
    #[value(name = "360giving")]
    Giving,
    Csv,
}

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Rows {
    Pools,
    Journal,
    Queue,
    Grants,
    Conditions,
}

/// Writes the ledger for other programs.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver bogføringen til andre programmer: hledger, beancount, 360Giving, regneark",
    long_about = "Skriver bogføringen til andre programmer: hledger, beancount, 360Giving, regneark.\n\n\
                  CSV er til regneark, der er sat til dansk: semikolon mellem kolonnerne, komma i beløb, UTF-8 med navne på \
                  kolonnerne; tekst, der ligner en formel, får en apostrof foran. 360Giving har et tilskud for hvert tilsagn; \
                  den, der udgiver, har sit eget præfiks. Slutkode 1, når der intet tilsagn er at udgive.",
    after_long_help = "In English: writes the ledger for hledger, beancount, 360Giving (one grant for each award) or a \
                       spreadsheet set to Danish (semicolons between columns, decimal commas, UTF-8). Exit status 1 when there \
                       is no award to publish."
)]
pub(super) struct ExportArgs {
    /// The form.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        help = "Formatet: hledger, beancount, 360giving eller csv"
    )]
    format: Format,
    /// What the table is of.
    #[arg(
        long,
        value_name = "TABEL",
        value_enum,
        hide_possible_values = true,
        default_value = "journal",
        help = "For csv: pools, journal, queue, grants eller conditions"
    )]
    table: Rows,
    /// Only this pool.
    #[arg(
        long,
        value_name = "PULJE",
        help = "Kun denne pulje; for journaler og tabellerne journal og queue"
    )]
    pool: Option<String>,
    /// The publisher's prefix.
    #[arg(
        long,
        value_name = "PRÆFIKS",
        env = "SAGSGANG_360GIVING_PREFIX",
        default_value = PREFIX_DEFAULT,
        help = "For 360giving: udgiverens præfiks, som numre begynder med"
    )]
    prefix: String,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Som det stod på denne dag, f.eks. 2025-12-31; ellers i dag")]
    as_of: Option<Date>,
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &ExportArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let as_of = arguments.as_of.unwrap_or_else(today);
    let pool = arguments.pool.as_deref();
    let text = match arguments.format {
        Format::Hledger => hledger(&book(pool, register, as_of)?),
        Format::Beancount => beancount(&book(pool, register, as_of)?),
        Format::Giving => giving(arguments, register, as_of)?,
        Format::Csv => table(arguments.table, pool, register, as_of)?,
    };
    match &arguments.out {
        None => write_out(text.as_bytes()),
        Some(path) => {
            std::fs::write(path, &text)
                .map_err(|error| fail(&format!("kan ikke skrive {}: {error}", path.display())))?;
            show(&format!("Skrevet: {}\n", path.display()))
        }
    }
}

fn book(pool: Option<&str>, register: &Register, as_of: Date) -> Result<Book, ExitCode> {
    let journal = register.journal(pool, as_of).map_err(|error| refused(&error))?;
    Ok(Book::of_journal(&journal, as_of))
}

fn giving(arguments: &ExportArgs, register: &Register, as_of: Date) -> Result<String, ExitCode> {
    let may_stand = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if arguments.prefix.is_empty() || !arguments.prefix.chars().all(may_stand) {
        let prefix = &arguments.prefix;
        fail(&format!(
            "»{prefix}« kan ikke være et præfiks; brug bogstaver, tal og bindestreger, f.eks. 360G-regionen"
        ));
        return Err(ExitCode::from(EXIT_USAGE));
    }
    let awards = giving::awards(register, as_of).map_err(|error| refused(&error))?;
    let package = giving::package(&awards, &arguments.prefix, as_of).map_err(|error| fail(&error))?;
    package.ok_or_else(|| not_there("Der er ingen tilsagn at udgive: 360Giving kræver mindst ét."))
}

fn table(rows: Rows, pool: Option<&str>, register: &Register, as_of: Date) -> Result<String, ExitCode> {
    let text = match rows {
        Rows::Pools => register.pools(as_of).map(|pools| csv::pools(&pools)),
        Rows::Journal => register.journal(pool, as_of).map(|lines| csv::journal(&lines)),
        Rows::Queue => {
            let filter = QueueFilter { pool: pool.map(str::to_owned), settled: false };
            register.queue(&filter).map(|entries| csv::queue(&entries))
        }
        Rows::Grants => register.grants(as_of).map(|grants| csv::grants(&grants)),
        Rows::Conditions => register.conditions(&[], as_of).map(|lines| csv::conditions(&lines)),
    };
    text.map_err(|error| refused(&error))
}
