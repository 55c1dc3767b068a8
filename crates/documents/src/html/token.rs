//! Text and tags of HTML, in one pass over the source.
//!
//! The rules are the tokenizer's of the HTML standard (13.2.5), with three differences, all for damaged pages: a comment,
//! a script or a tag that never ends does not swallow the rest of the document. html5ever's tokenizer is not used, since
//! it compares every attribute of a tag with all before it: 40,000 attributes in one tag (0.3 MB) took it 0.7 s, and twice
//! as many four times that. Its table of character references is.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with its character references still in it.
    Text(&'a str),
    /// A start tag: the element's name as written, and its attributes as written.
    Start(&'a str, &'a str),
    /// An end tag: the element's name as written.
    End(&'a str),
}

/// Elements whose content is not shown and is no markup.
const SKIPPED_NAMES: [&str; 7] = ["script", "style", "title", "noscript", "iframe", "noembed", "noframes"];

/// Reads a source from its start to its end.
pub(super) struct Tokens<'a> {
    text: &'a str,
    position: usize,
    /// No comment ends behind the position. It was looked for once; looking again for each would take quadratic time.
    has_no_comment_end: bool,
    /// A quoted value runs to the end of the text: from here on a tag ends at its first `>`.
    are_quotes_broken: bool,
    /// Which of [`SKIPPED_NAMES`] have no end tag behind the position.
    has_no_end: [bool; SKIPPED_NAMES.len()],
}

impl<'a> Tokens<'a> {
    /// The tokens of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let has_no_end = [false; SKIPPED_NAMES.len()];
        Self { text, position: 0, has_no_comment_end: false, are_quotes_broken: false, has_no_end }
    }

    /// What is not read yet.
    fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    /// The next `length` bytes as text.
    fn take_text(&mut self, length: usize) -> Token<'a> {
        let text = &self.rest()[..length];
        self.position += length;
        Token::Text(text)
    }

    /// Passes over a comment or declaration, which begins at the position. Without an end, `<` is text.
    fn pass_declaration(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let empty = [">", "->"].into_iter().find(|end| comment.starts_with(end));
            if let Some(end) = empty {
                self.position += 4 + end.len();
                return None;
            }
            if !self.has_no_comment_end {
                let end = comment.match_indices("--").find_map(|(place, _)| {
                    let after = &comment[place + 2..];
                    if after.starts_with('>') {
                        Some(place + 3)
                    } else if after.starts_with("!>") {
                        Some(place + 4)
                    } else {
                        // "--->" ends too; its last two dashes are not matched by themselves.
                        after.starts_with("->").then_some(place + 4)
                    }
                });
                if let Some(end) = end {
                    self.position += 4 + end;
                    return None;
                }
                self.has_no_comment_end = true;
            }
        }
        match rest.find('>') {
            Some(end) => {
                self.position += end + 1;
                None
            }
            None => Some(self.take_text(rest.len())),
        }
    }

    /// The tag that begins at the position, with `opening` bytes before its name.
    fn tag(&mut self, opening: usize) -> Token<'a> {
        let rest = self.rest();
        let name_length = rest[opening..].find(['\t', '\n', '\x0C', '\r', ' ', '/', '>']);
        let name_end = opening + name_length.unwrap_or(rest.len() - opening);
        let mut end = None;
        if !self.are_quotes_broken {
            end = end_of_attributes(rest.as_bytes(), name_end);
            self.are_quotes_broken = end.is_none();
        }
        let Some(end) = end.or_else(|| rest[name_end..].find('>').map(|place| name_end + place)) else {
            return self.take_text(rest.len());
        };
        self.position += end + 1;
        let name = &rest[opening..name_end];
        if opening == 2 { Token::End(name) } else { Token::Start(name, &rest[name_end..end]) }
    }

    /// Passes over the content of an element of [`SKIPPED_NAMES`] called `name` and over its end tag, if it has one.
    fn pass_content(&mut self, name: &str) {
        let Some(index) = SKIPPED_NAMES.iter().position(|skipped| skipped.eq_ignore_ascii_case(name)) else {
            return;
        };
        if self.has_no_end[index] {
            return;
        }
        let rest = self.rest();
        let end = rest.match_indices("</").map(|(place, _)| place + 2).find(|&place| {
            let after = &rest.as_bytes()[place..];
            after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                && after.get(name.len()).is_none_or(|&next| is_blank(next) || matches!(next, b'/' | b'>'))
        });
        match end {
            Some(place) => self.position += rest[place..].find('>').map_or(rest.len(), |end| place + end + 1),
            None => self.has_no_end[index] = true,
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let bytes = rest.as_bytes();
            match (bytes.first()?, bytes.get(1), bytes.get(2)) {
                (b'<', Some(b'/'), Some(b'>')) => self.position += 3,
                (b'<', Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => return Some(self.tag(2)),
                // An end tag without name is passed like a comment.
                (b'<', Some(b'!' | b'?'), _) | (b'<', Some(b'/'), Some(_)) => {
                    if let Some(text) = self.pass_declaration() {
                        return Some(text);
                    }
                }
                (b'<', Some(letter), _) if letter.is_ascii_alphabetic() => {
                    let token = self.tag(1);
                    if let Token::Start(name, _) = token {
                        self.pass_content(name);
                    }
                    return Some(token);
                }
                _ => {
                    // A "<" that begins no tag is text up to the next.
                    let start = usize::from(bytes[0] == b'<');
                    let length = rest[start..].find('<').map_or(rest.len(), |place| start + place);
                    return Some(self.take_text(length));
                }
            }
        }
    }
}

