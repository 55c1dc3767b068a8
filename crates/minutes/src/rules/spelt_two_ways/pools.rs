//! Pools of money that are named in quotation marks in more than one way.

use std::collections::BTreeSet;

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::{CODE, Context, pool_stems, quoted};
use crate::rules::prose;

/// Fewest main words that two names of pools must share to be held to be one.
const SHARED_STEMS_MIN: usize = 2;
/// Longest name of a pool, in bytes: beyond it, the quotation mark was an apostrophe.
const NAME_BYTES_MAX: usize = 160;
/// Bytes before a quotation mark in which the word for a pool is looked for.
const LEAD_BYTES: usize = 40;
/// Most names of pools that are compared in one document.
const NAMES_MAX: usize = 200;
/// Quotation marks that open a name, each with what closes it.
const QUOTES: [(char, char); 6] = [('\'', '\''), ('"', '"'), ('»', '«'), ('”', '”'), ('“', '”'), ('‘', '’')];

/// A pool as named somewhere.
struct PoolName {
    name: String,
    span: Span,
    stems: BTreeSet<String>,
}

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut spellings: Vec<PoolName> = Vec::new();
    for pool in context.minutes.items.iter().flat_map(|item| pool_names(context, item.span)) {
        let is_known = spellings.iter().any(|known| danish::fold(&known.name) == danish::fold(&pool.name));
        if !is_known && spellings.len() < NAMES_MAX {
            spellings.push(pool);
        }
    }
    while !spellings.is_empty() {
        let mut group = vec![spellings.remove(0)];
        // Names join the group one after another, as long as one of it holds or is held by them.
        while let Some(i) = spellings.iter().position(|name| group.iter().any(|known| is_same(known, name))) {
            group.push(spellings.remove(i));
        }
        group.sort_by_key(|name| name.span);
        report(&group, out);
    }
}

fn report(group: &[PoolName], out: &mut Vec<Diagnostic>) {
    let [first, second, ..] = group else { return };
    let names: Vec<String> = group.iter().map(|pool| quoted(&pool.name)).collect();
    let mut diagnostic = Diagnostic::new(
        CODE,
        Severity::Warning,
        format!("Den samme pulje har {} navne: {}", group.len(), prose::listed(&names)),
    )
    .at(second.span, "et andet navn")
    .related(first.span, "det første navn");
    for other in &group[2..] {
        diagnostic = diagnostic.related(other.span, "endnu et navn");
    }
    out.push(diagnostic.hint("brug puljens navn fra budgettet alle steder, så pengene kan følges"));
}

/// Whether the main words of one name are all among the other's.
fn is_same(one: &PoolName, other: &PoolName) -> bool {
    let shared = one.stems.intersection(&other.stems).count();
    shared >= SHARED_STEMS_MIN && shared == one.stems.len().min(other.stems.len())
}

/// `'Puljen til øget lighed'` and `puljen til 'Øget lighed'`: quoted names that hold the word or follow it.
fn pool_names(context: &Context<'_>, within: Span) -> Vec<PoolName> {
    let text = context.text(within);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some((open, close, mark)) = next_quote(text, at) {
        let inner = &text[open + mark..close];
        let lead = danish::fold(prose::end_of(&text[..open], LEAD_BYTES));
        let lead: Vec<&str> = danish::words(&lead).map(|word| word.text).collect();
        let mut lead = lead.into_iter().rev();
        let names_pool = |word: &str| word == "pulje" || word == "puljen";
        let follows = match lead.next() {
            Some("til" | "for") => lead.next().is_some_and(names_pool),
            Some(word) => names_pool(word),
            None => false,
        };
        let holds = danish::words(&danish::fold(inner)).next().is_some_and(|word| names_pool(word.text));
        if follows || holds {
            let span = Span::new(open + mark, close).shift(within.start as usize);
            out.push(PoolName { name: inner.to_owned(), span, stems: pool_stems(inner) });
        }
        at = close + text[close..].chars().next().map_or(1, char::len_utf8);
    }
    out
}

/// The next quoted stretch of one line from `at` on: where its mark opens, where it closes, and the mark's length.
fn next_quote(text: &str, at: usize) -> Option<(usize, usize, usize)> {
    for (i, c) in text[at..].char_indices() {
        let open = at + i;
        let Some((_, closing)) = QUOTES.iter().find(|(opening, _)| *opening == c) else { continue };
        let before = text[..open].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let inner = &text[open + c.len_utf8()..];
        // A mark within a word is an apostrophe.
        let end = inner.char_indices().take_while(|(j, _)| *j <= NAME_BYTES_MAX).find(|(j, found)| {
            found == closing && !inner[j + found.len_utf8()..].starts_with(char::is_alphanumeric)
        });
        if let Some((j, _)) = end.filter(|(j, _)| !inner[..*j].contains('\n')) {
            return Some((open, open + c.len_utf8() + j, c.len_utf8()));
        }
    }
    None
}
