//! `sagsgang import` as it is called: what comes into the register, what is told of the rest, and how it ends.

#[path = "../program/mod.rs"]
mod program;

mod bad_input;
mod editions;
mod facts;
mod killed;
mod register;
