//! Where a text names a pool.

use super::name::{GENERIC, is_year, pool_word};
use sagsgang_text::Span;
use sagsgang_text::danish::amount::amounts;
use sagsgang_text::danish::{Word, fold, words};
use std::collections::BTreeSet;

/// A place in a text that names a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolMention {
    /// The name, without quotation marks; none for "puljen" without a name.
    pub name: Option<String>,
    /// Where it stands, quotation marks and all, in bytes of the text.
    pub span: Span,
}

/// The places in `text` that name a pool, in order. Pools of others ("statens pulje") are left out.
///
/// ```
/// use sagsgang_ledger::pool::mentions;
/// let found = mentions("bevilges 5.000 kr. fra Lige sundhed-puljen til en stikprøve; puljen er tom");
/// assert_eq!(found[0].name.as_deref(), Some("Lige sundhed-puljen"));
/// assert_eq!(found[1].name, None);
/// ```
pub fn mentions(text: &str) -> Vec<PoolMention> {
    let folded = fold(text);
    if !folded.contains("pulje") {
        return Vec::new();
    }
    let sums = amounts(text).into_iter().map(|found| found.span.start).collect();
    let reading =
        Reading { text, folded: &folded, words: words(&folded).collect(), quotes: quotes(text), sums };
    let mut found: Vec<PoolMention> = Vec::new();
    for n in 0..reading.words.len() {
        let taken = found.last().is_some_and(|last| last.span.end > reading.words[n].span.start);
        if !taken && let Some(mention) = reading.mention(n) {
            found.push(mention);
        }
    }
    found
}

/// A text on its way to its mentions.
struct Reading<'t> {
    text: &'t str,
    folded: &'t str,
    words: Vec<Word<'t>>,
    quotes: Vec<Span>,
    /// Where sums begin.
    sums: BTreeSet<u32>,
}

