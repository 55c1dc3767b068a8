//! What is told of faults: where, why, and what to write.

use crate::{WHOLE, fault_of, faults, table};
use sagsgang_text::Severity;

#[test]
fn unknown_keys_and_words_are_told_with_the_nearest() {
    let (code, marked, message, hint) = fault_of("max_per_person = \"20", "max_pr_person = \"20");
    assert_eq!((code, marked.as_str()), ("contract-unknown-key", "max_pr_person"));
    assert_eq!(message, "»max_pr_person« er ikke en nøgle i metric");
    assert_eq!(hint, "mente du »max_per_person«?");
    let (_, marked, message, hint) =
        fault_of("\"mean-change\"\nunit = \"%\"", "\"mean_change\"\nunit = \"%\"");
    assert_eq!(marked, "\"mean_change\"");
    assert!(message.starts_with("»measures« kan ikke læses: »mean_change«"), "{message}");
    assert!(hint.starts_with("mente du »mean-change«?"), "{hint}");
    let (_, _, message, hint) = fault_of("beyond = \"continues\"", "free = 3");
    assert_eq!(message, "»free« hører ikke til reglen »slide«");
    assert_eq!(hint, "den regel har: marks, beyond, per");
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_with_both() {
    let (_, marked, message, hint) = fault_of("from = 0.5, pays", "from = \"1.234\", pays");
    assert_eq!(
        (marked.as_str(), message.as_str()),
        ("\"1.234\"", "»from« kan ikke læses: »1.234« kan læses på to måder")
    );
    assert_eq!(hint, "skriv »1,234«, hvis det er en decimal, og »1234«, hvis det er tusinder");
    let (_, _, message, hint) = fault_of("region = \"60 %\"", "region = 60");
    assert_eq!(message, "»region« kan ikke læses: 60 uden procenttegn kan læses på to måder");
    assert_eq!(hint, "skriv \"60 %\" eller \"6.000 %\"");
    let (_, _, message, hint) = fault_of("max_total = \"7 mio. kr.\"", "max_total = \"3,648,692\"");
    assert_eq!(message, "»max_total« kan ikke læses: »3,648,692« er ikke et tal");
    assert_eq!(hint, "en tekst læses på dansk, med punktum mellem tusinder: »3.648.692«");
}

#[test]
fn a_fault_stands_beside_the_words_of_its_clause() {
    let found = faults(&WHOLE.replacen("max = \"5 mio. kr.\"", "max = \"fem mio.\"", 1));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].related[0].message, "punkt 3: »Regionen betaler højst 5 mio. kr.«");
    let found = faults(&WHOLE.replacen("max = { value = \"2 mio. kr.\"", "max = { value = \"2 GBP\"", 1));
    assert_eq!(found[0].related.len(), 2, "each clause that it names");
}

#[test]
fn what_is_missing_is_told_and_unknown() {
    let (code, _, message, hint) =
        fault_of("population = \"referred\"\ncounts = \"persons\"\nwindows", "counts = \"persons\"\nwindows");
    assert_eq!((code, message.as_str()), ("contract-missing", "der mangler »population« i metric"));
    assert!(hint.contains("unknown"), "{hint}");
    let (_, _, message, _) = fault_of("marks = [ { at = \"0 %\", pays = \"0 %\" }, {", "marks = [ {");
    assert_eq!(message, "»marks« skal have mindst 2, men har 1");
}

#[test]
fn two_things_of_one_id_are_told_with_both_places() {
    let found = faults(&WHOLE.replacen("id = \"trivsel\"", "id = \"forbrug\"", 1));
    assert_eq!(found[0].code, "contract-duplicate");
    assert_eq!(found[0].message, "betalingsmålet »forbrug« står to gange");
    assert_eq!(found[0].related.len(), 1);
}

#[test]
fn terms_are_one_thing_only() {
    let (_, _, message, _) =
        fault_of("assumed = \"1 kr.\", why", "assumed = \"1 kr.\", unknown = \"x\", why");
    assert_eq!(message, "»rounding_unit« er både aftalt, antaget eller ukendt på én gang");
    let (_, marked, _, hint) =
        fault_of("{ multiple = \"1,25\" }", "{ multiple = \"1,25\", yearly = \"15 %\" }");
    assert!(marked.contains("yearly"), "{marked}");
    assert_eq!(hint, "skriv én af multiple, premium og yearly");
}

