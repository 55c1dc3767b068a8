//! Single values of a contract file: numbers, sums, shares, days, months, words. Exact as written; what can be read in two
//! ways is refused, with what to write instead.

use crate::contract::Unit;
use crate::{DECIMALS_MAX, Exact, Ore};
use jiff::civil::Date;
use sagsgang_text::danish::written::{self, NotANumber};
use sagsgang_text::danish::{date, name};
use toml::Spanned;
use toml::de::DeValue;

/// Months in the longest window that is read: beyond it a figure too many was written.
pub const WINDOW_MONTHS_MAX: u32 = 1_200;

/// Letters that a word may be off and still be suggested.
const SLIPS_MAX: usize = 2;

/// A TOML value with its place.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// Why a value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// What is wrong, in Danish, without the key.
    pub message: String,
    /// What to write.
    pub hint: Option<String>,
}

impl Complaint {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

/// What a value is, in Danish.
pub(super) fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "en tekst",
        DeValue::Integer(_) | DeValue::Float(_) => "et tal",
        DeValue::Boolean(_) => "ja eller nej",
        DeValue::Datetime(_) => "en dag",
        DeValue::Array(_) => "en liste",
        DeValue::Table(_) => "en tabel",
    }
}

fn other_kind(value: &DeValue, wanted: &str, example: &str) -> Complaint {
    Complaint::new(format!("her skal stå {wanted}, men der står {}", kind(value)), format!("skriv {example}"))
}

/// A text.
pub(super) fn text(value: &Value) -> Result<String, Complaint> {
    match value.get_ref() {
        DeValue::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
        DeValue::String(_) => Err(Complaint::new("teksten er tom", "skriv teksten, eller fjern linjen")),
        other => Err(other_kind(other, "en tekst", "teksten i anførselstegn")),
    }
}

/// A name that other places refer to; a bare number is one, too (`clause = 3`).
pub(super) fn reference(value: &Value) -> Result<String, Complaint> {
    match value.get_ref() {
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        _ => text(value),
    }
}

/// An id: what figures and measurements call something by, so no blanks and no points.
pub(super) fn id(value: &Value) -> Result<String, Complaint> {
    let id = reference(value)?;
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    if id.bytes().all(fits) {
        return Ok(id);
    }
    Err(Complaint::new(
        format!("»{id}« kan ikke bruges som id"),
        "brug små bogstaver a–z, tal og bindestreg, for eksempel »norddjurs-kommune«",
    ))
}

/// Yes or no.
pub(super) fn truth(value: &Value) -> Result<bool, Complaint> {
    match value.get_ref() {
        DeValue::Boolean(truth) => Ok(*truth),
        other => Err(other_kind(other, "ja eller nej", "true eller false")),
    }
}

/// A number as TOML or a text writes it.
pub(super) fn number(value: &Value) -> Result<Exact, Complaint> {
    match value.get_ref() {
        DeValue::String(text) => match text.trim().strip_suffix('%') {
            Some(hundredths) => hundredth(written_number(hundredths, true)?),
            None => written_number(text, false),
        },
        other => toml_number(other),
    }
}

/// A TOML number, its figures as they stand.
pub(super) fn toml_number(value: &DeValue) -> Result<Exact, Complaint> {
    let (figures, is_plain) = match value {
        DeValue::Integer(number) => (number.as_str(), number.radix() == 10),
        DeValue::Float(number) => (number.as_str(), true),
        other => return Err(other_kind(other, "et tal", "for eksempel 0.95 eller \"0,95\"")),
    };
    is_plain.then(|| Exact::written(figures)).flatten().ok_or_else(|| {
        Complaint::new(
            format!("»{figures}« kan ikke regnes præcist"),
            format!("skriv tallet ud med cifre, højst {DECIMALS_MAX} decimaler og uden potens"),
        )
    })
}

