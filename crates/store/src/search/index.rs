//! Keeps the index over what counts: the current editions, with corrections.
//!
//! A unit of the index is a section of an item, what stands in an item before its sections, or a stretch of a document
//! outside its items. Beside the engine's own index (`Dialect`) there are two tables: what hits are narrowed by, and the
//! words that there are, for "did you mean".

use std::collections::{BTreeMap, BTreeSet};

use sagsgang_minutes::{Access, Item, SectionKind};
use sagsgang_text::Span;
use sagsgang_text::danish::analyse::{ANALYSER_VERSION, Analyser, Token};

use crate::engine::{Tx, values};
use crate::query::{Facts, ItemIds, facts};
use crate::{Id, Register, StoreError, Word};

/// What is indexed of a document changes with this number.
const UNITS_VERSION: u32 = 4;

/// What one row of the index is about.
struct Unit<'a> {
    item: Option<(&'a Item, &'a ItemIds)>,
    section: Option<SectionKind>,
    title: &'a str,
    body: Span,
}

/// Puts what counts of a document into the index.
pub(crate) fn index(tx: &mut Tx<'_>, document: &Id) -> Result<(), StoreError> {
    let Some(facts) = facts::read(tx, document)? else { return Ok(()) };
    let place = tx.query_one(
        "SELECT m.id, m.organization_id, m.meeting_date, m.meeting_year FROM meeting m \
         JOIN edition e ON e.meeting_id = m.id WHERE e.document_id = $1",
        values![document],
    )?;
    let Some(mut place) = place else { return Ok(()) };
    let (meeting, organization): (Id, Option<Id>) = (place.take()?, place.take()?);
    let (date, year): (Option<String>, Option<i64>) = (place.take()?, place.take()?);
    let analyser = Analyser::new();
    let mut words = Words::default();
    let mut next = tx.count("SELECT COALESCE(MAX(unit), 0) + 1 FROM search_unit", &[])? as i64;
    for unit in units(&facts) {
        // Outside the items the title is the organ's, which the header names anyhow.
        let title = unit.item.map_or_else(Vec::new, |_| analyser.tokens(unit.title));
        let body = analyser.tokens(facts.source.slice(unit.body));
        if title.is_empty() && body.is_empty() {
            continue;
        }
        words.add(&title, &body);
        let item = unit.item.map(|(item, _)| item);
        let numbers: Vec<&str> =
            item.iter().flat_map(|item| &item.case_numbers).map(|number| number.value.as_str()).collect();
        tx.insert(
            "search_unit",
            &[
                ("unit", next.into()),
                ("document_id", document.into()),
                ("meeting_id", (&meeting).into()),
                ("item_id", unit.item.map(|(_, ids)| &ids.id).into()),
                ("item_key", unit.item.map(|(_, ids)| &ids.key).into()),
                ("number", item.and_then(|item| item.number.clone()).into()),
                ("title", unit.title.into()),
                ("section_kind", unit.section.map(Word::word).into()),
                ("body_start", unit.body.start.into()),
                ("body_end", unit.body.end.into()),
                ("organization_id", organization.as_ref().into()),
                ("meeting_date", date.clone().into()),
                ("meeting_year", year.into()),
                ("outcome", item.and_then(|item| item.decision.as_ref()).map(|it| it.outcome.word()).into()),
                ("has_money", item.is_some_and(|item| !item.amounts.is_empty()).into()),
                ("case_numbers", numbers.join("\n").into()),
            ],
        )?;
        let sql = tx.dialect().index_unit;
        tx.execute(sql, values![next, stems(&title), stems(&body), parts(&title), parts(&body)])?;
        next += 1;
    }
    words.keep(tx)
}

/// Takes a document out of the index. Its text and the titles must still be those that were indexed.
pub(crate) fn forget(tx: &mut Tx<'_>, document: &Id) -> Result<(), StoreError> {
    let rows = tx.query(
        "SELECT u.unit, CASE WHEN u.item_id IS NULL THEN '' ELSE u.title END, u.body_start, u.body_end \
         FROM search_unit u WHERE u.document_id = $1 ORDER BY u.unit",
        values![document],
    )?;
    if rows.is_empty() {
        return Ok(());
    }
    let row = tx.query_one("SELECT content FROM document WHERE id = $1", values![document])?;
    let text: String = row.map_or(Ok(String::new()), |mut row| row.take())?;
    let analyser = Analyser::new();
    let mut words = Words::default();
    for mut row in rows {
        let (unit, title, body): (i64, String, Span) = (row.take()?, row.take()?, row.take()?);
        let body = text.get(body.range()).unwrap_or("");
        words.add(&analyser.tokens(&title), &analyser.tokens(body));
        let sql = tx.dialect().forget_unit;
        tx.execute(sql, values![unit])?;
    }
    tx.execute("DELETE FROM search_unit WHERE document_id = $1", values![document])?;
    words.drop(tx)
}

