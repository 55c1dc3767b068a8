//! Matters as they are listed and shown.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sagsgang_matters::{Link, Member, Told};
use sagsgang_minutes::Outcome;
use sagsgang_text::danish::name::fold;

use crate::engine::Tx;
use crate::ledger::item_money::{self, Books};
use crate::matters::commitment::Desk;
use crate::matters::link::{self, Statements};
use crate::matters::{
    CommitmentView, ThreadEntry, ThreadFilter, ThreadMoney, ThreadPage, ThreadSummary, WaitView,
};
use crate::query::decided;
use crate::{Id, Register, StoreError};

impl Desk {
    /// The members of the thread at `at`, each with the place of its item.
    fn members(&self, at: usize) -> impl Iterator<Item = (&Member, usize)> {
        let members = self.followed.following.threads.threads[at].members.iter();
        members.filter_map(|member| Some((member, self.followed.item(&member.at.item)?)))
    }

    /// What was promised in a thread.
    fn commitments_of(&self, at: usize) -> Vec<CommitmentView> {
        let members = self.members(at);
        let promises = members.flat_map(|(member, item)| {
            let promises = self.followed.told[item].promises.iter();
            promises.filter(|promise| promise.strand == member.at.strand).map(move |promise| (item, promise))
        });
        promises.map(|(item, promise)| self.promise(item, promise)).collect()
    }

    /// Where a thread went.
    fn waits_of(&self, at: usize) -> Vec<WaitView> {
        let members = self.members(at);
        let waits = members.flat_map(|(member, item)| {
            let waits = self.followed.told[item].waits.iter();
            waits
                .filter(move |wait| self.followed.strand_of_wait(item, wait) == member.at.strand)
                .map(move |wait| self.wait(item, wait))
        });
        waits.collect()
    }

    fn summary(&self, at: usize) -> ThreadSummary {
        let (mut organizations, mut bodies) = (Vec::new(), Vec::new());
        let mut items: BTreeSet<&str> = BTreeSet::new();
        let (mut first, mut last): (Option<Date>, Option<Date>) = (None, None);
        for (member, item) in self.members(at) {
            let told = &self.followed.told[item];
            items.insert(&member.at.item);
            for (list, name) in
                [(&mut organizations, &told.head.organization), (&mut bodies, &told.head.body)]
            {
                if !name.is_empty() && !list.contains(name) {
                    list.push(name.clone());
                }
            }
            first = first.or(told.head.date);
            last = last.max(told.head.date);
        }
        let waiting = self.waiting_organ(at);
        ThreadSummary {
            slug: self.followed.slug_of(at),
            title: self.followed.following.threads.threads[at].title.clone(),
            items: items.len(),
            first,
            last,
            organizations,
            bodies,
            outcome: self.last_outcome(at),
            is_waiting: waiting.is_some(),
            holder: waiting.flatten().or_else(|| self.last_organ(at)),
            unsettled: self.commitments_of(at).iter().filter(|view| !view.state.is_settled()).count(),
        }
    }

    /// What the items that are wholly of a thread tell. A paragraph of a collective item mentions the matter; it does not treat
    /// it.
    fn whole(&self, at: usize) -> impl Iterator<Item = &Told> {
        let whole = self.members(at).filter(|(member, _)| member.at.strand.is_empty());
        whole.map(|(_, item)| &self.followed.told[item])
    }

    /// What came of a thread on the last day on which anything did. Where items of that day differ, the one that is called what
    /// the thread is says it, or none.
    fn last_outcome(&self, at: usize) -> Option<Outcome> {
        let came = |told: &&Told| told.outcome.is_some_and(|outcome| outcome != Outcome::None);
        let last = self.whole(at).filter(came).map(|told| told.head.date).max()?;
        let of_day: Vec<&Told> = self.whole(at).filter(came).filter(|told| told.head.date == last).collect();
        let title = fold(&self.followed.following.threads.threads[at].title);
        let named = of_day.iter().copied().filter(|told| fold(&told.head.title) == title).collect::<Vec<_>>();
        agreed(&of_day).or_else(|| agreed(&named))
    }

