//! Against an independent reckoning in numpy: each influence as a numerical derivative by the person's weight, units summed and
//! compared by hand.

use super::{Bounds, Sample, Shape, Surveyed, concentration, entropy, gini, means, slope};
use crate::inequality::Measure;
use crate::table::Groups;
use crate::{Fault, Level, Notice};

struct Data {
    answers: Vec<f64>,
    shares: Vec<f64>,
    weights: Vec<f64>,
    order: Vec<f64>,
    income: Vec<f64>,
    strata: Groups,
    clusters: Groups,
}

fn groups(codes: impl Iterator<Item = usize>, count: usize) -> Groups {
    let codes = codes.map(|code| code as u32).collect();
    Groups { codes, labels: (0..count).map(|place| format!("group {place}")).collect() }
}

fn data() -> Data {
    let rows = 0..120_usize;
    let order: Vec<f64> = rows.clone().map(|row| ((row * 29) % 5) as f64).collect();
    let answer = |row: usize| ((row * 37 + 11) % 23) as f64 / 4.0 + 0.5 + order[row] * 0.3;
    let share = |row: usize| f64::from((((row * 17) % 10) as f64) < 3.0 + order[row]);
    Data {
        answers: rows.clone().map(answer).collect(),
        shares: rows.clone().map(share).collect(),
        weights: rows.clone().map(|row| 1.0 + ((row * 13) % 7) as f64).collect(),
        income: rows.clone().map(|row| ((row * 53 + 7) % 119) as f64 / 3.0).collect(),
        strata: groups(rows.clone().map(|row| row % 3), 3),
        clusters: groups(rows.map(|row| (row * 7) % 16), 16),
        order,
    }
}

impl Data {
    fn sample(&self, is_clustered: bool) -> Sample<'_> {
        Sample {
            rows: self.answers.len(),
            weights: Some(&self.weights),
            strata: is_clustered.then_some(&self.strata),
            clusters: is_clustered.then_some(&self.clusters),
        }
    }
}

#[track_caller]
fn check(found: Result<Surveyed, Fault>, value: f64, error: f64) {
    let found = found.expect("an estimate");
    let close = |found: f64, expected: f64| (found - expected).abs() <= 1e-8 * expected.abs();
    assert!(close(found.estimate.value, value), "{found:?} and not {value}");
    assert!(close(found.estimate.standard_error, error), "{found:?} and not {error}");
}

#[test]
fn concentration_is_linearised() {
    let data = data();
    let of = |measure, is_clustered| {
        concentration(
            data.sample(is_clustered),
            &data.answers,
            &data.order,
            measure,
            Bounds::SHARE,
            Level::USUAL,
        )
    };
    check(of(Measure::AbsoluteConcentration, true), 0.194_720_233_464_744_65, 0.093_096_407_643_398_41);
    check(of(Measure::AbsoluteConcentration, false), 0.194_720_233_464_744_65, 0.098_208_200_492_664_49);
    check(of(Measure::RelativeConcentration, true), 0.050_266_019_787_143_19, 0.024_277_824_551_045_17);
    let shares = |measure| {
        concentration(data.sample(true), &data.shares, &data.order, measure, Bounds::SHARE, Level::USUAL)
    };
    check(shares(Measure::WagstaffConcentration), 0.021_529_585_590_656_5, 0.118_565_905_908_195_92);
    check(shares(Measure::ErreygersConcentration), 0.021_518_136_149_677_68, 0.118_511_401_673_536_73);
    let by_income = |answers: &[f64], measure, bounds| {
        concentration(data.sample(true), answers, &data.income, measure, bounds, Level::USUAL)
    };
    let relative = by_income(&data.answers, Measure::RelativeConcentration, Bounds::SHARE);
    check(relative, 0.000_912_751_817_958_726_6, 0.027_482_127_471_805_118);
    let bounds = Bounds { low: -1.0, high: 12.0 };
    let bounded = by_income(&data.answers, Measure::WagstaffConcentration, bounds);
    check(bounded, 0.001_160_586_799_432_683_4, 0.034_950_368_025_226_52);
    let found = of(Measure::AbsoluteConcentration, true).expect("an estimate");
    assert_eq!((found.units, found.strata, found.estimate.degrees_of_freedom), (48, 3, Some(45.0)));
}

#[test]
fn spreads_are_linearised() {
    let data = data();
    check(
        gini(data.sample(true), &data.answers, Level::USUAL),
        0.252_745_346_440_653_4,
        0.017_307_843_947_647_65,
    );
    let of = |measure| entropy(data.sample(true), &data.answers, measure, Level::USUAL);
    check(of(Measure::Theil), 103.292_540_094_327_72, 13.536_070_845_925_249);
    check(of(Measure::MeanLogDeviation), 123.134_144_355_928_88, 17.215_826_591_588_787);
}

