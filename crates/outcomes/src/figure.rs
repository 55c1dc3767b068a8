//! Names for the figures of a statement, so that a contract's own tests, a comparison and a person can ask for one.
//!
//! Money is in whole units of the contract's currency, per cent is a share; what is marked *truth* is yes or no. `COHORT` may
//! hold points, ids may not. A figure of a metric, a payer or a cohort that is not there is no figure.
//!
//! | Name | Figure |
//! | --- | --- |
//! | `total` | what is payable in all |
//! | `entitled` | all metrics after their own floors and caps, before caps across metrics |
//! | `uncapped` | all metrics by their rules, before any cap |
//! | `cut.total`, `cut.return`, `cut.payer.ID`, `cut.metric.ID` | what that cap cut (a metric's: for persons and for itself) |
//! | `binds.total`, `binds.return`, `binds.payer.ID`, `binds.metric.ID` | *truth*: whether it cut anything (the maximum for all also where payers' own caps come down to just so) |
//! | `payer.ID`, `payer.ID.METRIC` | what a payer pays, in all and for one metric |
//! | `metric.ID` | what is payable for a metric |
//! | `metric.ID.entitled`, `metric.ID.capped` | by its rule before any cap, and after its own |
//! | `metric.ID.share_of_max` | after its own caps, as a share of its maximum |
//! | `metric.ID.effect`, `metric.ID.effect.COHORT` | the effect that is priced, of all and of one cohort |
//! | `metric.ID.raw`, `metric.ID.raw.COHORT` | the effect against nothing or before |
//! | `metric.ID.gate` | *truth*: whether its gates are open |
//! | `metric.ID.paid_early.COHORT` | *truth*: whether a cohort was paid at once |
//! | `metric.ID.paid` | *truth*: whether anything is payable for it |
//! | `metric.ID.line.LINE` | what a line of a rate card gives, before any cap |
//! | `metric.ID.line.LINE.claims`, `.persons`, `.count` | its claims, the persons, the number that is priced |
//! | `investor` | what the investor receives |
//! | `investor.principal`, `.premium`, `.upside`, `.guaranteed`, `.loss` | of that, and what it loses |
//! | `investor.multiple` | what it receives for each unit put in |
//! | `investor.yearly` | its yearly return where there is a single one, to twelve decimals |
//! | `guarantor.ID` | what a guarantor pays |
//! | `max.payers` | the payers' maxima added, where each has one |
//! | `recorded.total`, `recorded.payer.ID`, `recorded.METRIC`, `recorded.METRIC.LINE` | payments that were recorded |
//! | `recorded.METRIC.LINE.claims` | that payment over the line's price |
//! | `recorded.share_of_max` | recorded payments over the maximum for all |
//! | `recorded.below_entitled`, `recorded.above_max` | how far below `entitled`, and above the maximum for all (else above the payers' maxima), they are |

use crate::cash::YearlyReturn;
use crate::contract::{Pricing, RecordedPayment, Term, Wanted};
use crate::settle::flows_of_investor;
use crate::statement::{EffectStatement, MetricStatement, ReceiverStatement, StepKind};
use crate::{Contract, Exact, Ore, Statement};

/// Hundredths in a whole unit of the currency.
const HUNDREDTHS: Exact = Exact::whole(100);

/// Decimals that a yearly return is told with: what a solver gives is no exact number.
const RETURN_DECIMALS: f64 = 1e12;

/// The figure of that name; none where there is no such figure.
pub fn figure(contract: &Contract, statement: &Statement, name: &str) -> Option<Wanted> {
    let path: Vec<&str> = name.split('.').collect();
    match path.as_slice() {
        ["total"] => money(Exact::ore(statement.payable)),
        ["entitled"] => money(statement.entitled),
        ["uncapped"] => money(sum(statement.metrics.iter().map(|metric| metric.entitled))?),
        ["cut", which @ ..] => money(cut(contract, statement, which)?),
        ["binds", "total"] => Some(Wanted::Truth(total_binds(statement))),
        ["binds", which @ ..] => Some(Wanted::Truth(!cut(contract, statement, which)?.is_zero())),
        ["payer", id] => {
            let payer = statement.payers.iter().find(|payer| payer.payer == *id)?;
            money(Exact::ore(payer.payable))
        }
        ["payer", id, metric] => {
            let payer = statement.payers.iter().find(|payer| payer.payer == *id)?;
            let part = payer.parts.iter().find(|part| part.metric == *metric)?;
            money(Exact::ore(part.payable))
        }
        ["metric", id, rest @ ..] => {
            of_metric(statement, statement.metrics.iter().find(|metric| metric.metric == *id)?, rest)
        }
        ["investor", rest @ ..] => of_investor(contract, statement, rest),
        ["guarantor", id] => {
            let guarantor = statement.receivers.iter().find(|receiver| receiver.party == *id)?;
            money(Exact::ore(guarantor.guaranteed).turned().ok()?)
        }
        ["max", "payers"] => money(payers_max(contract)?),
        ["recorded", rest @ ..] => of_recorded(contract, statement, rest),
        _ => None,
    }
}

