//! Stories of the pages about money, told in-process on the fictional programme in `examples/`: every number leads to its
//! sentence, a row is settled once, and what the ledger refuses is told without losing what was typed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use sagsgang::web::Reach;
use tower::ServiceExt as _;

use crate::site::{Page, Site, clock};

/// What a page may weigh without its stylesheet, in bytes.
const PAGE_BYTES_MAX: usize = 46_000;
/// Pages that a walk visits at most.
const PAGES_MAX: usize = 700;

/// The examples that are plain text: most of the programme, from its frame to what is left.
pub fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = std::fs::read_dir(folder).expect("the examples");
    let mut found: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name()?.to_str()?.to_owned();
            Some((name, std::fs::read_to_string(&path).ok()?))
        })
        .collect();
    found.sort();
    found
}

fn site_within(reach: Reach) -> Site {
    let examples = examples();
    let documents: Vec<(&str, &str)> =
        examples.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let site = Site::within(&documents, reach);
    site.register.keep_ledger(clock()).expect("the ledger");
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

fn is_about_money(path: &str) -> bool {
    let path = path.strip_prefix("/en").unwrap_or(path);
    ["/pulje", "/tilskud", "/koe"].iter().any(|start| path.starts_with(start)) && !path.contains(".csv")
}

async fn first(site: &Site, path: &str, start: &str) -> String {
    let body = site.get(path).await.body;
    links(&body)
        .into_iter()
        .find(|link| link.starts_with(start))
        .unwrap_or_else(|| panic!("{path} has no link to {start}: {body}"))
}

/// The rows of the queue, and of each whether one click confirms it.
async fn rows(site: &Site) -> Vec<(String, bool)> {
    let body = site.get("/koe").await.body;
    let rows = body.split("<li id=\"k-").skip(1).map(|row| {
        let id = row.split('"').next().expect("an id");
        (format!("/koe/{id}"), row.contains("<button"))
    });
    rows.collect()
}

#[tokio::test]
async fn every_page_about_money_holds_together_in_both_languages() {
    let site = site();
    let mut waiting: VecDeque<String> = ["", "/en"]
        .iter()
        .flat_map(|language| {
            ["/puljer", "/tilskud", "/koe", "/koe?afgjort=1"].map(|path| format!("{language}{path}"))
        })
        .collect();
    let mut pages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut places: BTreeSet<(String, String)> = BTreeSet::new();
    while let Some(path) = waiting.pop_front() {
        if pages.contains_key(&path) {
            continue;
        }
        assert!(pages.len() < PAGES_MAX, "too many pages");
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains('⟦'), "{path} lacks a message");
        assert!(!page.body.contains("kr.."), "{path} has two full stops");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert!(page.body.len() < PAGE_BYTES_MAX, "{path} weighs {}", page.body.len());
        let ids: Vec<&str> =
            page.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unlike: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(ids.len(), unlike.len(), "{path} has an anchor twice");
        for link in links(&page.body).into_iter().filter(|link| !link.starts_with("data:")) {
            let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = if target.is_empty() { path.clone() } else { target.to_owned() };
            if !fragment.is_empty() {
                places.insert((target.clone(), fragment.to_owned()));
            }
            if is_about_money(&target) {
                waiting.push_back(target);
            }
        }
        pages.insert(path, unlike);
    }
    assert!(pages.len() > 60, "only {} pages", pages.len());
    let sentences = places.iter().filter(|(target, _)| target.contains("/punkt/")).count();
    assert!(sentences > 30, "only {sentences} sentences are led to");
    for (target, fragment) in &places {
        let ids = match pages.get(target) {
            Some(ids) => ids.contains(fragment),
            None => site.get(target).await.body.contains(&format!("id=\"{fragment}\"")),
        };
        assert!(ids, "{target} has no #{fragment}");
    }
}

#[tokio::test]
async fn a_pool_is_told_in_a_sentence_and_an_unknown_frame_in_words() {
    let site = site();
    let list = site.get("/puljer").await.body;
    let sentence = list.split("<p>Der er ").nth(1).and_then(|rest| rest.split("</p>").next());
    assert!(sentence.is_some_and(|words| words.contains("tilbage i 2025")), "{list}");
    assert!(list.contains("Rammen står ikke i referaterne") && list.contains("kendes ikke"), "{list}");
    assert!(!list.contains(">-") && !list.contains("-4.000.000"), "{list}");
    let pool = first(&site, "/puljer", "/pulje/").await;
    let undated = site.get(&format!("{pool}?aar=uden")).await.body;
    assert!(undated.contains("Rammen står ikke i referaterne; der er besluttet"), "{undated}");
    let start = site.get("/").await.body;
    assert!(start.contains(&format!("href=\"{pool}\"")) && start.contains("tilbage i 2025"), "{start}");
}

