//! Which passage of the decision answers which clause, and what it says became of it.

use sagsgang_minutes::{Item, Outcome};
use sagsgang_text::danish::analyse::Analyser;
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

use super::difference::differences;
use super::passage::{Passage, Role};
use super::token::{CHOOSE, Token, Value, WEIGHT_NAME, same, tokens};
use super::verdict::{Verdict, asks_for_note, asks_for_talk, is_negative};
use super::{ClauseFate, Difference, Fate};

/// A passage answers a clause from this much likeness on, in thousandths.
const ANSWERS_MIN: u32 = 400;
/// A sentence without a word of decision must repeat more of a clause to answer it.
const PLAIN_ANSWERS_MIN: u32 = 500;
/// What is changed is told in other words: less is enough.
const CHANGE_ANSWERS_MIN: u32 = 250;
/// One "at …" answers the clause that is most like it, and others that are almost as like it, in hundredths.
const SHARED_MIN: u32 = 60;
/// A decision with less than this in common with every clause is something else.
const ADDED_MAX: u32 = 350;
/// An order or a condition may name what the clauses are about, and is something else still.
const ORDER_ADDED_MAX: u32 = 600;
/// What both have must weigh so much.
const MATCHED_WEIGHT_MIN: u32 = 4;
/// Words that several clauses have count for a third.
const SHARED_PART: u32 = 3;

/// A clause beside the decision.
struct Asked {
    folded: String,
    tokens: Vec<Token>,
}

/// A passage with its tokens and how like it is to each clause.
struct Answering<'p> {
    passage: &'p Passage,
    tokens: Vec<Token>,
    likeness: Vec<u32>,
    is_used: bool,
}

/// Answers every clause of an item by the passages of its decision, and lists what was added.
pub(super) fn fates(source: &Source, item: &Item, passages: &[Passage]) -> Vec<ClauseFate> {
    let Some(recommendation) = &item.recommendation else { return Vec::new() };
    let analyser = Analyser::new();
    let asked: Vec<Asked> = recommendation
        .clauses
        .iter()
        .map(|clause| Asked {
            folded: fold(source.slice(clause.span)),
            tokens: tokens(source, &analyser, clause.span),
        })
        .collect();
    let answering = passages.iter().map(|passage| {
        let own = tokens(source, &analyser, passage.span);
        let likeness = (0..asked.len()).map(|at| likeness(&asked, at, &own)).collect();
        Answering { passage, tokens: own, likeness, is_used: false }
    });
    let passages = answering.collect();
    let mut bench = Bench { source, item, asked, passages };
    let mut out: Vec<ClauseFate> = (0..bench.asked.len()).map(|clause| bench.clause(clause)).collect();
    bench.settle_money(&mut out);
    bench.settle_alone(&mut out);
    out.extend(bench.added());
    out
}

/// How much a stretch has in common with clause `at`, in thousandths: of the clause, or of the stretch where that is shorter.
fn likeness(asked: &[Asked], at: usize, own: &[Token]) -> u32 {
    let clause = &asked[at].tokens;
    let weight = |token: &Token| {
        let others = asked.iter().enumerate().filter(|(other, _)| *other != at);
        let shared = others.flat_map(|(_, other)| &other.tokens).any(|other| same(other, token));
        if shared { token.weight / SHARED_PART } else { token.weight }
    };
    let (mut total, mut matched) = (0, 0);
    for token in clause {
        let weight = weight(token);
        let kind = token.value.hard_kind();
        total += weight;
        matched += if own.iter().any(|other| same(token, other)) {
            weight
        } else if kind.is_some() && own.iter().any(|other| other.value.hard_kind() == kind) {
            weight / 2
        } else {
            0
        };
    }
    let common: u32 =
        clause.iter().filter(|token| own.iter().any(|other| same(token, other))).map(weight).sum();
    if total == 0 || common < MATCHED_WEIGHT_MIN.min(total) {
        return 0;
    }
    // Who was chosen is what the clause left open.
    let choose = Value::Word(CHOOSE.to_owned());
    let chooses =
        [clause.as_slice(), own].iter().all(|tokens| tokens.iter().any(|token| token.value == choose));
    let counts = |token: &&Token| !(chooses && token.weight == WEIGHT_NAME);
    let own_total: u32 = own.iter().filter(counts).map(|token| token.weight).sum();
    let own_matched: u32 = own
        .iter()
        .filter(|token| clause.iter().any(|other| same(token, other)))
        .map(|token| token.weight)
        .sum();
    (matched * 1000 / total).max(own_matched * 900 / own_total.max(1))
}

