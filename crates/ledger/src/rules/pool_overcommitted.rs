//! Finder puljer og år, hvor der er bundet eller brugt mere, end puljen er på.
//!
//! ## Hvorfor
//!
//! Et udvalg kan kun give det, puljen har. Ligger bevillinger, reservationer og udbetalinger over rammen, mangler der en
//! overførsel, en tillægsbevilling eller en rettelse, eller også er der lovet for meget. Ingen enkelt sag viser det; det ses
//! først, når alle møder lægges sammen.
//!
//! ## Eksempel
//!
//! ```text
//! Puljen er på 1 mio. kr. i 2025. I marts bevilges 600.000 kr., i juni 500.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv, hvor resten kommer fra (en overførsel fra et andet år, en tillægsbevilling), eller ret det beløb, der er forkert.
//! Står der en overførsel i køen, så bekræft den, når den er besluttet.
//!
//! ## Reglen er tavs
//!
//! - når rammen ikke kendes: det siger `pool-frame-unknown`,
//! - om beløb, der kun er foreslået eller anbefalet, eller som venter i køen.

use super::trail::Trail;
use super::{Finding, Look, Rule};
use crate::{Balance, MovementKind, Ore, Posted, State, Year};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "pool-overcommitted";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Der er bundet mere, end puljen er på",
    page: include_str!("pool_overcommitted.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    for pool in books.booked_pools() {
        let balances = books.balances(pool);
        let over: Vec<&(Option<Year>, Balance)> =
            balances.iter().filter(|(_, balance)| balance.frame_is_known && balance.free_ore.0 < 0).collect();
        for (year, balance) in &over {
            out.push(finding(books, pool, &books.pot(pool, *year), balance, &|of| of == *year));
        }
        // What has no year takes from the years' frames together.
        let has_frame = balances.iter().any(|(_, balance)| balance.frame_is_known);
        let all_years_known = balances.iter().all(|(year, balance)| balance.frame_is_known || year.is_none());
        let total = total(balances);
        if over.is_empty() && has_frame && all_years_known && total.free_ore.0 < 0 {
            let pot = format!("{} i alle år tilsammen", books.pool_name(pool));
            out.push(finding(books, pool, &pot, &total, &|_| true));
        }
    }
}

/// All years together.
fn total(balances: &[(Option<Year>, Balance)]) -> Balance {
    let sum = |of: fn(&Balance) -> Ore| balances.iter().map(|(_, balance)| of(balance)).sum();
    Balance {
        frame_ore: sum(|balance| balance.frame_ore),
        appropriated_ore: sum(|balance| balance.appropriated_ore),
        reserved_ore: sum(|balance| balance.reserved_ore),
        awarded_ore: sum(|balance| balance.awarded_ore),
        paid_ore: sum(|balance| balance.paid_ore),
        free_ore: sum(|balance| balance.free_ore),
        frame_is_known: true,
        ..Balance::default()
    }
}

fn finding(
    books: &Trail<'_>,
    pool: &str,
    pot: &str,
    balance: &Balance,
    counts: &dyn Fn(Option<Year>) -> bool,
) -> Finding {
    let message =
        format!("Der er bundet {} mere i {pot}, end der er at tage af", (-balance.free_ore).in_words(),);
    let terms: String =
        [balance.paid_ore, balance.awarded_ore, balance.appropriated_ore, balance.reserved_ore]
            .iter()
            .filter(|ore| ore.0 != 0)
            .map(|ore| format!(" − {ore}"))
            .collect();
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .arithmetic(format!("{}{terms} = {}", balance.frame_ore, balance.free_ore))
        .hint("skriv, hvor resten kommer fra, eller ret det beløb, der er forkert; se også køen (`sagsgang pool queue`)");
    let taking = taking(books, pool, counts);
    let proposals = taking.iter().filter_map(|posted| books.proposal_of(&posted.movement.id));
    let mut places = proposals.filter_map(|proposal| proposal.basis.first()).rev();
    let place = places.next();
    super::trail::at_basis(diagnostic, place, "her går det over rammen")
        .related(places.map(|basis| (basis, "også taget herfra")))
        .of_pool(pool)
}

/// What took from the free money of the years, up to and with the movement that brought it below zero for the last time.
fn taking<'a>(books: &Trail<'a>, pool: &str, counts: &dyn Fn(Option<Year>) -> bool) -> Vec<&'a Posted> {
    let mut free = Ore(0);
    let mut taking = Vec::new();
    let mut until = 0;
    for &posted in books.posted(pool) {
        let of_it = |leg: &&crate::Leg| {
            leg.account.pool == pool && leg.account.state == State::Free && counts(leg.account.year)
        };
        let change: Ore = posted.legs.iter().filter(of_it).map(|leg| leg.ore).sum();
        let was_covered = free.0 >= 0;
        free = free + change;
        if change.0 < 0 && posted.movement.kind != MovementKind::Frame {
            taking.push(posted);
            if was_covered && free.0 < 0 {
                until = taking.len();
            }
        }
    }
    // A frame that is cut brings it below zero by itself.
    taking.truncate(until.max(1));
    taking
}
