//! Finder punkter i et referat, som der ikke står en beslutning til.
//!
//! ## Hvorfor
//!
//! Et referat er organets beslutningsprotokol: hvad der blev besluttet under hvert punkt, skal stå i den, ellers kan
//! ingen handle på det eller klage over det (kommunestyrelsesloven § 13). Også »Ingen«
//! eller »Intet at bemærke« er et svar; et tomt felt er ikke.
//!
//! ## Eksempel
//!
//! ```text
//! Punkt 4: Strategi for samarbejde med civilsamfundet
//! Indstilling
//! at det fremadrettede samarbejde drøftes.
//! Punkt 5: …
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv, hvad der blev besluttet, eller at punktet blev drøftet, udsat eller taget af dagsordenen.
//!
//! ## Reglen er tavs
//!
//! - i dagsordener og enkelte sager, der endnu ikke er behandlet,
//! - om lukkede punkter (se reglen `closed-item-bare`),
//! - om punkter, der kun registrerer fremmøde, underskrifter eller »Eventuelt«.

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity};

use super::prose;
use super::{Context, Rule, Strength};
use crate::{Access, DocumentKind, Item, SectionKind};

const CODE: &str = "item-without-decision";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Punkt uden beslutning",
    page: include_str!("item_without_decision.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let minutes = context.minutes;
    let any_decision = minutes.items.iter().any(|item| has_decision_text(context, item));
    if minutes.kind != DocumentKind::Minutes || !any_decision {
        return;
    }
    for item in context.single_items() {
        if has_decision_text(context, item) || is_exempt(context, item) {
            continue;
        }
        let heading = context.sections_of(item, SectionKind::Decision).next();
        let (span, label) = match heading {
            Some(section) => (section.heading_span, "under overskriften står ingenting"),
            None => (item.title_span, "punktet har ingen beslutning"),
        };
        let mut diagnostic = Diagnostic::new(
            CODE,
            Severity::Warning,
            format!("{} »{}« har ingen beslutning", context.item_name(item), prose::shortened(&item.title)),
        )
        .at(span, label)
        .hint("skriv, hvad der blev besluttet, eller at punktet blev drøftet, udsat eller udgik");
        if let Some(recommendation) = &item.recommendation {
            diagnostic = diagnostic.related(recommendation.span, "dette blev der bedt om");
        }
        out.push(diagnostic);
    }
}

fn has_decision_text(context: &Context<'_>, item: &Item) -> bool {
    item.decision.as_ref().is_some_and(|decision| !context.decision_text(decision).is_empty())
}

fn is_exempt(context: &Context<'_>, item: &Item) -> bool {
    let title = danish::fold(&item.title);
    item.access == Some(Access::Closed)
        || context.records_attendance(item)
        || prose::has_word(&title, "eventuelt")
        || prose::has_word(&title, "lukket")
}
