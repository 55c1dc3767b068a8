//! A decision as passages: what it says of the whole, of single clauses, with which changes, additions and exceptions.
//!
//! Sentences about presence, votes, reservations and motions are no passages. A sentence that leads up to "at …" is divided at
//! each of them; what leads up to them says what became of them, also where they stand on lines of their own.

use sagsgang_minutes::{Item, sentences};
use sagsgang_text::danish::{fold, sentence::list_mark, words};
use sagsgang_text::{Source, Span};

use super::cut::{self, Modifier};
use super::number::{Numbers, numbers};
use super::verdict::{Verdict, names_everything, verdict};
use super::words::{has, has_any, has_start};

/// What a passage is in its decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// What was decided, of the whole or of a clause.
    Decided,
    /// What was changed: "med den ændring, at …".
    Change,
    /// What was added: "med den tilføjelse, at …".
    Addition,
    /// What was left out: "bortset fra …".
    Exception,
    /// What tells more of a decision: "…, idet beløbet indarbejdes i budgettet".
    Detail,
    /// What it depends on: "under forudsætning af, at …".
    Condition,
    /// What it was put off or sent on for: "med henblik på, at …".
    Errand,
    /// A sentence without a word of decision: it may repeat a clause.
    Plain,
    /// Something ordered, agreed or promised.
    Order,
    /// What was said in the talk.
    Told,
}

/// A stretch of a decision.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Where it stands.
    pub span: Span,
    /// The sentence that it belongs to.
    pub sentence: Span,
    /// What it is.
    pub role: Role,
    /// What it says came of what it is about.
    pub verdict: Option<Verdict>,
    /// Whether it is about everything that was asked.
    pub is_whole: bool,
    /// Whether it stands after "at": it says the words of what was decided.
    pub is_quoted: bool,
    /// The clauses that it names.
    pub numbers: Numbers,
}

/// What the sentence before leaves open for the lines below it.
#[derive(Clone, Copy, Debug)]
struct Open {
    role: Role,
    verdict: Option<Verdict>,
}

/// The passages of a decision, in the order of the text.
pub(super) fn passages(source: &Source, item: &Item, decision: Span) -> Vec<Passage> {
    let mut reader = Reader { source, item, out: Vec::new(), open: None, motion: false };
    for sentence in sentences(source.slice(decision), decision.start as usize) {
        reader.sentence(sentence);
    }
    reader.out
}

struct Reader<'a> {
    source: &'a Source,
    item: &'a Item,
    out: Vec<Passage>,
    open: Option<Open>,
    motion: bool,
}

