//! `sagsgang search`: where was this decided?

use crate::command::{EXIT_FOUND, fail, output::show, output::visible};
use crate::locale::Language;
use crate::wire::words;
use anstyle::{AnsiColor, Style};
use sagsgang_minutes::{Outcome, SectionKind};
use sagsgang_store::{Register, SearchHit, SearchQuery, SearchResults, Word};
use sagsgang_text::Span;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// Searches all text and facts of the register.
///
/// Words are found in all their forms and inside compounds; "words in quotation marks" as they stand; begin* by their
/// beginning. Exit code 1 when nothing is found.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Søger i al tekst og alle oplysninger i registeret",
    long_about = "Søger i al tekst og alle oplysninger i registeret.\n\n\
                  Ord findes i alle deres former og inde i sammensatte ord; »ord i anførselstegn« som de står; begynd* på \
                  begyndelsen. Slutkode 1, når intet er fundet.",
    after_long_help = "In English: searches all text and facts of the register. Words are found in all their forms and \
                       inside compounds; \"words in quotation marks\" as they stand; begin* by their beginning. Exit \
                       status 1 when nothing is found."
)]
pub struct SearchArgs {
    /// What to find.
    #[arg(required = true, value_name = "ORD", help = "Det, der søges efter")]
    pub words: Vec<String>,
    /// Only this organ, by its address, such as udvalg-for-lighed-i-sundhed.
    #[arg(
        long,
        value_name = "ORGAN",
        help = "Kun dette organ, ved dets adresse, f.eks. udvalg-for-lighed-i-sundhed"
    )]
    pub organization: Option<String>,
    /// Only this year.
    #[arg(long, value_name = "ÅR", help = "Kun dette år")]
    pub year: Option<i16>,
    /// Only items with this outcome, such as approved or postponed.
    #[arg(long, value_name = "UDFALD", value_parser = outcome, help = "Kun punkter med dette udfald, f.eks. approved eller postponed")]
    pub outcome: Option<Outcome>,
    /// Only in sections of this kind, such as decision or recommendation.
    #[arg(long, value_name = "AFSNIT", value_parser = section, help = "Kun afsnit af denne slags, f.eks. decision eller recommendation")]
    pub section: Option<SectionKind>,
    /// Only items of this case.
    #[arg(long, value_name = "NUMMER", help = "Kun punkter i denne sag")]
    pub case: Option<String>,
    /// Only items that name a sum of money.
    #[arg(long, help = "Kun punkter, der nævner et beløb")]
    pub money: bool,
    /// Page, from 1.
    #[arg(long, value_name = "NUMMER", default_value_t = 1, help = "Side, fra 1")]
    pub page: usize,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub json: bool,
}

fn outcome(word: &str) -> Result<Outcome, String> {
    Outcome::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Outcome::WORDS.iter().map(|(_, word)| *word).collect();
        format!("findes ikke; brug {}", known.join(", "))
    })
}

fn section(word: &str) -> Result<SectionKind, String> {
    SectionKind::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = SectionKind::WORDS.iter().map(|(_, word)| *word).collect();
        format!("findes ikke; brug {}", known.join(", "))
    })
}

/// A hit on the wire.
#[derive(Debug, Serialize)]
struct HitForm<'a> {
    meeting: &'a str,
    item: Option<&'a str>,
    title: &'a str,
    organization: &'a str,
    date: Option<String>,
    outcome: Option<&'static str>,
    snippet: &'a str,
    span: [u32; 2],
}

/// Searches and prints the hits.
///
/// # Errors
/// The exit code after saying why the register cannot be searched.
pub fn run(arguments: &SearchArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    // Opening makes a register where there is none, and a mistyped name would be searched in vain.
    if !register.exists() {
        let name = register.display();
        return Err(fail(&format!(
            "registeret {name} findes ikke; lav det med »sagsgang import«, eller angiv det rigtige med --register"
        )));
    }
    let register = Register::open(register).map_err(|error| fail(&error))?;
    let query = SearchQuery {
        text: arguments.words.join(" "),
        organization: arguments.organization.clone(),
        year: arguments.year,
        outcome: arguments.outcome,
        section: arguments.section,
        case_number: arguments.case.clone(),
        has_money: arguments.money.then_some(true),
        page: arguments.page,
    };
    let results = sagsgang_store::search(&register, &query).map_err(|error| fail(&error))?;
    if arguments.json {
        show(&as_json(&results)?)?;
    } else {
        show(&for_people(&results))?;
    }
    Ok(if results.total == 0 { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

fn as_json(results: &SearchResults) -> Result<String, ExitCode> {
    let hits: Vec<HitForm<'_>> = results
        .hits
        .iter()
        .map(|hit| HitForm {
            meeting: &hit.meeting_slug,
            item: hit.number.as_deref(),
            title: &hit.title,
            organization: &hit.organization,
            date: hit.date.map(|date| date.to_string()),
            outcome: hit.outcome.map(words::outcome),
            snippet: &hit.snippet.text,
            span: [hit.snippet.span.start, hit.snippet.span.end],
        })
        .collect();
    let form = serde_json::json!({
        "total": results.total, "page": results.page, "pages": results.pages, "did_you_mean": results.did_you_mean, "hits": hits,
    });
    let text = serde_json::to_string_pretty(&form).map_err(|error| fail(&error))?;
    Ok(text + "\n")
}

fn for_people(results: &SearchResults) -> String {
    let mut out = results.did_you_mean.as_ref().map_or(String::new(), |near| format!("Mente du: {near}\n"));
    for hit in &results.hits {
        out.push_str(&hit_for_people(hit));
    }
    out + &match results.total {
        0 => "Intet fundet.\n".to_owned(),
        1 => "1 punkt fundet.\n".to_owned(),
        total => format!("{total} punkter fundet, side {} af {}.\n", results.page, results.pages),
    }
}

fn hit_for_people(hit: &SearchHit) -> String {
    let number = hit.number.as_ref().map_or(String::new(), |number| format!("punkt {number}: "));
    let date =
        hit.date.map_or(String::new(), |date| format!(", {}", sagsgang_text::danish::date::in_words(date)));
    let outcome = hit.outcome.map_or(String::new(), |outcome| {
        format!(" [{}]", Language::Danish.say(&format!("outcome-{}", words::outcome(outcome))))
    });
    let title = marked(&hit.title, &hit.title_marks);
    let snippet = marked(&hit.snippet.text, &hit.snippet.marks);
    format!("{number}{title}{outcome}\n    {}{date}\n    {snippet}\n\n", hit.organization)
}

/// The text with its marks in bold.
fn marked(text: &str, marks: &[Span]) -> String {
    let bold = Style::new().bold().fg_color(Some(AnsiColor::Cyan.into()));
    let mut out = String::new();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(at..mark.start as usize), text.get(mark.range())) else {
            continue;
        };
        out.push_str(&visible(before));
        out.push_str(&format!("{bold}{}{bold:#}", visible(inside)));
        at = mark.end as usize;
    }
    out.push_str(&visible(text.get(at..).unwrap_or("")));
    out
}
