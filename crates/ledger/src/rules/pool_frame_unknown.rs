//! Finder puljer, der er givet penge fra, uden at nogen tekst siger, hvad puljen er på.
//!
//! ## Hvorfor
//!
//! Uden rammen kan ingen sige, hvad der er tilbage. Den står ofte i et budgetforlig eller i et referat, der ikke er læst. Et
//! beløb uden år hører ikke til noget års ramme, før det er sagt, hvilket år det skal bruges.
//!
//! ## Eksempel
//!
//! ```text
//! at der afsættes 1,5 mio. kr. i 2025 til følgeforskning fra »Puljen til øget lighed i sundhed«
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv puljens ramme i sagen (»puljen er på 6 mio. kr. i 2025«), læs det dokument ind, som fortæller den, eller bogfør den.
//!
//! ## Reglen er tavs
//!
//! - når rammen er kendt: er der givet for meget, siger `pool-overcommitted` det,
//! - når der ikke er bundet eller brugt noget af det år.

use super::trail::{Trail, is_live};
use super::{Finding, Look, Rule};
use crate::{Balance, Ore, Proposal, Year};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::BTreeSet;

const CODE: &str = "pool-frame-unknown";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Note,
    strength: Strength::Basic,
    title: "Puljens ramme kendes ikke",
    page: include_str!("pool_frame_unknown.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    for pool in books.booked_pools() {
        let balances = books.balances(pool).iter().copied();
        let (known, unknown): (Vec<_>, Vec<_>) = balances.partition(|(_, balance)| balance.frame_is_known);
        let unknown: Vec<(Option<Year>, Balance)> =
            unknown.into_iter().filter(|(_, balance)| balance.free_ore.0 < 0).collect();
        if unknown.is_empty() {
            continue;
        }
        let diagnostic = told(books, pool, &unknown, !known.is_empty());
        let years: Vec<Option<Year>> = unknown.iter().map(|(year, _)| *year).collect();
        let binding = binding(books, pool, &years);
        let finding = match binding.first() {
            Some(first) => super::trail::at_basis(diagnostic, first.basis.first(), "af en ukendt ramme"),
            None => super::trail::at_basis(diagnostic, None, ""),
        };
        let others = binding.iter().skip(1).filter_map(|proposal| proposal.basis.first());
        out.push(finding.related(others.map(|basis| (basis, "også af den"))).of_pool(pool));
    }
}

fn told(
    books: &Trail<'_>,
    pool: &str,
    unknown: &[(Option<Year>, Balance)],
    knows_other_years: bool,
) -> Diagnostic {
    let name = books.pool_name(pool);
    if let ([(None, balance)], true) = (unknown, knows_other_years) {
        let ore = (-balance.free_ore).in_words();
        let message = format!("{ore} er bundet af {name} uden år, så intet års rest er mindre af dem");
        return Diagnostic::new(CODE, Severity::Note, message)
            .hint("skriv, hvilket år beløbet skal tages af");
    }
    let parts: Vec<String> = unknown.iter().map(|(year, balance)| part(*year, -balance.free_ore)).collect();
    let message = format!("Rammen for {name} kendes ikke, men der er bundet {}", joined(&parts));
    Diagnostic::new(CODE, Severity::Note, message)
        .hint("skriv puljens ramme for året i sagen, eller læs det dokument ind, som fortæller den")
}

fn part(year: Option<Year>, ore: Ore) -> String {
    match year {
        Some(year) => format!("{} i {year}", ore.in_words()),
        None => format!("{} uden år", ore.in_words()),
    }
}

/// `a, b og c`.
fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} og {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The proposals that what is bound in these years rests on, the first booked first.
fn binding<'a>(books: &Trail<'a>, pool: &str, years: &[Option<Year>]) -> Vec<&'a Proposal> {
    let mut out: Vec<&Proposal> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for &posted in books.posted(pool) {
        let movement = &posted.movement;
        if movement.pool != pool || !years.contains(&movement.year) {
            continue;
        }
        if let Some(proposal) = books.proposal_of(&movement.id).filter(|proposal| is_live(proposal))
            && known.insert(&proposal.id)
        {
            out.push(proposal);
        }
    }
    out
}
