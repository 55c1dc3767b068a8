//! Who was counted, and who fell out where.

use super::evaluation::{Flow, FlowArm};
use super::frame::{Frame, Series};
use super::plan::Plan;
use super::reckon::Reckoned;
use crate::Fault;
use crate::table::Table;

/// Who was counted, and who fell out where.
///
/// # Errors
/// What is wrong with a column.
pub(super) fn flow(
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
    let has_weight = |place: &usize| frame.weights[*place] > 0.0;
    let known: Vec<usize> = series.known().into_iter().filter(has_weight).collect();
    // Those whose outcome was filled in are not among those whom it was seen of.
    let analysed: Vec<usize> =
        found.places.iter().copied().filter(|place| known.binary_search(place).is_ok()).collect();
    let arm = |group: f64| -> Result<FlowArm, Fault> {
        let all: Vec<usize> = (0..listed.len()).filter(|row| listed[*row] == group).collect();
        let is_own = |place: &&usize| frame.treated[**place] == group;
        let is_treated = group == 1.0;
        let counted: Vec<usize> = (0..frame.len()).filter(|place| is_own(&place)).collect();
        Ok(FlowArm {
            listed: Some(all.len()),
            enrolled: if is_treated { marked(&plan.population.enrolled, &all)? } else { None },
            completed: if is_treated { marked(&plan.population.completed, &all)? } else { None },
            counted: Some(counted.len()),
            matched: plan.matching.is_some().then(|| counted.iter().copied().filter(has_weight).count()),
            with_outcome: Some(known.iter().filter(is_own).count()),
            analysed: Some(analysed.iter().filter(is_own).count()),
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
