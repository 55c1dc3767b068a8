//! `sagsgang feed`: feeds and calendars as files, for those who publish them without serving the register.
//!
//! Exit codes: 0 done; 1 what it is to be of is not there; 2 called wrongly; 3 the register could not be read, or the file not
//! written.

use super::asking::{day, not_there, open, patiently, refused, tell_near, today};
use super::brief::write;
use super::commitments::person;
use super::output::write_out;
use crate::export::subscription;
use crate::export::{atom, calendar};
use jiff::civil::Date;
use sagsgang_store::{Register, SearchQuery, StoreError};
use sagsgang_text::danish;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes feeds and calendars.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver det, man kan abonnere på: Atom for et organ, en sag, en person eller en søgning, og kalendere",
    long_about = "Skriver det, man kan abonnere på: Atom for et organ, en sag, en person eller en søgning, og kalendere.\n\n\
                  Det samme, som »sagsgang serve« viser på sine adresser, som filer, der kan lægges på enhver webserver. --base \
                  siger, hvor registeret er udgivet; uden den er der ingen links. Numrene bliver de samme, når dokumenterne læses \
                  igen. Slutkode 1, når organet, sagen eller personen ikke findes.",
    after_long_help = "In English: writes what can be subscribed to: Atom feeds of an organ, a matter, a person's commitments or a \
                       search, and calendars (iCalendar) of meetings and due days. The same as the served register shows. Ids stay \
                       when documents are read again. Exit status 1 when there is no such organ, matter or person."
)]
pub struct FeedArgs {
    #[command(subcommand)]
    action: FeedAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum FeedAction {
    Organ(OrganArgs),
    Thread(ThreadArgs),
    Person(PersonArgs),
    Search(SearchArgs),
    Calendar(CalendarArgs),
}

/// An organ's feed.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Et organs nye referater, beslutninger og aftaler, som Atom",
    long_about = None,
    after_long_help = "In English: an organ's new minutes, decisions and commitments, as Atom."
)]
struct OrganArgs {
    /// The organ.
    #[arg(value_name = "ORGAN", help = "Organet, ved navn eller adresse")]
    organization: String,
    #[command(flatten)]
    output: Output,
}

/// A matter's feed.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Hvad der sker i en sag, som Atom",
    long_about = None,
    after_long_help = "In English: what happens in a matter, as Atom."
)]
struct ThreadArgs {
    /// The matter.
    #[arg(value_name = "SAGSFORLØB", help = "Sagsforløbets adresse, som »sagsgang thread list« viser")]
    slug: String,
    #[command(flatten)]
    output: Output,
}

/// A person's commitments.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Hvad en person har påtaget sig, som Atom eller med --calendar som kalender",
    long_about = None,
    after_long_help = "In English: what a person undertook, as Atom, or with --calendar the days on which it is due."
)]
struct PersonArgs {
    /// The person.
    #[arg(value_name = "PERSON", help = "Personen, ved navn eller adresse")]
    person: String,
    /// A calendar of the days.
    #[arg(long, help = "Fristerne som kalender i stedet")]
    calendar: bool,
    #[command(flatten)]
    output: Output,
}

/// A saved search.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Hvad en søgning finder, det nyeste først, som Atom",
    long_about = None,
    after_long_help = "In English: what a search finds, the newest first, as Atom."
)]
struct SearchArgs {
    /// What to find.
    #[arg(required = true, value_name = "ORD", help = "Det, der søges efter")]
    words: Vec<String>,
    /// Only this organ.
    #[arg(long, value_name = "ORGAN", help = "Kun dette organ, ved dets adresse")]
    organization: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// A calendar.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Møder og frister som kalender (iCalendar), af et organ eller af alle",
    long_about = None,
    after_long_help = "In English: meetings and due days as a calendar (iCalendar), of an organ or of all."
)]
struct CalendarArgs {
    /// Only this organ.
    #[arg(value_name = "ORGAN", help = "Kun dette organ, ved navn eller adresse")]
    organization: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// As of which day, for which address, to which file.
#[derive(Clone, Debug, clap::Args)]
struct Output {
    /// The day on which it was known.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Som det var kendt på denne dag; ellers i dag")]
    as_of: Option<Date>,
    /// Where the register is published.
    #[arg(
        long,
        value_name = "ADRESSE",
        env = "SAGSGANG_BASE",
        help = "Hvor registeret er udgivet, f.eks. https://sagsgang.example.dk"
    )]
    base: Option<String>,
    /// The file.
    #[arg(
        long,
        visible_alias = "out",
        value_name = "FIL",
        help = "Skriv til denne fil i stedet for skærmen"
    )]
    output: Option<PathBuf>,
}

