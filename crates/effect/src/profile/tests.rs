//! Profiles from a file to what may be said of them.

use super::*;
use crate::{Estimate, Fault, Level, Notice};

fn profile(text: &str) -> Profile {
    read(text.as_bytes(), &Reading::default()).expect("a profile")
}

const FILE: &str = "indikator;sted;region;år;dimension;gruppe;orden;andel;svar\n\
    Røg;Tangvig;Region Bælthavet;2021;Uddannelse;Grundskole;1;30,0;400\n\
    Røg;Tangvig;Region Bælthavet;2021;Uddannelse;Lang;2;10,0;400\n\
    Røg;Tangvig;Region Bælthavet;2021;Uddannelse;I alt;;20,0;800\n\
    Røg;Tangvig;Region Bælthavet;2025;Uddannelse;Grundskole;1;50,0;400\n\
    Røg;Tangvig;Region Bælthavet;2025;Uddannelse;Lang;2;10,0;400\n\
    Røg;Region Bælthavet;;2025;Uddannelse;Grundskole;1;40,0;400\n\
    Røg;Region Bælthavet;;2025;Uddannelse;Lang;2;10,0;400\n";

#[test]
fn a_danish_sheet_is_read() {
    let profile = profile(FILE);
    assert_eq!(profile.places.len(), 2);
    assert_eq!(profile.places[1].reach, Reach::Region);
    assert_eq!(profile.places[0].part_of.as_deref(), Some("Region Bælthavet"));
    let set = profile.set("Tangvig", "Røg", "Uddannelse", Some(2021)).expect("a set");
    let figure = set.groups[0].figure.expect("a figure");
    // sqrt(0.3 · 0.7 / 400) in per cent.
    assert!((figure.standard_error.expect("of a share") - 2.291_287_847_477_92).abs() < 1e-12);
    assert_eq!(set.total.as_ref().and_then(|total| total.figure).map(|figure| figure.value), Some(20.0));
}

#[test]
fn faults_name_row_and_column() {
    let of = |text: &str| read(text.as_bytes(), &Reading::default()).expect_err("a fault");
    assert!(matches!(of("sted,andel\nA,1\n"), Fault::NoSuchColumn { column, .. } if column == "gruppe"));
    assert!(matches!(
        of("gruppe,andel\na,1\nb,mange\n"),
        Fault::NotANumber { column, row: 3, text } if column == "andel" && text == "mange"
    ));
    assert!(matches!(of("gruppe,andel\na,1\na,2\n"), Fault::RowTwice { row: 3, other: 2 }));
    // A point that parts thousands would be read as a little more than one.
    assert!(matches!(of("gruppe;andel;svar\na;1;1.234\n"), Fault::BadCell { row: 2, .. }));
    assert!(matches!(of("gruppe,andel,år\na,1,21\n"), Fault::BadCell { column, .. } if column == "år"));
    assert!(matches!(of("gruppe,andel,nedre,øvre\na,5,6,7\n"), Fault::BadCell { .. }));
}

#[test]
fn the_gap_has_the_limits_of_two_shares() {
    let profile = profile(FILE);
    let set = profile.set("Tangvig", "Røg", "Uddannelse", Some(2021)).expect("a set");
    let gap = gap(set, &profile.indicators[0], Level::USUAL).expect("a gap");
    assert_eq!((gap.worst.as_str(), gap.best.as_str(), gap.value), ("Grundskole", "Lang", 20.0));
    let estimate = gap.estimate.expect("limits");
    // sqrt(0.3·0.7/400 + 0.1·0.9/400) = 0.0273861….
    assert!((estimate.standard_error - 2.738_612_787_525_83).abs() < 1e-9);
    // Wilson's 25,716 to 34,665 and 7,430 to 13,330 per cent, each side by its own: Newcombe's.
    assert!((estimate.low - 14.574).abs() < 2e-3 && (estimate.high - 25.325).abs() < 2e-3, "{estimate:?}");
}

