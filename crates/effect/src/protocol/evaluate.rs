//! The whole evaluation as one function of the plan, the data and the log.

use super::evaluation::{
    Attrition, BalanceRow, DesignFacts, Deviation, Evaluation, FORMAT, Flow, FlowArm, LeftOut, Naive,
    Omitted, OutcomeResult, PaymentResult, Placebo, PlaceboKind, SensitivityResult, Verdict,
};
use super::frame::{Frame, Series, pick};
use super::log::{Event, Log};
use super::operating;
use super::periods::{self, Periods};
use super::plan::{Adjust, Against, Better, Kind, Method, PaysOn, Plan};
use super::reckon::{Reckoned, Way, mean_of, reckon, relative};
use super::remark::Remark;
use super::{matched, verdict};
use crate::number::{mean, variance};
use crate::table::Table;
use crate::{Estimate, Fault, Level};

/// What goes with the data.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The log as it was when the effect was reckoned; an empty one where none is kept.
    pub log: &'a Log,
    /// Which version of the program reckons.
    pub program: &'a str,
}

/// Carries a plan out: who is counted, what is held against what, the effect, and all that the plan asks to be tried.
///
/// What the plan asks for beside the effect and cannot be had is told in [`Evaluation::omitted`], and takes nothing else down.
///
/// # Errors
/// What is wrong with the data, with its row and column, or why the plan's estimator has no answer.
pub fn evaluate(
    plan: &Plan,
    people: &Table,
    outcomes: &Table,
    circumstances: Circumstances,
) -> Result<Evaluation, Fault> {
    let mut frame = Frame::of(plan, people)?;
    let matching = matched::of(plan, people, &frame)?;
    if let Some(matching) = &matching {
        frame.weights.clone_from(&matching.weights);
        frame.pairs.clone_from(&matching.pairs);
    }
    let outcome = &plan.outcome;
    let series =
        Series::of(plan, &outcome.column, outcome.before_column.as_deref(), &frame, people, outcomes)?;
    let way = Way::of(plan);
    let mut omitted = Vec::new();
    let missing = super::missing::weights(plan, people, &frame, &series)?;
    let mut weighted = frame.clone();
    if let Some(weights) = &missing {
        weighted.weights.clone_from(weights);
    }
    let filled = super::missing::imputed(way, people, &frame, &series)?;
    let is_filled = filled.is_some();
    let (found, seen) = match filled {
        Some(filled) => filled,
        None => (reckon(way, &weighted, &series)?, series.clone()),
    };
    let mut remarks = found.remarks.clone();
    remarks.extend(matching.iter().flat_map(|matching| matching.remarks.iter().cloned()));
    let told = [&outcome.column, &outcome.description, &outcome.unit];
    let primary = result(&weighted, &seen, &found, told, outcome.kind, outcome.better);
    let mut kept = |part: &str, fault: Fault| {
        omitted.push(Omitted { part: part.to_owned(), why: Remark::of(&fault) });
    };
    let secondary = secondary(plan, &weighted, people, outcomes, &mut kept);
    let shown = periods::event_study(way, &frame, &series, &found.effect).unwrap_or_else(|fault| {
        kept("outcome.period", fault);
        Periods::default()
    });
    let naive = naive(plan, &weighted, &series).unwrap_or_else(|fault| {
        kept("outcome.before", fault);
        None
    });
    let mut evaluation = Evaluation {
        format: FORMAT,
        plan: plan.id.clone(),
        plan_digest: plan.digest()?,
        program: circumstances.program.to_owned(),
        hidden_below: None,
        log_head: circumstances.log.head.clone(),
        design: design(plan, &frame, &shown),
        flow: flow(plan, people, &frame, &series, &found)?,
        balance: balance(plan, people, &frame, matching.as_ref())?,
        placebos: placebos(way, &weighted, &series, people, outcomes, &mut kept),
        sensitivity: sensitivity(way, &weighted, &series, &shown, &primary, &mut kept),
        attrition: super::missing::attrition(plan, people, &frame, &series, &mut kept),
        primary,
        secondary,
        naive,
        event_study: shown.points,
        pre_trend: shown.pre_trend,
        payment: None,
        verdict: Verdict::CannotTell,
        reasons: Vec::new(),
        deviations: deviations(circumstances.log),
        remarks,
        omitted,
    };
    if let Some(attrition) = evaluation.attrition.as_mut().filter(|_| is_filled) {
        attrition.imputed = Some(evaluation.primary.effect);
    }
    adjust(plan, &mut evaluation);
    (evaluation.verdict, evaluation.reasons) = verdict::verdict(plan, &evaluation);
    evaluation.payment = payment(plan, &evaluation);
    Ok(evaluation)
}

