//! Where money comes from and where it goes: the pool that a sum belongs to, and who gets it.

use sagsgang_text::Span;
use sagsgang_text::danish::words;

/// The pool that the sum's sentence names, nearest to the sum.
pub(crate) fn pool(written: &str, folded: &str, sum: Span) -> Option<String> {
    // A pool far from the sum is another sum's.
    let window = Span::new(
        sum.start.saturating_sub(POOL_BYTES_MAX) as usize,
        folded.len().min((sum.end + POOL_BYTES_MAX) as usize),
    );
    let near = |word: &sagsgang_text::danish::Word<'_>| window.contains(word.span);
    let candidates = words(folded)
        .filter(near)
        .filter(|word| word.text.contains("pulje"))
        .filter(|word| !["puljer", "puljemidler", "puljens"].contains(&word.text));
    let nearest = candidates.min_by_key(|word| word.span.start.abs_diff(sum.start))?;
    let start = name_start(written, nearest.span);
    let before = written[..start].chars().next_back();
    if let Some(open) = before.filter(|c| matches!(c, '\'' | '"' | '”' | '’' | '‘' | '»' | '“')) {
        let close = match open {
            '»' => '«',
            '‘' => '’',
            '“' => '”',
            other => other,
        };
        if let Some(end) = written[start..].find(close) {
            return Some(written[start..start + end].trim().to_owned());
        }
    }
    let after = &written[nearest.span.end as usize..];
    let quoted = after.trim_start().strip_prefix("til ").unwrap_or(after.trim_start());
    if let Some(rest) = quoted.strip_prefix(['\'', '"', '”', '’', '‘', '»', '“'])
        && let Some(end) = rest.find(['\'', '"', '”', '’', '«'])
    {
        return Some(rest[..end].trim().to_owned());
    }
    let mut end = nearest.span.end as usize;
    let purpose = [" til en ", " til et ", " til at ", " til den ", " til de "]
        .iter()
        .any(|words| after.starts_with(words));
    if !purpose && (after.starts_with(" til ") || after.starts_with(" for ")) {
        let tail = &folded[end..];
        let stop = [
            " til at ",
            " til en ",
            " til et ",
            " er ",
            " på ",
            " udgør",
            " som ",
            " der ",
            " med ",
            " i 20",
            ",",
            ".",
            ";",
            ":",
            " fra ",
            " har ",
            " blev ",
            " var ",
            " skal ",
            " kan ",
            " og at ",
            " overføres",
            " anvendes",
            ")",
            "\n",
        ]
        .iter()
        .filter_map(|stop| tail.find(stop))
        .min()
        .unwrap_or(tail.len());
        end += stop;
    }
    Some(written[start..end].trim().to_owned())
}

/// Where a pool's name begins: with the capitalised word before a compound (`Lige sundhed-puljen`).
fn name_start(written: &str, word: Span) -> usize {
    let start = word.start as usize;
    if !written[word.range()].contains('-') || written[start..].starts_with(char::is_uppercase) {
        return start;
    }
    let before = written[..start].trim_end();
    let previous = before.rfind([' ', '\'', '"', '(', '\n']).map_or(0, |at| at + 1);
    if before[previous..].starts_with(char::is_uppercase) { previous } else { start }
}

/// A pool stands within so many bytes of the sum that comes from it.
const POOL_BYTES_MAX: u32 = 600;

/// Who gets the sum: the capitalised name after "til", or the subject of "bevilges", "tildeles", "modtager".
pub(crate) fn recipient(written: &str, folded: &str, sum: Span) -> Option<String> {
    let after = &written[sum.end as usize..];
    let lead = after.len() - after.trim_start().len();
    let rest = after[lead..].strip_prefix("til ").or_else(|| {
        let year = after[lead..].strip_prefix("i ")?;
        year.get(4..)?.strip_prefix(" til ")
    });
    if let Some(name) = rest.and_then(capitalised_name) {
        return Some(name.to_owned());
    }
    let before = &folded[..sum.start as usize];
    let verb = [" bevilges", " tildeles", " modtager", " får ", " støttes"]
        .iter()
        .filter_map(|verb| before.rfind(verb))
        .max()?;
    let clause = ["at ", ", ", "så "]
        .iter()
        .filter_map(|joint| before[..verb].rfind(joint).map(|at| at + joint.len()))
        .max()
        .unwrap_or(0);
    let subject = written[clause..verb].trim();
    (subject.starts_with(char::is_uppercase) && subject.len() <= RECIPIENT_BYTES_MAX)
        .then(|| subject.to_owned())
}

/// A recipient's name has at most so many bytes.
const RECIPIENT_BYTES_MAX: usize = 80;

/// The run of capitalised words, with small joining words inside, that `text` opens with.
fn capitalised_name(text: &str) -> Option<&str> {
    let mut end = 0;
    for word in words(text) {
        let gap = &text[end..word.span.start as usize];
        let small = ["i", "for", "og", "af", "på", "den", "det"].contains(&word.text);
        if !gap.trim().is_empty() || !word.is_capitalised() && (end == 0 || !small) {
            break;
        }
        end = word.span.end as usize;
    }
    let name = text[..end].trim();
    let trimmed = [" i", " for", " og", " af", " på", " den", " det"]
        .iter()
        .fold(name, |name, small| name.strip_suffix(small).unwrap_or(name));
    (!trimmed.is_empty()).then_some(trimmed)
}
