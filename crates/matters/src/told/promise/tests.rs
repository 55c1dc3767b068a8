//! Who is to keep promises, and what is to be laid before an organ.

use super::*;

#[test]
fn owners_are_told_by_their_names() {
    for (name, expected) in [
        ("administrationen", OwnerKind::Administration),
        ("Forvaltningen", OwnerKind::Administration),
        ("Kommunaldirektøren", OwnerKind::Administration),
        ("Teknisk Udvalg", OwnerKind::Organ),
        ("regionsrådet", OwnerKind::Organ),
        ("formanden", OwnerKind::Person),
        ("Karla Mose Berg", OwnerKind::Person),
        ("Værestedet Kilden", OwnerKind::Other),
        ("Aaby Kommune", OwnerKind::Other),
        ("kommunerne", OwnerKind::Other),
    ] {
        assert_eq!(kind(name), expected, "{name}");
    }
}

#[test]
fn what_is_to_be_laid_before_an_organ() {
    let due = |text: &str| DuePhrase { text: text.to_owned(), span: Span::new(0, 0), corrected_by: None };
    let presented =
        |sentence: &str, phrase: Option<&str>| is_to_be_presented(&fold(sentence), phrase.map(due).as_ref());
    assert!(presented("Udvalget præsenteres for en sag på et kommende møde.", Some("på et kommende møde")));
    assert!(presented("Sagen vender tilbage i maj.", Some("i maj")));
    assert!(presented("Der udarbejdes en liste til udvalgets møde i maj.", Some("til udvalgets møde i maj")));
    assert!(presented("Sagen udsættes til næste møde.", Some("til næste møde")));
    assert!(!presented(
        "Kilden afleverer en rapport senest den 1. maj 2026.",
        Some("senest den 1. maj 2026")
    ));
    assert!(!presented("Formanden skriver til ministeren.", None));
}

#[test]
fn who_only_gets_something_is_no_owner() {
    let sentence = "Foreningen sender en evaluering til administrationen senest den 1. maj 2026.";
    assert!(!is_owner("administrationen", &fold(sentence)));
    assert_eq!(subject(sentence, &fold(sentence)), Some("Foreningen"));
    let sentence = "Administrationen sender et svar til udvalget.";
    assert!(is_owner("Administrationen", &fold(sentence)));
    assert!(!is_owner("mindst to af udvalgets", "mindst to af udvalgets møder holdes ude"));
    assert_eq!(subject("Der sendes et svar.", "der sendes et svar."), None);
}

#[test]
fn what_is_done_in_the_passive() {
    assert!(is_passive("der indhentes to tilbud"));
    assert!(is_passive("forslaget skal undersøges nærmere"));
    assert!(!is_passive("udvalget deltager i møderne"));
}
