//! The course of a decision: motions, amendments and dissent beside what comes of the matter itself.
//!
//! An amendment or a procedural vote is no outcome of the item. Turned down it leaves no trace, unless nothing else is
//! told; adopted it changes what the later sentences settle.

use super::{Verdict, better, is_formal, negated, own_subject, verdict};
use crate::profile::{Cue, PhraseSet, Vocabulary};
use crate::{Outcome, organ};
use sagsgang_text::Span;
use sagsgang_text::danish::words;

/// A motion that was made before the matter itself was decided.
#[derive(Clone, Copy, Debug)]
struct Motion {
    /// What comes of the item if it is adopted.
    adopted: Outcome,
}

/// The course of a decision, sentence by sentence.
#[derive(Default)]
pub(super) struct Course {
    found: Option<(Verdict, Span)>,
    noted_formally: Option<Span>,
    motion: Option<Motion>,
    /// An amendment was adopted.
    amended: bool,
    /// A motion was turned down, and where that is said.
    turned_down: Option<Span>,
}

impl Course {
    pub fn hear(&mut self, folded: &str, span: Span, vocabulary: &Vocabulary) {
        if folded.is_empty() || speaks_for_few(folded) {
            return;
        }
        let Some(folded) = self.after_motion(folded, span, vocabulary) else { return };
        let Some(mut verdict) = verdict(folded, vocabulary) else { return };
        if self.found.is_some_and(|(best, _)| !best.settles && best.outcome != Outcome::None)
            && !is_formal(folded)
        {
            verdict.settles = false;
        }
        if folded.contains("til efterretning") && verdict.outcome == Outcome::Noted {
            self.noted_formally.get_or_insert(span);
        }
        self.found = Some(match self.found {
            None => (verdict, span),
            Some((best, at)) if better(verdict, best) => {
                (verdict, if best.settles { at.join(span) } else { span })
            }
            Some(best) => best,
        });
    }

    /// What is left of a sentence for the matter itself once motions are told of; `None` if nothing is.
    fn after_motion<'s>(&mut self, folded: &'s str, span: Span, vocabulary: &Vocabulary) -> Option<&'s str> {
        let motion = vocabulary.cues(folded).find(|(cue, _)| *cue == Cue::Motion).map(|(_, at)| at);
        let substance = substance_at(folded);
        let told = motion.map(|at| at.start as usize);
        let tail = substance.filter(|&from| told.is_none_or(|told| from > told)).map(|from| &folded[from..]);
        if let Some(at) = motion {
            if settled_before(folded, at, vocabulary) {
                return Some(&folded[..at.start as usize]);
            }
            if own_subject(&folded[..at.start as usize])
                && verdict(&folded[..at.start as usize], vocabulary)
                    .is_some_and(|verdict| verdict.outcome == Outcome::Approved && verdict.settles)
            {
                self.amended = true;
                self.found.get_or_insert((Verdict { outcome: Outcome::Amended, settles: false }, span));
                return None;
            }
            let head = &folded[..substance.filter(|from| *from > at.end as usize).unwrap_or(folded.len())];
            self.motion = Some(Motion { adopted: adopted(head, at, vocabulary) });
            self.fate(&head[at.end as usize..], span, vocabulary);
            return tail.filter(|tail| vocabulary.cues(tail).any(|(cue, _)| matches!(cue, Cue::Outcome(_))));
        }
        if self.motion.is_none() || substance == Some(0) {
            self.motion = None;
            return Some(folded);
        }
        if is_about_motion(folded) && self.fate(folded, span, vocabulary) {
            return tail;
        }
        let voted = vocabulary.mentions(PhraseSet::Votes, folded);
        (!voted || verdict(folded, vocabulary).is_some()).then_some(folded)
    }

    /// Whether `told` says that the open motion was adopted or turned down, which closes it.
    fn fate(&mut self, told: &str, span: Span, vocabulary: &Vocabulary) -> bool {
        let Some(motion) = self.motion else { return false };
        let last = vocabulary.cues(told).filter_map(|(cue, at)| match cue {
            Cue::Outcome(outcome @ (Outcome::Approved | Outcome::Rejected)) => Some((outcome, at)),
            Cue::Outcome(outcome @ (Outcome::Postponed | Outcome::Referred)) if negated(told, at) => {
                Some((outcome, at))
            }
            _ => None,
        });
        let Some((outcome, at)) = last.last() else { return false };
        self.motion = None;
        if outcome != Outcome::Approved || negated(told, at) {
            self.turned_down.get_or_insert(span);
        } else if motion.adopted == Outcome::Amended {
            self.amended = true;
            self.found.get_or_insert((Verdict { outcome: Outcome::Amended, settles: false }, span));
        } else {
            self.found = Some((Verdict { outcome: motion.adopted, settles: true }, span));
        }
        true
    }

    pub fn outcome(self) -> (Outcome, Option<Span>) {
        match (self.found, self.noted_formally) {
            (Some((Verdict { outcome: Outcome::Discussed | Outcome::None, .. }, _)), Some(span)) => {
                (Outcome::Noted, Some(span))
            }
            (Some((Verdict { outcome: Outcome::Approved, .. }, span)), _) if self.amended => {
                (Outcome::Amended, Some(span))
            }
            (Some((verdict, span)), _) => (verdict.outcome, Some(span)),
            (None, _) => {
                self.turned_down.map_or((Outcome::None, None), |span| (Outcome::Rejected, Some(span)))
            }
        }
    }
}

