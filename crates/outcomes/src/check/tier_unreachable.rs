//! Finder et trin, der aldrig giver det, tabellen lover: loftet skærer det af, eller ingen gruppe af den ventede størrelse rammer
//! det.
//!
//! ## Hvorfor
//!
//! Et trin, der betaler mere end målets loft, ligner en gevinst, som ingen kan få. Og med 10 personer er resultatet hele tiende
//! dele: et trin fra 81 til 85 procent rammes aldrig, for der er ikke noget mellem 80 og 90.
//!
//! ## Eksempel
//!
//! ```toml
//! max = "2 mio. kr."
//! pays = { rule = "steps", steps = [ { from = "10 %", pays = "3 mio. kr." } ] }
//! ```
//!
//! ## Sådan rettes det
//!
//! Hæv loftet eller sænk trinnet. Læg trinnenes grænser, så hvert kan rammes af et helt antal personer.
//!
//! ## Reglen er tavs
//!
//! - når loftet, betalingen eller det ventede antal er ukendt,
//! - om trin, der gælder pr. talt (`per = "counted"`), mod målets loft.

use super::standing::{cited, is_share, known, steps, tiers, worth};
use super::{Look, Rule};
use crate::contract::words::{effect, money, money_exact};
use crate::contract::{Method, Metric, Per, Pricing, Term};
use crate::{Contract, Exact, Ore, Rounding};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "tier-unreachable";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Et trin, der ikke kan nås",
    page: include_str!("tier_unreachable.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        out.extend(above_cap(contract, metric));
        out.extend(between_persons(contract, metric));
        out.extend(never_beyond_free(contract, metric));
    }
}

/// The cap that cuts a price of this metric: its own, or the one for all.
fn cap<'c>(contract: &'c Contract, metric: &'c Metric) -> Option<(&'c Term<Ore>, Ore)> {
    let own = metric.max.as_ref().filter(|_| known(metric.max.as_ref()).is_some());
    let all = contract.limits.max_total.as_ref();
    let caps = [own, all].into_iter().flatten();
    caps.filter_map(|term| Some((term, *term.value()?))).min_by_key(|(_, ore)| *ore)
}

/// The first price above the cap that cuts it.
fn above_cap(contract: &Contract, metric: &Metric) -> Option<Diagnostic> {
    let per = match metric.pricing.value()? {
        Pricing::Steps { per, .. } | Pricing::Slide { per, .. } => *per,
        _ => Per::Cohort,
    };
    let (cap, most) = match per {
        Per::Cohort => cap(contract, metric)?,
        Per::Counted => (metric.max_per_person.as_ref()?, known(metric.max_per_person.as_ref())?),
    };
    let (tier, worth) = tiers(metric).into_iter().find_map(|tier| {
        let worth = worth(tier.pays.value()?, metric, contract)?;
        (worth > Exact::ore(most)).then_some((tier, worth))
    })?;
    let currency = &contract.currency;
    let message = format!(
        "»{}« lover {}, men loftet skærer det ned til {}",
        metric.name,
        money_exact(worth, currency),
        money(most, currency)
    );
    let found = Diagnostic::new(CODE, Severity::Warning, message)
        .at(tier.pays.span, "kan ikke nås")
        .related(cap.span, "loftet")
        .hint("hæv loftet, eller sænk det, tabellen lover");
    Some(cited(found, contract, cap))
}

/// The first step that lies between two numbers of persons.
fn between_persons(contract: &Contract, metric: &Metric) -> Option<Diagnostic> {
    let persons = i128::from(*metric.expected_persons.as_ref()?.value()?);
    let is_level = is_share(metric) && metric.attribution.method.value() == Some(&Method::AsMeasured);
    if !is_level || persons == 0 {
        return None;
    }
    let of_all = Exact::ratio(persons, 1)?;
    let pair = steps(metric).windows(2).find(|pair| {
        let needed = |at: Option<&Exact>| at?.times(of_all).ok()?.to_ore(Rounding::Ceiling).ok();
        let (low, high) = (pair[0].from.value(), pair[1].from.value());
        low < high && needed(low).is_some() && needed(low) == needed(high)
    })?;
    let unit = |term: &Term<Exact>| {
        term.value().map_or(String::new(), |at| effect(*at, &metric.unit, &contract.currency))
    };
    let message = format!(
        "med {persons} personer er intet resultat fra {} til {}: trinnet i »{}« rammes aldrig",
        unit(&pair[0].from),
        unit(&pair[1].from),
        metric.name
    );
    let found = Diagnostic::new(CODE, Severity::Warning, message)
        .at(pair[0].from.span, "rammes aldrig")
        .related(pair[1].from.span, "det næste")
        .hint(format!("læg grænserne ved hele antal af {persons}"));
    Some(cited(found, contract, &pair[0].from))
}

/// A unit price whose free units are as many as are expected.
fn never_beyond_free(contract: &Contract, metric: &Metric) -> Option<Diagnostic> {
    let Pricing::UnitPrice { free: Some(free), .. } = metric.pricing.value()? else { return None };
    let (first, expected) = (*free.value()?, *metric.expected_persons.as_ref()?.value()?);
    let counts_persons = metric.counted.value() == Some(&crate::contract::Counted::Persons);
    if !counts_persons || first < expected {
        return None;
    }
    let message =
        format!("»{}« betaler først efter {first} personer, men der ventes kun {expected}", metric.name);
    let found = Diagnostic::new(CODE, Severity::Warning, message)
        .at(free.span, "")
        .hint("sænk det antal, der ikke betales for");
    Some(cited(found, contract, free))
}
