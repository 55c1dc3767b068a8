//! The way back from money to the sentence that moved it. All ways are worked out once: no rule goes through all sums, or all
//! movements, for each of them.

use super::standing::{Standing, Standings};
use super::{Books, Finding};
use crate::condition::Verdicts;
use crate::{
    Balance, Basis, Certainty, Condition, Holding, Ledger, MovementKind, Posted, Proposal, Reading, Refusal,
    Stage, Year,
};
use jiff::civil::Date;
use sagsgang_text::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};

/// Most other places that a finding points to.
const RELATED_MAX: usize = 20;

/// The books, with the ways back from what is booked worked out once.
pub(super) struct Trail<'a> {
    /// What the texts say.
    pub reading: &'a Reading,
    /// What is booked.
    pub ledger: &'a Ledger,
    /// What could not be booked.
    pub refused: &'a [(String, Refusal)],
    /// Conditions of what is booked.
    pub conditions: &'a [Condition],
    /// The day that counts as today.
    pub as_of: Date,
    /// What stands in each pool that anything is booked on.
    pub balances: BTreeMap<&'a str, Vec<(Option<Year>, Balance)>>,
    /// What was said of each condition.
    pub said: Verdicts,
    proposals: BTreeMap<&'a str, &'a Proposal>,
    holdings: BTreeMap<&'a str, Vec<&'a Holding>>,
    booked: BTreeSet<&'a str>,
    by_item: BTreeMap<&'a str, Vec<&'a Proposal>>,
    by_pool: BTreeMap<&'a str, Vec<&'a Posted>>,
    standings: Standings<'a>,
}

impl<'a> Trail<'a> {
    /// The ways back through `books`.
    pub(super) fn new(books: &Books<'a>) -> Trail<'a> {
        let Books { reading, ledger, refused, conditions, verdicts, as_of } = *books;
        let mut posted: Vec<&Posted> = ledger.posted().iter().collect();
        posted.sort_by_key(|posted| (posted.movement.date, posted.movement.id.as_str()));
        let proposals = reading.proposals.iter().map(|proposal| (proposal.id.as_str(), proposal)).collect();
        let mut by_item: BTreeMap<&str, Vec<&Proposal>> = BTreeMap::new();
        for proposal in &reading.proposals {
            if let Some(basis) = proposal.basis.first() {
                by_item.entry(&basis.item).or_default().push(proposal);
            }
        }
        let mut by_pool: BTreeMap<&str, Vec<&Posted>> = BTreeMap::new();
        for &posted in &posted {
            let pools: BTreeSet<&str> = posted.legs.iter().map(|leg| leg.account.pool.as_str()).collect();
            pools.into_iter().for_each(|pool| by_pool.entry(pool).or_default().push(posted));
        }
        let standings = Standings::new(ledger, &posted);
        let (holdings, booked) = (BTreeMap::new(), BTreeSet::new());
        let mut trail = Trail {
            reading,
            ledger,
            refused,
            conditions,
            as_of,
            balances: ledger.all_balances(),
            said: Verdicts::new(verdicts),
            proposals,
            holdings,
            booked,
            by_item,
            by_pool,
            standings,
        };
        for posted in ledger.posted() {
            trail.booked.extend(trail.proposal_of(&posted.movement.id).map(|of| of.id.as_str()));
        }
        for holding in ledger.holdings().values() {
            if let Some(proposal) = trail.proposal_of(&holding.id) {
                trail.holdings.entry(proposal.id.as_str()).or_default().push(holding);
            }
        }
        trail
    }

    /// The pool's name, in quotation marks.
    pub(super) fn pool_name(&self, id: &str) -> String {
        format!("»{}«", self.reading.pools.pool(id).map_or(id, |pool| pool.name.as_str()))
    }

    /// The pool and year in words: `»Puljen til lige sundhed« i 2025`.
    pub(super) fn pot(&self, pool: &str, year: Option<Year>) -> String {
        match year {
            Some(year) => format!("{} i {year}", self.pool_name(pool)),
            None => format!("{} uden år", self.pool_name(pool)),
        }
    }

    /// The proposal that a movement or a holding comes from, by its id: the proposal's own, or with a year and more behind.
    pub(super) fn proposal_of(&self, id: &str) -> Option<&'a Proposal> {
        let ends = std::iter::once(id.len()).chain(id.rmatch_indices('-').map(|(at, _)| at));
        ends.into_iter().find_map(|end| self.proposals.get(&id[..end]).copied())
    }

