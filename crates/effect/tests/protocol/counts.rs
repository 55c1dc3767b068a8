//! Counts over windows of several periods, shares that pay, and courses of many periods in few clusters.

use crate::made::{Made, USUAL, plan};
use sagsgang_effect::protocol::What;
use sagsgang_effect::protocol::evaluation::{Reason, Verdict};
use sagsgang_effect::table::Table;

const COUNTS: &str = "method = \"negative-binomial\"\nerrors = \"hc1\"";

/// A column of a table as whole numbers.
fn column(table: &Table, name: &str) -> Vec<i64> {
    table.numbers(name).expect("numbers").iter().map(|number| *number as i64).collect()
}

#[test]
fn a_false_beginning_counts_its_whole_window() {
    // Of three periods a mean is no whole number: the sum is.
    let told = USUAL.evaluate(&plan(COUNTS, "[sensitivity]\nplacebo_period = -3")).expect("an evaluation");
    assert_eq!(told.placebos.len(), 1, "{:?}", told.omitted);
    assert!(!told.reasons.iter().any(|reason| matches!(reason, Reason::CheckMissing { .. })));
}

#[test]
fn what_was_before_is_counted_over_its_whole_window() {
    // The same persons with the sums of both windows, one row each: the ratio is the same.
    let (people, outcomes) = USUAL.tables();
    let long = USUAL.evaluate(&plan(COUNTS, "")).expect("an evaluation");
    let (calls, quarters) = (column(&outcomes, "calls"), column(&outcomes, "quarter"));
    let mut sums = "person,was,calls\n".to_owned();
    for person in 0..people.rows() {
        let own = 8 * person..8 * person + 8;
        let sum = |from: i64, until: i64| -> i64 {
            own.clone().filter(|row| (from..=until).contains(&quarters[*row])).map(|row| calls[row]).sum()
        };
        sums += &format!("p{person},{},{}\n", sum(-4, -1), sum(1, 3));
    }
    let sums = Table::read(sums.as_bytes(), None).expect("a table");
    let mut asked = plan(COUNTS, "");
    asked.outcome.period = None;
    (asked.outcome.before, asked.outcome.after) = (None, None);
    asked.outcome.excluded.clear();
    asked.outcome.before_column = Some("was".into());
    let log = sagsgang_effect::protocol::Log::default();
    let circumstances = sagsgang_effect::protocol::Circumstances { log: &log, program: "test" };
    let whole = sagsgang_effect::protocol::evaluate(&asked, &people, &sums, circumstances).expect("one");
    let (long, whole) = (long.primary.relative.expect("a share"), whole.primary.relative.expect("a share"));
    assert!((long.value - whole.value).abs() < 1e-9, "{long:?} {whole:?}");
}

#[test]
fn a_share_that_pays_is_held_against_its_own_limits() {
    for seed in 1..=6 {
        let made = Made { seed, effect: -0.02, ..USUAL };
        let rest = "[payment]\nrelative = true\nthreshold = ";
        for method in ["negative-binomial", "poisson", "ancova"] {
            let estimator = format!("method = \"{method}\"\nerrors = \"hc1\"");
            let told = made.evaluate(&plan(&estimator, "")).expect("an evaluation");
            let share = told.primary.relative.expect("a share");
            if told.verdict != Verdict::CannotTell
                || !matches!(told.reasons.first(), Some(Reason::TooUncertain { .. }))
            {
                continue;
            }
            // Half a hundredth of the share to either side of its better limit.
            for (by, verdict) in [(0.995, Verdict::CannotTell), (1.005, Verdict::NoEffectShown)] {
                let threshold = -share.low * by;
                let asked = plan(&estimator, &format!("{rest}{threshold}"));
                let told = made.evaluate(&asked).expect("an evaluation");
                assert_eq!(told.verdict, verdict, "{seed} {method} {by}: {:?}", told.reasons);
            }
        }
    }
}

#[test]
fn a_course_that_is_long_for_its_clusters_is_told_of() {
    let is_told = |practices: usize, errors: &str| {
        let made = Made { practices: [practices, 3], ..USUAL };
        let asked = format!("method = \"two-by-two\"\nerrors = \"{errors}\"\ncluster = \"practice\"");
        made.check(&plan(&asked, "")).iter().any(|finding| {
            matches!(finding.what, What::LongCourse { points: 3, .. }) && finding.key == "outcome.before"
        })
    };
    // Four periods before are three differences.
    assert!(is_told(2, "cluster-cr1"));
    assert!(!is_told(3, "cluster-cr1"));
    assert!(!is_told(2, "hc2"));
}
