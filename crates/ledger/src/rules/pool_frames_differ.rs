//! Finder to tekster, der fortæller forskellige rammer for samme pulje og år.
//!
//! ## Hvorfor
//!
//! Rammen er det, alt andet regnes ud fra. Er den 6 mio. kr. i ét referat og 5 mio. kr. i et andet, er mindst ét af dem
//! forkert, eller rammen er ændret, uden at der står hvornår. Indtil det er sagt, bogføres ingen af dem.
//!
//! ## Eksempel
//!
//! ```text
//! Puljen til lige sundhed er på 6 mio. kr. i 2025.      (april)
//! Rammen for Puljen til lige sundhed er 5 mio. kr. i 2025. (november)
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret den ramme, der er forkert, eller skriv, hvornår og af hvem den er ændret. I registeret bekræftes den rigtige i køen.
//!
//! ## Reglen er tavs
//!
//! - når teksterne er enige,
//! - om det, der er »til rådighed«, »tilbage« eller »disponeret«: det er opgørelser og ikke rammer.

use super::trail::Trail;
use super::{Finding, Look, Rule};
use crate::{Certainty, MovementKind, Proposal, Reason, Year};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::BTreeMap;

const CODE: &str = "pool-frames-differ";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Forskellige rammer for samme pulje og år",
    page: include_str!("pool_frames_differ.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let mut frames: BTreeMap<(&str, Year), Vec<&Proposal>> = BTreeMap::new();
    for proposal in books.reading.proposals.iter().filter(|proposal| disagrees(proposal)) {
        let Some(pool) = proposal.pool.pool() else { continue };
        for year in &proposal.years {
            frames.entry((pool, *year)).or_default().push(proposal);
        }
    }
    for ((pool, year), mut told) in frames {
        told.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
        let Some((last, earlier)) = told.split_last() else { continue };
        let Some(other) = earlier.iter().rev().find(|one| one.ore != last.ore) else { continue };
        let (high, low) = if last.ore > other.ore { (last.ore, other.ore) } else { (other.ore, last.ore) };
        let message = format!(
            "Rammen for {} er {} her, men {} i et andet punkt",
            books.pot(pool, Some(year)),
            last.ore.in_words(),
            other.ore.in_words()
        );
        let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
            .arithmetic(format!("{high} − {low} = {}", high - low))
            .hint("ret den ramme, der er forkert, eller skriv, hvornår den er ændret");
        let places =
            earlier.iter().filter_map(|one| one.basis.first()).map(|basis| (basis, "en anden ramme"));
        let finding = super::trail::at_basis(diagnostic, last.basis.first(), "rammen her");
        out.push(finding.related(places).of_pool(pool));
    }
}

/// Whether it is a frame that waits because other texts tell another.
fn disagrees(proposal: &Proposal) -> bool {
    proposal.aims_at == MovementKind::Frame
        && matches!(&proposal.certainty, Certainty::Waiting(reasons) if reasons.contains(&Reason::FramesDisagree))
}
