//! Why the ledger does not book something, as a page says it: what is in the way, and what to do.
//!
//! A form that was refused is shown again by its address, with what was typed. The address carries the refusal as a word
//! and numbers, never as a sentence: a link that somebody made up cannot put words on the page.

use sagsgang_ledger::Refusal;
use sagsgang_text::Ore;

use crate::locale::Argument;
use crate::web::page::Frame;

/// What is in the way, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct Refused {
    /// Why not.
    pub(in crate::web) reason: String,
    /// What to do.
    pub(in crate::web) advice: String,
}

/// `refusal` as an address carries it.
pub(in crate::web) fn code(refusal: &Refusal) -> String {
    match refusal {
        Refusal::YearOutOfRange { .. } => "aar".to_owned(),
        Refusal::Overflow => "stort".to_owned(),
        Refusal::NotPositive { .. } => "nul".to_owned(),
        Refusal::NoAmount { .. } => "beloeb".to_owned(),
        Refusal::Known { .. } => "kendt".to_owned(),
        Refusal::Missing { .. } => "mangler".to_owned(),
        Refusal::Unknown { .. } => "ukendt".to_owned(),
        Refusal::MoreThanHeld { held, asked } => format!("mere.{}.{}", held.0, asked.0),
        Refusal::Over { .. } => "forbi".to_owned(),
        Refusal::OtherPot { .. } => "anden".to_owned(),
        Refusal::AlreadyReversed { .. } => "tilbage".to_owned(),
        Refusal::UnmetConditions { .. } => "vilkaar".to_owned(),
        Refusal::AliasOfItself { .. } => "navn".to_owned(),
        Refusal::SameYear { .. } => "overfoersel".to_owned(),
    }
}

/// The messages that say why not, and what to do, of a refusal as an address carries it.
fn keys(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "aar" => ("refused-year", "refused-year-advice"),
        "stort" => ("refused-overflow", "refused-overflow-advice"),
        "nul" => ("refused-nothing", "refused-nothing-advice"),
        "beloeb" => ("refused-no-sum", "refused-no-sum-advice"),
        "kendt" => ("refused-known", "refused-known-advice"),
        "mangler" => ("refused-missing", "refused-missing-advice"),
        "ukendt" => ("refused-unknown", "refused-unknown-advice"),
        "mere" => ("refused-more", "refused-more-advice"),
        "forbi" => ("refused-over", "refused-over-advice"),
        "anden" => ("refused-other-pot", "refused-other-pot-advice"),
        "tilbage" => ("refused-reversed", "refused-reversed-advice"),
        "vilkaar" => ("refused-conditions", "refused-conditions-advice"),
        "navn" => ("refused-alias", "refused-alias-advice"),
        "overfoersel" => ("refused-same-year", "refused-same-year-advice"),
        _ => return None,
    })
}

impl Frame {
    /// The refusal that an address carries; none where it carries none that is known.
    pub(in crate::web) fn refused(&self, code: &str) -> Option<Refused> {
        let mut parts = code.split('.');
        let (reason, advice) = keys(parts.next()?)?;
        let mut sum = || parts.next().and_then(|ore| ore.parse().ok()).map(|ore| self.sum(&Ore(ore)));
        let reason = match (sum(), sum()) {
            (Some(held), Some(asked)) if reason == "refused-more" => {
                let arguments = [("held", Argument::Text(&held)), ("asked", Argument::Text(&asked))];
                self.fill("refused-more-than-held", &arguments)
            }
            _ => self.say(reason),
        };
        Some(Refused { reason: reason.into_owned(), advice: self.say(advice).into_owned() })
    }

    /// Why not, with everything that the refusal tells.
    pub(in crate::web) fn refusal(&self, refusal: &Refusal) -> Refused {
        let said = self.refused(&code(refusal)).unwrap_or_else(|| Refused {
            reason: self.say("refused-unknown").into_owned(),
            advice: self.say("refused-unknown-advice").into_owned(),
        });
        let reason = match refusal {
            Refusal::UnmetConditions { conditions } => {
                let named: Vec<String> =
                    conditions.iter().map(|words| words.trim_end_matches('.').to_owned()).collect();
                self.name("refused-conditions-named", self.listed(&named)).into_owned()
            }
            Refusal::Over { how } => self.name("refused-over-how", how).into_owned(),
            _ => said.reason,
        };
        Refused { reason, advice: said.advice }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn an_address_carries_numbers_and_no_words() {
        let page = Frame::in_language(Language::Danish);
        let refusal = Refusal::MoreThanHeld { held: Ore(10_000_000), asked: Ore(53_000_000) };
        let said = page.refused(&code(&refusal)).expect("known");
        assert!(said.reason.contains("100.000 kr.") && said.reason.contains("530.000 kr."), "{said:?}");
        for made_up in ["", "mere om", "<b>", "vilkaar betal straks", "."] {
            assert_eq!(page.refused(made_up), None, "{made_up}");
        }
        assert!(page.refused("mere.x.y").expect("known").reason.contains("tilbage"));
    }

    #[test]
    fn unmet_conditions_are_named() {
        let page = Frame::in_language(Language::Danish);
        let refusal = Refusal::UnmetConditions { conditions: vec!["medfinansiering".to_owned()] };
        assert!(page.refusal(&refusal).reason.contains("medfinansiering"));
    }
}
