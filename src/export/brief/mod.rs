//! What an organ's next meeting must know, on paper: one content, and four ways to write it.
//!
//! A [`Paper`] is what every form has in common: sections of lines, each line with its source. The forms are pure functions of
//! it: [`text`], [`markdown`], [`html`] (to print) and [`word`] (to go on writing in).

mod html;
mod line;
mod markdown;
mod text;
mod word;

use jiff::civil::Date;
use sagsgang_minutes::convention::Convention;
use sagsgang_store::{Brief, Cited, CommitmentView};
use sagsgang_text::danish;

pub use html::html;
pub use markdown::markdown;
pub use text::text;
pub use word::word;

use crate::web::address;

/// Where a line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSource {
    /// Organ, day and item.
    pub words: String,
    /// Full address of the place; none where nobody said where the register is published.
    pub link: Option<String>,
}

/// Something beside a line: who, when, what may show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRemark {
    /// What it says.
    pub text: String,
    /// Where it comes from, where that is another place than the line's.
    pub source: Option<PaperSource>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// What it says.
    pub text: String,
    /// What stands beside it.
    pub remarks: Vec<PaperRemark>,
    /// Where it comes from.
    pub source: PaperSource,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSection {
    /// Its heading.
    pub heading: &'static str,
    /// What it says where it has no lines.
    pub empty: &'static str,
    /// Its lines.
    pub lines: Vec<PaperLine>,
}

/// What a meeting must know, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its heading: the organ and the day.
    pub title: String,
    /// What it is, in a sentence: the public body, the meeting before, the day on which it was known.
    pub lead: String,
    /// Its sections, what presses first.
    pub sections: Vec<PaperSection>,
}

impl Paper {
    /// The paper of a brief as it was known on `as_of`. `base` is where the register is published; `conventions` tell what due
    /// phrases mean.
    pub fn new(brief: &Brief, as_of: Date, conventions: &[Convention], base: Option<&str>) -> Paper {
        let writer = line::Writer { conventions, base, organization: &brief.organization_slug };
        let commitments =
            |views: &[CommitmentView]| views.iter().map(|view| writer.commitment(view)).collect();
        let waits = |waits: &[sagsgang_store::WaitView]| waits.iter().map(|wait| writer.wait(wait)).collect();
        let section = |heading, empty, lines| PaperSection { heading, empty, lines };
        let mut sections = vec![
            section("Fristen er passeret", "Ingen frister er passeret.", commitments(&brief.overdue)),
            section(
                "Aftalt til dette møde",
                "Intet er aftalt til dette møde.",
                commitments(&brief.agreed_for_now),
            ),
            section("Forfalder", "Intet forfalder op til mødet eller lige efter.", commitments(&brief.due)),
            section("Venter andre steder", "Intet venter hos andre organer.", waits(&brief.waiting)),
            section("Udsat til nu", "Intet er udsat til nu.", waits(&brief.postponed)),
            section(
                "Referater, der skal godkendes",
                "Ingen referater mangler at blive godkendt.",
                brief.to_approve.iter().map(|minutes| writer.unapproved(minutes)).collect(),
            ),
            section(
                "Puljer",
                "Der er ingen puljer.",
                brief.pools.iter().map(|pool| writer.pool(pool, as_of)).collect(),
            ),
            section(
                "Betingelser med frist",
                "Ingen betingelser med frist står åbne.",
                brief.conditions.iter().map(|condition| writer.condition(condition)).collect(),
            ),
            section("Åbent uden dag", "Intet står åbent uden dag.", commitments(&brief.open)),
        ];
        // Told only where there is something to tell: nobody looks for its absence.
        if !brief.arrived.is_empty() {
            sections.push(section("Kommet frem siden sidst", "", waits(&brief.arrived)));
        }
        if !brief.agenda.is_empty() {
            let items = brief.agenda.iter().map(|item| writer.item(item)).collect();
            sections.push(section("Dagsordenen, som registeret har den", "", items));
        }
        Paper { title: title(brief), lead: lead(brief, as_of), sections }
    }

