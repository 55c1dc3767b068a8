//! Nothing from the body of a closed item is shown anywhere, whatever the layout says that it is closed by.

use axum::http::StatusCode;
use sagsgang_store::{FactAddress, Field, Id, SearchQuery, search};

use crate::program::{folder, run, sagsgang};
use crate::site::{Site, clock};

/// Words that stand in the closed bodies alone; each is looked for in small letters.
const SECRETS: [&str; 3] = ["hemmelig", "skjultsen", "3.141.592"];

const BY_TITLE: &str = "\
REFERAT Udvalg for byens træer d. 12-03-2025

Punkt 1: Nye lindetræer

1-00-77-25

Beslutning

Udvalget godkendte 40 lindetræer.

Punkt 2: LUKKET - Køb af grund

1-00-78-25

Resume

Grunden ejes af Hemmeligmand Skjultsen og koster 3.141.592 kr.

Indstilling

Direktionen indstiller,

at grunden købes for 3.141.592 kr. af Hemmeligpuljen.

Beslutning

Udvalget godkendte købet. For stemte Hemmeligmand Skjultsen. Det blev aftalt, at Hemmeligmand Skjultsen fremlægger \
hemmelighederne senest den 1. marts 2025. Hemmeligmand Skjultsen deltog ikke i behandlingen af punktet.

Bilag

- Hemmeligbilag om grunden

Punkt 3: Mødedeltagelse

Beslutning

Afbud fra Karen Lindeskov.
";

const BY_FILE_LINE: &str = "\
REFERAT Udvalg for byens træer d. 13-03-2025

Punkt 1: Nye lindetræer

Beslutning

Godkendt.

Punkt 2: Køb af grund

Lukket    1-00-78-25

Hemmelig overskrift

Grunden ejes af Hemmeligmand Skjultsen og koster 3.141.592 kr.

Beslutning

Godkendt. Hemmeligmand Skjultsen vender tilbage senest den 1. juni 2025.

Punkt 3: Eventuelt

Beslutning

Intet.
";

const BY_GROUP: &str = "\
Åmosedal Kommune

Teknik- og Klimaudvalget - Referat

17-08-2022 kl. 16:30
Mødelokale Mosen, Rådhuset

Åbne punkter

Nr.52 - Godkendelse af dagsorden

Beslutning i Teknik- og Klimaudvalget den 17-08-2022
Godkendt.

Lukkede punkter

Nr.53 - Køb af grund

Sagsnr.: 21/30118

Sagsfremstilling
Grunden ejes af Hemmeligmand Skjultsen og koster 3.141.592 kr.

Beslutning i Teknik- og Klimaudvalget den 17-08-2022
Godkendt. Hemmeligmand Skjultsen vender tilbage inden 1. juni 2023.

Nr.54 - Personalesag

Beslutning i Teknik- og Klimaudvalget den 17-08-2022
Hemmelighederne blev drøftet.
";

/// One item of FirstAgenda's JSON.
fn agenda_item(number: u8, is_open: bool, title: &str, body: &str) -> String {
    format!(
        "{{\"Felter\":[{{\"Navn\":\"\",\"Html\":\"<h3>Sagsfremstilling</h3><p>{body}</p><h3>Beslutning</h3><p>Godkendt. \
         {body}</p>\"}}],\"Navn\":\"{title}\",\"Caption\":\"{title}\",\"Number\":\"{number}\",\"Punktnummer\":\"{number}\",\
         \"Sorting\":{number},\"IsOpen\":{is_open},\"CaseNumber\":\"25/11{number}\",\"SagsNummer\":\"25/11{number}\",\"Bilag\":[]}}"
    )
}

fn by_first_agenda() -> String {
    format!(
        "{{\"Dagsordenpunkter\":[{},{}],\"Navn\":\"Økonomiudvalget\",\"Udvalg\":{{\"Navn\":\"Økonomiudvalget\"}},\
         \"Dato\":\"2025-02-10T15:30:00\",\"MeetingBeginUtc\":\"2025-02-10T14:30:00Z\"}}",
        agenda_item(1, true, "Nye lindetræer", "Der plantes lindetræer."),
        agenda_item(2, false, "Køb af grund", "Hemmeligmand Skjultsen får 3.141.592 kr."),
    )
}

