//! Balances that a text prints: what a pool has, what of it is used, what is left.
//!
//! "Der er aktuelt 4,2 mio. kr. tilbage i puljen. Imødekommes ansøgningen, resterer der 3,3 mio. kr.", "Puljen er i 2020 på
//! 950.000 kr. Der er bevilget 410.000 kr., og der resterer 540.000 kr.", "6 mio. kr. til rådighed". Only where a pool is
//! spoken of, and never about so much.

use super::about::{About, years_named};
use super::frame::{is_after_carrying, subject, years};
use super::said::{Said, find, first_of, has, said};
use super::{Item, Part};
use crate::{Ore, Printed};
use sagsgang_text::Span;

/// A balance as a text prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceTold {
    /// What it is of.
    pub of: Printed,
    /// The pool as written: named by the sentence, or by the text around it. None where the item names none.
    pub pool: Option<String>,
    /// The budget year, where one is told.
    pub year: Option<i16>,
    /// The sum.
    pub ore: Ore,
    /// The id of the sum; of several that are told together the first.
    pub sum: String,
    /// The section that it stands in.
    pub part: Part,
    /// The number with its unit.
    pub span: Span,
    /// The sentence.
    pub sentence: Span,
}

/// The balances that an item prints, in the order of the text.
pub fn balances(item: &Item) -> Vec<BalanceTold> {
    let all = said(item);
    let about = About::new(item, &all);
    let title_years = years_named(&super::said::flat(&item.title));
    let mut found: Vec<BalanceTold> = Vec::new();
    let (mut paragraph, mut year_before, mut is_proposing) = (usize::MAX, None, false);
    for (n, said) in all.iter().enumerate() {
        if said.paragraph != paragraph {
            (paragraph, year_before, is_proposing) = (said.paragraph, None, false);
        }
        let own_years = years_named(&said.folded);
        let this_year = has(&said.folded, &["årets", "i år", "dette års"])
            .then(|| item.date.map(|date| date.year()))
            .flatten();
        let from = found.len();
        for (at, sum) in said.sums.iter().enumerate() {
            let told =
                if sum.is_vague || sum.is_maximum { None } else { kind(said, &about, n, at, is_proposing) };
            let Some(told) = told else { continue };
            if told == Kind::MoreUsed {
                if let Some(last) =
                    found.last_mut().filter(|last| last.of == Printed::Used && found_here(last, said))
                {
                    last.ore = Ore(last.ore.0.saturating_add(sum.ore.0));
                    last.span = last.span.join(sum.span);
                }
                continue;
            }
            let sum_years = years(said, at);
            if sum_years.len() > 1 {
                continue;
            }
            let one = |years: &[i16]| if let [year] = years { Some(*year) } else { None };
            let year =
                one(&sum_years).or(this_year).or(one(&own_years)).or(year_before).or(one(&title_years));
            found.push(BalanceTold {
                of: told.printed(),
                pool: pool(said, &about, n, at),
                year,
                ore: sum.ore,
                sum: sum.id.clone(),
                part: said.part,
                span: sum.span,
                sentence: said.span(),
            });
        }
        year_before = found[from..].last().and_then(|last| last.year).or(year_before);
        is_proposing |= proposes(&said.folded);
    }
    found
}

/// The pool that a balance is of: the one that a frame is told of, or the one that the text is about.
fn pool(said: &Said<'_>, about: &About, n: usize, at: usize) -> Option<String> {
    let told = subject(said, about, n, at).and_then(|subject| subject.name);
    told.or_else(|| about.pool(n, said.at(said.sums[at]).0))
}

fn found_here(last: &BalanceTold, said: &Said<'_>) -> bool {
    last.sentence == said.span()
}

/// What a sum is the balance of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Frame,
    Used,
    /// Used as well as the sum before it: "og reserveret 4 mio. kr."
    MoreUsed,
    Left,
    LeftAfter,
}

impl Kind {
    fn printed(self) -> Printed {
        match self {
            Kind::Frame => Printed::Frame,
            Kind::Used | Kind::MoreUsed => Printed::Used,
            Kind::Left => Printed::Left,
            Kind::LeftAfter => Printed::LeftAfter,
        }
    }
}

