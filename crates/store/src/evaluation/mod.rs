//! The register's evaluations, edition by edition: plan, log and result as they were written.
//!
//! An evaluation comes in only where its result is the one that its log names last, by the plan as it is, and may be shown. The
//! data on people and the whole result stay where they are.

mod keep;

use jiff::Timestamp;
use sagsgang_effect::protocol::{Evaluation, Log, Plan};

use crate::{Register, StoreError};

/// What came of adding an evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationAdded {
    /// Its public address.
    pub slug: String,
    /// Number of the edition that holds now, from 1.
    pub edition: u32,
    /// Whether it was added now; the same plan, log and result add nothing.
    pub is_new: bool,
}

/// An edition of an evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationHead {
    /// Its public address: the plan's id.
    pub slug: String,
    /// Its title for people.
    pub title: String,
    /// From 1.
    pub number: u32,
    /// The contract that takes its estimate; empty where none does.
    pub contract: String,
    /// Lower-case SHA-256 of what is kept.
    pub digest: String,
    /// Who added it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// An evaluation with all that it holds.
#[derive(Clone, Debug)]
pub struct EvaluationPage {
    /// The edition that holds.
    pub head: EvaluationHead,
    /// The plan.
    pub plan: Plan,
    /// What was done, in its order.
    pub log: Log,
    /// What was found.
    pub found: Evaluation,
}

/// The texts of an evaluation, as its folder has them.
#[derive(Clone, Copy, Debug)]
pub struct EvaluationTexts<'a> {
    /// `plan.toml`.
    pub plan: &'a str,
    /// `log.jsonl`.
    pub log: &'a str,
    /// `shown.json`: the result as it may be shown.
    pub result: &'a str,
}

impl Register {
    /// Adds an evaluation, or an edition of the one with that id.
    ///
    /// # Errors
    /// [`StoreError::BadEvaluation`] where a text cannot be read, the log is broken, or the result is not of the plan, and
    /// those of the database; nothing was changed then.
    pub fn add_evaluation(
        &self,
        texts: &EvaluationTexts<'_>,
        by: &str,
        at: Timestamp,
    ) -> Result<EvaluationAdded, StoreError> {
        self.keep_evaluation(texts, by, at)
    }

    /// The evaluations, each by the edition that holds, by title.
    ///
    /// # Errors
    /// Those of the database.
    pub fn evaluations(&self) -> Result<Vec<EvaluationHead>, StoreError> {
        self.evaluation_heads()
    }

    /// One evaluation; none where there is none.
    ///
    /// # Errors
    /// [`StoreError::BadEvaluation`] where what is kept cannot be read, and those of the database.
    pub fn evaluation(&self, slug: &str) -> Result<Option<EvaluationPage>, StoreError> {
        self.evaluation_page(slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_effect::example;
    use sagsgang_effect::protocol::{Event, digest, outputs};

    const AT: &str = "2027-01-01T00:00:00Z";

    /// A made-up evaluation carried out: its plan, its log, its result as it may be shown, and the whole.
    fn carried_out() -> (Plan, Log, [String; 4]) {
        let one = example::examples(example::SEED).remove(0);
        let plan = Plan::read(&one.plan).expect("a plan");
        let (mut log, mut lines) = (Log::default(), String::new());
        let mut add = |log: &mut Log, event: Event| {
            lines += &log.add(AT, "Ida", event).expect("a line");
            lines.push('\n');
        };
        let held = plan.digest().expect("a digest");
        add(&mut log, Event::Lock { plan: held.clone(), outcomes: Vec::new() });
        let (people, outcomes) = (digest(one.people.as_bytes()), digest(one.outcomes.as_bytes()));
        add(&mut log, Event::Open { plan: held.clone(), people, outcomes });
        let found =
            outputs(&plan, one.people.as_bytes(), one.outcomes.as_bytes(), &log, "0").expect("a result");
        let event = Event::Estimate {
            plan: held,
            result: digest(found.result.as_bytes()),
            shown: digest(found.shown_text.as_bytes()),
            estimate: digest(found.estimate.as_bytes()),
        };
        add(&mut log, event);
        (plan, log, [one.plan, lines, found.shown_text, found.result])
    }

    #[test]
    fn editions_follow_each_other_and_what_does_not_belong_together_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = Register::open(&folder.path().join("r.db")).expect("a register");
        let at = Timestamp::UNIX_EPOCH;
        let (read, known, [plan, log, result, whole]) = carried_out();
        let given = EvaluationTexts { plan: &plan, log: &log, result: &result };
        let added = register.add_evaluation(&given, "Ida", at).expect("added");
        assert_eq!((added.edition, added.is_new), (1, true));
        let again = register.add_evaluation(&given, "Ida", at).expect("added");
        assert_eq!((again.edition, again.is_new), (1, false));
        let page = register.evaluation(&added.slug).expect("asked").expect("there");
        assert_eq!(page.found.plan_digest, page.plan.digest().expect("a digest"));
        assert_eq!(register.evaluations().expect("asked").len(), 1);
        assert!(register.evaluation("anden").expect("asked").is_none());

        let refused = |texts: &EvaluationTexts<'_>, why: &str| {
            assert!(register.add_evaluation(texts, "Ida", at).is_err(), "{why}");
        };
        let other = plan.replacen("threshold = ", "threshold = 1", 1);
        refused(&EvaluationTexts { plan: &other, ..given }, "another plan's result");
        refused(&EvaluationTexts { log: "", ..given }, "no lock");
        let broken = format!("{}{log}", log.replace("Ida", "Bo "));
        refused(&EvaluationTexts { log: &broken, ..given }, "a broken log");
        let better = result.replacen("no-effect-shown", "works", 1);
        assert_ne!(better, result);
        refused(&EvaluationTexts { result: &better, ..given }, "a result that the log does not name");
        refused(&EvaluationTexts { result: &whole, ..given }, "the whole result");
        // A departure that came after the result is not hidden.
        let mut departed = known;
        let event = Event::Deviate {
            what: "w".into(),
            why: "y".into(),
            plan: read.digest().expect("a digest"),
            outcomes: Vec::new(),
        };
        let line = departed.add(AT, "Ida", event).expect("a line");
        let longer = format!("{log}{line}\n");
        refused(&EvaluationTexts { log: &longer, ..given }, "a departure after the result");
    }
}
