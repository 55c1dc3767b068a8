//! The manual of the rules: each rule's page with the finding of its first spec drawn into it, and an index.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use sagsgang::rules;
use sagsgang_text::render::{self, Colours, severity_in_danish};
use sagsgang_text::rule::{Rule, Strength};

use crate::{FOLDERS, found_in, root, spec};

/// Set to write the manual instead of comparing it.
const REGENERATE: &str = "SAGSGANG_REGENERATE";

#[test]
fn manual_is_up_to_date() {
    let folder = root().join("docs/rules");
    let mut pages: Vec<(PathBuf, String)> =
        rules::all().iter().map(|rule| (folder.join(format!("{}.md", rule.code)), page(rule))).collect();
    pages.push((folder.join("README.md"), index()));
    if std::env::var_os(REGENERATE).is_some() {
        fs::create_dir_all(&folder).expect("the folder can be made");
        for (path, text) in &pages {
            fs::write(path, text).expect("the page can be written");
        }
    }
    for (path, text) in &pages {
        let written = fs::read_to_string(path).unwrap_or_default();
        assert!(written == *text, "{} is stale: run the test with {REGENERATE}=1", path.display());
    }
    let known = |path: &PathBuf| pages.iter().any(|(page, _)| page.file_name() == path.file_name());
    for entry in fs::read_dir(&folder).expect("the manual is there") {
        let path = entry.expect("the folder can be read").path();
        assert!(known(&path), "{} is the page of no rule", path.display());
    }
}

/// A rule's page.
fn page(rule: &Rule<()>) -> String {
    let mut out = format!("# {}\n\n", rule.title);
    let _ = writeln!(
        out,
        "`{}` · {} · {} · slås fra med `sagsgang {} --allow {}`\n",
        rule.code,
        severity_in_danish(rule.severity),
        strength(rule),
        if sagsgang_outcomes::check::find(rule.code).is_some() { "contract check" } else { "check" },
        rule.code
    );
    out.push_str(&rule.manual());
    let _ = writeln!(out, "\n## Sådan ser det ud\n\n```text\n{}\n```", drawn(rule.code));
    out.push_str("\n<!-- Dannet af reglens fil og dens prøver; rettes dér. -->\n");
    out
}

fn strength(rule: &Rule<()>) -> &'static str {
    match rule.strength {
        Strength::Basic => "køres altid",
        Strength::Strict => "køres med `--strict`",
    }
}

/// The finding of the rule's first case with one, as the terminal shows it.
fn drawn(code: &str) -> String {
    let path = FOLDERS.iter().map(|folder| root().join(folder).join(format!("{code}.md")));
    let text = path.into_iter().find_map(|path| fs::read_to_string(path).ok()).expect("the rule has a spec");
    let case = spec::parse(&text).into_iter().find(|case| !case.says_nothing).expect("a case with a finding");
    let found = found_in(&case);
    let (source, first) =
        found.iter().find(|(_, found)| found.code == code).expect("the rule finds something");
    let lines: Vec<String> =
        render::render(source, first, Colours::Off).lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// The list of the rules.
fn index() -> String {
    let mut out = String::from(
        "# Kontrollens regler\n\n`sagsgang check` læser et referat og siger, hvad der er galt med det. En *fejl* modsiger sig selv \
         eller kalenderen;\nen *advarsel* er sandsynligvis en fejl eller et hul, som læseren falder i; en *bemærkning* er værd at \
         vide.\n\nHver regel kan slås fra med `--allow KODE`, forklares med `--explain KODE` og listes med `--list-rules`.\n\n\
         Programmet slutter med 0, når der ingen fejl er (advarsler og bemærkninger tæller ikke), 1, når der er fejl, 2, når det\n\
         er kaldt forkert, og 3, når noget ikke kunne læses. Gælder flere, er det den højeste.\n\n\
         Reglerne om penge lægger alle de dokumenter, der kontrolleres sammen, til én regning: hvad puljen er på, hvad der er \
         givet\naf den, og hvilke betingelser der står åbne. Giv dem hele mappen; `--as-of DATO` siger, hvilken dag det ses fra.\n\
         Reglen om referater, der aldrig er godkendt, ser på møderne i de dokumenter, der kontrolleres sammen.\n\n\
         Reglerne om kontrakter (sociale effektinvesteringer) køres af `sagsgang contract check` på en kontraktfil.\n\n\
         | Regel | Finder | Højst | Køres |\n| --- | --- | --- | --- |\n",
    );
    for rule in rules::all() {
        let _ = writeln!(
            out,
            "| [`{0}`]({0}.md) | {1} | {2} | {3} |",
            rule.code,
            rule.title,
            severity_in_danish(rule.severity),
            if rule.strength == Strength::Basic { "altid" } else { "`--strict`" }
        );
    }
    out.push_str("\n<!-- Dannet af reglernes filer; rettes dér. -->\n");
    out
}
