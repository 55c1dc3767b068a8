//! Normal numbers by the ziggurat (Marsaglia and Tsang 2000, with the corrections of Doornik 2005): one word for almost each.
//!
//! The density is covered with [`LAYERS`] layers of the same area. A point in a layer is a normal number at once where the whole
//! width lies under the curve; else it is held against the curve itself. The tables are reckoned with `libm`, so that they are
//! the same to the last bit everywhere.

use super::stream::Stream;
use std::sync::LazyLock;

/// Layers of the ziggurat.
const LAYERS: usize = 256;
/// Where the tail begins with that many layers.
const TAIL: f64 = 3.654_152_885_361_009;
/// The area of one layer, the tail's included.
const AREA: f64 = 0.004_928_673_233_974_652;

/// The layers' widths, and the density at them.
struct Tables {
    width: [f64; LAYERS + 1],
    height: [f64; LAYERS + 1],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut width = [0.0; LAYERS + 1];
    width[0] = AREA / density(TAIL);
    width[1] = TAIL;
    for layer in 2..LAYERS {
        let below: f64 = width[layer - 1];
        width[layer] = libm::sqrt(-2.0 * libm::log(AREA / below + density(below)));
    }
    Tables { width, height: width.map(density) }
});

/// The normal curve, not divided by its area.
fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x)
}

/// Standard normal numbers from a stream.
#[derive(Clone, Copy)]
pub(super) struct Normal(&'static Tables);

impl Normal {
    /// Ready to draw.
    pub(super) fn new() -> Self {
        Self(&TABLES)
    }

    /// The next number: mean 0, standard deviation 1.
    #[inline]
    pub(super) fn draw(self, stream: &mut Stream) -> f64 {
        let tables = self.0;
        loop {
            let word = stream.word();
            // The layer and the place in it use different bits.
            let layer = (word & 0xff) as usize;
            let place = (word >> 11) as f64 * (1.0 / (1u64 << 52) as f64) - 1.0;
            let x = place * tables.width[layer];
            if x.abs() < tables.width[layer + 1] {
                return x;
            }
            if let Some(x) = self.beside(layer, x, stream) {
                return x;
            }
        }
    }

    /// A point that is not surely under the curve: rare, so it is kept out of the way.
    #[cold]
    #[inline(never)]
    fn beside(self, layer: usize, x: f64, stream: &mut Stream) -> Option<f64> {
        if layer == 0 {
            return Some(tail(stream).copysign(x));
        }
        let (below, above) = (self.0.height[layer], self.0.height[layer + 1]);
        (below + (above - below) * stream.unit() < density(x)).then_some(x)
    }
}

/// A number beyond [`TAIL`], by Marsaglia's way of 1964.
fn tail(stream: &mut Stream) -> f64 {
    loop {
        let x = -libm::log(stream.unit()) / TAIL;
        if -2.0 * libm::log(stream.unit()) > x * x {
            return TAIL + x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_have_the_same_area_and_close_at_the_top() {
        let tables = &*TABLES;
        for layer in 1..LAYERS {
            let area = tables.width[layer] * (tables.height[layer + 1] - tables.height[layer]);
            assert!((area - AREA).abs() < 1e-12, "{layer}: {area}");
        }
        assert_eq!(tables.width[LAYERS], 0.0);
        assert!(tables.width.windows(2).all(|pair| pair[0] > pair[1]));
    }

    #[test]
    fn the_tail_is_as_heavy_as_it_should_be() {
        let (normal, mut stream) = (Normal::new(), Stream::new(3, 0, 0));
        let draws = 2_000_000;
        let beyond = (0..draws).filter(|_| normal.draw(&mut stream).abs() > TAIL).count() as f64;
        // Two tails beyond 3.654: 2.580e-4 of all, 516 of two million, give or take √516 = 23.
        assert!((beyond - 516.0).abs() < 4.5 * 23.0, "{beyond}");
    }
}
