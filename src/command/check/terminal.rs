//! Findings drawn for a person at a terminal, and a line that counts them.

use std::fmt::Write as _;

use sagsgang_text::render::{self, Colours};

use super::Report;

/// The findings one after another with a blank line between, then what could not be read, then the counts.
pub fn write(report: &Report, colours: Colours) -> String {
    let mut out = String::new();
    for checked in &report.checked {
        for diagnostic in &checked.diagnostics {
            let _ = writeln!(out, "{}\n", render::render(&checked.source, diagnostic, colours));
        }
    }
    for unreadable in &report.unreadable {
        let reason: String =
            unreadable.reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(out, "ulæselig: {reason}\n");
    }
    let _ = writeln!(out, "{}", counted(report));
    out
}

/// `3 dokumenter kontrolleret: 1 fejl, 2 advarsler, 0 bemærkninger`.
fn counted(report: &Report) -> String {
    let count = report.count();
    let documents = plural(report.checked.len(), "dokument", "dokumenter");
    let mut line = if count.errors + count.warnings + count.notes == 0 {
        format!("{documents} kontrolleret: intet at bemærke")
    } else {
        format!(
            "{documents} kontrolleret: {} fejl, {}, {}",
            count.errors,
            plural(count.warnings, "advarsel", "advarsler"),
            plural(count.notes, "bemærkning", "bemærkninger")
        )
    };
    if !report.unreadable.is_empty() {
        let _ = write!(line, "; {} kunne ikke læses", plural(report.unreadable.len(), "fil", "filer"));
    }
    line
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
