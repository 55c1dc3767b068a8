//! Sentences that tell that something was done, put off or given up.
//!
//! A deed told in the perfect or the past counts ("har indgået", "blev modtaget"), and one done by the item itself ("forelægges
//! hermed", "er vedlagt"). What is denied, only supposed, or only planned tells nothing. An item that says that an earlier meeting
//! asked for it ("Udvalget bad på mødet den …") is the answer by being there; the words that tell it are then empty.

use jiff::civil::Date;
use sagsgang_minutes::{SectionKind, sentences};
use sagsgang_text::danish::date::dates;
use sagsgang_text::danish::{Word, fold, words};
use sagsgang_text::{Span, one_line};

use crate::told::cue::{self, Act, Cue, Form};
use crate::told::promise::{marks, tells_topic};
use crate::told::{Mark, MarkKind, Part, Says, Strand, Telling, Treated, strand};

/// An item tells at most so much; the rest of a report of a hundred pages is no news.
const TELLINGS_MAX: usize = 80;

/// A participle stands within so many words after "har", "er" or "blev".
const PARTICIPLE_WORDS_MAX: usize = 9;

pub(super) fn read(treated: &Treated<'_>, strands: &[Strand]) -> Vec<Telling> {
    let mut found = Vec::new();
    if strands.is_empty() {
        return found;
    }
    for section in &treated.item.sections {
        let Some(part) = part(section.kind) else { continue };
        for span in sentences(treated.source.slice(section.body), section.body.start as usize) {
            if found.len() == TELLINGS_MAX {
                return found;
            }
            found.extend(telling(treated, strands, part, span));
        }
    }
    found
}

/// The parts in which news are told.
fn part(kind: SectionKind) -> Option<Part> {
    Some(match kind {
        SectionKind::Summary => Part::Summary,
        SectionKind::Background | SectionKind::Finance | SectionKind::Other => Part::Background,
        SectionKind::History => Part::History,
        SectionKind::Decision => Part::Decision,
        SectionKind::Recommendation | SectionKind::Routing | SectionKind::Annexes => return None,
    })
}

fn telling(treated: &Treated<'_>, strands: &[Strand], part: Part, span: Span) -> Option<Telling> {
    let written = treated.source.slice(span);
    let folded = fold(written);
    let told = what(&folded, part, treated.head.date)?;
    if told.by.is_empty()
        && is_owed(treated.source.slice(Span::new(span.end as usize, paragraph_end(treated, span))))
    {
        return None;
    }
    let about = about(treated, strands, part, span, &told);
    // What the organ itself decides or decided is no news; what another organ did is.
    let other = about.iter().any(|mark| mark.kind == MarkKind::Organ);
    if told.act == Some(Act::Decides) && !other {
        return None;
    }
    Some(Telling {
        says: told.says,
        by: one_line(&written[told.by.range()]),
        strand: strand::at(strands, span),
        part,
        span,
        words: one_line(written),
        about,
    })
}

/// Where the paragraph that holds a sentence ends.
fn paragraph_end(treated: &Treated<'_>, span: Span) -> usize {
    let section = treated.item.sections.iter().find(|section| section.body.contains(span));
    let end = section.map_or(span.end, |section| section.body.end) as usize;
    let rest = treated.source.slice(Span::new(span.end as usize, end));
    rest.find("\n\n").map_or(end, |at| span.end as usize + at)
}

/// Whether what follows on a sentence that tells what an earlier meeting asked for says that it is still owed: "Den er endnu ikke
/// klar."
fn is_owed(rest: &str) -> bool {
    let folded = fold(rest);
    let all = sentences(&folded, 0);
    all.into_iter().take(OWED_SENTENCES).any(|span| {
        let sentence = &folded[span.range()];
        let ready = words(sentence).any(|word| {
            matches!(word.text, "klar" | "færdig" | "foreligger" | "forelægges" | "nået" | "modtaget")
                || matches!(cue::act(word.text, Form::Participle), Some(Act::Delivers | Act::Presents))
        });
        cue::holds(sentence, Cue::PutOff) || cue::holds(sentence, Cue::Not) && ready
    })
}

/// So many sentences after one are looked at for what is still owed.
const OWED_SENTENCES: usize = 2;

