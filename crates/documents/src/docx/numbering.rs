//! Numbering of a DOCX: the marks that Word shows before paragraphs and that stand nowhere in the text (ISO 29500-1, 17.9).

use std::collections::{HashMap, HashSet};

use super::style::Styles;
use crate::limit::MARK_PATTERN_CHARACTERS_MAX;
use crate::office::mark::{self, Figures};
use crate::office::xml::{Element, Fault, Node, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: i64,
    figures: Option<Figures>,
    /// The mark, with `%1` to `%9` for the numbers of the levels; a bullet's sign.
    pattern: String,
    /// All numbers in it are decimal.
    is_legal: bool,
    /// The style whose paragraphs have this level.
    style: Option<String>,
    /// It goes on counting behind an entry of a higher level.
    never_restarts: bool,
}

impl Default for Level {
    fn default() -> Self {
        let pattern = String::new();
        Self {
            start: 1,
            figures: Some(Figures::Decimal),
            pattern,
            is_legal: false,
            style: None,
            never_restarts: false,
        }
    }
}

/// A list's levels.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: [Option<Level>; LEVELS],
    /// The style that holds the levels instead.
    style_link: Option<String>,
}

/// A use of a definition.
#[derive(Clone, Debug, Default)]
struct Instance {
    definition: String,
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The numbering of a document, and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    instances: HashMap<String, Instance>,
    /// The last number of each level of a definition.
    counts: HashMap<String, [Option<i64>; LEVELS]>,
    /// Instances that were used: their own starts count the first time only.
    used: HashSet<String>,
}

impl Numbering {
    /// Reads the part with the numbering.
    pub(super) fn read(text: &str, styles: &Styles) -> Result<Self, Fault> {
        let mut xml = Xml::new(text);
        let mut found = Self::default();
        loop {
            match xml.next()? {
                Node::Start(element) if element.name() == "abstractNum" => {
                    let id = element.attribute("abstractNumId").unwrap_or_default().into_owned();
                    found.definitions.insert(id, Definition::read(&mut xml)?);
                }
                Node::Start(element) if element.name() == "num" => {
                    let id = element.attribute("numId").unwrap_or_default().into_owned();
                    found.instances.insert(id, Instance::read(&mut xml)?);
                }
                Node::Finished => break,
                _ => {}
            }
        }
        found.follow_style_links(styles);
        Ok(found)
    }

    /// Puts the levels in place where a definition leaves them to a style.
    fn follow_style_links(&mut self, styles: &Styles) {
        let linked: Vec<(String, Definition)> = self
            .definitions
            .iter()
            .filter_map(|(id, definition)| {
                let numbering = styles.own_numbering(definition.style_link.as_deref()?)?;
                let target = self.definitions.get(&self.instances.get(numbering)?.definition)?;
                Some((id.clone(), target.clone()))
            })
            .collect();
        self.definitions.extend(linked);
    }

    /// The level of the instance `id` that belongs to the paragraph style `style`.
    pub(super) fn level_of_style(&self, id: &str, style: &str) -> Option<usize> {
        let definition = self.definitions.get(&self.instances.get(id)?.definition)?;
        let is_of_style =
            |level: &Option<Level>| level.as_ref().is_some_and(|level| level.style.as_deref() == Some(style));
        definition.levels.iter().position(is_of_style)
    }

    /// Counts one entry of the instance `id` at `level`, and gives its mark; none where it has none.
    pub(super) fn count(&mut self, id: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let instance = self.instances.get(id)?;
        let definition = self.definitions.get(&instance.definition)?;
        let of = |place: usize| instance.levels[place].as_ref().or(definition.levels[place].as_ref());
        let is_first_use = self.used.insert(id.to_owned());
        let counts = self.counts.entry(instance.definition.clone()).or_default();
        if is_first_use {
            for (count, start) in counts.iter_mut().zip(instance.starts) {
                if start.is_some() {
                    *count = None;
                }
            }
        }
        let start = |place: usize| instance.starts[place].or(of(place).map(|level| level.start)).unwrap_or(1);
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        for (place, count) in counts.iter_mut().enumerate() {
            if place < level {
                count.get_or_insert_with(|| start(place));
            } else if place > level && !of(place).is_some_and(|level| level.never_restarts) {
                *count = None;
            }
        }
        let shown = of(level)?;
        let Some(figures) = shown.figures else { return Some(mark::bullet(&shown.pattern).to_owned()) };
        if figures == Figures::None && !shown.pattern.contains('%') {
            return Some(shown.pattern.trim().to_owned());
        }
        let figures_of = |place: usize| match of(place).and_then(|level| level.figures) {
            Some(Figures::None) if place != level => Figures::None,
            _ if shown.is_legal => Figures::Decimal,
            figures => figures.unwrap_or_default(),
        };
        Some(filled(&shown.pattern, |place| mark::number(counts[place].unwrap_or(1), figures_of(place))))
    }
}

