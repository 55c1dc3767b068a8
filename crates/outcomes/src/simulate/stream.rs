//! The stream that chance is made of: the same bytes for the same seed, on every machine, for as long as this program lives.
//!
//! It is ChaCha with eight rounds, whose output is fixed by its definition. Draws are cut into blocks of [`BLOCK`]; each
//! variable of each block has a stream of its own. So it does not matter which thread takes which block, and a variable that is
//! added at the end leaves the others' numbers as they were.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// Draws in a block. Other numbers would come out if it were changed.
pub(super) const BLOCK: u64 = 4096;
/// Blocks that a variable may have, as a power of two: the rest of a stream's 64-bit number is the variable's.
const BLOCK_BITS: u32 = 40;
/// What fills the key beside the seed, so that no other use of a seed gives the same numbers.
const LABEL: &[u8; 24] = b"sagsgang/simulation/01\0\0";

/// Numbers that follow from a seed, a variable and a block.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a variable in a block.
    pub(super) fn new(seed: u64, variable: usize, block: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(LABEL);
        let mut source = ChaCha8Rng::from_seed(key);
        source.set_stream((variable as u64) << BLOCK_BITS | block);
        Self(source)
    }

    /// 64 bits.
    #[inline]
    pub(super) fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Above zero and at most one, in steps of 2⁻⁵³; its logarithm is a number.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        ((self.word() >> 11) + 1) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// One of `0..end`, each as likely to within `end` in 2⁶⁴.
    #[inline]
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.word()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        // As ten lines of Python give by the definition of ChaCha: if they differ, every simulation ever published does.
        let words = |seed, variable, block| {
            let mut stream = Stream::new(seed, variable, block);
            [stream.word(), stream.word()]
        };
        assert_eq!(words(1, 0, 0), [6_950_187_086_621_651_757, 14_444_516_769_601_055_001]);
        assert_eq!(words(1, 2, 3), [1_752_617_170_525_782_180, 8_298_068_565_611_840_711]);
        assert_ne!(words(1, 0, 1), words(1, 0, 0));
        assert_ne!(words(2, 0, 0), words(1, 0, 0));
    }

    #[test]
    fn parts_of_one_are_never_nothing() {
        let mut stream = Stream::new(7, 0, 0);
        let parts: Vec<f64> = (0..20_000).map(|_| stream.unit()).collect();
        assert!(parts.iter().all(|part| *part > 0.0 && *part <= 1.0));
        let mean = parts.iter().sum::<f64>() / 20_000.0;
        // The standard error is 1/√12/√20000 = 0.002.
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
    }
}
