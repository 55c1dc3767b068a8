//! What a stretch of text is made of when it is compared: sums, days, years, numbers and words by their stems, each with how
//! much it tells.

use jiff::civil::Date;
use sagsgang_text::danish::amount::amounts;
use sagsgang_text::danish::analyse::Analyser;
use sagsgang_text::danish::date::{dates, month_named};
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A sum of money, in øre.
    Sum(i64),
    /// A day.
    Day(Date),
    /// A year.
    Year(i16),
    /// A month without a year.
    Month(i8),
    /// Another number, as digits.
    Number(String),
    /// A word, by its stem; words of decisions that mean the same have one.
    Word(String),
}

impl Value {
    /// Which kind of hard fact it is: two facts of one kind that differ are a change. None for words.
    pub(super) fn hard_kind(&self) -> Option<u8> {
        match self {
            Self::Sum(_) => Some(0),
            Self::Day(_) => Some(1),
            Self::Year(_) => Some(2),
            Self::Month(_) => Some(3),
            Self::Number(_) => Some(4),
            Self::Word(_) => None,
        }
    }
}

/// A token of a stretch.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands in the document.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// Stems of the parts of a compound.
    pub parts: Vec<String>,
    /// How much it tells, of [`WEIGHT_MAX`]; nothing for words that only hold a sentence together.
    pub weight: u32,
}

/// The weight of what tells most: a sum, a day.
pub(super) const WEIGHT_MAX: u32 = 12;
/// The weight of a name.
pub(super) const WEIGHT_NAME: u32 = 8;
const WEIGHT_NUMBER: u32 = 5;
const WEIGHT_WORD: u32 = 4;
const WEIGHT_YEAR: u32 = 3;
/// Words of decisions (*godkendes*, *bevilges*) stand in many clauses and tell little.
const WEIGHT_PROCEDURE: u32 = 1;
/// A part of a compound has at least so many letters to be taken for the word itself.
const PART_LETTERS_MIN: usize = 5;

/// What stands for all words of choosing persons.
pub(super) const CHOOSE: &str = "+choose";

/// Words of decisions, by how they begin, with what stands for all of them that mean the same.
const PROCEDURE: [(&str, &str); 43] = [
    ("godkend", "+adopt"),
    ("tiltråd", "+adopt"),
    ("tiltræd", "+adopt"),
    ("vedtag", "+adopt"),
    ("vedtog", "+adopt"),
    ("imødekom", "+adopt"),
    ("bifald", "+adopt"),
    ("beslut", "+adopt"),
    ("bevilg", "+give"),
    ("tildel", "+give"),
    ("afsæt", "+give"),
    ("afsat", "+give"),
    ("støtte", "+give"),
    ("ydes", "+give"),
    ("yder", "+give"),
    ("gives", "+give"),
    ("giver", "+give"),
    ("givet", "+give"),
    ("modtager", "+give"),
    ("tilskud", "+give"),
    ("tilsagn", "+give"),
    ("får", "+give"),
    ("meddel", "+give"),
    ("vælg", CHOOSE),
    ("valg", CHOOSE),
    ("udpeg", CHOOSE),
    ("drøft", "+talk"),
    ("orienter", "+note"),
    ("efterretning", "+note"),
    ("afslå", "+reject"),
    ("afslog", "+reject"),
    ("afslag", "+reject"),
    ("afvis", "+reject"),
    ("forkast", "+reject"),
    ("anbefal", "+recommend"),
    ("indstill", "+recommend"),
    ("udsæt", "+postpone"),
    ("udsat", "+postpone"),
    ("holdes", "+hold"),
    ("holde", "+hold"),
    ("afhold", "+hold"),
    ("udarbejde", "+make"),
    ("forelæg", "+present"),
];

/// Words that only hold a sentence together.
const EMPTY: &str = " at og eller samt men i på til fra for af om med ved der det den de dem en et er var bliver blev blive som så idet \
    da når hvis hvor hvordan hvornår hvilke hvilken hvilket hvorvidt skal skulle kan kunne vil ville må bør har havde have være været dette denne disse sin sit \
    sine deres hans hendes man alle andre andet anden også ikke dog hermed dermed herefter herunder desuden endvidere samtidig \
    derfor således over under efter inden senest op maksimalt højst mindst kr kroner mio mia pr jf kl d nr ca samme selv fortsat \
    øvrige udvalget udvalgets udvalg administrationen administrationens forvaltningen forvaltningens direktionen følgende nævnt \
    nævnte anført anførte vedlagte vedlagt gældende forbindelse forhold mod hos mellem uden ind ud mere mest bl a ";

