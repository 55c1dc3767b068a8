//! The recommendation: who asks for what, clause by clause.
//!
//! Clauses of the outer list count. Where each stands on a line of its own (`at …`, `1. at …`, bullets after "indstiller,
//! at", table rows with `at` in a cell), lines are clauses; in a running sentence the words ", at" divide them.

mod clause;
mod intro;

use crate::sentence::{list_mark, sentences};
use crate::{Clause, Recommendation};
pub(crate) use intro::opens;
use intro::{heading_recommender, recommender};
use sagsgang_text::{Source, Span, Stated};

/// The recommendation in a section's text.
pub(crate) fn read(source: &Source, body: Span, heading: &str) -> Option<Recommendation> {
    let text = source.slice(body);
    let base = body.start as usize;
    let by = heading_recommender(heading).map(|name| Stated::new(name, Span::new(base, base)));
    let mut reader = Reader { text, base, by, ..Reader::default() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        let indent = line.len() - line.trim_start().len();
        at += line.len();
        if !span.is_empty() {
            reader.line(span, indent);
        }
    }
    if reader.clauses.is_empty() && !reader.introduced {
        reader.unintroduced();
    }
    let found = reader.introduced || !reader.clauses.is_empty();
    let by = reader.by.take();
    found.then(|| Recommendation { by, clauses: reader.finish(), span: body })
}

/// What opens the entries of a list, to tell the outer list from one inside an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Number,
    Letter,
    Bullet,
}

/// The clauses found so far, and how they are written.
#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    base: usize,
    by: Option<Stated<String>>,
    clauses: Vec<Clause>,
    /// Whether "X indstiller" was read.
    introduced: bool,
    /// Whether a list may follow what introduced it.
    listing: bool,
    /// Whether a clause stood on a line that opens with "at": then only such lines open further ones.
    has_at: bool,
    /// How the outer list marks its entries, and how far it is moved in.
    outer: Option<(Mark, usize)>,
}