/// Money in whole units.
fn money(ore: Exact) -> Option<Wanted> {
    ore.over(HUNDREDTHS).ok()?.map(|sum| Wanted::Number(sum.reduced()))
}

fn whole(number: u64) -> Option<Wanted> {
    Exact::ratio(i128::from(number), 1).map(Wanted::Number)
}

fn sum(numbers: impl Iterator<Item = Exact>) -> Option<Exact> {
    numbers.map(Ok).try_fold(Exact::ZERO, |sum, number: Result<Exact, ()>| sum.plus(number.ok()?).ok())
}

/// Whether the maximum for all is what keeps the sum down: it cuts, or payers' own caps come down to just so.
fn total_binds(statement: &Statement) -> bool {
    statement.steps.iter().any(|step| {
        let is_at_cap = step.against.is_some_and(|cap| step.output == cap && statement.entitled > cap);
        step.kind == StepKind::TotalCap && is_at_cap
    })
}

/// What a cap cut; none where there is no such cap.
fn cut(contract: &Contract, statement: &Statement, which: &[&str]) -> Option<Exact> {
    let of = |kinds: &[StepKind], party: Option<&str>, metric: Option<&str>| {
        let steps = statement.steps.iter().filter(|step| kinds.contains(&step.kind));
        let own = steps.filter(|step| {
            party.is_none_or(|id| step.party.as_deref() == Some(id))
                && metric.is_none_or(|id| step.metric.as_deref() == Some(id))
        });
        sum(own.map(|step| step.cut().max(Exact::ZERO)))
    };
    match which {
        ["total"] => of(&[StepKind::TotalCap], None, None),
        ["return"] => of(&[StepKind::ReturnCap], None, None),
        ["payer", id] => {
            contract.payers().find(|payer| payer.id == *id)?;
            of(&[StepKind::PayerCap], Some(id), None)
        }
        ["metric", id] => {
            contract.metric(id)?;
            of(&[StepKind::PersonCap, StepKind::MetricCap], None, Some(id))
        }
        _ => None,
    }
}

