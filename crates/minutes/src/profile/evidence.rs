//! What speaks for a layout: lines that only its platform writes, each worth some points of 100.

use sagsgang_text::danish::fold;
use serde::Deserialize;

/// One `[[evidence]]` of a profile's file: points, and one kind of sign.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceFile {
    points: u8,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    items: bool,
    media_type: Option<String>,
}

/// What speaks for a layout, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Of 100.
    pub points: u8,
    /// What must be seen.
    pub sign: Sign,
}

/// What can be seen in a document. Texts are folded; any one of a list is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A line that says just this.
    Line(Vec<String>),
    /// A line that begins so.
    Start(Vec<String>),
    /// A line that holds this.
    Part(Vec<String>),
    /// A whole word.
    Word(Vec<String>),
    /// A line that has one of the layout's forms of an item heading, other than a bare number.
    Item,
    /// The format of the document.
    MediaType(String),
}

/// A sign that was seen, for people to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evident {
    /// The points that it is worth.
    pub points: u8,
    /// What was seen, in Danish, such as `linjen »PUNKTER«`.
    pub what: String,
}

impl Evidence {
    pub(super) fn new(file: EvidenceFile) -> Result<Self, String> {
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let mut signs = Vec::new();
        if !file.lines.is_empty() {
            signs.push(Sign::Line(folded(file.lines)));
        }
        if !file.starts.is_empty() {
            signs.push(Sign::Start(folded(file.starts)));
        }
        if !file.contains.is_empty() {
            signs.push(Sign::Part(folded(file.contains)));
        }
        if !file.words.is_empty() {
            signs.push(Sign::Word(folded(file.words)));
        }
        if file.items {
            signs.push(Sign::Item);
        }
        signs.extend(file.media_type.map(Sign::MediaType));
        match (signs.pop(), signs.is_empty()) {
            (Some(sign), true) => Ok(Self { points: file.points, sign }),
            _ => Err("hver [[evidence]] skal have én af lines, starts, contains, words, items og media_type"
                .to_owned()),
        }
    }

    /// What a folded line shows of this, if anything.
    pub(crate) fn in_line<'s>(&'s self, folded: &str) -> Option<&'s str> {
        let heading = folded.trim_end_matches([':', ' ', '.']);
        let found = |words: &'s [String], test: &dyn Fn(&str) -> bool| {
            words.iter().map(String::as_str).find(|word| test(word))
        };
        match &self.sign {
            Sign::Line(words) => found(words, &|word| heading == word),
            Sign::Start(words) => found(words, &|word| folded.starts_with(word)),
            Sign::Part(words) => found(words, &|word| folded.contains(word)),
            Sign::Word(words) => {
                found(words, &|word| folded.split(|c: char| !c.is_alphanumeric()).any(|one| one == word))
            }
            Sign::Item | Sign::MediaType(_) => None,
        }
    }

    /// What was seen, in Danish.
    pub(crate) fn told(&self, seen: &str) -> String {
        match &self.sign {
            Sign::Line(_) => format!("linjen »{seen}«"),
            Sign::Start(_) => format!("en linje, der begynder med »{}«", seen.trim_end()),
            Sign::Part(_) => format!("en linje med »{}«", seen.trim()),
            Sign::Word(_) => format!("ordet »{seen}«"),
            Sign::Item => format!("punktets overskrift »{seen}«"),
            Sign::MediaType(name) => format!("formatet {name}"),
        }
    }
}
