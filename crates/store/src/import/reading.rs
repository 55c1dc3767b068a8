//! How each fact was read, into its table.

use std::collections::{BTreeMap, HashMap};

use sagsgang_minutes::Minutes;
use sagsgang_minutes::confidence::{Aspect, FactPlace, Reading};
use sagsgang_text::Source;

use crate::engine::Tx;
use crate::import::key::item_id;
use crate::review::value::{side_word, status, value};
use crate::review::weight;
use crate::{Id, StoreError};
use sagsgang_text::one_line;

/// The ids of the facts that have one of their own, by their place in the model.
pub(super) type FactIdsByPlace = BTreeMap<FactPlace, Id>;

/// Puts the readings of a document into the table. `keys` are those of the items.
pub(super) fn write(
    tx: &mut Tx<'_>,
    document: &Id,
    meeting: &Id,
    source: &Source,
    minutes: &Minutes,
    (keys, ids): (&[String], &FactIdsByPlace),
) -> Result<(), StoreError> {
    let mut seen: HashMap<Id, u32> = HashMap::new();
    for (position, reading) in minutes.readings.iter().enumerate() {
        let place = reading.place;
        let item = place.item.and_then(|item| keys.get(item)).map(|key| item_id(meeting, key));
        let fact = fact_of(ids, place).or(item.as_ref()).unwrap_or(meeting);
        let read = value(minutes, place);
        let id = id_of(fact, reading, source, &mut seen);
        let reasons: Vec<&str> = reading.reasons.iter().map(|reason| reason.name()).collect();
        tx.insert(
            "reading",
            &[
                ("document_id", document.into()),
                ("id", (&id).into()),
                ("position", position.into()),
                ("item_id", item.as_ref().into()),
                ("fact_id", fact.into()),
                ("aspect", place.aspect.word().into()),
                ("side", place.side.map(side_word).into()),
                ("rule", reading.rule.name().into()),
                ("sure", u32::from(reading.percent).into()),
                ("weight", weight(place.aspect, status(minutes, place)).into()),
                ("reasons", reasons.join(" ").into()),
                ("value", read.into()),
                ("span_start", reading.span.start.into()),
                ("span_end", reading.span.end.into()),
            ],
        )?;
    }
    Ok(())
}

/// The fact with an id of its own at `place`; when a commitment is due is said of the commitment.
fn fact_of(ids: &FactIdsByPlace, place: FactPlace) -> Option<&Id> {
    let aspect = if place.aspect == Aspect::Due { Aspect::Commitment } else { place.aspect };
    ids.get(&FactPlace { aspect, ..place })
}

/// The id of a reading: the second of the same fact with the same words gets another.
fn id_of(fact: &Id, reading: &Reading, source: &Source, seen: &mut HashMap<Id, u32>) -> Id {
    let place = reading.place;
    let words = one_line(source.slice(reading.span));
    let key = [fact.as_str(), place.aspect.word(), place.side.map_or("", side_word), &words];
    let first = Id::derive("reading", &key);
    let times = seen.entry(first.clone()).or_insert(0);
    *times += 1;
    if *times == 1 {
        return first;
    }
    Id::derive("reading", &[key[0], key[1], key[2], key[3], &times.to_string()])
}
