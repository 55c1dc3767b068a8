//! One field of one fact in its table: read and set as text.

use sagsgang_text::danish::name::fold;

use crate::correction::Field;
use crate::engine::{Row, Tx, Value, values};
use crate::import::key::{FactKind, fold_case_number};
use crate::import::write::{write_responsible, write_years};
use crate::{Id, StoreError, identity};

/// Where a field is kept.
enum Place {
    /// The row of `header_fact` with this name.
    Header(&'static str),
    /// A column of the row of `table` whose `key` is the fact.
    Column { table: &'static str, key: &'static str, column: &'static str, form: Form },
    /// The budget years of an amount.
    Years,
    /// Who is to do what a commitment says.
    Responsible,
    /// The mark that a fact is none, in one of several tables.
    Dismissed,
}

/// How a column holds the value.
#[derive(Clone, Copy)]
enum Form {
    Text,
    OptionalText,
    Number,
}

fn place(field: Field) -> Place {
    let column = |table, column, form| Place::Column { table, key: "id", column, form };
    match field {
        Field::MeetingBody => Place::Header("body"),
        Field::MeetingOrganization => Place::Header("organization"),
        Field::MeetingDate => Place::Header("date"),
        Field::MeetingStart => Place::Header("start"),
        Field::MeetingEnd => Place::Header("end"),
        Field::MeetingPlace => Place::Header("place"),
        Field::ItemTitle => column("item", "title", Form::Text),
        Field::ItemAccess => column("item", "access", Form::OptionalText),
        Field::ItemOutcome => {
            Place::Column { table: "decision", key: "item_id", column: "outcome", form: Form::Text }
        }
        Field::AmountOre => column("amount", "ore", Form::Number),
        Field::AmountLimit => column("amount", "bound", Form::Text),
        Field::AmountPer => column("amount", "per", Form::Text),
        Field::AmountStatus => column("amount", "status", Form::Text),
        Field::AmountPool => column("amount", "pool", Form::OptionalText),
        Field::AmountRecipient => column("amount", "recipient", Form::OptionalText),
        Field::AmountYears => Place::Years,
        Field::CommitmentDue => column("commitment", "due_by", Form::OptionalText),
        Field::CommitmentResponsible => Place::Responsible,
        Field::ParticipationName => column("participation", "name", Form::Text),
        Field::ParticipationParty => column("participation", "party", Form::OptionalText),
        Field::ParticipationRole => column("participation", "role", Form::OptionalText),
        Field::ParticipationStatus => column("participation", "status", Form::Text),
        Field::CaseNumber => column("case_number", "value", Form::Text),
        Field::Dismissed => Place::Dismissed,
    }
}

/// The value that counts; `None` where the document has no such fact.
pub(super) fn get(
    tx: &mut Tx<'_>,
    document: &Id,
    fact: &Id,
    field: Field,
) -> Result<Option<String>, StoreError> {
    match place(field) {
        Place::Header(name) => {
            let sql = "SELECT value FROM header_fact WHERE document_id = $1 AND field = $2";
            let row = tx.query_one(sql, values![document, name])?;
            row.map_or(Ok(Some(String::new())), |mut row| row.take().map(Some))
        }
        Place::Column { table, key, column, form } => {
            let sql = format!("SELECT {column} FROM {table} WHERE document_id = $1 AND {key} = $2");
            let row = tx.query_one(&sql, values![document, fact])?;
            row.map(|mut row| match form {
                Form::Text => row.take(),
                Form::OptionalText => row.take::<Option<String>>().map(Option::unwrap_or_default),
                Form::Number => row.take::<i64>().map(|number| number.to_string()),
            })
            .transpose()
        }
        Place::Years => {
            let sql = "SELECT budget_year FROM amount_year WHERE document_id = $1 AND amount_id = $2 ORDER BY position";
            let years = joined(tx.query(sql, values![document, fact])?, " ", |row| {
                row.take::<i64>().map(|year| year.to_string())
            })?;
            Ok(exists(tx, "amount", document, fact)?.then_some(years))
        }
        Place::Responsible => {
            let sql = "SELECT name FROM commitment_responsible WHERE document_id = $1 AND commitment_id = $2 \
                       ORDER BY position";
            let names = joined(tx.query(sql, values![document, fact])?, "\n", |row| row.take())?;
            Ok(exists(tx, "commitment", document, fact)?.then_some(names))
        }
        Place::Dismissed => {
            for kind in FactKind::DISMISSIBLE {
                let sql =
                    format!("SELECT is_dismissed FROM {} WHERE document_id = $1 AND id = $2", kind.table());
                if let Some(mut row) = tx.query_one(&sql, values![document, fact])? {
                    return Ok(Some(if row.take()? { "yes" } else { "no" }.to_owned()));
                }
            }
            Ok(None)
        }
    }
}

/// Sets the value that counts; `value` is as [`get`] gives it or as [`Field::checked`] made it.
pub(super) fn set(
    tx: &mut Tx<'_>,
    document: &Id,
    fact: &Id,
    field: Field,
    value: &str,
) -> Result<(), StoreError> {
    match place(field) {
        // Where the text does not say it, there is no place to point to.
        Place::Header(name) => tx.execute(
            "INSERT INTO header_fact (document_id, field, value, span_start, span_end) VALUES ($1, $2, $3, 0, 0) \
             ON CONFLICT (document_id, field) DO UPDATE SET value = excluded.value",
            values![document, name, value],
        )?,
        Place::Column { table, key, column, form } => {
            let sql = format!("UPDATE {table} SET {column} = $3 WHERE document_id = $1 AND {key} = $2");
            let value = match form {
                Form::Text => Value::from(value),
                Form::OptionalText => Some(value).filter(|value| !value.is_empty()).into(),
                Form::Number => Value::Integer(value.parse().unwrap_or(0)),
            };
            tx.execute(&sql, &[document.into(), fact.into(), value])?
        }
        Place::Years => {
            let years: Vec<i16> = value.split_whitespace().filter_map(|year| year.parse().ok()).collect();
            return write_years(tx, document, fact, &years);
        }
        Place::Responsible => {
            let names: Vec<String> = value.lines().map(str::to_owned).collect();
            return write_responsible(tx, document, fact, &names);
        }
        Place::Dismissed => {
            for kind in FactKind::DISMISSIBLE {
                let sql = format!("UPDATE {} SET is_dismissed = $3 WHERE document_id = $1 AND id = $2", kind.table());
                tx.execute(&sql, values![document, fact, value == "yes"])?;
            }
            0
        }
    };
    follow(tx, document, fact, field, value)
}

/// Sets what follows from a value: whom a name is of, by what a number is found.
fn follow(tx: &mut Tx<'_>, document: &Id, fact: &Id, field: Field, value: &str) -> Result<(), StoreError> {
    if field == Field::ParticipationName && !fold(value).is_empty() {
        let person = identity::person(tx, value, identity::Sighting::Roll)?;
        let sql = "UPDATE participation SET person_id = $3 WHERE document_id = $1 AND id = $2";
        tx.execute(sql, values![document, fact, &person])?;
    }
    if field == Field::CaseNumber {
        let sql = "UPDATE case_number SET folded = $3 WHERE document_id = $1 AND id = $2";
        tx.execute(sql, values![document, fact, fold_case_number(value)])?;
    }
    Ok(())
}

fn exists(tx: &mut Tx<'_>, table: &str, document: &Id, fact: &Id) -> Result<bool, StoreError> {
    let sql = format!("SELECT count(*) FROM {table} WHERE document_id = $1 AND id = $2");
    Ok(tx.count(&sql, values![document, fact])? > 0)
}

fn joined(
    rows: Vec<Row>,
    between: &str,
    each: impl Fn(&mut Row) -> Result<String, StoreError>,
) -> Result<String, StoreError> {
    let parts: Vec<String> = rows.into_iter().map(|mut row| each(&mut row)).collect::<Result<_, _>>()?;
    Ok(parts.join(between))
}
