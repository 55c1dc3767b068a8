//! Sums of money with what the sentence says of each: bound, budget years, once or yearly, pool, recipient, status.
//!
//! Years: one before the sums of a sentence holds for all of them, one after a sum for that sum, up to the next clause;
//! `fra 2023` is its first year. A date, a price level or a meeting's month gives none.

use crate::{Amount, AmountStatus, Limit, Outcome, Per, SectionKind};
use sagsgang_text::danish::amount::{FoundAmount, amounts};
use sagsgang_text::danish::date::{dates, month_named};
use sagsgang_text::danish::{Word, fold, words};
use sagsgang_text::{Source, Span};

/// The sums in a sentence or table line of a section. `outcome` is what came of the item.
pub(crate) fn read(
    source: &Source,
    sentence: Span,
    section: SectionKind,
    outcome: Option<Outcome>,
) -> Vec<Amount> {
    let written = source.slice(sentence);
    let found = amounts(written);
    if found.is_empty() {
        return Vec::new();
    }
    let folded = fold(written);
    let years = years(&folded);
    let status = status(&folded, section, outcome);
    let base = sentence.start as usize;
    let in_table = written.contains('\t');
    (0..found.len())
        .map(|n| Amount {
            ore: found[n].ore,
            limit: limit(&folded, &found, n),
            years: if in_table { Vec::new() } else { years_of(&folded, &years, &found, n) },
            per: per(&folded, &found, n),
            section,
            status: if status == AmountStatus::Decided && condition(&folded, &found, n) {
                AmountStatus::Mentioned
            } else {
                status
            },
            pool: pool(written, &folded, found[n].span),
            recipient: recipient(written, &folded, found[n].span),
            span: found[n].span.shift(base),
            sentence,
        })
        .collect()
}

/// How far a sum has come, from where it stands and what came of the item.
fn status(folded: &str, section: SectionKind, outcome: Option<Outcome>) -> AmountStatus {
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    match section {
        SectionKind::Recommendation => AmountStatus::Proposed,
        SectionKind::Decision => {
            let grants = has(&[
                "godkend",
                "bevilg",
                "afsæt",
                "imødekom",
                "tildel",
                "ydes",
                "yder",
                "reserver",
                "frigiv",
                "støttes med",
                "støtter med",
                "tilsagn",
                "anvendes",
                "modtager",
                "vedt",
            ]);
            let motion = has(&[
                "ændringsforslag",
                "forslag fra",
                "mindretal",
                "stemte imod",
                "søgt",
                "ansøgte om",
                "forkast",
            ]);
            match outcome {
                Some(Outcome::Recommended) if !motion => AmountStatus::Recommended,
                Some(Outcome::Approved | Outcome::Amended | Outcome::Appointed)
                    if has(&["anbefaler over for", "indstiller til", "anbefales over for"]) =>
                {
                    AmountStatus::Recommended
                }
                Some(Outcome::Approved | Outcome::Amended | Outcome::Appointed)
                    if !motion || has(&["flertal", "vedtag"]) && grants =>
                {
                    AmountStatus::Decided
                }
                _ => AmountStatus::Mentioned,
            }
        }
        _ => AmountStatus::Mentioned,
    }
}

/// Whether a sum in a decision is somebody else's share or a remark, and no grant: "medfinansierer med mindst …".
fn condition(folded: &str, found: &[FoundAmount], n: usize) -> bool {
    let from = if n == 0 { 0 } else { found[n - 1].span.end as usize };
    let before = &folded[from..found[n].span.start as usize];
    [
        "medfinansier",
        "egenfinansier",
        "egenbetaling",
        "bidrager",
        "bidrage",
        "bemærkning, at",
        "bemærkede",
        "oplyste",
        "tidligere",
    ]
    .iter()
    .any(|word| before.contains(word))
}

