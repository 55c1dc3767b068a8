//! What holds for every contract and every set of measurements, on generated ones.

mod generate;
mod laws;
mod speed;
mod terms;
mod traceable;
mod worked;