fn design(plan: &Plan, frame: &Frame, shown: &Periods) -> DesignFacts {
    let is_before = |period: i32| match plan.outcome.before {
        Some([first, last]) => first <= period && period <= last,
        None => false,
    };
    let is_after = |period: i32| match plan.outcome.after {
        Some([first, last]) => first <= period && period <= last,
        None => false,
    };
    let count = |wanted: &dyn Fn(i32) -> bool| {
        shown.points.iter().filter(|point| !point.excluded && wanted(point.period)).count()
    };
    DesignFacts {
        comparison: plan.comparison.kind,
        who: plan.population.who,
        method: plan.estimator.method,
        errors: plan.estimator.errors,
        covariates: plan.estimator.covariates.clone(),
        level: plan.estimator.level,
        clusters: frame.clusters.as_ref().map(|groups| groups.labels.len()),
        periods_before: count(&is_before),
        periods_after: count(&is_after),
        period_months: plan.outcome.period_months,
        evidence: match plan.comparison.kind {
            Against::Randomised => 1,
            Against::Constructed | Against::WaitingList => 2,
            Against::None => 3,
        },
        seed: plan.estimator.seed,
    }
}

fn flow(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    series: &Series,
    found: &Reckoned,
) -> Result<Flow, Fault> {
    let marked = |column: &Option<String>, rows: &[usize]| -> Result<Option<usize>, Fault> {
        let Some(column) = column else { return Ok(None) };
        let marks = people.zeros_and_ones_or_missing(column)?;
        Ok(Some(rows.iter().filter(|row| marks[**row] == 1.0).count()))
    };
    let listed = whole_treatment(plan, people)?;
    let known = series.known();
    let arm = |group: f64| -> Result<FlowArm, Fault> {
        let all: Vec<usize> = (0..listed.len()).filter(|row| listed[*row] == group).collect();
        let is_own = |place: &&usize| frame.treated[**place] == group;
        let has_weight = |place: &usize| frame.weights[*place] > 0.0;
        let is_treated = group == 1.0;
        let counted: Vec<usize> = (0..frame.len()).filter(|place| is_own(&place)).collect();
        Ok(FlowArm {
            listed: Some(all.len()),
            enrolled: if is_treated { marked(&plan.population.enrolled, &all)? } else { None },
            completed: if is_treated { marked(&plan.population.completed, &all)? } else { None },
            counted: Some(counted.len()),
            matched: plan.matching.is_some().then(|| counted.iter().copied().filter(has_weight).count()),
            with_outcome: Some(known.iter().filter(is_own).count()),
            analysed: Some(found.places.iter().filter(is_own).count()),
        })
    };
    Ok(Flow { treated: arm(1.0)?, controls: arm(0.0)? })
}

/// 1 or 0 for each row of the table of persons.
fn whole_treatment(plan: &Plan, people: &Table) -> Result<Vec<f64>, Fault> {
    if let Some(column) = &plan.population.treatment {
        return Ok(people.zeros_and_ones(column)?.to_vec());
    }
    if let Some(column) = &plan.population.first_treated {
        return Ok(people.numbers(column)?.iter().map(|first| f64::from(u8::from(*first > 0.0))).collect());
    }
    Ok(vec![1.0; people.rows()])
}