impl Reading<'_> {
    /// The mention around word `n`.
    fn mention(&self, n: usize) -> Option<PoolMention> {
        let word = self.words[n];
        let first = pool_word(word.text)?;
        let before = n.checked_sub(1).map_or("", |at| self.words[at].text);
        if is_foreign(before) || is_foreign_pool(first) {
            return None;
        }
        if let Some(quote) = self.quote_around(word.span) {
            return Some(self.quoted(n, quote));
        }
        let start = self.start(n);
        if let Some(quote) = self.quote_after(n) {
            return Some(self.named(quote, Span { start, end: quote.end }));
        }
        let bare = Span { start, end: word.span.end };
        if !first.is_empty() {
            let name = !matches!(first, "rest" | "del" | "års" | "år" | "puljen");
            let whole = Span { start, end: if name { self.those_served(n) } else { bare.end } };
            return Some(PoolMention { name: name.then(|| self.slice(whole)), span: whole });
        }
        let end = self.name_end(n);
        let described = matches!(before, "en" | "hver") && self.is_described(end);
        let named = end > word.span.end && !described;
        let span = if named { Span { start, end } } else { bare };
        Some(PoolMention { name: named.then(|| self.slice(span)), span })
    }

    /// A name inside quotation marks; the quotation may begin before it ("Kriterier for Puljen til lige sundhed").
    fn quoted(&self, n: usize, quote: Span) -> PoolMention {
        let word = self.words[n];
        let ends = word.span.end == quote.end;
        let opens = self.words.get(n.wrapping_sub(1)).is_none_or(|before| before.span.end <= quote.start);
        let inner = if ends && !opens && word.text != "puljen" && word.text != "pulje" {
            quote
        } else {
            Span { start: word.span.start, end: quote.end }
        };
        self.named(inner, inner)
    }

    /// The mention that stands at `span` with the name at `name`, less a year at its end.
    fn named(&self, name: Span, span: Span) -> PoolMention {
        let bare = self.slice(name);
        let content =
            words(&fold(&bare)).any(|word| pool_word(word.text).is_none_or(|part| !part.is_empty()));
        PoolMention { name: content.then_some(bare), span }
    }

    fn slice(&self, span: Span) -> String {
        self.text[span.range()].trim().to_owned()
    }

    /// The inside of the quotation marks that `span` stands in.
    fn quote_around(&self, span: Span) -> Option<Span> {
        let after = self.quotes.partition_point(|quote| quote.start <= span.start);
        self.quotes[..after].last().copied().filter(|quote| quote.contains(span))
    }

    /// The inside of quotation marks right after word `n`, with "til" or the like between.
    fn quote_after(&self, n: usize) -> Option<Span> {
        let from = self.words[n].span.end;
        let at = self.quotes.partition_point(|quote| quote.start <= from);
        let quote = *self.quotes.get(at)?;
        let between = self.folded.get(from as usize..quote.start as usize)?;
        let between = between.trim().trim_end_matches(is_quotation_mark).trim();
        matches!(between, "" | "til" | "for" | "kaldet" | "ved navn" | "med navnet" | "med titlen" | "om")
            .then_some(quote)
    }

    /// Where the name that ends in word `n` begins: a compound of several words takes in the capitalised one.
    fn start(&self, n: usize) -> u32 {
        let word = self.words[n];
        let own = word.span.start;
        let before = self.text[..own as usize].trim_end_matches([' ', '\u{a0}']);
        if let Some(rest) = before.strip_suffix('§') {
            return Span::new(rest.len(), rest.len()).start;
        }
        if word.text.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with("paragraf") {
            return Span::new(before.len() - "paragraf".len(), 0).start;
        }
        let joined = n
            .checked_sub(2)
            .filter(|&at| self.words[n - 1].text == "og" && self.words[at].text.ends_with('-'));
        if let Some(at) = joined {
            return self.words[at].span.start;
        }
        if !word.text.contains('-') || self.capitalised(n) {
            return own;
        }
        let mut start = own;
        for at in (n.saturating_sub(COMPOUND_WORDS_MAX)..n).rev() {
            let gap = &self.text[self.words[at].span.end as usize..self.words[at + 1].span.start as usize];
            if gap != " " && gap != "\u{a0}" {
                break;
            }
            if self.capitalised(at) {
                let owner = self.words[at].text.ends_with('s') && at + 1 < n;
                return if owner { start } else { self.words[at].span.start };
            }
            if GENERIC.contains(&self.words[at].text) || is_describing(self.words[at].text) {
                start = self.words[at].span.start;
            }
        }
        start
    }

    fn capitalised(&self, n: usize) -> bool {
        self.text[self.words[n].span.range()].starts_with(char::is_uppercase)
    }

    /// Where the name that opens with compound `n` ends: those whom the pool is for belong to it ("Initiativpuljen for
    /// pårørende"), a time and a place do not.
    fn those_served(&self, n: usize) -> u32 {
        let own = self.words[n].span.end;
        let leads = self.words.get(n + 1).is_some_and(|word| word.text == "for") && self.follows(n + 1);
        let fits = self.words.get(n + 2).is_some_and(|word| {
            !self.capitalised(n + 2)
                && !matches!(word.text, "det" | "alle" | "både" | "så" | "sine" | "deres")
        });
        if leads && fits && !self.stops(n + 1, false) { self.name_end(n) } else { own }
    }

    /// Where the name that opens with word `n` ("puljen til …") ends; the word's own end where none follows.
    fn name_end(&self, n: usize) -> u32 {
        let own = self.words[n].span.end;
        let Some(joint) = self.words.get(n + 1).filter(|word| matches!(word.text, "til" | "for" | "om"))
        else {
            return own;
        };
        if !self.follows(n + 1) || self.words.get(n + 2).is_some_and(|word| !self.may_open(n, word, n + 2)) {
            return own;
        }
        let mut end = joint.span.end;
        let mut has_content = false;
        let mut at = n + 2;
        while let Some(word) = self.words.get(at) {
            if !self.follows(at) || at - n > NAME_WORDS_MAX || self.stops(at, has_content) {
                break;
            }
            has_content |= !GENERIC.contains(&word.text) && !is_joint(word.text);
            if !is_joint(word.text) {
                end = word.span.end;
            }
            at += 1;
        }
        if end == joint.span.end { own } else { end }
    }

    /// Whether only blanks stand between word `n` and the one before it.
    fn follows(&self, n: usize) -> bool {
        let gap = &self.text[self.words[n - 1].span.end as usize..self.words[n].span.start as usize];
        gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2
    }

    /// Whether a name can begin with this word: no clause, no single thing, and nobody's name after a small "puljen".
    fn may_open(&self, pool: usize, word: &Word<'_>, n: usize) -> bool {
        let names_somebody = !self.capitalised(pool)
            && self.capitalised(n)
            && !GENERIC.contains(&word.text)
            && !is_describing(word.text);
        const TREATED: [&str; 12] = [
            "efterretning",
            "orientering",
            "drøftelse",
            "behandling",
            "udtalelse",
            "godkendelse",
            "høring",
            "rådighed",
            "anvendelse",
            "gavn",
            "udvalget",
            "formålet",
        ];
        !TREATED.contains(&word.text)
            && !matches!(
                word.text,
                "at" | "en" | "et" | "den" | "de" | "dette" | "denne" | "disse" | "der" | "hver"
            )
            && !is_year(word.text)
            && !names_somebody
    }

    /// Whether word `n` belongs to the name no more.
    fn stops(&self, n: usize, has_content: bool) -> bool {
        let word = self.words[n].text;
        let next = self.words.get(n + 1).map_or("", |next| next.text);
        if self.opens_sum(n) || is_joint(word) && self.opens_sum(n + 1) {
            return true;
        }
        match word {
            "til" => {
                has_content && !leads_on(self.words[n - 1].text)
                    || matches!(next, "at" | "en" | "et" | "den" | "de")
            }
            "og" | "samt" | "eller" => {
                matches!(next, "at" | "der" | "som" | "så" | "i" | "til" | "fra" | "for" | "på" | "af")
                    || is_verb(next)
                    || self.words.get(n + 1).is_some() && self.capitalised(n + 1) && !self.capitalised(n - 1)
            }
            "i" | "for" | "om" => {
                next.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(
                        next,
                        "" | "budget"
                            | "perioden"
                            | "årene"
                            | "året"
                            | "år"
                            | "årets"
                            | "alt"
                            | "at"
                            | "forbindelse"
                            | "stedet"
                            | "forhold"
                            | "samme"
                            | "hele"
                            | "første"
                            | "anden"
                            | "andet"
                            | "løbet"
                    )
                    || sagsgang_text::danish::date::month_named(next).is_some()
            }
            "på" => !(next.ends_with("området") || next.ends_with("områder") || next.ends_with("områderne")),
            "af" => matches!(next, "hensyn" | "den" | "det" | "de" | "i" | ""),
            _ => is_stop(word) || is_verb(word) || is_year(word),
        }
    }

    /// Whether a sum begins with word `n` ("af Puljen til lige sundhed og 300.000 kr. af budgettet").
    fn opens_sum(&self, n: usize) -> bool {
        self.words.get(n).is_some_and(|word| self.sums.contains(&word.span.start))
    }

    /// Whether a clause goes on to tell what the pool is for: "en pulje til projekter, der skal mindske …".
    fn is_described(&self, end: u32) -> bool {
        let after = &self.folded[end as usize..];
        [", der ", ", som ", ", hvor "].iter().any(|joint| after.starts_with(joint))
    }
}

