//! The words of the ledger: each value of an enumeration as a person reads it, and the look of its tag.

use std::borrow::Cow;

use sagsgang_ledger::{
    BasisRole, CoFunding, Condition, ConditionKind, ConditionState, Found, Holding, HoldingState,
    MovementKind, PoolMatch, Reason, Stage, Year,
};
use sagsgang_store::{PoolHead, SettledAs};

use crate::locale::Argument;
use crate::web::page::Frame;

/// The message that names what happened to money.
pub(in crate::web) fn kind_key(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Frame => "money-frame",
        MovementKind::Proposal => "money-proposal",
        MovementKind::Recommendation => "money-recommendation",
        MovementKind::Appropriation => "money-appropriation",
        MovementKind::Reservation => "money-reservation",
        MovementKind::Award => "money-award",
        MovementKind::Payment => "money-payment",
        MovementKind::Repayment => "money-repayment",
        MovementKind::Release => "money-release",
        MovementKind::Lapse => "money-lapse",
        MovementKind::CarryOver => "money-carry-over",
        MovementKind::Cancellation => "money-cancellation",
        MovementKind::Reversal => "money-reversal",
    }
}

fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::NoPool => "reason-no-pool",
        Reason::PoolSuggested => "reason-pool-suggested",
        Reason::PoolUncertain => "reason-pool-uncertain",
        Reason::RecommendedOnward => "reason-recommended-onward",
        Reason::NotExact => "reason-not-exact",
        Reason::KindUnclear => "reason-kind-unclear",
        Reason::YearsUnclear => "reason-years-unclear",
        Reason::MaybeBooked => "reason-maybe-booked",
        Reason::MaybeNotDecided => "reason-maybe-not-decided",
        Reason::DecidedElsewhere => "reason-decided-elsewhere",
        Reason::PartsDisagree => "reason-parts-disagree",
        Reason::FramesDisagree => "reason-frames-disagree",
        Reason::Correction => "reason-correction",
        Reason::OutOfRange => "reason-out-of-range",
        Reason::Refused => "reason-refused",
    }
}