/// Makes the index again where it was made by another analyser.
pub(crate) fn keep_up(register: &Register) -> Result<(), StoreError> {
    let wanted = format!("{UNITS_VERSION}.{ANALYSER_VERSION}");
    let is_kept = |tx: &mut Tx<'_>| {
        let sql = "SELECT count(*) FROM search_state WHERE name = 'version' AND value = $1";
        Ok(tx.count(sql, values![&wanted])? > 0)
    };
    if register.read(is_kept)? {
        return Ok(());
    }
    register.write(|tx| {
        for mut row in tx.query("SELECT unit FROM search_unit", &[])? {
            let unit: i64 = row.take()?;
            let sql = tx.dialect().forget_unit;
            tx.execute(sql, values![unit])?;
        }
        tx.execute("DELETE FROM search_unit", &[])?;
        tx.execute("DELETE FROM search_word", &[])?;
        for mut row in tx.query("SELECT document_id FROM counting_document ORDER BY document_id", &[])? {
            index(tx, &row.take()?)?;
        }
        tx.execute(
            "INSERT INTO search_state (name, value) VALUES ('version', $1) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            values![&wanted],
        )?;
        Ok(())
    })
}

/// The units of a document, in the order of its text as far as it has one.
fn units(facts: &Facts) -> Vec<Unit<'_>> {
    let minutes = &facts.minutes;
    let name =
        minutes.organization.as_ref().map_or(facts.document.name.as_str(), |organ| organ.value.as_str());
    let outside = |body: Span| Unit { item: None, section: None, title: name, body };
    // Of a document that only some items count of, nothing else does.
    let is_current = facts.document.is_current;
    let mut units = if is_current { vec![outside(minutes.header)] } else { Vec::new() };
    for (item, ids) in minutes.items.iter().zip(&facts.ids.items).filter(|(_, ids)| ids.is_counting) {
        let unit =
            |section, body| Unit { item: Some((item, ids)), section, title: item.title.as_str(), body };
        let first = item.sections.iter().map(|section| section.span.start).min().unwrap_or(item.span.end);
        // After the title, which stands over every unit of the item anyhow.
        let after = if item.span.contains(item.title_span) { item.title_span.end } else { item.span.start };
        if item.access == Some(Access::Closed) {
            // Found by its title; its body is not public.
            units.push(unit(None, Span { start: after, end: after }));
            continue;
        }
        units.push(unit(None, Span { start: after.min(first), end: first }));
        for section in &item.sections {
            // Headings such as "Beslutning" tell nothing apart; a heading that is not one of the known ones does.
            let body = if section.kind == SectionKind::Other { section.span } else { section.body };
            units.push(unit(Some(section.kind), body));
        }
    }
    if is_current {
        units.extend(minutes.unassigned.iter().copied().map(outside));
    }
    units
}

/// The stems in the order of the text, so that phrases can be found.
fn stems(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.stem.as_str()).collect::<Vec<_>>().join(" ")
}

/// The parts of the compounds.
fn parts(tokens: &[Token]) -> String {
    tokens.iter().flat_map(|token| &token.parts).map(|part| part.stem.as_str()).collect::<Vec<_>>().join(" ")
}

/// In how many units words stand.
#[derive(Default)]
struct Words {
    units: BTreeMap<String, i64>,
}

impl Words {
    fn add(&mut self, title: &[Token], body: &[Token]) {
        let distinct: BTreeSet<&str> = title.iter().chain(body).map(|token| token.word.as_str()).collect();
        for word in distinct.into_iter().filter(|word| word.chars().all(char::is_alphabetic)) {
            match self.units.get_mut(word) {
                Some(units) => *units += 1,
                None => {
                    self.units.insert(word.to_owned(), 1);
                }
            }
        }
    }

    fn keep(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (word, units) in self.units {
            tx.execute(
                "INSERT INTO search_word (word, uses) VALUES ($1, $2) \
                 ON CONFLICT (word) DO UPDATE SET uses = search_word.uses + excluded.uses",
                values![word, units],
            )?;
        }
        Ok(())
    }

    fn drop(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (word, units) in self.units {
            tx.execute("UPDATE search_word SET uses = uses - $2 WHERE word = $1", values![word, units])?;
        }
        tx.execute("DELETE FROM search_word WHERE uses <= 0", &[])?;
        Ok(())
    }
}
