//! The body: the municipality or region that an organ belongs to.

use crate::SectionKind;
use crate::outline::Outline;
use crate::profile::Profile;
use sagsgang_text::{Source, Span, Stated};

/// The municipality or region that the organ belongs to: named in the header, or else the one that the text names
/// most often, of those that the layout is used by.
pub(crate) fn body_of(source: &Source, profile: &Profile, outline: &Outline) -> Option<Stated<String>> {
    let in_header = bodies(source.slice(outline.header_span), outline.header_span.start as usize);
    if let Some(found) = in_header.into_iter().next() {
        return Some(found);
    }
    let mut counts: Vec<(Stated<String>, usize)> = Vec::new();
    let clauses = outline
        .items
        .iter()
        .flat_map(|item| &item.sections)
        .filter(|section| section.kind == SectionKind::Recommendation);
    let asked: Vec<String> =
        clauses.flat_map(|section| bodies(source.slice(section.span), 0)).map(|body| body.value).collect();
    let fits = |body: &Stated<String>| {
        profile.body_word.as_ref().is_none_or(|word| body.value.contains(word.as_str()))
    };
    for found in bodies(source.text(), 0).into_iter().filter(fits) {
        match counts.iter().position(|(body, _)| body.value == found.value) {
            Some(index) => counts[index].1 += 1,
            None if counts.len() >= BODIES_MAX => {}
            None => {
                let weight = 1 + 3 * usize::from(asked.first() == Some(&found.value));
                counts.push((found, weight));
            }
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.span.cmp(&b.0.span)));
    let second = counts.get(1).map_or(0, |(_, count)| *count);
    counts.into_iter().next().filter(|(_, count)| *count > second).map(|(body, _)| body)
}

/// So many municipalities and regions are counted; a document that names more says nothing clearly.
const BODIES_MAX: usize = 64;

/// `Region Midtjylland`, `Norddjurs Kommune`, `Regionshuset Viborg` (which names no body) in order.
pub fn bodies(text: &str, offset: usize) -> Vec<Stated<String>> {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"Region ") {
        let rest = &text[at + "Region ".len()..];
        let name: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        if name.starts_with(char::is_uppercase) && !text[..at].ends_with(char::is_alphanumeric) {
            // No Danish region's name ends in s: one that does is a genitive.
            let name = name.strip_suffix('s').unwrap_or(&name);
            found.push(Stated::new(
                format!("Region {name}"),
                Span::new(offset + at, offset + at + "Region ".len() + name.len()),
            ));
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), b" Kommune") {
        let after = &text[at + " Kommune".len()..];
        let start = text[..at]
            .rfind(|c: char| !(c.is_alphabetic() || c == '-'))
            .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let name = &text[start..at];
        if name.starts_with(char::is_uppercase) && !after.starts_with(|c: char| c.is_alphabetic() && c != 's')
        {
            found.push(Stated::new(
                format!("{name} Kommune"),
                Span::new(offset + start, offset + at + " Kommune".len()),
            ));
        }
    }
    found.sort_by_key(|body| body.span);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_municipalities() {
        let read = |text: &str| bodies(text, 0).into_iter().map(|body| body.value).collect::<Vec<_>>();
        assert_eq!(
            read("Region Syddanmarks budget og Region Hovedstaden"),
            ["Region Syddanmark", "Region Hovedstaden"]
        );
        assert_eq!(read("Aaby Kommunes plan, Region og Kommune"), ["Aaby Kommune"]);
    }
}
