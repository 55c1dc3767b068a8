//! The program: command line and web over the register.
//!
//! The only place with HTTP, JSON on the wire, argv and the terminal. [`files`] brings documents in from disk, [`wire`]
//! gives facts their public form, [`export`] gives the books to other programs, [`command`] and [`web`] are the two ways in.

pub mod command;
pub mod export;
pub mod files;
pub mod locale;
pub mod picture;
pub mod profiles;
pub mod rules;
pub mod web;
pub mod wire;
