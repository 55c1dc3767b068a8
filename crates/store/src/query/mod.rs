//! What pages ask the register, and the views that it answers with.
//!
//! A view is plain data: nothing in it refers back to the register. One function, `facts::read`, makes a document's model
//! again from its tables; every page that shows facts beside text goes through it.

mod case;
mod document;
mod edition;
pub(crate) mod facts;
mod finding;
mod item;
mod meeting;
mod organization;
mod person;
mod start;

pub(crate) use case::decided;
pub use case::{CaseItem, CasePage, sum_over_years};
pub use document::{DocumentHead, DocumentPage, Original};
pub use edition::EditionsPage;
pub use facts::{Confirmed, FactIds, FactReading, Facts, ItemIds};
pub use finding::{Finding, FindingFilter, FindingList};
pub use item::ItemPage;
pub(crate) use item::{counted_key, page as item_page};
pub use meeting::{Edition, MeetingFilter, MeetingList, MeetingPage, MeetingSummary};
pub use organization::{OrganizationPage, OrganizationSummary};
pub use person::{Attendance, Mention, MentionKind, PersonPage, PersonSummary, Spelling};
pub use start::{Counts, DecisionLine, StartPage};
