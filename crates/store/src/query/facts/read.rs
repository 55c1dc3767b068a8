//! The model of one document made again from its tables.

use std::collections::BTreeMap;

use sagsgang_minutes::{
    Access, Amount, Clause, Commitment, Contents, ContentsEntry, Decision, Due, Item, Minutes, Participation,
    Recommendation, Section, Treatment, Unavailable, Votes,
};
use sagsgang_text::{Source, Span, Stated};

use crate::engine::{Row, Tx, values};
use crate::query::facts::{closed, reading};
use crate::query::{DocumentHead, FactIds, Facts, ItemIds, document, finding};
use crate::{Id, StoreError, Word, correction, pages};

/// The facts of a document as they count; `None` where it is not here.
pub(crate) fn read(tx: &mut Tx<'_>, id: &Id) -> Result<Option<Facts>, StoreError> {
    let Some(head) = document::head(tx, id)? else { return Ok(None) };
    let row = tx.query_one(
        "SELECT d.content, d.header_start, d.header_end, d.contents_start, d.contents_end, e.meeting_id \
         FROM document d JOIN edition e ON e.document_id = d.id WHERE d.id = $1",
        values![id],
    )?;
    let Some(mut row) = row else { return Ok(None) };
    let text: String = row.take()?;
    let (header, contents): (Span, Option<Span>) = (row.take()?, row.take()?);
    let meeting: Id = row.take()?;
    let mut ids = FactIds { meeting: meeting.clone(), ..FactIds::default() };
    let mut minutes = header_facts(tx, id, &head, header)?;
    minutes.contents = match contents {
        Some(span) => Some(Contents { entries: contents_entries(tx, id)?, span }),
        None => None,
    };
    minutes.participants = participants(tx, id, &mut ids)?;
    minutes.items = items(tx, id, &mut ids)?;
    minutes.unassigned = column(tx.query(
        "SELECT span_start, span_end FROM unassigned WHERE document_id = $1 ORDER BY position",
        values![id],
    )?)?;
    let counts = head.is_current || ids.items.iter().any(|item| item.is_counting);
    let corrections = if counts { correction::list(tx, Some(&meeting))? } else { Vec::new() };
    let findings = finding::of_document(tx, id)?;
    let closed = closed_items(tx, id, &mut minutes, &ids)?;
    let (text, hidden) = closed::mask(text, &minutes, &closed);
    let source = Source::new(head.name.clone(), known_media_type(&head.media_type), id.as_str(), text);
    let source = pages::read(tx, id, source)?;
    let readings = reading::of_document(tx, id)?;
    Ok(Some(Facts { document: head, source, minutes, ids, corrections, findings, readings, hidden }))
}

/// Of each item whether it is closed; one that another edition closes is said to be closed as well.
fn closed_items(
    tx: &mut Tx<'_>,
    id: &Id,
    minutes: &mut Minutes,
    ids: &FactIds,
) -> Result<Vec<bool>, StoreError> {
    let closed: Vec<Id> =
        column(tx.query("SELECT id FROM closed_item WHERE document_id = $1", values![id])?)?;
    let items = minutes.items.iter_mut().zip(&ids.items);
    Ok(items
        .map(|(item, ids)| {
            let is_closed = closed.contains(&ids.id);
            if is_closed {
                item.access = Some(Access::Closed);
            }
            is_closed
        })
        .collect())
}

/// The media types that documents are recognised as; a source holds one that lives as long as the program.
fn known_media_type(stored: &str) -> &'static str {
    const KNOWN: [&str; 9] = [
        "text/plain",
        "text/markdown",
        "text/html",
        "application/pdf",
        "application/json",
        "application/xml",
        "application/rtf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
    ];
    KNOWN.into_iter().find(|known| *known == stored).unwrap_or("application/octet-stream")
}

fn column<T: crate::engine::FromColumns>(rows: Vec<Row>) -> Result<Vec<T>, StoreError> {
    rows.into_iter().map(|mut row| row.take()).collect()
}

