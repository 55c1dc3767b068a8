//! Words for outcome contracts: the keys of what a statement says, so that paper, terminal and pages say the same.
//!
//! Each function gives the key of a message; [`Language::say`] says it. What takes arguments is said here.

use super::contract_term;
use crate::locale::{Argument, Language};
use sagsgang_outcomes::Contract;
use sagsgang_outcomes::contract::{Cohorts, Counted, Measures, Method, PaysOn, Population, Role};
use sagsgang_outcomes::statement::{Hindrance, Standing, StepKind};

/// How far a statement binds: its key in a few words.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Binding => "standing-binding",
        Standing::Assumed => "standing-assumed",
        Standing::Draft => "standing-draft",
    }
}

/// How far a statement binds: its name on the wire.
pub fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Binding => "binding",
        Standing::Assumed => "assumed",
        Standing::Draft => "draft",
    }
}

/// How far a statement binds: its key in a sentence.
pub fn standing_told(standing: Standing) -> &'static str {
    match standing {
        Standing::Binding => "standing-binding-told",
        Standing::Assumed => "standing-assumed-told",
        Standing::Draft => "standing-draft-told",
    }
}

/// What a step does: its key.
pub fn step(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Admitted => "step-admitted",
        StepKind::Pooled => "step-pooled",
        StepKind::RawEffect => "step-raw-effect",
        StepKind::AdjustedEffect => "step-adjusted-effect",
        StepKind::EffectRounded => "step-effect-rounded",
        StepKind::StepPrice => "step-step-price",
        StepKind::SlidePrice => "step-slide-price",
        StepKind::UnitPrice => "step-unit-price",
        StepKind::RateCard => "step-rate-card",
        StepKind::SavingsShare => "step-savings-share",
        StepKind::EarlyMark => "step-early-mark",
        StepKind::PooledMark => "step-pooled-mark",
        StepKind::Gate => "step-gate",
        StepKind::Indexed => "step-indexed",
        StepKind::Floor => "step-floor",
        StepKind::PersonCap => "step-person-cap",
        StepKind::MetricCap => "step-metric-cap",
        StepKind::Share => "step-share",
        StepKind::PayerCap => "step-payer-cap",
        StepKind::Spill => "step-spill",
        StepKind::TotalCap => "step-total-cap",
        StepKind::TotalFloor => "step-total-floor",
        StepKind::ReturnCap => "step-return-cap",
        StepKind::Rounded => "step-rounded",
        StepKind::Split => "step-split",
        StepKind::Principal => "step-principal",
        StepKind::Premium => "step-premium",
        StepKind::Upside => "step-upside",
        StepKind::Guarantee => "step-guarantee",
        StepKind::Due => "step-due",
    }
}

/// Why a measurement does not count: the key of its reason's name.
pub fn aside(reason: &str) -> &'static str {
    match reason {
        "superseded" => "aside-superseded",
        "repeated" => "aside-repeated",
        "contradictory" => "aside-contradictory",
        "impossible" => "aside-impossible",
        "in-total" => "aside-in-total",
        "of-all-cohorts" => "aside-of-all-cohorts",
        "not-latest" => "aside-not-latest",
        "no-index" => "aside-no-index",
        "later" => "aside-later",
        "unsigned" => "aside-unsigned",
        "unknown-metric" => "aside-unknown-metric",
        "unknown-line" => "aside-unknown-line",
        "wrong-population" => "aside-wrong-population",
        "wrong-count" => "aside-wrong-count",
        "wrong-window" => "aside-wrong-window",
        "wrong-method" => "aside-wrong-method",
        "incomplete" => "aside-incomplete",
        "share-of-nothing" => "aside-share-of-nothing",
        "too-large" => "aside-too-large",
        _ => "aside-other",
    }
}