#[tokio::test]
async fn grants_are_what_somebody_is_promised_or_asks_for() {
    let site = site();
    let list = site.get("/tilskud").await.body;
    let table = list.split("id=\"tilskud\"").nth(1).expect("a table");
    assert!(table.contains("Brobyggerne i Bredsund") && table.contains("data-label=\"Afsat\""), "{table}");
    for other in [">overførsel fra", ">følgeforskning<", ">at fortsætte"] {
        assert!(!table.contains(other), "{other}: {table}");
    }
    let file = site.get("/tilskud.csv").await.body;
    assert!(file.contains(";på vej;afsat;tilsagn;udbetalt;"), "{file}");
}

#[tokio::test]
async fn a_number_leads_to_the_movements_that_it_comes_from() {
    let site = site();
    let reserved = first(&site, "/puljer", "/pulje/lige-sundhed?aar=uden&stand=reserveret").await;
    let page = site.get(reserved.split('#').next().unwrap_or_default()).await.body;
    assert!(page.contains("Reserveret, uden budgetår"), "{page}");
    let movements = page.split("<li id=\"bv-").skip(1).count();
    assert_eq!(movements, page.matches("<li id=\"bv-").count());
    assert!((1..=3).contains(&movements), "{movements}");
    for wrong in ["?aar=2025&stand=x", "?aar=x&stand=fri", "?side=9999", "?aar=uden"] {
        assert_eq!(site.get(&format!("/pulje/lige-sundhed{wrong}")).await.status, StatusCode::OK, "{wrong}");
    }
}

#[tokio::test]
async fn the_first_answer_to_a_row_holds_and_the_second_is_told_who_was_first() {
    let site = site();
    let (row, _) = rows(&site).await.remove(0);
    let missing = site.post(&format!("{row}/afvis"), "af=&grund=Ikke+vores", &[]).await;
    assert!(missing.location.contains("fejl=a"), "{}", missing.location);
    let again = site.get(&missing.location).await.body;
    assert!(again.contains("role=\"alert\"") && again.contains("Ikke vores"), "{again}");
    let kept = site.post(&format!("{row}/afvis"), "af=Ida&grund=Ikke+vores", &[]).await;
    assert_eq!((kept.status, kept.location.as_str()), (StatusCode::SEE_OTHER, row.as_str()));
    for (word, form) in [
        ("afvis", "af=Ole&grund=Ogs%C3%A5+mig"),
        ("bekraeft", "pulje=lige-sundhed"),
        ("ret", "af=Ole&grund=x&pulje=lige-sundhed&art=bevilget&beloeb=1&aar=2026"),
    ] {
        let late = site.post(&format!("{row}/{word}"), form, &[]).await;
        assert_eq!(late.location, format!("{row}?nej=sent"), "{word}");
        let told = site.get(&late.location).await.body;
        assert!(told.contains("Intet er ændret: Ida svarede først"), "{told}");
        assert!(told.contains("Ikke vores") && !told.contains("Ole"), "{told}");
    }
    assert!(rows(&site).await.iter().all(|(other, _)| *other != row));
    assert!(site.get("/koe?afgjort=1").await.body.contains(&format!("href=\"{row}\"")));
    let reopened = site.post(&format!("{row}/genaabn"), "af=Ida&grund=Alligevel", &[]).await;
    assert_eq!(reopened.location, row);
    assert!(rows(&site).await.iter().any(|(other, _)| *other == row));
}

#[tokio::test]
async fn a_row_without_a_named_pool_is_booked_on_a_chosen_one_only() {
    let site = site();
    // The last row is of the oldest meeting: what is booked of it counts on the day of the clock.
    let (row, _) = rows(&site).await.into_iter().rfind(|(_, one_click)| !one_click).expect("a row");
    let page = site.get(&row).await.body;
    assert!(page.contains("<select id=\"pulje\""), "{page}");
    for form in ["", "pulje=", "pulje=en-anden"] {
        let refused = site.post(&format!("{row}/bekraeft"), form, &[]).await;
        assert!(refused.location.contains("fejl=p"), "{form}: {}", refused.location);
        assert!(site.get(&format!("{row}?fejl=p")).await.body.contains("Vælg en pulje."));
    }
    let kept = site.post(&format!("{row}/bekraeft"), "pulje=lige-sundhed", &[]).await;
    assert_eq!(kept.location, row);
    let told = site.get(&row).await.body;
    assert!(told.contains("Bogført") || told.contains("Bekræftet"), "{told}");
    assert!(site.get("/pulje/lige-sundhed").await.body.contains("Bogført af Ida"));
}