/// Participles of money that is tied to something.
const USED: [&str; 14] = [
    "disponeret",
    "bevilget",
    "bevilliget",
    "uddelt",
    "udmøntet",
    "brugt",
    "forbrugt",
    "anvendt",
    "bundet",
    "reserveret",
    "tildelt",
    "fordelt",
    "tilsagn om",
    "tilsagn for",
];

/// What kind of balance sum `at` of the sentence is.
fn kind(said: &Said<'_>, about: &About, n: usize, at: usize, is_proposing: bool) -> Option<Kind> {
    if !about.is_spoken_of() && !is_frame_spoken_of(&said.folded) {
        return None;
    }
    let before = clause_tail(said.before(at));
    let after = clause_head(said.after(at));
    if is_left(&said.folded, before, after) {
        let until = said.at(said.sums[at]).0;
        let head = said.folded.get(..until).unwrap_or("");
        let later = proposes_here(head) || find(head, "herefter").is_some() && is_proposing;
        return Some(if later { Kind::LeftAfter } else { Kind::Left });
    }
    let tied = used(said, at, before, after, about.is_spoken_of());
    if tied.is_some() {
        return tied;
    }
    let at_hand = find(after, "til rådighed").is_some() || find(before, "til rådighed").is_some();
    if at_hand && !before.contains("stil") && !after.contains("stil") && !before.contains("midler på") {
        return Some(Kind::Frame);
    }
    // What a pool has after this item's carry-over is no balance of before it.
    subject(said, about, n, at).filter(|_| !is_after_carrying(&said.folded)).map(|_| Kind::Frame)
}

/// Whether a sentence speaks of the frame of a year, which only pools have in minutes.
fn is_frame_spoken_of(folded: &str) -> bool {
    has(folded, &["rammen for", "årets ramme", "restpulje"])
}

/// The last clause of what stands before a sum.
fn clause_tail(before: &str) -> &str {
    const JOINTS: [&str; 6] = [", og der ", ", så der ", ", mens der ", ", så ", "; ", ", men "];
    let at = JOINTS.iter().filter_map(|joint| before.rfind(joint)).max();
    at.map_or(before, |at| &before[at..])
}

/// The first clause of what stands after a sum.
fn clause_head(after: &str) -> &str {
    const JOINTS: [&str; 12] = [
        ", og ",
        ", så ",
        ", mens ",
        ", hvoraf ",
        ", heraf ",
        "; ",
        ", men ",
        " og der ",
        ", som ",
        ", fordi ",
        ". ",
        " og reserveret",
    ];
    let at = JOINTS.iter().filter_map(|joint| after.find(joint)).min();
    at.map_or(after, |at| &after[..at])
}

/// Whether the clause around a sum says that it is left.
fn is_left(sentence: &str, before: &str, after: &str) -> bool {
    let moves =
        |text: &str| text.contains("overfør") || text.contains("betal") || text.contains("tilbagefør");
    if moves(before) || moves(after) || moves(sentence) && sentence.contains("tilbagefør") {
        return false;
    }
    const BEFORE: [&str; 13] = [
        "resterer",
        "resterede",
        "restbeløb",
        "restbeløbet",
        "restbeløb på",
        "henstår",
        "rest på",
        "restpulje",
        "tilbage er",
        "tilbage står",
        "tilbage i puljen er",
        "udisponeret",
        "udisponerede",
    ];
    const UNTIED: [&str; 10] = [
        "ikke disponeret",
        "ikke er disponeret",
        "udisponeret",
        "ikke fordelt",
        "ikke er fordelt",
        "ikke brugt",
        "ikke er brugt",
        "ikke udmøntet",
        "ikke er udmøntet",
        "ikke bundet",
    ];
    if has(after, &UNTIED) || after.contains("endnu ikke er") {
        return true;
    }
    if let Some(at) = find(after, "tilbage") {
        return is_of_pool(&after[at + "tilbage".len()..]);
    }
    if has(after, &["til overs", "i rest", "i overskud"]) || after.trim_start().starts_with("resterer") {
        return true;
    }
    first_of(before, &BEFORE)
        .is_some_and(|(_, end)| before[end..].split_whitespace().count() <= LEFT_WORDS_MAX)
}

