//! Fonts, as far as a reader needs them: what a code says, how wide it is, and whether it is bold.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_syntax::page::Resources;

use super::stream::weigh;
use super::work::Work;
use crate::DocumentError;

/// Weight from which a font is bold, of 100 to 900 (ISO 32000-2, table 120).
const BOLD_WEIGHT_MIN: u32 = 600;

/// The flag of a font descriptor that says "force bold" (ISO 32000-2, table 121).
const FORCE_BOLD: u32 = 1 << 18;

/// Words in the name of a font that is bold.
const BOLD_NAMES: &[&str] = &["bold", "black", "heavy", "demi"];

/// What a code of a font says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    /// Width in thousandths of the font size.
    pub(super) width: f32,
    /// What is read.
    pub(super) reading: Reading,
}

/// What is read where a glyph stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reading {
    /// One character; U+FFFD where the file does not say which.
    Letter(char),
    /// Several, by their place in [`TextFont::strings`].
    Letters(u16),
}

/// A font that text is set in.
#[derive(Debug)]
pub(super) struct TextFont<'a> {
    font: Font<'a>,
    pub(super) is_bold: bool,
    pub(super) is_horizontal: bool,
    signs: Vec<Cell<Option<Sign>>>,
    wide_signs: RefCell<HashMap<u32, Sign>>,
    strings: RefCell<Vec<String>>,
}

impl<'a> TextFont<'a> {
    fn new(font: Font<'a>, is_bold: bool) -> Self {
        let is_horizontal = font.is_horizontal();
        Self {
            font,
            is_bold,
            is_horizontal,
            signs: vec![Cell::new(None); 1024],
            wide_signs: RefCell::default(),
            strings: RefCell::default(),
        }
    }

    /// The code at `offset` of a string and how many bytes it takes, at least one.
    pub(super) fn code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, offset);
        (code, length.max(1))
    }

    /// What a code says.
    pub(super) fn sign(&self, code: u32) -> Sign {
        if let Some(slot) = self.signs.get(code as usize) {
            if let Some(sign) = slot.get() {
                return sign;
            }
            let sign = self.look_up(code);
            slot.set(Some(sign));
            return sign;
        }
        if let Some(sign) = self.wide_signs.borrow().get(&code) {
            return *sign;
        }
        let sign = self.look_up(code);
        self.wide_signs.borrow_mut().insert(code, sign);
        sign
    }

    /// The letters of [`Reading::Letters`].
    pub(super) fn letters(&self, place: u16, mut each: impl FnMut(char)) -> usize {
        let strings = self.strings.borrow();
        let Some(text) = strings.get(usize::from(place)) else { return 0 };
        text.chars().for_each(&mut each);
        text.chars().count()
    }

    fn look_up(&self, code: u32) -> Sign {
        let unicode = match self.font.glyph(GlyphId::NOTDEF, code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let width = self.font.code_advance(code).x as f32;
        let reading = match unicode {
            None => Reading::Letter(char::REPLACEMENT_CHARACTER),
            Some(BfString::Char(letter)) => match ligature(letter) {
                Some(letters) => self.several(letters),
                None => Reading::Letter(readable(letter)),
            },
            Some(BfString::String(text)) => {
                let mut letters = text.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => Reading::Letter(readable(letter)),
                    (None, _) => Reading::Letter(char::REPLACEMENT_CHARACTER),
                    _ => self.several(&text),
                }
            }
        };
        Sign { width: if width.is_finite() { width } else { 0.0 }, reading }
    }

    fn several(&self, letters: &str) -> Reading {
        let mut strings = self.strings.borrow_mut();
        let Ok(place) = u16::try_from(strings.len()) else {
            return Reading::Letter(char::REPLACEMENT_CHARACTER);
        };
        strings.push(letters.chars().map(readable).collect());
        Reading::Letters(place)
    }
}

/// The letters of a ligature that Unicode keeps for older encodings.
fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// A letter as it is read: blanks of any width are blanks, and what a file maps to no character is none.
fn readable(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        letter if letter.is_control() || ('\u{E000}'..='\u{F8FF}').contains(&letter) => private(letter),
        letter => letter,
    }
}