impl Output {
    fn day(&self) -> Date {
        self.as_of.unwrap_or_else(today)
    }

    fn write(&self, text: &str) -> Result<ExitCode, ExitCode> {
        match &self.output {
            Some(path) => write(path, text),
            None => write_out(text.as_bytes()),
        }
    }
}

/// Writes a feed or a calendar.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &FeedArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let (output, text) = match &arguments.action {
        FeedAction::Organ(arguments) => {
            let slug = organization(&arguments.organization, &register)?;
            let output = &arguments.output;
            let feed = asked(|| {
                subscription::of_organization(&register, &slug, output.day(), output.base.as_deref())
            })?;
            (output, feed.map(|feed| atom(&feed)))
        }
        FeedAction::Thread(arguments) => {
            let output = &arguments.output;
            let feed = asked(|| {
                subscription::of_thread(&register, &arguments.slug, output.day(), output.base.as_deref())
            })?;
            (output, feed.map(|feed| atom(&feed)))
        }
        FeedAction::Person(arguments) => {
            let (slug, output) = (person(&arguments.person, &register)?, &arguments.output);
            let (day, base) = (output.day(), output.base.as_deref());
            let text = if arguments.calendar {
                let found = asked(|| subscription::calendar_of_person(&register, &slug, day, base))?;
                found.map(|found| calendar(&found))
            } else {
                asked(|| subscription::of_person(&register, &slug, day, base))?.map(|feed| atom(&feed))
            };
            (output, text)
        }
        FeedAction::Search(arguments) => {
            let query = SearchQuery {
                text: arguments.words.join(" "),
                organization: arguments.organization.clone(),
                ..SearchQuery::default()
            };
            let output = &arguments.output;
            let feed = asked(|| subscription::of_search(&register, &query, output.base.as_deref()))?;
            (output, Some(atom(&feed)))
        }
        FeedAction::Calendar(arguments) => {
            let organ = arguments.organization.as_deref();
            let slug = organ.map(|name| organization(name, &register)).transpose()?;
            let output = &arguments.output;
            let found = asked(|| {
                subscription::calendar(&register, slug.as_deref(), output.day(), output.base.as_deref())
            })?;
            (output, found.map(|found| calendar(&found)))
        }
    };
    let text = text.ok_or_else(|| not_there("Det findes ikke i registeret. Se »sagsgang thread list«."))?;
    output.write(&text)
}

fn asked<T>(ask: impl FnOnce() -> Result<T, StoreError>) -> Result<T, ExitCode> {
    patiently("Samler op …", ask).map_err(|error| refused(&error))
}

/// The address of an organ that is named or whose address is given.
fn organization(name: &str, register: &Register) -> Result<String, ExitCode> {
    if let Some(page) = register.organization(name).map_err(|error| refused(&error))? {
        return Ok(page.organization.slug);
    }
    let organizations = register.organizations().map_err(|error| refused(&error))?;
    let wanted = danish::fold(name.trim());
    let slugs: Vec<String> = organizations
        .iter()
        .filter(|one| danish::fold(&one.name) == wanted)
        .map(|one| one.slug.clone())
        .collect();
    if let [slug] = slugs.as_slice() {
        return Ok(slug.clone());
    }
    let code = refused(&StoreError::UnknownOrganization { name: name.to_owned(), addresses: slugs.clone() });
    if slugs.is_empty() {
        tell_near(name, organizations.into_iter().map(|one| (one.name, one.slug)).collect());
    }
    Err(code)
}
