//! Everything that the ledger keeps, as it may be shown, and the journal replayed up to a day.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use sagsgang_ledger::{
    Certainty, Condition, ConditionVerdict, Ledger, Movement, MovementKind, Posted, Reason, Refusal,
};

use crate::engine::Tx;
use crate::ledger::condition;
use crate::ledger::journal::{Entries, Entry, RULE};
use crate::ledger::pools::Pools;
use crate::ledger::said::{self, Said};
use crate::ledger::verdict::{Verdict, Verdicts};
use crate::ledger::{JournalLine, PoolHead, QueueEntry, Quote};
use crate::{Id, StatementOrigin, StoreError};

/// What the ledger keeps.
pub(crate) struct Books {
    pub(super) pools: Pools,
    pub(super) said: Vec<Said>,
    pub(super) verdicts: Verdicts,
    pub(super) entries: Entries,
    pub(super) found: Vec<ConditionVerdict>,
    /// The statement that a movement was booked of, by the movement.
    origins: HashMap<String, StatementOrigin>,
    /// Address of each grant, by body and what it is known by.
    pub(super) addresses: BTreeMap<(String, String), String>,
}

/// The journal replayed.
pub(crate) struct Replayed {
    pub(crate) ledger: Ledger,
    /// What cannot be booked any more, by the movement's id.
    pub(super) refused: Vec<(String, Refusal)>,
    /// Conditions of what is booked.
    pub(super) conditions: Vec<Condition>,
}

impl Books {
    pub(crate) fn load(tx: &mut Tx<'_>) -> Result<Books, StoreError> {
        let pools = Pools::load(tx)?;
        let mut said = said::load(tx)?;
        for one in &mut said {
            one.proposal.pool = with_pool(&one.proposal.pool, &pools);
        }
        let verdicts = Verdicts::load(tx)?;
        said.retain(|one| verdicts.now(&one.proposal.id) == one.proposal.id);
        let entries = Entries::load(tx, &pools, &verdicts)?;
        let mut addresses = BTreeMap::new();
        for mut row in tx.query("SELECT body, grant_key, slug FROM grant_address", &[])? {
            addresses.insert((row.take()?, row.take()?), row.take()?);
        }
        let found = condition::verdicts(tx)?;
        let origins = crate::contract::origins(tx)?;
        Ok(Books { pools, said, verdicts, entries, found, origins, addresses })
    }

    pub(super) fn said(&self, id: &str) -> Option<&Said> {
        self.said.iter().find(|said| said.proposal.id == id)
    }

    /// The places of sums in the order of the texts.
    pub(super) fn positions(&self) -> BTreeMap<&str, u32> {
        self.said.iter().map(|said| (said.proposal.id.as_str(), said.position)).collect()
    }

    /// What a person said of a sum, as far as it holds.
    pub(super) fn settled(&self, said: &Said) -> Option<&Verdict> {
        let verdict = self.verdicts.of(&said.proposal.id)?;
        (!said.is_said || verdict.holds(&said.proposal)).then_some(verdict)
    }

    /// Whether a sum is booked and nobody has undone it.
    pub(super) fn is_booked(&self, id: &str) -> bool {
        self.entries.live_of(id).next().is_some()
    }

    /// The movement that the rule booked of a sum, if it stands.
    pub(super) fn by_rule(&self, id: &str) -> Option<&Entry> {
        self.entries.live_of(id).find(|entry| entry.by == RULE)
    }

    /// Whether a sum waits for a person, and why.
    pub(super) fn waiting(&self, said: &Said) -> Option<Vec<Reason>> {
        if !said.is_said || self.settled(said).is_some() || self.by_rule(&said.proposal.id).is_some() {
            return None;
        }
        let mut reasons = match (&said.proposal.certainty, said.hindrance) {
            (Certainty::Waiting(reasons), _) => reasons.clone(),
            (Certainty::Certain, Some(hindrance)) => vec![hindrance],
            _ => return None,
        };
        let is_other_now = self.verdicts.of(&said.proposal.id).is_some();
        if is_other_now && !reasons.contains(&Reason::MaybeBooked) {
            reasons.push(Reason::MaybeBooked);
        }
        Some(reasons)
    }

