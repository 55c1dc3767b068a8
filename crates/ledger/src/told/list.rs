//! Entries of a list whose verb stands in the line above it: "at der fra Kulturpuljen bevilges følgende tilskud:" and then
//! "- 35.000 kr. til Jazzklubben" or "• Jazzklubben: 35.000 kr.".

use super::{Item, Sum};
use sagsgang_text::Span;
use sagsgang_text::danish::amount::amounts;

/// The line that a list entry belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead<'i> {
    /// Its words, without what it is numbered with.
    pub words: &'i str,
    /// Where they stand in the document.
    pub span: Span,
}

/// The line above the list that `sum` is an entry of; none where it stands in no list, or the line has a sum of its own,
/// of which the entries are parts.
pub fn lead<'i>(item: &'i Item, sum: &Sum) -> Option<Lead<'i>> {
    let passage = item.passages.iter().find(|passage| {
        let start = passage.start as usize;
        Span::new(start, start + passage.text.len()).contains(sum.sentence)
    })?;
    let at = sum.span.start.checked_sub(passage.start)? as usize;
    let before = passage.text.get(..at)?;
    let own = before.rfind('\n').map_or(0, |at| at + 1);
    entry_marks(&before[own..])?;
    let mut end = own;
    for _ in 0..ENTRIES_MAX {
        let above = before.get(..end)?.trim_end();
        let start = above.rfind('\n').map_or(0, |at| at + 1);
        let line = &above[start..];
        if line.ends_with(':') {
            let words = line[entry_marks(line).unwrap_or(0)..].trim_end_matches(':');
            let from = passage.start as usize + start + entry_marks(line).unwrap_or(0);
            let span = Span::new(from, from + words.len());
            return amounts(words).is_empty().then_some(Lead { words, span });
        }
        entry_marks(line)?;
        end = start;
    }
    None
}

/// A list has at most so many entries above the one that is read.
const ENTRIES_MAX: usize = 60;

/// How many bytes of a line are what an entry opens with: blanks, a dash, a dot or a number; none where it opens with none.
fn entry_marks(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let digits = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = match text.strip_prefix(['-', '–', '•', '*', '·', '\u{f0b7}']) {
        Some(rest) => rest,
        None if digits.len() < text.len() => digits.strip_prefix(['.', ')'])?,
        None => return None,
    };
    let name = rest.trim_start();
    (name.len() < rest.len()).then(|| line.len() - name.len())
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::super::said::tests::items;
    use super::*;

    fn leads(text: &str) -> Vec<Option<String>> {
        let item = items("", &[(Part::Recommendation, text)]);
        item.sums.iter().map(|sum| lead(&item, sum).map(|lead| lead.words.to_owned())).collect()
    }

    #[test]
    fn the_line_above_a_list() {
        let list = "1. at der bevilges følgende tilskud:\n\n- 35.000 kr. til Jazzklubben\n- 60.000 kr. til Byspillet";
        assert_eq!(leads(list), vec![Some("at der bevilges følgende tilskud".to_owned()); 2]);
        let named = "at der ydes tilskud til:\n • Koret Klang: 18.000 kr.";
        assert_eq!(leads(named), [Some("at der ydes tilskud til".to_owned())]);
    }

    #[test]
    fn what_is_no_entry_of_a_list() {
        for text in [
            "at der bevilges 35.000 kr. til Jazzklubben",
            "Tilskuddene er:\nder bevilges 35.000 kr. til Jazzklubben",
            "Udvalget besluttede.\n- 35.000 kr. til Jazzklubben",
        ] {
            assert_eq!(leads(text), [None], "{text}");
        }
        let parts = "at der bevilges 50.000 kr. således:\n- 30.000 kr. til lys\n- 20.000 kr. til lyd";
        assert_eq!(leads(parts), [None, None, None], "parts of a sum");
    }
}
