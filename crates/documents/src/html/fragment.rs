//! Which headings in a field of an agenda are the platform's, and which stand in the text that a person wrote.
//!
//! A field is a page of the platform (`div`s with an `h3` for each section) into which documents of Word are put, each in a
//! `span` with `meta` and `title` of its own. Headings in such a document open no section, whatever their level.

use crate::limit::DEPTH_MAX;

/// Elements that enclose, as far as they matter here.
const ENCLOSING: [&str; 4] = ["div", "span", "section", "article"];

/// Elements that stand in the head of a document, not in a page's flow.
const OF_DOCUMENTS: [&str; 4] = ["meta", "title", "body", "html"];

/// The level of the platform's own headings: below an item of the agenda, which has level 2.
const SECTION_LEVEL: u8 = 3;

/// What encloses the place in a field that is read.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    /// The open elements, as places in [`ENCLOSING`], and whether they hold a document of their own.
    open: Vec<(usize, bool)>,
    /// A document begins outside any element.
    is_document: bool,
}

impl Fragment {
    /// Notes a start tag.
    pub(super) fn start(&mut self, name: &str) {
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        if let Some(place) = ENCLOSING.iter().position(|known| is(known)) {
            if self.open.len() < DEPTH_MAX {
                self.open.push((place, ENCLOSING[place] == "span"));
            }
        } else if OF_DOCUMENTS.iter().any(|known| is(known)) {
            match self.open.last_mut() {
                Some((_, is_document)) => *is_document = true,
                None => self.is_document = true,
            }
        }
    }

    /// Notes an end tag: it closes the innermost element of its name and what was left open in it.
    pub(super) fn end(&mut self, name: &str) {
        let Some(kind) = ENCLOSING.iter().position(|known| known.eq_ignore_ascii_case(name)) else { return };
        if let Some(place) = self.open.iter().rposition(|&(open, _)| open == kind) {
            self.open.truncate(place);
        }
    }

    /// The level of a heading written as `level`: that of a section where the platform wrote it, deeper in a document.
    pub(super) fn level(&self, level: u8) -> u8 {
        let is_section = !self.is_document && self.open.iter().all(|&(_, is_document)| !is_document);
        let level = level.max(SECTION_LEVEL);
        if is_section { level } else { (level + 1).min(6) }
    }
}
