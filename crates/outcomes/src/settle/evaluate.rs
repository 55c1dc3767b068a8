//! Readings to a settlement: put cohorts together, price them, floor and cap each metric. The numbers alone; who wants to
//! know why follows along as a [`Trace`].
//!
//! Nothing is allocated once a [`Settlement`] has been used before, and sums are held over common denominators, because a
//! simulation comes through here millions of times.

use super::price::Given;
use super::terms::{MetricPays, MetricTerms, Terms};
use super::trace::{Event, Trace};
use crate::contract::Cohorts;
use crate::rounding::Rounding;
use crate::statement::StepKind;
use crate::{Exact, Ore, TooLarge};
use std::ops::Range;

/// What was found of one metric in one cohort: what is priced.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The metric's place in the contract.
    pub metric: usize,
    /// The line's place in its rate card.
    pub line: Option<usize>,
    /// Which cohort; readings of one cohort have the same number, later cohorts higher ones. [`Reading::ALL`] is what was
    /// measured of all cohorts together.
    pub cohort: usize,
    /// The effect in the metric's unit (per cent as a share, money in øre), more is better; of a rate card, a unit price
    /// and savings the count. Settling is fastest where the effects of a call share one denominator.
    pub effect: Exact,
    /// How many are counted in it: the weight of its mean when cohorts are pooled, and the factor of sums told per
    /// counted thing.
    pub counted: Exact,
    /// Persons that it is about.
    pub persons: u64,
    /// Which person, where outcomes come person by person, numbered from 0.
    pub person: Option<usize>,
    /// The index of prices on its day over that on the base day, where the metric follows one ([`super::index_factor`]).
    pub index: Option<Exact>,
}

impl Reading {
    /// The number of the cohort that is all cohorts together.
    pub const ALL: usize = usize::MAX;

    /// A reading of a cohort of so many persons, all of them counted, with prices as they stand.
    pub fn of_cohort(metric: usize, cohort: usize, effect: Exact, persons: u64) -> Self {
        let counted = Exact::whole(i64::try_from(persons).unwrap_or(i64::MAX));
        Self { metric, line: None, cohort, effect, counted, persons, person: None, index: None }
    }
}

/// What a set of readings comes to: the numbers alone, for many draws. Kept from call to call, it needs no new memory.
#[derive(Clone, Debug, Default)]
pub struct Settlement {
    /// Metric by metric, by its rule before any cap.
    pub entitled: Vec<Exact>,
    /// Metric by metric, after its own floor and caps.
    pub capped: Vec<Exact>,
    /// Payer by payer, payable.
    pub payers: Vec<Ore>,
    /// All payers, exact, after all caps.
    pub exact: Exact,
    /// All payers, payable.
    pub payable: Ore,
    /// Caps that cut something: place of the cap in [`Terms::caps`].
    pub binding: Vec<usize>,
    /// Metrics that were measured and of which the contract does not say what is paid: their places. Nothing is paid.
    pub unknown: Vec<usize>,
    /// Metrics of which a gate is shut: their places.
    pub(super) shut: Vec<usize>,
    /// The most that each metric may come to by its rule, in whole øre.
    pub(super) limits: Vec<Option<Ore>>,
    /// The most that a least sum for all may fill each metric up to.
    pub(super) rooms: Vec<Option<Ore>>,
    /// What was priced, metric by metric.
    pub(super) found: Vec<Found>,
    /// Where the found of each metric stand.
    pub(super) ranges: Vec<Range<usize>>,
    /// Payable, part by part, in the order of [`Terms::parts`].
    pub(super) parts: Vec<Ore>,
    pub(super) scratch: Scratch,
}

/// Room for what is reckoned on the way.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    members: Vec<usize>,
    groups: Vec<(Exact, u64)>,
    pub(super) money: super::cap::Money,
    pub(super) split: super::split::Split,
}

