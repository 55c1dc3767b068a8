//! Finder uoverensstemmelser mellem indholdsfortegnelsen og de punkter, der følger.
//!
//! ## Hvorfor
//!
//! Indholdsfortegnelsen er det, som medlemmer, presse og borgere slår op i. Et punkt, der er nævnt dér, men ikke findes i
//! dokumentet, er enten udeladt eller omdøbt; et punkt, der kun findes i dokumentet, bliver overset. Dagsordenen skal
//! offentliggøres forud for mødet (kommunestyrelsesloven § 8), så titlerne er også det, offentligheden har fået at vide.
//!
//! ## Eksempel
//!
//! ```text
//! Indholdsfortegnelse
//! Ansøgning fra Mental Talk.....6
//! …
//! Punkt 3: Ansøgning fra Natteravnene
//! ```
//!
//! ## Sådan rettes det
//!
//! Dan indholdsfortegnelsen igen, eller ret titlen det ene sted.
//!
//! ## Reglen er tavs
//!
//! - når dokumentet ikke har en indholdsfortegnelse,
//! - om store og små bogstaver, tegnsætning, numre, klokkeslæt og mærker som `LUKKET` og `(B)` i titlerne,
//! - når den ene titel blot er afkortet.

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity};

use super::prose::{self, main_stems, share_held};
use super::{Context, Rule, Strength};
use crate::{ContentsEntry, Item};

const CODE: &str = "contents-and-items-disagree";
/// Shortest beginning, in characters, by which a cut title is known.
const CUT_TITLE_CHARACTERS_MIN: usize = 12;
/// Most items that are compared with a contents list: more are no meeting.
const ITEMS_MAX: usize = 400;
/// Share, in thousandths, of one title's main words in the other from which the two are one title written two ways.
const SAME_TITLE_SHARE: usize = 600;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Indholdsfortegnelse og punkter stemmer ikke overens",
    page: include_str!("contents_and_items_disagree.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(contents) = &context.minutes.contents else { return };
    let (entries, items) = (&contents.entries, &context.minutes.items);
    if entries.is_empty() || items.is_empty() || entries.len().max(items.len()) > ITEMS_MAX {
        return;
    }
    let pairs = pair_up(entries, items);
    for (entry, item) in &pairs.similar {
        out.push(differing_titles(context, entry, item, Severity::Warning));
    }
    for (entry, item) in &pairs.contradicting {
        out.push(differing_titles(context, entry, item, Severity::Error));
    }
    for entry in &pairs.entries_alone {
        out.push(
            Diagnostic::new(
                CODE,
                Severity::Warning,
                format!(
                    "Indholdsfortegnelsen nævner »{}«, men dokumentet har intet sådant punkt",
                    prose::shortened(&entry.title)
                ),
            )
            .at(entry.span, "intet punkt svarer til denne linje")
            .hint("tilføj punktet, eller tag linjen ud af indholdsfortegnelsen"),
        );
    }
    for item in &pairs.items_alone {
        out.push(
            Diagnostic::new(
                CODE,
                Severity::Warning,
                format!(
                    "{} »{}« står ikke i indholdsfortegnelsen",
                    context.item_name(item),
                    prose::shortened(&item.title)
                ),
            )
            .at(item.title_span, "mangler i indholdsfortegnelsen")
            .related(contents.entries[0].span, "indholdsfortegnelsen begynder her")
            .hint("dan indholdsfortegnelsen igen"),
        );
    }
    for (entry, item) in &pairs.numbers_differ {
        let (in_list, in_text) =
            (entry.number.as_deref().unwrap_or(""), item.number.as_deref().unwrap_or(""));
        out.push(
            Diagnostic::new(
                CODE,
                Severity::Error,
                format!(
                    "»{}« er nr. {in_list} i indholdsfortegnelsen, men nr. {in_text} i dokumentet",
                    prose::shortened(&item.title)
                ),
            )
            .at(item.title_span, format!("her er det nr. {in_text}"))
            .related(entry.span, format!("her er det nr. {in_list}"))
            .hint("ret nummeret det ene sted"),
        );
    }
}

