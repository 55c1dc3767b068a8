//! The organs by their names and addresses, and when they meet.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_text::danish::name::fold;

use crate::engine::Tx;
use crate::matters::keep::day_of;
use crate::{Id, StoreError};

/// An organ as it counts, merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Organ {
    /// Id of the organ that counts.
    pub(super) id: Id,
    /// Its public address.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: String,
    /// The public body.
    pub(super) body: Option<String>,
}

/// A meeting of an organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meeting {
    /// Public address of the meeting.
    pub(super) slug: String,
    /// Public address of the organ.
    pub(super) organ: Option<String>,
    /// Its day.
    pub(super) date: Option<Date>,
    /// The day on which its first document was taken in.
    known_on: Date,
}

/// All organs with their meetings.
#[derive(Clone, Debug, Default)]
pub(super) struct Organs {
    /// By every spelling's folded name and every address: places in `organs`.
    by_name: BTreeMap<String, Vec<usize>>,
    by_slug: BTreeMap<String, usize>,
    by_id: BTreeMap<Id, usize>,
    organs: Vec<Organ>,
    /// By id.
    meetings: BTreeMap<String, Meeting>,
    /// Days of each organ's meetings in order, by its address, each with the day on which it was known.
    days: BTreeMap<String, Vec<(Date, Date)>>,
}

impl Organs {
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Organs, StoreError> {
        let mut out = Organs::default();
        let rows = tx.query(
            "SELECT o.id, o.slug, o.folded, k.known_id, k.slug, k.name, k.body FROM organization o \
             JOIN known_organization k ON k.id = o.id ORDER BY k.slug, o.slug",
            &[],
        )?;
        for mut row in rows {
            let own_id: Id = row.take()?;
            let (own_slug, folded): (String, String) = (row.take()?, row.take()?);
            let organ = Organ { id: row.take()?, slug: row.take()?, name: row.take()?, body: row.take()? };
            let at = match out.organs.iter().rposition(|known| known.id == organ.id) {
                Some(at) => at,
                None => {
                    out.organs.push(organ);
                    out.organs.len() - 1
                }
            };
            out.by_slug.insert(own_slug, at);
            out.by_id.insert(own_id, at);
            let named = out.by_name.entry(folded).or_default();
            if !named.contains(&at) {
                named.push(at);
            }
        }
        out.load_meetings(tx)?;
        Ok(out)
    }

    fn load_meetings(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let rows = tx.query(
            "SELECT m.id, m.slug, o.slug, m.meeting_date, MIN(e.imported_at) FROM meeting m \
             JOIN edition e ON e.meeting_id = m.id LEFT JOIN known_organization o ON o.id = m.organization_id \
             GROUP BY m.id, m.slug, o.slug, m.meeting_date ORDER BY m.slug",
            &[],
        )?;
        for mut row in rows {
            let id: String = row.take()?;
            let (slug, organ, date) = (row.take()?, row.take::<Option<String>>()?, row.take()?);
            let known_on = day_of(row.take::<Timestamp>()?);
            if let (Some(organ), Some(date)) = (&organ, date) {
                self.days.entry(organ.clone()).or_default().push((date, known_on));
            }
            self.meetings.insert(id, Meeting { slug, organ, date, known_on });
        }
        self.days.values_mut().for_each(|days| days.sort_unstable());
        Ok(())
    }

    /// The organ with this address or name.
    pub(super) fn wanted(&self, name: &str) -> Result<&Organ, StoreError> {
        if let Some(at) = self.by_slug.get(name.trim()) {
            return Ok(&self.organs[*at]);
        }
        let found = self.by_name.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        match found {
            [only] => Ok(&self.organs[*only]),
            several => Err(StoreError::UnknownOrganization {
                name: name.to_owned(),
                addresses: several.iter().map(|at| self.organs[*at].slug.clone()).collect(),
            }),
        }
    }

    /// The organ that a text of `body` calls `name`: the one of that body, or the only one of that name.
    pub(super) fn named(&self, name: &str, body: &str) -> Option<&Organ> {
        let found = self.by_name.get(&fold(name))?;
        let own = found.iter().find(|at| self.organs[**at].body.as_deref() == Some(body));
        match (own, found.as_slice()) {
            (Some(own), _) => Some(&self.organs[*own]),
            (None, [only]) => Some(&self.organs[*only]),
            _ => None,
        }
    }

    /// The organ that counts for the one with this id.
    pub(super) fn by_id(&self, id: &Id) -> Option<&Organ> {
        self.by_id.get(id).map(|at| &self.organs[*at])
    }

    /// A meeting by its id.
    pub(super) fn meeting(&self, id: &str) -> Option<&Meeting> {
        self.meetings.get(id)
    }

    /// Days of an organ's meetings that are known on `as_of`, in order: held by then, or announced by then.
    fn days(&self, slug: &str, as_of: Date) -> impl DoubleEndedIterator<Item = Date> {
        let days = self.days.get(slug).map(Vec::as_slice).unwrap_or_default();
        let is_known = move |(held, known): &&(Date, Date)| *held <= as_of || *known <= as_of;
        days.iter().filter(is_known).map(|(held, _)| *held)
    }

    /// Whether a meeting of the organ is known on `as_of`; one without a day always is.
    pub(super) fn has_met(&self, slug: &str, as_of: Date) -> bool {
        !self.days.contains_key(slug) || self.days(slug, as_of).next().is_some()
    }

    /// Day of the organ's first meeting after `date`, as known on `as_of`.
    pub(super) fn next_after(&self, slug: &str, date: Date, as_of: Date) -> Option<Date> {
        self.days(slug, as_of).find(|day| *day > date)
    }

    /// Day of the organ's only meeting in the month of `day` and after `made`, as known on `as_of`; none where there are several.
    pub(super) fn only_in_month(&self, slug: &str, day: Date, made: Date, as_of: Date) -> Option<Date> {
        let is_there = |held: &Date| *held > made && held.first_of_month() == day.first_of_month();
        let mut found = self.days(slug, as_of).filter(is_there);
        found.next().filter(|_| found.next().is_none())
    }

    /// Day of the organ's last meeting before `date`, as known on `as_of`.
    pub(super) fn last_before(&self, slug: &str, date: Date, as_of: Date) -> Option<Date> {
        self.days(slug, as_of).rev().find(|day| *day < date)
    }
}
