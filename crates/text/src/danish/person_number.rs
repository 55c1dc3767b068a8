//! Numbers of persons, which no file of results may name anybody by.

/// Figures of the day of birth.
const BIRTH_FIGURES: usize = 6;
/// Figures of a CPR number.
const FIGURES: usize = 10;

/// Whether a text holds six figures and four after them, as a CPR number is written: `010190-1234`, `0101901234`.
pub fn looks_like_cpr(text: &str) -> bool {
    let mut run = 0;
    for letter in text.chars().chain(std::iter::once('x')) {
        match letter {
            '0'..='9' => run += 1,
            '-' | ' ' | '\u{2013}' | '\u{a0}' if run == BIRTH_FIGURES => {}
            _ if run == FIGURES => return true,
            _ => run = 0,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::looks_like_cpr;

    #[test]
    fn numbers_of_persons_are_recognised() {
        for text in ["010190-1234", "0101901234", "p 010190 1234", "311299–0007"] {
            assert!(looks_like_cpr(text), "{text}");
        }
        for text in ["p17", "20240101-3", "12345678", "010190-123", "a0101901234567"] {
            assert!(!looks_like_cpr(text), "{text}");
        }
    }
}