fn balance(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    matching: Option<&matched::Matched>,
) -> Result<Vec<BalanceRow>, Fault> {
    if plan.comparison.kind == Against::None {
        return Ok(Vec::new());
    }
    matched::balance(plan, people, frame, matching)
}

fn result(
    frame: &Frame,
    series: &Series,
    found: &Reckoned,
    [column, description, unit]: [&String; 3],
    kind: Kind,
    better: Better,
) -> OutcomeResult {
    let (frame, series) = (frame.select(&found.places), series.select(&found.places));
    let mean = |numbers: &[f64], group| mean_of(numbers, &frame.treated, &frame.weights, group);
    let before = |group| series.before.as_ref().and_then(|before| mean(before, group));
    let treated_after = mean(&series.after, 1.0);
    OutcomeResult {
        column: column.clone(),
        description: description.clone(),
        kind,
        better,
        unit: unit.clone(),
        treated_before: before(1.0),
        treated_after,
        control_before: before(0.0),
        control_after: mean(&series.after, 0.0),
        effect: found.effect,
        relative: found.relative.or_else(|| relative(&found.effect, treated_after?)),
        without: treated_after.map(|after| after - found.effect.value),
        adjusted_p_value: None,
        persons: Some(found.places.len()),
    }
}

fn secondary(
    plan: &Plan,
    frame: &Frame,
    people: &Table,
    outcomes: &Table,
    kept: &mut dyn FnMut(&str, Fault),
) -> Vec<OutcomeResult> {
    let mut found = Vec::new();
    for one in &plan.secondary {
        let way = Way::of(plan);
        let reckoned = Series::of(plan, &one.column, one.before_column.as_deref(), frame, people, outcomes)
            .and_then(|series| reckon(way, frame, &series).map(|reckoned| (series, reckoned)));
        match reckoned {
            Ok((series, reckoned)) => {
                let told = [&one.column, &one.description, &one.unit];
                found.push(result(frame, &series, &reckoned, told, one.kind, one.better));
            }
            Err(fault) => kept(&format!("secondary.{}", one.column), fault),
        }
    }
    found
}

/// What before and after alone would say.
fn naive(plan: &Plan, frame: &Frame, series: &Series) -> Result<Option<Naive>, Fault> {
    let Some(before) = &series.before else { return Ok(None) };
    let known: Vec<usize> = series.known().into_iter().filter(|place| frame.weights[*place] > 0.0).collect();
    let level = Level::new(plan.estimator.level)?;
    let change = |group: f64| -> Result<Option<Estimate>, Fault> {
        let own: Vec<usize> = known.iter().copied().filter(|place| frame.treated[*place] == group).collect();
        let weights = pick(&frame.weights, &own);
        let changes: Vec<f64> = own.iter().map(|place| series.after[*place] - before[*place]).collect();
        mean_change(&changes, &weights, level)
    };
    let Some(treated) = change(1.0)? else { return Ok(None) };
    let comparison = if plan.comparison.kind == Against::None { None } else { change(0.0)? };
    let share = comparison.filter(|_| !treated.holds_zero()).map(|other| other.value / treated.value);
    Ok(Some(Naive {
        change: treated,
        comparison_change: comparison,
        share_explained: share.filter(|share| share.is_finite()),
        expected_by_regression: super::peak::expected(plan, frame, series),
    }))
}

/// A weighted mean with its standard error; none of fewer than two.
fn mean_change(changes: &[f64], weights: &[f64], level: Level) -> Result<Option<Estimate>, Fault> {
    let total = crate::number::sum(weights.iter().copied());
    if changes.len() < 2 || total <= 0.0 {
        return Ok(None);
    }
    if weights.iter().all(|weight| *weight == 1.0) {
        let (Some(mean), Some(variance)) = (mean(changes), variance(changes)) else { return Ok(None) };
        let error = libm::sqrt(variance / changes.len() as f64);
        return Estimate::student(mean, error, (changes.len() - 1) as f64, level).map(Some);
    }
    let mean = crate::number::dot(changes, weights) / total;
    let squares = changes.iter().zip(weights).map(|(change, weight)| {
        let part = weight * (change - mean) / total;
        part * part
    });
    Estimate::normal(mean, libm::sqrt(crate::number::sum(squares)), level).map(Some)
}

