//! Budget years.

use crate::Refusal;
use std::fmt;

/// The first year that money is booked in: the year of the municipal reform before the last one.
pub const YEAR_MIN: i16 = 1970;
/// The last year that money is booked in.
pub const YEAR_MAX: i16 = 2199;

/// A budget year, between [`YEAR_MIN`] and [`YEAR_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i16);

impl Year {
    /// The year with this number.
    ///
    /// # Errors
    /// [`Refusal::YearOutOfRange`] for a year such as 20017.
    pub fn new(number: i64) -> Result<Year, Refusal> {
        match i16::try_from(number) {
            Ok(year) if (YEAR_MIN..=YEAR_MAX).contains(&year) => Ok(Year(year)),
            _ => Err(Refusal::YearOutOfRange { year: number }),
        }
    }

    /// Its number.
    pub fn number(self) -> i16 {
        self.0
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