#[test]
fn a_gap_that_grows_beyond_chance_is_told_from_one_that_may() {
    let profile = profile(FILE);
    let sets = profile.years("Tangvig", "Røg", "Uddannelse");
    let found = course(&sets, &profile.indicators[0], Level::USUAL).expect("a course");
    assert_eq!(found.verdict, Some(Verdict::Grew));
    assert_eq!(found.first, Some(2021));
    assert!((found.whole.expect("limits").value - 20.0).abs() < 1e-12);
    let near = FILE.replace("50,0;400", "31,0;400");
    let profile = read(near.as_bytes(), &Reading::default()).expect("a profile");
    let sets = profile.years("Tangvig", "Røg", "Uddannelse");
    let found = course(&sets, &profile.indicators[0], Level::USUAL).expect("a course");
    assert_eq!(found.verdict, Some(Verdict::MaybeGrew));
}

#[test]
fn more_of_what_is_good_turns_the_gap() {
    let text = "gruppe,orden,andel,svar,gunstig\nkort,1,60,100,1\nlang,2,90,100,1\n";
    let profile = profile(text);
    let gap = gap(&profile.sets[0], &profile.indicators[0], Level::USUAL).expect("a gap");
    assert_eq!(gap.value, 30.0);
}

#[test]
fn places_are_compared_group_by_group() {
    let profile = profile(FILE);
    let found =
        compare(&profile, &["Tangvig", "Region Bælthavet"], ("Røg", "Uddannelse"), None, Level::USUAL)
            .expect("a comparison");
    assert_eq!(found.places[0].year, Some(2025));
    let difference = found.groups[0].differences[1].expect("a difference");
    assert!((difference.value - 10.0).abs() < 1e-12);
    let gap = found.places[1].gap_difference.expect("a difference of gaps");
    assert!((gap.value - 10.0).abs() < 1e-12);
}

#[test]
fn a_part_varies_with_its_whole() {
    // With w = 0.25 and se 2 and 1: 4 + 1 − 2·0.25·4 = 3.
    let text = "sted;niveau;region;gruppe;andel;standardfejl;befolkning\n\
        A;kommune;R;x;10;2;250\nA;kommune;R;y;10;2;250\nR;region;;x;12;1;1000\nR;region;;y;12;1;1000\n";
    let profile = profile(text);
    let found =
        compare(&profile, &["A", "R"], ("Indikator", "Gruppe"), None, Level::USUAL).expect("compared");
    assert!(found.has_parts);
    let difference = found.groups[0].differences[1].expect("a difference");
    assert!((difference.standard_error - libm::sqrt(3.0)).abs() < 1e-12);
}

#[test]
fn a_programme_that_reaches_the_better_off_widens_the_gap() {
    let profile = profile(FILE);
    let set = profile.set("Tangvig", "Røg", "Uddannelse", Some(2021)).expect("a set");
    let file = "gruppe;effekt;se;nået\nGrundskole;-10;1;5\nLang;-10;1;40\n";
    let found = on_gap(&profile, set, file.as_bytes(), Level::USUAL).expect("an effect");
    // −10·0.05 − (−10·0.40) = 3.5: the gap grows although everybody reached gained alike.
    assert!((found.change.value - 3.5).abs() < 1e-12);
    assert!((found.change.standard_error - libm::hypot(0.05, 0.4)).abs() < 1e-12);
    assert!(found.with_equal_reach.value.abs() < 1e-12);
    let bad = "gruppe;effekt;se;nået\nGrundskole;-10;1;5\nUkendt;-10;1;40\n";
    assert!(matches!(
        on_gap(&profile, set, bad.as_bytes(), Level::USUAL),
        Err(Fault::BadCell { row: 3, .. })
    ));
    // 0,4 beside 5 is 40 per cent or 0,4 per cent: nobody can tell.
    let mixed = "gruppe;effekt;se;nået\nGrundskole;-10;1;5\nLang;-10;1;0,4\n";
    assert!(matches!(
        on_gap(&profile, set, mixed.as_bytes(), Level::USUAL),
        Err(Fault::BadCell { row: 3, must: "one-scale", .. })
    ));
}

