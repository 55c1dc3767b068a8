//! The whole evaluation as one function of the plan, the data and the log.

use super::evaluation::{
    DesignFacts, Deviation, Evaluation, FORMAT, LeftOut, Omitted, OutcomeResult, PaymentResult,
    SensitivityResult, Verdict,
};
use super::frame::{Frame, Series};
use super::log::{Event, Log};
use super::periods::{self, Periods};
use super::plan::{Adjust, Against, Better, Kind, Method, PaysOn, Plan};
use super::reckon::{Reckoned, Way, mean_of, reckon};
use super::remark::Remark;
use super::{flow, matched, needs, operating, peak, placebo, verdict};
use crate::inference::{Adjustment, adjusted};
use crate::table::Table;
use crate::{Estimate, Fault};

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
    needs::carried(plan)?;
    let (frame, matching) = compared(plan, people)?;
    let outcome = &plan.outcome;
    let series =
        Series::of(plan, &outcome.column, outcome.before_column.as_deref(), &frame, people, outcomes)?;
    let way = Way::of(plan);
    let mut omitted = Vec::new();
    let (weighted, mut remarks) = super::missing::weighted(plan, people, &frame, &series)?;
    let filled = super::missing::imputed(way, people, &frame, &series)?;
    let is_filled = filled.is_some();
    let (found, seen) = match filled {
        Some(filled) => filled,
        None => (reckon(way, &weighted, &series)?, series.clone()),
    };
    remarks.extend(found.remarks.iter().cloned());
    remarks.extend(needs::notices(plan, &frame, &found.places).iter().map(Remark::of));
    remarks.extend(matching.iter().flat_map(|matching| matching.remarks.iter().cloned()));
    let told = [&outcome.column, &outcome.description, &outcome.unit];
    let primary = result(way, &weighted, &seen, &found, told, (outcome.kind, outcome.better));
    let mut kept = |part: &str, fault: Fault| {
        omitted.push(Omitted { part: part.to_owned(), why: Remark::of(&fault) });
    };
    let secondary = secondary(plan, &weighted, people, outcomes, &mut kept);
    let shown = shown(way, &frame, &series, &found.effect, &mut kept);
    let naive = peak::naive(plan, &weighted, &series).unwrap_or_else(|fault| {
        kept("outcome.before", fault);
        None
    });
    let mut evaluation = Evaluation {
        format: FORMAT,
        plan: plan.id.clone(),
        plan_digest: plan.digest()?,
        program: circumstances.program.to_owned(),
        hidden_below: None,
        seal: None,
        log_head: circumstances.log.head.clone(),
        design: design(plan, &frame, &shown, &found.places),
        flow: flow::flow(plan, people, &frame, &series, &found)?,
        balance: match plan.comparison.kind {
            Against::None => Vec::new(),
            _ => matched::likeness(plan, people, &frame, matching.as_ref())?,
        },
        placebos: placebo::placebos(way, &weighted, &series, people, outcomes, &mut kept),
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
    concluded(plan, &mut evaluation)?;
    Ok(evaluation)
}

/// Who is counted, and with what weight after matching.
fn compared(plan: &Plan, people: &Table) -> Result<(Frame, Option<matched::Matched>), Fault> {
    let mut frame = Frame::of(plan, people)?;
    let matching = matched::of(plan, people, &frame)?;
    if let Some(matching) = &matching {
        frame.weights.clone_from(&matching.weights);
        frame.pairs.clone_from(&matching.pairs);
        frame.clusters.get_or_insert_with(|| matching.sets.clone());
    }
    Ok((frame, matching))
}

/// What the periods show; where they cannot be told of, why.
fn shown(
    way: Way,
    frame: &Frame,
    series: &Series,
    effect: &Estimate,
    kept: &mut dyn FnMut(&str, Fault),
) -> Periods {
    let mut shown = match periods::event_study(way, frame, series, effect) {
        Ok(shown) => shown,
        Err(fault) => Periods { trouble: Some(fault), ..Periods::default() },
    };
    // Where lots were drawn, or nobody is compared with, nothing is asked of the time before.
    let is_asked = matches!(way.plan.comparison.kind, Against::Constructed | Against::WaitingList);
    if let Some(fault) = shown.trouble.take().filter(|_| is_asked) {
        kept("outcome.period", fault);
    }
    shown
}

