//! How each platform writes minutes, as data: a layout is a file, and so is the vocabulary.
//!
//! A *profile* says what speaks for a layout ([`Evidence`]) and how it differs from others: the forms of its item headings,
//! its own section headings and labels. The *vocabulary* holds the headings, labels and cues that every layout shares.
//! Both are TOML, built in; [`Profiles::with`] adds further ones at run time. The profile `general` is for documents that
//! no other is recognised in, and `case` for one item published by itself.

mod evidence;
mod pattern;
mod people;
mod vocabulary;

pub use evidence::{Evidence, Evident, Sign};
pub use pattern::{ItemHeading, ItemPattern, Strength};
pub(crate) use people::{Label, people};
pub use vocabulary::{Cue, PhraseSet, Vocabulary};

use crate::SectionKind;
use evidence::EvidenceFile;
use sagsgang_text::danish::fold;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

const BUILT_IN: [(&str, &str); 10] = [
    ("region.toml", include_str!("region.toml")),
    ("edagsorden.toml", include_str!("edagsorden.toml")),
    ("firstagenda.toml", include_str!("firstagenda.toml")),
    ("firstagenda-html.toml", include_str!("firstagenda-html.toml")),
    ("polweb.toml", include_str!("polweb.toml")),
    ("sbsys.toml", include_str!("sbsys.toml")),
    ("edoc.toml", include_str!("edoc.toml")),
    ("sharepoint.toml", include_str!("sharepoint.toml")),
    ("general.toml", include_str!("general.toml")),
    ("case.toml", include_str!("case.toml")),
];

/// Name of the profile for documents that no other is recognised in.
pub(crate) const GENERAL: &str = "general";

/// A profile that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// File name as given.
    pub name: String,
    /// What is wrong with it, with line and column where TOML gives them.
    pub reason: String,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "profilen {} kan ikke bruges: {}", self.name, self.reason)
    }
}

impl std::error::Error for ProfileError {}

/// What a profile's file holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    name: String,
    description: String,
    #[serde(default)]
    single_case: bool,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    title: TitleWords,
    #[serde(default)]
    labels: HashMap<String, Vec<String>>,
    #[serde(default)]
    contents: Vec<String>,
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    sections: HashMap<String, Vec<String>>,
    #[serde(default = "yes")]
    general_sections: bool,
    #[serde(default = "yes")]
    general_items: bool,
    #[serde(default)]
    attendance_titles: Vec<String>,
    #[serde(default = "recognised_from")]
    recognised_from: u8,
    #[serde(default)]
    unknown_headings_open: bool,
    #[serde(default)]
    evidence: Vec<EvidenceFile>,
}

fn yes() -> bool {
    true
}

/// The points from which a profile counts as recognised where its file does not say.
fn recognised_from() -> u8 {
    40
}

/// The words that open a document of each kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleWords {
    #[serde(default)]
    minutes: Vec<String>,
    #[serde(default)]
    agenda: Vec<String>,
}

/// One layout, ready to read with.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name, as printed in `source.layout`.
    pub name: String,
    /// What it is for, in a sentence.
    pub description: String,
    /// Whether the document is one case by itself, without item headings.
    pub single_case: bool,
    /// The word that the names of the bodies writing so hold, such as `Region`.
    pub body_word: Option<String>,
    /// Words that open the title line of minutes, folded.
    pub minutes_words: Vec<String>,
    /// Words that open the title line of an agenda, folded.
    pub agenda_words: Vec<String>,
    /// Labels of the header of its own, folded, with what each stands for.
    pub labels: Vec<(String, HeaderField)>,
    /// Headings of the contents list, folded.
    pub contents: Vec<String>,
    /// Forms of an item's heading line.
    pub items: Vec<ItemPattern>,
    /// Section headings of its own, folded.
    sections: HashMap<String, SectionKind>,
    general_sections: bool,
    /// What speaks for the layout.
    pub evidence: Vec<Evidence>,
    /// Points of evidence, of 100, from which the layout counts as recognised.
    pub recognised_from: u8,
    /// Whether a heading of the sections' level that nothing knows opens a section of its own.
    pub unknown_headings_open: bool,
    /// Titles of the items that only record attendance, folded.
    pub attendance_titles: Vec<String>,
}

/// What a label of the header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeaderField {
    /// The organ that met.
    Organization,
    /// The day, often with the hour.
    Date,
    /// The room.
    Place,
    /// When the meeting began.
    Start,
    /// When it ended.
    End,
    /// The members.
    Members,
    /// Who sent apologies.
    Absent,
    /// The municipality or region.
    Body,
}

impl HeaderField {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "organization" => Self::Organization,
            "date" => Self::Date,
            "place" => Self::Place,
            "start" => Self::Start,
            "end" => Self::End,
            "members" => Self::Members,
            "absent" => Self::Absent,
            "body" => Self::Body,
            _ => return None,
        })
    }
}

