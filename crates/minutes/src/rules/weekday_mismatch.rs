//! Finder datoer, hvor den nævnte ugedag ikke passer til datoen.
//!
//! ## Hvorfor
//!
//! En indkaldelse, en frist eller en mødedato med forkert ugedag sender folk af sted på den gale dag. Enten ugedagen
//! eller datoen er forkert, og læseren kan ikke se hvilken. Kilden er kalenderen: den gregorianske kalender, som har
//! været gældende i Danmark siden 1700.
//!
//! ## Eksempel
//!
//! ```text
//! Mødedato Fredag d. 26. juni 2025 kl. 09:00
//! ```
//!
//! Den 26. juni 2025 var en torsdag.
//!
//! ## Sådan rettes det
//!
//! Slå datoen op i indkaldelsen, og ret den af de to, der er forkert. Meddelelsen foreslår den nærmeste dato, der falder
//! på den nævnte ugedag.
//!
//! ## Reglen er tavs
//!
//! - når der ikke står en ugedag ved datoen,
//! - når datoen ikke har et årstal (»torsdag den 26. juni«), for så kan den høre til flere år.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sagsgang_text::danish::date;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::{Context, Rule, Strength};

const CODE: &str = "weekday-mismatch";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Ugedagen passer ikke til datoen",
    page: include_str!("weekday_mismatch.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = Vec::new();
    for found in date::dates(context.source.text()) {
        if let Some((weekday, weekday_span)) = found.weekday {
            seen.push(found.span);
            compare(found.date, found.span, weekday, weekday_span, out);
        }
    }
    // A header may hold the weekday in a field of its own, where no recogniser sees the two together.
    if let (Some(date), Some(weekday)) = (&context.minutes.date, &context.minutes.weekday)
        && !seen.iter().any(|span| span.overlaps(date.span))
    {
        compare(date.value, date.span, weekday.value, weekday.span, out);
    }
}

fn compare(date: Date, date_span: Span, said: Weekday, said_span: Span, out: &mut Vec<Diagnostic>) {
    let true_weekday = date.weekday();
    if true_weekday == said {
        return;
    }
    let (said_name, true_name) = (date::weekday_name(said), date::weekday_name(true_weekday));
    let mut diagnostic = Diagnostic::new(
        CODE,
        Severity::Error,
        format!("{} er en {true_name}, ikke en {said_name}", date::in_words(date)),
    )
    .at(said_span, format!("her står {said_name}"))
    .related(date_span, format!("denne dato falder på en {true_name}"));
    if let Some(near) = nearest(date, said) {
        diagnostic = diagnostic.hint(format!(
            "skriv {true_name} den {}, eller {said_name} den {}, hvis ugedagen er den rigtige",
            date::in_words(date),
            date::in_words(near)
        ));
    }
    out.push(diagnostic);
}

/// The day nearest to `date` that falls on `weekday`.
fn nearest(date: Date, weekday: Weekday) -> Option<Date> {
    (1..=3)
        .flat_map(|days: i64| [date.checked_add(days.days()), date.checked_sub(days.days())])
        .flatten()
        .find(|near| near.weekday() == weekday)
}