impl Reader<'_> {
    fn sentence(&mut self, whole: Span) {
        let folded = fold(self.source.slice(whole));
        if self.is_aside(whole, &folded) || self.is_about_motion(&folded) {
            self.open = None;
            return;
        }
        let span = without_mark(self.source, whole);
        let text = self.source.slice(span);
        let folded = fold(text);
        let first = self.out.len();
        let is_order = self.item.commitments.iter().any(|commitment| commitment.span.overlaps(whole));
        let (main, modifiers) = cut::modifiers(&folded);
        if let Some(open) = self.open.filter(|_| cut::opens_clause(&folded) || span.start > whole.start) {
            self.stretches(span, main, open.role, open.verdict);
        } else {
            self.open = None;
            self.main(span, main, &folded, is_order);
        }
        let lead = self.out.get(first).and_then(|passage| passage.verdict);
        for (modifier, stretch) in modifiers {
            let role = role_of(modifier, lead);
            self.stretches(span, stretch, role, lead);
            self.leave_open(&folded, Open { role, verdict: lead });
        }
        if self.out.len() == first + 1 && self.out[first].role == Role::Decided {
            self.leave_open(&folded, Open { role: Role::Decided, verdict: lead });
        }
        for passage in &mut self.out[first..] {
            passage.sentence = whole;
        }
    }

    /// Lines below a sentence that ends open belong to it.
    fn leave_open(&mut self, folded: &str, open: Open) {
        if cut::ends_open(folded) {
            self.open = Some(open);
        }
    }

    /// The part of a sentence before its modifiers.
    fn main(&mut self, sentence: Span, main: Span, folded: &str, is_order: bool) {
        let text = &folded[main.range()];
        if is_told(text) && verdict(text).is_none_or(|verdict| matches!(verdict, Verdict::Noted)) && !is_order
        {
            self.push(sentence, main, Role::Told, None, false, false);
            return;
        }
        if is_wish(text) || is_order && verdict(text).is_none_or(|found| found == Verdict::Noted) {
            self.push(sentence, main, Role::Order, None, false, false);
            return;
        }
        let (lead, parts) = cut::at_clauses(text);
        if parts.is_empty() || lead.is_empty() && !numbers(text).is_empty() {
            for part in cut::coordinated(text) {
                let told = &text[part.range()];
                let found = verdict(told);
                let role = if found.is_some() { Role::Decided } else { Role::Plain };
                let whole = found.is_some() && (names_everything(told) || is_bare(told));
                self.push(sentence, part.shift(main.start as usize), role, found, whole, false);
            }
            return;
        }
        let led = &text[lead.range()];
        let found = verdict(led);
        let role = match found {
            _ if is_told(led) && !matches!(found, Some(Verdict::Adopted | Verdict::Recommended)) => {
                Role::Told
            }
            Some(Verdict::Talked | Verdict::Noted) => Role::Told,
            Some(_) => Role::Decided,
            None if has_any(led, &["aftalt", "aftalte", "aftales"]) => Role::Order,
            None => Role::Plain,
        };
        if role == Role::Told || names_everything(led) && found.is_some() {
            let whole = names_everything(led) || is_bare(led);
            let role = if role == Role::Told && found.is_some() { Role::Decided } else { role };
            self.push(sentence, lead.shift(main.start as usize), role, found, whole, false);
        }
        for part in parts {
            self.part(sentence, part.shift(main.start as usize), role, found);
        }
    }

    /// Each "at …" of a stretch, or all of it where it has none.
    fn stretches(&mut self, sentence: Span, stretch: Span, role: Role, lead: Option<Verdict>) {
        let folded = fold(self.source.slice(stretch.shift(sentence.start as usize)));
        let (before, parts) = cut::at_clauses(&folded);
        if parts.is_empty() || words(&folded[before.range()]).count() > LEAD_WORDS_MAX {
            self.part(sentence, stretch, role, lead);
            return;
        }
        for part in parts {
            self.part(sentence, part.shift(stretch.start as usize), role, lead);
        }
    }

    /// One thing decided, with what it says itself: "at sagen udsættes", "at pkt. 3 udgår".
    fn part(&mut self, sentence: Span, part: Span, role: Role, lead: Option<Verdict>) {
        let folded = fold(self.source.slice(part.shift(sentence.start as usize)));
        let own = verdict(&folded);
        let whole = role == Role::Decided && names_everything(&folded);
        let named = !numbers(&folded).is_empty();
        let found = match own {
            // "indstiller til byrådet, at 1 og 2 godkendes": they are only recommended.
            Some(Verdict::Adopted) if lead == Some(Verdict::Recommended) => lead,
            Some(own) if whole || named || role == Role::Exception => Some(own),
            _ => lead,
        };
        self.push(sentence, part, role, found, whole && own.is_some(), true);
    }

    fn push(
        &mut self,
        sentence: Span,
        part: Span,
        role: Role,
        verdict: Option<Verdict>,
        is_whole: bool,
        is_quoted: bool,
    ) {
        let span = cut::bare(self.source, part.shift(sentence.start as usize));
        if span.is_empty() {
            return;
        }
        let numbers = numbers(&fold(self.source.slice(span)));
        let is_whole = is_whole && numbers.is_empty();
        self.out.push(Passage { span, sentence, role, verdict, is_whole, is_quoted, numbers });
    }

    /// Presence, votes and reservations say nothing of what was decided.
    fn is_aside(&self, span: Span, folded: &str) -> bool {
        let decision = self.item.decision.as_ref();
        let reserved = decision.is_some_and(|decision| {
            decision.reservations.iter().any(|reservation| reservation.span.contains(span))
        });
        reserved || is_presence(folded) || is_vote(folded)
    }

    /// A motion and what became of it is no outcome of the matter; where it was adopted, a later sentence says so.
    fn is_about_motion(&mut self, folded: &str) -> bool {
        let moves = has_any(
            folded,
            &[
                "foreslog",
                "stillede forslag",
                "fremsatte forslag",
                "stillede et forslag",
                "stillede ændringsforslag",
            ],
        );
        let about = has_start(
            folded,
            &["ændringsforslag", "underændringsforslag", "tillægsforslag", "procesforslag"],
        );
        if moves || about && !names_everything(folded) {
            self.motion = moves;
            return true;
        }
        let fate = self.motion && has(folded, "forslaget") && !has(folded, "indstillingen");
        if fate && (verdict(folded).is_some() || has(folded, "flertal") || has(folded, "afstemning")) {
            self.motion = has(folded, "afstemning");
            return true;
        }
        false
    }
}

/// What leads up to "at …" in a modifier has at most so many words: "idet det forudsættes, at …".
const LEAD_WORDS_MAX: usize = 8;
/// A bare outcome has at most so many words beside the organ: "Godkendt med 5 stemmer mod 2."
const BARE_WORDS_MAX: usize = 3;

fn role_of(modifier: Modifier, lead: Option<Verdict>) -> Role {
    let is_off = matches!(
        lead,
        Some(
            Verdict::Postponed | Verdict::SentBack | Verdict::SentOn | Verdict::Withdrawn | Verdict::Rejected
        )
    );
    match modifier {
        Modifier::Change => Role::Change,
        Modifier::Addition => Role::Addition,
        Modifier::Exception => Role::Exception,
        Modifier::Errand if is_off && lead != Some(Verdict::SentOn) => Role::Errand,
        Modifier::Errand | Modifier::Reason => Role::Told,
        Modifier::Condition if is_off => Role::Told,
        Modifier::Condition => Role::Condition,
        Modifier::Detail if is_off => Role::Told,
        Modifier::Detail => Role::Detail,
    }
}