impl Reader<'_> {
    fn line(&mut self, span: Span, indent: usize) {
        let written = &self.text[span.range()];
        let (mark, kind) = mark(written);
        let content = &written[mark..];
        if let Some(at) = opens_clause(content) {
            if !self.is_nested(kind, indent) {
                self.outer.get_or_insert((kind, indent));
                self.has_at = true;
                self.clause_line(Span::new(span.start as usize + mark, span.end as usize), at);
                return;
            }
        } else if mark == 0 && self.intro_line(span) {
            return;
        }
        let nested = self.is_nested(kind, indent);
        let bulleted = mark > 0 && !self.has_at;
        let marked = self.outer.is_some_and(|(outer, _)| outer != Mark::None);
        let ended = self.last_ends_with('.') || self.has_at || marked || written.ends_with(':');
        let plain = mark == 0 && (self.clauses.is_empty() && !written.ends_with(':') || !ended);
        if self.listing && !nested && (bulleted || plain) {
            self.outer.get_or_insert((kind, indent));
            self.push(Span::new(span.start as usize + mark, span.end as usize));
        } else if !self.clauses.is_empty() && (written.starts_with(char::is_lowercase) || mark > 0 || nested)
        {
            self.go_on(span);
        }
    }

    /// A line that opens with "at", which may hold further clauses after commas or as sentences of their own.
    fn clause_line(&mut self, line: Span, at: usize) {
        let mut at = Some(at);
        for sentence in sentences(&self.text[line.range()], line.start as usize) {
            let written = &self.text[sentence.range()];
            let Some(start) = at.take().or_else(|| opens_clause(written)).filter(|at| *at < written.len())
            else {
                return;
            };
            let found = clause::divided(written, start, true);
            let frame = found.len() == 1 && ends_open(written) && clause::is_frame(&written[start..]);
            for (start, end) in found.into_iter().filter(|_| !frame) {
                self.push(Span::new(start, end).shift(sentence.start as usize));
            }
        }
    }

    /// A line with a sentence that introduces clauses, and perhaps holds them.
    fn intro_line(&mut self, line: Span) -> bool {
        let mut any = false;
        for sentence in sentences(&self.text[line.range()], line.start as usize) {
            let written = &self.text[sentence.range()];
            let start = sentence.start as usize;
            if let Some(intro) = intro::intro(written) {
                if !self.introduced || self.by.is_none() {
                    let named = intro.subject.map(|subject| {
                        recommender(&written[subject.range()], subject.shift(start + self.base))
                    });
                    self.by = named.or(self.by.take());
                }
                (self.introduced, any) = (true, true);
                self.inline(Span::new(start + intro.end, sentence.end as usize));
            } else if let Some(at) = opens_clause(written).filter(|_| any) {
                self.clause_line(sentence, at);
            }
        }
        any
    }

    /// The clauses in the rest of the sentence that introduces them; whether a list may follow.
    fn inline(&mut self, rest: Span) {
        let slice = &self.text[rest.range()];
        let before = self.clauses.len();
        let open = ends_open(slice);
        for (start, end) in clause::clauses(slice, false) {
            let frame = open && clause::is_frame(&slice[start..end]);
            if !frame {
                self.push(Span::new(start, end).shift(rest.start as usize));
            }
        }
        let any = self.clauses.len() > before;
        if !any && !open && swallowed(slice) {
            self.push(rest);
        }
        self.listing = !any || open;
    }

    /// "Til orientering." under the heading alone: each line or entry is asked for.
    fn unintroduced(&mut self) {
        let text = self.text;
        for sentence in sentences(text, 0) {
            let (mark, _) = mark(&text[sentence.range()]);
            let folded = sagsgang_text::danish::fold(text[sentence.range()].trim_matches(['.', ' ', '-']));
            let asks = !["ingen", "ingen indstilling", "ingen indstillinger", ""].contains(&folded.as_str());
            let few = sentence.len() <= BARE_CLAUSE_BYTES_MAX;
            if asks && few && is_request(&folded) {
                self.push(Span::new(sentence.start as usize + mark, sentence.end as usize));
            }
        }
    }

    /// Whether an entry belongs to the clause before it: a list inside a clause.
    fn is_nested(&self, kind: Mark, indent: usize) -> bool {
        let Some((outer, outer_indent)) = self.outer else { return self.last_ends_with(':') };
        if kind == Mark::None {
            return outer == Mark::None && self.last_ends_with(':') && !self.has_at;
        }
        if outer == Mark::None {
            return self.last_ends_with(':') || indent > outer_indent;
        }
        kind != outer || indent > outer_indent
    }

    fn last_ends_with(&self, ending: char) -> bool {
        self.clauses
            .last()
            .is_some_and(|last| self.text[..last.span.end as usize - self.base].trim_end().ends_with(ending))
    }

    /// The last clause goes on over this stretch.
    fn go_on(&mut self, span: Span) {
        if let Some(last) = self.clauses.last_mut() {
            last.span = last.span.join(span.shift(self.base));
            last.text.clear();
        }
    }

    fn push(&mut self, span: Span) {
        let mut span = span.trimmed(self.text);
        let mut written = self.text[span.range()].trim_start_matches([':', ',', ' ', '\t', '\u{a0}']);
        span = Span::new(span.end as usize - written.len(), span.end as usize);
        for ending in [" og", ", og", " samt", ","] {
            if let Some(shorter) = written.strip_suffix(ending) {
                written = shorter.trim_end();
                span = Span::new(span.start as usize, span.start as usize + written.len());
            }
        }
        let text = clean(written);
        if !text.is_empty() {
            self.clauses.push(Clause { text, span: span.shift(self.base) });
        }
    }

    /// The clauses, those of several lines with their text put together.
    fn finish(mut self) -> Vec<Clause> {
        for clause in self.clauses.iter_mut().filter(|clause| clause.text.is_empty()) {
            let span =
                Span::new(clause.span.start as usize - self.base, clause.span.end as usize - self.base);
            clause.text = clean(&self.text[span.range()]);
        }
        self.clauses
    }
}

/// A line of a bare recommendation is no longer than this, in bytes.
const BARE_CLAUSE_BYTES_MAX: usize = 300;

