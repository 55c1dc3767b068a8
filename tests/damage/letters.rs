//! A text letter by letter, each with the place that it came from, and the chance that damages it.
//!
//! Whatever is done to the letters, each still knows its place in the good text: so what survived is known, and where.

use sagsgang_text::Span;

/// A letter of a text on its way through damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter as it stands now.
    pub letter: char,
    /// Its byte in the good text; `None` where damage put it there, or put it in another's place.
    pub from: Option<u32>,
}

impl Letter {
    /// A letter that damage put there.
    pub fn new(letter: char) -> Self {
        Self { letter, from: None }
    }
}

/// The letters of a good text.
pub fn letters(text: &str) -> Vec<Letter> {
    let place = |at: usize| u32::try_from(at).ok();
    text.char_indices().map(|(at, letter)| Letter { letter, from: place(at) }).collect()
}

/// Letters that damage put there.
pub fn put(text: &str) -> impl Iterator<Item = Letter> + '_ {
    text.chars().map(Letter::new)
}

/// A damaged text, and where its letters were.
pub struct Damaged {
    /// The text.
    pub text: String,
    /// The byte in the good text of the letter at each byte of this one.
    origin: Vec<Option<u32>>,
    /// Whether the letter that began at this byte of the good text still stands.
    is_kept: Vec<bool>,
}

impl Damaged {
    /// What became of `good`.
    pub fn new(good: &str, letters: &[Letter]) -> Self {
        let text: String = letters.iter().map(|letter| letter.letter).collect();
        let mut origin = Vec::with_capacity(text.len());
        let mut is_kept = vec![false; good.len()];
        for letter in letters {
            origin.extend(std::iter::repeat_n(letter.from, letter.letter.len_utf8()));
            if let Some(kept) = letter.from.and_then(|from| is_kept.get_mut(from as usize)) {
                *kept = true;
            }
        }
        Self { text, origin, is_kept }
    }

    /// The share of the letters and digits at `span` of the good text that still stand; of none, all.
    pub fn kept(&self, good: &str, span: Span) -> f64 {
        let start = span.start as usize;
        let slice = good.get(span.range()).unwrap_or("");
        let (mut all, mut kept) = (0u32, 0u32);
        for (at, _) in slice.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
            all += 1;
            kept += u32::from(self.is_kept[start + at]);
        }
        if all == 0 { 1.0 } else { f64::from(kept) / f64::from(all) }
    }

    /// Where the text at `span` of the damaged text stood: from its first letter that came from the good text to its last.
    pub fn origin(&self, span: Span) -> Option<Span> {
        let known = self.origin.get(span.range())?.iter().flatten();
        let (first, last) = known.fold((u32::MAX, 0), |(first, last), &at| (first.min(at), last.max(at)));
        (first <= last).then(|| Span::new(first as usize, last as usize + 1))
    }
}

/// Numbers by chance from a seed: SplitMix64 (Steele, Lea, Flood 2014), the same on every machine.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Whether something happens that happens with this probability, from 0 to 1.
    pub fn happens(&mut self, probability: f64) -> bool {
        // 53 bits are what a double holds exactly.
        ((self.number() >> 11) as f64) < probability * (1u64 << 53) as f64
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.number() % (end as u64).max(1)) as usize
    }
}