#[test]
fn few_are_hidden_with_enough_others_and_measures_with_them() {
    let text = "gruppe;orden;andel;svar\na;1;10;40\nb;2;50;80\nc;3;25;200\nd;4;30;300\nI alt;;30;620\n";
    // 10 per cent of 40 is 4: below 5.
    let protected = Protected::of(profile(text), &Rule::default()).expect("protected");
    let set = &protected.profile().sets[0];
    assert!(set.groups[0].figure.is_none());
    let found = gap(set, &protected.profile().indicators[0], Level::USUAL);
    assert!(matches!(found, Err(Fault::HiddenGroups { .. })));
    let csv = protected.to_csv();
    assert!(csv.contains("skjult"));
    assert_eq!(Protected::from_csv(&csv, protected.rule()).expect("read back"), protected);
}

#[test]
fn what_shows_less_than_its_threshold_is_not_read_back() {
    let protected =
        Protected::of(profile("gruppe;andel;svar\na;50;40\nb;50;80\n"), &Rule::default()).expect("protected");
    let csv = protected.to_csv();
    assert!(Protected::from_csv(&csv, &Rule::with_threshold(25)).is_err());
    assert!(Protected::from_csv(&csv.replace(";40;", ";4;"), protected.rule()).is_err());
    assert!(Protected::from_csv("", protected.rule()).is_err());
}

#[test]
fn a_figure_without_people_is_refused() {
    let found = Protected::of(profile("gruppe,andel\na,10\nb,20\n"), &Rule::default());
    assert!(matches!(found, Err(Fault::NoCounts { row: 2 })));
    // The limits of a share tell how many it is of: 25 ± 25 is of three people.
    let told = Protected::of(profile("gruppe,andel,se\na,25,25\nb,20,1\nc,20,1\nd,20,1\n"), &Rule::default());
    assert!(told.expect("protected").profile().sets[0].groups[0].figure.is_none());
}

#[test]
fn persons_become_groups_with_the_errors_of_their_design() {
    // Equal weights, no strata, each row a unit: s²/n·n/(n−1)… of the mean of all, 0.5 with n = 4: sqrt(0.25/3).
    let text = "y,g\n1,a\n0,a\n1,a\n0,a\n";
    let columns = Columns {
        value: "y",
        group: "g",
        order: None,
        weight: None,
        stratum: None,
        cluster: None,
        place: None,
        region: None,
        year: None,
        indicator: "Røg",
        is_favourable: false,
        scale: 100.0,
    };
    let FromPersons { profile: found, left_out, .. } = persons(text.as_bytes(), &columns).expect("a profile");
    let figure = found.sets[0].groups[0].figure.expect("a figure");
    assert_eq!((figure.value, figure.answers, figure.cases, left_out), (50.0, Some(4.0), Some(2.0), 0));
    let expected = 100.0 * libm::sqrt(0.25 / 3.0);
    assert!((figure.standard_error.expect("an error") - expected).abs() < 1e-12);
    // Two clusters that are each of one kind are two people, not four.
    let text = "y,g,c\n1,a,1\n0,a,2\n1,a,1\n0,a,2\n,a,2\n";
    let read =
        persons(text.as_bytes(), &Columns { cluster: Some("c"), ..columns.clone() }).expect("a profile");
    let FromPersons { profile: found, left_out, notices } = read;
    assert!(matches!(notices[..], [Notice::FewClusters { clusters: 2, .. }]), "{notices:?}");
    let error = found.sets[0].groups[0].figure.and_then(|figure| figure.standard_error).expect("an error");
    assert!((error - 50.0).abs() < 1e-12, "{error}");
    assert_eq!(left_out, 1);
    // One cluster says nothing of how clusters differ.
    let one =
        persons(b"y,g,c\n1,a,1\n0,a,1\n1,b,1\n0,b,1\n", &Columns { cluster: Some("c"), ..columns.clone() });
    assert_eq!(one, Err(Fault::OneCluster { column: "c".into() }));
    // Nor does it of the group that lies in it, though there are others.
    let text = "y,g,c\n1,a,1\n0,a,1\n1,b,2\n0,b,3\n1,b,3\n";
    let read =
        persons(text.as_bytes(), &Columns { cluster: Some("c"), ..columns.clone() }).expect("a profile");
    assert_eq!(read.profile.sets[0].groups[0].figure.and_then(|figure| figure.standard_error), None);
    assert!(read.notices.iter().any(|notice| matches!(notice, Notice::ErrorUnknown { groups: 1, .. })));
    // Nor is it made up when the file that is kept is read again.
    let again = profile(&writing::csv(&read.profile));
    assert_eq!(again.sets[0].groups[0].figure.and_then(|figure| figure.standard_error), None);
    let mean = persons(b"y,g\n7,a\n5,a\n", &columns);
    assert!(matches!(mean, Err(Fault::BadCell { row: 2, must: "share-of-person", .. })), "{mean:?}");
}

