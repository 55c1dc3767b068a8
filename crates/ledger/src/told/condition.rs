//! Conditions of a grant as a text tells them.
//!
//! "… under forudsætning af, at Bredsund Kommune medfinansierer indsatsen med mindst 100.000 kr." ties a condition to the sum
//! before it; "Ankeret afleverer en rapport om indsatsen senest den 1. juni 2025" to the grant whose recipient it names, or
//! else to the one told last in its paragraph. Only decisions and recommendations tie: what the case says is no condition.
//! `demand` reads what a clause asks for, `tie` finds the sums that it is asked for.

use super::demand::{Clause, Demand, decides, has_not};
use super::due::last_days;
use super::said::{Said, find, first_of, flat, said};
use super::tie::{Ties, merge};
use super::{Item, Part, Sum};
use crate::ConditionKind;
use jiff::civil::Date;
use sagsgang_text::Span;
use sagsgang_text::danish::sentence::{list_mark, sentences};
use std::collections::BTreeMap;

/// A condition as a text tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionTold {
    /// What it asks for.
    pub kind: ConditionKind,
    /// The last day, where there is one.
    pub due: Option<Date>,
    /// Whether the text says that the grant lapses otherwise.
    pub lapses: bool,
    /// Who is to see to it, as written.
    pub owner: Option<String>,
    /// Its words, as written.
    pub words: String,
    /// The section that it stands in.
    pub part: Part,
    /// Where its words stand.
    pub span: Span,
    /// The sentence or clause.
    pub sentence: Span,
}

/// The conditions of an item, with the sums that they are tied to.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    told: Vec<ConditionTold>,
    of_sum: BTreeMap<String, Vec<usize>>,
}

impl Conditions {
    /// Reads the conditions of `item`, once for all its sums.
    pub fn read(item: &Item) -> Conditions {
        let all = said(item);
        let mut found: Vec<(usize, Demand)> = Vec::new();
        let mut is_listing = false;
        for (n, said) in all.iter().enumerate() {
            if !matches!(said.part, Part::Decision | Part::Recommendation) {
                continue;
            }
            let entry = list_mark(said.text).is_some();
            is_listing &= n > 0 && all[n - 1].passage == said.passage && entry;
            let from = found.len();
            in_sentence(said, item.date, is_listing, n, &mut found);
            if let Some(lapse) = lapses_otherwise(said) {
                let begins =
                    find(&said.folded, "ellers") == Some(0) || said.folded.starts_with("i modsat fald");
                let earlier = found[..from].iter().rposition(|(at, _)| all[*at].paragraph != said.paragraph);
                let first = if begins { earlier.map_or(0, |at| at + 1) } else { from };
                for (_, demand) in
                    found[first..].iter_mut().filter(|(at, demand)| *at < n || demand.start < lapse)
                {
                    demand.lapses = true;
                }
            }
            is_listing |= said.text.trim_end().ends_with(':') && leads(&said.folded).is_some();
        }
        let ties = Ties::new(&all, &found);
        let of_sum = ties.sums(&found);
        let told = found.into_iter().map(|(n, demand)| told(&all[n], demand)).collect();
        Conditions { told, of_sum }
    }

    /// The conditions tied to the sum with this id, in the order of the text; what the decision says goes before what the
    /// recommendation says of the same.
    pub fn of(&self, sum: &str) -> Vec<ConditionTold> {
        let own = self.of_sum.get(sum).into_iter().flatten().filter_map(|&at| self.told.get(at));
        merge(own.cloned().collect())
    }

    /// All conditions of the item, in the order of the text.
    pub fn all(&self) -> &[ConditionTold] {
        &self.told
    }
}

/// The conditions that `item` ties to `sum`; [`Conditions::read`] reads them once for all sums.
pub fn conditions(item: &Item, sum: &Sum) -> Vec<ConditionTold> {
    Conditions::read(item).of(&sum.id)
}

fn told(said: &Said<'_>, demand: Demand) -> ConditionTold {
    ConditionTold {
        words: said.text.get(demand.start..demand.end).unwrap_or("").to_owned(),
        span: said.place(demand.start, demand.end),
        sentence: said.span(),
        part: said.part,
        kind: demand.kind,
        due: demand.due,
        lapses: demand.lapses,
        owner: demand.owner,
    }
}

