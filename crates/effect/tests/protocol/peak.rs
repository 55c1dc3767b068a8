//! People are referred at a peak: the test says so where they were, and says nothing where nobody measured it.

use sagsgang_effect::example::examples;
use sagsgang_effect::protocol::evaluation::Peak;
use sagsgang_effect::protocol::{Circumstances, Log, Plan, evaluate};
use sagsgang_effect::table::Table;

/// The test of an example, with its plan and its outcomes as `change` makes them.
fn peak_of(name: &str, change: impl Fn(&mut String, &mut String)) -> Option<Peak> {
    let mut made = examples(5).into_iter().find(|made| made.name == name).expect("an example");
    change(&mut made.plan, &mut made.outcomes);
    let mut plan = Plan::read(&made.plan).expect("a plan");
    plan.sensitivity.leave_one_out = false;
    let read = |text: &str| Table::read(text.as_bytes(), None).expect("a table");
    let circumstances = Circumstances { log: &Log::default(), program: "test" };
    let told = evaluate(&plan, &read(&made.people), &read(&made.outcomes), circumstances);
    told.expect("an evaluation").naive.expect("before and after").peak
}

#[test]
fn a_peak_is_found_and_explains_the_fall_where_nothing_works() {
    let peak = peak_of("kontakter-uden-virkning", |_, _| ()).expect("a test");
    assert!(peak.is_peak && peak.rise.low > 0.0, "{peak:?}");
    // The comparison stands at a peak of its own.
    assert!(peak.comparison_rise.expect("a comparison").low > 0.0);
    let explained = peak.explained.expect("a change to explain");
    assert!(explained.low < 1.0 && explained.high > 1.0, "all of it: {explained:?}");
    let working = peak_of("kontakter-med-virkning", |_, _| ()).expect("a test");
    assert!(working.explained.expect("a change").high < explained.value, "less of it where it works");
}

#[test]
fn a_rise_for_the_better_is_no_peak() {
    let peak = peak_of("kontakter-uden-virkning", |plan, _| {
        *plan = plan.replace("better = \"lower\"", "better = \"higher\"");
    });
    let peak = peak.expect("a test");
    assert!(!peak.is_peak && peak.rise.low > 0.0, "{peak:?}");
}

#[test]
fn a_period_that_nobody_measured_is_not_tested() {
    let without = peak_of("kontakter-uden-virkning", |_, outcomes| {
        let is_kept = |line: &&str| line.split(';').nth(1) != Some("0");
        *outcomes = outcomes.lines().filter(is_kept).collect::<Vec<_>>().join("\n");
    });
    assert_eq!(without, None);
}
