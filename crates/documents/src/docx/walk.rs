//! A walk over the body of a DOCX, a note, a header or a footer.

use std::collections::HashMap;

use sagsgang_text::SetAsideKind;

use super::numbering::Numbering;
use super::property::{self, ParagraphProperties, RunProperties};
use super::style::{Styles, heading_of};
use crate::limit::{DEPTH_MAX, TEXT_BOX_DEPTH_MAX};
use crate::office::xml::{Element, Fault, Node, Xml};
use crate::office::{Paper, Paragraph, Run, mark};

/// Notes, and which of them the text has called for.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    footnotes: HashMap<String, &'a str>,
    endnotes: HashMap<String, &'a str>,
    /// The numbers that notes were given, by whether they are endnotes and by their identifiers.
    numbers: HashMap<(bool, String), usize>,
    /// The notes called for, in order.
    called: Vec<&'a str>,
}

impl<'a> Notes<'a> {
    /// Notes by their identifiers.
    pub(super) fn new(footnotes: Vec<(String, &'a str)>, endnotes: Vec<(String, &'a str)>) -> Self {
        Self {
            footnotes: footnotes.into_iter().collect(),
            endnotes: endnotes.into_iter().collect(),
            ..Self::default()
        }
    }

    /// The number of the note with the identifier `id`, which the text calls for; none where there is no such note.
    fn call(&mut self, is_endnote: bool, id: &str) -> Option<usize> {
        let bodies = if is_endnote { &self.endnotes } else { &self.footnotes };
        let body = bodies.get(id)?;
        let next = self.called.len() + 1;
        let number = *self.numbers.entry((is_endnote, id.to_owned())).or_insert(next);
        if number == next {
            self.called.push(body);
        }
        Some(number)
    }
}

/// A paragraph while it is read.
#[derive(Default)]
struct Open<'a> {
    properties: ParagraphProperties,
    /// Its first word, or its end, was met: its mark is counted.
    is_started: bool,
    /// Its style makes it bold.
    is_bold: bool,
    /// Text boxes that are fixed to it.
    boxes: Vec<&'a str>,
}

/// A walk over a piece of a document.
pub(super) struct Walk<'a, 'd> {
    paper: &'d mut Paper,
    styles: &'d Styles,
    numbering: &'d mut Numbering,
    notes: &'d mut Notes<'a>,
    paragraph: Option<Open<'a>>,
    run: RunProperties,
    /// For each open field whether its result has begun; before that stands what computes it.
    fields: Vec<bool>,
    /// The last paragraph's end is deleted.
    goes_on: bool,
    /// What stands before the first word of the next paragraph: the number of a note.
    prefix: Option<String>,
    /// How many text boxes lie around.
    box_depth: usize,
}

impl<'a, 'd> Walk<'a, 'd> {
    /// A walk that writes to `paper`.
    pub(super) fn new(
        paper: &'d mut Paper,
        styles: &'d Styles,
        numbering: &'d mut Numbering,
        notes: &'d mut Notes<'a>,
    ) -> Self {
        Self {
            paper,
            styles,
            numbering,
            notes,
            paragraph: None,
            run: RunProperties::default(),
            fields: Vec::new(),
            goes_on: false,
            prefix: None,
            box_depth: 0,
        }
    }

    /// Walks over all of `text`.
    pub(super) fn all(&mut self, text: &'a str) -> Result<(), Fault> {
        let mut xml = Xml::new(text);
        // The names of the open elements that do something when they end.
        let mut open: Vec<(usize, Ending)> = Vec::new();
        loop {
            match xml.next()? {
                Node::Start(element) => {
                    let depth = xml.depth();
                    if let Some(ending) = self.start(&mut xml, &element)? {
                        open.push((depth, ending));
                    }
                }
                Node::End => {}
                Node::Text(text) => {
                    if matches!(open.last(), Some((depth, Ending::Text)) if *depth == xml.depth()) {
                        self.text(&text);
                    }
                }
                Node::Finished => return Ok(()),
            }
            // Elements that ended, be it that what started in them passed over their end.
            while let Some((_, ending)) = open.pop_if(|(depth, _)| *depth > xml.depth()) {
                self.end(ending)?;
            }
        }
    }

    /// Writes the notes that the text called for.
    pub(super) fn notes(&mut self) -> Result<(), Fault> {
        let mut written = 0;
        // Notes may call for others.
        while let Some(&body) = self.notes.called.get(written) {
            written += 1;
            self.prefix = Some(format!("[{written}] "));
            self.all(body)?;
            self.prefix = None;
        }
        Ok(())
    }

    /// The start of an element; what its end does.
    fn start(&mut self, xml: &mut Xml<'a>, element: &Element<'a>) -> Result<Option<Ending>, Fault> {
        match element.name() {
            "p" => {
                self.end_paragraph()?;
                self.paragraph = Some(Open::default());
                return Ok(Some(Ending::Paragraph));
            }
            "pPr" => {
                let properties = property::paragraph(xml)?;
                if let Some(open) = self.paragraph.as_mut().filter(|open| !open.is_started) {
                    open.properties = properties;
                }
            }
            "r" => {
                self.run = RunProperties::default();
                return Ok(Some(Ending::Run));
            }
            "rPr" => self.run = property::run(xml)?,
            "t" => return Ok(Some(Ending::Text)),
            "del" | "moveFrom" => {
                let words = xml.words()?;
                self.paper.set_aside(SetAsideKind::Deletion, words);
            }
            "tbl" => {
                self.end_paragraph()?;
                self.paper.start_table();
                return Ok(Some(Ending::Table));
            }
            "tr" => {
                self.paper.start_row();
                return Ok(Some(Ending::Row));
            }
            "trPr" => {
                let row = xml.depth().saturating_sub(2);
                if property::is_deleted(xml)? {
                    let mut words = Vec::new();
                    while xml.depth() > row {
                        match xml.next()? {
                            Node::Text(text) => words.push(text),
                            Node::Finished => break,
                            Node::Start(_) | Node::End => {}
                        }
                    }
                    self.paper.set_aside(SetAsideKind::Deletion, words.join(" "));
                }
            }
            "tc" => {
                self.paper.start_cell();
                return Ok(Some(Ending::Cell));
            }
            "txbxContent" if self.box_depth < TEXT_BOX_DEPTH_MAX && self.paragraph.is_some() => {
                let content = xml.content()?;
                if let Some(open) = &mut self.paragraph {
                    open.boxes.push(content);
                }
            }
            // The same picture or box for older programs; how table and sections look; what Word keeps for itself.
            "Fallback" | "tblPr" | "tblGrid" | "tcPr" | "sectPr" | "sdtPr" | "sdtEndPr" | "instrText"
            | "rubyText" => {
                xml.skip()?;
            }
            _ => self.sign(element),
        }
        Ok(None)
    }