/// A number as a text writes it, the Danish way. `groups_are_clear`: whether a single point between thousands is one.
pub(super) fn written_number(text: &str, groups_are_clear: bool) -> Result<Exact, Complaint> {
    let text = text.trim();
    if let Some(fraction) = fraction(text) {
        return Ok(fraction);
    }
    let found = written::number(text).map_err(|fault| no_number(text, fault))?;
    if found.is_ambiguous && (!groups_are_clear || text.contains(char::is_alphabetic)) {
        return Err(Complaint::new(
            format!("»{text}« kan læses på to måder"),
            format!(
                "skriv »{}«, hvis det er en decimal, og »{}«, hvis det er tusinder",
                text.replace('.', ","),
                { text.replace('.', "") }
            ),
        ));
    }
    exact(found).ok_or_else(|| no_number(text, NotANumber::TooLarge))
}

/// A fraction of two whole numbers: `5/7`.
fn fraction(text: &str) -> Option<Exact> {
    let (above, below) = text.split_once('/')?;
    let figures = |part: &str| part.trim().parse::<u32>().ok().map(i128::from);
    Exact::ratio(figures(above)?, figures(below)?)
}

fn exact(found: written::Number) -> Option<Exact> {
    if found.decimals as usize > DECIMALS_MAX {
        return None;
    }
    Exact::ratio(found.digits, 10i128.checked_pow(found.decimals)?)
}

fn no_number(text: &str, fault: NotANumber) -> Complaint {
    let hint = match fault {
        NotANumber::Other => "skriv for eksempel »12,5«, »5.000.000« eller »1,5 mio.«".to_owned(),
        NotANumber::DecimalPoint => {
            format!("en tekst læses på dansk, med komma for decimaler: »{}«", text.replace('.', ","))
        }
        NotANumber::CommaGroups => {
            format!("en tekst læses på dansk, med punktum mellem tusinder: »{}«", text.replace(',', "."))
        }
        NotANumber::LeadingNought => "fjern nullerne foran, eller find det ciffer, der mangler".to_owned(),
        NotANumber::TooLarge => {
            format!("skriv højst {} cifre og {DECIMALS_MAX} decimaler", written::DIGITS_MAX)
        }
    };
    Complaint::new(format!("»{text}« er ikke et tal"), hint)
}

fn hundredth(number: Exact) -> Result<Exact, Complaint> {
    let hundredth = Exact::ratio(1, 100).unwrap_or(Exact::ZERO);
    number.times(hundredth).map_err(|_| Complaint::new("tallet er for stort", "skriv et mindre tal"))
}

fn hundredfold(number: Exact) -> Result<Exact, Complaint> {
    number.times(Exact::whole(100)).map_err(|_| Complaint::new("tallet er for stort", "skriv et mindre tal"))
}

/// A share: `"22 %"`, or a number from 0 to 1. A number above 1 without a sign of per cent can be read in two ways.
pub(super) fn share(value: &Value) -> Result<Exact, Complaint> {
    let share = signed_share(value)?;
    if share.is_negative() {
        return Err(Complaint::new("en andel kan ikke være under nul", "skriv for eksempel \"60 %\""));
    }
    Ok(share)
}

/// A share that may be below zero, such as an effect in per cent.
pub(super) fn signed_share(value: &Value) -> Result<Exact, Complaint> {
    let number = number(value)?;
    let has_sign = matches!(value.get_ref(), DeValue::String(text) if text.trim().ends_with('%'));
    let is_small = number <= Exact::ONE && number >= Exact::whole(-1);
    if !has_sign && !is_small {
        let words = crate::contract::words::number(number);
        let percent = crate::contract::words::percent(number);
        return Err(Complaint::new(
            format!("{words} uden procenttegn kan læses på to måder"),
            format!("skriv \"{words} %\" eller \"{percent}\""),
        ));
    }
    Ok(number)
}

/// Signs and words of currencies beside their three letters.
const CURRENCY_SIGNS: [(&str, &str); 8] = [
    ("DKK", "kroner"),
    ("DKK", "kr."),
    ("DKK", "kr"),
    ("GBP", "£"),
    ("EUR", "€"),
    ("EUR", "euro"),
    ("USD", "$"),
    ("DKK", ",-"),
];

