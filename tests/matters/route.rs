//! Where matters wait, whether they have arrived, and minutes that were never approved, against the gold.
//!
//! A wait is found where its item waits for that organ, for that reason, until that day. Its arrival is scored by itself: the item
//! that the gold names, or none where it names none.

use sagsgang_matters::told::mark::is_same_organ;
use sagsgang_matters::{Told, Wait, WaitKind};
use sagsgang_minutes::convention::Conventions;
use serde_json::Value;

use crate::set::Set;

/// Of what the gold tells, so much must be found, and of what is found so much must be in the gold.
const SHARE_MIN: f64 = 0.9;

#[derive(Default, Debug)]
struct Score {
    expected: usize,
    told: usize,
    right: usize,
}

impl Score {
    fn share(&self) -> f64 {
        let of = |all: usize| if all == 0 { 1.0 } else { self.right as f64 / all as f64 };
        of(self.expected).min(of(self.told))
    }

    fn print(&self, name: &str, what: &str) {
        println!(
            "{name}: {what}: {} of {}, {} told ({:.3})",
            self.right,
            self.expected,
            self.told,
            self.share()
        );
    }
}

fn kind(wait: &Wait) -> &'static str {
    match wait.kind {
        WaitKind::Recommended => "recommended",
        WaitKind::Referred => "referred",
        WaitKind::Postponed => "postponed",
    }
}

fn id(entry: &Value) -> Option<String> {
    Some(format!("{}#{}", entry["document"].as_str()?, entry["item"].as_str()?))
}

fn is_expected(entry: &Value, told: &Told, wait: &Wait) -> bool {
    let organ = entry["organ"].as_str().unwrap_or("");
    let due =
        wait.expected.as_ref().and_then(|due| Conventions::built_in().meant(&due.text, told.head.date).by);
    let by = due.map(|day| day.to_string());
    is_same_organ(wait.organ.as_deref().unwrap_or(""), organ)
        && entry["kind"].as_str() == Some(kind(wait))
        && entry["expected_by"].as_str() == by.as_deref()
}

/// Scores of waits and of arrivals.
fn waits(set: &Set) -> Option<(Score, Score)> {
    let gold = set.gold.as_ref()?["waits"].as_array()?;
    let all: Vec<(&Told, &Wait)> =
        set.told.iter().flat_map(|told| told.waits.iter().map(move |wait| (told, wait))).collect();
    let mut found = Score { expected: gold.len(), told: all.len(), right: 0 };
    let mut arrived = Score::default();
    let mut matched: Vec<&str> = Vec::new();
    for entry in gold {
        let at = id(entry);
        let of_item = || all.iter().filter(|(told, _)| Some(&told.head.item) == at.as_ref());
        let Some((_, wait)) = of_item().find(|(told, wait)| is_expected(entry, told, wait)) else {
            let told: Vec<String> = of_item().map(|(_, wait)| format!("{wait:?}")).collect();
            println!("no wait {entry}\n    but {told:?}");
            continue;
        };
        found.right += 1;
        matched.push(&wait.id);
        let expected = id(&entry["arrived"]);
        let told = set.following.arrivals.iter().find(|arrival| arrival.wait == wait.id);
        arrived.expected += 1;
        arrived.told += 1;
        if told.map(|arrival| &arrival.item) == expected.as_ref() {
            arrived.right += 1;
        } else {
            println!("{}: arrived {told:?}, not {expected:?}", wait.id);
        }
    }
    for (_, wait) in all.iter().filter(|(_, wait)| !matched.contains(&wait.id.as_str())) {
        println!("beyond: {wait:?}");
    }
    Some((found, arrived))
}

/// Score of the minutes that were never approved; those of an organ's last meeting are still to be approved.
fn unapproved(set: &Set) -> Option<Score> {
    let gold = set.gold.as_ref()?["unapproved"].as_array()?;
    let told: Vec<_> = set.following.unapproved.iter().filter(|one| one.next.is_some()).collect();
    let is_named = |meeting: &str| gold.iter().any(|entry| entry["document"].as_str() == Some(meeting));
    let right = told.iter().filter(|one| is_named(&one.meeting)).count();
    for one in told.iter().filter(|one| !is_named(&one.meeting)) {
        println!("beyond: {one:?}");
    }
    Some(Score { expected: gold.len(), told: told.len(), right })
}

fn print(name: &str, set: &Set) -> Vec<f64> {
    let (found, arrived) = waits(set).unzip();
    let scores = [("waits", found), ("arrivals", arrived), ("unapproved minutes", unapproved(set))];
    let told = scores.into_iter().filter_map(|(what, score)| {
        let score = score?;
        score.print(name, what);
        Some(score.share())
    });
    told.collect()
}

#[test]
fn where_matters_wait() {
    let set = Set::examples();
    if set.gold.is_none() {
        println!("tests/gold/matters.json is not there: nothing to score");
    }
    for share in print("examples", &set) {
        assert!(share >= SHARE_MIN);
    }
}

#[test]
fn waits_of_further_sets() {
    for (folder, set) in Set::further() {
        print(&folder.display().to_string(), &set);
    }
}