/// A compound of several words has at most so many before its last.
const COMPOUND_WORDS_MAX: usize = 5;

/// A name has at most so many words.
const NAME_WORDS_MAX: usize = 16;

/// Whether a word joins others inside a name and cannot end it.
fn is_joint(word: &str) -> bool {
    matches!(word, "til" | "for" | "af" | "i" | "på" | "og" | "om" | "samt" | "eller" | "det" | "de" | "den")
}

/// Nouns that go on with "til": "puljen til lige adgang til sundhed".
fn leads_on(word: &str) -> bool {
    [
        "adgang",
        "ret",
        "vej",
        "vejen",
        "overgang",
        "overgangen",
        "henvisning",
        "henvisninger",
        "tilskud",
        "støtte",
        "hjælp",
    ]
    .contains(&word)
}

/// Adjectives that open many names.
fn is_describing(word: &str) -> bool {
    matches!(
        word,
        "lige"
            | "social"
            | "sociale"
            | "socialt"
            | "mental"
            | "mentale"
            | "grøn"
            | "grønne"
            | "grønt"
            | "fælles"
            | "sund"
            | "sunde"
            | "frivillig"
            | "frivillige"
            | "frivilligt"
            | "uforudsete"
            | "øvrige"
            | "små"
            | "store"
            | "tidlig"
            | "tidlige"
            | "tværgående"
            | "regional"
            | "regionale"
            | "kommunal"
            | "kommunale"
    )
}

