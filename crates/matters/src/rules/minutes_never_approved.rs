//! Finder møder, hvis referat intet senere møde godkender, i udvalg, der ellers godkender deres referater som et punkt.
//!
//! ## Hvorfor
//!
//! Et referat, som udvalget ikke har godkendt, er ikke udvalgets eget ord: medlemmerne har ikke haft lejlighed til at sige, at
//! noget er gengivet forkert. Et møde, der springes over, opdages sjældent, for næste dagsorden nævner kun det seneste møde.
//!
//! ## Eksempel
//!
//! ```text
//! Møde den 10. september: Godkendelse af referat fra mødet den 18. juni. Godkendt.
//! Møde den 26. november:  Konstituering og mødeplan. (intet punkt om referatet)
//! Møde den 28. januar:    Godkendelse af referat fra mødet den 26. november. Godkendt.
//! ```
//!
//! Referatet fra den 10. september er aldrig godkendt.
//!
//! ## Sådan rettes det
//!
//! Sæt referatet på næste dagsorden: »Godkendelse af referat fra mødet den 10. september«. Ét punkt kan godkende flere
//! referater. Er det godkendt på et møde, som ikke er med i det, der kontrolleres, så tag det møde med; peger det næste mødes
//! godkendelse på, at et møde imellem mangler, er fundet kun en oplysning.
//!
//! ## Reglen er tavs
//!
//! - om det seneste afholdte møde: dets referat skal først godkendes på det næste,
//! - om udvalg, der ikke har noget punkt om godkendelse af referat på noget møde,
//! - når et senere møde godkender referatet, også sammen med andre, eller godkender »referatet fra seneste møde«,
//! - om møder, som der kun er en dagsorden eller en enkelt sag fra.

use sagsgang_text::danish::date::in_words;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

use super::{Course, Finding, Look, Rule};
use crate::route::Unapproved;

const CODE: &str = "minutes-never-approved";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Referat, der aldrig er godkendt",
    page: include_str!("minutes_never_approved.rs"),
    check: Look { run },
};

fn run(course: &Course<'_>, out: &mut Vec<Finding>) {
    for one in course.unapproved {
        let first = course.told.iter().filter(|told| told.head.meeting == one.meeting);
        let first = first.min_by_key(|told| (told.head.position, told.head.title_span));
        let (Some(next), Some(first)) = (one.next, first) else { continue };
        let (span, label) = match course.days.get(&first.head.document) {
            Some(day) => (*day, "dette møde"),
            None => (first.head.title_span, "mødets første punkt"),
        };
        let diagnostic = diagnostic(one, &in_words(next)).at(span, label);
        out.push(Finding { diagnostic, document: first.head.document.clone() });
    }
}

fn diagnostic(one: &Unapproved, next: &str) -> Diagnostic {
    let severity = if one.is_gap { Severity::Note } else { Severity::Warning };
    let message = if one.is_gap {
        format!(
            "Intet møde her godkender referatet fra {} den {}, men et møde inden den {next} mangler",
            one.organization,
            in_words(one.date)
        )
    } else {
        format!(
            "Referatet fra {} den {} er ikke godkendt på noget senere møde; det næste var den {next}",
            one.organization,
            in_words(one.date)
        )
    };
    let hint = if one.is_gap {
        "tag det manglende møde med, eller sæt referatet på næste dagsorden"
    } else {
        "sæt referatet på næste dagsorden, eller tag det møde med, der godkendte det"
    };
    Diagnostic::new(CODE, severity, message).hint(hint)
}
