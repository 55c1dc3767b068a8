//! The other programs: given a book, what they come to.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use sagsgang::export::{Book, beancount, hledger};

/// A program that keeps books from plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    /// hledger, from Debian.
    Hledger,
    /// beancount, from Debian.
    Beancount,
}

impl Peer {
    /// Whether the program can be started. Where it cannot, that is said; in CI it fails.
    pub fn is_there(self) -> bool {
        let mut command = match self {
            Peer::Hledger => Command::new("hledger"),
            Peer::Beancount => Command::new("bean-check"),
        };
        let there = command.arg("--version").output().is_ok_and(|output| output.status.success());
        if !there {
            assert!(std::env::var_os("CI").is_none(), "{self:?} is installed by .ci/run and is not there");
            eprintln!(
                "{self:?} is not there: nothing is compared with it. apt-get install hledger beancount"
            );
        }
        there
    }

    /// What stands on every account, in øre; what it says where it does not accept the book.
    pub fn balances(self, book: &Book) -> Result<BTreeMap<String, i64>, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        match self {
            Peer::Hledger => {
                let path = folder.path().join("book.journal");
                write(&path, &hledger(book));
                let file = path.to_string_lossy();
                run(Command::new("hledger").args([
                    "-f",
                    &file,
                    "check",
                    "--strict",
                    "ordereddates",
                    "payees",
                ]))?;
                let arguments =
                    ["-f", &file, "balance", "--flat", "--no-total", "--empty", "--output-format", "csv"];
                let printed = run(Command::new("hledger").args(arguments))?;
                Ok(printed.lines().skip(1).filter_map(account).collect())
            }
            Peer::Beancount => {
                let path = folder.path().join("book.beancount");
                write(&path, &beancount(book));
                // Without its cache beside the file.
                run(Command::new("bean-check").arg("--no-cache").arg(&path))?;
                let question = "SELECT account, sum(number) GROUP BY account";
                let printed = run(Command::new("bean-query").args(["-f", "csv"]).arg(&path).arg(question))?;
                Ok(printed.lines().skip(1).filter_map(account).collect())
            }
        }
    }
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("the folder of the test can be written to");
}

fn run(command: &mut Command) -> Result<String, String> {
    command.env("LANG", "C.UTF-8").env("PYTHONIOENCODING", "utf-8").env("BEANCOUNT_DISABLE_LOAD_CACHE", "1");
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return String::from_utf8(output.stdout).map_err(|error| error.to_string());
    }
    Err(String::from_utf8_lossy(&output.stderr).chars().take(2_000).collect())
}

/// An account and what stands on it, out of a line of CSV such as `"Assets:Fri","-12.50 DKK"`. Zero has no currency in
/// hledger, and no decimals.
fn account(line: &str) -> Option<(String, i64)> {
    let (name, sum) = line.split_once(',')?;
    let sum = sum.trim_matches([' ', '"']);
    let number = sum.strip_suffix("DKK").map_or(sum, str::trim_end);
    let (whole, part) = number.split_once('.').unwrap_or((number, "00"));
    assert_eq!(part.len(), 2, "øre of kroner: {line}");
    let ore: i64 = format!("{whole}{part}").parse().unwrap_or_else(|_| panic!("a sum: {line}"));
    Some((name.trim_matches([' ', '"']).to_owned(), ore))
}
