//! Finder et navn, der ikke er i kontrakten: en part, et betalingsmål, en linje i en prisliste, et indeks.
//!
//! ## Hvorfor
//!
//! Vilkår, betalinger og målinger henviser til hinanden med navne (`id`). Er navnet ikke der, tæller måling, andel eller
//! betingelse ikke med, og det ses ikke på tallene. Oftest er det en stavefejl.
//!
//! ## Eksempel
//!
//! ```toml
//! payers = { regoin = "60 %", kommune = "40 %" }
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret navnet; ligner det et, der er der, foreslås det. Andele af et betalingsmål skal nævne parter, der er betalere.
//!
//! ## Reglen er tavs
//!
//! - om årgange (`cohort`): de findes kun i målingerne,
//! - om punkter: dem finder `clause-unknown`.

use super::{Look, Rule};
use crate::contract::{Pricing, Role};
use crate::file::nearest;
use crate::{Contract, Measurement};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity, Span};

const CODE: &str = "name-unknown";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Navnet er ikke i kontrakten",
    page: include_str!("name_unknown.rs"),
    check: Look::both(terms, rows),
};

/// The names of a contract, and what is found of those that are not among them.
struct Names<'a> {
    contract: &'a Contract,
    out: &'a mut Vec<Diagnostic>,
}

impl Names<'_> {
    fn unknown<'n>(
        &mut self,
        what: &str,
        id: &str,
        span: Span,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        if id.is_empty() || known.clone().any(|name| name == id) {
            return;
        }
        let hint = match nearest(id, known.clone()) {
            Some(near) => format!("mente du »{near}«?"),
            None => {
                let names: Vec<&str> = known.collect();
                if names.is_empty() {
                    "der er ingen i kontrakten".to_owned()
                } else {
                    format!("der er: {}", names.join(", "))
                }
            }
        };
        let message = format!("{what} »{id}« er ikke i kontrakten");
        self.out.push(Diagnostic::new(CODE, Severity::Error, message).at(span, "").hint(hint));
    }

    fn metric(&mut self, id: &str, span: Span) {
        let contract = self.contract;
        self.unknown("betalingsmålet", id, span, contract.metrics.iter().map(|metric| metric.id.as_str()));
    }

    fn line(&mut self, metric: &str, line: Option<&str>, span: Span) {
        let contract = self.contract;
        let Some(line) = line else { return };
        let Some(Pricing::RateCard { lines }) =
            contract.metric(metric).and_then(|metric| metric.pricing.value())
        else {
            return;
        };
        self.unknown("linjen", line, span, lines.iter().map(|line| line.id.as_str()));
    }

    fn party(&mut self, what: &str, id: &str, span: Span, role: Option<Role>) {
        let contract = self.contract;
        let fits = contract.parties.iter().filter(move |party| role.is_none_or(|role| party.role == role));
        self.unknown(what, id, span, fits.map(|party| party.id.as_str()));
    }
}

fn terms(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let mut names = Names { contract, out };
    for metric in &contract.metrics {
        for (payer, share) in &metric.shares {
            names.party("betaleren", payer, share.span, Some(Role::Payer));
        }
        for gate in &metric.gates {
            names.metric(&gate.metric, gate.at_least.span);
        }
        if let Some(index) = &metric.index {
            let known = contract.indices.iter().map(|index| index.id.as_str());
            names.unknown("indekset", &index.index, index.base.span, known);
        }
    }
    for upside in &contract.waterfall.upside {
        names.party("parten", &upside.party, upside.share.span, None);
    }
    for guarantee in &contract.waterfall.guarantees {
        names.party("garanten", &guarantee.party, guarantee.share.span, None);
    }
    for payment in &contract.payments {
        if let Some(payer) = &payment.payer {
            names.party("betaleren", payer, payment.span, Some(Role::Payer));
        }
        if let Some(metric) = &payment.metric {
            names.metric(metric, payment.span);
            names.line(metric, payment.line.as_deref(), payment.span);
        }
    }
    for scenario in &contract.scenarios {
        for draw in &scenario.draws {
            names.metric(&draw.metric, scenario.span);
            names.line(&draw.metric, draw.line.as_deref(), scenario.span);
        }
    }
    for (payer, _) in contract.register.iter().flat_map(|register| &register.reservations) {
        names.party("betaleren", payer, Span::default(), Some(Role::Payer));
    }
}

fn rows(contract: &Contract, rows: &[Measurement], out: &mut Vec<Diagnostic>) {
    let mut names = Names { contract, out };
    for row in rows {
        names.metric(&row.metric, row.span);
        names.line(&row.metric, row.line.as_deref(), row.span);
    }
}
