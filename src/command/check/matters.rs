//! What is wrong with matters over the meetings of the documents that are checked together, without any register.

use std::collections::BTreeMap;

use sagsgang_matters::route;
use sagsgang_matters::rules::{self, Course};
use sagsgang_matters::told::{self, ItemHead, Told, Treated};
use sagsgang_minutes::{Access, Minutes};
use sagsgang_text::rule::Settings;
use sagsgang_text::{Diagnostic, Source, Span, Stated};

/// Adds what the rules about matters find to what the other rules found in each document (`found`, as many as documents).
pub fn check(documents: &[(Source, Minutes)], found: &mut [Vec<Diagnostic>], settings: &Settings) {
    let told: Vec<Told> =
        documents.iter().enumerate().flat_map(|(at, document)| tell(at, document)).collect();
    let days: BTreeMap<String, Span> = documents
        .iter()
        .enumerate()
        .filter_map(|(at, (_, minutes))| Some((name(at), minutes.date.as_ref()?.span)))
        .collect();
    let unapproved = route::unapproved(&told);
    for finding in rules::check(&Course { told: &told, unapproved: &unapproved, days: &days }) {
        let is_asked = rules::find(finding.diagnostic.code).is_some_and(|rule| settings.runs(rule));
        let at = finding.document.parse::<usize>().ok();
        if let Some(of_document) = at.and_then(|at| found.get_mut(at)).filter(|_| is_asked) {
            of_document.push(finding.diagnostic);
        }
    }
}

/// A document is known by its number among those that are checked.
fn name(at: usize) -> String {
    at.to_string()
}

/// What the open items of a document tell, as far as the rules look at it.
fn tell(at: usize, (source, minutes): &(Source, Minutes)) -> Vec<Told> {
    let stated =
        |fact: &Option<Stated<String>>| fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    let open = minutes.items.iter().enumerate().filter(|(_, item)| item.access != Some(Access::Closed));
    open.map(|(position, item)| {
        let head = ItemHead {
            item: format!("{at}/{position}"),
            meeting: name(at),
            document: name(at),
            body: stated(&minutes.body),
            organization: stated(&minutes.organization),
            date: minutes.date.as_ref().map(|date| date.value),
            number: item.number.clone(),
            title: item.title.clone(),
            title_span: item.title_span,
            position: u32::try_from(position).unwrap_or(u32::MAX),
        };
        told::read_approvals(&Treated { head: &head, source, item, commitments: &[], corrected_due: &[] })
    })
    .collect()
}
