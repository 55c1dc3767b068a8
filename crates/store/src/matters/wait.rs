//! Where matters went, whether they have arrived, and minutes that nobody approved.

use std::cmp::Reverse;

use jiff::civil::Date;
use sagsgang_matters::told::strand;
use sagsgang_matters::{Wait, WaitKind};

use crate::matters::commitment::Desk;
use crate::matters::following::Followed;
use crate::matters::{Reasoned, UnapprovedMinutes, WaitView, link};
use crate::{Id, Register, StoreError};

impl Followed {
    /// Key of the strand that a wait of the item at `at` belongs to.
    pub(super) fn strand_of_wait(&self, at: usize, wait: &Wait) -> String {
        strand::at(&self.told[at].strands, wait.span)
    }
}

impl Desk {
    /// A wait of the item at `at`.
    pub(super) fn wait(&self, at: usize, wait: &Wait) -> WaitView {
        let (followed, place) = (&self.followed, &self.followed.places[at]);
        let head = &followed.told[at].head;
        let is_own = wait.kind == WaitKind::Postponed && wait.organ.is_none();
        let named = wait.organ.as_deref().and_then(|name| followed.organs.named(name, &head.body));
        // An organ that has not met yet on the day is only a name.
        let named = named.filter(|organ| followed.organs.has_met(&organ.slug, self.as_of));
        let organ_slug = if is_own { place.organ.clone() } else { named.map(|organ| organ.slug.clone()) };
        let own_organ = Some(head.organization.clone()).filter(|organ| is_own && !organ.is_empty());
        let meets = organ_slug.as_deref().or(place.organ.as_deref());
        let arrived = followed.arrival_of(&wait.id).and_then(|arrival| {
            let at = followed.item(&arrival.item)?;
            let reasons = arrival.reasons.iter().map(|reason| Reasoned {
                kind: reason.kind,
                words: reason.words.clone(),
                first: None,
                second: None,
            });
            Some((followed.cited(at, arrival.span, &arrival.words), reasons.collect()))
        });
        let thread = followed.thread_of(&head.item, &followed.strand_of_wait(at, wait));
        WaitView {
            id: Id::from_text(wait.id.clone()),
            kind: wait.kind,
            cited: followed.cited(at, wait.span, &wait.words),
            expected: self.due(wait.expected.as_ref(), head.date, None, meets),
            organ: wait.organ.clone().or(own_organ),
            organ_slug,
            arrived,
            thread_slug: thread.map(|thread| followed.slug_of(thread)),
        }
    }

    /// Everything that waits or has waited, in the order of the meetings.
    pub(super) fn all_waits(&self) -> Vec<WaitView> {
        let told = self.followed.told.iter().enumerate();
        told.flat_map(|(at, told)| told.waits.iter().map(move |wait| self.wait(at, wait))).collect()
    }

    /// Minutes of an organ, or of all, that no later meeting is seen to approve.
    pub(super) fn unapproved(&self, organ: Option<&str>) -> Vec<UnapprovedMinutes> {
        let all = self.followed.following.unapproved.iter();
        let views = all.filter_map(|unapproved| {
            let meeting = self.followed.organs.meeting(&unapproved.meeting)?;
            Some(UnapprovedMinutes {
                meeting_slug: meeting.slug.clone(),
                organization_slug: meeting.organ.clone(),
                unapproved: unapproved.clone(),
            })
        });
        views
            .filter(|view| organ.is_none_or(|organ| view.organization_slug.as_deref() == Some(organ)))
            .collect()
    }

    /// The address of the organ that is asked for, if one is.
    pub(super) fn wanted_organ(&self, name: Option<&str>) -> Result<Option<String>, StoreError> {
        let organ = name.map(|name| self.followed.organs.wanted(name)).transpose()?;
        Ok(organ.map(|organ| organ.slug.clone()))
    }
}

/// Whether a wait is one of the organ with this address: that sent it on, or has it now.
pub(super) fn is_of(wait: &WaitView, organ: &str) -> bool {
    wait.cited.organization_slug.as_deref() == Some(organ) || wait.organ_slug.as_deref() == Some(organ)
}

impl Register {
    pub(super) fn waits_on(
        &self,
        organization: Option<&str>,
        as_of: Date,
    ) -> Result<Vec<WaitView>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            let organ = desk.wanted_organ(organization)?;
            let mut waits = desk.all_waits();
            waits.retain(|wait| organ.as_deref().is_none_or(|organ| is_of(wait, organ)));
            waits.sort_by_key(|wait| (wait.arrived.is_some(), Reverse(wait.cited.date)));
            Ok(waits)
        })
    }

    pub(super) fn waits_at(&self, slug: &str, key: &str, as_of: Date) -> Result<Vec<WaitView>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            let Some(at) = link::counting_item(tx, &desk.followed, slug, key)? else {
                return Ok(Vec::new());
            };
            Ok(desk.followed.told[at].waits.iter().map(|wait| desk.wait(at, wait)).collect())
        })
    }

    pub(super) fn unapproved_on(
        &self,
        organization: Option<&str>,
        as_of: Date,
    ) -> Result<Vec<UnapprovedMinutes>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            let organ = desk.wanted_organ(organization)?;
            Ok(desk.unapproved(organ.as_deref()))
        })
    }
}
