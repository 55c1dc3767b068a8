//! Finder årstal, der modsiger det arrangement, den titel eller det møde, som de står ved.
//!
//! ## Hvorfor
//!
//! Sager om tilbagevendende arrangementer skrives ofte oven på sidste års sag, og så bliver et gammelt årstal stående. Det
//! fejlagtige årstal kan flytte en bevilling til et andet år. Datoen og navnet er begge skrevet i teksten; når de siger hvert
//! sit årstal, er et af dem forkert.
//!
//! ## Eksempel
//!
//! ```text
//! Foreningen søger om støtte til Mental Talk 2025.
//! Mental Talk 2024 afholdes i Herning fra den 4. til den 6. september 2025.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret årstallet i navnet, eller ret datoen.
//!
//! ## Reglen er tavs
//!
//! - om omtale af tidligere år: »I 2024 støttede …«, »Mental Talk 2024 blev afholdt i august 2024«,
//! - om navne på dokumenter, der udgives i et andet år end det, de handler om: budget, regnskab, årsrapport, plan,
//! - om årstal i spænd: »2024-2026«, »2024/25«.
//!
//! Fundet er en fejl, når det samme navn også står i punktet med datoens årstal, eller når dokumentets egne datoer modsiger
//! hinanden; ellers en advarsel.

use sagsgang_text::danish::{self, Word, date};
use sagsgang_text::{Diagnostic, Severity, Span};

use super::prose;
use super::{Context, Rule, Strength};
use crate::{Item, SectionKind};

const CODE: &str = "year-contradiction";
/// Most names with years that are compared in one item.
const NAMES_MAX: usize = 300;
/// Most words between a name with its year and the verb that tells of the event.
const WORDS_TO_VERB_MAX: usize = 4;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Årstallet modsiger navnet eller datoen",
    page: include_str!("year_contradiction.rs"),
    check,
};

/// Words that tell that an event takes place; the first word of `finder sted` is enough.
const TAKES_PLACE: [&str; 18] = [
    "afholdes",
    "afholdt",
    "afholdtes",
    "holdes",
    "finder",
    "fandt",
    "gennemføres",
    "gennemført",
    "arrangeres",
    "foregår",
    "løber",
    "begynder",
    "starter",
    "indledes",
    "åbner",
    "afvikles",
    "afviklet",
    "planlægges",
];
/// Words before such a verb that leave it in the present or the future.
const NOT_PAST: [&str; 13] = [
    "afholdes",
    "holdes",
    "finder",
    "gennemføres",
    "arrangeres",
    "foregår",
    "løber",
    "begynder",
    "starter",
    "vil",
    "skal",
    "bliver",
    "afvikles",
];
/// Names whose year is that of their subject, not of their day.
const DOCUMENTS: [&str; 17] = [
    "budget",
    "regnskab",
    "årsrapport",
    "årsberetning",
    "beretning",
    "rapport",
    "plan",
    "strategi",
    "aftale",
    "takst",
    "overslag",
    "handleplan",
    "redegørelse",
    "årsregnskab",
    "overenskomst",
    "evaluering",
    "statistik",
];
/// Capitalised words that begin a sentence and are no part of a name.
const OPENERS: [&str; 22] = [
    "i", "fra", "til", "ved", "på", "om", "med", "af", "for", "den", "det", "de", "der", "siden", "inden",
    "efter", "når", "hvis", "både", "også", "at", "ultimo",
];

/// A name with a year, such as `Mental Talk 2024`.
struct NamedYear {
    name: Span,
    year: i16,
    year_span: Span,
}

impl NamedYear {
    fn span(&self) -> Span {
        self.name.join(self.year_span)
    }
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    check_header(context, out);
    for item in context.single_items() {
        let names = named_years(context, item.span);
        let sentences = context.sentences(item.span);
        for named in &names {
            if let Some(found) = contradicted_by_date(context, item, named, &names, &sentences) {
                out.push(found);
            } else if let Some(found) = contradicted_by_title(context, item, named, &names, &sentences) {
                out.push(found);
            }
        }
    }
}

/// The names with years in `within`, as spans of the document.
fn named_years(context: &Context<'_>, within: Span) -> Vec<NamedYear> {
    let text = context.text(within);
    let words: Vec<Word<'_>> = danish::words(text).collect();
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let Some(year) = year_of(text, word) else { continue };
        let mut first = i;
        while first > 0 && stands_before(text, &words[first - 1], &words[first]) {
            first -= 1;
        }
        while first < i && OPENERS.contains(&danish::fold(words[first].text).as_str()) {
            first += 1;
        }
        let is_document = words[first..i].iter().any(|word| {
            let lowered = danish::fold(word.text);
            DOCUMENTS.iter().any(|document| lowered.starts_with(document) || lowered.ends_with(document))
        });
        if first < i && !is_document && out.len() < NAMES_MAX {
            let name = words[first].span.join(words[i - 1].span).shift(within.start as usize);
            out.push(NamedYear { name, year, year_span: word.span.shift(within.start as usize) });
        }
    }
    out
}