/// Whether a folded sentence asks for something by itself: "til orientering", "planen godkendes", "godkendelse af planen".
fn is_request(folded: &str) -> bool {
    const ASKS: [&str; 9] = [
        "til orientering",
        "til efterretning",
        "til drøftelse",
        "til godkendelse",
        "til beslutning",
        "godkendelse",
        "til stillingtagen",
        "drøftelse",
        "til udtalelse",
    ];
    let asks = ASKS.iter().any(|words| folded.starts_with(words) || folded.ends_with(words));
    asks || sagsgang_text::danish::words(folded).any(|word| word.text.len() > 5 && word.text.ends_with("es"))
}

/// Whether what stands after the verb is asked for although its "at" was lost: "indstilles planen godkendes".
fn swallowed(rest: &str) -> bool {
    let addressed =
        ["til ", "over for ", "overfor "].iter().any(|words| rest.trim_start().starts_with(words));
    let verb = sagsgang_text::danish::words(rest).any(|word| {
        word.text.len() > 5 && word.text.ends_with("es") || word.text.ends_with("t") && word.text.len() > 6
    });
    verb && !addressed
}

/// Whether a sentence is left open for what stands on the lines below.
fn ends_open(written: &str) -> bool {
    let end = written.trim_end();
    end.ends_with([':', ',']) || end.ends_with(" at") || end.is_empty()
}

/// The mark that opens a list entry, with its length: also a bare number before "at", as some tables leave it.
fn mark(line: &str) -> (usize, Mark) {
    let length = list_mark(line).or_else(|| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.get(digits..)?.trim_start_matches(['.', ')', ':']);
        let trimmed = rest.trim_start();
        let parted = (1..=2).contains(&digits) && trimmed.len() < rest.len();
        (parted && opens_clause(trimmed).is_some()).then_some(line.len() - trimmed.len())
    });
    let Some(length) = length else { return (0, Mark::None) };
    let kind = match line.trim_start_matches('(').chars().next() {
        Some(first) if first.is_ascii_digit() => Mark::Number,
        Some(first) if first.is_alphabetic() => Mark::Letter,
        _ => Mark::Bullet,
    };
    (length, kind)
}

