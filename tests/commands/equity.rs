//! `sagsgang equity`: health profiles on the real binary.

use crate::contract::json;
use crate::program::{folder, say};
use std::path::Path;

const PROFILE: &str = "indikator;sted;region;år;dimension;gruppe;orden;andel;svar\n\
    Røg;Tangvig;R;2021;Uddannelse;Grundskole;1;30,0;400\nRøg;Tangvig;R;2021;Uddannelse;Faglig;2;20,0;500\n\
    Røg;Tangvig;R;2021;Uddannelse;Lang;3;10,0;400\nRøg;Tangvig;R;2025;Uddannelse;Grundskole;1;31,0;400\n\
    Røg;Tangvig;R;2025;Uddannelse;Faglig;2;20,0;500\nRøg;Tangvig;R;2025;Uddannelse;Lang;3;10,0;400\n\
    Røg;Bredsund;R;2025;Uddannelse;Grundskole;1;25,0;800\nRøg;Bredsund;R;2025;Uddannelse;Faglig;2;20,0;900\n\
    Røg;Bredsund;R;2025;Uddannelse;Lang;3;15,0;800\n";

fn profile_in(folder: &Path) {
    std::fs::write(folder.join("p.csv"), PROFILE).expect("written");
}

#[test]
fn the_gap_is_told_in_a_sentence_with_its_limits() {
    let folder = folder();
    profile_in(folder.path());
    let said = say(folder.path(), &["equity", "measure", "p.csv", "--place", "Tangvig", "--year", "2021"]);
    // Newcombe's limits of 120/400 less 40/400.
    assert!(
        said.out
            .contains("Forskellen mellem »Grundskole« og »Lang« er 20,0 procentpoint; usikkerheden (95 %) går fra 14,6 til 25,3."),
        "{said:?}"
    );
    assert!(said.out.contains("Hældningsindeks (SII)"), "{said:?}");
    let said = say(folder.path(), &["equity", "change", "p.csv", "--place", "Tangvig"]);
    assert!(said.out.contains("Det er mere end i 2021, men ændringen"), "{said:?}");
    let said = say(folder.path(), &["equity", "compare", "p.csv", "Tangvig", "Bredsund"]);
    assert!(said.out.contains("Den er større i Tangvig, også når usikkerheden regnes med."), "{said:?}");
    let told = json(&say(folder.path(), &["equity", "measure", "p.csv", "--measure", "sii,d", "--json"]));
    assert_eq!(told["rule"]["threshold"], 5);
    assert_eq!(told["result"][0]["measures"].as_array().map(Vec::len), Some(2), "{told}");
    let html = say(folder.path(), &["equity", "measure", "p.csv", "--format", "html", "--language", "en"]);
    assert!(html.out.starts_with("<!DOCTYPE html>") && html.out.contains("percentage points"), "{html:?}");
}

#[test]
fn where_the_reference_errs_both_values_and_the_reason_stand() {
    let folder = folder();
    profile_in(folder.path());
    let said = say(folder.path(), &["equity", "measure", "p.csv", "--place", "Tangvig", "--compatible"]);
    assert!(said.out.contains("Som WHO") && said.out.contains("tæller befolkningen to gange"), "{said:?}");
}

#[test]
fn faults_name_line_and_column() {
    let folder = folder();
    for (text, told) in [
        ("sted;andel\nA;1\n", "»gruppe«"),
        ("gruppe;andel;svar\na;mange;40\n", "Linje 2, kolonnen »andel«: »mange«"),
        ("gruppe;andel;svar\na;10;1.234\n", "Linje 2, kolonnen »svar«"),
        ("gruppe;andel\na;10\nb;20\n", "Linje 2"),
        ("gruppe;andel;svar\na;10;40\nb;-5;40\n", "b.csv: Linje 3, kolonnen »andel«: »-5«"),
        ("gruppe;andel;svar\na;130;40\n", "procent fra 0 til 100"),
        ("gruppe;andel;svar\na;10;0\n", "Linje 2, kolonnen »svar«"),
    ] {
        std::fs::write(folder.path().join("b.csv"), text).expect("written");
        let said = say(folder.path(), &["equity", "measure", "b.csv"]);
        assert!(said.code == Some(3) && said.err.contains(told), "{text}: {said:?}");
    }
}

