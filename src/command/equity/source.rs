//! The file that a profile comes from, and how it is read, protected and told.

use crate::command::fail;
use crate::command::output::tell;
use crate::export::equity::Telling;
use crate::locale::Language;
use crate::wire::equity_words as words;
use sagsgang_effect::inequality::{DRAWS, DRAWS_MAX, Measure, Options};
use sagsgang_effect::profile::{self, Columns, Profile, Protected, Reading, Rule};
use sagsgang_effect::{Fault, Level, Notice};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Largest file, in bytes.
const BYTES_MAX: u64 = 500_000_000;

/// How the names of workbooks end.
const WORKBOOK_ENDINGS: [&str; 4] = ["xlsx", "xlsm", "xltx", "xls"];

/// The file, and what it does not say of itself.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Given {
    /// The file.
    #[arg(value_name = "FIL", help = "Tallene: CSV eller XLSX")]
    pub(super) file: PathBuf,
    /// The sheet of a workbook.
    #[arg(long, value_name = "ARK", help = "Arket i et regneark; ellers det første")]
    sheet: Option<String>,
    /// Fewer people than this are hidden.
    #[arg(long, value_name = "ANTAL", default_value_t = Rule::THRESHOLD_USUAL, value_parser = clap::value_parser!(u32).range(2..=1000), help = "Skjul tal på færre personer end så mange")]
    threshold: u32,
    /// More is better.
    #[arg(long, help = "Mere af indikatoren er bedre, hvor filen ikke siger det")]
    favourable: bool,
    #[command(flatten)]
    persons: Persons,
}

/// Rows of persons.
#[derive(Clone, Debug, clap::Args)]
struct Persons {
    /// The column of what is measured.
    #[arg(
        long,
        value_name = "KOLONNE",
        requires = "group",
        help = "Personer: kolonnen med det målte, 0 og 1 for en andel"
    )]
    value: Option<String>,
    /// The column of groups.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: kolonnen med gruppen")]
    group: Option<String>,
    /// The column of the groups' order.
    #[arg(
        long,
        value_name = "KOLONNE",
        requires = "value",
        help = "Personer: gruppens plads, 1 for den ringest stillede"
    )]
    order: Option<String>,
    /// The column of weights.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: vægten")]
    weight: Option<String>,
    /// The column of strata.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: stratum")]
    stratum: Option<String>,
    /// The column of clusters.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: klynge")]
    cluster: Option<String>,
    /// The column of places.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: stedet")]
    place_column: Option<String>,
    /// The column of regions.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: regionen, som så også regnes")]
    region_column: Option<String>,
    /// The column of years.
    #[arg(long, value_name = "KOLONNE", requires = "value", help = "Personer: året")]
    year_column: Option<String>,
    /// What a 1 becomes.
    #[arg(
        long,
        value_name = "TAL",
        default_value_t = 100.0,
        help = "Personer: det, en 1 bliver til; 100 for procent"
    )]
    scale: f64,
}

/// Which figures.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Chosen {
    /// The indicator.
    #[arg(long, value_name = "NAVN", help = "Kun denne indikator")]
    pub(super) indicator: Option<String>,
    /// By what people are grouped.
    #[arg(long, value_name = "NAVN", help = "Kun denne opdeling, f.eks. uddannelse")]
    pub(super) dimension: Option<String>,
    /// The place.
    #[arg(long, value_name = "STED", help = "Kun dette sted, ved navn eller kode")]
    pub(super) place: Option<String>,
    /// The year.
    #[arg(long, value_name = "ÅR", help = "Kun dette år; ellers det seneste")]
    pub(super) year: Option<i32>,
}

/// How it is reckoned and told.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Told {
    /// How sure limits are.
    #[arg(
        long,
        value_name = "ANDEL",
        default_value_t = 0.95,
        help = "Hvor sikre grænserne skal være, f.eks. 0.95"
    )]
    level: f64,
    /// The seed.
    #[arg(long, value_name = "TAL", default_value_t = 1, help = "Frø til de grænser, der trækkes")]
    seed: u64,
    /// Draws.
    #[arg(long, value_name = "ANTAL", default_value_t = DRAWS, value_parser = clap::value_parser!(u32).range(100..=i64::from(DRAWS_MAX)), help = "Antal trækninger")]
    draws: u32,
    /// The form.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        help = "I stedet for tekst: csv, html til print eller json"
    )]
    format: Option<Format>,
    /// Print JSON.
    #[arg(long, conflicts_with = "format", help = "Skriv JSON")]
    json: bool,
    /// The language.
    #[arg(long, value_name = "SPROG", default_value = "da", value_parser = ["da", "en"], help = "Sproget: da eller en")]
    language: String,
}

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A table.
    Csv,
    /// A page to print.
    Html,
    /// For programs.
    Json,
}

impl Told {
    pub(super) fn format(&self) -> Option<Format> {
        if self.json { Some(Format::Json) } else { self.format }
    }

    pub(super) fn language(&self) -> Language {
        if self.language == Language::English.tag() { Language::English } else { Language::Danish }
    }

