//! Which meeting a document is about, and which of its editions counts.

use jiff::civil::{Date, Time};
use sagsgang_minutes::Minutes;
use sagsgang_minutes::difference::pair_items;

use crate::engine::{Tx, values};
use crate::organ_name::{OrganLikeness, organ_likeness};
use crate::query::facts;
use crate::{Id, StoreError, identity};

/// Two meetings of one organ on one day are two when they begin at least so far apart; less is the same meeting told
/// more exactly.
const STARTS_APART_MINUTES_MIN: i32 = 60;
/// Digits of the document's id in the address of a meeting that nothing else can tell apart.
const SLUG_ID_DIGITS: usize = 12;

/// What a document says that tells its meeting from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MeetingKey {
    pub(super) organization: Option<Id>,
    pub(super) date: Option<Date>,
    pub(super) start: Option<Time>,
}

impl MeetingKey {
    /// The key of `minutes`; makes the organ known.
    pub(super) fn of(tx: &mut Tx<'_>, minutes: &Minutes) -> Result<MeetingKey, StoreError> {
        let body = minutes.body.as_ref().map(|body| body.value.as_str());
        let organization = match &minutes.organization {
            Some(name) => identity::organization(tx, body, &name.value)?,
            None => None,
        };
        let date = minutes.date.as_ref().map(|date| date.value);
        Ok(MeetingKey { organization, date, start: minutes.start.as_ref().map(|start| start.value) })
    }
}

/// A meeting of the day that a document may be about.
struct Candidate {
    id: Id,
    starts: Vec<Time>,
    likeness: OrganLikeness,
}

/// The meeting that a document with `key` is about, if it is known: by what its editions say, or by what a person
/// corrected it to. It is one of an organ that is called the same, on the day, that does not begin at another time; of
/// several, the one that begins at that time, and then the one with most of the items. `except` is not looked at.
pub(super) fn find(
    tx: &mut Tx<'_>,
    key: &MeetingKey,
    minutes: &Minutes,
    except: Option<&Id>,
) -> Result<Option<Id>, StoreError> {
    let (Some(organization), Some(date)) = (&key.organization, key.date) else { return Ok(None) };
    let mut found = candidates(tx, organization, date)?;
    let fits = |candidate: &Candidate| {
        let Some(start) = key.start else { return true };
        let apart = |other: &Time| minutes_apart(start, *other) < STARTS_APART_MINUTES_MIN;
        candidate.starts.contains(&start) || candidate.starts.iter().all(apart)
    };
    found.retain(|candidate| Some(&candidate.id) != except && fits(candidate));
    let begins_so = |candidate: &Candidate| key.start.is_some_and(|start| candidate.starts.contains(&start));
    if let [only] = &found[..]
        && only.likeness == OrganLikeness::Same
    {
        return Ok(Some(only.id.clone()));
    }
    let mut best: Option<((bool, bool, usize), Id)> = None;
    for candidate in &found {
        let shared = shared_items(tx, &candidate.id, minutes)?;
        let is_same = candidate.likeness == OrganLikeness::Same;
        // An organ that may be another of that name needs more: the same time, or the same items.
        if !is_same && shared * 2 < minutes.items.len().max(1) && !(begins_so(candidate) && shared > 0) {
            continue;
        }
        let worth = (is_same, begins_so(candidate), shared);
        if best.as_ref().is_none_or(|(known, _)| worth > *known) {
            best = Some((worth, candidate.id.clone()));
        }
    }
    Ok(best.map(|(_, id)| id))
}

/// The meetings of organs called like `organization` on the day, the earliest first.
fn candidates(tx: &mut Tx<'_>, organization: &Id, date: Date) -> Result<Vec<Candidate>, StoreError> {
    let sql = "SELECT known_id, name, body FROM known_organization WHERE id = $1";
    let Some(mut wanted) = tx.query_one(sql, values![organization])? else { return Ok(Vec::new()) };
    let (known, name, body): (Id, String, Option<String>) = (wanted.take()?, wanted.take()?, wanted.take()?);
    let rows = tx.query(
        "SELECT m.id, m.start_time, e.read_start, r.known_id, r.name, r.body, k.known_id, k.name, k.body \
         FROM meeting m JOIN edition e ON e.meeting_id = m.id \
         LEFT JOIN known_organization r ON r.id = e.read_organization_id AND e.read_date = $1 \
         LEFT JOIN known_organization k ON k.id = m.organization_id AND m.meeting_date = $1 \
         WHERE m.id IN (SELECT meeting_id FROM edition WHERE read_date = $1 \
             UNION SELECT id FROM meeting WHERE meeting_date = $1) \
         ORDER BY COALESCE(m.start_time, ''), m.slug, e.number",
        values![date],
    )?;
    let mut out: Vec<Candidate> = Vec::new();
    for mut row in rows {
        let (id, starts): (Id, [Option<Time>; 2]) = (row.take()?, [row.take()?, row.take()?]);
        let mut likeness = None;
        for _ in 0..2 {
            let other: (Option<Id>, Option<String>, Option<String>) = (row.take()?, row.take()?, row.take()?);
            let (Some(other), Some(other_name), other_body) = other else { continue };
            let found = if other == known {
                Some(OrganLikeness::Same)
            } else {
                organ_likeness((&name, body.as_deref()), (&other_name, other_body.as_deref()))
            };
            likeness = likeness.max(found);
        }
        let Some(likeness) = likeness else { continue };
        match out.iter_mut().find(|candidate| candidate.id == id) {
            Some(candidate) => {
                candidate.starts.extend(starts.into_iter().flatten());
                candidate.likeness = candidate.likeness.max(likeness);
            }
            None => out.push(Candidate { id, starts: starts.into_iter().flatten().collect(), likeness }),
        }
    }
    Ok(out)
}

/// How many items of `minutes` a known document of the meeting has, the one that has most.
fn shared_items(tx: &mut Tx<'_>, meeting: &Id, minutes: &Minutes) -> Result<usize, StoreError> {
    let mut most = 0;
    for mut row in tx.query("SELECT document_id FROM edition WHERE meeting_id = $1", values![meeting])? {
        if let Some(facts) = facts::read(tx, &row.take()?)? {
            most = most.max(pair_items(&facts.minutes.items, &minutes.items).pairs.len());
        }
    }
    Ok(most)
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

/// The first of these that no meeting has: organ and day; with the clock time; with the document.
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
    let base = format!("{organ}/{day}");
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

/// The document that a meeting's own facts are taken from.
pub(crate) fn current(tx: &mut Tx<'_>, meeting: &Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT document_id FROM edition WHERE meeting_id = $1 AND is_current = 1";
    tx.query_one(sql, values![meeting])?.map(|mut row| row.take()).transpose()
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
