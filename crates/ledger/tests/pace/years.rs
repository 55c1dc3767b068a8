//! Years of minutes of one public body, made up by rule: the same count gives the same items.

/// Bytes of text for `count` items in the form of `told`: meetings two weeks apart over many years, a dozen pools, and
/// recipients that come back; frames, awards with conditions, recommendations that a later meeting decides, reservations,
/// carry-overs, history told again and printed balances among them.
pub fn items(count: usize) -> String {
    (0..count).map(item).collect()
}

/// Names of what money goes to; a number makes more of them.
const NAMES: [&str; 8] = [
    "Ankeret",
    "Brobyggerne",
    "Cykelværkstedet",
    "Dagcentret",
    "Egeskoven",
    "Fjordkoret",
    "Grønnegården",
    "Havnehuset",
];

/// What pools are for.
const AIMS: [&str; 12] = [
    "tandpleje",
    "kultur",
    "naboskab",
    "skovbrug",
    "kystsikring",
    "musik",
    "læsning",
    "idræt",
    "trivsel",
    "landsbyer",
    "forebyggelse",
    "cyklisme",
];

fn item(n: usize) -> String {
    let pool = format!("Puljen til {}", AIMS[n / 3 % AIMS.len()]);
    let name = format!("{} {}", NAMES[n % NAMES.len()], ["Nord", "Syd", "Øst", "Vest", "Midt"][n / 8 % 5]);
    let meeting = n / 6;
    let (year, month, day) = (1990 + meeting / 24, meeting % 24 / 2 + 1, meeting % 2 * 14 + 3);
    let ore = 20_000 + n * 7 % 900 * 1_000;
    let before = year - 1;
    let (result, title, text) = match n % 9 {
        0 => (
            "Approved",
            format!("Budget for {pool}"),
            format!(
                "Background: {pool} er på 20 mio. kr. i {year}. Udvalget drøftede puljen.\nDecision: Godkendt.\n"
            ),
        ),
        1 | 2 => ("Approved", format!("Ansøgning fra {name}"), applied(&pool, &name, ore, year)),
        3 => (
            "Recommended",
            format!("Støtte til {name}"),
            format!(
                "Recommendation: at der bevilges {ore} kr. i {year} til {name} fra '{pool}'.\nBackground: {name} søger.\n\
                 Decision: Udvalget anbefaler, at der bevilges {ore} kr. i {year} til {name} fra '{pool}'.\n"
            ),
        ),
        4 => (
            "Approved",
            format!("Reservation til {name}"),
            format!(
                "Recommendation: at der reserveres {ore} kr. til {name} af '{pool}'.\nDecision: Godkendt.\n"
            ),
        ),
        5 => (
            "Approved",
            format!("Status for {pool}"),
            format!(
                "Background: Der er 7 mio. kr. tilbage i {pool} i {year}. I {before} støttede udvalget {name} med {ore} kr. \
                 Heraf er 2 mio. kr. disponeret.\nDecision: Taget til efterretning.\n"
            ),
        ),
        6 => (
            "Approved",
            "Overførsel af restmidler".to_owned(),
            format!(
                "Recommendation: at {ore} kr. overføres fra {before} til {year} i '{pool}'.\nDecision: Udvalget godkendte, at \
                 {ore} kr. overføres fra {before} til {year} i '{pool}'.\n"
            ),
        ),
        7 => (
            "Approved",
            format!("Støtte til {name}"),
            format!("Recommendation: at der bevilges {ore} kr. til {name}.\nDecision: Godkendt.\n"),
        ),
        _ => (
            "Approved",
            format!("Fordeling af {pool}"),
            format!(
                "Recommendation: at der afsættes op til {ore} kr. i {year} til {name} fra '{pool}', og at der bevilges {} kr. i \
                 {year} til {} fra '{pool}'.\nBackground: Rammen for {pool} er 20 mio. kr. i {year}.\nDecision: Godkendt.\n",
                ore + 5_000,
                NAMES[(n + 3) % NAMES.len()],
            ),
        ),
    };
    format!("\n== {year:04}-{month:02}-{day:02} | Udvalg for trivsel | {result} | {title}\n{text}")
}

/// An application that is granted on conditions, with what was granted before and what is left.
fn applied(pool: &str, name: &str, ore: usize, year: usize) -> String {
    let before = year - 1;
    format!(
        "Recommendation: at {name} bevilges {ore} kr. i {year} fra '{pool}' på vilkår af, at kommunen medfinansierer med mindst \
         10.000 kr., og at der afleveres en rapport senest den 1. juni {year}.\nBackground: {name} søger om {ore} kr. til et \
         værksted. Udvalget bevilgede den 3. marts {before} {ore} kr. til {name} fra '{pool}'. Der er 5 mio. kr. tilbage i \
         {pool} i {year}.\nDecision: Godkendt.\n"
    )
}
