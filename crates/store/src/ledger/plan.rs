//! What the rule books: every sum that is certain, unless a person said something of it, as one journal that can stand.
//!
//! The plan is made from all sums at once and replayed in the order of the texts, so that it is the same whatever was
//! imported first. Then the journal is brought to it by movements: what the rule booked otherwise is undone, what is missing
//! is booked. What a person booked, undid or built upon is left as it is.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{Certainty, Condition, Ledger, Movement, MovementKind, Reason, Refusal, proposal};
use sagsgang_text::danish::fold;

use crate::engine::{Tx, values};
use crate::ledger::books::Books;
use crate::ledger::condition;
use crate::ledger::journal::{self, Booked, Entry, RULE};
use crate::ledger::said::Said;
use crate::{StoreError, Word};

/// Why the rule booked something.
const REASON: &str = "Følger af teksten.";
/// Why the rule undid something.
const REASON_UNDONE: &str = "Teksten siger det ikke længere, eller den siger det anderledes.";

/// A movement in a replay, with what orders it.
#[derive(Clone, Debug)]
struct Step {
    movement: Movement,
    /// Its sum's place in the order of the texts; the last of all for what was booked by hand.
    position: u32,
    /// Place among the movements of the same sum, or number in the journal.
    number: u64,
    /// The sum that the rule would book it for; none for what stands already.
    planned: Option<usize>,
}

/// What the rule would book.
#[derive(Debug, Default)]
struct Plan {
    /// By sum, by its place in the books.
    movements: BTreeMap<usize, Vec<Movement>>,
    /// Why sums that are certain by their words are not booked.
    hindered: BTreeMap<usize, Reason>,
    /// Sums whose movements are left as they are.
    left: HashSet<usize>,
}

/// Brings the journal in step with what is certain.
pub(super) fn book(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), StoreError> {
    let books = Books::load(tx)?;
    let mut plan = plan(&books);
    keep_what_stands(&books, &mut plan);
    for (at, said) in books.said.iter().enumerate() {
        let hindrance = plan.hindered.get(&at).copied();
        if said.hindrance != hindrance {
            tx.execute(
                "UPDATE proposal SET hindrance = $2 WHERE id = $1",
                values![&said.proposal.id, hindrance.map(Word::word)],
            )?;
        }
    }
    let mut wanted: Vec<(usize, Movement)> = Vec::new();
    let mut stays: HashSet<&str> = HashSet::new();
    for (at, said) in books.said.iter().enumerate().filter(|(at, _)| !plan.left.contains(at)) {
        let mut standing: Vec<&Entry> = by_rule(&books, said).collect();
        for movement in plan.movements.get(&at).into_iter().flatten() {
            match standing.iter().position(|entry| essence(&entry.movement) == essence(movement)) {
                Some(found) => {
                    stays.insert(&standing.swap_remove(found).movement.id);
                }
                None => wanted.push((at, movement.clone())),
            }
        }
    }
    let kept: HashMap<&str, usize> =
        books.said.iter().enumerate().map(|(at, said)| (said.proposal.id.as_str(), at)).collect();
    for entry in books.entries.live().filter(|entry| entry.by == RULE) {
        let said = entry.proposal.as_deref().and_then(|id| kept.get(id));
        let is_left = said.is_some_and(|at| plan.left.contains(at));
        if !is_left && !stays.contains(entry.movement.id.as_str()) {
            journal::undo(tx, entry, RULE, at, REASON_UNDONE)?;
        }
    }
    wanted.sort_by_key(|(at, movement)| (movement.date, *at));
    wanted.into_iter().try_for_each(|(said, movement)| book_one(tx, &books.said[said], movement, at))
}

fn book_one(tx: &mut Tx<'_>, said: &Said, movement: Movement, at: Timestamp) -> Result<(), StoreError> {
    let movement = Movement { id: journal::free_id(tx, &movement.id)?, ..movement };
    let booked = Booked {
        by: RULE,
        at,
        reason: REASON,
        proposal: Some(&said.proposal.id),
        grant: said.proposal.grant.as_deref(),
        places: &said.places,
    };
    journal::add(tx, &movement, booked)
}

/// What the rule booked of a sum and nobody undid.
fn by_rule<'b>(books: &'b Books, said: &'b Said) -> impl Iterator<Item = &'b Entry> {
    books.entries.live_of(&said.proposal.id).filter(|entry| entry.by == RULE)
}

/// What two movements have in common that move the same money in the same way.
fn essence(movement: &Movement) -> impl PartialEq + use<> {
    (
        (movement.date, movement.kind, movement.pool.clone(), movement.year, movement.ore, movement.to_year),
        (movement.holding.clone(), movement.draws_on.clone(), movement.settles.clone(), movement.lapses_on),
        movement.recipient.as_deref().map(fold),
    )
}