/// Words that open what is no part of a name.
fn is_stop(word: &str) -> bool {
    const STOPS: [&str; 39] = [
        "fra", "med", "efter", "ved", "inden", "over", "under", "gennem", "via", "mod", "uden", "som", "der",
        "hvor", "hvis", "når", "da", "fordi", "idet", "mens", "men", "at", "så", "ikke", "samtidig",
        "derfor", "dermed", "herefter", "heraf", "hvoraf", "fordelt", "således", "fortsat", "allerede",
        "senest", "frem", "pr", "årligt", "jf",
    ];
    STOPS.contains(&word)
}

/// Whether a word is a verb that a pool can be the subject of, or a passive.
fn is_verb(word: &str) -> bool {
    const VERBS: [&str; 52] = [
        "er",
        "var",
        "har",
        "havde",
        "blev",
        "bliver",
        "udgør",
        "udgjorde",
        "rummer",
        "rummede",
        "kan",
        "kunne",
        "skal",
        "skulle",
        "vil",
        "ville",
        "bør",
        "må",
        "får",
        "fik",
        "giver",
        "gav",
        "dækker",
        "dækkede",
        "finansierer",
        "finansierede",
        "støtter",
        "støttede",
        "indeholder",
        "omfatter",
        "resterer",
        "fortsætter",
        "forventer",
        "fremgår",
        "betaler",
        "betalte",
        "uddelt",
        "afsat",
        "bevilget",
        "brugt",
        "yder",
        "ydede",
        "falder",
        "stiger",
        "gælder",
        "udløber",
        "ophører",
        "mangler",
        "står",
        "henstår",
        "kommer",
        "går",
    ];
    let passive = word.len() >= PASSIVE_BYTES_MIN
        && word.ends_with("es")
        && !word.ends_with("ces")
        && !matches!(word, "deres" | "alles" | "jeres" | "fælles" | "vores");
    VERBS.contains(&word) || passive
}

/// A passive verb has at least so many bytes.
const PASSIVE_BYTES_MIN: usize = 5;

/// Whether the word before a pool says that it is somebody else's.
fn is_foreign(before: &str) -> bool {
    const OWNERS: [&str; 6] = ["statens", "eu's", "eus", "folketingets", "regeringens", "danmarks"];
    OWNERS.contains(&before)
        || ["ministeriets", "styrelsens", "fondens"].iter().any(|ending| before.ends_with(ending))
}

/// Whether a pool of this first part is the state's.
fn is_foreign_pool(first: &str) -> bool {
    matches!(first, "sat" | "sats" | "stat" | "stats" | "finanslov" | "ministerie")
}

