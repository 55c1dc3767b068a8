//! Outcomes in the words of minutes.

use super::*;
use crate::profile::Profiles;
use sagsgang_text::Source;

fn read(text: &str) -> Outcome {
    let source = Source::from_text("a", text);
    outcome(&Sentence::all(&source, Span::new(0, text.len())), Profiles::built_in().vocabulary()).0
}

#[test]
fn outcomes_in_the_words_of_minutes() {
    for (text, expected) in [
        ("Godkendt.", Outcome::Approved),
        ("Indstillingen blev tiltrådt.", Outcome::Approved),
        (
            "Udvalget godkendte, at der indgås en aftale, og at sagen om støtte forelægges igen.",
            Outcome::Approved,
        ),
        ("Godkendt med den ændring, at klubben bevilges 30.000 kr.", Outcome::Amended),
        (
            "Udvalget anbefaler, at ansøgningen imødekommes med 125.000 kr. Henvendelsen sendes videre til regionsrådet.",
            Outcome::Recommended,
        ),
        (
            "Udvalget besluttede ved afstemning at indstille til regionsrådet, at model 1 afprøves.",
            Outcome::Recommended,
        ),
        ("Forretningsudvalget indstiller, at orienteringen tages til efterretning.", Outcome::Recommended),
        ("Taget til efterretning.", Outcome::Noted),
        ("Orienteringen blev taget til efterretning.", Outcome::Noted),
        ("Drøftet og taget til efterretning.", Outcome::Noted),
        ("Udvalget drøftede planen.", Outcome::Discussed),
        ("Konsulent Bo Ek gav oplæg om samskabelse.", Outcome::Noted),
        (
            "Udvalget drøftede udkastet og besluttede at udsætte sagen til mødet den 30. oktober 2024.",
            Outcome::Postponed,
        ),
        ("Sagen udsættes.", Outcome::Postponed),
        ("Sagen udgår, da takstforslaget er trukket tilbage.", Outcome::Withdrawn),
        ("Forslaget blev sat til afstemning. Forslaget er dermed forkastet.", Outcome::Rejected),
        (
            "Udvalget drøftede sagen. Udvalget besluttede derfor, at de ikke ønsker at arbejde videre med den.",
            Outcome::Rejected,
        ),
        ("Ansøgningen blev ikke imødekommet.", Outcome::Rejected),
        ("Sagen sendes tilbage til forvaltningen.", Outcome::Referred),
        ("Ændringsforslaget fra C blev forkastet. Indstillingen blev herefter godkendt.", Outcome::Approved),
        ("Gudrun Leth valgtes.", Outcome::Appointed),
        ("Alle var mødt, undtagen Bo Ek, der havde meldt afbud. Mødet blev hævet kl. 11.30.", Outcome::None),
        ("Intet.", Outcome::None),
        ("Der var ikke noget til gensidig orientering.", Outcome::None),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// What decisions of other layouts say, and what it means.
const OTHER_LAYOUTS: &[(&str, Outcome)] = &[
    // Amendments and procedural votes before the substance.
    (
        "Et ændringsforslag fra O om at udskyde bevillingen blev forkastet. Godkendt med den ændring, at bevillingen nedsættes til 2 mio. kr.",
        Outcome::Amended,
    ),
    ("Godkendt, idet et tillægspunkt om vintervej blev afvist.", Outcome::Approved),
    (
        "Venstre stillede forslag om at udsætte sagen. Forslaget faldt med 5 stemmer mod 10. Indstillingen blev herefter godkendt.",
        Outcome::Approved,
    ),
    (
        "Forslag fra liste N om at sende sagen tilbage blev forkastet. Indstillingen blev vedtaget med 12 stemmer mod 3.",
        Outcome::Approved,
    ),
    (
        "Der var afstemning om, hvorvidt sagen skulle udsættes. For stemte 3. Imod stemte 4. Sagen blev dermed ikke udsat. Herefter godkendtes indstillingen.",
        Outcome::Approved,
    ),
    (
        "Liste Ø foreslog, at sagen sendes tilbage til udvalget. For stemte Ø. Imod stemte A og V. Forslaget bortfaldt. Indstillingen tiltrædes.",
        Outcome::Approved,
    ),
    (
        "Ændringsforslaget blev vedtaget. Indstillingen blev herefter godkendt med den vedtagne ændring.",
        Outcome::Amended,
    ),
    (
        "Socialdemokratiet stillede ændringsforslag om at fjerne punkt 2. Ændringsforslaget blev vedtaget med 8 stemmer. Indstillingen som ændret blev vedtaget.",
        Outcome::Amended,
    ),
    (
        "For indstillingen: Bo Ek (A) og Eva Lund (B)\nImod: Carl Holm (C)\nIndstillingen er hermed vedtaget.",
        Outcome::Approved,
    ),
    (
        "Forslaget blev sat til afstemning.\n\nFor stemte: Ida Ravn (Ø).\n\nImod stemte: Bo Ek (A).\n\nForslaget er dermed forkastet.",
        Outcome::Rejected,
    ),
    (
        "Indstillingen blev sat til afstemning. 4 stemte for og 9 imod. Indstillingen var dermed bortfaldet.",
        Outcome::Rejected,
    ),
    ("Et flertal (A, F og B) godkendte indstillingen. Et mindretal (V) stemte imod.", Outcome::Approved),
    ("Et flertal (A og V) stemte imod indstillingen, som dermed er forkastet.", Outcome::Rejected),
    ("Et flertal af udvalget kan ikke tiltræde indstillingen.", Outcome::Rejected),
    // Clause by clause.
    ("Ad 1 og 2. Anbefales godkendt.\n\nAd 3. Anbefales godkendt.", Outcome::Recommended),
    ("Punkt 1 og 2 blev godkendt, så A modtager 35.000 kr. Punkt 3 blev godkendt.", Outcome::Approved),
    ("Udvalget indstiller til Byrådet, at 1 og 2 godkendes. Punkt 3 anbefales ikke.", Outcome::Recommended),
    ("1 og 2 godkendes. 3 udsættes.", Outcome::Approved),
    ("Ad 1: Taget til efterretning.\nAd 2-3: Anbefales.", Outcome::Recommended),
    ("At 1: Godkendt.\nAt 2: Godkendt.", Outcome::Approved),
    ("Ad 1) Godkendt. Ad 2) Godkendt med den tilføjelse, at fristen er den 1. maj.", Outcome::Amended),
    ("Anbefales godkendt.", Outcome::Recommended),
    ("Indstilles godkendt.", Outcome::Recommended),
    (
        "Indstillingen anbefales. Udvalget anbefaler dermed en tillægsbevilling på 1,85 mio. kr.",
        Outcome::Recommended,
    ),
    ("Indstillingen anbefales over for Byrådet, herunder at der frigives 12 mio. kr.", Outcome::Recommended),
    ("Anbefales, herunder en anlægsbevilling på 1 mio. kr.", Outcome::Recommended),
    (
        "Anbefales over for Byrådet med den ændring, at kun 1 mio. kr. frigives, mens resten henvises til budgetforhandlingerne.",
        Outcome::Recommended,
    ),
    ("Et flertal anbefaler indstillingen. Et mindretal anbefaler, at sagen afvises.", Outcome::Recommended),
    ("Udvalget anbefaler ikke forslaget.", Outcome::Rejected),
    ("Sagen fremsendes til Byrådet med udvalgets anbefaling.", Outcome::Recommended),
    // Rejected, withdrawn, postponed, referred.
    ("Forslaget afvises. Udvalget ønsker ikke at ændre distrikterne.", Outcome::Rejected),
    ("Ikke godkendt.", Outcome::Rejected),
    ("Ansøgningen afslås.", Outcome::Rejected),
    ("Afslag.", Outcome::Rejected),
    ("Der gives afslag.", Outcome::Rejected),
    ("Indstillingen forkastedes.", Outcome::Rejected),
    ("Nedstemt.", Outcome::Rejected),
    ("Sagen udgår.", Outcome::Withdrawn),
    ("Punktet blev taget af dagsordenen.", Outcome::Withdrawn),
    ("Udgår af dagsordenen.", Outcome::Withdrawn),
    ("Sagen er trukket.", Outcome::Withdrawn),
    ("Ansøger har trukket ansøgningen, og sagen udgår derfor.", Outcome::Withdrawn),
    ("Forslagsstilleren trak forslaget.", Outcome::Withdrawn),
    ("Udsat.", Outcome::Postponed),
    ("Udsættes.", Outcome::Postponed),
    ("Sagen udskydes til september.", Outcome::Postponed),
    ("Sagen blev udsat med henblik på, at forvaltningen indhenter en udtalelse.", Outcome::Postponed),
    ("Behandlingen udsættes til næste møde.", Outcome::Postponed),
    ("Udvalget besluttede at genoptage sagen på mødet i maj.", Outcome::Postponed),
    ("Sagen sendes tilbage til Skoleudvalget, som skal belyse transporttider.", Outcome::Referred),
    ("Tilbagesendes til fornyet behandling i Teknisk Udvalg.", Outcome::Referred),
    ("Oversendes til Økonomiudvalget.", Outcome::Referred),
    ("Sagen henvises til budgetforhandlingerne.", Outcome::Referred),
    ("Hjemvist til udvalget.", Outcome::Referred),
    ("Henvist til Kulturudvalget.", Outcome::Referred),
    ("Returneres til forvaltningen med henblik på fornyet vurdering.", Outcome::Referred),
    // Noted, discussed, appointed, none.
    ("Til orientering.", Outcome::Noted),
    ("Toges til efterretning.", Outcome::Noted),
    ("Taget ad notam.", Outcome::Noted),
    ("Efterretning.", Outcome::Noted),
    ("Orientering givet.", Outcome::Noted),
    ("Orienteret.", Outcome::Noted),
    (
        "- Orientering om varmeplan blev givet.\n- Bo Ek spurgte til affald. Forvaltningen sender et svar.",
        Outcome::Noted,
    ),
    ("Drøftet og taget til efterretning.", Outcome::Noted),
    ("Blev drøftet.", Outcome::Discussed),
    ("Drøftedes.", Outcome::Discussed),
    ("Drøftet.", Outcome::Discussed),
    ("Udvalget havde en god drøftelse af emnet.", Outcome::Discussed),
    ("Gudrun Leth valgtes.", Outcome::Appointed),
    ("Mette Tang blev udpeget.", Outcome::Appointed),
    ("Som medlem valgtes Bo Ek.", Outcome::Appointed),
    ("Valgt blev Bo Ek.", Outcome::Appointed),
    ("Byrådet udpeger Bo Ek til bestyrelsen.", Outcome::Appointed),
    ("Bo Ek indstilles som medlem af bestyrelsen.", Outcome::Recommended),
    ("Intet.", Outcome::None),
    ("Ingen.", Outcome::None),
    ("Intet til dette punkt.", Outcome::None),
    ("Ingen bemærkninger.", Outcome::None),
    ("Der var intet til eventuelt.", Outcome::None),
    ("-", Outcome::None),
    // Old spellings, bare words, glued and damaged ones.
    ("Tiltraadt.", Outcome::Approved),
    ("Vedtoges.", Outcome::Approved),
    ("Indstillingen tiltrådtes.", Outcome::Approved),
    ("Godkendtes.", Outcome::Approved),
    ("Bevilget.", Outcome::Approved),
    ("Bevilgedes.", Outcome::Approved),
    ("Bifaldtes.", Outcome::Approved),
    ("Udsattes.", Outcome::Postponed),
    ("Forkastedes.", Outcome::Rejected),
    ("Oversendtes til Socialudvalget.", Outcome::Referred),
    ("Anbefaledes.", Outcome::Recommended),
    ("Indstillingengodkendt.", Outcome::Approved),
    ("Godkendt.Ebbe Krarup var fraværende.", Outcome::Approved),
    ("GODKENDT", Outcome::Approved),
    ("Indstillingen godkendt uden afstemning.", Outcome::Approved),
    ("Som indstillet.", Outcome::Approved),
    ("Indstillingen følges.", Outcome::Approved),
    ("Indstillingen blev fulgt.", Outcome::Approved),
    ("Tiltrædes.", Outcome::Approved),
    ("Dagsordenen blev godkendt med den bemærkning, at punkt 4 behandles før punkt 2.", Outcome::Approved),
    ("Godkendt. Punkt 36 og 37 blev rykket frem som de første punkter.", Outcome::Approved),
    ("Referatet godkendt.", Outcome::Approved),
    ("Ansøgningen imødekommes med 25.000 kr.", Outcome::Approved),
    ("Ansøgningen imødekommes delvist med 15.000 kr.", Outcome::Amended),
    ("Bo Ek (A) erklærede sig inhabil og forlod mødet. Godkendt.", Outcome::Approved),
    (
        "Birgit Holm fandtes ikke at være inhabil, og hun deltog i sagens behandling. Indstillingen blev dermed godkendt.",
        Outcome::Approved,
    ),
    ("Byrådet fandt, at Birgit Holm ikke var inhabil. Indstillingen blev godkendt.", Outcome::Approved),
    (
        "Jonas Toft (Ø) stemte imod og ønskede tilført, at forslaget burde være afvist. Godkendt.",
        Outcome::Approved,
    ),
    ("Godkendt. Liste Ø tog forbehold. Liste N kunne ikke godkende indstillingen.", Outcome::Approved),
    ("Udvalget sender forslaget i høring.", Outcome::Approved),
    ("Forslaget sendes i høring i otte uger.", Outcome::Approved),
    ("Udvalget valgte at fastholde den nuværende ordning.", Outcome::Approved),
    (
        "Udvalget drøftede forslaget og besluttede at udsætte sagen, idet der ønskes en beskrivelse af priserne.",
        Outcome::Postponed,
    ),
    ("Udvalget drøftede sagen og godkendte indstillingen.", Outcome::Approved),
    (
        "Udvalget besluttede ved afstemning at indstille til Byrådet, at model 2 afprøves.",
        Outcome::Recommended,
    ),
    ("Godkendt, dog således at tilskuddet nedsættes til 20.000 kr.", Outcome::Amended),
    ("Godkendt, idet beløbet ændres til 20.000 kr.", Outcome::Amended),
    ("Godkendt med følgende tilføjelse: Fristen er den 1. maj.", Outcome::Amended),
    ("Udvalget godkendte forslag fra forvaltningen om nye takster.", Outcome::Approved),
    ("Udvalget godkendte ændringsforslaget. Indstillingen blev herefter vedtaget.", Outcome::Amended),
    (
        "Et ændringsforslag fra V blev ikke vedtaget, hvorefter indstillingen blev godkendt.",
        Outcome::Approved,
    ),
    ("Godkendt, idet punkt 3 udgår.", Outcome::Amended),
    ("Drøftet. Materialet sendes til udvalget.", Outcome::Discussed),
    ("Drøftet. Udvalget ønsker en orientering i maj.", Outcome::Discussed),
    (
        "Enhedslisten foreslog, at sagen sendes tilbage til forvaltningen. Forslaget blev vedtaget med 9 stemmer mod 6.",
        Outcome::Referred,
    ),
    ("Forslag om at udsætte sagen blev vedtaget.", Outcome::Postponed),
    ("Et mindretal (O) ønskede sagen afvist. Et flertal godkendte indstillingen.", Outcome::Approved),
    ("Liste Ø ønskede punktet udsat. Indstillingen godkendt.", Outcome::Approved),
    ("Udvalget kunne tiltræde indstillingen.", Outcome::Approved),
    ("Anbefalingen tages til efterretning.", Outcome::Noted),
    ("Orienteringen tages til efterretning, idet udvalget ønsker en opfølgning i maj.", Outcome::Noted),
    ("Forslag til lokalplan vedtages endeligt.", Outcome::Approved),
    ("Godkendt, med undtagelse af punkt 2.", Outcome::Amended),
    ("G o d k e n d t .", Outcome::Approved),
    ("Trukket.", Outcome::Withdrawn),
];

#[test]
fn outcomes_in_other_layouts() {
    let wrong: Vec<String> = OTHER_LAYOUTS
        .iter()
        .filter_map(|(text, expected)| {
            let found = read(text);
            (found != *expected).then(|| format!("{text}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
