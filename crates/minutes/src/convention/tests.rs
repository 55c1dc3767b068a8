//! Conventions: what phrases mean by the built-in ones, and by others.

use super::*;
use proptest::prelude::*;

const MEETING: Date = Date::constant(2025, 6, 26);

fn meant(conventions: &Conventions, phrase: &str) -> (Option<String>, Option<String>, bool) {
    let meant = conventions.meant(phrase, Some(MEETING));
    (meant.by.map(|by| by.to_string()), meant.convention, meant.is_next_meeting)
}

#[test]
fn what_phrases_mean_by_the_built_in_conventions() {
    let built_in = Conventions::built_in();
    for (phrase, by, convention) in [
        ("inden sommerferien", "2025-06-30", "summer-holiday"),
        ("efter sommerferien", "2025-08-31", "after-summer-holiday"),
        ("til foråret", "2026-05-31", "spring"),
        ("til sommeren", "2025-08-31", "summer"),
        ("til efteråret", "2025-11-30", "autumn"),
        ("til vinteren", "2026-02-28", "winter"),
        ("i vinteren 2027", "2028-02-29", "winter"),
        ("inden efteråret", "2025-08-31", "before-period"),
        ("inden sommeren", "2026-05-31", "before-period"),
        ("inden jul", "2025-12-23", "christmas"),
        ("til jul", "2025-12-31", "at-christmas"),
        ("inden nytår", "2025-12-31", "new-year"),
        ("inden årsskiftet", "2025-12-31", "new-year"),
        ("efter nytår", "2026-01-31", "after-new-year"),
        ("inden påske", "2026-04-01", "easter"),
        ("til påske", "2026-04-06", "at-easter"),
        ("efter påske", "2026-04-20", "after-short-holiday"),
        ("inden vinterferien", "2026-02-08", "winter-holiday"),
        ("i efterårsferien", "2025-10-19", "autumn-holiday"),
        ("efter efterårsferien", "2025-11-02", "after-short-holiday"),
        ("primo august", "2025-08-10", "primo"),
        ("medio august", "2025-08-20", "medio"),
        ("ultimo 2026", "2026-12-31", "ultimo"),
        ("i starten af 2026", "2026-05-02", "beginning"),
        ("i midten af september", "2025-09-20", "middle"),
        ("i slutningen af maj", "2026-05-31", "ending"),
        ("inden udgangen af 2025", "2025-12-31", "ending"),
        ("inden årets udgang", "2025-12-31", "ending"),
        ("inden august", "2025-07-31", "before-period"),
        ("i 1. kvartal 2026", "2026-03-31", "part-of-year"),
        ("i andet halvår", "2025-12-31", "part-of-year"),
        ("i uge 34", "2025-08-24", "week"),
        ("senest i september", "2025-09-30", "month"),
        ("inden for seks uger", "2025-08-07", "span"),
        ("indenfor 14 dage", "2025-07-10", "span"),
        ("om et år", "2026-06-26", "span"),
        ("i denne valgperiode", "2025-12-31", "term"),
        ("inden valgperiodens udløb", "2025-12-31", "term"),
        ("inden udgangen af valgperioden", "2025-12-31", "term"),
        ("i den næste valgperiode", "2029-12-31", "term"),
    ] {
        let expected = (Some(by.to_owned()), Some(convention.to_owned()), false);
        assert_eq!(meant(&built_in, phrase), expected, "{phrase}");
    }
}

#[test]
fn what_says_the_day_itself_or_none() {
    let built_in = Conventions::built_in();
    assert_eq!(meant(&built_in, "inden den 1. maj 2026"), (Some("2026-05-01".into()), None, false));
    for (phrase, convention, is_next) in [
        ("på et kommende møde", "coming-meeting", false),
        ("på de kommende møder", "coming-meeting", false),
        ("på kommende dagsordener", "coming-meeting", false),
        ("på et af de næste møder", "coming-meeting", false),
        ("på regionsrådets næste møde", "coming-meeting", false),
        ("på næste møde i byrådet", "coming-meeting", false),
        ("på det kommende møde", "next-meeting", true),
        ("til næste møde", "next-meeting", true),
        ("inden udvalgets næste møde", "next-meeting", true),
        ("på det førstkommende møde i udvalget", "next-meeting", true),
        ("snarest muligt", "soonest", false),
        ("hvert halvår", "recurring", false),
    ] {
        assert_eq!(meant(&built_in, phrase), (None, Some(convention.to_owned()), is_next), "{phrase}");
    }
    assert_eq!(meant(&built_in, "når planen er klar"), (None, None, false));
    let dated = ("på det kommende møde i udvalget i august 2025", "2025-08-31");
    assert_eq!(meant(&built_in, dated.0), (Some(dated.1.into()), Some("month".into()), false));
}

#[test]
fn terms_end_with_their_last_year() {
    let term = |day: &str| Conventions::built_in().meant("i denne valgperiode", day.parse().ok()).by;
    assert_eq!(term("2021-12-31"), Some(Date::constant(2021, 12, 31)));
    assert_eq!(term("2022-01-01"), Some(Date::constant(2025, 12, 31)));
    assert_eq!(term("2026-03-01"), Some(Date::constant(2029, 12, 31)));
    assert_eq!(Conventions::built_in().meant("i denne valgperiode", None).by, None);
}