/// What one sentence asks for.
fn in_sentence(
    said: &Said<'_>,
    meeting: Option<Date>,
    is_listed: bool,
    n: usize,
    found: &mut Vec<(usize, Demand)>,
) {
    let clause = |start: usize, end: usize| Clause { said, start, end, meeting };
    let whole = said.text.len();
    if let Some((at, start, end)) = lapse_clause(&said.folded) {
        let mut demand = clause(start, end).demand();
        if has_not(&said.folded[start..end]) && demand.kind != ConditionKind::Other && at < start {
            demand.lapses = true;
            found.push((n, demand));
        }
        return;
    }
    let lead = leads(&said.folded).filter(|(_, start)| start + 1 < whole && is_about_grant(said));
    if let Some((at, start)) = lead {
        for (from, to) in clauses(&said.folded, 0, at).into_iter().filter(|_| at > 0) {
            found.extend(
                clause(from, to)
                    .plain_demand()
                    .filter(|_| !is_denied(&said.folded[from..to]))
                    .map(|demand| (n, demand)),
            );
        }
        for (from, to) in clauses(&said.folded, start, whole) {
            let words = &said.folded[from..to];
            if decides(words) {
                break;
            }
            if words.chars().any(char::is_alphanumeric) {
                found.push((n, clause(from, to).demand()));
            }
        }
        return;
    }
    if is_listed {
        let mark = list_mark(said.text).unwrap_or(0);
        found.push((n, clause(mark, whole).demand()));
        return;
    }
    for (from, to) in clauses(&said.folded, 0, whole) {
        let words = &said.folded[from..to];
        if !is_denied(words) {
            found.extend(clause(from, to).plain_demand().map(|demand| (n, demand)));
        }
    }
}

/// Whether a clause treats what there is already: "at evalueringen tages til efterretning".
fn is_denied(folded: &str) -> bool {
    ["til efterretning", "drøftes", "godkendes", "nedsættes", "fastholdes", "til udtalelse", "i høring"]
        .iter()
        .any(|phrase| folded.contains(phrase))
}

/// Words that lead to conditions, the longest first.
const LEADS: [&str; 27] = [
    "på følgende vilkår",
    "på følgende betingelser",
    "under følgende forudsætninger",
    "under den forudsætning",
    "under forudsætning af",
    "under forudsætning om",
    "med forudsætning om",
    "på den betingelse",
    "på betingelse af",
    "på betingelse om",
    "under betingelse af",
    "med den betingelse",
    "på det vilkår",
    "på vilkår af",
    "på vilkår om",
    "med vilkår om",
    "med krav om",
    "stilles krav om",
    "stilles vilkår om",
    "betinget af",
    "er en betingelse",
    "er en forudsætning",
    "er et vilkår",
    "forudsat",
    "mod at",
    "mod, at",
    "såfremt",
];

/// Where the first lead to conditions stands, and where what it leads to begins.
fn leads(folded: &str) -> Option<(usize, usize)> {
    let (at, end) = first_of(folded, &LEADS)?;
    // "som forudsat" and "de forudsatte" tell of something else; a lead that opens a recommendation asks whether.
    let fits = match &folded[at..end] {
        "forudsat" => folded[end..].trim_start().starts_with("at ") || folded[end..].starts_with(", at "),
        "er en betingelse" | "er en forudsætning" | "er et vilkår" => {
            let for_what = folded[end..].trim_start();
            !for_what.starts_with("for")
                || ["tilsk", "bevil", "støtt"]
                    .iter()
                    .any(|grant| for_what[3..].trim_start().starts_with(grant))
        }
        "såfremt" | "mod at" | "mod, at" => at > 0 && (decides(&folded[..at]) || gives(&folded[..at])),
        _ => true,
    };
    fits.then_some((at, end))
}

/// Whether a stretch says that something is given.
fn gives(folded: &str) -> bool {
    ["ydes", "yder", "gives", "giver", "støttes", "modtager", "tilskud", "imødekom"]
        .iter()
        .any(|word| folded.contains(word))
}