#[tokio::test]
async fn a_correction_that_cannot_be_understood_is_asked_again_with_what_was_typed() {
    let site = site();
    let (row, _) = rows(&site).await.pop().expect("a row");
    let form = "pulje=&art=bevilget&beloeb=mange&aar=20017&modtager=Kajen&af=&grund=";
    let refused = site.post(&format!("{row}/ret"), form, &[]).await;
    let page = site.get(&refused.location).await.body;
    for words in [
        "#pulje",
        "#beloeb",
        "#aar",
        "#af",
        "#grund",
        "value=\"mange\"",
        "value=\"20017\"",
        "value=\"Kajen\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("role=\"alert\""));
    let form =
        "pulje=lige-sundhed&art=afsat&beloeb=12.500&aar=2026&modtager=Kajen&af=Ida&grund=L%C3%A6st+forkert";
    let kept = site.post(&format!("{row}/ret"), form, &[]).await;
    assert_eq!(kept.location, row, "{}", site.get(&kept.location).await.body);
    let told = site.get(&row).await.body;
    assert!(told.contains("Bogført med rettelser") && told.contains("Læst forkert"), "{told}");
    let pool = site.get("/pulje/lige-sundhed").await.body;
    assert!(pool.contains("12.500 kr. for 2026"), "{pool}");
}

/// The grant to Brobyggerne has conditions that nobody has said anything about.
const GRANT: &str = "/tilskud/brobyggerne-bredsund";

#[tokio::test]
async fn a_payment_waits_for_the_conditions_and_stops_at_what_is_left() {
    let site = site();
    let page = site.get(GRANT).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<span class=\"tag err\">Nej</span>"), "{}", page.body);
    let form = site.get(&format!("{GRANT}/betal")).await.body;
    let award =
        form.split("<option value=\"").skip(2).find_map(|rest| rest.split('"').next()).expect("an award");
    let pay = |sum: &str| format!("tilsagn={award}&beloeb={sum}&dato=2025-11-20&bilag=Bilag+117&af=Ida");
    let refused = site.post(&format!("{GRANT}/betal"), &pay("100.000"), &[]).await;
    assert!(refused.location.contains("nej=vilkaar"), "{}", refused.location);
    let again = site.get(&refused.location).await.body;
    assert!(
        again.contains("role=\"alert\"") && again.contains("Disse betingelser er ikke opfyldt"),
        "{again}"
    );
    assert!(again.contains("value=\"100.000\"") && again.contains("value=\"Bilag 117\""), "{again}");

    let conditions: BTreeSet<String> =
        links(&page.body).into_iter().filter(|link| link.contains("/betingelse/")).collect();
    assert!(!conditions.is_empty());
    let missing = site.post(conditions.first().expect("one"), "fundet=&dato=&bilag=&af=", &[]).await;
    let asked = site.get(&missing.location).await.body;
    for field in ["#fundet", "#dato", "#bilag", "#af"] {
        assert!(asked.contains(field), "{field}: {asked}");
    }
    for condition in &conditions {
        let said = "fundet=opfyldt&dato=2025-11-01&bilag=Brev+fra+foreningen&af=Ida";
        let kept = site.post(condition, said, &[]).await;
        assert!(kept.location.starts_with(&format!("{GRANT}#v-")), "{}", kept.location);
    }
    let page = site.get(GRANT).await.body;
    assert!(
        page.contains("<span class=\"tag ok\">Ja</span>") && page.contains("Brev fra foreningen"),
        "{page}"
    );

    let more = site.post(&format!("{GRANT}/betal"), &pay("9.000.000"), &[]).await;
    assert!(more.location.contains("nej=mere"), "{}", more.location);
    let told = site.get(&more.location).await.body;
    assert!(told.contains("Der er kun 400.000 kr. tilbage"), "{told}");
    let paid = site.post(&format!("{GRANT}/betal"), &pay("100.000"), &[]).await;
    assert!(paid.location.starts_with(&format!("{GRANT}?bogfoert=1")), "{}", paid.location);
    let page = site.get(GRANT).await.body;
    assert!(page.contains("udbetalt 100.000 kr. i alt") && page.contains("Bilag 117"), "{page}");
}

