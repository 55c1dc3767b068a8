//! Which database it is. Nothing outside this module knows.
