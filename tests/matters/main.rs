//! How well matters are followed, against gold that was made by reading the documents: which items are one matter, what shows
//! that a promise was kept, where what was sent on has arrived, what became of each clause.
//!
//! The gold of `examples/` is `tests/gold/matters.json`. `SAGSGANG_MATTERS` may name further folders of documents, each with a
//! `gold.json` of the same form, separated by `:`; they are scored and printed, and nothing is asked of them. All of it works
//! without a register: the documents are read, what they tell is followed.

mod clause;
mod evidence;
mod links;
mod route;
#[allow(dead_code)]
mod set;

#[test]
fn the_examples_are_read() {
    let set = set::Set::examples();
    assert!(set.told.len() > 50, "{} items", set.told.len());
}
