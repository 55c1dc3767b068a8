//! Grants through the years: who asked, what was said, what was promised and paid, and on what conditions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sagsgang_ledger::{
    Condition, ConditionState, Holding, HoldingState, Ledger, Movement, MovementKind, Ore, Refusal, Stage,
    Year,
};

use crate::ledger::books::{Books, Replayed, is_prospect};
use crate::ledger::place::Place;
use crate::ledger::said::Said;
use crate::ledger::{ConditionLine, GrantEvent, GrantPage, GrantSummary, PoolHead, Quote, finding};
use crate::{Register, StoreError};

/// What a grant is known by: the body, and the words of its recipient or purpose.
type Key = (String, String);

/// What the register has of one grant.
#[derive(Default)]
struct Grant<'b> {
    said: Vec<&'b Said>,
    holdings: Vec<&'b Holding>,
    conditions: Vec<&'b Condition>,
}

impl Grant<'_> {
    /// Whether money was promised to or asked for by somebody: what has an award, aims at one or answers an application, and
    /// what is set aside on conditions or for a recipient. A frame, what is carried over and what is only set aside are the
    /// pool's own business.
    fn is_grant(&self) -> bool {
        let is_promised = |kind, has_terms| match kind {
            MovementKind::Award => true,
            MovementKind::Appropriation => has_terms,
            _ => false,
        };
        let has_conditions = !self.conditions.is_empty();
        let of_holdings = self
            .holdings
            .iter()
            .any(|holding| is_promised(holding.kind, has_conditions || holding.recipient.is_some()));
        of_holdings
            || self.said.iter().map(|said| &said.proposal).any(|proposal| {
                let has_terms = !proposal.conditions.is_empty() || proposal.recipient.is_some();
                let is_asked = proposal.application.is_some()
                    && !matches!(proposal.aims_at, MovementKind::Frame | MovementKind::CarryOver);
                is_asked || is_promised(proposal.aims_at, has_terms)
            })
    }
}

impl Books {
    /// The grants that anything shown is about.
    fn grants_of<'b>(&'b self, replayed: &'b Replayed) -> BTreeMap<Key, Grant<'b>> {
        let mut grants: BTreeMap<Key, Grant<'b>> = BTreeMap::new();
        for said in self.said.iter().filter(|said| said.is_said || self.is_booked(&said.proposal.id)) {
            if let Some(key) = &said.proposal.grant {
                grants.entry((said.body.clone(), key.clone())).or_default().said.push(said);
            }
        }
        let openers = self.openers();
        let of_holding = |holding: &str| {
            let entry = openers.get(holding)?;
            let body = self.pools.known(&entry.movement.pool)?.body.clone();
            Some((body, entry.grant.clone()?))
        };
        for holding in replayed.ledger.holdings().values() {
            if let Some(key) = of_holding(&holding.id) {
                grants.entry(key).or_default().holdings.push(holding);
            }
        }
        for condition in &replayed.conditions {
            let is_held = replayed.ledger.holdings().contains_key(&condition.holding);
            if let Some(grant) = of_holding(&condition.holding).filter(|_| is_held) {
                grants.entry(grant).or_default().conditions.push(condition);
            }
        }
        grants
    }

    fn grant_summary(&self, key: &Key, grant: &Grant<'_>, as_of: Date) -> Option<GrantSummary> {
        let (body, known_by) = key;
        let of_kind = |kind| grant.holdings.iter().filter(move |holding| holding.kind == kind);
        let stands = |holding: &Holding| holding.held_ore + holding.paid_ore;
        let set_aside = || of_kind(MovementKind::Appropriation);
        let awards = || of_kind(MovementKind::Award);
        let waiting = grant.said.iter().filter(|said| self.waiting(said).is_some());
        let prospects = grant
            .holdings
            .iter()
            .filter(|holding| is_prospect(holding.kind) && holding.state == HoldingState::Open);
        let state = |condition: &&&Condition| condition.state(&self.found, as_of);
        let count = |wanted: ConditionState| {
            grant.conditions.iter().filter(|condition| state(condition) == wanted).count() as u64
        };
        Some(GrantSummary {
            slug: self.grant_slug(body, Some(known_by))?,
            name: self.grant_name(grant).unwrap_or_else(|| known_by.clone()),
            body: Some(body.clone()).filter(|body| !body.is_empty()),
            pools: self.grant_pools(grant),
            years: years(grant),
            applied_ore: applied(grant),
            pending_ore: waiting
                .map(|said| in_all(said))
                .chain(prospects.map(|holding| holding.held_ore))
                .sum(),
            appropriated_ore: set_aside().map(|holding| stands(holding)).sum(),
            awarded_ore: awards().map(|holding| stands(holding)).sum(),
            paid_ore: awards().chain(set_aside()).map(|holding| holding.paid_ore).sum(),
            open_conditions: count(ConditionState::Open),
            overdue_conditions: count(ConditionState::Overdue),
        })
    }

