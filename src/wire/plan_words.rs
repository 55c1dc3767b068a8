//! Words of an evaluation that need its plan: what people call a column, who is counted, which way is better.
//!
//! A result tells of columns by their names in the file and of effects by the column's own sign. People read what a column
//! holds, and whether it became higher or lower.

use std::borrow::Cow;

use sagsgang_effect::Estimate;
use sagsgang_effect::protocol::evaluation::{
    Omitted, OutcomeResult, PaymentResult, Placebo, PlaceboKind, Reason,
};
use sagsgang_effect::protocol::plan::{Against, Better, Errors, Kind, Method, PaysOn, Who};
use sagsgang_effect::protocol::{Evaluation, Plan, Remark};
use serde::Serialize;
use serde_json::Value;

use super::effect_words::{self, chance, number_of, share};
use crate::locale::{Argument, Language};

/// Facts that name a column, or what an effect that cannot be was found of.
const COLUMNS: [&str; 4] = ["column", "covariate", "of", "columns"];
/// Remarks that bear on how far the answer can be trusted, and so stand beside it.
const BESIDE_ANSWER: [&str; 5] =
    ["few-clusters", "few-degrees", "small-cohort", "large-weight", "poor-overlap"];
/// What a plan can ask for beside the effect, and the key of its name.
const PARTS: [(&str, &str); 9] = [
    ("missing", "effect-part-missing"),
    ("missing.bounds", "effect-part-missing-bounds"),
    ("missing.covariates", "effect-part-missing-covariates"),
    ("outcome.before", "effect-naive"),
    ("outcome.period", "effect-course"),
    ("sensitivity.honest", "effect-part-honest"),
    ("sensitivity.placebo_outcome", "effect-part-placebo-outcome"),
    ("sensitivity.placebo_period", "effect-part-placebo-period"),
    ("sensitivity.rosenbaum", "effect-part-rosenbaum"),
];
/// Keys of ways to reckon the effect, by their names in the plan.
const METHODS: [(&str, &str); 10] = [
    ("difference-in-means", "effect-method-difference-in-means"),
    ("ancova", "effect-method-ancova"),
    ("two-by-two", "effect-method-two-by-two"),
    ("doubly-robust", "effect-method-doubly-robust"),
    ("ipw", "effect-method-ipw"),
    ("outcome-regression", "effect-method-outcome-regression"),
    ("matched", "effect-method-matched"),
    ("staggered", "effect-method-staggered"),
    ("poisson", "effect-method-poisson"),
    ("negative-binomial", "effect-method-negative-binomial"),
];
/// Keys of ways to reckon its uncertainty.
const ERRORS: [(&str, &str); 11] = [
    ("classic", "effect-errors-classic"),
    ("hc0", "effect-errors-hc0"),
    ("hc1", "effect-errors-hc1"),
    ("hc2", "effect-errors-hc2"),
    ("hc3", "effect-errors-hc3"),
    ("cluster-cr1", "effect-errors-cluster-cr1"),
    ("cluster-cr2", "effect-errors-cluster-cr2"),
    ("wild-cluster", "effect-errors-wild-cluster"),
    ("permutation", "effect-errors-permutation"),
    ("bootstrap", "effect-errors-bootstrap"),
    ("influence", "effect-errors-influence"),
];
/// Below this a number in a sentence has three decimals, else two.
const FINE: f64 = 0.1;

/// Words by a plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanWords<'a> {
    /// The language.
    pub language: Language,
    /// The plan.
    pub plan: &'a Plan,
}