/// A reading, or several put together, as it is priced.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) line: Option<usize>,
    pub(super) cohort: usize,
    pub(super) person: Option<usize>,
    /// Put together and rounded.
    pub(super) effect: Exact,
    /// Before it was rounded.
    pub(super) unrounded: Exact,
    pub(super) counted: Exact,
    pub(super) persons: u64,
    index: Option<Exact>,
    /// What it gives.
    pub(super) amount: Exact,
    /// Whether the contract says what it gives.
    pub(super) is_known: bool,
    /// Whether it is what was left and pooled at the end, of a metric that pays early or pooled.
    pub(super) is_rest: bool,
    /// For such a metric: whether the cohort was paid early.
    pub(super) is_early: bool,
}

impl Found {
    fn of(reading: &Reading) -> Self {
        let Reading { line, cohort, effect, counted, persons, person, index, .. } = *reading;
        Self {
            line,
            cohort,
            person,
            effect,
            unrounded: effect,
            counted,
            persons,
            index,
            amount: Exact::ZERO,
            is_known: true,
            is_rest: false,
            is_early: false,
        }
    }
}

impl Terms {
    /// Settles readings; their order makes no difference, and the former content of `settlement` neither.
    ///
    /// # Errors
    /// [`TooLarge`] where a number cannot be held.
    pub fn settle<T: Trace>(
        &self,
        readings: &[Reading],
        settlement: &mut Settlement,
        trace: &mut T,
    ) -> Result<(), TooLarge> {
        settlement.entitled.clear();
        settlement.capped.clear();
        settlement.binding.clear();
        settlement.limits.clear();
        settlement.rooms.clear();
        settlement.shut.clear();
        settlement.unknown.clear();
        settlement.found.clear();
        settlement.ranges.clear();
        for (metric, terms) in self.metrics.iter().enumerate() {
            let start = settlement.found.len();
            terms.find(metric, readings, settlement, trace)?;
            settlement.ranges.push(start..settlement.found.len());
        }
        for metric in 0..self.metrics.len() {
            self.price(metric, readings, settlement, trace)?;
        }
        self.divide(settlement, trace)
    }

    /// The effect of a metric as a whole: of one cohort its own, of counts their sum, else the mean weighed by what is
    /// counted; none where nothing was found.
    pub(super) fn effect(&self, metric: usize, settlement: &Settlement) -> Result<Option<Exact>, TooLarge> {
        let range = settlement.ranges.get(metric).cloned().unwrap_or_default();
        let found = settlement.found.get(range).unwrap_or_default();
        if let Some(rest) = found.iter().find(|found| found.is_rest && found.cohort == Reading::ALL) {
            return Ok(Some(rest.effect));
        }
        match found {
            [] => Ok(None),
            [one] => Ok(Some(one.effect)),
            many => {
                let is_count = self.metrics.get(metric).is_some_and(|terms| terms.is_count);
                together(
                    many.iter().filter(|found| !found.is_rest).map(|found| (found.effect, found.counted)),
                    is_count,
                )
                .map(Some)
            }
        }
    }

    /// Prices what was found of a metric, opens or shuts its gates, floors and caps it.
    fn price<T: Trace>(
        &self,
        metric: usize,
        readings: &[Reading],
        settlement: &mut Settlement,
        trace: &mut T,
    ) -> Result<(), TooLarge> {
        let Some(terms) = self.metrics.get(metric) else { return Ok(()) };
        let (mut entitled, mut is_known) = (Exact::ZERO, !matches!(terms.pays, MetricPays::Unknown));
        if let MetricPays::FirstReachedOrPooled { .. } = terms.pays {
            self.price_first_reached(metric, terms, readings, settlement, trace)?;
        }
        let range = settlement.ranges.get(metric).cloned().unwrap_or_default();
        let is_measured = !range.is_empty();
        for found in settlement.found.get_mut(range.clone()).unwrap_or_default() {
            terms.price_one(metric, found, trace)?;
            entitled = entitled.plus(found.amount)?;
            is_known &= found.is_known;
        }
        let mut is_open = true;
        for (place, (gate, mark)) in terms.gates.iter().enumerate() {
            let effect = self.effect(*gate, settlement)?;
            let opens = effect.is_some_and(|effect| effect >= *mark);
            is_open &= opens;
            if let Some(effect) = effect.filter(|_| T::FOLLOWS) {
                let output = if opens { Exact::ONE } else { Exact::ZERO };
                let event = Event::new(StepKind::Gate, effect, output);
                trace.step(event.metric(metric).against(*mark).place(place));
            }
        }
        if !is_open {
            settlement.shut.push(metric);
            for found in settlement.found.get_mut(range.clone()).unwrap_or_default() {
                found.amount = Exact::ZERO;
            }
            entitled = Exact::ZERO;
        }
        if is_measured && !is_known {
            settlement.unknown.push(metric);
            entitled = Exact::ZERO;
        }
        let is_due = is_measured && is_open && is_known;
        let capped = terms.limit(metric, entitled, is_due, range, settlement, trace)?;
        settlement.entitled.push(entitled);
        settlement.capped.push(capped);
        Ok(())
    }

