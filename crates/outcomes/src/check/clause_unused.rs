//! Finder et punkt, som intet vilkår kommer fra.
//!
//! ## Hvorfor
//!
//! Et punkt, der er skrevet af uden at blive til et vilkår, kan være en regel, som der ikke bliver regnet med: et loft, en frist,
//! en betingelse. Det kan også blot være baggrund, og derfor er det kun en bemærkning.
//!
//! ## Eksempel
//!
//! ```toml
//! [[clause]]
//! id = "7"
//! text = "Betalingen bortfalder, hvis færre end 50 borgere henvises."
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv det vilkår, som punktet aftaler, med `clause = "7"`, eller lad punktet stå som baggrund.
//!
//! ## Reglen er tavs
//!
//! - når blot ét vilkår kommer fra punktet, også om det siger mere end det.

use super::{Look, Rule};
use crate::Contract;
use crate::contract::walk;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::BTreeSet;

const CODE: &str = "clause-unused";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Note,
    strength: Strength::Basic,
    title: "Punkt, som intet vilkår kommer fra",
    page: include_str!("clause_unused.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let used: BTreeSet<String> = walk(contract).into_iter().flat_map(|entry| entry.clauses).collect();
    for clause in contract.clauses.iter().filter(|clause| !used.contains(&clause.id)) {
        let message = format!("intet vilkår kommer fra punkt »{}«", clause.id);
        out.push(
            Diagnostic::new(CODE, Severity::Note, message)
                .at(clause.span, "")
                .hint("skriv det vilkår, punktet aftaler, eller lad det stå som baggrund"),
        );
    }
}
