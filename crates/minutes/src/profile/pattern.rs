//! The form of an item's heading line, such as `Punkt {number}: {title}`.

use sagsgang_text::{Span, danish::fold};

/// A form with the places `{number}` and `{title}`; letters count without case, a blank matches any run of blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemPattern {
    before: String,
    between: String,
    spaced: bool,
}

/// How much the form alone says: the less it says, the more else must show that a line opens an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A number and a title, with nothing between but a blank.
    Bare,
    /// A number with a mark, as list entries have it too, or a word and a number as sentences have them.
    Marked,
    /// A word such as `Punkt` before the number and a mark after it.
    Worded,
}

/// What a heading line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemHeading {
    /// The number in the line.
    pub number: Span,
    /// The title in the line; empty where it stands on the next one.
    pub title: Span,
    /// How much the form says.
    pub strength: Strength,
}

/// An item number has at most so many characters (`BR 366/07`).
const NUMBER_CHARS_MAX: usize = 12;

impl ItemPattern {
    /// The pattern written as `form`.
    ///
    /// # Errors
    /// A form without `{number}` before `{title}` is refused.
    pub fn new(form: &str) -> Result<Self, String> {
        let parts = form.split_once("{number}").and_then(|(before, rest)| {
            let (between, after) = rest.split_once("{title}")?;
            after.is_empty().then_some((before, between))
        });
        let (before, between) =
            parts.ok_or_else(|| format!("»{form}« skal have {{number}} før et afsluttende {{title}}"))?;
        Ok(Self {
            before: fold(before.trim_end()),
            between: fold(between.trim()),
            spaced: between.starts_with(' '),
        })
    }

    /// Number and title, if `line` (without blanks at its ends) has this form.
    pub fn matches(&self, line: &str) -> Option<ItemHeading> {
        let first = self.before.bytes().next().filter(u8::is_ascii);
        if first.is_some_and(|first| line.bytes().next().map(|byte| byte.to_ascii_lowercase()) != Some(first))
        {
            return None;
        }
        let head = line.get(..self.before.len())?;
        if !fold(head).eq(&self.before) {
            return None;
        }
        let rest = &line[self.before.len()..];
        let start = self.before.len() + (rest.len() - rest.trim_start().len());
        let number = number_at(&line[start..])?;
        let after = &line[start + number..];
        let trimmed = after.trim_start();
        if self.spaced && !after.starts_with([' ', '\u{a0}']) && !after.is_empty() {
            return None;
        }
        let prefixed = trimmed.get(..self.between.len()).filter(|head| fold(head) == self.between);
        let title = match prefixed {
            Some(head) => &trimmed[head.len()..],
            None if trimmed.is_empty() => trimmed,
            None => return None,
        };
        let strength = match (self.before.is_empty(), self.between.is_empty()) {
            (false, false) => Strength::Worded,
            (true, false) | (false, true) => Strength::Marked,
            (true, true) => Strength::Bare,
        };
        let title = title.trim();
        let title_start = line.len() - title.len();
        Some(ItemHeading {
            number: Span::new(start, start + number),
            title: Span::new(title_start, line.len()),
            strength,
        })
    }
}

/// Length of the item number that `text` opens with: digits with an optional letter before (`T1`) or a letter or dotted
/// part after (`12`, `1.a`, `3a`).
fn number_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let letter = usize::from(bytes.first().is_some_and(u8::is_ascii_uppercase));
    let digits = bytes[letter..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let mut end = letter + digits;
    loop {
        let dotted = usize::from(bytes.get(end) == Some(&b'.'));
        let part = bytes[(end + dotted).min(bytes.len())..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if part == 0 || part > 3 || end + dotted + part > NUMBER_CHARS_MAX {
            return Some(end);
        }
        end += dotted + part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_titles() {
        let pattern = ItemPattern::new("Punkt {number}: {title}").unwrap();
        let read = |line: &'static str| {
            pattern.matches(line).map(|found| (&line[found.number.range()], &line[found.title.range()]))
        };
        assert_eq!(read("Punkt 3: Ansøgning fra Mental Talk"), Some(("3", "Ansøgning fra Mental Talk")));
        assert_eq!(read("PUNKT 12:Økonomi"), Some(("12", "Økonomi")));
        assert_eq!(read("Punkt 1.a : Tillæg"), Some(("1.a", "Tillæg")));
        assert_eq!(read("Punkt 4:"), Some(("4", "")));
        assert_eq!(read("Punkt 2 og 3 blev godkendt."), None);
        assert!(
            ItemPattern::new("Punkt {number} - {title}")
                .unwrap()
                .matches("Punkt 1-2 blev godkendt.")
                .is_none()
        );
        assert_eq!(read("Punkt T2: Tillæg"), Some(("T2", "Tillæg")));
        assert_eq!(read("Punktet har ingen økonomi"), None);
    }

    #[test]
    fn forms_without_places_are_refused() {
        assert!(ItemPattern::new("Punkt").is_err());
        assert!(ItemPattern::new("{title} {number}").is_err());
    }
}
