//! The facts of one document into their tables, and out of them again.

use sagsgang_minutes::confidence::{Aspect, FactPlace};
use sagsgang_minutes::{Amount, Commitment, Decision, Item, Minutes, Participation};
use sagsgang_text::danish::name::fold;
use sagsgang_text::{Diagnostic, Severity, Source, Span, Stated};

use crate::engine::{Tx, Value, values};
use crate::import::key::{FactKind, Facts, WrittenFact, fold_case_number, item_id};
use crate::import::reading::{self, FactIdsByPlace};
use crate::{Id, StoreError, Word, identity};

/// Every table of facts: what is forgotten when a document is read again.
const FACT_TABLES: [&str; 25] = [
    "document_page",
    "header_fact",
    "unassigned",
    "contents_entry",
    "participation",
    "item",
    "case_number",
    "section",
    "recommendation",
    "clause",
    "decision",
    "vote",
    "treatment",
    "routing",
    "unavailable",
    "annex",
    "amount",
    "amount_year",
    "commitment",
    "commitment_responsible",
    "finding",
    "finding_label",
    "reading",
    // Kept up by the search index before this is run.
    "search_unit",
    "edition",
];

/// Takes the facts of `document` out of every table, its edition only if `with_edition`.
pub(super) fn forget(tx: &mut Tx<'_>, document: &Id, with_edition: bool) -> Result<(), StoreError> {
    for table in FACT_TABLES {
        if table == "edition" && !with_edition {
            continue;
        }
        tx.execute(&format!("DELETE FROM {table} WHERE document_id = $1"), values![document])?;
    }
    Ok(())
}

/// A document being written.
struct Writer<'t, 'a, 'b> {
    tx: &'t mut Tx<'a>,
    document: &'b Id,
    meeting: &'b Id,
    source: &'b Source,
    facts: Facts,
    /// The ids of the facts that were written, by their place in the model.
    places: FactIdsByPlace,
    /// The item that is being written.
    item: usize,
}

/// Puts everything that was read in `document` into the tables, as read, its items under `keys`.
pub(super) fn write(
    tx: &mut Tx<'_>,
    document: &Id,
    meeting: &Id,
    source: &Source,
    minutes: &Minutes,
    keys: &[String],
    diagnostics: &[Diagnostic],
) -> Result<Vec<WrittenFact>, StoreError> {
    let mut writer = Writer {
        tx,
        document,
        meeting,
        source,
        facts: Facts::new(meeting),
        places: FactIdsByPlace::new(),
        item: 0,
    };
    writer.header(minutes)?;
    for (position, participation) in minutes.participants.iter().enumerate() {
        writer.participation(position, participation)?;
    }
    for (position, (item, key)) in minutes.items.iter().zip(keys).enumerate() {
        writer.item = position;
        writer.item(position, key, item)?;
    }
    for (position, diagnostic) in diagnostics.iter().enumerate() {
        let place = diagnostic.span.and_then(|span| {
            minutes
                .items
                .iter()
                .zip(keys)
                .find(|(item, _)| item.span.contains(span))
                .map(|(_, key)| key.as_str())
        });
        writer.finding(position, diagnostic, place)?;
    }
    reading::write(writer.tx, document, meeting, source, minutes, (keys, &writer.places))?;
    Ok(writer.facts.written)
}

