//! Names in archives, whose encoding nobody wrote down.

/// `raw` as text: UTF-8 where it is that; else the code page of DOS in the Nordic countries (850 and 865 agree on the
/// letters of Danish) or Windows-1252, whichever the bytes above ASCII fit. Backslashes of Windows are slashes.
pub(crate) fn decode(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        // The letters of Danish lie below 0xA0 in DOS and above it in Windows.
        Err(_) if raw.iter().any(|byte| (0x80..0xA0).contains(byte)) => {
            raw.iter().map(|&byte| of_dos(byte)).collect()
        }
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/").replace(char::is_control, "\u{FFFD}")
}

/// The character of `byte` in code pages 850 and 865, as far as names use them.
fn of_dos(byte: u8) -> char {
    const LETTERS: [char; 38] = [
        'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô',
        'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    ];
    match byte {
        0..0x80 => char::from(byte),
        _ => LETTERS.get(usize::from(byte) - 0x80).copied().unwrap_or('\u{FFFD}'),
    }
}

/// The last part of a name, behind its folders.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether a name is of a file that programs leave in archives beside the documents.
pub(crate) fn is_litter(name: &str) -> bool {
    let file = last(name);
    name.split('/').any(|folder| folder == "__MACOSX")
        || file.starts_with("._")
        || ["thumbs.db", "desktop.ini", ".ds_store"].iter().any(|litter| litter.eq_ignore_ascii_case(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_each_encoding() {
        assert_eq!(decode("møde/Ærø.txt".as_bytes()), "møde/Ærø.txt");
        assert_eq!(decode(b"m\x9Bde/\x92r\x9B p\x86.txt"), "møde/Ærø på.txt");
        assert_eq!(decode(b"m\xF8de/\xC6r\xF8 p\xE5.txt"), "møde/Ærø på.txt");
        assert_eq!(decode(b"a\\b\x07.txt"), "a/b\u{FFFD}.txt");
    }

    #[test]
    fn litter_is_known() {
        for name in ["__MACOSX/._a.docx", "a/Thumbs.db", ".DS_Store", "b/desktop.ini", "x/._y"] {
            assert!(is_litter(name), "{name}");
        }
        assert!(!is_litter("referat/thumbs.docx"));
    }
}
