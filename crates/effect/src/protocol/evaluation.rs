//! What an evaluation found, as data: everything that a report or a page says is here, and nothing is worded.

use super::plan::{Against, Better, Errors, Kind, Method, PaysOn, Who};
use super::remark::Remark;
use crate::Estimate;
use serde::{Deserialize, Serialize};

/// The number of the format that results are written in.
pub const FORMAT: u32 = 1;

/// What an evaluation found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// [`FORMAT`].
    pub format: u32,
    /// The plan's id.
    pub plan: String,
    /// The plan's digest: SHA-256 of its canonical form, in lower case.
    pub plan_digest: String,
    /// Which version of the program reckoned.
    pub program: String,
    /// Where it is an evaluation as it may be shown: counts of persons above zero and below this are left out. None in the
    /// whole result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_below: Option<u32>,
    /// A number that only who has the data on persons can reckon, so that nobody can try which counts a digest of the whole
    /// result is of. None in an evaluation as it may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The last line of the log when it was reckoned: SHA-256 of the line, empty where no log is kept.
    pub log_head: String,
    /// How it was found out.
    pub design: DesignFacts,
    /// Who was counted, and who fell out where.
    pub flow: Flow,
    /// How alike the groups were.
    pub balance: Vec<BalanceRow>,
    /// The outcome that the plan is about.
    pub primary: OutcomeResult,
    /// Further outcomes, in the plan's order.
    pub secondary: Vec<OutcomeResult>,
    /// What a comparison of before and after alone would say.
    pub naive: Option<Naive>,
    /// The difference in each period, against the reference period.
    pub event_study: Vec<EventPoint>,
    /// Whether the groups went the same way before.
    pub pre_trend: Option<PreTrend>,
    /// Effects that cannot be.
    pub placebos: Vec<Placebo>,
    /// What it would take to overturn the result.
    pub sensitivity: SensitivityResult,
    /// Whose outcome is not known, and what that may mean.
    pub attrition: Option<Attrition>,
    /// What the payment rule says.
    pub payment: Option<PaymentResult>,
    /// The answer.
    pub verdict: Verdict,
    /// Why it is no more than that; of any verdict, what a reader must know beside it.
    pub reasons: Vec<Reason>,
    /// Departures from the plan, in their order.
    pub deviations: Vec<Deviation>,
    /// What goes with the numbers.
    pub remarks: Vec<Remark>,
    /// What the plan asked for and could not be had, and why.
    pub omitted: Vec<Omitted>,
}

/// How it was found out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DesignFacts {
    /// What the effort was held against.
    pub comparison: Against,
    /// Who was counted.
    pub who: Who,
    /// How the effect was reckoned.
    pub method: Method,
    /// How its standard error was.
    pub errors: Errors,
    /// What was held equal.
    pub covariates: Vec<String>,
    /// How sure the limits are.
    pub level: f64,
    /// Clusters of those whom the estimate rests on, where there are any.
    pub clusters: Option<usize>,
    /// Of them, those with somebody treated.
    #[serde(default)]
    pub clusters_treated: Option<usize>,
    /// Of them, those with somebody of the comparison.
    #[serde(default)]
    pub clusters_controls: Option<usize>,
    /// Periods before the effort that were used; 0 in a file with one row a person.
    pub periods_before: usize,
    /// Periods after it.
    pub periods_after: usize,
    /// Months in a period.
    pub period_months: u32,
    /// SØM's level of evidence: 1 lots drawn, 2 a constructed comparison, 3 before and after.
    pub evidence: u8,
    /// What chance followed from.
    pub seed: u64,
}

/// Who was counted, and who fell out where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Those who were offered the effort.
    pub treated: FlowArm,
    /// Those who were not.
    pub controls: FlowArm,
}

/// One group on its way through the evaluation. A number is none where it may not be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowArm {
    /// In the file.
    pub listed: Option<usize>,
    /// Of them, who began; none where no column tells.
    pub enrolled: Option<usize>,
    /// Of them, who stayed to the end.
    pub completed: Option<usize>,
    /// Who the plan counts.
    pub counted: Option<usize>,
    /// Of them, who was matched; none where nobody is.
    pub matched: Option<usize>,
    /// Of them, whose outcome is known.
    pub with_outcome: Option<usize>,
    /// Who the estimate rests on.
    pub analysed: Option<usize>,
}

