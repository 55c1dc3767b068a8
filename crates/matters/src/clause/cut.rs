//! Where a sentence of a decision divides: before what changes, adds or explains, and at each "at …".

use sagsgang_text::danish::words;
use sagsgang_text::{Source, Span};

use super::verdict::verdict;
use super::words::first;

/// What a part of a sentence does to what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    Change,
    Addition,
    Exception,
    /// May repeat, make narrower or explain.
    Detail,
    /// Holds only if something else does.
    Condition,
    /// What is to be done before it is taken up again.
    Errand,
    Reason,
}

/// Openings of modifiers; those of one kind stand together.
const OPENINGS: [(Modifier, &[&str]); 7] = [
    (
        Modifier::Change,
        &[
            "med den ændring",
            "med de ændringer",
            "med følgende ændring",
            "med følgende ændringer",
            "med den rettelse",
            "med følgende rettelse",
            "med følgende rettelser",
            "med den præcisering",
            "med følgende præcisering",
            "med følgende præciseringer",
            "med den justering",
            "med følgende justering",
            "med den tilretning",
            "med den forskel",
            "med den modifikation",
            "dog således",
            "dog sådan",
            ", dog ",
            ", men således",
            "idet beløbet",
            "idet det dog",
            "idet fristen",
        ],
    ),
    (
        Modifier::Addition,
        &[
            "med den tilføjelse",
            "med følgende tilføjelse",
            "med følgende tilføjelser",
            "med de tilføjelser",
            "med tilføjelse af",
            "suppleret med",
            "og med den tilføjelse",
        ],
    ),
    (
        Modifier::Exception,
        &[
            "bortset fra",
            "med undtagelse af",
            "med den undtagelse",
            "på nær",
            "undtagen",
            "undtaget",
            "dog ikke",
            ", men ikke",
        ],
    ),
    (
        Modifier::Detail,
        &[", idet", ", herunder", ", så ", ", således", ", mens", ", hvorefter", ", men ", "; "],
    ),
    (
        Modifier::Condition,
        &[
            "på følgende vilkår",
            "på vilkår af",
            "på det vilkår",
            "under forudsætning af",
            "på betingelse af",
            "på den betingelse",
            "på følgende betingelser",
            "under følgende forudsætninger",
        ],
    ),
    (
        Modifier::Errand,
        &[
            "med henblik på",
            ", hvor den ",
            ", hvor det ",
            ", hvor sagen ",
            ", hvor punktet ",
            "idet der ønskes",
            "som anmodes om",
            "for at få",
            "indtil",
        ],
    ),
    (
        Modifier::Reason,
        &[
            ", da ",
            ", fordi",
            ", eftersom",
            "med den bemærkning",
            "med følgende bemærkning",
            "med følgende bemærkninger",
            "med de faldne bemærkninger",
            "med den begrundelse",
        ],
    ),
];

/// The part of a folded sentence before what modifies it, and its modifiers, each without its opening words.
///
/// What stands inside an "at …" (its own conditions and purposes) belongs to that; a sentence that only decides clause by clause
/// is changed by nothing but words that say so.
pub(super) fn modifiers(folded: &str) -> (Span, Vec<(Modifier, Span)>) {
    let quoted = at_clauses(folded).1.first().map(|part| part.start as usize);
    let mut found: Vec<(usize, usize, Modifier)> = Vec::new();
    for (kind, openings) in OPENINGS {
        let mut from = 0;
        while let Some((at, length)) = first(folded, openings, from) {
            from = at + length;
            let inside = quoted.is_some_and(|quoted| quoted <= at);
            let says_so = matches!(kind, Modifier::Change | Modifier::Addition | Modifier::Exception);
            if at > 0 && (!inside || says_so || folded[at..].starts_with(", idet")) {
                found.push((at, length, kind));
            }
        }
    }
    found.sort_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    let mut out: Vec<(Modifier, Span)> = Vec::new();
    let mut main_end = folded.len();
    for (at, length, kind) in found {
        match out.last_mut() {
            Some((_, last)) if last.start as usize > at => continue,
            Some((_, last)) => last.end = at as u32,
            None => main_end = at,
        }
        out.push((kind, Span::new(at + length, folded.len())));
    }
    (Span::new(0, main_end), out)
}

/// Words before ", at" that own the "at" after them: it is no clause by itself.
const OWNERS: [&str; 40] = [
    "af",
    "om",
    "for",
    "på",
    "til",
    "ved",
    "fra",
    "i",
    "med",
    "over",
    "mod",
    "efter",
    "uden",
    "sikre",
    "sikrer",
    "sikres",
    "betyder",
    "således",
    "så",
    "sådan",
    "sagt",
    "ved",
    "viser",
    "vurderes",
    "vurderer",
    "forudsættes",
    "forudsætter",
    "mener",
    "bemærkes",
    "oplyses",
    "tilstræbes",
    "indebærer",
    "medfører",
    "forventes",
    "gælder",
    "betingelse",
    "vilkår",
    "forudsætning",
    "fremgår",
    "ønsker",
];

