//! An evaluation as it may be shown to others: no number of one to a few persons, and nothing that such a number follows from.
//!
//! Who fell out between two steps is a count too: of two steps that lie closer than the threshold, the one that less hangs on is
//! left out. Shares and sums of what is left out go with it, and so do degrees of freedom. A column whose values few persons have
//! loses its line of the balance, since mean and spread of a column with two or three values give the counts back. Of an outcome
//! that happens to a person or does not, and happened to few, the means are left out and its estimates rounded to what a
//! threshold of persons makes. Clusters lose their names, and the smallest their line. The verdict, the effect and its limits
//! stay as they are.
//!
//! The whole result stays in the evaluation's folder; what goes into a register or a report is this.

use super::evaluation::{Attrition, Evaluation, EventPoint, FlowArm, LeftOut, OutcomeResult, Reason};
use super::frame::{Frame, Series, columns_of};
use super::outputs::Tables;
use super::plan::{Against, Kind, Plan, Who};
use super::remark::Remark;
use crate::table::Table;
use crate::{Estimate, Fault};
use serde_json::Value;

/// Values of a column at most whose counts follow from its mean and spread.
const VALUES_FEW: usize = 3;
/// Facts of a remark that are whole numbers and count no persons.
const NOT_PERSONS: &[&str] = &["clusters", "advised", "needed", "asked", "groups", "strata", "degrees"];
/// Facts of a remark that are shares of persons.
const SHARES: &[&str] = &["treated_outside", "comparison_outside"];
/// Facts of a remark that are the plan's own words.
const PLAN_WORDS: &[&str] = &["column", "part", "why", "must", "what"];
/// The part of a plan that asks for each cluster to be left out; a cluster's name may follow it.
const LEAVE_ONE_OUT: &str = "sensitivity.leave_one_out";

/// The evaluation with nothing in it that may not be shown, by the plan's threshold.
///
/// # Errors
/// What is wrong with a column; nothing that [`super::evaluate`] does not tell first.
pub fn shown(plan: &Plan, tables: &Tables, whole: &Evaluation) -> Result<Evaluation, Fault> {
    let mut told = Told { threshold: plan.disclosure.threshold as usize, counts: Vec::new() };
    let frame = Frame::of(plan, &tables.people)?;
    let mut shown = whole.clone();
    shown.seal = None;
    shown.hidden_below = Some(plan.disclosure.threshold);
    told.flow(plan, &mut shown);
    told.persons(&mut shown);
    if let Some(attrition) = &mut shown.attrition {
        let (treated, controls) = (&shown.flow.treated, &shown.flow.controls);
        let is_known = |arm: &FlowArm| arm.with_outcome.is_some() && arm.matched.or(arm.counted).is_some();
        missing(attrition, is_known(treated), is_known(controls));
    }
    balance(plan, &tables.people, &frame, &told, &mut shown)?;
    rare(plan, tables, &frame, &told, &mut shown)?;
    clusters(&frame, &told, &mut shown);
    degrees(&mut shown);
    let controls = if plan.comparison.kind == Against::None { 0 } else { arm_of(&frame, false) };
    let sizes = [arm_of(&frame, true), controls];
    for remark in &mut shown.remarks {
        told.remark(remark, sizes);
    }
    for omitted in &mut shown.omitted {
        told.remark(&mut omitted.why, sizes);
        if omitted.part.starts_with(LEAVE_ONE_OUT) {
            LEAVE_ONE_OUT.clone_into(&mut omitted.part);
        }
    }
    reasons(&told, &mut shown);
    Ok(shown)
}

fn arm_of(frame: &Frame, is_treated: bool) -> usize {
    frame.arm(is_treated).len()
}

/// What is shown already, so that no difference between two shown numbers is a count that may not be.
struct Told {
    threshold: usize,
    /// Numbers of persons that are shown, of one group or of both.
    counts: Vec<usize>,
}

impl Told {
    /// Whether so many may not be shown.
    fn is_small(&self, count: usize) -> bool {
        0 < count && count < self.threshold
    }

    /// Whether a number may stand beside these.
    fn fits(&self, count: usize, beside: &[usize]) -> bool {
        !self.is_small(count) && beside.iter().all(|other| !self.is_small(other.abs_diff(count)))
    }

