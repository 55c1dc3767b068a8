//! Which public body a document belongs to that names none: a council's minutes often say only `Regionsrådet`.
//!
//! Pools are a body's, so that a committee's recommendation and its council's decision meet only when both are known to be
//! of one body, and so do their matters. What is inferred here is used for the books and for following matters alone, and only
//! where nothing else fits.

use std::collections::BTreeMap;

use sagsgang_text::danish::{fold, words};

use crate::StoreError;
use crate::engine::Tx;

/// What kind of body an organ belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Region,
    Municipality,
}

/// Beginnings of words that only the organs and texts of one kind of body have.
const REGION: [&str; 1] = ["regionsråd"];
const MUNICIPALITY: [&str; 4] = ["byråd", "kommunalbestyrelse", "kommunalråd", "borgerrepræsentation"];

/// The bodies that the register knows by name, each with its organs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bodies {
    organs: BTreeMap<String, Vec<String>>,
}

impl Bodies {
    /// The bodies that the register knows, with their organs.
    pub(crate) fn load(tx: &mut Tx<'_>) -> Result<Bodies, StoreError> {
        let mut bodies = Bodies::default();
        let sql =
            "SELECT DISTINCT body, name FROM known_organization WHERE body IS NOT NULL ORDER BY body, name";
        for mut row in tx.query(sql, &[])? {
            let (body, name): (String, String) = (row.take()?, row.take()?);
            bodies.note(&body, &name);
        }
        Ok(bodies)
    }

    /// The body of a document of `organ`: the one that the register knows of the organ, else the one that the document states,
    /// else the one that alone fits; empty where none does.
    pub(crate) fn of_document(&self, known: &str, stated: Option<&str>, organ: &str, text: &str) -> String {
        let said = [Some(known), stated].into_iter().flatten().find(|body| !body.is_empty());
        said.or_else(|| self.of(organ, text)).unwrap_or_default().to_owned()
    }

    /// Everything that an inference from a text rests on, in words.
    pub(crate) fn in_words(&self) -> String {
        format!("{:?}", self.organs)
    }

    /// Notes that `organ` belongs to `body`.
    fn note(&mut self, body: &str, organ: &str) {
        let organs = self.organs.entry(body.to_owned()).or_default();
        let organ = fold(organ);
        if !organs.contains(&organ) {
            organs.push(organ);
        }
    }

    /// The body of a document of `organ` with this text, where one body alone fits: it is the only one of its kind, or the
    /// only one of them that the text names, or the only one whose organs it names.
    fn of(&self, organ: &str, text: &str) -> Option<&str> {
        let text = fold(text);
        let kind = kind(&fold(organ)).or_else(|| kind(&text))?;
        let fitting: Vec<(&String, &Vec<String>)> =
            self.organs.iter().filter(|(body, _)| kind_of_body(&fold(body)) == Some(kind)).collect();
        let only = |fits: &dyn Fn(&str, &[String]) -> bool| {
            let mut found = fitting.iter().filter(|(body, organs)| fits(body, organs));
            found.next().filter(|_| found.next().is_none()).map(|(body, _)| body.as_str())
        };
        only(&|_, _| true)
            .or_else(|| only(&|body, _| text.contains(&fold(body))))
            .or_else(|| only(&|_, organs| organs.iter().any(|organ| text.contains(organ.as_str()))))
    }
}

/// The kind of body whose words a text has, where it has those of one kind alone.
fn kind(folded: &str) -> Option<Kind> {
    let has = |beginnings: &[&str]| {
        words(folded).any(|word| beginnings.iter().any(|beginning| word.text.starts_with(beginning)))
    };
    match (has(&REGION), has(&MUNICIPALITY)) {
        (true, false) => Some(Kind::Region),
        (false, true) => Some(Kind::Municipality),
        _ => None,
    }
}

/// The kind of a body by its name.
fn kind_of_body(folded: &str) -> Option<Kind> {
    let mut words = words(folded).map(|word| word.text);
    words.find_map(|word| match word {
        "region" => Some(Kind::Region),
        "kommune" => Some(Kind::Municipality),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::Bodies;

    fn two_regions() -> Bodies {
        let mut bodies = Bodies::default();
        bodies.note("Region Nord", "Udvalg for lige sundhed");
        bodies.note("Tang Kommune", "Kulturudvalget");
        bodies.note("Region Syd", "Udvalg for psykiatri");
        bodies
    }

    #[test]
    fn a_council_belongs_to_the_only_body_of_its_kind() {
        let bodies = two_regions();
        assert_eq!(bodies.of("Byrådet", ""), Some("Tang Kommune"));
        assert_eq!(bodies.of("Regionsrådet", ""), None);
        assert_eq!(bodies.of("Regionsrådet", "Udvalg for psykiatri anbefaler"), Some("Region Syd"));
        assert_eq!(bodies.of("Regionsrådet", "I Region Nord er der"), Some("Region Nord"));
        assert_eq!(bodies.of("Regionsrådet", "Region Nord og Region Syd"), None);
    }

    #[test]
    fn a_committee_belongs_nowhere_unless_its_text_says_whose_it_is() {
        let bodies = two_regions();
        assert_eq!(bodies.of("Kulturudvalget", "godkendt"), None);
        assert_eq!(bodies.of("Økonomiudvalget", "sendes til byrådet"), Some("Tang Kommune"));
        assert_eq!(bodies.of("Økonomiudvalget", "regionsrådet og byrådet"), None);
        assert_eq!(Bodies::default().of("Regionsrådet", ""), None);
    }
}