/// What a sentence that tells something is about: of one that tells that something is put off or given up the clause that says so;
/// the title too where it says only "sagen", or names no topic.
fn about(treated: &Treated<'_>, strands: &[Strand], part: Part, span: Span, told: &What) -> Vec<Mark> {
    let folded = fold(treated.source.slice(span));
    let place = match told.says {
        Says::Kept => span,
        Says::Changed | Says::Dropped => clause_of(&folded, told.by).shift(span.start as usize),
    };
    let mut found = marks(treated, place, part);
    let clause = fold(treated.source.slice(place));
    let names_matter = words(&clause).any(|word| matches!(word.text, "sagen" | "punktet" | "emnet"));
    let is_whole = strands.iter().any(|strand| strand.key.is_empty() && strand.span.contains(span));
    if is_whole && (names_matter || !found.iter().any(tells_topic)) {
        let mut title = marks(treated, treated.item.title_span, Part::Title);
        title.retain(|mark| !found.iter().any(|known| known.kind == mark.kind && known.value == mark.value));
        found.append(&mut title);
    }
    found
}

/// What a sentence tells, and by which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct What {
    says: Says,
    by: Span,
    act: Option<Act>,
}

/// What a folded sentence in this part of an item tells, at a meeting on `meeting`.
fn what(folded: &str, part: Part, meeting: Option<Date>) -> Option<What> {
    if folded.trim_end().ends_with('?') || folded.trim_start().starts_with("at ") {
        return None;
    }
    let nothing = Span::new(0, 0);
    if part != Part::Decision && refers_back(folded, meeting) {
        let missing = clauses(folded).any(|clause| cue::holds(&folded[clause.range()], Cue::Not));
        return (!missing).then_some(What { says: Says::Kept, by: nothing, act: None });
    }
    if let Some(by) = given_up(folded) {
        return Some(What { says: Says::Dropped, by, act: None });
    }
    if let Some(by) = put_off(folded) {
        return Some(What { says: Says::Changed, by, act: None });
    }
    clauses(folded).find_map(|clause| {
        let (by, act) = done(folded, clause, part)?;
        Some(What { says: Says::Kept, by, act: Some(act) })
    })
}

/// Whether a sentence tells that an earlier meeting asked for what the item brings, put it off or agreed on it.
fn refers_back(folded: &str, meeting: Option<Date>) -> bool {
    let earlier = dates(folded).iter().any(|found| meeting.is_none_or(|meeting| found.date < meeting));
    let met = words(folded).any(|word| word.text.starts_with("møde") || word.text.ends_with("møde"))
        || words(folded).any(|word| matches!(word.text, "udsatte" | "bad"));
    earlier && met && cue::holds(folded, Cue::AskedBefore)
}

/// The words that say that something is given up.
fn given_up(folded: &str) -> Option<Span> {
    let by = cue::find(folded, Cue::GivenUp)?;
    is_said(folded, by).then_some(by)
}

/// The words that say that something is put off.
fn put_off(folded: &str) -> Option<Span> {
    let by = cue::find(folded, Cue::PutOff)?;
    let clause = clause_of(folded, by);
    let denied = cue::holds(&folded[clause.range()], Cue::Not);
    (!denied && is_said(folded, by)).then_some(by)
}

/// Whether the words at `by` are said and not only supposed or asked for.
fn is_said(folded: &str, by: Span) -> bool {
    let before = &folded[..by.start as usize];
    let clause = &folded[clause_of(folded, by).start as usize..by.start as usize];
    let supposed = cue::holds(before, Cue::Perhaps) || opens_as_supposed(clause);
    let planned = words(clause).any(|word| matches!(word.text, "kan" | "kunne" | "bør" | "burde" | "må"));
    let moved = words(before).any(|word| MOVES.contains(&word.text));
    !supposed && !planned && !moved
}

/// Words before what somebody only moved for.
const MOVES: [&str; 9] = [
    "foreslog",
    "foreslår",
    "foreslås",
    "foreslået",
    "indstiller",
    "indstilles",
    "anbefaler",
    "forslag",
    "ændringsforslag",
];

