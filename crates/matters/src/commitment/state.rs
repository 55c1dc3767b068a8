//! How a promise stands on a day.

use jiff::civil::Date;

/// What a person said of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It was kept.
    Kept,
    /// It was changed: another day, or other content.
    Changed,
    /// It was given up by a decision.
    Dropped,
    /// It is open after all: an earlier word is taken back.
    Reopened,
}

/// What a person said of a promise, and from which day that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Number in the order in which verdicts were given.
    pub sequence: u64,
    /// What was said.
    pub outcome: Outcome,
    /// The day from which it holds: that of the meeting which shows it, or one that the person names.
    pub on: Date,
    /// For a change: the new last day.
    pub due_by: Option<Date>,
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitmentState {
    /// Its last day has passed, and nobody has said that it was kept.
    Overdue,
    /// Its last day comes within the time that counts as soon.
    Due,
    /// Nobody has said what became of it.
    Open,
    /// Kept, as a person said.
    Kept,
    /// Changed, as a person said, without a day that it is due on now.
    Changed,
    /// Given up, as a person said.
    Dropped,
}

impl CommitmentState {
    /// Whether a person has said what became of it, so that nobody waits for it any more.
    pub fn is_settled(self) -> bool {
        matches!(self, CommitmentState::Kept | CommitmentState::Changed | CommitmentState::Dropped)
    }
}

/// How a promise stands on a day, with the day that it is due on then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: CommitmentState,
    /// The last day, after what persons changed.
    pub due_by: Option<Date>,
}

/// How a promise that is due by `due_by` stands on `as_of`, when what comes within `soon_days` days counts as soon. Of the
/// verdicts that hold on the day, the one given last counts.
///
/// ```
/// use jiff::civil::date;
/// use sagsgang_matters::commitment::state::{CommitmentState, state};
/// let standing = state(Some(date(2024, 6, 30)), &[], date(2024, 7, 1), 30);
/// assert_eq!(standing.state, CommitmentState::Overdue);
/// ```
pub fn state(due_by: Option<Date>, verdicts: &[Verdict], as_of: Date, soon_days: i32) -> Standing {
    let last = verdicts.iter().filter(|verdict| verdict.on <= as_of).max_by_key(|verdict| verdict.sequence);
    let settled = |state| Standing { state, due_by };
    match last.map(|verdict| (verdict.outcome, verdict.due_by)) {
        Some((Outcome::Kept, _)) => settled(CommitmentState::Kept),
        Some((Outcome::Dropped, _)) => settled(CommitmentState::Dropped),
        Some((Outcome::Changed, None)) => Standing { state: CommitmentState::Changed, due_by: None },
        Some((Outcome::Changed, changed)) => by_day(changed, as_of, soon_days),
        Some((Outcome::Reopened, changed)) => by_day(changed.or(due_by), as_of, soon_days),
        None => by_day(due_by, as_of, soon_days),
    }
}

