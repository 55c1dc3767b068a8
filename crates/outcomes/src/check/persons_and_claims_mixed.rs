//! Finder steder, hvor personer og krav er blandet sammen.
//!
//! ## Hvorfor
//!
//! En person kan udløse flere krav, hvis prislisten tillader det. Tæller nogle linjer personer og andre krav, kan tallene ikke
//! lægges sammen, og en optælling af personer gange prisen giver et forkert beløb. I tre offentlige kontrakter passer pris gange
//! personer på 51 af 69 linjer; de andre 18 er et helt antal gange prisen: dér er der betalt for krav.
//!
//! ## Eksempel
//!
//! ```text
//! line;counts;persons
//! 1;persons;231
//! ```
//!
//! Der er betalt 115.940 for linjen, og prisen er 220: det er 527 gange prisen, ikke 231.
//!
//! ## Sådan rettes det
//!
//! Skriv for hver linje, hvad den tæller (`counts = "claims"`), og mål både personer og krav.
//!
//! ## Reglen er tavs
//!
//! - når målingen selv fortæller antallet af krav, og det passer med betalingen,
//! - når betalingen ikke er et helt antal gange prisen: så er det noget andet, for eksempel et loft.

use super::standing::cited;
use super::{Look, Rule};
use crate::contract::words::{money, money_exact};
use crate::contract::{Counted, Metric, Pricing, RateLine};
use crate::{Contract, Exact, Measurement, Ore};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "persons-and-claims-mixed";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Personer og krav er blandet sammen",
    page: include_str!("persons_and_claims_mixed.rs"),
    check: Look::both(terms, rows),
};

/// The lines of a metric's rate card.
fn lines(metric: &Metric) -> &[RateLine] {
    match metric.pricing.value() {
        Some(Pricing::RateCard { lines }) => lines,
        _ => &[],
    }
}

/// What a line counts.
fn counted(metric: &Metric, line: &RateLine) -> Option<Counted> {
    match &line.counted {
        Some(own) => own.value().copied(),
        None => metric.counted.value().copied(),
    }
}

fn terms(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        let of = |wanted| lines(metric).iter().find(|line| counted(metric, line) == Some(wanted));
        let (Some(persons), Some(claims)) = (of(Counted::Persons), of(Counted::Claims)) else { continue };
        let message = format!("prislisten i »{}« tæller både personer og krav", metric.name);
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .at(persons.price.span, format!("»{}« tæller personer", persons.name))
            .related(claims.price.span, format!("»{}« tæller krav", claims.name))
            .hint("mål begge dele på hver linje, eller lad hele listen tælle det samme");
        out.push(cited(found, contract, &metric.counted));
    }
}

fn rows(contract: &Contract, rows: &[Measurement], out: &mut Vec<Diagnostic>) {
    for row in rows {
        let Some(metric) = contract.metric(&row.metric) else { continue };
        let Some(line) = lines(metric).iter().find(|line| Some(line.id.as_str()) == row.line.as_deref())
        else {
            continue;
        };
        if row.counted == Some(Counted::Persons)
            && counted(metric, line) == Some(Counted::Claims)
            && row.claims.is_none()
        {
            let message = format!("»{}« betales pr. krav, men målingen tæller kun personer", line.name);
            out.push(
                Diagnostic::new(CODE, Severity::Warning, message)
                    .at(row.span, "")
                    .hint("tæl kravene i kolonnen »claims«"),
            );
        }
        out.extend(paid_for_claims(contract, metric, line, row));
    }
}

/// A finding where what was paid for a line is another whole number of times its price than the persons measured.
fn paid_for_claims(
    contract: &Contract,
    metric: &Metric,
    line: &RateLine,
    row: &Measurement,
) -> Option<Diagnostic> {
    let persons = row.persons.map(i128::from).or_else(|| whole(row.count?))?;
    let paid = contract.payments.iter().filter(|payment| {
        payment.metric.as_deref() == Some(&metric.id) && payment.line.as_deref() == Some(&line.id)
    });
    let sum: Ore = paid.map(|payment| payment.ore).sum();
    let times = whole(Exact::ore(sum).over(*line.price.value()?).ok()??)?;
    let is_explained = times == persons || times <= 0 || row.claims.map(i128::from) == Some(times);
    if is_explained || counted(metric, line) != Some(Counted::Persons) {
        return None;
    }
    let currency = &contract.currency;
    let price = money_exact(*line.price.value()?, currency);
    let message =
        format!("for »{}« er der betalt for {times} krav, men der er {persons} personer", line.name);
    Some(
        Diagnostic::new(CODE, Severity::Warning, message)
            .at(row.span, "")
            .related(line.price.span, format!("prisen er {price}"))
            .arithmetic(format!("{} / {price} = {times} ≠ {persons}", money(sum, currency)))
            .hint("skriv counts = \"claims\" på linjen, hvis en person kan udløse flere, og tæl kravene i målingen"),
    )
}

fn whole(number: Exact) -> Option<i128> {
    (number.denominator() == 1).then(|| number.numerator())
}
