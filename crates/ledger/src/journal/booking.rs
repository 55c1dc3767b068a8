//! Whether a movement can be booked, and the legs that it has then: one function a kind of movement. Nothing is changed here.

use super::ledger::{Holding, HoldingState, Ledger};
use crate::condition::Verdicts;
use crate::{
    Account, Condition, ConditionVerdict, Leg, Movement, MovementKind, Ore, Refusal, State, YEAR_MAX,
    YEAR_MIN, Year,
};
use jiff::civil::Date;
use sagsgang_text::danish;
use std::collections::BTreeMap;

/// The largest sum of one movement, in øre: ten thousand billion kroner, more than any public budget.
pub const MOVEMENT_ORE_MAX: i64 = 1_000_000_000_000_000;

/// Conditions by the holding that they belong to, and what was said of them.
pub(super) struct Terms<'a> {
    conditions: BTreeMap<&'a str, Vec<&'a Condition>>,
    verdicts: Verdicts,
}

impl<'a> Terms<'a> {
    /// Sorts conditions by their holdings.
    pub(super) fn new(conditions: &'a [Condition], verdicts: &[ConditionVerdict]) -> Self {
        let mut by_holding: BTreeMap<&str, Vec<&Condition>> = BTreeMap::new();
        for condition in conditions {
            by_holding.entry(&condition.holding).or_default().push(condition);
        }
        Terms { conditions: by_holding, verdicts: Verdicts::new(verdicts) }
    }

    fn of(&self, holding: &str) -> &[&'a Condition] {
        self.conditions.get(holding).map_or(&[], Vec::as_slice)
    }

    /// What stands in the way of a payment, in words.
    fn unmet(&self, holding: &str, day: Date) -> Vec<String> {
        let unmet = self.of(holding).iter();
        let unmet = unmet.filter(|condition| condition.hinders_payment(self.verdicts.of(condition), day));
        unmet.map(|condition| condition.in_words()).collect()
    }

    /// The first day at whose end a holding lapses. A day before it was opened counts as that day: nothing lapses that is
    /// not there.
    pub(super) fn last_day(&self, holding: &str, opened_on: Date, lapses_on: Option<Date>) -> Option<Date> {
        let lapses = |condition: &&Condition| condition.lapses_after(self.verdicts.of(condition), opened_on);
        let by_conditions = self.of(holding).iter().filter_map(lapses);
        by_conditions.chain(lapses_on.map(|day| day.max(opened_on))).min()
    }
}

/// A movement that can be booked.
pub(super) struct Booking {
    /// The movement, with year and sum filled in where they follow from what it works on.
    pub(super) movement: Movement,
    /// Its legs; they sum to zero.
    pub(super) legs: Vec<Leg>,
}

impl MovementKind {
    /// The state of the money of a holding that it opens; none where it opens none.
    pub fn opens(self) -> Option<State> {
        match self {
            MovementKind::Proposal => Some(State::Proposed),
            MovementKind::Recommendation => Some(State::Recommended),
            MovementKind::Appropriation => Some(State::Appropriated),
            MovementKind::Reservation => Some(State::Reserved),
            MovementKind::Award => Some(State::Awarded),
            _ => None,
        }
    }
}

impl State {
    /// Whether money in this state takes from the frame.
    pub fn is_on_budget(self) -> bool {
        matches!(self, State::Free | State::Appropriated | State::Reserved | State::Awarded | State::Paid)
    }
}

impl Holding {
    /// The state of what stands on it.
    pub fn money_state(&self) -> State {
        self.kind.opens().unwrap_or(State::Awarded)
    }

    /// Where its money comes from and goes back to.
    fn source(&self) -> State {
        if self.money_state().is_on_budget() { State::Free } else { State::Prospect }
    }

    fn account(&self, state: State) -> Account {
        let holding = match state {
            State::Free | State::Prospect | State::Frame => None,
            _ => Some(self.id.clone()),
        };
        Account { pool: self.pool.clone(), year: self.year, state, holding }
    }

