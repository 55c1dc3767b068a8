use super::*;
use crate::number::{Matrix, Stream};
use crate::table::Groups;
use crate::{Fault, Level};

fn score<'a>(chances: &'a [f64], scale: Scale) -> Plan<'a> {
    Plan {
        exact: &[],
        distance: Distance::Score { chances, scale },
        caliper: None,
        neighbours: 1,
        has_replacement: false,
    }
}

/// The rule of the module word by word: every pair is looked at.
fn by_hand(
    treated: &[f64],
    chances: &[f64],
    strata: &[u32],
    neighbours: usize,
    again: bool,
) -> Vec<Vec<usize>> {
    let steps: Vec<i64> = chances.iter().map(|chance| (chance * 1e10).round() as i64).collect();
    let mut order: Vec<usize> = (0..treated.len()).filter(|row| treated[*row] == 1.0).collect();
    order.sort_by_key(|row| std::cmp::Reverse(steps[*row]));
    let mut taken = vec![false; treated.len()];
    let mut found = vec![Vec::new(); treated.len()];
    for _ in 0..neighbours {
        for row in &order {
            let free = |other: &usize| {
                let is_free = if again { !found[*row].contains(other) } else { !taken[*other] };
                treated[*other] == 0.0 && strata[*other] == strata[*row] && is_free
            };
            let nearest =
                (0..treated.len()).filter(free).min_by_key(|other| (steps[*other] - steps[*row]).abs());
            if let Some(other) = nearest {
                taken[other] = true;
                found[*row].push(other);
            }
        }
    }
    found
}

#[test]
fn the_quick_search_is_the_rule() {
    for draw in 0..200 {
        let mut stream = Stream::new(5, "match", draw);
        let rows = 4 + stream.below(40);
        // Few values, so that many tie.
        let chances: Vec<f64> = (0..rows).map(|_| 0.1 + 0.05 * stream.below(12) as f64).collect();
        let mut treated: Vec<f64> = (0..rows).map(|_| f64::from(u8::from(stream.below(3) == 0))).collect();
        (treated[0], treated[1]) = (1.0, 0.0);
        let codes: Vec<u32> = (0..rows).map(|_| stream.below(2) as u32).collect();
        let groups = Groups { codes: codes.clone(), labels: vec!["a".into(), "b".into()] };
        for (neighbours, again) in [(1, false), (3, false), (1, true), (3, true)] {
            let exact = [&groups];
            let plan = Plan {
                exact: &exact,
                neighbours,
                has_replacement: again,
                ..score(&chances, Scale::Probability)
            };
            let found = match_nearest(&treated, &plan).expect("a match");
            let expected = by_hand(&treated, &chances, &codes, neighbours, again);
            for set in &found.sets {
                let mut own = set.comparison.clone();
                let mut other = expected[set.treated].clone();
                own.sort_unstable();
                other.sort_unstable();
                assert_eq!(own, other, "draw {draw}, {neighbours} neighbours, again: {again}");
            }
            let lonely = (0..rows).filter(|row| treated[*row] == 1.0 && expected[*row].is_empty());
            assert!(lonely.eq(found.unmatched.iter().map(|own| own.treated)));
            let total: f64 = (0..rows).filter(|row| treated[*row] == 0.0).map(|row| found.weights[row]).sum();
            assert!((total - found.sets.len() as f64).abs() < 1e-9);
        }
    }
}

#[test]
fn who_finds_nobody_is_told_why() {
    let treated = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0];
    let chances = [0.5, 0.5, 0.9, 0.5, 0.5, 0.45];
    let groups = Groups { codes: vec![0, 0, 0, 1, 0, 0], labels: vec!["a".into(), "b".into()] };
    let exact = [&groups];
    let caliper = Some(Caliper { chances: &chances, deviations: 0.3 });
    let plan = Plan { exact: &exact, caliper, ..score(&chances, Scale::Logit) };
    let found = match_nearest(&treated, &plan).expect("a match");
    let why: Vec<_> = found.unmatched.iter().map(|own| (own.treated, own.why)).collect();
    assert_eq!(found.sets.len(), 2, "{found:?}");
    assert_eq!(why, [(2, NoMatch::BeyondCaliper), (3, NoMatch::NobodyEqual)]);
    assert_eq!(found.notices, [Notice::Unmatched { treated: 2, of: 4 }]);
    let found =
        match_nearest(&[1.0, 1.0, 1.0, 1.0, 0.0, 0.0], &Plan { exact: &[], ..plan }).expect("a match");
    assert_eq!(found.unmatched[1], Unmatched { treated: 3, why: NoMatch::AllTaken });
    let on_chances =
        Plan { distance: Distance::Score { chances: &chances, scale: Scale::Probability }, ..plan };
    assert_eq!(match_nearest(&treated, &on_chances).expect("a match").sets.len(), 2);
}