fn differing_titles(
    context: &Context<'_>,
    entry: &ContentsEntry,
    item: &Item,
    severity: Severity,
) -> Diagnostic {
    Diagnostic::new(
        CODE,
        severity,
        format!(
            "{} hedder »{}« i indholdsfortegnelsen, men »{}« i dokumentet",
            context.item_name(item),
            prose::shortened(&entry.title),
            prose::shortened(&item.title)
        ),
    )
    .at(item.title_span, "titlen i dokumentet")
    .related(entry.span, "titlen i indholdsfortegnelsen")
    .hint("giv punktet den samme titel begge steder")
}

/// What the list and the items have to do with each other.
#[derive(Default)]
struct Pairs<'a> {
    similar: Vec<(&'a ContentsEntry, &'a Item)>,
    contradicting: Vec<(&'a ContentsEntry, &'a Item)>,
    numbers_differ: Vec<(&'a ContentsEntry, &'a Item)>,
    entries_alone: Vec<&'a ContentsEntry>,
    items_alone: Vec<&'a Item>,
}

/// Pairs each entry with an item: by equal titles first, then by nearly equal ones, then by place or number.
fn pair_up<'a>(entries: &'a [ContentsEntry], items: &'a [Item]) -> Pairs<'a> {
    let mut pairs = Pairs::default();
    let mut partner: Vec<Option<usize>> = vec![None; entries.len()];
    let mut is_taken = vec![false; items.len()];
    let pass =
        |partner: &mut Vec<Option<usize>>, is_taken: &mut Vec<bool>, fits: &dyn Fn(usize, usize) -> bool| {
            for (e, slot) in partner.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
                let free = (0..items.len()).filter(|&i| !is_taken[i] && fits(e, i));
                if let Some(i) = free.min_by_key(|i| i.abs_diff(e)) {
                    *slot = Some(i);
                    is_taken[i] = true;
                }
            }
        };
    pass(&mut partner, &mut is_taken, &|e, i| is_same_title(&entries[e].title, &items[i].title));
    let by_title = partner.clone();
    pass(&mut partner, &mut is_taken, &|e, i| is_near_title(&entries[e].title, &items[i].title));
    let by_near_title = partner.clone();
    // The same place in lists of one length, or the same number: one item under two names.
    let same_length = entries.len() == items.len();
    pass(&mut partner, &mut is_taken, &|e, i| {
        let same_number = entries[e].number.is_some() && entries[e].number == items[i].number;
        same_number || (same_length && e == i && entries[e].number.is_none())
    });
    for (e, entry) in entries.iter().enumerate() {
        let Some(i) = partner[e] else {
            pairs.entries_alone.push(entry);
            continue;
        };
        let item = &items[i];
        if by_title[e].is_some() {
            if let (Some(one), Some(other)) = (&entry.number, &item.number)
                && bare_number(one) != bare_number(other)
            {
                pairs.numbers_differ.push((entry, item));
            }
        } else if by_near_title[e].is_some() {
            pairs.similar.push((entry, item));
        } else {
            pairs.contradicting.push((entry, item));
        }
    }
    pairs.items_alone =
        items.iter().zip(&is_taken).filter(|(_, taken)| !**taken).map(|(item, _)| item).collect();
    pairs
}

fn bare_number(number: &str) -> String {
    danish::fold(number).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A title as compared: lower case, letters and digits only, without marks of access.
fn compared(title: &str) -> String {
    const MARKS: [&str; 8] =
        ["lukket", "lukkede", "åben", "åbent", "fortrolig", "fortroligt", "punkt", "sag"];
    let lowered = danish::fold(title);
    let words: Vec<&str> = danish::words(&lowered)
        .map(|word| word.text)
        .filter(|word| !MARKS.contains(word) && word.chars().count() > 1)
        .collect();
    words.join(" ")
}

fn is_same_title(entry: &str, item: &str) -> bool {
    let (entry, item) = (compared(entry), compared(item));
    if entry == item {
        return true;
    }
    let (short, long) = if entry.len() < item.len() { (&entry, &item) } else { (&item, &entry) };
    short.chars().count() >= CUT_TITLE_CHARACTERS_MIN && long.starts_with(short.as_str())
}

fn is_near_title(entry: &str, item: &str) -> bool {
    let (entry, item) = (main_stems(entry), main_stems(item));
    let held = share_held(&entry, &item).min(share_held(&item, &entry));
    held >= SAME_TITLE_SHARE
}
