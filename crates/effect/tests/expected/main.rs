//! Values that other programs gave of public data, each to its tolerance.
//!
//! The data lie outside the repository: in the folder that `SAGSGANG_DATA` names, else beside it in `shared/data`. Where
//! there is none, each test says so and passes.

mod data;
mod difference;
mod inequality;
mod matching;
mod power;
mod regression;
