//! What an evaluation sets out to do, written down before any outcome is looked at.
//!
//! A plan is a text that a lawyer can read. What binds is what it says, not how it is laid out: its digest is that of its
//! canonical form, in which comments, order and blanks have no part.

use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// The number of the format that this program reads.
pub const FORMAT: u32 = 1;
/// Draws where a plan tells none: of a bootstrap, a permutation or an imputation's chain.
pub const DRAWS: usize = 999;
/// The seed where a plan tells none.
pub const SEED: u64 = 20_260_101;

/// A plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// [`FORMAT`].
    pub format: u32,
    /// Its name in addresses and file names.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The question, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Which metric of which contract the estimate is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeds: Option<Feeds>,
    /// Who is counted.
    pub population: Population,
    /// Which files hold what.
    pub data: Data,
    /// What people call columns, by their names in the files: a report tells of them by these words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// What is measured, and when.
    pub outcome: Outcome,
    /// What it is held against.
    pub comparison: Comparison,
    /// How the comparison is constructed.
    #[serde(default, rename = "match", skip_serializing_if = "Option::is_none")]
    pub matching: Option<Matching>,
    /// How the effect is reckoned.
    pub estimator: Estimator,
    /// What is done about outcomes that are missing.
    #[serde(default)]
    pub missing: Missing,
    /// What is tried to overturn the result.
    #[serde(default)]
    pub sensitivity: Sensitivity,
    /// Further outcomes, by which nothing is paid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary: Vec<Secondary>,
    /// How chances are adjusted for the number of outcomes.
    #[serde(default)]
    pub multiple: Multiple,
    /// What would pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// What is assumed of outcomes before they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<Power>,
    /// What may be shown to others.
    #[serde(default, skip_serializing_if = "Disclosure::is_usual")]
    pub disclosure: Disclosure,
}

/// What may be shown to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// A number of persons above zero and below this is not shown, nor what it follows from.
    pub threshold: u32,
}

impl Disclosure {
    /// The lowest threshold: below it the number that is left out would be known.
    pub const THRESHOLD_MIN: u32 = 3;

    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Disclosure {
    fn default() -> Self {
        Self { threshold: crate::disclosure::Settings::THRESHOLD_USUAL }
    }
}

/// Which metric of which contract the estimate is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feeds {
    /// The contract's id.
    pub contract: String,
    /// The metric's id in it.
    pub metric: String,
    /// The cohort, as the contract calls it.
    #[serde(default)]
    pub cohort: String,
    /// The day that the measurement is of, as `2027-06-30`.
    #[serde(deserialize_with = "day")]
    pub measured_on: jiff::civil::Date,
    /// Whether the contract counts the effect in per cent of what would have been.
    #[serde(default)]
    pub relative: bool,
    /// How the contract calls the comparison: `comparison-group` or `adjusted-estimate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Who signs the measurement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// The day it is signed.
    #[serde(default, deserialize_with = "maybe_day", skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<jiff::civil::Date>,
}

/// Who of those in the file are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// All who were referred, whatever became of it: intention to treat.
    #[default]
    Referred,
    /// Those who began.
    Enrolled,
    /// Those who stayed to the end.
    Completed,
}

/// Who is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Who of those in the file.
    #[serde(default)]
    pub who: Who,
    /// Who they are, in words.
    pub description: String,
    /// Which day is a person's first, in words.
    pub index_date: String,
    /// The column that names persons.
    pub unit: String,
    /// The column that is 1 for who was offered the effort and 0 for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment: Option<String>,
    /// The column with the first treated period, 0 for who never was: for efforts that begin at different times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_treated: Option<String>,
    /// The column that is 1 for who began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<String>,
    /// The column that is 1 for who stayed to the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<String>,
}

/// Which files hold what. One file may be both: its columns of outcomes are then not read until they are opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Persons, one a row, without outcomes.
    pub people: String,
    /// Outcomes: one row a person, or one a person and period.
    pub outcomes: String,
}

/// What kind of number an outcome is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A number of a person, such as a score.
    #[default]
    Mean,
    /// 1 or 0: it happened to a person or did not.
    Share,
    /// How often it happened to a person.
    Count,
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// What is measured, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The column: of each period, or of the time after.
    pub column: String,
    /// What it is, in words.
    pub description: String,
    /// What kind of number.
    #[serde(default)]
    pub kind: Kind,
    /// Which way is good.
    pub better: Better,
    /// What it is counted in, in words: `kontakter`, `point`.
    #[serde(default)]
    pub unit: String,
    /// The column that holds the same before the effort, in a file with one row a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_column: Option<String>,
    /// The column of periods, counted from the index date or by the calendar, in a file with one row a person and period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Months in a period.
    #[serde(default = "three")]
    pub period_months: u32,
    /// First and last period before the effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<[i32; 2]>,
    /// First and last period after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<[i32; 2]>,
    /// Periods that are left out: the one of the referral, which is a peak.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<i32>,
}