/// Whether a byte is a blank of HTML.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

/// Where the `>` of a tag stands whose attributes begin at `place`; none where the tag runs to the end of `bytes`.
fn end_of_attributes(bytes: &[u8], place: usize) -> Option<usize> {
    let mut attributes = Attributes { bytes, place };
    while attributes.pass().is_some() {}
    (bytes.get(attributes.place) == Some(&b'>')).then_some(attributes.place)
}

/// The value of the attribute `name` in the attributes of a tag; empty for one without value.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut places = Attributes { bytes: attributes.as_bytes(), place: 0 };
    while let Some((found, value)) = places.pass() {
        if attributes.get(found).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return attributes.get(value);
        }
    }
    None
}

/// A walk over the attributes of a tag.
struct Attributes<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl Attributes<'_> {
    /// Passes over bytes for which `is_passed` holds.
    fn pass_while(&mut self, is_passed: impl Fn(u8) -> bool) {
        while self.bytes.get(self.place).is_some_and(|&byte| is_passed(byte)) {
            self.place += 1;
        }
    }

    /// Passes over the next attribute and gives its name and value. None at the tag's `>` or at the end of the bytes.
    fn pass(&mut self) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
        self.pass_while(|byte| is_blank(byte) || byte == b'/');
        let start = self.place;
        if self.bytes.get(start).is_none_or(|&byte| byte == b'>') {
            return None;
        }
        // The first byte belongs to the name even if it is "=".
        self.place += 1;
        self.pass_while(|byte| !is_blank(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let name = start..self.place;
        self.pass_while(is_blank);
        if self.bytes.get(self.place) != Some(&b'=') {
            return Some((name, 0..0));
        }
        self.place += 1;
        self.pass_while(is_blank);
        let Some(&quote @ (b'"' | b'\'')) = self.bytes.get(self.place) else {
            let start = self.place;
            self.pass_while(|byte| !is_blank(byte) && byte != b'>');
            return Some((name, start..self.place));
        };
        let start = self.place + 1;
        let Some(length) = self.bytes[start..].iter().position(|&byte| byte == quote) else {
            self.place = self.bytes.len();
            return None;
        };
        self.place = start + length + 1;
        Some((name, start..start + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Tokens::new(text).collect()
    }

    #[test]
    fn tags_and_text_are_divided() {
        assert_eq!(
            tokens("a<P class='x>y' id=q>b</p >&amp;<br/>"),
            [
                Token::Text("a"),
                Token::Start("P", " class='x>y' id=q"),
                Token::Text("b"),
                Token::End("p"),
                Token::Text("&amp;"),
                Token::Start("br", "/"),
            ]
        );
    }

    #[test]
    fn comments_and_declarations_are_passed() {
        assert_eq!(
            tokens("<!DOCTYPE html>a<!-- <p> --- -->b<!-->c<!--->d<?xml x?>e</>f<!--x--->g<!--x--!>h</ x>i"),
            ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(Token::Text)
        );
    }

    #[test]
    fn scripts_styles_and_titles_are_passed() {
        let found = tokens("<title>T</title>a<SCRIPT>if (a</b/) '</scripts>'</Script >b<style>c</style");
        assert_eq!(
            found,
            [
                Token::Start("title", ""),
                Token::Text("a"),
                Token::Start("SCRIPT", ""),
                Token::Text("b"),
                Token::Start("style", ""),
            ]
        );
    }

    #[test]
    fn what_never_ends_does_not_swallow_the_rest() {
        assert_eq!(tokens("<!-- a> b"), [Token::Text(" b")]);
        assert_eq!(tokens("<title> a"), [Token::Start("title", ""), Token::Text(" a")]);
        assert_eq!(
            tokens("<a href=\"x>Bilag</a>"),
            [Token::Start("a", " href=\"x"), Token::Text("Bilag"), Token::End("a")]
        );
        assert_eq!(
            tokens("5 < 6 <p class"),
            [Token::Text("5 "), Token::Text("< 6 "), Token::Text("<p class")]
        );
    }

    #[test]
    fn attributes_are_found_in_every_spelling() {
        let attributes = " hidden START = '7' data-x=\"hidden\" value=3/";
        assert_eq!(attribute(attributes, "hidden"), Some(""));
        assert_eq!(attribute(attributes, "start"), Some("7"));
        assert_eq!(attribute(attributes, "value"), Some("3/"));
        assert_eq!(attribute(attributes, "type"), None);
    }
}