    /// Legs that move `ore` of it between two states.
    pub(super) fn legs(&self, from: State, to: State, ore: Ore) -> Vec<Leg> {
        vec![Leg { account: self.account(from), ore: -ore }, Leg { account: self.account(to), ore }]
    }

    /// Why nothing more can be done with it, where nothing can.
    fn over(&self) -> Option<Refusal> {
        let word = match self.state {
            HoldingState::Open | HoldingState::Done => return None,
            HoldingState::Settled => "taget videre",
            HoldingState::Lapsed => "bortfaldet",
            HoldingState::Cancelled => "taget tilbage",
        };
        let day = self.closed_on.map_or(String::new(), |day| format!(" den {}", danish::date::in_words(day)));
        Some(Refusal::Over { how: format!("{word}{day}") })
    }

    /// Refuses money of another pool or year.
    fn check_pot(&self, movement: &Movement) -> Result<(), Refusal> {
        let year = self.year.map_or("penge uden budgetår".to_owned(), |year| format!("budgetår {year}"));
        if movement.pool != self.pool {
            return Err(Refusal::OtherPot { held: format!("puljen {}, {year}", self.pool) });
        }
        if movement.year.is_some() && movement.year != self.year {
            return Err(Refusal::OtherPot { held: year });
        }
        Ok(())
    }

    /// Refuses what is not open, or more than stands on it.
    fn check_held(&self, ore: Ore) -> Result<(), Refusal> {
        if let Some(refusal) = self.over() {
            return Err(refusal);
        }
        if ore > self.held_ore {
            return Err(Refusal::MoreThanHeld { held: self.held_ore, asked: ore });
        }
        Ok(())
    }

    /// Refuses what was never decided.
    fn check_decided(&self) -> Result<(), Refusal> {
        if self.money_state().is_on_budget() {
            return Ok(());
        }
        Err(Refusal::Over { how: "kun foreslået eller indstillet og ikke besluttet".to_owned() })
    }
}

