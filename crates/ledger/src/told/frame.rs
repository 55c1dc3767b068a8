//! Frames as a text tells them: what a pool gets for a year.
//!
//! "Med budgetforliget blev der afsat 6 mio. kr. årligt i 2024-2027 til Puljen til lige sundhed", "I 2020 er puljen på
//! 1,2 mio. kr.", "Rammen for 2024 er på 6 mio. kr.", "puljen udgør 8,5 mio. kr. i 2023 og 9,25 mio. kr. årligt i
//! 2024-2026". Without a year, about so much, or one sum for several years: no frame.

use super::about::{About, years_listed, years_named};
use super::said::{Said, find, first_of, has, said};
use super::{Item, Part, Sum};
use crate::Ore;
use crate::pool::mentions;
use sagsgang_text::Span;
use sagsgang_text::danish::words;

/// What a pool gets, as a text tells it ("der blev afsat 6 mio. kr. årligt i 2024-2027 til Puljen til lige sundhed").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameTold {
    /// The pool as written: named by the sentence, or by the text around it. None where the item names none.
    pub pool: Option<String>,
    /// Whether the sentence itself names the pool.
    pub is_named: bool,
    /// The budget years; one at least.
    pub years: Vec<i16>,
    /// How much for each of the years.
    pub ore: Ore,
    /// The id of the sum.
    pub sum: String,
    /// The section that it stands in.
    pub part: Part,
    /// The number with its unit.
    pub span: Span,
    /// The sentence.
    pub sentence: Span,
}

/// The frames that an item tells of, in the order of the text.
pub fn frames(item: &Item) -> Vec<FrameTold> {
    let all = said(item);
    let about = About::new(item, &all);
    let mut found = Vec::new();
    for (n, said) in all.iter().enumerate() {
        let mut goes_on: Option<Subject> = None;
        for (at, sum) in said.sums.iter().enumerate() {
            let told =
                subject(said, &about, n, at).or_else(|| goes_on.take().filter(|_| continues(said, at)));
            let years = years(said, at);
            if let Some(told) = &told
                && !is_after_carrying(&said.folded)
                && !sum.is_vague
                && !sum.is_maximum
                && (years.len() == 1 || sum.is_yearly && !years.is_empty())
            {
                found.push(frame(said, sum, years, told, about.pool(n, said.at(sum).0)));
            }
            goes_on = told;
        }
    }
    found
}

/// Whether a sentence tells what a pool has when money was carried over ("Efter overførslen udgør puljen 4,5 mio. kr."): what
/// it got and what was carried are told elsewhere, each by itself.
pub(super) fn is_after_carrying(folded: &str) -> bool {
    const AFTER: [&str; 8] = [
        "efter overførs",
        "efter den overfør",
        "med overførslen",
        "med overførsel",
        "inkl. overfør",
        "inklusive overfør",
        "inkl. de overfør",
        "inklusive de overfør",
    ];
    AFTER.iter().any(|words| folded.contains(words))
}

/// What a frame is the frame of.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The name in the sentence, where there is one.
    pub name: Option<String>,
}

fn frame(said: &Said<'_>, sum: &Sum, years: Vec<i16>, told: &Subject, around: Option<String>) -> FrameTold {
    FrameTold {
        is_named: told.name.is_some(),
        pool: told.name.clone().or(around),
        years,
        ore: sum.ore,
        sum: sum.id.clone(),
        part: said.part,
        span: sum.span,
        sentence: said.span(),
    }
}

/// The budget years of a sum: those read with it, else the one year right before it.
pub(super) fn years(said: &Said<'_>, at: usize) -> Vec<i16> {
    let listed = years_listed(said.after(at));
    if !listed.is_empty() {
        return listed;
    }
    let read = &said.sums[at].years;
    if !read.is_empty() {
        return read.clone();
    }
    let before = said.before(at);
    let clause = [", ", " og "].iter().filter_map(|joint| before.rfind(joint)).max().unwrap_or(0);
    let before = years_named(&before[clause..]);
    if before.len() == 1 { before } else { Vec::new() }
}

