//! Finder en bevilling, der er større end det, der er søgt om.
//!
//! ## Hvorfor
//!
//! Et udvalg kan give mindre end ansøgt, men sjældent mere. Er det bevilgede større, er der oftest byttet om på to cifre, eller
//! beløbet gælder noget andet end ansøgningen. Kilden er ansøgningens eget beløb, som sagsfremstillingen gengiver det.
//!
//! ## Eksempel
//!
//! ```text
//! Ankeret søger 350.000 kr. til en tandklinik.
//! Udvalget godkendte, at Ankeret bevilges 530.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det beløb, der er forkert, eller skriv, hvorfor der gives mere end ansøgt.
//!
//! ## Reglen er tavs
//!
//! - når beløbet for hvert enkelt år holder sig inden for ansøgningen: teksten siger da ikke, om der er søgt for ét år eller
//!   for alle,
//! - når ansøgningens beløb ikke står i sagen,
//! - om bevillinger, der er taget tilbage.

use super::trail::{Trail, is_live, name_of};
use super::{Finding, Look, Rule};
use crate::{HoldingState, MovementKind, Ore, Proposal};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "award-above-application";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Bevillingen er større end ansøgningen",
    page: include_str!("award_above_application.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    for proposal in books.reading.proposals.iter().filter(|proposal| is_live(proposal)) {
        let Some(application) = &proposal.application else { continue };
        let given = given(books, proposal);
        if proposal.aims_at != MovementKind::Award || given <= application.ore || application.ore.0 <= 0 {
            continue;
        }
        let message = format!(
            "{} får {}, men der er kun søgt om {}",
            name_of(proposal),
            given.in_words(),
            application.ore.in_words()
        );
        let more = given - application.ore;
        let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
            .arithmetic(format!("{given} − {} = {more}", application.ore))
            .hint("ret det beløb, der er forkert, eller skriv, hvorfor der gives mere end ansøgt");
        let label = format!("{} mere end ansøgt", more.in_words());
        let asked = std::iter::once((&application.basis, "der er søgt om"));
        let mut finding = super::trail::at_basis(diagnostic, proposal.basis.first(), &label).related(asked);
        finding.pool = proposal.pool.pool().map(str::to_owned);
        finding.grant.clone_from(&proposal.grant);
        out.push(finding);
    }
}

/// What is given for one year: what was booked of the proposal and still holds, or else what the text says.
fn given(books: &Trail<'_>, proposal: &Proposal) -> Ore {
    let booked = books.holdings_of(proposal);
    if booked.is_empty() {
        return proposal.ore;
    }
    let holds = booked.iter().filter(|holding| holding.state != HoldingState::Cancelled);
    holds.map(|holding| holding.opened_ore).max().unwrap_or(Ore(0))
}