/// Whether a clause opens with a word that makes it a condition or a time to come.
fn opens_as_supposed(clause: &str) -> bool {
    let first = words(clause).find(|word| !matches!(word.text, "og" | "men" | "samt"));
    first.is_some_and(|word| {
        matches!(word.text, "hvis" | "når" | "om" | "hvorvidt" | "inden" | "før" | "indtil")
    })
}

/// The clauses of a sentence: what stands between commas, semicolons and colons.
fn clauses(folded: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    let ends = folded.char_indices().filter_map(|(at, letter)| {
        let number = folded[at + letter.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
        let divides = matches!(letter, ';' | ':') || letter == ',' && !number;
        divides.then_some(at)
    });
    ends.chain(std::iter::once(folded.len())).map(move |end| {
        let clause = Span::new(from, end);
        from = (end + 1).min(folded.len());
        clause
    })
}

/// The clause that holds the beginning of `place`.
fn clause_of(folded: &str, place: Span) -> Span {
    clauses(folded)
        .find(|clause| clause.start <= place.start && place.start <= clause.end)
        .unwrap_or(Span::new(0, folded.len()))
}

/// The words by which a clause tells a deed as done.
fn done(folded: &str, clause: Span, part: Part) -> Option<(Span, Act)> {
    let text = &folded[clause.range()];
    let all: Vec<Word<'_>> = words(text).collect();
    let (first, last, act) = deed(&all, text, part)?;
    let by = all[first].span.join(all[last].span).shift(clause.start as usize);
    let before = &folded[..by.start as usize];
    let denied = cue::holds(text, Cue::Not);
    let supposed = cue::holds(before, Cue::Perhaps) || opens_as_supposed(text);
    let planned = cue::holds(&text[..all[last].span.start as usize], Cue::Planned);
    let conditional =
        all[..first].iter().any(|word| matches!(word.text, "når" | "inden" | "før" | "indtil" | "hvis"));
    (!denied && !supposed && !planned && !conditional).then_some((by, act))
}

/// The first and last word of what tells a deed in a clause.
fn deed(all: &[Word<'_>], text: &str, part: Part) -> Option<(usize, usize, Act)> {
    let perfect = |at: usize| {
        let rest = all.iter().enumerate().skip(at + 1).take(PARTICIPLE_WORDS_MAX);
        rest.into_iter().find_map(|(place, word)| Some((at, place, cue::act(word.text, Form::Participle)?)))
    };
    let found = all.iter().enumerate().find_map(|(at, word)| match word.text {
        "har" | "er" | "blev" | "fik" => perfect(at),
        _ => None,
    });
    let past = || {
        all.iter().enumerate().find_map(|(at, word)| {
            let participle_of_noun = at > 0 && matches!(all[at - 1].text, "den" | "det" | "de" | "en" | "et");
            let act = cue::act(word.text, Form::Past).filter(|_| !participle_of_noun)?;
            Some((at, at, act))
        })
    };
    found.or_else(past).or_else(|| here(all, text, part))
}

/// Present verbs by which an item says that it brings something itself.
const BRINGS: [&str; 15] = [
    "forelægges",
    "forelægger",
    "fremlægges",
    "fremlægger",
    "præsenteres",
    "præsenterer",
    "gennemgås",
    "gennemgår",
    "foreligger",
    "vedlægges",
    "vedlagt",
    "vedlagte",
    "vedhæftet",
    "vedhæftede",
    "orienteres",
];

/// Words by which it says that something is to come after it.
const LATER: [&str; 11] = [
    "kommende",
    "senere",
    "efterfølgende",
    "senest",
    "inden",
    "næste",
    "herefter",
    "derefter",
    "årligt",
    "løbende",
    "først",
];

/// A deed that the item does by itself: "i denne sag forelægges", "udkastet præsenteres på mødet", "vedlagt".
fn here(all: &[Word<'_>], text: &str, part: Part) -> Option<(usize, usize, Act)> {
    let at = all.iter().position(|word| BRINGS.contains(&word.text))?;
    let attached = all[at].text.starts_with("ved");
    let now = attached || cue::holds(text, Cue::Here);
    let later = all.iter().any(|word| LATER.contains(&word.text)) || !dates(text).is_empty() && !attached;
    (now && !later && part != Part::Decision).then_some((at, at, Act::Presents))
}

#[cfg(test)]
mod tests;
