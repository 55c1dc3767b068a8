//! Budget years: which of the years in a sentence belong to which of its sums.
//!
//! A year right before a sum is that sum's; so is one after it in the same clause. Sums without a year of their own have
//! the last one that stood before a sum, or those before the first sum of the sentence. `fra 2023` is its first year. A
//! date, a price level, a meeting's month and "udgangen af" give none.

use sagsgang_text::Span;
use sagsgang_text::danish::amount::FoundAmount;
use sagsgang_text::danish::date::{dates, month_named};
use sagsgang_text::danish::{Word, words};

/// A budget year, or a range of them, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Years {
    first: i16,
    last: i16,
    span: Span,
}

/// Budget years are in this range.
const YEAR_RANGE: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The years of a folded sentence that can be budget years.
pub(crate) fn years(folded: &str) -> Vec<Years> {
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
        } else if let Some(last) = year(tail).or_else(|| short_year(tail, first)) {
            last
        } else {
            continue;
        };
        let after = folded[word.span.end as usize..].trim_start();
        let dash = after
            .strip_prefix('–')
            .or_else(|| after.strip_prefix('-'))
            .or_else(|| after.strip_prefix("til og med "))
            .or_else(|| after.strip_prefix("til ").filter(|_| !moves_between(folded)))
            .and_then(|rest| year(rest.trim_start().get(..4)?))
            .or_else(|| after.strip_prefix(['/', '–']).and_then(|rest| short_year(rest.get(..2)?, first)));
        let previous = if i > 0 { all[i - 1].text } else { "" };
        let continues = previous.is_empty()
            && found.last().is_some_and(|before| before.last > before.first && before.last == first);
        let price_level = after.starts_with("-pris")
            || after.starts_with("-pl")
            || after.starts_with("p/l")
            || after.starts_with("pris")
            || after.starts_with("pl") && !after[2..].starts_with(char::is_alphabetic)
            || ["prisniveau", "pl", "p-l", "indeks"].contains(&previous)
            || previous == "l" && i >= 2 && all[i - 2].text == "p"
            || previous.ends_with("prisniveau");
        let meeting_month = month_named(previous).is_some()
            && i >= 2
            && all[i.saturating_sub(4)..i].iter().any(|word| word.text.contains("møde"));
        let end_of = matches!(previous, "af" | "ved") && i >= 2 && all[i - 2].text.starts_with("udgang");
        if end_of
            || price_level
            || meeting_month
            || continues
            || found.last().is_some_and(|before| before.span.overlaps(word.span))
        {
            continue;
        }
        let last = dash
            .filter(|_| tail.is_empty())
            .filter(|end| *end > first && *end - first <= RANGE_YEARS_MAX)
            .unwrap_or(last);
        if last < first || last - first > RANGE_YEARS_MAX {
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

/// The end of `2025-27` or `2025/26`: two digits in the century of the first year.
fn short_year(digits: &str, first: i16) -> Option<i16> {
    let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let last = plain.then(|| digits.parse::<i16>().ok())?? + first / 100 * 100;
    (last > first && last - first <= RANGE_YEARS_MAX).then_some(last)
}

/// A range of budget years is no longer than this.
const RANGE_YEARS_MAX: i16 = 20;

/// Whether a sentence moves money from one year to another, so that "fra 2024 til 2026" names two years and no range.
fn moves_between(folded: &str) -> bool {
    ["overfør", "flytte", "forskyd", "fremryk", "udskyd", "periodiser"]
        .iter()
        .any(|word| folded.contains(word))
}

fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok())?.filter(|year| YEAR_RANGE.contains(year))
}