    /// An element that stands for a sign in the text.
    fn sign(&mut self, element: &Element<'_>) {
        match element.name() {
            "tab" | "ptab" => {
                self.ready();
                self.paper.tab();
            }
            "br" if element.attribute("type").is_some_and(|kind| kind == "page" || kind == "column") => {
                self.ready();
                self.paper.page_break();
            }
            "br" | "cr" => {
                self.ready();
                self.paper.line_break();
            }
            "noBreakHyphen" => self.text("-"),
            "sym" => {
                let font = element.attribute("font").unwrap_or_default();
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let letter = code.and_then(|code| mark::symbol(&font, code)).unwrap_or('\u{FFFD}');
                self.text(letter.encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") if self.fields.len() < DEPTH_MAX => self.fields.push(false),
                Some("separate") => {
                    if let Some(last) = self.fields.last_mut() {
                        *last = true;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            name @ ("footnoteReference" | "endnoteReference") => {
                let number =
                    element.attribute("id").and_then(|id| self.notes.call(name == "endnoteReference", &id));
                if let Some(number) = number {
                    self.text(&format!("[{number}]"));
                }
            }
            _ => {}
        }
    }

    /// The end of an element.
    fn end(&mut self, ending: Ending) -> Result<(), Fault> {
        match ending {
            Ending::Paragraph => self.end_paragraph()?,
            Ending::Run => self.run = RunProperties::default(),
            Ending::Cell => self.end_paragraph()?,
            Ending::Row => self.paper.end_row(),
            Ending::Table => self.paper.end_table(),
            Ending::Text => {}
        }
        Ok(())
    }

    /// Starts the open paragraph, if that was not done: its properties are known now.
    fn ready(&mut self) {
        let open = self.paragraph.get_or_insert_default();
        if std::mem::replace(&mut open.is_started, true) {
            return;
        }
        let goes_on = std::mem::take(&mut self.goes_on);
        let properties = &open.properties;
        let style = properties.style.as_deref();
        let heading = match properties.outline {
            Some(level) => heading_of(level),
            None => self.styles.heading(style),
        };
        open.is_bold = self.styles.run(style, |run| run.bold) == Some(true);
        let by_style = self.styles.numbering(style);
        let numbering =
            properties.numbering.as_deref().or(by_style.map(|(id, _, _)| id)).filter(|id| *id != "0");
        let mark = numbering.and_then(|id| {
            let of_style =
                by_style.and_then(|(id, level, style)| self.numbering.level_of_style(id, style).or(level));
            let level = properties.level.or(of_style).unwrap_or(0);
            self.numbering.count(id, level).filter(|mark| !mark.is_empty()).map(|mark| (level, mark))
        });
        self.paper.start_paragraph(&Paragraph { heading, mark, goes_on });
        if let Some(prefix) = self.prefix.take() {
            self.paper.text(&prefix, Run::default());
        }
    }

    /// Text of the open run.
    fn text(&mut self, text: &str) {
        if text.is_empty() || self.fields.contains(&false) {
            return;
        }
        self.ready();
        let style = self.run.style.as_deref();
        let of_style =
            |fact: fn(&RunProperties) -> Option<bool>| style.and_then(|id| self.styles.run(Some(id), fact));
        if self.run.hidden.or_else(|| of_style(|run| run.hidden)) == Some(true) {
            return self.paper.set_aside(SetAsideKind::Hidden, text.trim().to_owned());
        }
        let by_paragraph = self.paragraph.as_ref().is_some_and(|open| open.is_bold);
        let run = Run {
            is_bold: self.run.bold.or_else(|| of_style(|run| run.bold)).unwrap_or(by_paragraph),
            is_raised: self.run.raised.or_else(|| of_style(|run| run.raised)) == Some(true),
        };
        self.paper.text(text, run);
    }

    /// The end of the open paragraph, if there is one, and the text boxes that are fixed to it.
    fn end_paragraph(&mut self) -> Result<(), Fault> {
        if self.paragraph.is_none() {
            return Ok(());
        }
        // Empty entries count too.
        self.ready();
        let Some(open) = self.paragraph.take() else { return Ok(()) };
        // What computes a field stands in one paragraph: a field that never says where its result begins hides no more.
        self.fields.fill(true);
        self.goes_on = open.properties.is_end_deleted;
        self.paper.end_paragraph(self.goes_on);
        for content in open.boxes {
            self.box_depth += 1;
            self.all(content)?;
            self.end_paragraph()?;
            self.box_depth -= 1;
        }
        Ok(())
    }
}

/// What the end of an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Paragraph,
    Run,
    Text,
    Table,
    Row,
    Cell,
}