    /// Leaves out of each group's steps what may not be shown. What payments are counted by comes first, then what the estimate
    /// rests on.
    fn flow(&mut self, plan: &Plan, shown: &mut Evaluation) {
        for (arm, is_treated) in [(&mut shown.flow.treated, true), (&mut shown.flow.controls, false)] {
            // Who began and who stayed are told of all who were listed; where they are who is counted, the steps after are of
            // them. Else the two have no order, and their difference is no number of persons.
            let is_of_them = is_treated && plan.population.who != Who::Referred;
            let (mut beside, mut apart) = (Vec::new(), Vec::new());
            let mut steps = [
                (&mut arm.listed, true, true),
                (&mut arm.analysed, true, is_of_them),
                (&mut arm.counted, true, is_of_them),
                (&mut arm.matched, true, is_of_them),
                (&mut arm.with_outcome, true, is_of_them),
                (&mut arm.enrolled, is_of_them, true),
                (&mut arm.completed, is_of_them, true),
            ];
            match plan.population.who {
                Who::Referred => {}
                Who::Enrolled if is_treated => steps.swap(0, 5),
                Who::Completed if is_treated => steps.swap(0, 6),
                Who::Enrolled | Who::Completed => {}
            }
            for (step, is_counted, is_began) in steps {
                let Some(count) = *step else { continue };
                let fits =
                    (!is_counted || self.fits(count, &beside)) && (!is_began || self.fits(count, &apart));
                if !fits {
                    *step = None;
                    continue;
                }
                if is_counted {
                    beside.push(count);
                }
                if is_began {
                    apart.push(count);
                }
            }
            self.counts.extend(beside.into_iter().chain(apart));
        }
        // Sums of both groups can be reckoned by whoever sees the two.
        let steps: [fn(&FlowArm) -> Option<usize>; 5] = [
            |arm| arm.listed,
            |arm| arm.counted,
            |arm| arm.matched,
            |arm| arm.with_outcome,
            |arm| arm.analysed,
        ];
        for step in steps {
            if let (Some(treated), Some(controls)) = (step(&shown.flow.treated), step(&shown.flow.controls)) {
                self.counts.push(treated + controls);
            }
        }
    }

    /// The persons that each outcome rests on.
    fn persons(&mut self, shown: &mut Evaluation) {
        let is_shown = shown.flow.treated.analysed.is_some() && shown.flow.controls.analysed.is_some();
        // Where outcomes were filled in, the estimate rests on more than those whose outcome is known.
        if !(is_shown && shown.primary.persons.is_some_and(|count| self.fits(count, &self.counts))) {
            shown.primary.persons = None;
        }
        self.counts.extend(shown.primary.persons);
        for one in &mut shown.secondary {
            match one.persons {
                Some(count) if self.fits(count, &self.counts) => self.counts.push(count),
                _ => one.persons = None,
            }
        }
    }

    /// Leaves out of a remark the counts that may not be shown, all of them where one may not, and every name that is no word of
    /// the plan.
    fn remark(&mut self, remark: &mut Remark, sizes: [usize; 2]) {
        let is_count = |name: &str, value: &Value| {
            value.is_u64() && !NOT_PERSONS.contains(&name) || name == "population"
        };
        let counts: Vec<usize> = remark
            .facts
            .iter()
            .filter(|(name, value)| is_count(name, value))
            .filter_map(|(_, value)| value.as_f64().map(|count| count as usize))
            .collect();
        let apart = |one: &usize| counts.iter().all(|other| !self.is_small(other.abs_diff(*one)));
        let are_fine = counts.iter().all(|count| self.fits(*count, &self.counts) && apart(count));
        if are_fine {
            self.counts.extend(&counts);
        }
        let [treated, controls] = sizes.map(|size| size as f64);
        for (name, value) in &mut remark.facts {
            let is_hidden = match value {
                Value::String(_) => !PLAN_WORDS.contains(&name.as_str()),
                Value::Number(number) if SHARES.contains(&name.as_str()) => {
                    let of = if name == "treated_outside" { treated } else { controls };
                    let count = libm::round(number.as_f64().unwrap_or_default() * of) as usize;
                    !self.fits(count, &[of as usize])
                }
                _ => is_count(name, value) && !are_fine,
            };
            if is_hidden {
                *value = Value::Null;
            }
        }
    }
}

