//! The attack on profiles that are to be shown: places in regions and countries, totals that dimensions share.

use super::counts::Counted;
use super::joint::{Outcome, cracked};
use super::*;
use crate::Notice;
use crate::number::Stream;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A profile of so many municipalities with two dimensions, in which each person is drawn once.
#[derive(Clone, Copy)]
struct Made {
    seed: u64,
    municipalities: usize,
    /// Regions that the file names; none: municipalities lie in the country alone.
    regions: usize,
    /// People of whom a dimension does not know the group, in each place at most.
    unknown: u64,
    /// Municipalities that are not in the file but in the sums.
    unseen: usize,
    /// How far a region's number is off.
    off: i64,
    mean: f64,
}

const HEADINGS: &str = "sted;niveau;region;dimension;gruppe;andel;svar;tilfælde\n";
const GROUPS: [(&str, usize); 2] = [("uddannelse", 4), ("samliv", 2)];

impl Made {
    fn file(self) -> String {
        let mut stream = Stream::new(self.seed, "made profile", 0);
        // Answers and cases by dimension and group; the group after the last is in none.
        let width = GROUPS[0].1.max(GROUPS[1].1) + 1;
        let mut sums: BTreeMap<(String, usize, usize), (u64, u64)> = BTreeMap::new();
        for place in 0..self.municipalities + self.unseen {
            let region =
                if self.regions > 0 { format!("Region {}", place % self.regions) } else { String::new() };
            let size = 1.0 + stream.unit() * 12.0;
            let answers = stream.poisson(self.mean * size);
            let unknown = if self.unknown > 0 { stream.below(self.unknown as usize + 1) as u64 } else { 0 };
            for person in 0..answers {
                let is_case = u64::from(stream.unit() < 0.13);
                let groups = [stream.below(GROUPS[0].1), stream.below(GROUPS[1].1)];
                for (dimension, group) in groups.into_iter().enumerate() {
                    let group = if dimension == 0 && person < unknown { width - 1 } else { group };
                    for name in [format!("Kommune {place}"), region.clone(), "Danmark".to_owned()] {
                        let sum = sums.entry((name, dimension, group)).or_default();
                        *sum = (sum.0 + 1, sum.1 + is_case);
                    }
                }
            }
        }
        let mut text = HEADINGS.to_owned();
        let mut places: Vec<(String, &str, String)> = (0..self.municipalities)
            .map(|place| {
                let region =
                    if self.regions > 0 { format!("Region {}", place % self.regions) } else { String::new() };
                (format!("Kommune {place}"), "kommune", region)
            })
            .collect();
        places.extend((0..self.regions).map(|region| (format!("Region {region}"), "region", String::new())));
        places.push(("Danmark".to_owned(), "land", String::new()));
        for (name, level, region) in places {
            for (dimension, (title, count)) in GROUPS.iter().enumerate() {
                let of =
                    |group: usize| sums.get(&(name.clone(), dimension, group)).copied().unwrap_or_default();
                let all = (0..width).map(of).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
                let rows = (0..*count)
                    .map(|group| (format!("g{group}"), of(group)))
                    .chain([("I alt".to_owned(), all)]);
                for (label, (answers, cases)) in rows {
                    let moved = if level == "region" && label == "g0" { self.off } else { 0 };
                    let answers = answers.saturating_add_signed(moved).max(cases);
                    if answers == 0 {
                        let _ = writeln!(text, "{name};{level};{region};{title};{label};skjult;;");
                        continue;
                    }
                    let share = 100.0 * cases as f64 / answers as f64;
                    let _ =
                        writeln!(text, "{name};{level};{region};{title};{label};{share};{answers};{cases}");
                }
            }
        }
        text
    }
}

fn profile(text: &str) -> Profile {
    read(text.as_bytes(), &Reading::default()).expect("a profile")
}

