//! Where things stand: the paths of the pages, without language.

use std::fmt::Write as _;

use sagsgang_store::{Finding, Id};
use sagsgang_text::Span;

/// A meeting's page. `slug` is the public address in two parts, `organ/2025-06-26`.
pub(crate) fn meeting(slug: &str) -> String {
    format!("/moede/{}", encoded(slug, "/"))
}

/// The page of a meeting's documents.
pub(super) fn editions(slug: &str) -> String {
    format!("{}/udgaver", meeting(slug))
}

/// What is different between two editions of a meeting, by their numbers.
pub(super) fn difference(slug: &str, old: u32, new: u32) -> String {
    format!("{}/forskel?fra={old}&til={new}", meeting(slug))
}

/// An item's page.
pub(crate) fn item(meeting_slug: &str, key: &str) -> String {
    format!("{}/punkt/{}", meeting(meeting_slug), encoded(key, ""))
}

/// The page of a case number, which may hold strokes and blanks.
pub(super) fn case_number(number: &str) -> String {
    format!("/sag/{}", encoded(number, ""))
}

/// A person's page.
pub(crate) fn person(slug: &str) -> String {
    format!("/person/{}", encoded(slug, ""))
}

/// An organ's page.
pub(crate) fn organization(slug: &str) -> String {
    format!("/organ/{}", encoded(slug, ""))
}

/// A document's page.
pub(super) fn document(id: &Id) -> String {
    format!("/dokument/{}", encoded(id.as_str(), ""))
}

/// A place in a document, for ever: the page marks it and the browser goes there.
pub(super) fn place(id: &Id, span: &Span) -> String {
    format!("{}?sted={}-{}#{}", document(id), span.start, span.end, mark(span))
}

/// A place in an item's text, marked, with the item's facts beside it.
pub(crate) fn place_in_item(meeting_slug: &str, key: &str, span: &Span) -> String {
    format!("{}?sted={}-{}#{}", item(meeting_slug, key), span.start, span.end, mark(span))
}

/// The place of a finding: in its item, in its document, or in the list of its document.
pub(super) fn finding(finding: &Finding) -> String {
    match (&finding.item_key, &finding.span) {
        (Some(key), Some(span)) => place_in_item(&finding.meeting_slug, key, span),
        (None, Some(span)) => place(&finding.document, span),
        (_, None) => format!("{}#{}", document(&finding.document), finding_anchor(finding)),
    }
}

/// The anchor of a finding in the list of its page.
pub(super) fn finding_anchor(finding: &Finding) -> String {
    format!("b-{}", finding.position)
}

/// The form that corrects a field of a fact.
pub(super) fn correction(document: &Id, fact: &Id, field: &str) -> String {
    format!("/ret/{}/{}/{}", encoded(document.as_str(), ""), encoded(fact.as_str(), ""), encoded(field, ""))
}

/// The page that asks whether to take a correction back.
pub(super) fn withdrawal(id: &Id) -> String {
    format!("/rettelse/{}", encoded(id.as_str(), ""))
}

/// The page that asks whether two are one.
pub(super) fn suggestion(id: &Id) -> String {
    format!("/samme/{}", encoded(id.as_str(), ""))
}

/// The page of the pool with this address.
pub(crate) fn pool(slug: &str) -> String {
    format!("/pulje/{}", encoded(slug, ""))
}

/// The form that books a frame of a pool.
pub(super) fn pool_frame(slug: &str) -> String {
    format!("{}/ramme", pool(slug))
}

/// The form that says which names are the pool's.
pub(super) fn pool_names(slug: &str) -> String {
    format!("{}/navne", pool(slug))
}

/// The page of the grant with this address.
pub(crate) fn grant(slug: &str) -> String {
    format!("/tilskud/{}", encoded(slug, ""))
}

/// The form that books a payment of a grant.
pub(super) fn payment(slug: &str) -> String {
    format!("{}/betal", grant(slug))
}