/// Numbers written as words.
const NUMBER_WORDS: [&str; 11] =
    ["to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"];

/// The tokens of the stretch at `span`, in the order of the text.
pub(super) fn tokens(source: &Source, analyser: &Analyser, span: Span) -> Vec<Token> {
    let text = source.slice(span);
    let base = span.start as usize;
    let sums = amounts(text);
    let days = dates(text);
    let mut out: Vec<Token> = Vec::new();
    let hard = |at: Span, value: Value, weight: u32| Token {
        span: at.shift(base),
        value,
        parts: Vec::new(),
        weight,
    };
    out.extend(sums.iter().map(|sum| hard(sum.span, Value::Sum(sum.ore.0), WEIGHT_MAX)));
    let free = |at: Span| !sums.iter().any(|sum| sum.span.overlaps(at));
    out.extend(
        days.iter().filter(|day| free(day.span)).map(|day| hard(day.span, Value::Day(day.date), WEIGHT_MAX)),
    );
    let taken: Vec<Span> = out.iter().map(|token| token.span).collect();
    for word in analyser.tokens(text) {
        let at = word.span.shift(base);
        if taken.iter().any(|other| other.overlaps(at)) {
            continue;
        }
        let first = out.is_empty() && word.span.start == 0;
        out.push(word_token(text, &word, at, first));
    }
    out.sort_by_key(|token| token.span);
    out
}

fn word_token(text: &str, word: &sagsgang_text::danish::analyse::Token, span: Span, first: bool) -> Token {
    let written = text.get(word.span.range()).unwrap_or("");
    let folded = fold(written);
    let plain = |value, weight| Token { span, value, parts: Vec::new(), weight };
    if written.bytes().all(|byte| byte.is_ascii_digit()) {
        let year = written.parse::<i16>().ok().filter(|year| (1900..=2100).contains(year));
        return match year {
            Some(year) => plain(Value::Year(year), WEIGHT_YEAR),
            None => plain(Value::Number(written.trim_start_matches('0').to_owned()), WEIGHT_NUMBER),
        };
    }
    if let Some(place) = NUMBER_WORDS.iter().position(|name| *name == folded) {
        return plain(Value::Number((place + 2).to_string()), WEIGHT_NUMBER);
    }
    if let Some(month) = month_named(&folded).filter(|_| folded.len() > 3 || folded == "maj") {
        return plain(Value::Month(month), WEIGHT_YEAR);
    }
    if is_empty(&folded) {
        return plain(Value::Word(folded), 0);
    }
    if let Some((_, meaning)) = PROCEDURE.iter().find(|(start, _)| folded.starts_with(start)) {
        return plain(Value::Word((*meaning).to_owned()), WEIGHT_PROCEDURE);
    }
    let is_name = !first && written.starts_with(char::is_uppercase);
    let parts = word.parts.iter().map(|part| part.stem.clone());
    let parts = parts.filter(|part| part.chars().count() >= PART_LETTERS_MIN).collect();
    let weight = if is_name { WEIGHT_NAME } else { WEIGHT_WORD };
    Token { span, value: Value::Word(word.stem.clone()), parts, weight }
}

/// Whether a folded word only holds a sentence together.
pub(super) fn is_empty(folded: &str) -> bool {
    EMPTY.split_whitespace().any(|word| word == folded)
}

/// Whether two tokens say the same.
pub(super) fn same(one: &Token, other: &Token) -> bool {
    if one.value == other.value {
        return true;
    }
    let (Value::Word(a), Value::Word(b)) = (&one.value, &other.value) else { return false };
    if one.weight <= WEIGHT_PROCEDURE || other.weight <= WEIGHT_PROCEDURE {
        return false;
    }
    one.parts.contains(b)
        || other.parts.contains(a)
        || begins(a, b)
        || begins(b, a)
        || ends(a, b)
        || ends(b, a)
}

/// Whether a longer word begins with the whole of a shorter one: *resultatbetal* in *resultatbetaling*.
fn begins(long: &str, short: &str) -> bool {
    short.chars().count() >= PART_LETTERS_MIN && long.starts_with(short)
}

/// Whether a compound ends with the whole of a shorter word.
fn ends(long: &str, short: &str) -> bool {
    short.chars().count() >= PART_LETTERS_MIN && long.len() > short.len() && long.ends_with(short)
}