/// Shares of the missing are counts over what is shown: they go where a count goes, and take with them what is made of them.
fn missing(attrition: &mut Attrition, is_treated_known: bool, is_control_known: bool) {
    if !is_treated_known {
        attrition.treated_share = None;
    }
    if !is_control_known {
        attrition.control_share = None;
    }
    if !(is_treated_known && is_control_known) {
        attrition.difference = None;
        attrition.bounds = None;
        attrition.trimmed = None;
    }
}

/// Leaves out the lines of columns with values that few have.
fn balance(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    told: &Told,
    shown: &mut Evaluation,
) -> Result<(), Fault> {
    let matched = plan.matching.iter().flat_map(|asked| asked.exact.iter().chain(&asked.covariates));
    for term in matched.chain(&plan.estimator.covariates) {
        let mut is_telling = false;
        for column in columns_of(term) {
            is_telling |= few_have_a_value(people, frame, told, &column, term.trim().starts_with("C("))?;
        }
        let names = crate::design::Design::of(people, &[term.as_str()], false)?.names;
        for row in &mut shown.balance {
            let is_own = names.contains(&row.covariate);
            // After matching there are fewer of the comparison.
            let matched = shown.flow.controls.matched.or(shown.flow.controls.counted).unwrap_or(0) as f64;
            let few = |mean: f64| {
                let count = libm::round((mean - libm::floor(mean)) * matched) as usize;
                told.is_small(count) || told.is_small((matched as usize).saturating_sub(count))
            };
            let is_thin = is_yes_or_no(people, term) && row.adjusted_mean.is_some_and(few);
            if is_own && (is_telling || is_thin) {
                row.treated_mean = None;
                row.control_mean = None;
                row.adjusted_mean = None;
                row.before = None;
                row.after = None;
                row.variance_ratio_before = None;
                row.variance_ratio_after = None;
            }
        }
    }
    Ok(())
}

/// Whether a term is one column of two values.
fn is_yes_or_no(people: &Table, term: &str) -> bool {
    people.groups(term).is_ok_and(|groups| groups.labels.len() == 2)
}

/// Whether a column has few values or names, and one of them so few persons of a group that their number may not be shown.
fn few_have_a_value(
    people: &Table,
    frame: &Frame,
    told: &Told,
    column: &str,
    is_category: bool,
) -> Result<bool, Fault> {
    let groups = people.groups(column)?;
    if !is_category && people.is_numeric(column)? && groups.labels.len() > VALUES_FEW {
        return Ok(false);
    }
    let mut counts = vec![[0usize; 2]; groups.labels.len()];
    for (place, row) in frame.rows.iter().enumerate() {
        counts[groups.codes[*row] as usize][usize::from(frame.treated[place] == 1.0)] += 1;
    }
    Ok(counts.iter().flatten().any(|count| told.is_small(*count)))
}

/// What is shown of outcomes that happened to few, or to all but few.
fn rare(
    plan: &Plan,
    tables: &Tables,
    frame: &Frame,
    told: &Told,
    shown: &mut Evaluation,
) -> Result<(), Fault> {
    let smaller = arm_of(frame, true).min(arm_of(frame, false).max(told.threshold));
    let step = told.threshold as f64 / smaller.max(1) as f64;
    let is_rare = |column: &str, before: Option<&str>| -> Result<bool, Fault> {
        let series = Series::of(plan, column, before, frame, &tables.people, &tables.outcomes)?;
        Ok(happened_to_few(&series, frame, told))
    };
    let outcome = &plan.outcome;
    if outcome.kind == Kind::Share && is_rare(&outcome.column, outcome.before_column.as_deref())? {
        without_means(&mut shown.primary, step);
        coarse(shown, step);
    }
    for one in &mut shown.secondary {
        let before = plan.secondary.iter().find(|asked| asked.column == one.column);
        let before = before.and_then(|asked| asked.before_column.as_deref());
        if one.kind == Kind::Share && is_rare(&one.column, before)? {
            without_means(one, step);
        }
    }
    if let Some(column) = &plan.sensitivity.placebo_outcome
        && let Ok(true) = is_rare(column, None)
    {
        for placebo in shown.placebos.iter_mut().filter(|placebo| placebo.of == *column) {
            placebo.estimate = rounded(&placebo.estimate, step);
        }
    }
    Ok(())
}

