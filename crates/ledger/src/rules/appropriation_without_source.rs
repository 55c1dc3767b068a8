//! Finder penge uden angivet kilde, hvor tidligere beløb til samme modtager eller formål kom fra en pulje.
//!
//! ## Hvorfor
//!
//! Penge uden kilde kan ikke bogføres: ingen ved, hvilken puljes rest de formindsker. Kommuner skal angive, hvordan en
//! tillægsbevilling dækkes (kommunestyrelsesloven § 40, stk. 3). Reglen ser på alle dokumenter sammen og ved, hvilken pulje der
//! før har betalt; om det er den igen, kan kun teksten sige.
//!
//! ## Eksempel
//!
//! ```text
//! Foreningen fik 100.000 kr. i 2024 fra Puljen til lige sundhed.   (et tidligere møde)
//! Udvalget anbefaler, at ansøgningen imødekommes med 125.000 kr.   (dette møde)
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv kilden i beslutningen eller indstillingen. I registeret venter beløbet i køen (`sagsgang pool queue`), til en person
//! siger, hvilken pulje det hører til.
//!
//! ## Reglen er tavs
//!
//! - når `money-decided-without-source` allerede har sagt det om samme sted i dokumentet,
//! - når ingen pulje har betalt til samme før: det er dokumentets egen regel om,
//! - når en tekst nævner en pulje, et budget, en konto eller en anden kilde,
//! - om rammer og om overførsler fra et år til et andet: de har ingen anden kilde end puljen,
//! - om beløb, der er udsat, afslået eller fortalt som historie.

use super::trail::{Trail, binds, is_live, name_of};
use super::{Finding, Look, Rule};
use crate::{Certainty, Proposal, Reason, Stage};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "appropriation-without-source";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Beløb uden kilde, som en pulje før har betalt",
    page: include_str!("appropriation_without_source.rs"),
    check: Look { run, yields_to: &["money-decided-without-source"] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let on_its_way = |proposal: &&Proposal| matches!(proposal.stage, Stage::Decided | Stage::Recommended);
    for proposal in books.reading.proposals.iter().filter(on_its_way) {
        if is_live(proposal) && binds(proposal) && lacks_source(proposal) && !books.is_booked(proposal) {
            out.push(finding(books, proposal));
        }
    }
}

/// Whether it waits because no text says where it comes from.
fn lacks_source(proposal: &Proposal) -> bool {
    let Certainty::Waiting(reasons) = &proposal.certainty else { return false };
    reasons.contains(&Reason::PoolSuggested) && proposal.pool.pool().is_some()
}

fn finding(books: &Trail<'_>, proposal: &Proposal) -> Finding {
    let verb = if proposal.stage == Stage::Recommended { "anbefalet" } else { "besluttet" };
    let message = format!(
        "{} til {} er {verb}, uden at teksten siger, hvilken pulje pengene kommer fra",
        proposal.ore.in_words(),
        name_of(proposal)
    );
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message);
    let label = match proposal.pool.pool() {
        Some(pool) => {
            format!("kun sagens tekst eller tidligere beløb til samme peger på {}", books.pool_name(pool))
        }
        None => "ingen pulje, konto eller anden kilde".to_owned(),
    };
    let hint = "skriv kilden i beslutningen, eller sig i køen, hvilken pulje det er (`sagsgang pool queue`)";
    books.at_proposal(diagnostic.hint(hint), proposal, &label)
}
