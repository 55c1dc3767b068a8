//! Reads minutes: [`sagsgang_text::Source`] to [`Minutes`], and the rules that check them.
//!
//! The way of a text: `outline` finds header, items and sections by the headings that a profile names; one module for
//! each recognised thing reads it inside its section. Reading never fails, always ends, and keeps every byte: what no
//! heading claims is listed as unassigned.

mod amount;
mod annex;
mod attendance;
mod body;
mod case_number;
mod commitment;
pub mod confidence;
pub mod convention;
mod decision;
pub mod difference;
mod due;
mod header;
mod heading_facts;
mod label;
mod line;
pub mod model;
mod organ;
mod outline;
mod person;
mod phrase;
mod pool;
mod presence;
pub mod profile;
mod read;
mod recommendation;
mod reservation;
mod roll;
mod routing;
pub mod rules;
mod supplement;
mod table;
mod treatment;
mod vote;
mod voter;
mod year;

pub use body::bodies;
pub use model::*;
pub use organ::{head_of, organs};
pub use person::{is_title, party};
pub use profile::{ProfileError, Profiles};
pub use read::read;
use sagsgang_text::danish::sentence;
pub use sentence::{paragraphs, sentences};
