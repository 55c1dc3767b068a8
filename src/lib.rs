//! The program: command line and web over the register.

pub mod command;
pub mod locale;
pub mod web;
