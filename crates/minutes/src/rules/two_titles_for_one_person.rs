//! Finder personer, der får to forskellige stillingsbetegnelser i samme dokument.
//!
//! ## Hvorfor
//!
//! Titlen viser, på hvis vegne nogen taler. Når én person er »sekretariatschef« i sagsfremstillingen og »kontorchef« i
//! beslutningen, er den ene betegnelse forkert eller forældet, og i et register bliver personen let til to.
//!
//! ## Eksempel
//!
//! ```text
//! På mødet deltager sekretariatschef i Regional Udvikling Jane Baad Jensen.
//! Jane Baad Jensen, der er kontorchef i Regional Udvikling, gav et oplæg.
//! ```
//!
//! ## Sådan rettes det
//!
//! Brug den titel, personen har på mødets dag, begge steder.
//!
//! ## Reglen er tavs
//!
//! - når titlerne er af hver sin slags (»professor« og »formand«), for den samme person kan have flere hverv.

use std::collections::BTreeMap;

use sagsgang_text::{Diagnostic, Severity, Span};

use super::persons::{self, Mention};
use super::{Context, Rule, Strength};

const CODE: &str = "two-titles-for-one-person";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Én person med to titler",
    page: include_str!("two_titles_for_one_person.rs"),
    check,
};

/// Kinds of posts of which a person has one at a time.
const KINDS: [&str; 8] =
    ["chef", "direktør", "leder", "konsulent", "forsker", "sekretær", "rådgiver", "koordinator"];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.single_items() {
        let mentions = persons::mentions(context, item.span);
        let mut titles: BTreeMap<&str, Vec<(String, Span)>> = BTreeMap::new();
        for Mention { name, title, .. } in &mentions {
            if let Some(title) = title {
                titles.entry(name).or_default().push(title.clone());
            }
        }
        for (name, mut titles) in titles {
            titles.extend(persons::title_before_place(context, item.span, name));
            titles.sort_by_key(|(_, span)| *span);
            if let Some(found) = contradiction(name, &titles) {
                out.push(found);
            }
        }
    }
}

fn contradiction(name: &str, titles: &[(String, Span)]) -> Option<Diagnostic> {
    let kind = |title: &str| KINDS.iter().find(|kind| title.ends_with(*kind)).copied();
    let (first, first_span) = titles.first()?;
    let (other, other_span) = titles[1..].iter().find(|(title, _)| {
        // "chef" is short for "kontorchef".
        let is_short = title.ends_with(first.as_str()) || first.ends_with(title.as_str());
        !is_short && kind(title).is_some() && kind(title) == kind(first)
    })?;
    Some(
        Diagnostic::new(CODE, Severity::Warning, format!("{name} er både »{first}« og »{other}«"))
            .at(*other_span, format!("her »{other}«"))
            .related(*first_span, format!("her »{first}«"))
            .hint("brug den titel, personen har på mødets dag, begge steder"),
    )
}