impl Profile {
    fn from_toml(name: &str, text: &str, vocabulary: &Vocabulary) -> Result<Self, ProfileError> {
        let fail = |reason: String| ProfileError { name: name.to_owned(), reason };
        let file: ProfileFile = toml::from_str(text).map_err(|error| fail(error.to_string()))?;
        let mut labels = Vec::new();
        for (field, words) in &file.labels {
            let field = HeaderField::named(field)
                .ok_or_else(|| fail(format!("feltet »{field}« under [labels] findes ikke")))?;
            labels.extend(words.iter().map(|word| (fold(word), field)));
        }
        labels.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let mut sections = HashMap::new();
        for (kind, headings) in &file.sections {
            let kind = section_kind_named(kind)
                .ok_or_else(|| fail(format!("afsnittet »{kind}« under [sections] findes ikke")))?;
            for heading in headings {
                if sections.insert(fold(heading), kind).is_some_and(|known| known != kind) {
                    return Err(fail(format!("overskriften »{heading}« står under to afsnit")));
                }
            }
        }
        let shared = vocabulary.frame().items.iter().filter(|_| file.general_items && !file.single_case);
        let items =
            file.items.iter().chain(shared).map(|form| ItemPattern::new(form)).collect::<Result<_, _>>();
        let evidence = file.evidence.into_iter().map(Evidence::new).collect::<Result<_, _>>();
        // A profile's own words come beside those that all layouts share.
        let words = |own: &[String], shared: &[String]| -> Vec<String> {
            own.iter().map(|word| fold(word)).chain(shared.iter().cloned()).collect()
        };
        let frame = vocabulary.frame();
        Ok(Self {
            name: file.name,
            description: file.description,
            single_case: file.single_case,
            body_word: file.body,
            minutes_words: words(&file.title.minutes, &frame.minutes),
            agenda_words: words(&file.title.agenda, &frame.agenda),
            labels,
            contents: words(&file.contents, &frame.contents),
            items: items.map_err(fail)?,
            sections,
            general_sections: file.general_sections,
            evidence: evidence.map_err(fail)?,
            recognised_from: file.recognised_from,
            unknown_headings_open: file.unknown_headings_open,
            attendance_titles: words(&file.attendance_titles, &frame.attendance),
        })
    }

    /// Whether a folded text is a label of the header, the layout's own or one that all share.
    pub(crate) fn is_label(&self, folded: &str) -> bool {
        self.labels.iter().any(|(word, _)| word == folded)
            || people().labels.iter().any(|(word, _)| word == folded)
    }

    /// The section that a folded heading opens in this layout.
    pub fn section(&self, heading: &str, vocabulary: &Vocabulary) -> Option<SectionKind> {
        let own = self.sections.get(heading).copied();
        own.or_else(|| if self.general_sections { vocabulary.section(heading) } else { None })
    }
}

/// The layouts and the vocabulary to read with.
#[derive(Clone, Debug)]
pub struct Profiles {
    profiles: Vec<Profile>,
    vocabulary: Vocabulary,
}

impl Profiles {
    /// The built-in layouts and vocabulary.
    ///
    /// # Panics
    /// Never: the built-in files are read in a test.
    pub fn built_in() -> Self {
        static BUILT: LazyLock<Profiles> = LazyLock::new(Profiles::build);
        BUILT.clone()
    }

    fn build() -> Self {
        let vocabulary = Vocabulary::built_in();
        let profiles = BUILT_IN
            .iter()
            .map(|(name, text)| {
                Profile::from_toml(name, text, &vocabulary).unwrap_or_else(|error| unreachable!("{error}"))
            })
            .collect();
        Self { profiles, vocabulary }
    }

    /// These and one more, read from the TOML `text` of the file `name`. It is tried before the built-in ones.
    ///
    /// # Errors
    /// Says what is wrong with the file, and where.
    pub fn with(mut self, name: &str, text: &str) -> Result<Self, ProfileError> {
        self.profiles.insert(0, Profile::from_toml(name, text, &self.vocabulary)?);
        Ok(self)
    }

    /// The layouts, in the order in which they are tried.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// The profile for documents in which no platform is recognised.
    pub(crate) fn general(&self) -> &Profile {
        let general = self.profiles.iter().rfind(|profile| profile.name == GENERAL);
        general.unwrap_or_else(|| unreachable!("there is always a general profile"))
    }

    /// The profile for one item published by itself.
    pub(crate) fn single_case(&self) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.single_case)
    }

    /// Headings and cues that all layouts share.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

impl Default for Profiles {
    fn default() -> Self {
        Self::built_in()
    }
}

/// The section kind of a name on the wire.
pub(crate) fn section_kind_named(name: &str) -> Option<SectionKind> {
    Some(match name {
        "summary" => SectionKind::Summary,
        "recommendation" => SectionKind::Recommendation,
        "background" => SectionKind::Background,
        "finance" => SectionKind::Finance,
        "routing" => SectionKind::Routing,
        "history" => SectionKind::History,
        "decision" => SectionKind::Decision,
        "annexes" => SectionKind::Annexes,
        "other" => SectionKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_can_be_read() {
        for (name, text) in BUILT_IN {
            Profile::from_toml(name, text, &Vocabulary::built_in()).unwrap();
        }
    }

    #[test]
    fn a_wrong_profile_says_what_is_wrong() {
        let error = Profiles::built_in()
            .with("min.toml", "name = 'x'\ndescription = ''\n[sections]\nbeslut = ['B']")
            .unwrap_err();
        assert!(error.to_string().contains("beslut"), "{error}");
        assert!(Profiles::built_in().with("min.toml", "name = ").unwrap_err().reason.contains("line 1"));
    }
}