    /// Any cohort that reaches the first mark is paid at once; what is left is pooled at the end.
    fn price_first_reached<T: Trace>(
        &self,
        metric: usize,
        terms: &MetricTerms,
        readings: &[Reading],
        settlement: &mut Settlement,
        trace: &mut T,
    ) -> Result<(), TooLarge> {
        let MetricPays::FirstReachedOrPooled { early, .. } = &terms.pays else { return Ok(()) };
        let Settlement { found, ranges, scratch, .. } = settlement;
        let Some(range) = ranges.get_mut(metric) else { return Ok(()) };
        scratch.members.clear();
        let mut has_all = false;
        for (place, found) in found.get_mut(range.clone()).unwrap_or_default().iter_mut().enumerate() {
            if found.cohort == Reading::ALL {
                found.is_rest = true;
                has_all = true;
                continue;
            }
            found.is_early = early.of(found.effect)?.place > 0;
            if !found.is_early {
                scratch.members.push(place);
            }
        }
        if has_all || !self.is_final || scratch.members.is_empty() {
            return Ok(());
        }
        // Places among the found are places among the metric's readings, which are found one by one.
        let own = |place: usize| {
            readings.iter().enumerate().filter(|(_, reading)| reading.metric == metric).nth(place)
        };
        for place in &mut scratch.members {
            *place = own(*place).map_or(0, |(index, _)| index);
        }
        let mut rest = terms.pooled(readings, &scratch.members, metric, trace)?;
        rest.is_rest = true;
        // The pool is the last of what was found of this metric; what stands behind moves on by one.
        found.insert(range.end, rest);
        range.end += 1;
        for later in ranges.iter_mut().skip(metric + 1) {
            *later = later.start + 1..later.end + 1;
        }
        Ok(())
    }
}

impl MetricTerms {
    /// What is priced of a metric: each cohort, the latest, or all of them put together.
    fn find<T: Trace>(
        &self,
        metric: usize,
        readings: &[Reading],
        settlement: &mut Settlement,
        trace: &mut T,
    ) -> Result<(), TooLarge> {
        let own = || readings.iter().enumerate().filter(|(_, reading)| reading.metric == metric);
        let is_by_cohort = matches!(self.pays, MetricPays::FirstReachedOrPooled { .. } | MetricPays::Card(_));
        match self.cohorts {
            Cohorts::Pooled if !is_by_cohort => {
                let has_all = own().any(|(_, reading)| reading.cohort == Reading::ALL);
                let members = &mut settlement.scratch.members;
                members.clear();
                members.extend(
                    own()
                        .filter(|(_, reading)| !has_all || reading.cohort == Reading::ALL)
                        .map(|(place, _)| place),
                );
                if !members.is_empty() {
                    settlement.found.push(self.pooled(readings, members, metric, trace)?);
                }
            }
            Cohorts::Latest => {
                let latest = own().map(|(_, reading)| reading.cohort).max();
                for (_, reading) in own().filter(|(_, reading)| Some(reading.cohort) == latest) {
                    settlement.found.push(self.rounded(metric, Found::of(reading), trace)?);
                }
            }
            Cohorts::Each | Cohorts::Pooled => {
                for (_, reading) in own() {
                    settlement.found.push(self.rounded(metric, Found::of(reading), trace)?);
                }
            }
        }
        Ok(())
    }

