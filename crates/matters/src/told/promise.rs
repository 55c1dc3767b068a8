//! What was promised in an item: who is to do it, what it is about, and whether it is to be laid before an organ.

use crate::told::{Promise, Strand, Treated};

pub(super) fn read(_treated: &Treated<'_>, _strands: &[Strand]) -> Vec<Promise> {
    Vec::new()
}
