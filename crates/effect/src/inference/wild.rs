//! The wild bootstrap of clusters: a test and limits that hold with few of them.
//!
//! Residuals of the model in which the effect is what is to be tested are turned cluster by cluster, and the statistic is
//! reckoned anew (Cameron, Gelbach and Miller 2008; Roodman, MacKinnon, Nielsen and Webb 2019). All that a draw needs of a
//! cluster are a few sums, and what it gives is a ratio of two squares in the effect that is tested; so each draw is made
//! once, and limits, which are the effects that the test does not reject, are sought among the ratios.

use super::checked_draws;
use crate::notice::CLUSTERS_ADVISED;
use crate::number::{Factor, Stream, sum};
use crate::regression::Model;
use crate::table::Groups;
use crate::{Fault, Level, Notice};
use rayon::prelude::*;
use serde::Serialize;

/// Clusters below which signs alone have too few ways (Webb 2023).
pub const CLUSTERS_FOR_SIGNS: usize = 12;
/// What differs from the observed by rounding only counts as large as it.
const ROUNDING_SHARE: f64 = 1e-10;
/// Standard errors from the estimate within which limits are sought.
const REACH_MAX: f64 = 1e6;
/// Halvings of the place of a limit.
const HALVINGS: usize = 100;
/// Clusters at most, and so many signs in a word that tells a way.
const ENUMERATED_MAX: usize = 24;

/// What residuals of a cluster are turned by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turns {
    /// 1 or −1; all ways are tried where there are no more of them than draws.
    Signs,
    /// One of six: ±√½, ±1, ±√(3/2) (Webb 2023), for few clusters.
    Six,
}

impl Turns {
    /// Those that suit a number of clusters.
    pub fn usual(clusters: usize) -> Self {
        if clusters < CLUSTERS_FOR_SIGNS { Self::Six } else { Self::Signs }
    }
}

/// The result of a test by the wild bootstrap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WildTest {
    /// The estimate.
    pub value: f64,
    /// The effect that is tested.
    pub null: f64,
    /// The estimate less that effect, over the standard error of its clusters (CR1).
    pub statistic: f64,
    /// How often it would be as large by chance; two-sided.
    pub p_value: f64,
    /// The effects between which the test does not reject; none where it rejects none, since there are too few ways.
    pub limits: Option<(f64, f64)>,
    /// How sure the limits are.
    pub level: Level,
    /// Clusters.
    pub clusters: usize,
    /// Ways that were tried, the observed among them.
    pub tried: usize,
    /// Whether these are all ways that there are.
    pub is_exact: bool,
    /// What residuals were turned by.
    pub turns: Turns,
    /// The seed of draws.
    pub seed: u64,
    /// Warnings that go with it.
    pub notices: Vec<Notice>,
}

/// How a test by the wild bootstrap is made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WildPlan {
    /// The effect that is tested.
    pub null: f64,
    /// What residuals are turned by.
    pub turns: Turns,
    /// Draws.
    pub draws: usize,
    /// The seed of draws.
    pub seed: u64,
    /// How sure limits are to be.
    pub level: Level,
}

