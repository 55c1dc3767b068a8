//! The rules about money on books made by hand, and what holds of them whatever is booked.

mod books;
mod finding;
mod laws;
