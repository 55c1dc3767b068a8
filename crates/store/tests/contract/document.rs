//! Builds documents as a reader would have read them: the text grows as the facts are stated, so that every span is true.

use sagsgang_minutes::*;
use sagsgang_store::{Id, ImportOutcome, ImportedDocument, Register};
use sagsgang_text::{Diagnostic, Ore, Severity, Source, Span, Stated};

/// When the documents of the tests are imported.
pub const NOON: &str = "2025-07-01T12:00:00Z";

/// A document being built.
#[derive(Clone)]
pub struct Document {
    pub name: String,
    pub text: String,
    pub minutes: Minutes,
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// Minutes of `organization` on `date`.
    pub fn new(organization: &str, date: &str) -> Self {
        let mut document = Self::empty(&format!("{date}-{organization}.txt"));
        document.line("REFERAT");
        let span = document.line(organization);
        document.minutes.organization = Some(Stated::new(organization.to_owned(), span));
        let span = document.line(date);
        document.minutes.date = Some(Stated::new(date.parse().expect("a date"), span));
        document.minutes.header = Span::new(0, document.text.len());
        document
    }

    /// A document that says nothing.
    pub fn empty(name: &str) -> Self {
        let minutes = Minutes {
            readings: Vec::new(),
            recognition: sagsgang_minutes::Recognition::default(),
            layout: "prøve".to_owned(),
            kind: DocumentKind::Minutes,
            supplement: None,
            body: None,
            organization: None,
            date: None,
            weekday: None,
            start: None,
            end: None,
            place: None,
            header: Span::default(),
            contents: None,
            participants: Vec::new(),
            items: Vec::new(),
            unassigned: Vec::new(),
        };
        Self { name: name.to_owned(), text: String::new(), minutes, diagnostics: Vec::new() }
    }