/// Whether a number of yes or no was yes, or no, for so few of a group that it may not be shown; in any period.
fn happened_to_few(series: &Series, frame: &Frame, told: &Told) -> bool {
    let all = std::iter::once(&series.after).chain(&series.before).chain(&series.by_period);
    let is_few = |values: &Vec<f64>, group: f64| {
        let own = values.iter().zip(&frame.treated).filter(|(_, own)| **own == group);
        let (mut yes, mut no) = (0, 0);
        for (value, _) in own {
            match *value {
                1.0 => yes += 1,
                0.0 => no += 1,
                // A mean of periods, or nothing known.
                _ => {}
            }
        }
        told.is_small(yes) || told.is_small(no)
    };
    all.into_iter().any(|values| is_few(values, 1.0) || is_few(values, 0.0))
}

fn without_means(one: &mut OutcomeResult, step: f64) {
    one.treated_before = None;
    one.treated_after = None;
    one.control_before = None;
    one.control_after = None;
    one.without = None;
    one.relative = None;
    one.effect = rounded(&one.effect, step);
    one.adjusted_p_value = one.adjusted_p_value.map(|chance| to(chance, CHANCE_STEP));
}

/// What chances of rare outcomes are rounded to: with all its figures a chance tells which counts it is of.
const CHANCE_STEP: f64 = 0.01;
/// What other numbers that follow from rare outcomes are rounded to.
const NUMBER_STEP: f64 = 0.1;

fn to(number: f64, step: f64) -> f64 {
    libm::round(number / step) * step
}

fn rounded(estimate: &Estimate, step: f64) -> Estimate {
    Estimate {
        value: to(estimate.value, step),
        standard_error: to(estimate.standard_error, step),
        low: to(estimate.low, step),
        high: to(estimate.high, step),
        p_value: to(estimate.p_value, CHANCE_STEP),
        ..*estimate
    }
}

/// Everything else that follows from the plan's own outcome where it is rare.
fn coarse(shown: &mut Evaluation, step: f64) {
    let each = |estimate: &mut Option<Estimate>| *estimate = estimate.as_ref().map(|one| rounded(one, step));
    if let Some(naive) = &mut shown.naive {
        naive.change = rounded(&naive.change, step);
        each(&mut naive.comparison_change);
        naive.share_explained = None;
        naive.expected_by_regression = None;
        naive.peak = None;
    }
    for point in &mut shown.event_study {
        let EventPoint { estimate, band_low, band_high, treated_mean, control_mean, .. } = point;
        each(estimate);
        *band_low = band_low.map(|low| to(low, step));
        *band_high = band_high.map(|high| to(high, step));
        (*treated_mean, *control_mean) = (None, None);
    }
    if let Some(test) = &mut shown.pre_trend {
        test.statistic = to(test.statistic, NUMBER_STEP);
        test.p_value = to(test.p_value, CHANCE_STEP);
        test.detectable_slope = test.detectable_slope.map(|slope| to(slope, step));
        test.power = test.power.map(|power| to(power, CHANCE_STEP));
    }
    for placebo in &mut shown.placebos {
        placebo.estimate = rounded(&placebo.estimate, step);
    }
    let found = &mut shown.sensitivity;
    (found.e_value, found.e_value_limit) = (None, None);
    found.rosenbaum_gamma = found.rosenbaum_gamma.map(|gamma| to(gamma, NUMBER_STEP));
    found.honest_breakdown = found.honest_breakdown.map(|multiple| to(multiple, NUMBER_STEP));
    for limits in &mut found.honest {
        (limits.low, limits.high) = (to(limits.low, step), to(limits.high, step));
    }
    for left in &mut found.leave_one_out {
        left.effect = to(left.effect, step);
    }
    if let Some(attrition) = &mut shown.attrition {
        for estimate in [&mut attrition.complete, &mut attrition.weighted, &mut attrition.imputed] {
            each(estimate);
        }
        (attrition.bounds, attrition.trimmed) = (None, None);
    }
    if let Some(payment) = &mut shown.payment {
        payment.reached = to(payment.reached, if payment.relative { NUMBER_STEP } else { step });
        payment.false_payment = to(payment.false_payment, CHANCE_STEP);
        payment.payment_at_threshold = to(payment.payment_at_threshold, CHANCE_STEP);
    }
    for reason in &mut shown.reasons {
        match reason {
            Reason::TooUncertain { low, high, threshold } => {
                (*low, *high) = (to(*low, step), to(*high, step));
                *threshold = None;
            }
            Reason::PreTrend { p_value } | Reason::Placebo { p_value, .. } => {
                *p_value = to(*p_value, CHANCE_STEP);
            }
            Reason::RegressionToTheMean { share } => *share = to(*share, NUMBER_STEP),
            _ => {}
        }
    }
}