/// What the effort is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// Lots were drawn.
    Randomised,
    /// Others who look alike.
    Constructed,
    /// Those who wait for the same.
    WaitingList,
    /// Nobody: before against after.
    None,
}

/// What the effort is held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// What it is.
    pub kind: Against,
    /// Who they are, in words.
    #[serde(default)]
    pub description: String,
}

/// How alike two persons are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distance {
    /// By the chance of having been treated.
    #[default]
    Propensity,
    /// By covariates, each counted in its own spread.
    Mahalanobis,
}

/// How the comparison is constructed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// Columns that must be equal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exact: Vec<String>,
    /// Columns that make persons alike.
    pub covariates: Vec<String>,
    /// How alike is reckoned.
    #[serde(default)]
    pub distance: Distance,
    /// The largest distance, in standard deviations of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caliper: Option<f64>,
    /// How many are found for each.
    #[serde(default = "one")]
    pub ratio: usize,
    /// Whether one may be found for several.
    #[serde(default)]
    pub replacement: bool,
}

/// How an effect is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The mean of the one group less that of the other, afterwards.
    DifferenceInMeans,
    /// The same with the time before and covariates held equal.
    Ancova,
    /// The change of the one group less that of the other.
    TwoByTwo,
    /// The same, held equal by outcome and by weights at once (Sant'Anna and Zhao 2020).
    DoublyRobust,
    /// The same, held equal by weights.
    Ipw,
    /// The same, held equal by a model of the outcome.
    OutcomeRegression,
    /// Among those matched.
    Matched,
    /// Groups that begin at different times (Callaway and Sant'Anna 2021).
    Staggered,
    /// A ratio of counts.
    Poisson,
    /// The same where counts spread more than Poisson's.
    NegativeBinomial,
}

/// How a standard error is reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errors {
    /// The same spread for all.
    Classic,
    /// White 1980.
    Hc0,
    /// With degrees of freedom.
    Hc1,
    /// Unbiased where the spread is the same.
    #[default]
    Hc2,
    /// Cautious.
    Hc3,
    /// Liang and Zeger 1986.
    ClusterCr1,
    /// Bell and McCaffrey 2002, for few clusters.
    ClusterCr2,
    /// Cameron, Gelbach and Miller 2008.
    WildCluster,
    /// Draws of who was treated.
    Permutation,
    /// Draws of persons, or of clusters.
    Bootstrap,
    /// Each person's influence on the estimate, with what the models that stand behind it are uncertain of (Sant'Anna and Zhao
    /// 2020).
    Influence,
}

impl Errors {
    /// What a method has where the plan tells none: of clusters where it names their column, or their likeness would be left
    /// out of the limits without a word (Liang and Zeger 1986; every method has them).
    pub fn usual(method: Method, has_clusters: bool) -> Self {
        match method {
            _ if has_clusters => Self::ClusterCr1,
            Method::DoublyRobust | Method::Ipw | Method::OutcomeRegression | Method::Staggered => {
                Self::Influence
            }
            Method::Matched => Self::ClusterCr1,
            _ => Self::Hc2,
        }
    }

    /// Whether they need the column of clusters.
    pub fn needs_clusters(self) -> bool {
        matches!(self, Self::ClusterCr1 | Self::ClusterCr2 | Self::WildCluster)
    }
}

/// How the effect is reckoned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Told")]
pub struct Estimator {
    /// The method.
    pub method: Method,
    /// Columns of the file of persons that are held equal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covariates: Vec<String>,
    /// How the standard error is reckoned.
    pub errors: Errors,
    /// The column of clusters: practice, municipality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// How sure limits are.
    pub level: f64,
    /// What chance follows from.
    pub seed: u64,
    /// How many draws.
    pub draws: usize,
}

/// The estimator as a plan tells it: which errors are usual hangs on the method, and on whether clusters are named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    method: Method,
    #[serde(default)]
    covariates: Vec<String>,
    errors: Option<Errors>,
    cluster: Option<String>,
    #[serde(default = "usual_level")]
    level: f64,
    #[serde(default = "usual_seed")]
    seed: u64,
    #[serde(default = "usual_draws")]
    draws: usize,
}

impl From<Told> for Estimator {
    fn from(told: Told) -> Self {
        let Told { method, covariates, errors, cluster, level, seed, draws } = told;
        let errors = errors.unwrap_or_else(|| Errors::usual(method, cluster.is_some()));
        Self { method, covariates, errors, cluster, level, seed, draws }
    }
}

