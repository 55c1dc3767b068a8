//! Whatever text a document holds, minutes are read from it, twice the same, and what is left over lies in the text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sagsgang_minutes::{Profiles, read};

static PROFILES: LazyLock<Profiles> = LazyLock::new(Profiles::built_in);

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = sagsgang_documents::read("fuzz", bytes) else { return };
    let minutes = read(&source, &PROFILES);
    assert_eq!(minutes, read(&source, &PROFILES));
    for span in &minutes.unassigned {
        assert!(source.text().get(span.range()).is_some(), "{span:?} does not fit the text");
    }
});
