//! Feeds and calendars as the register fills them: what the web serves and the command line writes is asked for here, once.
//!
//! The day that counts as today is an argument; what is asked for and not there is `None`.

use jiff::civil::Date;
use sagsgang_store::{CommitmentFilter, MeetingFilter, Register, SearchQuery, StoreError, Word as _, search};

use super::atom::AtomFeed;
use super::calendar::Calendar;
use super::feed;
use crate::web::address::encoded;

/// Meetings of an organ whose decisions its feed tells, the newest.
pub const FEED_MEETINGS_MAX: usize = 12;

/// Pages of hits that the feed of a search is made of.
const SEARCH_PAGES_MAX: usize = 5;

/// What calendars over several organs are called.
const ALL_ORGANIZATIONS: &str = "Møder og frister";

/// New decisions, commitments and minutes of the organ with this address.
///
/// # Errors
/// Those of the database.
pub fn of_organization(
    register: &Register,
    slug: &str,
    as_of: Date,
    base: Option<&str>,
) -> Result<Option<AtomFeed>, StoreError> {
    let Some(found) = register.organization(slug)? else { return Ok(None) };
    let mut meetings = Vec::new();
    let told = found.meetings.iter().filter(|meeting| meeting.date.is_some_and(|date| date <= as_of));
    for meeting in told.take(FEED_MEETINGS_MAX) {
        meetings.extend(register.meeting(&meeting.slug)?);
    }
    let commitments = register.commitments(&before_organization(&found.organization.slug), as_of)?;
    Ok(Some(feed::organization_feed(&found.organization, &meetings, &commitments, base)))
}

/// What happens in the matter with this address.
///
/// # Errors
/// Those of the database.
pub fn of_thread(
    register: &Register,
    slug: &str,
    as_of: Date,
    base: Option<&str>,
) -> Result<Option<AtomFeed>, StoreError> {
    Ok(register.thread(slug, as_of)?.map(|thread| feed::thread_feed(&thread, base)))
}

/// What the person with this address is to keep.
///
/// # Errors
/// Those of the database.
pub fn of_person(
    register: &Register,
    slug: &str,
    as_of: Date,
    base: Option<&str>,
) -> Result<Option<AtomFeed>, StoreError> {
    let Some((name, slug)) = person(register, slug)? else { return Ok(None) };
    let commitments = register.commitments(&of_owner(&slug), as_of)?;
    Ok(Some(feed::commitments_feed(&name, &slug, &commitments, base)))
}

/// What a search finds; the page that `query` asks for does not matter.
///
/// # Errors
/// Those of the database.
pub fn of_search(
    register: &Register,
    query: &SearchQuery,
    base: Option<&str>,
) -> Result<AtomFeed, StoreError> {
    let mut hits = Vec::new();
    for page in 1..=SEARCH_PAGES_MAX {
        let found = search(register, &SearchQuery { page, ..query.clone() })?;
        hits.extend(found.hits);
        if page >= found.pages {
            break;
        }
    }
    Ok(feed::search_feed(query, &asked(query), &hits, base))
}

/// Meetings and days that something is due, of the organ with this address or of all.
///
/// # Errors
/// Those of the database.
pub fn calendar(
    register: &Register,
    organization: Option<&str>,
    as_of: Date,
    base: Option<&str>,
) -> Result<Option<Calendar>, StoreError> {
    let (name, filter, slug) = match organization {
        None => (ALL_ORGANIZATIONS.to_owned(), CommitmentFilter::default(), None),
        Some(slug) => {
            let Some(found) = register.organization(slug)? else { return Ok(None) };
            let slug = found.organization.slug;
            (found.organization.name, before_organization(&slug), Some(slug))
        }
    };
    let meetings = register.meetings(&MeetingFilter { organization: slug, year: None })?.meetings;
    let commitments = register.commitments(&filter, as_of)?;
    Ok(Some(feed::meetings_and_due(&name, &meetings, &commitments, base)))
}

/// Days that something is due which the person with this address is to keep.
///
/// # Errors
/// Those of the database.
pub fn calendar_of_person(
    register: &Register,
    slug: &str,
    as_of: Date,
    base: Option<&str>,
) -> Result<Option<Calendar>, StoreError> {
    let Some((name, slug)) = person(register, slug)? else { return Ok(None) };
    let commitments = register.commitments(&of_owner(&slug), as_of)?;
    Ok(Some(feed::meetings_and_due(&format!("Aftaler: {name}"), &[], &commitments, base)))
}

/// A search as addresses write it, after the question mark; what is not asked for is left out.
pub fn asked(query: &SearchQuery) -> String {
    let mut pairs = vec![("q", query.text.clone())];
    pairs.extend(query.organization.clone().map(|slug| ("organ", slug)));
    pairs.extend(query.year.map(|year| ("aar", year.to_string())));
    pairs.extend(query.outcome.map(|outcome| ("udfald", outcome.word().to_owned())));
    pairs.extend(query.section.map(|section| ("afsnit", section.word().to_owned())));
    pairs.extend(query.case_number.clone().map(|number| ("sag", number)));
    pairs.extend(query.has_money.map(|has| ("beloeb", if has { "ja" } else { "nej" }.to_owned())));
    let written: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value, ""))).collect();
    written.join("&")
}

/// Name and address of a person; the address is that of the one that another was merged with.
fn person(register: &Register, slug: &str) -> Result<Option<(String, String)>, StoreError> {
    Ok(register.person(slug)?.map(|page| (page.person.name, page.person.slug)))
}

fn before_organization(slug: &str) -> CommitmentFilter {
    CommitmentFilter { organization: Some(slug.to_owned()), ..CommitmentFilter::default() }
}

fn of_owner(slug: &str) -> CommitmentFilter {
    CommitmentFilter { person: Some(slug.to_owned()), ..CommitmentFilter::default() }
}
