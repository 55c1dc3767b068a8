//! What stood in a pool on an earlier day, for every day at once: the balances that texts print are of many days.

use crate::{Ledger, Leg, MovementKind, Ore, Posted, State, Year};
use jiff::civil::Date;
use std::collections::BTreeMap;

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
    /// The same with what stood elsewhere beside it.
    fn and(self, other: Standing) -> Standing {
        Standing {
            paid: self.paid + other.paid,
            awarded: self.awarded + other.awarded,
            appropriated: self.appropriated + other.appropriated,
            reserved: self.reserved + other.reserved,
            free: self.free + other.free,
            frame_is_known: self.frame_is_known || other.frame_is_known,
        }
    }

    /// The same with a leg more.
    fn with(mut self, leg: &Leg) -> Standing {
        let stands = match leg.account.state {
            State::Free => &mut self.free,
            State::Appropriated => &mut self.appropriated,
            State::Reserved => &mut self.reserved,
            State::Awarded => &mut self.awarded,
            State::Paid => &mut self.paid,
            State::Frame | State::Proposed | State::Recommended | State::Prospect => return self,
        };
        *stands = *stands + leg.ore;
        self
    }

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

/// What stood at the end of days, in their order.
type Days = Vec<(Date, Standing)>;

/// What stood in each year of each pool at the end of each day that anything was booked on it.
#[derive(Default)]
pub(super) struct Standings<'a> {
    pools: BTreeMap<&'a str, BTreeMap<Option<Year>, Days>>,
}

impl<'a> Standings<'a> {
    /// Those of `ledger`, whose movements `posted` has in the order of their days.
    pub(super) fn new(ledger: &Ledger, posted: &[&'a Posted]) -> Standings<'a> {
        let mut standings = Standings::default();
        for posted in posted {
            let movement = &posted.movement;
            if movement.kind == MovementKind::Frame && !ledger.is_reversed(&movement.id) {
                let known = |standing: Standing| Standing { frame_is_known: true, ..standing };
                standings.change(&movement.pool, movement.year, movement.date, known);
            }
            for leg in &posted.legs {
                let account = &leg.account;
                standings.change(&account.pool, account.year, movement.date, |standing| standing.with(leg));
            }
        }
        standings
    }

    /// Changes what stands at the end of the last day.
    fn change(
        &mut self,
        pool: &'a str,
        year: Option<Year>,
        day: Date,
        change: impl FnOnce(Standing) -> Standing,
    ) {
        let days = self.pools.entry(pool).or_default().entry(year).or_default();
        let last = days.last().copied();
        let changed = change(last.map_or_else(Standing::default, |(_, standing)| standing));
        if last.is_some_and(|(of, _)| of == day) {
            days.pop();
        }
        days.push((day, changed));
    }

    /// What stood in the years that `counts` lets through before `day`.
    pub(super) fn before(&self, pool: &str, day: Date, counts: &dyn Fn(Option<Year>) -> bool) -> Standing {
        let years = self.pools.get(pool).into_iter().flatten().filter(|(year, _)| counts(**year));
        let stood = years.filter_map(|(_, days)| {
            let count = days.partition_point(|(of, _)| *of < day);
            days[..count].last().map(|(_, standing)| *standing)
        });
        stood.fold(Standing::default(), Standing::and)
    }
}