/// Whether a sentence only says who was there.
fn is_presence(folded: &str) -> bool {
    const PRESENCE: [&str; 16] = [
        "var mødt",
        "meldt afbud",
        "afbud fra",
        "afbud:",
        "fraværende",
        "forlod mødet",
        "forlod lokalet",
        "forladt mødet",
        "inhabil",
        "inhabilitet",
        "stedfortræder",
        "mødet blev hævet",
        "mødet sluttede",
        "deltog ikke i",
        "deltog virtuelt",
        "forhindret i at deltage",
    ];
    has_any(folded, &PRESENCE) && !has_any(folded, &["godkendt", "tiltrådt", "vedtaget", "anbefales"])
}

/// Whether a sentence only tells of a vote or of those who did not join in.
fn is_vote(folded: &str) -> bool {
    let opens = [
        "for stemte",
        "imod stemte",
        "imod:",
        "for:",
        "mod:",
        "undlod:",
        "undlader:",
        "for indstillingen",
        "mod indstillingen",
        "hverken for",
    ]
    .iter()
    .any(|words| folded.starts_with(words));
    let few = has_any(folded, &["mindretal", "mindretallet"]) && !has(folded, "flertal");
    let voted = has_any(
        folded,
        &[
            "stemte imod",
            "stemte for",
            "stemte mod",
            "undlod at stemme",
            "sat til afstemning",
            "stemt om",
            "tog forbehold",
            "tager forbehold",
        ],
    );
    let settles = has_start(folded, &["godkend", "tiltråd", "vedtag", "anbefal", "forkast"]);
    opens || few || voted && !settles
}

/// Whether a sentence tells what was said.
fn is_told(folded: &str) -> bool {
    const TOLD: [&str; 34] = [
        "bemærkede",
        "bemærker",
        "lagde vægt",
        "lægger vægt",
        "hæftede",
        "pegede",
        "fremhævede",
        "understregede",
        "spurgte",
        "oplyste",
        "orienterede",
        "fortalte",
        "redegjorde",
        "gennemgik",
        "præsenterede",
        "indledte",
        "nævnte",
        "fandt",
        "mener",
        "mente",
        "noterede",
        "konstaterede",
        "udtrykte",
        "kvitterede",
        "roste",
        "tilkendegav",
        "gav et oplæg",
        "gav oplæg",
        "nåede frem til",
        "der var opbakning",
        "der var tilslutning",
        "der var interesse",
        "blev der spurgt",
        "bemærkning",
    ];
    has_any(folded, &TOLD)
}

/// Whether a sentence asks or orders: "udvalget bad om", "ønsker på mødet at få forelagt".
fn is_wish(folded: &str) -> bool {
    const WISHES: [&str; 14] = [
        "bad om",
        "bad administrationen",
        "bad forvaltningen",
        "beder om",
        "beder administrationen",
        "beder forvaltningen",
        "anmoder",
        "anmodede",
        "anmodes",
        "pålagde",
        "pålægger",
        "pålægges",
        "ønskede en",
        "opfordrer",
    ];
    has_any(folded, &WISHES)
        || ["ønsker", "ønskede"].iter().any(|word| has(folded, word)) && !has(folded, "ikke")
}

/// Whether the words hold hardly more than an outcome: "Godkendt.", "Udvalget tiltrådte enstemmigt".
fn is_bare(folded: &str) -> bool {
    const AROUND: &str = " udvalget byrådet kommunalbestyrelsen regionsrådet økonomiudvalget forretningsudvalget enstemmigt blev \
        bliver er med stemmer mod for imod at og til efterretning orientering hermed dermed herefter taget tages tog over \
        byrådets kommunalbestyrelsens regionsrådets indstilles uden bemærkninger ændringer et flertal på mødet møde næste den \
        kan kunne sig ikke i af ";
    let mut left = words(folded).map(|word| word.text).filter(|word| {
        !AROUND.split_whitespace().any(|other| other == *word)
            && !word.bytes().any(|byte| byte.is_ascii_digit())
            && verdict(word).is_none()
            && word.chars().count() > 1
            && !is_organ(word)
    });
    left.by_ref().take(BARE_WORDS_MAX).count() == 0
}

fn is_organ(word: &str) -> bool {
    ["udvalg", "udvalget", "rådet", "råd", "bestyrelsen", "nævnet"].iter().any(|end| word.ends_with(end))
}

/// The sentence without the mark of a list entry.
fn without_mark(source: &Source, span: Span) -> Span {
    let mark = list_mark(source.slice(span)).unwrap_or(0);
    // A number before "at" may be the number of a clause ("1. at …"): it stays, and is read as that.
    if source.slice(span).starts_with(|c: char| c.is_ascii_digit()) {
        return span;
    }
    Span::new(span.start as usize + mark, span.end as usize)
}
