//! What a person should look at first, and that a confirmation holds as long as the words do.

use axum::http::StatusCode;
use sagsgang::web::Reach;
use sagsgang_minutes::confidence::{Aspect, LOOK_BELOW_PERCENT};
use sagsgang_store::{FactAddress, Field, ReviewEntry, ReviewFilter};

use crate::program::{folder, run, sagsgang};
use crate::site::{Site, clock};

/// A decision without a cue and a sum with a hole: both are to be looked at.
const MINUTES: &str = "\
REFERAT Udvalg for byens træer d. 12-03-2025

Punkt 1: Nye lindetræer

1-00-77-25

Beslutning

Udvalget godkendte, at der afsættes 125.00 kr. til Birkevej og 2.500.000 kr. til lindetræer.

Punkt 2: Status

Beslutning

Solen skinnede hele dagen.

Bilag

- Kort
";

fn everything() -> ReviewFilter {
    ReviewFilter { below_percent: 100, ..ReviewFilter::default() }
}

fn all(site: &Site) -> Vec<ReviewEntry> {
    site.register.to_review(1_000, &everything()).expect("a list").entries
}

fn find(site: &Site, aspect: Aspect, words: &str) -> Option<ReviewEntry> {
    all(site).into_iter().find(|entry| entry.reading.aspect == aspect && entry.reading.value.contains(words))
}

const SUM: &str = "250000000\t";

#[test]
fn the_list_goes_by_sureness_and_by_what_a_mistake_would_cost() {
    let site = Site::new(&[("træer.txt", MINUTES)]);
    let all = all(&site);
    assert!(all.windows(2).all(|pair| pair[0].priority() >= pair[1].priority()), "{all:#?}");
    let sum = find(&site, Aspect::Amount, SUM).expect("the sum");
    let annex = find(&site, Aspect::Annex, "Kort").expect("the annex");
    assert_eq!(sum.weight, 10, "money that is decided");
    assert!(sum.priority() > annex.priority());
    assert!(sum.sentence.contains("til lindetræer"), "{}", sum.sentence);
    let low = site.register.to_review(1_000, &ReviewFilter::default()).expect("a list");
    assert!(low.entries.iter().all(|entry| entry.reading.sure < LOOK_BELOW_PERCENT));
    assert_eq!(low.total, low.entries.len() as u64);
    assert_eq!(site.register.to_review_count().expect("a number"), low.total);
    assert!(low.entries.iter().any(|entry| entry.reading.id == sum.reading.id), "the hole is seen: {low:#?}");
    let only = ReviewFilter { aspect: Some(Aspect::Outcome), ..everything() };
    let outcomes = site.register.to_review(1, &only).expect("a list");
    assert_eq!((outcomes.total, outcomes.entries.len()), (2, 1));
}

#[test]
fn a_confirmation_holds_as_long_as_the_words_do() {
    let site = Site::new(&[("træer.txt", MINUTES)]);
    let sum = find(&site, Aspect::Amount, SUM).expect("the sum").reading.id;
    let short = sagsgang_store::Id::from_text(&sum.as_str()[..10]);
    assert_eq!(
        site.register.confirm(&[short], "Ida", clock()).expect("a confirmation"),
        std::slice::from_ref(&sum)
    );
    assert!(find(&site, Aspect::Amount, SUM).is_none(), "it is not to be looked at any more");
    let journal = site.register.audit().expect("the journal");
    assert_eq!((journal[0].action.as_str(), journal[0].by.as_str()), ("confirm", "Ida"));
    assert!(journal[0].detail.contains("250000000"), "{}", journal[0].detail);

    // A new edition with the same words, elsewhere in the text.
    let moved = MINUTES.replace("1-00-77-25\n\n", "1-00-77-25\n\nResume\n\nLindetræer pynter.\n\n");
    site.import("træer-2.txt", &moved);
    assert!(find(&site, Aspect::Amount, SUM).is_none());
    // Other words.
    let other = MINUTES.replace("til lindetræer", "til bøgetræer");
    site.import("træer-3.txt", &other);
    assert!(find(&site, Aspect::Amount, SUM).is_some(), "the words are others, and so it is to be looked at");
    // The first words again, for the confirmation waits for them.
    site.import("træer-4.txt", &moved.replace("pynter", "pynter byen"));
    assert!(find(&site, Aspect::Amount, SUM).is_none());
    site.register.withdraw_confirmation(&sum, "Bo", clock()).expect("a withdrawal");
    assert!(find(&site, Aspect::Amount, SUM).is_some());
    assert!(site.register.withdraw_confirmation(&sum, "Bo", clock()).is_err());
}