/// What a protected profile shows of the one that it was made of.
fn shown(counted: &Counted, protected: &Profile) -> Outcome {
    let mut outcome = Outcome::default();
    for ((dimension, place), at) in &counted.sets {
        let set = &protected.sets[*at];
        for (label, name) in counted.dimensions[*dimension].1.iter().enumerate() {
            if set.groups.iter().any(|group| group.label == *name && group.figure.is_some()) {
                outcome.groups.insert((*dimension, *place, label));
            }
        }
        if set.total.as_ref().is_some_and(|total| total.figure.is_some()) {
            outcome.totals.insert((*dimension, *place));
        }
    }
    outcome
}

fn attacked(text: &str, rule: &Rule) -> (Vec<(usize, usize, usize)>, usize, Vec<Notice>) {
    let whole = profile(text);
    let (protected, notices) = Protected::told(whole.clone(), rule, None).expect("protected");
    let sets: Vec<usize> = (0..whole.sets.len()).collect();
    let counted = Counted::of(&whole, &sets, rule).expect("counted");
    let found =
        cracked(&counted, rule, &shown(&counted, protected.profile()), &BTreeMap::new()).expect("attacked");
    (found, protected.hidden(), notices)
}

#[test]
fn nobody_reckons_a_hidden_number_from_totals_regions_or_the_country() {
    for seed in 0..5 {
        for (regions, unknown, unseen, off) in [
            (0, 0, 0, 0),
            (2, 0, 0, 0),
            (2, 6, 0, 0),
            (2, 0, 2, 0),
            (2, 9, 1, 3),
            (0, 3, 1, 0),
            (2, 0, 0, -4),
        ] {
            let made = Made { seed, municipalities: 7, regions, unknown, unseen, off, mean: 9.0 };
            for threshold in [3, 5, 10] {
                let (found, hidden, _) = attacked(&made.file(), &Rule::with_threshold(threshold));
                assert!(found.is_empty(), "{seed} {regions} {unknown} {unseen} {off} {threshold}: {found:?}");
                assert!(hidden > 0);
            }
        }
    }
}

#[test]
fn small_cells_alone_would_be_reckoned() {
    let made = Made { seed: 3, municipalities: 7, regions: 0, unknown: 0, unseen: 0, off: 0, mean: 9.0 };
    let whole = profile(&made.file());
    let rule = Rule::default();
    let sets: Vec<usize> = (0..whole.sets.len()).collect();
    let counted = Counted::of(&whole, &sets, &rule).expect("counted");
    let mut outcome = shown(&counted, &whole);
    let few = |key: &(usize, usize, usize)| {
        let count = counted.count(key.0, key.1, key.2);
        crate::disclosure::reason_of_count(count.cases, Some(count.among), &rule).is_some()
    };
    outcome.groups.retain(|key| !few(key));
    assert!(!cracked(&counted, &rule, &outcome, &BTreeMap::new()).expect("attacked").is_empty());
}

#[test]
fn a_country_over_municipalities_is_their_sum_without_regions() {
    // Four of A's x: whoever takes B's from the country's must not find them.
    let text = "sted;niveau;gruppe;andel;svar\nDanmark;land;x;16;150\nDanmark;land;y;40;150\nA;kommune;x;8;50\nA;kommune;y;40;50\n\
        B;kommune;x;20;100\nB;kommune;y;40;100\n";
    let (found, hidden, notices) = attacked(text, &Rule::default());
    assert!(found.is_empty() && notices.is_empty(), "{found:?} {notices:?}");
    // A's x with A's y, and both in B or the country.
    assert_eq!(hidden, 4);
    // A country that has one person more than its municipalities is no other country.
    let near = text.replace("16;150", "15,894;151");
    let (found, hidden, _) = attacked(&near, &Rule::default());
    assert!(found.is_empty() && hidden >= 4, "{hidden}");
}

