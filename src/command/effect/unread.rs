//! What is wrong with a plan's text, in words. The reader of TOML speaks English; its commonest words are told.

use crate::locale::{Argument, Language};
use sagsgang_effect::protocol::Unread;
use sagsgang_text::{Diagnostic, Severity, Span};

/// The code of what is wrong with a plan's text.
const PLAN_FAULT: &str = "effect-plan";

/// What the reader's message begins with, and the keys of what is wrong and of what to do.
const WORDS: &[(&str, &str, &str)] = &[
    ("unknown field", "effect-unread-key", "effect-unread-known"),
    ("missing field", "effect-unread-missing", "effect-unread-write"),
    ("unknown variant", "effect-unread-word", "effect-unread-known"),
    ("invalid type", "effect-unread-kind", "effect-unread-kinds"),
    ("invalid value", "effect-unread-kind", "effect-unread-kinds"),
    ("invalid day", "effect-unread-day", "effect-unread-days"),
    ("unknown format", "effect-unread-format", "effect-unread-formats"),
];

/// What is wrong, drawn where it stands.
pub(super) fn diagnostic(unread: &Unread, language: Language) -> Diagnostic {
    // The reader puts what it names between such marks: what it found first, then what there may be.
    let quoted: Vec<&str> = unread.message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let known = quoted.get(1..).unwrap_or_default().join(", ");
    let (_, what, hint) = WORDS.iter().find(|(begin, ..)| unread.message.starts_with(begin)).unwrap_or(&(
        "",
        "effect-unread-toml",
        "effect-unread-tomls",
    ));
    let say = |key: &str| {
        let facts = [("name", Argument::Text(first)), ("known", Argument::Text(&known))];
        language.fill(key, &facts).into_owned()
    };
    let found = Diagnostic::new(PLAN_FAULT, Severity::Error, say(what)).hint(say(hint));
    match &unread.place {
        Some(place) => found.at(Span::new(place.start, place.end), ""),
        None => found,
    }
}
