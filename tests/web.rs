//! Stories of the web, told in-process: a register with a few documents, and what a browser gets.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use sagsgang::web::{AppState, Reach, router};
use sagsgang_minutes::Profiles;
use sagsgang_minutes::rules::{Settings, check};
use sagsgang_store::{ImportedDocument, Register};
use tempfile::TempDir;
use tower::ServiceExt as _;

const HOST: &str = "127.0.0.1:8080";

/// Pages that the crawl visits at most: beyond it the test register has grown too large for this test.
const PAGES_MAX: usize = 600;

const MINUTES: &str = "\
REFERAT Udvalg for byens træer d. 12-03-2025

Mødedato Onsdag d. 12. marts 2025 kl. 09:00

Mødested Rådhuset, lokale 4

Punkt 1: Nye lindetræer <script>alert('x')</script> & \"mere\"

1-00-77-25

Resume

Udvalget skal tage stilling til 40 nye lindetræer på Birkevej.

Indstilling

Direktionen indstiller,

at der afsættes 1,5 mio. kr. i 2025 til nye lindetræer, og

at beboerne på Birkevej inddrages.

Beslutning

Udvalget godkendte, at der afsættes 1,5 mio. kr. i 2025 til nye lindetræer, og at beboerne på Birkevej inddrages.

Det blev aftalt, at administrationen fremlægger en plan senest den 1. juni 2025.

Punkt 2: Mødedeltagelse

1-00-77-25

Beslutning

Afbud fra Karen Lindeskov.
";

const SECOND: &str = "\
REFERAT Udvalg for byens træer d. 09-04-2025

Mødedato Onsdag d. 9. april 2025 kl. 09:00

Punkt 1: Status på lindetræer

1-00-77-25

Indstilling

Direktionen indstiller,

at orienteringen tages til efterretning.

Beslutning

Orienteringen blev taget til efterretning.

Punkt 2: Mødedeltagelse

Beslutning

Afbud fra Karen Lindeskou.
";

struct Story {
    app: Router,
    _folder: TempDir,
}

fn clock() -> Timestamp {
    "2025-11-22T10:00:00Z".parse().expect("a time")
}

fn register(documents: &[(&str, &[u8])]) -> (Register, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let register = Register::open(&folder.path().join("register.db")).expect("a register");
    let profiles = Profiles::built_in();
    for (name, bytes) in documents {
        let source = sagsgang_documents::read(name, bytes).expect("a document");
        let minutes = sagsgang_minutes::read(&source, &profiles);
        let diagnostics = check(&source, &minutes, &Settings::default());
        let document = ImportedDocument {
            source: &source,
            original: bytes,
            minutes: &minutes,
            diagnostics: &diagnostics,
        };
        register.import(&document, clock(), "testen").expect("an import");
    }
    (register, folder)
}

fn story_for(documents: &[(&str, &str)], reach: Reach) -> Story {
    let documents: Vec<(&str, &[u8])> =
        documents.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    story_of(&documents, reach)
}

fn story_of(documents: &[(&str, &[u8])], reach: Reach) -> Story {
    let (register, folder) = register(documents);
    Story { app: router(AppState::new(register, reach, clock)), _folder: folder }
}

fn story() -> Story {
    story_for(&[("træer.txt", MINUTES), ("status.txt", SECOND)], Reach::Loopback)
}

struct Page {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Story {
    async fn send(&self, request: Request<Body>) -> Page {
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).header(header::HOST, HOST).body(Body::empty()).expect("a request")).await
    }

    async fn post(&self, path: &str, form: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(form.to_owned())).expect("a request")).await
    }

    /// The first address on the page at `path` that begins with `start`.
    async fn link(&self, path: &str, start: &str) -> String {
        let page = self.get(path).await;
        links(&page.body)
            .into_iter()
            .find(|link| link.starts_with(start))
            .unwrap_or_else(|| panic!("{path} has no link to {start}"))
    }
}

