//! Any bytes are read or refused; plain text comes back as it was, and blocks lie in their text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sagsgang_documents::read;

fuzz_target!(|bytes: &[u8]| {
    match read("fuzz", bytes) {
        Ok(source) => {
            assert!(!source.text().trim().is_empty());
            if let ("text/plain", Ok(text)) = (source.media_type(), std::str::from_utf8(bytes))
                // A zero byte in every pair is UTF-16, whether or not it is UTF-8 too.
                && !bytes.contains(&0)
            {
                assert_eq!(source.text(), text.strip_prefix('\u{FEFF}').unwrap_or(text));
            }
            let mut last = 0;
            for (span, kind) in source.blocks() {
                assert!(span.start >= last, "{kind:?} {span:?} begins before {last}");
                assert!(!source.slice(*span).trim().is_empty(), "{kind:?} {span:?} is empty");
                last = span.start;
            }
        }
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
});
