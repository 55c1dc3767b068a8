//! What is wrong with a document, said so that its secretary can mend it.
//!
//! A diagnostic is about the *document*; an error, in the crates that can fail, is about *us*.

use crate::Span;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look: probably a fault, or a gap that a reader will stumble over.
    Warning,
    /// The text contradicts itself or the calendar: a fault whoever reads it.
    Error,
}

impl Severity {
    /// The word used on the wire: `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Another place that a diagnostic points to, with what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What this place has to do with the fault, in a few words.
    pub message: String,
}

/// One finding about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the rule, such as `weekday-mismatch`; rules are silenced by it.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in one Danish sentence that names the fault.
    pub message: String,
    /// The place at fault, or `None` where something is missing altogether.
    pub span: Option<Span>,
    /// What the mark under `span` says; may be empty.
    pub label: String,
    /// Other places, such as the sum that differs.
    pub related: Vec<Label>,
    /// The sum or the comparison that shows the fault, such as `50.000 + 50.000 + 25.000 = 125.000`.
    pub arithmetic: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A finding of rule `code` with nothing but its message.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            span: None,
            label: String::new(),
            related: Vec::new(),
            arithmetic: None,
            hint: None,
        }
    }

    /// The same, marked at `span` with `label`.
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// The same, pointing to another place too.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Label { span, message: message.into() });
        self
    }

    /// The same, with the sum or comparison that shows the fault.
    pub fn arithmetic(mut self, line: impl Into<String>) -> Self {
        self.arithmetic = Some(line.into());
        self
    }

    /// The same, with advice.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
