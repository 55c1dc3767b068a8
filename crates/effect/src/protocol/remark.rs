//! A fault or a notice as plain facts under a name, so that a result can be written, read and worded without knowing each.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Something to be said, as facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Its name, such as `few-clusters`.
    pub name: String,
    /// Its facts, by their names.
    pub facts: Map<String, Value>,
}

impl Remark {
    /// Of a fault or a notice: whatever says by a tag what it is.
    pub fn of(tagged: &impl Serialize) -> Self {
        let mut facts = match serde_json::to_value(tagged) {
            Ok(Value::Object(facts)) => facts,
            _ => Map::new(),
        };
        for fact in facts.values_mut() {
            // A number that is none is told as nothing: no person can act on its name.
            if fact.as_str().is_some_and(|text| matches!(text, "NaN" | "inf" | "-inf")) {
                *fact = Value::Null;
            }
        }
        let name = ["fault", "notice", "reason", "finding"].iter().find_map(|tag| facts.remove(*tag));
        let name = name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
        Self { name, facts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fault;

    #[test]
    fn a_fault_keeps_its_facts() {
        let remark = Remark::of(&Fault::Missing { column: "alder".into(), row: 7 });
        assert_eq!(remark.name, "missing");
        assert_eq!(remark.facts["row"], 7);
        assert_eq!(Remark::of(&Fault::NoControls).name, "no-controls");
        let none = Fault::OutOfRange { what: "x".into(), value: f64::NAN.to_string(), must: "x > 0" };
        assert_eq!(Remark::of(&none).facts["value"], Value::Null);
    }
}
