//! The limits of reading PDF, each with its unit. Beyond one there is a message, never a crash.

/// Pages of the longest PDF that is read. The year of a council has some 3,000; a longer file is a mistake or an attack.
pub const PAGES_MAX: usize = 5_000;

/// Characters that are drawn on one page of a PDF. A dense page has 10,000.
pub const PAGE_GLYPHS_MAX: u64 = 500_000;

/// Characters that are drawn on all pages of a PDF. Together with the limits of bytes this bounds the memory.
pub const GLYPHS_MAX: u64 = 20_000_000;

/// Operators of content that are run for one PDF: its time, counted without a clock. A page of text has some 1,000, a map
/// a million.
pub const OPERATORS_MAX: u64 = 20_000_000;

/// Bytes that one stream of a PDF may unpack to: 64 MiB.
pub const STREAM_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Bytes that all streams of a PDF together may unpack to, counted each time: 1 GiB. They are not kept together.
pub const DECODED_BYTES_MAX: usize = 1024 * 1024 * 1024;

/// Bytes that the packed objects of a PDF may unpack to, which are kept together: 128 MiB.
pub const OBJECT_BYTES_MAX: usize = 128 * 1024 * 1024;

/// Forms within forms of a PDF that are drawn; deeper ones are passed over.
pub const FORM_DEPTH_MAX: usize = 12;

/// Graphics states of a PDF that are kept for return; further ones are not.
pub const STATES_MAX: usize = 512;

/// Ruling lines of one page that are looked at. A page with more is a drawing.
pub const PAGE_RULES_MAX: usize = 4_000;

/// Fragments of lines on one page in which columns are looked for. A page with more is a drawing or an attack.
pub const PAGE_FRAGMENTS_MAX: usize = 4_000;

/// Bytes of stack for the thread that reads a PDF: 16 MiB. The library that reads its objects nests up to 512 of them.
pub const STACK_BYTES: usize = 16 * 1024 * 1024;
