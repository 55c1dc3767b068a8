//! A contract held against its own tests.
