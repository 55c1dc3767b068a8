//! `sagsgang compare`: what is different between two documents about one meeting.

use crate::command::output::{tell, visible, write_out};
use crate::command::{EXIT_FOUND, EXIT_UNREADABLE, fail};
use crate::files::read_source;
use crate::locale::Language;
use crate::web::edition::told::Teller;
use crate::wire::DifferenceForm;
use sagsgang_minutes::difference::{
    Aspect, Compared, Difference, FactChange, ItemDifference, PieceKind, Told, difference,
};
use sagsgang_minutes::{Minutes, Profiles};
use sagsgang_store::{Id, Register};
use sagsgang_text::Source;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

/// Fewest letters of a document's id that stand for it.
const ID_DIGITS_MIN: usize = 8;

/// Says what is different between two documents: items, facts, and the words themselves.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser, hvad der er forskelligt i to dokumenter om samme møde",
    long_about = "Viser, hvad der er forskelligt i to dokumenter om samme møde.\n\n\
                  Punkter, der er kommet til, gået ud, flyttet eller har fået ny titel; oplysninger, der er andre; og ordene \
                  selv. Layout er ingen forskel. Teksten i lukkede punkter vises ikke. Slutkode: 0 ingen forskel, 1 forskelle, \
                  3 et dokument kunne ikke læses.",
    after_long_help = "In English: says what is different between two documents about one meeting, each a file or the id of a \
                       document in the register. Layout is no difference, and the text of closed items is not shown. Exit \
                       status: 0 no difference, 1 differences, 3 a document could not be read."
)]
pub struct CompareArgs {
    /// The old document: a file, or the id of a document in the register.
    #[arg(
        value_name = "FØR",
        display_order = 1,
        help = "Det gamle dokument: en fil, eller et dokuments id i registeret"
    )]
    pub old: String,
    /// The new document.
    #[arg(value_name = "NU", display_order = 2, help = "Det nye dokument")]
    pub new: String,
    /// Print JSON of the form sagsgang.difference/1.
    #[arg(long, help = "Skriv JSON af formen sagsgang.difference/1")]
    pub json: bool,
}

/// Compares and prints.
///
/// # Errors
/// The exit code after saying why a document cannot be read.
pub fn run(arguments: &CompareArgs, register: &Path, profiles: &Profiles) -> Result<ExitCode, ExitCode> {
    let old = document(&arguments.old, register, profiles)?;
    let new = document(&arguments.new, register, profiles)?;
    let found = difference(compared(&old), compared(&new));
    if arguments.json {
        let form = DifferenceForm::new(&found, (old.0.name(), &old.1), (new.0.name(), &new.1));
        let mut json = serde_json::to_string_pretty(&form).map_err(|error| fail(&error))?;
        json.push('\n');
        write_out(json.as_bytes())?;
    } else {
        write_out(visible(&for_people(&found, &old, &new)).as_bytes())?;
    }
    let is_different = !found.meeting.is_empty() || found.items.iter().any(|item| !item.is_same());
    Ok(if is_different { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

fn compared((source, minutes): &(Source, Minutes)) -> Compared<'_> {
    Compared { source, minutes }
}

/// The document that the argument names: a file, or else one in the register.
fn document(named: &str, register: &Path, profiles: &Profiles) -> Result<(Source, Minutes), ExitCode> {
    let path = Path::new(named);
    let is_id = named.len() >= ID_DIGITS_MIN && named.bytes().all(|byte| byte.is_ascii_hexdigit());
    if path.exists() || !is_id || !register.exists() {
        let source = read_source(path, None).map_err(|error| fail(&error))?;
        let minutes = sagsgang_minutes::read(&source, profiles);
        return Ok((source, minutes));
    }
    let register = Register::open(register).map_err(|error| fail(&error))?;
    let documents = register.documents().map_err(|error| fail(&error))?;
    let wanted = named.to_ascii_lowercase();
    let mut known = documents.iter().filter(|document| document.id.as_str().starts_with(&wanted));
    let id: Option<Id> = match (known.next(), known.next()) {
        (Some(only), None) => Some(only.id.clone()),
        (Some(_), Some(_)) => {
            tell(&format!(
                "fejl: flere dokumenter i registeret har et id, der begynder med {named}; skriv mere af det"
            ));
            return Err(ExitCode::from(EXIT_UNREADABLE));
        }
        _ => None,
    };
    let found = match &id {
        Some(id) => register.document(id).map_err(|error| fail(&error))?,
        None => None,
    };
    let Some(found) = found else {
        tell(&format!("fejl: {named} er hverken en fil eller et dokument i registeret"));
        return Err(ExitCode::from(EXIT_UNREADABLE));
    };
    Ok((found.facts.source, found.facts.minutes))
}

fn for_people(found: &Difference, old: &(Source, Minutes), new: &(Source, Minutes)) -> String {
    let teller = Teller::new(Language::Danish);
    let mut out = format!("Før: {}\nNu:  {}\n", old.0.name(), new.0.name());
    if found.meeting.is_empty() && found.items.iter().all(ItemDifference::is_same) {
        let _ = writeln!(out, "{}", teller.say("difference-none"));
        return out;
    }
    let _ = writeln!(out, "{}.", teller.short(found));
    for change in &found.meeting {
        told(&mut out, &teller, change);
    }
    for item in found.items.iter().filter(|item| !item.is_same()) {
        of_item(&mut out, &teller, item, &old.1, &new.1);
    }
    let same = found.counts().same;
    if same > 0 {
        let _ = writeln!(out, "\n{}", teller.count("difference-unchanged", same));
    }
    out
}

fn of_item(out: &mut String, teller: &Teller, item: &ItemDifference, old: &Minutes, new: &Minutes) {
    let head = item.new.and_then(|index| new.items.get(index));
    let Some(head) = head.or_else(|| item.old.and_then(|index| old.items.get(index))) else { return };
    let mut marks = Vec::new();
    let tags = [
        (item.old.is_none(), "difference-item-added"),
        (item.new.is_none(), "difference-item-removed"),
        (item.is_moved, "difference-item-moved"),
        (item.differs_in(Aspect::Title), "difference-item-renamed"),
    ];
    marks.extend(tags.iter().filter(|(is, _)| *is).map(|(_, key)| teller.say(key).to_lowercase()));
    let mark = if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(", ")) };
    let _ = writeln!(out, "\n{}{mark}", teller.item(head.number.as_deref(), &head.title));
    if item.is_closed {
        let _ = writeln!(out, "    {}", teller.say("difference-closed"));
    }
    for change in &item.facts {
        told(out, teller, change);
    }
    for section in &item.sections {
        let (heading, _) = teller.section(section.kind, &section.heading);
        let words = section.pieces.iter().map(|piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Removed => format!("[-{}-]", piece.text),
            PieceKind::Added => format!("{{+{}+}}", piece.text),
            PieceKind::Skipped => "…".to_owned(),
        });
        let _ = writeln!(out, "    {heading}: {}", words.collect::<Vec<_>>().join(" "));
    }
}

fn told(out: &mut String, teller: &Teller, change: &FactChange) {
    let value = |told: &Option<Told>| {
        told.as_ref().map_or_else(|| teller.say("difference-not-told"), |told| teller.value(&told.value).0)
    };
    let _ = writeln!(
        out,
        "    {}: {} → {}",
        teller.aspect(change.aspect),
        value(&change.old),
        value(&change.new)
    );
}
