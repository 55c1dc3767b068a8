//! What is different between what was asked and what was decided, word for word.

use sagsgang_text::Span;

use super::Difference;
use super::token::{Token, Value, same};

/// Tokens that are compared word for word at most: work stays in proportion to the text.
const TOKENS_MAX: usize = 300;
/// How much of both must be the same for another word to be a change and not another way to say it, in hundredths.
const SAME_SHARE_MIN: u32 = 60;
/// A word tells something from this weight on.
const TELLING_WEIGHT_MIN: u32 = 4;

/// What differs between a clause and the passage that answers it, in the order of the clause. `claimed` says whether a token of
/// the passage belongs to another clause; `is_repeat` whether the passage repeats the clause and other words in it are a change.
pub(super) fn differences(
    asked: &[Token],
    decided: &[Token],
    claimed: impl Fn(&Token) -> bool,
    is_repeat: bool,
) -> Vec<Difference> {
    let mut out = hard(asked, decided, &claimed, is_repeat);
    if is_repeat {
        for new in soft(asked, decided) {
            if !overlaps(&out, &new) {
                out.push(new);
            }
        }
    }
    out.sort_by_key(|difference| (difference.asked, difference.decided));
    out
}

fn overlaps(found: &[Difference], new: &Difference) -> bool {
    found.iter().any(|old| old.asked.overlaps(new.asked) || old.decided.overlaps(new.decided))
}

/// Sums, days, years and numbers that were replaced.
fn hard(
    asked: &[Token],
    decided: &[Token],
    claimed: &impl Fn(&Token) -> bool,
    is_repeat: bool,
) -> Vec<Difference> {
    let mut out = Vec::new();
    for kind in 0..=4u8 {
        let of = |tokens: &[Token], others: &[Token]| -> Vec<Token> {
            let kept = tokens.iter().filter(|token| {
                token.value.hard_kind() == Some(kind) && !others.iter().any(|other| says(other, &token.value))
            });
            kept.cloned().collect()
        };
        let gone = of(asked, decided);
        let come: Vec<Token> = of(decided, asked).into_iter().filter(|token| !claimed(token)).collect();
        for (i, old) in gone.iter().enumerate() {
            if let Some(new) = come.get(i) {
                out.push(Difference { asked: old.span, decided: new.span });
            }
        }
        let has_kind = asked.iter().any(|token| token.value.hard_kind() == Some(kind));
        if kind == 0 && gone.is_empty() && is_repeat && has_kind {
            let end = asked.last().map_or(0, |token| token.span.end as usize);
            let nothing = Span::new(end, end);
            out.extend(come.iter().map(|new| Difference { asked: nothing, decided: new.span }));
        }
    }
    out
}

/// Whether a token says `value`; a day says its year too.
fn says(token: &Token, value: &Value) -> bool {
    match (&token.value, value) {
        (Value::Day(day), Value::Year(year)) => day.year() == *year,
        (one, other) => one == other,
    }
}

/// Words that were replaced in what is the same otherwise.
fn soft(asked: &[Token], decided: &[Token]) -> Vec<Difference> {
    let telling = |tokens: &[Token]| -> Vec<Token> {
        tokens.iter().filter(|token| token.weight > 0).take(TOKENS_MAX).cloned().collect()
    };
    let (a, b) = (telling(asked), telling(decided));
    let pairs = common(&a, &b);
    let weight = |tokens: &mut dyn Iterator<Item = &Token>| tokens.map(|token| token.weight).sum::<u32>();
    let same_a = weight(&mut pairs.iter().map(|(i, _)| &a[*i])) * 100;
    let same_b = weight(&mut pairs.iter().map(|(_, j)| &b[*j])) * 100;
    if same_a < SAME_SHARE_MIN * weight(&mut a.iter()) || same_b < SAME_SHARE_MIN * weight(&mut b.iter()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in pairs.into_iter().chain([(a.len(), b.len())]) {
        let gone = lost(&a[i..next_i], &b);
        let come = lost(&b[j..next_j], &a);
        if let (Some(asked), Some(decided)) = (gone, come) {
            out.push(Difference { asked, decided });
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    out
}

/// The stretch of `tokens` that tell something and stand nowhere in `others`.
fn lost(tokens: &[Token], others: &[Token]) -> Option<Span> {
    let lost = tokens.iter().filter(|token| {
        token.weight >= TELLING_WEIGHT_MIN
            && token.value.hard_kind().is_none()
            && !others.iter().any(|other| same(token, other))
    });
    lost.map(|token| token.span).reduce(Span::join)
}

/// The longest common run of tokens, as pairs of places.
fn common(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if same(&a[i], &b[j]) {
                best[(i + 1) * width + j + 1] + a[i].weight
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < a.len() && j < b.len() {
        if same(&a[i], &b[j]) && best[i * width + j] == best[(i + 1) * width + j + 1] + a[i].weight {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