#[test]
fn slopes_are_linearised() {
    let data = data();
    let of = |answers: &[f64], by: &[f64], measure, shape| {
        slope(data.sample(true), answers, by, measure, shape, Level::USUAL)
    };
    let (line, logistic) = (Shape::Line, Shape::Logistic);
    let (difference, ratio) = (Measure::SlopeIndex, Measure::RelativeIndex);
    check(of(&data.answers, &data.order, difference, line), 1.217_059_020_079_944, 0.581_861_929_740_278);
    check(of(&data.answers, &data.order, ratio, line), 0.316_800_739_846_661_7, 0.155_570_937_977_636_55);
    check(
        of(&data.shares, &data.order, difference, logistic),
        0.033_617_875_591_470_39,
        0.185_086_300_669_499_3,
    );
    check(of(&data.shares, &data.order, ratio, logistic), 0.065_745_002_090_313_42, 0.362_822_703_946_114);
    let by_income = of(&data.shares, &data.income, difference, logistic);
    check(by_income, -0.241_243_594_039_612_65, 0.192_897_120_246_353_3);
}

#[test]
fn means_keep_the_whole_sample() {
    let data = data();
    let orders = groups(data.order.iter().map(|order| *order as usize), 5);
    let found = means(data.sample(true), &data.answers, &orders, Level::USUAL).expect("means");
    check(Ok(found[2].mean.clone()), 3.903_571_428_571_428_5, 0.381_991_984_160_680_1);
    let mut empty = orders;
    empty.labels.push("nobody".into());
    let fault = means(data.sample(true), &data.answers, &empty, Level::USUAL);
    assert_eq!(fault, Err(Fault::EmptyGroup { group: "nobody".into() }));
}

#[test]
fn a_stratum_of_one_unit_is_said_and_counts_from_the_middle() {
    let mut data = data();
    data.strata.labels.push("alone".into());
    data.clusters.labels.push("alone".into());
    data.strata.codes[..6].fill(3);
    data.clusters.codes[..6].fill(16);
    let measure = Measure::AbsoluteConcentration;
    let found =
        concentration(data.sample(true), &data.answers, &data.order, measure, Bounds::SHARE, Level::USUAL);
    let found = found.expect("an estimate");
    assert_eq!(found.notices, [Notice::SingleUnitStrata { strata: 1, stratum: "alone".into() }]);
    check(Ok(found), 0.194_720_233_464_744_65, 0.096_807_046_750_545_48);
}

#[test]
fn what_cannot_be_reckoned_is_a_fault() {
    let mut data = data();
    let none = Sample { rows: 0, ..Sample::default() };
    assert_eq!(gini(none, &[], Level::USUAL), Err(Fault::NoRows));
    let short = Sample { rows: 120, weights: Some(&data.weights[..3]), ..Sample::default() };
    assert!(matches!(gini(short, &data.answers, Level::USUAL), Err(Fault::Lengths { .. })));
    let alike = vec![1.0; 120];
    let measure = Measure::RelativeConcentration;
    let of = |answers: &[f64], by: &[f64]| {
        concentration(data.sample(true), answers, by, measure, Bounds::SHARE, Level::USUAL)
    };
    assert_eq!(of(&data.answers, &alike), Err(Fault::TooFewGroups { groups: 1, needed: 2 }));
    assert!(matches!(of(&[f64::NAN; 120], &data.order), Err(Fault::NotFinite { row: 2, .. })));
    let below: Vec<f64> = data.answers.iter().map(|answer| -answer).collect();
    assert!(gini(data.sample(true), &below, Level::USUAL).is_err());
    let logistic = Shape::Logistic;
    let off =
        slope(data.sample(true), &data.answers, &data.order, Measure::SlopeIndex, logistic, Level::USUAL);
    assert!(matches!(off, Err(Fault::OutOfRange { .. })));
    let all = slope(data.sample(true), &alike, &data.order, Measure::SlopeIndex, logistic, Level::USUAL);
    assert!(matches!(all, Err(Fault::Separation { .. })));
    let one = groups((0..120).map(|_| 0), 1);
    let single = Sample { rows: 120, clusters: Some(&one), ..Sample::default() };
    assert!(matches!(gini(single, &data.answers, Level::USUAL), Err(Fault::OneCluster { .. })));
    data.weights[4] = -1.0;
    let negative = gini(data.sample(false), &data.answers, Level::USUAL);
    assert_eq!(negative, Err(Fault::NegativeWeight { column: "weight".into(), row: 6 }));
}