/// The movements of every sum that is certain and that no person said anything of.
fn plan(books: &Books) -> Plan {
    let mut plan = Plan::default();
    let anchored = anchored(books);
    let standing_elsewhere = items_of_orphans(books, &anchored);
    let undone = undone_by_persons(books);
    for (at, said) in books.said.iter().enumerate() {
        let id = said.proposal.id.as_str();
        let is_anchored = by_rule(books, said).any(|entry| anchored.contains(holding_of(&entry.movement)));
        if is_anchored || undone.contains(id) {
            plan.left.insert(at);
            continue;
        }
        // Of a sum that was booked by a person and is another by now, a person must look again.
        if !said.is_said || books.verdicts.of(id).is_some() || said.proposal.certainty != Certainty::Certain {
            continue;
        }
        let is_new = books.entries.live_of(id).next().is_none();
        let item = said.places.first().map(|place| place.basis.item.as_str());
        if is_new && item.is_some_and(|item| standing_elsewhere.contains(item)) {
            plan.hindered.insert(at, Reason::MaybeBooked);
            continue;
        }
        match movements(said, None) {
            Ok(movements) => {
                plan.movements.insert(at, movements);
            }
            Err(refusal) => {
                plan.hindered.insert(at, reason(&refusal));
            }
        }
    }
    plan
}

/// The movements of a sum as it was read, on `pool` or the pool that it names; each that opens a holding says so.
///
/// # Errors
/// What cannot be booked.
pub(super) fn movements(said: &Said, pool: Option<&str>) -> Result<Vec<Movement>, Refusal> {
    let Some(pool) = pool.or(said.proposal.pool.pool()) else {
        return Err(Refusal::Missing { what: "en pulje at bogføre på" });
    };
    let mut movements = proposal::movements(&said.proposal, pool)?;
    for movement in movements.iter_mut().filter(|movement| movement.kind.opens().is_some()) {
        movement.holding.get_or_insert_with(|| movement.id.clone());
    }
    Ok(movements)
}

fn holding_of(movement: &Movement) -> &str {
    movement.holding.as_deref().unwrap_or(&movement.id)
}

/// Holdings that persons have built upon.
fn anchored(books: &Books) -> HashSet<&str> {
    let by_persons = books.entries.live().filter(|entry| entry.by != RULE);
    by_persons
        .flat_map(|entry| {
            let movement = &entry.movement;
            let opened = movement.kind.opens().map(|_| holding_of(movement));
            let holding = movement.holding.as_deref().filter(|holding| Some(*holding) != opened);
            [holding, movement.draws_on.as_deref(), movement.settles.as_deref()]
        })
        .flatten()
        .collect()
}

/// Sums of which a person undid what the rule booked.
fn undone_by_persons(books: &Books) -> HashSet<&str> {
    let by_persons = books.entries.all.iter().filter(|entry| entry.by != RULE);
    let undone = by_persons.filter_map(|entry| books.entries.by_id(entry.movement.reverses.as_deref()?));
    undone.filter(|undone| undone.by == RULE).filter_map(|undone| undone.proposal.as_deref()).collect()
}

/// Items with sums that no text says any more while money stands on them.
fn items_of_orphans<'b>(books: &'b Books, anchored: &HashSet<&str>) -> BTreeSet<&'b str> {
    let stands = |said: &&Said| {
        books
            .entries
            .live_of(&said.proposal.id)
            .any(|entry| entry.by != RULE || anchored.contains(holding_of(&entry.movement)))
    };
    let orphans = books.said.iter().filter(|said| !said.is_said).filter(stands);
    orphans.filter_map(|said| said.places.first()).map(|place| place.basis.item.as_str()).collect()
}

fn reason(refusal: &Refusal) -> Reason {
    match refusal {
        Refusal::YearOutOfRange { .. }
        | Refusal::Overflow
        | Refusal::NotPositive { .. }
        | Refusal::NoAmount { .. } => Reason::OutOfRange,
        _ => Reason::Refused,
    }
}

/// Takes out of the plan what the journal would refuse, the earliest first: what is left can be booked.
fn keep_what_stands(books: &Books, plan: &mut Plan) {
    loop {
        let mut steps = standing(books, plan);
        for (at, movements) in &plan.movements {
            for (number, movement) in movements.iter().enumerate() {
                steps.push(Step {
                    movement: movement.clone(),
                    position: books.said[*at].position,
                    number: number as u64,
                    planned: Some(*at),
                });
            }
        }
        steps.sort_by_key(|step| (step.movement.date, step.position, step.number));
        settle_what_is_open(&mut steps);
        let conditions = conditions(books, plan);
        let planned: HashMap<&str, usize> =
            steps.iter().filter_map(|step| Some((step.movement.id.as_str(), step.planned?))).collect();
        let movements: Vec<Movement> = steps.iter().map(|step| step.movement.clone()).collect();
        let (_, refused) = Ledger::replay(&movements, &conditions, &books.found, last_day(&movements));
        let first = refused.iter().find_map(|(id, refusal)| Some((*planned.get(id.as_str())?, refusal)));
        let Some((at, refusal)) = first else {
            for step in steps.iter().filter(|step| step.planned.is_some()) {
                put_back(plan, step);
            }
            return;
        };
        plan.movements.remove(&at);
        plan.hindered.insert(at, reason(refusal));
    }
}

