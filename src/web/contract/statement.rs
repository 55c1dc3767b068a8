//! A statement line by line: payer by payer and metric by metric what was measured, which rule, which cap cut how much,
//! unrounded and rounded, with clause and source.

use jiff::Span;
use jiff::civil::Date;
use sagsgang_outcomes::statement::{
    EffectStatement, Hindrance, PayerPart, PayerStatement, Standing, Statement, Step, StepKind,
};
use sagsgang_outcomes::{Contract, Exact, Rounding};

use super::term::{self, OpenTerms};
use crate::export::statement::{is_cap, step_told};
use crate::web::address;
use crate::web::page::Frame;
use crate::wire::contract_words as words;

/// Steps that a page shows; all of them are in the file.
const STEPS_MAX: usize = 90;
/// Digits of a digest that stand on a page; all of them are in the file.
const DIGEST_DIGITS: usize = 16;

/// A payer's part of a metric.
pub(super) struct PartRow {
    /// The metric.
    pub(super) metric: String,
    /// What was measured: each effect with its sources.
    pub(super) measured: Vec<Measured>,
    /// The rules that made money of it.
    pub(super) rules: Vec<String>,
    /// By its share, before the caps that are its own.
    pub(super) entitled: String,
    /// What caps cut: which, and how much.
    pub(super) cuts: Vec<(String, String)>,
    /// After all caps, not rounded.
    pub(super) exact: String,
    /// Rounded.
    pub(super) payable: String,
    /// Clauses that its steps follow.
    pub(super) clauses: Vec<(String, Option<String>)>,
    /// Whether it rests on something that nobody agreed on.
    pub(super) is_assumed: bool,
}

/// What was measured.
pub(super) struct Measured {
    /// The effect that is priced, with its cohort.
    pub(super) words: String,
    /// How it was found: raw, interval, persons, day.
    pub(super) how: String,
    /// Where it comes from.
    pub(super) sources: Vec<String>,
}

/// A payer in a statement.
pub(super) struct PayerRow {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// Its page, with language.
    pub(super) path: String,
    /// Metric by metric.
    pub(super) parts: Vec<PartRow>,
    /// Before its own cap.
    pub(super) entitled: String,
    /// After all caps, not rounded.
    pub(super) exact: String,
    /// What it pays from the beginning.
    pub(super) payable: String,
    /// Its cap, in words.
    pub(super) max: Option<String>,
    /// When it is due, in words.
    pub(super) due: Option<String>,
}

/// A step of the evaluation.
pub(super) struct StepRow {
    /// What it does, and to what.
    pub(super) words: String,
    /// What it is about: metric, cohort, party.
    pub(super) about: String,
    /// What went in.
    pub(super) input: String,
    /// What it was held against.
    pub(super) against: String,
    /// What came out.
    pub(super) output: String,
    /// Its clauses.
    pub(super) clauses: Vec<(String, Option<String>)>,
    /// Whether it is assumed.
    pub(super) is_assumed: bool,
}

/// What changed since an earlier statement.
pub(super) struct ChangeRow {
    /// In a sentence: since when, how much, and why.
    pub(super) told: Vec<String>,
    /// Payer by payer: before, now, to be paid now, set off later.
    pub(super) payers: Vec<[String; 5]>,
}

/// A statement, ready to be shown.
pub(super) struct StatementRow {
    /// How far it binds: look, word, sentence.
    pub(super) standing: (&'static str, String, String),
    /// Why it binds no further.
    pub(super) hindrances: Vec<String>,
    /// What sums are told in.
    pub(super) sums_in: String,
    /// Payer by payer.
    pub(super) payers: Vec<PayerRow>,
    /// What is payable in all.
    pub(super) payable: String,
    /// Who receives it: name, capital, premium, rest, guaranteed, in all.
    pub(super) receivers: Vec<[String; 6]>,
    /// Steps, the first [`STEPS_MAX`].
    pub(super) steps: Vec<StepRow>,
    /// Steps that are not shown.
    pub(super) more_steps: usize,
    /// Measurements that do not count: metric, cohort, why.
    pub(super) set_aside: Vec<(String, String, String)>,
    /// What changed.
    pub(super) change: Option<ChangeRow>,
    /// Digests: what of, and the first digits.
    pub(super) digests: Vec<(String, String)>,
}

/// The look of a standing's tag.
pub(super) fn look(standing: Standing) -> &'static str {
    match standing {
        Standing::Binding => "ok",
        Standing::Assumed => "warn",
        Standing::Draft => "err",
    }
}

/// Why a statement binds no further, in sentences.
pub(super) fn hindrances(page: &Frame, contract: &Contract, hindrances: &[Hindrance]) -> Vec<String> {
    let told = |hindrance| page.sentence(&words::hindrance(page.language, contract, hindrance));
    hindrances.iter().map(told).collect()
}