/// What follows from all that was found: adjusted chances, the answer, and what would be paid.
fn concluded(plan: &Plan, evaluation: &mut Evaluation) -> Result<(), Fault> {
    adjust(plan, evaluation)?;
    let is_share = plan.payment.as_ref().is_some_and(|payment| payment.relative)
        || plan.feeds.as_ref().is_some_and(|feeds| feeds.relative);
    if is_share && evaluation.primary.relative.is_none() {
        let why = Remark::of(&super::overturn::no_ratio("payment.relative"));
        evaluation.omitted.push(Omitted { part: "payment.relative".into(), why });
    }
    (evaluation.verdict, evaluation.reasons) = verdict::verdict(plan, evaluation);
    evaluation.payment = payment(plan, evaluation);
    Ok(())
}

fn design(plan: &Plan, frame: &Frame, shown: &Periods, places: &[usize]) -> DesignFacts {
    let is_staggered = plan.estimator.method == Method::Staggered;
    let is_before = |period: i32| match plan.outcome.before {
        Some([first, last]) => first <= period && period <= last,
        None => is_staggered && period < 0,
    };
    let is_after = |period: i32| match plan.outcome.after {
        Some([first, last]) => first <= period && period <= last,
        None => is_staggered && period >= 0,
    };
    let arms = needs::clusters_of_arms(frame, places);
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
        clusters: frame.clusters.as_ref().map(|groups| super::frame::picked(groups, places).labels.len()),
        clusters_treated: arms.map(|[_, treated]| treated),
        clusters_controls: arms.map(|[controls, _]| controls),
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

fn result(
    way: Way,
    frame: &Frame,
    series: &Series,
    found: &Reckoned,
    [column, description, unit]: [&String; 3],
    (kind, better): (Kind, Better),
) -> OutcomeResult {
    let (frame, series) = (frame.select(&found.places), series.select(&found.places));
    let mean = |numbers: &[f64], group| mean_of(numbers, &frame.treated, &frame.weights, group);
    let before = |group| series.before.as_ref().and_then(|before| mean(before, group));
    // Where groups begin at different times, the treated's mean is over each one's own time after, and others have none.
    let is_staggered = way.method == Method::Staggered;
    let treated_after = match is_staggered {
        true => found.ground.map(|ground| ground.value),
        false => mean(&series.after, 1.0),
    };
    OutcomeResult {
        column: column.clone(),
        description: description.clone(),
        kind,
        better,
        unit: unit.clone(),
        treated_before: before(1.0),
        treated_after,
        control_before: before(0.0),
        control_after: mean(&series.after, 0.0).filter(|_| !is_staggered),
        effect: found.effect,
        relative: found.relative,
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
    let way = Way::of(plan);
    for one in &plan.secondary {
        let reckoned = Series::of(plan, &one.column, one.before_column.as_deref(), frame, people, outcomes)
            .and_then(|series| reckon(way, frame, &series).map(|reckoned| (series, reckoned)));
        match reckoned {
            Ok((series, reckoned)) => {
                let told = [&one.column, &one.description, &one.unit];
                found.push(result(way, frame, &series, &reckoned, told, (one.kind, one.better)));
            }
            Err(fault) => kept(&format!("secondary.{}", one.column), fault),
        }
    }
    found
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
    let is_asked = asked.leave_one_out && way.plan.estimator.cluster.is_some();
    if let Some(clusters) = frame.clusters.as_ref().filter(|_| is_asked) {
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
fn adjust(plan: &Plan, evaluation: &mut Evaluation) -> Result<(), Fault> {
    let adjustment = match plan.multiple.rule {
        Adjust::None => return Ok(()),
        Adjust::Bonferroni => Adjustment::Bonferroni,
        Adjust::Holm => Adjustment::Holm,
        Adjust::BenjaminiHochberg => Adjustment::BenjaminiHochberg,
    };
    if evaluation.secondary.is_empty() {
        return Ok(());
    }
    let mut chances = vec![evaluation.primary.effect.p_value];
    chances.extend(evaluation.secondary.iter().map(|one| one.effect.p_value));
    let mut adjusted = adjusted(&chances, adjustment)?.into_iter();
    evaluation.primary.adjusted_p_value = adjusted.next();
    for (one, adjusted) in evaluation.secondary.iter_mut().zip(adjusted) {
        one.adjusted_p_value = Some(adjusted);
    }
    Ok(())
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