fn header_facts(tx: &mut Tx<'_>, id: &Id, head: &DocumentHead, header: Span) -> Result<Minutes, StoreError> {
    let mut facts: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let sql = "SELECT field, value, span_start, span_end FROM header_fact WHERE document_id = $1";
    for mut row in tx.query(sql, values![id])? {
        let (field, value, span): (String, String, Span) = (row.take()?, row.take()?, row.take()?);
        facts.insert(field, (value, span));
    }
    // What a person emptied, or gave for a fact that was not read, and took back, is not stated.
    let mut stated = |field: &str| facts.remove(field).filter(|(value, _)| !value.is_empty());
    let text = |fact: Option<(String, Span)>| fact.map(|(value, span)| Stated::new(value, span));
    Ok(Minutes {
        recognition: sagsgang_minutes::Recognition::default(),
        layout: head.layout.clone(),
        kind: head.kind,
        supplement: stated("supplement").map(|(_, span)| span),
        body: text(stated("body")),
        organization: text(stated("organization")),
        date: parsed(stated("date"), |value| value.parse().ok()),
        weekday: parsed(stated("weekday"), Word::from_word),
        start: parsed(stated("start"), |value| value.parse().ok()),
        end: parsed(stated("end"), |value| value.parse().ok()),
        place: text(stated("place")),
        header,
        contents: None,
        participants: Vec::new(),
        items: Vec::new(),
        unassigned: Vec::new(),
        readings: Vec::new(),
    })
}

fn parsed<T>(fact: Option<(String, Span)>, parse: impl Fn(&str) -> Option<T>) -> Option<Stated<T>> {
    fact.and_then(|(value, span)| parse(&value).map(|value| Stated::new(value, span)))
}

fn contents_entries(tx: &mut Tx<'_>, id: &Id) -> Result<Vec<ContentsEntry>, StoreError> {
    let rows = tx.query(
        "SELECT number, title, page, span_start, span_end FROM contents_entry WHERE document_id = $1 ORDER BY position",
        values![id],
    )?;
    let entry = |mut row: Row| {
        Ok(ContentsEntry { number: row.take()?, title: row.take()?, page: row.take()?, span: row.take()? })
    };
    rows.into_iter().map(entry).collect()
}

fn participants(tx: &mut Tx<'_>, id: &Id, ids: &mut FactIds) -> Result<Vec<Participation>, StoreError> {
    let rows = tx.query(
        "SELECT f.id, COALESCE(p.slug, ''), f.name, f.party, f.role, f.status, f.from_time, f.until_time, \
         f.substitute_for, f.span_start, f.span_end FROM shown_participation f \
         LEFT JOIN known_person p ON p.id = f.person_id \
         WHERE f.document_id = $1 AND f.is_dismissed = 0 ORDER BY f.position",
        values![id],
    )?;
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        ids.participants.push(row.take()?);
        ids.person_slugs.push(row.take()?);
        out.push(Participation {
            name: row.take()?,
            party: row.take()?,
            role: row.take()?,
            status: row.take_word()?,
            from: row.take()?,
            until: row.take()?,
            substitute_for: row.take()?,
            span: row.take()?,
        });
    }
    Ok(out)
}

/// The items with their ids; each table is asked once, and its rows are dealt out to their items.
fn items(tx: &mut Tx<'_>, id: &Id, ids: &mut FactIds) -> Result<Vec<Item>, StoreError> {
    let rows = tx.query(
        "SELECT id, item_key, is_counting, counted_key, number, title, title_start, title_end, access, span_start, \
         span_end FROM item \
         WHERE document_id = $1 ORDER BY position",
        values![id],
    )?;
    let mut out: Vec<Item> = Vec::with_capacity(rows.len());
    for mut row in rows {
        ids.items.push(ItemIds {
            id: row.take()?,
            key: row.take()?,
            is_counting: row.take()?,
            counted_key: row.take()?,
            ..ItemIds::default()
        });
        out.push(Item {
            file_lines: Vec::new(),
            number: row.take()?,
            title: row.take()?,
            title_span: row.take()?,
            access: row.take_optional_word()?,
            span: row.take()?,
            case_numbers: Vec::new(),
            sections: Vec::new(),
            recommendation: None,
            decision: None,
            treatments: Vec::new(),
            routing: Vec::new(),
            unavailable: Vec::new(),
            annexes: Vec::new(),
            amounts: Vec::new(),
            commitments: Vec::new(),
        });
    }
    let index: BTreeMap<Id, usize> =
        ids.items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
    let mut deal = Deal { tx, id, index, items: &mut out, ids: &mut ids.items };
    deal.sections()?;
    deal.recommendations()?;
    deal.decisions()?;
    deal.lists()?;
    deal.treatments()?;
    deal.unavailable()?;
    deal.amounts()?;
    deal.commitments()?;
    Ok(out)
}

