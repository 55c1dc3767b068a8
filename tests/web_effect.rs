//! The pages of effect and inequality as a browser gets them: evaluations with their lock and their answer, profiles with the value to
//! read first, and the pictures that stand on them.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use sagsgang::command::demo;
use sagsgang::web::{AppState, Reach, router};
use sagsgang_minutes::Profiles;
use sagsgang_store::{ImportedDocument, Register};
use tempfile::TempDir;
use tower::ServiceExt as _;

const HOST: &str = "127.0.0.1:8080";
const EVALUATION: &str = "/evaluering/kontakter-uden-virkning";
const REGION: &str = "/sundhedsprofil/sundhedsprofil-for-region-baelthavet-opdigtede-tal";
const MUNICIPALITIES: &str = "/sundhedsprofil/alle-kommuner-paa-et-kort-opdigtede-tal";

fn clock() -> Timestamp {
    "2026-06-15T12:00:00Z".parse().expect("a moment")
}

struct Story {
    app: Router,
    _folder: TempDir,
}

/// A register with what `fill` puts in.
fn story(fill: impl Fn(&Register)) -> Story {
    let folder = tempfile::tempdir().expect("a folder");
    let register = Register::open(&folder.path().join("register.db")).expect("a register");
    fill(&register);
    Story { app: router(AppState::new(register, Reach::Loopback, clock)), _folder: folder }
}

impl Story {
    async fn get(&self, path: &str) -> String {
        let request = Request::get(path).header(header::HOST, HOST).body(Body::empty()).expect("a request");
        let answer = self.app.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        String::from_utf8(bytes.to_vec()).expect("text")
    }
}

/// Adds one of the examples' minutes.
fn add_minutes(register: &Register) {
    let (name, bytes) = demo::EXAMPLES[0];
    let source = sagsgang_documents::read(name, bytes).expect("a document");
    let minutes = sagsgang_minutes::read(&source, &Profiles::built_in());
    let document = ImportedDocument { source: &source, original: bytes, minutes: &minutes, diagnostics: &[] };
    register.import(&document, clock(), "testen").expect("an import");
}

fn with_evaluations() -> Story {
    story(|register| demo::add_evaluations(register, clock()).expect("added"))
}

fn with_profiles() -> Story {
    story(|register| demo::add_profile(register, clock()).expect("added"))
}

#[tokio::test]
async fn the_list_of_evaluations_says_what_each_answers() {
    let page = with_evaluations().get("/evalueringer").await;
    assert!(page.contains("Indsatsen virkede."), "{page}");
    assert!(page.contains("Ingen virkning af betydning"), "{page}");
    assert!(page.contains("end de ellers ville have gjort"), "how large the effect is: {page}");
}

#[tokio::test]
async fn an_evaluation_says_when_and_by_whom_its_plan_was_locked() {
    let story = with_evaluations();
    let page = story.get(EVALUATION).await;
    assert!(page.contains("Planen blev låst 15. juni 2026 af demo."), "{page}");
    assert!(page.contains("Udfaldene blev åbnet 15. juni 2026 af demo."), "{page}");
    assert!(page.contains("Afvigelser fra planen"), "departures stand beside the answer: {page}");
    let numbers = story.get(&format!("{EVALUATION}?tal=1")).await;
    assert!(numbers.contains("2026-06-15T12:00:00Z") && numbers.contains("Planen blev låst"), "{numbers}");
    assert!(!numbers.contains("nogen så et udfald"), "what the program cannot know it does not say");
}

#[tokio::test]
async fn an_evaluation_has_no_names_of_columns_and_no_english_in_danish() {
    let page = with_evaluations().get(&format!("{EVALUATION}?tal=1")).await;
    for raw in ["tandlaege", ">kroniske<", "{ column", "None", "Fault", "RegressionToTheMean"] {
        assert!(!page.contains(raw), "{raw}: {page}");
    }
}

#[tokio::test]
async fn a_profile_shows_the_value_to_read_and_the_others_by_a_switch() {
    let story = with_profiles();
    let page = story.get(&format!("{REGION}/sted/Tangvig")).await;
    assert!(!page.contains("WHO's program</th>") && !page.contains("regnet rigtigt"), "{page}");
    assert!(page.contains("&amp;tal=1") || page.contains("&#38;tal=1"), "the switch: {page}");
    let numbers = story.get(&format!("{REGION}/sted/Tangvig?tal=1")).await;
    assert!(numbers.contains("Som WHO") && numbers.contains("regnet rigtigt"), "{numbers}");
    assert!(numbers.contains("tæller befolkningen to gange"), "the reason stands beside it: {numbers}");
}

#[tokio::test]
async fn groups_in_an_order_have_a_curve_with_its_table_and_others_have_none() {
    let story = with_profiles();
    let ordered = story.get(&format!("{REGION}/sted/Tangvig?opdeling=Uddannelse")).await;
    let curve = ordered.split("id=\"fordeling\"").nth(1).expect("the curve");
    let curve = curve.split("</section>").next().expect("its section");
    assert!(curve.contains("<svg") && curve.contains("<desc>") && curve.contains("<table"), "{curve}");
    assert_eq!(ordered, story.get(&format!("{REGION}/sted/Tangvig?opdeling=Uddannelse")).await);
    let others = story.get(&format!("{REGION}/sted/Tangvig?opdeling=Samliv")).await;
    assert!(!others.contains("id=\"fordeling\""), "{others}");
}

#[tokio::test]
async fn the_municipalities_stand_on_a_map_and_in_the_table_under_it() {
    let story = with_profiles();
    let page = story.get(MUNICIPALITIES).await;
    let map = page.find("<figure class=\"map\">").expect("a map");
    assert!(map < page.find("<table").expect("a table"), "the table is its twin");
    for name in ["København", "Læsø", "Ærø", "Høje-Taastrup", "Bornholm"] {
        assert!(page.matches(name).count() >= 2, "{name} on the map and in the table");
    }
    assert_eq!(page.matches("/sted/").count(), 98);
    assert!(page.matches("opdigtede tal").count() > 3, "it says that it is made up");
    assert!(!story.get(REGION).await.contains("class=\"map\""), "places that are not on the map have none");
}

#[tokio::test]
async fn the_start_page_tells_what_is_new_of_effect_and_nothing_where_there_is_none() {
    let filled = story(|register| {
        add_minutes(register);
        demo::add_evaluations(register, clock()).expect("added");
        demo::add_profile(register, clock()).expect("added");
    });
    let page = filled.get("/").await;
    assert!(page.contains("Nyt om virkning og ulighed") && page.contains("Indsatsen virkede."), "{page}");
    assert!(page.contains(MUNICIPALITIES), "{page}");
    let without = story(add_minutes);
    assert!(!without.get("/").await.contains("Nyt om virkning og ulighed"));
}

#[tokio::test]
async fn a_metric_and_the_evaluation_that_feeds_it_lead_to_each_other() {
    let story = story(|register| {
        demo::add_contracts(register, clock()).expect("added");
        demo::add_evaluations(register, clock()).expect("added");
    });
    let evaluation = story.get(EVALUATION).await;
    let link = "/kontrakt/lighuse#maal-";
    assert!(evaluation.contains(link), "{evaluation}");
    let contract = story.get("/kontrakt/lighuse").await;
    let metric = contract.split("id=\"maal\"").nth(1).and_then(|rest| rest.split("</section>").next());
    assert!(metric.is_some_and(|metric| metric.contains(EVALUATION)), "{contract}");
}