    pub(super) fn grant_slug(&self, body: &str, key: Option<&str>) -> Option<String> {
        self.addresses.get(&(body.to_owned(), key?.to_owned())).cloned()
    }

    /// A sum as a row of the queue, whether it waits or not.
    pub(super) fn queue_entry(&self, said: &Said) -> QueueEntry {
        let mut proposal = said.proposal.clone();
        if let Some(reasons) = self.waiting(said) {
            proposal.certainty = Certainty::Waiting(reasons);
        }
        QueueEntry {
            id: Id::from_text(proposal.id.clone()),
            pool: proposal.pool.pool().and_then(|id| self.pools.head(id)),
            body: Some(said.body.clone()).filter(|body| !body.is_empty()),
            quotes: said.places.iter().filter_map(|place| place.quote.clone()).collect(),
            settled: self.settled(said).map(Verdict::settled),
            grant_slug: self.grant_slug(&said.body, proposal.grant.as_deref()),
            proposal,
        }
    }

    /// Conditions of what is booked: of each movement that promises or sets aside money, those of its sum.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let mut out = Vec::new();
        let of_sum: HashMap<&str, &Said> =
            self.said.iter().map(|said| (said.proposal.id.as_str(), said)).collect();
        for entry in self.entries.live() {
            let said = entry.proposal.as_deref().and_then(|proposal| of_sum.get(proposal));
            out.extend(
                said.into_iter().flat_map(|said| condition::of_movement(&said.proposal, &entry.movement)),
            );
        }
        out
    }

    /// The journal up to and with `as_of`. What was undone from its own day on is as if it had never been.
    pub(crate) fn replay(&self, as_of: Date) -> Replayed {
        self.replay_as(as_of, &|movement| Some(movement.clone()))
    }

    /// As [`Books::replay`], of the movements that `told` gives, as it gives them.
    pub(super) fn replay_as(&self, as_of: Date, told: &dyn Fn(&Movement) -> Option<Movement>) -> Replayed {
        let in_order = self.entries.in_order(&self.positions()).into_iter();
        let movements: Vec<Movement> = in_order.filter_map(|entry| told(&entry.movement)).collect();
        let conditions = self.conditions();
        let (ledger, refused) = Ledger::replay(&movements, &conditions, &self.found, as_of);
        Replayed { ledger, refused, conditions }
    }

    /// The movements of a pool, or of all, up to and with `as_of`, in the order of their days.
    pub(super) fn lines(&self, replayed: &Replayed, pool: Option<&str>, as_of: Date) -> Vec<JournalLine> {
        let gone = self.entries.gone();
        let mut lines: Vec<JournalLine> = Vec::new();
        let known: HashMap<&str, &Entry> =
            self.entries.all.iter().map(|entry| (entry.movement.id.as_str(), entry)).collect();
        let openers = self.openers();
        for posted in replayed.ledger.posted() {
            let opener =
                || posted.movement.holding.as_deref().and_then(|holding| openers.get(holding).copied());
            let entry =
                if posted.is_derived { opener() } else { known.get(posted.movement.id.as_str()).copied() };
            lines.extend(self.line(posted.clone(), entry));
        }
        for posted in self.gone_posted(&gone, as_of) {
            let entry = known.get(posted.movement.id.as_str()).copied();
            lines.extend(self.line(posted, entry));
        }
        // What lapses does so at the end of its day.
        lines.retain(|line| pool.is_none_or(|pool| line.posted.movement.pool == pool));
        lines.sort_by_key(|line| (line.posted.movement.date, line.sequence.unwrap_or(u64::MAX)));
        lines
    }

    /// What was undone from its own day on, with what undid it. Their legs are those that they had, where they can be told.
    fn gone_posted(&self, gone: &std::collections::HashSet<&str>, as_of: Date) -> Vec<Posted> {
        let mut out = Vec::new();
        if gone.is_empty() {
            return out;
        }
        let movements: Vec<Movement> = self.entries.all.iter().map(|entry| entry.movement.clone()).collect();
        let (ledger, _) = Ledger::replay(&movements, &self.conditions(), &self.found, as_of);
        let mut posted: HashMap<&str, &Posted> = HashMap::new();
        for one in ledger.posted().iter().filter(|posted| !posted.is_derived) {
            posted.insert(&one.movement.id, one);
        }
        for entry in self.entries.all.iter().filter(|entry| entry.movement.date <= as_of) {
            let id = entry.movement.id.as_str();
            if gone.contains(id) {
                let bare =
                    || Posted { movement: entry.movement.clone(), legs: Vec::new(), is_derived: false };
                out.push(posted.get(id).map_or_else(bare, |posted| (*posted).clone()));
            }
        }
        out
    }

    /// The movement that opened each holding.
    pub(super) fn openers(&self) -> HashMap<&str, &Entry> {
        let opens = |entry: &&Entry| entry.movement.kind.opens().is_some();
        self.entries
            .live()
            .filter(opens)
            .map(|entry| (entry.movement.holding.as_deref().unwrap_or(&entry.movement.id), entry))
            .collect()
    }

    /// A movement as a line; `entry` is what was kept of it, or of what opened the holding that lapses.
    fn line(&self, posted: Posted, entry: Option<&Entry>) -> Option<JournalLine> {
        let pool = self.pools.head(&posted.movement.pool)?;
        let quotes: Vec<Quote> = entry
            .map(|entry| entry.places.iter().filter_map(|place| place.quote.clone()).collect())
            .unwrap_or_default();
        let body = pool.body.clone().unwrap_or_default();
        let grant_slug = entry.and_then(|entry| self.grant_slug(&body, entry.grant.as_deref()));
        let kept = entry.filter(|_| !posted.is_derived);
        Some(JournalLine {
            sequence: kept.map(|entry| entry.sequence),
            pool,
            quotes,
            by: kept.map_or_else(|| RULE.to_owned(), |entry| entry.by.clone()),
            at: kept.map(|entry| entry.at),
            reason: kept.map(|entry| entry.reason.clone()).unwrap_or_default(),
            grant_slug,
            origin: kept.and_then(|entry| self.origins.get(&entry.movement.id).cloned()),
            reversed_by: self.entries.undone.get(&posted.movement.id).cloned(),
            posted,
        })
    }

    /// The grant that money tied to `holding` belongs to: body and what it is known by.
    pub(super) fn grant_of_holding(&self, holding: &str) -> Option<(String, String)> {
        let entry = *self.openers().get(holding)?;
        let body = self.pools.known(&entry.movement.pool)?.body.clone();
        Some((body, entry.grant.clone()?))
    }

    /// The places that a holding rests on, the one that counts first.
    pub(crate) fn quotes_of_holding(&self, holding: &str) -> Vec<Quote> {
        let openers = self.openers();
        let places = openers.get(holding).map(|entry| entry.places.as_slice()).unwrap_or_default();
        places.iter().filter_map(|place| place.quote.clone()).collect()
    }

    /// The id of the pool that is meant by an address or a name.
    pub(crate) fn pool_id(&self, name: &str) -> Result<Id, StoreError> {
        Ok(self.pools.wanted(name, None)?.id.clone())
    }

    pub(crate) fn head(&self, pool: &str) -> Option<PoolHead> {
        self.pools.head(pool)
    }
}

/// The same match of the pool that counts now.
fn with_pool(found: &sagsgang_ledger::PoolMatch, pools: &Pools) -> sagsgang_ledger::PoolMatch {
    use sagsgang_ledger::PoolMatch;
    match found {
        PoolMatch::Named(id) => PoolMatch::Named(pools.known_id(id)),
        PoolMatch::Item(id) => PoolMatch::Item(pools.known_id(id)),
        PoolMatch::Suggested(id) => PoolMatch::Suggested(pools.known_id(id)),
        PoolMatch::None => PoolMatch::None,
    }
}

/// Whether a movement stands beside the budget.
pub(super) fn is_prospect(kind: MovementKind) -> bool {
    matches!(kind, MovementKind::Proposal | MovementKind::Recommendation)
}