/// A statement of `contract` as a page shows it.
pub(super) fn row(
    page: &Frame,
    contract: &Contract,
    statement: &Statement,
    open: &OpenTerms,
) -> StatementRow {
    let telling = Telling { page, contract, statement, open };
    let standing = statement.standing;
    let receivers = statement.receivers.iter().map(|receiver| {
        let sums =
            [receiver.principal, receiver.premium, receiver.upside, receiver.guaranteed, receiver.total];
        let [principal, premium, upside, guaranteed, total] = sums.map(|ore| page.kroner(&ore));
        [receiver.name.clone(), principal, premium, upside, guaranteed, total]
    });
    let set_aside = statement.set_aside.iter().map(|aside| {
        let why = page.say(words::aside(aside.reason)).into_owned();
        let why = if aside.detail.is_empty() { why } else { format!("{why}: {}", aside.detail) };
        (telling.metric(&aside.metric), aside.cohort.clone(), page.sentence(&why))
    });
    StatementRow {
        standing: (
            look(standing),
            page.say(words::standing(standing)).into_owned(),
            page.say(words::standing_told(standing)).into_owned(),
        ),
        hindrances: hindrances(page, contract, &statement.hindrances),
        sums_in: page.sums_in(&statement.currency),
        payers: statement.payers.iter().map(|payer| telling.payer(payer)).collect(),
        payable: page.kroner(&statement.payable),
        receivers: receivers.collect(),
        steps: statement.steps.iter().take(STEPS_MAX).map(|step| telling.step(step)).collect(),
        more_steps: statement.steps.len().saturating_sub(STEPS_MAX),
        set_aside: set_aside.collect(),
        change: telling.change(),
        digests: telling.digests(),
    }
}

struct Telling<'a> {
    page: &'a Frame,
    contract: &'a Contract,
    statement: &'a Statement,
    open: &'a OpenTerms,
}

