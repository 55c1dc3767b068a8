//! Stories of the pages about commitments and the next meeting, told in-process: what a person says stays and stands with a name,
//! nothing is closed without a person, a past day is told as it was, and what was typed comes back where something is wrong.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use sagsgang::web::Reach;

use crate::site::{Page, Site, links};

/// What a page may weigh without its stylesheet, in bytes.
const PAGE_BYTES_MAX: usize = 46_000;
/// Pages that a walk visits at most.
const PAGES_MAX: usize = 300;

const ORGAN: &str = "udvalg-for-byens-traeer";

const MINUTES: &str = "\
REFERAT Udvalg for byens træer d. 12-03-2025

Mødedato Onsdag d. 12. marts 2025 kl. 09:00

Punkt 1: Nye lindetræer på Birkevej

1-00-77-25

Indstilling

Direktionen indstiller,

at der plantes 40 nye lindetræer.

Beslutning

Udvalget godkendte indstillingen.

Det blev aftalt, at administrationen fremlægger en plan for lindetræerne senest den 1. juni 2025.
";

const SECOND: &str = "\
REFERAT Udvalg for byens træer d. 17-12-2025

Mødedato Onsdag d. 17. december 2025 kl. 09:00

Punkt 1: Status på byens træer

Beslutning

Orienteringen blev taget til efterretning.
";

fn site_within(reach: Reach) -> Site {
    let site = Site::within(&[("træer.txt", MINUTES), ("status.txt", SECOND)], reach);
    site.register.keep_matters().expect("the matters");
    site
}

fn site() -> Site {
    site_within(Reach::Loopback)
}

/// A commitment that a person adds; what is left out of the form is wrong with it.
const ADDED: &str = "ord=Beboerne+f%C3%A5r+svar+om+%3Cb%3Eb%C3%A6nke%3C%2Fb%3E&organ=udvalg-for-byens-traeer&dato=2025-10-01&\
ansvarlig=Administrationen&frist=2025-11-01&kilde=Brev+af+1.+oktober&af=Ida";

async fn added(site: &Site) -> String {
    let answer = site.post("/aftaler/ny", ADDED, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(answer.location.starts_with("/aftale/"), "{}", answer.location);
    answer.location
}

/// Follows the redirect of `answer` to the form, and shows it.
async fn back(site: &Site, answer: &Page) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(answer.location.contains("fejl="), "{}", answer.location);
    site.get(&answer.location).await.body
}

#[tokio::test]
async fn a_form_that_lacks_something_says_what_and_loses_nothing() {
    let site = site();
    let lacking = ADDED.replace("&kilde=Brev+af+1.+oktober", "").replace("2025-11-01", "2024-11-01");
    let form = back(&site, &site.post("/aftaler/ny", &lacking, &[]).await).await;
    assert!(form.contains("role=\"alert\"") && form.contains("href=\"#kilde\""), "{form}");
    assert!(form.contains("href=\"#frist\""), "due before it was made: {form}");
    assert!(!form.contains("href=\"#ord\""), "{form}");
    assert!(
        form.contains("Beboerne får svar om &#60;b&#62;bænke&#60;/b&#62;") && !form.contains("<b>bænke"),
        "{form}"
    );
    assert!(
        form.contains("value=\"Ida\"") && form.contains(&format!("value=\"{ORGAN}\" lang=\"da\" selected")),
        "{form}"
    );
    let tomorrow = ADDED.replace("2025-10-01", "2025-11-23").replace("2025-11-01", "2025-12-01");
    let form = back(&site, &site.post("/en/aftaler/ny", &tomorrow, &[]).await).await;
    assert!(form.contains("href=\"#dato\"") && form.contains("<html lang=\"en\">"), "a day to come: {form}");
    let stranger = ADDED.replace(ORGAN, "udvalg-for-intet");
    assert!(back(&site, &site.post("/aftaler/ny", &stranger, &[]).await).await.contains("href=\"#organ\""));
}