/// From "resterer" to the sum stand so many words at most.
const LEFT_WORDS_MAX: usize = 8;

/// Whether what follows "tilbage" names no other pot than a pool: "tilbage i puljen", "tilbage af rammen for 2024".
fn is_of_pool(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let Some("i" | "af" | "på" | "under" | "fra" | "til") = words.next() else { return true };
    let pot = words.take(POT_WORDS_MAX).collect::<Vec<_>>().join(" ");
    ["pulje", "ramme", "midler", "beløb", "20", "år"].iter().any(|word| pot.contains(word))
}

/// A pot is told by one of so many words.
const POT_WORDS_MAX: usize = 5;

/// Whether the clause says that the sum is tied to something: what of the pool is used.
fn used(said: &Said<'_>, at: usize, before: &str, after: &str, is_spoken_of: bool) -> Option<Kind> {
    let end = said.at(said.sums[at]).1;
    let tail = before.trim_end();
    let ends = |participle: &&&str| {
        let tail = tail.trim_end_matches("kr.").trim_end();
        let tail = ["i alt", "tilsammen", "samlet", "for"]
            .iter()
            .fold(tail, |tail, word| tail.trim_end_matches(word).trim_end());
        tail.ends_with(**participle)
    };
    let of_it = has(before, &["heraf", "hvoraf", "deraf"]);
    if let Some(participle) = USED.iter().find(ends) {
        let joined =
            tail.trim_start().starts_with("og ") && tail.trim_start()["og ".len()..].trim() == *participle;
        if joined {
            return Some(Kind::MoreUsed);
        }
        let counted = of_it
            || has(
                before,
                &["der er", "er der", "årets løb", "indtil nu", "hidtil", "allerede", "tidligere", "i alt"],
            );
        let alone = *participle != "reserveret";
        return (counted
            && alone
            && is_spoken_of
            && !goes_to_somebody(said, end)
            && !before.contains("ikke"))
        .then_some(Kind::Used);
    }
    let head: Vec<&str> = after.split_whitespace().take(USED_WORDS_MAX).collect();
    let verb = |word: Option<&&str>| matches!(word, Some(&("er" | "blev" | "tidligere")));
    let told = verb(head.first()) || verb(before.split_whitespace().last().as_ref());
    let participle = head
        .iter()
        .map(|word| word.trim_end_matches([',', '.']))
        .any(|word| USED.contains(&word) && word != "reserveret");
    (told && participle && !head.contains(&"ikke") && (of_it || is_spoken_of)).then_some(Kind::Used)
}

/// From a sum to the participle stand so many words at most ("er allerede nu disponeret").
const USED_WORDS_MAX: usize = 4;

/// Whether the sum is told to go to somebody: history of one grant, no balance.
fn goes_to_somebody(said: &Said<'_>, end: usize) -> bool {
    let rest = said.text.get(end..).unwrap_or("");
    rest.match_indices(" til ").any(|(at, to)| {
        let name = &rest[at + to.len()..];
        name.starts_with(char::is_uppercase) && !name.starts_with("Pulje")
    })
}

/// Whether the words before a sum say that it is so once the item is decided.
fn proposes_here(folded: &str) -> bool {
    const IF: [&str; 20] = [
        "efter indstillingen",
        "følges indstillingen",
        "indstillingen følges",
        "imødekommes",
        "vedtages",
        "tiltrædes",
        "efter denne sag",
        "efter denne bevilling",
        "efter dette",
        "efter sagen",
        "efter en",
        "godkendes",
        "såfremt",
        "hvis",
        "efter tildelingen",
        "efter udmøntningen",
        "efter denne udmøntning",
        "efter den foreslåede",
        "efter de foreslåede",
        "efter forslaget",
    ];
    has(folded, &IF)
}