fn of_persons<'a>(weight: Option<&'a str>, cluster: Option<&'a str>) -> Columns<'a> {
    Columns {
        value: "y",
        group: "g",
        order: None,
        weight,
        stratum: None,
        cluster,
        place: None,
        region: None,
        year: None,
        indicator: "Røg",
        is_favourable: false,
        scale: 100.0,
    }
}

#[test]
fn a_share_of_persons_stays_between_its_ends() {
    let rows = (0..80)
        .map(|row| format!("{},{},1\n", u8::from(row == 0 || row > 60), if row < 40 { "a" } else { "b" }));
    let text = format!("y,g,w\n{}", rows.collect::<String>());
    for weight in [None, Some("w")] {
        let found = persons(text.as_bytes(), &of_persons(weight, None)).expect("a profile").profile;
        let figure = found.sets[0].groups[0].figure.expect("a figure");
        assert_eq!((figure.cases, figure.degrees), (Some(1.0), Some(79.0)));
        let (low, high) = figure.limits(100.0, Level::USUAL).expect("limits");
        // Near Wilson's of 1 of 40, which are 0.44 and 12.88.
        assert!((low - 0.44).abs() < 0.05 && (high - 12.88).abs() < 0.5, "{low} {high}");
    }
}

#[test]
fn nobody_of_clusters_alike_is_less_than_nobody_of_as_many() {
    // Everybody of a cluster answers alike: ten answers are one. Those of a never say yes.
    let mut text = String::from("y,g,c\n");
    for cluster in 0..20 {
        let yes = u8::from(cluster % 2 == 0);
        text.push_str(&format!("{yes},b,{cluster}\n").repeat(10));
        text.push_str(&format!("0,a,{}\n", 20 + cluster).repeat(10));
    }
    let found = persons(text.as_bytes(), &of_persons(None, Some("c"))).expect("a profile").profile;
    let limits = |profile: &Profile| profile.sets[0].groups[0].figure?.limits(100.0, Level::USUAL);
    let (low, high) = limits(&found).expect("limits");
    // 200 over the place's design effect of 10 · 40/39, with t of 39 degrees: t² / (19.5 + t²).
    let square = 2.022_690_920_036_767_f64.powi(2);
    assert!(low == 0.0 && (high - 100.0 * square / (19.5 + square)).abs() < 1e-6, "{high}");
    let again = profile(&writing::csv(&found));
    assert_eq!(limits(&again), limits(&found));
    // Where nobody of the place says yes nothing tells how clusters differ.
    let nobody = text.replace("1,b", "0,b").replace("0,b,0\n", "0,c,0\n");
    let found = persons(nobody.as_bytes(), &of_persons(None, Some("c")));
    assert!(matches!(found, Err(Fault::OneCluster { .. })), "{found:?}");
}