#[tokio::test]
async fn what_a_person_says_stands_with_name_and_reason_and_can_be_taken_back() {
    let site = site();
    let path = added(&site).await;
    let page = site.get(&path).await.body;
    assert!(page.contains("Fristen var 1. november 2025, for 21 dage siden."), "{page}");
    assert!(page.contains("Tilføjet af Ida 22. november 2025."), "{page}");
    let list = site.get("/aftaler?tilstand=overskredet").await.body;
    assert!(list.contains(&format!("href=\"{path}\"")), "{list}");
    let form = format!("{path}/afgoer");
    let empty =
        back(&site, &site.post(&form, "dato=2025-11-20&frist=2026-01-01&hvad=holdt", &[]).await).await;
    for field in ["#frist", "#af", "#grund"] {
        assert!(empty.contains(&format!("href=\"{field}\"")), "{field}: {empty}");
    }
    assert!(empty.contains("value=\"holdt\" required checked"), "{empty}");
    let reopening =
        back(&site, &site.post(&form, "hvad=genaabnet&dato=2025-11-20&af=Bo&grund=Nej", &[]).await).await;
    assert!(reopening.contains("href=\"#hvad\""), "nothing was said that could be taken back: {reopening}");
    let kept = site.post(&form, "hvad=holdt&dato=2025-11-20&af=Bo&grund=Svaret+er+sendt", &[]).await;
    assert_eq!(
        (kept.status, kept.location.as_str()),
        (StatusCode::SEE_OTHER, path.as_str()),
        "{}",
        kept.body
    );
    let page = site.get(&path).await.body;
    assert!(page.contains("Gælder fra 20. november 2025"), "{page}");
    assert!(page.contains("Bo sagde det 22. november 2025. Svaret er sendt."), "{page}");
    let reopened =
        site.post(&form, "hvad=genaabnet&dato=2025-11-21&af=Ida&grund=Det+var+et+andet", &[]).await;
    assert_eq!(reopened.location, path);
    let page = site.get(&path).await.body;
    assert!(
        page.contains("Svaret er sendt.") && page.contains("Det var et andet."),
        "nothing is lost: {page}"
    );
}