/// `pattern` with the numbers in place of `%1` to `%9`.
fn filled(pattern: &str, number: impl Fn(usize) -> String) -> String {
    let mut mark = String::new();
    let mut letters = pattern.chars().take(MARK_PATTERN_CHARACTERS_MAX).peekable();
    while let Some(letter) = letters.next() {
        match letters.peek().and_then(|next| next.to_digit(10)) {
            Some(place @ 1..=9) if letter == '%' => {
                letters.next();
                mark.push_str(&number(place as usize - 1));
            }
            _ => mark.push(letter),
        }
    }
    mark.trim().to_owned()
}

/// The place of a level in its list, as the attribute `ilvl` says it.
fn place(element: &Element<'_>) -> Option<usize> {
    usize::try_from(element.number("ilvl")?).ok().filter(|&place| place < LEVELS)
}

impl Definition {
    /// Reads the rest of an `abstractNum` that started.
    fn read(xml: &mut Xml<'_>) -> Result<Self, Fault> {
        let end = xml.depth().saturating_sub(1);
        let mut found = Self::default();
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) if element.name() == "lvl" => {
                    let place = place(&element);
                    let level = Level::read(xml)?;
                    if let Some(place) = place {
                        found.levels[place] = Some(level);
                    }
                }
                Node::Start(element) if element.name() == "numStyleLink" => {
                    found.style_link = element.attribute("val").map(|value| value.into_owned());
                }
                Node::Finished => break,
                _ => {}
            }
        }
        Ok(found)
    }
}

impl Instance {
    /// Reads the rest of a `num` that started.
    fn read(xml: &mut Xml<'_>) -> Result<Self, Fault> {
        let end = xml.depth().saturating_sub(1);
        let mut found = Self::default();
        let mut open = None;
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) => match element.name() {
                    "abstractNumId" => {
                        found.definition = element.attribute("val").unwrap_or_default().trim().to_owned()
                    }
                    "lvlOverride" => open = place(&element),
                    "startOverride" => {
                        if let Some(place) = open {
                            found.starts[place] = element.number("val");
                        }
                    }
                    "lvl" => {
                        let place = place(&element).or(open);
                        let level = Level::read(xml)?;
                        if let Some(place) = place {
                            found.levels[place] = Some(level);
                        }
                    }
                    _ => {}
                },
                Node::Finished => break,
                Node::End | Node::Text(_) => {}
            }
        }
        Ok(found)
    }
}

impl Level {
    /// Reads the rest of a `lvl` that started.
    fn read(xml: &mut Xml<'_>) -> Result<Self, Fault> {
        let end = xml.depth().saturating_sub(1);
        let mut found = Self::default();
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) => match element.name() {
                    "start" => found.start = element.number("val").unwrap_or(1),
                    "numFmt" => found.figures = figures(&element.attribute("val").unwrap_or_default()),
                    "lvlText" => {
                        let text = element.attribute("val").unwrap_or_default();
                        found.pattern = text.chars().take(MARK_PATTERN_CHARACTERS_MAX).collect();
                    }
                    "isLgl" => found.is_legal = element.is_on(),
                    "pStyle" => found.style = element.attribute("val").map(|value| value.into_owned()),
                    "lvlRestart" => found.never_restarts = element.number("val") == Some(0),
                    _ => {}
                },
                Node::Finished => break,
                Node::End | Node::Text(_) => {}
            }
        }
        Ok(found)
    }
}

/// The figures that a format (ISO 29500-1, 17.18.59) means; none for bullets. Formats of other scripts are decimal.
fn figures(format: &str) -> Option<Figures> {
    Some(match format {
        "bullet" => return None,
        "none" => Figures::None,
        "decimalZero" => Figures::Padded,
        "lowerLetter" => Figures::LowerLetter,
        "upperLetter" => Figures::UpperLetter,
        "lowerRoman" => Figures::LowerRoman,
        "upperRoman" => Figures::UpperRoman,
        _ => Figures::Decimal,
    })
}