#[test]
fn a_small_number_is_in_nothing_that_is_written() {
    let folder = folder();
    // 4 of 137 people: neither may be seen, and no other number is like them.
    let text = "gruppe;orden;andel;svar;befolkning\na;1;2,9197;137;13777\nb;2;20,0;500;9000\nc;3;30,0;600;9000\n\
        d;4;35,0;620;9000\nI alt;;27,1;1857;40777\n";
    std::fs::write(folder.path().join("h.csv"), text).expect("written");
    for arguments in [
        &["equity", "read", "h.csv"][..],
        &["equity", "measure", "h.csv"],
        &["equity", "measure", "h.csv", "--compatible"],
        &["equity", "measure", "h.csv", "--json"],
        &["equity", "measure", "h.csv", "--format", "csv"],
        &["equity", "measure", "h.csv", "--format", "html"],
        &["equity", "change", "h.csv"],
        &["equity", "change", "h.csv", "--json"],
        &["equity", "protect", "h.csv"],
        &["equity", "register", "h.csv", "--title", "Hemmelig"],
        &["equity", "list", "--json"],
    ] {
        let said = say(folder.path(), arguments);
        assert_eq!(said.code, Some(0), "{arguments:?}: {said:?}");
        for secret in ["2,9197", "2.9197", "137", "13777"] {
            assert!(!said.out.contains(secret), "{arguments:?}: {secret}");
        }
    }
    let said = say(folder.path(), &["equity", "measure", "h.csv"]);
    assert!(said.out.contains("skjult"), "{said:?}");
    let register = std::fs::read(folder.path().join("sagsgang.db")).expect("a register");
    assert!(!register.windows(6).any(|piece| piece == b"2,9197"));
}

#[test]
fn what_is_registered_once_is_not_registered_again() {
    let folder = folder();
    profile_in(folder.path());
    let added = json(&say(folder.path(), &["equity", "register", "p.csv", "--title", "Profil", "--json"]));
    assert_eq!((&added["profile"], &added["edition"]), (&"profil".into(), &1.into()));
    let again = json(&say(folder.path(), &["equity", "register", "p.csv", "--title", "Profil", "--json"]));
    assert_eq!(again["is_new"], false);
    assert!(say(folder.path(), &["equity", "list"]).out.contains("profil"));
}

#[test]
fn what_is_protected_can_be_read_again() {
    let folder = folder();
    profile_in(folder.path());
    let said = say(folder.path(), &["equity", "protect", "p.csv"]);
    std::fs::write(folder.path().join("q.csv"), &said.out).expect("written");
    let one = say(folder.path(), &["equity", "measure", "p.csv", "--json"]);
    let other = say(folder.path(), &["equity", "measure", "q.csv", "--json"]);
    assert_eq!(one.out, other.out);
}

#[test]
fn a_programme_is_held_against_the_gap() {
    let folder = folder();
    profile_in(folder.path());
    let effects = "gruppe;effekt;se;nået\nGrundskole;-10;1;5\nLang;-10;1;40\n";
    std::fs::write(folder.path().join("e.csv"), effects).expect("written");
    let said = say(folder.path(), &["equity", "effect", "p.csv", "e.csv", "--place", "Tangvig"]);
    assert!(said.out.contains("Indsatsen øger forskellen med 3,5"), "{said:?}");
}

#[test]
fn one_cluster_is_no_certainty() {
    let folder = folder();
    std::fs::write(
        folder.path().join("c.csv"),
        "y,g,c\n".to_owned() + &"1,a,1\n0,a,1\n1,b,1\n0,b,1\n".repeat(20),
    )
    .expect("written");
    let said =
        say(folder.path(), &["equity", "measure", "c.csv", "--value", "y", "--group", "g", "--cluster", "c"]);
    assert!(said.code == Some(3) && said.err.contains("i én klynge i »c«"), "{said:?}");
}

#[test]
fn what_differs_from_the_edition_before_is_told() {
    let folder = folder();
    profile_in(folder.path());
    let register = |file: &str, more: &[&str]| {
        let arguments = [&["equity", "register", file, "--title", "Profil", "--by", "Ida"], more].concat();
        say(folder.path(), &arguments)
    };
    assert_eq!(register("p.csv", &["--threshold", "10"]).code, Some(0));
    // A lower threshold is not taken in silence.
    let said = register("p.csv", &[]);
    assert!(said.code == Some(1) && said.err.contains("--lower-threshold"), "{said:?}");
    std::fs::write(folder.path().join("q.csv"), PROFILE.replace("25,0;800", "26,0;800")).expect("written");
    let said = register("q.csv", &["--lower-threshold"]);
    // Eight of Bredsund's 800: by the earlier threshold of ten too few to be told.
    assert!(said.out.contains("udgave 2") && said.out.contains("står der ikke mere"), "{said:?}");
    assert!(said.out.contains("»Grundskole«"), "{said:?}");
}

#[test]
fn what_is_called_a_workbook_and_is_none_is_told_so() {
    let folder = folder();
    std::fs::write(folder.path().join("b.xlsx"), "PK nonsense").expect("written");
    let said = say(folder.path(), &["equity", "measure", "b.xlsx"]);
    assert!(said.code == Some(3) && said.err.contains("b.xlsx: Filen er ikke et regneark"), "{said:?}");
}

#[test]
fn sums_that_do_not_hold_are_told_and_so_are_shares() {
    let folder = folder();
    let text = "sted;niveau;region;gruppe;andel;svar\nR;region;;x;0,2;100\nR;region;;y;0,4;100\nA;kommune;R;x;0,2;900\n\
        A;kommune;R;y;0,4;900\n";
    std::fs::write(folder.path().join("s.csv"), text).expect("written");
    let said = say(folder.path(), &["equity", "read", "s.csv"]);
    assert!(said.err.contains("bemærk: Stederne under R har flere personer"), "{said:?}");
    assert!(said.err.contains("»skala« med 1"), "{said:?}");
}
