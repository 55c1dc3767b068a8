//! What an evaluation shows, attacked: whoever sees what may be shown tries to reckon the small counts that it leaves out.

use sagsgang_effect::disclosure::{Dimension, Published, Settings, attack};
use sagsgang_effect::protocol::evaluation::{Evaluation, Flow, FlowArm, Verdict};
use sagsgang_effect::protocol::{Event, Log, Outputs, Plan, digest, measurement, outputs};
use serde_json::Value;
use std::fmt::Write;

const TREATED: usize = 60;
const CONTROLS: usize = 90;
const THRESHOLD: usize = 5;

/// A study with few in some places.
#[derive(Clone, Copy, Default)]
struct Study {
    /// Treated whose outcome is missing.
    missing: usize,
    /// The same of the comparison.
    missing_controls: usize,
    /// Treated who live on the island.
    islanders: usize,
    /// Persons of the smallest practice.
    in_small_practice: usize,
    /// Treated whom it happened to, where the outcome is yes or no.
    happened: Option<usize>,
}

impl Study {
    fn plan(self) -> Plan {
        let kind = if self.happened.is_some() { "share" } else { "mean" };
        let text = format!(
            "format = 1\nid = \"p\"\ntitle = \"P\"\n[population]\ndescription = \"Alle\"\nindex_date = \"Dagen\"\n\
             unit = \"person\"\ntreatment = \"t\"\n[data]\npeople = \"personer.csv\"\noutcomes = \"udfald.csv\"\n\
             [outcome]\ncolumn = \"y\"\ndescription = \"Y\"\nbetter = \"higher\"\nkind = \"{kind}\"\n\
             [comparison]\nkind = \"constructed\"\n[estimator]\nmethod = \"difference-in-means\"\n\
             covariates = [\"kvinde\", \"C(sted)\"]\ncluster = \"praksis\"\n[sensitivity]\nleave_one_out = true\n\
             [feeds]\ncontract = \"c\"\nmetric = \"m\"\nmeasured_on = \"2027-06-30\"\n"
        );
        Plan::read(&text).expect("a plan")
    }

    fn people(self) -> String {
        let mut text = "person;t;kvinde;sted;praksis\n".to_owned();
        for number in 0..TREATED + CONTROLS {
            let is_treated = number < TREATED;
            let place = if number < self.islanders { "Samsø" } else { ["Århus", "Odder"][number % 2] };
            let practice = if number < self.in_small_practice {
                "Lægerne Nord".into()
            } else {
                format!("K{}", number % 7)
            };
            let treated = u8::from(is_treated);
            writeln!(text, "p{number};{treated};{};{place};{practice}", number / 2 % 2).expect("written");
        }
        text
    }

    fn outcomes(self) -> String {
        let mut text = "person;y\n".to_owned();
        for number in 0..TREATED + CONTROLS {
            let is_missing = match number.checked_sub(TREATED) {
                None => number >= TREATED - self.missing,
                Some(place) => place < self.missing_controls,
            };
            let value = match self.happened {
                None => number * 7 % 11,
                Some(happened) if number < TREATED => usize::from(number < happened),
                Some(_) => number % 2,
            };
            let value = if is_missing { String::new() } else { value.to_string() };
            writeln!(text, "p{number};{value}").expect("written");
        }
        text
    }

    fn outputs(self) -> Outputs {
        let (plan, people, outcomes) = (self.plan(), self.people(), self.outcomes());
        let mut log = Log::default();
        let at = "2027-01-01T00:00:00Z";
        let held = plan.digest().expect("a digest");
        log.add(at, "Ida", Event::Lock { plan: held.clone(), outcomes: Vec::new() }).expect("a line");
        let event = Event::Open {
            plan: held,
            people: digest(people.as_bytes()),
            outcomes: digest(outcomes.as_bytes()),
        };
        log.add(at, "Ida", event).expect("a line");
        outputs(&plan, people.as_bytes(), outcomes.as_bytes(), &log, "0").expect("a result")
    }
}

fn is_small(count: usize) -> bool {
    (1..THRESHOLD).contains(&count)
}

/// Every number of persons that is shown of the flow, of one group or of both.
fn counts(flow: &Flow) -> Vec<usize> {
    let of = |arm: &FlowArm| [arm.listed, arm.counted, arm.matched, arm.with_outcome, arm.analysed];
    let (treated, controls) = (of(&flow.treated), of(&flow.controls));
    let sums = treated.iter().zip(&controls).filter_map(|(own, other)| Some((*own)? + (*other)?));
    treated.iter().chain(&controls).flatten().copied().chain(sums).collect()
}

