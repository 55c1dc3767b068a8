//! The numbers beneath every estimator: sums, small dense matrices, least squares, distributions and chance.

pub mod distribution;
mod least_squares;
mod matrix;
mod stream;
mod sum;

pub(crate) use least_squares::side_by_side;
pub use least_squares::{BLOCK, Factor, Projection, least_squares};
pub use matrix::Matrix;
pub use stream::Stream;
pub use sum::{Sum, covariance, dot, mean, sum, variance};