impl Frame {
    /// What happened to money.
    pub(in crate::web) fn movement_kind(&self, kind: &MovementKind) -> Cow<'static, str> {
        self.say(kind_key(*kind))
    }

    /// The look of a movement's tag: the word says which it is.
    pub(in crate::web) fn movement_look(&self, kind: &MovementKind) -> &'static str {
        match kind {
            MovementKind::Frame | MovementKind::CarryOver => "",
            MovementKind::Proposal | MovementKind::Recommendation => "info",
            MovementKind::Appropriation
            | MovementKind::Reservation
            | MovementKind::Award
            | MovementKind::Payment => "ok",
            MovementKind::Repayment
            | MovementKind::Release
            | MovementKind::Lapse
            | MovementKind::Cancellation
            | MovementKind::Reversal => "warn",
        }
    }

    /// Why a person must look.
    pub(in crate::web) fn reason(&self, reason: &Reason) -> Cow<'static, str> {
        self.say(reason_key(*reason))
    }

    /// How far a sum has come.
    pub(in crate::web) fn stage(&self, stage: &Stage) -> Cow<'static, str> {
        self.say(match stage {
            Stage::Proposed => "stage-proposed",
            Stage::Recommended => "stage-recommended",
            Stage::Decided => "stage-decided",
            Stage::Postponed => "stage-postponed",
            Stage::Rejected => "stage-rejected",
            Stage::History => "stage-history",
        })
    }

    /// How the pool of a sum is known.
    pub(in crate::web) fn pool_match(&self, pool: &PoolMatch) -> Cow<'static, str> {
        self.say(match pool {
            PoolMatch::Named(_) => "match-named",
            PoolMatch::Item(_) => "match-item",
            PoolMatch::Suggested(_) => "match-suggested",
            PoolMatch::None => "match-none",
        })
    }

    /// What a place has to do with a sum.
    pub(in crate::web) fn basis_role(&self, role: BasisRole) -> Cow<'static, str> {
        self.say(match role {
            BasisRole::Decision => "basis-decision",
            BasisRole::Recommendation => "basis-recommendation",
            BasisRole::Summary => "basis-summary",
            BasisRole::Background => "basis-background",
            BasisRole::Source => "basis-source",
            BasisRole::Later => "basis-later",
        })
    }

    /// What a person said of a row of the queue.
    pub(in crate::web) fn settled_as(&self, outcome: &SettledAs) -> Cow<'static, str> {
        self.say(match outcome {
            SettledAs::Confirmed => "settled-confirmed",
            SettledAs::Corrected => "settled-corrected",
            SettledAs::Dismissed => "settled-dismissed",
        })
    }

    /// How a condition stands.
    pub(in crate::web) fn condition_state(&self, state: &ConditionState) -> Cow<'static, str> {
        self.say(match state {
            ConditionState::Open => "condition-open",
            ConditionState::Overdue => "condition-overdue",
            ConditionState::Met => "condition-met",
            ConditionState::Waived => "condition-waived",
            ConditionState::Broken => "condition-broken",
        })
    }

    /// The look of a condition's tag.
    pub(in crate::web) fn condition_look(&self, state: &ConditionState) -> &'static str {
        match state {
            ConditionState::Open => "info",
            ConditionState::Overdue => "warn",
            ConditionState::Met => "ok",
            ConditionState::Waived => "",
            ConditionState::Broken => "err",
        }
    }

    /// What a person found of a condition.
    pub(in crate::web) fn found(&self, found: &Found) -> Cow<'static, str> {
        self.say(match found {
            Found::Met => "found-met",
            Found::Waived => "found-waived",
            Found::Broken => "found-broken",
            Found::Unknown => "found-unknown",
        })
    }

    /// What a condition asks for, in a few words.
    pub(in crate::web) fn condition_kind(&self, condition: &Condition) -> String {
        let words = match &condition.kind {
            ConditionKind::CoFunding { party, amount } => {
                let party = party.clone().unwrap_or_else(|| self.say("condition-somebody").into_owned());
                let how_much = match amount {
                    CoFunding::AtLeast(sum) => self.name("condition-at-least", self.sum(sum)),
                    CoFunding::AsMuch => self.say("condition-as-much"),
                    CoFunding::Percent(percent) => self.count("condition-percent", u32::from(*percent)),
                    CoFunding::Unstated => self.say("condition-some"),
                };
                let arguments = [("party", Argument::Text(&party)), ("sum", Argument::Text(&how_much))];
                self.fill("condition-co-funding", &arguments)
            }
            ConditionKind::SameFormAndScope => self.say("condition-same-form"),
            ConditionKind::NoOtherApplication => self.say("condition-no-other"),
            ConditionKind::EventHeld => self.say("condition-event"),
            ConditionKind::Evaluation => self.say("condition-evaluation"),
            ConditionKind::Report => self.say("condition-report"),
            ConditionKind::Other => self.say("condition-other"),
        };
        words.into_owned()
    }

    /// What has become of something that money is tied to.
    pub(in crate::web) fn holding_state(&self, holding: &Holding) -> String {
        let key = match holding.state {
            HoldingState::Open => "holding-open",
            HoldingState::Settled => "holding-settled",
            HoldingState::Done => "holding-done",
            HoldingState::Lapsed => "holding-lapsed",
            HoldingState::Cancelled => "holding-cancelled",
        };
        let state = self.say(key);
        match &holding.closed_on {
            Some(day) => format!("{state}, {}", self.date(day)),
            None => state.into_owned(),
        }
    }

    /// A budget year, which a text may not tell.
    pub(in crate::web) fn budget_year(&self, year: &Option<Year>) -> String {
        year.map_or_else(|| self.say("year-none").into_owned(), |year| year.to_string())
    }

    /// Budget years in a row; in words where none is told.
    pub(in crate::web) fn budget_years(&self, years: &[Year]) -> String {
        if years.is_empty() {
            return self.say("year-none").into_owned();
        }
        self.listed(&years.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    /// The names of pools in a row.
    pub(in crate::web) fn pools_named(&self, pools: &[PoolHead]) -> String {
        self.listed(&pools.iter().map(|pool| pool.name.clone()).collect::<Vec<_>>())
    }
}
