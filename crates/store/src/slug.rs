//! Names as parts of public addresses.

/// Longest part of an address that is made from a name, in letters.
pub(crate) const SLUG_LETTERS_MAX: usize = 60;

/// `name` in lower case with `-` between words, Danish letters written out: `Ældre- og handicaprådet` is
/// `aeldre-og-handicapraadet`. Empty where the name has neither letters nor digits that an address can hold.
pub(crate) fn slug(name: &str) -> String {
    let folded = sagsgang_text::danish::name::fold(name);
    let mut out = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            'æ' => out.push_str("ae"),
            'ø' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            letter if letter.is_ascii_alphanumeric() => out.push(letter),
            // `1.a` and `1 a` are folded alike; what cannot be held stands as the gap that it leaves.
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
        if out.len() >= SLUG_LETTERS_MAX {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_are_written_out() {
        assert_eq!(slug("Ældre- og handicaprådet"), "aeldre-og-handicapraadet");
        assert_eq!(slug("BR 366/07"), "br-366-07");
        assert_eq!(slug("1.a"), "1-a");
        assert_eq!(slug("…"), "");
        assert_eq!(slug("日本 x"), "x");
    }
}
