//! Applications as an item tells them.

use super::Item;
use crate::Application;

/// The applications of an item, in the order of the text.
pub fn applications(item: &Item) -> Vec<Application> {
    let _ = item;
    Vec::new()
}