/// Signs of the private area that old symbol fonts use for list marks; others are not known.
fn private(letter: char) -> char {
    match letter {
        '\u{F0B7}' | '\u{F0A7}' | '\u{F076}' | '\u{F0A8}' | '\u{F06E}' | '\u{F06C}' => '•',
        '\u{F02D}' => '-',
        '\u{F0D8}' => '\u{2022}',
        '\u{F020}' => ' ',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The fonts of a document, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    /// By where their dictionaries lie in memory.
    known: HashMap<(usize, usize), Option<Rc<TextFont<'a>>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            font_resolver: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(standard) => standard.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            // The named maps of codes are for Chinese, Japanese and Korean.
            cmap_resolver: Arc::new(|_| None),
            known: HashMap::new(),
        }
    }

    /// The font called `name`; none where it is missing or broken.
    ///
    /// # Errors
    /// Where its data would be unpacked beyond the limit.
    pub(super) fn font(
        &mut self,
        resources: &Resources<'a>,
        name: &Name<'_>,
        work: &Work,
    ) -> Result<Option<Rc<TextFont<'a>>>, DocumentError> {
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        self.font_of(&dict, work)
    }

    /// The font that a dictionary describes.
    ///
    /// # Errors
    /// As [`Fonts::font`].
    pub(super) fn font_of(
        &mut self,
        dict: &Dict<'a>,
        work: &Work,
    ) -> Result<Option<Rc<TextFont<'a>>>, DocumentError> {
        let key = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(font) = self.known.get(&key) {
            return Ok(font.clone());
        }
        weigh_font(dict, work)?;
        let is_bold = is_bold(dict);
        let font = self
            .cache
            .font(dict, &self.font_resolver, &self.cmap_resolver)
            .map(|font| Rc::new(TextFont::new(font, is_bold)));
        self.known.insert(key, font.clone());
        Ok(font)
    }
}

/// The dictionary that describes a font's look: its own, or that of the font within.
fn descriptor<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Dict<'a>>(b"FontDescriptor").or_else(|| {
        let within = dict.get::<Array<'a>>(b"DescendantFonts")?.iter::<Dict<'a>>().next()?;
        within.get::<Dict<'a>>(b"FontDescriptor")
    })
}

/// Counts what a font's streams unpack to before the library unpacks them.
fn weigh_font(dict: &Dict<'_>, work: &Work) -> Result<(), DocumentError> {
    let descriptor = descriptor(dict);
    let of_font = [b"ToUnicode".as_slice(), b"Encoding"].map(|key| dict.get::<Stream<'_>>(key));
    let of_look = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
        .map(|key| descriptor.as_ref().and_then(|descriptor| descriptor.get::<Stream<'_>>(key)));
    let within = dict.get::<Array<'_>>(b"DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let to_glyphs = within.and_then(|font| font.get::<Stream<'_>>(b"CIDToGIDMap"));
    of_font
        .into_iter()
        .chain(of_look)
        .chain([to_glyphs])
        .flatten()
        .try_for_each(|stream| weigh(&stream, work))
}

/// Whether a font is bold, by its name or its description.
fn is_bold(dict: &Dict<'_>) -> bool {
    let is_bold_name = |name: Name<'_>| {
        let name = name.as_str().to_ascii_lowercase();
        BOLD_NAMES.iter().any(|bold| name.contains(bold))
    };
    let descriptor = descriptor(dict);
    dict.get::<Name<'_>>(b"BaseFont").is_some_and(is_bold_name)
        || descriptor.is_some_and(|descriptor| {
            descriptor.get::<u32>(b"FontWeight").is_some_and(|weight| weight >= BOLD_WEIGHT_MIN)
                || descriptor.get::<u32>(b"Flags").is_some_and(|flags| flags & FORCE_BOLD != 0)
                || descriptor.get::<Name<'_>>(b"FontName").is_some_and(is_bold_name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_marks_of_symbol_fonts_are_read() {
        assert_eq!(readable('\u{A0}'), ' ');
        assert_eq!(readable('\u{F0B7}'), '•');
        assert_eq!(readable('\u{E123}'), char::REPLACEMENT_CHARACTER);
        assert_eq!(readable('å'), 'å');
        assert_eq!(ligature('\u{FB03}'), Some("ffi"));
    }
}
