//! Sums of money with what the sentence says of each: bound, budget years, once or yearly, pool, recipient, kind, status.
//!
//! The years of a sum are read in `year`, pool and recipient in `pool`, tables in `table`, how far it has come in `status`
//! and what kind of money it is in `kind`.

mod kind;
mod status;

use crate::pool::{pool, recipient};
use crate::sentence::sentences;
use crate::table::{self, CellAmount, Part};
use crate::year::{years, years_of};
use crate::{Amount, AmountStatus, Limit, Outcome, Per, SectionKind};
use sagsgang_text::danish::amount::{FoundAmount, amounts};
use sagsgang_text::danish::{Word, fold, words};
use sagsgang_text::{Source, Span};

/// What the sums of a section are read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// Kind of the section.
    pub section: SectionKind,
    /// What came of the item.
    pub outcome: Option<Outcome>,
}

/// The sums of a section's text, in order. Years of one clause (they end at `clauses`) say nothing of the next one's sums.
pub(crate) fn in_section(source: &Source, body: Span, clauses: &[u32], scope: Scope) -> Vec<Amount> {
    let text = source.slice(body);
    if !mentions_money(text) {
        return Vec::new();
    }
    let base = body.start as usize;
    let tables = table::tables(text);
    let mut found = Vec::new();
    for part in &tables.parts {
        match part {
            Part::Sum(cell) => found.push(in_cell(text, cell, base, scope)),
            Part::Prose(span) => found.extend(read(source, span.shift(base), scope)),
        }
    }
    let mut rows = tables.rows.iter().map(|row| row.shift(base)).peekable();
    for sentence in sentences(text, base) {
        while rows.next_if(|row| row.end <= sentence.start).is_some() {}
        if rows.peek().is_some_and(|row| row.overlaps(sentence)) {
            continue;
        }
        for part in divided(sentence, clauses) {
            found.extend(read(source, part, scope));
        }
    }
    found
}

/// Whether a text can hold a sum at all: a cheap look before the careful one.
fn mentions_money(text: &str) -> bool {
    let bytes = text.as_bytes();
    [b"kr".as_slice(), b"Kr", b"KR", b"DKK", b"mio", b"mia", b"Mio", b"MIO", b",-", b"mill", b"Bel"]
        .iter()
        .any(|unit| memchr::memmem::find(bytes, unit).is_some())
}

/// A sentence cut at the given places.
fn divided(sentence: Span, ends: &[u32]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    // The clauses of a section stand in order.
    let first = ends.partition_point(|&end| end <= sentence.start);
    for &end in ends[first..].iter().take_while(|&&end| end < sentence.end) {
        parts.push(Span { start, end });
        start = end;
    }
    parts.push(Span { start, end: sentence.end });
    parts
}

/// The sums in a sentence.
fn read(source: &Source, sentence: Span, scope: Scope) -> Vec<Amount> {
    let written = source.slice(sentence);
    let found = amounts(written);
    if found.is_empty() {
        return Vec::new();
    }
    let folded = fold(written);
    let years = years(&folded);
    let base = sentence.start as usize;
    (0..found.len())
        .map(|n| Amount {
            ore: found[n].ore,
            kind: kind::kind(&folded, found[n].span),
            limit: limit(&folded, &found, n),
            years: years_of(&folded, &years, &found, n),
            per: per(&folded, &found, n),
            section: scope.section,
            status: status::status(&folded, found[n].span, scope.section, scope.outcome),
            pool: pool(written, &folded, found[n].span),
            recipient: recipient(written, &folded, found[n].span),
            span: found[n].span.shift(base),
            sentence,
        })
        .collect()
}

