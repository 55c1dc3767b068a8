//! The public addresses of threads: given once, and never taken back.
//!
//! An address has an anchor, the strand that began the thread when the address was given. It leads to whatever thread the anchor
//! is in, so that it stays when an earlier item turns up, and when two threads are found to be one both addresses lead to it. A
//! thread of the past whose anchor had not been there yet has an address that is worked out from its own first strand.

use std::collections::HashSet;

use sagsgang_matters::{StrandAt, Thread};

use crate::engine::{Tx, values};
use crate::matters::following::{Extent, Followed};
use crate::slug::{SLUG_LETTERS_MAX, slug};
use crate::{Id, StoreError};

/// Digits of the anchor's id in an address that nothing else can tell apart, or that is worked out.
const SLUG_ID_DIGITS: usize = 12;

/// Every address with its anchor, in the order in which they were given.
pub(super) fn all(tx: &mut Tx<'_>) -> Result<Vec<(String, StrandAt)>, StoreError> {
    let rows = tx.query("SELECT slug, item_id, strand FROM thread_address ORDER BY number", &[])?;
    rows.into_iter()
        .map(|mut row| Ok((row.take()?, StrandAt { item: row.take()?, strand: row.take()? })))
        .collect()
}

/// Gives an address to each thread that has none.
pub(super) fn give(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let followed = Followed::load(tx, &Extent::default())?;
    let mut number = followed.addresses.len();
    let given: HashSet<&str> = followed.addresses.iter().map(|(slug, _)| slug.as_str()).collect();
    for (at, thread) in followed.following.threads.threads.iter().enumerate() {
        if given.contains(followed.slug_of(at).as_str()) {
            continue;
        }
        let Some(founder) = thread.members.first() else { continue };
        let address = free(tx, &followed, thread, &founder.at)?;
        number += 1;
        tx.insert(
            "thread_address",
            &[
                ("slug", address.into()),
                ("number", number.into()),
                ("item_id", (&founder.at.item).into()),
                ("strand", (&founder.at.strand).into()),
            ],
        )?;
    }
    if number > followed.addresses.len() {
        crate::matters::keep::bump(tx)?;
    }
    Ok(())
}

/// The first of these that no thread has: title and day of the founder; with the founder.
fn free(
    tx: &mut Tx<'_>,
    followed: &Followed,
    thread: &Thread,
    founder: &StrandAt,
) -> Result<String, StoreError> {
    let readable = readable(followed, thread, founder);
    let taken = tx.count("SELECT count(*) FROM thread_address WHERE slug = $1", values![&readable])?;
    Ok(if taken == 0 { readable } else { format!("{readable}-{}", short(founder)) })
}

/// Title and day of what began a thread. A paragraph has no title of its own; the thread's stands for it.
fn readable(followed: &Followed, thread: &Thread, founder: &StrandAt) -> String {
    let head = followed.item(&founder.item).map(|at| &followed.told[at].head);
    let own = head.filter(|_| founder.strand.is_empty()).map(|head| head.title.as_str());
    let named = whole_words(slug(own.unwrap_or(&thread.title)));
    let named = if named.is_empty() { "sag".to_owned() } else { named };
    match head.and_then(|head| head.date) {
        Some(date) => format!("{named}-{date}"),
        None => named,
    }
}

/// A part of an address that was cut at its greatest length, without the word that it was cut in.
fn whole_words(slug: String) -> String {
    match slug.rsplit_once('-') {
        Some((whole, _)) if slug.len() >= SLUG_LETTERS_MAX => whole.to_owned(),
        _ => slug,
    }
}

/// A few digits that tell a strand from others.
fn short(strand: &StrandAt) -> String {
    let id = Id::derive("strand", &[&strand.item, &strand.strand]);
    id.as_str().get(..SLUG_ID_DIGITS).unwrap_or_default().to_owned()
}

impl Followed {
    /// The address of the thread at `at`.
    pub(super) fn slug_of(&self, at: usize) -> String {
        self.slugs.get(at).cloned().unwrap_or_default()
    }

    /// The address of every thread.
    pub(super) fn work_out_slugs(&mut self) {
        let threads = &self.following.threads.threads;
        let mut slugs: Vec<Option<String>> = vec![None; threads.len()];
        for (slug, anchor) in &self.addresses {
            if let Some(at) = self.thread_of(&anchor.item, &anchor.strand) {
                slugs[at].get_or_insert_with(|| slug.clone());
            }
        }
        let worked_out = |(at, slug): (usize, Option<String>)| {
            slug.unwrap_or_else(|| {
                let founder = threads[at].members.first().map(|member| &member.at);
                founder.map(|founder| self.own_slug(at, founder)).unwrap_or_default()
            })
        };
        self.slugs = slugs.into_iter().enumerate().map(worked_out).collect();
    }

    fn own_slug(&self, at: usize, founder: &StrandAt) -> String {
        let thread = &self.following.threads.threads[at];
        format!("{}-{}", readable(self, thread, founder), short(founder))
    }

    /// The thread that an address leads to.
    pub(super) fn thread_at(&self, slug: &str) -> Option<usize> {
        let given = self.addresses.iter().find(|(known, _)| known == slug);
        if let Some(at) = given.and_then(|(_, anchor)| self.thread_of(&anchor.item, &anchor.strand)) {
            return Some(at);
        }
        if let Some(at) = self.slugs.iter().position(|known| known == slug) {
            return Some(at);
        }
        // One that was worked out for a day in the past, of a thread that has become another's.
        let digits = slug.rsplit('-').next().filter(|digits| digits.len() == SLUG_ID_DIGITS)?;
        let members = self.following.threads.threads.iter().enumerate();
        let mut members =
            members.flat_map(|(at, thread)| thread.members.iter().map(move |member| (at, member)));
        members.find(|(_, member)| short(&member.at) == digits).map(|(at, _)| at)
    }
}
