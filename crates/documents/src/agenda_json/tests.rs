//! What an agenda becomes as text.

use sagsgang_text::BlockKind::{self, Heading, ListItem, Strong};
use serde_json::{Value, json};

use crate::error::DocumentError;

/// The source of `payload`.
fn source(payload: &Value) -> sagsgang_text::Source {
    crate::read("moede", payload.to_string().as_bytes()).expect("an agenda")
}

/// The text of an agenda with one item.
fn item(item: Value) -> String {
    source(&json!({"Dagsordenpunkter": [item]})).text().to_owned()
}

/// The headings of `payload`, as level and text.
fn headings(payload: &Value) -> Vec<(u8, String)> {
    let source = source(payload);
    let level = |kind: BlockKind| if let Heading(level) = kind { Some(level) } else { None };
    let blocks = source.blocks().iter();
    blocks.filter_map(|&(span, kind)| Some((level(kind)?, source.slice(span).to_owned()))).collect()
}

/// A field as the platform makes it: sections with documents of Word in them.
fn word(body: &str) -> String {
    format!(
        "<span class='x'><meta name=\"generator\" content=\"Aspose.Words\"><title>Dagsordenspunkt</title><div>{body}</div></span>"
    )
}

#[test]
fn a_meeting_reads_as_its_page() {
    let payload = json!({
        "Udvalg": {"Navn": "Havneudvalget"},
        "Moede": {
            "Id": "00000000-0000-0000-0000-000000000000", "Navn": "Referat", "Afsluttet": true, "Sted": "Havnekontoret ",
            "Dato": "2024-08-12T16:00:00+02:00", "MeetingEndUtc": "2024-08-12T18:25:00+02:00", "Description": "",
            "Moededeltagere": [
                {"Name": "Ane  Lind", "Absent": false, "ParticipationCancelled": false},
                {"Name": "Bo Krag", "Absent": true, "ParticipationCancelled": true},
                {"Name": "Cai Holm", "Absent": true, "ParticipationCancelled": false},
                {"Name": "Dea Vig"}, {"Name": null}, null,
            ],
        },
        "Dagsordenpunkter": [
            {"Number": "2.a", "Sorting": 2, "Caption": "Salg af grund", "CaseNumber": "24/77", "IsOpen": false,
             "Felter": [{"Navn": "", "Html": "", "Tekst": null}], "Bilag": []},
            {"Number": "1", "Sorting": 1, "Caption": "Ny kran", "CaseNumber": "24/12", "IsOpen": true,
             "Felter": [{"Html": format!("<div><h3>Indstilling</h3>{}</div>", word("<p>at kranen købes</p>"))}],
             "Bilag": [{"Navn": "Tilbud", "Order": 2}, {"Navn": "Notat", "Order": 1}, {"Order": 3}]},
        ],
    });
    let source = source(&payload);
    assert_eq!(source.media_type(), "application/json");
    assert_eq!(
        source.text(),
        "Havneudvalget\n\nReferat\n\nMødedato: 12-08-2024 kl. 16:00\nSluttidspunkt: 12-08-2024 kl. 18:25\n\
         Mødested: Havnekontoret\n\nMødedeltagere\n\nAne Lind: Deltog\nBo Krag: Afbud\nCai Holm: Fraværende\nDea Vig\n\n\
         1. Ny kran\n\nSagsnr.: 24/12\nÅbent punkt\n\nIndstilling\n\nat kranen købes\n\nBilag\n\n- Notat\n- Tilbud\n\n\
         2.a. Salg af grund\n\nSagsnr.: 24/77\nLukket punkt"
    );
    let kinds: Vec<BlockKind> = source.blocks().iter().map(|&(_, kind)| kind).collect();
    assert_eq!(
        kinds,
        [Heading(1), Heading(1), Strong, Heading(2), Heading(3), Heading(3), ListItem, ListItem, Heading(2)]
    );
}

#[test]
fn an_agenda_claims_nobody_took_part() {
    let member =
        json!([{"Name": "Ane Lind", "Absent": false}, {"Name": "Bo Krag", "ParticipationCancelled": true}]);
    for meeting in [
        json!({"Navn": "Dagsorden", "Moededeltagere": member}),
        json!({"Navn": "Referat", "Afsluttet": false, "Moededeltagere": member}),
    ] {
        let text = source(&json!({"Moede": meeting, "Dagsordenpunkter": []})).text().to_owned();
        assert!(text.ends_with("Ane Lind\nBo Krag: Afbud"), "{text}");
    }
}

#[test]
fn supplements_are_called_so_once() {
    for (meeting, flag) in [
        (json!({"Navn": "Dagsorden", "IsSupplementaryAgenda": true}), false),
        (json!({"Navn": "Dagsorden"}), true),
    ] {
        let payload = json!({"Moede": meeting, "TillaegsDagsorden": flag, "Dagsordenpunkter": []});
        assert_eq!(source(&payload).text(), "Dagsorden\n\nTillægsdagsorden");
    }
    let named =
        json!({"Moede": {"Navn": "Tillægsdagsorden"}, "TillaegsDagsorden": true, "Dagsordenpunkter": []});
    assert_eq!(source(&named).text(), "Tillægsdagsorden");
}

#[test]
fn names_that_disagree_are_both_kept() {
    assert_eq!(
        item(json!({
            "Number": "3", "Punktnummer": "4", "Caption": "Havnen", "Navn": "Havnen  ved Sundet",
            "CaseNumber": "25/118", "SagsNummer": "25/119",
        })),
        "3. Havnen\n\nPunktnummer: 4\nNavn: Havnen ved Sundet\nSagsnr.: 25/118 (SagsNummer: 25/119)"
    );
    assert_eq!(
        item(json!({"Punktnummer": 4, "Navn": "A  B", "Caption": "A B", "SagsNummer": "7"})),
        "4. A B\n\nSagsnr.: 7"
    );
}

