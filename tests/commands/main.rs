//! `sagsgang` and its commands as they are called: what they print, where, and how they end.

#[path = "../program/mod.rs"]
mod program;

mod brief;
mod commitments;
mod contract;
mod contract_register;
mod contract_statement;
mod demo;
mod effect;
mod effect_faults;
mod effect_order;
mod effect_plan;
mod effect_power;
mod equity;
mod form;
mod help;
mod matters;
mod output;
mod pool;
mod profile;
mod search;
mod thread;
