//! Findings as SARIF 2.1.0, the form that code hosts and editors show findings in.
//!
//! Lines, columns and bytes are those of the text as `sagsgang text` prints it, which for plain text in UTF-8 is the file
//! itself. Each region therefore carries its words as a snippet, so that they can be found in an HTML or PDF file too.

use std::fmt::Write as _;

use sagsgang_text::rule::Rule;
use sagsgang_text::{Diagnostic, Severity, Source, Span};
use serde_json::{Value, json};

use super::Report;
use crate::rules;

/// The schema that this form follows.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The report as indented JSON.
pub fn write(report: &Report) -> Result<String, serde_json::Error> {
    let results: Vec<Value> = report
        .checked
        .iter()
        .flat_map(|checked| checked.diagnostics.iter().map(|found| result(&checked.source, found)))
        .collect();
    let notifications: Vec<Value> = report
        .unreadable
        .iter()
        .map(|unreadable| {
            json!({
                "level": "error",
                "message": { "text": unreadable.reason },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&unreadable.file) } } }],
            })
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "sagsgang",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "da-DK",
                "rules": rules::all().iter().map(descriptor).collect::<Vec<_>>(),
            } },
            "language": "da-DK",
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.unreadable.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "artifacts": report.checked.iter().map(|checked| artifact(&checked.source)).collect::<Vec<_>>(),
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).map(|text| text + "\n")
}

fn artifact(source: &Source) -> Value {
    let mut artifact = json!({
        "location": { "uri": uri(source.name()) },
        "mimeType": source.media_type(),
    });
    if !source.sha256().is_empty() {
        artifact["hashes"] = json!({ "sha-256": source.sha256() });
    }
    artifact
}

fn descriptor(rule: &Rule<()>) -> Value {
    let manual = rule.manual();
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": rule.summary() },
        "help": { "text": manual, "markdown": manual },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "strength": rule.strength.as_str() },
    })
}

fn result(source: &Source, found: &Diagnostic) -> Value {
    let mut text = found.message.clone();
    for more in found.arithmetic.iter().chain(&found.hint) {
        let _ = write!(text, "\n{more}");
    }
    let related: Vec<Value> = found
        .related
        .iter()
        .enumerate()
        .map(|(id, label)| {
            let mut location = location(source, Some(label.span));
            location["id"] = json!(id);
            if !label.message.is_empty() {
                location["message"] = json!({ "text": label.message });
            }
            location
        })
        .collect();
    json!({
        "ruleId": found.code,
        "ruleIndex": rules::all().iter().position(|rule| rule.code == found.code),
        "level": level(found.severity),
        "message": { "text": text },
        "locations": [location(source, found.span)],
        "relatedLocations": related,
    })
}

fn location(source: &Source, span: Option<Span>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(source.name()) } });
    if let Some(span) = span {
        let (start_line, start_column) = source.position(span.start);
        let (end_line, end_column) = source.position(span.end);
        physical["region"] = json!({
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
            "byteOffset": span.start,
            "byteLength": span.len(),
            "snippet": { "text": source.slice(span) },
        });
    }
    json!({ "physicalLocation": physical })
}

fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

/// A path as a relative reference: `/` between the parts, and every byte that is not plain percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char)
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(uri("møder/juni 2025.txt"), "m%C3%B8der/juni%202025.txt");
    }
}