/// The name of a choice as the plan writes it, such as `doubly-robust`.
pub fn name_of(choice: &impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

impl PlanWords<'_> {
    fn say(&self, key: &str) -> String {
        self.language.say(key).into_owned()
    }

    fn fill(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, Argument<'_>)> =
            texts.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
        self.language.fill(key, &arguments).into_owned()
    }

    /// What people call a column: by the plan's labels or its outcomes, else as the file calls it. A category of a column stands
    /// after it.
    pub fn column<'a>(&'a self, name: &'a str) -> Cow<'a, str> {
        if let Some(known) = self.known(name) {
            return Cow::Borrowed(known);
        }
        match name.split_once('=') {
            Some((column, category)) => match self.known(column) {
                Some(known) => Cow::Owned(format!("{known}: {category}")),
                None => Cow::Borrowed(name),
            },
            None => Cow::Borrowed(name),
        }
    }

    fn known(&self, name: &str) -> Option<&str> {
        let plan = self.plan;
        let secondary = plan.secondary.iter().map(|one| (&one.column, &one.description));
        let outcomes = std::iter::once((&plan.outcome.column, &plan.outcome.description)).chain(secondary);
        let described = outcomes.into_iter().find(|(column, _)| *column == name).map(|(_, words)| words);
        plan.labels.get(name).or(described).map(String::as_str).filter(|words| !words.trim().is_empty())
    }

    /// What an effect that cannot be was looked for of: something else, or a time before.
    pub fn placebo(&self, placebo: &Placebo) -> String {
        match placebo.kind {
            PlaceboKind::Date => self.period(&placebo.of),
            PlaceboKind::Outcome => self.column(&placebo.of).into_owned(),
        }
    }

    fn period(&self, number: &str) -> String {
        self.language.name("evaluation-period", &number.replace('-', "−")).into_owned()
    }

    /// The outcomes, then what is held equal.
    pub fn variables(&self) -> String {
        let plan = self.plan;
        let outcomes = plan.secondary.iter().map(|one| one.description.clone());
        let held = plan.estimator.covariates.iter().map(|name| self.column(name).into_owned());
        let all: Vec<String> =
            std::iter::once(plan.outcome.description.clone()).chain(outcomes).chain(held).collect();
        all.join("; ")
    }

    /// The key of what the group is called that the effort was for.
    pub fn treated(&self) -> &'static str {
        match self.plan.population.who {
            Who::Referred => "effect-treated-referred",
            Who::Enrolled => "effect-treated-enrolled",
            Who::Completed => "effect-treated-completed",
        }
    }

    /// Who is counted, in words.
    pub fn who(&self) -> String {
        self.say(match self.plan.population.who {
            Who::Referred => "effect-who-referred",
            Who::Enrolled => "effect-who-enrolled",
            Who::Completed => "effect-who-completed",
        })
    }

    /// How the effect was reckoned, in words with the plan's own name of it.
    pub fn method(&self, method: Method) -> String {
        self.named(&METHODS, name_of(&method))
    }

    /// How its uncertainty was reckoned, likewise.
    pub fn errors(&self, errors: Errors) -> String {
        self.named(&ERRORS, name_of(&errors))
    }

    fn named(&self, keys: &[(&str, &str)], name: String) -> String {
        match keys.iter().find(|(known, _)| *known == name) {
            Some((_, key)) => format!("{} [{name}]", self.say(key)),
            None => name,
        }
    }

    /// Why the answer is no more than it is.
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::TooUncertain { low, high, threshold } => {
                let (low, high) = match self.plan.outcome.better {
                    Better::Higher => (*low, *high),
                    Better::Lower => (-high, -low),
                };
                let span = self.span(low, high, |number| rounded(self.language, number));
                match threshold {
                    Some(threshold) => {
                        let least = rounded(self.language, *threshold);
                        self.fill("because-too-uncertain", &[("span", &span), ("least", &least)])
                    }
                    None => self.fill("because-too-uncertain-bare", &[("span", &span)]),
                }
            }
            Reason::RegressionToTheMean { share } if *share >= 1.0 => self.say("because-regression-whole"),
            other => effect_words::worded_reason(self.language, &self.labelled(Remark::of(other))),
        }
    }

    /// What goes with the numbers.
    pub fn remark(&self, remark: &Remark) -> String {
        effect_words::remark(self.language, &self.labelled(remark.clone()))
    }

    /// What was asked for and could not be had, and why.
    pub fn omitted(&self, omitted: &Omitted) -> String {
        let named = PARTS.iter().find(|(part, _)| *part == omitted.part).map(|(_, key)| self.say(key));
        let part = named.unwrap_or_else(|| self.column(&omitted.part).into_owned());
        format!("{part}: {}", self.remark(&omitted.why))
    }

    /// What a reader must know beside the answer: its reasons, then the warnings that bear on how far it can be trusted.
    pub fn beside(&self, found: &Evaluation) -> Vec<String> {
        let reasons = found.reasons.iter().map(|reason| self.reason(reason));
        let warnings = found.remarks.iter().filter(|remark| BESIDE_ANSWER.contains(&remark.name.as_str()));
        let mut told: Vec<String> = Vec::new();
        for words in reasons.chain(warnings.map(|remark| self.remark(remark))) {
            if !told.contains(&words) {
                told.push(words);
            }
        }
        told
    }

    /// A remark with columns by what people call them.
    fn labelled(&self, mut remark: Remark) -> Remark {
        for (name, fact) in &mut remark.facts {
            if !COLUMNS.contains(&name.as_str()) {
                continue;
            }
            match fact {
                Value::String(text) if name == "of" && text.parse::<i32>().is_ok() => {
                    *text = self.period(text);
                }
                Value::String(text) => *text = self.column(text).into_owned(),
                Value::Array(list) => {
                    for one in list {
                        if let Value::String(text) = one {
                            *text = self.column(text).into_owned();
                        }
                    }
                }
                _ => {}
            }
        }
        remark
    }

    /// What the payment rule says.
    pub fn payment(&self, found: &PaymentResult) -> String {
        let unit = &self.plan.outcome.unit;
        let written = |number: f64| match found.relative {
            true => share(self.language, number),
            false if unit.is_empty() => number_of(self.language, number),
            false => format!("{} {unit}", number_of(self.language, number)),
        };
        let way = if found.reached < 0.0 { "effect-worse-by" } else { "effect-better-by" };
        let reached = self.language.name(way, &written(found.reached.abs()));
        let basis = self.say(match found.pays_on {
            PaysOn::Estimate => "effect-pays-on-estimate",
            PaysOn::CautiousEnd => "effect-pays-on-cautious-end",
        });
        let threshold = self.language.name("effect-better-by", &written(found.threshold));
        let key = if found.would_pay { "effect-pays" } else { "effect-pays-not" };
        let texts = [("basis", basis.as_str()), ("reached", &reached), ("threshold", &threshold)];
        let mut told = self.fill(key, &texts);
        if !found.can_support_payment {
            told.push(' ');
            told.push_str(&self.language.say("effect-no-support"));
        }
        told
    }

    /// The effect in a sentence: how much higher or lower, between what, and whether it may be chance.
    pub fn plainly(&self, found: &OutcomeResult, comparison: Against, level: f64) -> String {
        let (language, effect) = (self.language, &found.effect);
        let unit = if found.unit.is_empty() { &found.description } else { &found.unit };
        let size = format!("{} {unit}", rounded(language, effect.value.abs()));
        let size = self.way(effect.value, &size);
        let span = self.span(effect.low, effect.high, |number| rounded(language, number));
        let key = match (comparison, self.plan.population.who) {
            (Against::None, _) => "evaluation-plainly-before",
            (_, Who::Referred) => "evaluation-plainly-referred",
            (_, Who::Enrolled) => "evaluation-plainly-enrolled",
            (_, Who::Completed) => "evaluation-plainly-completed",
        };
        let level = share(language, level);
        let mut told = vec![self.fill(key, &[("size", &size)])];
        told.push(self.fill("evaluation-plainly-limits", &[("level", &level), ("span", &span)]));
        if let Some(relative) = &found.relative {
            told.extend(self.relatively(relative, found.kind));
        }
        if effect.low <= 0.0 && effect.high >= 0.0 {
            told.push(self.say("evaluation-may-be-chance"));
        }
        told.join(" ")
    }

    /// The same as a share of what would have been.
    fn relatively(&self, relative: &Estimate, kind: Kind) -> Vec<String> {
        let percent = |number: f64| share(self.language, number);
        let size = self.way(relative.value, &percent(relative.value.abs()));
        let span = self.span(relative.low, relative.high, percent);
        let mut told = vec![self.fill("evaluation-plainly-relative", &[("size", &size), ("span", &span)])];
        // Less than nothing cannot be counted: limits by a formula do not know that.
        if relative.low < -1.0 && matches!(kind, Kind::Count | Kind::Share) {
            told.push(self.say("evaluation-beyond-whole"));
        }
        told
    }

    /// `0,4 lavere`, `0,4 højere`.
    fn way(&self, number: f64, size: &str) -> String {
        let key = if number < 0.0 { "evaluation-lower-by" } else { "evaluation-higher-by" };
        self.language.name(key, size).into_owned()
    }

    /// From where to where: `0,1 til 0,7 lavere`, `0,7 lavere til 0,1 højere`.
    fn span(&self, low: f64, high: f64, written: impl Fn(f64) -> String) -> String {
        let (from, to) = match (low < 0.0, high < 0.0) {
            (true, true) => (written(high.abs()), self.way(low, &written(low.abs()))),
            (true, false) => (self.way(low, &written(low.abs())), self.way(high, &written(high))),
            (false, _) => (written(low), self.way(high, &written(high))),
        };
        self.fill("evaluation-span", &[("from", &from), ("to", &to)])
    }

    /// What a placebo says, in a few words.
    pub fn placebo_verdict(&self, placebo: &Placebo, found: &Evaluation) -> String {
        let is_held_against = found
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::Placebo { of, .. } if *of == placebo.of));
        let leaves_nothing_out = placebo.estimate.low > 0.0 || placebo.estimate.high < 0.0;
        self.say(match (is_held_against, leaves_nothing_out) {
            (true, _) => "effect-placebo-failed",
            (false, true) => "effect-placebo-doubtful",
            (false, false) => "effect-placebo-passed",
        })
    }

    /// A chance by luck alone, beside its name: `44,9 %`, `under 0,1 %`.
    pub fn chance(&self, number: f64) -> String {
        chance(self.language, number)
    }
}

