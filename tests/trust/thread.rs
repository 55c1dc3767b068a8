//! Stories of the pages that follow matters, told in-process on the fictional programme in `examples/`: every link between items
//! leads to the sentences that speak for it, what a person says of one holds and can be taken back, and what programs subscribe
//! to is whole.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use sagsgang::web::Reach;
use tower::ServiceExt as _;

use crate::money::examples;
use crate::site::{Page, Site, clock};

/// What a page may weigh without its stylesheet, in bytes.
const PAGE_BYTES_MAX: usize = 46_000;
/// Pages that a walk visits at most.
const PAGES_MAX: usize = 400;

fn site_within(reach: Reach) -> Site {
    let examples = examples();
    let documents: Vec<(&str, &str)> =
        examples.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let site = Site::within(&documents, reach);
    site.register.keep_ledger(clock()).expect("the ledger");
    site.register.keep_matters().expect("the matters");
    site
}

fn site() -> Site {
    site_within(Reach::Loopback)
}

/// The addresses that a page leads to, with fragments.
fn links(html: &str) -> Vec<String> {
    let pieces = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    pieces.map(|link| link.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The first address on the page at `path` that begins with `start`.
async fn first(site: &Site, path: &str, start: &str) -> String {
    let body = site.get(path).await.body;
    let found = links(&body).into_iter().find(|link| link.starts_with(start));
    found.unwrap_or_else(|| panic!("{path} has no link to {start}: {body}"))
}

/// The first link between items that can be confirmed on the page at `path`, and joins them already.
async fn first_link(site: &Site, path: &str) -> String {
    let body = site.get(path).await.body;
    let action = body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut actions = action.filter_map(|action| action.strip_suffix("/bekraeft"));
    actions.find(|action| action.starts_with("/forbindelse/")).expect("a link to confirm").to_owned()
}

/// The answer to a request with headers.
async fn answer(site: &Site, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::get(path).header(header::HOST, "127.0.0.1:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let (parts, body) = site.app.clone().oneshot(request).await.expect("an answer").into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
}

fn is_about_matters(path: &str) -> bool {
    let path = path.strip_prefix("/en").unwrap_or(path);
    ["/sagsforloeb", "/forbindelse"].iter().any(|start| path.starts_with(start)) && !path.contains(".atom")
}

#[tokio::test]
async fn every_page_of_a_matter_holds_together_and_leads_to_its_sentences() {
    let site = site();
    let mut waiting: VecDeque<String> =
        ["/sagsforloeb", "/sagsforloeb?aaben=1", "/sagsforloeb?ord=Ankeret", "/en/sagsforloeb"]
            .map(str::to_owned)
            .into();
    let mut pages: BTreeSet<String> = BTreeSet::new();
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        if !pages.insert(path.clone()) {
            continue;
        }
        assert!(pages.len() < PAGES_MAX, "too many pages");
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains('⟦'), "{path} lacks a message");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert!(page.body.len() < PAGE_BYTES_MAX, "{path} weighs {}", page.body.len());
        let ids = ids(&page.body);
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path} has an anchor twice");
        for link in links(&page.body).into_iter().filter(|link| !link.starts_with("data:")) {
            let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
            if target.contains("/punkt/") && target.contains("sted=") {
                places.entry(target.to_owned()).or_default().insert(fragment.to_owned());
            }
            if is_about_matters(target) {
                waiting.push_back(target.to_owned());
            }
        }
    }
    assert!(pages.len() > 20, "only {} pages", pages.len());
    assert!(places.len() > 40, "only {} sentences are led to", places.len());
    for (target, fragments) in places.iter().filter(|(target, _)| !target.starts_with("/en")) {
        let page = site.get(target).await;
        assert_eq!(page.status, StatusCode::OK, "{target}");
        let ids = ids(&page.body);
        for fragment in fragments {
            assert!(ids.contains(&fragment.as_str()), "{target} has no #{fragment}");
        }
    }
}

