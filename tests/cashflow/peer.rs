//! The programs that are asked the same: pyxirr, and LibreOffice's XIRR.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::Date;
use sagsgang_outcomes::cash::Flows;

/// What a program answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A yearly rate.
    Rate(f64),
    /// Something else: an error, or nothing.
    Words(String),
}

impl Answer {
    /// As a table of what is known writes it: a number or a text.
    pub fn written(value: &serde_json::Value) -> Self {
        match value.as_f64() {
            Some(rate) => Self::Rate(rate),
            None => Self::Words(value.as_str().unwrap_or("nothing").to_owned()),
        }
    }
}

/// pyxirr's answers; none where `SAGSGANG_PYXIRR_PYTHON` names no Python that has it.
pub fn pyxirr(flows: &[Flows]) -> Option<Vec<Answer>> {
    let Some(python) = std::env::var_os("SAGSGANG_PYXIRR_PYTHON") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "pyxirr is installed by .ci/run and SAGSGANG_PYXIRR_PYTHON is unset"
        );
        eprintln!("skipped: SAGSGANG_PYXIRR_PYTHON names no Python with pyxirr");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("flows.json");
    let written: Vec<Vec<(String, f64)>> = (flows.iter())
        .map(|flows| flows.list().iter().map(|flow| (flow.date.to_string(), flow.ore.0 as f64)).collect())
        .collect();
    std::fs::write(&file, serde_json::to_vec(&written).expect("JSON")).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cashflow/xirr.py");
    let output = Command::new(python).arg(script).arg(&file).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(answers.len(), flows.len());
    Some(answers.iter().map(Answer::written).collect())
}

/// The day's number in a spreadsheet.
fn spreadsheet_day(date: Date) -> i32 {
    Date::constant(1899, 12, 30).until(date).expect("a day after 1899").get_days()
}

/// A sheet with two rows for each of the flows, amounts over days, and the formula first in the upper one.
fn sheet(flows: &[Flows]) -> String {
    let mut rows = String::new();
    let cell =
        |number: i64| format!(r#"<table:table-cell office:value-type="float" office:value="{number}"/>"#);
    for (index, flows) in flows.iter().enumerate() {
        let (upper, lower) = (2 * index + 1, 2 * index + 2);
        let last = column(flows.list().len());
        write!(
            rows,
            r#"<table:table-row><table:table-cell table:formula="of:=XIRR([.B{upper}:.{last}{upper}];[.B{lower}:.{last}{lower}])" office:value-type="float"/>{}</table:table-row><table:table-row><table:table-cell/>{}</table:table-row>"#,
            flows.list().iter().map(|flow| cell(flow.ore.0)).collect::<String>(),
            flows.list().iter().map(|flow| cell(spreadsheet_day(flow.date).into())).collect::<String>(),
        )
        .expect("a text grows");
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="flows">{rows}</table:table></office:spreadsheet></office:body></office:document>"#
    )
}

/// The letters of a column, `B` for 1.
fn column(mut index: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(index % 26).unwrap_or(0)));
        if index < 26 {
            return letters;
        }
        index = index / 26 - 1;
    }
}

/// LibreOffice's answers, from one run of it; none where there is no `soffice` that can calculate.
pub fn libreoffice(flows: &[Flows]) -> Option<Vec<Answer>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("flows.fods");
    std::fs::write(&file, sheet(flows)).expect("written");
    // Numbers with all their figures, not as they are shown: the `false` at the end.
    let csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false";
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.path().display()))
        .args(["--headless", "--convert-to", csv, "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .env("HOME", folder.path())
        .stdin(Stdio::null())
        .output();
    let text = std::fs::read_to_string(folder.path().join("flows.csv"));
    let (Ok(output), Ok(text)) = (run, text) else {
        assert!(std::env::var_os("CI").is_none(), "soffice is installed by .ci/run and calculates nothing");
        eprintln!("skipped: no soffice with libreoffice-calc here");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let first = |line: &str| line.split(',').next().unwrap_or("").to_owned();
    let answers: Vec<Answer> = (text.lines().step_by(2).map(first))
        .map(|cell| cell.parse().map_or(Answer::Words(cell), Answer::Rate))
        .collect();
    assert_eq!(answers.len(), flows.len(), "{text}");
    Some(answers)
}