/// Length of the `at ` that opens a clause, with `og` before it or a number after it (`At 1) `), if the line opens one.
fn opens_clause(line: &str) -> Option<usize> {
    let bare = ["og ", "samt ", "Og "].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let rest = ["at", "At", "AT"].iter().find_map(|word| bare.strip_prefix(word))?;
    if !rest.starts_with([' ', '\u{a0}', '\t', ':']) && !is_glued(rest) {
        return None;
    }
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\t', ':']);
    let numbered =
        list_mark(trimmed).filter(|_| trimmed.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(0);
    (!trimmed.is_empty()).then_some(line.len() - trimmed.len() + numbered)
}

/// Whether what stands right after "at" began a word of its own before a transcript lost the blank: "atder gives".
fn is_glued(rest: &str) -> bool {
    const OPENINGS: [&str; 14] = [
        "der ",
        "det ",
        "den ",
        "de ",
        "beløbet ",
        "projektet ",
        "udvalget ",
        "byrådet ",
        "sagen ",
        "kommunen ",
        "forslaget ",
        "ejendommen ",
        "bevillingen ",
        "planen ",
    ];
    OPENINGS.iter().any(|opening| rest.starts_with(opening))
}

/// The words with single blanks, without end comma, stop or `og`.
fn clean(written: &str) -> String {
    let joined = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = joined.trim_start_matches([':', ',', ' ']);
    loop {
        let shorter = rest.trim_end_matches([',', '.', ';', ':', ' ']);
        let shorter = shorter.strip_suffix(" og").unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest.to_owned();
        }
        rest = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Option<String>, Vec<String>) {
        let source = Source::from_text("a", text);
        let found = read(&source, Span::new(0, text.len()), "Indstilling").unwrap();
        (found.by.map(|by| by.value), found.clauses.into_iter().map(|clause| clause.text).collect())
    }

    #[test]
    fn clauses_on_lines() {
        let (by, clauses) = read_text(
            "Direktionen indstiller,\n\nat der gives 5 mio. kr., og\n\nat sagen om støtte, at den gælder, drøftes.",
        );
        assert_eq!(by.as_deref(), Some("Direktionen"));
        assert_eq!(clauses, ["der gives 5 mio. kr", "sagen om støtte, at den gælder, drøftes"]);
        assert_eq!(read_text("Administrationen indstiller til Byrådet,\n1. at A\n2. at B").1.len(), 2);
        assert_eq!(
            read_text("Forvaltningen indstiller, at\n- midlerne fordeles\n- planen godkendes").1.len(),
            2
        );
        assert_eq!(read_text("Det indstilles, at:\nA godkendes,\nB drøftes.").1.len(), 2);
    }

    #[test]
    fn clauses_in_one_sentence() {
        let (by, clauses) = read_text(
            "Administrationen indstiller, at projektet godkendes, at 1,25 mio. kr. frigives i 2022, og at resten indgår i budget 2023.",
        );
        assert_eq!(by.as_deref(), Some("Administrationen"));
        assert_eq!(
            clauses,
            ["projektet godkendes", "1,25 mio. kr. frigives i 2022", "resten indgår i budget 2023"]
        );
        assert_eq!(read_text("Velfærdsdirektøren indstiller, at kommunen indgår i arbejdet med at finde og at udarbejde løsninger.").1.len(), 1);
        assert_eq!(
            read_text("Det indstilles, at taksten godkendes med den ændring, at den gælder fra 2023.")
                .1
                .len(),
            1
        );
        assert_eq!(read_text("Det indstilles, at taksten fastsættes.").0, None);
    }

    #[test]
    fn nested_lists_belong_to_their_clause() {
        let (_, clauses) = read_text(
            "Direktionen indstiller,\nat følgende støttes:\n- A med 10 kr.\n- B med 20 kr.,\nat resten overføres.",
        );
        assert_eq!(clauses.len(), 2);
        assert!(clauses[0].contains("B med 20 kr"));
    }

    fn count(text: &str) -> (Option<String>, usize) {
        let (by, clauses) = read_text(text);
        (by, clauses.len())
    }

    #[test]
    fn every_notation_of_a_list() {
        let direktion = |clauses| (Some("Direktionen".to_owned()), clauses);
        for (text, expected) in [
            ("Direktionen indstiller,\nAt 1) A gives\nAt 2) B tages", direktion(2)),
            ("Direktionen indstiller:\na. at A gives\nb. at B tages\nc. at C drøftes", direktion(3)),
            (
                "Direktionen indstiller, at\n1. A får tilsagn om 35.000 kr.\n2. B imødekommes ikke",
                direktion(2),
            ),
            (
                "Direktionen indstiller, at:\n• A godkendes\n• B drøftes\n\nSagen sendes via Økonomiudvalget.",
                direktion(2),
            ),
            (
                "Direktionen indstiller til Økonomiudvalget og Byrådet,\nat\tder gives en bevilling,\nat\tbeløbet frigives.",
                direktion(2),
            ),
            (
                "Direktionen indstiller til Økonomiudvalget at anbefale over for Byrådet,\n\n1. at A gives\n2. at B tages",
                direktion(2),
            ),
            (
                "Direktionen indstiller til Byrådet:\n1. At A gives:\n  - at x får 5 kr.\n  - at y får 6 kr.\n2. At B tages.",
                direktion(2),
            ),
            (
                "Direktionen indstiller,\nat udvalget over for Byrådet anbefaler,\nat A gives,\nat B tages.",
                direktion(2),
            ),
            (
                "Direktionen indstiller, at planen godkendes. Sagen afgøres i Byrådet, og det bemærkes, at fristen er kort.",
                direktion(1),
            ),
            ("Direktionen indstiller, at planen godkendes\nog at der gives en bevilling.", direktion(2)),
            (
                "Sagen har været i høring. Direktionen indstiller, at planen godkendes. At bevillingen gives.",
                direktion(2),
            ),
            ("Direktionen indstiller planen godkendes.", direktion(1)),
            ("1. at A gives\n2. at B tages", (None, 2)),
            ("1 at A gives\n2 at B tages", (None, 2)),
            ("at A godkendes, og at der meddeles en bevilling på kr. 2.840.000.", (None, 2)),
            ("Til orientering.", (None, 1)),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}
