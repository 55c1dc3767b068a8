//! The register's evaluations, edition by edition: plan, log and result as they were written.
//!
//! An evaluation comes in only where its result is of its plan and its log is unbroken. The data on people stays where it is.

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
    /// `result.json`.
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
    use sagsgang_effect::protocol::{Event, outputs};

    /// The texts of a made-up evaluation, as its folder would have them.
    fn texts() -> [String; 3] {
        let one = example::examples(example::SEED).remove(0);
        let plan = Plan::read(&one.plan).expect("a plan");
        let mut log = Log::default();
        let digest = plan.digest().expect("a digest");
        let line = log.add("2027-01-01T00:00:00Z", "Ida", Event::Lock { plan: digest }).expect("a line");
        let found =
            outputs(&plan, one.people.as_bytes(), one.outcomes.as_bytes(), &log, "0").expect("a result");
        [one.plan, format!("{line}\n"), found.result]
    }

    #[test]
    fn editions_follow_each_other_and_what_does_not_belong_together_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = Register::open(&folder.path().join("r.db")).expect("a register");
        let at = Timestamp::UNIX_EPOCH;
        let [plan, log, result] = texts();
        let given = EvaluationTexts { plan: &plan, log: &log, result: &result };
        let added = register.add_evaluation(&given, "Ida", at).expect("added");
        assert_eq!((added.edition, added.is_new), (1, true));
        let again = register.add_evaluation(&given, "Ida", at).expect("added");
        assert_eq!((again.edition, again.is_new), (1, false));
        let page = register.evaluation(&added.slug).expect("asked").expect("there");
        assert_eq!(page.found.plan_digest, page.plan.digest().expect("a digest"));
        assert_eq!(register.evaluations().expect("asked").len(), 1);
        assert!(register.evaluation("anden").expect("asked").is_none());

        let other = plan.replacen("threshold = ", "threshold = 1", 1);
        let changed = EvaluationTexts { plan: &other, ..given };
        assert!(register.add_evaluation(&changed, "Ida", at).is_err(), "another plan's result");
        let forged = log.replace("Ida", "Bo ");
        let unlocked = EvaluationTexts { log: "", ..given };
        assert!(register.add_evaluation(&unlocked, "Ida", at).is_err(), "no lock");
        let broken = format!("{forged}{log}");
        assert!(register.add_evaluation(&EvaluationTexts { log: &broken, ..given }, "Ida", at).is_err());
    }
}