/// The text without the sign of the contract's currency.
fn without_currency<'t>(text: &'t str, currency: &str) -> Result<&'t str, Complaint> {
    let text = text.trim();
    let cut = |sign: &str| {
        let at_end = text.len().checked_sub(sign.len()).filter(|at| text.is_char_boundary(*at));
        let tail = at_end.filter(|at| text[*at..].eq_ignore_ascii_case(sign)).map(|at| &text[..at]);
        let head = text.get(..sign.len()).filter(|head| head.eq_ignore_ascii_case(sign));
        tail.or(head.map(|_| &text[sign.len()..])).map(str::trim)
    };
    if let Some(rest) = cut(currency) {
        return Ok(rest);
    }
    for (code, sign) in CURRENCY_SIGNS {
        match cut(sign) {
            Some(rest) if code == currency => return Ok(rest),
            Some(_) => {
                return Err(Complaint::new(
                    format!("beløbet står i {code}, men kontrakten regner i {currency}"),
                    "omregn beløbet, eller ret »currency« øverst i filen",
                ));
            }
            None => {}
        }
    }
    Ok(text)
}

/// A sum in whole units of the currency, with as many decimals as are written.
pub(super) fn whole_units(value: &Value, currency: &str) -> Result<Exact, Complaint> {
    match value.get_ref() {
        DeValue::String(text) => written_number(without_currency(text, currency)?, true),
        other => toml_number(other),
    }
}

/// A price: in øre, with parts of an øre where they are written. Not below zero.
pub(super) fn price(value: &Value, currency: &str) -> Result<Exact, Complaint> {
    let ore = hundredfold(whole_units(value, currency)?)?;
    if ore.is_negative() {
        return Err(Complaint::new("beløbet er under nul", "skriv et beløb på nul eller derover"));
    }
    Ok(ore)
}

/// A sum that may be below zero, in whole øre.
pub(super) fn signed_money(value: &Value, currency: &str) -> Result<Ore, Complaint> {
    let ore = hundredfold(whole_units(value, currency)?)?;
    if ore.denominator() != 1 {
        return Err(Complaint::new("beløbet har dele af en øre", "skriv højst to decimaler"));
    }
    i64::try_from(ore.numerator()).map(Ore).map_err(|_| {
        Complaint::new("beløbet er større, end der kan regnes med", "kontrollér antallet af cifre")
    })
}

/// A sum in whole øre, not below zero.
pub(super) fn money(value: &Value, currency: &str) -> Result<Ore, Complaint> {
    let ore = signed_money(value, currency)?;
    if ore.0 < 0 {
        return Err(Complaint::new("beløbet er under nul", "skriv et beløb på nul eller derover"));
    }
    Ok(ore)
}

/// An effect in its unit: a share for per cent, øre for money. A text may end with the unit's name.
pub(super) fn effect(value: &Value, unit: &Unit, currency: &str) -> Result<Exact, Complaint> {
    match unit {
        Unit::Percent => signed_share(value),
        Unit::Money => hundredfold(whole_units(value, currency)?),
        Unit::Named(name) => match value.get_ref() {
            DeValue::String(text) => match text.trim().strip_suffix(name.as_str()) {
                Some(figures) => written_number(figures, false),
                None => number(value),
            },
            other => toml_number(other),
        },
    }
}

/// A count.
pub(super) fn count(value: &Value) -> Result<u64, Complaint> {
    let number = number(value)?;
    let whole = (number.denominator() == 1).then(|| u64::try_from(number.numerator()).ok()).flatten();
    whole
        .ok_or_else(|| Complaint::new("her skal stå et helt antal", "skriv et helt tal på nul eller derover"))
}

/// A small count, such as days or years.
pub(super) fn small_count(value: &Value) -> Result<u32, Complaint> {
    u32::try_from(count(value)?).map_err(|_| Complaint::new("antallet er for stort", "skriv et mindre tal"))
}