/// How alike the groups were in one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BalanceRow {
    /// The column.
    pub covariate: String,
    /// Mean of the treated; none where it may not be shown.
    pub treated_mean: Option<f64>,
    /// Mean of the others before anything was done; none where it may not be shown.
    pub control_mean: Option<f64>,
    /// Mean of the others after matching or weighting.
    pub adjusted_mean: Option<f64>,
    /// The difference in standard deviations, before: of the treated, or of both groups where all of them are alike.
    pub before: Option<f64>,
    /// The same, after.
    pub after: Option<f64>,
    /// Ratio of variances, before.
    pub variance_ratio_before: Option<f64>,
    /// The same, after.
    pub variance_ratio_after: Option<f64>,
}

/// What was found of one outcome. Estimates have the sign of the column: less than zero is less of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeResult {
    /// The column.
    pub column: String,
    /// What it is, in words of the plan.
    pub description: String,
    /// What kind of number.
    pub kind: Kind,
    /// Which way is good.
    pub better: Better,
    /// What it is counted in, in words of the plan.
    pub unit: String,
    /// Mean of the treated before.
    pub treated_before: Option<f64>,
    /// Mean of the treated after.
    pub treated_after: Option<f64>,
    /// Mean of the comparison before, as weighted.
    pub control_before: Option<f64>,
    /// Mean of the comparison after, as weighted.
    pub control_after: Option<f64>,
    /// The effect, in the outcome's unit for each person.
    pub effect: Estimate,
    /// The effect as a share of what would have been without the effort.
    pub relative: Option<Estimate>,
    /// What would have been without the effort: the treated's mean after less the effect.
    pub without: Option<f64>,
    /// The effect's chance, adjusted for the number of outcomes.
    pub adjusted_p_value: Option<f64>,
    /// Persons that it rests on; none where that may not be shown.
    pub persons: Option<usize>,
}

/// What a comparison of before and after alone would say of those who got the effort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Naive {
    /// The treated's change.
    pub change: Estimate,
    /// The comparison's change, as weighted; none without a comparison.
    pub comparison_change: Option<Estimate>,
    /// The share of the treated's change that the comparison had too, which came of itself; 1 is all of it.
    pub share_explained: Option<f64>,
    /// Change that regression to the mean alone would give, by the means and correlations before; none where unknown.
    pub expected_by_regression: Option<f64>,
    /// Whether people were referred at a peak; none where the period of the referral was not measured.
    pub peak: Option<Peak>,
}

/// The test for a peak: where those referred stood in the period of the referral, against their own time before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Peak {
    /// The treated's period of referral less the mean of their periods before it.
    pub rise: Estimate,
    /// The same of the comparison; none without one.
    pub comparison_rise: Option<Estimate>,
    /// Whether the rise is for the worse and its limits leave nothing out.
    pub is_peak: bool,
    /// The share of the change after the peak that people of the comparison who stood as high had too; 1 is all of it. None
    /// without a comparison or without a change to explain.
    pub explained: Option<Estimate>,
}

/// The difference in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventPoint {
    /// The period, counted from the one in which the effort began.
    pub period: i32,
    /// The difference against the reference period; none in the reference period itself.
    pub estimate: Option<Estimate>,
    /// Lower end of the band that holds all periods at once.
    pub band_low: Option<f64>,
    /// Upper end of it.
    pub band_high: Option<f64>,
    /// Mean of the treated; none where nobody is seen.
    pub treated_mean: Option<f64>,
    /// Mean of the comparison, as weighted; none where each group has a time of its own.
    pub control_mean: Option<f64>,
    /// Whether the plan leaves the period out.
    pub excluded: bool,
}

/// Whether the groups went the same way before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreTrend {
    /// The statistic of the joint test.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub degrees_of_freedom: usize,
    /// Its chance were there no difference.
    pub p_value: f64,
    /// The slope in each period that the test would find four times in five.
    pub detectable_slope: Option<f64>,
    /// How often the test would find a slope that made all of the effect.
    pub power: Option<f64>,
}

/// What a placebo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceboKind {
    /// A time at which nothing began.
    Date,
    /// Something the effort cannot change.
    Outcome,
}

/// An effect that cannot be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placebo {
    /// What it is.
    pub kind: PlaceboKind,
    /// The column, or the period.
    pub of: String,
    /// What was found of it.
    pub estimate: Estimate,
}

/// What it would take to overturn the result.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SensitivityResult {
    /// How strong something unknown must be to make all of the effect.
    pub e_value: Option<f64>,
    /// How strong it must be to bring the limit to nothing.
    pub e_value_limit: Option<f64>,
    /// How far from lots drawn matched pairs may be before the result is lost.
    pub rosenbaum_gamma: Option<f64>,
    /// Limits of the effect where trends may differ.
    pub honest: Vec<HonestLimits>,
    /// The multiple from which on the limits hold nothing; none where none was found, however far it was sought.
    pub honest_breakdown: Option<f64>,
    /// The effect without each cluster in turn.
    pub leave_one_out: Vec<LeftOut>,
}

