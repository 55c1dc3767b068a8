//! Every command explains itself, in Danish first.

use crate::program::{folder, say};

/// The commands, each with a word of its help.
const COMMANDS: &[(&str, &str)] = &[
    ("import", "Slutkode 0: alt er læst"),
    ("search", "Slutkode 1, når intet er fundet"),
    ("review", "Slutkode 1, når der er noget at se efter"),
    ("confirm", "holder, når dokumentet læses igen"),
    ("pool", "det forkerte ophæves af en ny bevægelse"),
    ("thread", "en svag er kun et forslag"),
    ("commitments", "kun et menneske siger, at en aftale er holdt"),
    ("brief", "Hver linje har sin kilde"),
    ("contract", "hvert vilkår nævner sin paragraf"),
    ("effect", "Rækkefølgen giver svaret sin vægt"),
    ("equity", "skjules, før noget vises"),
    ("feed", "Numrene bliver de samme"),
    ("demo", "opdigtede eksempler"),
    ("check", "Slutkode: 0 ingen fejl fundet"),
    ("compare", "Layout er ingen forskel"),
    ("read", "sagsgang.minutes/1"),
    ("text", "byte for byte"),
    ("profile", "nyt uden at bygge programmet om"),
    ("serve", "loopback"),
];

#[test]
fn every_command_explains_itself_in_danish_and_then_in_english() {
    let folder = folder();
    let all = say(folder.path(), &["--help"]);
    assert_eq!((all.code, all.err.as_str()), (Some(0), ""));
    assert!(all.out.starts_with("Følger et offentligt løfte"), "{}", all.out);
    for (command, word) in COMMANDS {
        assert!(all.out.contains(&format!("\n  {command} ")), "{command} in: {}", all.out);
        let said = say(folder.path(), &[command, "--help"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{command}");
        let lines = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.contains(word), "»{word}« in: {}", said.out);
        let english = said.out.find("In English: ").unwrap_or_else(|| panic!("{command}: {}", said.out));
        let danish = said.out.find("Brug: ").unwrap_or_else(|| panic!("{command}: {}", said.out));
        assert!(danish < english, "{command}");
        for foreign in ["Usage:", "Options:", "Arguments:", "Print help"] {
            assert!(!said.out.contains(foreign), "»{foreign}« in: {}", said.out);
        }
        let short = say(folder.path(), &[command, "-h"]);
        assert!(short.code == Some(0) && short.out.len() < said.out.len(), "{command}: -h is the short help");
        assert!(short.out.contains("--register"), "{command}");
    }
    let listed =
        all.out.lines().filter(|line| line.starts_with("  ") && line.as_bytes()[2].is_ascii_lowercase());
    assert_eq!(listed.count(), COMMANDS.len(), "no command is left out here: {}", all.out);
}

/// What can be done with pools, each with a word of its help.
const POOL_ACTIONS: &[(&str, &str)] = &[
    ("list", "Fri = ramme − udbetalt − tilsagn − afsat − reserveret"),
    ("show", "et af sine navne"),
    ("journal", "i dagenes rækkefølge"),
    ("queue", "de første cifre"),
    ("confirm", "som en anden har afgjort, afvises"),
    ("dismiss", "hentes tilbage"),
    ("reopen", "intet slettes"),
    ("book", "Det afviste ændrer intet"),
    ("name", "Bogføringen følger med"),
    ("condition", "den nærmeste frist først"),
    ("grants", "må udbetales i dag"),
    ("export", "semikolon mellem kolonnerne"),
];

/// What can be done with matters, each with a word of its help.
const THREAD_ACTIONS: &[(&str, &str)] = &[
    ("list", "hvad der var kendt den dag"),
    ("show", "de punkter, der måske også hører til"),
    ("link", "to forskellige sager"),
    ("confirm", "holder, når dokumenterne læses igen"),
    ("cut", "punkterne er to sager"),
    ("undo", "Så gælder igen det, der er læst"),
];

/// What can be done with commitments, each with a word of its help.
const COMMITMENTS_ACTIONS: &[(&str, &str)] = &[
    ("show", "De første cifre"),
    ("confirm", "Det gælder fra mødets dag"),
    ("dismiss", "Aftalen står, som den stod"),
    ("settle", "Det sagte slettes aldrig"),
    ("add", "registerets tidsord"),
    ("conventions", "et ændret tidsord gælder også for det, der er læst før"),
    ("convention", "Den indbyggede værdi igen"),
];

/// What can be subscribed to, each with a word of its help.
const FEED_ACTIONS: &[(&str, &str)] = &[
    ("organ", "Hvor registeret er udgivet"),
    ("thread", "Hvad der sker i en sag"),
    ("person", "Fristerne som kalender"),
    ("search", "det nyeste først"),
    ("calendar", "Møder og frister"),
];

/// What can be done with contracts, each with a word of its help.
const CONTRACT_ACTIONS: &[(&str, &str)] = &[
    ("new", "bliver ikke overskrevet"),
    ("check", "med kontraktens egne ord"),
    ("statement", "de samme filer giver de samme bytes"),
    ("simulate", "hviler på scenariets antagelser"),
    ("compare", "forskellen vises for hver betaler"),
    ("verify", "skal så afvige"),
    ("party", "mennesker og penge på samme side"),
    ("export", "Standarden kræver intet felt"),
    ("add", "De samme bytes igen ændrer intet"),
    ("measure", "den gamle bliver bevaret"),
    ("list", "den seneste opgørelse"),
    ("show", "en reservation, der mangler"),
    ("propose", "før et menneske siger ja"),
    ("payments", "hvad der mangler"),
    ("pay", "det manglende siges"),
    ("refuse", "et andet beløb skal betales"),
];

#[test]
fn what_can_be_done_explains_itself() {
    let commands = [
        ("contract", CONTRACT_ACTIONS),
        ("pool", POOL_ACTIONS),
        ("thread", THREAD_ACTIONS),
        ("commitments", COMMITMENTS_ACTIONS),
        ("feed", FEED_ACTIONS),
    ];
    for (command, actions) in commands {
        actions_explain_themselves(command, actions);
    }
}

fn actions_explain_themselves(command: &str, actions: &[(&str, &str)]) {
    let folder = folder();
    let all = say(folder.path(), &[command, "--help"]);
    for (action, word) in actions {
        assert!(all.out.contains(&format!("\n  {action} ")), "{action} in: {}", all.out);
        let said = say(folder.path(), &[command, action, "--help"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{action}");
        let lines = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.to_lowercase().contains(&word.to_lowercase()), "»{word}« in: {}", said.out);
        assert!(said.out.find("Brug: ") < said.out.find("In English: "), "{action}: {}", said.out);
        for foreign in
            ["Usage:", "Options:", "Arguments:", "Print help", "[possible values", "Possible values"]
        {
            assert!(!said.out.contains(foreign), "»{foreign}« in: {}", said.out);
        }
    }
    let listed =
        all.out.lines().filter(|line| line.starts_with("  ") && line.as_bytes()[2].is_ascii_lowercase());
    assert_eq!(listed.count(), actions.len(), "no action of {command} is left out here: {}", all.out);
}

#[test]
fn the_version_is_told() {
    let said = say(folder().path(), &["--version"]);
    assert_eq!(said.out, format!("sagsgang {}\n", env!("CARGO_PKG_VERSION")));
}
