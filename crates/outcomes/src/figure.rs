//! Names for the figures of a statement, so that a contract's own tests, a comparison and a person can ask for one.
