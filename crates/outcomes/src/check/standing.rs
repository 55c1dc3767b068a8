//! What several rules ask of a contract: known sums, what a price is worth, the words of a clause beside a finding.

use crate::contract::words::money;
use crate::contract::{Measures, Metric, Party, Pays, Pricing, Step, Term, Unit};
use crate::{Contract, Exact, Ore};
use sagsgang_text::{Diagnostic, Span};

/// The finding with the words of the clauses that a term comes from.
pub(super) fn cited<T>(mut found: Diagnostic, contract: &Contract, term: &Term<T>) -> Diagnostic {
    for id in &term.clauses {
        if let Some(clause) = contract.clause(id) {
            found = found.related(clause.span, crate::file::quoted(id, &clause.text));
        }
    }
    found
}

/// The sum of a term, where there is one and it is known.
pub(super) fn known(term: Option<&Term<Ore>>) -> Option<Ore> {
    term.and_then(Term::value).copied()
}

/// The payers that have a known cap, each with it.
pub(super) fn capped_payers(contract: &Contract) -> Vec<(&Party, &Term<Ore>, Ore)> {
    contract
        .payers()
        .filter_map(|party| party.max.as_ref().and_then(|term| Some((party, term, *term.value()?))))
        .collect()
}

/// `a + b = c` in the contract's money.
pub(super) fn addition(parts: &[Ore], contract: &Contract) -> String {
    let told: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let sum: Ore = parts.iter().copied().sum();
    format!("{} = {}", told.join(" + "), money(sum, &contract.currency))
}

/// What a price is worth in øre, where all that it is a share of is known.
pub(super) fn worth(pays: &Pays, metric: &Metric, contract: &Contract) -> Option<Exact> {
    let capital = || contract.capital.as_ref().and_then(|capital| capital.amount.value()).copied();
    match pays {
        Pays::Amount(ore) => Some(Exact::ore(*ore)),
        Pays::OfMaximum(share) => Exact::ore(known(metric.max.as_ref())?).times(*share).ok(),
        Pays::OfCapital(share) => Exact::ore(capital()?).times(*share).ok(),
        Pays::CapitalWithReturn(yearly) => {
            let years = contract.capital.as_ref()?.years.as_ref()?.value().copied()?;
            let growth = Exact::ONE.plus(*yearly).ok()?;
            let mut sum = Exact::ore(capital()?);
            for _ in 0..years {
                sum = sum.times(growth).ok()?;
            }
            Some(sum)
        }
    }
}

/// An effect with what it pays, in the file's order: steps, marks, or the two marks of first-reached-or-pooled.
pub(super) struct Tier<'a> {
    pub at: &'a Term<Exact>,
    pub pays: &'a Term<Pays>,
}

/// The tiers of a rule that has some.
pub(super) fn tiers(metric: &Metric) -> Vec<Tier<'_>> {
    match metric.pricing.value() {
        Some(Pricing::Steps { steps, .. }) => {
            steps.iter().map(|step| Tier { at: &step.from, pays: &step.pays }).collect()
        }
        Some(Pricing::Slide { marks, .. }) => {
            marks.iter().map(|mark| Tier { at: &mark.at, pays: &mark.pays }).collect()
        }
        Some(Pricing::FirstReachedOrPooled { early, pooled }) => {
            [early, pooled].map(|one| Tier { at: &one.at, pays: &one.pays }).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The steps of a step table.
pub(super) fn steps(metric: &Metric) -> &[Step] {
    match metric.pricing.value() {
        Some(Pricing::Steps { steps, .. }) => steps,
        _ => &[],
    }
}

/// Whether the effect is a share of persons: of all, or how many percentage points more than others.
pub(super) fn is_share(metric: &Metric) -> bool {
    metric.unit == Unit::Percent
        && !metric.attribution.is_relative
        && matches!(metric.measures.value(), Some(Measures::ShareOverMark | Measures::EventAbsent))
}

/// Whether something is paid at all: more than nothing of anything.
pub(super) fn is_paid(pays: &Pays) -> bool {
    match pays {
        Pays::Amount(ore) => ore.0 > 0,
        Pays::OfMaximum(share) | Pays::OfCapital(share) => *share > Exact::ZERO,
        Pays::CapitalWithReturn(_) => true,
    }
}

/// The known terms among these, with their places.
pub(super) fn all_known<'a, T: Copy + 'a>(
    terms: impl Iterator<Item = &'a Term<T>>,
) -> Option<Vec<(T, Span)>> {
    terms.map(|term| term.value().map(|value| (*value, term.span))).collect()
}
