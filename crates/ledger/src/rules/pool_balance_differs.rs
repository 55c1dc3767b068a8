//! Finder en opgørelse af en pulje, der ikke er den, som beslutningerne giver.
//!
//! ## Hvorfor
//!
//! »Der er 3.625.000 kr. tilbage i puljen« er det tal, udvalget beslutter efter. Det bliver regnet i hånden og skrevet af fra
//! møde til møde. Her regnes det efter: rammen og overførsler, minus det, der var udbetalt, bevilget, afsat og reserveret før
//! mødet.
//!
//! ## Eksempel
//!
//! ```text
//! Puljen er på 6 mio. kr. i 2025. Der er bevilget 1.750.000 kr., så der er 4.500.000 kr. tilbage.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det tal, der er forkert. Mangler der en bevægelse, så læs det dokument ind, som fortæller den, eller bogfør det, der
//! venter i køen: meddelelsen siger det, når et ventende beløb lige netop forklarer forskellen.
//!
//! ## Det ser reglen på
//!
//! - ramme, brugt, tilbage, og tilbage efter sagen, mod journalen, som den stod før mødet,
//! - teksten for sig selv, hvor journalen ikke kender rammen: ramme − brugt = tilbage, og tilbage − sagen = tilbage derefter.
//!
//! ## Reglen er tavs
//!
//! - når `parts-differ-from-sum` allerede har sagt det om samme sted i dokumentet,
//! - når puljens ramme ikke kendes, og teksten ikke selv har alle tre tal,
//! - når tallet passer for året, for året med det, der er bundet uden år, eller for puljen i alt,
//! - om hele og halve millioner, der kan være afrundet.

mod text;

use super::trail::{Standing, Trail, at_basis, binds, is_live};
use super::{Finding, Look, Rule};
use crate::{MovementKind, Ore, Printed, PrintedBalance, Proposal, Stage, Year};
use jiff::civil::Date;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "pool-balance-differs";
/// From this sum on, whole tenths of a million may be rounded: 1 million kroner.
const ROUNDED_MIN: Ore = Ore::from_kroner(1_000_000);
/// The step that such a sum is rounded to.
const ROUNDED_STEP: Ore = Ore::from_kroner(100_000);

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Puljens opgørelse passer ikke med beslutningerne",
    page: include_str!("pool_balance_differs.rs"),
    check: Look { run, yields_to: &["parts-differ-from-sum"] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for printed in &books.reading.printed {
        let Some(day) = printed.date.filter(|day| *day <= books.as_of) else { continue };
        if let Some(finding) = against_journal(books, printed, day) {
            told.push(printed.basis.item.as_str());
            out.push(finding);
        }
    }
    text::check(books, &told, out);
}

/// The years that a printed balance may be of, the likeliest first: that of its text, with and without what has no year, or
/// else that of the meeting, or all of the pool's.
fn readings(printed: &PrintedBalance, day: Date) -> Vec<Box<dyn Fn(Option<Year>) -> bool>> {
    let year = printed.year.or_else(|| Year::new(i64::from(day.year())).ok());
    let mut out: Vec<Box<dyn Fn(Option<Year>) -> bool>> =
        vec![Box::new(move |of| of == year), Box::new(move |of| of == year || of.is_none())];
    if printed.year.is_none() {
        out.push(Box::new(|_| true));
    }
    out
}

/// The finding where no reading of the printed sum is what the journal says.
fn against_journal(books: &Trail<'_>, printed: &PrintedBalance, day: Date) -> Option<Finding> {
    let mut likeliest: Option<(Standing, Ore)> = None;
    for counts in readings(printed, day) {
        let standing = books.standing_before(&printed.pool, day, &*counts);
        if !standing.frame_is_known && printed.of != Printed::Used {
            continue;
        }
        let asked: Ore = asked_here(books, printed, &*counts).iter().map(|proposal| proposal.ore).sum();
        for (place, ore) in values(printed.of, &standing, asked).into_iter().enumerate() {
            if is_same(printed.ore, ore) {
                return None;
            }
            if place == 0 && likeliest.is_none() && standing != Standing::default() {
                likeliest = Some((standing, ore));
            }
        }
    }
    let (standing, ore) = likeliest?;
    Some(differs(books, printed, day, &standing, ore))
}

/// What the journal may mean by the words, the likeliest first.
fn values(of: Printed, standing: &Standing, asked: Ore) -> Vec<Ore> {
    match of {
        Printed::Frame => vec![standing.frame()],
        Printed::Used => vec![
            standing.used(),
            standing.paid + standing.awarded + standing.appropriated,
            standing.paid + standing.awarded,
            standing.appropriated,
            standing.reserved,
            standing.paid,
        ],
        Printed::Left => vec![standing.free],
        Printed::LeftAfter => vec![standing.free - asked],
    }
}

/// What the item of the printed balance would take from the pool.
fn asked_here<'b>(
    books: &Trail<'b>,
    printed: &PrintedBalance,
    counts: &dyn Fn(Option<Year>) -> bool,
) -> Vec<&'b Proposal> {
    let is_asked = |proposal: &&Proposal| {
        is_live(proposal)
            && binds(proposal)
            && proposal.pool.pool() == Some(printed.pool.as_str())
            && proposal.basis.first().is_some_and(|basis| basis.item == printed.basis.item)
            && (proposal.years.is_empty() || proposal.years.iter().any(|year| counts(Some(*year))))
    };
    books.reading.proposals.iter().filter(is_asked).collect()
}