/// What leads up to the "at …" of a folded text, and each of them without its "at"; none where it has no such part.
pub(crate) fn at_clauses(folded: &str) -> (Span, Vec<Span>) {
    let mut opens: Vec<(usize, usize)> = Vec::new();
    for word in words(folded).filter(|word| word.text == "at") {
        let at = word.span.start as usize;
        if let Some(cut) = opens_at(folded, at, !opens.is_empty()) {
            opens.push((cut, word.span.end as usize));
        }
    }
    let Some((lead, _)) = opens.first() else { return (Span::new(0, folded.len()), Vec::new()) };
    let parts = opens
        .iter()
        .enumerate()
        .map(|(i, (_, start))| Span::new(*start, opens.get(i + 1).map_or(folded.len(), |(next, _)| *next)));
    (Span::new(0, *lead), parts.collect())
}

/// Where the part before the "at" at byte `at` ends, if the "at" opens a clause.
fn opens_at(folded: &str, at: usize, goes_on: bool) -> Option<usize> {
    let before = folded[..at].trim_end();
    if before.is_empty() {
        return Some(0);
    }
    let numbered = before.trim_end_matches(['.', ')', ':']);
    if numbered.len() <= 2 && numbered.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(0);
    }
    if let Some(lead) = before.strip_suffix([',', ':', '-', '–', '•', ';']) {
        let owner = words(lead).last().map_or("", |word| word.text);
        return (!OWNERS.contains(&owner)).then_some(lead.len());
    }
    if before.ends_with('\n') || folded[before.len()..at].contains('\n') {
        return Some(before.len());
    }
    let joined = ["og", "samt"].iter().find_map(|word| before.strip_suffix(word).map(str::trim_end));
    if let Some(rest) = joined.filter(|rest| rest.len() < before.len() - 1) {
        let comma = rest.ends_with(',');
        return (comma || goes_on && !is_infinitive(folded, at)).then(|| rest.trim_end_matches(',').len());
    }
    None
}

/// Whether an infinitive stands after "at": "og at udarbejde løsninger" goes on with the clause before.
fn is_infinitive(folded: &str, at: usize) -> bool {
    let next = words(&folded[at..]).nth(1).map_or("", |word| word.text);
    next.ends_with('e')
        && !next.ends_with("ne")
        && !matches!(next, "de" | "alle" | "denne" | "disse" | "nye" | "begge" | "flere" | "følgende")
}

/// The parts of a sentence without "at …" that each have a word of decision: "tog kommissoriet til efterretning og drøftede
/// arbejdsformen".
pub(super) fn coordinated(folded: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some((at, length)) =
        first(folded, &[" og ", ", og ", " samt ", ", punkt", ", pkt", ", ad"], from)
    {
        from = at + length;
        let rest = &folded[from..];
        let next: Vec<&str> = words(rest).take(2).map(|word| word.text).collect();
        let verb = next.iter().any(|word| is_past(word) && verdict(word).is_some())
            || next.first().is_some_and(|word| {
                matches!(*word, "tog" | "udvalget") || is_past(word) && verdict(rest).is_some()
            });
        let listed = folded[at..].starts_with(", p") || folded[at..].starts_with(", a");
        let verb = verb || listed && verdict(&folded[start..at]).is_some();
        if verb && verdict(&folded[start..at]).is_some() | is_short(&folded[start..at]) {
            out.push(Span::new(start, at));
            start = if listed { at + 1 } else { from };
        }
    }
    out.push(Span::new(start, folded.len()));
    out
}

/// Whether what stands before "og" can be the whole of a predicate.
fn is_short(folded: &str) -> bool {
    words(folded).count() > 1
}

/// Whether a word is a verb in the past tense or a participle.
fn is_past(word: &str) -> bool {
    word.len() > 4
        && (word.ends_with("ede") || word.ends_with("te") || word.ends_with("tog") || word.ends_with("et"))
        || matches!(word, "tog" | "gav" | "udsat" | "afslog")
}

/// Whether a folded line opens a clause: "at …", "og at …", "1. at …".
pub(super) fn opens_clause(folded: &str) -> bool {
    let bare =
        folded.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | '-' | '•'));
    ["at ", "og at ", "samt at ", "at:"].iter().any(|words| bare.starts_with(words))
}

/// Whether a folded sentence is left open for the lines below it.
pub(super) fn ends_open(folded: &str) -> bool {
    let end = folded.trim_end();
    end.ends_with([':', ',']) || end.ends_with(" at") || end.ends_with(" og")
}

/// A stretch without "at", commas and "og" around it.
pub(super) fn bare(source: &Source, span: Span) -> Span {
    let mut span = span;
    loop {
        let text = source.slice(span);
        let trimmed = text.trim_start_matches([' ', ',', ':', ';', '\n', '\r', '\t', '\u{a0}', '-', '•']);
        let opened = ["at ", "At ", "og ", "samt "].iter().find_map(|word| trimmed.strip_prefix(word));
        let start = span.end as usize - opened.unwrap_or(trimmed).len();
        let text = source.slice(Span::new(start, span.end as usize));
        let ended = text.trim_end_matches([' ', ',', ';', '\n', '\r', '\t', '\u{a0}', ':']);
        let shortened =
            ["kr.", "mio.", "mia.", "pct.", "mv.", "m.v.", "m.fl."].iter().any(|word| ended.ends_with(word));
        let ended = if shortened { ended } else { ended.trim_end_matches('.') };
        let ended = [" og", " samt"].iter().find_map(|word| ended.strip_suffix(word)).unwrap_or(ended);
        let next = Span::new(start, start + ended.len());
        if next == span || next.is_empty() {
            return next;
        }
        span = next;
    }
}