/// Limits of the effect where trends may differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HonestLimits {
    /// In multiples of the largest difference seen before.
    pub multiple: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

/// The effect without one cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The cluster.
    pub cluster: String,
    /// The effect without it.
    pub effect: f64,
}

/// Whose outcome is not known, and what that may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attrition {
    /// Share of the treated whose outcome is not known; none where it may not be shown.
    pub treated_share: Option<f64>,
    /// Share of the others.
    pub control_share: Option<f64>,
    /// The difference of the two.
    pub difference: Option<Estimate>,
    /// The effect by those who are known.
    pub complete: Option<Estimate>,
    /// The effect with weights for who answers.
    pub weighted: Option<Estimate>,
    /// The effect with draws of what is missing.
    pub imputed: Option<Estimate>,
    /// The least and greatest that the effect can be, whatever the missing were.
    pub bounds: Option<[f64; 2]>,
    /// The least and greatest by trimming to equal shares (Lee 2009).
    pub trimmed: Option<[f64; 2]>,
}

/// What the payment rule says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentResult {
    /// How much better it must be.
    pub threshold: f64,
    /// Whether as a share.
    pub relative: bool,
    /// What must reach it.
    pub pays_on: PaysOn,
    /// How much better it was by that, above zero being better.
    pub reached: f64,
    /// Whether it reached.
    pub would_pay: bool,
    /// How often the rule pays where there is no effect, with the standard error found.
    pub false_payment: f64,
    /// How often it pays where the effect is the threshold.
    pub payment_at_threshold: f64,
    /// Whether the result lets itself be paid by: not where the verdict is that nobody can tell.
    pub can_support_payment: bool,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It did good.
    Works,
    /// No effect large enough to matter.
    NoEffectShown,
    /// It did harm.
    Harm,
    /// Nobody can tell by this.
    CannotTell,
}

/// Why the answer is no more than it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// The limits hold both nothing and what would pay.
    TooUncertain {
        /// Lower limit of how much better, above zero being better.
        low: f64,
        /// Upper limit.
        high: f64,
        /// What would pay, or the least effect of the plan.
        threshold: Option<f64>,
    },
    /// There is nobody to hold it against.
    NoComparison,
    /// The groups went different ways before.
    PreTrend {
        /// The chance of it were there no difference.
        p_value: f64,
    },
    /// The groups are not alike.
    Imbalance {
        /// The column.
        covariate: String,
        /// The difference in standard deviations.
        difference: f64,
    },
    /// Too few persons.
    FewPersons {
        /// In the smaller group.
        persons: usize,
        /// What it takes.
        needed: usize,
    },
    /// Too few persons, and so few that their number may not be shown.
    FewerPersons {
        /// There are fewer than this in the smaller group.
        below: usize,
        /// What it takes.
        needed: usize,
    },
    /// Too few clusters for the standard error that the plan names.
    FewClusters {
        /// How many.
        clusters: usize,
        /// What it takes.
        needed: usize,
    },
    /// Too few clusters of one group for errors of clusters.
    FewClustersInArm {
        /// Whether of the treated.
        is_treated: bool,
        /// How many.
        clusters: usize,
        /// What it takes.
        needed: usize,
    },
    /// Something that the plan asks to be tried was not: nobody knows how it would have come out.
    CheckMissing {
        /// Which: a key of the plan.
        part: String,
    },
    /// An effect was found that cannot be.
    Placebo {
        /// Of what.
        of: String,
        /// Its chance.
        p_value: f64,
    },
    /// Too many are missing, or more in one group than in the other.
    Attrition {
        /// Share of the treated.
        treated: f64,
        /// Share of the others.
        control: f64,
    },
    /// Too many are missing, or more in one group than in the other, and their number may not be shown.
    AttritionUntold,
    /// The plan was departed from after outcomes were opened.
    Deviation {
        /// How many times.
        count: usize,
    },
    /// Fewer periods before than it takes to see a peak.
    FewPeriodsBefore {
        /// How many.
        periods: usize,
        /// What it takes.
        needed: usize,
    },
    /// Most of what before and after show came of itself.
    RegressionToTheMean {
        /// The share.
        share: f64,
    },
    /// One cluster alone decides whether there is an effect.
    OneClusterDecides {
        /// Which.
        cluster: String,
    },
}

/// A departure from the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// When.
    pub at: String,
    /// Who.
    pub by: String,
    /// What was done otherwise.
    pub what: String,
    /// Why.
    pub why: String,
    /// Whether outcomes had been opened.
    pub after_opening: bool,
}

/// What the plan asked for and could not be had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Omitted {
    /// Which part: a key of the plan.
    pub part: String,
    /// Why.
    pub why: Remark,
}