/// The form that says how a condition of a grant stands.
pub(super) fn condition(slug: &str, id: &str) -> String {
    format!("{}/betingelse/{}", grant(slug), encoded(id, ""))
}

/// The page of the contract with this address.
pub(crate) fn contract(slug: &str) -> String {
    format!("/kontrakt/{}", encoded(slug, ""))
}

/// The page of a contract for one of its parties.
pub(super) fn contract_party(slug: &str, party: &str) -> String {
    format!("{}/part/{}", contract(slug), encoded(party, ""))
}

/// A statement that was kept, by its number.
pub(super) fn contract_statement(slug: &str, number: u32) -> String {
    format!("{}/opgoerelse/{number}", contract(slug))
}

/// What a scenario of a contract comes to, by its number from 1.
pub(super) fn contract_scenario(slug: &str, number: usize) -> String {
    format!("{}/scenarie/{number}", contract(slug))
}

/// Where a contract's page tells of its metric with that place, from 0.
pub(super) fn metric(place: usize) -> String {
    format!("maal-{}", place + 1)
}

/// An evaluation.
pub(crate) fn evaluation(slug: &str) -> String {
    format!("/evaluering/{}", encoded(slug, ""))
}

/// A health profile.
pub(crate) fn equity(slug: &str) -> String {
    format!("/sundhedsprofil/{}", encoded(slug, ""))
}

/// A place of a health profile.
pub(super) fn equity_place(slug: &str, place: &str, indicator: &str, dimension: &str) -> String {
    let (indicator, dimension) = (encoded(indicator, ""), encoded(dimension, ""));
    format!("{}/sted/{}?indikator={indicator}&opdeling={dimension}", equity(slug), encoded(place, ""))
}

/// Two places of a health profile beside each other.
pub(super) fn equity_comparison(
    slug: &str,
    first: &str,
    second: &str,
    indicator: &str,
    dimension: &str,
) -> String {
    let (indicator, dimension) = (encoded(indicator, ""), encoded(dimension, ""));
    let (first, second) = (encoded(first, ""), encoded(second, ""));
    format!("{}/sammenlign?a={first}&b={second}&indikator={indicator}&opdeling={dimension}", equity(slug))
}

/// The form that adds measurements to a contract.
pub(super) fn contract_measurements(slug: &str) -> String {
    format!("{}/maalinger", contract(slug))
}

/// The form that makes a statement of a contract.
pub(super) fn contract_reckoning(slug: &str) -> String {
    format!("{}/opgoer", contract(slug))
}

/// The page of a payment that a statement proposes.
pub(super) fn contract_payment(slug: &str, id: &Id) -> String {
    format!("{}/betaling/{}", contract(slug), encoded(id.as_str(), ""))
}

/// The form that changes a convention.
pub(super) fn convention(name: &str) -> String {
    format!("/aftaler/tidsord/{}", encoded(name, ""))
}

/// The anchor of a convention in the list of them.
pub(super) fn convention_anchor(name: &str) -> String {
    format!("t-{}", encoded(name, ""))
}

/// The page of a row of the queue.
pub(super) fn queue_row(id: &Id) -> String {
    format!("/koe/{}", encoded(id.as_str(), ""))
}

/// The page of a matter.
pub(crate) fn thread(slug: &str) -> String {
    format!("/sagsforloeb/{}", encoded(slug, ""))
}

/// The page of a commitment.
pub(crate) fn commitment(id: &Id) -> String {
    format!("/aftale/{}", encoded(id.as_str(), ""))
}

/// What became of a matter, as a feed.
pub(super) fn thread_feed(slug: &str) -> String {
    format!("{}/feed.atom", thread(slug))
}

/// The page of what the next meeting of an organ must know.
pub(super) fn brief(organization_slug: &str) -> String {
    format!("{}/naeste-moede", organization(organization_slug))
}

/// What an organ decides, as a feed.
pub(super) fn organization_feed(slug: &str) -> String {
    format!("{}/feed.atom", organization(slug))
}

