//! Finder et betalingsmål, der uden nogen effekt udløser betaling oftere, end kontrakten siger, det må.
//!
//! ## Hvorfor
//!
//! Tilfældet alene kan give et godt tal, især når få personer måles. Siger kontrakten, at det højst må ske i fem procent af
//! tilfældene, kan det regnes efter, før der skrives under. Der regnes for det laveste mærke, der betaler noget.
//!
//! - **Andel af personer.** Med `expected_persons` og en kendt andel i sammenligningen (`comparison_after` i en af filens
//!   målinger) er antallet, der når målet uden effekt, binomialfordelt med den andel. Chancen er summen af de udfald, der når
//!   mærket, og antager, at sammenligningens andel er kendt præcist.
//! - **Ændring i et gennemsnit.** Med en spredning i et scenarie (`normal`) er den målte effekt uden virkning normalfordelt om
//!   nul med den spredning. Chancen er halen fra mærket og op.
//!
//! Afrundes effekten, før den prissættes, flyttes mærket et halvt trin ned.
//!
//! ## Eksempel
//!
//! ```toml
//! false_payment_max = "5 %"
//! pays = { rule = "slide", marks = [ { at = "0 %", pays = "0 %" }, { at = "22 %", pays = "100 %" } ] }
//! ```
//!
//! Her betaler enhver effekt over nul, og den kommer i halvdelen af tilfældene af sig selv.
//!
//! ## Sådan rettes det
//!
//! Hæv det laveste mærke, mål på flere, eller betal efter den forsigtige ende (`pays_on = "cautious-end"`). Ellers må kontrakten
//! sige det, som det er.
//!
//! ## Reglen er tavs
//!
//! - når kontrakten ikke siger, hvor tit det må ske,
//! - når hverken sammenligningens andel eller en spredning er kendt,
//! - når der betales efter den forsigtige ende: usikkerhedens størrelse står ikke i kontrakten,
//! - om stykpriser og prislister, der betaler for alt, der tælles.

use super::standing::{cited, is_paid, is_share, tiers};
use super::{Look, Rule};
use crate::contract::words::percent;
use crate::contract::{Better, Chance, Measures, Method, Metric, PaysOn, Pricing, Unit};
use crate::{Contract, Exact, Rounding};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "false-payment-likely";

/// Persons up to which the sum of outcomes is reckoned.
const PERSONS_MAX: u64 = 1_000_000;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Der betales for ingen effekt oftere end aftalt",
    page: include_str!("false_payment_likely.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        let Some(stated) = &metric.false_payment_max else { continue };
        let Some(most) = stated.value().copied() else { continue };
        let pays_on = metric.attribution.pays_on.as_ref().and_then(|term| term.value());
        if pays_on == Some(&PaysOn::CautiousEnd) {
            continue;
        }
        let Some((mark, is_reached_at)) = lowest(metric) else { continue };
        let Some((chance, how)) =
            by_count(contract, metric, mark).or_else(|| by_spread(contract, metric, mark))
        else {
            continue;
        };
        if chance <= most.to_f64() {
            continue;
        }
        let told = in_percent(chance);
        let message = format!(
            "»{}« betaler for ingen effekt i {told} af tilfældene; kontrakten siger højst {}",
            metric.name,
            percent(most)
        );
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .at(stated.span, "")
            .related(is_reached_at, "her begynder betalingen")
            .arithmetic(format!("{how} = {told}"))
            .hint("hæv det laveste mærke, mål på flere, eller betal efter den forsigtige ende");
        out.push(cited(found, contract, stated));
    }
}

/// The lowest effect that pays something, and where it stands. In a slide it lies at the last mark that pays nothing.
fn lowest(metric: &Metric) -> Option<(Exact, sagsgang_text::Span)> {
    let tiers = tiers(metric);
    let is_slide = matches!(metric.pricing.value(), Some(Pricing::Slide { .. }));
    let first = tiers.iter().position(|tier| tier.pays.value().is_some_and(is_paid))?;
    let at = if is_slide && first > 0 { &tiers[first - 1] } else { &tiers[first] };
    let mut mark = *at.at.value()?;
    if let Some(decimals) = metric.decimals.as_ref().and_then(|term| term.value().copied()) {
        let places = if metric.unit == Unit::Percent { decimals + 2 } else { decimals };
        let half_step = Exact::ratio(1, 2 * 10i128.checked_pow(u32::from(places))?)?;
        mark = mark.minus(half_step).ok()?;
    }
    Some((mark, at.at.span))
}

