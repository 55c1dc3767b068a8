//! `sagsgang review` and `sagsgang confirm`: what a person should look at first, and that it is right.

use crate::command::{EXIT_FOUND, fail, output::show, output::visible};
use jiff::Timestamp;
use sagsgang_minutes::confidence::{Aspect, LOOK_BELOW_PERCENT};
use sagsgang_store::{Id, Register, ReviewEntry, ReviewFilter, ReviewList};
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// Digits of an id that the list shows: enough to tell readings apart, few enough to type.
const ID_DIGITS_SHOWN: usize = 10;
/// Facts in a list where no number is given.
const LIMIT_DEFAULT: u32 = 20;

/// Lists the facts that a person should look at first: not confirmed nor corrected, the least sure first, weighted by what a
/// mistake would cost.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser de oplysninger, et menneske bør se efter først",
    long_about = "Viser de oplysninger, et menneske bør se efter først.\n\n\
                  Oplysninger, som ingen har bekræftet eller rettet, i rækkefølgen (100 − sikkerhed) × vægt: besluttede beløb, \
                  afgørelser og stemmer vejer mest, bilag mindst. Slutkode 1, når der er noget at se efter.",
    after_long_help = "In English: lists the facts that a person should look at first, in the order of (100 − sureness) × \
                       weight. Exit status 1 when there is something to look at."
)]
pub struct ReviewArgs {
    /// At most so many facts.
    #[arg(long, value_name = "ANTAL", default_value_t = LIMIT_DEFAULT, help = "Højst så mange oplysninger")]
    pub limit: u32,
    /// Only facts that are less sure than this, in percent.
    #[arg(
        long,
        value_name = "PROCENT",
        default_value_t = LOOK_BELOW_PERCENT,
        value_parser = clap::value_parser!(u8).range(1..=100),
        help = "Kun oplysninger, der er mindre sikre end dette, i procent"
    )]
    pub below: u8,
    /// Only this meeting, by its address, such as udvalg-for-kultur/2025-06-26.
    #[arg(
        long,
        value_name = "MØDE",
        help = "Kun dette møde, ved dets adresse, f.eks. udvalg-for-kultur/2025-06-26"
    )]
    pub meeting: Option<String>,
    /// Only this kind, such as amount, outcome or vote.
    #[arg(long, value_name = "SLAGS", value_parser = aspect, help = "Kun denne slags, f.eks. amount, outcome eller vote")]
    pub only: Option<Aspect>,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub json: bool,
}

/// Keeps that facts are right, by the ids that `sagsgang review` shows.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Bekræfter, at oplysninger er læst rigtigt",
    long_about = "Bekræfter, at oplysninger er læst rigtigt.\n\n\
                  Bekræftelsen holder, når dokumentet læses igen, og i nye udgaver med de samme ord.",
    after_long_help = "In English: keeps that facts are read rightly. It holds when the document is read again, and in new \
                       editions with the same words."
)]
pub struct ConfirmArgs {
    /// Ids as `sagsgang review` shows them.
    #[arg(required = true, value_name = "ID", help = "Numrene, som »sagsgang review« viser")]
    pub ids: Vec<String>,
    /// Take the confirmation back.
    #[arg(long, help = "Tag bekræftelsen tilbage")]
    pub withdraw: bool,
    /// Who confirms; stands in the register's log.
    #[arg(
        long,
        value_name = "NAVN",
        env = "USER",
        default_value = "ukendt",
        help = "Hvem der bekræfter; står i registerets log"
    )]
    pub by: String,
}

fn aspect(word: &str) -> Result<Aspect, String> {
    Aspect::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Aspect::all().map(Aspect::word).collect();
        format!("findes ikke; brug {}", known.join(", "))
    })
}

/// A fact to look at, on the wire.
#[derive(Debug, Serialize)]
struct EntryForm<'a> {
    id: &'a str,
    aspect: &'static str,
    value: &'a str,
    confidence: u8,
    rule: &'static str,
    reasons: Vec<&'static str>,
    weight: u32,
    priority: u32,
    meeting: &'a str,
    organization: &'a str,
    date: Option<String>,
    item: Option<&'a str>,
    title: Option<&'a str>,
    sentence: &'a str,
    document: &'a str,
    span: [u32; 2],
}

