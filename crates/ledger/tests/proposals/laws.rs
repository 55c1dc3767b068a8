//! Laws of the reading on generated items.

use crate::told;
use proptest::prelude::*;
use sagsgang_ledger::proposal::{movements, read};
use sagsgang_ledger::told::Item;
use std::collections::BTreeSet;

/// Pieces that sentences about money are made of.
const PIECES: [&str; 42] = [
    "at der bevilges ",
    "at Koret bevilges ",
    "at der afsættes op til ",
    "at der reserveres maksimalt ",
    "ikke ",
    "100.000 kr. ",
    "1,5 mio. kr. ",
    "250.000 kr. årligt ",
    "mindst 20.000 kr. ",
    "92.233.720.368.547.758 kr. ",
    "i 2025 ",
    "i 2025 og 2026 ",
    "i perioden 2024-2026 ",
    "i 20017 ",
    "fra puljen til øget lighed ",
    "fra 'Puljen til lighed' ",
    "af puljen ",
    "til Koret ",
    "til et fælles sekretariat ",
    "overføres fra 2024 til 2025 ",
    "overføres til 2026 ",
    "tilbageføres til puljen ",
    "Udgiften afholdes af Puljen til lighed. ",
    "Udgiften afholdes af kassebeholdningen. ",
    "fordelt med ",
    "heraf ",
    "rettelig er på ",
    "Godkendt. ",
    "Udvalget godkendte, ",
    "Udvalget anbefaler, ",
    "Første og tredje at blev godkendt, ",
    "Udvalget bevilgede den 4. marts 2025 ",
    "Regionsrådet godkendte den 4. april 2025 at overføre ",
    "Der blev afsat 6 mio. kr. årligt i 2024-2027 til Puljen til lighed. ",
    "Puljen er på 2 mio. kr. i 2025. ",
    "Der er 3 mio. kr. tilbage i puljen. ",
    "på vilkår af, at kommunen medfinansierer med ",
    ", og ",
    "; ",
    "søger ",
    "støttes med ",
    "æøå »",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat().replace(['\n', '|'], " "))
}

fn item() -> impl Strategy<Value = String> {
    let day = prop_oneof!["2025-0[1-9]-1[0-9]", Just(String::new())];
    let result =
        proptest::sample::select(vec!["Approved", "Recommended", "Postponed", "Rejected", "Other", "Open"]);
    let organ = proptest::sample::select(vec!["Udvalg for trivsel", "Regionsrådet"]);
    let title =
        proptest::sample::select(vec!["Ansøgning fra Koret", "Status for Puljen til lighed", "Sekretariat"]);
    (day, organ, result, title, text(), text(), text()).prop_map(|(day, organ, result, title, asked, told, decided)| {
        format!("\n== {day} | {organ} | {result} | {title}\nRecommendation: {asked}\nBackground: {told}\nDecision: {decided}\n")
    })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    proptest::collection::vec(item(), 0..7).prop_map(|texts| told::items(&texts.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_items_does_not_matter(items in items(), seed in any::<u64>()) {
        let mut other = items.clone();
        let mut state = seed;
        for at in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.swap(at, (state >> 33) as usize % (at + 1));
        }
        let (one, two) = (read(&items, &[]), read(&other, &[]));
        prop_assert_eq!(one.proposals, two.proposals);
        prop_assert_eq!(one.printed, two.printed);
        prop_assert_eq!(one.pools.pools(), two.pools.pools());
    }

    #[test]
    fn every_proposal_has_an_id_and_a_place_of_its_own(items in items()) {
        let reading = read(&items, &[]);
        let ids: BTreeSet<&str> = reading.proposals.iter().map(|proposal| proposal.id.as_str()).collect();
        prop_assert_eq!(ids.len(), reading.proposals.len());
        for proposal in &reading.proposals {
            prop_assert!(!proposal.basis.is_empty());
            if let Some(pool) = proposal.pool.pool() {
                prop_assert!(reading.pools.pool(pool).is_some(), "no pool {}", pool);
            }
        }
    }

    #[test]
    fn what_is_certain_can_be_booked(items in items()) {
        let reading = read(&items, &[]);
        for proposal in &reading.proposals {
            let booked = movements(proposal, "p");
            if proposal.certainty == sagsgang_ledger::Certainty::Certain {
                let booked = booked.unwrap();
                let ids: BTreeSet<&str> = booked.iter().map(|movement| movement.id.as_str()).collect();
                prop_assert_eq!(ids.len(), booked.len());
                prop_assert!(proposal.pool.pool().is_some());
            }
        }
    }
}
