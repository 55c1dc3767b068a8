//! Marks of lists as word processors number them.

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Figures {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    Padded,
    /// a, b, c; behind z comes aa, bb.
    LowerLetter,
    /// A, B, C.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// Nothing.
    None,
}

/// Times that a letter is repeated at most (`aaa` is 53); larger numbers are decimal.
const LETTER_REPEATS_MAX: i64 = 30;

/// The largest Roman numeral; larger numbers are decimal.
const ROMAN_MAX: i64 = 3_999;

/// `number` in `figures`.
pub(crate) fn number(number: i64, figures: Figures) -> String {
    match figures {
        Figures::Padded => format!("{number:02}"),
        Figures::LowerLetter => letters(number).unwrap_or_else(|| number.to_string()),
        Figures::UpperLetter => {
            letters(number).map_or_else(|| number.to_string(), |text| text.to_uppercase())
        }
        Figures::LowerRoman => roman(number).unwrap_or_else(|| number.to_string()),
        Figures::UpperRoman => roman(number).map_or_else(|| number.to_string(), |text| text.to_uppercase()),
        Figures::None => String::new(),
        Figures::Decimal => number.to_string(),
    }
}

fn letters(number: i64) -> Option<String> {
    let place = number.checked_sub(1).filter(|place| (0..26 * LETTER_REPEATS_MAX).contains(place))?;
    let letter = char::from(b'a' + u8::try_from(place % 26).ok()?);
    Some(std::iter::repeat_n(letter, usize::try_from(place / 26 + 1).ok()?).collect())
}

fn roman(number: i64) -> Option<String> {
    const VALUES: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = Some(number).filter(|number| (1..=ROMAN_MAX).contains(number))?;
    let mut text = String::new();
    for (value, figure) in VALUES {
        while left >= value {
            text.push_str(figure);
            left -= value;
        }
    }
    Some(text)
}

/// The mark of an entry without number: dashes as they are, every other sign, which often exists in a font of symbols
/// alone, as "•".
pub(crate) fn bullet(sign: &str) -> &'static str {
    match sign.trim() {
        "" => "",
        "-" | "\u{2010}" | "\u{2011}" => "-",
        "–" | "\u{F02D}" => "–",
        "—" => "—",
        _ => "•",
    }
}

/// The character that `code` of the fonts Symbol and Wingdings shows; `None` where it is not known.
pub(crate) fn symbol(font: &str, code: u32) -> Option<char> {
    // The codes of fonts of symbols are moved to the private area (ISO 29500-1, 17.3.3.30).
    let place = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    if font.starts_with("Wingdings") {
        return Some(match place {
            0xFC => '✓',
            0xFB => '✗',
            0xA8 | 0x6F | 0x71 => '☐',
            0xFE => '☑',
            0xFD => '☒',
            0xE0 => '→',
            0xA7 | 0x6C | 0x6E | 0x9F | 0xD8 => '•',
            _ => return None,
        });
    }
    if font == "Symbol" {
        return Some(match place {
            0xB7 => '•',
            0xA3 => '≤',
            0xB3 => '≥',
            0xB4 => '×',
            0xB1 => '±',
            0xB0 => '°',
            0xAE => '→',
            0x2D => '−',
            _ => return None,
        });
    }
    char::from_u32(code).filter(|letter| !letter.is_control() && !(0xE000..0xF900).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_their_figures() {
        let all = |figures| [1, 4, 27, 1999, 5000].map(|value| number(value, figures));
        assert_eq!(all(Figures::Decimal), ["1", "4", "27", "1999", "5000"]);
        assert_eq!(all(Figures::LowerRoman), ["i", "iv", "xxvii", "mcmxcix", "5000"]);
        assert_eq!(all(Figures::UpperLetter), ["A", "D", "AA", "1999", "5000"]);
        assert_eq!(number(7, Figures::Padded), "07");
        assert_eq!(number(i64::MIN, Figures::LowerLetter), i64::MIN.to_string());
    }

    #[test]
    fn signs_of_symbol_fonts_become_characters() {
        assert_eq!(bullet("\u{F0B7}"), "•");
        assert_eq!(bullet("–"), "–");
        assert_eq!(symbol("Wingdings", 0xF0FC), Some('✓'));
        assert_eq!(symbol("Symbol", 0xF0B7), Some('•'));
        assert_eq!(symbol("Wingdings", 0xF021), None);
        assert_eq!(symbol("Arial", 0xE6), Some('æ'));
    }
}