#[test]
fn what_is_corrected_is_not_to_be_looked_at() {
    let site = Site::new(&[("træer.txt", MINUTES)]);
    let sum = find(&site, Aspect::Amount, SUM).expect("the sum");
    assert_eq!(sum.field, Some(Field::AmountOre));
    let address = FactAddress { fact: sum.reading.fact, field: Field::AmountPool };
    site.register.correct(&address, "Træpuljen", "Ida", clock(), "det står der").expect("a correction");
    assert!(find(&site, Aspect::Amount, SUM).is_none());
    let outcome = find(&site, Aspect::Outcome, "none").expect("an outcome");
    let address = FactAddress { fact: outcome.reading.fact, field: Field::ItemTitle };
    site.register.correct(&address, "Ny titel", "Ida", clock(), "slåfejl").expect("a correction");
    assert!(find(&site, Aspect::Outcome, "none").is_some(), "the title was corrected, not the outcome");
}

#[tokio::test]
async fn one_click_confirms_and_comes_back() {
    let site = Site::new(&[("træer.txt", MINUTES)]);
    let page = site.get("/se-efter").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Usikker") && page.body.contains("mangle cifre"), "{}", page.body);
    assert!(
        page.body.contains("Se efter (") && page.body.contains(">Bekræft<") && page.body.contains(">Ret<")
    );
    let english = site.get("/en/se-efter").await;
    assert!(english.body.contains("lost digits") && english.body.contains(">Confirm<"), "{}", english.body);

    let sum = find(&site, Aspect::Amount, SUM).expect("the sum").reading.id;
    let item = "/moede/udvalg-for-byens-traeer/2025-03-12/punkt/1";
    let before = site.get(item).await.body;
    assert!(before.contains(sum.as_str()) && before.contains("<details class=\"sure\" open>"), "{before}");
    let form = format!("id={sum}&tilbage=%2Fse-efter%3Fside%3D1");
    let answer = site.post("/bekraeft", &form, &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/se-efter?side=1"));
    assert!(find(&site, Aspect::Amount, SUM).is_none());
    let after = site.get(item).await.body;
    assert!(after.contains("Bekræftet af Ida, 22. november 2025"), "{after}");
    assert!(!after.contains(sum.as_str()), "there is nothing more to click");
}

#[tokio::test]
async fn forms_of_others_confirm_nothing() {
    let site = Site::new(&[("træer.txt", MINUTES)]);
    let id = find(&site, Aspect::Amount, SUM).expect("the sum").reading.id;
    let form = format!("id={id}&tilbage=%2F%2Fevil.example");
    let foreign = site.post(
        "/bekraeft",
        &form,
        &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
    );
    assert_eq!(foreign.await.status, StatusCode::FORBIDDEN);
    for wrong in ["", "id=", "id=zz", "id=0123456789abcdef"] {
        let status = site.post("/bekraeft", wrong, &[]).await.status;
        assert!(status.is_client_error(), "{wrong}: {status}");
    }
    assert!(find(&site, Aspect::Amount, SUM).is_some());
    assert_eq!(site.post("/bekraeft", &form, &[]).await.location, "/se-efter", "never to another site");

    let site = Site::within(&[("træer.txt", MINUTES)], Reach::Network { corrections: false });
    let id = find(&site, Aspect::Amount, SUM).expect("the sum").reading.id;
    assert_eq!(site.post("/bekraeft", &format!("id={id}"), &[]).await.status, StatusCode::FORBIDDEN);
    assert!(!site.get("/se-efter").await.body.contains(">Bekræft<"));
    assert!(find(&site, Aspect::Amount, SUM).is_some());
}

#[test]
fn one_command_lists_and_one_confirms() {
    let folder = folder();
    std::fs::write(folder.path().join("træer.txt"), MINUTES).expect("a file");
    let import = run(sagsgang(folder.path()).args(["import", "træer.txt"]));
    assert_eq!(import.code, Some(0), "{}", import.err);
    let list = || {
        let said = run(sagsgang(folder.path()).args(["review", "--json"]));
        serde_json::from_str::<serde_json::Value>(&said.out).expect("JSON")
    };
    let before = list();
    let first = before["facts"][0]["id"].as_str().expect("an id").to_owned();
    assert!(before["facts"][0]["confidence"].as_u64().expect("a number") < 80);
    let people = run(sagsgang(folder.path()).arg("review"));
    assert_eq!(people.code, Some(1), "there is something to look at");
    assert!(people.out.contains(&first[..10]), "{}", people.out);
    let confirmed = run(sagsgang(folder.path()).args(["confirm", "--by", "Ida", &first[..10]]));
    assert_eq!((confirmed.code, confirmed.out.as_str()), (Some(0), "1 bekræftet\n"), "{}", confirmed.err);
    let after = list();
    assert_eq!(after["total"].as_u64(), before["total"].as_u64().map(|total| total - 1));
    let unknown = run(sagsgang(folder.path()).args(["confirm", "0123456789"]));
    assert_eq!(unknown.code, Some(3), "{unknown:?}");
}