#[test]
fn headings_in_documents_open_no_section() {
    let html = format!(
        "<div><div id='c'><h3>Sagsfremstilling</h3>{}<div><h3>Økonomi</h3>{}</div></div></div><h3>Høring</h3>",
        word(
            "<h3>Tidsplan</h3><div><p>Maj</p></div><h1>Areal</h1><p><span>450 m</span><span>2</span> og CO<span>2</span></p>"
        ),
        word("<h5>Drift</h5><p>10 m<sup>3</sup></p>"),
    );
    let payload = json!({"Dagsordenpunkter": [{"Caption": "X", "Felter": [{"Html": html}]}]});
    assert_eq!(
        headings(&payload),
        [
            (2, "X"),
            (3, "Sagsfremstilling"),
            (4, "Tidsplan"),
            (4, "Areal"),
            (3, "Økonomi"),
            (6, "Drift"),
            (3, "Høring")
        ]
        .map(|(level, text)| (level, text.to_owned()))
    );
    let text = source(&payload).text().to_owned();
    assert!(text.contains("450 m² og CO2") && text.contains("10 m³"), "{text}");
    assert!(!text.contains("Dagsordenspunkt"));
}

#[test]
fn what_one_field_leaves_open_ends_with_it() {
    let fields = json!([{"Html": "<ul><li><b>a<table><tr><td>b"}, {"Html": "<p>c</p>"}, {"Html": "<pre>d"}, {"Html": "e  f"}]);
    let source = source(&json!({"Dagsordenpunkter": [{"Caption": "X", "Felter": fields}]}));
    assert_eq!(source.text(), "X\n\n- a\n\nb\n\nc\n\nd\n\ne f");
}

#[test]
fn plain_text_and_decisions_are_kept_where_they_say_more() {
    assert_eq!(
        item(json!({
            "Caption": "X",
            "Felter": [{"Navn": "Resume", "Html": "<p>Kort <b>sagt</b>.</p>", "Tekst": "Kort sagt."}, {"Tekst": "Mere."}],
            "Presentations": [{"Caption": "Oplæg", "Html": "<p>Tal</p>"}],
            "ItemDecision": {"Html": "<p>Godkendt.</p>"},
        })),
        "X\n\nResume\n\nKort sagt.\n\nMere.\n\nOplæg\n\nTal\n\nBeslutning\n\nGodkendt."
    );
    assert_eq!(
        item(
            json!({"Caption": "X", "Felter": [{"Html": "<h3>Beslutning</h3><p>Godkendt.</p>"}], "ItemDecision": "Godkendt"})
        ),
        "X\n\nBeslutning\n\nGodkendt."
    );
}

#[test]
fn parts_of_any_type_are_tolerated() {
    for strange in [
        json!(null),
        json!(7),
        json!("x"),
        json!([]),
        json!({}),
        json!([[[]]]),
        json!({"Navn": {}}),
        json!(true),
    ] {
        for key in
            ["Felter", "Bilag", "Number", "IsOpen", "Sorting", "ItemDecision", "Presentations", "CaseNumber"]
        {
            assert!(item(json!({"Caption": "Emne", key: strange})).contains("Emne"), "{key}: {strange}");
        }
        for key in ["Udvalg", "Moede", "TillaegsDagsorden"] {
            let payload = json!({"Dagsordenpunkter": [{"Caption": "Emne"}, strange], key: strange});
            assert!(source(&payload).text().contains("Emne"), "{payload}");
        }
    }
}

#[test]
fn lists_of_meetings_are_told_from_minutes() {
    let meeting = json!({"Id": "x", "Dato": "2025-12-01T08:00:00+01:00", "Navn": "Referat", "IsSupplementaryAgenda": false});
    let committee = json!({"Navn": "Havneudvalget", "Moeder": [meeting]});
    for list in [json!({"Udvalg": {"2026-2029": [committee]}}), committee.clone(), json!([committee])] {
        let read = crate::read("x", list.to_string().as_bytes());
        assert_eq!(read.err(), Some(DocumentError::MeetingList), "{list}");
    }
}

#[test]
fn other_json_stays_as_it_is() {
    for text in ["{\"a\": [1, 2]}", "[\"Dagsordenpunkter\"]", "{\"a\": {\"Dagsordenpunkter\": 1}}"] {
        let source = crate::read("x", text.as_bytes()).expect("text");
        assert_eq!((source.media_type(), source.text()), ("text/plain", text));
    }
}

#[test]
fn damaged_and_endless_json_is_told() {
    let whole = json!({"Dagsordenpunkter": [{"Caption": "Emne"}]}).to_string();
    let half = &whole[..whole.len() - 4];
    assert!(matches!(crate::read("x", half.as_bytes()), Err(DocumentError::BrokenAgenda { line: 1, .. })));
    let deep = format!("{{\"Dagsordenpunkter\":{}", "[".repeat(1_000_000));
    assert!(matches!(crate::read("x", deep.as_bytes()), Err(DocumentError::BrokenAgenda { .. })));
    let wide = format!("{{\"Dagsordenpunkter\":[{}0]}}", "0,".repeat(crate::limit::JSON_VALUES_MAX));
    assert_eq!(crate::read("x", wide.as_bytes()).err(), Some(DocumentError::TooManyValues));
}
