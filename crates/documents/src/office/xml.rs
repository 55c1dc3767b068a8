//! XML read from its start to its end, within limits. No entity is expanded but the five that XML itself has: what a
//! document type declares is passed over, so that nothing in it can grow.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::limit::{XML_ATTRIBUTES_MAX, XML_DEPTH_MAX};

/// Where XML is damaged, or nested too deep: a place in its text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Offset in the part, in bytes.
    pub(crate) offset: usize,
    /// It is nested deeper than [`XML_DEPTH_MAX`]; otherwise it is damaged.
    pub(crate) is_deep: bool,
}

/// A piece of XML. Empty elements start and end.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element starts.
    Start(Element<'a>),
    /// An element ends.
    End,
    /// Text, its references resolved.
    Text(Cow<'a, str>),
    /// The XML ends.
    Finished,
}

/// The start tag of an element.
#[derive(Debug)]
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without a prefix: producers choose prefixes freely.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of its attribute `name`, whatever the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).take(XML_ATTRIBUTES_MAX).flatten();
        let attribute =
            found.into_iter().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or(attribute.value))
    }

    /// The value of its attribute `name` as a whole number.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether its attribute `val` switches it on, as in `<w:b/>` and `<w:b w:val="1"/>` (ISO 29500-1, 17.17.4).
    pub(crate) fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| !matches!(value.trim(), "0" | "false" | "off" | "none"))
    }
}

/// Elements that say who changed or remarked something, and when.
const OF_CHANGES: [&str; 5] = ["change-info", "creator", "creator-initials", "date", "date-string"];

/// A walk over XML.
pub(crate) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// A walk over `text`, which may have several outermost elements.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { text, reader, depth: 0 }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Where the walk stands, in bytes.
    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position())
            .map_or(self.text.len(), |offset| offset.min(self.text.len()))
    }

    /// The next piece.
    ///
    /// # Errors
    /// [`Fault`] where the XML is damaged or too deep.
    pub(crate) fn next(&mut self) -> Result<Node<'a>, Fault> {
        loop {
            let event = self.reader.read_event().map_err(|_| Fault {
                offset: self.reader.error_position().try_into().unwrap_or(0),
                is_deep: false,
            })?;
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > XML_DEPTH_MAX {
                        return Err(Fault { offset: self.offset(), is_deep: true });
                    }
                    return Ok(Node::Start(Element(start)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::End);
                }
                Event::Text(text) => return Ok(Node::Text(text.into_inner())),
                Event::CData(text) => return Ok(Node::Text(text.into_inner())),
                Event::GeneralRef(reference) => {
                    let name = reference.into_inner();
                    return Ok(Node::Text(resolved(&name)));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(Fault { offset: self.text.len(), is_deep: false });
                }
                Event::Eof => return Ok(Node::Finished),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// Passes over the rest of the element that started last, its end too.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        self.skip_to(self.depth.saturating_sub(1))
    }

    /// Passes over everything until `depth` elements are open.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(crate) fn skip_to(&mut self, depth: usize) -> Result<(), Fault> {
        while self.depth > depth {
            if matches!(self.next()?, Node::Finished) {
                break;
            }
        }
        Ok(())
    }

    /// What the element that started last holds, as XML; the walk goes on behind it.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(crate) fn content(&mut self) -> Result<&'a str, Fault> {
        let start = self.offset();
        self.skip()?;
        Ok(&self.text[range_before_end_tag(self.text, start..self.offset())])
    }

    /// The text in the element that started last, without its elements and without who changed it when; the walk goes on behind it.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(crate) fn words(&mut self) -> Result<String, Fault> {
        let depth = self.depth.saturating_sub(1);
        let mut words = String::new();
        while self.depth > depth {
            match self.next()? {
                Node::Start(element) if OF_CHANGES.contains(&element.name()) => self.skip()?,
                Node::Text(text) => words.push_str(&text),
                // Paragraphs and the like stay apart.
                Node::End if !words.is_empty() && !words.ends_with(' ') => words.push(' '),
                Node::Finished => break,
                Node::Start(_) | Node::End => {}
            }
        }
        Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// `range` without the end tag at its end.
fn range_before_end_tag(text: &str, range: Range<usize>) -> Range<usize> {
    let end = text[range.clone()].rfind("</").map_or(range.start, |place| range.start + place);
    range.start..end
}

/// The character that a reference stands for; one that is not known stays as it is written.
fn resolved(name: &str) -> Cow<'static, str> {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16).ok(),
        None => number.parse().ok(),
    });
    Cow::Borrowed(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => {
            return Cow::Owned(match number.and_then(char::from_u32) {
                Some(letter) => letter.to_string(),
                None => format!("&{name};"),
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of `text`, written out.
    fn pieces(text: &str) -> Result<Vec<String>, Fault> {
        let mut xml = Xml::new(text);
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Node::Start(element) => found.push(format!("<{}", element.name())),
                Node::End => found.push(">".to_owned()),
                Node::Text(text) => found.push(text.into_owned()),
                Node::Finished => return Ok(found),
            }
        }
    }

    #[test]
    fn elements_have_no_prefix_and_text_no_references() {
        assert_eq!(
            pieces("<?xml version='1.0'?><w:p><x:t>R&#xE5;d &amp; <![CDATA[<b>]]></x:t><br/></w:p>"),
            Ok(["<p", "<t", "R", "å", "d ", "&", " ", "<b>", ">", "<br", ">", ">"]
                .map(String::from)
                .to_vec())
        );
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;'>]><a>&y;&y;</a>";
        assert_eq!(pieces(bomb), Ok(["<a", "&y;", "&y;", ">"].map(String::from).to_vec()));
    }

    #[test]
    fn damage_and_depth_are_faults() {
        for broken in ["<a><b></a>", "<a>", "</a>", "<a", "<a b='></a>"] {
            assert!(matches!(pieces(broken), Err(Fault { is_deep: false, .. })), "{broken}");
        }
        assert!(matches!(pieces(&"<a>".repeat(XML_DEPTH_MAX + 1)), Err(Fault { is_deep: true, .. })));
    }

    #[test]
    fn attributes_are_found_whatever_their_prefix() {
        let mut xml = Xml::new("<a w:val='1 &lt; 2' other='x'><b val='false'/></a>");
        let Ok(Node::Start(element)) = xml.next() else { panic!("an element") };
        assert_eq!(element.attribute("val").as_deref(), Some("1 < 2"));
        assert_eq!(element.attribute("w"), None);
        assert!(element.is_on());
        let Ok(Node::Start(element)) = xml.next() else { panic!("an element") };
        assert!(!element.is_on());
    }

    #[test]
    fn content_can_be_read_later() {
        let mut xml = Xml::new("<a><b><c>x</c>y</b><d/></a>");
        xml.next().and_then(|_| xml.next()).expect("two elements");
        assert_eq!(xml.content(), Ok("<c>x</c>y"));
        assert!(matches!(xml.next(), Ok(Node::Start(element)) if element.name() == "d"));
        assert_eq!(xml.content(), Ok(""));
    }
}