fn placebos(
    way: Way,
    frame: &Frame,
    series: &Series,
    people: &Table,
    outcomes: &Table,
    kept: &mut dyn FnMut(&str, Fault),
) -> Vec<Placebo> {
    let mut found = Vec::new();
    if let Some(column) = &way.plan.sensitivity.placebo_outcome {
        let reckoned = Series::of(way.plan, column, None, frame, people, outcomes).and_then(|series| {
            let without_before = Way { method: Method::DifferenceInMeans, ..way };
            let way = if series.before.is_some() { way } else { without_before };
            reckon(way, frame, &series)
        });
        match reckoned {
            Ok(one) => {
                found.push(Placebo { kind: PlaceboKind::Outcome, of: column.clone(), estimate: one.effect })
            }
            Err(fault) => kept("sensitivity.placebo_outcome", fault),
        }
    }
    if let Some(period) = way.plan.sensitivity.placebo_period {
        match placebo_period(way, frame, series, period) {
            Ok(estimate) => {
                found.push(Placebo { kind: PlaceboKind::Date, of: period.to_string(), estimate });
            }
            Err(fault) => kept("sensitivity.placebo_period", fault),
        }
    }
    found
}

/// The effect as if it had begun at a period before it did, by the time before alone.
fn placebo_period(way: Way, frame: &Frame, series: &Series, period: i32) -> Result<Estimate, Fault> {
    let Some([first, last]) = way.plan.outcome.before else {
        return Err(Fault::Plan { part: "outcome.before".into(), why: "window-not-told".into() });
    };
    let window = |from: i32, until: i32| -> Result<Vec<f64>, Fault> {
        let chosen: Vec<&Vec<f64>> = series
            .periods
            .iter()
            .zip(&series.by_period)
            .filter(|(own, _)| from <= **own && **own <= until)
            .filter(|(own, _)| !super::frame::is_excluded(&way.plan.outcome, **own))
            .map(|(_, values)| values)
            .collect();
        if chosen.is_empty() {
            let part = "sensitivity.placebo_period".into();
            return Err(Fault::Plan { part, why: "window-holds-no-period".into() });
        }
        Ok(super::frame::means(&chosen, frame.len()))
    };
    let moved = Series {
        before: Some(window(first, period - 1)?),
        after: window(period, last)?,
        ..Series::default()
    };
    reckon(way, frame, &moved).map(|reckoned| reckoned.effect)
}

fn sensitivity(
    way: Way,
    frame: &Frame,
    series: &Series,
    shown: &Periods,
    primary: &OutcomeResult,
    kept: &mut dyn FnMut(&str, Fault),
) -> SensitivityResult {
    let mut found = SensitivityResult::default();
    let asked = &way.plan.sensitivity;
    super::overturn::into(&mut found, way, frame, series, shown, primary, kept);
    if let Some(clusters) = frame.clusters.as_ref().filter(|_| asked.leave_one_out) {
        for (code, label) in clusters.labels.iter().enumerate() {
            let places: Vec<usize> =
                (0..frame.len()).filter(|place| clusters.codes[*place] as usize != code).collect();
            match reckon(way, &frame.select(&places), &series.select(&places)) {
                Ok(one) => {
                    found.leave_one_out.push(LeftOut { cluster: label.clone(), effect: one.effect.value });
                }
                Err(fault) => kept(&format!("sensitivity.leave_one_out.{label}"), fault),
            }
        }
    }
    found
}

fn deviations(log: &Log) -> Vec<Deviation> {
    let mut is_open = false;
    let mut found = Vec::new();
    for entry in &log.entries {
        match &entry.event {
            Event::Open { .. } => is_open = true,
            Event::Deviate { what, why, .. } => found.push(Deviation {
                at: entry.at.clone(),
                by: entry.by.clone(),
                what: what.clone(),
                why: why.clone(),
                after_opening: is_open,
            }),
            _ => {}
        }
    }
    found
}

