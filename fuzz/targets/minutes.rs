//! Whatever text a document holds, minutes are read from it, twice the same, no byte is lost, and every finding of the
//! checker lies in the text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sagsgang_minutes::{Profiles, read, rules};

static PROFILES: LazyLock<Profiles> = LazyLock::new(Profiles::built_in);

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = sagsgang_documents::read("fuzz", bytes) else { return };
    let minutes = read(&source, &PROFILES);
    assert_eq!(minutes, read(&source, &PROFILES));
    let text = source.text();
    let mut lost = vec![true; text.len()];
    let parts = [minutes.header].into_iter().chain(minutes.contents.iter().map(|contents| contents.span));
    for span in parts.chain(minutes.items.iter().map(|item| item.span)).chain(minutes.unassigned.iter().copied()) {
        assert!(text.get(span.range()).is_some(), "{span:?} does not fit the text");
        lost[span.range()].fill(false);
    }
    let at = lost.iter().zip(text.bytes()).position(|(lost, byte)| *lost && !byte.is_ascii_whitespace());
    assert_eq!(at, None, "this byte is in no part of the document");
    for found in rules::check(&source, &minutes, &rules::Settings::default()) {
        assert!(found.span.is_none_or(|span| text.get(span.range()).is_some()), "{found:?}");
    }
});
