//! Evidence on made-up items.
