//! The simulation as its users see it: same seed, same bytes; agreement with numpy; faults that tell what is missing.

mod faults;
mod figures;
mod numpy;

use sagsgang_outcomes::Contract;
use sagsgang_text::Source;

/// The contract that numpy knows, too.
const TWO_METRICS: &str = include_str!("two_metrics.toml");

/// A contract from its text.
fn contract(text: &str) -> Contract {
    let read = sagsgang_outcomes::file::read(&Source::from_text("kontrakt.toml", text));
    read.contract.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}
