//! The schema and its versions.