/// When an organ meets, and when its commitments are due, as a calendar.
pub(super) fn organization_calendar(slug: &str) -> String {
    format!("{}/kalender.ics", organization(slug))
}

/// What a person is to keep, as a feed.
pub(super) fn person_feed(slug: &str) -> String {
    format!("{}/aftaler.atom", person(slug))
}

/// When what a person is to keep is due, as a calendar.
pub(super) fn person_calendar(slug: &str) -> String {
    format!("{}/aftaler.ics", person(slug))
}

/// When all organs meet, and when commitments are due, as a calendar.
pub(super) const CALENDAR: &str = "/kalender.ics";

/// The page of a link between two items.
pub(super) fn link(id: &Id) -> String {
    format!("/forbindelse/{}", encoded(id.as_str(), ""))
}

/// The form that says of two items that they are one matter.
pub(super) const JOIN: &str = "/forbindelse/ny";

/// The same form for the item with this address.
pub(super) fn join(meeting_slug: &str, key: &str) -> String {
    format!("{JOIN}?punkt={}", encoded(&item(meeting_slug, key), "/"))
}

/// The meeting and the key of the item whose page somebody copied the address of, with or without site, language, query and
/// fragment; `None` for anything else.
pub(super) fn read_item(text: &str) -> Option<(String, String)> {
    let path = text.trim().split(['?', '#']).next()?;
    let (_, path) = path.split_once("/moede/")?;
    let mut parts = path.split('/').map(decoded);
    let (organ, day, word, key) = (parts.next()??, parts.next()??, parts.next()??, parts.next()??);
    let is_item =
        word == "punkt" && parts.next().is_none() && [&organ, &day, &key].iter().all(|part| !part.is_empty());
    is_item.then(|| (format!("{organ}/{day}"), key))
}

/// The text that stands in an address as `text`; `None` where that is none.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// The anchor of a mark in a text.
pub(super) fn mark(span: &Span) -> String {
    format!("t-{}-{}", span.start, span.end)
}

/// A span as the address says it, `120-160`; `None` for anything else.
pub(super) fn read_place(text: &str) -> Option<Span> {
    let (start, end) = text.split_once('-')?;
    let (start, end) = (start.parse::<u32>().ok()?, end.parse::<u32>().ok()?);
    (start < end).then(|| Span::new(start as usize, end as usize))
}

/// `text` for an address: everything but letters, digits and `-._~` of ASCII, and the bytes of `kept`, as `%XX`.
pub(crate) fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_any_text() {
        assert_eq!(meeting("udvalg/2025-06-26"), "/moede/udvalg/2025-06-26");
        assert_eq!(case_number("BR 366/07"), "/sag/BR%20366%2F07");
        assert_eq!(item("a/b", "1.a"), "/moede/a/b/punkt/1.a");
        assert_eq!(person("åse\"><"), "/person/%C3%A5se%22%3E%3C");
    }

    #[test]
    fn addresses_of_items_are_read_back() {
        let expected = Some(("a-b/2025-06-26".to_owned(), "1 æ".to_owned()));
        let path = item("a-b/2025-06-26", "1 æ");
        for text in
            [path.clone(), format!("http://127.0.0.1:8080/en{path}?sted=1-2#t-1-2"), format!(" {path} ")]
        {
            assert_eq!(read_item(&text), expected, "{text}");
        }
        for wrong in [
            "",
            "/moede/a/b",
            "/moede/a/b/punkt/",
            "/moede/a/b/punkt/1/2",
            "/moede/a/b/udgaver/1",
            "/moede/%/b/punkt/1",
        ] {
            assert_eq!(read_item(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn places_are_read_back() {
        assert_eq!(read_place("120-160"), Some(Span::new(120, 160)));
        for wrong in ["", "120", "160-120", "5-5", "-1-3", "a-b", "1-99999999999"] {
            assert_eq!(read_place(wrong), None, "{wrong}");
        }
    }
}
