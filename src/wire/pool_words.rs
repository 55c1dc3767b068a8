//! The words that stand for what money does, on the wire and in Danish.
//!
//! The wire's words are the ones that the command line takes, too: what a list prints can be given back as it is.

use sagsgang_ledger::{
    BasisRole, CoFunding, ConditionKind, ConditionState, Found, HoldingState, MovementKind, PoolMatch,
    Reason, Stage, State,
};
use sagsgang_store::{PoolSummary, SettledAs};
use sagsgang_text::Ore;

/// Every kind of movement with its word on the wire and in Danish.
pub const KINDS: &[(MovementKind, &str, &str)] = &[
    (MovementKind::Frame, "frame", "ramme"),
    (MovementKind::Proposal, "proposal", "forslag"),
    (MovementKind::Recommendation, "recommendation", "anbefaling"),
    (MovementKind::Appropriation, "appropriation", "bevilling"),
    (MovementKind::Reservation, "reservation", "reservation"),
    (MovementKind::Award, "award", "tilsagn"),
    (MovementKind::Payment, "payment", "udbetaling"),
    (MovementKind::Repayment, "repayment", "tilbagebetaling"),
    (MovementKind::Release, "release", "frigivelse"),
    (MovementKind::Lapse, "lapse", "bortfald"),
    (MovementKind::CarryOver, "carry-over", "overførsel"),
    (MovementKind::Cancellation, "cancellation", "annullering"),
    (MovementKind::Reversal, "reversal", "tilbageførsel"),
];

/// The word for a kind of movement, such as `carry-over`.
pub fn kind(kind: MovementKind) -> &'static str {
    KINDS.iter().find(|(known, ..)| *known == kind).map_or("", |(_, word, _)| word)
}

/// The kind of movement in Danish, such as `overførsel`.
pub fn kind_in_danish(kind: MovementKind) -> &'static str {
    KINDS.iter().find(|(known, ..)| *known == kind).map_or("", |(.., danish)| danish)
}

/// The kind of movement that a word stands for, in English or Danish.
pub fn kind_from_word(word: &str) -> Option<MovementKind> {
    let word = word.trim().to_lowercase();
    let word = word.replace('_', "-");
    KINDS.iter().find(|(_, english, danish)| word == *english || word == *danish).map(|(kind, ..)| *kind)
}

/// Where money stands.
pub fn state(state: State) -> &'static str {
    match state {
        State::Frame => "frame",
        State::Free => "free",
        State::Appropriated => "appropriated",
        State::Reserved => "reserved",
        State::Awarded => "awarded",
        State::Paid => "paid",
        State::Proposed => "proposed",
        State::Recommended => "recommended",
        State::Prospect => "prospect",
    }
}

/// What has become of a holding.
pub fn holding_state(state: HoldingState) -> &'static str {
    match state {
        HoldingState::Open => "open",
        HoldingState::Settled => "settled",
        HoldingState::Done => "done",
        HoldingState::Lapsed => "lapsed",
        HoldingState::Cancelled => "cancelled",
    }
}

/// What has become of a holding, in Danish.
pub fn holding_state_in_danish(state: HoldingState) -> &'static str {
    match state {
        HoldingState::Open => "åben",
        HoldingState::Settled => "ført videre",
        HoldingState::Done => "afsluttet",
        HoldingState::Lapsed => "bortfaldet",
        HoldingState::Cancelled => "annulleret",
    }
}

/// How far a sum has come.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Proposed => "proposed",
        Stage::Recommended => "recommended",
        Stage::Decided => "decided",
        Stage::Postponed => "postponed",
        Stage::Rejected => "rejected",
        Stage::History => "history",
    }
}

/// How far a sum has come, in Danish.
pub fn stage_in_danish(stage: Stage) -> &'static str {
    match stage {
        Stage::Proposed => "foreslået",
        Stage::Recommended => "anbefalet",
        Stage::Decided => "besluttet",
        Stage::Postponed => "udsat",
        Stage::Rejected => "afvist",
        Stage::History => "fortalt som historie",
    }
}

/// How a sum's pool is known.
pub fn pool_match(found: &PoolMatch) -> &'static str {
    match found {
        PoolMatch::Named(_) => "named",
        PoolMatch::Item(_) => "item",
        PoolMatch::Suggested(_) => "suggested",
        PoolMatch::None => "none",
    }
}

/// What a place has to do with a sum.
pub fn role(role: BasisRole) -> &'static str {
    match role {
        BasisRole::Decision => "decision",
        BasisRole::Recommendation => "recommendation",
        BasisRole::Summary => "summary",
        BasisRole::Background => "background",
        BasisRole::Source => "source",
        BasisRole::Later => "later",
    }
}

/// Why a person must look.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoPool => "no-pool",
        Reason::PoolSuggested => "pool-suggested",
        Reason::PoolUncertain => "pool-uncertain",
        Reason::RecommendedOnward => "recommended-onward",
        Reason::NotExact => "not-exact",
        Reason::KindUnclear => "kind-unclear",
        Reason::YearsUnclear => "years-unclear",
        Reason::MaybeBooked => "maybe-booked",
        Reason::MaybeNotDecided => "maybe-not-decided",
        Reason::DecidedElsewhere => "decided-elsewhere",
        Reason::PartsDisagree => "parts-disagree",
        Reason::FramesDisagree => "frames-disagree",
        Reason::Correction => "correction",
        Reason::OutOfRange => "out-of-range",
        Reason::Refused => "refused",
    }
}

