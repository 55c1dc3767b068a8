//! Why a document could not be read, said in Danish: what is wrong, where, and what to do.

use std::fmt;

use crate::PdfFault;
use crate::limit::{DOCUMENT_BYTES_MAX, EXPANSION_MAX, JSON_VALUES_MAX, PARTS_MAX, UNPACKED_BYTES_MAX};

/// Names of documents that one message lists.
const NAMES_SHOWN_MAX: usize = 20;

/// Why a received document could not be read. The message names no file: the program that opened it adds the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// The file has no bytes, or nothing but blanks.
    Empty,
    /// The file is read, but shows no text: a page that its own program fills, or marks without words.
    NoText {
        /// Media type that the content was recognised as.
        media_type: &'static str,
    },
    /// The file is larger than [`DOCUMENT_BYTES_MAX`].
    TooLarge {
        /// Size of the file in bytes.
        bytes: u64,
    },
    /// The file is no text.
    Binary(BinaryKind),
    /// The file is a PDF that could not be read.
    Pdf(PdfFault),
    /// The file is an agenda of FirstAgenda whose JSON is damaged.
    BrokenAgenda {
        /// Line of the fault, from 1.
        line: usize,
        /// Column of the fault, from 1.
        column: usize,
    },
    /// The file is an agenda of FirstAgenda with too many values: above a million.
    TooManyValues,
    /// The file is a list of meetings of FirstAgenda, without what was said at any.
    MeetingList,
    /// The archive, or the document that is one, is damaged: its list of entries or an entry cannot be read.
    BrokenArchive,
    /// Entries of the archive lie over each other, as in an archive made to exhaust its reader.
    OverlappingEntries,
    /// An entry of the archive grows more than documents do when it is unpacked.
    Expanding,
    /// More would be unpacked from the file than the limit allows.
    Unpacked,
    /// The file holds more documents or entries than the limit allows.
    TooManyParts,
    /// Containers or elements lie in each other, deeper than the limit allows.
    TooDeep,
    /// The file is packed by a method that is not read.
    Packing,
    /// The file needs a password.
    Encrypted,
    /// A part of a DOCX or ODT is missing or damaged.
    BrokenPart {
        /// The part's name in the document.
        part: String,
        /// Place of the damage, in bytes from 0; none where the part is missing.
        offset: Option<usize>,
    },
    /// The file is a container, and no document in it can be read.
    NoDocuments,
    /// The file is a container with several documents, where one is asked for.
    SeveralDocuments {
        /// Their names, in order.
        names: Vec<String>,
    },
    /// The file is text in part, but not all its bytes are characters of an encoding that is known.
    BrokenEncoding {
        /// The encoding that most of the file fits.
        encoding: Encoding,
        /// Line of the first broken byte, from 1.
        line: usize,
        /// Offset of the first broken byte, from 0, a byte order mark counted.
        offset: usize,
        /// The first broken byte.
        byte: u8,
    },
}

/// How the characters of a text are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, the Western European encoding of older Windows programs; it holds ISO 8859-1.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16 LE",
            Encoding::Utf16Be => "UTF-16 BE",
            Encoding::Windows1252 => "Windows-1252",
        })
    }
}

/// What a file without text looks like by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryKind {
    /// A PDF document.
    Pdf,
    /// A Word, Excel or PowerPoint document as they were before 2007, or a message of Outlook.
    OldOffice,
    /// A document in Rich Text Format.
    Rtf,
    /// A workbook or presentation (`.xlsx`, `.pptx`, `.ods`, `.odp`).
    Office,
    /// An archive that is not zip.
    Archive,
    /// An image.
    Image,
    /// A sound or a film.
    Media,
    /// A program.
    Executable,
    /// A database.
    Database,
    /// Text in UTF-32, which is not read.
    Utf32,
    /// None of these.
    Unknown,
}

impl BinaryKind {
    /// What the file looks like, with the indefinite article where there is one.
    fn looks_like(self) -> &'static str {
        match self {
            BinaryKind::Pdf => "et PDF-dokument",
            BinaryKind::OldOffice => "et ældre Office-dokument (DOC, XLS, PPT eller MSG)",
            BinaryKind::Rtf => "et RTF-dokument",
            BinaryKind::Office => "et regneark eller en præsentation",
            BinaryKind::Archive => "et arkiv, der ikke er zip",
            BinaryKind::Image => "et billede",
            BinaryKind::Media => "lyd eller film",
            BinaryKind::Executable => "et program",
            BinaryKind::Database => "en database",
            BinaryKind::Utf32 => "tekst i UTF-32",
            BinaryKind::Unknown => "",
        }
    }

    /// What the reader of the message can do.
    fn advice(self) -> &'static str {
        match self {
            BinaryKind::Pdf => {
                "Formatet læses endnu ikke af denne version. Gem dokumentet som ren tekst, HTML eller Markdown."
            }
            BinaryKind::OldOffice | BinaryKind::Rtf => {
                "Formatet læses ikke. Åbn dokumentet i et tekstbehandlingsprogram, og gem det som DOCX eller ODT."
            }
            BinaryKind::Office => {
                "Formatet læses ikke. Gem det, der hører til referatet, som PDF, DOCX, ODT eller ren tekst."
            }
            BinaryKind::Archive => "Pak arkivet ud, og vælg de enkelte dokumenter.",
            BinaryKind::Image => {
                "Find referatet som PDF med tekst, DOCX, ODT, HTML eller ren tekst; der læses ikke tekst i billeder."
            }
            BinaryKind::Utf32 => "Gem filen som UTF-8.",
            BinaryKind::Media | BinaryKind::Executable | BinaryKind::Database | BinaryKind::Unknown => {
                "Vælg et referat som PDF, DOCX, ODT, HTML eller ren tekst."
            }
        }
    }
}