/// Adjusts chances for the number of outcomes, the primary one among them.
fn adjust(plan: &Plan, evaluation: &mut Evaluation) {
    if plan.multiple.rule == Adjust::None || evaluation.secondary.is_empty() {
        return;
    }
    let mut chances = vec![evaluation.primary.effect.p_value];
    chances.extend(evaluation.secondary.iter().map(|one| one.effect.p_value));
    let adjusted = adjusted(&chances, plan.multiple.rule);
    evaluation.primary.adjusted_p_value = adjusted.first().copied();
    for (one, adjusted) in evaluation.secondary.iter_mut().zip(adjusted.iter().skip(1)) {
        one.adjusted_p_value = Some(*adjusted);
    }
}

/// Adjusted chances in the order given.
fn adjusted(chances: &[f64], rule: Adjust) -> Vec<f64> {
    let count = chances.len() as f64;
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|left, right| chances[*left].total_cmp(&chances[*right]));
    let mut found = vec![1.0; chances.len()];
    match rule {
        Adjust::None => found.copy_from_slice(chances),
        Adjust::Bonferroni => {
            for (place, chance) in chances.iter().enumerate() {
                found[place] = (chance * count).min(1.0);
            }
        }
        Adjust::Holm => {
            let mut least = 0.0_f64;
            for (rank, place) in order.iter().enumerate() {
                least = least.max((count - rank as f64) * chances[*place]).min(1.0);
                found[*place] = least;
            }
        }
        Adjust::BenjaminiHochberg => {
            let mut most = 1.0_f64;
            for (rank, place) in order.iter().enumerate().rev() {
                most = most.min(chances[*place] * count / (rank + 1) as f64);
                found[*place] = most;
            }
        }
    }
    found
}

fn payment(plan: &Plan, evaluation: &Evaluation) -> Option<PaymentResult> {
    let payment = plan.payment.as_ref()?;
    let estimate = if payment.relative { evaluation.primary.relative? } else { evaluation.primary.effect };
    let (value, low) = match plan.outcome.better {
        Better::Higher => (estimate.value, estimate.low),
        Better::Lower => (-estimate.value, -estimate.high),
    };
    let reached = match payment.pays_on {
        PaysOn::Estimate => value,
        PaysOn::CautiousEnd => low,
    };
    let at = |effect: f64| {
        operating::paid(payment, payment.threshold, effect, estimate.standard_error, plan.estimator.level)
    };
    Some(PaymentResult {
        threshold: payment.threshold,
        relative: payment.relative,
        pays_on: payment.pays_on,
        reached,
        would_pay: reached >= payment.threshold,
        false_payment: at(0.0),
        payment_at_threshold: at(payment.threshold),
        can_support_payment: verdict::supports_payment(evaluation),
    })
}

/// So that unused parts of the format are seen: what attrition holds where nothing is asked.
pub(super) fn no_attrition(treated_share: f64, control_share: f64) -> Attrition {
    Attrition {
        treated_share: Some(treated_share),
        control_share: Some(control_share),
        difference: None,
        complete: None,
        weighted: None,
        imputed: None,
        bounds: None,
        trimmed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_adjusted_as_r_does() {
        // p.adjust(c(.01, .02, .03, .04, .05), "holm") and "BH".
        let chances = [0.01, 0.02, 0.03, 0.04, 0.05];
        let near = |found: Vec<f64>, wanted: [f64; 5]| {
            assert!(
                found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 1e-15),
                "{found:?}"
            );
        };
        near(adjusted(&chances, Adjust::Holm), [0.05, 0.08, 0.09, 0.09, 0.09]);
        near(adjusted(&chances, Adjust::BenjaminiHochberg), [0.05; 5]);
        near(adjusted(&chances, Adjust::Bonferroni), [0.05, 0.1, 0.15, 0.2, 0.25]);
    }
}