/// The chance that so many of the expected persons reach the mark when they do as the comparison does.
fn by_count(contract: &Contract, metric: &Metric, mark: Exact) -> Option<(f64, String)> {
    let is_of_persons = metric.unit == Unit::Percent
        && matches!(metric.measures.value(), Some(Measures::ShareOverMark | Measures::EventAbsent));
    let persons = metric.expected_persons.as_ref()?.value().copied()?;
    if !is_of_persons || persons == 0 || persons > PERSONS_MAX {
        return None;
    }
    let rows = contract.trials.iter().flat_map(|trial| &trial.measurements);
    let rate = rows.filter(|row| row.metric == metric.id).find_map(|row| row.comparison_after)?;
    if rate.is_negative() || rate > Exact::ONE {
        return None;
    }
    let needed = match (metric.attribution.method.value()?, metric.attribution.is_relative) {
        (Method::AsMeasured, _) => mark,
        (_, false) if metric.better == Better::Lower => rate.minus(mark).ok()?,
        (_, false) => rate.plus(mark).ok()?,
        (_, true) if metric.better == Better::Lower => rate.times(Exact::ONE.minus(mark).ok()?).ok()?,
        (_, true) => rate.times(Exact::ONE.plus(mark).ok()?).ok()?,
    };
    let edge = needed.times(Exact::ratio(i128::from(persons), 1)?).ok()?;
    let is_lower =
        metric.better == Better::Lower && metric.attribution.method.value() != Some(&Method::AsMeasured);
    let rounding = if is_lower { Rounding::Floor } else { Rounding::Ceiling };
    let edge = edge.to_ore(rounding).ok()?.0;
    let chance = if is_lower {
        tail(persons, 0, edge, rate.to_f64())
    } else {
        tail(persons, edge, i64::try_from(persons).ok()?, rate.to_f64())
    };
    let sign = if is_lower { "≤" } else { "≥" };
    Some((chance, format!("P(X {sign} {edge}), X ~ binomial({persons}; {})", percent(rate))))
}

/// The chance of `from` to `to` of `persons`, each with the chance `rate`.
fn tail(persons: u64, from: i64, to: i64, rate: f64) -> f64 {
    let most = i64::try_from(persons).unwrap_or(i64::MAX);
    let (from, to) = (from.max(0), to.min(most));
    if rate <= 0.0 || rate >= 1.0 {
        let certain = if rate <= 0.0 { 0 } else { most };
        return if (from..=to).contains(&certain) { 1.0 } else { 0.0 };
    }
    let n = persons as f64;
    let (log_rate, log_rest) = (libm::log(rate), libm::log1p(-rate));
    let ways = |k: f64| libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0);
    let chances =
        (from..=to).map(|k| k as f64).map(|k| libm::exp(ways(k) + k * log_rate + (n - k) * log_rest));
    chances.sum::<f64>().min(1.0)
}

/// The chance that a normal estimate around no effect reaches the mark, with the spread of a scenario.
fn by_spread(contract: &Contract, metric: &Metric, mark: Exact) -> Option<(f64, String)> {
    if metric.attribution.method.value() == Some(&Method::AsMeasured) && is_share(metric) {
        return None;
    }
    let draws = contract.scenarios.iter().flat_map(|scenario| &scenario.draws);
    let deviation = draws.filter(|draw| draw.metric == metric.id).find_map(|draw| match &draw.chance {
        Chance::Normal { deviation, .. } if *deviation > Exact::ZERO => Some(*deviation),
        _ => None,
    })?;
    let z = mark.to_f64() / deviation.to_f64();
    let chance = 0.5 * libm::erfc(z / core::f64::consts::SQRT_2);
    let unit = |number| crate::contract::words::effect(number, &metric.unit, &contract.currency);
    Some((chance, format!("P(effekt ≥ {}), normal om 0 med spredning {}", unit(mark), unit(deviation))))
}

/// A chance with one decimal, or as less than the least.
fn in_percent(chance: f64) -> String {
    format!("{:.1} %", 100.0 * chance).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 5 throws of a coin, at least 4 heads: (5 + 1) / 32. And Bin(200; 0.5): P(X ≥ 112) by exact fractions.
    #[test]
    fn tails_are_those_of_the_tables() {
        assert!((tail(5, 4, 5, 0.5) - 6.0 / 32.0).abs() < 1e-12);
        assert!((tail(200, 112, 200, 0.5) - 0.051_819_519_218_928_58).abs() < 1e-9);
        assert!((tail(10, 0, 10, 0.3) - 1.0).abs() < 1e-12);
        assert_eq!((tail(10, 1, 10, 0.0), tail(10, 10, 10, 1.0), tail(10, -5, 0, 0.0)), (0.0, 1.0, 1.0));
        assert_eq!(tail(10, 11, 10, 0.5), 0.0, "more than all of them");
    }
}
