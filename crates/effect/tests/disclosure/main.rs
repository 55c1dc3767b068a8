//! Tables that are blanked and then attacked: nothing that had to be hidden may be reckoned from what is shown.

mod laws;
mod releases;
mod tables;
