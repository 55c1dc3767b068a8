//! How sure a fact is and how it was read, in words, with what confirms it.

use sagsgang_minutes::confidence::{Aspect, LOOK_BELOW_PERCENT};
use sagsgang_store::{FactReading, Facts};
use sagsgang_text::Span;

use super::mark::MarkKind;
use crate::locale::{Argument, Language};
use crate::web::page::Frame;

/// From this percentage on a fact is called very sure.
const VERY_SURE_PERCENT_MIN: u8 = 95;
/// Below this percentage a fact is called very unsure.
const UNSURE_PERCENT_MIN: u8 = 50;

/// How sure a fact is, ready to stand on a page.
#[derive(Clone, Debug)]
pub(in crate::web) struct Sureness {
    /// `Ret sikker: 88 %`.
    pub(in crate::web) level: String,
    /// Whether a person should look at it.
    pub(in crate::web) is_low: bool,
    /// By which rule it was read, as a sentence, and what lowers it, a sentence each.
    pub(in crate::web) how: String,
    /// Who confirmed it, and when, as a sentence.
    pub(in crate::web) confirmed: Option<String>,
    /// What confirms it, where the reader may: ids divided by commas.
    pub(in crate::web) confirms: Option<String>,
    percent: u8,
}

impl Sureness {
    /// That of `reading`; `may_confirm` says whether the reader may confirm.
    pub(in crate::web) fn of(page: &Frame, reading: &FactReading, may_confirm: bool) -> Self {
        let (rule, reasons): (_, Vec<&str>) = match page.language {
            Language::Danish => {
                (reading.rule.danish(), reading.reasons.iter().map(|reason| reason.danish()).collect())
            }
            Language::English => {
                (reading.rule.english(), reading.reasons.iter().map(|reason| reason.english()).collect())
            }
        };
        let confirmed = reading.confirmed.as_ref().map(|confirmed| {
            let day = page.moment(&confirmed.at);
            let arguments = [("by", Argument::Text(&confirmed.by)), ("day", Argument::Text(&day))];
            page.fill("sure-confirmed", &arguments).into_owned()
        });
        Self {
            level: level(page, reading.sure),
            is_low: reading.sure < LOOK_BELOW_PERCENT && confirmed.is_none(),
            how: std::iter::once(rule).chain(reasons).collect::<Vec<_>>().join(" "),
            confirms: (may_confirm && confirmed.is_none()).then(|| reading.id.to_string()),
            confirmed,
            percent: reading.sure,
        }
    }

    /// Both of a fact that was read in two parts: as sure as the less sure, and confirmed together.
    pub(in crate::web) fn and(self, other: Sureness) -> Sureness {
        let (mut less, more) = if self.percent <= other.percent { (self, other) } else { (other, self) };
        if !less.how.contains(&more.how) {
            less.how = format!("{} {}", less.how, more.how);
        }
        less.is_low |= more.is_low;
        less.confirmed = less.confirmed.filter(|_| more.confirmed.is_some());
        less.confirms = match (less.confirms, more.confirms) {
            (Some(one), Some(other)) => Some(format!("{one},{other}")),
            (one, other) => one.or(other),
        };
        less
    }
}

/// A percentage in words and figures: never by colour alone.
fn level(page: &Frame, percent: u8) -> String {
    let key = match percent {
        VERY_SURE_PERCENT_MIN.. => "sure-very",
        LOOK_BELOW_PERCENT.. => "sure-fairly",
        UNSURE_PERCENT_MIN.. => "sure-unsure",
        _ => "sure-very-unsure",
    };
    page.fill(key, &[("percent", Argument::Number(usize::from(percent)))]).into_owned()
}

/// The reading of the fact that is marked as `kind` at `span`.
pub(super) fn reading_at(facts: &Facts, span: Span, kind: MarkKind) -> Option<&FactReading> {
    facts.readings.iter().find(|reading| reading.span == span && marked_as(reading.aspect) == Some(kind))
}

fn marked_as(aspect: Aspect) -> Option<MarkKind> {
    Some(match aspect {
        Aspect::Body | Aspect::Organization | Aspect::Date | Aspect::Start | Aspect::End | Aspect::Place => {
            MarkKind::Meeting
        }
        Aspect::Participant | Aspect::Vote | Aspect::Unavailable => MarkKind::Person,
        Aspect::CaseNumber => MarkKind::CaseNumber,
        Aspect::Recommender => MarkKind::Recommender,
        Aspect::Clause => MarkKind::Clause,
        Aspect::Outcome => MarkKind::Outcome,
        Aspect::Treatment => MarkKind::Treatment,
        Aspect::Routing => MarkKind::Routing,
        Aspect::Annex => MarkKind::Annex,
        Aspect::Amount => MarkKind::Amount,
        Aspect::Commitment => MarkKind::Commitment,
        Aspect::Due => MarkKind::Due,
        Aspect::Weekday | Aspect::Item | Aspect::Access | Aspect::Section => return None,
    })
}
