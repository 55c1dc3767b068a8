//! Finder lukkede punkter, der er offentliggjort alene med deres mærkat: hverken emne eller beslutning.
//!
//! ## Hvorfor
//!
//! Også beslutninger, der træffes for lukkede døre, skal offentliggøres, kun med de begrænsninger, som tavshedspligten sætter;
//! det samme gælder kommunalbestyrelser og regionsråd. Det er punktets indhold, ikke dets eksistens, der kan være fortroligt.
//! Ankestyrelsen udtalte i en sag om syv kommuner, at et bart »Lukket punkt« ikke er nok (ast.dk, »Offentliggørelse af
//! kommunalbestyrelsers og regionsråds beslutninger truffet for lukkede døre«).
//!
//! ## Eksempel
//!
//! ```text
//! Punkt 17: Lukket punkt
//! ```
//!
//! ## Sådan rettes det
//!
//! Giv punktet en titel, der siger, hvad sagen drejer sig om, uden at røbe det fortrolige (»Lukket punkt: Køb af
//! ejendom«), og offentliggør den del af beslutningen, som ikke er fortrolig.
//!
//! ## Reglen er tavs
//!
//! - når punktet har et emne ved siden af sin mærkat,
//! - når der står en beslutning til punktet.

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity};

use super::{Context, Rule, Strength};
use crate::{Access, Item};

const CODE: &str = "closed-item-bare";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Lukket punkt uden emne og beslutning",
    page: include_str!("closed_item_bare.rs"),
    check,
};

/// Words that say that an item is closed, or nothing at all.
const LABELS: [&str; 24] = [
    "lukket",
    "lukkede",
    "lukkets",
    "punkt",
    "punkter",
    "dagsordenspunkt",
    "sag",
    "sager",
    "fortrolig",
    "fortroligt",
    "for",
    "døre",
    "en",
    "et",
    "åben",
    "ikke",
    "offentlig",
    "offentligt",
    "behandles",
    "behandlet",
    "pkt",
    "nr",
    "møde",
    "del",
];
/// One of these must be among the words of a bare label, unless the item is known to be closed.
const MARKS: [&str; 4] = ["lukket", "lukkede", "fortrolig", "fortroligt"];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in &context.minutes.items {
        let has_decision =
            item.decision.as_ref().is_some_and(|decision| !context.decision_text(decision).is_empty());
        if !has_decision && is_bare_label(item) {
            out.push(
                Diagnostic::new(
                    CODE,
                    Severity::Warning,
                    format!(
                        "{} er lukket og siger hverken, hvad det handler om, eller hvad der blev besluttet",
                        context.item_name(item)
                    ),
                )
                .at(item.title_span, "kun en mærkat")
                .hint("offentliggør emnet og beslutningen, så vidt tavshedspligten tillader det"),
            );
        }
    }
}

fn is_bare_label(item: &Item) -> bool {
    let title = danish::fold(&item.title);
    let mut is_marked = item.access == Some(Access::Closed);
    for word in danish::words(&title) {
        is_marked |= MARKS.contains(&word.text);
        let says_nothing = LABELS.contains(&word.text) || word.is_number();
        if !says_nothing {
            return false;
        }
    }
    is_marked
}