    /// Adds a line; returns where its words stand.
    pub fn line(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    pub fn kind(mut self, kind: DocumentKind) -> Self {
        self.minutes.kind = kind;
        self
    }

    pub fn body(mut self, name: &str) -> Self {
        let span = self.line(name);
        self.minutes.body = Some(Stated::new(name.to_owned(), span));
        self
    }

    pub fn start(mut self, time: &str) -> Self {
        let span = self.line(time);
        self.minutes.start = Some(Stated::new(time.parse().expect("a time"), span));
        self
    }

    pub fn person(mut self, name: &str, status: Presence) -> Self {
        let span = self.line(name);
        self.minutes.participants.push(Participation {
            name: name.to_owned(),
            party: Some("A".to_owned()),
            role: Some("medlem".to_owned()),
            status,
            from: None,
            until: None,
            substitute_for: None,
            span,
        });
        self
    }

    pub fn item(mut self, number: &str, title: &str) -> Self {
        let title_span = self.line(title);
        self.minutes.items.push(Item {
            file_lines: Vec::new(),
            number: Some(number.to_owned()).filter(|number| !number.is_empty()),
            title: title.to_owned(),
            title_span,
            access: Some(Access::Open),
            case_numbers: Vec::new(),
            sections: Vec::new(),
            recommendation: None,
            decision: None,
            treatments: Vec::new(),
            routing: Vec::new(),
            unavailable: Vec::new(),
            annexes: Vec::new(),
            amounts: Vec::new(),
            commitments: Vec::new(),
            span: title_span,
        });
        self
    }

    fn last(&mut self) -> &mut Item {
        self.minutes.items.last_mut().expect("an item")
    }

    /// Draws the last item's border round everything so far.
    fn grow(&mut self) {
        let end = self.text.len();
        let item = self.last();
        item.span = Span::new(item.span.start as usize, end);
    }

    pub fn case_number(mut self, number: &str) -> Self {
        let span = self.line(number);
        self.last().case_numbers.push(Stated::new(number.to_owned(), span));
        self.grow();
        self
    }

    pub fn section(mut self, kind: SectionKind, heading: &str, text: &str) -> Self {
        let heading_span = self.line(heading);
        let body = self.line(text);
        let section =
            Section { kind, heading: heading.to_owned(), heading_span, body, span: heading_span.join(body) };
        self.last().sections.push(section);
        self.grow();
        self
    }

    pub fn decision(mut self, outcome: Outcome, text: &str) -> Self {
        self = self.section(SectionKind::Decision, "Beslutning", text);
        let item = self.last();
        let span = item.sections.last().expect("a section").body;
        item.decision =
            Some(Decision { outcome, basis: Some(span), votes: None, reservations: Vec::new(), span });
        self
    }

    /// The last section's only sum.
    pub fn amount(mut self, words: &str, kroner: i64, status: AmountStatus) -> Self {
        let section = self.last().sections.last().expect("a section").clone();
        let at = self.text[section.body.range()].find(words).expect("the words are in the section");
        let span = Span::new(at, at + words.len()).shift(section.body.start as usize);
        self.last().amounts.push(Amount {
            ore: Ore::from_kroner(kroner),
            kind: sagsgang_minutes::AmountKind::Unspecified,
            limit: Limit::Exact,
            years: vec![2025, 2026],
            per: Per::Once,
            section: section.kind,
            status,
            pool: Some("Puljen".to_owned()),
            recipient: None,
            span,
            sentence: section.body,
        });
        self
    }

    /// The last section as a commitment.
    pub fn commitment(mut self, by: Option<&str>, responsible: &str) -> Self {
        let span = self.last().sections.last().expect("a section").body;
        self.last().commitments.push(Commitment {
            due: by.map(|by| Due { text: "inden da".to_owned(), by: Some(by.parse().expect("a day")), span }),
            responsible: vec![responsible.to_owned()],
            span,
        });
        self
    }

    pub fn finding(mut self, severity: Severity, message: &str) -> Self {
        let span = self.minutes.items.last().map_or(Span::new(0, 1), |item| item.title_span);
        let finding = Diagnostic::new("weekday-mismatch", severity, message);
        self.diagnostics
            .push(finding.at(span, "her").related(span, "og her").arithmetic("1 + 1 = 3").hint("Ret det."));
        self
    }

    /// A document with every kind of fact that there is.
    pub fn full() -> Self {
        let mut document = Self::new("Udvalg for lighed i sundhed", "2025-06-26")
            .body("Region Midtjylland")
            .start("09:00")
            .person("Louise Høeg", Presence::Present)
            .person("Ida Holm", Presence::Absent)
            .item("1", "Investeringsoplæg om sociale henvisninger")
            .case_number("1-00-14-22")
            .section(
                SectionKind::Background,
                "Sagsfremstilling",
                "Regionens sundhedsindsatser får 6 mio. kr. i alt.",
            )
            .amount("6 mio. kr.", 6_000_000, AmountStatus::Mentioned)
            .decision(Outcome::Approved, "Udvalget afsætter 125.000 kr. og følger op.")
            .amount("125.000 kr.", 125_000, AmountStatus::Decided)
            .commitment(Some("2025-12-31"), "Louise Høeg")
            .item("2", "Gensidig orientering")
            .decision(Outcome::Noted, "Orienteringen blev taget til efterretning.")
            .finding(Severity::Warning, "Ugedagen passer ikke.");
        let span = Span::new(0, 7);
        let text = |words: &str| Stated::new(words.to_owned(), span);
        document.minutes.weekday = Some(Stated::new(jiff::civil::Weekday::Thursday, span));
        document.minutes.end = Some(Stated::new("11:30".parse().expect("a time"), span));
        document.minutes.place = Some(text("Viborg"));
        document.minutes.unassigned = vec![span, Span::new(8, 9)];
        document.minutes.contents = Some(Contents {
            entries: vec![ContentsEntry {
                number: Some("1".to_owned()),
                title: "Oplæg".to_owned(),
                page: Some(3),
                span,
            }],
            span,
        });
        let who = &mut document.minutes.participants[0];
        who.from = Some("09:10".parse().expect("a time"));
        who.until = Some("10:10".parse().expect("a time"));
        who.substitute_for = Some("Bo Dam".to_owned());
        let item = &mut document.minutes.items[0];
        item.recommendation = Some(Recommendation {
            by: Some(text("Direktionen")),
            clauses: vec![Clause { text: "at det godkendes".to_owned(), span }],
            span,
        });
        item.treatments = vec![Treatment {
            organization: Some("Regionsrådet".to_owned()),
            date: Some("2025-05-01".parse().expect("a day")),
            outcome: Some(Outcome::Postponed),
            span,
        }];
        item.routing = vec![text("Regionsrådet")];
        item.annexes = vec![text("Udkast"), text("Oplæg")];
        item.unavailable =
            vec![Unavailable { name: "Ida Holm".to_owned(), reason: UnavailableReason::Disqualified, span }];
        let decision = item.decision.as_mut().expect("a decision");
        decision.votes = Some(Votes {
            votes_for: vec![text("Louise Høeg"), text("A")],
            votes_against: vec![text("Ida Holm")],
            abstained: Vec::new(),
            count_for: Some(Stated::new(7, span)),
            count_against: None,
            count_abstained: Some(Stated::new(1, span)),
        });
        document
    }

    /// Imports the document at noon.
    pub fn import(&self, register: &Register) -> ImportOutcome {
        let source = Source::new(self.name.clone(), "text/plain", "", self.text.clone());
        let document = ImportedDocument {
            source: &source,
            original: self.text.as_bytes(),
            minutes: &self.minutes,
            diagnostics: &self.diagnostics,
        };
        register.import(&document, NOON.parse().expect("an instant"), "prøve").expect("the import works")
    }

    /// The id of the document.
    pub fn id(&self) -> Id {
        Id::of_bytes(self.text.as_bytes())
    }
}
