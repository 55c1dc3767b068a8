//! The words by which minutes promise and tell: lists that stand beside the code, and looking for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use sagsgang_text::Span;
use sagsgang_text::danish::words;

use crate::told::word::is_everyday;

/// The lines of a list under the heading `## name`.
fn under<'l>(list: &'l str, name: &str) -> Vec<&'l str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("## ") {
            Some(heading) => inside = heading == name,
            None if line.starts_with('#') => {}
            None if inside => found.push(line),
            None => {}
        }
    }
    found
}

/// Words for what is written or shown, by each of their forms.
struct Papers {
    papers: HashMap<&'static str, &'static str>,
    loose: HashMap<&'static str, &'static str>,
}

static PAPERS: LazyLock<Papers> = LazyLock::new(|| {
    let list = include_str!("papers.txt");
    let of = |name: &str| {
        let lines = under(list, name).into_iter();
        lines
            .flat_map(|line| {
                let base = line.split_whitespace().next().unwrap_or_default();
                line.split_whitespace().map(move |form| (form, base))
            })
            .collect()
    };
    Papers { papers: of("papir"), loose: of("løst") }
});

/// Endings of nouns, the longest first.
const NOUN_ENDINGS: [&str; 12] = ["ernes", "erne", "ens", "ets", "nes", "en", "et", "er", "ne", "e", "s", ""];

/// Endings of nouns that end with a vowel already.
const SHORT_ENDINGS: [&str; 6] = ["rnes", "rne", "ns", "n", "r", "t"];

/// A compound that ends with a word for a paper has at least so many bytes before it.
const COMPOUND_BYTES_MIN: usize = 3;

/// The word for a paper that a folded word is or ends with: "rapport" of "årsrapporten".
pub fn paper(word: &str) -> Option<&'static str> {
    ending(&PAPERS.papers, word).map(|(base, _)| base)
}

/// Whether a folded word is a word for a paper and no compound with one.
pub fn is_only_paper(word: &str) -> bool {
    ending(&PAPERS.papers, word).is_some_and(|(_, before)| before == 0)
}

/// Whether a folded word is only one for a matter being taken up: "sag", "status".
pub fn is_loose(word: &str) -> bool {
    ending(&PAPERS.loose, word).is_some()
}

/// The longest of `known` that a word in any form is or ends with, and how many bytes stand before it.
fn ending(known: &HashMap<&'static str, &'static str>, word: &str) -> Option<(&'static str, usize)> {
    let places = word.char_indices().map(|(at, _)| at).filter(|at| *at == 0 || *at >= COMPOUND_BYTES_MIN);
    places.into_iter().find_map(|at| {
        let tail = &word[at..];
        let bases = NOUN_ENDINGS.iter().chain(&SHORT_ENDINGS).filter_map(|end| tail.strip_suffix(end));
        bases.into_iter().find_map(|base| known.get(base)).map(|base| (*base, at))
    })
}

/// How a form of a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Infinitive or present.
    Present,
    /// "har …", "er …", "blev …".
    Participle,
    /// By itself: "modtog".
    Past,
}

/// What a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Makes or delivers something.
    Delivers,
    /// Lays something before somebody.
    Presents,
    /// Settles a matter: what the organ itself decides.
    Decides,
    /// Anything else that is done.
    Does,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    /// The infinitive.
    pub verb: &'static str,
    /// Its kind.
    pub act: Act,
}

static DEEDS: LazyLock<HashMap<&'static str, Vec<(Deed, Form)>>> = LazyLock::new(|| {
    let list = include_str!("deeds.txt");
    let kinds = [
        ("gør og afleverer", Act::Delivers),
        ("lægger frem", Act::Presents),
        ("aftaler og beslutter", Act::Does),
        ("sætter i gang og gennemfører", Act::Does),
        ("afgør", Act::Decides),
    ];
    let mut forms: HashMap<&'static str, Vec<(Deed, Form)>> = HashMap::new();
    for (act, line) in
        kinds.into_iter().flat_map(|(name, act)| under(list, name).into_iter().map(move |line| (act, line)))
    {
        let (present, rest) = line.split_once('=').unwrap_or((line, ""));
        let (participle, past) = rest.split_once('-').unwrap_or((rest, ""));
        let verb = present.split_whitespace().next().unwrap_or_default();
        for (words, form) in [(present, Form::Present), (participle, Form::Participle), (past, Form::Past)] {
            for word in words.split_whitespace() {
                forms.entry(word).or_default().push((Deed { verb, act }, form));
            }
        }
    }
    forms
});