/// A number as it stands in a sentence.
fn rounded(language: Language, number: f64) -> String {
    let decimals = if number.abs() < FINE { 3 } else { 2 };
    effect_words::with_decimals(language, number, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_effect::example;

    fn plan() -> Plan {
        let one = example::examples(example::SEED).remove(0);
        Plan::read(&one.plan).expect("a plan")
    }

    fn danish(plan: &Plan) -> PlanWords<'_> {
        PlanWords { language: Language::Danish, plan }
    }

    #[test]
    fn every_way_to_reckon_has_words_in_both_languages() {
        let plan = plan();
        let methods = [
            Method::DifferenceInMeans,
            Method::Ancova,
            Method::TwoByTwo,
            Method::DoublyRobust,
            Method::Ipw,
            Method::OutcomeRegression,
            Method::Matched,
            Method::Staggered,
            Method::Poisson,
            Method::NegativeBinomial,
        ];
        let errors = [
            Errors::Classic,
            Errors::Hc0,
            Errors::Hc1,
            Errors::Hc2,
            Errors::Hc3,
            Errors::ClusterCr1,
            Errors::ClusterCr2,
            Errors::WildCluster,
            Errors::Permutation,
            Errors::Bootstrap,
            Errors::Influence,
        ];
        for language in Language::ALL {
            let words = PlanWords { language, plan: &plan };
            for told in methods.iter().map(|method| words.method(*method)) {
                assert!(!told.contains('⟦') && told.ends_with(']'), "{told}");
            }
            for told in errors.iter().map(|one| words.errors(*one)) {
                assert!(!told.contains('⟦') && told.ends_with(']'), "{told}");
            }
            for (_, key) in PARTS {
                assert!(!language.say(key).contains('⟦'), "{key}");
            }
        }
        assert_eq!(name_of(&Method::DoublyRobust), "doubly-robust");
    }

    #[test]
    fn people_read_what_a_column_holds() {
        let mut plan = plan();
        plan.labels.insert("praksis".to_owned(), "Praksis".to_owned());
        let words = danish(&plan);
        assert_eq!(words.column("praksis"), "Praksis");
        assert_eq!(words.column("praksis=N01"), "Praksis: N01");
        assert_eq!(words.column("kontakter"), plan.outcome.description);
        assert_eq!(words.column("ukendt"), "ukendt");
        let told = words.reason(&Reason::Imbalance { covariate: "praksis=N01".into(), difference: 0.5 });
        assert!(told.contains("»Praksis: N01«"), "{told}");
        let told = words.reason(&Reason::Placebo { of: "-3".into(), p_value: 0.00001 });
        assert!(told.contains("»periode −3«") && told.contains("under 0,1 %"), "{told}");
    }

    #[test]
    fn limits_have_the_direction_of_the_effect_in_words() {
        let plan = plan();
        let words = danish(&plan);
        let two = |number: f64| rounded(Language::Danish, number);
        assert_eq!(words.span(-0.7, -0.1, two), "0,1 til 0,7 lavere");
        assert_eq!(words.span(-0.7, 0.1, two), "0,7 lavere til 0,1 højere");
        assert_eq!(words.span(0.1, 0.7, two), "0,1 til 0,7 højere");
        // Less is better here: half a contact better at most is half a contact lower.
        assert_eq!(plan.outcome.better, Better::Lower);
        let told = words.reason(&Reason::TooUncertain { low: -0.2, high: 0.5, threshold: Some(0.4) });
        assert!(told.contains("fra 0,5 lavere til 0,2 højere"), "{told}");
        let told = words.reason(&Reason::RegressionToTheMean { share: 1.3 });
        assert!(!told.contains("130"), "{told}");
    }

    #[test]
    fn a_rule_says_what_it_looks_at() {
        let mut plan = plan();
        let found = PaymentResult {
            threshold: 0.15,
            relative: true,
            pays_on: PaysOn::CautiousEnd,
            reached: -0.072,
            would_pay: false,
            false_payment: 0.0,
            payment_at_threshold: 0.025,
            can_support_payment: true,
        };
        let told = danish(&plan).payment(&found);
        assert!(told.contains("den forsigtige ende af usikkerheden er 7,2 % dårligere"), "{told}");
        assert!(told.contains("mindst 15 % bedre"), "{told}");
        assert_eq!(danish(&plan).chance(0.0), "under 0,1 %");
        plan.outcome.unit = "kontakter".into();
        let told = danish(&plan).payment(&PaymentResult { relative: false, reached: 0.2, ..found });
        assert!(told.contains("0,2 kontakter bedre"), "{told}");
    }
}
