//! What an item tells that another organ decided: "Regionsrådet godkendte den 18. december 2024 at overføre 4,7 mio. kr."
//!
//! Minutes of the organ that decides are often not in the register; that it has decided is told where the matter comes back.

use sagsgang_minutes::{SectionKind, organs, sentences};
use sagsgang_text::Span;
use sagsgang_text::danish::{fold, words};

use crate::told::mark::{is_bare_organ, is_same_organ};
use crate::told::reference::meeting_days;
use crate::told::{Heard, Strand, Treated, strand};

/// Of one item so many such sentences are kept, the first ones.
const HEARD_MAX: usize = 40;
/// What organs do with matters, in the past tense.
const DECIDED: [&str; 22] = [
    "godkendte",
    "godkendt",
    "besluttede",
    "besluttet",
    "vedtog",
    "vedtaget",
    "tiltrådte",
    "tiltrådt",
    "bevilgede",
    "bevilget",
    "afviste",
    "afvist",
    "forkastede",
    "forkastet",
    "behandlede",
    "behandlet",
    "imødekom",
    "udsatte",
    "drøftede",
    "støttede",
    "afsatte",
    "frigav",
];

/// What the item tells that other organs decided, in the order of the text.
pub(super) fn read(treated: &Treated<'_>, strands: &[Strand]) -> Vec<Heard> {
    let mut out = Vec::new();
    let telling = treated.item.sections.iter().filter(|section| {
        !matches!(section.kind, SectionKind::Annexes | SectionKind::Recommendation | SectionKind::Routing)
    });
    for section in telling {
        for span in sentences(treated.source.slice(section.body), section.body.start as usize) {
            if out.len() == HEARD_MAX {
                return out;
            }
            out.extend(heard(treated, strands, strand::part(section.kind), span));
        }
    }
    out
}

fn heard(treated: &Treated<'_>, strands: &[Strand], part: super::Part, span: Span) -> Option<Heard> {
    let text = treated.source.slice(span);
    let folded = fold(text);
    let decided = words(&folded).find(|word| DECIDED.contains(&word.text))?;
    let named = organs(text);
    let others = named.iter().filter(|organ| {
        !is_bare_organ(&organ.value) && !is_same_organ(&organ.value, &treated.head.organization)
    });
    // The organ that stands nearest to the verb is the one that decided.
    let organ = others.min_by_key(|organ| organ.span.start.abs_diff(decided.span.start))?;
    let date = meeting_days(text).into_iter().map(|day| day.date).next();
    let before = |date: &jiff::civil::Date| treated.head.date.is_none_or(|meeting| *date <= meeting);
    Some(Heard {
        organ: organ.value.clone(),
        date: date.filter(before),
        strand: strand::at(strands, span),
        part,
        span,
        words: text.split_whitespace().collect::<Vec<_>>().join(" "),
    })
}
