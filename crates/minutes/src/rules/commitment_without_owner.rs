//! Finder aftaler i en beslutning, som ingen har fået ansvaret for.
//!
//! ## Hvorfor
//!
//! »Der arbejdes videre med en samarbejdsaftale« forpligter ingen. Uden navn, forvaltning eller organ bliver opfølgningen
//! alles og dermed ingens, og ved næste møde kan ingen spørges. Kilden er erfaringen fra de opfølgningslister, som nordiske
//! kommuner offentliggør: ansvarlig, frist og status er de felter, de alle har.
//!
//! ## Eksempel
//!
//! ```text
//! Det blev aftalt, at der udarbejdes et notat om lokaleleje.
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv, hvem der gør det: »Administrationen udarbejder et notat …«.
//!
//! ## Reglen er tavs
//!
//! - når sætningen nævner en person, en forvaltning eller et organ, der skal gøre det,
//! - når hele organet selv har påtaget sig det (»Udvalget aftalte, at man deltager …«).

use sagsgang_text::{Diagnostic, Severity};

use super::{Context, Rule, Strength};

const CODE: &str = "commitment-without-owner";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Note,
    strength: Strength::Basic,
    title: "Aftale uden ansvarlig",
    page: include_str!("commitment_without_owner.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in &context.minutes.items {
        for commitment in item.commitments.iter().filter(|commitment| commitment.responsible.is_empty()) {
            if context.binds_all(commitment) {
                continue;
            }
            out.push(
                Diagnostic::new(
                    CODE,
                    Severity::Note,
                    format!("{} aftaler noget, som ingen har fået ansvaret for", context.item_name(item)),
                )
                .at(commitment.span, "hvem skal gøre det?")
                .hint("skriv, hvem der gør det: »Administrationen udarbejder …«"),
            );
        }
    }
}