fn of_metric(statement: &Statement, metric: &MetricStatement, rest: &[&str]) -> Option<Wanted> {
    match rest {
        [] => money(Exact::ore(metric.payable)),
        ["entitled"] => money(metric.entitled),
        ["capped"] => money(metric.capped),
        ["share_of_max"] => metric.share_of_max.map(Wanted::Number),
        ["effect"] => together(statement, metric, &|effect| Some(effect.priced)),
        ["raw"] => together(statement, metric, &|effect| effect.raw),
        ["effect", cohort @ ..] => of_cohort(metric, &cohort.join("."), &|effect| Some(effect.priced)),
        ["raw", cohort @ ..] => of_cohort(metric, &cohort.join("."), &|effect| effect.raw),
        ["gate"] => metric.gates_open.map(Wanted::Truth),
        ["paid"] => Some(Wanted::Truth(metric.payable > Ore(0))),
        ["paid_early", cohort @ ..] => {
            let cohort = cohort.join(".");
            let mut early = statement.steps.iter().filter(|step| {
                step.kind == StepKind::EarlyMark
                    && step.metric.as_deref() == Some(&metric.metric)
                    && step.cohort.as_deref() == Some(&cohort)
            });
            early.next().map(|step| Wanted::Truth(step.against.is_some_and(|mark| step.input >= mark)))
        }
        ["line", line, rest @ ..] => {
            let own = || metric.effects.iter().filter(|effect| effect.line.as_deref() == Some(*line));
            own().next()?;
            match rest {
                [] => money(sum(own().map(|effect| effect.entitled))?),
                ["count"] => Some(Wanted::Number(sum(own().map(|effect| effect.priced))?)),
                ["claims"] => whole(own().try_fold(0u64, |sum, effect| sum.checked_add(effect.claims?))?),
                ["persons"] => whole(own().try_fold(0u64, |sum, effect| sum.checked_add(effect.persons?))?),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The effect of all cohorts: of one its own, pooled where they were, counts added, else the mean weighed by persons.
fn together(
    statement: &Statement,
    metric: &MetricStatement,
    number: &dyn Fn(&EffectStatement) -> Option<Exact>,
) -> Option<Wanted> {
    if let [one] = metric.effects.as_slice() {
        return number(one).map(Wanted::Number);
    }
    let has_kind = |kind| {
        statement.steps.iter().any(|step| step.kind == kind && step.metric.as_deref() == Some(&metric.metric))
    };
    if has_kind(StepKind::RateCard) || has_kind(StepKind::UnitPrice) || has_kind(StepKind::SavingsShare) {
        return metric
            .effects
            .iter()
            .map(number)
            .try_fold(Exact::ZERO, |sum, own| sum.plus(own?).ok())
            .map(Wanted::Number);
    }
    if has_kind(StepKind::PooledMark)
        && let Some(pool) = metric.effects.iter().rev().find(|effect| effect.cohort.is_empty())
    {
        return number(pool).map(Wanted::Number);
    }
    let (mut weighed, mut weights) = (Exact::ZERO, Exact::ZERO);
    for effect in &metric.effects {
        let weight = Exact::ratio(i128::from(effect.persons?), 1)?;
        weighed = weighed.plus(number(effect)?.times(weight).ok()?).ok()?;
        weights = weights.plus(weight).ok()?;
    }
    weighed.over(weights).ok()?.map(Wanted::Number)
}

fn of_cohort(
    metric: &MetricStatement,
    cohort: &str,
    number: &dyn Fn(&EffectStatement) -> Option<Exact>,
) -> Option<Wanted> {
    let mut own = metric.effects.iter().filter(|effect| effect.cohort == cohort);
    let first = number(own.next()?)?;
    own.try_fold(first, |sum, effect| sum.plus(number(effect)?).ok()).map(Wanted::Number)
}

fn of_investor(contract: &Contract, statement: &Statement, rest: &[&str]) -> Option<Wanted> {
    let investor: &ReceiverStatement = {
        let party = contract.parties.iter().find(|party| party.role == crate::contract::Role::Investor)?;
        statement.receivers.iter().find(|receiver| receiver.party == party.id)?
    };
    match rest {
        [] => money(Exact::ore(investor.total)),
        ["principal"] => money(Exact::ore(investor.principal)),
        ["premium"] => money(Exact::ore(investor.premium)),
        ["upside"] => money(Exact::ore(investor.upside)),
        ["guaranteed"] => money(Exact::ore(investor.guaranteed)),
        ["loss"] => money(Exact::ore(statement.loss)),
        ["multiple"] => {
            let multiple = Exact::ore(investor.total).over(Exact::ore(statement.drawn)).ok()?;
            multiple.map(|multiple| Wanted::Number(multiple.reduced()))
        }
        ["yearly"] => {
            let rate = YearlyReturn::of(&flows_of_investor(contract, statement)?).single()?;
            // Far beyond any return, and far within what can be held.
            let scaled = libm::round(rate * RETURN_DECIMALS);
            (libm::fabs(scaled) < 1e30)
                .then(|| Exact::ratio(scaled as i128, RETURN_DECIMALS as i128))?
                .map(Wanted::Number)
        }
        _ => None,
    }
}

/// The payers' maxima added, where each has one.
fn payers_max(contract: &Contract) -> Option<Exact> {
    contract.payers().next()?;
    contract
        .payers()
        .try_fold(Exact::ZERO, |sum, payer| sum.plus(Exact::ore(*payer.max.as_ref()?.value()?)).ok())
}

fn of_recorded(contract: &Contract, statement: &Statement, rest: &[&str]) -> Option<Wanted> {
    let paid = |chosen: &dyn Fn(&RecordedPayment) -> bool| {
        let mut own = contract.payments.iter().filter(|payment| chosen(payment)).peekable();
        own.peek()?;
        sum(own.map(|payment| Exact::ore(payment.ore)))
    };
    let total = || paid(&|_| true);
    let max_total = || contract.limits.max_total.as_ref().and_then(Term::value).map(|max| Exact::ore(*max));
    match rest {
        ["total"] => money(total()?),
        ["share_of_max"] => {
            let max = max_total().or_else(|| payers_max(contract))?;
            total()?.over(max).ok()?.map(|share| Wanted::Number(share.reduced()))
        }
        ["below_entitled"] => money(statement.entitled.minus(total()?).ok()?),
        ["above_max"] => {
            money(total()?.minus(max_total().or_else(|| payers_max(contract))?).ok()?.max(Exact::ZERO))
        }
        ["payer", id] => money(paid(&|payment| payment.payer.as_deref() == Some(*id))?),
        [metric] => money(paid(&|payment| payment.metric.as_deref() == Some(*metric))?),
        [metric, line, rest @ ..] => {
            let sum = paid(&|payment| {
                payment.metric.as_deref() == Some(*metric) && payment.line.as_deref() == Some(*line)
            })?;
            match rest {
                [] => money(sum),
                ["claims"] => {
                    let Pricing::RateCard { lines } = contract.metric(metric)?.pricing.value()? else {
                        return None;
                    };
                    let price = lines.iter().find(|own| own.id == *line)?.price.value()?;
                    sum.over(*price).ok()?.map(|claims| Wanted::Number(claims.reduced()))
                }
                _ => None,
            }
        }
        _ => None,
    }
}