#[tokio::test]
async fn a_past_day_is_told_as_it_was() {
    let site = site();
    let path = added(&site).await;
    let today = site.get("/aftaler?tilstand=alle").await.body;
    assert!(today.contains(&path), "{today}");
    let before = site.get("/aftaler?tilstand=alle&pr=2025-09-30").await.body;
    assert!(!before.contains(&path), "it was not made yet: {before}");
    assert!(before.contains("som de stod 30. september 2025"), "{before}");
    assert!(!before.contains("/aftaler/ny"), "the past is not written to: {before}");
    let csv = site.get("/aftaler.csv?tilstand=alle&pr=2025-09-30").await.body;
    assert!(csv.starts_with('\u{feff}') && !csv.contains("bænke"), "{csv}");
    assert!(site.get("/aftaler.csv?tilstand=alle").await.body.contains("Beboerne får svar om <b>bænke</b>"));
    assert_eq!(site.get("/aftaler?organ=udvalg-for-intet").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/aftaler?pr=i+g%C3%A5r&tilstand=%3Cb%3E&side=99").await.status, StatusCode::OK);
}

#[tokio::test]
async fn forms_are_taken_from_our_own_pages_and_where_writing_is_allowed() {
    let site = site();
    let path = added(&site).await;
    let foreign = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    let forms = [
        "/aftaler/ny".to_owned(),
        "/aftaler/tidsord/soon".to_owned(),
        format!("{path}/afgoer"),
        format!("{path}/afvis"),
    ];
    for form in &forms {
        assert_eq!(site.post(form, ADDED, &foreign).await.status, StatusCode::FORBIDDEN, "{form}");
    }
    let reader = site_within(Reach::Network { corrections: false });
    for form in ["/aftaler/ny", "/en/aftaler/ny"] {
        assert_eq!(reader.get(form).await.status, StatusCode::FORBIDDEN, "{form}");
        assert_eq!(reader.post(form, ADDED, &[]).await.status, StatusCode::FORBIDDEN, "{form}");
    }
    let list = reader.get("/aftaler?tilstand=alle").await.body;
    assert!(!list.contains("/aftaler/ny") && !list.contains("/afgoer"), "{list}");
    for missing in
        ["/aftale/0000", "/aftale/0000/afgoer", &format!("{path}/afvis"), &format!("{path}/afgoer?spor=00")]
    {
        assert_eq!(site.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn a_convention_is_changed_with_a_reason_and_given_back() {
    let site = site();
    let form = "/aftaler/tidsord/summer-holiday";
    let wrong = back(&site, &site.post(form, "vaerdi=31-31&af=Ida", &[]).await).await;
    assert!(wrong.contains("href=\"#vaerdi\"") && wrong.contains("href=\"#grund\""), "{wrong}");
    assert!(wrong.contains("value=\"31-31\""), "{wrong}");
    let changed = site.post(form, "vaerdi=06-20&af=Ida&grund=Udvalget+holder+fri", &[]).await;
    assert_eq!(changed.location, "/aftaler/tidsord#t-summer-holiday", "{}", changed.body);
    let list = site.get("/aftaler/tidsord").await.body;
    assert!(list.contains("<code>06-20</code>") && list.contains("Udvalget holder fri."), "{list}");
    let again = site.post(form, "tilbage=1&vaerdi=x&af=Ida&grund=Alligevel+ikke", &[]).await;
    assert!(again.location.contains('#'), "{}", again.location);
    let list = site.get("/aftaler/tidsord").await.body;
    assert!(list.contains("<code>06-30</code>") && !list.contains("<code>06-20</code>"), "{list}");
    assert_eq!(site.get("/aftaler/tidsord/ukendt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_next_meeting_is_found_or_asked_for_and_can_be_taken_along() {
    let site = site();
    added(&site).await;
    let path = format!("/organ/{ORGAN}/naeste-moede");
    let page = site.get(&path).await.body;
    assert!(page.contains("Til mødet 17. december 2025"), "the register knows it: {page}");
    assert!(page.contains("Beboerne får svar om &#60;b&#62;bænke&#60;/b&#62;"), "{page}");
    assert!(page.contains("data-n=\"1\"") && page.contains("Brev af 1. oktober"), "with its source: {page}");
    let past = site.get(&format!("{path}?dato=2025-03-12")).await.body;
    assert!(past.contains("som det var kendt 11. marts 2025") && !past.contains("bænke"), "{past}");
    let wrong = site.get(&format!("{path}?dato=i+morgen")).await;
    assert_eq!(wrong.status, StatusCode::OK);
    assert!(wrong.body.contains("href=\"#dato\""), "{}", wrong.body);
    for end in ["md", "html", "doc"] {
        let file = site.get(&format!("{path}.{end}?dato=2025-12-17")).await;
        assert_eq!(file.status, StatusCode::OK, "{end}");
        assert!(
            file.body.contains("17. december 2025") && !file.body.contains("<b>"),
            "{end}: {}",
            file.body
        );
        assert_eq!(site.get(&format!("{path}.{end}?dato=x")).await.status, StatusCode::BAD_REQUEST, "{end}");
    }
    assert_eq!(site.get("/organ/udvalg-for-intet/naeste-moede").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_page_about_commitments_holds_together_in_both_languages() {
    let site = site();
    added(&site).await;
    let is_ours = |path: &str| {
        let path = path.strip_prefix("/en").unwrap_or(path);
        (path.starts_with("/aftale") && !path.contains(".csv")) || path.ends_with("/naeste-moede")
    };
    let starts = ["/aftaler", "/aftaler?tilstand=alle", "/aftaler?pr=2025-06-30", "/aftaler/tidsord"];
    let brief = format!("/organ/{ORGAN}/naeste-moede");
    let mut waiting: Vec<String> = ["", "/en"]
        .iter()
        .flat_map(|language| {
            starts.iter().copied().chain([brief.as_str()]).map(move |path| format!("{language}{path}"))
        })
        .collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut count = 0;
    while let Some(path) = waiting.pop() {
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains('⟦'), "{path} lacks a message");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert!(page.body.len() < PAGE_BYTES_MAX, "{path} weighs {}", page.body.len());
        let ids: Vec<&str> =
            page.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unlike: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unlike.len(), "{path} has an anchor twice");
        for link in links(&page.body) {
            if is_ours(&link) && seen.insert(link.clone()) {
                waiting.push(link);
            }
        }
        count += 1;
        assert!(count < PAGES_MAX, "too many pages");
    }
    assert!(count > 40, "only {count} pages");
}
