//! Atom feeds (RFC 4287), written by hand: a feed is a dozen elements, and escaping is what must be right.
//!
//! Ids are `urn:uuid:` made from the register's own ids, and `updated` is told by the data and not by a clock: the same
//! register gives the same bytes, and a reader sees an entry as new only when something about it is.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_store::Id;

/// Digits of an id that make a UUID.
const UUID_DIGITS: usize = 32;
/// Where the digits of a UUID are parted.
const UUID_PARTS: [usize; 4] = [8, 12, 16, 20];

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtomFeed {
    /// What it is known by, for ever; see [`urn`].
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it holds, in a sentence; may be empty.
    pub subtitle: String,
    /// Who publishes: the public body or the organ; of feeds over several, the program's name.
    pub author: String,
    /// Full address of the page that shows the same; none where nobody said where the register is published.
    pub page: Option<String>,
    /// Full address of the feed itself.
    pub itself: Option<String>,
    /// Its entries, in the order in which they are to stand; the feed is as new as the newest.
    pub entries: Vec<AtomEntry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtomEntry {
    /// What it is known by, for ever; see [`urn`].
    pub id: String,
    /// Its heading.
    pub title: String,
    /// When it was first told.
    pub published: Timestamp,
    /// When something about it was last told.
    pub updated: Timestamp,
    /// What it is, as a word to sort by: `referat`, `beslutning`, `aftale`, `punkt`.
    pub category: &'static str,
    /// Who it is of, where that is another than the feed's author.
    pub author: Option<String>,
    /// Full address of the page that shows it.
    pub page: Option<String>,
    /// What it says, a paragraph each, as plain text.
    pub paragraphs: Vec<String>,
}

/// The id of a thing as a feed writes it: a UUID of the kind whose digits the program chooses (RFC 9562, version 8).
pub fn urn(kind: &str, key: &[&str]) -> String {
    format!("urn:uuid:{}", uuid(kind, key))
}

/// The UUID of a thing, the same however often its documents are read.
pub fn uuid(kind: &str, key: &[&str]) -> String {
    let id = Id::derive(kind, key);
    let mut out = String::with_capacity(UUID_DIGITS + UUID_PARTS.len());
    for (at, digit) in id.as_str().chars().take(UUID_DIGITS).enumerate() {
        if UUID_PARTS.contains(&at) {
            out.push('-');
        }
        out.push(match at {
            12 => '8',
            // The two highest bits say which family of UUIDs it is.
            16 => ['8', '9', 'a', 'b'][digit.to_digit(16).unwrap_or(0) as usize % 4],
            _ => digit,
        });
    }
    out
}

/// The first moment of a day in UTC: what is only known by its day is told to be from then.
pub fn moment(date: Date) -> Timestamp {
    date.at(0, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Writes a feed.
pub fn atom(feed: &AtomFeed) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"da\">\n");
    element(&mut out, 1, "id", &feed.id);
    element(&mut out, 1, "title", &feed.title);
    if !feed.subtitle.is_empty() {
        element(&mut out, 1, "subtitle", &feed.subtitle);
    }
    let newest = feed.entries.iter().map(|entry| entry.updated).max().unwrap_or(Timestamp::UNIX_EPOCH);
    element(&mut out, 1, "updated", &time(newest));
    author(&mut out, 1, &feed.author);
    element(&mut out, 1, "generator", "Sagsgang");
    link(&mut out, 1, "self", Some("application/atom+xml"), feed.itself.as_deref());
    link(&mut out, 1, "alternate", Some("text/html"), feed.page.as_deref());
    for entry in &feed.entries {
        write_entry(&mut out, entry);
    }
    out.push_str("</feed>\n");
    out
}

fn write_entry(out: &mut String, entry: &AtomEntry) {
    out.push_str("  <entry>\n");
    element(out, 2, "id", &entry.id);
    element(out, 2, "title", &entry.title);
    element(out, 2, "published", &time(entry.published));
    element(out, 2, "updated", &time(entry.updated));
    if let Some(name) = &entry.author {
        author(out, 2, name);
    }
    link(out, 2, "alternate", Some("text/html"), entry.page.as_deref());
    let _ = writeln!(out, "    <category term=\"{}\"/>", escaped(entry.category));
    // HTML inside XML is escaped twice: once as HTML, once more as text of the element.
    let html: String = entry.paragraphs.iter().map(|text| format!("<p>{}</p>", escaped(text))).collect();
    let _ = writeln!(out, "    <content type=\"html\">{}</content>", escaped(&html));
    out.push_str("  </entry>\n");
}

fn element(out: &mut String, depth: usize, name: &str, text: &str) {
    let _ = writeln!(out, "{}<{name}>{}</{name}>", "  ".repeat(depth), escaped(text));
}

fn author(out: &mut String, depth: usize, name: &str) {
    // An author must have a name.
    let name = if name.trim().is_empty() { "Sagsgang" } else { name };
    let _ = writeln!(out, "{}<author><name>{}</name></author>", "  ".repeat(depth), escaped(name));
}

fn link(out: &mut String, depth: usize, rel: &str, media_type: Option<&str>, address: Option<&str>) {
    let Some(address) = address else { return };
    let media_type = media_type.map_or(String::new(), |name| format!(" type=\"{name}\""));
    let _ = writeln!(
        out,
        "{}<link rel=\"{rel}\"{media_type} href=\"{}\"/>",
        "  ".repeat(depth),
        escaped(address)
    );
}

/// A moment as RFC 3339 has it, to the second.
fn time(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Text for XML and HTML, on one line: signs that would be markup as entities, and without what XML 1.0 cannot hold.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry() -> AtomEntry {
        AtomEntry {
            id: urn("decision", &["a"]),
            title: "\"A\" & <b>\u{0}\u{1b}ø".to_owned(),
            published: moment(date(2025, 3, 4)),
            updated: moment(date(2025, 6, 26)),
            category: "beslutning",
            author: None,
            page: Some("https://example.org/a?b=1&c=2".to_owned()),
            paragraphs: vec!["1 < 2 & æ".to_owned()],
        }
    }

    fn feed(entries: Vec<AtomEntry>) -> AtomFeed {
        AtomFeed {
            id: urn("organ", &["x"]),
            title: "Udvalg".to_owned(),
            subtitle: String::new(),
            author: String::new(),
            page: None,
            itself: None,
            entries,
        }
    }

    #[test]
    fn text_is_never_markup() {
        let text = atom(&feed(vec![entry()]));
        assert!(text.contains("<title>&quot;A&quot; &amp; &lt;b&gt;ø</title>"), "{text}");
        assert!(text.contains("&lt;p&gt;1 &amp;lt; 2 &amp;amp; æ&lt;/p&gt;"), "{text}");
        assert!(text.contains("href=\"https://example.org/a?b=1&amp;c=2\""), "{text}");
        assert!(text.contains("<name>Sagsgang</name>"), "{text}");
    }

    #[test]
    fn a_feed_is_as_new_as_its_newest_entry() {
        let text = atom(&feed(vec![entry()]));
        assert_eq!(text.matches("<updated>2025-06-26T00:00:00Z</updated>").count(), 2, "{text}");
        assert!(atom(&feed(Vec::new())).contains("<updated>1970-01-01T00:00:00Z</updated>"));
    }

    #[test]
    fn ids_are_uuids_that_stay() {
        let id = uuid("decision", &["a"]);
        assert_eq!(id, uuid("decision", &["a"]));
        assert_ne!(id, uuid("decision", &["b"]));
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{id}");
        assert!(id.split('-').nth(2).is_some_and(|part| part.starts_with('8')), "{id}");
    }
}
