//! Whether two names of organs mean the same organ.
//!
//! One document says `Byrådet`, another of the same meeting `Vestersund Byråd`: the body stands in the name, and the
//! article at its end.

use sagsgang_text::danish::name::fold;

/// How surely two names mean one organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum OrganLikeness {
    /// They may: one names a body before the council's name, and the other names none.
    Possible,
    /// They do.
    Same,
}

/// Endings with an article, and the same without it.
const ARTICLES: [(&str, &str); 9] = [
    ("udvalget", "udvalg"),
    ("rådet", "råd"),
    ("bestyrelsen", "bestyrelse"),
    ("styrelsen", "styrelse"),
    ("nævnet", "nævn"),
    ("magistraten", "magistrat"),
    ("kommissionen", "kommission"),
    ("direktionen", "direktion"),
    ("komiteen", "komite"),
];

/// Organs that each body has one of, so that the body's name before it names no other organ.
const COUNCILS: [&str; 5] =
    ["byråd", "kommunalbestyrelse", "regionsråd", "borgerrepræsentation", "økonomiudvalg"];

/// Words of a body's name that are no place.
const BODY_WORDS: [&str; 6] = ["kommune", "kommunes", "region", "regionen", "kommunen", "by"];

/// How surely two organs, each with the body that it is known to belong to, are one; `None` where they are two.
pub(crate) fn organ_likeness(
    (one, one_body): (&str, Option<&str>),
    (other, other_body): (&str, Option<&str>),
) -> Option<OrganLikeness> {
    let place = |body: Option<&str>| body.map(places).filter(|words| !words.is_empty());
    let (one_place, other_place) = (place(one_body), place(other_body));
    if one_place.is_some() && other_place.is_some() && one_place != other_place {
        return None;
    }
    let bodies: Vec<String> = one_place.into_iter().chain(other_place).flatten().collect();
    let (one, other) = (words(one, &bodies), words(other, &bodies));
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other {
        return Some(OrganLikeness::Same);
    }
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let is_council = matches!(&short[..], [name] if COUNCILS.contains(&name.as_str()));
    (is_council && long.len() == 2 && long.ends_with(short)).then_some(OrganLikeness::Possible)
}

/// The words of a body's name that name the place.
fn places(body: &str) -> Vec<String> {
    let folded = fold(body);
    folded.split_whitespace().filter(|word| !BODY_WORDS.contains(word)).map(str::to_owned).collect()
}

/// The words of an organ's name without article, and without the body's.
fn words(name: &str, bodies: &[String]) -> Vec<String> {
    let folded = fold(name).replace('&', " og ");
    let is_body = |word: &str| {
        BODY_WORDS.contains(&word)
            || bodies.iter().any(|body| word == body || word.strip_suffix('s') == Some(body.as_str()))
    };
    let bare = |word: &str| {
        let article = ARTICLES.iter().find(|(with, _)| word.ends_with(with));
        article.map_or_else(
            || word.to_owned(),
            |(with, without)| format!("{}{without}", &word[..word.len() - with.len()]),
        )
    };
    folded
        .split(|letter: char| letter.is_whitespace() || letter == ',' || letter == '.')
        .filter(|word| !word.is_empty() && !is_body(word))
        .map(bare)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_bodies_tell_no_organs_apart() {
        let same = Some(OrganLikeness::Same);
        let vestersund = Some("Vestersund Kommune");
        assert_eq!(organ_likeness(("Byrådet", vestersund), ("Vestersund Byråd", None)), same);
        assert_eq!(organ_likeness(("Vestersund Byråd", vestersund), ("BYRÅDET", vestersund)), same);
        assert_eq!(organ_likeness(("Udvalg for sundhed", None), ("Udvalget for Sundhed", None)), same);
        assert_eq!(
            organ_likeness(("Byrådet", None), ("Vestersund Byråd", None)),
            Some(OrganLikeness::Possible)
        );
    }

    #[test]
    fn organs_of_two_bodies_are_two() {
        let (vest, oest) = (Some("Vestersund Kommune"), Some("Østersund Kommune"));
        assert_eq!(organ_likeness(("Byrådet", vest), ("Byrådet", oest)), None);
        assert_eq!(organ_likeness(("Økonomiudvalget", None), ("Byrådet", None)), None);
        assert_eq!(organ_likeness(("Kommune", None), ("Byrådet", None)), None);
    }
}
