//! What every rule of the checker has in common, whatever it looks at: its name, its weight, its page in the manual.
//!
//! A rule is one file, and its module comment is its page, in Danish: whoever reads it writes minutes. What a rule runs is
//! for the crate to say that has the matter; a list of all rules holds [`Rule<()>`](Rule), told without what they run.

use crate::Severity;

/// How much a check asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// What every published document should live up to.
    #[default]
    Basic,
    /// What makes a document easy to follow up as well.
    Strict,
}

impl Strength {
    /// The word used on the wire: `basic` or `strict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Basic => "basic",
            Strength::Strict => "strict",
        }
    }
}

/// What a check looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Rules of this strength and below are run.
    pub strength: Strength,
    /// Codes of rules that are left out.
    pub silenced: Vec<String>,
}

impl Settings {
    /// Whether a check with these settings runs `rule`.
    pub fn runs<Check>(&self, rule: &Rule<Check>) -> bool {
        rule.strength <= self.strength && !self.silenced.iter().any(|code| code == rule.code)
    }
}

/// A rule of the checker.
#[derive(Clone, Copy, Debug)]
pub struct Rule<Check> {
    /// Stable name, such as `weekday-mismatch`.
    pub code: &'static str,
    /// The gravest severity that the rule gives; single findings may be milder.
    pub severity: Severity,
    /// From which strength on it is run.
    pub strength: Strength,
    /// What it finds, in a few Danish words.
    pub title: &'static str,
    /// Source of the rule's file; [`Rule::manual`] cuts the page out of it.
    pub page: &'static str,
    /// Adds what it finds.
    pub check: Check,
}

impl<Check> Rule<Check> {
    /// The rule's page of the manual, in Danish and in Markdown, without a heading of its own.
    pub fn manual(&self) -> String {
        let lines = self.page.lines().map_while(|line| line.strip_prefix("//!"));
        let text: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let mut text = text.join("\n");
        text.push('\n');
        text
    }

    /// What the rule finds, in one Danish sentence: the first paragraph of its page.
    pub fn summary(&self) -> String {
        let manual = self.manual();
        manual.split("\n\n").next().unwrap_or("").replace('\n', " ")
    }

    /// The rule without what it runs, to stand in one list with rules that look at something else.
    pub fn told(&self) -> Rule<()> {
        Rule {
            code: self.code,
            severity: self.severity,
            strength: self.strength,
            title: self.title,
            page: self.page,
            check: (),
        }
    }
}

/// The headings that every page has, in their order.
pub const PAGE_HEADINGS: [&str; 4] =
    ["## Hvorfor", "## Eksempel", "## Sådan rettes det", "## Reglen er tavs"];