impl Telling<'_> {
    fn metric(&self, id: &str) -> String {
        self.contract.metric(id).map_or_else(|| id.to_owned(), |metric| metric.name.clone())
    }

    fn party(&self, id: &str) -> String {
        self.contract.party(id).map_or_else(|| id.to_owned(), |party| party.name.clone())
    }

    fn payer(&self, payer: &PayerStatement) -> PayerRow {
        let page = self.page;
        let max = payer
            .max
            .map(|max| page.name("contract-statement-max", page.money(max, &self.statement.currency)));
        let due = payer
            .due_on
            .filter(|_| payer.payable.0 != 0)
            .map(|day| page.name("contract-statement-due", page.date(&day)).into_owned());
        PayerRow {
            id: payer.payer.clone(),
            name: payer.name.clone(),
            path: page.to(address::contract_party(&self.contract.id, &payer.payer)),
            parts: payer.parts.iter().map(|part| self.part(&payer.payer, part)).collect(),
            entitled: page.unrounded(payer.entitled),
            exact: page.unrounded(payer.exact),
            payable: page.kroner(&payer.payable),
            max: max.map(std::borrow::Cow::into_owned),
            due,
        }
    }

    fn part(&self, payer: &str, part: &PayerPart) -> PartRow {
        let page = self.page;
        let stated = self.statement.metrics.iter().find(|stated| stated.metric == part.metric);
        let effects = stated.map(|stated| stated.effects.as_slice()).unwrap_or_default();
        let steps: Vec<&Step> = self
            .statement
            .steps
            .iter()
            .filter(|step| step.metric.as_deref() == Some(&part.metric))
            .filter(|step| step.party.as_deref().is_none_or(|party| party == payer))
            .collect();
        let mut clauses: Vec<String> = Vec::new();
        for clause in steps.iter().flat_map(|step| &step.clauses) {
            if !clauses.contains(clause) {
                clauses.push(clause.clone());
            }
        }
        let mut rules: Vec<String> = Vec::new();
        for step in steps.iter().filter(|step| is_price(step.kind)) {
            let words = page.say(words::step(step.kind)).into_owned();
            if !rules.contains(&words) {
                rules.push(words);
            }
        }
        let paths = [format!("metric.{}", part.metric), format!("party.{payer}"), "limits".to_owned()];
        let is_assumed = self.open.touch(&paths) || steps.iter().any(|step| step.assumption.is_some());
        PartRow {
            metric: self.metric(&part.metric),
            measured: effects.iter().map(|effect| self.measured(&part.metric, effect)).collect(),
            rules,
            entitled: page.unrounded(part.entitled),
            cuts: self.cuts(&steps),
            exact: page.unrounded(part.exact),
            payable: page.kroner(&part.payable),
            clauses: term::cited(self.contract, &clauses),
            is_assumed,
        }
    }

    /// What caps cut of a payer's part; those on the metric as a whole come first.
    fn cuts(&self, steps: &[&Step]) -> Vec<(String, String)> {
        let cuts = steps.iter().filter(|step| is_cap(step.kind) && !step.cut().is_zero());
        cuts.map(|step| {
            let name = self.page.say(words::step(step.kind)).into_owned();
            (name, self.page.unrounded(step.cut()))
        })
        .collect()
    }

    fn measured(&self, metric: &str, effect: &EffectStatement) -> Measured {
        let page = self.page;
        let unit = self.contract.metric(metric).map(|metric| &metric.unit);
        let say = |number: Exact| match unit {
            Some(unit) if effect.line.is_none() => page.effect(number, unit, &self.statement.currency),
            _ => page.exact(number),
        };
        let named = [Some(effect.cohort.as_str()), effect.line.as_deref()];
        let named: Vec<&str> = named.into_iter().flatten().filter(|name| !name.is_empty()).collect();
        let priced = say(effect.priced);
        let words = if named.is_empty() { priced } else { format!("{}: {priced}", named.join(", ")) };
        let mut how = vec![page.say(words::method(effect.method)).into_owned()];
        if let Some(raw) = effect.raw.filter(|raw| *raw != effect.priced) {
            how.push(page.name("measured-raw", say(raw)).into_owned());
        }
        if let Some(adjusted) = effect.adjusted.filter(|adjusted| *adjusted != effect.priced) {
            how.push(page.name("measured-adjusted", say(adjusted)).into_owned());
        }
        if let Some((low, high)) = effect.interval {
            how.push(page.told("measured-interval", &[("low", &say(low)), ("high", &say(high))]));
        }
        how.extend(effect.persons.map(|persons| page.count("measured-persons", persons).into_owned()));
        how.extend(effect.claims.map(|claims| page.count("measured-claims", claims).into_owned()));
        how.extend(effect.measured_on.map(|day| page.name("measured-on", page.date(&day)).into_owned()));
        Measured { words, how: how.join(", "), sources: effect.sources.clone() }
    }

    fn step(&self, step: &Step) -> StepRow {
        let page = self.page;
        // The same numbers in the same units as on the paper; what is cut stands with the payer.
        let [input, against, output, _] = step_told(step, self.contract, page.language);
        let against = self.due_day(step).map_or(against, |day| page.date(&day));
        let about = [
            step.metric.as_deref().map(|id| self.metric(id)),
            step.cohort.clone().filter(|cohort| !cohort.is_empty()),
            step.line.clone(),
            step.party.as_deref().map(|id| self.party(id)),
        ];
        StepRow {
            words: page.say(words::step(step.kind)).into_owned(),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
            input,
            against,
            output,
            clauses: term::cited(self.contract, &step.clauses),
            is_assumed: step.assumption.is_some(),
        }
    }

    /// The day that a step says something is due; the step counts the days from the statement's.
    fn due_day(&self, step: &Step) -> Option<Date> {
        let days = step.against.filter(|_| step.kind == StepKind::Due)?.to_ore(Rounding::HalfEven).ok()?;
        self.statement.as_of.checked_add(Span::new().try_days(days.0).ok()?).ok()
    }

    fn change(&self) -> Option<ChangeRow> {
        let page = self.page;
        let change = self.statement.change.as_ref()?;
        let currency = &self.statement.currency;
        let due = if change.due.0 < 0 {
            page.name(
                "contract-change-back",
                page.money(sagsgang_outcomes::Ore(change.due.0.saturating_neg()), currency),
            )
        } else if change.due.0 == 0 {
            page.say("contract-change-nothing")
        } else {
            page.name("contract-change-due", page.money(change.due, currency))
        };
        let mut told =
            vec![page.name("contract-change-since", page.date(&change.since)).into_owned(), due.into_owned()];
        for (is_so, key) in [
            (change.contract_changed, "contract-change-contract"),
            (change.measurements_changed, "contract-change-measurements"),
        ] {
            if is_so {
                told.push(page.say(key).into_owned());
            }
        }
        let payers = change.payers.iter().map(|payer| {
            let sums = [payer.before, payer.now, payer.due, payer.carried];
            let [before, now, due, carried] = sums.map(|ore| page.kroner(&ore));
            [self.party(&payer.payer), before, now, due, carried]
        });
        Some(ChangeRow { told, payers: payers.collect() })
    }

    fn digests(&self) -> Vec<(String, String)> {
        let statement = self.statement;
        let digests = [
            ("contract-digest-statement", &statement.digest),
            ("contract-digest-contract", &statement.contract_digest),
            ("contract-digest-measurements", &statement.measurements_digest),
        ];
        let short = |digest: &String| digest.chars().take(DIGEST_DIGITS).collect::<String>();
        let digests = digests.map(|(key, digest)| (self.page.say(key).into_owned(), short(digest)));
        let program = (self.page.say("contract-digest-program").into_owned(), statement.program.clone());
        digests.into_iter().chain([program]).filter(|(_, digits)| !digits.is_empty()).collect()
    }
}

/// Whether a step makes money of an effect.
fn is_price(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::StepPrice
            | StepKind::SlidePrice
            | StepKind::UnitPrice
            | StepKind::RateCard
            | StepKind::SavingsShare
            | StepKind::EarlyMark
            | StepKind::PooledMark
    )
}
