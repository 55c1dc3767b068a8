//! Contracts made in code, so that laws hold for contracts that nobody wrote.

use jiff::civil::{Date, date};
use sagsgang_outcomes::contract::*;
use sagsgang_outcomes::settle::{Basis, Former, settle};
use sagsgang_outcomes::{Exact, Measurement, Ore, Statement};
use sagsgang_text::Span;

/// A number as written.
pub fn number(text: &str) -> Exact {
    Exact::written(text).expect("a number")
}

/// So many kroner.
pub fn kroner(kroner: i64) -> Ore {
    Ore::from_kroner(kroner)
}

/// An agreed term.
pub fn agreed<T>(value: T) -> Term<T> {
    Term { state: State::Agreed(value), clauses: vec!["1".into()], span: Span::default() }
}

/// A party without a cap.
pub fn party(id: &str, role: Role) -> Party {
    Party {
        id: id.into(),
        name: id.to_uppercase(),
        role,
        organisation_id: None,
        max: None,
        span: Span::default(),
    }
}

/// A payer with a cap.
pub fn payer(id: &str, max: Option<Ore>) -> Party {
    Party { max: max.map(agreed), ..party(id, Role::Payer) }
}

/// A metric whose effect is taken as an evaluation tells it.
pub fn metric(id: &str, pricing: Pricing, shares: &[(&str, &str)]) -> Metric {
    Metric {
        id: id.into(),
        name: id.to_uppercase(),
        span: Span::default(),
        measures: agreed(Measures::MeanChange),
        unit: Unit::Named("point".into()),
        better: Better::Higher,
        population: agreed(Population::Referred),
        counted: agreed(Counted::Persons),
        windows: Vec::new(),
        instrument: None,
        attribution: Attribution {
            method: agreed(Method::AdjustedEstimate),
            is_relative: false,
            pays_on: None,
        },
        cohorts: agreed(Cohorts::Each),
        decimals: None,
        pricing: agreed(pricing),
        gates: Vec::new(),
        min: None,
        max: None,
        max_per_person: None,
        index: None,
        expected_persons: None,
        false_payment_max: None,
        shares: shares.iter().map(|(id, share)| ((*id).into(), agreed(number(share)))).collect(),
    }
}

/// A slide of sums in kroner.
pub fn slide(marks: &[(&str, i64)]) -> Pricing {
    let mark =
        |(at, sum): &(&str, i64)| Mark { at: agreed(number(at)), pays: agreed(Pays::Amount(kroner(*sum))) };
    Pricing::Slide { marks: marks.iter().map(mark).collect(), beyond: Beyond::Flat, per: Per::Cohort }
}

/// A contract of these parties and metrics, nothing else in it.
pub fn contract(parties: Vec<Party>, metrics: Vec<Metric>) -> Contract {
    Contract {
        id: "aftale".into(),
        title: "Aftale".into(),
        currency: "DKK".into(),
        about: None,
        sources: Vec::new(),
        from: None,
        until: None,
        clauses: vec![Clause { id: "1".into(), text: "…".into(), source: None, span: Span::default() }],
        parties,
        capital: None,
        metrics,
        limits: Limits::default(),
        waterfall: Waterfall::default(),
        timing: Timing::default(),
        indices: Vec::new(),
        register: None,
        payments: Vec::new(),
        scenarios: Vec::new(),
        trials: Vec::new(),
    }
}

/// Two metrics: one paid by two payers, one by a third; caps of metrics, of a payer and of all.
pub fn two_metrics() -> Contract {
    let mut health =
        metric("sundhed", slide(&[("0", 0), ("0.22", 4_000_000)]), &[("region", "0.6"), ("kommune", "0.4")]);
    health.max = Some(agreed(kroner(4_000_000)));
    health.unit = Unit::Percent;
    let mut life = metric("liv", slide(&[("0.1", 0), ("0.7", 3_000_000)]), &[("fond", "1")]);
    life.max = Some(agreed(kroner(2_500_000)));
    let parties = vec![
        party("investor", Role::Investor),
        payer("region", Some(kroner(2_000_000))),
        payer("kommune", None),
        payer("fond", None),
    ];
    let mut contract = contract(parties, vec![health, life]);
    contract.limits.max_total = Some(agreed(kroner(5_500_000)));
    contract.limits.rounding =
        Some(agreed(RoundingRule { rounding: sagsgang_outcomes::Rounding::HalfEven, unit: Ore(1) }));
    contract
}
/// An estimate of a metric in a cohort of so many persons.
pub fn estimate(metric: &str, cohort: &str, estimate: Exact, persons: u64) -> Measurement {
    Measurement {
        metric: metric.into(),
        cohort: cohort.into(),
        estimate: Some(estimate),
        persons: Some(persons),
        version: 1,
        ..Measurement::default()
    }
}

/// The day of every statement here.
pub const TODAY: Date = date(2028, 12, 31);

/// What a statement is made of on [`TODAY`].
pub fn basis<'a>(measurements: &'a [Measurement], former: Option<&'a Former>) -> Basis<'a> {
    Basis { contract_digest: "aftale", measurements, as_of: TODAY, former, program: "1" }
}

/// The statement of [`TODAY`].
pub fn stated(contract: &Contract, measurements: &[Measurement]) -> Statement {
    settle(contract, &basis(measurements, None)).expect("a statement")
}

/// What a payer pays in a statement.
pub fn pays(statement: &Statement, payer: &str) -> Ore {
    statement.payers.iter().find(|own| own.payer == payer).expect("a payer").payable
}
