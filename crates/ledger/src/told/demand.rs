//! What one clause asks of somebody: other people's money, an event, an evaluation, a report.

use super::due::last_days;
use super::said::{Said, find, first_of, floor, has};
use crate::{CoFunding, ConditionKind};
use jiff::civil::Date;
use sagsgang_text::danish::{Word, words};

/// Something asked for in a clause.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// What.
    pub kind: ConditionKind,
    /// The last day.
    pub due: Option<Date>,
    /// Whether money lapses without it.
    pub lapses: bool,
    /// Who is to see to it.
    pub owner: Option<String>,
    /// Where its words begin in the sentence.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// A stretch of a sentence that is read for what it asks.
pub(super) struct Clause<'s, 'i> {
    /// The sentence.
    pub said: &'s Said<'i>,
    /// Where the stretch begins in it.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The day of the meeting.
    pub meeting: Option<Date>,
}

impl Clause<'_, '_> {
    fn text(&self) -> &str {
        self.said.text.get(self.start..self.end).unwrap_or("")
    }

    fn folded(&self) -> &str {
        self.said.folded.get(self.start..self.end).unwrap_or("")
    }

    /// What is asked for here, where the clause is known to be a condition.
    pub fn demand(&self) -> Demand {
        let kind = self.kind().unwrap_or(ConditionKind::Other);
        self.demand_of(kind)
    }

    /// What is asked for here, where the clause may be something else: only what is plainly asked of somebody.
    pub fn plain_demand(&self) -> Option<Demand> {
        let kind = self.kind()?;
        let demand = self.demand_of(kind);
        let folded = self.folded();
        let has_day = demand.due.is_some();
        let plain = match &demand.kind {
            ConditionKind::Evaluation => {
                (has_day && is_to_be_done(folded))
                    || has(folded, &["evalueres efter", "evalueres, når", "evalueres ved"])
            }
            ConditionKind::Report => {
                has_day && is_to_be_done(folded) && !demand.owner.as_deref().is_some_and(is_administration)
            }
            ConditionKind::CoFunding { .. } => {
                has(folded, &["skal"])
                    || folded.contains("finansierer med mindst")
                    || folded.contains("selv skaffer")
            }
            ConditionKind::EventHeld => has_day && has(folded, &["skal", "senest"]),
            _ => false,
        };
        let told =
            has(folded, &["har", "havde", "blev", "er modtaget", "modtaget"]) && !has(folded, &["skal"]);
        (plain && !told).then_some(demand)
    }

    fn demand_of(&self, kind: ConditionKind) -> Demand {
        let days = last_days(self.text(), self.meeting);
        let owner = match &kind {
            ConditionKind::CoFunding { party, .. } => party.clone(),
            ConditionKind::EventHeld => self.subject().filter(|subject| {
                subject.starts_with(char::is_uppercase) && !is_event(&super::said::flat(subject))
            }),
            _ => self.subject(),
        };
        let (start, end) = self.trimmed();
        Demand { due: days.first().map(|day| day.day), lapses: false, owner, kind, start, end }
    }

    /// The stretch without joints, blanks and stops at its ends.
    fn trimmed(&self) -> (usize, usize) {
        let text = self.text();
        let mut lead = text.trim_start_matches([' ', ',', ':', ';', '-', '\u{a0}', '\n', '\t']);
        for joint in ["og at ", "at ", "samt at "] {
            lead = lead.strip_prefix(joint).unwrap_or(lead);
        }
        let start = self.start + (text.len() - lead.len());
        let tail = lead.trim_end_matches([' ', ',', '.', ';', ':']);
        let lead = [" og", " samt"].iter().find_map(|joint| tail.strip_suffix(joint)).unwrap_or(lead);
        let end = start + lead.trim_end_matches([' ', ',', '.', ';', ':', '\n', '\t', '\u{a0}']).len();
        (start, end.max(start))
    }

    /// What kind of condition the words ask for; none where they ask for nothing of a known kind.
    fn kind(&self) -> Option<ConditionKind> {
        let folded = self.folded();
        let any = |stems: &[&str]| stems.iter().any(|stem| folded.contains(stem));
        if has(folded, &["ikke"])
            && any(&["ansøg", "søges", "søger", "søgt", "modtager anden", "modtager andre", "modtages anden"])
        {
            return Some(ConditionKind::NoOtherApplication);
        }
        if any(&[
            "samme form",
            "samme omfang",
            "form og omfang",
            "uændret form",
            "uændret omfang",
            "samme niveau",
        ]) {
            return Some(ConditionKind::SameFormAndScope);
        }
        if is_co_funding(folded) {
            return Some(ConditionKind::CoFunding { party: self.party(), amount: self.co_funding() });
        }
        if any(&["evaluer"]) {
            return Some(ConditionKind::Evaluation);
        }
        if any(&[
            "rapport",
            "regnskab",
            "redegørelse",
            "redegør",
            "dokumentation",
            "dokumenter",
            "beretning",
            "revisorerklæring",
        ]) || has(folded, &["status", "statusnotat", "afregning", "opfølgning"])
        {
            return Some(ConditionKind::Report);
        }
        let held = has(
            folded,
            &[
                "afholdt",
                "afholdes",
                "afvikles",
                "afviklet",
                "gennemføres",
                "gennemført",
                "finder sted",
                "holdes",
                "afholder",
                "gennemfører",
                "åbner",
                "åbnes",
                "opføres",
                "opføre",
            ],
        );
        let event = words(folded).any(|word| is_event(word.text));
        let pays = has(folded, &["udgiften", "udgifterne", "udgift"]);
        (held && !pays && (event || !last_days(self.text(), self.meeting).is_empty()))
            .then_some(ConditionKind::EventHeld)
    }

