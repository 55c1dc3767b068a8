//! Laws of joining, for registers made up by chance.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{minutes, told};
use crate::thread::points::{JOIN_SUPPORTED_POINTS_MIN, SUGGEST_POINTS_MIN};
use crate::thread::{LinkStatement, StrandAt, join};
use crate::told::Told;

const TITLES: [&str; 8] = [
    "Ansøgning fra Foreningen Glade Toner",
    "Skulpturplan for havneparken",
    "Endelig vedtagelse af lokalplan 114",
    "Endelig vedtagelse af lokalplan 115",
    "Evaluering af 'Sang på trappen'",
    "Renovering af svømmehallen",
    "Gensidig orientering",
    "Budget for biblioteket",
];
const TEXTS: [&str; 6] = [
    "Udvalget godkendte den 10. april 2024 planen for havneparken.",
    "Glade Toner har bedt om et møde med Den Grønne Fond.",
    "Projektet 'Sang på trappen' begynder til foråret.",
    "Taget på svømmehallen er utæt.",
    "Den Grønne Fond giver penge til skulpturer.\n\nBorgmesteren var i Paris.",
    "Sagen blev udsat på mødet den 12. juni 2024.",
];
const DAYS: [&str; 5] =
    ["10. april 2024", "12. juni 2024", "11. september 2024", "5. februar 2025", "18. juni 2025"];

fn registers() -> impl Strategy<Value = Vec<Told>> {
    let item = (0..TITLES.len(), 0..TEXTS.len());
    let meeting = prop::collection::vec(item, 1..4);
    prop::collection::vec(meeting, 1..=DAYS.len()).prop_map(|meetings| {
        let texts: Vec<(String, String)> = meetings
            .iter()
            .enumerate()
            .map(|(at, items)| {
                let items: Vec<(&str, &str)> =
                    items.iter().map(|(title, text)| (TITLES[*title], TEXTS[*text])).collect();
                (format!("m{at}"), minutes(DAYS[at], &items))
            })
            .collect();
        let documents: Vec<(&str, &str)> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        told(&documents)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_the_items_does_not_matter(items in registers(), turn in 0usize..12) {
        let before = join(&items, &[]);
        let mut turned = items.clone();
        let middle = turn % turned.len().max(1);
        turned.rotate_left(middle);
        turned.reverse();
        prop_assert_eq!(&before, &join(&turned, &[]));
        prop_assert_eq!(format!("{before:?}"), format!("{:?}", join(&items, &[])));
    }

    #[test]
    fn every_link_has_reasons_and_every_member_a_link(items in registers()) {
        let threads = join(&items, &[]);
        for link in &threads.links {
            prop_assert!(!link.reasons.is_empty());
            let least = if link.joins { JOIN_SUPPORTED_POINTS_MIN as u8 } else { SUGGEST_POINTS_MIN };
            prop_assert!(link.strength >= least, "{:?}", link);
            prop_assert!(link.reasons.windows(2).all(|pair| pair[0].points >= pair[1].points));
        }
        for thread in &threads.threads {
            prop_assert!(thread.members.len() > 1);
            let strands: BTreeSet<&StrandAt> = thread.members.iter().map(|member| &member.at).collect();
            for member in &thread.members[1..] {
                let link = &threads.links[member.link.expect("a member belongs by a link")];
                prop_assert!(link.joins);
                prop_assert!(strands.contains(&link.first) && strands.contains(&link.second));
                prop_assert!(link.first == member.at || link.second == member.at);
            }
        }
    }

    #[test]
    fn items_of_one_meeting_are_never_linked(items in registers()) {
        let meeting = |at: &StrandAt| at.item.split('#').next().map(str::to_owned);
        for link in join(&items, &[]).links {
            prop_assert_ne!(meeting(&link.first), meeting(&link.second));
        }
    }

    #[test]
    fn what_was_cut_is_not_joined(items in registers(), pick in 0usize..50) {
        let before = join(&items, &[]);
        let joined: Vec<_> = before.links.iter().filter(|link| link.joins).collect();
        if joined.is_empty() {
            return Ok(());
        }
        let cut = joined[pick % joined.len()];
        let said = LinkStatement { first: cut.first.clone(), second: cut.second.clone(), is_same: false };
        let after = join(&items, &[said]);
        let link = after.links.iter().find(|link| link.first == cut.first && link.second == cut.second);
        prop_assert!(link.is_some_and(|link| !link.joins && link.stated == Some(false)));
        for thread in &after.threads {
            let both = [&cut.first, &cut.second].iter().all(|at| thread.members.iter().any(|member| member.at == **at));
            prop_assert!(!both, "cut strands stand in one thread");
        }
    }
}