/// Tests whether the coefficient at `place` of a straight line is `null`, and seeks limits for it.
///
/// # Errors
/// As [`crate::regression::linear`]; [`Fault::Lengths`] where there is no such column; faults of draws.
pub fn wild_bootstrap(
    model: &Model,
    place: usize,
    clusters: &Groups,
    plan: &WildPlan,
) -> Result<WildTest, Fault> {
    checked_draws(plan.draws)?;
    let sums = Sums::of(model, place, clusters)?;
    let number = sums.clusters();
    let is_exact = plan.turns == Turns::Signs && number <= ENUMERATED_MAX && 1 << number <= plan.draws;
    // Signs that are all contrary give the same ratio, so half of them are all.
    let tried = if is_exact { 1 << (number - 1) } else { plan.draws + 1 };
    let ratios: Vec<Ratio> =
        (0..tried).into_par_iter().map(|draw| sums.ratio(&turned(plan, number, draw, is_exact))).collect();
    let observed = sums.ratio(&vec![1.0; number]);
    let test = Redrawn { observed, ratios };
    let aside = plan.null - sums.value;
    let error = libm::sqrt(observed.below[0] * sums.small_sample);
    let p_value = test.p_value(aside);
    if !(error.is_finite() && error > 0.0) {
        return Err(Fault::OutOfRange {
            what: "standard error".into(),
            value: error.to_string(),
            must: "x > 0",
        });
    }
    let alpha = 1.0 - plan.level.share();
    let limits = test.limit(-error, alpha).zip(test.limit(error, alpha));
    let mut notices = Vec::new();
    if number < CLUSTERS_ADVISED {
        notices.push(Notice::FewClusters { clusters: number, advised: CLUSTERS_ADVISED });
    }
    Ok(WildTest {
        value: sums.value,
        null: plan.null,
        statistic: -aside / error,
        p_value,
        limits: limits.map(|(low, high)| (sums.value + low, sums.value + high)),
        level: plan.level,
        clusters: number,
        tried: if is_exact { 2 * tried } else { tried },
        is_exact,
        turns: plan.turns,
        seed: plan.seed,
        notices,
    })
}

/// What a draw turns clusters by; the first is the observed.
fn turned(plan: &WildPlan, clusters: usize, draw: usize, is_exact: bool) -> Vec<f64> {
    if is_exact {
        return (0..clusters).map(|cluster| if draw >> cluster & 1 == 1 { -1.0 } else { 1.0 }).collect();
    }
    if draw == 0 {
        return vec![1.0; clusters];
    }
    let mut stream = Stream::new(plan.seed, "wild bootstrap", draw as u64);
    let (half, more) = (libm::sqrt(0.5), libm::sqrt(1.5));
    let six = [-more, -1.0, -half, half, 1.0, more];
    let mut turn = || match plan.turns {
        Turns::Signs => [-1.0, 1.0][stream.below(2)],
        Turns::Six => six[stream.below(6)],
    };
    (0..clusters).map(|_| turn()).collect()
}

/// The statistic's square of one draw, of the effect δ beside the estimate: `(above₀ + above₁·δ)² / (below₀ + below₁·δ +
/// below₂·δ²)`.
#[derive(Clone, Copy, Debug)]
struct Ratio {
    above: [f64; 2],
    below: [f64; 3],
}

impl Ratio {
    fn at(&self, aside: f64) -> f64 {
        let above = self.above[0] + self.above[1] * aside;
        let below = self.below[0] + aside * (self.below[1] + aside * self.below[2]);
        if below > 0.0 { above * above / below } else { f64::INFINITY }
    }
}

struct Redrawn {
    observed: Ratio,
    ratios: Vec<Ratio>,
}

impl Redrawn {
    /// How often a draw is as large as the observed if the effect is so far aside from the estimate.
    fn p_value(&self, aside: f64) -> f64 {
        // The observed residuals are not turned: its square is δ² over its own variance at the estimate.
        let at_least = aside * aside / self.observed.below[0] * (1.0 - ROUNDING_SHARE);
        let large = self.ratios.iter().filter(|ratio| ratio.at(aside) >= at_least).count();
        large as f64 / self.ratios.len() as f64
    }