/// A verb in -ere has at least so many bytes before that ending.
const ERE_BYTES_MIN: usize = 4;

/// What a folded word is a form of, if of a verb that tells a deed: its infinitive.
pub fn verb(word: &str) -> Option<String> {
    if let Some((deed, _)) = DEEDS.get(word).and_then(|forms| forms.first()) {
        return Some(deed.verb.to_owned());
    }
    let stem =
        ["erede", "eret", "erer", "eres", "ere"].iter().find_map(|ending| word.strip_suffix(ending))?;
    (stem.len() >= ERE_BYTES_MIN && !is_everyday(word)).then(|| format!("{stem}ere"))
}

/// The kind of deed that a folded word tells in this form, if it can be this form.
pub fn act(word: &str, form: Form) -> Option<Act> {
    if let Some(forms) = DEEDS.get(word) {
        return forms.iter().find(|(_, is)| *is == form).map(|(deed, _)| deed.act);
    }
    let ending = match form {
        Form::Participle => "eret",
        Form::Past => "erede",
        Form::Present => return None,
    };
    let stem = word.strip_suffix(ending)?;
    (stem.len() >= ERE_BYTES_MIN && !NO_DEEDS.contains(&word)).then_some(Act::Does)
}

/// Participles in -eret that tell no deed: how something is.
const NO_DEEDS: [&str; 7] =
    ["interesseret", "relateret", "baseret", "placeret", "motiveret", "funderet", "prioriteret"];

/// A list of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Something is put off.
    PutOff,
    /// Something is given up.
    GivenUp,
    /// An earlier meeting asked for something.
    AskedBefore,
    /// Something is shown here and now.
    Here,
    /// Denied.
    Not,
    /// Only supposed.
    Perhaps,
    /// Only planned.
    Planned,
}

static CUES: LazyLock<HashMap<Cue, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let list = include_str!("tellings.txt");
    let all = [
        (Cue::PutOff, "udsat"),
        (Cue::GivenUp, "opgivet"),
        (Cue::AskedBefore, "tilbage"),
        (Cue::Here, "her"),
        (Cue::Not, "ikke"),
        (Cue::Perhaps, "måske"),
        (Cue::Planned, "plan"),
    ];
    let phrases =
        |name| under(list, name).into_iter().map(|line| line.split_whitespace().collect()).collect();
    all.into_iter().map(|(cue, name)| (cue, phrases(name))).collect()
});

/// Where the first phrase of a list stands in a folded text, as whole words.
pub fn find(folded: &str, cue: Cue) -> Option<Span> {
    let all: Vec<_> = words(folded).collect();
    let phrases = CUES.get(&cue)?;
    (0..all.len()).find_map(|at| {
        let fits = |phrase: &&Vec<&str>| {
            phrase.iter().enumerate().all(|(place, wanted)| {
                all.get(at + place).is_some_and(|word| match wanted.strip_suffix('*') {
                    Some(start) => word.text.starts_with(start),
                    None => word.text == *wanted,
                })
            })
        };
        let longest = phrases.iter().filter(fits).max_by_key(|phrase| phrase.len())?;
        Some(all[at].span.join(all[at + longest.len() - 1].span))
    })
}

/// Whether a phrase of a list stands in a folded text, as whole words.
pub fn holds(folded: &str, cue: Cue) -> bool {
    find(folded, cue).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_can_be_read() {
        assert_eq!(paper("midtvejsevalueringen"), Some("evaluering"));
        assert_eq!(paper("oversigten"), Some("oversigt"));
        assert_eq!(paper("modellen"), Some("model"));
        assert_eq!(paper("aftalerne"), Some("aftale"));
        assert!(paper("samarbejdsaftale").is_some() && !is_only_paper("samarbejdsaftale"));
        assert!(paper("fodbold").is_none() && paper("over").is_none());
        assert!(is_loose("sagen") && !is_loose("rapporten"));
        assert_eq!(verb("undersøgt").as_deref(), Some("undersøge"));
        assert_eq!(verb("medfinansieret").as_deref(), Some("medfinansiere"));
        assert_eq!(act("modtog", Form::Past), Some(Act::Delivers));
        assert_eq!(act("modtog", Form::Participle), None);
        assert!(CUES.values().all(|phrases| !phrases.is_empty()));
        assert_eq!(find("sagen blev udsat til maj", Cue::PutOff), Some(Span::new(6, 16)));
        assert!(!holds("de udsatte borgere", Cue::PutOff));
    }
}