    /// What money of the proposal is or was tied to.
    pub(super) fn holdings_of(&self, proposal: &Proposal) -> &[&'a Holding] {
        self.holdings.get(proposal.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Whether anything of the proposal is booked, by rule or by a person.
    pub(super) fn is_booked(&self, proposal: &Proposal) -> bool {
        self.booked.contains(proposal.id.as_str())
    }

    /// The pools that anything is booked on, in order.
    pub(super) fn booked_pools(&self) -> Vec<&'a str> {
        let mut pools: Vec<&str> =
            self.ledger.posted().iter().map(|posted| posted.movement.pool.as_str()).collect();
        pools.sort_unstable();
        pools.dedup();
        pools
    }

    /// What stands in a pool, a year at a time.
    pub(super) fn balances(&self, pool: &str) -> &[(Option<Year>, Balance)] {
        self.balances.get(pool).map_or(&[], Vec::as_slice)
    }

    /// What is booked on a pool, in an order of its own: by day, then by id.
    pub(super) fn posted(&self, pool: &str) -> &[&'a Posted] {
        self.by_pool.get(pool).map_or(&[], Vec::as_slice)
    }

    /// The proposals whose first place is in an item, in the order of the reading.
    pub(super) fn told_in(&self, item: &str) -> &[&'a Proposal] {
        self.by_item.get(item).map_or(&[], Vec::as_slice)
    }

    /// What stood in the years that `counts` lets through before `day`.
    pub(super) fn standing_before(
        &self,
        pool: &str,
        day: Date,
        counts: &dyn Fn(Option<Year>) -> bool,
    ) -> Standing {
        self.standings.before(pool, day, counts)
    }

    /// The finding at the first place of `proposal`, with its other places in the same document; `label` is what the mark
    /// says.
    pub(super) fn at_proposal(&self, diagnostic: Diagnostic, proposal: &Proposal, label: &str) -> Finding {
        let others = proposal.basis.iter().skip(1).map(|basis| (basis, "det samme beløb"));
        let mut finding = at_basis(diagnostic, proposal.basis.first(), label).related(others);
        finding.pool = proposal.pool.pool().map(str::to_owned);
        finding.grant.clone_from(&proposal.grant);
        finding
    }
}

/// The finding at a place, or without one.
pub(super) fn at_basis(diagnostic: Diagnostic, basis: Option<&Basis>, label: &str) -> Finding {
    let diagnostic = match basis {
        Some(basis) => diagnostic.at(basis.span, label),
        None => diagnostic,
    };
    Finding { diagnostic, pool: None, grant: None, basis: basis.cloned() }
}

impl Finding {
    /// The same, pointing to other places too; those in other documents and the place itself are left out.
    pub(super) fn related<'b>(mut self, places: impl Iterator<Item = (&'b Basis, &'b str)>) -> Finding {
        let Some(here) = &self.basis else { return self };
        for (basis, message) in places {
            let is_known = self.diagnostic.related.iter().any(|label| label.span == basis.span);
            if basis.document == here.document
                && !basis.span.overlaps(here.span)
                && !is_known
                && self.diagnostic.related.len() < RELATED_MAX
            {
                self.diagnostic = self.diagnostic.related(basis.span, message);
            }
        }
        self
    }

    /// The same, about a pool.
    pub(super) fn of_pool(mut self, pool: &str) -> Finding {
        self.pool = Some(pool.to_owned());
        self
    }
}

/// Whether the proposal still moves money, or has: it is not stopped and not told as history.
pub(super) fn is_live(proposal: &Proposal) -> bool {
    matches!(proposal.certainty, Certainty::Certain | Certainty::Waiting(_))
        && !matches!(proposal.stage, Stage::Postponed | Stage::Rejected | Stage::History)
}

/// Whether money is bound by what the proposal aims at.
pub(super) fn binds(proposal: &Proposal) -> bool {
    matches!(proposal.aims_at, MovementKind::Appropriation | MovementKind::Reservation | MovementKind::Award)
}

/// Who gets it, or what it is for, as a message names it.
pub(super) fn name_of(proposal: &Proposal) -> String {
    match &proposal.recipient {
        Some(recipient) => recipient.clone(),
        None if proposal.purpose.is_empty() => "et formål, som teksten ikke nævner".to_owned(),
        None => proposal.purpose.clone(),
    }
}
