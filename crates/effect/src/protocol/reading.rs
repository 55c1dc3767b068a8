//! A plan's text to a [`Plan`], and a plan to the form that its digest is of.

use super::log::digest;
use super::plan::{FORMAT, Plan};
use crate::Fault;
use serde_json::Value;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Bytes of a plan at most.
pub const PLAN_BYTES_MAX: usize = 256 * 1024;

/// Why a text is no plan, as the reader of TOML says, in English; the program words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where, in bytes of the text.
    pub place: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// [`Unread`] with its place.
    pub fn read(text: &str) -> Result<Self, Unread> {
        if text.len() > PLAN_BYTES_MAX {
            return Err(Unread { place: None, message: format!("too long: `{PLAN_BYTES_MAX}`") });
        }
        let plan: Self = toml::from_str(text)
            .map_err(|error| Unread { place: error.span(), message: error.message().to_owned() })?;
        if plan.format != FORMAT {
            let place = text.find("format").map(|start| start..start + "format".len());
            return Err(Unread { place, message: format!("unknown format: `{}`", plan.format) });
        }
        Ok(plan)
    }

    /// The plan in the one form that its digest is of: JSON without blanks, keys in the order of their letters.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where a number is not finite.
    pub fn canonical(&self) -> Result<String, Fault> {
        let fault = |_| Fault::OutOfRange { what: "plan".into(), value: self.id.clone(), must: "finite" };
        // A value's keys are in the order of their letters.
        let value: Value = serde_json::to_value(self).map_err(fault)?;
        serde_json::to_string(&sorted(value)).map_err(fault)
    }

    /// SHA-256 of [`Plan::canonical`], in lower case.
    ///
    /// # Errors
    /// As [`Plan::canonical`].
    pub fn digest(&self) -> Result<String, Fault> {
        Ok(digest(self.canonical()?.as_bytes()))
    }
}

/// Where a key of a plan's text stands, such as `outcome.before`, in bytes; or the last table on the way to it.
pub fn place(text: &str, key: &str) -> Option<Range<usize>> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut table = root.get_ref();
    let mut found = None;
    for part in key.split('.') {
        let Some((name, value)) = table.iter().find(|(name, _)| name.get_ref() == part) else { break };
        found = Some(name.span());
        match value.get_ref() {
            DeValue::Table(inner) => table = inner,
            _ => break,
        }
    }
    found
}

/// With keys in the order of their letters, whichever map the JSON library was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<_> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            pairs.sort_by(|left, right| left.0.cmp(&right.0));
            Value::Object(pairs.into_iter().collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
format = 1
id = "a"
title = "A"
[population]
description = "Alle henviste"
index_date = "Dagen for henvisning"
unit = "person"
treatment = "henvist"
[data]
people = "personer.csv"
outcomes = "udfald.csv"
[outcome]
column = "kontakter"
description = "Kontakter"
better = "lower"
[comparison]
kind = "constructed"
[estimator]
method = "difference-in-means"
[feeds]
contract = "lighuse"
metric = "m"
measured_on = 2027-06-30
"#;

    #[test]
    fn what_a_plan_says_is_what_binds() {
        let plan = Plan::read(SMALL).expect("a plan");
        let other =
            SMALL.replace("[data]", "# En bemærkning\n\n[data]").replace("2027-06-30", "\"2027-06-30\"");
        assert_eq!(Plan::read(&other).expect("a plan").digest(), plan.digest());
        let changed = Plan::read(&SMALL.replace("lower", "higher")).expect("a plan");
        assert_ne!(changed.digest(), plan.digest());
        let canonical = plan.canonical().expect("a form");
        assert!(canonical.starts_with(r#"{"comparison":{"#), "{canonical}");
        assert!(!canonical.contains('\n'));
    }

    #[test]
    fn what_is_no_plan_is_told_with_its_place() {
        let unread = Plan::read(&SMALL.replace("better", "betre")).expect_err("no such key");
        assert!(unread.message.contains("betre"), "{unread:?}");
        let found = unread.place.expect("a place");
        assert_eq!(SMALL.replace("better", "betre").get(found), Some("betre"));
        assert!(Plan::read(&SMALL.replace("format = 1", "format = 2")).is_err());
        assert!(Plan::read(&SMALL.replace("2027-06-30", "2027-06-31")).is_err());
        assert!(Plan::read("").is_err());
        assert_eq!(place(SMALL, "outcome.better").and_then(|place| SMALL.get(place)), Some("better"));
        assert_eq!(place(SMALL, "outcome.before").and_then(|place| SMALL.get(place)), Some("outcome"));
        assert_eq!(place(SMALL, "power"), None);
    }
}
