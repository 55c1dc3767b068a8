//! What the rules find about money, as a list shows it.

use sagsgang_store::LedgerFinding;

use super::source::Source;
use crate::web::address;
use crate::web::page::Frame;

/// A finding ready to be shown.
pub(in crate::web) struct FindingRow {
    /// The look and the word of how much it weighs.
    pub(in crate::web) weight: (&'static str, String),
    /// What is wrong, in Danish.
    pub(in crate::web) message: String,
    /// The sum that shows it.
    pub(in crate::web) arithmetic: Option<String>,
    /// What to do, in Danish.
    pub(in crate::web) hint: Option<String>,
    /// The rule.
    pub(in crate::web) code: &'static str,
    /// The place.
    pub(in crate::web) source: Option<Source>,
    /// The contract, by title and page with language.
    pub(in crate::web) contract: Option<(String, String)>,
    /// Address of the grant, with language.
    pub(in crate::web) grant: Option<String>,
}

impl FindingRow {
    /// The row of `finding`.
    pub(in crate::web) fn of(page: &Frame, finding: &LedgerFinding) -> FindingRow {
        let said = &finding.diagnostic;
        FindingRow {
            weight: (page.severity_look(&said.severity), page.severity(&said.severity).into_owned()),
            message: page.sentence(&said.message),
            arithmetic: said.arithmetic.clone(),
            hint: said.hint.as_ref().map(|hint| page.sentence(hint)),
            code: said.code,
            source: finding.quote.as_ref().map(|quote| Source::of(page, quote)),
            contract: finding
                .contract
                .as_ref()
                .map(|head| (head.title.clone(), page.to(address::contract(&head.slug)))),
            grant: finding.grant_slug.as_ref().map(|slug| page.to(address::grant(slug))),
        }
    }

    /// The rows of `findings`.
    pub(in crate::web) fn all(page: &Frame, findings: &[LedgerFinding]) -> Vec<FindingRow> {
        findings.iter().map(|finding| FindingRow::of(page, finding)).collect()
    }
}