impl Ledger {
    /// Whether `movement` can be booked as the next one, and its legs.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn booking(&self, movement: &Movement, terms: &Terms<'_>) -> Result<Booking, Refusal> {
        check_form(movement)?;
        if self.places.contains_key(&movement.id) {
            return Err(Refusal::Known { id: movement.id.clone() });
        }
        let mut booking = match movement.kind {
            MovementKind::Reversal => return self.reversal(movement),
            MovementKind::Frame => self.frame(movement)?,
            MovementKind::CarryOver => self.carry_over(movement)?,
            MovementKind::Proposal
            | MovementKind::Recommendation
            | MovementKind::Appropriation
            | MovementKind::Reservation
            | MovementKind::Award => self.opening(movement)?,
            MovementKind::Payment
            | MovementKind::Repayment
            | MovementKind::Release
            | MovementKind::Lapse
            | MovementKind::Cancellation => self.working(movement, terms)?,
        };
        if let Some(id) = &movement.settles {
            booking.legs.extend(self.settling(id)?);
        }
        Ok(booking)
    }

    fn holding(&self, id: &str) -> Result<&Holding, Refusal> {
        self.holdings.get(id).ok_or_else(|| Refusal::Unknown { id: id.to_owned() })
    }

    /// What stands on an account.
    pub(super) fn stands(&self, account: &Account) -> Ore {
        self.accounts.get(account).copied().unwrap_or_default()
    }

    /// A pool is given money, or some of it is taken back; never more than it was given.
    fn frame(&self, movement: &Movement) -> Result<Booking, Refusal> {
        let frame = -self.stands(&plain(movement, movement.year, State::Frame));
        if movement.ore < Ore(0) && frame + movement.ore < Ore(0) {
            return Err(Refusal::MoreThanHeld { held: frame.max(Ore(0)), asked: -movement.ore });
        }
        let legs = frame_legs(movement, movement.year, movement.ore);
        Ok(Booking { movement: movement.clone(), legs })
    }

    /// Free money goes to another year. Of a year whose frame is known no more goes than is free; of a year whose frame
    /// nothing tells it goes on the word of the one who decided it, and stands as a frame below zero until the frame is known.
    fn carry_over(&self, movement: &Movement) -> Result<Booking, Refusal> {
        let (Some(from), Some(to)) = (movement.year, movement.to_year) else {
            return Err(Refusal::SameYear { year: None });
        };
        if from == to {
            return Err(Refusal::SameYear { year: Some(from) });
        }
        let free = self.stands(&plain(movement, movement.year, State::Free));
        if movement.ore > free && self.frame_is_known(&movement.pool, from) {
            return Err(Refusal::MoreThanHeld { held: free.max(Ore(0)), asked: movement.ore });
        }
        let mut legs = frame_legs(movement, movement.year, -movement.ore);
        legs.extend(frame_legs(movement, movement.to_year, movement.ore));
        Ok(Booking { movement: movement.clone(), legs })
    }

    fn frame_is_known(&self, pool: &str, year: Year) -> bool {
        let told = self.frames.get(&(pool.to_owned(), year));
        told.is_some_and(|frames| frames.iter().any(|id| !self.reversed.contains(id)))
    }

    /// Money is tied to something new, out of what is free or out of an appropriation or reservation. More than is free
    /// is booked, for it was decided: a finding tells of it.
    fn opening(&self, movement: &Movement) -> Result<Booking, Refusal> {
        let Some(state) = movement.kind.opens() else {
            return Err(Refusal::Missing { what: "noget at binde pengene til" });
        };
        let id = movement.holding.as_ref().unwrap_or(&movement.id);
        if self.holdings.contains_key(id) {
            return Err(Refusal::Known { id: id.clone() });
        }
        let mut movement = movement.clone();
        let source = match &movement.draws_on {
            // What is only asked for takes nothing yet, wherever it would be taken from.
            Some(source) if state.is_on_budget() => {
                let source = self.holding(source)?;
                if !matches!(source.money_state(), State::Appropriated | State::Reserved) {
                    return Err(Refusal::Missing {
                        what: "en afsat sum eller en reservation at trække på"
                    });
                }
                source.check_pot(&movement)?;
                source.check_held(movement.ore)?;
                movement.year = source.year;
                source.account(source.money_state())
            }
            _ if state.is_on_budget() => plain(&movement, movement.year, State::Free),
            _ => plain(&movement, movement.year, State::Prospect),
        };
        let holding = Some(movement.holding.clone().unwrap_or_else(|| movement.id.clone()));
        let account = Account { holding, ..plain(&movement, movement.year, state) };
        let legs = vec![Leg { account: source, ore: -movement.ore }, Leg { account, ore: movement.ore }];
        Ok(Booking { movement, legs })
    }

    /// Money that is tied to a holding moves on.
    fn working(&self, movement: &Movement, terms: &Terms<'_>) -> Result<Booking, Refusal> {
        let Some(id) = &movement.holding else {
            return Err(Refusal::Missing {
                what: "det tilsagn, den reservation eller den afsatte sum, det gælder",
            });
        };
        let holding = self.holding(id)?;
        holding.check_pot(movement)?;
        if movement.kind != MovementKind::Cancellation {
            holding.check_decided()?;
        }
        let (from, to) = match movement.kind {
            MovementKind::Payment => (holding.money_state(), State::Paid),
            MovementKind::Repayment => (State::Paid, State::Free),
            _ => (holding.money_state(), holding.source()),
        };
        if from == State::Paid {
            if movement.ore > holding.paid_ore {
                return Err(Refusal::MoreThanHeld { held: holding.paid_ore, asked: movement.ore });
            }
        } else {
            holding.check_held(movement.ore)?;
        }
        if movement.kind == MovementKind::Payment {
            let conditions = terms.unmet(id, movement.date);
            if !conditions.is_empty() {
                return Err(Refusal::UnmetConditions { conditions });
            }
        }
        let legs = holding.legs(from, to, movement.ore);
        Ok(Booking { movement: Movement { year: holding.year, ..movement.clone() }, legs })
    }

    /// What was proposed or recommended stands open no more, whatever the sum that was decided.
    fn settling(&self, id: &str) -> Result<Vec<Leg>, Refusal> {
        let holding = self.holding(id)?;
        if holding.money_state().is_on_budget() {
            return Err(Refusal::Over { how: "allerede besluttet".to_owned() });
        }
        if let Some(refusal) = holding.over() {
            return Err(refusal);
        }
        Ok(holding.legs(holding.money_state(), State::Prospect, holding.held_ore))
    }

    /// The legs of a movement the other way. Refused where money would be missing then: what was done with it since must
    /// be undone first.
    fn reversal(&self, movement: &Movement) -> Result<Booking, Refusal> {
        let Some(id) = &movement.reverses else {
            return Err(Refusal::Missing { what: "den bevægelse, der skal tilbageføres" });
        };
        let place = *self.places.get(id).ok_or_else(|| Refusal::Unknown { id: id.clone() })?;
        let undone = &self.posted[place];
        if self.reversed.contains(id) || undone.movement.kind == MovementKind::Reversal {
            return Err(Refusal::AlreadyReversed { id: id.clone() });
        }
        if undone.movement.pool != movement.pool {
            return Err(Refusal::OtherPot { held: format!("puljen {}", undone.movement.pool) });
        }
        let legs: Vec<Leg> =
            undone.legs.iter().map(|leg| Leg { account: leg.account.clone(), ore: -leg.ore }).collect();
        for leg in legs.iter().filter(|leg| leg.ore < Ore(0)) {
            let held = self.stands(&leg.account);
            let Some(holding) = &leg.account.holding else { continue };
            if held + leg.ore < Ore(0) {
                let over = self.holdings.get(holding).filter(|_| leg.account.state != State::Paid);
                let refusal = over.and_then(Holding::over);
                return Err(refusal.unwrap_or(Refusal::MoreThanHeld { held, asked: -leg.ore }));
            }
        }
        // What was taken further was taken further whole: nothing comes back to it before that is undone, too.
        for leg in
            legs.iter().filter(|leg| leg.ore > Ore(0) && leg.account.holding != undone.movement.settles)
        {
            let holding = leg.account.holding.as_ref().and_then(|id| self.holdings.get(id));
            let settled = holding.filter(|holding| holding.state == HoldingState::Settled);
            if let Some(refusal) = settled.and_then(Holding::over) {
                return Err(refusal);
            }
        }
        let (year, ore) = (undone.movement.year, undone.movement.ore);
        Ok(Booking { movement: Movement { year, ore, ..movement.clone() }, legs })
    }
}

