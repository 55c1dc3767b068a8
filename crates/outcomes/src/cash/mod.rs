//! Cash flow and its worth: what a contract's payments are to each party, in money and in wellbeing.
//!
//! Everything here takes dated flows and dated tables and gives figures; where a figure comes from, and whether its source is
//! confirmed, stands beside it. Flows are whole øre; floating point numbers live in the solvers only.

mod bottom_line;
mod cap;
mod exponential;
mod flow;
mod precise;
mod rate;
mod roots;
mod wellbeing;
mod worth;

pub use bottom_line::{Caution, DoubleBottomLine, HumanResult, OutcomeCount, WellbyValue, Yardstick};
pub use cap::{CapFault, cut_to_cap, largest_payment};
pub use flow::{DAYS_A_YEAR, Flow, Flows, FlowsByParty};
pub use rate::{BAND_YEAR_MAX, BANDS_MAX, Band, Discounted, PresentValue, RateFault, RateTable, RateTables};
pub use roots::{NoReturn, Root, SIGN_CHANGES_MAX, YearlyReturn};
pub use wellbeing::{
    BreakEven, CostPer, LifeSatisfaction, PriceOrigin, WellbeingFault, WellbyPrice, WellbyPrices,
};
pub use worth::{Payback, Worth};