    /// How much somebody else is to pay.
    fn co_funding(&self) -> CoFunding {
        let folded = self.folded();
        let (from, to) = (self.said.start + self.start, self.said.start + self.end);
        let own = self.said.sums.iter().find(|sum| (from..to).contains(&(sum.span.start as usize)));
        if let Some(percent) = percent(folded) {
            return CoFunding::Percent(percent);
        }
        if let Some(sum) = own {
            return CoFunding::AtLeast(sum.ore);
        }
        const AS_MUCH: [&str; 10] = [
            "tilsvarende beløb",
            "samme beløb",
            "lige så meget",
            "ligeså meget",
            "mindst tilsvarende",
            "mindst lige så stort",
            "tilsvarende medfinansiering",
            "svarende til tilskuddet",
            "krone for krone",
            "tilsvarende tilskud",
        ];
        if AS_MUCH.iter().any(|phrase| folded.contains(phrase)) {
            CoFunding::AsMuch
        } else {
            CoFunding::Unstated
        }
    }

    /// Who is to pay: the subject, or what stands after "medfinansiering fra".
    fn party(&self) -> Option<String> {
        let folded = self.folded();
        if let Some((_, end)) = first_of(
            folded,
            &[
                "finansiering fra",
                "medfinansiering fra",
                "egenfinansiering fra",
                "bidrag fra",
                "tilsagn fra",
                "finansieres af",
                "medfinansieres af",
                "beløb fra",
            ],
        ) {
            let stop = [" på ", ",", ".", " med ", " i 20", " til ", ";", " inden ", " senest ", " ved "]
                .iter()
                .filter_map(|stop| folded[end..].find(stop))
                .min();
            let to = stop.map_or(folded.len(), |stop| end + stop);
            let name = self.text().get(end..to).unwrap_or("").trim();
            if !name.is_empty() && name.len() <= OWNER_BYTES_MAX {
                return Some(name.to_owned());
            }
        }
        self.subject()
    }

    /// The subject: the words before the first verb of the clause. None for "der" and "det".
    fn subject(&self) -> Option<String> {
        let (start, end) = self.trimmed();
        let text = self.said.text.get(start..end)?;
        let folded = self.said.folded.get(start..end)?;
        let mut last: Option<Word<'_>> = None;
        let verb = words(folded).find(|word| {
            let is_verb = is_verb(word.text);
            if !is_verb {
                last = Some(*word);
            }
            is_verb
        })?;
        let subject = text.get(..verb.span.start as usize)?.trim();
        let subject = [" ikke", " selv", " hver", " også"]
            .iter()
            .fold(subject, |subject, adverb| subject.strip_suffix(adverb).unwrap_or(subject).trim());
        let plain = super::said::flat(subject);
        let empty = matches!(
            plain.as_str(),
            "" | "der" | "det" | "den" | "de" | "dette" | "disse" | "der hvert år" | "som" | "og"
        );
        // A passive says what is done, not who does it.
        let wishes = matches!(verb.text, "ønsker" | "anmoder" | "beder" | "forudsætter" | "forventer");
        let passive = wishes || verb.text.ends_with('s') && !matches!(verb.text, "skaffes");
        (!empty && !passive && subject.len() <= OWNER_BYTES_MAX && !subject.contains([',', ';']))
            .then(|| subject.to_owned())
    }
}

/// The name of somebody who is to see to something has at most so many bytes.
const OWNER_BYTES_MAX: usize = 80;

