//! Finder et vilkår, der er antaget, uden at det står hvorfor.
//!
//! ## Hvorfor
//!
//! Det, ingen har aftalt, må gerne stå i filen, så der kan regnes, men alle skal kunne se, hvor tallet kommer fra. En antagelse
//! uden begrundelse kan ingen tage stilling til, og den ligner en aftale, når den er regnet med ind i en opgørelse.
//!
//! ## Eksempel
//!
//! ```toml
//! until = { assumed = 2029-12-31 }
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv, hvor tallet kommer fra: `until = { assumed = 2029-12-31, why = "Fire år efter første henvisning" }`. Er der ingen
//! begrundelse, er vilkåret ukendt: `{ unknown = "Ikke aftalt" }`.
//!
//! ## Reglen er tavs
//!
//! - om begrundelser, der er tynde: den ser kun, om der står noget.

use super::{Look, Rule};
use crate::Contract;
use crate::contract::{Certainty, walk};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "assumption-without-why";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Antagelse uden begrundelse",
    page: include_str!("assumption_without_why.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let assumed = walk(contract).into_iter().filter(|entry| entry.certainty == Certainty::Assumed);
    for entry in assumed.filter(|entry| entry.why.as_deref().is_none_or(|why| why.trim().is_empty())) {
        let message = format!("{} er antaget, men det står ikke hvorfor", entry.path);
        out.push(
            Diagnostic::new(CODE, Severity::Error, message)
                .at(entry.span, "")
                .hint("tilføj why = \"…\", eller skriv vilkåret som ukendt"),
        );
    }
}