/// What a party does: its key.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Investor => "role-investor",
        Role::Provider => "role-provider",
        Role::Payer => "role-payer",
        Role::Guarantor => "role-guarantor",
        Role::Assessor => "role-assessor",
    }
}

/// What kind of thing is measured: its key.
pub fn measures(measures: &Measures) -> &'static str {
    match measures {
        Measures::ShareOverMark => "measures-share-over-mark",
        Measures::MeanChange => "measures-mean-change",
        Measures::EventAbsent => "measures-event-absent",
        Measures::Rate => "measures-rate",
        Measures::Savings => "measures-savings",
        Measures::Count => "measures-count",
    }
}

/// Whose results count: its key.
pub fn population(population: Population) -> &'static str {
    match population {
        Population::Referred => "population-referred",
        Population::Enrolled => "population-enrolled",
        Population::Completed => "population-completed",
    }
}

/// What is counted: its key.
pub fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::Persons => "counted-persons",
        Counted::Claims => "counted-claims",
        Counted::Units => "counted-units",
    }
}

/// Against what an effect is measured: its key.
pub fn method(method: Method) -> &'static str {
    match method {
        Method::AsMeasured => "method-as-measured",
        Method::BeforeAfter => "method-before-after",
        Method::ComparisonGroup => "method-comparison-group",
        Method::AdjustedEstimate => "method-adjusted-estimate",
    }
}

/// What must be said wherever an effect by this method stands: its key.
pub fn method_warning(method: Method) -> Option<&'static str> {
    (method == Method::BeforeAfter).then_some("method-before-after-warning")
}

/// Which end of an estimate pays: its key.
pub fn pays_on(pays_on: PaysOn) -> &'static str {
    match pays_on {
        PaysOn::Estimate => "pays-on-estimate",
        PaysOn::CautiousEnd => "pays-on-cautious-end",
    }
}

/// How cohorts are put together: its key.
pub fn cohorts(cohorts: Cohorts) -> &'static str {
    match cohorts {
        Cohorts::Each => "cohorts-each",
        Cohorts::Pooled => "cohorts-pooled",
        Cohorts::Latest => "cohorts-latest",
    }
}

/// Why a statement binds no further, in a sentence.
pub fn hindrance(language: Language, contract: &Contract, hindrance: &Hindrance) -> String {
    let name = |id: &str| contract.metric(id).map_or_else(|| id.to_owned(), |metric| metric.name.clone());
    let text = |key: &str, arguments: &[(&str, &str)]| {
        let filled: Vec<(&str, Argument<'_>)> =
            arguments.iter().map(|(name, value)| (*name, Argument::Text(value))).collect();
        language.fill(key, &filled).into_owned()
    };
    match hindrance {
        Hindrance::Unknown { term, why } => {
            let term = contract_term::name(language, contract, term);
            text("hindrance-unknown", &[("term", &term), ("why", why)])
        }
        Hindrance::Assumed { term, value, why } => {
            let value = contract_term::value(language, term, value);
            let term = contract_term::name(language, contract, term);
            text("hindrance-assumed", &[("term", &term), ("value", &value), ("why", why)])
        }
        Hindrance::Unsigned { metric, cohort } if cohort.is_empty() => {
            text("hindrance-unsigned", &[("metric", &name(metric))])
        }
        Hindrance::Unsigned { metric, cohort } => {
            text("hindrance-unsigned-cohort", &[("metric", &name(metric)), ("cohort", cohort)])
        }
        Hindrance::NotMeasured { metric } => text("hindrance-not-measured", &[("metric", &name(metric))]),
        Hindrance::Faulty { code, message } => {
            text("hindrance-faulty", &[("code", code), ("message", message)])
        }
    }
}

/// That it is not told who receives what while nobody knows these terms; none where all are known.
pub fn receipts_unknown(language: Language, paths: &[String]) -> Option<String> {
    (!paths.is_empty()).then(|| language.name("simulation-unknown", &paths.join(", ")).into_owned())
}