#[tokio::test]
async fn a_link_is_confirmed_cut_and_the_answer_taken_back() {
    let site = site();
    let thread = first(&site, "/sagsforloeb", "/sagsforloeb/").await;
    let body = site.get(&thread).await.body;
    assert!(body.contains("Ingen person har bekræftet det.") && body.contains("Læst, ikke bekræftet"));
    let link = first_link(&site, &thread).await;
    let done = site.post(&format!("{link}/bekraeft"), "", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(done.location.starts_with("/sagsforloeb/"), "{}", done.location);
    let body = site.get(&done.location).await.body;
    assert!(body.contains(">Bekræftet</span>") && body.contains("Ida sagde det"), "{body}");

    let missing = site.post(&link, "er=forskellige&af=Bo+Holm&grund=", &[]).await;
    assert!(missing.location.contains("fejl=g"), "{}", missing.location);
    let again = site.get(&missing.location).await.body;
    assert!(again.contains("Bo Holm") && again.contains("href=\"#grund\""), "what was typed stays");

    let cut = site.post(&link, "er=forskellige&af=Bo+Holm&grund=Det+er+to+projekter", &[]).await;
    assert_eq!(cut.location, format!("{link}?gemt=1"));
    let body = site.get(&cut.location).await.body;
    assert!(body.contains(">Skilt ad</span>") && body.contains("Det er to projekter"), "{body}");

    let back = site.post(&link, "er=ukendt&af=Bo+Holm&grund=Jeg+tog+fejl", &[]).await;
    let body = site.get(&back.location).await.body;
    assert!(body.contains("Læst, ikke bekræftet"), "{body}");
}

#[tokio::test]
async fn a_person_joins_two_items_that_nothing_linked() {
    let site = site();
    let (one, other) = (
        "/moede/udvalg-for-lige-sundhed/2024-04-10/punkt/2",
        "/moede/udvalg-for-lige-sundhed/2024-06-12/punkt/4",
    );
    let form = first(&site, one, "/forbindelse/ny").await;
    assert!(site.get(&form).await.body.contains("Rammer og kriterier"));
    let typed = |second: &str| format!("punkt={one}&andet={second}&af=Ida&grund=Samme+pulje");
    for wrong in ["", one, "/moede/a/2024-01-01/punkt/1", "https://example.org/"] {
        let again: Page = site.post("/forbindelse/ny", &typed(wrong), &[]).await;
        assert!(again.location.contains("fejl=n"), "{wrong}: {}", again.location);
    }
    let done =
        site.post("/forbindelse/ny", &typed(&format!("http://127.0.0.1:8080/en{other}?sted=1-2")), &[]).await;
    assert!(
        done.location.starts_with("/forbindelse/") && done.location.ends_with("?gemt=1"),
        "{}",
        done.location
    );
    let thread = first(&site, one, "/sagsforloeb/").await;
    let body = site.get(&thread).await.body;
    assert!(body.contains(one) && body.contains(other), "both are in the thread");
    assert!(site.get(other).await.body.contains(&thread));
}

#[tokio::test]
async fn nobody_answers_from_the_network_or_from_another_site() {
    let site = site_within(Reach::Network { corrections: false });
    let thread = first(&site, "/sagsforloeb", "/sagsforloeb/").await;
    assert!(!site.get(&thread).await.body.contains("/bekraeft"));
    assert_eq!(site.get("/forbindelse/ny").await.status, StatusCode::FORBIDDEN);
    let here = self::site();
    let link = first_link(&here, &thread).await;
    let said = "er=forskellige&af=Ida&grund=Nej";
    assert_eq!(site.post(&link, said, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.post(&format!("{link}/bekraeft"), "", &[]).await.status, StatusCode::FORBIDDEN);
    let foreign = [("sec-fetch-site", "cross-site")];
    assert_eq!(here.post(&link, said, &foreign).await.status, StatusCode::FORBIDDEN);
    assert_eq!(here.post("/forbindelse/ukendt", said, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_different_between_asked_and_decided_is_marked_in_words() {
    let site = site();
    let body = site.get("/moede/udvalg-for-lige-sundhed/2025-06-18/punkt/3").await.body;
    assert!(body.contains("100.000 kr.</del>") && body.contains("125.000 kr.</ins>"), "{body}");
    assert!(body.contains("<del><span class=\"hide\"") && body.contains("Anbefalet anderledes"));
}

#[tokio::test]
async fn feeds_and_calendars_are_whole_and_known_again() {
    let site = site();
    let thread = first(&site, "/sagsforloeb", "/sagsforloeb/").await;
    let organ = "/organ/udvalg-for-lige-sundhed";
    let (atom, days) = ("application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8");
    let given = [
        (format!("{thread}/feed.atom"), atom),
        (format!("{organ}/feed.atom"), atom),
        ("/soeg.atom?q=Ankeret&aar=2025".to_owned(), atom),
        (format!("{organ}/kalender.ics"), days),
        ("/kalender.ics".to_owned(), days),
    ];
    for (path, kind) in &given {
        let (status, headers, body) = answer(&site, path, &[]).await;
        assert_eq!(
            (status, headers[header::CONTENT_TYPE].as_bytes()),
            (StatusCode::OK, kind.as_bytes()),
            "{path}"
        );
        assert!(body.contains("http://127.0.0.1:8080/"), "{path} has no full address: {body}");
        let tag = headers[header::ETAG].to_str().expect("text").to_owned();
        let (status, _, body) = answer(&site, path, &[("if-none-match", &tag)]).await;
        assert_eq!((status, body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
        let (_, _, body) = answer(&site, path, &[("x-forwarded-proto", "https")]).await;
        assert!(body.contains("https://127.0.0.1:8080/"), "{path} behind a proxy");
    }
    for (page, feed) in [(&thread, &given[0].0), (&organ.to_owned(), &given[1].0)] {
        let body = site.get(page).await.body;
        assert!(body.contains("<link rel=\"alternate\" type=\"application/atom+xml\""));
        assert!(links(&body).contains(feed), "{page} leads to {feed}");
    }
    let found = site.get("/soeg?q=Ankeret&aar=2025").await.body;
    assert!(links(&found).contains(&given[2].0));
    for unknown in
        ["/organ/x/feed.atom", "/organ/x/kalender.ics", "/person/x/aftaler.atom", "/sagsforloeb/x/feed.atom"]
    {
        assert_eq!(site.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}
