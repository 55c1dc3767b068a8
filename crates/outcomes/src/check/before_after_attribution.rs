//! Finder et betalingsmål, der kun holder de samme personer før op mod efter.
//!
//! ## Hvorfor
//!
//! Den, der henvises, fordi det går dårligt, vil ofte have det bedre et år efter, også uden en indsats: tallene søger mod
//! gennemsnittet. Et rent fald fra før til efter betaler for det med. Kontrollerede undersøgelser af de samme slags indsatser
//! finder langt mindre virkninger end før-efter-målinger.
//!
//! ## Eksempel
//!
//! ```toml
//! attribution = { method = "before-after" }
//! ```
//!
//! ## Sådan rettes det
//!
//! Aftal en sammenligningsgruppe (`comparison-group`) eller et skøn fra en evaluering (`adjusted-estimate`). Kan det ikke lade
//! sig gøre, bør mærkerne ligge højere end det, der ville ske af sig selv, og kontrakten sige hvorfor.
//!
//! ## Reglen er tavs
//!
//! - når der ikke betales efter ændringen: når målet er et niveau (`as-measured`) eller vejes mod andre.

use super::standing::cited;
use super::{Look, Rule};
use crate::Contract;
use crate::contract::Method;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "before-after-attribution";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Før mod efter betaler for det, der sker af sig selv",
    page: include_str!("before_after_attribution.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        let method = &metric.attribution.method;
        if method.value() != Some(&Method::BeforeAfter) {
            continue;
        }
        let message = format!(
            "»{}« holder kun før op mod efter: en del af ændringen ville være kommet af sig selv",
            metric.name
        );
        let found = Diagnostic::new(CODE, Severity::Warning, message).at(method.span, "ingen sammenligning").hint(
            "aftal en sammenligningsgruppe eller et justeret skøn, eller læg mærkerne højere end det, der sker uden indsats",
        );
        out.push(cited(found, contract, method));
    }
}
