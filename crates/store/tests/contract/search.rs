//! Search: words, stems, parts of compounds, phrases, beginnings, facets, snippets, near words.

use sagsgang_minutes::*;
use sagsgang_store::{
    FactAddress, Field, Register, SEARCH_HITS_PER_PAGE, SearchQuery, SearchResults, search,
};

use crate::document::{Document, NOON};
use crate::engine::{TestEngine, fresh};

fn find(register: &Register, text: &str) -> SearchResults {
    search(register, &SearchQuery { text: text.to_owned(), ..SearchQuery::default() })
        .expect("a search works")
}

/// Numbers of the items that are found, sorted.
fn numbers(results: &SearchResults) -> Vec<String> {
    let mut numbers: Vec<String> =
        results.hits.iter().map(|hit| hit.number.clone().unwrap_or_else(|| "-".to_owned())).collect();
    numbers.sort();
    numbers
}

fn library<E: TestEngine>() -> (E, Register) {
    let (engine, register) = fresh::<E>();
    Document::new("Udvalg for lighed i sundhed", "2025-06-26")
        .item("1", "Sociale henvisninger")
        .case_number("1-00-14-22")
        .section(
            SectionKind::Background,
            "Sagsfremstilling",
            "Regionens sundhedsindsatser koster 6 mio. kr. i år.",
        )
        .amount("6 mio. kr.", 6_000_000, AmountStatus::Mentioned)
        .decision(Outcome::Approved, "Udvalget godkendte investeringsoplægget.")
        .item("2", "Gensidig orientering")
        .decision(Outcome::Noted, "Der blev orienteret om lighed i kommunen og om sundhed i Viborg.")
        .import(&register);
    Document::new("Byrådet", "2024-02-01")
        .item("7", "Støj fra vejene")
        .case_number("24/1234")
        .section(SectionKind::Background, "Sagsfremstilling", "Kommunerne måler støjen. Borgerne klager.")
        .decision(Outcome::Postponed, "Udsat.")
        .import(&register);
    (engine, register)
}

pub fn words_are_found_in_all_their_forms<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    assert_eq!(numbers(&find(&register, "kommune")), ["2", "7"]);
    assert_eq!(numbers(&find(&register, "KOMMUNENS")), ["2", "7"]);
    assert_eq!(numbers(&find(&register, "henvisning")), ["1"]);
    assert_eq!(find(&register, "kommune støj").total, 1, "all words in one section");
    assert_eq!(find(&register, "viborg støj").total, 0);
}

pub fn compounds_are_found_by_their_parts<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    assert_eq!(numbers(&find(&register, "indsats")), ["1"]);
    let results = find(&register, "oplæg");
    let hit = &results.hits[0];
    let marks: Vec<&str> = hit.snippet.marks.iter().map(|mark| &hit.snippet.text[mark.range()]).collect();
    assert_eq!(marks, ["oplægget"], "only the part is marked");
    assert_eq!(hit.section, Some(SectionKind::Decision));
    assert_eq!(hit.item_key.as_deref(), Some("1"));
}

pub fn phrases_are_found_in_order<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    assert_eq!(numbers(&find(&register, "lighed sundhed")), ["-", "2"]);
    assert_eq!(numbers(&find(&register, "\"lighed i sundhed\"")), ["-"]);
    assert_eq!(numbers(&find(&register, "\"sundhed i lighed\"")), Vec::<String>::new());
    assert_eq!(numbers(&find(&register, "1-00-14-22")), ["1"]);
    assert_eq!(find(&register, "00-1-14").total, 0);
}

pub fn beginnings_are_found<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    assert_eq!(numbers(&find(&register, "invest*")), ["1"]);
    assert_eq!(numbers(&find(&register, "kommunerne*")), ["2", "7"]);
    assert_eq!(find(&register, "invest").total, 0);
}

pub fn nothing_typed_is_an_error<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    for text in [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "AND",
        "støj AND",
        "NOT støj",
        "støj OR",
        "(",
        ")",
        "title:støj",
        "{title}: x",
        "^støj",
        "støj + x",
        "NEAR(a b)",
        "'; DROP TABLE item; --",
        "-støj",
        "a\0b",
        "\u{301}",
        "æ\u{30a}",
        "støj\"støj",
        "日本語",
    ] {
        find(&register, text);
    }
    assert_eq!(
        numbers(&find(&register, "title:støj")),
        Vec::<String>::new(),
        "no column is asked for, two words are"
    );
    assert_eq!(numbers(&find(&register, "støj*\"")), ["7"]);
}

pub fn facets_count_what_they_lead_to<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    let all = find(&register, "kommune");
    let organs: Vec<_> =
        all.facets.organizations.iter().map(|value| (value.value.as_str(), value.count)).collect();
    assert_eq!(organs, [("byraadet", 1), ("udvalg-for-lighed-i-sundhed", 1)]);
    let years: Vec<_> = all.facets.years.iter().map(|value| (value.value, value.count)).collect();
    assert_eq!(years, [(2025, 1), (2024, 1)]);
    let query = SearchQuery { text: "kommune".to_owned(), year: Some(2024), ..SearchQuery::default() };
    let narrowed = search(&register, &query).unwrap();
    assert_eq!(numbers(&narrowed), ["7"]);
    assert_eq!(narrowed.facets.years.len(), 2, "the other year can still be chosen");
    assert!(narrowed.facets.years[1].is_chosen);
    assert_eq!(narrowed.facets.organizations.len(), 1, "but not an organ that did not meet in that year");
    assert_eq!(narrowed.facets.outcomes[0].value, Outcome::Postponed);
    for (query, expected) in [
        (SearchQuery { outcome: Some(Outcome::Approved), ..SearchQuery::default() }, vec!["1"]),
        (SearchQuery { has_money: Some(true), ..SearchQuery::default() }, vec!["1"]),
        (SearchQuery { case_number: Some("24/ 1234".to_owned()), ..SearchQuery::default() }, vec!["7"]),
        (SearchQuery { section: Some(SectionKind::Decision), ..SearchQuery::default() }, vec!["1", "2", "7"]),
        (SearchQuery { organization: Some("byraadet".to_owned()), ..SearchQuery::default() }, vec!["-", "7"]),
    ] {
        assert_eq!(numbers(&search(&register, &query).unwrap()), expected, "{query:?}");
    }
}

