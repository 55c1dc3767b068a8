//! Short names that a text gives a pool: "Puljen til forebyggelse (herefter Forebyggelsespuljen)".

use super::mention::{PoolMention, is_quotation_mark, mentions};
use super::name::PoolName;
use crate::PoolStatement;
use sagsgang_text::danish::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The other names that `texts` give pools in brackets, each the first of its statement. A name that stands for two pools
/// is left out: which of them it means is for a person to say.
pub fn aliases<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<PoolStatement> {
    let mut found: BTreeMap<String, (String, BTreeSet<String>, String)> = BTreeMap::new();
    for text in texts.filter(|text| text.contains('(')) {
        let all = mentions(text);
        for pair in all.windows(2) {
            let [full, short] = pair else { continue };
            let Some((full, short)) = bracketed(text, full, short) else { continue };
            let entry = found
                .entry(short.form.clone())
                .or_insert_with(|| (short.written, BTreeSet::new(), full.written));
            entry.1.insert(full.key);
        }
    }
    // What is itself a short name of another cannot have that as its own short name.
    let shorts: BTreeSet<String> = found.keys().cloned().collect();
    let is_free = |full: &str| PoolName::parse(full).is_some_and(|name| !shorts.contains(&name.form));
    found
        .into_values()
        .filter(|(_, keys, full)| keys.len() == 1 && is_free(full))
        .map(|(short, _, full)| PoolStatement::Same(short, full))
        .collect()
}

/// The two names where the second stands alone in brackets behind the first.
fn bracketed(text: &str, full: &PoolMention, short: &PoolMention) -> Option<(PoolName, PoolName)> {
    let between = fold(text.get(full.span.end as usize..short.span.start as usize)?);
    let between = between.trim_matches(|letter: char| letter.is_whitespace() || is_quotation_mark(letter));
    let opening = between
        .strip_prefix('(')?
        .trim_matches(|letter: char| letter.is_whitespace() || is_quotation_mark(letter));
    let after = text.get(short.span.end as usize..)?.trim_start_matches(is_quotation_mark);
    if !OPENINGS.contains(&opening) || !after.starts_with(')') {
        return None;
    }
    let (full, short) = (PoolName::parse(full.name.as_deref()?)?, PoolName::parse(short.name.as_deref()?)?);
    (full.form != short.form).then_some((full, short))
}

/// What may stand between the bracket and the short name.
const OPENINGS: [&str; 9] = [
    "",
    "herefter",
    "herefter kaldet",
    "herefter benævnt",
    "i det følgende",
    "i daglig tale",
    "kaldet",
    "også kaldet",
    "benævnt",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Vec<(String, String)> {
        let told = aliases(texts.iter().copied()).into_iter();
        told.filter_map(|told| match told {
            PoolStatement::Same(short, full) => Some((short, full)),
            PoolStatement::Apart(..) => None,
        })
        .collect()
    }

    #[test]
    fn short_names_in_brackets() {
        for (text, short, full) in [
            (
                "Puljen til frivilligt socialt arbejde (§ 18-puljen) er på 900.000 kr.",
                "§ 18-puljen",
                "Puljen til frivilligt socialt arbejde",
            ),
            (
                "fra puljen til 'Nye veje i trivsel' (herefter Trivselspuljen).",
                "Trivselspuljen",
                "Nye veje i trivsel",
            ),
            (
                "bevilges af puljen til udvikling i landsbyerne (\"Landsbypuljen\").",
                "Landsbypuljen",
                "puljen til udvikling i landsbyerne",
            ),
        ] {
            assert_eq!(read(&[text]), [(short.to_owned(), full.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_other_name() {
        for text in [
            "Kulturpuljen (og Idrætspuljen) er opbrugt.",
            "Kulturpuljen (Idrætspuljen har egne regler) er opbrugt.",
            "Puljen til kultur (puljen) er på 1 mio. kr.",
        ] {
            assert_eq!(read(&[text]), [], "{text}");
        }
        let two = ["Puljen til kultur (Småpuljen) og", "Puljen til idræt (Småpuljen) og"];
        assert_eq!(read(&two), [], "one name of two pools");
    }
}
