//! Finder en betingelse, hvis dag er passeret, uden at nogen har sagt, om den er opfyldt.
//!
//! ## Hvorfor
//!
//! Et tilskud er givet på betingelser, fordi udvalget ville sikre sig noget: medfinansiering, en evaluering, et regnskab. Når
//! dagen er gået, skal nogen vide, om det skete; ellers udbetales der penge, som ikke skulle udbetales, eller de bliver stående
//! i puljen, mens andre mangler dem. Kilden er betingelsens egne ord og dag.
//!
//! ## Eksempel
//!
//! ```text
//! Foreningen modtager 150.000 kr. under forudsætning af, at arrangementet er afholdt inden udgangen af september 2024.
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv i et referat, hvordan det gik, eller sig det i registeret med det, der viser det: et brev, en rapport, et regnskab.
//!
//! ## Reglen er tavs
//!
//! - når en person har sagt, at betingelsen er opfyldt, frafaldet eller brudt,
//! - når betingelsen ingen dag har,
//! - når tilskuddet er taget tilbage eller bortfaldet.

use super::trail::{Trail, at_basis, name_of};
use super::{Finding, Look, Rule};
use crate::{Condition, ConditionState, HoldingState};
use sagsgang_text::danish::date;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "condition-overdue";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Betingelse, hvis dag er passeret",
    page: include_str!("condition_overdue.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let overdue = |condition: &&Condition| {
        condition.state(books.said.of(condition), books.as_of) == ConditionState::Overdue
            && !is_over(books, condition)
    };
    for condition in books.conditions.iter().filter(overdue) {
        let Some(due) = condition.due else { continue };
        let proposal = books.proposal_of(&condition.holding);
        let of = proposal.map_or_else(String::new, |proposal| {
            format!(" for {} til {}", proposal.ore.in_words(), name_of(proposal))
        });
        let message = format!(
            "Betingelsen{of} skulle være opfyldt senest den {}, og ingen har sagt, om den er det",
            date::in_words(due)
        );
        // Whether it stands in the way of money is ours to say; that a report came and no text tells it is likely.
        let severity = if condition.kind.precedes_payment() { Severity::Warning } else { Severity::Note };
        let hint = "skriv, hvordan det gik, eller sig det i registeret med det, der viser det";
        let basis = condition.basis.as_ref().or_else(|| proposal?.basis.first());
        let label = format!("dagen er den {}", date::in_words(due));
        let mut finding = at_basis(Diagnostic::new(CODE, severity, message).hint(hint), basis, &label);
        finding.pool = books.ledger.holdings().get(&condition.holding).map(|holding| holding.pool.clone());
        finding.grant = proposal.and_then(|proposal| proposal.grant.clone());
        out.push(finding);
    }
}

/// Whether the money that it is a condition of is taken back or has lapsed.
fn is_over(books: &Trail<'_>, condition: &Condition) -> bool {
    books
        .ledger
        .holdings()
        .get(&condition.holding)
        .is_some_and(|holding| matches!(holding.state, HoldingState::Lapsed | HoldingState::Cancelled))
}
