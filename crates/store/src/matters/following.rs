//! All items up to a day followed together, and kept in memory until something changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use sagsgang_matters::{Following, ItemHead, Promise, StrandAt, Told, follow};
use sagsgang_text::Span;

use crate::engine::{Tx, values};
use crate::matters::commitment::snapshot::{self, Lost};
use crate::matters::keep::{self, Kept};
use crate::matters::organ::Organs;
use crate::matters::{Cited, link};
use crate::{Id, Register, StoreError};

/// So many followings are kept at once: today's, one with the agenda of a meeting to come, and one of the past that somebody
/// looks at.
const FOLLOWINGS_KEPT_MAX: usize = 3;

/// What is followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Up to and with this day; without one it is everything.
    upto: Option<Date>,
    /// The meeting to come whose agenda is known as well: the organ's address, and the day.
    announced: Option<(String, Date)>,
}

/// Which state of the register a following is of, and of what.
type Key = (u64, Extent);

/// The followings that were worked out last.
#[derive(Default)]
pub(crate) struct Cache {
    kept: Mutex<Vec<(Key, Arc<Followed>)>>,
    /// Held while one is worked out, so that of many who ask at once one does the work.
    work: Mutex<()>,
}

impl Cache {
    fn get(&self, key: &Key) -> Option<Arc<Followed>> {
        let kept = lock(&self.kept);
        kept.iter().find(|(known, _)| known == key).map(|(_, followed)| Arc::clone(followed))
    }

    fn put(&self, key: Key, followed: &Arc<Followed>) {
        let mut kept = lock(&self.kept);
        // What was worked out before a change is of no more use.
        kept.retain(|((stamp, extent), _)| *stamp == key.0 && *extent != key.1);
        kept.insert(0, (key, Arc::clone(followed)));
        kept.truncate(FOLLOWINGS_KEPT_MAX);
    }
}

/// A lock; a thread that panicked while it held it left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where an item is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// Public address of the meeting.
    pub(super) meeting: String,
    /// Key of the item.
    pub(super) key: String,
    /// Public address of the organ.
    pub(super) organ: Option<String>,
}

/// Persons who are to keep a commitment, each with name and address, by document and commitment.
type Persons = BTreeMap<(String, String), Vec<(String, String)>>;

/// Everything that is told up to a day, followed.
#[derive(Default)]
pub(super) struct Followed {
    /// What each item tells.
    pub(super) told: Vec<Told>,
    /// Of each item the words of its strands; empty for the whole of an ordinary item.
    pub(super) strands: Vec<Vec<String>>,
    /// Of each item the sentence that shows what came of it.
    pub(super) decisions: Vec<Option<(Span, String)>>,
    /// Of each item where it is shown.
    pub(super) places: Vec<Place>,
    /// What all of it says together.
    pub(super) following: Following,
    /// The organs and their meetings.
    pub(super) organs: Organs,
    /// Persons who are to keep a commitment.
    pub(super) persons: Persons,
    /// Commitments that are told no more.
    pub(super) lost: Vec<Lost>,
    /// Ids that commitments have now, by those that they had.
    pub(super) renamed: BTreeMap<String, String>,
    /// Addresses of threads in the order in which they were given, each with its anchor.
    pub(super) addresses: Vec<(String, StrandAt)>,
    /// The address of each thread.
    pub(super) slugs: Vec<String>,
    by_item: HashMap<String, usize>,
    promises: HashMap<String, (usize, usize)>,
    thread_of: HashMap<StrandAt, usize>,
    evidence: HashMap<String, Vec<usize>>,
    arrivals: HashMap<String, usize>,
}

impl Register {
    /// What is told up to and with `as_of`, followed.
    pub(super) fn followed(&self, tx: &mut Tx<'_>, as_of: Date) -> Result<Arc<Followed>, StoreError> {
        self.followed_with(tx, as_of, None)
    }

    /// What is told up to and with `as_of`, followed together with the agenda of the organ's meeting on a later day.
    pub(super) fn followed_with(
        &self,
        tx: &mut Tx<'_>,
        as_of: Date,
        announced: Option<(String, Date)>,
    ) -> Result<Arc<Followed>, StoreError> {
        let extent = Extent { upto: last_day(tx, as_of)?, announced };
        let key = (keep::stamp(tx)?, extent);
        if let Some(followed) = self.matters.get(&key) {
            return Ok(followed);
        }
        let _work = lock(&self.matters.work);
        if let Some(followed) = self.matters.get(&key) {
            return Ok(followed);
        }
        let followed = Arc::new(Followed::load(tx, &key.1)?);
        self.matters.put(key, &followed);
        Ok(followed)
    }
}

