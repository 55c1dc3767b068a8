//! The way back from money to the sentence that moved it, and what stood in a pool on an earlier day.

use super::{Books, Finding};
use crate::{Basis, Certainty, Movement, MovementKind, Ore, Posted, Proposal, Stage, State, Year};
use jiff::civil::Date;
use sagsgang_text::Diagnostic;

/// Most other places that a finding points to.
const RELATED_MAX: usize = 20;

/// What stood in a pool, in some of its years together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub paid: Ore,
    pub awarded: Ore,
    pub appropriated: Ore,
    pub reserved: Ore,
    pub free: Ore,
    pub frame_is_known: bool,
}

impl Standing {
    /// All that is bound or spent.
    pub fn used(&self) -> Ore {
        self.paid + self.awarded + self.appropriated + self.reserved
    }

    /// What the pool has, with what was carried over.
    pub fn frame(&self) -> Ore {
        self.used() + self.free
    }

    /// `10.700.000 − 3.075.000 − 4.000.000 = 3.625.000`: frame, less what was spent and bound, is what is left.
    pub fn arithmetic(&self) -> String {
        let given = self.paid + self.awarded + self.appropriated;
        let terms: String =
            [given, self.reserved].iter().filter(|ore| ore.0 != 0).map(|ore| format!(" − {ore}")).collect();
        let terms = if terms.is_empty() { " − 0".to_owned() } else { terms };
        format!("{}{terms} = {}", self.frame(), self.free)
    }
}

impl<'a> Books<'a> {
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

    /// The proposal that a movement or a holding comes from, by its id: the proposal's own, or with a year behind it.
    pub(super) fn proposal_of(&self, id: &str) -> Option<&'a Proposal> {
        self.reading
            .proposals
            .iter()
            .filter(|proposal| {
                id.strip_prefix(proposal.id.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            })
            .max_by_key(|proposal| proposal.id.len())
    }

    /// Whether anything of the proposal is booked, by rule or by a person.
    pub(super) fn is_booked(&self, proposal: &Proposal) -> bool {
        let is_of_it = |id: &str| self.proposal_of(id).is_some_and(|of| of.id == proposal.id);
        self.ledger.posted().iter().any(|posted| is_of_it(&posted.movement.id))
    }

    /// What is booked, in an order of its own: by day, then by id.
    pub(super) fn posted(&self) -> Vec<&'a Posted> {
        let mut posted: Vec<&Posted> = self.ledger.posted().iter().collect();
        posted.sort_by(|one, other| {
            (one.movement.date, &one.movement.id).cmp(&(other.movement.date, &other.movement.id))
        });
        posted
    }

    /// The pools that anything is booked on, in order.
    pub(super) fn booked_pools(&self) -> Vec<&'a str> {
        let mut pools: Vec<&str> =
            self.ledger.posted().iter().map(|posted| posted.movement.pool.as_str()).collect();
        pools.sort_unstable();
        pools.dedup();
        pools
    }

    /// What stood in the years that `counts` lets through before `day`.
    pub(super) fn standing_before(
        &self,
        pool: &str,
        day: Date,
        counts: &dyn Fn(Option<Year>) -> bool,
    ) -> Standing {
        let mut standing = Standing::default();
        let earlier = self.ledger.posted().iter().filter(|posted| posted.movement.date < day);
        for posted in earlier {
            let Movement { kind, pool: of, year, .. } = &posted.movement;
            standing.frame_is_known |= *kind == MovementKind::Frame && of == pool && counts(*year);
            for leg in posted.legs.iter().filter(|leg| leg.account.pool == pool && counts(leg.account.year)) {
                let stands = match leg.account.state {
                    State::Free => &mut standing.free,
                    State::Appropriated => &mut standing.appropriated,
                    State::Reserved => &mut standing.reserved,
                    State::Awarded => &mut standing.awarded,
                    State::Paid => &mut standing.paid,
                    State::Frame | State::Proposed | State::Recommended | State::Prospect => continue,
                };
                *stands = *stands + leg.ore;
            }
        }
        standing
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
