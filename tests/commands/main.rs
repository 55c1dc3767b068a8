//! `sagsgang` and its commands as they are called: what they print, where, and how they end.

#[path = "../program/mod.rs"]
mod program;

mod demo;
mod form;
mod help;
mod output;
mod pool;
mod profile;
mod search;
