//! `sagsgang contract party`: one party's double bottom line, people beside money, on a page.

use super::paper;
use super::reading::{load, measurements};
use crate::command::asking::{counted, day, not_there, show_json};
use crate::command::brief::write;
use crate::command::output::{show, write_out};
use crate::command::{EXIT_USAGE, fail};
use crate::export::party::{PartyBasis, PartyPage, sheet as party_sheet};
use crate::export::sheet;
use crate::locale::Language;
use jiff::civil::Date;
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::cash::{RateTables, WellbyPrice, WellbyPrices};
use std::path::PathBuf;
use std::process::ExitCode;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Html,
    Json,
}

/// Shows a party's double bottom line.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser én parts dobbelte bundlinje: mennesker og penge på samme side",
    long_about = "Viser én parts dobbelte bundlinje: mennesker og penge på samme side.\n\n\
                  Hvad der er opnået for mennesker, med trivselsår (WELLBY), og hvad det blev til i penge: beløb dag for dag, \
                  nutidsværdi med den rente, der gjaldt den dag, årligt afkast med alle svar, pengene hjemme og udgift for hvert \
                  opnået. Kroner for trivselsår vises kun med en oplyst pris med år og kilde. Slutkode 1, når parten ikke er i \
                  kontrakten.",
    after_long_help = "In English: shows a party's double bottom line on one page: what was reached for people, with wellbeing years, \
                       and what it came to in money, with present value by the dated rate and every yearly return. Exit status 1 \
                       when the contract has no such party."
)]
pub(super) struct PartyArgs {
    /// The contract.
    #[arg(value_name = "FIL", help = "Kontrakten")]
    file: PathBuf,
    /// The party.
    #[arg(long, value_name = "PART", required = true, help = "Parten, som kontrakten kalder den")]
    party: String,
    /// What was measured.
    #[arg(long, value_name = "FIL", num_args = 1.., help = "Målingerne: én eller flere tabeller")]
    measurements: Vec<PathBuf>,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, required = true, help = "Dagen, der gøres op til og med, f.eks. 2028-12-31")]
    as_of: Date,
    /// The day on which a krone is worth a krone.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Dagen, beløb regnes tilbage til; ellers kontraktens første dag")]
    valued_on: Option<Date>,
    /// What a WELLBY is worth.
    #[arg(long, value_name = "BELØB", value_parser = crate::command::pool::amount, requires_all = ["wellby_year", "wellby_source"], help = "Pris for et trivselsår, f.eks. \"150.000 kr.\"")]
    wellby_price: Option<Ore>,
    /// The year of its prices.
    #[arg(long, value_name = "ÅR", help = "Prisens år")]
    wellby_year: Option<i16>,
    /// Who says so.
    #[arg(long, value_name = "TEKST", help = "Hvem der siger det, eller hvor det står")]
    wellby_source: Option<String>,
    /// How it is written.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        default_value = "text",
        help = "Formatet: text, html eller json"
    )]
    format: Format,
    /// The language.
    #[arg(long, value_name = "SPROG", value_parser = super::language, default_value = "da", help = "Sproget: da eller en")]
    language: Language,
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, conflicts_with = "format", help = "Skriv JSON; det samme som --format json")]
    json: bool,
}

pub(super) fn run(arguments: &PartyArgs) -> Result<ExitCode, ExitCode> {
    let loaded = load(&arguments.file)?;
    let contract = &loaded.contract;
    let Some(party) = contract.party(&arguments.party) else {
        let ids: Vec<&str> = contract.parties.iter().map(|party| party.id.as_str()).collect();
        return Err(not_there(&format!(
            "Parten »{}« er ikke i kontrakten, som har {}: {}.",
            arguments.party,
            counted(ids.len(), "part", "parter"),
            ids.join(", ")
        )));
    };
    let rows = measurements(&[&loaded.contract], &arguments.measurements)?;
    let statement = loaded.settled(&rows, arguments.as_of, None)?;
    let begin = contract.from.as_ref().and_then(|term| term.value()).copied();
    let valued_on = arguments.valued_on.or(begin).unwrap_or(arguments.as_of);
    let tables = RateTables::official().map_err(|error| fail(&error))?;
    let Some(rates) = tables.on(valued_on) else {
        fail(&format!("ingen rentetabel gjaldt den {valued_on}; vælg en senere dag med --valued-on"));
        return Err(ExitCode::from(EXIT_USAGE));
    };
    let price = price(arguments, &contract.currency)?;
    let page =
        PartyPage::of(contract, &statement, party, &PartyBasis { rates, valued_on, price: price.as_ref() })
            .map_err(|error| fail(&error))?;
    let format = if arguments.json { Format::Json } else { arguments.format };
    let written = || party_sheet(contract, &statement, party, &page, arguments.language);
    let text = match format {
        Format::Text => paper::text(&written()),
        Format::Html => sheet::html(&written()),
        Format::Json if arguments.out.is_none() => return show_json(&page),
        Format::Json => serde_json::to_string_pretty(&page).map_err(|error| fail(&error))? + "\n",
    };
    match &arguments.out {
        Some(path) => write(path, &text),
        None if format == Format::Text => show(&text),
        None => write_out(text.as_bytes()),
    }
}

/// The price that is stated, else the published one in the currency on the day, where there is one.
fn price(arguments: &PartyArgs, currency: &str) -> Result<Option<WellbyPrice>, ExitCode> {
    let stated = arguments.wellby_price.zip(arguments.wellby_year).zip(arguments.wellby_source.as_ref());
    if let Some(((price, year), source)) = stated {
        let stated = WellbyPrice::stated(currency, price, year, arguments.as_of, source);
        return stated.map(Some).map_err(|error| fail(&error));
    }
    let published = WellbyPrices::published().map_err(|error| fail(&error))?;
    Ok(published.on(arguments.as_of, currency).cloned())
}
