//! A stand-in for the reader: the region's layout only, just enough to try the rules.
use jiff::civil::Time;
use sagsgang_minutes::*;
use sagsgang_text::danish::{self, amount, date, time};
use sagsgang_text::{Source, Span, Stated};

const HEADS: [(&str, SectionKind); 6] = [
    ("Resume", SectionKind::Summary),
    ("Indstilling", SectionKind::Recommendation),
    ("Sagsfremstilling", SectionKind::Background),
    ("Økonomi", SectionKind::Finance),
    ("Beslutning", SectionKind::Decision),
    ("Bilag", SectionKind::Annexes),
];

pub fn read(source: &Source) -> Minutes {
    let text = source.text();
    let lines: Vec<Span> = (0..source.line_count()).map(|i| source.line_span(i)).collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&i| is_item(source.slice(lines[i]))).collect();
    let first = starts.first().map_or(text.len(), |&i| lines[i].start as usize);
    let contents_at = text.find("Indholdsfortegnelse").filter(|&at| at < first);
    let header = Span::new(0, contents_at.unwrap_or(first));
    let mut items = Vec::new();
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(lines.len());
        items.push(item(source, &lines[start..end]));
    }
    let head_text = source.slice(header);
    let dated = head_text.find("Mødedato").unwrap_or(0);
    let found = date::dates(&head_text[dated..]).into_iter().next();
    let all_times = |from: usize, s: &str| {
        time::times(s)
            .into_iter()
            .map(|t| Stated::new(t.time, t.span.shift(from)))
            .collect::<Vec<Stated<Time>>>()
    };
    let hævet = text.rfind("Mødet blev hævet");
    Minutes {
        layout: "stand-in".into(),
        kind: if text.contains("DAGSORDEN") { DocumentKind::Agenda } else { DocumentKind::Minutes },
        body: None,
        organization: None,
        date: found.as_ref().map(|f| Stated::new(f.date, f.span.shift(dated))),
        weekday: found.as_ref().and_then(|f| f.weekday).map(|(w, s)| Stated::new(w, s.shift(dated))),
        start: all_times(0, head_text).into_iter().next(),
        end: hævet.and_then(|at| all_times(at, &text[at..]).into_iter().next()),
        place: None,
        header,
        contents: contents_at.map(|at| contents(source, Span::new(at, first))),
        participants: participants(text),
        items,
        unassigned: Vec::new(),
    }
}

fn is_item(line: &str) -> bool {
    line.strip_prefix("Punkt ")
        .is_some_and(|rest| rest.split_once(':').is_some_and(|(n, _)| n.parse::<u32>().is_ok()))
}

fn contents(source: &Source, span: Span) -> Contents {
    let mut entries = Vec::new();
    let text = source.slice(span);
    let mut at = 0;
    for line in text.split('\n') {
        if let Some(dots) = line.find(".....") {
            entries.push(ContentsEntry {
                number: None,
                title: line[..dots].to_owned(),
                page: None,
                span: Span::new(at, at + line.len()).shift(span.start as usize),
            });
        }
        at += line.len() + 1;
    }
    Contents { entries, span }
}

fn participants(text: &str) -> Vec<Participation> {
    let Some(at) = text.find("undtagen ") else { return Vec::new() };
    let from = at + "undtagen ".len();
    let until = text[from..].find(", der havde").map_or(from, |i| from + i);
    let mut out = Vec::new();
    let mut place = from;
    for name in text[from..until].split(" og ") {
        out.push(Participation {
            name: name.to_owned(),
            party: None,
            role: None,
            status: Presence::Absent,
            from: None,
            until: None,
            substitute_for: None,
            span: Span::new(place, place + name.len()),
        });
        place += name.len() + 4;
    }
    out
}

fn item(source: &Source, lines: &[Span]) -> Item {
    let head = source.slice(lines[0]);
    let colon = head.find(':').unwrap_or(0);
    let span = lines[0].join(lines[lines.len() - 1]);
    let title_span = Span::new(colon + 1, head.len()).trimmed(head).shift(lines[0].start as usize);
    let title = source.slice(title_span).to_owned();
    let mut sections: Vec<Section> = Vec::new();
    for &line in &lines[1..] {
        let kind = HEADS.iter().find(|(name, _)| *name == source.slice(line).trim());
        if let Some((name, kind)) = kind {
            sections.push(Section {
                kind: *kind,
                heading: (*name).to_owned(),
                heading_span: line,
                body: Span::new(line.end as usize, line.end as usize),
                span: line,
            });
        } else if let Some(last) = sections.last_mut() {
            last.body = last.body.join(line);
            last.span = last.span.join(line);
        }
    }
    for section in &mut sections {
        section.body = section.body.trimmed(source.text());
    }
    let recommendation =
        sections.iter().find(|s| s.kind == SectionKind::Recommendation).map(|s| recommendation(source, s));
    let decision = sections.iter().find(|s| s.kind == SectionKind::Decision).map(|s| decision(source, s));
    let outcome = decision.as_ref().map_or(Outcome::None, |d| d.outcome);
    let annexes = sections
        .iter()
        .filter(|s| s.kind == SectionKind::Annexes)
        .flat_map(|s| pieces(source, s.body))
        .filter(|&span| !source.slice(span).starts_with("Mødet blev"))
        .map(|span| Stated::new(source.slice(span).to_owned(), span))
        .collect();
    let amounts = sections.iter().flat_map(|s| amounts(source, s, outcome)).collect();
    let access = title.to_uppercase().contains("LUKKET").then_some(Access::Closed);
    let commitments = sections
        .iter()
        .filter(|s| s.kind == SectionKind::Decision)
        .flat_map(|s| commitments(source, s))
        .collect();
    Item {
        number: head.strip_prefix("Punkt ").and_then(|r| r.split_once(':')).map(|(n, _)| n.to_owned()),
        title,
        title_span,
        access,
        case_numbers: Vec::new(),
        sections,
        recommendation,
        decision,
        treatments: Vec::new(),
        routing: Vec::new(),
        unavailable: Vec::new(),
        annexes,
        amounts,
        commitments,
        span,
    }
}