fn documents() -> Vec<(&'static str, String)> {
    vec![
        ("titel.txt", BY_TITLE.to_owned()),
        ("linje.txt", BY_FILE_LINE.to_owned()),
        ("gruppe.txt", BY_GROUP.to_owned()),
        ("firstagenda.json", by_first_agenda()),
    ]
}

fn site_of(documents: &[(&'static str, String)]) -> Site {
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Site::new(&documents)
}

fn told(text: &str) -> Option<&'static str> {
    let small = text.to_lowercase();
    SECRETS.into_iter().find(|secret| small.contains(secret))
}

/// How many hits each way of asking for the secrets has.
fn hits(site: &Site) -> usize {
    let ask = |text: &str| {
        let query = SearchQuery { text: text.to_owned(), ..SearchQuery::default() };
        let found = search(&site.register, &query).expect("a search");
        assert!(found.did_you_mean.as_deref().and_then(told).is_none(), "{:?}", found.did_you_mean);
        for hit in &found.hits {
            assert_eq!(told(&format!("{hit:?}")), None, "{hit:?}");
        }
        found.total
    };
    ask("Skjultsen")
        + ask("hemmelig*")
        + ask("skjult*")
        + ask("\"Hemmeligmand Skjultsen\"")
        + ask("hemmeligmnd")
        + ask("hemmelighederne")
        + ask("\"3.141.592\"")
}

#[tokio::test]
async fn no_page_tells_what_stands_in_a_closed_item() {
    for document in documents() {
        let name = document.0;
        let site = site_of(&[document]);
        let mut closed = 0;
        for (path, body) in site.walk().await {
            assert_eq!(told(&body), None, "{name}: {path}");
            closed += usize::from(body.contains("Punktet er lukket") || body.contains("The item is closed"));
            assert!(!body.contains("⟦"), "{name}: {path}");
        }
        assert!(closed >= 2, "{name}: the closed items have pages in both languages");
        assert_eq!(hits(&site), 0, "{name}");
        let person = site.get("/person/hemmeligmand-skjultsen").await;
        assert_eq!(person.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn number_title_and_case_number_stay_public() {
    for (name, text) in documents() {
        let site = site_of(&[(name, text)]);
        let query = SearchQuery { text: "køb af grund".to_owned(), ..SearchQuery::default() };
        let found = search(&site.register, &query).expect("a search");
        assert_eq!(found.total, 1, "{name}: the title is found");
        let pages = site.walk().await;
        assert!(pages.iter().any(|(_, body)| body.contains("Køb af grund")), "{name}");
        assert!(pages.iter().any(|(path, _)| path.starts_with("/sag/")), "{name}: {:?}", pages.len());
    }
}

#[tokio::test]
async fn the_file_as_received_is_refused_where_it_holds_a_closed_body() {
    let original = |site: &Site| {
        let id = site.register.documents().expect("documents").remove(0).id;
        format!("/dokument/{id}/original")
    };
    for document in documents() {
        let name = document.0;
        let site = site_of(&[document]);
        let page = site.get(&original(&site)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        assert_eq!(told(&page.body), None, "{name}");
        assert!(page.body.contains("lukkede døre"), "{}", page.body);
    }
    let bare = BY_TITLE.split("Resume").next().expect("a beginning");
    let site = Site::new(&[("titel.txt", bare)]);
    let page = site.get(&original(&site)).await;
    assert_eq!(
        page.status,
        StatusCode::OK,
        "a closed item with title and case number alone holds nothing back"
    );
    assert_eq!(page.body, bare);
}

#[tokio::test]
async fn correcting_whether_an_item_is_open_has_its_effect_at_once() {
    let site = site_of(&[("titel.txt", BY_TITLE.to_owned())]);
    let slug = "udvalg-for-byens-traeer/2025-03-12";
    let ids = site.register.meeting(slug).expect("a meeting").expect("a meeting").facts.ids;
    let item = ids.items[1].id.clone();
    let set = |value: &str| {
        let address = FactAddress { fact: item.clone(), field: Field::ItemAccess };
        site.register.correct(&address, value, "Ida", clock(), "det er aftalt").expect("a correction")
    };
    let path = format!("/moede/{slug}/punkt/2");
    assert!(told(&site.get(&path).await.body).is_none());

    set("open");
    assert!(site.get(&path).await.body.contains("Hemmeligmand Skjultsen"));
    assert!(hits_of_open(&site) > 0);
    assert_eq!(site.get("/person/hemmeligmand-skjultsen").await.status, StatusCode::OK);
    // What was corrected while it was open is not told when it is closed.
    let facts = site.register.meeting(slug).expect("a meeting").expect("a meeting").facts;
    let amount = FactAddress { fact: facts.ids.items[1].amounts[0].clone(), field: Field::AmountPool };
    site.register.correct(&amount, "Hemmeligkassen", "Ida", clock(), "sådan").expect("a correction");

    let closing = set("closed");
    for (path, body) in site.walk().await {
        assert_eq!(told(&body), None, "{path}");
    }
    assert_eq!(hits(&site), 0);

    // The one who takes the closing back gets the value as read, which is closed too; an open item is closed the same way.
    site.register.withdraw_correction(&closing, "Ida", clock(), "igen").expect("a withdrawal");
    assert_eq!(told(&site.get(&path).await.body), None);
    let open = ids.items[0].id.clone();
    let address = FactAddress { fact: open, field: Field::ItemAccess };
    site.register.correct(&address, "closed", "Ida", clock(), "fejl").expect("a correction");
    let query = SearchQuery { text: "godkendte".to_owned(), ..SearchQuery::default() };
    assert_eq!(search(&site.register, &query).expect("a search").total, 0);
    assert!(!site.get(&format!("/moede/{slug}/punkt/1")).await.body.contains("40 lindetræer"));
}

/// Hits of a word of the closed body, which is open for now.
fn hits_of_open(site: &Site) -> usize {
    let query = SearchQuery { text: "Skjultsen".to_owned(), ..SearchQuery::default() };
    search(&site.register, &query).expect("a search").total
}

#[tokio::test]
async fn an_older_edition_tells_no_more_than_the_newest() {
    let open = BY_TITLE.replace("LUKKET - Køb", "Køb");
    let site = Site::new(&[("titel.txt", &open)]);
    assert!(hits_of_open(&site) > 0, "it was open once");
    site.import("titel-2.txt", BY_TITLE);
    for (path, body) in site.walk().await {
        assert_eq!(told(&body), None, "{path}");
    }
    assert_eq!(hits(&site), 0);
    for document in site.register.documents().expect("documents") {
        let page = site.get(&format!("/dokument/{}/original", document.id)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", document.name);
        let page = site.get(&format!("/dokument/{}?sted=200-260", document.id)).await;
        assert_eq!(told(&page.body), None, "{}", document.name);
    }
}

#[test]
fn the_command_line_searches_no_closed_body_and_reads_the_users_own_file() {
    let folder = folder();
    let file = folder.path().join("titel.txt");
    std::fs::write(&file, BY_TITLE).expect("a file");
    let import = run(sagsgang(folder.path()).args(["import", "titel.txt"]));
    assert_eq!(import.code, Some(0), "{}", import.err);
    for words in ["Skjultsen", "hemmelig*", "grund"] {
        let found = run(sagsgang(folder.path()).args(["search", "--json", words]));
        assert_eq!(told(&found.out.replace(words, "")), None, "{}", found.out);
    }
    let review = run(sagsgang(folder.path()).args(["review", "--json", "--below", "100", "--limit", "1000"]));
    assert!(review.out.contains("\"total\""), "{}", review.err);
    assert_eq!(told(&review.out), None, "{}", review.out);
    let own = run(sagsgang(folder.path()).args(["read", "--json", "titel.txt"]));
    assert!(told(&own.out).is_some(), "a person's own file is read as it is");
}

#[test]
fn ids_are_no_way_in() {
    let site = site_of(&[("titel.txt", BY_TITLE.to_owned())]);
    let all = site
        .register
        .to_review(1_000, &sagsgang_store::ReviewFilter { below_percent: 100, ..Default::default() });
    for entry in all.expect("a list").entries {
        assert_eq!(told(&format!("{entry:?}")), None);
    }
    let unknown = site.register.confirm(&[Id::from_text("abcdef0123456789")], "Ida", clock());
    assert!(unknown.is_err());
}
