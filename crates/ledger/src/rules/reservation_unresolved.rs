//! Finder en reservation, som stadig står åben længe efter mødet.
//!
//! ## Hvorfor
//!
//! En reservation holder penge fra andre formål, til noget andet er på plads: en aftale, et resultat, en ansøgning. Bliver den
//! aldrig brugt eller givet fri, er pengene bundet uden nytte, og ingen ser det. Reglen bruger reservationens egen sidste dag
//! eller, hvor den ingen har, to år efter mødet.
//!
//! ## Eksempel
//!
//! ```text
//! at der reserveres højst 5 mio. kr. på »Puljen til øget lighed i sundhed« til resultatbetaling
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv, hvad der er blevet af reservationen: brugt, nedsat eller bortfaldet. Giv nye reservationer en sidste dag.
//!
//! ## Reglen er tavs
//!
//! - om reservationer, der er brugt, givet fri, bortfaldet eller taget tilbage,
//! - om reservationer med en sidste dag: de bortfalder selv, når dagen er gået,
//! - de første to år efter mødet.

use super::trail::Trail;
use super::{Finding, Look, Rule};
use crate::{Holding, HoldingState, MovementKind};
use jiff::ToSpan;
use sagsgang_text::danish::date;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "reservation-unresolved";
/// How long a reservation without a last day may stand, in years after the meeting: long enough for a contract to be made.
const RESERVATION_YEARS_MAX: i32 = 2;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Reservation, der aldrig er afsluttet",
    page: include_str!("reservation_unresolved.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let is_open = |holding: &&Holding| {
        holding.kind == MovementKind::Reservation
            && holding.state == HoldingState::Open
            && holding.held_ore.0 > 0
    };
    for holding in books.ledger.holdings().values().filter(is_open) {
        let limit = holding.opened_on.saturating_add(RESERVATION_YEARS_MAX.years());
        if books.as_of <= limit {
            continue;
        }
        let message = format!(
            "{} har været reserveret på {} siden den {}, uden at der står, hvad de blev brugt til",
            holding.held_ore.in_words(),
            books.pool_name(&holding.pool),
            date::in_words(holding.opened_on)
        );
        let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
            .hint("skriv, om reservationen er brugt, nedsat eller bortfaldet, og giv den en sidste dag");
        let finding = match books.proposal_of(&holding.id) {
            Some(proposal) => books.at_proposal(diagnostic, proposal, "stadig reserveret"),
            None => super::trail::at_basis(diagnostic, None, ""),
        };
        out.push(finding.of_pool(&holding.pool));
    }
}
