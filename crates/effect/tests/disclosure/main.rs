//! Tables and evaluations that are blanked and then attacked: nothing that had to be hidden may be reckoned from what is shown.

mod evaluation;
mod laws;
mod releases;
mod tables;