/// The year that a word is, unless it is part of a date, a range or a longer number.
fn year_of(text: &str, word: &Word<'_>) -> Option<i16> {
    let year: i16 = word.text.parse().ok().filter(|year| word.is_number() && (1990..2100).contains(year))?;
    let after = text[word.span.end as usize..].trim_start_matches(' ');
    let is_range = after.starts_with(['/', '-', '–'])
        && after[1..]
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_ascii_digit());
    (!is_range).then_some(year)
}

/// Whether a capitalised `word` stands right before `next` in the same line.
fn stands_before(text: &str, word: &Word<'_>, next: &Word<'_>) -> bool {
    let between = &text[word.span.end as usize..next.span.start as usize];
    word.is_capitalised() && !word.is_number() && matches!(between, " " | "\u{a0}" | "' " | "\" ")
}

/// `Mental Talk 2024 afholdes … den 4. september 2025`.
fn contradicted_by_date(
    context: &Context<'_>,
    item: &Item,
    named: &NamedYear,
    names: &[NamedYear],
    sentences: &[Span],
) -> Option<Diagnostic> {
    let sentence = sentence_with(sentences, named.span());
    let tells = tells_of_event(context, sentence, named);
    let dates = dates_in(context, sentence, named.span());
    let (first_date, date_span) = *dates.first()?;
    if !tells || dates.iter().any(|(at, _)| at.year == named.year) {
        return None;
    }
    let name = context.text(named.name);
    let confirmed =
        names.iter().find(|other| other.year == first_date.year && is_same_name(context, other, named));
    // What begins or is planned may do so the year before, and a turn of the year may lie within the event.
    let is_plain = takes_place_plainly(context, sentence) && !at_turn_of_year(named.year, first_date);
    let severity = if confirmed.is_some() && is_plain { Severity::Error } else { Severity::Warning };
    let mut diagnostic = Diagnostic::new(
        CODE,
        severity,
        format!(
            "{} kalder arrangementet i {} {} »{name} {}«",
            context.item_name(item),
            first_date.month_name(),
            first_date.year,
            named.year
        ),
    )
    .at(named.span(), format!("her står {}", named.year))
    .related(date_span, format!("men datoen er i {}", first_date.year));
    if let Some(other) = confirmed {
        diagnostic = diagnostic.related(other.span(), format!("her står »{name} {}«", other.year));
    }
    Some(diagnostic.hint(format!("skriv »{name} {}«, eller ret datoen", first_date.year)))
}

/// The sentence, among those in the order of the text, that holds `place`.
fn sentence_with(sentences: &[Span], place: Span) -> Span {
    let at = sentences.partition_point(|sentence| sentence.end <= place.start);
    sentences.get(at).filter(|sentence| sentence.overlaps(place)).copied().unwrap_or(place)
}

/// A day or month with its year.
#[derive(Clone, Copy)]
struct MonthOfYear {
    month: i8,
    year: i16,
}

impl MonthOfYear {
    fn month_name(self) -> &'static str {
        usize::try_from(self.month - 1).ok().and_then(|i| date::MONTHS.get(i)).copied().unwrap_or("året")
    }
}

/// The dates and months with years in a sentence, outside `except`.
fn dates_in(context: &Context<'_>, sentence: Span, except: Span) -> Vec<(MonthOfYear, Span)> {
    let text = context.text(sentence);
    let base = sentence.start as usize;
    let words: Vec<Word<'_>> = danish::words(text).collect();
    let mut out: Vec<(MonthOfYear, Span)> = date::dates(text)
        .into_iter()
        .map(|found| {
            (MonthOfYear { month: found.date.month(), year: found.date.year() }, found.span.shift(base))
        })
        .collect();
    for pair in words.windows(2) {
        if let (Some(month), Some(year)) = (date::month_named(pair[0].text), year_of(text, &pair[1])) {
            let span = pair[0].span.join(pair[1].span).shift(base);
            if !out.iter().any(|(_, known)| known.overlaps(span)) {
                out.push((MonthOfYear { month, year }, span));
            }
        }
    }
    out.retain(|(_, span)| !span.overlaps(except));
    out.sort_by_key(|(_, span)| *span);
    out
}

/// Whether the sentence says of the named event that it takes place: the verb follows the name, or comes right before.
fn tells_of_event(context: &Context<'_>, sentence: Span, named: &NamedYear) -> bool {
    let after = Span::new(named.year_span.end as usize, sentence.end as usize);
    let follows = words_until_stop(context.folded(after))
        .iter()
        .take(WORDS_TO_VERB_MAX)
        .any(|word| TAKES_PLACE.contains(&word.as_str()));
    let before = Span::new(sentence.start as usize, named.name.start as usize);
    let precedes =
        danish::words(context.folded(before)).last().is_some_and(|word| TAKES_PLACE.contains(&word.text));
    follows || precedes
}

