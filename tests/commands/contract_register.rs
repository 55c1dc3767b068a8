//! `sagsgang contract add`, `measure`, `list`, `show`, `propose`, `payments`: contracts in the register, on the real binary.

use crate::contract::{CONTRACT, MEASURED, contract_in, json};
use crate::program::{folder, say};

#[test]
fn a_contract_goes_into_the_register_once_and_its_editions_after_it() {
    let folder = folder();
    contract_in(folder.path());
    let added = json(&say(folder.path(), &["contract", "add", "kontrakt.toml", "--json"]));
    assert_eq!(
        (&added["contract"], &added["edition"], &added["is_new"]),
        (&"ungehuset".into(), &1.into(), &true.into())
    );
    let again = json(&say(folder.path(), &["contract", "add", "kontrakt.toml", "--json"]));
    assert_eq!((&again["edition"], &again["is_new"]), (&1.into(), &false.into()));
    std::fs::write(folder.path().join("kontrakt.toml"), CONTRACT.replace("Bakkeby\"", "Bakkeby, ny\""))
        .expect("written");
    assert_eq!(json(&say(folder.path(), &["contract", "add", "kontrakt.toml", "--json"]))["edition"], 2);
    let list = say(folder.path(), &["contract", "list"]);
    assert!(list.out.contains("ungehuset") && list.out.contains("Bakkeby, ny"), "{list:?}");
    let shown = json(&say(folder.path(), &["contract", "show", "ungehuset", "--json"]));
    assert_eq!(shown["editions"].as_array().map(Vec::len), Some(2), "{shown}");
    let text = say(folder.path(), &["contract", "show", "ungehuset"]);
    assert!(text.out.contains("Udgave 2"), "{text:?}");
}

#[test]
fn what_is_not_there_or_cannot_be_read_changes_nothing() {
    let folder = folder();
    contract_in(folder.path());
    std::fs::write(folder.path().join("brudt.toml"), "format = 1\nid = \n").expect("written");
    assert_eq!(say(folder.path(), &["contract", "add", "brudt.toml"]).code, Some(3));
    assert!(!folder.path().join("sagsgang.db").exists(), "no register is made for nothing");
    assert_eq!(say(folder.path(), &["contract", "list"]).code, Some(3), "there is no register");
    assert_eq!(say(folder.path(), &["contract", "add", "kontrakt.toml"]).code, Some(0));
    for arguments in [
        &["contract", "show", "ingen"][..],
        &["contract", "measure", "ingen", "maalt.csv"],
        &["contract", "propose", "ingen", "--as-of", "2025-01-31"],
        &["contract", "pay", "123", "--on", "2026-12-31", "--reason", "bilag"],
        &["contract", "refuse", "123", "--reason", "fejl"],
    ] {
        let said = say(folder.path(), arguments);
        assert_eq!(said.code, Some(1), "{arguments:?}: {said:?}");
    }
}

#[test]
fn a_statement_in_the_register_is_the_same_as_that_of_the_files() {
    let folder = folder();
    contract_in(folder.path());
    // The register takes a day that has come: measured and signed long ago.
    let measured = MEASURED.replace("2026-01-01", "2024-12-31").replace("2026-02-01", "2025-01-15");
    std::fs::write(folder.path().join("maalt.csv"), measured).expect("written");
    for arguments in
        [&["contract", "add", "kontrakt.toml"][..], &["contract", "measure", "ungehuset", "maalt.csv"]]
    {
        let said = say(folder.path(), arguments);
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    let propose = ["contract", "propose", "ungehuset", "--as-of", "2025-01-31", "--json"];
    let proposed = json(&say(folder.path(), &propose));
    assert_eq!(
        (&proposed["number"], &proposed["is_new"], &proposed["payable"]),
        (&1.into(), &true.into(), &12_000_000.into())
    );
    assert_eq!(json(&say(folder.path(), &propose))["is_new"], false, "nothing has changed");
    let arguments = [
        "contract",
        "statement",
        "kontrakt.toml",
        "--measurements",
        "maalt.csv",
        "--as-of",
        "2025-01-31",
        "--json",
    ];
    let statement = json(&say(folder.path(), &arguments));
    assert_eq!(statement["digest"], proposed["digest"], "{statement}");
    let payments = say(folder.path(), &["contract", "payments"]);
    assert_eq!(payments.code, Some(0), "{payments:?}");
}

#[test]
fn measurements_that_do_not_fit_the_contract_are_told_when_they_are_added_and_shown() {
    let folder = folder();
    contract_in(folder.path());
    assert_eq!(say(folder.path(), &["contract", "add", "kontrakt.toml"]).code, Some(0));
    std::fs::write(folder.path().join("maalt.csv"), MEASURED.replace("job;", "bolig;")).expect("written");
    let added = say(folder.path(), &["contract", "measure", "ungehuset", "maalt.csv"]);
    assert_eq!(added.code, Some(0), "{added:?}");
    assert!(added.err.contains("»bolig« er ikke i kontrakten"), "{added:?}");
    let shown = say(folder.path(), &["contract", "show", "ungehuset"]);
    assert!(shown.out.contains("bemærk: maalt.csv: betalingsmålet »bolig«"), "{shown:?}");
    let form = json(&say(folder.path(), &["contract", "show", "ungehuset", "--json"]));
    assert_eq!(form["measurement_findings"][0][0], "maalt.csv", "{form}");
}
