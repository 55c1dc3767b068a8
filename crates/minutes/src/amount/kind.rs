//! What kind of money a sum is: a guarantee is no grant, a release is no new money.

use super::status::part_of;
use crate::AmountKind;
use sagsgang_text::Span;

/// Words by which a kind is told, the more telling first: "garanti for et lån" is a guarantee, "frigives et rådighedsbeløb"
/// a release, "indtægtsføres" an income whatever else is named.
const KINDS: [(AmountKind, &[&str]); 9] = [
    (AmountKind::Guarantee, &["garanti"]),
    (AmountKind::Release, &["frigiv"]),
    (AmountKind::Transfer, &["overfør", "overflyt", "omplacer", "flyttes fra"]),
    (AmountKind::Income, &["indtægt", "refusion", "provenu", "salgspris", "sælges", "købesum"]),
    (AmountKind::Loan, &[" lån", "låne", "leasing"]),
    (AmountKind::Saving, &["bespar", "mindreforbrug", "mindreudgift", "effektivisering", "spares"]),
    (
        AmountKind::Appropriation,
        &["bevilling", "rådighedsbeløb", "afsæt", "afsat", "indarbejdes", "indgår i budget"],
    ),
    (
        AmountKind::Grant,
        &[
            "tilskud",
            "bevilg",
            "tilsagn",
            "støtte",
            "tildel",
            "imødekom",
            "pulje",
            "underskudsgaranti",
            "legat",
            "modtager",
        ],
    ),
    (
        AmountKind::Cost,
        &[
            "udgift",
            "koste",
            "merforbrug",
            "merudgift",
            "pris",
            "honorar",
            "anlægssum",
            "overslag",
            "investering",
        ],
    ),
];

/// The kind of the sum at `sum` in a folded sentence: told in its clause, or else in its part of the sentence.
pub(super) fn kind(folded: &str, sum: Span) -> AmountKind {
    let part = part_of(folded, sum);
    let clause = clause_of(folded, part, sum);
    let told = |span: Span| {
        let words = &folded[span.range()];
        KINDS.iter().find(|(_, cues)| cues.iter().any(|cue| words.contains(cue))).map(|(kind, _)| *kind)
    };
    told(clause).or_else(|| told(Span { start: part.start, end: sum.end })).unwrap_or(AmountKind::Unspecified)
}

/// The clause that a sum stands in.
fn clause_of(folded: &str, part: Span, sum: Span) -> Span {
    const JOINTS: [&str; 5] = [", ", " og at ", ": ", "; ", " samt at "];
    let before = &folded[part.start as usize..sum.start as usize];
    let after = &folded[sum.end as usize..part.end as usize];
    let start =
        JOINTS.iter().filter_map(|joint| before.rfind(joint).map(|at| at + joint.len())).max().unwrap_or(0);
    let end = JOINTS.iter().filter_map(|joint| after.find(joint)).min().unwrap_or(after.len());
    Span::new(part.start as usize + start, sum.end as usize + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_text::danish::amount::amounts;
    use sagsgang_text::danish::fold;

    #[test]
    fn kinds_of_money() {
        for (text, expected) in [
            ("at der stilles en garanti for et lån på maksimalt 5,25 mio. kr.", AmountKind::Guarantee),
            ("at der frigives et rådighedsbeløb på 625.000 kr. i 2024", AmountKind::Release),
            ("at restbeløbet på 1,25 mio. kr. overføres til 2022", AmountKind::Transfer),
            ("at tilskuddet fra staten på kr. 3.200.000 indtægtsføres", AmountKind::Income),
            ("at der optages et lån på 4 mio. kr.", AmountKind::Loan),
            ("at der gives en tillægsbevilling på 1,85 mio. kr.", AmountKind::Appropriation),
            ("at Kor og Ko bevilges 15.000 kr.", AmountKind::Grant),
            ("en årlig besparelse på 400.000 kr.", AmountKind::Saving),
            ("En ny legeplads koster 1.375.000 kr.", AmountKind::Cost),
            ("Højeste bud er på kr. 1.125.000", AmountKind::Unspecified),
        ] {
            let folded = fold(text);
            assert_eq!(kind(&folded, amounts(text)[0].span), expected, "{text}");
        }
    }
}
