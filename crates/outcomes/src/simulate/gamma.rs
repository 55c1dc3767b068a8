//! Gamma numbers (Marsaglia and Tsang 2000): a cube of a shifted normal number, held against the curve.

use super::normal::Normal;
use super::stream::Stream;

/// Gamma numbers of one shape and scale.
#[derive(Clone, Copy)]
pub(super) struct Gamma {
    normal: Normal,
    /// The shape less a third; of a shape under one, of the shape that is one more.
    core: f64,
    spread: f64,
    /// One over the shape, where that is under one.
    root: Option<f64>,
    scale: f64,
}

impl Gamma {
    /// Of this shape and scale, both above zero.
    pub(super) fn new(shape: f64, scale: f64) -> Self {
        let (lifted, root) = if shape < 1.0 { (shape + 1.0, Some(1.0 / shape)) } else { (shape, None) };
        let core = lifted - 1.0 / 3.0;
        Self { normal: Normal::new(), core, spread: 1.0 / libm::sqrt(9.0 * core), root, scale }
    }

    /// The next number.
    pub(super) fn draw(&self, stream: &mut Stream) -> f64 {
        let cube = loop {
            let x = self.normal.draw(stream);
            let side = 1.0 + self.spread * x;
            if side <= 0.0 {
                continue;
            }
            let cube = side * side * side;
            let part = stream.unit();
            let square = x * x;
            // The first is the second's quick half: true for almost all.
            if part < 1.0 - 0.0331 * square * square
                || libm::log(part) < 0.5 * square + self.core * (1.0 - cube + libm::log(cube))
            {
                break cube;
            }
        };
        let lifted = self.core * cube * self.scale;
        match self.root {
            // A gamma number of a shape one higher times a power of a part of one has the lower shape.
            Some(root) => lifted * libm::exp(libm::log(stream.unit()) * root),
            None => lifted,
        }
    }
}