/// What is done about outcomes that are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingRule {
    /// Those whose outcome is known.
    #[default]
    Complete,
    /// Those whose outcome is known, weighted for those like them who did not answer.
    ResponseWeights,
    /// Several draws of what is missing, put together by Rubin's rules.
    MultipleImputation,
}

/// What is done about outcomes that are missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The rule.
    #[serde(default)]
    pub rule: MissingRule,
    /// Columns that tell who answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covariates: Vec<String>,
    /// Draws of multiple imputation.
    #[serde(default = "twenty")]
    pub imputations: usize,
    /// Whether the limits that hold whatever the missing were are shown.
    #[serde(default)]
    pub bounds: bool,
    /// The least and greatest that the outcome can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
}

impl Default for Missing {
    fn default() -> Self {
        Self {
            rule: MissingRule::Complete,
            covariates: Vec::new(),
            imputations: twenty(),
            bounds: false,
            range: None,
        }
    }
}

/// What is tried to overturn the result.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensitivity {
    /// How strong something unknown must be (VanderWeele and Ding 2017).
    #[serde(default)]
    pub e_value: bool,
    /// How far matched pairs may be from lots drawn (Rosenbaum 2002).
    #[serde(default)]
    pub rosenbaum: bool,
    /// How far trends may differ, in multiples of the largest difference seen before (Rambachan and Roth 2023).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honest: Vec<f64>,
    /// A column that the effort cannot have changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placebo_outcome: Option<String>,
    /// A period before the effort at which nothing began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placebo_period: Option<i32>,
    /// Whether each cluster is left out in turn.
    #[serde(default)]
    pub leave_one_out: bool,
}

/// A further outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secondary {
    /// The column.
    pub column: String,
    /// What it is, in words.
    pub description: String,
    /// What kind of number.
    #[serde(default)]
    pub kind: Kind,
    /// Which way is good.
    pub better: Better,
    /// What it is counted in, in words.
    #[serde(default)]
    pub unit: String,
    /// The column that holds the same before the effort, in a file with one row a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_column: Option<String>,
}

/// How chances are adjusted for the number of outcomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjust {
    /// Holm 1979: the chance of any false find.
    #[default]
    Holm,
    /// Benjamini and Hochberg 1995: the share of false finds.
    BenjaminiHochberg,
    /// Bonferroni: each as if all were tried.
    Bonferroni,
    /// Not at all.
    None,
}

/// How chances are adjusted for the number of outcomes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multiple {
    /// The rule.
    #[serde(default)]
    pub rule: Adjust,
}

/// What a payment looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaysOn {
    /// The estimate itself.
    #[default]
    Estimate,
    /// The limit nearest to nothing.
    CautiousEnd,
}

/// What would pay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// How much better it must be, above zero, in the outcome's unit, or as a share where `relative`.
    pub threshold: f64,
    /// Whether the threshold is a share of what would have been.
    #[serde(default)]
    pub relative: bool,
    /// What must reach it.
    #[serde(default)]
    pub pays_on: PaysOn,
    /// How often it may be paid for nothing.
    #[serde(default = "twentieth")]
    pub false_payment_max: f64,
}

/// What is assumed of outcomes before they are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Power {
    /// The mean without the effort.
    pub mean: f64,
    /// The standard deviation between persons.
    pub standard_deviation: f64,
    /// The correlation of before and after.
    #[serde(default)]
    pub correlation: f64,
    /// How alike those of one cluster are.
    #[serde(default)]
    pub cluster_correlation: f64,
    /// Persons who get the effort.
    pub treated: usize,
    /// Persons who do not.
    pub controls: usize,
    /// The least effect that it must be able to show, in the outcome's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smallest: Option<f64>,
}

fn one() -> usize {
    1
}

fn three() -> u32 {
    3
}

fn twenty() -> usize {
    20
}

fn twentieth() -> f64 {
    0.05
}

fn usual_level() -> f64 {
    0.95
}

fn usual_seed() -> u64 {
    SEED
}

fn usual_draws() -> usize {
    DRAWS
}

/// A day as TOML writes it, or as a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Day {
    Plain(toml::value::Datetime),
    Text(String),
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<jiff::civil::Date, D::Error> {
    let text = match Day::deserialize(deserializer)? {
        Day::Plain(day) => day.to_string(),
        Day::Text(text) => text,
    };
    text.parse().map_err(|_| serde::de::Error::custom(format!("invalid day: `{text}`")))
}

fn maybe_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<jiff::civil::Date>, D::Error> {
    day(deserializer).map(Some)
}
