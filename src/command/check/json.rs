//! Findings as JSON: the diagnostics of `sagsgang read --json` with file, line, hint and arithmetic beside them.

use sagsgang_text::{Diagnostic, Source, Span};
use serde::Serialize;

use super::Report;

/// Name and version of this form.
const SCHEMA: &str = "sagsgang.check/1";

/// All that a check found.
#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    documents: Vec<DocumentWire<'a>>,
    diagnostics: Vec<DiagnosticWire<'a>>,
    unreadable: Vec<UnreadableWire<'a>>,
    summary: SummaryWire,
}

/// A document that was checked.
#[derive(Serialize)]
struct DocumentWire<'a> {
    file: &'a str,
    media_type: &'a str,
    sha256: &'a str,
}

/// A finding. `span` and `related` are byte ranges in the text as `sagsgang text` prints it; `line` and `column` count from
/// 1, the column in characters.
#[derive(Serialize)]
struct DiagnosticWire<'a> {
    file: &'a str,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    span: Option<[u32; 2]>,
    line: Option<usize>,
    column: Option<usize>,
    label: &'a str,
    related: Vec<[u32; 2]>,
    related_labels: Vec<&'a str>,
    arithmetic: Option<&'a str>,
    hint: Option<&'a str>,
}

/// A file that could not be read.
#[derive(Serialize)]
struct UnreadableWire<'a> {
    file: &'a str,
    message: &'a str,
}

/// How many there are of each.
#[derive(Serialize)]
struct SummaryWire {
    documents: usize,
    unreadable: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The report as indented JSON.
pub fn write(report: &Report) -> Result<String, serde_json::Error> {
    let count = report.count();
    let wire = Wire {
        schema: SCHEMA,
        documents: report
            .checked
            .iter()
            .map(|checked| DocumentWire {
                file: checked.source.name(),
                media_type: checked.source.media_type(),
                sha256: checked.source.sha256(),
            })
            .collect(),
        diagnostics: report
            .checked
            .iter()
            .flat_map(|checked| checked.diagnostics.iter().map(|found| diagnostic(&checked.source, found)))
            .collect(),
        unreadable: report
            .unreadable
            .iter()
            .map(|unreadable| UnreadableWire { file: &unreadable.file, message: &unreadable.reason })
            .collect(),
        summary: SummaryWire {
            documents: report.checked.len(),
            unreadable: report.unreadable.len(),
            errors: count.errors,
            warnings: count.warnings,
            notes: count.notes,
        },
    };
    serde_json::to_string_pretty(&wire).map(|text| text + "\n")
}

fn diagnostic<'a>(source: &'a Source, found: &'a Diagnostic) -> DiagnosticWire<'a> {
    let position = found.span.map(|span| source.position(span.start));
    DiagnosticWire {
        file: source.name(),
        code: found.code,
        severity: found.severity.as_str(),
        message: &found.message,
        span: found.span.map(bytes),
        line: position.map(|(line, _)| line),
        column: position.map(|(_, column)| column),
        label: &found.label,
        related: found.related.iter().map(|label| bytes(label.span)).collect(),
        related_labels: found.related.iter().map(|label| label.message.as_str()).collect(),
        arithmetic: found.arithmetic.as_deref(),
        hint: found.hint.as_deref(),
    }
}

fn bytes(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
