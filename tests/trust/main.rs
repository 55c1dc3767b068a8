//! What can be relied on: what is closed stays closed, and what a person confirmed stays confirmed.

#[path = "../program/mod.rs"]
mod program;

mod closed;
mod commitments;
mod contract;
mod money;
mod review;
mod site;
mod thread;
