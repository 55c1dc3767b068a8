//! The limits of reading, each with its unit. Beyond one there is a message or a stated simplification, never a crash.

/// Bytes of the largest document that is read: 64 MiB.
///
/// Minutes with all annexes are a few megabytes; a span counts bytes in 32 bits, and a text can be up to eight times as
/// long as its document (list marks and indents of HTML).
pub const DOCUMENT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Bytes of the longest text that is read as Markdown: 16 MiB. A longer one is kept as plain text, marks and all: the
/// reader of Markdown takes up to a hundred bytes of memory a byte.
pub const MARKDOWN_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Nested lists, tables and spans of HTML that are followed. Deeper ones are read as if they were not nested further.
pub const DEPTH_MAX: usize = 64;

/// Nested lists that are shown by an indent; deeper ones stand below the last.
pub const INDENT_LEVELS_MAX: usize = 8;

/// Bytes of a table's row up to which its lines are joined into one. A longer row is the frame of a page, not data.
pub const ROW_BYTES_MAX: usize = 2_000;

/// Bytes from the start of a text by which its kind (plain, Markdown, HTML) is recognised.
pub const RECOGNISE_BYTES_MAX: usize = 256 * 1024;

/// Bytes from the start of a text in which the first tag must stand for it to be HTML.
pub const HTML_START_BYTES_MAX: usize = 4 * 1024;

/// Bytes in which zero bytes are counted to recognise UTF-16 without a byte order mark.
pub const UTF_16_SAMPLE_BYTES_MAX: usize = 64 * 1024;

/// One control character in this many bytes makes a file binary.
pub const BYTES_PER_CONTROL_MIN: usize = 50;

/// Values in the JSON of an agenda. A long agenda has some ten thousand; a value takes about a hundred bytes of memory
/// besides its text, so that the tree stays below 100 MB.
pub const JSON_VALUES_MAX: usize = 1_000_000;

/// Entries of one archive.
pub const ARCHIVE_ENTRIES_MAX: usize = 5_000;

/// Documents in one file, containers in it included.
pub const PARTS_MAX: usize = 5_000;

/// Bytes that are unpacked from one file in all, containers in it included: 128 MiB. Documents of a container are held in
/// memory with their bytes and their texts, so that this bounds both; pictures, which are most of a large file, hardly
/// shrink when they are packed.
pub const UNPACKED_BYTES_MAX: usize = 128 * 1024 * 1024;

/// How many times its packed size an entry of an archive may have. XML of long tables comes to 100; what deflate can do at
/// most, and bombs do, is 1032.
pub const EXPANSION_MAX: usize = 250;

/// Bytes below which an entry may expand as it likes: 1 MiB.
pub const EXPANSION_BYTES_MIN: usize = 1024 * 1024;

/// Containers in containers that are opened: the file itself, and three in each other.
pub const CONTAINER_DEPTH_MAX: usize = 4;

/// Elements of XML in each other. Documents with tables in tables come to 60.
pub const XML_DEPTH_MAX: usize = 256;

/// Attributes of an element that are looked at.
pub const XML_ATTRIBUTES_MAX: usize = 256;

/// Text boxes in each other that are set behind their paragraph; deeper ones stand in it.
pub const TEXT_BOX_DEPTH_MAX: usize = 4;

/// Styles that a style is based on, one on the other.
pub const STYLE_CHAIN_MAX: usize = 32;

/// Characters of a pattern by which a list writes its marks.
pub const MARK_PATTERN_CHARACTERS_MAX: usize = 64;

/// Bytes of the headers of a letter or of one of its parts that are read.
pub const MAIL_HEADERS_BYTES_MAX: usize = 256 * 1024;

/// Headers of a letter or of one of its parts that are read.
pub const MAIL_HEADERS_MAX: usize = 1_000;

/// Parameters of a header that are read.
pub const MAIL_PARAMETERS_MAX: usize = 100;

/// Parts of a letter in each other.
pub const MIME_DEPTH_MAX: usize = 32;