#[test]
fn mahalanobis_sees_every_pair() {
    let mut stream = Stream::new(9, "match", 0);
    let rows = 60;
    let columns: Vec<Vec<f64>> = (0..3).map(|_| (0..rows).map(|_| stream.normal()).collect()).collect();
    let x = Matrix::of_columns(columns.iter().map(Vec::as_slice));
    let names: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
    let treated: Vec<f64> = (0..rows).map(|row| f64::from(u8::from(row % 3 == 0))).collect();
    let distance = Distance::Mahalanobis { x: &x, names: &names };
    let plan = Plan { distance, has_replacement: true, neighbours: 2, ..score(&[], Scale::Logit) };
    let found = match_nearest(&treated, &plan).expect("a match");
    // Other units change nothing.
    let other: Vec<Vec<f64>> = [(0, 100.0), (1, 0.01), (2, -7.0)]
        .map(|(place, factor): (usize, f64)| columns[place].iter().map(|own| own * factor).collect())
        .to_vec();
    let other = Matrix::of_columns(other.iter().map(Vec::as_slice));
    let plan = Plan { distance: Distance::Mahalanobis { x: &other, names: &names }, ..plan };
    let turned = match_nearest(&treated, &plan).expect("a match");
    assert!((found.sum_of_distances - turned.sum_of_distances).abs() < 1e-7);
    assert_eq!(found.weights, turned.weights);
    // With one column it is the distance in standard deviations: everybody's nearest by looking at all.
    let one = Matrix::of_columns([x.column(0)]);
    let plan =
        Plan { distance: Distance::Mahalanobis { x: &one, names: &names[..1] }, neighbours: 1, ..plan };
    for set in match_nearest(&treated, &plan).expect("a match").sets {
        let apart = |row: &usize| (x.get(*row, 0) - x.get(set.treated, 0)).abs();
        let nearest = (0..rows)
            .filter(|row| treated[*row] == 0.0)
            .min_by(|left, right| apart(left).total_cmp(&apart(right)));
        assert_eq!(Some(set.comparison[0]), nearest);
    }
    let twice = Matrix::of_columns([x.column(0), x.column(0)]);
    let plan = Plan { distance: Distance::Mahalanobis { x: &twice, names: &names[..2] }, ..plan };
    assert_eq!(match_nearest(&treated, &plan), Err(Fault::Collinear { column: "b".into() }));
}

#[test]
fn a_hundred_thousand_are_few() {
    let mut stream = Stream::new(11, "match", 0);
    let chances: Vec<f64> = (0..100_000).map(|_| 0.01 + 0.98 * stream.unit()).collect();
    let treated: Vec<f64> =
        chances.iter().map(|chance| f64::from(u8::from(stream.unit() < 0.3 * chance))).collect();
    let caliper = Some(Caliper { chances: &chances, deviations: CALIPER_USUAL });
    let found = match_nearest(&treated, &Plan { caliper, ..score(&chances, Scale::Logit) }).expect("a match");
    assert!(found.sets.len() > 10_000);
}

#[test]
fn an_effect_by_hand() {
    let treated = [1.0, 0.0, 1.0, 0.0];
    let chances = [0.6, 0.61, 0.3, 0.31];
    let matched = match_nearest(&treated, &score(&chances, Scale::Logit)).expect("a match");
    let found = matched_effect(&[5.0, 2.0, 4.0, 3.0], &matched, None, Level::USUAL).expect("an effect");
    assert!((found.difference.value - 2.0).abs() < 1e-12);
    // Pair differences 3 and 1: of two pairs the sandwich is Σ(d − 2)²/4 = 0.5, times 2/1 · 3/2.
    assert!((found.difference.standard_error - 1.5_f64.sqrt()).abs() < 1e-12, "{found:?}");
    assert_eq!(found.clusters, 2);
    let again = Plan { has_replacement: true, ..score(&[0.6, 0.61, 0.59, 0.1], Scale::Logit) };
    let shared = match_nearest(&treated, &again).expect("a match");
    assert!(shared.has_replacement);
    assert_eq!(shared.weights, [1.0, 2.0, 1.0, 0.0]);
}

#[test]
fn bad_plans_are_faults() {
    let treated = [1.0, 0.0];
    let chances = [0.5, 0.5];
    let plan = score(&chances, Scale::Logit);
    assert!(match_nearest(&treated, &Plan { neighbours: 0, ..plan }).is_err());
    assert!(match_nearest(&treated, &score(&[0.5], Scale::Logit)).is_err());
    assert!(match_nearest(&treated, &score(&[0.5, 1.0], Scale::Logit)).is_err());
    assert_eq!(match_nearest(&[0.0, 0.0], &plan), Err(Fault::NoTreated));
    let caliper = Some(Caliper { chances: &chances, deviations: 0.0 });
    assert!(match_nearest(&treated, &Plan { caliper, ..plan }).is_err());
    let empty = Matched::of(Vec::new(), Vec::new(), 2, 1);
    assert_eq!(matched_effect(&[1.0, 2.0], &empty, None, Level::USUAL), Err(Fault::NoRows));
}