/// What must be so of any movement, whatever stands in the books.
fn check_form(movement: &Movement) -> Result<(), Refusal> {
    if movement.id.is_empty() {
        return Err(Refusal::Missing { what: "bevægelsens id" });
    }
    for day in [Some(movement.date), movement.lapses_on].into_iter().flatten() {
        if !(YEAR_MIN..=YEAR_MAX).contains(&day.year()) {
            return Err(Refusal::YearOutOfRange { year: i64::from(day.year()) });
        }
    }
    let ore = movement.ore;
    match movement.kind {
        // It takes the sum of what it undoes.
        MovementKind::Reversal => return Ok(()),
        MovementKind::Frame if ore != Ore(0) => {}
        _ if ore > Ore(0) => {}
        _ => return Err(Refusal::NotPositive { ore }),
    }
    if ore.0.unsigned_abs() > MOVEMENT_ORE_MAX.unsigned_abs() {
        return Err(Refusal::Overflow);
    }
    Ok(())
}

/// An account that is tied to no holding.
fn plain(movement: &Movement, year: Option<Year>, state: State) -> Account {
    Account { pool: movement.pool.clone(), year, state, holding: None }
}

/// Legs that give a year of a pool `ore` more.
fn frame_legs(movement: &Movement, year: Option<Year>, ore: Ore) -> Vec<Leg> {
    vec![
        Leg { account: plain(movement, year, State::Frame), ore: -ore },
        Leg { account: plain(movement, year, State::Free), ore },
    ]
}
