//! Decisions and where they send a matter, as cases to be read.

use jiff::civil::Date;
use sagsgang_minutes::{Profiles, read as read_minutes};
use sagsgang_text::Source;

use super::read;
use crate::told::{ItemHead, Treated, WaitKind};

/// The waits of an item with this recommendation, decision and route: `kind organ, expected`.
fn waits(asked: &str, decision: &str, route: &str) -> Vec<String> {
    let routing = if route.is_empty() { String::new() } else { format!("Sagsgang\n\n{route}\n\n") };
    let text = format!(
        "REFERAT Naturudvalget d. 12-03-2025\n\nMødedato Onsdag d. 12. marts 2025 kl. 09:00\n\nPunkt 1: En sag om natur\n\n1-00-2-25\n\n\
         {routing}Indstilling\n\n{asked}\n\nSagsfremstilling\n\nDer er en sag.\n\nBeslutning\n\n{decision}\n\nBilag\n\nNotat\n"
    );
    let source = Source::from_text("a.txt", text);
    let minutes = read_minutes(&source, &Profiles::built_in());
    let item = &minutes.items[0];
    let head = ItemHead {
        item: "a".to_owned(),
        organization: "Naturudvalget".to_owned(),
        date: Date::new(2025, 3, 12).ok(),
        ..ItemHead::default()
    };
    let treated = Treated { head: &head, source: &source, item, commitments: &[], corrected_due: &[] };
    let found = read(&treated).into_iter().map(|wait| {
        assert!(item.span.contains(wait.span));
        let kind = match wait.kind {
            WaitKind::Recommended => "recommended",
            WaitKind::Referred => "referred",
            WaitKind::Postponed => "postponed",
        };
        let expected = wait.expected.map(|due| format!(", {}", due.text)).unwrap_or_default();
        format!("{kind} {}{expected}", wait.organ.unwrap_or_default())
    });
    found.collect()
}

const ASKED: &str = "Direktionen indstiller,\n\nat stien anlægges for 2 mio. kr. i 2025.";

/// A recommendation, a decision, a route, and the waits that follow.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

const CASES: [Case; 20] = [
    (ASKED, "Godkendt.", "", &[]),
    (
        ASKED,
        "Udvalget anbefaler over for regionsrådet, at stien anlægges.",
        "",
        &["recommended Regionsrådet"],
    ),
    (
        ASKED,
        "Udvalget anbefaler, at stien anlægges.\n\nSagen sendes videre til behandling i regionsrådet den 25. juni 2025.",
        "",
        &["recommended Regionsrådet, den 25. juni 2025"],
    ),
    (
        ASKED,
        "Udvalget anbefaler, at stien anlægges.\n\nHenvendelsen sendes videre til politisk behandling i regionsrådet i august 2025.",
        "",
        &["recommended Regionsrådet, i august 2025"],
    ),
    (ASKED, "Indstillingen anbefales.", "Naturudvalget, Økonomiudvalget, Byrådet", &["recommended Byrådet"]),
    (ASKED, "Anbefales.", "NU, ØU, KB", &["recommended Kommunalbestyrelsen"]),
    (
        "Direktionen indstiller til byrådet,\n\nat stien anlægges for 2 mio. kr.",
        "Indstillingen anbefales.",
        "",
        &["recommended Byrådet"],
    ),
    (
        ASKED,
        "Udvalget anbefaler over for Økonomiudvalget og Byrådet, at stien anlægges.",
        "",
        &["recommended Byrådet"],
    ),
    (ASKED, "Sagen udsættes.", "", &["postponed Naturudvalget"]),
    (
        ASKED,
        "Udsat til mødet den 9. april 2025.",
        "",
        &["postponed Naturudvalget, til mødet den 9. april 2025"],
    ),
    (
        ASKED,
        "Udvalget drøftede sagen. Punktet genoptages på næste møde.",
        "",
        &["postponed Naturudvalget, på næste møde"],
    ),
    (ASKED, "Sagen sendes tilbage til forvaltningen.", "", &["referred Forvaltningen"]),
    (
        ASKED,
        "Sagen oversendes til Udvalget for Trafik, som anmodes om at tage stien med inden udgangen af 2025.",
        "",
        &["referred Udvalget for Trafik, inden udgangen af 2025"],
    ),
    ("Direktionen indstiller,\n\nat planen sendes i høring.", "Godkendt.", "", &["referred "]),
    ("Direktionen indstiller,\n\nat planen sendes i høring.", "Forkastet.", "", &[]),
    (
        "Direktionen indstiller,\n\nat administrationen forhandler en aftale med henblik på endelig politisk beslutningstagen i regionsrådet til efteråret.",
        "Godkendt.",
        "",
        &["referred Regionsrådet, til efteråret"],
    ),
    (
        "Direktionen indstiller,\n\nat planen sendes til Ældrerådet til udtalelse.",
        "Godkendt.",
        "",
        &["referred Ældrerådet"],
    ),
    (
        ASKED,
        "Bo Ek (A) foreslog, at sagen udsættes. Forslaget blev forkastet.\n\nIndstillingen blev godkendt.",
        "",
        &[],
    ),
    (ASKED, "Taget af dagsordenen.", "", &[]),
    (
        ASKED,
        "Udvalget drøftede sagen og besluttede at udsætte den til næste møde.",
        "",
        &["postponed Naturudvalget, til næste møde"],
    ),
];

#[test]
fn where_a_matter_waits() {
    let wrong: Vec<String> = CASES
        .into_iter()
        .filter_map(|(asked, decision, route, expected)| {
            let told = waits(asked, decision, route);
            (told != expected)
                .then(|| format!("{asked} / {decision}\n    told: {told:?}\n    not:  {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