#[test]
fn groups_that_share_clusters_vary_together() {
    // In each cluster half are a and half b, and both follow the cluster: the gap is surer than two independent groups say.
    let mut text = String::from("y,g,o,c\n");
    for cluster in 0..50 {
        for person in 0..10 {
            let (a, b) = (person < cluster % 10, person + 2 < cluster % 10);
            text.push_str(&format!("{},a,1,{cluster}\n{},b,2,{cluster}\n", u8::from(a), u8::from(b)));
        }
    }
    let columns = Columns {
        value: "y",
        group: "g",
        order: Some("o"),
        weight: None,
        stratum: None,
        cluster: Some("c"),
        place: None,
        region: None,
        year: None,
        indicator: "Røg",
        is_favourable: false,
        scale: 100.0,
    };
    let found = persons(text.as_bytes(), &columns).expect("a profile").profile;
    let error_of = |profile: &Profile| {
        let found = gap(&profile.sets[0], &profile.indicators[0], Level::USUAL).expect("a gap");
        found.estimate.expect("limits").standard_error
    };
    // The difference of each cluster's two means, whose spread is the gap's: an independent reckoning.
    let differences: Vec<f64> = (0..50)
        .map(|cluster| {
            let high = f64::from(cluster % 10);
            100.0 * (high - (high - 2.0).max(0.0)) / 10.0
        })
        .collect();
    let variance = crate::number::variance(&differences).expect("a variance");
    assert!((error_of(&found) - libm::sqrt(variance / 50.0)).abs() < 1e-9);
    // As it is when the file that is kept is read again.
    let protected = Protected::of(found.clone(), &Rule::default()).expect("protected");
    let again = Protected::from_csv(&protected.to_csv(), protected.rule()).expect("read back");
    assert!((error_of(again.profile()) - error_of(&found)).abs() < 1e-9);
    let mut alone = found;
    alone.sets[0].covariances.clear();
    assert!(error_of(&alone) > 3.0 * error_of(again.profile()));
}

#[test]
fn figures_that_cannot_be_are_refused_with_their_line() {
    let of = |text: &str| read(text.as_bytes(), &Reading::default()).expect_err("a fault");
    for (text, line, column) in [
        ("gruppe;andel;svar\na;20;40\nb;-5;40\n", 3, "andel"),
        ("gruppe;andel;svar\na;130;40\n", 2, "andel"),
        ("gruppe;andel;svar\na;20;0\n", 2, "svar"),
        ("gruppe;andel;svar\na;20;40,5\n", 2, "svar"),
    ] {
        let fault = of(text);
        assert!(
            matches!(&fault, Fault::BadCell { row, column: found, .. } if *row == line && found == column),
            "{fault:?}"
        );
    }
    // Means on another scale have no such ends.
    assert!(read(b"gruppe;andel;svar;skala\na;130;40;10\n", &Reading::default()).is_ok());
    let shares = profile("gruppe;andel;svar\na;0,40;100\nb;0,15;100\n");
    assert!(matches!(shares.notices()[..], [Notice::MaybeShares { .. }]));
    assert!(profile("gruppe;andel;svar\na;0,40;100\nb;15;100\n").notices().is_empty());
}

#[test]
fn the_example_reads_and_its_smallest_place_is_hidden() {
    let text = example();
    assert_eq!(text, example());
    let protected = Protected::of(profile(&text), &Rule::default()).expect("protected");
    assert_eq!(Protected::from_csv(&protected.to_csv(), protected.rule()).expect("read back"), protected);
    let profile = protected.profile();
    let set = profile.set("Øskær", "Føler sig ofte uønsket alene", "Uddannelse", None).expect("a set");
    assert!(!set.hidden().is_empty());
    let sets = profile.years("Tangvig", "Tre eller flere kroniske sygdomme", "Uddannelse");
    let found = course(&sets, &profile.indicators[0], Level::USUAL).expect("a course");
    assert!(found.steps.iter().all(|step| step.gap.is_ok()), "{:?}", found.steps);
}

#[test]
fn rows_in_any_order_give_the_same_profile() {
    let mut lines: Vec<&str> = FILE.lines().collect();
    lines[1..].reverse();
    let turned = profile(&lines.join("\n"));
    let estimate = |profile: &Profile| -> Option<Estimate> {
        let set = profile.set("Tangvig", "Røg", "Uddannelse", Some(2025))?;
        gap(set, profile.indicators.first()?, Level::USUAL).ok()?.estimate
    };
    assert_eq!(estimate(&turned), estimate(&profile(FILE)));
}