/// The last day up to which anything is told on `as_of`; none where that is everything.
fn last_day(tx: &mut Tx<'_>, as_of: Date) -> Result<Option<Date>, StoreError> {
    if tx.count("SELECT count(*) FROM told WHERE held_on > $1", values![as_of])? == 0 {
        return Ok(None);
    }
    let sql = "SELECT MAX(COALESCE(held_on, known_on)) FROM told WHERE COALESCE(held_on, known_on) <= $1";
    let last: Option<Option<Date>> =
        tx.query_one(sql, values![as_of])?.map(|mut row| row.take()).transpose()?;
    Ok(Some(last.flatten().unwrap_or(Date::MIN)))
}

impl Followed {
    /// Loads and follows what is told.
    pub(super) fn load(tx: &mut Tx<'_>, extent: &Extent) -> Result<Followed, StoreError> {
        let upto = extent.upto;
        let (organ, date) = extent.announced.clone().unzip();
        let mut places = places(tx)?;
        let closed = closed(tx)?;
        let mut followed = Followed::default();
        let rows = tx.query(
            "SELECT document_id, content FROM told WHERE CAST($1 AS TEXT) IS NULL OR COALESCE(held_on, known_on) <= $1 \
             OR (held_on = $3 AND meeting_id IN (SELECT m.id FROM meeting m \
             JOIN known_organization o ON o.id = m.organization_id WHERE o.slug = $2 AND m.meeting_date = $3)) \
             ORDER BY COALESCE(held_on, ''), document_id",
            values![upto, organ, date],
        )?;
        for mut row in rows {
            let (document, content): (String, String) = (row.take()?, row.take()?);
            let kept: Vec<Kept> = serde_json::from_str(&content).map_err(|error| StoreError::Damaged {
                path: std::path::PathBuf::new(),
                detail: format!("det fortalte om {document} kan ikke læses: {error}"),
            })?;
            for (told, strands, decision) in kept {
                let at = (document.clone(), told.head.item.clone());
                let Some(place) = places.remove(&at).filter(|_| !closed.contains(&at)) else { continue };
                followed.by_item.insert(told.head.item.clone(), followed.told.len());
                followed.told.push(told);
                followed.strands.push(strands);
                followed.decisions.push(decision);
                followed.places.push(place);
            }
        }
        let is_here = |item: &str| followed.by_item.contains_key(item);
        let statements = link::statements(tx, is_here)?;
        followed.following = follow(&followed.told, &statements);
        followed.organs = Organs::load(tx)?;
        followed.persons = persons(tx)?;
        followed.addresses = super::address::all(tx)?;
        followed.index();
        (followed.lost, followed.renamed) = snapshot::lost(tx, &followed)?;
        // What has no day is known on a day of the past only if it is told.
        followed.lost.retain(|lost| upto.is_none() || lost.head.date.is_some());
        Ok(followed)
    }

    /// Notes where everything stands.
    fn index(&mut self) {
        for (at, told) in self.told.iter().enumerate() {
            for (place, promise) in told.promises.iter().enumerate() {
                self.promises.insert(promise.id.clone(), (at, place));
            }
        }
        for (at, thread) in self.following.threads.threads.iter().enumerate() {
            for member in &thread.members {
                self.thread_of.insert(member.at.clone(), at);
            }
        }
        for (at, evidence) in self.following.evidence.iter().enumerate() {
            self.evidence.entry(evidence.commitment.clone()).or_default().push(at);
        }
        for (at, arrival) in self.following.arrivals.iter().enumerate() {
            self.arrivals.insert(arrival.wait.clone(), at);
        }
        self.work_out_slugs();
    }

    /// Place of an item in `told`.
    pub(super) fn item(&self, id: &str) -> Option<usize> {
        self.by_item.get(id).copied()
    }

    /// A promise by the id of its commitment, with the place of its item in `told`.
    pub(super) fn promise(&self, id: &str) -> Option<(usize, &Promise)> {
        let (at, place) = *self.promises.get(id)?;
        Some((at, &self.told[at].promises[place]))
    }