/// The steps of a group as a table whose blanks are attacked: who is there at each step, and who fell out before the next.
fn assert_no_step_is_known(shown: &FlowArm, whole: &FlowArm) {
    let part = |name: &str, of: &str| (name.to_owned(), Some(of.to_owned()));
    let nodes = [
        ("listed".to_owned(), None),
        part("left-1", "listed"),
        part("counted", "listed"),
        part("left-2", "counted"),
        part("known", "counted"),
        part("left-3", "known"),
        part("analysed", "known"),
    ];
    let dimension = Dimension::tree("trin", &nodes).expect("a tree");
    let cell = |arm: &FlowArm, label: &str, is_true: bool| {
        let steps = [arm.listed, arm.counted, arm.with_outcome, arm.analysed];
        let left = |place: usize| {
            steps[place].zip(steps[place + 1]).map(|(before, after)| before - after).filter(|_| is_true)
        };
        match label {
            "listed" => steps[0],
            "counted" => steps[1],
            "known" => steps[2],
            "analysed" => steps[3],
            other => left(other.trim_start_matches("left-").parse::<usize>().expect("a number") - 1),
        }
    };
    let labels = dimension.labels().to_vec();
    let cells: Vec<Option<f64>> =
        labels.iter().map(|label| cell(shown, label, false).map(|count| count as f64)).collect();
    // The attacker knows the rule, and not that it was used here: a blank may be anything from nothing up.
    let settings = Settings::with_threshold(THRESHOLD as u32);
    let published = Published { dimensions: vec![dimension], cells, base: None, settings, whole: true };
    for bounds in attack(&published).expect("an attack") {
        let label = &labels[bounds.cell];
        let truth = cell(whole, label, true).expect("the whole is known");
        if is_small(truth) {
            let width = bounds.high.unwrap_or(f64::INFINITY) - bounds.low;
            assert!(width >= 2.0, "{label} is {truth}, and known to lie from {} in {width}", bounds.low);
        }
    }
}

/// Tries what a reader with a pencil tries.
fn assert_nothing_follows(study: Study) -> Evaluation {
    let found = study.outputs();
    let (shown, whole) = (&found.shown, &found.evaluation);
    let mut known = counts(&shown.flow);
    known.extend(shown.primary.persons);
    for count in &known {
        assert!(!is_small(*count), "{known:?}");
    }
    assert_no_step_is_known(&shown.flow.treated, &whole.flow.treated);
    assert_no_step_is_known(&shown.flow.controls, &whole.flow.controls);
    for arm in [&shown.flow.treated, &shown.flow.controls] {
        let steps = [arm.listed, arm.counted, arm.with_outcome, arm.analysed];
        for left in steps.iter().flatten() {
            for right in steps.iter().flatten() {
                assert!(!is_small(left.abs_diff(*right)), "{arm:?}");
            }
        }
    }
    if let Some(attrition) = &shown.attrition {
        for (share, arm, size) in [
            (attrition.treated_share, whole.flow.treated.listed, TREATED),
            (attrition.control_share, whole.flow.controls.listed, CONTROLS),
        ] {
            let count = share.map(|share| (share * size as f64).round() as usize);
            assert!(!count.is_some_and(is_small), "{share:?} of {arm:?}");
        }
    }
    if shown.primary.persons.is_none() {
        assert_eq!(shown.primary.effect.degrees_of_freedom, None);
    }
    for row in &shown.balance {
        for (mean, size) in [(row.treated_mean, TREATED), (row.control_mean, CONTROLS)] {
            let count = mean.map(|mean| (mean * size as f64).round() as usize);
            assert!(!count.is_some_and(|count| is_small(count) || is_small(size - count)), "{row:?}");
        }
    }
    let text = &found.shown_text;
    assert!(!text.contains("Lægerne Nord") && !text.contains("\"K1\""), "a practice is named: {text}");
    assert!(shown.seal.is_none() && whole.seal.is_some());
    // What is shown can be read again.
    let again: Evaluation = serde_json::from_str(text).expect("an evaluation");
    assert_eq!((&again.flow, again.hidden_below), (&shown.flow, Some(THRESHOLD as u32)));
    // The answer is not touched.
    assert_eq!(shown.verdict, whole.verdict);
    found.shown
}

#[test]
fn who_fell_out_cannot_be_reckoned() {
    for missing in 0..=7 {
        for missing_controls in [0, 1, 4, 9] {
            let shown = assert_nothing_follows(Study { missing, missing_controls, ..Study::default() });
            let is_hidden = is_small(missing) || is_small(missing_controls);
            assert_eq!(shown.primary.persons.is_none(), is_hidden, "{missing} and {missing_controls}");
            assert_eq!(shown.flow.treated.listed, Some(TREATED), "what is referred is told");
        }
    }
}