impl Writer<'_, '_, '_> {
    /// Puts a row into `table`, with the document before the given columns.
    fn row(&mut self, table: &'static str, columns: &[(&'static str, Value)]) -> Result<(), StoreError> {
        let mut all = vec![("document_id", Value::from(self.document))];
        all.extend_from_slice(columns);
        self.tx.insert(table, &all)
    }

    fn header(&mut self, minutes: &Minutes) -> Result<(), StoreError> {
        fn stated<T: ToString>(value: &Option<Stated<T>>) -> Option<(String, Span)> {
            value.as_ref().map(|stated| (stated.value.to_string(), stated.span))
        }
        let weekday = minutes.weekday.as_ref().map(|day| (day.value.word().to_owned(), day.span));
        let fields = [
            ("body", stated(&minutes.body)),
            ("organization", stated(&minutes.organization)),
            ("date", stated(&minutes.date)),
            ("weekday", weekday),
            ("start", stated(&minutes.start)),
            ("end", stated(&minutes.end)),
            ("place", stated(&minutes.place)),
            ("supplement", minutes.supplement.map(|span| (self.source.slice(span).to_owned(), span))),
        ];
        for (field, fact) in fields {
            if let Some((value, span)) = fact {
                let [start, end] = span_columns(span);
                self.row("header_fact", &[("field", field.into()), ("value", value.into()), start, end])?;
            }
        }
        for (position, span) in minutes.unassigned.iter().enumerate() {
            let [start, end] = span_columns(*span);
            self.row("unassigned", &[("position", position.into()), start, end])?;
        }
        for (position, entry) in minutes.contents.iter().flat_map(|contents| &contents.entries).enumerate() {
            let [start, end] = span_columns(entry.span);
            self.row(
                "contents_entry",
                &[
                    ("position", position.into()),
                    ("number", entry.number.clone().into()),
                    ("title", (&entry.title).into()),
                    ("page", entry.page.into()),
                    start,
                    end,
                ],
            )?;
        }
        Ok(())
    }

    fn participation(&mut self, position: usize, who: &Participation) -> Result<(), StoreError> {
        let person = identity::person(self.tx, &who.name, identity::Sighting::Roll)?;
        let id = self.facts.id(FactKind::Participation, None, &fold(&who.name));
        self.places.insert(FactPlace::outside(Aspect::Participant, position), id.clone());
        let [start, end] = span_columns(who.span);
        self.row(
            "participation",
            &[
                ("id", (&id).into()),
                ("position", position.into()),
                ("person_id", (&person).into()),
                ("name", (&who.name).into()),
                ("party", who.party.clone().into()),
                ("role", who.role.clone().into()),
                ("status", who.status.word().into()),
                ("from_time", who.from.into()),
                ("until_time", who.until.into()),
                ("substitute_for", who.substitute_for.clone().into()),
                start,
                end,
                ("is_dismissed", false.into()),
            ],
        )
    }

    fn item(&mut self, position: usize, key: &str, item: &Item) -> Result<(), StoreError> {
        let id = item_id(self.meeting, key);
        let [start, end] = span_columns(item.span);
        self.row(
            "item",
            &[
                ("id", (&id).into()),
                ("position", position.into()),
                ("item_key", key.into()),
                ("number", item.number.clone().into()),
                ("title", (&item.title).into()),
                ("title_start", item.title_span.start.into()),
                ("title_end", item.title_span.end.into()),
                ("access", item.access.map(Word::word).into()),
                start,
                end,
            ],
        )?;
        self.sections(&id, item)?;
        if let Some(decision) = &item.decision {
            self.decision(&id, decision)?;
        }
        self.lists(&id, key, item)?;
        for (position, amount) in item.amounts.iter().enumerate() {
            self.amount(&id, key, position, amount)?;
        }
        for (position, commitment) in item.commitments.iter().enumerate() {
            self.commitment(&id, key, position, commitment)?;
        }
        Ok(())
    }

    fn sections(&mut self, item: &Id, read: &Item) -> Result<(), StoreError> {
        for (position, section) in read.sections.iter().enumerate() {
            let [start, end] = span_columns(section.span);
            self.row(
                "section",
                &[
                    ("item_id", item.into()),
                    ("position", position.into()),
                    ("kind", section.kind.word().into()),
                    ("heading", (&section.heading).into()),
                    ("heading_start", section.heading_span.start.into()),
                    ("heading_end", section.heading_span.end.into()),
                    ("body_start", section.body.start.into()),
                    ("body_end", section.body.end.into()),
                    start,
                    end,
                ],
            )?;
        }
        let Some(recommendation) = &read.recommendation else { return Ok(()) };
        let by = recommendation.by.as_ref();
        let [start, end] = span_columns(recommendation.span);
        self.row(
            "recommendation",
            &[
                ("item_id", item.into()),
                ("recommended_by", by.map(|by| &by.value).into()),
                ("by_start", by.map(|by| by.span.start).into()),
                ("by_end", by.map(|by| by.span.end).into()),
                start,
                end,
            ],
        )?;
        for (position, clause) in recommendation.clauses.iter().enumerate() {
            let [start, end] = span_columns(clause.span);
            let words = (&clause.text).into();
            self.row(
                "clause",
                &[("item_id", item.into()), ("position", position.into()), ("words", words), start, end],
            )?;
        }
        Ok(())
    }

    fn decision(&mut self, item: &Id, decision: &Decision) -> Result<(), StoreError> {
        let [start, end] = span_columns(decision.span);
        self.row(
            "decision",
            &[
                ("item_id", item.into()),
                ("outcome", decision.outcome.word().into()),
                ("basis_start", decision.basis.map(|basis| basis.start).into()),
                ("basis_end", decision.basis.map(|basis| basis.end).into()),
                ("has_votes", decision.votes.is_some().into()),
                start,
                end,
            ],
        )?;
        let Some(votes) = &decision.votes else { return Ok(()) };
        let sides = [
            ("for", &votes.votes_for, &votes.count_for),
            ("against", &votes.votes_against, &votes.count_against),
            ("abstained", &votes.abstained, &votes.count_abstained),
        ];
        for (side, names, count) in sides {
            for (position, name) in names.iter().enumerate() {
                let person = identity::person(self.tx, &name.value, identity::Sighting::Item)?;
                let [start, end] = span_columns(name.span);
                self.row(
                    "vote",
                    &[
                        ("item_id", item.into()),
                        ("side", side.into()),
                        ("position", position.into()),
                        ("name", (&name.value).into()),
                        ("person_id", (&person).into()),
                        start,
                        end,
                    ],
                )?;
            }
            if let Some(count) = count {
                let [start, end] = span_columns(count.span);
                let position = names.len().into();
                self.row(
                    "vote",
                    &[
                        ("item_id", item.into()),
                        ("side", side.into()),
                        ("position", position),
                        ("head_count", count.value.into()),
                        start,
                        end,
                    ],
                )?;
            }
        }
        Ok(())
    }

    /// Lists of short facts: case numbers, treatments, routing, who took no part, annexes.
    fn lists(&mut self, item: &Id, key: &str, read: &Item) -> Result<(), StoreError> {
        for (position, number) in read.case_numbers.iter().enumerate() {
            let folded = fold_case_number(&number.value);
            let id = self.facts.id(FactKind::CaseNumber, Some(key), &folded);
            let columns = [("value", Value::from(&number.value)), ("folded", folded.into())];
            self.listed("case_number", (&id, item, position, number.span), &columns)?;
        }
        for (position, treatment) in read.treatments.iter().enumerate() {
            let id = self.facts.id(FactKind::Treatment, Some(key), self.source.slice(treatment.span));
            let columns = [
                ("organization", Value::from(treatment.organization.clone())),
                ("treated_on", treatment.date.into()),
                ("outcome", treatment.outcome.map(Word::word).into()),
            ];
            self.listed("treatment", (&id, item, position, treatment.span), &columns)?;
        }
        for (position, organ) in read.routing.iter().enumerate() {
            let id = self.facts.id(FactKind::Routing, Some(key), &organ.value);
            self.listed(
                "routing",
                (&id, item, position, organ.span),
                &[("value", Value::from(&organ.value))],
            )?;
        }
        for (position, who) in read.unavailable.iter().enumerate() {
            let person = identity::person(self.tx, &who.name, identity::Sighting::Item)?;
            let id = self.facts.id(FactKind::Unavailable, Some(key), &fold(&who.name));
            let columns = [
                ("person_id", Value::from(&person)),
                ("name", (&who.name).into()),
                ("reason", who.reason.word().into()),
            ];
            self.listed("unavailable", (&id, item, position, who.span), &columns)?;
        }
        for (position, annex) in read.annexes.iter().enumerate() {
            let id = self.facts.id(FactKind::Annex, Some(key), &annex.value);
            self.listed("annex", (&id, item, position, annex.span), &[("value", Value::from(&annex.value))])?;
        }
        Ok(())
    }

    /// A row of a list: its id, item, place in the list and in the text, and `columns` of its own.
    fn listed(
        &mut self,
        table: &'static str,
        (id, item, position, span): (&Id, &Id, usize, Span),
        columns: &[(&'static str, Value)],
    ) -> Result<(), StoreError> {
        let aspect = match table {
            "case_number" => Aspect::CaseNumber,
            "treatment" => Aspect::Treatment,
            "routing" => Aspect::Routing,
            "unavailable" => Aspect::Unavailable,
            "annex" => Aspect::Annex,
            "amount" => Aspect::Amount,
            _ => Aspect::Commitment,
        };
        self.places.insert(FactPlace::inside(self.item, aspect, position), id.clone());
        let [start, end] = span_columns(span);
        let mut all = vec![
            ("id", Value::from(id)),
            ("item_id", item.into()),
            ("position", position.into()),
            start,
            end,
            ("is_dismissed", false.into()),
        ];
        all.extend_from_slice(columns);
        self.row(table, &all)
    }

    fn amount(&mut self, item: &Id, key: &str, position: usize, amount: &Amount) -> Result<(), StoreError> {
        let quote = format!("{} | {}", self.source.slice(amount.span), self.source.slice(amount.sentence));
        let id = self.facts.id(FactKind::Amount, Some(key), &quote);
        let columns = [
            ("ore", Value::from(amount.ore)),
            ("kind", amount.kind.word().into()),
            ("bound", amount.limit.word().into()),
            ("per", amount.per.word().into()),
            ("section_kind", amount.section.word().into()),
            ("status", amount.status.word().into()),
            ("pool", amount.pool.clone().into()),
            ("recipient", amount.recipient.clone().into()),
            ("sentence_start", amount.sentence.start.into()),
            ("sentence_end", amount.sentence.end.into()),
        ];
        self.listed("amount", (&id, item, position, amount.span), &columns)?;
        write_years(self.tx, self.document, &id, &amount.years)
    }

    fn commitment(
        &mut self,
        item: &Id,
        key: &str,
        position: usize,
        read: &Commitment,
    ) -> Result<(), StoreError> {
        let id = self.facts.id(FactKind::Commitment, Some(key), self.source.slice(read.span));
        let due = read.due.as_ref();
        let columns = [
            ("due_text", Value::from(due.map(|due| &due.text))),
            ("due_by", due.and_then(|due| due.by).into()),
            ("due_start", due.map(|due| due.span.start).into()),
            ("due_end", due.map(|due| due.span.end).into()),
        ];
        self.listed("commitment", (&id, item, position, read.span), &columns)?;
        write_responsible(self.tx, self.document, &id, &read.responsible)
    }

    fn finding(&mut self, position: usize, found: &Diagnostic, item: Option<&str>) -> Result<(), StoreError> {
        self.row(
            "finding",
            &[
                ("position", position.into()),
                ("code", found.code.into()),
                ("severity", found.severity.word().into()),
                ("weight", weight(found.severity).into()),
                ("message", (&found.message).into()),
                ("span_start", found.span.map(|span| span.start).into()),
                ("span_end", found.span.map(|span| span.end).into()),
                ("label", (&found.label).into()),
                ("arithmetic", found.arithmetic.clone().into()),
                ("hint", found.hint.clone().into()),
                ("item_key", item.into()),
            ],
        )?;
        for (index, label) in found.related.iter().enumerate() {
            let [start, end] = span_columns(label.span);
            let message = (&label.message).into();
            let finding = position.into();
            let columns =
                [("finding_position", finding), ("position", index.into()), ("message", message), start, end];
            self.row("finding_label", &columns)?;
        }
        Ok(())
    }
}

/// The budget years of an amount, in place of those that it had.
pub(crate) fn write_years(
    tx: &mut Tx<'_>,
    document: &Id,
    amount: &Id,
    years: &[i16],
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM amount_year WHERE document_id = $1 AND amount_id = $2",
        values![document, amount],
    )?;
    for (position, year) in years.iter().enumerate() {
        tx.execute(
            "INSERT INTO amount_year (document_id, amount_id, position, budget_year) VALUES ($1, $2, $3, $4)",
            values![document, amount, position, *year],
        )?;
    }
    Ok(())
}

/// Who is to do what a commitment says, in place of those who were.
pub(crate) fn write_responsible(
    tx: &mut Tx<'_>,
    document: &Id,
    commitment: &Id,
    names: &[String],
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM commitment_responsible WHERE document_id = $1 AND commitment_id = $2",
        values![document, commitment],
    )?;
    for (position, name) in names.iter().enumerate() {
        let person = identity::person(tx, name, identity::Sighting::Item)?;
        tx.execute(
            "INSERT INTO commitment_responsible (document_id, commitment_id, position, name, person_id) \
             VALUES ($1, $2, $3, $4, $5)",
            values![document, commitment, position, name, &person],
        )?;
    }
    Ok(())
}

/// The columns of a span that is called just that.
fn span_columns(span: Span) -> [(&'static str, Value); 2] {
    [("span_start", span.start.into()), ("span_end", span.end.into())]
}

/// Severities as numbers, so that the database can put the worst first.
fn weight(severity: Severity) -> u32 {
    match severity {
        Severity::Note => 1,
        Severity::Warning => 2,
        Severity::Error => 3,
    }
}