/// A size in MiB with one decimal and the Danish comma; whole sizes without decimals.
fn mebibytes(bytes: u64) -> String {
    const MEBIBYTE: u64 = 1024 * 1024;
    let tenths = (bytes / MEBIBYTE).saturating_mul(10) + (bytes % MEBIBYTE) * 10 / MEBIBYTE;
    if bytes.is_multiple_of(MEBIBYTE) {
        format!("{} MiB", tenths / 10)
    } else {
        format!("{},{} MiB", tenths / 10, tenths % 10)
    }
}

/// A name from a file as a message can show it: without control characters, and not endless.
fn shown(name: &str) -> String {
    const CHARACTERS_MAX: usize = 200;
    name.chars()
        .map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter })
        .take(CHARACTERS_MAX)
        .collect()
}

impl DocumentError {
    /// Writes the message where the error is one of files that hold others: archives, and documents that are archives.
    fn write_of_package(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentError::BrokenArchive => formatter.write_str(
                "Filen ligner et arkiv (zip, DOCX eller ODT), men er beskadiget: den kan ikke pakkes ud, måske fordi den \
                 ikke blev hentet helt. Hent filen igen.",
            ),
            DocumentError::OverlappingEntries => formatter.write_str(
                "Arkivets indgange ligger oven i hinanden, som i et arkiv, der skal overbelaste læseren; det åbnes ikke. Få \
                 dokumenterne fra en anden kilde.",
            ),
            DocumentError::Expanding => write!(
                formatter,
                "Filen vokser til mere end {EXPANSION_MAX} gange sin størrelse, når den pakkes ud, som en fil, der skal \
                 overbelaste læseren; den åbnes ikke. Gem dokumentet på ny, eller få det fra en anden kilde.",
            ),
            DocumentError::Unpacked => write!(
                formatter,
                "Der er mere end {} i filen, når den pakkes ud. Pak den ud, og vælg de enkelte dokumenter.",
                mebibytes(UNPACKED_BYTES_MAX as u64),
            ),
            DocumentError::TooManyParts => write!(
                formatter,
                "Der er flere end {PARTS_MAX} dokumenter i filen. Pak den ud, og vælg de enkelte dokumenter.",
            ),
            DocumentError::TooDeep => formatter.write_str(
                "Filens dele ligger dybere i hinanden end i noget almindeligt dokument; den læses ikke. Gem dokumentet på \
                 ny, eller pak det indre arkiv ud for sig.",
            ),
            DocumentError::Packing => formatter.write_str(
                "Filen er pakket på en måde, der ikke læses. Pak den ud, og vælg dokumentet, eller pak den på ny som \
                 almindelig zip.",
            ),
            DocumentError::Encrypted => formatter.write_str(
                "Dokumentet er beskyttet med en adgangskode og kan ikke læses. Åbn det med adgangskoden, og gem en udgave \
                 uden.",
            ),
            DocumentError::BrokenPart { part, offset: None } => write!(
                formatter,
                "Dokumentet er ufuldstændigt: delen »{}« mangler. Åbn det i et tekstbehandlingsprogram, og gem det på ny.",
                shown(part),
            ),
            DocumentError::BrokenPart { part, offset: Some(offset) } => write!(
                formatter,
                "Dokumentet er beskadiget: delen »{}« er brudt ved byte {offset}. Åbn det i et tekstbehandlingsprogram, og \
                 gem det på ny.",
                shown(part),
            ),
            DocumentError::NoDocuments => {
                formatter.write_str("Der er intet dokument i filen, der kan læses. Pak den ud, og se efter, hvad der er i den.")
            }
            DocumentError::SeveralDocuments { names } => {
                write!(formatter, "Der er {} dokumenter i filen: ", names.len())?;
                for (index, name) in names.iter().take(NAMES_SHOWN_MAX).enumerate() {
                    write!(formatter, "{}»{}«", if index > 0 { ", " } else { "" }, shown(name))?;
                }
                if names.len() > NAMES_SHOWN_MAX {
                    write!(formatter, " og {} til", names.len() - NAMES_SHOWN_MAX)?;
                }
                formatter.write_str(". Vælg ét af dem.")
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentError::Empty => formatter.write_str(
                "Filen er tom: den har ingen tegn ud over blanke. Hent dokumentet igen, eller udelad filen.",
            ),
            DocumentError::NoText { media_type: "text/html" } => formatter.write_str(
                "HTML-siden har ingen synlig tekst; måske fyldes den først ud i browseren. Åbn siden i en browser, og gem \
                 den færdige side eller dens tekst.",
            ),
            DocumentError::NoText { media_type: "application/pdf" } => formatter.write_str(
                "PDF-dokumentet har hverken tekst eller billeder på sine sider. Hent dokumentet igen, eller udelad filen.",
            ),
            DocumentError::NoText { .. } => formatter
                .write_str("Dokumentet har opmærkning, men ingen tekst. Hent dokumentet igen, eller udelad filen."),
            DocumentError::TooLarge { bytes } => write!(
                formatter,
                "Filen fylder {} ({bytes} byte), og grænsen er {}. Del dokumentet op, eller gem det uden billeder og bilag.",
                mebibytes(*bytes),
                mebibytes(DOCUMENT_BYTES_MAX as u64),
            ),
            DocumentError::Pdf(fault) => fault.fmt(formatter),
            DocumentError::Binary(BinaryKind::Unknown) => {
                write!(formatter, "Filen er ikke tekst. {}", BinaryKind::Unknown.advice())
            }
            DocumentError::Binary(kind) => {
                write!(formatter, "Filen ligner {}. {}", kind.looks_like(), kind.advice())
            }
            DocumentError::BrokenAgenda { line, column } => write!(
                formatter,
                "Filen ligner en dagsorden fra FirstAgenda, men dens JSON er brudt i linje {line}, tegn {column}; måske blev \
                 den ikke hentet helt. Hent filen igen.",
            ),
            DocumentError::TooManyValues => write!(
                formatter,
                "Filen ligner en dagsorden fra FirstAgenda, men har flere end {JSON_VALUES_MAX} værdier. Hent ét møde ad \
                 gangen.",
            ),
            DocumentError::MeetingList => formatter.write_str(
                "Filen er en liste over møder fra FirstAgenda og ikke et referat: den siger, hvornår der var møde, men ikke \
                 hvad der blev besluttet. Hent de enkelte møder med deres Id (/api/agenda/dagsorden/ID), og vælg dem.",
            ),
            DocumentError::BrokenArchive
            | DocumentError::OverlappingEntries
            | DocumentError::Expanding
            | DocumentError::Unpacked
            | DocumentError::TooManyParts
            | DocumentError::TooDeep
            | DocumentError::Packing
            | DocumentError::Encrypted
            | DocumentError::BrokenPart { .. }
            | DocumentError::NoDocuments
            | DocumentError::SeveralDocuments { .. } => self.write_of_package(formatter),
            DocumentError::BrokenEncoding { encoding, line, offset, byte } => write!(
                formatter,
                "Tegnsættet er brudt i linje {line} (byte {offset}, 0x{byte:02X}): filen ligner {encoding}, men denne byte \
                 hører ikke til et tegn. Hent filen igen, eller gem den som UTF-8.",
            ),
        }
    }
}