/// Non-blank lines.
fn pieces(source: &Source, span: Span) -> Vec<Span> {
    let text = source.slice(span);
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let one = Span::new(at, at + line.len()).trimmed(text).shift(span.start as usize);
        if !one.is_empty() {
            out.push(one);
        }
        at += line.len() + 1;
    }
    out
}

fn recommendation(source: &Source, section: &Section) -> Recommendation {
    let clauses = pieces(source, section.body)
        .into_iter()
        .filter(|&span| source.slice(span).starts_with("at "))
        .map(|span| {
            let text = source.slice(span).trim_end_matches(" og").trim_end_matches([',', '.']);
            let span = Span::new(span.start as usize, span.start as usize + text.len());
            Clause { text: text.to_owned(), span }
        })
        .collect();
    Recommendation { by: None, clauses, span: section.body }
}

fn decision(source: &Source, section: &Section) -> Decision {
    let text = danish::fold(source.slice(section.body));
    let rules = [
        ("med den ændring", Outcome::Amended),
        ("udsættes", Outcome::Postponed),
        ("anbefaler", Outcome::Recommended),
        ("forkastet", Outcome::Rejected),
        ("godkend", Outcome::Approved),
        ("fulgt", Outcome::Approved),
        ("besluttede", Outcome::Approved),
        ("drøft", Outcome::Discussed),
        ("efterretning", Outcome::Noted),
        ("oplæg", Outcome::Noted),
    ];
    let outcome = rules.iter().find(|(word, _)| text.contains(word)).map_or(Outcome::None, |(_, o)| *o);
    Decision { outcome, basis: None, votes: votes(source, section.body), span: section.body }
}

fn votes(source: &Source, span: Span) -> Option<Votes> {
    let text = source.slice(span);
    let side = |cue: &str| -> Vec<Stated<String>> {
        let Some(at) = text.find(cue) else { return Vec::new() };
        let from = at + cue.len();
        let until = text[from..].find('.').map_or(text.len(), |i| from + i);
        let mut place = from;
        let mut out = Vec::new();
        for part in text[from..until].split(", ").flat_map(|p| p.split(" og ").collect::<Vec<_>>()) {
            let at = text[place..].find(part).map_or(place, |i| place + i);
            let name = part.trim().split(" (").next().unwrap_or("").to_owned();
            let start = at + (part.len() - part.trim_start().len());
            out.push(Stated::new(
                name.clone(),
                Span::new(start, start + name.len()).shift(span.start as usize),
            ));
            place = at + part.len();
        }
        out
    };
    let votes =
        Votes { votes_for: side("For stemte"), votes_against: side("Imod stemte"), ..Votes::default() };
    let clean = |side: Vec<Stated<String>>| -> Vec<Stated<String>> {
        side.into_iter()
            .map(|v| {
                let cut = v.value.len() - v.value.trim_start_matches([':', ' ']).len();
                Stated::new(
                    v.value[cut..].to_owned(),
                    Span::new(v.span.start as usize + cut, v.span.end as usize),
                )
            })
            .collect()
    };
    let votes =
        Votes { votes_for: clean(votes.votes_for), votes_against: clean(votes.votes_against), ..votes };
    (!votes.votes_for.is_empty()).then_some(votes)
}

fn amounts(source: &Source, section: &Section, outcome: Outcome) -> Vec<Amount> {
    amount::amounts(source.slice(section.body))
        .into_iter()
        .map(|found| {
            let span = found.span.shift(section.body.start as usize);
            let sentence =
                pieces(source, section.body).into_iter().find(|p| p.contains(span)).unwrap_or(span);
            // The sentence within the paragraph, roughly.
            let text = source.slice(sentence);
            let from = text[..span.start as usize - sentence.start as usize].rfind(". ").map_or(0, |i| i + 2);
            let sentence = Span::new(sentence.start as usize + from, sentence.end as usize);
            Amount {
                ore: found.ore,
                limit: Limit::Exact,
                years: Vec::new(),
                per: Per::Once,
                section: section.kind,
                status: match (section.kind, outcome) {
                    (SectionKind::Recommendation, _) => AmountStatus::Proposed,
                    (SectionKind::Decision, Outcome::Recommended) => AmountStatus::Recommended,
                    (SectionKind::Decision, _) => AmountStatus::Decided,
                    _ => AmountStatus::Mentioned,
                },
                pool: None,
                recipient: None,
                span,
                sentence,
            }
        })
        .collect()
}

fn commitments(source: &Source, section: &Section) -> Vec<Commitment> {
    let text = source.slice(section.body);
    let Some(at) = text.find("Det blev aftalt") else { return Vec::new() };
    let span = Span::new(at, text.len()).shift(section.body.start as usize);
    let sentence = source.slice(span);
    let responsible =
        if sentence.contains("administrationen") { vec!["administrationen".to_owned()] } else { Vec::new() };
    let due = if let Some(i) = sentence.find("august 2025") {
        Some(Due {
            text: "i august 2025".into(),
            by: jiff::civil::Date::new(2025, 8, 31).ok(),
            span: Span::new(i, i + 11).shift(span.start as usize),
        })
    } else {
        sentence.find("til et kommende møde").map(|i| Due {
            text: "til et kommende møde".into(),
            by: None,
            span: Span::new(i, i + 20).shift(span.start as usize),
        })
    };
    vec![Commitment { due, responsible, span }]
}