/// How a promise stands by its last day alone.
fn by_day(due_by: Option<Date>, as_of: Date, soon_days: i32) -> Standing {
    let days = due_by.map(|due_by| (due_by - as_of).get_days());
    let state = match days {
        Some(days) if days < 0 => CommitmentState::Overdue,
        Some(days) if days <= soon_days => CommitmentState::Due,
        _ => CommitmentState::Open,
    };
    Standing { state, due_by }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DUE: Date = date(2025, 6, 30);
    const SOON_DAYS: i32 = 30;

    fn said(sequence: u64, outcome: Outcome, on: Date) -> Verdict {
        Verdict { sequence, outcome, on, due_by: None }
    }

    #[test]
    fn by_its_day() {
        for (as_of, expected) in [
            (date(2025, 5, 30), CommitmentState::Open),
            (date(2025, 5, 31), CommitmentState::Due),
            (DUE, CommitmentState::Due),
            (date(2025, 7, 1), CommitmentState::Overdue),
        ] {
            assert_eq!(state(Some(DUE), &[], as_of, SOON_DAYS).state, expected, "{as_of}");
        }
        assert_eq!(state(None, &[], date(2099, 1, 1), SOON_DAYS).state, CommitmentState::Open);
    }

    #[test]
    fn by_what_persons_said_last() {
        let on = date(2025, 8, 20);
        let kept = [said(1, Outcome::Kept, on)];
        assert_eq!(state(Some(DUE), &kept, date(2025, 8, 19), SOON_DAYS).state, CommitmentState::Overdue);
        assert_eq!(state(Some(DUE), &kept, on, SOON_DAYS).state, CommitmentState::Kept);
        let taken_back = [said(2, Outcome::Reopened, on), said(1, Outcome::Kept, on)];
        assert_eq!(state(Some(DUE), &taken_back, on, SOON_DAYS).state, CommitmentState::Overdue);
        let later = Some(date(2025, 9, 1));
        let changed = [Verdict { due_by: later, ..said(1, Outcome::Changed, on) }];
        let standing = state(Some(DUE), &changed, on, SOON_DAYS);
        assert_eq!((standing.state, standing.due_by), (CommitmentState::Due, later));
        assert_eq!(state(Some(DUE), &changed, date(2025, 9, 2), SOON_DAYS).state, CommitmentState::Overdue);
        let without_day = [said(1, Outcome::Changed, on)];
        assert_eq!(state(Some(DUE), &without_day, on, SOON_DAYS).state, CommitmentState::Changed);
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0i64..4000).prop_map(|days| date(2020, 1, 1).saturating_add(days.days()))
    }

    fn any_verdict() -> impl Strategy<Value = Verdict> {
        let outcome = prop_oneof![
            Just(Outcome::Kept),
            Just(Outcome::Changed),
            Just(Outcome::Dropped),
            Just(Outcome::Reopened)
        ];
        (0u64..1000, outcome, any_day(), proptest::option::of(any_day()))
            .prop_map(|(sequence, outcome, on, due_by)| Verdict { sequence, outcome, on, due_by })
    }

    fn any_verdicts() -> impl Strategy<Value = Vec<Verdict>> {
        proptest::collection::vec(any_verdict(), 0..6).prop_map(|mut all| {
            all.sort_by_key(|verdict| verdict.sequence);
            all.dedup_by_key(|verdict| verdict.sequence);
            all
        })
    }

    proptest! {
        #[test]
        fn nothing_is_settled_without_a_person(due_by in proptest::option::of(any_day()), as_of in any_day(), soon in 0i32..400) {
            let standing = state(due_by, &[], as_of, soon);
            prop_assert!(matches!(
                standing.state,
                CommitmentState::Open | CommitmentState::Due | CommitmentState::Overdue
            ));
            prop_assert_eq!(standing.due_by, due_by);
        }

        #[test]
        fn what_is_said_later_does_not_change_the_past(
            due_by in proptest::option::of(any_day()),
            verdicts in any_verdicts(),
            as_of in any_day(),
        ) {
            let known: Vec<Verdict> = verdicts.iter().filter(|verdict| verdict.on <= as_of).cloned().collect();
            prop_assert_eq!(state(due_by, &verdicts, as_of, SOON_DAYS), state(due_by, &known, as_of, SOON_DAYS));
        }

        #[test]
        fn the_order_in_which_verdicts_are_listed_says_nothing(
            due_by in proptest::option::of(any_day()),
            verdicts in any_verdicts(),
            as_of in any_day(),
        ) {
            let turned: Vec<Verdict> = verdicts.iter().rev().cloned().collect();
            prop_assert_eq!(state(due_by, &verdicts, as_of, SOON_DAYS), state(due_by, &turned, as_of, SOON_DAYS));
        }

        #[test]
        fn the_last_word_wins(due_by in proptest::option::of(any_day()), verdicts in any_verdicts(), as_of in any_day()) {
            let mut all = verdicts;
            all.push(said(2000, Outcome::Kept, as_of));
            prop_assert_eq!(state(due_by, &all, as_of, SOON_DAYS).state, CommitmentState::Kept);
            all.push(said(2001, Outcome::Reopened, as_of));
            prop_assert_eq!(state(due_by, &all, as_of, SOON_DAYS), state(due_by, &[], as_of, SOON_DAYS));
        }

        #[test]
        fn what_is_overdue_stays_so_until_somebody_speaks(due_by in any_day(), as_of in any_day(), later in 0i64..500) {
            if state(Some(due_by), &[], as_of, SOON_DAYS).state == CommitmentState::Overdue {
                let after = as_of.saturating_add(later.days());
                prop_assert_eq!(state(Some(due_by), &[], after, SOON_DAYS).state, CommitmentState::Overdue);
            }
        }
    }
}
