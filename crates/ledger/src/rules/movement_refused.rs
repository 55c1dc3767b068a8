//! Finder beløb, som teksten siger er flyttet, men som ikke kan bogføres.
//!
//! ## Hvorfor
//!
//! Journalen afviser det, der ikke kan være: en overførsel af mere, end der er tilbage, en udbetaling til et bortfaldet tilskud,
//! mere end en reservation er på. Så står der enten noget forkert i teksten, eller også mangler det, beløbet bygger på. Det skal ses, for
//! puljens tal er uden det.
//!
//! ## Eksempel
//!
//! ```text
//! Puljen er på 1 mio. kr. i 2025, og 600.000 kr. er bevilget.
//! Regionsrådet godkendte, at 900.000 kr. overføres fra 2025 til 2026.
//! ```
//!
//! ## Sådan rettes det
//!
//! Meddelelsen siger, hvad der er i vejen. Ret tallet i referatet, eller bogfør først det, der mangler.
//!
//! ## Reglen er tavs
//!
//! - om beløb, der venter på en person af andre grunde: de står i køen,
//! - om beløb, der er udsat, afslået eller fortalt som historie.

use super::trail::{Trail, is_live, name_of};
use super::{Finding, Look, Rule};
use crate::{Certainty, Proposal, Reason};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::BTreeSet;

const CODE: &str = "movement-refused";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Beløb, der ikke kan bogføres",
    page: include_str!("movement_refused.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    for (id, refusal) in books.refused {
        let proposal = books.proposal_of(id);
        out.push(finding(books, id, proposal, &refusal.to_string()));
    }
    let refused = books.refused.iter().filter_map(|(id, _)| books.proposal_of(id));
    let is_told: BTreeSet<&str> = refused.map(|proposal| proposal.id.as_str()).collect();
    for proposal in books.reading.proposals.iter().filter(|proposal| is_live(proposal)) {
        let is_told = is_told.contains(proposal.id.as_str());
        if let Some(why) = why(proposal).filter(|_| !is_told && !books.is_booked(proposal)) {
            out.push(finding(books, &proposal.id, Some(proposal), why));
        }
    }
}

/// Why a proposal waits that the journal would refuse.
fn why(proposal: &Proposal) -> Option<&'static str> {
    let Certainty::Waiting(reasons) = &proposal.certainty else { return None };
    reasons.iter().find_map(|reason| match reason {
        Reason::OutOfRange => Some("et tal i teksten ligger uden for det, der kan bogføres"),
        _ => None,
    })
}

fn finding(books: &Trail<'_>, id: &str, proposal: Option<&Proposal>, why: &str) -> Finding {
    let what = match proposal {
        Some(proposal) => format!("{} til {}", proposal.ore.in_words(), name_of(proposal)),
        None => format!("Bevægelsen {id}"),
    };
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, format!("{what} kan ikke bogføres: {why}"))
        .hint("ret tallet i teksten, eller bogfør først det, som beløbet bygger på");
    match proposal {
        Some(proposal) => books.at_proposal(diagnostic, proposal, "kan ikke bogføres"),
        None => super::trail::at_basis(diagnostic, None, ""),
    }
}
