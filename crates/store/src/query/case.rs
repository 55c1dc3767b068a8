//! Everything under one case number.

use jiff::civil::Date;
use sagsgang_minutes::Outcome;
use sagsgang_text::Ore;

use crate::{Register, StoreError};

/// An item in a list across meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseItem {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Sum of what was decided in it, where money was decided. Sums by year are added.
    pub decided: Option<Ore>,
}

/// One case number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePage {
    /// The number as printed most often.
    pub number: String,
    /// Every item with it, by date.
    pub items: Vec<CaseItem>,
}

impl Register {
    /// Everything under case `number`, however blanks and case are written; `None` where no item has it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn case_number(&self, _number: &str) -> Result<Option<CasePage>, StoreError> {
        todo!()
    }

    /// Every case number with the number of its items, those with most items first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn case_numbers(&self) -> Result<Vec<(String, u64)>, StoreError> {
        todo!()
    }
}
