//! The scenarios of a contract: what people think may happen.

use sagsgang_store::ContractPage;

use crate::web::address;
use crate::web::page::Frame;

/// A scenario on its contract's page.
pub(super) struct ScenarioRow {
    /// Its name.
    pub(super) name: String,
    /// Where its numbers come from.
    pub(super) why: String,
    /// Its page, with language.
    pub(super) path: String,
}

/// The scenarios of a contract.
pub(super) fn scenarios(page: &Frame, found: &ContractPage) -> Vec<ScenarioRow> {
    let slug = &found.summary.head.slug;
    let row = |(at, scenario): (usize, &sagsgang_outcomes::contract::Scenario)| ScenarioRow {
        name: scenario.name.clone(),
        why: page.sentence(&scenario.why),
        path: page.to(address::contract_scenario(slug, at + 1)),
    };
    found.contract.scenarios.iter().enumerate().map(row).collect()
}