pub fn facets_count_what_their_choice_leads_to<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    let all = find(&register, "i");
    for value in &all.facets.sections {
        let query =
            SearchQuery { text: "i".to_owned(), section: Some(value.value), ..SearchQuery::default() };
        assert_eq!(search(&register, &query).unwrap().total, value.count, "{}", value.label);
    }
    for value in &all.facets.has_money {
        let query =
            SearchQuery { text: "i".to_owned(), has_money: Some(value.value), ..SearchQuery::default() };
        assert_eq!(search(&register, &query).unwrap().total, value.count, "{}", value.label);
    }
}

pub fn snippets_point_into_the_document<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    let results = find(&register, "borgere");
    let hit = &results.hits[0];
    assert_eq!(hit.snippet.text, "Borgerne klager.");
    let document = register.document(&hit.document).unwrap().expect("the document");
    assert_eq!(document.facts.source.slice(hit.snippet.span), hit.snippet.text);
    let results = find(&register, "støj");
    let marks: Vec<&str> =
        results.hits[0].title_marks.iter().map(|mark| &results.hits[0].title[mark.range()]).collect();
    assert_eq!(marks, ["Støj"]);
    assert_eq!(results.hits[0].more, 2, "the title stands over every section");
}

pub fn near_words_are_proposed<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    assert_eq!(find(&register, "komune støj").did_you_mean.as_deref(), Some("kommunen støj"));
    assert_eq!(
        find(&register, "\"gensidig orientrering\"").did_you_mean.as_deref(),
        Some("\"gensidig orientering\"")
    );
    assert_eq!(find(&register, "støj").did_you_mean, None);
    assert_eq!(find(&register, "xqzxqzxqz").did_you_mean, None);
}

pub fn titles_count_more<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    Document::new("Byrådet", "2024-02-01")
        .item("1", "Veje")
        .decision(Outcome::Noted, "Ældrepleje nævnes her i forbifarten sammen med meget andet.")
        .item("2", "Ældrepleje")
        .decision(Outcome::Noted, "Taget til efterretning.")
        .import(&register);
    let found: Vec<_> = find(&register, "ældrepleje").hits.iter().map(|hit| hit.number.clone()).collect();
    assert_eq!(found, [Some("2".to_owned()), Some("1".to_owned())]);
}

pub fn only_what_counts_is_found<E: TestEngine>() {
    let (_engine, register) = library::<E>();
    assert_eq!(find(&register, "klager").total, 1);
    Document::new("Byrådet", "2024-02-01")
        .item("7", "Stilhed på vejene")
        .case_number("24/1234")
        .decision(Outcome::Approved, "Ro.")
        .import(&register);
    assert_eq!(find(&register, "klager").total, 0);
    assert_eq!(find(&register, "klagerr").did_you_mean, None, "its words are no words any more");
    let slug = "byraadet/2024-02-01";
    let item = register.item(slug, "7").unwrap().expect("the item").facts.ids.items[0].id.clone();
    let address = FactAddress { fact: item, field: Field::ItemTitle };
    register.correct(&address, "Larm", "prøve", NOON.parse().unwrap(), "slåfejl").unwrap();
    assert_eq!(
        find(&register, "stilhed").hits.iter().filter(|hit| hit.title.starts_with("Stilhed")).count(),
        0
    );
    assert_eq!(numbers(&find(&register, "larm")), ["7"]);
}

pub fn an_index_of_another_form_is_made_again<E: TestEngine>() {
    let (engine, register) = library::<E>();
    let before = find(&register, "kommune");
    drop(register);
    let register = engine.open();
    assert_eq!(find(&register, "kommune"), before);
}

pub fn five_thousand_sections_are_searched<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let subjects = ["vejene", "skolerne", "ældreplejen", "havnen", "kulturhuset"];
    for meeting in 0..25_usize {
        let mut document =
            Document::new("Byrådet", &format!("20{:02}-03-{:02}", 10 + meeting % 10, 1 + meeting / 10));
        for item in 0..50 {
            let subject = subjects[(meeting + item) % subjects.len()];
            document = document.item(&(item + 1).to_string(), &format!("Sag {item} om {subject}"));
            for section in 0..4 {
                let text = format!(
                    "Kommunen behandler {subject} for {}. gang. Borgerne har sagt deres.",
                    section + item
                );
                document = document.section(SectionKind::Background, "Sagsfremstilling", &text);
            }
        }
        document.import(&register);
    }
    let results = find(&register, "kommune");
    assert_eq!(results.total, 25 * 50);
    assert_eq!(results.pages, (25_usize * 50).div_ceil(SEARCH_HITS_PER_PAGE));
    assert_eq!(results.hits.len(), SEARCH_HITS_PER_PAGE);
    assert_eq!(results.hits[0].more, 3);
    let last = SearchQuery { text: "kommune".to_owned(), page: 10_000, ..SearchQuery::default() };
    let last = search(&register, &last).unwrap();
    assert_eq!((last.page, last.hits.len()), (63, 10));
    assert_eq!(find(&register, "ældrepleje borger").total, 25 * 10);
}
