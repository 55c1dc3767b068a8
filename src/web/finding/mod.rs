//! What the checker found, across the register.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sagsgang_store::{FindingFilter, FindingList, Word as _};
use sagsgang_text::Severity;
use serde::Deserialize;

use super::address::{self, encoded};
use super::error::Failure;
use super::page::{self, Area, Frame, Whole as _};
use super::state::AppState;

/// Findings on a page.
const FINDINGS_PER_PAGE: usize = 50;

/// Which findings the address asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    vaegt: Option<String>,
    regel: Option<String>,
    organ: Option<String>,
    side: Option<usize>,
}

#[derive(Template)]
#[template(path = "finding/page.html")]
struct View {
    page: Frame,
    filter: FindingFilter,
    list: FindingList,
    total: usize,
    shown: usize,
    pages: usize,
}

/// Lists the findings.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let filter = FindingFilter {
        severity: asked.vaegt.as_deref().and_then(Severity::from_word),
        code: asked.regel.filter(|code| !code.is_empty()),
        organization: asked.organ.filter(|organ| !organ.is_empty()),
    };
    let question = filter.clone();
    let mut list = state.ask(move |register| register.findings(&question)).await?;
    let total = list.findings.len();
    let pages = total.div_ceil(FINDINGS_PER_PAGE).max(1);
    let shown = asked.side.unwrap_or(1).clamp(1, pages);
    list.findings =
        list.findings.into_iter().skip((shown - 1) * FINDINGS_PER_PAGE).take(FINDINGS_PER_PAGE).collect();
    let title = page.say("nav-findings");
    page::show(&View { page: page.titled(Area::Findings, title), filter, list, total, shown, pages })
}

impl View {
    /// The severities with how many, the worst first.
    fn severities(&self) -> [(Severity, u64); 3] {
        let (errors, warnings, notes) = self.list.severities;
        [(Severity::Error, errors), (Severity::Warning, warnings), (Severity::Note, notes)]
    }

    fn is_empty(&self) -> bool {
        self.severities().iter().all(|(_, count)| count.whole() == 0)
    }

    fn with_severity(&self, severity: &Severity) -> String {
        let severity = (self.filter.severity != Some(*severity)).then_some(*severity);
        self.address(&FindingFilter { severity, ..self.filter.clone() }, 1)
    }

    fn with_code(&self, code: &str) -> String {
        let code = (self.filter.code.as_deref() != Some(code)).then(|| code.to_owned());
        self.address(&FindingFilter { code, ..self.filter.clone() }, 1)
    }

    fn on_page(&self, number: &usize) -> String {
        self.address(&self.filter, *number)
    }

    fn numbers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.pages
    }

    fn is_shown(&self, number: &usize) -> bool {
        self.shown == *number
    }

    fn has_severity(&self, severity: &Severity) -> bool {
        self.filter.severity == Some(*severity)
    }

    fn has_code(&self, code: &str) -> bool {
        self.filter.code.as_deref() == Some(code)
    }

    fn is_narrowed(&self) -> bool {
        self.filter != FindingFilter::default()
    }

    fn address(&self, filter: &FindingFilter, side: usize) -> String {
        let mut pairs = Vec::new();
        pairs.extend(filter.severity.map(|severity| format!("vaegt={}", severity.word())));
        pairs.extend(filter.code.as_ref().map(|code| format!("regel={}", encoded(code, ""))));
        pairs.extend(filter.organization.as_ref().map(|organ| format!("organ={}", encoded(organ, ""))));
        if side > 1 {
            pairs.push(format!("side={side}"));
        }
        let query = pairs.join("&");
        self.page.to(if query.is_empty() {
            "/bemaerkninger".to_owned()
        } else {
            format!("/bemaerkninger?{query}")
        })
    }
}
