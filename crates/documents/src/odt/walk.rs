//! A walk over the body of an ODT, a note, a header or a footer.

use sagsgang_text::SetAsideKind;

use super::list::Counters;
use super::style::{Family, Styles};
use crate::limit::{DEPTH_MAX, TEXT_BOX_DEPTH_MAX};
use crate::office::xml::{Element, Fault, Node, Xml};
use crate::office::{Paper, Paragraph, Run};

/// The name under which the numbers of headings are counted; no style of a list can be called so.
const OUTLINE: &str = "\u{0}";

/// Elements that are fixed to a paragraph and may hold text of their own.
const SHAPES: [&str; 10] =
    ["frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "g"];

/// A paragraph while it is read.
#[derive(Default)]
struct Open<'a> {
    is_bold: bool,
    is_hidden: bool,
    /// Text boxes that are fixed to it.
    boxes: Vec<&'a str>,
}

/// An open list.
#[derive(Default)]
struct List {
    style: Option<String>,
    /// The first paragraph of the open entry is still to come, and has its mark; with the number that the entry says.
    entry: Option<Option<i64>>,
}

/// What the end of an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Body,
    Paragraph,
    Span,
    List,
    Entry,
    Table,
    Row,
    Cell,
}

/// A walk over a piece of a document.
pub(super) struct Walk<'a, 'd> {
    paper: &'d mut Paper,
    styles: &'d Styles,
    counters: Counters,
    lists: Vec<List>,
    /// What the open spans say, outermost first.
    spans: Vec<(Option<bool>, Option<bool>, Option<bool>)>,
    paragraph: Option<Open<'a>>,
    /// The text of the document has begun.
    is_in_body: bool,
    /// The notes that the text calls for, in order.
    called: Vec<&'a str>,
    /// What stands before the first word of the next paragraph: the number of a note.
    prefix: Option<String>,
    box_depth: usize,
}

impl<'a, 'd> Walk<'a, 'd> {
    /// A walk that writes to `paper`.
    pub(super) fn new(paper: &'d mut Paper, styles: &'d Styles) -> Self {
        Self {
            paper,
            styles,
            counters: Counters::default(),
            lists: Vec::new(),
            spans: Vec::new(),
            paragraph: None,
            is_in_body: false,
            called: Vec::new(),
            prefix: None,
            box_depth: 0,
        }
    }

    /// Walks over a whole part: what stands in `office:text` is text.
    pub(super) fn all(&mut self, text: &'a str) -> Result<(), Fault> {
        let mut xml = Xml::new(text);
        // The open elements that do something when they end, each with its depth.
        let mut open: Vec<(usize, Ending)> = Vec::new();
        loop {
            match xml.next()? {
                Node::Start(element) => {
                    let depth = xml.depth();
                    if let Some(ending) = self.start(&mut xml, &element)? {
                        open.push((depth, ending));
                    }
                }
                Node::Text(text) => self.text(&text),
                Node::End => {}
                Node::Finished => return Ok(()),
            }
            while let Some((_, ending)) = open.pop_if(|(depth, _)| *depth > xml.depth()) {
                self.end(ending)?;
            }
        }
    }

    /// Walks over a piece of text.
    pub(super) fn body(&mut self, text: &'a str) -> Result<(), Fault> {
        self.is_in_body = true;
        self.all(text)
    }

    /// Writes the notes that the text called for.
    pub(super) fn notes(&mut self) -> Result<(), Fault> {
        let mut written = 0;
        // Notes may call for others.
        while let Some(&body) = self.called.get(written) {
            written += 1;
            self.prefix = Some(format!("[{written}] "));
            self.body(body)?;
            self.prefix = None;
        }
        Ok(())
    }

