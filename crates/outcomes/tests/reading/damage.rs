//! Any text gets an answer: damaged contracts, deep nests, large files.

use crate::{WHOLE, faults, table};
use proptest::prelude::*;
use sagsgang_outcomes::file::{self, CONTRACT_BYTES_MAX, FAULTS_MAX};
use sagsgang_text::Source;

/// Every place that is told must be in the text.
fn read_anything(text: &str) {
    let source = Source::from_text("a", text);
    for found in file::read(&source).diagnostics.iter().chain(&file::measurements(&source).1) {
        assert!(!found.message.is_empty());
        let places = found.span.into_iter().chain(found.related.iter().map(|label| label.span));
        for place in places {
            assert!(text.get(place.range()).is_some(), "{found:?}");
        }
    }
}

#[test]
fn deep_nests_and_large_files_are_refused() {
    for deep in ["a=[".repeat(5_000), "a = {b=".repeat(5_000), format!("{} = 1", "a.".repeat(5_000))] {
        assert!(!faults(&deep).is_empty());
        read_anything(&deep);
    }
    let large = format!("# {}", "x".repeat(CONTRACT_BYTES_MAX));
    assert_eq!(faults(&large)[0].code, "contract-limit");
    let many = format!("id = \"a\"\n{}", "[[party]]\n".repeat(1_000));
    assert_eq!(faults(&many).len(), FAULTS_MAX + 1);
}

#[test]
fn numbers_beyond_counting_are_refused() {
    let huge = "9".repeat(60);
    for number in [huge.as_str(), "1e400", "-1", "\"99999999999999999999 mio. kr.\"", "0.1234567890123456789"]
    {
        let text = WHOLE.replacen("max = \"5 mio. kr.\"", &format!("max = {number}"), 1);
        assert_eq!(faults(&text).len(), 1, "{number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Bytes taken out, put in or doubled.
    #[test]
    fn a_damaged_contract_gets_an_answer(at in 0usize..6_000, length in 0usize..40, put in "[ -~æøå\\n]{0,12}") {
        let start = WHOLE.floor_char_boundary(at.min(WHOLE.len()));
        let end = WHOLE.ceil_char_boundary((start + length).min(WHOLE.len()));
        read_anything(&format!("{}{put}{}", &WHOLE[..start], &WHOLE[end..]));
    }

    /// Any text at all.
    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,200}") {
        read_anything(&text);
    }

    /// Texts of the signs that the format is made of.
    #[test]
    fn any_toml_gets_an_answer(text in "((metric|party|id|max|pays|rule|value|assumed|unknown|clause|1|\"x\"|[={}\\[\\].,\n ]){1,60})") {
        read_anything(&text);
    }

    /// Any table.
    #[test]
    fn any_table_gets_an_answer(rows in proptest::collection::vec("[a-z_0-9.,;\"% -]{0,60}", 0..8)) {
        let text = format!("metric;measured_on;count;person\n{}", rows.join("\n"));
        let _ = table(&text);
        read_anything(&text);
    }
}