/// A sum in a table: what was asked for is told, what stands in the table of a decision shares its fate.
fn in_cell(text: &str, cell: &CellAmount, base: usize, scope: Scope) -> Amount {
    let folded = fold(&text[cell.cell.range()]);
    let at =
        Span::new((cell.span.start - cell.cell.start) as usize, (cell.span.end - cell.cell.start) as usize);
    let sum = FoundAmount { ore: cell.ore, span: at };
    let label = cell.label.map_or(String::new(), |label| fold(&text[label.range()]));
    Amount {
        ore: cell.ore,
        kind: kind::kind(&label, Span::new(label.len(), label.len())),
        limit: limit(&folded, &[sum], 0),
        years: cell.year.into_iter().collect(),
        per: Per::Once,
        section: scope.section,
        status: if cell.is_asked && scope.section == SectionKind::Decision {
            AmountStatus::Mentioned
        } else {
            status::status(&label, Span::new(label.len(), label.len()), scope.section, scope.outcome)
        },
        pool: None,
        recipient: None,
        span: cell.span.shift(base),
        sentence: cell.row.shift(base),
    }
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
            "ca" | "cirka" | "omkring" | "circa" | "knap" | "godt" | "omtrent" | "næsten" | "anslået"
            | "størrelsesordenen" | "størrelsesorden" | "skønsmæssigt" => {
                return Limit::About;
            }
            "i" | "alt" | "på" | "en" | "et" | "ramme" | "beløb" | "samlet" | "af" | "med" | "kr"
            | "tilskud" | "den" | "sum" | "årligt" | "yderligere" | "blive" | "bliver" | "kan" | "udgøre"
            | "udgør" | "være" | "er" | "koste" | "koster" | "som" | "udgangspunkt" => {}
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
const LIMIT_WORDS_MAX: usize = 5;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(section: SectionKind, text: &str) -> Vec<Amount> {
        let scope = Scope { section, outcome: Some(Outcome::Approved) };
        in_section(&Source::from_text("a", text), Span::new(0, text.len()), &[], scope)
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
        assert_eq!(
            years_in(
                "støttede i 2022 med 100.000 kr., i 2023 med i alt 175.000 kr. fordelt med 150.000 kr. i støtte og i 2024 med 90.000 kr."
            ),
            [[2022], [2023], [2023], [2024]]
        );
        assert_eq!(
            years_in(
                "på 9,1 mio. kr. i 2025, mens der i 2026 er afsat 4 mio. kr., fordi perioden ophører med udgangen af 2025."
            ),
            [[2025], [2026]]
        );
        assert_eq!(
            years_in("omkring 650.000 kr., hvis puljen i 2026 fortsat er på 4 mio. kr."),
            [vec![], vec![2026]]
        );
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
        let pool = |text: &str| read_in(SectionKind::Decision, text)[0].pool.clone();
        assert_eq!(
            pool("der gives 5.000 kr. fra Lige sundhed-puljen til en stikprøve").as_deref(),
            Some("Lige sundhed-puljen")
        );
        assert_eq!(
            pool("5.000 kr. fra Puljen til lige sundhed til at fortsætte").as_deref(),
            Some("Puljen til lige sundhed")
        );
        assert_eq!(
            read_in(SectionKind::Decision, "350.000 kr. i 2025 til Naboskabet Søndervig og")[0]
                .recipient
                .as_deref(),
            Some("Naboskabet Søndervig")
        );
    }

    #[test]
    fn what_one_entry_of_a_decision_refuses_another_still_grants() {
        let amounts = read_in(
            SectionKind::Decision,
            "Udvalget godkendte, at Den Åbne Dør bevilges 240.000 kr. fra Kulturpuljen, og at ansøgningen fra Stille Rum på 300.000 kr. ikke imødekommes.",
        );
        let statuses: Vec<AmountStatus> = amounts.iter().map(|amount| amount.status).collect();
        assert_eq!(statuses, [AmountStatus::Decided, AmountStatus::Mentioned]);
        let remarked = read_in(
            SectionKind::Decision,
            "Udvalget bemærkede, at det koster 5.000 kr., og at 3.000 kr. mangler.",
        );
        assert!(remarked.iter().all(|amount| amount.status == AmountStatus::Mentioned));
    }

    #[test]
    fn a_release_and_a_guarantee_are_no_new_money() {
        use crate::AmountKind::*;
        let new = [Unspecified, Grant, Appropriation, Cost];
        assert!(new.iter().all(|kind| kind.is_new_money()));
        let moved = [Release, Guarantee, Loan, Transfer, Income, Saving];
        assert!(!moved.iter().any(|kind| kind.is_new_money()));
    }
}
