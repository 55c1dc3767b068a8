//! Stories of the pages about outcome contracts: added, measured and stated in the browser; every figure with its clause; what
//! the reservation cannot bear is never booked unseen; whatever stands in a file stays words.

use std::path::Path;

use axum::http::StatusCode;
use jiff::Timestamp;
use sagsgang::web::Reach;

use crate::money::examples;
use crate::site::{Site, clock, links};

/// What a page may weigh without its stylesheet, in bytes.
const PAGE_BYTES_MAX: usize = 60_000;

/// A file of the examples.
fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contracts");
    std::fs::read_to_string(folder.join(name)).expect("an example")
}

/// A contract that is agreed from end to end: so much for each person in work, paid of a reservation.
fn agreed(reservation: &str) -> String {
    format!(
        r#"
format = 1
id = "job"
title = "Borgere i job"
currency = "DKK"

[[clause]]
id = "1"
text = "Regionen betaler 1 mio. kr. for hver borger, der er i job efter 12 måneder, højst 20 mio. kr."
source = "Aftale, side 1"

[term]
clause = "1"
from = 2025-01-01
until = 2029-12-31

[[party]]
id = "investor"
name = "Investorfonden"
role = "investor"
clause = "1"

[[party]]
id = "huset"
name = "Huset"
role = "provider"
clause = "1"

[[party]]
id = "region"
name = "Region Bælthavet"
role = "payer"
clause = "1"
max = "20 mio. kr."

[capital]
clause = "1"
amount = "5 mio. kr."
drawdowns = [ {{ on = 2025-01-01, amount = "5 mio. kr." }} ]

[[metric]]
id = "job"
name = "Borgere i job efter 12 måneder"
clause = "1"
measures = "count"
unit = "personer"
population = "enrolled"
counts = "persons"
windows = ["12 måneder"]
cohorts = "pooled"
max = "20 mio. kr."
payers = {{ region = "100 %" }}

[metric.attribution]
method = "as-measured"

[metric.pays]
rule = "unit-price"
price = "1 mio. kr."

[limits]
clause = "1"
max_total = "20 mio. kr."
spill = "lost"
rounding = "half-even"

[timing]
clause = "1"
due_days = 30
needs_sign_off = false
clawback = true

[register]
reservations = {{ region = "{reservation}" }}
"#
    )
}

/// So many persons in work.
fn measured(count: u32) -> String {
    format!(
        "metric;cohort;window_months;measured_on;population;counts;referred;enrolled;persons;count;of;source\n\
         job;2025;12;2025-10-01;enrolled;persons;120;100;100;{count};100;Opgørelse 1\n"
    )
}

/// `text` as a form sends it.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

/// When the contracts of the examples were measured and stated.
fn later() -> Timestamp {
    "2029-01-15T10:00:00Z".parse().expect("a time")
}

fn site_within(reach: Reach, clock: fn() -> Timestamp) -> Site {
    let examples = examples();
    let documents: Vec<(&str, &str)> =
        examples.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let site = Site::at(&documents, reach, clock);
    site.register.keep_ledger(clock()).expect("the ledger");
    site
}

fn site() -> Site {
    site_within(Reach::Loopback, clock)
}

