//! Finder et vilkår, der henviser til et punkt, som ikke står i filen.
//!
//! ## Hvorfor
//!
//! Hvert vilkår skal kunne følges til de ord, det kommer fra. Henviser det til et punkt, der ikke er der, kan opgørelsen ikke
//! vise, hvad parterne aftalte, og vilkåret kan være hentet fra en anden udgave af kontrakten.
//!
//! ## Eksempel
//!
//! ```toml
//! max = { value = "5 mio. kr.", clause = "3.1" }   # der er intet [[clause]] med id = "3.1"
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv punktet ordret under `[[clause]]`, eller ret henvisningen. Ligner den et punkt, der er der, foreslås det.
//!
//! ## Reglen er tavs
//!
//! - om vilkår, der ikke henviser til noget punkt: dem finder `term-without-clause`.

use super::{Look, Rule};
use crate::Contract;
use crate::contract::walk;
use crate::file::nearest;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "clause-unknown";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Punktet findes ikke",
    page: include_str!("clause_unknown.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let mut told: Vec<String> = Vec::new();
    for entry in walk(contract) {
        for id in entry.clauses.iter().filter(|id| contract.clause(id).is_none()) {
            if told.contains(id) {
                continue;
            }
            told.push(id.clone());
            let near = nearest(id, contract.clauses.iter().map(|clause| clause.id.as_str()));
            let hint = match near {
                Some(near) => format!("mente du punkt »{near}«?"),
                None => format!("skriv punktets ord under [[clause]] med id = \"{id}\""),
            };
            let message = format!("{} henviser til punkt »{id}«, som ikke står i filen", entry.path);
            out.push(Diagnostic::new(CODE, Severity::Error, message).at(entry.span, "").hint(hint));
        }
    }
}