    /// The start of an element; what its end does.
    fn start(&mut self, xml: &mut Xml<'a>, element: &Element<'a>) -> Result<Option<Ending>, Fault> {
        let name = element.name();
        if !self.is_in_body {
            // "text" is the body of a text document; of others nothing is read.
            let is_body = name == "text" && xml.depth() > 1;
            self.is_in_body = is_body;
            return Ok(is_body.then_some(Ending::Body));
        }
        match name {
            "p" | "h" => {
                self.start_paragraph(element, name == "h")?;
                return Ok(Some(Ending::Paragraph));
            }
            "span" => {
                let style = element.attribute("style-name");
                let style = style.as_deref();
                let styles = self.styles;
                let facts = (
                    styles.bold(Family::Text, style),
                    styles.raised(Family::Text, style),
                    styles.hidden(Family::Text, style),
                );
                if self.spans.len() < DEPTH_MAX {
                    self.spans.push(facts);
                    return Ok(Some(Ending::Span));
                }
            }
            "list" => return Ok(self.start_list(element)),
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.entry = Some(element.number("start-value"));
                }
                return Ok(Some(Ending::Entry));
            }
            "table" => {
                self.paper.start_table();
                return Ok(Some(Ending::Table));
            }
            "table-row" => {
                self.paper.start_row();
                return Ok(Some(Ending::Row));
            }
            "table-cell" | "covered-table-cell" => {
                self.paper.start_cell();
                return Ok(Some(Ending::Cell));
            }
            _ => self.other(xml, element)?,
        }
        Ok(None)
    }

    /// The start of an element that is no part of the text's frame.
    fn other(&mut self, xml: &mut Xml<'a>, element: &Element<'a>) -> Result<(), Fault> {
        match element.name() {
            // Blanks in a row fold to one in any case.
            "s" => self.text(" "),
            "tab" => self.paper.tab(),
            "line-break" => self.paper.line_break(),
            "note" => self.note(xml)?,
            name if SHAPES.contains(&name)
                && self.box_depth < TEXT_BOX_DEPTH_MAX
                && self.paragraph.is_some() =>
            {
                let content = xml.content()?;
                if let Some(open) = &mut self.paragraph {
                    open.boxes.push(content);
                }
            }
            "deletion" => {
                let words = xml.words()?;
                self.paper.set_aside(SetAsideKind::Deletion, words);
            }
            "annotation" => {
                let words = xml.words()?;
                self.paper.set_aside(SetAsideKind::Comment, words);
            }
            // Who changed what, how contents lists are made, what pictures and objects are called, forms, ruby.
            "change-info" | "title" | "desc" | "object" | "object-ole" | "forms" | "ruby-text"
            | "binary-data" => xml.skip()?,
            name if name.ends_with("-source") => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    /// The end of an element.
    fn end(&mut self, ending: Ending) -> Result<(), Fault> {
        match ending {
            Ending::Body => self.is_in_body = false,
            Ending::Paragraph => self.end_paragraph()?,
            Ending::Span => {
                self.spans.pop();
            }
            Ending::List => {
                self.lists.pop();
            }
            Ending::Entry => {
                if let Some(list) = self.lists.last_mut() {
                    list.entry = None;
                }
            }
            Ending::Row => self.paper.end_row(),
            Ending::Table => self.paper.end_table(),
            Ending::Cell => {}
        }
        Ok(())
    }

    /// The start of a list, which counts anew unless it goes on with another.
    fn start_list(&mut self, element: &Element<'_>) -> Option<Ending> {
        if self.lists.len() >= DEPTH_MAX {
            return None;
        }
        let own = element.attribute("style-name").map(|name| name.into_owned());
        let goes_on = element.attribute("continue-numbering").is_some_and(|value| value == "true")
            || element.attribute("continue-list").is_some();
        if self.lists.is_empty()
            && !goes_on
            && let Some(name) = &own
        {
            self.counters.restart(name);
        }
        let style = own.or_else(|| self.lists.last().and_then(|list| list.style.clone()));
        self.lists.push(List { style, entry: None });
        Some(Ending::List)
    }

    /// The start of a paragraph or heading.
    fn start_paragraph(&mut self, element: &Element<'_>, is_heading: bool) -> Result<(), Fault> {
        self.end_paragraph()?;
        let style = element.attribute("style-name");
        let style = style.as_deref();
        let heading = if is_heading {
            Some(
                element
                    .number("outline-level")
                    .and_then(|level| u8::try_from(level).ok())
                    .unwrap_or(1)
                    .max(1),
            )
        } else {
            self.styles.heading(style)
        };
        let mut mark = self.entry_mark(style);
        if let (None, Some(level), true) = (&mark, heading, is_heading && self.lists.is_empty()) {
            let start = element.number("start-value");
            let number = self.counters.count(OUTLINE, &self.styles.outline, usize::from(level - 1), start);
            mark = Some((0, number)).filter(|(_, number)| !number.is_empty());
        }
        self.paper.start_paragraph(&Paragraph { heading, mark, goes_on: false });
        let styles = self.styles;
        self.paragraph = Some(Open {
            is_bold: styles.bold(Family::Paragraph, style) == Some(true),
            is_hidden: styles.hidden(Family::Paragraph, style) == Some(true),
            boxes: Vec::new(),
        });
        if let Some(prefix) = self.prefix.take() {
            self.paper.text(&prefix, Run::default());
        }
        Ok(())
    }

    /// The mark of the entry that the paragraph begins, if it begins one.
    fn entry_mark(&mut self, paragraph_style: Option<&str>) -> Option<(usize, String)> {
        let level = self.lists.len().checked_sub(1)?;
        let list = self.lists.last_mut()?;
        let start = list.entry.take()?;
        let name = list.style.clone().or_else(|| self.styles.list_of(paragraph_style))?;
        let style = self.styles.list(&name)?;
        let mark = self.counters.count(&name, style, level, start);
        Some((level, mark)).filter(|(_, mark)| !mark.is_empty())
    }

    /// A note: its number stands here, its text behind the document.
    fn note(&mut self, xml: &mut Xml<'a>) -> Result<(), Fault> {
        let end = xml.depth().saturating_sub(1);
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) if element.name() == "note-body" => {
                    let body = xml.content()?;
                    self.called.push(body);
                    let number = self.called.len();
                    self.text(&format!("[{number}]"));
                }
                Node::Finished => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Text of the open paragraph.
    fn text(&mut self, text: &str) {
        if self.paragraph.is_none() && (text.trim().is_empty() || !self.is_in_body) {
            return;
        }
        // Text outside any paragraph, in a damaged document, is text all the same.
        let open = self.paragraph.get_or_insert_default();
        let (mut is_bold, mut is_raised, mut is_hidden) = (open.is_bold, false, open.is_hidden);
        for &(bold, raised, hidden) in &self.spans {
            is_bold = bold.unwrap_or(is_bold);
            is_raised = raised.unwrap_or(is_raised);
            is_hidden = hidden.unwrap_or(is_hidden);
        }
        if is_hidden {
            self.paper.set_aside(SetAsideKind::Hidden, text.trim().to_owned());
        } else {
            self.paper.text(text, Run { is_bold, is_raised });
        }
    }

    /// The end of the open paragraph, if there is one, and the text boxes that are fixed to it.
    fn end_paragraph(&mut self) -> Result<(), Fault> {
        let Some(open) = self.paragraph.take() else { return Ok(()) };
        self.paper.end_paragraph(false);
        for content in open.boxes {
            self.box_depth += 1;
            // A box in an entry of a list is no part of the list.
            let lists = std::mem::take(&mut self.lists);
            let spans = std::mem::take(&mut self.spans);
            self.body(content)?;
            self.end_paragraph()?;
            self.lists = lists;
            self.spans = spans;
            self.box_depth -= 1;
        }
        Ok(())
    }
}
