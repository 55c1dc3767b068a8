//! Organs: committees, councils and boards as running text names them.
//!
//! A name is a head word (`Forretningsudvalget`, `byrådet`) with what belongs to it: the compounds before it
//! (`Voksen- og Plejeudvalget`) or the field after it (`udvalg for nære sundhedstilbud`).

use sagsgang_text::danish::{Word, fold, words};
use sagsgang_text::{Span, Stated};

/// Endings that make a word the head of an organ's name, without article and genitive.
const HEADS: [&str; 16] = [
    "udvalg",
    "råd",
    "bestyrelse",
    "direktion",
    "nævn",
    "forum",
    "kommission",
    "komite",
    "komité",
    "magistrat",
    "ting",
    "styregruppe",
    "præsidium",
    "kreds",
    "repræsentantskab",
    "forretningsledelse",
];

/// Words that end with a head and are no organ.
const NOT_ORGANS: [&str; 12] = [
    "forråd",
    "område",
    "ordning",
    "alting",
    "folketing",
    "nogenting",
    "ingenting",
    "omkreds",
    "kundekreds",
    "udvalgt",
    "personkreds",
    "omgangskreds",
];

/// Words that end the field in `udvalg for …`, beside verbs in the past tense.
const FIELD_ENDS: [&str; 60] = [
    "den",
    "d",
    "på",
    "har",
    "blev",
    "bliver",
    "er",
    "var",
    "havde",
    "vil",
    "skal",
    "kan",
    "tog",
    "samt",
    "med",
    "til",
    "fra",
    "om",
    "der",
    "som",
    "at",
    "hvor",
    "når",
    "men",
    "anbefaler",
    "indstiller",
    "godkender",
    "drøfter",
    "ønsker",
    "besluttede",
    "foreslår",
    "bemyndiger",
    "tiltrådte",
    "godkendte",
    "behandlede",
    "drøftede",
    "udsatte",
    "vedtog",
    "dags",
    "dato",
    "kl",
    "pkt",
    "punkt",
    "skulle",
    "ville",
    "mødes",
    "holder",
    "afholdt",
    "fik",
    "gav",
    "deltager",
    "får",
    "beslutter",
    "tager",
    "bakkede",
    "nåede",
    "aftalte",
    "herefter",
    "derfor",
    "møde",
];

/// The head of an organ's name that `word` is, in the basic form (`udvalg` for `Forretningsudvalgets`).
pub fn head_of(word: &str) -> Option<&'static str> {
    let folded = fold(word);
    let bare = folded.strip_suffix('s').unwrap_or(&folded);
    for stem in [folded.as_str(), bare] {
        for ending in ["", "et", "en", "t", "n"] {
            let Some(stem) = stem.strip_suffix(ending) else { continue };
            if let Some(head) = HEADS.iter().find(|head| stem.ends_with(**head)) {
                return (!NOT_ORGANS.iter().any(|not| stem.ends_with(not))).then_some(*head);
            }
        }
    }
    None
}

/// The organs that `text` names, in order, each as written but without a genitive s.
pub fn organs(text: &str) -> Vec<Stated<String>> {
    let all: Vec<Word<'_>> = words(text).collect();
    let mut found: Vec<Stated<String>> = Vec::new();
    let mut taken = 0;
    for (i, word) in all.iter().enumerate() {
        if i < taken || head_of(word.text).is_none() {
            continue;
        }
        let first = compounds_before(text, &all, i).max(taken);
        let last = field_after(text, &all, i);
        let span = Span::new(all[first].span.start as usize, all[last].span.end as usize);
        let written = &text[span.range()];
        let name = if last == i { without_genitive(written) } else { written };
        found.push(Stated::new(name.split_whitespace().collect::<Vec<_>>().join(" "), span));
        taken = last + 1;
    }
    found
}

/// A name without its genitive s: `Socialudvalgets` is `Socialudvalget`.
pub(crate) fn without_genitive(name: &str) -> &str {
    match name.strip_suffix(['s', 'S']) {
        Some(bare) if fold(bare).ends_with("et") || fold(bare).ends_with("en") || head_of(bare).is_some() => {
            bare
        }
        _ => name,
    }
}

/// The first word of the compounds before a head: `Teknik-, Miljø- og Klimaudvalget`.
fn compounds_before(text: &str, all: &[Word<'_>], head: usize) -> usize {
    let mut first = head;
    while first > 0 {
        let before = &all[first - 1];
        let gap = &text[before.span.end as usize..all[first].span.start as usize];
        if before.text.ends_with('-') && gap.trim().chars().all(|c| c == ',') {
            first -= 1;
        } else if fold(before.text) == "og"
            && first > 1
            && all[first - 2].text.ends_with('-')
            && gap.trim().is_empty()
        {
            first -= 2;
        } else {
            break;
        }
    }
    first
}

/// The last word of the field after a head: `udvalg for lighed i sundhed`.
fn field_after(text: &str, all: &[Word<'_>], head: usize) -> usize {
    let opens = all.get(head + 1).is_some_and(|word| word.text == "for" || word.text == "vedrørende");
    if !opens || !adjoin(text, &all[head], &all[head + 1]) {
        return head;
    }
    let mut last = head + 1;
    for i in head + 2..all.len() {
        let (before, word) = (&all[i - 1], &all[i]);
        let folded = fold(word.text);
        let gap = &text[before.span.end as usize..word.span.start as usize];
        let comma_list = gap.trim() == "," && word.is_capitalised() && before.is_capitalised();
        if !(gap.trim().is_empty() && !gap.contains('\n') || comma_list)
            || word.is_number()
            || is_verb(&folded)
        {
            break;
        }
        if folded == "og" {
            let Some(next) = all.get(i + 1) else { break };
            if head_of(next.text).is_some()
                || next.text.ends_with('-')
                || is_verb(&fold(next.text))
                || !adjoin(text, word, next)
            {
                break;
            }
            continue;
        }
        if head_of(word.text).is_some() {
            break;
        }
        last = i;
    }
    if last == head + 1 { head } else { last }
}

fn is_verb(folded: &str) -> bool {
    FIELD_ENDS.contains(&folded) || folded.len() > 5 && (folded.ends_with("ede") || folded.ends_with("edes"))
}

fn adjoin(text: &str, a: &Word<'_>, b: &Word<'_>) -> bool {
    let gap = &text[a.span.end as usize..b.span.start as usize];
    gap.trim().is_empty() && !gap.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        organs(text).into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn organs_in_running_text() {
        assert_eq!(
            read("Udvalg for lighed i sundhed godkendte den 24. april"),
            ["Udvalg for lighed i sundhed"]
        );
        assert_eq!(
            read("blive behandlet i udvalg for nære sundhedstilbud og psykiatri- og socialudvalget."),
            ["udvalg for nære sundhedstilbud", "psykiatri- og socialudvalget"]
        );
        assert_eq!(read("Socialudvalgets indstilling"), ["Socialudvalget"]);
        assert_eq!(read("Udvalget for Kultur og Fritid den 6. maj"), ["Udvalget for Kultur og Fritid"]);
        assert_eq!(
            read("Teknik-, Miljø- og Klimaudvalget og Byrådet"),
            ["Teknik-, Miljø- og Klimaudvalget", "Byrådet"]
        );
        assert_eq!(
            read("i Kommunalbestyrelsen og styregruppens møde"),
            ["Kommunalbestyrelsen", "styregruppen"]
        );
        assert_eq!(read("udvalgte områder og et forråd"), Vec::<String>::new());
    }
}