/// What the sum is told to be the frame of, where it is one.
pub(super) fn subject(said: &Said<'_>, about: &About, n: usize, at: usize) -> Option<Subject> {
    let before = said.before(at);
    let (start, end) = said.at(said.sums[at]);
    let base = start - before.len();
    // "Puljen er i 2020 på …", "udgør puljen …", "Puljens samlede ramme er …"
    let pools = about.own(n);
    let last =
        pools.iter().rev().find(|pool| pool.span.end as usize <= start && pool.span.start as usize >= base);
    if let Some(pool) = last {
        let between = said.folded.get(pool.span.end as usize..start).unwrap_or("");
        let lead = said.folded.get(base..pool.span.start as usize).unwrap_or("");
        if has(lead, &["hvis", "såfremt", "forudsat"]) {
            return None;
        }
        let indefinite = words(lead).last().is_some_and(|word| matches!(word.text, "en" | "ny"));
        if is_measure(between) && (has_copula(between) || has_copula_last(lead) || indefinite) {
            let purpose = indefinite.then(|| purpose_of(&said.text[floor_end(said, end)..])).flatten();
            return Some(Subject { name: pool.name.clone().or(purpose) });
        }
        if is_measure(between) && says_set_aside(lead) && between.trim() == "på" {
            return Some(Subject { name: pool.name.clone() });
        }
    }
    // "Rammen for 2024 er på …", "rammen for 2026 på …"
    if let Some((_, frame_end)) = first_of(before, &["rammen", "puljerammen", "årsrammen", "budgetrammen"])
        && is_measure(&before[frame_end..])
        && (has_copula(&before[frame_end..]) || !years_named(&before[frame_end..]).is_empty())
        && about.is_spoken_of()
    {
        return Some(Subject { name: None });
    }
    // "afsat 6 mio. kr. årligt i 2024-2027 til Puljen til lige sundhed"
    let whole = said.folded.get(..start).unwrap_or("");
    let next = pools.iter().find(|pool| pool.span.start as usize >= end)?;
    let between = said.folded.get(end..next.span.start as usize).unwrap_or("");
    (says_set_aside(whole) && leads_to_pool(between)).then(|| Subject { name: next.name.clone() })
}

fn floor_end(said: &Said<'_>, end: usize) -> usize {
    super::said::floor(said.text, end)
}

/// The name of a pool that is told by its purpose: "en pulje på 2 mio. kr. i 2025 til grønne partnerskaber".
fn purpose_of(after: &str) -> Option<String> {
    let folded = super::said::flat(after);
    let at = find(&folded, "til")?;
    let near = folded[..at].split_whitespace().count() <= PURPOSE_WORDS_MAX;
    let name = near.then(|| format!("Puljen {}", after[at..].trim_start()))?;
    mentions(&name).into_iter().next()?.name
}

/// Between a sum and "til" with what the pool is for stand so many words at most ("årligt i 2025 og 2026").
const PURPOSE_WORDS_MAX: usize = 5;

/// Whether the sum goes on where the one before it in the sentence told a frame: "og 9,25 mio. kr. årligt i 2024-2026",
/// "mens der i 2026 alene er afsat 4 mio. kr."
fn continues(said: &Said<'_>, at: usize) -> bool {
    let mut joined = said.before(at).contains(',');
    words(said.before(at)).all(|word| {
        joined |= matches!(word.text, "og" | "mens" | "samt" | "men");
        is_measure_word(word.text)
            || matches!(
                word.text,
                "og" | "mens" | "samt" | "men" | "der" | "afsat" | "alene" | "den" | "puljen" | "kun"
            )
    }) && joined
}

/// Whether a stretch of text holds only what can stand between a pool and its size.
fn is_measure(folded: &str) -> bool {
    !folded.contains([',', ';', ':']) && words(folded).all(|word| is_measure_word(word.text))
}

fn is_measure_word(word: &str) -> bool {
    const MEASURES: [&str; 42] = [
        "er",
        "var",
        "udgør",
        "udgjorde",
        "rummer",
        "rummede",
        "bliver",
        "blev",
        "har",
        "været",
        "på",
        "i",
        "for",
        "alt",
        "samlet",
        "samlede",
        "årlige",
        "årligt",
        "årets",
        "ramme",
        "budget",
        "bevilling",
        "beløb",
        "størrelse",
        "fastholdt",
        "fastsættes",
        "fastsat",
        "fastlægges",
        "fastlagt",
        "udgøre",
        "til",
        "fortsat",
        "nu",
        "dermed",
        "således",
        "kr",
        "uændret",
        "af",
        "budgettet",
        "året",
        "oprindeligt",
        "en",
    ];
    MEASURES.contains(&word) || is_year_word(word)
}

