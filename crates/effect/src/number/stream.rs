//! The stream that chance is made of: the same numbers for the same seed, on every machine, for as long as this program lives.
//!
//! ChaCha with eight rounds, whose output is fixed by its definition. Each use has a label of its own and each draw a stream
//! of its own, so it does not matter which thread makes which draw.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// Numbers that follow from a seed, a use and a draw.
pub struct Stream {
    source: ChaCha8Rng,
    /// The second of two normal numbers that come together.
    spare: Option<f64>,
}

impl Stream {
    /// The stream of draw number `draw` for a use, whose label is at most 24 bytes long.
    pub fn new(seed: u64, label: &str, draw: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        for (place, byte) in key[8..].iter_mut().zip(label.bytes()) {
            *place = byte;
        }
        let mut source = ChaCha8Rng::from_seed(key);
        source.set_stream(draw);
        Self { source, spare: None }
    }

    /// 64 bits.
    #[inline]
    pub fn word(&mut self) -> u64 {
        self.source.next_u64()
    }

    /// Above zero and at most one, in steps of 2⁻⁵³; its logarithm is a number.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        ((self.word() >> 11) + 1) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// One of `0..end`, each as likely to within `end` in 2⁶⁴; 0 where `end` is.
    #[inline]
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.word()) * end as u128) >> 64) as usize
    }

    /// A number of the standard normal distribution (Marsaglia's polar method).
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let factor = libm::sqrt(-2.0 * libm::log(square) / square);
                self.spare = Some(y * factor);
                return x * factor;
            }
        }
    }

    /// A number of the chi-squared distribution with degrees of freedom above zero (Marsaglia and Tsang 2000).
    pub fn chi_squared(&mut self, degrees: f64) -> f64 {
        // Below two degrees the method needs one more, and a root that takes it away again.
        let shape = 0.5 * degrees;
        let (own, boost) =
            if shape < 1.0 { (shape + 1.0, libm::pow(self.unit(), 1.0 / shape)) } else { (shape, 1.0) };
        let d = own - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        loop {
            let normal = self.normal();
            let base = 1.0 + c * normal;
            if base <= 0.0 {
                continue;
            }
            let cube = base * base * base;
            if libm::log(self.unit()) < 0.5 * normal * normal + d * (1.0 - cube + libm::log(cube)) {
                return 2.0 * d * cube * boost;
            }
        }
    }

    /// A count of the Poisson distribution with this mean, at least 0; by multiplying chances in steps of mean 16.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        const STEP: f64 = 16.0;
        let (mut left, mut count) = (mean, 0);
        while left > 0.0 {
            let limit = libm::exp(-left.min(STEP));
            let mut product = self.unit();
            while product > limit {
                count += 1;
                product *= self.unit();
            }
            left -= STEP;
        }
        count
    }

    /// Puts a list in an order that is any order as likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        // As twenty lines of Python give by the definition of ChaCha: if they differ, every report that drew lots does.
        let mut stream = Stream::new(1, "test", 0);
        assert_eq!([stream.word(), stream.word()], [16_001_276_356_796_049_181, 15_365_679_993_241_207_966]);
        let first = |seed, label, draw| Stream::new(seed, label, draw).word();
        assert_ne!(first(1, "test", 0), first(2, "test", 0));
        assert_ne!(first(1, "test", 0), first(1, "else", 0));
        assert_ne!(first(1, "test", 0), first(1, "test", 1));
    }

    #[test]
    fn draws_have_their_means() {
        let mut stream = Stream::new(7, "test", 0);
        let mut squares = 0.0;
        let mut counts = 0;
        for _ in 0..20_000 {
            let normal = stream.normal();
            squares += normal * normal;
            counts += stream.poisson(20.5);
        }
        // Four standard errors: √2/√20000 = 0.01 and √20.5/√20000 = 0.032.
        assert!((squares / 20_000.0 - 1.0).abs() < 0.04, "{squares}");
        assert!((counts as f64 / 20_000.0 - 20.5).abs() < 0.128, "{counts}");
        let mut list: Vec<_> = (0..10).collect();
        stream.shuffle(&mut list);
        assert_ne!(list, (0..10).collect::<Vec<_>>());
        list.sort_unstable();
        assert_eq!(list, (0..10).collect::<Vec<_>>());
    }
}