/// Why a person must look, as a Danish sentence.
pub fn reason_in_danish(reason: Reason) -> &'static str {
    match reason {
        Reason::NoPool => "Teksten siger ikke, hvilken pulje pengene kommer fra.",
        Reason::PoolSuggested => {
            "Beslutningen nævner ikke puljen; den er kun foreslået, fordi sagens øvrige tekst peger på den."
        }
        Reason::PoolUncertain => "Puljens navn passer på flere puljer eller kun næsten på én.",
        Reason::RecommendedOnward => {
            "Beløbet er anbefalet videre til et andet organ, og teksten siger ikke, hvor pengene kommer fra."
        }
        Reason::NotExact => "Beløbet er ikke præcist.",
        Reason::KindUnclear => "Ordene siger ikke klart, hvad der sker med pengene.",
        Reason::YearsUnclear => {
            "Der er flere år, og det står ikke klart, om beløbet er for hvert år eller for dem alle."
        }
        Reason::MaybeBooked => "Det samme beløb er måske bogført i forvejen.",
        Reason::MaybeNotDecided => "Det står ikke klart, om beløbet er besluttet her.",
        Reason::DecidedElsewhere => {
            "Kun en senere tekst fortæller, at det er besluttet; organets eget referat er ikke i registeret."
        }
        Reason::PartsDisagree => "Delene giver ikke summen.",
        Reason::FramesDisagree => "Teksterne siger forskellige rammer for den samme pulje og det samme år.",
        Reason::Correction => "Et senere møde retter et beløb fra et tidligere.",
        Reason::OutOfRange => "Beløbet eller året er uden for det, der kan bogføres.",
        Reason::Refused => "Bevægelsen kunne ikke bogføres, for der er intet at tage af.",
    }
}

/// How a condition stands.
pub fn condition_state(state: ConditionState) -> &'static str {
    match state {
        ConditionState::Open => "open",
        ConditionState::Overdue => "overdue",
        ConditionState::Met => "met",
        ConditionState::Waived => "waived",
        ConditionState::Broken => "broken",
    }
}

/// How a condition stands, in Danish.
pub fn condition_state_in_danish(state: ConditionState) -> &'static str {
    match state {
        ConditionState::Open => "åben",
        ConditionState::Overdue => "fristen er passeret",
        ConditionState::Met => "opfyldt",
        ConditionState::Waived => "frafaldet",
        ConditionState::Broken => "ikke opfyldt",
    }
}

/// What a condition asks for.
pub fn condition_kind(kind: &ConditionKind) -> &'static str {
    match kind {
        ConditionKind::CoFunding { .. } => "co-funding",
        ConditionKind::SameFormAndScope => "same-form-and-scope",
        ConditionKind::NoOtherApplication => "no-other-application",
        ConditionKind::EventHeld => "event-held",
        ConditionKind::Evaluation => "evaluation",
        ConditionKind::Report => "report",
        ConditionKind::Other => "other",
    }
}

/// What a condition asks for, in Danish.
pub fn condition_kind_in_danish(kind: &ConditionKind) -> &'static str {
    match kind {
        ConditionKind::CoFunding { .. } => "medfinansiering",
        ConditionKind::SameFormAndScope => "samme form og omfang",
        ConditionKind::NoOtherApplication => "ingen anden ansøgning",
        ConditionKind::EventHeld => "afholdt",
        ConditionKind::Evaluation => "evaluering",
        ConditionKind::Report => "rapport",
        ConditionKind::Other => "andet",
    }
}

/// How much somebody else must pay, in Danish; empty where the text does not say.
pub fn co_funding_in_danish(amount: CoFunding) -> String {
    match amount {
        CoFunding::AtLeast(ore) => format!("mindst {}", ore.in_words()),
        CoFunding::AsMuch => "mindst det samme beløb".to_owned(),
        CoFunding::Percent(percent) => format!("mindst {percent} procent"),
        CoFunding::Unstated => String::new(),
    }
}

/// What a person found of a condition.
pub fn found(found: Found) -> &'static str {
    match found {
        Found::Met => "met",
        Found::Waived => "waived",
        Found::Broken => "broken",
        Found::Unknown => "unknown",
    }
}

/// What a person said of a row of the queue, in Danish.
pub fn settled_in_danish(outcome: SettledAs) -> &'static str {
    match outcome {
        SettledAs::Confirmed => "bekræftet",
        SettledAs::Corrected => "rettet",
        SettledAs::Dismissed => "afvist",
    }
}

/// What is left in a pool, in a Danish sentence or two.
pub fn left(pool: &PoolSummary) -> String {
    let total = &pool.total;
    let tied = total.paid_ore + total.awarded_ore + total.appropriated_ore + total.reserved_ore;
    // What is only to be carried over takes nothing from all years together.
    let onward = total.recommended_ore + total.proposed_ore - total.inbound_ore;
    let onward = match onward {
        Ore(0) => String::new(),
        ore => format!(" Yderligere {} er på vej uden at være besluttet.", ore.in_words()),
    };
    let left = if pool.years.is_empty() {
        "Intet er bogført.".to_owned()
    } else if !total.frame_is_known {
        format!("Rammen er ikke kendt; {} er besluttet.", tied.in_words())
    } else if total.free_ore < Ore(0) {
        format!(
            "Der er besluttet {} mere, end rammen på {} rækker til.",
            (-total.free_ore).in_words(),
            total.frame_ore.in_words()
        )
    } else {
        format!("Der er {} tilbage af {}", total.free_ore.in_words(), total.frame_ore.in_words())
    };
    left + &onward
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_words() {
        for (kind, english, danish) in KINDS {
            assert_eq!(kind_from_word(english), Some(*kind));
            assert_eq!(kind_from_word(danish), Some(*kind));
        }
        assert_eq!(kind_from_word("Carry_Over"), Some(MovementKind::CarryOver));
        assert_eq!(kind_from_word("gave"), None);
    }
}