#[test]
fn sums_that_do_not_hold_are_told() {
    let text = "sted;niveau;region;gruppe;andel;svar\nR;region;;x;20;100\nR;region;;y;40;100\nA;kommune;R;x;20;90\n\
        A;kommune;R;y;40;90\nB;kommune;R;x;20;100\nB;kommune;R;y;40;100\n";
    let (_, _, notices) = attacked(text, &Rule::default());
    assert_eq!(notices, [Notice::PartsExceedWhole { place: "R".into() }]);
    // One number that is off does not cut the others loose.
    let near = text.replace("R;region;;x;20;100", "R;region;;x;20;190");
    let near = near.replace("R;region;;y;40;100", "R;region;;y;40;180");
    let (_, _, notices) = attacked(&near, &Rule::default());
    assert_eq!(notices, [Notice::SumsOff { place: "R".into() }]);
    let many = "gruppe;andel;svar\nx;50;80\ny;50;80\nI alt;50;100\n";
    let (_, _, notices) = attacked(many, &Rule::default());
    assert!(matches!(notices[..], [Notice::GroupsNotApart { .. }]), "{notices:?}");
}

#[test]
fn a_total_that_another_dimension_tells_does_not_give_a_hidden_group_away() {
    let text = "dimension;gruppe;andel;svar\nuddannelse;kort;10;40\nuddannelse;lang;40;100\nuddannelse;mellem;30;100\n\
        uddannelse;I alt;30,833;240\nsamliv;alene;30;120\nsamliv;sammen;31,667;120\nsamliv;I alt;30,833;240\n";
    let protected = Protected::of(profile(text), &Rule::default()).expect("protected");
    let sets = &protected.profile().sets;
    // Both totals stand, and with them two groups are blank.
    assert!(sets.iter().all(|set| set.total.as_ref().is_some_and(|total| total.figure.is_some())));
    assert_eq!(sets.iter().map(|set| set.hidden().len()).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn a_place_with_too_few_in_all_is_hidden_with_a_neighbour() {
    let text = "sted;niveau;region;gruppe;andel;svar\nR;region;;x;20;1040\nR;region;;y;20;1040\nA;kommune;R;x;2,5;40\n\
        A;kommune;R;y;2,5;40\nB;kommune;R;x;20;500\nB;kommune;R;y;20;500\nC;kommune;R;x;20;500\nC;kommune;R;y;20;500\n"
        .replace("20;1040", "19,327;1040");
    let protected = Protected::of(profile(&text), &Rule::default()).expect("protected");
    let hidden: Vec<usize> = protected.profile().sets.iter().map(|set| set.hidden().len()).collect();
    assert_eq!(hidden.iter().filter(|hidden| **hidden == 2).count(), 2, "{hidden:?}");
}

#[test]
fn what_is_protected_stays_as_it_is_when_it_is_protected_again() {
    let made = Made { seed: 5, municipalities: 7, regions: 2, unknown: 0, unseen: 1, off: 0, mean: 9.0 };
    let once = Protected::of(profile(&made.file()), &Rule::default()).expect("protected");
    let again = Protected::of(profile(&once.to_csv()), &Rule::default()).expect("protected");
    assert!(again.hidden() >= once.hidden());
}

#[test]
fn a_country_of_98_municipalities_is_protected_in_seconds() {
    let made = Made { seed: 8, municipalities: 98, regions: 5, unknown: 8, unseen: 0, off: 0, mean: 60.0 };
    let text = made.file();
    let start = std::time::Instant::now();
    let (found, hidden, _) = attacked(&text, &Rule::default());
    println!("98 municipalities: {hidden} hidden in {:?}", start.elapsed());
    assert!(found.is_empty() && hidden < 300, "{hidden}");
}

#[test]
fn an_edition_takes_nothing_back_and_tells_of_no_few() {
    let text = "gruppe;andel;svar\na;4;100\nb;30;100\nc;30;100\nd;30;100\nI alt;23,5;400\n";
    let first = Protected::of(profile(text), &Rule::default()).expect("protected");
    let hidden = |one: &Protected| one.profile().sets[0].hidden();
    assert_eq!(hidden(&first).len(), 2);
    // Whatever would be cheapest now: what stands already protects nothing, so the same groups are hidden.
    let other = hidden(&first)[1].clone();
    let shown = ["b", "c", "d"].into_iter().find(|label| **label != *other).expect("one");
    let turned =
        text.replace(&format!("{other};30;100"), &format!("{other};40;100")).replace("23,5;400", "26;400");
    let alone = Protected::of(profile(&turned), &Rule::default()).expect("protected");
    assert!(!hidden(&alone).contains(&other), "the test needs another choice: {:?}", hidden(&alone));
    let (second, _) = Protected::told(profile(&turned), &Rule::default(), Some(&first)).expect("protected");
    assert_eq!(hidden(&second), hidden(&first));
    let found = editions(&first, &second);
    assert_eq!((found.same, found.revealed.len(), found.no_longer.len()), (2, 0, 0), "{found:?}");
    // One more of a hundred who was counted: the difference is that one.
    let grown =
        text.replace(&format!("{shown};30;100"), &format!("{shown};31;100")).replace("23,5;400", "23,75;400");
    let (third, _) = Protected::told(profile(&grown), &Rule::default(), Some(&first)).expect("protected");
    assert!(hidden(&third).contains(&shown.to_owned()));
    let found = editions(&first, &third);
    assert_eq!(found.by_few.iter().map(|named| named.group.as_str()).collect::<Vec<_>>(), ["I alt"]);
    assert_eq!(found.no_longer.iter().map(|named| named.group.as_str()).collect::<Vec<_>>(), [shown]);
}

#[test]
fn what_an_edition_showed_of_a_place_that_is_hidden_now_does_not_give_others_away() {
    let text = |few: &str, rest: &str| {
        format!(
            "sted;niveau;region;gruppe;svar;tilfælde;andel\nR;region;;x;{rest}\nR;region;;y;{rest}\nA;kommune;R;x;100;20;20\n\
             A;kommune;R;y;100;20;20\nB;kommune;R;x;{few}\nB;kommune;R;y;{few}\n"
        )
    };
    let others = |cases: u32| {
        let line = |name: &str, group: &str, more: u32| {
            let cases = cases + more;
            format!("{name};kommune;R;{group};500;{cases};{}\n", f64::from(cases) / 5.0)
        };
        [line("C", "x", 0), line("C", "y", 0), line("D", "x", 50), line("D", "y", 50)].concat()
    };
    let rule = Rule::default();
    let sum = |cases: u32| format!("1200;{cases};{}", f64::from(cases) / 12.0);
    let first = profile(&(text("100;20;20", &sum(290)) + &others(100)));
    let first = Protected::of(first, &rule).expect("protected");
    assert_eq!(first.hidden(), 0);
    // Now too few of B are counted, so that all of it is hidden with its smallest neighbour A, of whom everybody knows.
    let now = profile(&(text("100;2;2", &sum(472)) + &others(200)));
    let (second, _) = Protected::told(now.clone(), &rule, Some(&first)).expect("protected");
    let hidden = |place: &str| {
        let set = second.profile().sets.iter().find(|set| set.place == place).expect("a set");
        set.hidden().len()
    };
    assert_eq!((hidden("A"), hidden("B")), (2, 2));
    let sets: Vec<usize> = (0..now.sets.len()).collect();
    let counted = Counted::of(&now, &sets, &rule).expect("counted");
    let before = super::editions::index(first.profile());
    let known = super::editions::known(&now, &counted, (&first, &before));
    let outcome = shown(&counted, second.profile());
    let found = cracked(&counted, &rule, &outcome, &known).expect("attacked");
    assert!(found.is_empty() && hidden("C") + hidden("D") > 0, "{found:?}");
    // What hides enough from whoever saw nothing before is not enough.
    let alone = Protected::of(now, &rule).expect("protected");
    let outcome = shown(&counted, alone.profile());
    assert!(!cracked(&counted, &rule, &outcome, &known).expect("attacked").is_empty());
}
