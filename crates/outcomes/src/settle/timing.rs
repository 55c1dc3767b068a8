//! When money is due, and what dates do to sums.

use crate::contract::Contract;
use crate::{Exact, Ore};
use jiff::civil::Date;

/// What the investor may get at most so that its yearly return is no higher than the cap, when what was not paid before is
/// paid on `day` (the contract's end without one); none where that cannot be told.
pub(super) fn most_by_yearly_return(
    _contract: &Contract,
    _rate: Exact,
    _day: Option<Date>,
    _paid: &[(Date, Ore)],
) -> Option<Ore> {
    None
}
