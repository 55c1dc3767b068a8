//! Lists of an ODT: how their entries are numbered.

use std::collections::HashMap;

use crate::limit::MARK_PATTERN_CHARACTERS_MAX;
use crate::office::mark::{self, Figures};
use crate::office::xml::{Element, Fault, Node, Xml};

/// Levels of a list.
const LEVELS: usize = 10;

/// How one level of a list is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    /// None for a bullet.
    figures: Option<Figures>,
    bullet: String,
    prefix: String,
    suffix: String,
    start: i64,
    /// How many levels' numbers the mark shows.
    shown: usize,
}

/// A style of lists.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    levels: [Option<Level>; LEVELS],
}

impl ListStyle {
    /// Reads the rest of a `text:list-style` or `text:outline-style` that started.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Fault> {
        let end = xml.depth().saturating_sub(1);
        let mut found = Self::default();
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) if element.name().contains("level-style") => {
                    let place =
                        element.number("level").and_then(|level| usize::try_from(level).ok()?.checked_sub(1));
                    if let Some(place) = place.filter(|&place| place < LEVELS) {
                        found.levels[place] = Some(Level::of(&element));
                    }
                }
                Node::Finished => break,
                _ => {}
            }
        }
        Ok(found)
    }

    /// The mark of an entry at `level`, from 0, when the levels have counted to `counts`; empty where it has none.
    fn mark(&self, level: usize, counts: &[Option<i64>; LEVELS]) -> String {
        let Some(shown) = &self.levels[level] else { return String::new() };
        let Some(figures) = shown.figures else { return mark::bullet(&shown.bullet).to_owned() };
        if figures == Figures::None {
            return format!("{}{}", shown.prefix, shown.suffix).trim().to_owned();
        }
        let first = (level + 1).saturating_sub(shown.shown.max(1));
        let numbers: Vec<String> = (first..=level)
            .filter_map(|place| {
                let of = self.levels[place].as_ref()?;
                let figures = of.figures.filter(|&figures| figures != Figures::None)?;
                Some(mark::number(counts[place].unwrap_or(of.start), figures))
            })
            .collect();
        format!("{}{}{}", shown.prefix, numbers.join("."), shown.suffix).trim().to_owned()
    }

    fn start(&self, level: usize) -> i64 {
        self.levels[level].as_ref().map_or(1, |level| level.start)
    }
}

impl Level {
    fn of(element: &Element<'_>) -> Self {
        let text = |name: &str| -> String {
            element.attribute(name).unwrap_or_default().chars().take(MARK_PATTERN_CHARACTERS_MAX).collect()
        };
        let is_bullet = element.name().contains("bullet") || element.name().contains("image");
        let figures = match text("num-format").as_str() {
            _ if is_bullet => None,
            "" => Some(Figures::None),
            "a" => Some(Figures::LowerLetter),
            "A" => Some(Figures::UpperLetter),
            "i" => Some(Figures::LowerRoman),
            "I" => Some(Figures::UpperRoman),
            _ => Some(Figures::Decimal),
        };
        Self {
            figures,
            bullet: if element.name().contains("image") { "•".to_owned() } else { text("bullet-char") },
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            start: element.number("start-value").unwrap_or(1),
            shown: element
                .number("display-levels")
                .and_then(|levels| usize::try_from(levels).ok())
                .unwrap_or(1),
        }
    }
}

/// How far the lists of a document have counted, by the names of their styles.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: HashMap<String, [Option<i64>; LEVELS]>,
}

impl Counters {
    /// A list with the style `name` begins anew.
    pub(super) fn restart(&mut self, name: &str) {
        self.counts.remove(name);
    }

    /// Counts one entry at `level`, from 0, and gives its mark. `start` is the entry's own number, where it has one.
    pub(super) fn count(
        &mut self,
        name: &str,
        style: &ListStyle,
        level: usize,
        start: Option<i64>,
    ) -> String {
        let level = level.min(LEVELS - 1);
        let counts = self.counts.entry(name.to_owned()).or_default();
        let next = || counts[level].map_or_else(|| style.start(level), |count| count.saturating_add(1));
        counts[level] = Some(start.unwrap_or_else(next));
        for (place, count) in counts.iter_mut().enumerate() {
            if place < level {
                count.get_or_insert_with(|| style.start(place));
            } else if place > level {
                *count = None;
            }
        }
        style.mark(level, counts)
    }
}