/// Clusters by number in the order of the effect without them; those of few persons, of one group or of both, are left out.
fn clusters(frame: &Frame, told: &Told, shown: &mut Evaluation) {
    let found = &mut shown.sensitivity.leave_one_out;
    let mut sizes = std::collections::BTreeMap::new();
    if let Some(clusters) = &frame.clusters {
        for (code, own) in clusters.codes.iter().zip(&frame.treated) {
            let size: &mut [usize; 2] = sizes.entry(clusters.labels[*code as usize].as_str()).or_default();
            size[usize::from(*own == 1.0)] += 1;
        }
    }
    let is_large = |left: &LeftOut| {
        sizes.get(left.cluster.as_str()).is_some_and(|[controls, treated]| {
            !told.is_small(*controls) && !told.is_small(*treated) && controls + treated >= told.threshold
        })
    };
    found.retain(is_large);
    found.sort_by(|left, right| left.effect.total_cmp(&right.effect));
    let names: Vec<String> = found.iter().map(|left| left.cluster.clone()).collect();
    let number = |place: usize| format!("#{}", place + 1);
    for (place, left) in found.iter_mut().enumerate() {
        left.cluster = number(place);
    }
    for reason in &mut shown.reasons {
        if let Reason::OneClusterDecides { cluster } = reason {
            *cluster = names.iter().position(|name| name == cluster).map_or_else(|| "#".to_owned(), number);
        }
    }
}

/// Degrees of freedom tell how many persons an estimate rests on; they stay where that is told.
fn degrees(shown: &mut Evaluation) {
    let is_told = shown.primary.persons.is_some();
    let forget = |estimate: &mut Estimate| estimate.degrees_of_freedom = None;
    if !is_told {
        forget(&mut shown.primary.effect);
        shown.primary.relative.iter_mut().for_each(forget);
    }
    for one in shown.secondary.iter_mut().filter(|one| one.persons.is_none()) {
        forget(&mut one.effect);
        one.relative.iter_mut().for_each(forget);
    }
    if let Some(naive) = &mut shown.naive {
        forget(&mut naive.change);
        naive.comparison_change.iter_mut().for_each(forget);
        if let Some(peak) = &mut naive.peak {
            forget(&mut peak.rise);
            peak.comparison_rise.iter_mut().chain(&mut peak.explained).for_each(forget);
        }
    }
    shown.event_study.iter_mut().filter_map(|point| point.estimate.as_mut()).for_each(forget);
    shown.placebos.iter_mut().for_each(|placebo| forget(&mut placebo.estimate));
    if let Some(found) = &mut shown.attrition {
        let all = [&mut found.difference, &mut found.complete, &mut found.weighted, &mut found.imputed];
        all.into_iter().flatten().for_each(forget);
    }
}

/// Reasons without the numbers that are left out elsewhere.
fn reasons(told: &Told, shown: &mut Evaluation) {
    let are_shares_shown = shown
        .attrition
        .as_ref()
        .is_some_and(|found| found.treated_share.is_some() && found.control_share.is_some());
    let hidden: Vec<String> = shown
        .balance
        .iter()
        .filter(|row| row.treated_mean.is_none())
        .map(|row| row.covariate.clone())
        .collect();
    let threshold = told.threshold;
    for reason in &mut shown.reasons {
        match reason {
            Reason::FewPersons { persons, needed } if told.is_small(*persons) => {
                *reason = Reason::FewerPersons { below: threshold, needed: *needed };
            }
            // A cluster's name may stand at the end.
            Reason::CheckMissing { part } if part.starts_with(LEAVE_ONE_OUT) => {
                LEAVE_ONE_OUT.clone_into(part)
            }
            Reason::Attrition { .. } if !are_shares_shown => *reason = Reason::AttritionUntold,
            Reason::Imbalance { covariate, difference } if hidden.contains(covariate) => {
                *difference = to(*difference, NUMBER_STEP);
            }
            _ => {}
        }
    }
}
