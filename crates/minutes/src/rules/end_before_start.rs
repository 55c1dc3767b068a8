//! Finder møder, mødedeltagere og tidsrum, hvis sluttidspunkt ligger før starttidspunktet.
//!
//! ## Hvorfor
//!
//! Mødets varighed og hvem der var til stede hvornår indgår i afgørelsen af, om organet var beslutningsdygtigt. Et
//! sluttidspunkt før starttidspunktet er en tastefejl, som læseren ikke selv kan rette.
//!
//! ## Eksempel
//!
//! ```text
//! Mødedato Torsdag d. 26. juni 2025 kl. 13:00
//! …
//! Mødet blev hævet kl. 11.30.
//! ```
//!
//! ## Sådan rettes det
//!
//! Sammenhold de to tidspunkter med indkaldelsen og referentens noter, og ret det forkerte.
//!
//! ## Reglen er tavs
//!
//! - når et af tidspunkterne mangler,
//! - når et aftenmøde slutter efter midnat (start efter kl. 16, slut før kl. 6).

use jiff::civil::Time;
use sagsgang_text::danish::time;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::{Context, Rule, Strength};
use crate::Participation;

const CODE: &str = "end-before-start";
/// A meeting that begins at this hour or later may end after midnight.
const EVENING_HOUR: i8 = 16;
/// A meeting that ends before this hour may have begun the evening before.
const MORNING_HOUR: i8 = 6;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Sluttidspunktet ligger før starttidspunktet",
    page: include_str!("end_before_start.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let minutes = context.minutes;
    if let (Some(start), Some(end)) = (&minutes.start, &minutes.end)
        && is_reversed(start.value, end.value)
    {
        out.push(
            Diagnostic::new(
                CODE,
                Severity::Error,
                format!(
                    "Mødet slutter kl. {}, før det begynder kl. {}",
                    clock(end.value),
                    clock(start.value)
                ),
            )
            .at(end.span, format!("slutter kl. {}", clock(end.value)))
            .related(start.span, format!("begynder kl. {}", clock(start.value)))
            .hint("ret det af de to tidspunkter, der er forkert"),
        );
    }
    for person in &minutes.participants {
        check_person(person, out);
    }
    check_ranges(context, out);
}

/// Somebody who left before arriving.
fn check_person(person: &Participation, out: &mut Vec<Diagnostic>) {
    if let (Some(from), Some(until)) = (person.from, person.until)
        && is_reversed(from, until)
    {
        out.push(
            Diagnostic::new(
                CODE,
                Severity::Error,
                format!("{} går kl. {}, før ankomsten kl. {}", person.name, clock(until), clock(from)),
            )
            .at(person.span, format!("kl. {} til kl. {}", clock(from), clock(until)))
            .hint("ret det af de to tidspunkter, der er forkert"),
        );
    }
}

/// Stretches of time such as `kl. 15.00-14.00`.
fn check_ranges(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let text = context.source.text();
    let times = time::times(text);
    for pair in times.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        let between = text.get(from.span.end as usize..to.span.start as usize).unwrap_or("x");
        let is_range = matches!(
            sagsgang_text::danish::fold(between).split_whitespace().collect::<String>().as_str(),
            "-" | "–" | "til" | "tilkl." | "-kl." | "–kl."
        );
        // "kl. 8-4" is said of a working day.
        let has_minutes = context.text(to.span).contains(['.', ':']);
        if is_range
            && has_minutes
            && is_reversed(from.time, to.time)
            && !is_meeting_itself(context, from.span)
        {
            out.push(
                Diagnostic::new(
                    CODE,
                    Severity::Error,
                    format!(
                        "Tidsrummet slutter kl. {}, før det begynder kl. {}",
                        clock(to.time),
                        clock(from.time)
                    ),
                )
                .at(from.span.join(to.span), "slutter, før det begynder")
                .hint("ret det af de to tidspunkter, der er forkert"),
            );
        }
    }
}

/// Whether the meeting's own start stands at `span`: it is reported by itself.
fn is_meeting_itself(context: &Context<'_>, span: Span) -> bool {
    let minutes = context.minutes;
    minutes.end.is_some() && minutes.start.as_ref().is_some_and(|start| start.span.overlaps(span))
}

fn is_reversed(start: Time, end: Time) -> bool {
    let past_midnight = start.hour() >= EVENING_HOUR && end.hour() < MORNING_HOUR;
    end < start && !past_midnight
}

/// `9.05` as Danes write a clock time.
fn clock(time: Time) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}
