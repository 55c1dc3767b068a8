//! How diagnostics are drawn in a terminal.