/// The addresses that a page leads to, entities resolved.
fn links(html: &str) -> Vec<String> {
    let pieces = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    pieces.map(|link| link.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

/// The anchors of a page.
fn anchors(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

const MEETING: &str = "/moede/udvalg-for-byens-traeer/2025-03-12";

#[tokio::test]
async fn every_link_leads_somewhere_in_both_languages() {
    let story = story();
    let mut waiting = VecDeque::from(["/".to_owned(), "/en".to_owned()]);
    let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut fragments: BTreeSet<(String, String)> = BTreeSet::new();
    while let Some(path) = waiting.pop_front() {
        if pages.contains_key(&path) {
            continue;
        }
        assert!(pages.len() < PAGES_MAX, "too many pages");
        let page = story.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let is_page = page.headers[header::CONTENT_TYPE].to_str().expect("text").starts_with("text/html");
        if !is_page {
            pages.insert(path, Vec::new());
            continue;
        }
        assert!(!page.body.contains('⟦'), "{path} lacks a message");
        let language =
            if path == "/en" || path.starts_with("/en/") || path.starts_with("/en?") { "en" } else { "da" };
        assert!(page.body.contains(&format!("<html lang=\"{language}\">")), "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        let mut found: Vec<String> = anchors(&page.body).into_iter().map(str::to_owned).collect();
        let total = found.len();
        found.sort();
        found.dedup();
        assert_eq!(found.len(), total, "{path} has an anchor twice");
        for link in links(&page.body) {
            if link.starts_with("data:") {
                continue;
            }
            let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = if target.is_empty() { path.clone() } else { target.to_owned() };
            assert!(target.starts_with('/'), "{path} leads to {link}");
            if !fragment.is_empty() {
                fragments.insert((target.clone(), fragment.to_owned()));
            }
            waiting.push_back(target);
        }
        pages.insert(path, found);
    }
    for (path, fragment) in &fragments {
        let found = pages.get(path).unwrap_or_else(|| panic!("{path} was not visited"));
        assert!(found.binary_search(fragment).is_ok(), "{path} has no #{fragment}");
    }
    assert!(pages.len() > 60, "only {} pages were found", pages.len());
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let story = story();
    let style = story.link("/", "/style/").await;
    for path in ["/", "/en", "/nope", MEETING, style.as_str()] {
        let page = story.get(path).await;
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{path}: {policy}");
        assert_eq!(page.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        for name in [
            "referrer-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "permissions-policy",
        ] {
            assert!(page.headers.contains_key(name), "{path} lacks {name}");
        }
    }
    let page = story.get(&style).await;
    assert_eq!(page.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert!(page.headers[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
    assert_eq!(story.get("/style/0123456789abcdef.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn markup_in_a_document_stays_text() {
    let story = story();
    for path in ["/", MEETING, &format!("{MEETING}/punkt/1"), "/soeg?q=lindetr%C3%A6er", "/moeder"] {
        let page = story.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script"), "{path}");
        assert!(page.body.contains("script"), "{path} does not show the title");
    }
    let page = story.get("/soeg?q=%22%3E%3Cscript%3E&organ=%22%3E%3Cscript%3E").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("<script"));
}

#[tokio::test]
async fn a_fact_and_its_words_lead_to_each_other() {
    let story = story();
    let page = story.get(MEETING).await;
    let fact = page
        .body
        .split("<li class=\"fact\" id=\"")
        .skip(1)
        .find(|fact| fact.contains(">1,5 mio. kr.</a>"))
        .expect("the sum");
    let anchor = fact.split('"').next().expect("an anchor");
    let place = fact.split("href=\"#").nth(1).and_then(|rest| rest.split('"').next()).expect("a place");
    let mark = page.body.split(&format!("id=\"{place}\"")).nth(1).expect("the mark");
    assert!(mark.starts_with(&format!("><a href=\"#{anchor}\"")), "{}", &mark[..80]);
    let (start, end) = place.strip_prefix("t-").and_then(|place| place.split_once('-')).expect("a span");
    let words = &MINUTES[start.parse().expect("a number")..end.parse().expect("a number")];
    assert_eq!(words, "1,5 mio. kr.");
}

#[tokio::test]
async fn any_place_in_a_document_can_be_pointed_at() {
    let story = story();
    let document = story.link(MEETING, "/dokument/").await;
    let start = MINUTES.find("40 nye").expect("the words");
    let span = format!("{start}-{}", start + "40 nye lindetræer".len());
    let page = story.get(&format!("{document}?sted={span}")).await;
    let mark = page.body.split(&format!("id=\"t-{span}\">")).nth(1).expect("the mark");
    assert!(mark.starts_with("40 nye lindetræer</mark>"));
    for wrong in ["9-1", "x", "0-99999999", "1-2-3", &format!("{}-{}", start + 13, start + 14)] {
        let page = story.get(&format!("{document}?sted={wrong}")).await;
        assert_eq!(page.status, StatusCode::OK, "{wrong}");
    }
}

#[tokio::test]
async fn what_was_read_in_a_document_with_pages_tells_its_page() {
    const TABLES: &[u8] = include_bytes!("../crates/documents/tests/pdf/tabeller.pdf");
    let story = story_of(&[("tabeller.pdf", TABLES)], Reach::Loopback);
    let document = story.link("/dokumenter", "/dokument/").await;
    let page = story.get(&document).await.body;
    assert!(
        page.contains("<summary>Sidehoveder og sidefødder, som ikke er med i teksten</summary>"),
        "{page}"
    );
    assert!(page.contains("Ravnsø Kommune, Børne- og Ungeudvalget, 7. maj 2024<br>Side 2 af 2"), "{page}");
    assert!(page.contains("id=\"side-2\">side 2</p>"), "{page}");
    let item = story.get("/moede/boerne-og-ungeudvalget/2024-05-07/punkt/3").await.body;
    assert!(item.contains("<span class=\"small mute\">side 2</span>"), "{item}");
    let english = story.get(&format!("/en{document}")).await.body;
    assert!(english.contains("id=\"side-2\">page 2</p>"), "{english}");
}

#[tokio::test]
async fn a_reader_is_told_that_a_layout_was_not_recognised() {
    let recipe = "Opskrift\n\nTag to dl mælk.\n\nRør det sammen.\n";
    let story = story_of(&[("opskrift.txt", recipe.as_bytes())], Reach::Loopback);
    let document = story.link("/dokumenter", "/dokument/").await;
    let page = story.get(&document).await.body;
    assert!(page.contains("Der er ikke fundet noget punkt i dokumentet."), "{page}");
    assert!(page.contains("3 linjer står uden for alle afsnit."), "{page}");
    let english = story.get(&format!("/en{document}")).await.body;
    assert!(english.contains("No item was found in the document."), "{english}");
    assert!(english.contains("3 lines stand outside all sections."), "{english}");
}

#[tokio::test]
async fn the_original_is_given_as_it_came_and_never_shown() {
    let story = story();
    let document = story.link(MEETING, "/dokument/").await;
    let page = story.get(&format!("{document}/original")).await;
    assert_eq!(page.body, MINUTES);
    let disposition = page.headers[header::CONTENT_DISPOSITION].to_str().expect("text");
    assert_eq!(disposition, "attachment; filename=\"tr_er.txt\"; filename*=UTF-8''tr%C3%A6er.txt");
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/octet-stream");
}

#[tokio::test]
async fn a_sum_is_corrected_and_the_correction_taken_back() {
    let story = story();
    let item = format!("{MEETING}/punkt/1");
    let page = story.get(&item).await;
    let form = links(&page.body).into_iter().find(|link| link.ends_with("/amount-ore")).expect("a form");
    assert!(story.get(&form).await.body.contains("value=\"1.500.000\""));

    let page = story.post(&form, "vaerdi=mange&af=&grund=", &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let again = page.headers[header::LOCATION].to_str().expect("text").to_owned();
    let page = story.get(&again).await;
    assert!(page.body.contains("role=\"alert\"") && page.body.contains("value=\"mange\""));
    for field in ["#vaerdi", "#af", "#grund"] {
        assert!(links(&page.body).iter().any(|link| link == field), "no link to {field}");
    }

    let page = story.post(&form, "vaerdi=2.000.000&af=Ida+Holm&grund=L%C3%A6st+forkert", &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.headers[header::LOCATION], item.as_str());
    let page = story.get(&item).await;
    assert!(
        page.body.contains("2.000.000")
            && page.body.contains("Ida Holm")
            && page.body.contains("Læst forkert")
    );

    let withdrawal = story.link("/rettelser", "/rettelse/").await;
    let page = story.post(&withdrawal, "af=Ida+Holm&grund=Alligevel+ikke", &[]).await;
    assert_eq!(page.headers[header::LOCATION], "/rettelser");
    assert!(!story.get(&item).await.body.contains("2.000.000"));
    assert_eq!(story.get(&withdrawal).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_spellings_become_one_person() {
    let story = story();
    let question = story.link("/samme", "/samme/").await;
    assert!(story.get(&question).await.body.contains("Karen Lindeskou"));
    let page = story.post(&question, "svar=samme&af=", &[]).await;
    assert!(page.headers[header::LOCATION].to_str().expect("text").ends_with("?fejl=a"));
    assert_eq!(story.post(&question, "svar=x&af=Ida", &[]).await.status, StatusCode::BAD_REQUEST);
    let page = story.post(&question, "svar=samme&af=Ida", &[]).await;
    let person = page.headers[header::LOCATION].to_str().expect("text").to_owned();
    let page = story.get(&person).await;
    assert!(page.body.contains("Karen Lindeskov") && page.body.contains("Karen Lindeskou"));
    let merged =
        ["/person/karen-lindeskov", "/person/karen-lindeskou"].into_iter().find(|path| *path != person);
    assert_eq!(story.get(merged.expect("the other")).await.status, StatusCode::PERMANENT_REDIRECT);
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let story = story();
    let form = links(&story.get(&format!("{MEETING}/punkt/1")).await.body)
        .into_iter()
        .find(|link| link.ends_with("/amount-ore"))
        .expect("a form");
    let body = "vaerdi=1&af=a&grund=b";
    for headers in [
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        [("sec-fetch-site", "same-site"), ("origin", "http://localhost:9999")],
        [("x", "y"), ("origin", "https://evil.example")],
    ] {
        let page = story.post(&form, body, &headers).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(page.body.contains("<h1"), "no page says why");
    }
    let ours = [("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:8080")];
    assert_eq!(story.post(&form, body, &ours).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_foreign_host_gets_nothing_on_the_loopback_address() {
    let story = story();
    let request =
        |host: &str| Request::get("/").header(header::HOST, host).body(Body::empty()).expect("a request");
    let page = story.send(request("evil.example")).await;
    assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(!page.body.contains("lindetræer"));
    assert_eq!(story.send(request("localhost:8080")).await.status, StatusCode::OK);
    let open = story_for(&[("træer.txt", MINUTES)], Reach::Network { corrections: false });
    assert_eq!(open.send(request("register.example")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_corrects_from_the_network_unless_allowed() {
    let closed = story_for(&[("træer.txt", MINUTES)], Reach::Network { corrections: false });
    let page = closed.get(&format!("{MEETING}/punkt/1")).await;
    assert!(!links(&page.body).iter().any(|link| link.starts_with("/ret/")), "a form is offered");
    let open = story_for(&[("træer.txt", MINUTES)], Reach::Network { corrections: true });
    let page = open.get(&format!("{MEETING}/punkt/1")).await;
    let form = links(&page.body).into_iter().find(|link| link.starts_with("/ret/")).expect("a form");
    assert_eq!(closed.get(&form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(closed.post(&form, "vaerdi=1&af=a&grund=b", &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(open.get(&form).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_shown_is_a_page_in_plain_words() {
    let story = story();
    for (path, words) in [("/nope", "Siden findes ikke"), ("/en/nope", "There is no such page")] {
        let page = story.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.body.contains(words), "{path}");
    }
    for path in [
        "/moede/a/b",
        "/moede/a/b/punkt/1",
        "/person/nobody",
        "/organ/none",
        "/sag/0",
        "/dokument/0",
        "/dokument/0/original",
        "/samme/0",
        "/rettelse/0",
        "/ret/0/0/amount-ore",
        "/ret/0/0/no-field",
    ] {
        let page = story.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("Siden findes ikke"), "{path}");
    }
    let page = story.get("/bemaerkninger?side=mange").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("<h1"));
    let page = story.post("/moeder", "", &[]).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.headers.contains_key(header::ALLOW) && page.body.contains("<h1"));
    let page = story.post("/samme/0", &format!("af={}", "a".repeat(20_000)), &[]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains("16 kB"));
}

#[tokio::test]
async fn an_empty_register_says_what_to_do() {
    let story = story_for(&[], Reach::Loopback);
    assert!(story.get("/").await.body.contains("sagsgang import"));
    for path in [
        "/moeder",
        "/personer",
        "/organer",
        "/sager",
        "/dokumenter",
        "/bemaerkninger",
        "/rettelser",
        "/samme",
        "/soeg",
    ] {
        assert_eq!(story.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(story.get("/moeder").await.body.contains("sagsgang import"));
}

#[tokio::test]
async fn search_marks_its_words_and_can_be_narrowed() {
    let story = story();
    let page = story.get("/soeg?q=lindetr%C3%A6er").await;
    assert!(page.body.contains("<mark class=\"hit\">"));
    let narrowed = links(&page.body).into_iter().find(|link| link.contains("aar=2025")).expect("a facet");
    let page = story.get(&narrowed).await;
    assert!(page.body.contains("aria-current=\"true\""));
    assert!(page.body.contains("name=\"aar\" value=\"2025\""), "the facet is lost on the next search");
    let page = story.get("/soeg?q=lindetr%C3%A6r%C3%B8r").await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn the_same_question_gets_the_same_bytes() {
    let (one, other) = (story(), story());
    for path in ["/", MEETING, "/en/soeg?q=birkevej", "/personer", "/organ/udvalg-for-byens-traeer"] {
        assert_eq!(one.get(path).await.body, other.get(path).await.body, "{path}");
    }
}

const UNEVEN: &str = "\
REFERAT Udvalg for byens træer d. 14-05-2025

Mødedato Onsdag d. 14. maj 2025 kl. 09:00

Punkt 1: Vanding af lindetræer

Indstilling

Direktionen indstiller,

at der afsættes 400.000 kr. årligt i 2025 og 2026 til vanding.

Beslutning

Udvalget godkendte, at der afsættes 400.000 kr. årligt i 2025 og 2026 til vanding.

Punkt 2: Om en ny grund

Resume

Sagen handler om en grund.
";

#[tokio::test]
async fn the_sentence_of_a_meeting_adds_up_and_yearly_sums_count_each_year() {
    let story = story_for(&[("maj.txt", UNEVEN)], Reach::Loopback);
    let meeting = story.get("/moede/udvalg-for-byens-traeer/2025-05-14").await.body;
    for words in
        ["2 punkter: 1 godkendt og 1 uden beslutning", "Ingen beslutning i referatet", "om året, 800.000"]
    {
        assert!(meeting.contains(words), "{words}: {meeting}");
    }
    let organ = story.get("/organ/udvalg-for-byens-traeer").await.body;
    assert!(organ.contains("1 møde med 1 beslutning."), "{organ}");
}

#[tokio::test]
async fn an_agenda_lists_items_without_saying_that_nothing_was_decided() {
    let agenda = UNEVEN.split("Beslutning").next().unwrap_or_default().replace("REFERAT", "DAGSORDEN");
    let story = story_for(&[("dagsorden.txt", &agenda)], Reach::Loopback);
    let meeting = story.get("/moede/udvalg-for-byens-traeer/2025-05-14").await.body;
    assert!(meeting.contains("Punkter på dagsordenen"), "{meeting}");
    assert!(
        !meeting.contains("Ingen beslutning i referatet") && !meeting.contains("Uden beslutning"),
        "{meeting}"
    );
}

/// The agenda of the first meeting, its supplement, and its minutes as another system shows them.
fn editions() -> Story {
    let items = MINUTES.split("Beslutning").next().unwrap_or_default();
    let agenda = items.replace("REFERAT", "DAGSORDEN").replace("1,5 mio.", "1,2 mio.");
    let supplement = "TILLÆGSDAGSORDEN Udvalg for byens træer d. 12-03-2025\n\n\
        Mødedato Onsdag d. 12. marts 2025 kl. 09:00\n\nPunkt 3: Plæner\n\n1-00-88-25\n\n\
        Indstilling\n\nDirektionen indstiller,\n\nat plænerne slås.\n";
    let paragraphs = MINUTES.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: Vec<String> = paragraphs.split("\n\n").map(|words| format!("<p>{words}</p>")).collect();
    let html = format!("<!doctype html><html><body>{}</body></html>", paragraphs.concat());
    let documents = [
        ("dagsorden.txt", agenda.as_str()),
        ("tillæg.txt", supplement),
        ("træer.txt", MINUTES),
        ("træer.html", &html),
    ];
    story_for(&documents, Reach::Loopback)
}

#[tokio::test]
async fn the_documents_of_a_meeting_are_listed_with_what_counts_of_them() {
    let story = editions();
    let meeting = story.get(MEETING).await.body;
    assert!(meeting.contains("4 udgaver af dokumentet"), "{meeting}");
    assert!(
        meeting.contains("Plæner") && meeting.contains("Tillæg"),
        "the supplement's item counts: {meeting}"
    );
    assert!(meeting.contains(&format!("{MEETING}/udgaver")), "{meeting}");
    let list = story.get(&format!("{MEETING}/udgaver")).await;
    assert_eq!(list.status, StatusCode::OK);
    for words in [
        "Mødet fortælles af 4 dokumenter.",
        "samme indhold",
        "1 punkt herfra",
        "HTML",
        "Ren tekst",
        "Erstattet",
    ] {
        assert!(list.body.contains(words), "{words}: {}", list.body);
    }
    let english = story.get(&format!("/en{MEETING}/udgaver")).await.body;
    assert!(
        english.contains("4 documents tell of the meeting.") && english.contains("same content"),
        "{english}"
    );
    let item = story.get(&format!("{MEETING}/punkt/3")).await;
    assert!(item.status == StatusCode::OK && item.body.contains("plænerne slås"), "{}", item.body);
}

#[tokio::test]
async fn what_is_different_is_told_as_facts_and_as_words() {
    let story = editions();
    let page = story.get(&format!("{MEETING}/forskel?fra=1&til=3")).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Fra udgave 1 til udgave 3",
        "Dagsorden</span>",
        "1,2 mio. kr. (indstillet)",
        "1,5 mio. kr. (indstillet)",
        "<del><span class=\"hide\">udgået: </span>1,2</del>",
        "<ins><span class=\"hide\">indsat: </span>1,5</ins>",
        "Kommet til",
        "Godkendt",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(page.body.contains("&#60;script&#62;") && !page.body.contains("<script>alert"), "{}", page.body);
    let same = story.get(&format!("{MEETING}/forskel?fra=3&til=4")).await.body;
    assert!(same.contains("Der er ingen forskelle i ord eller oplysninger."), "{same}");
    let turned = story.get(&format!("{MEETING}/forskel?fra=3&til=1")).await.body;
    assert!(turned.contains("Ikke med mere"), "{turned}");
    assert_eq!(story.get(&format!("{MEETING}/forskel?fra=1&til=9")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(story.get(&format!("{MEETING}/forskel")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn links_between_editions_lead_somewhere() {
    let story = editions();
    for language in ["", "/en"] {
        for page in ["/udgaver", "/forskel?fra=1&til=3", "/forskel?fra=3&til=2"] {
            let body = story.get(&format!("{language}{MEETING}{page}")).await.body;
            for link in links(&body).into_iter().filter(|link| link.starts_with('/')) {
                let path = link.split('#').next().unwrap_or_default();
                let answer = story.get(path).await;
                assert_eq!(answer.status, StatusCode::OK, "{page} leads to {link}");
                let anchor = link.split_once('#').map(|(_, anchor)| anchor.to_owned());
                let has_anchor = anchor.is_none_or(|anchor| anchors(&answer.body).contains(&anchor.as_str()));
                assert!(has_anchor, "{page} leads to {link}");
            }
        }
    }
}

#[tokio::test]
async fn the_words_of_a_closed_item_are_in_no_difference() {
    let closed = MINUTES.replace("Punkt 2: Mødedeltagelse\n", "Punkt 2: Mødedeltagelse\n\nLukket punkt\n");
    let other = closed
        .replace("Afbud fra Karen Lindeskov.", "Hemmelig aftale om Birkevej.")
        .replace("1,5 mio.", "1,6 mio.");
    let story = story_for(&[("a.txt", &closed), ("b.txt", &other)], Reach::Loopback);
    let meeting = story.get(MEETING).await.body;
    if !meeting.contains("Lukket punkt") {
        panic!("the item is read as closed: {meeting}");
    }
    let page = story.get(&format!("{MEETING}/forskel?fra=1&til=2")).await.body;
    assert!(page.contains("1,6"), "{page}");
    assert!(!page.contains("Hemmelig") && !page.contains("Afbud fra"), "{page}");
}

/// A group of 4 among 137, a number that nothing else on any page is like.
const PROFILE: &str = "indikator;sted;niveau;region;år;dimension;gruppe;orden;andel;svar;befolkning\n\
    Røg;Tangvig;kommune;R;2025;Uddannelse;Kort;1;2,9197;137;13777\nRøg;Tangvig;kommune;R;2025;Uddannelse;Faglig;2;20;500;9000\n\
    Røg;Tangvig;kommune;R;2025;Uddannelse;Lang;3;30;600;9000\nRøg;Tangvig;kommune;R;2025;Uddannelse;I alt;;23,6;1237;31777\n\
    Røg;Bredsund;kommune;R;2025;Uddannelse;Kort;1;40;500;9000\nRøg;Bredsund;kommune;R;2025;Uddannelse;Faglig;2;20;500;9000\n\
    Røg;Bredsund;kommune;R;2025;Uddannelse;Lang;3;30;600;9000\nRøg;Bredsund;kommune;R;2025;Uddannelse;I alt;;30;1600;27000\n";

fn story_of_a_profile() -> Story {
    use sagsgang_effect::profile::{Protected, Reading, Rule, read};
    let (register, folder) = register(&[]);
    let profile = read(PROFILE.as_bytes(), &Reading::default()).expect("a profile");
    let data = Protected::of(profile, &Rule::default()).expect("protected");
    register.add_profile(&data, ("Sundhedsprofil", "p.csv"), "testen", clock()).expect("added");
    Story { app: router(AppState::new(register, Reach::Loopback, clock)), _folder: folder }
}

#[tokio::test]
async fn a_small_number_of_a_profile_is_on_no_page_and_in_no_file() {
    let story = story_of_a_profile();
    let mut waiting = vec!["/sundhedsprofil".to_owned(), "/en/sundhedsprofil".to_owned()];
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut hidden = 0;
    while let Some(path) = waiting.pop() {
        let page = story.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for secret in ["2,9197", "2.9197", "13777", "13.777", "13,777", ">137<", ";137;", ": 137"] {
            assert!(!page.body.contains(secret), "{secret} on {path}");
        }
        hidden += page.body.matches("skjult").count();
        let of_profiles = links(&page.body).into_iter().filter(|link| link.contains("/sundhedsprofil"));
        waiting.extend(of_profiles.filter(|link| seen.insert(link.clone())));
    }
    assert!(seen.len() >= 14, "{seen:?}");
    assert!(hidden > 0, "what is hidden says so");
}

#[tokio::test]
async fn a_profile_says_first_how_large_the_gap_is() {
    let story = story_of_a_profile();
    let page = story.get("/sundhedsprofil/sundhedsprofil/sted/Bredsund").await;
    let told = "Forskellen mellem »Kort« og »Lang« er 10,0 procentpoint; usikkerheden (95 %) går fra ";
    assert!(page.body.contains(told), "{}", page.body);
    let none = story.get("/sundhedsprofil/sundhedsprofil/sted/Ingen").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert_eq!(story.get("/sundhedsprofil/anden").await.status, StatusCode::NOT_FOUND);
}

fn story_of_an_evaluation() -> Story {
    let (register, folder) = register(&[]);
    sagsgang::command::demo::add_evaluations(&register, clock()).expect("added");
    Story { app: router(AppState::new(register, Reach::Loopback, clock)), _folder: folder }
}

#[tokio::test]
async fn an_evaluation_answers_first_in_words_and_has_its_numbers_one_click_away() {
    let story = story_of_an_evaluation();
    let mut waiting = vec!["/evalueringer".to_owned(), "/en/evalueringer".to_owned()];
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut answers = 0;
    while let Some(path) = waiting.pop() {
        let page = story.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for bad in ["NaN", "⟦", "<script"] {
            assert!(!page.body.contains(bad), "{bad} on {path}");
        }
        if path.starts_with("/evaluering/") {
            let has_numbers = path.ends_with("?tal=1");
            assert_eq!(page.body.contains("STROBE"), has_numbers, "{path}");
            assert!(
                page.body.contains("<svg") && page.body.contains("<table"),
                "a picture with its table: {path}"
            );
            answers += page.body.matches("Indsatsen virkede.").count();
        }
        let of_evaluations = links(&page.body).into_iter().filter(|link| link.contains("/evaluering"));
        waiting.extend(of_evaluations.filter(|link| seen.insert(link.clone())));
    }
    // Two languages: the list, and each of two evaluations in words and in numbers.
    assert!(seen.len() >= 10, "{seen:?}");
    assert_eq!(answers, 2, "only the effort with an effect is called a success, in words and in numbers");
    assert_eq!(story.get("/evaluering/anden").await.status, StatusCode::NOT_FOUND);
}