fn is_year_word(word: &str) -> bool {
    let year = word.split('-').next().unwrap_or("");
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_copula(folded: &str) -> bool {
    words(folded).any(|word| {
        matches!(
            word.text,
            "er" | "var"
                | "udgør"
                | "udgjorde"
                | "rummer"
                | "rummede"
                | "bliver"
                | "blev"
                | "fastholdt"
                | "fastsættes"
                | "fastsat"
                | "fastlægges"
                | "fastlagt"
        )
    })
}

/// Whether a stretch of text ends in a verb that the pool after it is the subject of.
fn has_copula_last(folded: &str) -> bool {
    words(folded).last().is_some_and(|word| {
        matches!(word.text, "er" | "var" | "udgør" | "udgjorde" | "rummer" | "bliver" | "blev")
    })
}

fn says_set_aside(folded: &str) -> bool {
    const SET_ASIDE: [&str; 10] = [
        "afsat",
        "afsatte",
        "afsættes",
        "afsætter",
        "afsætte",
        "tilført",
        "tilføres",
        "tilførte",
        "prioriteret",
        "prioriteres",
    ];
    words(folded).any(|word| SET_ASIDE.contains(&word.text))
}

/// Whether a stretch between a sum and a pool says that the sum goes to the pool.
fn leads_to_pool(folded: &str) -> bool {
    let mut to = 0;
    let mut after_to = 0;
    let fits = words(folded).all(|word| {
        if word.text == "til" {
            to += 1;
            return true;
        }
        after_to += usize::from(to > 0);
        to > 0 && (word.text.ends_with('s') || matches!(word.text, "den" | "en" | "samlede" | "nye" | "ny"))
            || to == 0
                && (is_measure_word(word.text)
                    || matches!(word.text, "perioden" | "og" | "årene" | "hvert" | "år"))
    });
    fits && to == 1 && after_to <= OWNER_WORDS_MAX
}

/// Between "til" and the pool stand so many words at most ("til udvalgets nye pulje").
const OWNER_WORDS_MAX: usize = 2;

#[cfg(test)]
mod tests {
    use super::super::said::tests::items;
    use super::*;

    fn read(text: &str) -> Vec<(Option<String>, Vec<i16>, i64)> {
        let item = items("Status for Klimapuljen", &[(Part::Background, text)]);
        frames(&item).into_iter().map(|told| (told.pool, told.years, told.ore.0 / 100)).collect()
    }

    fn one(text: &str) -> (String, Vec<i16>, i64) {
        let mut found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let (pool, years, kroner) = found.remove(0);
        (pool.unwrap_or_default(), years, kroner)
    }

    #[test]
    fn frames_by_their_grammar() {
        for (text, pool, years, kroner) in [
            (
                "Med budgetforliget for 2024 blev der afsat 6 mio. kr. årligt i 2024-2027 til Puljen til lige sundhed.",
                "Puljen til lige sundhed",
                vec![2024, 2025, 2026, 2027],
                6_000_000,
            ),
            (
                "I 2020 er puljen på 1,200 mio. kr., hvoraf noget er brugt.",
                "Klimapuljen",
                vec![2020],
                1_200_000,
            ),
            ("Udviklingspuljen er i 2020 på 950.000 kr.", "Udviklingspuljen", vec![2020], 950_000),
            ("Trafikpuljen er på kr. 2.000.000 i 2010.", "Trafikpuljen", vec![2010], 2_000_000),
            (
                "Puljen til broer og bygværker rummer 8 mio. kr. i 2021.",
                "Puljen til broer og bygværker",
                vec![2021],
                8_000_000,
            ),
            ("Rammen for 2024 er på 6 mio. kr.", "Klimapuljen", vec![2024], 6_000_000),
            (
                "Rådet har med budget 2024 afsat 3 mio. kr. årligt i 2024, 2025 og 2026 til Klimapuljen.",
                "Klimapuljen",
                vec![2024, 2025, 2026],
                3_000_000,
            ),
            (
                "at rammen for 'Puljen til unge' fastsættes til 800.000 kr. i 2024",
                "Puljen til unge",
                vec![2024],
                800_000,
            ),
            ("at rammen for 2026 på 6 mio. kr. fordeles som beskrevet", "Klimapuljen", vec![2026], 6_000_000),
            (
                "Der er i budget 2024 afsat 1,1 mio. kr. til udvalgets sundhedspulje.",
                "sundhedspulje",
                vec![2024],
                1_100_000,
            ),
            ("Puljens ramme udgør 2 mio. kr. i 2025.", "Klimapuljen", vec![2025], 2_000_000),
            (
                "Der afsættes en pulje på 2 mio. kr. i 2025 til grønne partnerskaber.",
                "Puljen til grønne partnerskaber",
                vec![2025],
                2_000_000,
            ),
        ] {
            assert_eq!(one(text), (pool.to_owned(), years, kroner), "{text}");
        }
    }

    #[test]
    fn frames_of_several_years_in_one_sentence() {
        let found = read("Med budgettet udgør puljen 8,5 mio. kr. i 2023 og 9 mio. kr. årligt i 2024-2025.");
        assert_eq!(
            found.iter().map(|told| told.1.clone()).collect::<Vec<_>>(),
            [vec![2023], vec![2024, 2025]]
        );
        let found = read(
            "Med budgetforliget er puljen fastholdt på 9 mio. kr. i 2025, mens der i 2026 alene er afsat 4 mio. kr.",
        );
        assert_eq!(found.iter().map(|told| told.1.clone()).collect::<Vec<_>>(), [[2025], [2026]]);
    }

    #[test]
    fn what_is_no_frame() {
        for text in [
            "at der afsættes 1,5 mio. kr. i 2025 til forskning fra 'Puljen til øget lighed i sundhed'.",
            "at der reserveres 5 mio. kr. på 'Puljen til øget lighed i sundhed'",
            "finansieres af puljen til uforudsete udgifter, der er på 40 mio. kr.",
            "Udgiften afholdes inden for rammen på 1,35 mio. kr. i 2025 til drift",
            "Der er 4 mio. kr. tilbage i puljen i 2025.",
            "Efter overførslen udgør puljen 4,5 mio. kr. i 2025.",
            "Der afsættes 2 mio. kr. i 2025 til nye veje.",
            "En deling giver mere, hvis puljen i 2026 fortsat er på 4 mio. kr.",
            "Puljens samlede budget var i perioden 2022-2025 på 36,85 mio. kr.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
