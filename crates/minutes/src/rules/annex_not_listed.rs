//! Finder bilag, som teksten henviser til, men som ikke står på punktets liste over bilag.
//!
//! ## Hvorfor
//!
//! Medlemmerne skal have det nødvendige materiale før mødet (kommunestyrelsesloven § 8), og den, der senere søger
//! aktindsigt, finder bilag gennem listen. Et bilag, der er nævnt, men ikke vedlagt, er enten glemt eller hedder noget andet.
//!
//! ## Eksempel
//!
//! ```text
//! Udkast til samarbejdsaftale er vedlagt.
//! Bilag
//! Tidsplan
//! ```
//!
//! ## Sådan rettes det
//!
//! Vedlæg bilaget, eller kald det det samme begge steder.
//!
//! ## Reglen er tavs
//!
//! - når en af listens titler deler et hovedord med sætningen om bilaget, eller, når den ikke selv siger hvad
//!   (»Henvendelsen er vedlagt«), med sætningen før,
//! - når et bilag nævnes ved nummer, og listen har så mange bilag,
//! - om bilag, der var vedlagt en tidligere sag.

use std::collections::BTreeSet;

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::prose::{self, is_held, main_stems};
use super::{Context, Rule, Strength};
use crate::{Item, SectionKind};

const CODE: &str = "annex-not-listed";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Bilag nævnt, men ikke på listen",
    page: include_str!("annex_not_listed.rs"),
    check,
};

/// Words that say that something is attached to this item.
const ATTACHED: [&str; 10] = [
    "vedlagt",
    "vedlagte",
    "vedlægges",
    "vedhæftet",
    "vedhæftede",
    "bilagt",
    "vedføjet",
    "jf. bilag",
    "se bilag",
    "fremgår af bilag",
];
/// Words that make it the annex of something else.
const ELSEWHERE: [&str; 5] = ["var", "blev", "tidligere", "dagsordenen til", "ikke"];
/// Words of such a sentence that name no annex.
const NOT_A_NAME: [&str; 14] = [
    "vedlagt",
    "vedlæg",
    "vedhæft",
    "bilag",
    "orient",
    "udkast",
    "materiale",
    "henvis",
    "fremgå",
    "beskriv",
    "besk",
    "vedlag",
    "vedlagte",
    "bilagt",
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.single_items() {
        for section in &item.sections {
            if matches!(section.kind, SectionKind::Annexes | SectionKind::Decision | SectionKind::History) {
                continue;
            }
            let sentences = context.sentences(section.body);
            for (i, sentence) in sentences.iter().enumerate() {
                let before = i.checked_sub(1).map(|i| sentences[i]);
                check_sentence(context, item, *sentence, before, out);
            }
        }
    }
}

fn check_sentence(
    context: &Context<'_>,
    item: &Item,
    sentence: Span,
    before: Option<Span>,
    out: &mut Vec<Diagnostic>,
) {
    let folded = context.folded(sentence);
    let cue = ATTACHED.iter().filter_map(|cue| prose::find_word(folded, cue).map(|at| (at, cue.len()))).min();
    let Some((at, length)) = cue else { return };
    if ELSEWHERE.iter().any(|word| prose::has_word(folded, word)) {
        return;
    }
    let mark = Span::new(at, at + length).shift(sentence.start as usize);
    if let Some(number) = annex_number(&folded[at..]) {
        if number > item.annexes.len() {
            let message =
                format!("{} henviser til bilag {number}, men {}", context.item_name(item), how_many(item));
            out.push(finding(context, item, mark, message));
        }
        return;
    }
    let own = names_in(context, sentence);
    // "Henvendelsen er vedlagt." says by the sentence before what it is.
    let named = match before {
        Some(before) if own.len() <= 1 => names_in(context, before.join(sentence)),
        _ => own,
    };
    let is_listed = item.annexes.iter().any(|annex| {
        let title = main_stems(&annex.value);
        title.iter().any(|stem| is_name(stem) && is_held(stem, &named))
    });
    if !is_listed {
        let message = format!(
            "{} siger, at noget er vedlagt, men {}: »{}«",
            context.item_name(item),
            if item.annexes.is_empty() {
                "der er ingen bilag på listen"
            } else {
                "intet bilag på listen svarer til det"
            },
            prose::shortened(context.text(sentence))
        );
        out.push(finding(context, item, mark, message));
    }
}

/// The stems in `span` that can be part of an annex's name.
fn names_in(context: &Context<'_>, span: Span) -> BTreeSet<String> {
    main_stems(context.text(span)).into_iter().filter(|stem| is_name(stem)).collect()
}

fn is_name(stem: &str) -> bool {
    !NOT_A_NAME.contains(&stem)
}

fn how_many(item: &Item) -> String {
    match item.annexes.len() {
        0 => "der er ingen bilag på listen".to_owned(),
        1 => "der er kun ét bilag på listen".to_owned(),
        count => format!("der er kun {count} bilag på listen"),
    }
}

fn finding(context: &Context<'_>, item: &Item, mark: Span, message: String) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::new(CODE, Severity::Warning, message).at(mark, "hvilket bilag på listen er det?");
    let list = context.sections_of(item, SectionKind::Annexes).next();
    if let (Some(list), false) = (list, item.annexes.is_empty()) {
        diagnostic = diagnostic.related(list.heading_span, "listen over bilag");
    }
    diagnostic.hint("vedlæg bilaget, eller kald det det samme i teksten og på listen")
}

/// The number in `jf. bilag 2`.
fn annex_number(folded_from_cue: &str) -> Option<usize> {
    let words: Vec<&str> = danish::words(folded_from_cue).take(4).map(|word| word.text).collect();
    let at = words.iter().position(|word| *word == "bilag")?;
    words.get(at + 1)?.parse().ok()
}
