//! Which meeting a document is about, and which of its editions counts.

use jiff::civil::{Date, Time};
use sagsgang_minutes::{DocumentKind, Minutes};

use crate::engine::{Tx, values};
use crate::import::key::case_key;
use crate::slug::slug;
use crate::{Id, StoreError, identity};

/// Two meetings of one organ on one day are two when they begin at least so far apart; less is the same meeting told
/// more exactly.
const STARTS_APART_MINUTES_MIN: i32 = 60;
/// Digits of the document's id in the address of a meeting that nothing else can tell apart.
const SLUG_ID_DIGITS: usize = 12;
/// Longest case number or title in the address of a single case, in letters.
const SLUG_CASE_LETTERS_MAX: usize = 40;

/// What a document says that tells its meeting from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MeetingKey {
    pub(super) organization: Option<Id>,
    pub(super) date: Option<Date>,
    pub(super) start: Option<Time>,
    pub(super) case: String,
    case_name: String,
}

impl MeetingKey {
    /// The key of `minutes`; makes the organ known.
    pub(super) fn of(tx: &mut Tx<'_>, minutes: &Minutes) -> Result<MeetingKey, StoreError> {
        let body = minutes.body.as_ref().map(|body| body.value.as_str());
        let organization = match &minutes.organization {
            Some(name) => identity::organization(tx, body, &name.value)?,
            None => None,
        };
        let case = case_key(minutes);
        let item = minutes.items.first().filter(|_| !case.is_empty());
        let case_name = item.map_or(String::new(), |item| {
            item.case_numbers.first().map_or_else(|| item.title.clone(), |number| number.value.clone())
        });
        let date = minutes.date.as_ref().map(|date| date.value);
        Ok(MeetingKey {
            organization,
            date,
            start: minutes.start.as_ref().map(|start| start.value),
            case,
            case_name,
        })
    }
}

/// The meeting that a document with `key` is about, if it is known: by what its editions say, or by what a person
/// corrected it to.
pub(super) fn find(tx: &mut Tx<'_>, key: &MeetingKey) -> Result<Option<Id>, StoreError> {
    let (Some(organization), Some(date)) = (&key.organization, key.date) else { return Ok(None) };
    let rows = tx.query(
        "SELECT DISTINCT m.id, m.start_time, e.read_start \
         FROM edition e JOIN meeting m ON m.id = e.meeting_id \
         LEFT JOIN known_organization ko ON ko.id = m.organization_id \
         LEFT JOIN known_organization ro ON ro.id = e.read_organization_id \
         JOIN known_organization wanted ON wanted.id = $1 \
         WHERE e.read_case = $3 AND ((ro.known_id = wanted.known_id AND e.read_date = $2) \
             OR (ko.known_id = wanted.known_id AND m.meeting_date = $2)) \
         ORDER BY m.id",
        values![organization, date, &key.case],
    )?;
    let mut fitting = None;
    for mut row in rows {
        let (meeting, starts): (Id, [Option<Time>; 2]) = (row.take()?, [row.take()?, row.take()?]);
        let Some(start) = key.start else { return Ok(Some(meeting)) };
        if starts.contains(&Some(start)) {
            return Ok(Some(meeting));
        }
        if starts.iter().flatten().all(|other| minutes_apart(start, *other) < STARTS_APART_MINUTES_MIN) {
            fitting.get_or_insert(meeting);
        }
    }
    Ok(fitting)
}

fn minutes_apart(one: Time, other: Time) -> i32 {
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    (minutes(one) - minutes(other)).abs()
}

/// Makes a meeting for a document with `key`; returns its id and public address.
pub(super) fn add(tx: &mut Tx<'_>, key: &MeetingKey, document: &Id) -> Result<(Id, String), StoreError> {
    let address = free_address(tx, key, document)?;
    let id = Id::derive("meeting", &[&address]);
    tx.execute("INSERT INTO meeting (id, slug) VALUES ($1, $2)", values![&id, &address])?;
    Ok((id, address))
}

/// The first of these that no meeting has: organ and day; with the case; with the clock time; with the document.
fn free_address(tx: &mut Tx<'_>, key: &MeetingKey, document: &Id) -> Result<String, StoreError> {
    let short = document.as_str().get(..SLUG_ID_DIGITS).unwrap_or(document.as_str());
    let organ = match &key.organization {
        Some(organization) => identity::organization_slug(tx, organization)?,
        None => None,
    };
    let (organ, day) = match (organ, key.date) {
        (None, None) => return Ok(format!("dokument/{short}")),
        (organ, Some(date)) => (organ.unwrap_or_else(|| "uden-organ".to_owned()), date.to_string()),
        (Some(organ), None) => return Ok(format!("{organ}/uden-dato-{short}")),
    };
    let mut base = format!("{organ}/{day}");
    if !key.case.is_empty() {
        let case: String = slug(&key.case_name).chars().take(SLUG_CASE_LETTERS_MAX).collect();
        base = format!("{base}-sag-{}", case.trim_matches('-'));
    }
    let mut candidates = vec![base.clone()];
    candidates.extend(key.start.map(|start| format!("{base}-{:02}{:02}", start.hour(), start.minute())));
    for candidate in candidates {
        let taken = tx.count("SELECT count(*) FROM meeting WHERE slug = $1", values![&candidate])?;
        if taken == 0 {
            return Ok(candidate);
        }
    }
    Ok(format!("{base}-{short}"))
}

/// Public address of a meeting.
pub(crate) fn address(tx: &mut Tx<'_>, meeting: &Id) -> Result<String, StoreError> {
    let row = tx.query_one("SELECT slug FROM meeting WHERE id = $1", values![meeting])?;
    row.map_or_else(|| Err(StoreError::UnknownFact { address: meeting.to_string() }), |mut row| row.take())
}

/// The edition of a meeting that counts: document and kind.
pub(crate) fn current(tx: &mut Tx<'_>, meeting: &Id) -> Result<Option<(Id, DocumentKind)>, StoreError> {
    let sql = "SELECT document_id, kind FROM edition WHERE meeting_id = $1 AND is_current = 1";
    tx.query_one(sql, values![meeting])?.map(|mut row| Ok((row.take()?, row.take_word()?))).transpose()
}

/// Puts what counts of a meeting's current edition, corrections and all, where lists of meetings find it.
pub(crate) fn settle(tx: &mut Tx<'_>, meeting: &Id, document: &Id) -> Result<(), StoreError> {
    let mut fields: [Option<String>; 6] = Default::default();
    const NAMES: [&str; 6] = ["body", "organization", "date", "start", "end", "place"];
    for mut row in
        tx.query("SELECT field, value FROM header_fact WHERE document_id = $1", values![document])?
    {
        let (field, value): (String, String) = (row.take()?, row.take()?);
        if let Some(place) = NAMES.iter().position(|name| *name == field).filter(|_| !value.is_empty()) {
            fields[place] = Some(value);
        }
    }
    let [body, organization, date, start, end, place] = fields;
    let organization = match organization {
        Some(name) => identity::organization(tx, body.as_deref(), &name)?,
        None => None,
    };
    let year: Option<i16> = date.as_deref().and_then(|date| date.get(..4)).and_then(|year| year.parse().ok());
    tx.execute(
        "UPDATE meeting SET organization_id = $2, meeting_date = $3, meeting_year = $4, start_time = $5, \
         end_time = $6, place = $7 WHERE id = $1",
        values![meeting, organization.as_ref(), date, year, start, end, place],
    )?;
    Ok(())
}