/// Deals the rows of the tables of one document out to its items.
struct Deal<'t, 'a, 'b> {
    tx: &'t mut Tx<'a>,
    id: &'b Id,
    index: BTreeMap<Id, usize>,
    items: &'b mut [Item],
    ids: &'b mut [ItemIds],
}

impl Deal<'_, '_, '_> {
    /// The rows of `sql` (whose first column is the item) with the index of their item.
    fn rows(&mut self, sql: &str) -> Result<Vec<(usize, Row)>, StoreError> {
        let mut out = Vec::new();
        for mut row in self.tx.query(sql, values![self.id])? {
            let item: Id = row.take()?;
            if let Some(at) = self.index.get(&item) {
                out.push((*at, row));
            }
        }
        Ok(out)
    }

    fn sections(&mut self) -> Result<(), StoreError> {
        let rows = self.rows(
            "SELECT item_id, kind, heading, heading_start, heading_end, body_start, body_end, span_start, span_end \
             FROM shown_section WHERE document_id = $1 ORDER BY item_id, position",
        )?;
        for (at, mut row) in rows {
            self.items[at].sections.push(Section {
                kind: row.take_word()?,
                heading: row.take()?,
                heading_span: row.take()?,
                body: row.take()?,
                span: row.take()?,
            });
        }
        Ok(())
    }

    fn recommendations(&mut self) -> Result<(), StoreError> {
        let rows = self.rows(
            "SELECT item_id, recommended_by, by_start, by_end, span_start, span_end FROM shown_recommendation \
             WHERE document_id = $1",
        )?;
        for (at, mut row) in rows {
            let (by, by_span): (Option<String>, Option<Span>) = (row.take()?, row.take()?);
            self.items[at].recommendation = Some(Recommendation {
                by: by.zip(by_span).map(|(by, span)| Stated::new(by, span)),
                clauses: Vec::new(),
                span: row.take()?,
            });
        }
        let rows = self.rows(
            "SELECT item_id, words, span_start, span_end FROM shown_clause WHERE document_id = $1 ORDER BY item_id, position",
        )?;
        for (at, mut row) in rows {
            if let Some(recommendation) = &mut self.items[at].recommendation {
                recommendation.clauses.push(Clause { text: row.take()?, span: row.take()? });
            }
        }
        Ok(())
    }

    fn decisions(&mut self) -> Result<(), StoreError> {
        let rows = self.rows(
            "SELECT item_id, outcome, basis_start, basis_end, has_votes, span_start, span_end FROM shown_decision \
             WHERE document_id = $1",
        )?;
        for (at, mut row) in rows {
            let (outcome, basis) = (row.take_word()?, row.take()?);
            let votes = row.take::<bool>()?.then(Votes::default);
            self.items[at].decision =
                Some(Decision { outcome, basis, votes, reservations: Vec::new(), span: row.take()? });
        }
        let rows = self.rows(
            "SELECT item_id, side, name, head_count, span_start, span_end FROM shown_vote WHERE document_id = $1 \
             ORDER BY item_id, side, position",
        )?;
        for (at, mut row) in rows {
            let (side, name, count): (String, Option<String>, Option<u32>) =
                (row.take()?, row.take()?, row.take()?);
            let span: Span = row.take()?;
            let votes = self.items[at].decision.as_mut().and_then(|decision| decision.votes.as_mut());
            let Some(votes) = votes else { continue };
            let (names, heads) = match side.as_str() {
                "for" => (&mut votes.votes_for, &mut votes.count_for),
                "against" => (&mut votes.votes_against, &mut votes.count_against),
                _ => (&mut votes.abstained, &mut votes.count_abstained),
            };
            names.extend(name.map(|name| Stated::new(name, span)));
            if let Some(count) = count {
                *heads = Some(Stated::new(count, span));
            }
        }
        Ok(())
    }

    fn lists(&mut self) -> Result<(), StoreError> {
        for table in ["case_number", "routing", "annex"] {
            // The case number of a closed item is public; what its way and its annexes are called is not.
            let view = if table == "case_number" { table.to_owned() } else { format!("shown_{table}") };
            let rows = self.rows(&format!(
                "SELECT item_id, id, value, span_start, span_end FROM {view} \
                 WHERE document_id = $1 AND is_dismissed = 0 ORDER BY item_id, position"
            ))?;
            for (at, mut row) in rows {
                let id: Id = row.take()?;
                let fact = Stated::new(row.take()?, row.take()?);
                let (item, item_ids) = (&mut self.items[at], &mut self.ids[at]);
                let (facts, ids) = match table {
                    "case_number" => (&mut item.case_numbers, &mut item_ids.case_numbers),
                    "routing" => (&mut item.routing, &mut item_ids.routing),
                    _ => (&mut item.annexes, &mut item_ids.annexes),
                };
                facts.push(fact);
                ids.push(id);
            }
        }
        Ok(())
    }

    fn treatments(&mut self) -> Result<(), StoreError> {
        let rows = self.rows(
            "SELECT item_id, id, organization, treated_on, outcome, span_start, span_end FROM shown_treatment \
             WHERE document_id = $1 AND is_dismissed = 0 ORDER BY item_id, position",
        )?;
        for (at, mut row) in rows {
            self.ids[at].treatments.push(row.take()?);
            self.items[at].treatments.push(Treatment {
                organization: row.take()?,
                date: row.take()?,
                outcome: row.take_optional_word()?,
                span: row.take()?,
            });
        }
        Ok(())
    }

    fn unavailable(&mut self) -> Result<(), StoreError> {
        let rows = self.rows(
            "SELECT item_id, id, name, reason, span_start, span_end FROM shown_unavailable \
             WHERE document_id = $1 AND is_dismissed = 0 ORDER BY item_id, position",
        )?;
        for (at, mut row) in rows {
            self.ids[at].unavailable.push(row.take()?);
            self.items[at].unavailable.push(Unavailable {
                name: row.take()?,
                reason: row.take_word()?,
                span: row.take()?,
            });
        }
        Ok(())
    }

    fn amounts(&mut self) -> Result<(), StoreError> {
        let mut years: BTreeMap<Id, Vec<i16>> = BTreeMap::new();
        let sql = "SELECT amount_id, budget_year FROM amount_year WHERE document_id = $1 ORDER BY amount_id, position";
        for mut row in self.tx.query(sql, values![self.id])? {
            years.entry(row.take()?).or_default().push(row.take()?);
        }
        let rows = self.rows(
            "SELECT item_id, id, ore, kind, bound, per, section_kind, status, pool, recipient, span_start, span_end, \
             sentence_start, sentence_end FROM shown_amount \
             WHERE document_id = $1 AND is_dismissed = 0 ORDER BY item_id, position",
        )?;
        for (at, mut row) in rows {
            let id: Id = row.take()?;
            self.items[at].amounts.push(Amount {
                ore: row.take()?,
                kind: row.take_word()?,
                limit: row.take_word()?,
                years: years.remove(&id).unwrap_or_default(),
                per: row.take_word()?,
                section: row.take_word()?,
                status: row.take_word()?,
                pool: row.take()?,
                recipient: row.take()?,
                span: row.take()?,
                sentence: row.take()?,
            });
            self.ids[at].amounts.push(id);
        }
        Ok(())
    }

    fn commitments(&mut self) -> Result<(), StoreError> {
        let mut responsible: BTreeMap<Id, Vec<String>> = BTreeMap::new();
        let sql = "SELECT commitment_id, name FROM shown_commitment_responsible WHERE document_id = $1 \
                   ORDER BY commitment_id, position";
        for mut row in self.tx.query(sql, values![self.id])? {
            responsible.entry(row.take()?).or_default().push(row.take()?);
        }
        let rows = self.rows(
            "SELECT item_id, id, due_text, due_by, due_start, due_end, span_start, span_end FROM shown_commitment \
             WHERE document_id = $1 AND is_dismissed = 0 ORDER BY item_id, position",
        )?;
        for (at, mut row) in rows {
            let id: Id = row.take()?;
            let text: Option<String> = row.take()?;
            let by: Option<jiff::civil::Date> = row.take()?;
            let (due_span, span): (Option<Span>, Span) = (row.take()?, row.take()?);
            // A day that a person gave where the text names none points to the whole sentence.
            let due = (text.is_some() || by.is_some()).then(|| Due {
                text: text.unwrap_or_default(),
                by,
                span: due_span.unwrap_or(span),
            });
            let responsible = responsible.remove(&id).unwrap_or_default();
            self.items[at].commitments.push(Commitment { due, responsible, span });
            self.ids[at].commitments.push(id);
        }
        Ok(())
    }
}
