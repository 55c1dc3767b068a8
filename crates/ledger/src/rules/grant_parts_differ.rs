//! Finder bevillinger og ansøgninger, hvis dele ikke giver det hele: initiativer, år, eller en rammes fordeling.
//!
//! ## Hvorfor
//!
//! En bevilling gives som én sum, men bruges som dele: initiativer, år, modtagere. Passer de ikke sammen, er der bevilget for
//! meget eller for lidt, og ingen kan se hvilket. Reglen tager det, som ét steds tekst ikke viser: flere års beløb, ansøgningens
//! initiativer mod dens sum, og en rammes fordeling mod rammen.
//!
//! ## Eksempel
//!
//! ```text
//! Rammen for puljen er 1 mio. kr. i 2026. Udvalget anbefaler, at der bevilges 600.000 kr. i 2026 til Ankeret
//! og 500.000 kr. i 2026 til Brobyggerne.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret den del eller den sum, der er forkert, eller skriv, hvor resten kommer fra.
//!
//! ## Reglen er tavs
//!
//! - når `parts-differ-from-sum` allerede har sagt det om samme sted i dokumentet,
//! - når fordelingen er mindre end rammen: resten er ikke fordelt,
//! - når puljen allerede er overskredet i det bogførte: det siger `pool-overcommitted`.

use super::trail::{Trail, binds, is_live, name_of};
use super::{Finding, Look, Rule};
use crate::{Certainty, Ore, Printed, PrintedBalance, Proposal, Reason, Stage, Year};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::BTreeSet;

const CODE: &str = "grant-parts-differ";
/// Fewest parts that make a sum.
const PARTS_MIN: usize = 2;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Delene giver ikke hele bevillingen",
    page: include_str!("grant_parts_differ.rs"),
    check: Look { run, yields_to: &["parts-differ-from-sum"] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for proposal in &books.reading.proposals {
        let asks = proposal.application.as_ref().filter(|application| seen.insert(application.id.clone()));
        if let Some(found) = asks.and_then(|_| application(proposal)) {
            out.push(found);
        }
        if is_live(proposal) && !books.is_booked(proposal) && disagrees(proposal) {
            out.push(years(books, proposal));
        }
    }
    let frames = books.reading.printed.iter().filter(|printed| printed.of == Printed::Frame);
    for frame in frames {
        if let Some(found) = distribution(books, frame) {
            out.push(found);
        }
    }
}

/// An application whose initiatives do not give its sum.
fn application(proposal: &Proposal) -> Option<Finding> {
    let application = proposal.application.as_ref()?;
    let sum: Ore = application.parts.iter().map(|part| part.ore).sum();
    if application.parts.len() < PARTS_MIN || sum == application.ore {
        return None;
    }
    let who = application.applicant.as_deref().map_or_else(|| name_of(proposal), str::to_owned);
    let message = format!(
        "Ansøgningen fra {who} er på {}, men dens dele giver {}",
        application.ore.in_words(),
        sum.in_words()
    );
    let terms: Vec<String> = application.parts.iter().map(|part| part.ore.to_string()).collect();
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .arithmetic(format!("{} = {sum}, men teksten siger {}", terms.join(" + "), application.ore))
        .hint("ret den del eller den sum, der er forkert");
    let parts = application.parts.iter().map(|part| (&part.basis, "en del"));
    let label = format!("delene giver {}", sum.in_words());
    let mut finding = super::trail::at_basis(diagnostic, Some(&application.basis), &label).related(parts);
    finding.pool = proposal.pool.pool().map(str::to_owned);
    finding.grant.clone_from(&proposal.grant);
    Some(finding)
}

/// Whether the reading found that parts and whole of the sum do not agree.
fn disagrees(proposal: &Proposal) -> bool {
    matches!(&proposal.certainty, Certainty::Waiting(reasons) if reasons.contains(&Reason::PartsDisagree))
}

fn years(books: &Trail<'_>, proposal: &Proposal) -> Finding {
    let over = match proposal.years.as_slice() {
        [] | [_] => String::new(),
        [first, .., last] => format!(" over {first}-{last}"),
    };
    let message = format!(
        "{} til {}{over} passer ikke med de dele, som teksten nævner",
        proposal.ore.in_words(),
        name_of(proposal)
    );
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .hint("ret den del eller den sum, der er forkert; beløbet venter i køen, til det er afklaret");
    books.at_proposal(diagnostic, proposal, "delene giver noget andet")
}

/// A frame printed in an item that hands out more than it.
fn distribution(books: &Trail<'_>, frame: &PrintedBalance) -> Option<Finding> {
    let year = frame.year?;
    let here = books.told_in(&frame.basis.item).iter().copied();
    let shares: Vec<&Proposal> = here.filter(|proposal| is_share(proposal, frame, year)).collect();
    let sum: Ore = shares.iter().map(|share| share.ore).sum();
    if shares.len() < PARTS_MIN || sum <= frame.ore {
        return None;
    }
    let is_booked_over = books
        .balances(&frame.pool)
        .iter()
        .any(|(of, balance)| *of == Some(year) && balance.frame_is_known && balance.free_ore.0 < 0);
    if is_booked_over {
        return None;
    }
    let message = format!(
        "Der fordeles {} af {}, men rammen er {}",
        sum.in_words(),
        books.pot(&frame.pool, Some(year)),
        frame.ore.in_words()
    );
    let terms: Vec<String> = shares.iter().map(|share| share.ore.to_string()).collect();
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .arithmetic(format!("{} = {sum}, men rammen er {}", terms.join(" + "), frame.ore))
        .hint("ret et af beløbene, eller skriv, hvor resten kommer fra");
    let places = shares.iter().filter_map(|share| share.basis.first()).map(|basis| (basis, "en del"));
    let label = format!("der fordeles {} mere", (sum - frame.ore).in_words());
    Some(super::trail::at_basis(diagnostic, Some(&frame.basis), &label).related(places).of_pool(&frame.pool))
}

/// Whether a proposal of the item that prints a frame is a share of it.
fn is_share(proposal: &Proposal, frame: &PrintedBalance, year: Year) -> bool {
    is_live(proposal)
        && binds(proposal)
        && proposal.stage != Stage::Proposed
        && proposal.pool.pool() == Some(frame.pool.as_str())
        && proposal.years.contains(&year)
}