    /// Who gets it as written last, or the item that it was told in; what it is for is often a verb with what follows it ("at
    /// fortsætte prøvehandlingen") and no name.
    fn grant_name(&self, grant: &Grant<'_>) -> Option<String> {
        let last_first = || grant.said.iter().rev();
        let recipients = last_first().filter_map(|said| said.proposal.recipient.clone());
        let held = grant.holdings.iter().rev().filter_map(|holding| holding.recipient.clone());
        let quotes =
            last_first().filter_map(|said| said.places.iter().find_map(|place| place.quote.as_ref()));
        let titles = quotes.map(|quote| quote.title.clone());
        let purposes = last_first().map(|said| said.proposal.purpose.clone());
        let mut all = recipients.chain(held).chain(titles).chain(purposes);
        all.find(|name| !name.trim().is_empty())
    }

    fn grant_pools(&self, grant: &Grant<'_>) -> Vec<PoolHead> {
        let of_sums = grant.said.iter().filter_map(|said| said.proposal.pool.pool());
        let of_holdings = grant.holdings.iter().map(|holding| holding.pool.as_str());
        let ids: BTreeSet<&str> = of_sums.chain(of_holdings).collect();
        ids.into_iter().filter_map(|id| self.head(id)).collect()
    }

    fn grant_page(
        &self,
        replayed: &Replayed,
        key: &Key,
        grant: &Grant<'_>,
        findings: Vec<finding::Found>,
        as_of: Date,
    ) -> Option<GrantPage> {
        let summary = self.grant_summary(key, grant, as_of)?;
        let conditions: Vec<ConditionLine> =
            grant.conditions.iter().map(|condition| self.condition_line(condition, as_of)).collect();
        let open = grant.holdings.iter().filter(|holding| {
            holding.kind == MovementKind::Award
                && holding.state == HoldingState::Open
                && holding.held_ore > Ore(0)
        });
        let payable = open
            .map(|holding| {
                ((*holding).clone(), refusal(&replayed.ledger, holding, self, &replayed.conditions, as_of))
            })
            .collect();
        let slug = summary.slug.clone();
        let of_grant = |found: &finding::Found| found.grant_slug.as_ref() == Some(&slug);
        Some(GrantPage {
            story: self.story(replayed, grant, &slug, as_of),
            conditions,
            holdings: grant.holdings.iter().map(|holding| (*holding).clone()).collect(),
            payable,
            findings: findings.into_iter().filter(of_grant).collect(),
            summary,
        })
    }

