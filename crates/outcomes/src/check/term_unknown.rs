//! Finder et vilkår, som ingen kender.
//!
//! ## Hvorfor
//!
//! Et vilkår, der står som ukendt, er ærligere end et gæt. Men det, der afhænger af det, kan ikke regnes, og så længe det er der,
//! kan ingen opgørelse være bindende. Bemærkningen er listen over det, der skal aftales eller findes.
//!
//! ## Eksempel
//!
//! ```toml
//! max = { unknown = "Referatet nævner kun regionens loft" }
//! ```
//!
//! ## Sådan rettes det
//!
//! Find punktet, der aftaler det, eller skriv en antagelse med en begrundelse (`assumed`, `why`), hvis der skal regnes imens.
//!
//! ## Reglen er tavs
//!
//! - om antagelser: de står på hver opgørelse, der bygger på dem.

use super::{Look, Rule};
use crate::Contract;
use crate::contract::{Certainty, walk};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "term-unknown";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Note,
    strength: Strength::Basic,
    title: "Ukendt vilkår",
    page: include_str!("term_unknown.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for entry in walk(contract).into_iter().filter(|entry| entry.certainty == Certainty::Unknown) {
        let why = entry.why.unwrap_or_default();
        let message = format!("{} er ukendt: {why}", entry.path);
        out.push(
            Diagnostic::new(CODE, Severity::Note, message)
                .at(entry.span, "ingen bindende opgørelse, før det er afklaret")
                .hint("find det punkt, der aftaler det, eller skriv en antagelse med begrundelse"),
        );
    }
}
