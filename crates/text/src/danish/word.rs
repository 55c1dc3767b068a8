//! Words with their places, and folding to lower case that moves no byte.

use crate::Span;

/// The same text in lower case, byte for byte as long, so that every span of one is a span of the other.
///
/// Danish letters keep their length when lowered; the few letters of other alphabets that do not are left alone.
///
/// ```
/// assert_eq!(sagsgang_text::danish::fold("Økonomi-UDVALGET"), "økonomi-udvalget");
/// ```
pub fn fold(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes.make_ascii_lowercase();
    let mut at = 0;
    while let Some(i) = bytes[at..].iter().position(|byte| *byte >= 0xc3) {
        at += i;
        match (bytes[at], bytes.get(at + 1).copied()) {
            // À to Þ and their small forms are 32 apart in Latin-1, save the sign ×.
            (0xc3, Some(second @ 0x80..=0x9e)) if second != 0x97 => bytes[at + 1] = second + 0x20,
            // Dashes, quotation marks and the like have no case; other scripts take the long way.
            (0xc3 | 0xe2, _) => {}
            _ => return fold_slowly(text),
        }
        at += 2;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fold_slowly(text))
}

/// As [`fold`], for letters of any script.
fn fold_slowly(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut lower = letter.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => out.push(one),
            _ => out.push(letter),
        }
    }
    out
}

/// Whether a byte can be part of a word: a letter, a digit, or part of a letter beyond ASCII.
///
/// Beyond ASCII there are dashes and quotation marks too; [`words`] looks at whole characters.
pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A word in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// Its letters and digits, with hyphens inside it.
    pub text: &'t str,
    /// Where it stands in the slice.
    pub span: Span,
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether every character is a digit.
    pub fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The words of `text` in order: runs of letters and digits; a hyphen or apostrophe between two of them belongs to the
/// word, a hyphen at its end too (`Voksen- og`).
pub fn words(text: &str) -> WordIter<'_> {
    WordIter { text, at: 0 }
}

/// Iterator over [`Word`]s.
#[derive(Clone, Debug)]
pub struct WordIter<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for WordIter<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.char_indices().find(|(_, c)| c.is_alphanumeric())?.0;
        let mut end = start;
        let mut chars = self.text[start..].char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let joins = matches!(c, '-' | '’' | '\'' | '&')
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !c.is_alphanumeric() && !joins {
                if c == '-' {
                    end = start + i + 1;
                }
                break;
            }
            end = start + i + c.len_utf8();
        }
        self.at = end;
        Some(Word { text: &self.text[start..end], span: Span::new(start, end) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn hyphens_belong_to_words() {
        assert_eq!(
            texts("Voksen- og Plejeudvalget, 1. a – b"),
            ["Voksen-", "og", "Plejeudvalget", "1", "a", "b"]
        );
        assert_eq!(texts("Inge-Lise D'Or"), ["Inge-Lise", "D'Or"]);
    }

    #[test]
    fn both_ways_of_folding_agree() {
        let latin: String = (' '..'ÿ').chain("–’”•…€".chars()).collect();
        assert_eq!(fold(&latin), fold_slowly(&latin));
    }

    #[test]
    fn folding_moves_no_byte() {
        for text in ["ÆØÅ", "İstanbul", "ẞ", "É–x"] {
            assert_eq!(fold(text).len(), text.len());
        }
    }
}
