//! How each fact was read, as it stands in `sagsgang.minutes/1`: `read` beside a fact that is an object, and `readings`
//! for the facts that are plain values and for lists of them, entry by entry.

use sagsgang_minutes::confidence::{Aspect, FactPlace, Reading, Side};
use sagsgang_minutes::{Item, Minutes};
use serde::Serialize;
use std::collections::HashMap;
use std::rc::Rc;

/// How one fact was read.
#[derive(Clone, Debug, Serialize)]
pub struct ReadForm {
    rule: &'static str,
    /// Whole percent.
    confidence: u8,
    reasons: Vec<&'static str>,
}

impl ReadForm {
    fn new(reading: &Reading) -> Self {
        Self {
            rule: reading.rule.name(),
            confidence: reading.percent,
            reasons: reading.reasons.iter().map(|reason| reason.name()).collect(),
        }
    }
}

/// The readings of a document, or of one item of it, to be looked up.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    by_place: Rc<HashMap<FactPlace, ReadForm>>,
    item: usize,
}

impl Readings {
    pub(super) fn of(minutes: &Minutes) -> Self {
        let forms = minutes.readings.iter().map(|reading| (reading.place, ReadForm::new(reading)));
        Self { by_place: Rc::new(forms.collect()), item: 0 }
    }

    /// The same for the item at `index`.
    pub(super) fn of_item(&self, index: usize) -> Self {
        Self { by_place: Rc::clone(&self.by_place), item: index }
    }

    /// Of a fact of the header, or of a participant.
    pub(super) fn outside(&self, aspect: Aspect, index: usize) -> Option<ReadForm> {
        self.by_place.get(&FactPlace::outside(aspect, index)).cloned()
    }

    /// Of a fact of the item.
    pub(super) fn inside(&self, aspect: Aspect, index: usize) -> Option<ReadForm> {
        self.by_place.get(&FactPlace::inside(self.item, aspect, index)).cloned()
    }

    fn list<T>(&self, aspect: Aspect, facts: &[T]) -> Vec<Option<ReadForm>> {
        (0..facts.len()).map(|index| self.inside(aspect, index)).collect()
    }

    fn side(&self, side: Side, entries: usize) -> Vec<Option<ReadForm>> {
        let place = |index| FactPlace::vote(self.item, side, index);
        (0..entries).map(|index| self.by_place.get(&place(index)).cloned()).collect()
    }
}

/// The readings of the header's facts.
#[derive(Debug, Serialize)]
pub(super) struct HeaderReadings {
    body: Option<ReadForm>,
    organization: Option<ReadForm>,
    date: Option<ReadForm>,
    weekday: Option<ReadForm>,
    start: Option<ReadForm>,
    end: Option<ReadForm>,
    place: Option<ReadForm>,
}

impl HeaderReadings {
    pub(super) fn new(readings: &Readings) -> Self {
        let of = |aspect| readings.outside(aspect, 0);
        Self {
            body: of(Aspect::Body),
            organization: of(Aspect::Organization),
            date: of(Aspect::Date),
            weekday: of(Aspect::Weekday),
            start: of(Aspect::Start),
            end: of(Aspect::End),
            place: of(Aspect::Place),
        }
    }
}

/// The readings of an item's plain values; the lists are as long as the item's lists of those names.
#[derive(Debug, Serialize)]
pub(super) struct ItemReadings {
    access: Option<ReadForm>,
    recommended_by: Option<ReadForm>,
    case_numbers: Vec<Option<ReadForm>>,
    routing: Vec<Option<ReadForm>>,
    annexes: Vec<Option<ReadForm>>,
    votes: Option<VoteReadings>,
}

/// The readings of a vote; where a side has a number, that of the number comes after those of the names.
#[derive(Debug, Serialize)]
struct VoteReadings {
    r#for: Vec<Option<ReadForm>>,
    against: Vec<Option<ReadForm>>,
    abstained: Vec<Option<ReadForm>>,
}

impl ItemReadings {
    pub(super) fn new(item: &Item, readings: &Readings) -> Self {
        let votes = item.decision.as_ref().and_then(|decision| decision.votes.as_ref());
        Self {
            access: readings.inside(Aspect::Access, 0),
            recommended_by: readings.inside(Aspect::Recommender, 0),
            case_numbers: readings.list(Aspect::CaseNumber, &item.case_numbers),
            routing: readings.list(Aspect::Routing, &item.routing),
            annexes: readings.list(Aspect::Annex, &item.annexes),
            votes: votes.map(|votes| {
                let entries = |names: usize, has_count: bool| names + usize::from(has_count);
                VoteReadings {
                    r#for: readings
                        .side(Side::For, entries(votes.votes_for.len(), votes.count_for.is_some())),
                    against: readings.side(
                        Side::Against,
                        entries(votes.votes_against.len(), votes.count_against.is_some()),
                    ),
                    abstained: readings.side(
                        Side::Abstained,
                        entries(votes.abstained.len(), votes.count_abstained.is_some()),
                    ),
                }
            }),
        }
    }
}