/// A day: a TOML date, or `1. januar 2026`.
pub(super) fn day(value: &Value) -> Result<Date, Complaint> {
    match value.get_ref() {
        DeValue::Datetime(when) => match (when.date, when.time) {
            (Some(day), None) => Date::new(day.year as i16, day.month as i8, day.day as i8)
                .map_err(|_| Complaint::new(format!("»{day}« findes ikke i kalenderen"), DAY_HINT)),
            _ => Err(Complaint::new("her skal stå en dag uden klokkeslæt", DAY_HINT)),
        },
        DeValue::String(text) => written_day(text),
        other => Err(other_kind(other, "en dag", "for eksempel 2026-01-01")),
    }
}

const DAY_HINT: &str = "skriv for eksempel 2026-01-01 eller \"1. januar 2026\"";

/// A day as a text writes it.
pub(super) fn written_day(text: &str) -> Result<Date, Complaint> {
    let text = text.trim();
    match date::dates(text)[..] {
        [found] if found.span.start == 0 && found.span.end as usize == text.len() => Ok(found.date),
        _ => Err(Complaint::new(format!("»{text}« er ikke en dag"), DAY_HINT)),
    }
}

/// Months: `12`, `"12 months"`, `"12 måneder"`, `"2 år"`.
pub(super) fn months(value: &Value) -> Result<u32, Complaint> {
    let complaint = || {
        let message = format!("her skal stå et antal måneder fra 1 til {WINDOW_MONTHS_MAX}");
        Complaint::new(message, "skriv for eksempel \"12 months\" eller \"12 måneder\"")
    };
    let found = match value.get_ref() {
        DeValue::String(text) => {
            let (number, unit) = text.trim().split_once([' ', '\u{a0}']).unwrap_or((text, "months"));
            let each = match unit.trim() {
                "months" | "month" | "måneder" | "måned" | "mdr." | "md." => 1,
                "years" | "year" | "år" => 12,
                _ => return Err(complaint()),
            };
            number.parse::<u32>().ok().and_then(|number| number.checked_mul(each)).ok_or_else(complaint)?
        }
        _ => small_count(value).map_err(|_| complaint())?,
    };
    if (1..=WINDOW_MONTHS_MAX).contains(&found) { Ok(found) } else { Err(complaint()) }
}

/// One of some words.
pub(super) fn word<T: Clone>(value: &Value, words: &[(&str, T)]) -> Result<T, Complaint> {
    let DeValue::String(text) = value.get_ref() else {
        return Err(other_kind(value.get_ref(), "et ord", &listed(words.iter().map(|(word, _)| *word))));
    };
    named(text, words)
}

/// One of some words, as text.
pub(super) fn named<T: Clone>(text: &str, words: &[(&str, T)]) -> Result<T, Complaint> {
    let text = text.trim();
    if let Some((_, found)) = words.iter().find(|(word, _)| *word == text) {
        return Ok(found.clone());
    }
    let known = || words.iter().map(|(word, _)| *word);
    let hint = match nearest(text, known()) {
        Some(near) => format!("mente du »{near}«? Ordene er: {}", listed(known())),
        None => format!("skriv et af ordene: {}", listed(known())),
    };
    Err(Complaint::new(format!("»{text}« er ikke et af de ord, der kan stå her"), hint))
}