/// How a sum is bounded, by the words right before it.
fn limit(folded: &str, found: &[FoundAmount], n: usize) -> Limit {
    let from = if n == 0 { 0 } else { found[n - 1].span.end as usize };
    let before: Vec<Word<'_>> = words(&folded[from..found[n].span.start as usize]).collect();
    let tail: Vec<&str> = before.iter().rev().take(LIMIT_WORDS_MAX).map(|word| word.text).collect();
    let after = folded[found[n].span.end as usize..].trim_start();
    for (i, word) in tail.iter().enumerate() {
        let next = tail.get(i + 1).copied().unwrap_or("");
        match *word {
            "maksimalt" | "højst" | "maks" | "max" | "maksimal" | "maximalt" | "maksimum" => {
                return Limit::UpTo;
            }
            "til" if next == "op" || next == "indtil" => return Limit::UpTo,
            "indtil" => return Limit::UpTo,
            "mindst" | "minimum" => return Limit::AtLeast,
            "ca" | "cirka" | "omkring" | "circa" | "knap" | "godt" | "omtrent" | "næsten" | "anslået" => {
                return Limit::About;
            }
            "i" | "alt" | "på" | "en" | "et" | "ramme" | "beløb" | "samlet" | "af" | "med" | "kr"
            | "tilskud" | "den" | "sum" | "som" | "årligt" | "yderligere" | "blive" | "bliver" | "kan"
            | "udgøre" | "udgør" | "være" | "er" => {}
            _ => break,
        }
    }
    if after.starts_with("som maksimum") || after.starts_with("maksimalt") || after.starts_with("(maks") {
        Limit::UpTo
    } else {
        Limit::Exact
    }
}

/// Words that bound a sum stand within so many words before it.
const LIMIT_WORDS_MAX: usize = 4;

/// Once or each year, by the words right after (or "årligt" right before) a sum.
fn per(folded: &str, found: &[FoundAmount], n: usize) -> Per {
    let end = found.get(n + 1).map_or(folded.len(), |next| next.span.start as usize);
    let after = &folded[found[n].span.end as usize..end];
    let before_from = if n == 0 { 0 } else { found[n - 1].span.end as usize };
    let before =
        words(&folded[before_from..found[n].span.start as usize]).last().map_or("", |word| word.text);
    let yearly = ["årligt", "om året", "pr. år", "per år", "hvert år", "årlig"]
        .iter()
        .any(|phrase| after.find(phrase).is_some_and(|at| at <= PER_BYTES_MAX));
    if yearly || matches!(before, "årligt" | "årlige" | "årlig") { Per::Year } else { Per::Once }
}

/// "årligt" belongs to a sum within so many bytes after it.
const PER_BYTES_MAX: usize = 24;

/// A budget year, or a range of them, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Years {
    first: i16,
    last: i16,
    span: Span,
}

/// Budget years are in this range.
const YEAR_RANGE: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The years of a folded sentence that can be budget years.
fn years(folded: &str) -> Vec<Years> {
    let taken: Vec<Span> = dates(folded).into_iter().map(|date| date.span).collect();
    let all: Vec<Word<'_>> = words(folded).collect();
    let mut found: Vec<Years> = Vec::new();
    for (i, word) in all.iter().enumerate() {
        if taken.iter().any(|date| date.overlaps(word.span)) {
            continue;
        }
        let (head, tail) = word.text.split_once('-').unwrap_or((word.text, ""));
        let Some(first) = year(head) else { continue };
        let last = if tail.is_empty() {
            first
        } else if let Some(last) = year(tail) {
            last
        } else {
            continue;
        };
        let after = folded[word.span.end as usize..].trim_start();
        let dash = after
            .strip_prefix('–')
            .or_else(|| after.strip_prefix('-'))
            .and_then(|rest| year(rest.trim_start().get(..4)?));
        let previous = if i > 0 { all[i - 1].text } else { "" };
        let continues = previous.is_empty()
            && found.last().is_some_and(|before| before.last > before.first && before.last == first);
        let price_level = after.starts_with("-pris")
            || after.starts_with("-pl")
            || after.starts_with("p/l")
            || after.starts_with("pl") && after.len() < 4
            || ["prisniveau", "pl"].contains(&previous)
            || previous.ends_with("prisniveau");
        let meeting_month = month_named(previous).is_some()
            && i >= 2
            && all[i.saturating_sub(4)..i].iter().any(|word| word.text.contains("møde"));
        if price_level
            || meeting_month
            || continues
            || found.last().is_some_and(|before| before.span.overlaps(word.span))
        {
            continue;
        }
        let last =
            dash.filter(|_| tail.is_empty()).filter(|end| *end > first && *end - first <= 20).unwrap_or(last);
        if last < first || last - first > 20 {
            continue;
        }
        found.push(Years { first, last, span: word.span });
    }
    drop_ends_of_ranges(folded, found)
}