    /// Every source once, in the order in which lines use them: what footnotes count.
    pub fn sources(&self) -> Vec<&PaperSource> {
        let mut sources: Vec<&PaperSource> = Vec::new();
        for line in self.sections.iter().flat_map(|section| &section.lines) {
            let of_remarks = line.remarks.iter().filter_map(|remark| remark.source.as_ref());
            for source in std::iter::once(&line.source).chain(of_remarks) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        sources
    }
}

fn title(brief: &Brief) -> String {
    format!("{}: til mødet den {}", brief.organization, danish::date::in_words(brief.date))
}

fn lead(brief: &Brief, as_of: Date) -> String {
    let body = brief.body.as_ref().map_or(String::new(), |body| format!("{body}. "));
    let before = brief.last_meeting.map_or_else(
        || "Registeret kender intet møde før dette. ".to_owned(),
        |day| format!("Sidste møde var den {}. ", danish::date::in_words(day)),
    );
    format!(
        "{body}{before}Som det var kendt den {}. Det, der står med spørgsmålstegn, er et forslag, som ingen har bekræftet.",
        danish::date::in_words(as_of)
    )
}

/// Full address of a place in an item's text.
fn place_link(cited: &Cited, base: Option<&str>) -> Option<String> {
    full(base, &address::place_in_item(&cited.meeting_slug, &cited.item_key, &cited.span))
}

fn full(base: Option<&str>, path: &str) -> Option<String> {
    base.map(|base| format!("{}{path}", base.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A paper with a line in its first section, whose words try to be markup.
    pub(super) fn paper() -> Paper {
        let source = |words: &str| PaperSource {
            words: words.to_owned(),
            link: Some("https://example.org/moede/a/b?x=1&y=2".to_owned()),
        };
        let line = PaperLine {
            text: "»<script>alert(1)</script> & *æøå* | [x](y)«".to_owned(),
            remarks: vec![
                PaperRemark { text: "Hvem: administrationen.".to_owned(), source: None },
                PaperRemark {
                    text: "Måske holdt? »Det er sket.«".to_owned(),
                    source: Some(source("Byrådet, 26. juni 2025, punkt 2")),
                },
            ],
            source: source("Byrådet, 21. februar 2024, punkt 5"),
        };
        Paper {
            title: "Byrådet: til mødet den 27. august 2025".to_owned(),
            lead: "Som det var kendt den 20. august 2025.".to_owned(),
            sections: vec![
                PaperSection {
                    heading: "Fristen er passeret",
                    empty: "Ingen frister.",
                    lines: vec![line.clone()],
                },
                PaperSection {
                    heading: "Aftalt til dette møde",
                    empty: "Intet er aftalt.",
                    lines: Vec::new(),
                },
                PaperSection { heading: "Forfalder", empty: "Intet.", lines: vec![line] },
            ],
        }
    }

    #[test]
    fn sources_are_counted_once() {
        assert_eq!(paper().sources().len(), 2);
    }

    #[test]
    fn every_form_tells_every_line_with_its_source_and_that_a_section_is_empty() {
        for (name, written) in [
            ("text", text(&paper())),
            ("markdown", markdown(&paper())),
            ("html", html(&paper())),
            ("word", word(&paper())),
        ] {
            assert_eq!(written.matches("Måske holdt?").count(), 2, "{name}: {written}");
            assert!(written.contains("Intet er aftalt."), "{name}: {written}");
            assert!(written.contains("Byrådet, 21. februar 2024, punkt 5"), "{name}: {written}");
            assert_eq!(
                written,
                [text, markdown, html, word]
                    [["text", "markdown", "html", "word"].iter().position(|one| *one == name).unwrap_or(0)](
                    &paper()
                ),
                "the same bytes"
            );
        }
        for written in [html(&paper()), word(&paper())] {
            assert!(!written.contains("<script>"), "{written}");
            assert!(written.contains("&lt;script&gt;alert(1)"), "{written}");
        }
    }
}