    /// How far aside the test begins to reject, in steps of `step`; none where it never does.
    fn limit(&self, step: f64, alpha: f64) -> Option<f64> {
        let mut outside = step;
        while self.p_value(outside) > alpha {
            outside *= 2.0;
            if outside.abs() > REACH_MAX * step.abs() {
                return None;
            }
        }
        let mut inside = 0.0;
        for _ in 0..HALVINGS {
            let middle = (inside + outside) / 2.0;
            if middle == inside || middle == outside {
                break;
            }
            if self.p_value(middle) > alpha {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        Some(outside)
    }
}

/// What is needed of each cluster. With x̃ what other columns leave of the tested one, and residuals under an effect δ aside
/// from the estimate being `e − δ·x̃` (e those of the whole model), a draw turns sums of `x̃·residual` and of `x·residual`.
struct Sums {
    value: f64,
    /// Σx̃².
    square: f64,
    /// G/(G − 1)·(n − 1)/(n − k).
    small_sample: f64,
    /// Of each cluster: Σx̃·e and Σx̃².
    own: Vec<[f64; 2]>,
    /// Of each cluster: Σx·e, then Σx·x̃, for each column.
    across: Vec<f64>,
    /// Of each cluster: Σx·x̃ times `(XᵀX)⁻¹`.
    shares: Vec<f64>,
    columns: usize,
}

impl Sums {
    fn of(model: &Model, place: usize, groups: &Groups) -> Result<Self, Fault> {
        let rows = model.checked()?;
        let columns = model.x.columns();
        if place >= columns {
            return Err(Fault::Lengths { what: "coefficient and columns" });
        }
        if groups.codes.len() != model.y.len() {
            return Err(Fault::Lengths { what: "clusters and rows" });
        }
        if rows <= columns {
            return Err(Fault::TooFewRows { rows, needed: columns + 1 });
        }
        let factor = Factor::of(model.x, &[model.y], model.weights);
        factor.is_independent().map_err(|column| model.collinear(column))?;
        let (coefficients, bread) = (factor.coefficients(0), factor.bread());
        let fitted = model.x.times_vector(&coefficients);
        // What others leave of a column is its row of the inverse, over its own number there.
        let row: Vec<f64> =
            bread.column(place).iter().map(|number| number / bread.get(place, place)).collect();
        let left = model.x.times_vector(&row);
        let (codes, number) = numbered(model, groups)?;
        let mut own = vec![[0.0; 2]; number];
        let mut across = vec![0.0; number * 2 * columns];
        for (row, code) in codes.iter().enumerate() {
            let weight = model.weight(row);
            let residual = model.y[row] - fitted[row];
            own[*code][0] += weight * left[row] * residual;
            own[*code][1] += weight * left[row] * left[row];
            for column in 0..columns {
                let number = weight * model.x.get(row, column);
                across[2 * columns * code + column] += number * residual;
                across[2 * columns * code + columns + column] += number * left[row];
            }
        }
        let square = sum(own.iter().map(|own| own[1]));
        let shares =
            across.chunks_exact(2 * columns).flat_map(|own| bread.times_vector(&own[columns..])).collect();
        let clusters = number as f64;
        let small_sample = clusters / (clusters - 1.0) * (rows as f64 - 1.0) / (rows as f64 - columns as f64);
        Ok(Self { value: coefficients[place], square, small_sample, own, across, shares, columns })
    }

    fn clusters(&self) -> usize {
        self.own.len()
    }

    /// The ratio that a draw gives. Residuals under the tested effect are `e − δ·x̃` and the draw's are turned ones; the
    /// draw's own residuals are what all columns leave of them.
    fn ratio(&self, turns: &[f64]) -> Ratio {
        let columns = self.columns;
        let mut total = vec![0.0; 2 * columns];
        let mut above = [0.0; 2];
        for ((turn, own), across) in turns.iter().zip(&self.own).zip(self.across.chunks_exact(2 * columns)) {
            above[0] += turn * own[0];
            above[1] -= turn * own[1];
            total.iter_mut().zip(across).for_each(|(total, number)| *total += turn * number);
        }
        let mut below = [0.0; 3];
        for ((turn, own), share) in turns.iter().zip(&self.own).zip(self.shares.chunks_exact(columns)) {
            let fitted =
                |part: &[f64]| -> f64 { share.iter().zip(part).map(|(left, right)| left * right).sum() };
            let level = turn * own[0] - fitted(&total[..columns]);
            let slope = fitted(&total[columns..]) - turn * own[1];
            below[0] += level * level;
            below[1] += 2.0 * level * slope;
            below[2] += slope * slope;
        }
        let squared = self.square * self.square;
        Ratio { above: above.map(|number| number / self.square), below: below.map(|number| number / squared) }
    }
}

/// Clusters that have a row that counts, numbered without gaps.
fn numbered(model: &Model, groups: &Groups) -> Result<(Vec<usize>, usize), Fault> {
    let most = groups.codes.iter().max().map_or(0, |most| *most as usize + 1);
    let mut places = vec![usize::MAX; most];
    for (_, code) in groups.codes.iter().enumerate().filter(|(row, _)| model.weight(*row) > 0.0) {
        places[*code as usize] = 0;
    }
    let mut number = 0;
    for place in places.iter_mut().filter(|place| **place == 0) {
        *place = number;
        number += 1;
    }
    if number < 2 {
        return Err(Fault::OneCluster { column: "clusters".into() });
    }
    Ok((groups.codes.iter().map(|code| places[*code as usize].min(number - 1)).collect(), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Matrix;

    const COUNTS: [u8; 60] = [
        0, 4, 0, 3, 1, 0, 2, 0, 9, 0, 1, 0, 3, 0, 3, 0, 2, 1, 0, 6, 0, 3, 0, 2, 0, 2, 0, 1, 2, 0, 4, 0, 2, 0,
        6, 0, 1, 1, 1, 1, 0, 2, 0, 1, 0, 7, 0, 5, 1, 0, 4, 0, 2, 0, 1, 0, 4, 0, 3, 1,
    ];

    fn tested(place: usize, null: f64, turns: Turns, draws: usize) -> WildTest {
        let number = |number: u32| f64::from(number);
        let x: Vec<f64> = (0..60).map(|row| number(row * 37 % 60) / 10.0 - 3.0).collect();
        let z: Vec<f64> = (0..60).map(|row| number(row * 23 % 17) / 4.0).collect();
        let columns = Matrix::of_columns([&[1.0; 60][..], &x, &z]);
        let names = ["one", "x", "z"].map(str::to_owned);
        let y = COUNTS.map(f64::from);
        let model = Model { x: &columns, names: &names, y: &y, weights: None };
        let codes: Vec<u32> = (0..60).map(|row| row % 8 + u32::from(row % 3 == 0)).collect();
        let clusters = Groups { codes, labels: (0..9).map(|code: u8| code.to_string()).collect() };
        let plan = WildPlan { null, turns, draws, seed: 4, level: Level::USUAL };
        wild_bootstrap(&model, place, &clusters, &plan).expect("a test")
    }

    #[test]
    fn all_signs_by_the_definition() {
        // Each of the 512 ways with whole regressions, in numpy; wildboottest 0.3.2 gives the same of the first (0.0078125)
        // and two ways fewer of the second, those that are the observed itself but for rounding.
        for (place, null, statistic, ways) in
            [(1, 0.0, 3.660778198215797, 4.0), (2, 0.0, 1.3354663581088146, 122.0)]
        {
            let test = tested(place, null, Turns::Signs, 999);
            assert!(test.is_exact && test.tried == 512 && test.clusters == 9);
            assert!((test.statistic - statistic).abs() < 1e-12, "{test:?}");
            assert_eq!(test.p_value, ways / 512.0);
        }
        assert_eq!(tested(1, 0.3, Turns::Signs, 999).p_value, 100.0 / 512.0);
        assert_eq!(tested(1, 0.1, Turns::Signs, 999).p_value, 6.0 / 512.0);
        assert_eq!(tested(2, 0.1, Turns::Signs, 999).p_value, 230.0 / 512.0);
    }

    #[test]
    fn limits_are_what_is_not_rejected() {
        for (place, low, high) in
            [(1, 0.16908912993583416, 0.9151023587003277), (2, -0.14870110810251114, 0.8743451423975535)]
        {
            let limits = tested(place, 0.0, Turns::Signs, 999).limits.expect("limits");
            assert!((limits.0 - low).abs() < 1e-9 && (limits.1 - high).abs() < 1e-9, "{limits:?}");
        }
    }

    #[test]
    fn draws_come_near() {
        let test = tested(2, 0.0, Turns::Six, 9999);
        assert!(!test.is_exact && test.tried == 10_000);
        // By all signs 0.238; six turns have another distribution, near it.
        assert!((test.p_value - 0.238).abs() < 0.03, "{test:?}");
        assert_eq!(test, tested(2, 0.0, Turns::Six, 9999));
    }
}