/// `2025 – 2027` gives one range, not a range and its end again.
fn drop_ends_of_ranges(folded: &str, found: Vec<Years>) -> Vec<Years> {
    let mut kept: Vec<Years> = Vec::with_capacity(found.len());
    for years in found {
        let repeats = kept.last().is_some_and(|before| {
            let gap = folded[before.span.end as usize..years.span.start as usize].trim();
            before.last == years.first && before.last > before.first && matches!(gap, "-" | "–")
        });
        if !repeats {
            kept.push(years);
        }
    }
    kept
}

fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok())?.filter(|year| YEAR_RANGE.contains(year))
}

/// The years tied to sum `n`.
fn years_of(folded: &str, years: &[Years], found: &[FoundAmount], n: usize) -> Vec<i16> {
    let span = found[n].span;
    let next = found.get(n + 1).map_or(folded.len(), |next| next.span.start as usize);
    if let Some(adjoining) = years.iter().find(|year| adjoins(folded, year.span, span)) {
        return (adjoining.first..=adjoining.last).collect();
    }
    let belongs_to_next =
        |year: &Years| found.get(n + 1).is_some_and(|next| adjoins(folded, year.span, next.span));
    let after = years.iter().filter(|year| {
        year.span.start >= span.end && (year.span.end as usize) <= next && !belongs_to_next(year)
    });
    let own: Vec<&Years> = after
        .filter(|year| {
            n + 1 == found.len() || !clause_between(&folded[span.end as usize..year.span.start as usize])
        })
        .collect();
    let chosen: Vec<&Years> = if own.is_empty() {
        let clause_from = if n == 0 { 0 } else { found[n - 1].span.end as usize };
        let in_clause: Vec<&Years> = years
            .iter()
            .filter(|year| n > 0 && year.span.start as usize >= clause_from && year.span.end <= span.start)
            .filter(|year| clause_between(&folded[clause_from..year.span.start as usize]))
            .collect();
        if in_clause.is_empty() {
            years.iter().filter(|year| year.span.end <= found[0].span.start).collect()
        } else {
            in_clause
        }
    } else {
        own
    };
    let mut all: Vec<i16> = chosen.iter().flat_map(|years| years.first..=years.last).collect();
    if let [from, ..] = chosen.as_slice() {
        let opens = folded[..from.span.start as usize].trim_end();
        if opens.ends_with(" fra") && !folded[from.span.end as usize..].trim_start().starts_with("til 20") {
            all.truncate(1);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a year stands right before a sum: "i 2026 kr. 1.000.000", "i 2025 er 2 mio. kr."
fn adjoins(folded: &str, year: Span, sum: Span) -> bool {
    year.end <= sum.start
        && !folded[year.end as usize..sum.start as usize].contains([',', '.', ';'])
        && words(&folded[year.end as usize..sum.start as usize])
            .all(|word| ["er", "på", "udgør", "med"].contains(&word.text))
}

/// Whether a clause ends in a stretch of text: a year beyond belongs to the next sum.
fn clause_between(text: &str) -> bool {
    [
        ", og ",
        ", at ",
        ", mens ",
        ", hvoraf ",
        ", heraf ",
        ", samt ",
        "; ",
        " og at ",
        ", men ",
        " mens der ",
        ", hvor ",
    ]
    .iter()
    .any(|joint| text.contains(joint))
}

/// The pool that the sum's sentence names, nearest to the sum.
fn pool(written: &str, folded: &str, sum: Span) -> Option<String> {
    let candidates = words(folded)
        .filter(|word| word.text.contains("pulje"))
        .filter(|word| !["puljer", "puljemidler", "puljens"].contains(&word.text));
    let nearest = candidates.min_by_key(|word| word.span.start.abs_diff(sum.start))?;
    let start = nearest.span.start as usize;
    let before = written[..start].chars().next_back();
    if let Some(open) = before.filter(|c| matches!(c, '\'' | '"' | '”' | '’' | '‘' | '»' | '“')) {
        let close = match open {
            '»' => '«',
            '‘' => '’',
            '“' => '”',
            other => other,
        };
        if let Some(end) = written[start..].find(close) {
            return Some(written[start..start + end].trim().to_owned());
        }
    }
    let after = &written[nearest.span.end as usize..];
    let quoted = after.trim_start().strip_prefix("til ").unwrap_or(after.trim_start());
    if let Some(rest) = quoted.strip_prefix(['\'', '"', '”', '’', '‘', '»', '“'])
        && let Some(end) = rest.find(['\'', '"', '”', '’', '«'])
    {
        return Some(rest[..end].trim().to_owned());
    }
    let mut end = nearest.span.end as usize;
    if after.starts_with(" til ") || after.starts_with(" for ") {
        let tail = &folded[end..];
        let stop = [
            " er ",
            " på ",
            " udgør",
            " som ",
            " der ",
            " med ",
            " i 20",
            ",",
            ".",
            ";",
            ":",
            " fra ",
            " har ",
            " blev ",
            " var ",
            " skal ",
            " kan ",
            " og at ",
            " overføres",
            " anvendes",
            ")",
            "\n",
        ]
        .iter()
        .filter_map(|stop| tail.find(stop))
        .min()
        .unwrap_or(tail.len());
        end += stop;
    }
    Some(written[start..end].trim().to_owned())
}

/// Who gets the sum: the capitalised name after "til", or the subject of "bevilges", "tildeles", "modtager".
fn recipient(written: &str, folded: &str, sum: Span) -> Option<String> {
    let after = &written[sum.end as usize..];
    let lead = after.len() - after.trim_start().len();
    let rest = after[lead..].strip_prefix("til ").or_else(|| {
        let year = after[lead..].strip_prefix("i ")?;
        year.get(4..)?.strip_prefix(" til ")
    });
    if let Some(name) = rest.and_then(capitalised_name) {
        return Some(name.to_owned());
    }
    let before = &folded[..sum.start as usize];
    let verb = [" bevilges", " tildeles", " modtager", " får ", " støttes"]
        .iter()
        .filter_map(|verb| before.rfind(verb))
        .max()?;
    let clause = ["at ", ", ", "så "]
        .iter()
        .filter_map(|joint| before[..verb].rfind(joint).map(|at| at + joint.len()))
        .max()
        .unwrap_or(0);
    let subject = written[clause..verb].trim();
    (subject.starts_with(char::is_uppercase) && subject.len() <= RECIPIENT_BYTES_MAX)
        .then(|| subject.to_owned())
}

/// A recipient's name has at most so many bytes.
const RECIPIENT_BYTES_MAX: usize = 80;

/// The run of capitalised words, with small joining words inside, that `text` opens with.
fn capitalised_name(text: &str) -> Option<&str> {
    let mut end = 0;
    for word in words(text) {
        let gap = &text[end..word.span.start as usize];
        let small = ["i", "for", "og", "af", "på", "den", "det"].contains(&word.text);
        if !gap.trim().is_empty() || !word.is_capitalised() && (end == 0 || !small) {
            break;
        }
        end = word.span.end as usize;
    }
    let name = text[..end].trim();
    let trimmed = [" i", " for", " og", " af", " på", " den", " det"]
        .iter()
        .fold(name, |name, small| name.strip_suffix(small).unwrap_or(name));
    (!trimmed.is_empty()).then_some(trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(section: SectionKind, text: &str) -> Vec<Amount> {
        read(&Source::from_text("a", text), Span::new(0, text.len()), section, Some(Outcome::Approved))
    }

    fn years_in(text: &str) -> Vec<Vec<i16>> {
        read_in(SectionKind::Background, text).into_iter().map(|amount| amount.years).collect()
    }

    #[test]
    fn years_go_with_their_sums() {
        assert_eq!(
            years_in("I 2023 støttede regionen med i alt 175.000 kr. fordelt med 150.000 kr. i støtte."),
            [[2023], [2023]]
        );
        assert_eq!(
            years_in("1,85 mio. kr. i 2024 og 4,4 mio. kr. årligt i 2025-2027"),
            [vec![2024], vec![2025, 2026, 2027]]
        );
        assert_eq!(
            years_in("på 5 mio. kr. på puljen, og at der afsættes 1,5 mio. kr. i 2025 til forskning"),
            [vec![], vec![2025]]
        );
        assert_eq!(years_in("en årlig besparelse på cirka 400.000 kr. fra 2023"), [[2023]]);
        assert_eq!(
            years_in("er i 2022 på 1,9 mio. kr., hvoraf 1,12 mio. kr. er disponeret"),
            [[2022], [2022]]
        );
        assert_eq!(years_in("700.000 kr. årligt i 2024 og 2025"), [[2024, 2025]]);
        assert_eq!(years_in("betaling den 1. maj 2024 af 5.000 kr. (2023-priser)"), [Vec::<i16>::new()]);
        assert_eq!(years_in("2 mio. kr. i perioden 2024 – 2026"), [[2024, 2025, 2026]]);
    }

    #[test]
    fn bounds() {
        for (text, limit) in [
            ("på maksimalt 5 mio. kr.", Limit::UpTo),
            ("op til 275.000 kr.", Limit::UpTo),
            ("mindst 1,1 mio. kr.", Limit::AtLeast),
            ("ca. 0,9 mio. kr.", Limit::About),
            ("omkring 9.400 kr.", Limit::About),
            ("i alt 5.000 kr.", Limit::Exact),
            ("tilbud til 5.000 kr.", Limit::Exact),
        ] {
            assert_eq!(read_in(SectionKind::Background, text)[0].limit, limit, "{text}");
        }
    }

    #[test]
    fn pools_and_recipients() {
        let amount = &read_in(
            SectionKind::Decision,
            "der reserveres 5 mio. kr. på 'Puljen til øget lighed i sundhed', og",
        )[0];
        assert_eq!(amount.pool.as_deref(), Some("Puljen til øget lighed i sundhed"));
        assert_eq!(amount.status, AmountStatus::Decided);
        let amount = &read_in(
            SectionKind::Recommendation,
            "at Natteravnene i Nørreå bevilges 35.000 kr. fra puljen til frivilligt arbejde.",
        )[0];
        assert_eq!(
            (amount.pool.as_deref(), amount.recipient.as_deref()),
            (Some("puljen til frivilligt arbejde"), Some("Natteravnene i Nørreå"))
        );
        assert_eq!(
            read_in(SectionKind::Decision, "350.000 kr. i 2025 til Naboskabet Søndervig og")[0]
                .recipient
                .as_deref(),
            Some("Naboskabet Søndervig")
        );
    }
}