/// Whether tokens tell of money: a sum, or that something is given, granted or spent.
fn is_about_money(tokens: &[Token]) -> bool {
    const MONEY: [&str; 5] = ["udgift", "bevilling", "beløb", "finansier", "tillægsbevilling"];
    tokens.iter().any(|token| match &token.value {
        Value::Sum(_) => true,
        Value::Word(stem) => MONEY.iter().any(|word| stem.starts_with(word)),
        _ => false,
    })
}

struct Bench<'a> {
    source: &'a Source,
    item: &'a Item,
    asked: Vec<Asked>,
    passages: Vec<Answering<'a>>,
}

impl Bench<'_> {
    /// What became of one clause: what was said to be changed or left out first, then what names it, then what repeats it, then
    /// what answers all.
    fn clause(&mut self, at: usize) -> ClauseFate {
        self.changed(at)
            .or_else(|| self.named(at))
            .or_else(|| self.repeated(at))
            .or_else(|| self.talked(at))
            .or_else(|| self.as_a_whole(at))
            .unwrap_or(ClauseFate {
                clause: Some(at),
                fate: Fate::NotTakenUp,
                answer: None,
                is_as_a_whole: false,
                differences: Vec::new(),
            })
    }

    fn fate(&mut self, at: usize, by: usize, fate: Fate, differences: Vec<Difference>) -> ClauseFate {
        self.passages[by].is_used = true;
        let answer = Some(self.passages[by].passage.span);
        ClauseFate { clause: Some(at), fate, answer, is_as_a_whole: false, differences }
    }

    /// The passage that is most like a clause among those that `may` answer.
    fn most_like(&self, at: usize, may: impl Fn(&Passage) -> Option<u32>) -> Option<usize> {
        let mut best: Option<(u32, usize)> = None;
        for (by, answering) in self.passages.iter().enumerate() {
            let Some(least) = may(answering.passage) else { continue };
            let like = answering.likeness[at];
            let most = answering.likeness.iter().copied().max().unwrap_or(0);
            let shared = !answering.passage.is_quoted || like * 100 >= most * SHARED_MIN;
            if like >= least && shared && best.is_none_or(|(found, _)| like > found) {
                best = Some((like, by));
            }
        }
        best.map(|(_, by)| by)
    }

    /// A clause that the decision says it changed or left out.
    fn changed(&mut self, at: usize) -> Option<ClauseFate> {
        let count = self.asked.len();
        let is = |passage: &Passage| matches!(passage.role, Role::Change | Role::Exception);
        let named = (0..self.passages.len()).find(|by| {
            let passage = self.passages[*by].passage;
            is(passage) && passage.numbers.names(at, count)
        });
        let is_only = count == 1;
        let by = named.or_else(|| {
            self.most_like(at, |passage| is(passage).then_some(if is_only { 0 } else { CHANGE_ANSWERS_MIN }))
                .filter(|by| is_only || self.is_most_like(at, *by))
        })?;
        let passage = self.passages[by].passage;
        let own = match passage.verdict {
            Some(Verdict::Postponed | Verdict::SentBack) => Some(Fate::Postponed),
            Some(Verdict::Withdrawn | Verdict::Rejected) if named.is_some() => Some(Fate::Rejected),
            _ if passage.role == Role::Exception => Some(Fate::Rejected),
            _ => None,
        };
        if let Some(fate) = own {
            return Some(self.fate(at, by, fate, Vec::new()));
        }
        let mut differences = self.differences(at, by, true);
        if differences.is_empty() && named.is_none() && self.says_nothing_new(at, by) {
            return None;
        }
        if differences.is_empty() {
            let clause = self.item.recommendation.as_ref().and_then(|asked| asked.clauses.get(at))?;
            let end = clause.span.end as usize;
            differences.push(Difference { asked: Span::new(end, end), decided: passage.span });
        }
        Some(self.fate(at, by, Fate::Changed, differences))
    }

    /// Whether clause `at` is the one that passage `by` is most like.
    fn is_most_like(&self, at: usize, by: usize) -> bool {
        let likeness = &self.passages[by].likeness;
        likeness.iter().max() == likeness.get(at)
    }

    /// Whether every telling word of a passage stands in the clause too, whatever its sums and days are.
    fn says_the_same(&self, at: usize, by: usize) -> bool {
        self.passages[by]
            .tokens
            .iter()
            .filter(|token| token.weight >= MATCHED_WEIGHT_MIN && token.value.hard_kind().is_none())
            .all(|token| self.asked[at].tokens.iter().any(|other| same(token, other)))
    }

    /// Whether all that a passage tells stands in the clause too, its sums and days as well.
    fn says_nothing_new(&self, at: usize, by: usize) -> bool {
        let asked = &self.asked[at].tokens;
        let hard = self.passages[by].tokens.iter().filter(|token| token.value.hard_kind().is_some());
        self.says_the_same(at, by)
            && hard.into_iter().all(|token| asked.iter().any(|other| same(token, other)))
    }

    /// A clause that the decision names by its place.
    fn named(&mut self, at: usize) -> Option<ClauseFate> {
        let count = self.asked.len();
        let by = (0..self.passages.len()).find(|by| {
            let passage = self.passages[*by].passage;
            let says = matches!(passage.role, Role::Decided | Role::Detail) && passage.verdict.is_some();
            says && passage.numbers.names(at, count)
        })?;
        // One of several that is taken out is turned down; a whole matter that is taken off was not treated.
        let fate = match self.passages[by].passage.verdict {
            Some(Verdict::Withdrawn) => Fate::Rejected,
            _ => self.fate_of_all(self.passages[by].passage, at),
        };
        let named = (0..count).filter(|at| self.passages[by].passage.numbers.names(*at, count)).count();
        Some(ClauseFate { is_as_a_whole: named > 1, ..self.fate(at, by, fate, Vec::new()) })
    }

    /// A clause whose words the decision repeats.
    fn repeated(&mut self, at: usize) -> Option<ClauseFate> {
        let asks_talk = asks_for_talk(&self.asked[at].folded);
        let asks_note = asks_for_note(&self.asked[at].folded);
        let settled = self.passages.iter().any(|one| {
            one.passage.is_whole
                && matches!(one.passage.verdict, Some(Verdict::Adopted | Verdict::Recommended))
        });
        let by = self.most_like(at, |passage| match (passage.role, passage.verdict) {
            _ if passage.is_whole => None,
            (Role::Decided, Some(Verdict::Talked)) => asks_talk.then_some(ANSWERS_MIN),
            (Role::Decided, Some(Verdict::Noted)) => (asks_note || asks_talk).then_some(ANSWERS_MIN),
            (Role::Decided, Some(Verdict::SentOn)) => None,
            (Role::Decided, _) => Some(ANSWERS_MIN),
            (Role::Detail, _) => Some(PLAIN_ANSWERS_MIN),
            (Role::Plain | Role::Order, _) if !settled && !asks_talk && !asks_note => Some(PLAIN_ANSWERS_MIN),
            _ => None,
        })?;
        if self.passages[by].passage.role == Role::Detail && !self.says_the_same(at, by) {
            return None;
        }
        let passage = self.passages[by].passage;
        let fate = self.fate_of_words(passage, at);
        let may_change = matches!(fate, Fate::Adopted | Fate::Recommended) && !asks_talk && !asks_note;
        let differences = if may_change { self.differences(at, by, passage.is_quoted) } else { Vec::new() };
        let fate = if differences.is_empty() { fate } else { Fate::Changed };
        let mut found = self.fate(at, by, fate, differences);
        found.answer = Some(self.window(at, by));
        Some(found)
    }

    /// The words of a passage that answer a clause: all of it, or those that it repeats where it answers several.
    fn window(&self, at: usize, by: usize) -> Span {
        let answering = &self.passages[by];
        let several = answering.likeness.iter().filter(|like| **like >= ANSWERS_MIN).count() > 1;
        if !several || answering.passage.is_quoted {
            return answering.passage.span;
        }
        let telling = answering.tokens.iter().filter(|token| {
            token.weight >= MATCHED_WEIGHT_MIN && self.asked[at].tokens.iter().any(|other| same(token, other))
        });
        telling.map(|token| token.span).reduce(Span::join).unwrap_or(answering.passage.span)
    }

    /// A clause that asks for no more than talk or notice, where the organ has talked or taken note.
    fn talked(&mut self, at: usize) -> Option<ClauseFate> {
        let talk = asks_for_talk(&self.asked[at].folded);
        let note = asks_for_note(&self.asked[at].folded);
        let is = |verdict: Option<Verdict>| match verdict {
            Some(Verdict::Talked) => talk,
            Some(Verdict::Noted) => note,
            _ => false,
        };
        let by = self.passages.iter().position(|answering| is(answering.passage.verdict))?;
        let whole = self.passages[by].passage.is_whole && self.asked.len() > 1;
        Some(ClauseFate { is_as_a_whole: whole, ..self.fate(at, by, Fate::Adopted, Vec::new()) })
    }

    /// A clause that is answered with all others: "Godkendt.", "Sagen udsættes."
    fn as_a_whole(&mut self, at: usize) -> Option<ClauseFate> {
        let weak = |verdict| matches!(verdict, Some(Verdict::Talked | Verdict::Noted));
        let basis = self.item.decision.as_ref().and_then(|decision| decision.basis);
        let wholes = || {
            let all = self.passages.iter().enumerate();
            all.filter(|(_, one)| {
                one.passage.is_whole && one.passage.verdict.is_some() && !weak(one.passage.verdict)
            })
        };
        let by_basis =
            wholes().find(|(_, one)| basis.is_some_and(|basis| basis.overlaps(one.passage.sentence)));
        let changes = self
            .passages
            .iter()
            .position(|one| matches!(one.passage.role, Role::Change | Role::Addition | Role::Exception));
        let lead = changes.and_then(|change| {
            let sentence = self.passages[change].passage.sentence;
            self.passages.iter().position(|one| {
                one.passage.sentence == sentence
                    && one.passage.role == Role::Decided
                    && one.passage.verdict.is_some()
            })
        });
        let by = by_basis.or_else(|| wholes().next()).map(|(by, _)| by).or(lead)?;
        let passage = self.passages[by].passage;
        let fate = self.fate_of_all(passage, at);
        let mut found = self.fate(at, by, fate, Vec::new());
        // That a matter goes elsewhere answers no clause, and nobody asked for it.
        self.passages[by].is_used = passage.verdict != Some(Verdict::SentOn);
        found.is_as_a_whole = true;
        Some(found)
    }

    /// What a passage that does not repeat a clause says of it.
    fn fate_of_all(&self, passage: &Passage, at: usize) -> Fate {
        match passage.verdict {
            Some(Verdict::Recommended) => Fate::Recommended,
            Some(Verdict::Rejected) => Fate::Rejected,
            Some(Verdict::Postponed | Verdict::SentBack) => Fate::Postponed,
            Some(Verdict::SentOn | Verdict::Withdrawn) | None => Fate::NotTakenUp,
            Some(Verdict::Talked) if !asks_for_talk(&self.asked[at].folded) => Fate::NotTakenUp,
            _ => Fate::Adopted,
        }
    }

    /// What a passage that repeats a clause says of it: both may be for or against something.
    fn fate_of_words(&self, passage: &Passage, at: usize) -> Fate {
        let against = is_negative(&self.asked[at].folded);
        let decided_against = match passage.verdict {
            Some(Verdict::Rejected) => true,
            _ => is_negative(&fold(self.source.slice(passage.span))),
        };
        match passage.verdict {
            Some(Verdict::Postponed | Verdict::SentBack) => Fate::Postponed,
            Some(Verdict::Withdrawn) => Fate::NotTakenUp,
            _ if against != decided_against => Fate::Rejected,
            Some(Verdict::Recommended) => Fate::Recommended,
            _ => Fate::Adopted,
        }
    }

    fn differences(&self, at: usize, by: usize, is_repeat: bool) -> Vec<Difference> {
        let others: Vec<&Token> = self
            .asked
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .flat_map(|(_, one)| &one.tokens)
            .collect();
        let claimed = |token: &Token| others.iter().any(|other| other.value == token.value);
        differences(&self.asked[at].tokens, &self.passages[by].tokens, claimed, is_repeat)
    }

    /// A clause about money that nothing answers, and a passage that gives money and answers nothing, belong together where there
    /// is one of each: "udgiften til topmødet godkendes", "og bevilgede 80.000 kr. til formålet".
    fn settle_money(&mut self, fates: &mut [ClauseFate]) {
        let silent = |fate: &ClauseFate| fate.fate == Fate::NotTakenUp && fate.answer.is_none();
        let mut open = fates
            .iter_mut()
            .enumerate()
            .filter(|(at, fate)| silent(fate) && is_about_money(&self.asked[*at].tokens));
        let (Some((_, fate)), None) = (open.next(), open.next()) else { return };
        let gives = |one: &Answering<'_>| {
            let decided = one.passage.role == Role::Decided && one.passage.verdict == Some(Verdict::Adopted);
            decided && !one.is_used && !one.passage.is_whole && is_about_money(&one.tokens)
        };
        let mut giving = self.passages.iter_mut().filter(|one| gives(one));
        let (Some(one), None) = (giving.next(), giving.next()) else { return };
        one.is_used = true;
        fate.fate = Fate::Adopted;
        fate.answer = Some(one.passage.span);
    }

    /// Where nothing of the decision was found to answer any clause, the sentence that shows its outcome answers all; and a
    /// single clause is answered by whatever was decided.
    fn settle_alone(&self, fates: &mut [ClauseFate]) {
        let Some(decision) = &self.item.decision else { return };
        let Some(basis) = decision.basis else { return };
        let silent = |fate: &ClauseFate| fate.fate == Fate::NotTakenUp && fate.answer.is_none();
        if !fates.iter().all(silent) {
            return;
        }
        let alone = fates.len() == 1;
        for (at, found) in fates.iter_mut().enumerate() {
            found.fate = match decision.outcome {
                Outcome::Approved | Outcome::Appointed => Fate::Adopted,
                Outcome::Amended if alone => Fate::Changed,
                Outcome::Amended => Fate::Adopted,
                Outcome::Recommended => Fate::Recommended,
                Outcome::Rejected => Fate::Rejected,
                Outcome::Postponed => Fate::Postponed,
                Outcome::Noted | Outcome::Discussed if alone || asks_for_note(&self.asked[at].folded) => {
                    Fate::Adopted
                }
                _ => Fate::NotTakenUp,
            };
            found.answer = Some(basis);
            found.is_as_a_whole = !alone;
        }
    }

    /// What was decided without having been asked for.
    fn added(&self) -> Vec<ClauseFate> {
        let added = self.passages.iter().filter(|one| !one.is_used && self.is_addition(one));
        added
            .map(|one| ClauseFate {
                clause: None,
                fate: Fate::Added,
                answer: Some(one.passage.span),
                is_as_a_whole: false,
                differences: Vec::new(),
            })
            .collect()
    }

    fn is_addition(&self, one: &Answering<'_>) -> bool {
        let passage = one.passage;
        let is_new = |most: u32| {
            let asks = self.asked.iter().zip(&one.likeness);
            asks.filter(|(asked, _)| !asks_for_talk(&asked.folded) && !asks_for_note(&asked.folded))
                .all(|(_, like)| *like < most)
        };
        match (passage.role, passage.verdict) {
            (Role::Decided, Some(Verdict::SentOn)) => {
                let outcome = self.item.decision.as_ref().map(|decision| decision.outcome);
                outcome == Some(Outcome::Referred)
            }
            _ if passage.is_whole => false,
            (Role::Addition | Role::Errand, _) => true,
            (Role::Change, _) => is_new(ADDED_MAX),
            (Role::Decided, Some(Verdict::Adopted | Verdict::Recommended | Verdict::Rejected)) => {
                is_new(ADDED_MAX) && passage.is_quoted && !self.is_agreement(passage)
            }
            (Role::Order | Role::Condition, _) => is_new(ORDER_ADDED_MAX),
            (Role::Detail, _) => self.orders(passage),
            _ => false,
        }
    }

    /// "Der var enighed om, at …" tells what was thought.
    fn is_agreement(&self, passage: &Passage) -> bool {
        let folded = fold(self.source.slice(passage.sentence));
        super::words::has_any(&folded, &["enighed", "enige"])
    }

    /// Whether a detail says that something is to be done: "idet beløbet indarbejdes i budgettet".
    fn orders(&self, passage: &Passage) -> bool {
        let folded = fold(self.source.slice(passage.span));
        sagsgang_text::danish::words(&folded).any(|word| {
            let genitive = ["ernes", "enes", "kommunes", "ynes"].iter().any(|end| word.text.ends_with(end));
            word.text == "skal" || word.text.len() > 5 && word.text.ends_with("es") && !genitive
        })
    }
}