    /// Several readings as one.
    fn pooled<T: Trace>(
        &self,
        readings: &[Reading],
        members: &[usize],
        metric: usize,
        trace: &mut T,
    ) -> Result<Found, TooLarge> {
        let own = || members.iter().filter_map(|place| readings.get(*place));
        let Some(first) = own().next() else {
            return Ok(Found::of(&Reading::of_cohort(metric, Reading::ALL, Exact::ZERO, 0)));
        };
        let mut found = Found::of(first);
        if members.len() > 1 {
            found.cohort = Reading::ALL;
            found.person = None;
            found.counted = Exact::ZERO;
            found.persons = 0;
            let mut latest = first.cohort;
            for reading in own() {
                found.counted = found.counted.plus(reading.counted)?;
                found.persons = found.persons.saturating_add(reading.persons);
                if reading.cohort >= latest {
                    (latest, found.index) = (reading.cohort, reading.index);
                }
            }
            found.effect = match trace.pool(members) {
                Some(effect) => effect,
                None => together(own().map(|reading| (reading.effect, reading.counted)), self.is_count)?,
            };
            if T::FOLLOWS {
                let event = Event::new(StepKind::Pooled, found.counted, found.effect);
                trace.step(event.metric(metric).place(members.len()));
            }
        }
        self.rounded(metric, found, trace)
    }

    /// With the effect rounded to the contract's decimals.
    fn rounded<T: Trace>(&self, metric: usize, mut found: Found, trace: &mut T) -> Result<Found, TooLarge> {
        found.unrounded = found.effect;
        if let Some(places) = self.decimals {
            let before = found.effect;
            let hundredths = Exact::whole(if self.is_money { 100 } else { 1 });
            let whole = before.over(hundredths)?.unwrap_or(before);
            found.effect = whole.to_decimals(places, Rounding::HalfAwayFromZero)?.times(hundredths)?;
            if T::FOLLOWS && found.effect != before {
                let event = Event::new(StepKind::EffectRounded, before, found.effect).metric(metric);
                trace.step(Event { cohort: Some(found.cohort), line: found.line, ..event });
            }
        }
        Ok(found)
    }

    /// What one finding gives by the metric's rule and its index.
    fn price_one<T: Trace>(&self, metric: usize, found: &mut Found, trace: &mut T) -> Result<(), TooLarge> {
        let (kind, input, Given { sum: amount, place, is_known }) = match &self.pays {
            MetricPays::Unknown => return Ok(()),
            MetricPays::Effect { price, is_per_counted, kind } => {
                let mut given = price.of(found.effect)?;
                if *is_per_counted {
                    given.sum = given.sum.times(found.counted)?;
                }
                (*kind, found.effect, given)
            }
            MetricPays::Card(lines) => {
                let Some((price, max)) = found.line.and_then(|line| lines.get(line)) else { return Ok(()) };
                let most = max.and_then(|max| max.checked_mul(i128::from(found.persons)));
                let count = most
                    .and_then(|most| Exact::ratio(most, 1))
                    .map_or(found.effect, |most| most.min(found.effect));
                (StepKind::RateCard, count, price.of(count)?)
            }
            MetricPays::FirstReachedOrPooled { early, pooled } => {
                let (price, kind) =
                    if found.is_rest { (pooled, StepKind::PooledMark) } else { (early, StepKind::EarlyMark) };
                (kind, found.effect, price.of(found.effect)?)
            }
        };
        found.amount = amount;
        found.is_known = is_known;
        let about =
            |event: Event| Event { cohort: Some(found.cohort), line: found.line, ..event.metric(metric) };
        if T::FOLLOWS {
            trace.step(about(Event::new(kind, input, amount).place(place)));
        }
        if let Some(index) = found.index {
            let indexed = amount.times(index)?;
            if T::FOLLOWS {
                trace.step(about(Event::new(StepKind::Indexed, amount, indexed).against(index)));
            }
            found.amount = indexed;
        }
        Ok(())
    }