    /// How it is told.
    ///
    /// # Errors
    /// The exit code of wrong use, after saying that the level is none.
    pub(super) fn telling(&self, measures: Vec<Measure>, is_compatible: bool) -> Result<Telling, ExitCode> {
        let level = Level::new(self.level).map_err(|_| {
            tell("fejl: --level skal være mellem 0 og 1, f.eks. 0.95");
            ExitCode::from(crate::command::EXIT_USAGE)
        })?;
        let options = Options { level, seed: self.seed, draws: self.draws };
        Ok(Telling { language: self.language(), options, measures, is_compatible })
    }
}

/// The bytes of a table: a file of text, or a sheet of a workbook.
///
/// # Errors
/// The exit code after saying what went wrong.
pub(super) fn bytes(file: &Path, sheet: Option<&str>) -> Result<Vec<u8>, ExitCode> {
    let name = file.display();
    let meta = std::fs::metadata(file).map_err(|error| cannot(file, &error))?;
    if !meta.is_file() {
        return Err(fail(&format!("{name}: er ikke en fil")));
    }
    if meta.len() > BYTES_MAX {
        return Err(fail(&format!("{name}: er for stor; højst {} MB", BYTES_MAX / 1_000_000)));
    }
    let bytes = std::fs::read(file).map_err(|error| cannot(file, &error))?;
    // What is called a workbook is read as one: as text it would be rows without meaning.
    let is_called_so = file.extension().is_some_and(|end| {
        let end = end.to_string_lossy().to_lowercase();
        WORKBOOK_ENDINGS.contains(&end.as_str())
    });
    if is_called_so || sagsgang_documents::is_workbook(&bytes) {
        let found = sagsgang_documents::read_sheet(&bytes, sheet)
            .map_err(|error| fail(&format!("{name}: {error}")))?;
        let none = || fail(&format!("{name}: arket »{}« findes ikke i regnearket", sheet.unwrap_or("1")));
        return found.map(String::into_bytes).ok_or_else(none);
    }
    Ok(bytes)
}

fn cannot(file: &Path, error: &std::io::Error) -> ExitCode {
    let name = file.display();
    match error.kind() {
        std::io::ErrorKind::NotFound => fail(&format!("{name}: findes ikke; se efter, om stien er rigtig")),
        _ => fail(&format!("{name}: kan ikke læses: {error}")),
    }
}

/// Tells a fault of a file.
pub(super) fn faulty(file: &Path, fault: &Fault, language: Language) -> ExitCode {
    fail(&format!("{}: {}", file.display(), words::fault(language, fault)))
}

impl Given {
    /// The profile, protected, after telling what to know of it.
    ///
    /// # Errors
    /// The exit code after saying what went wrong.
    pub(super) fn protected(&self, language: Language) -> Result<Protected, ExitCode> {
        let (data, notices) = self.hidden(self.profile(language)?, None, language)?;
        tell_all(&notices, language);
        Ok(data)
    }

    /// A profile of this file with what must be hidden hidden, where there is one beside an earlier edition that everybody knows.
    ///
    /// # Errors
    /// As [`Given::protected`].
    pub(super) fn hidden(
        &self,
        profile: Profile,
        earlier: Option<&Protected>,
        language: Language,
    ) -> Result<(Protected, Vec<Notice>), ExitCode> {
        Protected::told(profile, &self.rule(), earlier).map_err(|fault| faulty(&self.file, &fault, language))
    }

    /// The rules of protection.
    pub(super) fn rule(&self) -> Rule {
        Rule::with_threshold(self.threshold)
    }

    /// What the file holds, not yet protected.
    ///
    /// # Errors
    /// As [`Given::protected`].
    pub(super) fn profile(&self, language: Language) -> Result<Profile, ExitCode> {
        let bytes = bytes(&self.file, self.sheet.as_deref())?;
        let bad = |fault: Fault| faulty(&self.file, &fault, language);
        let (Some(value), Some(group)) = (&self.persons.value, &self.persons.group) else {
            let reading = Reading { is_favourable: self.favourable, ..Reading::default() };
            return profile::read(&bytes, &reading).map_err(bad);
        };
        if !(self.persons.scale > 0.0 && self.persons.scale.is_finite()) {
            tell("fejl: --scale skal være et tal over 0");
            return Err(ExitCode::from(crate::command::EXIT_USAGE));
        }
        let columns = Columns {
            value,
            group,
            order: self.persons.order.as_deref(),
            weight: self.persons.weight.as_deref(),
            stratum: self.persons.stratum.as_deref(),
            cluster: self.persons.cluster.as_deref(),
            place: self.persons.place_column.as_deref(),
            region: self.persons.region_column.as_deref(),
            year: self.persons.year_column.as_deref(),
            indicator: value,
            is_favourable: self.favourable,
            scale: self.persons.scale,
        };
        let read = profile::persons(&bytes, &columns).map_err(bad)?;
        if read.left_out > 0 {
            let rows = read.left_out.to_string();
            tell(&words::told(language, "equity-left-out", &[("rows", &rows)]));
        }
        tell_all(&read.notices, language);
        Ok(read.profile)
    }
}

/// Tells what to know of a file.
pub(super) fn tell_all(notices: &[Notice], language: Language) {
    for notice in notices {
        let text = words::notice(language, notice);
        tell(&words::told(language, "equity-notice", &[("text", &text)]));
    }
}