#[derive(Debug, Serialize)]
struct ListForm<'a> {
    total: u64,
    facts: Vec<EntryForm<'a>>,
}

impl<'a> EntryForm<'a> {
    fn new(entry: &'a ReviewEntry) -> Self {
        let reading = &entry.reading;
        Self {
            id: reading.id.as_str(),
            aspect: reading.aspect.word(),
            value: &reading.value,
            confidence: reading.sure,
            rule: reading.rule.name(),
            reasons: reading.reasons.iter().map(|reason| reason.name()).collect(),
            weight: entry.weight,
            priority: entry.priority(),
            meeting: &entry.meeting_slug,
            organization: &entry.organization,
            date: entry.date.map(|date| date.to_string()),
            item: entry.number.as_deref(),
            title: entry.title.as_deref(),
            sentence: &entry.sentence,
            document: entry.document.as_str(),
            span: [reading.span.start, reading.span.end],
        }
    }
}

fn open(register: &Path) -> Result<Register, ExitCode> {
    if !register.exists() {
        let name = register.display();
        return Err(fail(&format!(
            "registeret {name} findes ikke; lav det med »sagsgang import«, eller angiv det rigtige med --register"
        )));
    }
    Register::open(register).map_err(|error| fail(&error))
}

/// Lists what is to be looked at.
///
/// # Errors
/// The exit code after saying why the register cannot be read.
pub fn run(arguments: &ReviewArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let filter = ReviewFilter {
        below_percent: arguments.below,
        meeting: arguments.meeting.clone(),
        aspect: arguments.only,
        offset: 0,
    };
    let list = register.to_review(arguments.limit, &filter).map_err(|error| fail(&error))?;
    if arguments.json {
        let form = ListForm { total: list.total, facts: list.entries.iter().map(EntryForm::new).collect() };
        let text = serde_json::to_string_pretty(&form).map_err(|error| fail(&error))?;
        show(&format!("{text}\n"))?;
    } else {
        show(&for_people(&list))?;
    }
    Ok(if list.total == 0 { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

fn for_people(list: &ReviewList) -> String {
    let mut text = String::new();
    for entry in &list.entries {
        let reading = &entry.reading;
        let id: String = reading.id.as_str().chars().take(ID_DIGITS_SHOWN).collect();
        let reasons: Vec<&str> = reading.reasons.iter().map(|reason| reason.danish()).collect();
        let value = reading.value.split('\t').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let place = entry.item_key.as_ref().map_or(String::new(), |key| format!(" punkt {key}"));
        text.push_str(&format!(
            "{id}  {} %  {}: {}\n    »{}«\n    {} {}\n    {}{place}\n",
            reading.sure,
            reading.aspect.word(),
            visible(&value),
            visible(&entry.sentence),
            reading.rule.danish(),
            reasons.join(" "),
            visible(&entry.meeting_slug),
        ));
    }
    let shown = list.entries.len();
    text.push_str(&match list.total {
        0 => "Alt er læst sikkert, rettet eller bekræftet.\n".to_owned(),
        total => {
            format!("{shown} af {total} oplysninger at se efter. Bekræft med »sagsgang confirm ID…«.\n")
        }
    });
    text
}

/// Keeps confirmations.
///
/// # Errors
/// The exit code after saying which id leads nowhere, or why the register cannot be written.
pub fn confirm(arguments: &ConfirmArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let ids: Vec<Id> = arguments.ids.iter().map(Id::from_text).collect();
    let now = Timestamp::now();
    if arguments.withdraw {
        for id in &ids {
            register.withdraw_confirmation(id, &arguments.by, now).map_err(|error| fail(&error))?;
        }
        show(&format!("{} taget tilbage\n", ids.len()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let confirmed = register.confirm(&ids, &arguments.by, now).map_err(|error| fail(&error))?;
    show(&format!("{} bekræftet\n", confirmed.len()))?;
    Ok(ExitCode::SUCCESS)
}