/// Whether the sentence says no more than that the event is held.
fn takes_place_plainly(context: &Context<'_>, sentence: Span) -> bool {
    const HELD: [&str; 10] = [
        "afholdes",
        "afholdt",
        "afholdtes",
        "holdes",
        "finder sted",
        "fandt sted",
        "gennemføres",
        "gennemført",
        "løber af stablen",
        "afvikles",
    ];
    HELD.iter().any(|verb| prose::has_word(context.folded(sentence), verb))
}

/// Whether a date is in the December before the named year, or in the January after it.
fn at_turn_of_year(named: i16, date: MonthOfYear) -> bool {
    (date.month == 12 && date.year + 1 == named) || (date.month == 1 && date.year == named + 1)
}

/// The words up to the first comma or full stop that could open another clause.
fn words_until_stop(folded: &str) -> Vec<String> {
    let clause = folded.split([',', ';', ':']).next().unwrap_or("");
    danish::words(clause).map(|word| word.text.to_owned()).collect()
}

/// The title, summary or recommendation names `X 2025`, and the text goes on about `X 2024` as something to come.
fn contradicted_by_title(
    context: &Context<'_>,
    item: &Item,
    named: &NamedYear,
    names: &[NamedYear],
    sentences: &[Span],
) -> Option<Diagnostic> {
    let heads = head_spans(item);
    let in_head = |other: &NamedYear| heads.iter().any(|span| span.overlaps(other.span()));
    let same_name: Vec<&NamedYear> =
        names.iter().filter(|other| is_same_name(context, other, named)).collect();
    let head = same_name.iter().find(|other| in_head(other) && other.year != named.year)?;
    if in_head(named) || same_name.iter().any(|other| in_head(other) && other.year == named.year) {
        return None;
    }
    let sentence = sentence_with(sentences, named.span());
    let after = Span::new(named.year_span.end as usize, sentence.end as usize);
    let is_to_come =
        words_until_stop(context.folded(after)).first().is_some_and(|word| NOT_PAST.contains(&word.as_str()));
    let alone_in_decision =
        context.sections_of(item, SectionKind::Decision).any(|section| section.body.contains(named.span()))
            && same_name.iter().filter(|other| other.year == named.year).count() == 1;
    if !(is_to_come || alone_in_decision) {
        return None;
    }
    let name = context.text(named.name);
    Some(
        Diagnostic::new(
            CODE,
            Severity::Warning,
            format!(
                "{} handler om »{name} {}«, men skriver her »{name} {}«",
                context.item_name(item),
                head.year,
                named.year
            ),
        )
        .at(named.span(), format!("her står {}", named.year))
        .related(head.span(), format!("her står {}", head.year))
        .hint(format!("skriv »{name} {}«, hvis det er det, der menes", head.year)),
    )
}

/// What says what an item is about: its title, summary and recommendation.
fn head_spans(item: &Item) -> Vec<Span> {
    let sections = item
        .sections
        .iter()
        .filter(|section| matches!(section.kind, SectionKind::Summary | SectionKind::Recommendation))
        .map(|section| section.span);
    std::iter::once(item.title_span).chain(sections).collect()
}

/// Whether two names are one: the same words, in any case, at least two of them or one long one.
fn is_same_name(context: &Context<'_>, one: &NamedYear, other: &NamedYear) -> bool {
    let (one, other) = (context.folded(one.name), context.folded(other.name));
    let is_telling = one.split_whitespace().count() >= 2 || one.chars().count() >= 5;
    is_telling && (one == other || one.ends_with(&format!(" {other}")) || other.ends_with(&format!(" {one}")))
}

/// The dates of the header and of the headings of this meeting's decisions must be of one year when they are of one day.
fn check_header(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(meeting) = &context.minutes.date else { return };
    let headings = context
        .minutes
        .items
        .iter()
        .flat_map(|item| context.sections_of(item, SectionKind::Decision))
        .map(|section| section.heading_span);
    for span in std::iter::once(context.minutes.header).chain(headings) {
        for found in date::dates(context.text(span)) {
            let (day, here) = (found.date, found.span.shift(span.start as usize));
            let same_day = day.month() == meeting.value.month() && day.day() == meeting.value.day();
            if same_day && day.year() != meeting.value.year() && !here.overlaps(meeting.span) {
                out.push(
                    Diagnostic::new(
                        CODE,
                        Severity::Error,
                        format!(
                            "Mødets dato står med to årstal: {} og {}",
                            date::in_words(meeting.value),
                            date::in_words(day)
                        ),
                    )
                    .at(here, format!("her er året {}", day.year()))
                    .related(meeting.span, format!("her er året {}", meeting.value.year()))
                    .hint("ret det årstal, der er forkert"),
                );
            }
        }
    }
}