/// Whether a letter can stand around a quotation.
pub(super) fn is_quotation_mark(letter: char) -> bool {
    matches!(letter, '\'' | '"' | '”' | '“' | '„' | '’' | '‘' | '»' | '«' | '´' | '`')
}

/// The insides of quotations, in order. An apostrophe inside a word is none.
fn quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |(_, next)| *next);
        if is_quotation_mark(letter) && !(before.is_alphanumeric() && after.is_alphanumeric()) {
            let inside = at + letter.len_utf8();
            match open {
                Some(start) if !before.is_whitespace() && at > start && at - start <= QUOTE_BYTES_MAX => {
                    found.push(Span::new(start, at));
                    open = None;
                }
                _ => open = (!after.is_whitespace()).then_some(inside),
            }
        } else if letter == '\n' && after == '\n' {
            open = None;
        }
        before = letter;
    }
    found
}

/// A quoted name is at most so long, in bytes; a longer stretch has lost a mark.
const QUOTE_BYTES_MAX: usize = 160;

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<Option<String>> {
        mentions(text).into_iter().map(|mention| mention.name).collect()
    }

    fn name(text: &str) -> String {
        let found = names(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].clone().unwrap_or_else(|| "(puljen)".to_owned())
    }

    #[test]
    fn names_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("Udgifterne afholdes af Puljen til lige sundhed.", "Puljen til lige sundhed"),
            ("reserveres på 'Puljen til øget lighed i sundhed', og", "Puljen til øget lighed i sundhed"),
            ("fra puljen til lige sundhed i 2026 og bruges", "puljen til lige sundhed"),
            ("Puljen til broer og bygværker rummer 8 mio. kr.", "Puljen til broer og bygværker"),
            ("fra puljen 'Nye veje til lige sundhed' til prøvehandlingen", "Nye veje til lige sundhed"),
            (
                "finansieres af puljen til uforudsete udgifter, der er på 40 mio. kr.",
                "puljen til uforudsete udgifter",
            ),
            ("Klimapuljen er på 500.000 kr.", "Klimapuljen"),
            ("fra udvalgets udviklingspulje i 2020", "udviklingspulje"),
            ("i Lige sundhed-puljen er der", "Lige sundhed-puljen"),
            ("Ansøgninger til § 18-puljen 2022", "§ 18-puljen"),
            ("notatet 'Kriterier for Puljen til lige sundhed'", "Puljen til lige sundhed"),
            ("af værdighedspuljen", "værdighedspuljen"),
            ("udgiften på 2,7 mio. kr. finansieres af puljen til psykiatri, og at", "puljen til psykiatri"),
            ("Udmøntning af puljen til lige adgang til sundhed", "puljen til lige adgang til sundhed"),
            ("Udvalget tog status på puljen til efterretning", "(puljen)"),
            ("Puljen til lige sundhed fra 2025 ikke yder støtte", "Puljen til lige sundhed"),
            (
                "Puljen til nye initiativer til øget lighed i sundhed har",
                "Puljen til nye initiativer til øget lighed i sundhed",
            ),
            ("bevilges 5 kr. fra puljen til en stikprøve", "(puljen)"),
            ("bevilges 5 kr. fra puljen til Foreningen Håb", "(puljen)"),
            ("en restpulje på 5.200.000 kr.", "(puljen)"),
            ("afsat en pulje til projekter, der skal mindske", "(puljen)"),
            ("Puljens samlede budget", "(puljen)"),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }

    #[test]
    fn what_mentions_no_pool() {
        for text in ["puljemidler", "satspuljemidler", "statens pulje til cykler", "puljer", "satspuljen", ""]
        {
            assert_eq!(names(text), Vec::<Option<String>>::new(), "{text}");
        }
    }

    #[test]
    fn spans_take_in_the_marks_between() {
        let text = "af puljen til 'Nye veje til lige sundhed' i 2025";
        let found = mentions(text);
        assert!(text[found[0].span.range()].starts_with("puljen til 'Nye"), "{found:?}");
    }
}
