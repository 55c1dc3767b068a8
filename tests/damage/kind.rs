//! The kinds of damage that transcripts of PDFs show, and a text damaged by one of them.

use super::letters::{Chance, Damaged, Letter, letters};
use super::{blanks, lines, symbols};

/// Mixed damage gives every kind this share of its strength.
const MIXED_SHARE: f64 = 0.25;

/// A kind of damage. The strength, from 0 to 1, is the probability that a place which can be hit is hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Single digits fall out.
    LostDigits,
    /// Whole runs of digits fall out, as where the numerals of a PDF have no letters behind them.
    LostNumbers,
    /// `at` falls out, as a word and inside words: `Status` becomes `Stus`.
    SwallowedAt,
    /// The blank between two words falls out.
    GluedWords,
    /// What divides columns falls out, or becomes a blank.
    GluedColumns,
    /// Page counters and running heads stand in the text, in the middle of items and of sentences.
    PageCounters,
    /// Words and headings are `s p a c e d`.
    LetterSpacing,
    /// Lines are run together.
    LostBreaks,
    /// Lines are broken at a blank, and blank lines doubled.
    ExtraBreaks,
    /// Long words are divided by a hyphen and a line break.
    Hyphenation,
    /// Letters and digits are taken for such as look like them: 0 and O, 1 and l, rn and m, æ and ae.
    LookAlikes,
    /// Values stand apart from their labels: on another line, before them, or after the next label.
    TornLabels,
    /// Every kind one after the other, each with a quarter of the strength.
    Mixed,
}

impl Kind {
    /// Every kind, the mixed one last.
    pub const ALL: [Kind; 13] = [
        Kind::LostDigits,
        Kind::LostNumbers,
        Kind::SwallowedAt,
        Kind::GluedWords,
        Kind::GluedColumns,
        Kind::PageCounters,
        Kind::LetterSpacing,
        Kind::LostBreaks,
        Kind::ExtraBreaks,
        Kind::Hyphenation,
        Kind::LookAlikes,
        Kind::TornLabels,
        Kind::Mixed,
    ];

    /// Its name, as the table has it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::LostDigits => "lost digits",
            Kind::LostNumbers => "lost numbers",
            Kind::SwallowedAt => "swallowed 'at'",
            Kind::GluedWords => "glued words",
            Kind::GluedColumns => "glued columns",
            Kind::PageCounters => "page counters",
            Kind::LetterSpacing => "letter-spacing",
            Kind::LostBreaks => "lost breaks",
            Kind::ExtraBreaks => "extra breaks",
            Kind::Hyphenation => "hyphenation",
            Kind::LookAlikes => "look-alikes",
            Kind::TornLabels => "torn labels",
            Kind::Mixed => "mixed",
        }
    }

    fn apply(self, text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
        match self {
            Kind::LostDigits => symbols::lose_digits(text, strength, chance),
            Kind::LostNumbers => symbols::lose_numbers(text, strength, chance),
            Kind::SwallowedAt => symbols::swallow_at(text, strength, chance),
            Kind::GluedWords => blanks::glue_words(text, strength, chance),
            Kind::GluedColumns => blanks::glue_columns(text, strength, chance),
            Kind::PageCounters => lines::count_pages(text, strength, chance),
            Kind::LetterSpacing => blanks::space_letters(text, strength, chance),
            Kind::LostBreaks => lines::lose_breaks(text, strength, chance),
            Kind::ExtraBreaks => lines::break_lines(text, strength, chance),
            Kind::Hyphenation => lines::hyphenate(text, strength, chance),
            Kind::LookAlikes => symbols::confuse(text, strength, chance),
            Kind::TornLabels => lines::tear_labels(text, strength, chance),
            Kind::Mixed => Kind::ALL
                .into_iter()
                .filter(|kind| *kind != Kind::Mixed)
                .fold(text.to_vec(), |text, kind| kind.apply(&text, strength * MIXED_SHARE, chance)),
        }
    }
}

/// `good` with damage of one kind. The same arguments give the same bytes.
pub fn damage(good: &str, kind: Kind, strength: f64, chance: &mut Chance) -> Damaged {
    Damaged::new(good, &kind.apply(&letters(good), strength, chance))
}
