//! What due phrases mean in this register, and when something is due.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_matters::DuePhrase;
use sagsgang_minutes::convention::{Conventions, Meant};

use crate::engine::{Tx, Value};
use crate::matters::{ConventionLine, DueView, SaidBy};
use crate::{Register, StoreError, audit};

/// What was said last of each convention: its value, none for the built-in one, and who said it.
type Said = BTreeMap<String, (Option<String>, SaidBy)>;

fn said(tx: &mut Tx<'_>) -> Result<Said, StoreError> {
    let rows =
        tx.query("SELECT name, value, made_by, made_at, reason FROM convention_said ORDER BY sequence", &[])?;
    rows.into_iter()
        .map(|mut row| {
            let (name, value) = (row.take()?, row.take()?);
            Ok((name, (value, SaidBy { by: row.take()?, at: row.take()?, reason: row.take()? })))
        })
        .collect()
}

fn with(said: &Said) -> Conventions {
    let mut conventions = Conventions::built_in();
    for (name, (value, _)) in said {
        if let Some(value) = value {
            // A convention that is no more, or takes other values now, means what the program says.
            let _ = conventions.set(name, value);
        }
    }
    conventions
}

/// The conventions of the register.
pub(super) fn conventions(tx: &mut Tx<'_>) -> Result<Conventions, StoreError> {
    Ok(with(&said(tx)?))
}

/// When something is due that was said on `made`. `next` gives the day of the organ's next meeting; `corrected` is the day that a
/// person set, none for one that has no day by that.
pub(super) fn due(
    conventions: &Conventions,
    phrase: Option<&DuePhrase>,
    made: Option<Date>,
    corrected: Option<Option<Date>>,
    next: impl FnOnce() -> Option<Date>,
) -> DueView {
    let meant = phrase.map(|phrase| conventions.meant(&phrase.text, made)).unwrap_or_default();
    let corrected = corrected.or_else(|| phrase.and_then(|phrase| phrase.corrected_by).map(Some));
    let Meant { by, convention, is_next_meeting } = meant;
    let (by, convention, is_set) = match corrected {
        Some(day) => (day, None, true),
        None if is_next_meeting => (next().or(by), convention, false),
        None => (by, convention, false),
    };
    DueView { phrase: phrase.cloned(), by, convention, is_next_meeting, is_set }
}

impl Register {
    pub(super) fn convention_lines(&self) -> Result<Vec<ConventionLine>, StoreError> {
        self.read(|tx| {
            let said = said(tx)?;
            let of = |name: &str| said.get(name).filter(|(value, _)| value.is_some());
            let lines = with(&said).all().to_vec().into_iter().map(|convention| ConventionLine {
                said: of(&convention.name).filter(|_| convention.is_changed).map(|(_, said)| said.clone()),
                convention,
            });
            Ok(lines.collect())
        })
    }

    pub(super) fn say_of_convention(
        &self,
        name: &str,
        value: Option<&str>,
        (by, at, reason): (&str, Timestamp, &str),
    ) -> Result<(), StoreError> {
        if reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let mut conventions = conventions(tx)?;
            if !conventions.all().iter().any(|known| known.name == name) {
                let message = format!("Der er ingen konvention ved navn »{name}«.");
                return Err(StoreError::BadConvention { message });
            }
            let value = value.map(str::trim);
            if let Some(value) = value {
                conventions
                    .set(name, value)
                    .map_err(|error| StoreError::BadConvention { message: error.message })?;
            }
            let sql = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM convention_said";
            let sequence = tx.count(sql, &[])? as i64;
            tx.insert(
                "convention_said",
                &[
                    ("sequence", sequence.into()),
                    ("name", name.into()),
                    ("value", value.map_or(Value::Null, Value::from)),
                    ("made_by", by.into()),
                    ("made_at", at.into()),
                    ("reason", reason.trim().into()),
                ],
            )?;
            let detail = format!("{} ({})", value.unwrap_or("standard"), reason.trim());
            audit::note(tx, at, by, "convention", name, &detail)
        })
    }
}