#[test]
fn another_value_is_what_phrases_mean_from_then_on() {
    let mut other = Conventions::built_in();
    other.set("summer-holiday", "20. juni").unwrap();
    other.set("autumn", "12-15").unwrap();
    other.set("coming-meeting", "90").unwrap();
    other.set("beginning", "1/4").unwrap();
    other.set("winter-holiday", "uge 8").unwrap();
    other.set("soon-days", "14").unwrap();
    assert_eq!(meant(&other, "inden sommerferien").0.as_deref(), Some("2026-06-20"));
    assert_eq!(meant(&other, "til efteråret").0.as_deref(), Some("2025-12-15"));
    assert_eq!(meant(&other, "inden vinteren").0.as_deref(), Some("2025-12-15"));
    assert_eq!(meant(&other, "på et kommende møde").0.as_deref(), Some("2025-09-24"));
    assert_eq!(meant(&other, "i starten af 2026").0.as_deref(), Some("2026-04-02"));
    assert_eq!(meant(&other, "inden vinterferien").0.as_deref(), Some("2026-02-15"));
    assert_eq!(other.soon_days(), 14);
    let line = other.named("summer-holiday").unwrap();
    assert!(line.is_changed);
    assert_eq!((line.value.as_str(), line.meaning.as_str()), ("06-20", "senest den 20. juni"));
    assert_eq!(line.meaning_english, "by 20 June at the latest");
    other.set("summer-holiday", "06-30").unwrap();
    assert!(!other.named("summer-holiday").unwrap().is_changed);
}

#[test]
fn what_cannot_be_is_refused_with_what_to_write() {
    let mut all = Conventions::built_in();
    for (name, value, says) in [
        ("sommerferie", "06-30", "Der er intet tidsord ved navn »sommerferie«. Skriv et af: summer-holiday,"),
        (
            "summer-holiday",
            "06-31",
            "»06-31« er ikke en værdi for »summer-holiday« (inden sommerferien): skriv en dag",
        ),
        ("summer-holiday", "juni", "skriv en dag på året"),
        ("summer-holiday", "12-24", "skriv en dag fra den 15. maj til den 31. juli, fx 06-30."),
        ("primo", "-1", "skriv et antal dage fra 0 til 366"),
        ("soonest", "straks", "eller none for ingen dag"),
        ("beginning", "4/3", "skriv en brøk"),
        ("autumn-holiday", "54", "skriv et ugenummer"),
        ("month", "28", "er fast"),
    ] {
        let error = all.set(name, value).unwrap_err();
        assert!(error.message.contains(says), "{name} {value}: {error}");
    }
    assert_eq!(all, Conventions::built_in());
}

#[test]
fn the_file_says_all_of_every_convention() {
    let built_in = Conventions::built_in();
    for (entry, line) in entries().iter().zip(built_in.all()) {
        assert!(!line.is_changed, "{}", line.name);
        assert_eq!(line.value, entry.value, "{}", line.name);
        assert!(entry.kind == Kind::Fixed || entry.read(&entry.value).is_ok(), "{}", line.name);
        assert_eq!(entry.kind == Kind::DaysOrNone, entry.none.is_some() && entry.none_english.is_some());
        assert_eq!(entry.between.is_some(), entry.kind == Kind::Day, "{}", line.name);
        for text in [&line.phrases, &line.meaning, &line.meaning_english, &line.reason] {
            assert!(!text.trim().is_empty() && !text.contains('{'), "{}: {text}", line.name);
        }
        let phrases = line.phrases.split(", ").filter(|_| line.name != "soon-days");
        for phrase in phrases {
            let meant = built_in.meant(phrase, Some(MEETING));
            assert_eq!(meant.convention.as_deref(), Some(line.name.as_str()), "{phrase}");
        }
    }
    let names: std::collections::BTreeSet<&str> =
        built_in.all().iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names.len(), built_in.all().len());
}

/// The table in the manual is the file's.
#[test]
fn the_manual_holds_every_convention() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/commitments.md");
    let manual = std::fs::read_to_string(path).unwrap();
    let built_in = Conventions::built_in();
    let row = |line: &Convention| {
        let value = if line.is_fixed { "fixed".to_owned() } else { format!("`{}`", line.value) };
        let Convention { name, phrases, meaning_english, reason, .. } = line;
        format!("| `{name}` | {phrases} | {value} | {meaning_english} | {reason} |\n")
    };
    let rows: String = built_in.all().iter().map(row).collect();
    assert!(manual.contains(&rows), "docs/commitments.md must hold these rows:\n{rows}");
    let others = manual.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 6);
    assert_eq!(others.count(), built_in.all().len(), "rows of conventions that there are not");
}

proptest! {
    #[test]
    fn nothing_panics_and_days_come_after_the_meeting(
        phrase in "(inden|til|i|efter|primo|medio|senest|inden for|i løbet af|inden udgangen af) (sommerferien|påske|jul|nytår|foråret|vinteren|maj|uge 7|14 dage|2. kvartal|denne valgperiode|vinterferien)",
        days in 0i64..20_000,
    ) {
        let meeting = Date::constant(1995, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let meant = Conventions::built_in().meant(&phrase, Some(meeting));
        if let Some(by) = meant.by {
            let is_third = phrase.starts_with("primo") || phrase.starts_with("medio");
            prop_assert!(by >= meeting || is_third, "{phrase} on {meeting}: {by}");
            prop_assert!(meant.convention.is_some());
        }
        let _ = Conventions::built_in().meant(&phrase, None);
    }

    #[test]
    fn any_words_may_be_asked(phrase in ".{0,60}", value in ".{0,12}", name in "[a-z-]{1,20}") {
        let mut all = Conventions::built_in();
        let _ = all.meant(&phrase, Some(MEETING));
        for line in Conventions::built_in().all() {
            let _ = all.set(&line.name, &value);
        }
        let _ = all.set(&name, &value);
    }
}