/// Where a sentence turns from a motion to the matter itself, if it does: "…, hvorefter indstillingen blev godkendt".
fn substance_at(folded: &str) -> Option<usize> {
    const TURNS: [&str; 7] =
        ["hvorefter", "herefter", "derefter", "indstillingen", "hovedforslaget", "sagen", "punktet"];
    words(folded)
        .find(|word| {
            TURNS.contains(&word.text) && (!matches!(word.text, "sagen" | "punktet") || word.span.start == 0)
        })
        .map(|word| word.span.start as usize)
}

/// Whether the matter is settled before a sentence comes to a motion: "Godkendt, idet ændringsforslaget blev afvist".
fn settled_before(folded: &str, motion: Span, vocabulary: &Vocabulary) -> bool {
    let before = &folded[..motion.start as usize];
    let parted = before.contains(", idet")
        || before.contains(", mens")
        || before.contains(" efter at")
        || before.contains("med ");
    let amendment = folded[motion.range()].contains("ændring");
    (parted || !amendment && own_subject(before))
        && verdict(before, vocabulary).is_some_and(|verdict| verdict.settles)
}

/// What comes of an item if the motion that a sentence tells of is adopted.
fn adopted(folded: &str, motion: Span, vocabulary: &Vocabulary) -> Outcome {
    if folded[motion.range()].contains("ændring") || folded[motion.range()].contains("tillæg") {
        return Outcome::Amended;
    }
    let named = &folded[motion.range()];
    if named.contains("udsæt") {
        return Outcome::Postponed;
    }
    if named.contains("tilbage") || named.contains("sende") {
        return Outcome::Referred;
    }
    let asked = vocabulary.cues(folded).find_map(|(cue, _)| match cue {
        Cue::Outcome(outcome @ (Outcome::Postponed | Outcome::Referred | Outcome::Withdrawn)) => {
            Some(outcome)
        }
        _ => None,
    });
    asked.unwrap_or(Outcome::Approved)
}

/// Whether a sentence goes on with a motion told before it: it opens with it, or says how the vote fell.
fn is_about_motion(folded: &str) -> bool {
    let first = words(folded).next().map_or("", |word| word.text);
    let motion = first.ends_with("forslaget")
        || matches!(first, "det" | "dette" | "forslag" | "afstemningen" | "for" | "imod");
    motion
        || ["blev dermed ikke", "blev derfor ikke", "forkast", "bortfald", "faldt"]
            .iter()
            .any(|words| folded.contains(words))
}

/// Whether a sentence tells what a minority, a party or a person wanted, and not what the organ did.
fn speaks_for_few(folded: &str) -> bool {
    if folded.starts_with("et mindretal") || folded.starts_with("mindretallet") {
        return !folded.contains("flertal");
    }
    let opening: Vec<&str> = words(folded).take(FEW_WORDS_MAX).map(|word| word.text).collect();
    let organ = opening.iter().any(|word| {
        organ::head_of(word).is_some()
            || matches!(*word, "flertal" | "flertallet" | "der" | "det" | "enigt" | "man" | "de")
    });
    let wanted = opening.iter().position(|word| {
        matches!(*word, "ønsker" | "ønskede" | "støtter" | "støttede" | "foretrækker" | "foretrak")
    });
    let dissents = [
        "stemte imod og",
        "stemte imod, idet",
        "stemte imod da",
        "stemte imod, da",
        "tog forbehold",
        "undlod at stemme, idet",
    ]
    .iter()
    .any(|words| folded.contains(words));
    let settled_first = opening.first().is_some_and(|word| {
        word.ends_with("godkendt") || word.ends_with("anbefales") || *word == "indstillingen"
    });
    !organ && !settled_first && (dissents || wanted.is_some_and(|at| at > 0))
}

/// Who wants something stands within so many words.
const FEW_WORDS_MAX: usize = 7;