/// Adds a file by its form. Gives where the answer leads.
async fn add(site: &Site, path: &str, name: &str, text: &str) -> String {
    let form = format!("navn={name}&af=Ida&tekst={}", encoded(text));
    let added = site.post(path, &form, &[]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    added.location
}

/// Every page of contracts that links lead to, in a language.
async fn pages(site: &Site, language: &str) -> Vec<(String, String)> {
    let mut waiting = vec![format!("{language}/kontrakter")];
    let mut found: Vec<(String, String)> = Vec::new();
    while let Some(path) = waiting.pop() {
        if found.iter().any(|(known, _)| *known == path) {
            continue;
        }
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        if [".json", ".csv", ".html"].iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let ours =
            links(&page.body).into_iter().filter(|link| link.starts_with(&format!("{language}/kontrakt")));
        // A scenario takes its time: one of each contract is enough.
        let ours = ours.filter(|link| !link.contains("/scenarie/") || link.ends_with("/scenarie/1"));
        waiting.extend(ours);
        found.push((path, page.body));
        assert!(found.len() < 80, "the walk ends");
    }
    found
}

/// What must hold of every page.
fn assert_whole(path: &str, body: &str) {
    assert!(!body.contains('⟦'), "{path} lacks a message");
    assert!(!body.contains("kr.."), "{path} has two full stops");
    assert_eq!(body.matches("<h1").count(), 1, "{path}");
    assert!(body.len() < PAGE_BYTES_MAX, "{path} weighs {}", body.len());
    assert!(!body.contains("NaN") && !body.contains(">inf"), "{path}");
    let mut ids: Vec<&str> = body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{path} has an anchor twice");
    let anchors = body.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for anchor in anchors {
        assert!(ids.binary_search(&anchor).is_ok(), "{path} has no #{anchor}");
    }
}

#[tokio::test]
async fn an_empty_register_says_how_to_add_a_contract() {
    let site = Site::new(&[]);
    let page = site.get("/kontrakter").await.body;
    assert!(page.contains("Der er ingen kontrakter") && page.contains("sagsgang contract add"), "{page}");
    assert!(page.contains("href=\"/kontrakter/ny\""), "{page}");
    assert!(site.get("/").await.body.contains("href=\"/kontrakter\""), "the navigation leads to contracts");
    assert_eq!(site.get("/kontrakt/ukendt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contract_is_added_measured_and_stated_in_the_browser() {
    let site = site_within(Reach::Loopback, later);
    let path = add(&site, "/kontrakter/ny", "tangvig.toml", &example("tangvig.toml")).await;
    assert_eq!(path, "/kontrakt/tangvig?gjort=kontrakt");
    let page = site.get(&path).await.body;
    assert!(
        page.contains("Der kan ikke siges, hvad der skyldes") && page.contains("Kontrakten er lagt ind"),
        "{page}"
    );
    assert!(
        page.contains("Beslutningen bag") && page.contains("/punkt/2?sted="),
        "the decision's sentence: {page}"
    );
    let table = example("tangvig-maalinger.csv");
    let path = add(&site, "/kontrakt/tangvig/maalinger", "maalinger.csv", &table).await;
    assert!(path.starts_with("/kontrakt/tangvig?gjort=maalinger"), "{path}");
    let again = add(&site, "/kontrakt/tangvig/maalinger", "maalinger.csv", &table).await;
    assert!(again.contains("gjort=uaendret"), "{again}");
    let refused = site.post("/kontrakt/tangvig/opgoer", "dato=snart&af=", &[]).await;
    assert!(refused.location.contains("fejl=da"), "{}", refused.location);
    let asked = site.get(&refused.location).await.body;
    assert!(asked.contains("role=\"alert\"") && asked.contains("value=\"snart\""), "{asked}");
    let early = site.post("/kontrakt/tangvig/opgoer", "dato=2030-01-28&af=Ida", &[]).await;
    assert!(early.location.contains("fejl=k"), "a day that has not come: {}", early.location);
    assert!(site.get(&early.location).await.body.contains("Vælg en dag, der er kommet"));
    let made = site.post("/kontrakt/tangvig/opgoer", "dato=2026-01-28&af=Ida", &[]).await;
    assert_eq!(made.location, "/kontrakt/tangvig/opgoerelse/1?gjort=opgoerelse");
    let statement = site.get(&made.location).await.body;
    for words in
        ["116.000", "Havnbjergfonden", "klausul", "Opgørelse af betalingsmål 2", "samme bytes", "antaget"]
    {
        assert!(statement.contains(words), "{words}: {statement}");
    }
    let record = site.get("/kontrakt/tangvig/opgoerelse/1.json").await.body;
    assert!(record.starts_with('{') && record.contains("\"digest\""), "{record}");
    let party = site.get("/kontrakt/tangvig/part/havnbjerg").await.body;
    for words in ["livstilfredshed er ikke målt", "Kun kontraktens penge er med", "skal betales"] {
        assert!(party.contains(words), "{words}: {party}");
    }
    let page = site.get("/kontrakt/tangvig").await.body;
    for words in
        ["Havnbjergfonden betale 116.000 kr.", "role=\"img\"", "Vis som tabel", "Hver", "Region Bælthavet"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn measurements_that_do_not_fit_the_contract_are_told_on_its_page() {
    let site = site();
    add(&site, "/kontrakter/ny", "job.toml", &agreed("r1")).await;
    let table = measured(12).replace("job;", "bolig;");
    let path = add(&site, "/kontrakt/job/maalinger", "maalt.csv", &table).await;
    let page = site.get(path.split('#').next().unwrap_or_default()).await.body;
    for words in
        ["bolig« er ikke i kontrakten", "<li lang=\"da\">maalt.csv</li>", "Kontraktens filer har 1 fejl"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn every_page_of_contracts_is_whole_in_both_languages() {
    let site = site_within(Reach::Loopback, later);
    for (file, table, day) in [
        ("tangvig.toml", Some("tangvig-maalinger.csv"), "2026-01-28"),
        ("lighuse.toml", Some("lighuse-maalinger.csv"), "2028-12-01"),
        ("lighuse-udkast.toml", None, ""),
        ("w4-rikers-able.toml", None, ""),
        ("w7-apollo.toml", None, ""),
    ] {
        let path = add(&site, "/kontrakter/ny", file, &example(file)).await;
        let slug = path.split('?').next().expect("a path").to_owned();
        if let Some(table) = table {
            add(&site, &format!("{slug}/maalinger"), table, &example(table)).await;
            let made = site.post(&format!("{slug}/opgoer"), &format!("dato={day}&af=Ida"), &[]).await;
            assert!(made.location.contains("/opgoerelse/1"), "{}", made.location);
        }
    }
    for language in ["", "/en"] {
        let pages = pages(&site, language).await;
        assert!(pages.len() > 20, "only {} pages", pages.len());
        for (path, body) in &pages {
            assert_whole(path, body);
        }
    }
    let party =
        links(&site.get("/kontrakt/lighuse").await.body).into_iter().find(|link| link.contains("/part/"));
    let party = site.get(&party.expect("a party")).await.body;
    assert!(party.contains("kontraktens egen antagelse"), "years of wellbeing are assumed: {party}");
    let draft = site.get("/kontrakt/lighuse-udkast").await.body;
    assert!(draft.contains("ukendte vilkår") && draft.contains("ingen opgørelse kan binde"), "{draft}");
    let item = site.get("/moede/udvalg-for-lige-sundhed/2025-06-18/punkt/2").await.body;
    assert!(item.contains("Kontrakt:") && item.contains("href=\"/kontrakt/tangvig\""), "{item}");
}

#[tokio::test]
async fn a_file_that_is_no_contract_comes_back_with_what_was_typed() {
    let site = Site::new(&[]);
    let text = "format = 1\n<b>dette er ingen kontrakt</b>";
    let form = format!("navn=x.toml&af=Ida&tekst={}", encoded(text));
    let refused = site.post("/kontrakter/ny", &form, &[]).await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(
        refused.body.contains("Intet er ændret") && refused.body.contains("role=\"alert\""),
        "{}",
        refused.body
    );
    assert!(
        refused.body.contains("&lt;b&gt;dette er ingen")
            || refused.body.contains("&#60;b&#62;dette er ingen")
    );
    assert!(!refused.body.contains("<b>dette"), "{}", refused.body);
    let empty = site.post("/kontrakter/ny", "navn=&af=&tekst=", &[]).await;
    for field in ["#navn", "#af", "#tekst"] {
        assert!(empty.body.contains(field), "{field}: {}", empty.body);
    }
    let large = format!("navn=x&af=Ida&tekst={}", "a".repeat(500 * 1024));
    let refused = site.post("/kontrakter/ny", &large, &[]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_stands_in_a_contract_stays_words() {
    let site = Site::new(&[]);
    let hostile = "<script>alert(1)</script>\\\"'&";
    let text = agreed("ingen")
        .replace("Borgere i job efter", &format!("{hostile} efter"))
        .replace("\"Borgere i job\"", &format!("\"{hostile}\""))
        .replace("Investorfonden", hostile)
        .replace("Aftale, side 1", hostile)
        .replace("unit = \"personer\"", &format!("unit = \"{hostile}\""))
        .replace("højst 20 mio. kr.", hostile);
    let path = add(&site, "/kontrakter/ny", "x.toml", &text).await;
    let table = measured(3).replace("Opgørelse 1", "<img src=x onerror=alert(1)>");
    add(&site, "/kontrakt/job/maalinger", "%3Cb%3E.csv", &table).await;
    let made = site.post("/kontrakt/job/opgoer", "dato=2025-11-01&af=%3Ci%3E", &[]).await;
    assert!(made.location.contains("/opgoerelse/1"), "{path}: {}", made.location);
    for (path, body) in pages(&site, "").await {
        assert_whole(&path, &body);
        for markup in ["<script", "<img", "<b>.csv", "<i>"] {
            assert!(!body.contains(markup), "{path} has {markup}");
        }
    }
}

#[tokio::test]
async fn others_may_read_and_only_this_machine_may_change() {
    let site = site_within(Reach::Network { corrections: false }, clock);
    site.register.add_contract(&example("tangvig.toml"), "t.toml", "Ida", clock()).expect("a contract");
    let page = site.get("/kontrakt/tangvig").await.body;
    assert!(
        !page.contains("/maalinger\"") && !page.contains("/opgoer\"") && !page.contains("/ny\""),
        "{page}"
    );
    for path in ["/kontrakter/ny", "/kontrakt/tangvig/maalinger", "/kontrakt/tangvig/opgoer"] {
        assert_eq!(site.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(
            site.post(path, "af=Ida&navn=a&tekst=b&dato=2025-11-01", &[]).await.status,
            StatusCode::FORBIDDEN
        );
    }
    let here = Site::new(&[]);
    let foreign = [("sec-fetch-site", "cross-site")];
    assert_eq!(
        here.post("/kontrakter/ny", "af=a&navn=a&tekst=b", &foreign).await.status,
        StatusCode::FORBIDDEN
    );
}

/// The reservation that the contract of the examples names.
fn reservation() -> String {
    let text = example("tangvig.toml");
    let named = text.split("reservations = { region = \"").nth(1).expect("a reservation");
    named.split('"').next().expect("an id").to_owned()
}

#[tokio::test]
async fn a_payment_beyond_the_reservation_is_never_booked_unseen() {
    let site = site();
    add(&site, "/kontrakter/ny", "job.toml", &agreed(&reservation())).await;
    add(&site, "/kontrakt/job/maalinger", "m.csv", &measured(12)).await;
    let made = site.post("/kontrakt/job/opgoer", "dato=2025-11-01&af=Ida", &[]).await;
    assert!(made.location.contains("/opgoerelse/1"), "{}", made.location);
    let page = site.get("/kontrakt/job").await.body;
    assert!(page.contains("Bindende") && page.contains("12 mio. kr."), "{page}");
    assert!(page.contains("For lille") || page.contains("Rækker ikke"), "{page}");
    let queue = site.get("/koe").await.body;
    assert!(
        queue.contains("Foreslåede betalinger") && queue.contains("Reservationen rækker ikke"),
        "{queue}"
    );
    let form = links(&page).into_iter().find(|link| link.contains("/betaling/")).expect("a payment");
    let asked = site.get(&form).await.body;
    assert!(asked.contains("mangler. Organet") && asked.contains("type=\"checkbox\""), "{asked}");
    let refused = site.post(&form, "dato=2025-11-20&grund=Bilag+1&af=Ida", &[]).await;
    assert!(refused.location.contains("nej=overskredet"), "{}", refused.location);
    let told = site.get(&refused.location).await.body;
    assert!(told.contains("Intet er bogført") && told.contains("value=\"Bilag 1\""), "{told}");
    assert!(site.get("/kontrakt/job").await.body.contains("Venter"), "it still waits");
    let booked = site.post(&form, "dato=2025-11-20&grund=Bilag+1&af=Ida&rest=1", &[]).await;
    assert!(
        booked.location.contains("gjort=betaling"),
        "{}: {}",
        booked.location,
        site.get(&booked.location).await.body
    );
    let page = site.get("/kontrakt/job").await.body;
    assert!(page.contains("Ida bogførte") && page.contains("Bilag 1"), "{page}");
    let pool = site.get("/pulje/lige-sundhed").await.body;
    assert!(pool.contains("Kontrakt:") && pool.contains("/kontrakt/job"), "{pool}");
}

#[tokio::test]
async fn a_payment_can_be_turned_down_with_a_reason() {
    let site = site();
    add(&site, "/kontrakter/ny", "job.toml", &agreed(&reservation())).await;
    add(&site, "/kontrakt/job/maalinger", "m.csv", &measured(1)).await;
    site.post("/kontrakt/job/opgoer", "dato=2025-11-01&af=Ida", &[]).await;
    let page = site.get("/kontrakt/job").await.body;
    let form = links(&page).into_iter().find(|link| link.contains("/betaling/")).expect("a payment");
    let refused = site.post(&format!("{form}/afvis"), "grund=&af=Ida", &[]).await;
    assert!(refused.location.contains("fejl=g"), "{}", refused.location);
    let said = site.post(&format!("{form}/afvis"), "grund=Dobbelt&af=Ida", &[]).await;
    assert!(said.location.contains("gjort=afvist"), "{}", said.location);
    let page = site.get("/kontrakt/job").await.body;
    assert!(page.contains("Ida afviste") && page.contains("Dobbelt"), "{page}");
    let late = site.post(&form, "dato=2025-11-20&grund=Bilag+1&af=Ole", &[]).await;
    assert!(late.location.contains("nej=sent"), "{}", late.location);
}

#[tokio::test]
async fn what_was_booked_stays_told_when_another_sum_is_owed() {
    let site = site();
    add(&site, "/kontrakter/ny", "job.toml", &agreed(&reservation())).await;
    add(&site, "/kontrakt/job/maalinger", "m.csv", &measured(2)).await;
    let made = site.post("/kontrakt/job/opgoer", "dato=2025-11-01&af=Ida", &[]).await;
    let statement = site.get(&made.location).await.body;
    let due = statement.split("<td>Forfald</td>").nth(1).and_then(|rest| rest.split("</tr>").next());
    assert!(due.is_some_and(|due| due.contains("1. december 2025")), "{statement}");
    let page = site.get("/kontrakt/job").await.body;
    assert!(page.contains("skal Region Bælthavet betale 2 mio. kr. fra"), "{page}");
    let book = async |page: &str| {
        let form = links(page).into_iter().find(|link| link.contains("/betaling/")).expect("a payment");
        let booked = site.post(&form, "dato=2025-11-20&grund=Bilag+1&af=Ida", &[]).await;
        assert!(booked.location.contains("gjort=betaling"), "{}", booked.location);
        site.get("/kontrakt/job").await.body
    };
    let page = book(&page).await;
    let paid = "Bogført</span> <span lang=\"da\">Region Bælthavet</span>: 2 mio. kr.</p>";
    assert!(page.contains("Heraf er 2 mio. kr. bogført.") && page.contains(paid), "{page}");
    add(&site, "/kontrakt/job/maalinger", "m.csv", &measured(1)).await;
    let made = site.post("/kontrakt/job/opgoer", "dato=2025-11-02&af=Ida", &[]).await;
    assert!(made.location.contains("/opgoerelse/2"), "{}", made.location);
    let page = site.get("/kontrakt/job").await.body;
    assert!(page.contains("Der er bogført 2 mio. kr.") && page.contains(paid), "{page}");
    let page = book(&page).await;
    let back = "Bogført</span> <span lang=\"da\">Region Bælthavet</span>: 1 mio. kr. tilbage</p>";
    assert!(page.contains(back) && page.contains(paid), "{page}");
}