impl std::error::Error for DocumentError {}

/// Whether a file of `bytes` bytes is small enough to be read, so that a program can ask before it reads the file.
///
/// # Errors
/// [`DocumentError::TooLarge`] beyond [`DOCUMENT_BYTES_MAX`].
pub fn check_size(bytes: u64) -> Result<(), DocumentError> {
    if bytes > DOCUMENT_BYTES_MAX as u64 { Err(DocumentError::TooLarge { bytes }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_is_told_its_size_and_the_limit() {
        assert_eq!(check_size(DOCUMENT_BYTES_MAX as u64), Ok(()));
        let message = check_size(200_000_000).expect_err("above the limit").to_string();
        assert!(message.contains("190,7 MiB"), "{message}");
        assert!(message.contains("grænsen er 64 MiB."), "{message}");
        assert!(message.contains("Del dokumentet op"), "{message}");
    }

    #[test]
    fn a_size_never_overflows() {
        assert!(DocumentError::TooLarge { bytes: u64::MAX }.to_string().contains("MiB"));
    }

    #[test]
    fn broken_encoding_names_line_offset_and_byte() {
        let error =
            DocumentError::BrokenEncoding { encoding: Encoding::Utf8, line: 3, offset: 17, byte: 0xE6 };
        assert!(error.to_string().contains("linje 3 (byte 17, 0xE6): filen ligner UTF-8"), "{error}");
    }
}
