//! The decision that a contract refers to, found in the register. Of a closed item no more is shown than its title.

use sagsgang_minutes::Access;
use sagsgang_outcomes::Contract;
use sagsgang_text::one_line;

use crate::StoreError;
use crate::contract::{DecidedItem, DecisionReference};
use crate::engine::Tx;
use crate::query::{self, ItemPage};

/// What stands between the address of a meeting and the key of an item, as people write it.
const BEFORE_KEY: [&str; 2] = ["/punkt-", "/punkt/"];
/// Where addresses of meetings begin on the web; a contract may have it or not.
const BEFORE_MEETING: &str = "moede/";

/// The decision that `contract` refers to.
pub(super) fn resolved(tx: &mut Tx<'_>, contract: &Contract) -> Result<DecisionReference, StoreError> {
    let Some(reference) = contract.register.as_ref().and_then(|register| register.decision.clone()) else {
        return Ok(DecisionReference::None);
    };
    let page = match address(&reference) {
        Some((meeting, key)) => query::item_page(tx, meeting, key)?,
        None => None,
    };
    Ok(match page {
        Some(page) => DecisionReference::Found { reference, item: Box::new(item(&page)) },
        None => DecisionReference::NotFound { reference },
    })
}

/// The address of the meeting and the key of the item that a reference means.
pub(super) fn address(reference: &str) -> Option<(&str, &str)> {
    let path = reference.trim().trim_start_matches('/').trim_end_matches('/');
    let path = path.strip_prefix(BEFORE_MEETING).unwrap_or(path);
    BEFORE_KEY.iter().find_map(|between| path.rsplit_once(between))
}

fn item(page: &ItemPage) -> DecidedItem {
    let facts = &page.facts;
    let (item, ids) = (&facts.minutes.items[page.index], &facts.ids.items[page.index]);
    let is_closed = item.access == Some(Access::Closed);
    let decision = item.decision.as_ref().filter(|_| !is_closed);
    let sentence = decision.map(|decision| decision.basis.unwrap_or(decision.span));
    DecidedItem {
        document: facts.document.id.clone(),
        meeting_slug: page.meeting.slug.clone(),
        organization: page.meeting.organization.clone(),
        body: page.meeting.body.clone(),
        date: page.meeting.date,
        item_key: ids.key.clone(),
        number: item.number.clone(),
        title: item.title.clone(),
        is_closed,
        outcome: decision.map(|decision| decision.outcome),
        sentence: sentence.map(|span| (span, one_line(facts.source.slice(span)))),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_reference_is_a_meeting_and_an_item_as_people_write_it() {
        let wanted = Some(("udvalg/2025-06-26", "1.a"));
        for written in [
            "udvalg/2025-06-26/punkt-1.a",
            "udvalg/2025-06-26/punkt/1.a",
            " /moede/udvalg/2025-06-26/punkt/1.a/ ",
        ] {
            assert_eq!(address(written), wanted, "{written}");
        }
        assert_eq!(address("udvalg/2025-06-26"), None);
        assert_eq!(address(""), None);
    }
}