fn is_co_funding(folded: &str) -> bool {
    const STEMS: [&str; 12] = [
        "medfinansier",
        "egenfinansier",
        "selvfinansier",
        "selv skaffe",
        "tilsvarende beløb",
        "samme beløb",
        "restfinansiering",
        "øvrige finansiering",
        "resterende finansiering",
        "anden finansiering",
        "finansieringstilsagn",
        "egenbetaling",
    ];
    let paid = has(
        folded,
        &[
            "bidrager",
            "bidrage",
            "skaffer",
            "skaffe",
            "finansierer",
            "finansiere",
            "betaler",
            "indskyder",
            "yder",
        ],
    );
    let much = folded.contains(" kr")
        || folded.contains("procent")
        || folded.contains("pct")
        || folded.contains('%')
        || folded.contains("mio")
        || folded.contains("halvdelen")
        || has(folded, &["økonomisk", "resten"]);
    STEMS.iter().any(|stem| folded.contains(stem)) || paid && much
}

/// The percentage in a clause ("mindst 20 procent", "25 %", "halvdelen").
fn percent(folded: &str) -> Option<u8> {
    if has(folded, &["halvdelen"]) {
        return Some(50);
    }
    let at = ["procent", "pct", "%"].iter().filter_map(|unit| folded.find(unit)).min()?;
    let number = folded[..at].trim_end();
    let digits = number.len() - number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let whole = !number[..digits].ends_with(',');
    number[floor(number, digits)..].parse::<u8>().ok().filter(|percent| whole && *percent <= 100)
}

/// Whether a word, folded, is something that is held on a day.
fn is_event(word: &str) -> bool {
    const EVENTS: [&str; 14] = [
        "arrangement",
        "arrangementet",
        "arrangementer",
        "arrangementerne",
        "festival",
        "festivalen",
        "konference",
        "konferencen",
        "løbet",
        "stævnet",
        "koncerten",
        "messen",
        "udstillingen",
        "begivenheden",
    ];
    EVENTS.contains(&word)
        || word.ends_with("arrangementet")
        || word.ends_with("topmødet")
        || word.ends_with("festivalen")
}

fn is_administration(owner: &str) -> bool {
    let folded = super::said::flat(owner);
    ["administration", "forvaltning", "direktion", "direktør", "center", "afdeling"]
        .iter()
        .any(|word| folded.contains(word))
}

/// Whether the clause asks for something to be handed over or made.
fn is_to_be_done(folded: &str) -> bool {
    const DONE: [&str; 36] = [
        "afleverer",
        "afleveres",
        "aflevere",
        "sender",
        "sendes",
        "sende",
        "indsender",
        "indsendes",
        "indsende",
        "fremsender",
        "fremsendes",
        "fremsende",
        "aflægger",
        "aflægges",
        "aflægge",
        "udarbejder",
        "udarbejdes",
        "udarbejde",
        "leverer",
        "leveres",
        "foreligger",
        "foreligge",
        "forelægges",
        "forelægger",
        "evalueres",
        "evaluerer",
        "evaluere",
        "fremlægges",
        "fremlægger",
        "ønsker",
        "indgiver",
        "afgiver",
        "gives",
        "giver",
        "rapporterer",
        "afrapporterer",
    ];
    has(folded, &DONE)
}

/// Verbs that a subject stands before.
const VERBS: &str = "er har skal vil kan må bør bliver medfinansierer egenfinansierer finansierer skaffer bidrager yder \
    afleverer sender fremsender indsender aflægger udarbejder leverer forelægger fremlægger giver \
    gennemfører afholder holder fortsætter tilbyder stiller finder opnår indgår dækker betaler indhenter \
    dokumenterer evaluerer redegør orienterer ønsker søger modtager ansøger sørger sikrer deltager \
    foreligger accepterer overholder følger ansætter opfylder fastholder etablerer underskriver \
    godkender indskyder afgiver åbner rapporterer afrapporterer dokumentere vedlægger anvender bruger \
    får udgør";

/// Whether a word, folded, is a verb that a subject stands before.
fn is_verb(word: &str) -> bool {
    let passive = word.len() > 5 && word.ends_with("es") && !word.ends_with("ces") && word != "fælles";
    passive || VERBS.split_whitespace().any(|verb| verb == word)
}

/// Whether a clause grants, sends on or takes note: it belongs to the decision, not to the conditions before it.
pub(super) fn decides(folded: &str) -> bool {
    const DECIDES: [&str; 22] = [
        "bevilges",
        "bevilger",
        "bevilgede",
        "afsættes",
        "afsætter",
        "reserveres",
        "reserverer",
        "tildeles",
        "bemyndiges",
        "imødekommes",
        "overføres",
        "godkendes",
        "udgiften afholdes",
        "udgifterne afholdes",
        "udgiften finansieres",
        "beløbet finansieres",
        "udgifterne finansieres",
        "sendes videre",
        "tages til efterretning",
        "bevillingen finansieres",
        "støtten finansieres",
        "tilskuddet finansieres",
    ];
    has(folded, &DECIDES)
}

/// Whether the clause around `at` says "ikke": what must not be is told backwards ("bortfalder, hvis … ikke er afholdt").
pub(super) fn has_not(folded: &str) -> bool {
    find(folded, "ikke").is_some()
}
