//! Outcome contracts.
mod exact;
pub mod rounding;

pub use exact::{DECIMALS_MAX, Exact};
pub use rounding::Rounding;
pub use sagsgang_text::Ore;

/// A number that cannot be held: more than 38 figures on the way, or more than can be counted in øre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;
impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("tallet er for stort til at regne med")
    }
}

impl std::error::Error for TooLarge {}