    /// The metric's floor, the cap for each person and the metric's own, in that order.
    fn limit<T: Trace>(
        &self,
        metric: usize,
        entitled: Exact,
        is_due: bool,
        range: Range<usize>,
        settlement: &mut Settlement,
        trace: &mut T,
    ) -> Result<Exact, TooLarge> {
        let mut sum = entitled;
        let (mut limit, mut room_for_all) = (self.cap, self.cap);
        let mut told = |kind, before: Exact, cap: Ore, after: Exact| {
            if T::FOLLOWS && (after != before || kind != StepKind::Floor) {
                trace.step(Event::new(kind, before, after).metric(metric).against(Exact::ore(cap)));
            }
        };
        if let Some(floor) = self.floor.filter(|_| is_due) {
            let raised = sum.at_least(floor)?;
            told(StepKind::Floor, sum, floor, raised);
            sum = raised;
        }
        // It binds behind a shut gate too: a floor for all may still pay something there.
        if let Some(cap) = self.person_cap.filter(|_| !range.is_empty()) {
            let found = settlement.found.get(range).unwrap_or_default();
            let (most, room) =
                most_by_person(found, sum.minus(entitled)?, cap, &mut settlement.scratch.groups)?;
            let cut = sum.min(most);
            if cut < sum {
                settlement.binding.push(self.person_cap_place);
            }
            let least = |sum: Exact| Ok(sum.to_ore(Rounding::Floor)?.min(self.cap.unwrap_or(Ore(i64::MAX))));
            limit = Some(least(if cut < sum { most } else { room })?);
            room_for_all = Some(least(room)?);
            if is_due {
                told(StepKind::PersonCap, sum, cap, cut);
            }
            sum = cut;
        }
        if let Some(cap) = self.cap.filter(|_| is_due) {
            let cut = sum.at_most(cap)?;
            if cut.fraction().0 < sum.fraction().0 {
                settlement.binding.push(self.cap_place);
            }
            told(StepKind::MetricCap, sum, cap, cut);
            sum = cut;
        }
        settlement.limits.push(limit);
        settlement.rooms.push(room_for_all);
        Ok(sum)
    }
}

/// Effects put together: counts added, others averaged by what is counted; where nothing is counted, each as much.
fn together(rows: impl Iterator<Item = (Exact, Exact)>, is_count: bool) -> Result<Exact, TooLarge> {
    let (mut sum, mut weighed, mut weights, mut rows_seen) = (Exact::ZERO, Exact::ZERO, Exact::ZERO, 0);
    for (effect, weight) in rows {
        sum = sum.plus(effect)?;
        rows_seen += 1;
        if !is_count {
            weighed = weighed.plus(effect.times(weight)?)?;
            weights = weights.plus(weight)?;
        }
    }
    if is_count {
        return Ok(sum);
    }
    match weighed.over(weights)? {
        Some(mean) => Ok(mean),
        None => Ok(sum.over(Exact::whole(rows_seen))?.unwrap_or(Exact::ZERO)),
    }
}

/// What is paid at most when nobody gives more than `cap`: person by person where outcomes come so, else for each cohort
/// so much times the most persons that any of its rows is about. What a floor added is nobody's, and no more than the
/// persons' room. Gives that, and the persons' room.
fn most_by_person(
    found: &[Found],
    added: Exact,
    cap: Ore,
    groups: &mut Vec<(Exact, u64)>,
) -> Result<(Exact, Exact), TooLarge> {
    groups.clear();
    let cohorts = found.iter().filter(|found| found.person.is_none());
    let persons = found.iter().filter_map(|found| found.person).max().map_or(0, |last| last + 1);
    let cohort_count = cohorts.map(|found| found.cohort.wrapping_add(1)).max().map_or(0, |last| last + 1);
    groups.resize(persons + cohort_count, (Exact::ZERO, 0));
    for found in found {
        let place = found.person.unwrap_or_else(|| persons + found.cohort.wrapping_add(1));
        if let Some(group) = groups.get_mut(place) {
            let own = if found.person.is_some() { 1 } else { found.persons };
            *group = (group.0.plus(found.amount)?, group.1.max(own));
        }
    }
    let mut most = Exact::ZERO;
    let mut room = Exact::ZERO;
    for (amount, persons) in groups.iter() {
        let all = Exact::ore(cap).times(Exact::ratio(i128::from(*persons), 1).unwrap_or(Exact::ZERO))?;
        most = most.plus((*amount).min(all))?;
        room = room.plus(all)?;
    }
    Ok((most.plus(added)?.min(room), room))
}
