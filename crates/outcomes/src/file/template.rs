//! The contract that `contract new` begins with: all terms unknown, each with a word of what belongs there.

use jiff::civil::Date;

/// The text with places for what is given.
const TEXT: &str = include_str!("template.toml");

/// A new contract as a file: it reads without faults, and every term of it is unknown.
///
/// `id` is for addresses (letters a–z, figures and hyphens), `from` the first day where it is known.
pub fn template(id: &str, title: &str, from: Option<Date>) -> String {
    let from = match from {
        Some(day) => format!("{{ assumed = {day}, why = \"Angivet, da filen blev oprettet\" }}"),
        None => "{ unknown = \"Ikke aftalt\" }".to_owned(),
    };
    TEXT.replace("\"@id@\"", &quoted(id)).replace("\"@title@\"", &quoted(title)).replace("\"@from@\"", &from)
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\r'], " ")).to_string()
}
