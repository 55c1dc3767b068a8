//! What cannot be right in a contract, before anything is measured: a rule is one file, its doc comment its page.

use crate::Contract;
use sagsgang_text::Diagnostic;
use sagsgang_text::rule::Settings;

/// What the rules find in a contract, in the order of its text.
pub fn check(_contract: &Contract, _settings: &Settings) -> Vec<Diagnostic> {
    Vec::new()
}