    /// What happened, the oldest first; of a day the asking, the saying and the moving of money in that order.
    fn story(
        &self,
        replayed: &Replayed,
        grant: &Grant<'_>,
        slug: &str,
        as_of: Date,
    ) -> Vec<(Option<Date>, Vec<Quote>, GrantEvent)> {
        let mut story = Vec::new();
        let mut asked = BTreeSet::new();
        for said in &grant.said {
            let Some(application) = &said.proposal.application else { continue };
            if asked.insert(&application.id) {
                let stands = |place: &&Place| place.basis == application.basis;
                let quotes = said.other_places.iter().find(stands).and_then(|place| place.quote.clone());
                let quotes: Vec<Quote> = quotes.into_iter().collect();
                let date = quotes.first().and_then(|quote| quote.date).or(said.proposal.date);
                story.push((date, quotes, GrantEvent::Applied(application.clone())));
            }
        }
        for said in grant.said.iter().filter(|said| !self.is_booked(&said.proposal.id)) {
            let entry = self.queue_entry(said);
            story.push((said.proposal.date, entry.quotes.clone(), GrantEvent::Said(Box::new(entry))));
        }
        for line in self.lines(replayed, None, as_of) {
            if line.grant_slug.as_deref() == Some(slug) {
                let date = Some(line.posted.movement.date);
                story.push((date, line.quotes.clone(), GrantEvent::Moved(Box::new(line))));
            }
        }
        story.sort_by_key(|(date, _, event)| {
            let order = match event {
                GrantEvent::Applied(_) => 0,
                GrantEvent::Said(_) => 1,
                GrantEvent::Moved(_) => 2,
            };
            (*date, order)
        });
        story
    }
}

/// Budget years that money was promised, asked or told of for.
fn years(grant: &Grant<'_>) -> Vec<Year> {
    let of_sums = grant.said.iter().flat_map(|said| said.proposal.years.iter().copied());
    let of_holdings = grant.holdings.iter().filter_map(|holding| holding.year);
    let years: BTreeSet<Year> = of_sums.chain(of_holdings).collect();
    years.into_iter().collect()
}

/// What was applied for; an application that several sums answer counts once.
fn applied(grant: &Grant<'_>) -> Option<Ore> {
    let applications = grant.said.iter().filter_map(|said| said.proposal.application.as_ref());
    let by_id: BTreeMap<&str, Ore> =
        applications.map(|application| (application.id.as_str(), application.ore)).collect();
    (!by_id.is_empty()).then(|| by_id.into_values().sum())
}

/// A sum over all its years.
fn in_all(said: &Said) -> Ore {
    if matches!(said.proposal.stage, Stage::History) {
        return Ore(0);
    }
    std::iter::repeat_n(said.proposal.ore, said.proposal.years.len().max(1)).sum()
}

/// Why nothing may be paid of an award on `as_of`; none where all that is left may.
fn refusal(
    ledger: &Ledger,
    holding: &Holding,
    books: &Books,
    conditions: &[Condition],
    as_of: Date,
) -> Option<Refusal> {
    let payment = Movement {
        id: format!("{}-?", holding.id),
        date: as_of,
        kind: MovementKind::Payment,
        pool: holding.pool.clone(),
        year: holding.year,
        ore: holding.held_ore,
        holding: Some(holding.id.clone()),
        draws_on: None,
        settles: None,
        lapses_on: None,
        to_year: None,
        reverses: None,
        recipient: holding.recipient.clone(),
        purpose: String::new(),
    };
    ledger.may_book(&payment, conditions, &books.found).err()
}

impl Register {
    pub(super) fn grants_on(&self, as_of: Date) -> Result<Vec<GrantSummary>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let replayed = books.replay(as_of);
            let grants = books.grants_of(&replayed);
            let listed = grants.iter().filter(|(_, grant)| grant.is_grant());
            let mut out: Vec<GrantSummary> =
                listed.filter_map(|(key, grant)| books.grant_summary(key, grant, as_of)).collect();
            out.sort_by(|one, other| {
                let folded = |name: &str| sagsgang_text::danish::name::fold(name);
                (&one.body, folded(&one.name), &one.slug).cmp(&(
                    &other.body,
                    folded(&other.name),
                    &other.slug,
                ))
            });
            Ok(out)
        })
    }

    pub(super) fn grant_at(&self, slug: &str, as_of: Date) -> Result<Option<GrantPage>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let replayed = books.replay(as_of);
            let grants = books.grants_of(&replayed);
            let is_it = |(body, key): &&Key| books.grant_slug(body, Some(key)).as_deref() == Some(slug);
            let Some(key) = grants.keys().find(is_it) else { return Ok(None) };
            let findings = finding::all(tx, &books, as_of)?;
            Ok(books.grant_page(&replayed, key, &grants[key], findings, as_of))
        })
    }
}