    /// The organ that treated a thread last; where only paragraphs tell of it, the one that was told last.
    fn last_organ(&self, at: usize) -> Option<String> {
        let named = |told: &&Told| !told.head.organization.is_empty();
        let told = || self.members(at).map(|(_, item)| &self.followed.told[item]);
        let last = self.whole(at).filter(named).last().or_else(|| told().filter(named).last());
        last.map(|told| told.head.organization.clone())
    }

    /// The organ that a thread waits with since it was treated last; none within where the text does not say which.
    fn waiting_organ(&self, at: usize) -> Option<Option<String>> {
        let treated = self.whole(at).map(|told| told.head.date).max().flatten();
        let waits = self.waits_of(at);
        let open = waits.into_iter().filter(|wait| wait.arrived.is_none() && wait.cited.date >= treated);
        let mut shown = open.map(|wait| {
            let known = wait.organ_slug.as_deref().and_then(|slug| self.followed.organs.wanted(slug).ok());
            known.map(|organ| organ.name.clone()).or(wait.organ)
        });
        shown.next_back()
    }

    /// The thread at `at`, with what persons said of links, and the money of `books`.
    fn page(
        &self,
        tx: &mut Tx<'_>,
        at: usize,
        (statements, books): (&Statements, &Books),
    ) -> Result<ThreadPage, StoreError> {
        let mut entries = Vec::new();
        for (member, item) in self.members(at) {
            entries.push(self.entry(tx, member, item, statements)?);
        }
        let mut commitments = self.commitments_of(at);
        commitments.sort_by_key(|view| (view.date.is_none(), view.date));
        let mut waits = self.waits_of(at);
        waits.sort_by_key(|wait| (wait.cited.date.is_none(), wait.cited.date));
        let own: BTreeSet<_> = self.members(at).map(|(member, _)| member.at.clone()).collect();
        let is_other =
            |link: &&Link| !link.joins && (own.contains(&link.first) || own.contains(&link.second));
        let links = self.followed.following.threads.links.iter();
        let others = links.filter(is_other).filter_map(|link| self.followed.link_view(link, statements));
        Ok(ThreadPage {
            summary: self.summary(at),
            entries,
            commitments,
            waits,
            money: self.money(books, at),
            others: others.collect(),
        })
    }

    fn entry(
        &self,
        tx: &mut Tx<'_>,
        member: &Member,
        item: usize,
        statements: &Statements,
    ) -> Result<ThreadEntry, StoreError> {
        let followed = &self.followed;
        let told = &followed.told[item];
        let is_part = !member.at.strand.is_empty();
        let (document, id) =
            (Id::from_text(told.head.document.clone()), Id::from_text(told.head.item.clone()));
        let link = member.link.and_then(|link| followed.following.threads.links.get(link));
        let is_own = !is_part || followed.is_decided_in(item, &member.at.strand);
        Ok(ThreadEntry {
            cited: followed.cited_strand(item, &member.at.strand),
            is_part,
            // What was decided of another paragraph is not of this one.
            outcome: told.outcome.filter(|_| is_own),
            decision: followed.decisions[item]
                .as_ref()
                .filter(|_| is_own)
                .map(|(span, words)| followed.cited(item, *span, words)),
            // The sums of a collective item are not of one of its paragraphs.
            decided: if is_part { None } else { decided(tx, &document, &id)? },
            link: link.and_then(|link| followed.link_view(link, statements)),
        })
    }

    /// Money that rests on the whole items of a thread.
    fn money(&self, books: &Books, at: usize) -> Vec<ThreadMoney> {
        let whole = self.members(at).filter(|(member, _)| member.at.strand.is_empty());
        let items: BTreeSet<(&str, &str)> = whole
            .map(|(_, item)| {
                let head = &self.followed.told[item].head;
                (head.document.as_str(), head.item.as_str())
            })
            .collect();
        let money =
            item_money::of_items(books, |document, item| items.contains(&(document, item)), self.as_of);
        let view = |money: item_money::ItemMoney| ThreadMoney {
            pool: money.pool.name,
            pool_slug: money.pool.slug,
            grant_slug: money.grant_slug,
            item: Id::from_text(money.item),
            ore: money.ore,
            kind: money.kind,
            date: money.date,
        };
        money.into_iter().map(view).collect()
    }
}

