//! `sagsgang search`: where was this decided?

use crate::command::{EXIT_FOUND, fail};
use crate::wire::words;
use anstyle::{AnsiColor, Style};
use sagsgang_minutes::Outcome;
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
pub struct SearchArgs {
    /// What to find.
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Only this organ, by its address, such as udvalg-for-lighed-i-sundhed.
    #[arg(long, value_name = "ORGAN")]
    pub organization: Option<String>,
    /// Only this year.
    #[arg(long)]
    pub year: Option<i16>,
    /// Only items with this outcome, such as approved or postponed.
    #[arg(long, value_parser = outcome)]
    pub outcome: Option<Outcome>,
    /// Only items of this case.
    #[arg(long, value_name = "NUMBER")]
    pub case: Option<String>,
    /// Only items that name a sum of money.
    #[arg(long)]
    pub money: bool,
    /// Page, from 1.
    #[arg(long, default_value_t = 1)]
    pub page: usize,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

fn outcome(word: &str) -> Result<Outcome, String> {
    Outcome::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Outcome::WORDS.iter().map(|(_, word)| *word).collect();
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
    let register = Register::open(register).map_err(|error| fail(&error))?;
    let query = SearchQuery {
        text: arguments.words.join(" "),
        organization: arguments.organization.clone(),
        year: arguments.year,
        outcome: arguments.outcome,
        section: None,
        case_number: arguments.case.clone(),
        has_money: arguments.money.then_some(true),
        page: arguments.page,
    };
    let results = sagsgang_store::search(&register, &query).map_err(|error| fail(&error))?;
    if arguments.json {
        print_json(&results)?
    } else {
        print(&results)
    }
    Ok(if results.total == 0 { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

fn print_json(results: &SearchResults) -> Result<(), ExitCode> {
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
    anstream::println!("{text}");
    Ok(())
}

fn print(results: &SearchResults) {
    if let Some(near) = &results.did_you_mean {
        anstream::println!("Mente du: {near}");
    }
    for hit in &results.hits {
        print_hit(hit);
    }
    match results.total {
        0 => anstream::println!("Intet fundet."),
        1 => anstream::println!("1 punkt fundet."),
        total => anstream::println!("{total} punkter fundet, side {} af {}.", results.page, results.pages),
    }
}

fn print_hit(hit: &SearchHit) {
    let number = hit.number.as_ref().map_or(String::new(), |number| format!("punkt {number}: "));
    let date =
        hit.date.map_or(String::new(), |date| format!(", {}", sagsgang_text::danish::date::in_words(date)));
    let outcome = hit.outcome.map_or(String::new(), |outcome| format!(" [{}]", words::outcome(outcome)));
    anstream::println!("{number}{}{outcome}", marked(&hit.title, &hit.title_marks));
    anstream::println!("    {}{date}", hit.organization);
    anstream::println!("    {}\n", marked(&hit.snippet.text, &hit.snippet.marks));
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
        out.push_str(before);
        out.push_str(&format!("{bold}{inside}{bold:#}"));
        at = mark.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