    /// Place of the thread that a strand is in.
    pub(super) fn thread_of(&self, item: &str, strand: &str) -> Option<usize> {
        self.thread_of.get(&StrandAt { item: item.to_owned(), strand: strand.to_owned() }).copied()
    }

    /// Evidence of what became of a commitment, the strongest first.
    pub(super) fn evidence_of(&self, commitment: &str) -> impl Iterator<Item = &sagsgang_matters::Evidence> {
        let places = self.evidence.get(commitment).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|at| &self.following.evidence[*at])
    }

    /// Whether the sentence that shows what came of an item stands in this strand of it.
    pub(super) fn is_decided_in(&self, at: usize, strand: &str) -> bool {
        let strand = self.told[at].strands.iter().find(|known| known.key == strand);
        let shown = self.decisions[at].as_ref();
        strand.zip(shown).is_some_and(|(strand, (shown, _))| strand.span.contains(*shown))
    }

    /// Where what waits has arrived.
    pub(super) fn arrival_of(&self, wait: &str) -> Option<&sagsgang_matters::Arrival> {
        self.arrivals.get(wait).map(|at| &self.following.arrivals[*at])
    }

    /// Words in an item, ready to be shown.
    pub(super) fn cited(&self, at: usize, span: Span, words: &str) -> Cited {
        cited(&self.told[at].head, &self.places[at], span, words.to_owned())
    }

    /// A strand, ready to be shown: the title of an ordinary item, the paragraph of a collective one.
    pub(super) fn cited_strand(&self, at: usize, strand: &str) -> Cited {
        let (told, words) = (&self.told[at], &self.strands[at]);
        let found =
            told.strands.iter().zip(words).find(|(known, _)| known.key == strand && !strand.is_empty());
        match found {
            Some((strand, words)) => self.cited(at, strand.span, words),
            None => self.cited(at, told.head.title_span, &told.head.title),
        }
    }
}

/// Words in the item of `head`, which is shown at `place`.
pub(super) fn cited(head: &ItemHead, place: &Place, span: Span, words: String) -> Cited {
    Cited {
        document: Id::from_text(head.document.clone()),
        meeting_slug: place.meeting.clone(),
        organization: head.organization.clone(),
        organization_slug: place.organ.clone(),
        body: Some(head.body.clone()).filter(|body| !body.is_empty()),
        date: head.date,
        item: Id::from_text(head.item.clone()),
        item_key: place.key.clone(),
        number: head.number.clone(),
        title: head.title.clone(),
        span,
        words,
    }
}

/// Where the items that count are shown, by document and item.
fn places(tx: &mut Tx<'_>) -> Result<HashMap<(String, String), Place>, StoreError> {
    let rows = tx.query(
        "SELECT c.document_id, c.item_id, m.slug, i.item_key, o.slug FROM counting_item c \
         JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id JOIN meeting m ON m.id = c.meeting_id \
         LEFT JOIN known_organization o ON o.id = m.organization_id",
        &[],
    )?;
    let place = |mut row: crate::engine::Row| {
        Ok(((row.take()?, row.take()?), Place { meeting: row.take()?, key: row.take()?, organ: row.take()? }))
    };
    rows.into_iter().map(place).collect()
}

/// Items that are closed. What was told of them is taken out when they are closed; this holds if it ever were not.
fn closed(tx: &mut Tx<'_>) -> Result<BTreeSet<(String, String)>, StoreError> {
    let rows = tx.query(
        "SELECT x.document_id, x.id FROM closed_item x WHERE x.document_id IN (SELECT e.document_id FROM edition e \
         WHERE e.meeting_id IN (SELECT o.meeting_id FROM edition o JOIN item c ON c.document_id = o.document_id \
         WHERE c.access = 'closed'))",
        &[],
    )?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

/// Persons who are to keep a commitment, by document and commitment, in the order of the text.
fn persons(tx: &mut Tx<'_>) -> Result<Persons, StoreError> {
    let mut out = Persons::new();
    let rows = tx.query(
        "SELECT r.document_id, r.commitment_id, k.name, k.slug FROM shown_commitment_responsible r \
         JOIN known_person k ON k.id = r.person_id ORDER BY r.document_id, r.commitment_id, r.position",
        &[],
    )?;
    for mut row in rows {
        let at = (row.take()?, row.take()?);
        let person: (String, String) = (row.take()?, row.take()?);
        let named = out.entry(at).or_default();
        if !named.contains(&person) {
            named.push(person);
        }
    }
    Ok(out)
}
