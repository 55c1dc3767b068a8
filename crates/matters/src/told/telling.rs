//! Sentences that tell that something was done, put off or given up.

use crate::told::{Strand, Telling, Treated};

pub(super) fn read(_treated: &Treated<'_>, _strands: &[Strand]) -> Vec<Telling> {
    Vec::new()
}
