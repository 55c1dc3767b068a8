//! Character references of HTML: `&aring;`, `&#229;`, `&#xE5;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Letters and digits of the longest name of a character reference in the HTML standard
/// (`CounterClockwiseContourIntegral`).
const NAME_LETTERS_MAX: usize = 31;

/// The one or two characters of the reference that `text` begins with, and how many bytes of `text` it is. `text` begins
/// behind the `&`. None where it is no reference, and the `&` stands for itself.
pub(super) fn reference(text: &str) -> Option<((char, Option<char>), usize)> {
    match text.strip_prefix('#') {
        Some(number) => numbered(number).map(|(letter, length)| ((letter, None), length + 1)),
        None => named(text),
    }
}

/// A reference by number; `text` begins behind `&#`.
fn numbered(text: &str) -> Option<(char, usize)> {
    let is_hexadecimal = text.starts_with(['x', 'X']);
    let (radix, prefix) = if is_hexadecimal { (16, 1) } else { (10, 0) };
    let mut number: u32 = 0;
    let mut length = prefix;
    for digit in text.bytes().skip(prefix).map_while(|byte| char::from(byte).to_digit(radix)) {
        number = number.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    if length == prefix {
        return None;
    }
    length += usize::from(text.as_bytes().get(length) == Some(&b';'));
    let letter = match number {
        0 => '\u{FFFD}',
        // Written by programs that meant Windows-1252; the standard reads them so.
        0x80..=0x9F => {
            C1_REPLACEMENTS[(number - 0x80) as usize].or(char::from_u32(number)).unwrap_or('\u{FFFD}')
        }
        _ => char::from_u32(number).unwrap_or('\u{FFFD}'),
    };
    Some((letter, length))
}

/// A reference by name: the longest that fits. Some names of old are valid without their semicolon.
fn named(text: &str) -> Option<((char, Option<char>), usize)> {
    let letters = text.bytes().take(NAME_LETTERS_MAX).take_while(u8::is_ascii_alphanumeric).count();
    let longest = letters + usize::from(text.as_bytes().get(letters) == Some(&b';'));
    (2..=longest).rev().find_map(|length| {
        let &(first, second) = NAMED_ENTITIES.get(&text[..length])?;
        let first = char::from_u32(first).filter(|&letter| letter != '\0')?;
        Some(((first, char::from_u32(second).filter(|&letter| letter != '\0')), length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_read() {
        assert_eq!(reference("aring;x"), Some((('å', None), 6)));
        assert_eq!(reference("Oslash x"), Some((('Ø', None), 6)));
        assert_eq!(reference("#229;"), Some((('å', None), 5)));
        assert_eq!(reference("#xE5"), Some((('å', None), 4)));
        assert_eq!(reference("#150;"), Some((('–', None), 5)));
        assert_eq!(reference("notit;"), Some((('¬', None), 3)));
        assert_eq!(reference("NotEqualTilde;"), Some((('\u{2242}', Some('\u{338}')), 14)));
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["", " B", "B;", "#", "#x;", "#y1;", "vejnavn;", "é;"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_characters_are_replaced() {
        assert_eq!(reference("#0;"), Some((('\u{FFFD}', None), 3)));
        assert_eq!(reference("#xD800;"), Some((('\u{FFFD}', None), 7)));
        assert_eq!(reference("#99999999999999999999;"), Some((('\u{FFFD}', None), 22)));
    }
}