#[tokio::test]
async fn a_frame_is_booked_by_hand_and_a_name_is_said_to_be_the_pools_or_not() {
    let site = site();
    let pool = first(&site, "/puljer", "/pulje/").await;
    let form = format!("{pool}/ramme");
    assert!(site.get(&pool).await.body.contains(&format!("href=\"{form}\"")), "no link");
    let wrong = site.post(&form, "aar=2031-2032&beloeb=mange&dato=&bilag=&af=Ida", &[]).await;
    let asked = site.get(&wrong.location).await.body;
    for field in ["href=\"#aar\"", "href=\"#beloeb\"", "href=\"#dato\"", "href=\"#bilag\""] {
        assert!(asked.contains(field), "{field}: {asked}");
    }
    assert!(asked.contains("value=\"mange\"") && asked.contains("value=\"Ida\""), "{asked}");
    let frame = "aar=2031&beloeb=7.000.000&dato=2025-11-20&bilag=Budget+2031&af=Ida";
    let booked = site.post(&form, frame, &[]).await;
    assert!(booked.location.starts_with(&format!("{pool}?aar=2031")), "{}", booked.location);
    let page = site.get(&booked.location).await.body;
    assert!(page.contains("7.000.000") && page.contains("Budget 2031"), "{page}");

    let names = format!("{pool}/navne");
    let own = page.split("<h1 lang=\"da\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a name");
    let itself = format!("navn={}&er=samme&af=Ida", own.replace(' ', "+"));
    let refused = site.post(&names, &itself, &[]).await;
    assert!(refused.location.contains("nej=navn"), "{}", refused.location);
    let told = site.get(&refused.location).await.body;
    assert!(told.contains("Navnet kan ikke være et andet navn for sig selv"), "{told}");
    assert!(told.contains(&format!("value=\"{own}\"")), "{told}");
    let unknown = site.post(&names, "navn=Kulturpuljen&er=anden&af=", &[]).await;
    assert!(site.get(&unknown.location).await.body.contains("href=\"#af\""));
    let unknown = site.post(&names, "navn=Kulturpuljen&er=anden&af=Ida", &[]).await;
    assert!(site.get(&unknown.location).await.body.contains("står ikke i noget referat"));
}

#[tokio::test]
async fn meetings_and_items_tell_what_became_of_their_sums() {
    let site = site();
    let meeting = site.get("/moede/udvalg-for-lige-sundhed/2024-06-12").await.body;
    assert!(meeting.contains("bogført på"), "{meeting}");
    let item = site.get("/moede/udvalg-for-lige-sundhed/2024-06-12/punkt/2").await.body;
    assert!(item.contains("bogført på"), "{item}");
}

async fn answer(site: &Site, path: &str) -> (StatusCode, axum::http::HeaderMap, String) {
    let request =
        Request::get(path).header(header::HOST, "127.0.0.1:8080").body(Body::empty()).expect("a request");
    let (parts, body) = site.app.clone().oneshot(request).await.expect("an answer").into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn tables_are_given_as_files_and_never_shown() {
    let site = site();
    for (path, name) in [
        ("/puljer.csv", "puljer.csv"),
        ("/pulje/lige-sundhed.csv", "lige-sundhed.csv"),
        ("/koe.csv", "koe.csv"),
        ("/koe.csv?afgjort=1", "koe.csv"),
        ("/tilskud.csv", "tilskud.csv"),
        ("/en/puljer.csv", "puljer.csv"),
    ] {
        let (status, headers, body) = answer(&site, path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(headers[header::CONTENT_TYPE], "text/csv; charset=utf-8", "{path}");
        let disposition = headers[header::CONTENT_DISPOSITION].to_str().expect("text");
        assert!(disposition.starts_with(&format!("attachment; filename=\"{name}\"")), "{disposition}");
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox", "{path}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert!(body.contains(';') && body.contains('\n'), "{path}: {body}");
    }
    for path in ["/pulje/ingen.csv", "/pulje/ingen", "/koe.csv?pulje=ingen", "/koe/0", "/tilskud/ingen"] {
        assert_eq!(answer(&site, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn nobody_books_from_the_network_unless_allowed() {
    let site = site_within(Reach::Network { corrections: false });
    let (row, one_click) = rows(&site).await.remove(0);
    assert!(!one_click, "a button is offered");
    assert!(!site.get(&row).await.body.contains("<form method"), "a form is offered");
    assert!(!site.get(GRANT).await.body.contains("/betal"), "a form is offered");
    let pool = first(&site, "/puljer", "/pulje/").await;
    assert!(!site.get(&pool).await.body.contains("/ramme\""), "a form is offered");
    for path in [
        format!("{row}/ret"),
        format!("{row}/afvis"),
        format!("{GRANT}/betal"),
        format!("{pool}/ramme"),
        format!("{pool}/navne"),
    ] {
        assert_eq!(site.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(site.post(&path, "af=a&grund=b", &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let foreign = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    let open = self::site();
    let refused: Page = open.post(&format!("{row}/afvis"), "af=a&grund=b", &foreign).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(rows(&open).await.iter().any(|(other, _)| *other == row));
}

#[tokio::test]
async fn a_register_without_money_says_so() {
    let site = Site::new(&[]);
    for (path, words) in [
        ("/puljer", "Der er ingen puljer"),
        ("/tilskud", "Der er ingen tilskud"),
        ("/koe", "Intet venter"),
        ("/koe?afgjort=1", "Ingen har afgjort noget"),
    ] {
        let page = site.get(path).await;
        assert!(page.status == StatusCode::OK && page.body.contains(words), "{path}: {}", page.body);
    }
}