/// A planned movement as it came out, with what it settles.
fn put_back(plan: &mut Plan, step: &Step) {
    let movements = step.planned.and_then(|at| plan.movements.get_mut(&at));
    let same = movements.and_then(|movements| movements.get_mut(step.number as usize));
    if let Some(movement) = same {
        *movement = step.movement.clone();
    }
}

/// What stands in the journal whatever the rule books.
fn standing(books: &Books, plan: &Plan) -> Vec<Step> {
    let positions = books.positions();
    let left: HashSet<&str> = plan.left.iter().map(|at| books.said[*at].proposal.id.as_str()).collect();
    let stays = |entry: &&Entry| {
        let is_left = entry.proposal.as_deref().is_some_and(|id| left.contains(id));
        is_left || entry.by != RULE || books.entries.is_undone(&entry.movement.id)
    };
    let of_sum = |entry: &Entry| {
        let sum = entry.proposal.as_deref().filter(|_| entry.movement.kind != MovementKind::Reversal)?;
        positions.get(sum).copied()
    };
    books
        .entries
        .in_order(&positions)
        .into_iter()
        .filter(stays)
        .map(|entry| Step {
            movement: entry.movement.clone(),
            position: of_sum(entry).unwrap_or(u32::MAX),
            number: entry.sequence,
            planned: None,
        })
        .collect()
}

/// What was only recommended or proposed is settled once, and only where it stands in the journal.
fn settle_what_is_open(steps: &mut [Step]) {
    let mut open: HashSet<String> = HashSet::new();
    for step in steps.iter() {
        if step.movement.kind.opens().is_some() {
            open.insert(holding_of(&step.movement).to_owned());
        }
    }
    for step in steps.iter().filter(|step| step.planned.is_none()) {
        step.movement.settles.as_ref().map(|settled| open.remove(settled));
    }
    for step in steps.iter_mut().filter(|step| step.planned.is_some()) {
        step.movement.settles = step.movement.settles.take().filter(|settled| open.remove(settled));
    }
}

/// Conditions of what stands and of what is planned.
fn conditions(books: &Books, plan: &Plan) -> Vec<Condition> {
    let mut out = books.conditions();
    for (at, movements) in &plan.movements {
        let proposal = &books.said[*at].proposal;
        out.extend(movements.iter().flat_map(|movement| condition::of_movement(proposal, movement)));
    }
    out.sort_by(|one, other| (&one.id, &one.holding).cmp(&(&other.id, &other.holding)));
    out.dedup_by(|one, other| (&one.id, &one.holding) == (&other.id, &other.holding));
    out
}

fn last_day(movements: &[Movement]) -> Date {
    movements.iter().map(|movement| movement.date).max().unwrap_or(Date::MIN)
}

/// Whether the journal can stand with `added`, each with its sum, and without what is in `removed`.
///
/// # Errors
/// Why one of them cannot be booked, or why something that stands could not stand any longer.
pub(super) fn check(
    books: &Books,
    added: &[(Movement, Option<&Said>)],
    removed: &HashSet<&str>,
) -> Result<(), StoreError> {
    let before = standing_now(books, &HashSet::new());
    let mut after = standing_now(books, removed);
    for (number, (movement, said)) in added.iter().enumerate() {
        after.push(Step {
            movement: movement.clone(),
            position: said.map_or(u32::MAX, |said| said.position),
            number: u64::MAX - (added.len() - number) as u64,
            planned: None,
        });
    }
    after.sort_by_key(|step| (step.movement.date, step.position, step.number));
    let mut conditions = books.conditions();
    for (movement, said) in added {
        conditions.extend(said.iter().flat_map(|said| condition::of_movement(&said.proposal, movement)));
    }
    let refused = |steps: &[Step]| {
        let movements: Vec<Movement> = steps.iter().map(|step| step.movement.clone()).collect();
        Ledger::replay(&movements, &conditions, &books.found, last_day(&movements)).1
    };
    let anyway: BTreeSet<String> = refused(&before).into_iter().map(|(id, _)| id).collect();
    match refused(&after).into_iter().find(|(id, _)| !anyway.contains(id)) {
        Some((_, refusal)) => Err(StoreError::Refused(refusal)),
        None => Ok(()),
    }
}

fn standing_now(books: &Books, removed: &HashSet<&str>) -> Vec<Step> {
    let all = Plan { left: (0..books.said.len()).collect(), ..Plan::default() };
    let mut steps = standing(books, &all);
    steps.retain(|step| !removed.contains(step.movement.id.as_str()));
    steps
}