/// Whether a sentence speaks of a grant or of what is recommended, so that what it asks for is asked of a grant.
fn is_about_grant(said: &Said<'_>) -> bool {
    const GRANT: [&str; 11] = [
        "tilsk",
        "bevil",
        "støtte",
        "godkend",
        "indstilling",
        "imødekom",
        "vilkår",
        "udbetal",
        "tilsagn",
        "reserv",
        "afsæt",
    ];
    !said.sums.is_empty() || GRANT.iter().any(|word| said.folded.contains(word))
}

/// A stretch of a sentence cut where a clause with "at" begins.
fn clauses(folded: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    const CUTS: [&str; 7] = [", og at ", ", samt at ", " samt at ", " og at ", ", at ", "; ", ", og der "];
    const ENDS: [&str; 6] = [", idet ", ", da ", ", fordi ", ", men ", ", mens ", ", jf. "];
    let stop =
        ENDS.iter().filter_map(|stop| folded[start..end].find(stop)).min().map_or(end, |at| start + at);
    let mut parts = Vec::new();
    let mut from = start;
    while let Some((at, cut)) = CUTS
        .iter()
        .filter_map(|cut| folded[from..stop].find(cut).map(|at| (from + at, cut.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
    {
        parts.push((from, at));
        // The blank that ends the cut stays, so that the next clause begins a word.
        from = at + cut;
    }
    parts.push((from, stop));
    parts.retain(|(from, to)| folded[*from..*to].chars().any(char::is_alphanumeric));
    parts
}

/// A clause that money lapses by: "Tilskuddet bortfalder, hvis arrangementet ikke er afholdt inden …": where "bortfald"
/// stands, and the clause after "hvis".
fn lapse_clause(folded: &str) -> Option<(usize, usize, usize)> {
    let at = folded.find("bortfald")?;
    let (_, start) = first_of(&folded[at..], &["hvis", "såfremt", "medmindre", "ved manglende"])?;
    Some((at, at + start, folded.len()))
}

/// Where a sentence says that the grant lapses otherwise.
fn lapses_otherwise(said: &Said<'_>) -> Option<usize> {
    let at = said.folded.find("bortfald")?;
    let (start, _) = first_of(
        &said.folded,
        &["ellers", "i modsat fald", "hvis ikke", "hvis dette ikke", "sker dette ikke"],
    )?;
    (start < at + "bortfalder ".len()).then_some(at)
}

/// The last day of what lapses unless it is used by then ("bortfalder, hvis den ikke er brugt ved udgangen af 2028"),
/// where `text` says so. `meeting` tells the year of a day without one.
pub fn lapse_day(text: &str, meeting: Option<Date>) -> Option<Date> {
    sentences(text, 0).into_iter().find_map(|span| {
        let sentence = &text[span.range()];
        let folded = flat(sentence);
        let days = last_days(sentence, meeting);
        let ends = ["bortfald", "tilbagefald"].iter().filter_map(|word| folded.find(word)).min();
        if let Some(at) = ends {
            let after = days.iter().find(|day| day.start > at);
            let told = after.or_else(|| days.iter().rev().find(|day| day.end <= at))?;
            return (!asks_for_more(&folded)).then_some(told.day);
        }
        let held =
            first_of(&folded, &["reservationen", "tilsagnet", "bevillingen", "reservation", "tilskuddet"]);
        let until = first_of(&folded, &["gælder til", "gælder frem til", "udløber", "gælder til og med"]);
        let (held, until) = (held?.0, until?);
        let told = days.iter().find(|day| day.end > until.0 && held < until.0)?;
        Some(told.day)
    })
}

/// Whether what lapses lapses for want of something else than being used: an event, an evaluation, other people's money.
fn asks_for_more(folded: &str) -> bool {
    ["afhold", "evaluer", "rapport", "regnskab", "finansier", "gennemfør", "bidrag", "tilsagn fra"]
        .iter()
        .any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::said::tests::items;
    use super::*;
    use crate::{CoFunding, Ore};

    fn decided(text: &str) -> Vec<(String, Option<String>)> {
        let item = items("", &[(Part::Decision, text)]);
        let found = conditions(&item, &item.sums[0]);
        found
            .into_iter()
            .map(|told| (format!("{:?}", told.kind), told.due.map(|due| due.to_string())))
            .collect()
    }

    fn kinds(text: &str) -> Vec<ConditionKind> {
        let item = items("", &[(Part::Decision, text)]);
        conditions(&item, &item.sums[0]).into_iter().map(|told| told.kind).collect()
    }

    fn co_funding(party: &str, amount: CoFunding) -> ConditionKind {
        ConditionKind::CoFunding { party: (!party.is_empty()).then(|| party.to_owned()), amount }
    }

    #[test]
    fn co_funding_and_how_much() {
        for (text, kind) in [
            (
                "Ankeret modtager 350.000 kr. under forudsætning af, at Bredsund Kommune medfinansierer indsatsen med mindst 100.000 kr.",
                co_funding("Bredsund Kommune", CoFunding::AtLeast(Ore(10_000_000))),
            ),
            (
                "Der bevilges 90.000 kr. på vilkår af, at foreningen selv skaffer mindst 20 procent af udgiften.",
                co_funding("foreningen", CoFunding::Percent(20)),
            ),
            (
                "Der ydes 90.000 kr. på betingelse af, at Struer Kommune yder mindst et tilsvarende beløb.",
                co_funding("Struer Kommune", CoFunding::AsMuch),
            ),
            (
                "Der gives 90.000 kr. i 2025 under forudsætning af kommunal medfinansiering.",
                co_funding("", CoFunding::Unstated),
            ),
            (
                "Der gives 90.000 kr. forudsat, at der opnås medfinansiering fra Fonden Håb på 50.000 kr.",
                co_funding("Fonden Håb", CoFunding::AtLeast(Ore(5_000_000))),
            ),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn several_conditions_of_one_grant() {
        let found = kinds(
            "Udvalget bevilgede 90.000 kr. under forudsætning af, at Struer Kommune yder samme beløb, at indsatsen fortsætter \
             i samme form og omfang, og at der ikke søges anden støtte, og at der bevilges 5.000 kr. til Håb.",
        );
        let as_much = co_funding("Struer Kommune", CoFunding::AsMuch);
        assert_eq!(found, [as_much, ConditionKind::SameFormAndScope, ConditionKind::NoOtherApplication]);
        assert_eq!(
            kinds(
                "Der gives 5.000 kr. på betingelse af, at der hvert år fremsendes en status, og at tilbuddet er åbent for alle."
            ),
            [ConditionKind::Report, ConditionKind::Other]
        );
    }

    #[test]
    fn each_grant_has_its_own() {
        let text = "Udvalget godkendte indstillingen på følgende vilkår:\n\nVærestedet Ankeret modtager 350.000 kr. i 2024 under \
            forudsætning af, at Bredsund Kommune medfinansierer indsatsen med mindst 100.000 kr. Ankeret afleverer en rapport om \
            indsatsen senest den 1. juni 2025.\n\nForeningen Åben Snak modtager 150.000 kr. i 2024 under forudsætning af, at \
            arrangementet er afholdt inden udgangen af september 2024. Foreningen sender en evaluering til administrationen \
            senest den 1. december 2024.";
        let item = items("", &[(Part::Decision, text)]);
        let all = Conditions::read(&item);
        let of = |sum: usize| -> Vec<(ConditionKind, String, Option<String>)> {
            let found = all.of(&item.sums[sum].id).into_iter();
            found
                .map(|told| (told.kind, told.due.map(|due| due.to_string()).unwrap_or_default(), told.owner))
                .collect()
        };
        let kommune = co_funding("Bredsund Kommune", CoFunding::AtLeast(Ore(10_000_000)));
        assert_eq!(
            of(0),
            [
                (kommune, String::new(), Some("Bredsund Kommune".to_owned())),
                (ConditionKind::Report, "2025-06-01".to_owned(), Some("Ankeret".to_owned())),
            ]
        );
        assert_eq!(
            of(2),
            [
                (ConditionKind::EventHeld, "2024-09-30".to_owned(), None),
                (ConditionKind::Evaluation, "2024-12-01".to_owned(), Some("Foreningen".to_owned())),
            ]
        );
    }

    #[test]
    fn the_decision_goes_before_the_recommendation() {
        let item = items(
            "",
            &[
                (
                    Part::Recommendation,
                    "at der bevilges 900.000 kr. i 2025 til prøvehandlingen,\n\nat bevillingen gives på vilkår af, at Tangvig Kommune \
                 medfinansierer indsatsen, og\n\nat prøvehandlingen evalueres senest den 1. november 2025.",
                ),
                (
                    Part::Decision,
                    "Udvalget godkendte det med den ændring, at der bevilges 750.000 kr. i 2025, og at Tangvig Kommune skal \
                 medfinansiere med mindst 250.000 kr. i 2025.\n\nEvalueringen forelægges udvalget senest den 1. november 2025.",
                ),
            ],
        );
        let decided = conditions(&item, &item.sums[1]);
        let found: Vec<_> = decided.iter().map(|told| (told.kind.clone(), told.part)).collect();
        let kommune = co_funding("Tangvig Kommune", CoFunding::AtLeast(Ore(25_000_000)));
        assert_eq!(found, [(kommune, Part::Decision), (ConditionKind::Evaluation, Part::Decision)]);
    }

    #[test]
    fn a_bare_approval_keeps_what_was_recommended() {
        let item = items(
            "",
            &[
                (
                    Part::Recommendation,
                    "at Håb bevilges 90.000 kr.\n\nat Håb aflægger regnskab senest den 1. marts 2025.",
                ),
                (
                    Part::Decision,
                    "Godkendt på betingelse af, at arrangementet afholdes den 5. december 2024.",
                ),
            ],
        );
        let found: Vec<_> = conditions(&item, &item.sums[0]).into_iter().map(|told| told.kind).collect();
        assert_eq!(found, [ConditionKind::EventHeld, ConditionKind::Report]);
    }

    #[test]
    fn what_lapses_by_its_terms() {
        for text in [
            "Der gives 5.000 kr. Tilskuddet bortfalder, hvis arrangementet ikke er afholdt inden udgangen af 2025.",
            "Der gives 5.000 kr. på vilkår af, at arrangementet afholdes inden udgangen af 2025, ellers bortfalder tilskuddet.",
            "Der gives 5.000 kr. på vilkår af, at arrangementet afholdes inden udgangen af 2025. I modsat fald bortfalder tilskuddet.",
        ] {
            let item = items("", &[(Part::Decision, text)]);
            let found = conditions(&item, &item.sums[0]);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].lapses, "{text}");
            assert_eq!(
                (&found[0].kind, found[0].due),
                (&ConditionKind::EventHeld, Some(Date::constant(2025, 12, 31))),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_condition() {
        for text in [
            "Der bevilges 5.000 kr. Evalueringen blev taget til efterretning.",
            "Der bevilges 5.000 kr. Administrationen giver en status inden udgangen af 2025.",
            "Der bevilges 5.000 kr. Kommunen har medfinansieret med 110.000 kr.",
            "Der bevilges 5.000 kr. Mødet afholdes den 5. december 2024.",
            "Der bevilges 5.000 kr. Udgiften afholdes af puljen.",
            "Der bevilges 5.000 kr. Flere advarede mod at tro, at information alene gør en forskel.",
            "Der bevilges 5.000 kr. Udvalget bakkede op om projektet under forudsætning af, at der ikke er bundet økonomi op på det.",
            "Håb støttes med 5.000 kr., idet tolkning er en forudsætning for, at alle kan deltage.",
        ] {
            assert_eq!(decided(text), [], "{text}");
        }
    }

    #[test]
    fn days_that_money_lapses_on() {
        let day = |text: &str| lapse_day(text, None).map(|day| day.to_string());
        for (text, expected) in [
            (
                "Reservationen følger aftalen og bortfalder, hvis den ikke er brugt ved udgangen af 2028.",
                "2028-12-31",
            ),
            ("Beløbet skal være brugt inden den 1. juli 2026; ellers bortfalder det.", "2026-07-01"),
            ("Reservationen gælder til og med 2028.", "2028-12-31"),
            ("Tilsagnet udløber den 31. marts 2027.", "2027-03-31"),
        ] {
            assert_eq!(day(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(day("Forslaget bortfaldt dermed."), None);
        assert_eq!(
            day("Tilskuddet bortfalder, hvis arrangementet ikke er afholdt inden udgangen af 2025."),
            None
        );
    }
}