/// The years tied to sum `n` of a folded sentence.
pub(crate) fn years_of(folded: &str, years: &[Years], found: &[FoundAmount], n: usize) -> Vec<i16> {
    let sum = found[n].span;
    if let Some(own) = respectively(folded, years, found, n) {
        return own;
    }
    let end = found.get(n + 1).map_or(folded.len(), |next| next.span.start as usize);
    let from = if n == 0 { 0 } else { found[n - 1].span.end as usize };
    let before_a_sum = |year: &&Years| found.iter().any(|sum| adjoins(folded, year.span, sum.span));
    let own = years.iter().rfind(|year| adjoins(folded, year.span, sum));
    if let Some(own) = own {
        return listed(folded, &[own]);
    }
    let after: Vec<&Years> = years
        .iter()
        .filter(|year| year.span.start >= sum.end && year.span.end as usize <= end && !before_a_sum(year))
        .collect();
    let same_clause: Vec<&Years> = after
        .iter()
        .copied()
        .filter(|year| !clause_between(&folded[sum.end as usize..year.span.start as usize]))
        .collect();
    if !same_clause.is_empty() {
        return listed(folded, &same_clause);
    }
    let in_clause: Vec<&Years> = years
        .iter()
        .filter(|year| n > 0 && year.span.start as usize >= from && year.span.end <= sum.start)
        .filter(|year| clause_between(&folded[from..year.span.start as usize]))
        .collect();
    if !in_clause.is_empty() {
        return listed(folded, &in_clause);
    }
    let latest = years.iter().rfind(|year| year.span.end <= sum.start && before_a_sum(year));
    if let Some(latest) = latest.filter(|_| n > 0) {
        return listed(folded, &[latest]);
    }
    let first: Vec<&Years> = years.iter().filter(|year| year.span.end <= found[0].span.start).collect();
    let last_sum = n + 1 == found.len();
    if first.is_empty() && last_sum && !in_condition(folded, sum) {
        listed(folded, &after)
    } else {
        listed(folded, &first)
    }
}

/// "henholdsvis 1,2 mio. kr. og 0,8 mio. kr. i 2025 og 2026": as many years after as there are sums, each its own.
fn respectively(folded: &str, years: &[Years], found: &[FoundAmount], n: usize) -> Option<Vec<i16>> {
    let told = folded.find("henholdsvis").or_else(|| folded.find("hhv"))?;
    let last = found.last()?.span.end;
    let after: Vec<&Years> = years.iter().filter(|year| year.span.start >= last).collect();
    let before: Vec<&Years> = years.iter().filter(|year| year.span.end <= found[0].span.start).collect();
    let own = [after, before].into_iter().find(|years| years.len() == found.len() && years.len() > 1)?;
    (told < last as usize || own[0].span.start as usize > told).then(|| vec![own[n].first])
}

/// Whether what follows a sum is a reason or a condition, whose years are its own.
fn in_condition(folded: &str, sum: Span) -> bool {
    [", fordi ", ", hvis ", ", når ", ", da ", ", såfremt "]
        .iter()
        .any(|joint| folded[sum.end as usize..].contains(joint))
}

/// All the years of these ranges, in order, each once; "fra 2023" is its first year.
fn listed(folded: &str, ranges: &[&Years]) -> Vec<i16> {
    let mut all: Vec<i16> = ranges.iter().flat_map(|years| years.first..=years.last).collect();
    if let [from, ..] = ranges {
        let opens = folded[..from.span.start as usize].trim_end();
        if opens.ends_with(" fra") && !folded[from.span.end as usize..].trim_start().starts_with("til 20") {
            all.truncate(1);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a year stands right before a sum: "i 2026 kr. 1.000.000", "i 2025 er 2 mio. kr.", "i 2023 med i alt 5.000 kr."
fn adjoins(folded: &str, year: Span, sum: Span) -> bool {
    year.end <= sum.start
        && !folded[year.end as usize..sum.start as usize].contains([',', '.', ';'])
        && words(&folded[year.end as usize..sum.start as usize]).all(|word| {
            ["er", "på", "udgør", "med", "i", "alt", "der", "afsat", "alene", "op", "til", "ca", "fortsat"]
                .contains(&word.text)
        })
}

/// Whether a clause ends in a stretch of text: a year beyond belongs to the next sum.
fn clause_between(text: &str) -> bool {
    const JOINTS: [&str; 17] = [
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
        ", fordi ",
        ", da ",
        ", hvis ",
        ", idet ",
        ", når ",
        ", så ",
    ];
    JOINTS.iter().any(|joint| text.contains(joint))
}