/// The outcome that all of these have, where they have one and the same.
fn agreed(told: &[&Told]) -> Option<Outcome> {
    let first = told.first()?.outcome;
    told.iter().all(|told| told.outcome == first).then_some(first).flatten()
}

impl Register {
    pub(super) fn threads_on(
        &self,
        filter: &ThreadFilter,
        as_of: Date,
    ) -> Result<Vec<ThreadSummary>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            Ok(desk.listed(filter)?.into_iter().map(|(_, summary)| summary).collect())
        })
    }

    pub(super) fn thread_pages_on(
        &self,
        filter: &ThreadFilter,
        as_of: Date,
    ) -> Result<Vec<ThreadPage>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            let listed = desk.listed(filter)?;
            desk.pages(tx, listed.into_iter().map(|(at, _)| at))
        })
    }

    pub(super) fn thread_page(&self, slug: &str, as_of: Date) -> Result<Option<ThreadPage>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            let Some(at) = desk.followed.thread_at(slug) else { return Ok(None) };
            desk.pages(tx, [at]).map(|mut pages| pages.pop())
        })
    }

    pub(super) fn threads_at(
        &self,
        slug: &str,
        key: &str,
        as_of: Date,
    ) -> Result<Vec<ThreadPage>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            let Some(item) = link::counting_item(tx, &desk.followed, slug, key)? else {
                return Ok(Vec::new());
            };
            let told = &desk.followed.told[item];
            let strands = told.strands.iter();
            let threads: BTreeSet<usize> =
                strands.filter_map(|strand| desk.followed.thread_of(&told.head.item, &strand.key)).collect();
            desk.pages(tx, threads)
        })
    }
}

impl Desk {
    /// The threads that `filter` lets through, by their places, the latest treated first.
    fn listed(&self, filter: &ThreadFilter) -> Result<Vec<(usize, ThreadSummary)>, StoreError> {
        let organ = self.wanted_organ(filter.organization.as_deref())?;
        let words = filter.words.as_deref().map(fold);
        let threads = (0..self.followed.following.threads.threads.len()).filter(|at| {
            let is_of_organ = organ.is_none()
                || self.members(*at).any(|(_, item)| self.followed.places[item].organ == organ);
            is_of_organ && words.as_deref().is_none_or(|words| self.has_words(*at, words))
        });
        let mut listed: Vec<(usize, ThreadSummary)> = threads.map(|at| (at, self.summary(at))).collect();
        listed.retain(|(_, summary)| !filter.is_open || summary.is_waiting || summary.unsettled > 0);
        listed.sort_by(|(_, one), (_, other)| {
            other
                .last
                .cmp(&one.last)
                .then_with(|| other.first.cmp(&one.first))
                .then_with(|| one.slug.cmp(&other.slug))
        });
        Ok(listed)
    }

    /// The threads at these places. What persons said and the books are read once for all of them.
    fn pages(
        &self,
        tx: &mut Tx<'_>,
        threads: impl IntoIterator<Item = usize>,
    ) -> Result<Vec<ThreadPage>, StoreError> {
        let (statements, books) = (Statements::load(tx)?, Books::load(tx)?);
        threads.into_iter().map(|at| self.page(tx, at, (&statements, &books))).collect()
    }

    /// Whether a title in the thread at `at` has all of these folded words.
    fn has_words(&self, at: usize, words: &str) -> bool {
        let has_all = |title: &str| {
            let title = fold(title);
            words.split_whitespace().all(|word| title.contains(word))
        };
        let mut members = self.members(at);
        has_all(&self.followed.following.threads.threads[at].title)
            || members
                .any(|(member, item)| has_all(&self.followed.cited_strand(item, &member.at.strand).words))
    }
}