/// Whether a sentence tells of what is asked for in the item, so that "herefter" means after it.
fn proposes(folded: &str) -> bool {
    ["indstil", "foreslå", "denne sag", "anbefal", "imødekom"].iter().any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::said::tests::items;
    use super::*;

    fn read(title: &str, text: &str) -> Vec<(Printed, i64, Option<i16>)> {
        let item = items(title, &[(Part::Background, text)]);
        balances(&item).into_iter().map(|told| (told.of, told.ore.0 / 100, told.year)).collect()
    }

    #[test]
    fn balances_by_their_grammar() {
        use Printed::*;
        for (text, expected) in [
            (
                "Der er aktuelt 4,2 mio. kr. tilbage i puljen. Imødekommes ansøgningen, resterer der 3,3 mio. kr.",
                vec![(Left, 4_200_000, None), (LeftAfter, 3_300_000, None)],
            ),
            (
                "Udviklingspuljen er i 2020 på 950.000 kr. Der er bevilget 410.000 kr., og der resterer 540.000 kr.",
                vec![(Frame, 950_000, Some(2020)), (Used, 410_000, Some(2020)), (Left, 540_000, Some(2020))],
            ),
            (
                "Puljen udgør kr. 300.000 i 2012. Ved første fordeling blev der givet tilsagn om kr. 165.500, så der er kr. 134.500 tilbage.",
                vec![(Frame, 300_000, Some(2012)), (Left, 134_500, Some(2012))],
            ),
            (
                "I 2020 er puljen på 1,200 mio. kr., hvoraf 0,785 mio. kr. tidligere er disponeret.",
                vec![(Frame, 1_200_000, Some(2020)), (Used, 785_000, Some(2020))],
            ),
            (
                "I 2025 var der 10,7 mio. kr. til rådighed i puljen. Heraf er der bevilget 3.075.000 kr. og reserveret 4 mio. kr. til resultatbetaling, så der er 3.625.000 kr. tilbage.",
                vec![
                    (Frame, 10_700_000, Some(2025)),
                    (Used, 7_075_000, Some(2025)),
                    (Left, 3_625_000, Some(2025)),
                ],
            ),
            (
                "I Lige sundhed-puljen er der efter bevillingerne i juni 5 mio. kr. tilbage af rammen for 2024.",
                vec![(Left, 5_000_000, Some(2024))],
            ),
            (
                "Før denne sag er der 8.950.000 kr. tilbage i puljen. Efter en reservation er der 3.750.000 kr. tilbage.",
                vec![(Left, 8_950_000, None), (LeftAfter, 3_750_000, None)],
            ),
            (
                "Puljen har noget. Resten af rammen, 4,7 mio. kr., er ikke disponeret.",
                vec![(Left, 4_700_000, None)],
            ),
            (
                "Familiepuljen udgør 300.000 kr. i 2023. Heraf er 112.000 kr. disponeret, og der resterer således 188.000 kr. før denne sag.",
                vec![(Frame, 300_000, Some(2023)), (Used, 112_000, Some(2023)), (Left, 188_000, Some(2023))],
            ),
        ] {
            assert_eq!(read("", text), expected, "{text}");
        }
    }

    #[test]
    fn the_year_may_stand_in_the_title_or_be_this_year() {
        let title = "Status for Puljen til lige sundhed i 2025";
        let text = "Der er 9.550.000 kr. tilbage.\n\nSammen med årets ramme på 6 mio. kr. er der dermed 10,7 mio. kr. til rådighed.";
        assert_eq!(
            read(title, text),
            [(Printed::Left, 9_550_000, Some(2025)), (Printed::Frame, 10_700_000, Some(2024))]
        );
    }

    #[test]
    fn what_is_no_balance() {
        for text in [
            "Fonden har stillet kapital til rådighed på op til 15 mio. kr. for puljen.",
            "Puljen er tom. Herefter er der 1.284.000 kr. tilbage under Havnbjergfondens loft.",
            "Af puljen blev der bevilget 150.000 kr. til Foreningen Håb.",
            "at uforbrugte midler på 3.625.000 kr. overføres fra 2025 til 2026 i puljen",
            "Foreningen betaler 50.000 kr. tilbage til puljen.",
            "Der er 2 mio. kr. tilbage på anlægsprojektet.",
            "Der resterer 85.000 kr., som tilbageføres til puljen.",
            "Af puljen er der bevilget 2,1 mio. kr. i 2022 og 3,4 mio. kr. i 2023 til Projekt Sygeplejerske.",
        ] {
            assert_eq!(read("", text), [], "{text}");
        }
    }
}