#[test]
fn text_that_is_no_toml_is_told_in_danish_and_the_rest_is_read() {
    let found = faults(&WHOLE.replacen("due_days = 30", "due_days = 30\ndue_days = 31", 1));
    assert_eq!(
        (found[0].code, found[0].message.as_str()),
        ("contract-toml", "nøglen står to gange i samme tabel")
    );
    let found = faults(&WHOLE.replacen("title = \"Lige sundhed\"", "title = Lige sundhed", 1));
    assert!(found.iter().all(|fault| fault.severity == Severity::Error));
    assert_eq!(found[0].message, "en tekst mangler anførselstegn");
    for text in ["", "hej", "{", "a = 1", "[[[["] {
        assert!(!faults(text).is_empty(), "{text}");
    }
}

#[test]
fn faults_are_told_in_the_order_of_the_text() {
    let text =
        WHOLE.replacen("due_days = 30", "due_days = \"x\"", 1).replacen("years = 4", "years = \"y\"", 1);
    let found = faults(&text);
    assert_eq!(found.len(), 2);
    assert!(found[0].span < found[1].span);
}

#[test]
fn a_table_of_measurements_is_read_with_either_separator() {
    let semicolons = "metric;cohort;measured_on;referred;completed;estimate;source\nforbrug;2026;2027-12-31;200;150;0,11;Rapport\n";
    let commas = "measured_on,metric,cohort,estimate,referred,completed,source\r\n2027-12-31,forbrug,2026,0.11,200,150,\"Rapport\"\r\n";
    let (one, faults) = table(semicolons);
    assert!(faults.is_empty(), "{faults:#?}");
    let (mut other, faults) = table(commas);
    assert!(faults.is_empty(), "{faults:#?}");
    other[0].span = one[0].span;
    assert_eq!(one, other);
    assert_eq!(one[0].version, 1);
    let toml = "[[measurement]]\nmetric = \"forbrug\"\ncohort = 2026\nmeasured_on = 2027-12-31\nestimate = 0.11\nreferred = 200\ncompleted = 150\nsource = \"Rapport\"\n";
    let (mut third, faults) = table(toml);
    assert!(faults.is_empty(), "{faults:#?}");
    third[0].span = one[0].span;
    assert_eq!(one, third);
}

#[test]
fn faults_of_a_table_name_row_and_column() {
    let text = "metric;measured_on;referred;esstimate;person\nforbrug;2027-12-31;to;0,1;p1\nforbrug;2027-12-31;200;0,1;010190-1234\n;31-02-2027;1;1;p3\nforbrug;2027-12-31;200;0,1;p1\n";
    let (rows, found) = table(text);
    assert_eq!(rows.len(), 4);
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|fault| (fault.message.as_str(), fault.span.map_or("", |span| &text[span.range()])))
        .collect();
    assert_eq!(told[0], ("»esstimate« er ikke en kolonne i en tabel over målinger", "esstimate"));
    assert_eq!(told[1], ("række 2, kolonnen »referred«: »to« er ikke et tal", "to"));
    assert_eq!(
        told[2].0,
        "række 3, kolonnen »person«: det ligner et CPR-nummer, og personnumre må ikke ind her"
    );
    assert_eq!(told[2].1, "010190-1234");
    assert_eq!(told[3].0, "række 4, kolonnen »metric«: der står ikke noget");
    assert_eq!(told[4], ("række 4, kolonnen »measured_on«: »31-02-2027« er ikke en dag", "31-02-2027"));
    assert_eq!(told[5].0, "række 5 måler det samme som række 2 i samme version");
    assert_eq!(told.len(), 6, "{told:#?}");
    assert_eq!(found[2].code, "measurement-person");
    assert!(rows[1].person.is_none(), "the number of a person goes no further");
}

#[test]
fn a_correction_has_a_version_of_its_own() {
    let text = "metric;measured_on;estimate;version\na;2027-12-31;0,1;1\na;2027-12-31;0,2;2\n";
    let (rows, found) = table(text);
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(rows.iter().map(|row| row.version).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn years_that_nobody_could_reckon_through_are_refused() {
    let (_, _, message, hint) = fault_of("years = 4", "years = 4294967295");
    assert_eq!(message, "»years« kan ikke læses: for så mange år regnes der ikke en forrentning");
    assert_eq!(hint, "skriv højst 100");
}