#[test]
fn a_place_where_few_live_is_not_told() {
    for islanders in [0, 1, 3, 4, 5, 20] {
        let shown = assert_nothing_follows(Study { islanders, ..Study::default() });
        let means: Vec<bool> = shown
            .balance
            .iter()
            .filter(|row| row.covariate.contains("sted"))
            .map(|row| row.treated_mean.is_some())
            .collect();
        // The comparison has nobody there, which may be told.
        assert!(
            !means.is_empty() && means.iter().all(|is_told| *is_told != is_small(islanders)),
            "{islanders}"
        );
        // A standard deviation and a ratio of variances would give the count back.
        let is_blank = |row: &&sagsgang_effect::protocol::evaluation::BalanceRow| row.treated_mean.is_none();
        for row in shown.balance.iter().filter(is_blank) {
            assert_eq!((row.before, row.variance_ratio_before, row.control_mean), (None, None, None));
        }
    }
}

#[test]
fn a_small_practice_has_no_line() {
    let few = assert_nothing_follows(Study { in_small_practice: 3, ..Study::default() });
    let all = assert_nothing_follows(Study { in_small_practice: 8, ..Study::default() });
    assert_eq!((few.sensitivity.leave_one_out.len(), all.sensitivity.leave_one_out.len()), (7, 8));
    assert_eq!(few.sensitivity.leave_one_out[0].cluster, "#1");
}

/// The estimate and its limits in the measurement of a study that may pay.
fn measured(study: Study) -> Vec<f64> {
    let mut outputs = study.outputs();
    outputs.evaluation.verdict = Verdict::Works;
    let text = measurement(&study.plan(), &outputs.evaluation, &outputs.shown);
    let cells = text.lines().nth(1).expect("a measurement").split(';').skip(8).take(3);
    cells.map(|cell| cell.replace(',', ".").parse().expect("a number")).collect()
}

#[test]
fn what_happened_to_few_is_told_roughly() {
    for happened in [1, 3, 4] {
        let study = Study { happened: Some(happened), ..Study::default() };
        let shown = assert_nothing_follows(study);
        assert_eq!(
            (shown.primary.treated_after, shown.primary.control_after, shown.primary.without),
            (None, None, None)
        );
        // Another number of events gives the same estimate: it does not tell which it is of.
        let others: Vec<usize> = (0..THRESHOLD + 3)
            .filter(|other| {
                let other = Study { happened: Some(*other), ..study }.outputs().shown.primary.effect;
                (other.value - shown.primary.effect.value).abs() < 1e-12
            })
            .collect();
        assert!(others.len() >= 2, "only {others:?} gives this estimate");
        // Nor does the measurement that leaves the folder.
        let paid = measured(study);
        assert_eq!(paid.len(), 3);
        let alike =
            others.iter().filter(|other| measured(Study { happened: Some(**other), ..study })[0] == paid[0]);
        assert!(alike.count() >= 2, "only one gives this measurement");
    }
    let usual = Study { happened: Some(20), ..Study::default() }.outputs();
    assert_eq!(usual.shown.primary.effect.value, usual.evaluation.primary.effect.value);
    assert!(usual.shown.primary.treated_after.is_some());
}

#[test]
fn a_digest_in_the_log_does_not_tell_which_counts_it_is_of() {
    // The whole is the shown with the blanks filled in; but for the seal, whoever tries all fillings would find its digest.
    let found = Study { missing: 2, ..Study::default() }.outputs();
    let mut whole: Value = serde_json::from_str(&found.result).expect("JSON");
    let seal = whole.as_object_mut().expect("an object").remove("seal").expect("a seal");
    assert_eq!(seal.as_str().map(str::len), Some(64));
    let people = Study { missing: 2, ..Study::default() }.people();
    assert_ne!(seal, digest(people.as_bytes()), "the log tells that one");
    let other = Study { missing: 2, islanders: 1, ..Study::default() }.outputs();
    assert_ne!(other.evaluation.seal, found.evaluation.seal);
}

#[test]
fn rows_of_nobody_are_counted_and_told() {
    let study = Study::default();
    let outcomes = study.outcomes() + "q1;3\nq2;4\n";
    let (plan, log) = (study.plan(), Log::default());
    let people = study.people();
    let found = outputs(&plan, people.as_bytes(), outcomes.as_bytes(), &log, "0").expect("a result");
    let told = found.evaluation.remarks.iter().find(|remark| remark.name == "unknown-persons").expect("told");
    assert_eq!((told.facts["rows"].as_u64(), told.facts["of"].as_u64()), (Some(2), Some(152)));
    assert!(!found.shown.remarks.iter().any(|remark| remark.facts.get("rows") == Some(&Value::from(2))));
}

#[test]
fn a_threshold_of_two_would_tell_and_is_refused() {
    use sagsgang_effect::protocol::{What, check};
    let mut plan = Study::default().plan();
    let usual = plan.digest();
    plan.disclosure.threshold = 2;
    let found = check(&plan, None).expect("findings");
    let is_about = |what: &What| matches!(what, What::Number { must } if must.contains('3'));
    assert!(found.iter().any(|one| one.key == "disclosure.threshold" && is_about(&one.what)), "{found:?}");
    plan.disclosure.threshold = 10;
    assert_ne!(plan.digest(), usual);
}