/// The words with commas between them.
pub(super) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// The word that `text` may be a slip for: the nearest of `known`, within [`SLIPS_MAX`] letters.
pub(crate) fn nearest<'w>(text: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let text = text.replace('_', "-");
    let slips = |word: &str| name::distance(&text, &word.replace('_', "-"), SLIPS_MAX);
    known
        .map(|word| (slips(word), word))
        .filter(|(slips, word)| *slips <= SLIPS_MAX && *slips < word.chars().count())
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `toml` as one value.
    fn with<T>(toml: &str, read: impl Fn(&Value) -> Result<T, Complaint>) -> Result<T, Complaint> {
        read(&DeValue::parse(toml).expect("a TOML value"))
    }

    fn exact(text: &str) -> Exact {
        Exact::written(text).unwrap()
    }

    #[test]
    fn numbers_are_exact_as_written() {
        for (toml, wanted) in [
            ("0.95", "0.95"),
            ("5_000_000", "5000000"),
            ("-3", "-3"),
            ("\"0,95\"", "0.95"),
            ("\"5.000.000\"", "5000000"),
            ("\"5 mio.\"", "5000000"),
            ("\"22 %\"", "0.22"),
            ("\"8,5%\"", "0.085"),
            ("\"3/8\"", "0.375"),
            ("0.1234567890123456", "0.1234567890123456"),
        ] {
            assert_eq!(with(toml, number), Ok(exact(wanted)), "{toml}");
        }
        for toml in
            ["\"1.234\"", "\"0.95\"", "1e5", "inf", "nan", "0x10", "\"3,648,692\"", "\"1/0\"", "true", "\"\""]
        {
            let complaint = with(toml, number).unwrap_err();
            assert!(complaint.hint.is_some(), "{toml}");
        }
        assert_eq!(
            with("\"1.234\"", number).unwrap_err().hint.unwrap(),
            "skriv »1,234«, hvis det er en decimal, og »1234«, hvis det er tusinder"
        );
    }

    #[test]
    fn sums_are_read_in_the_currency_of_the_contract() {
        let kroner = |toml| with(toml, |value| money(value, "DKK"));
        assert_eq!(kroner("\"5 mio. kr.\""), Ok(Ore(500_000_000)));
        assert_eq!(kroner("\"12,50 kr.\""), Ok(Ore(1_250)));
        assert_eq!(kroner("\"20.000\""), Ok(Ore(2_000_000)));
        assert_eq!(kroner("\"625 t.kr.\""), Ok(Ore(62_500_000)));
        assert_eq!(kroner("1.5"), Ok(Ore(150)));
        assert_eq!(with("\"£1,65 mio.\"", |value| money(value, "GBP")), Ok(Ore(165_000_000)));
        assert_eq!(with("\"422.000 USD\"", |value| money(value, "USD")), Ok(Ore(42_200_000)));
        assert_eq!(with("\"15,1234 kr.\"", |value| price(value, "DKK")), Ok(exact("1512.34")));
        for toml in ["\"5 mio. £\"", "\"12,345 kr.\"", "-1", "\"1,2.3\"", "\"kr.\"", "99999999999999999999"]
        {
            assert!(kroner(toml).is_err(), "{toml}");
        }
    }

    #[test]
    fn days_months_shares_and_words() {
        let wanted = Date::new(2026, 1, 1).unwrap();
        assert_eq!(with("2026-01-01", day), Ok(wanted));
        assert_eq!(with("\"1. januar 2026\"", day), Ok(wanted));
        assert!(with("\"31. februar 2026\"", day).is_err() && with("2026-01-01T10:00:00", day).is_err());
        for toml in ["12", "\"12\"", "\"12 months\"", "\"12 måneder\"", "\"1 år\""] {
            assert_eq!(with(toml, months), Ok(12), "{toml}");
        }
        assert!(with("0", months).is_err() && with("\"12 uger\"", months).is_err());
        assert_eq!(with("0.6", share), Ok(exact("0.6")));
        assert_eq!(with("\"116,5 %\"", share), Ok(exact("1.165")));
        assert_eq!(with("22", share).unwrap_err().hint.unwrap(), "skriv \"22 %\" eller \"2.200 %\"");
        let words = [("mean-change", 1), ("rate", 2)];
        assert_eq!(with("\"mean-change\"", |value| word(value, &words)), Ok(1));
        let complaint = with("\"mean_chnage\"", |value| word(value, &words)).unwrap_err();
        assert!(complaint.hint.unwrap().starts_with("mente du »mean-change«?"));
    }
}