/// Whether a printed sum is the other, given that millions may be rounded.
fn is_same(printed: Ore, ore: Ore) -> bool {
    let may_be_rounded = printed >= ROUNDED_MIN && printed.0 % ROUNDED_STEP.0 == 0;
    let tolerance = if may_be_rounded { ROUNDED_STEP.0 / 2 } else { 0 };
    (printed - ore).0.saturating_abs() <= tolerance
}

fn differs(books: &Trail<'_>, printed: &PrintedBalance, day: Date, standing: &Standing, ore: Ore) -> Finding {
    let pot = match printed.year {
        Some(year) => books.pot(&printed.pool, Some(year)),
        None => books.pool_name(&printed.pool),
    };
    let (said, is) = (printed.ore.in_words(), ore.in_words());
    let message = match printed.of {
        Printed::Frame => format!("Teksten siger, at {pot} har {said}, men det bogførte giver {is}"),
        Printed::Used => {
            format!("Teksten siger, at der er brugt {said} af {pot}, men det bogførte giver {is}")
        }
        Printed::Left => {
            format!("Teksten siger, at der er {said} tilbage af {pot}, men det bogførte giver {is}")
        }
        Printed::LeftAfter => format!(
            "Teksten siger, at der efter sagen er {said} tilbage af {pot}, men det bogførte giver {is}"
        ),
    };
    let arithmetic = match printed.of {
        Printed::Left | Printed::Frame => standing.arithmetic(),
        Printed::Used => format!(
            "{} + {} + {} + {} = {}",
            standing.paid,
            standing.awarded,
            standing.appropriated,
            standing.reserved,
            standing.used()
        ),
        Printed::LeftAfter => format!("{} − {} = {ore}", standing.free, standing.free - ore),
    };
    let explained = explanation(books, printed, day, printed.ore - ore);
    let severity = if explained.is_some() { Severity::Note } else { Severity::Warning };
    let hint = explained.unwrap_or_else(|| {
        "ret tallet, eller bogfør det, der mangler; se køen (`sagsgang pool queue`)".to_owned()
    });
    let diagnostic = Diagnostic::new(CODE, severity, message)
        .arithmetic(format!("{arithmetic}, men teksten siger {}", printed.ore))
        .hint(hint);
    at_basis(diagnostic, Some(&printed.basis), &format!("det bogførte giver {is}")).of_pool(&printed.pool)
}

/// What would make the two agree: one sum that waits, or all of them.
fn explanation(books: &Trail<'_>, printed: &PrintedBalance, day: Date, difference: Ore) -> Option<String> {
    let waiting: Vec<(&Proposal, Ore)> = books
        .reading
        .proposals
        .iter()
        .filter(|proposal| {
            is_live(proposal)
                && (!books.is_booked(proposal) || proposal.stage != Stage::Decided)
                && proposal.pool.pool() == Some(printed.pool.as_str())
                && proposal.date.is_some_and(|date| date < day)
        })
        .map(|proposal| (proposal, effect(proposal, printed, day)))
        .filter(|(_, effect)| effect.0 != 0)
        .collect();
    if let Some((one, _)) = waiting.iter().find(|(_, effect)| is_same(difference, *effect)) {
        let date = one.date.map_or_else(String::new, |date| {
            format!(" fra mødet den {}", sagsgang_text::danish::date::in_words(date))
        });
        return Some(format!(
            "forskellen er de {}{date}, der ikke er bogført: bekræft dem i køen, når de er besluttet",
            one.ore.in_words()
        ));
    }
    let all: Ore = waiting.iter().map(|(_, effect)| *effect).sum();
    (waiting.len() > 1 && all == difference).then(|| {
        format!(
            "forskellen er de {} beløb, der ikke er bogført: se køen (`sagsgang pool queue`)",
            waiting.len()
        )
    })
}

/// What booking the proposal would add to the printed balance.
fn effect(proposal: &Proposal, printed: &PrintedBalance, day: Date) -> Ore {
    let year = printed.year.or_else(|| Year::new(i64::from(day.year())).ok());
    let is_of_year = proposal.years.is_empty() || year.is_some_and(|year| proposal.years.contains(&year));
    let ore = proposal.ore;
    match (proposal.aims_at, printed.of) {
        (MovementKind::Frame, Printed::Used) => Ore(0),
        (MovementKind::Frame, _) if is_of_year => ore,
        (MovementKind::CarryOver, Printed::Used) => Ore(0),
        (MovementKind::CarryOver, _) if year.is_some() && proposal.to_year == year => ore,
        (MovementKind::CarryOver, _) if year.is_some() && is_of_year => -ore,
        (_, Printed::Used) if binds(proposal) && is_of_year => ore,
        (_, Printed::Left | Printed::LeftAfter) if binds(proposal) && is_of_year => -ore,
        _ => Ore(0),
    }
}
