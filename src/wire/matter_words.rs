//! The words that stand for what becomes of matters, on the wire and in Danish.
//!
//! The wire's words are the ones that the command line takes, too: what a list prints can be given back as it is.

use jiff::civil::Date;
use sagsgang_matters::{CommitmentState, Fate, Outcome, OwnerKind, ReasonKind, Says, WaitKind};
use sagsgang_minutes::convention::Convention;
use sagsgang_store::{Cited, CommitmentView, DueView, EvidenceView, LinkView, Reasoned, WaitView};
use sagsgang_text::danish;

/// What a person can say became of a commitment, each with its word on the wire and in Danish.
pub const OUTCOMES: &[(Outcome, &str, &str)] = &[
    (Outcome::Kept, "kept", "holdt"),
    (Outcome::Changed, "changed", "ændret"),
    (Outcome::Dropped, "dropped", "opgivet"),
    (Outcome::Reopened, "open", "åben igen"),
];

/// How a commitment stands.
pub fn state(state: CommitmentState) -> &'static str {
    match state {
        CommitmentState::Overdue => "overdue",
        CommitmentState::Due => "due",
        CommitmentState::Open => "open",
        CommitmentState::Kept => "kept",
        CommitmentState::Changed => "changed",
        CommitmentState::Dropped => "dropped",
    }
}

/// How a commitment stands, in Danish.
pub fn state_in_danish(state: CommitmentState) -> &'static str {
    match state {
        CommitmentState::Overdue => "fristen er passeret",
        CommitmentState::Due => "forfalder snart",
        CommitmentState::Open => "åben",
        CommitmentState::Kept => "holdt",
        CommitmentState::Changed => "ændret",
        CommitmentState::Dropped => "opgivet",
    }
}

/// What a person said became of a commitment.
pub fn outcome(outcome: Outcome) -> &'static str {
    OUTCOMES.iter().find(|(known, ..)| *known == outcome).map_or("", |(_, word, _)| word)
}

/// The same in Danish.
pub fn outcome_in_danish(outcome: Outcome) -> &'static str {
    OUTCOMES.iter().find(|(known, ..)| *known == outcome).map_or("", |(.., danish)| danish)
}

/// What a word says became of a commitment, in English or Danish.
pub fn outcome_from_word(word: &str) -> Option<Outcome> {
    let word = word.trim().to_lowercase();
    OUTCOMES.iter().find(|(_, english, danish)| word == *english || word == *danish).map(|(known, ..)| *known)
}

/// What a sentence says became of a commitment.
pub fn says(says: Says) -> &'static str {
    match says {
        Says::Kept => "kept",
        Says::Changed => "changed",
        Says::Dropped => "dropped",
    }
}

/// What a person says who confirms such a sentence.
pub fn said_by(says: Says) -> Outcome {
    match says {
        Says::Kept => Outcome::Kept,
        Says::Changed => Outcome::Changed,
        Says::Dropped => Outcome::Dropped,
    }
}

/// Who is to keep it.
pub fn owner_kind(kind: OwnerKind) -> &'static str {
    match kind {
        OwnerKind::Organ => "organ",
        OwnerKind::Administration => "administration",
        OwnerKind::Person => "person",
        OwnerKind::Other => "other",
    }
}

/// Why a matter waits.
pub fn wait(kind: WaitKind) -> &'static str {
    match kind {
        WaitKind::Recommended => "recommended",
        WaitKind::Referred => "referred",
        WaitKind::Postponed => "postponed",
    }
}

/// Why a matter waits, in Danish. What is referred was sent, or is only said to be decided elsewhere later: the words are true of
/// both.
pub fn wait_in_danish(kind: WaitKind) -> &'static str {
    match kind {
        WaitKind::Recommended => "anbefalet",
        WaitKind::Referred => "skal videre",
        WaitKind::Postponed => "udsat",
    }
}

/// Why a matter waits, for whom, and since when: "Skal videre til Regionsrådet efter mødet den 4. marts 2025".
pub fn wait_told(wait: &WaitView) -> String {
    let what = match wait.kind {
        WaitKind::Recommended => "Anbefalet",
        WaitKind::Referred if wait.arrived.is_some() => "Skulle videre",
        WaitKind::Referred => "Skal videre",
        WaitKind::Postponed => "Udsat",
    };
    let organ = wait.organ.as_ref().map_or(String::new(), |organ| format!(" til {organ}"));
    // What is to go on later did not go on that day.
    let after = if wait.kind == WaitKind::Referred { "efter mødet " } else { "" };
    let since =
        wait.cited.date.map_or(String::new(), |day| format!(" {after}den {}", danish::date::in_words(day)));
    format!("{what}{organ}{since}")
}

/// What became of a clause.
pub fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Adopted => "adopted",
        Fate::Changed => "changed",
        Fate::Rejected => "rejected",
        Fate::NotTakenUp => "not-taken-up",
        Fate::Postponed => "postponed",
        Fate::Recommended => "recommended",
        Fate::Added => "added",
    }
}

/// What speaks for a link.
pub fn reason(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::CaseNumber => "case-number",
        ReasonKind::Title => "title",
        ReasonKind::Name => "name",
        ReasonKind::Quoted => "quoted",
        ReasonKind::Annex => "annex",
        ReasonKind::Recipient => "recipient",
        ReasonKind::Pool => "pool",
        ReasonKind::Treatment => "treatment",
        ReasonKind::MeetingDay => "meeting-day",
        ReasonKind::Partner => "partner",
        ReasonKind::Route => "route",
        ReasonKind::Words => "words",
        ReasonKind::Stated => "stated",
    }
}

/// The words that two texts have in common, each once: not again in other letters, and not where a longer phrase of them holds it.
pub fn shared_words(words: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let each: Vec<&str> = words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    let holds = |phrase: &str, word: &str| {
        format!(" {} ", danish::fold(phrase)).contains(&format!(" {} ", danish::fold(word)))
    };
    for word in &each {
        let is_part = |phrase: &&&str| danish::fold(phrase) != danish::fold(word) && holds(phrase, word);
        let is_told = kept.iter().any(|known| danish::fold(known) == danish::fold(word));
        if !is_told && !each.iter().any(|phrase| is_part(&phrase)) {
            kept.push(word);
        }
    }
    kept.join(", ")
}

/// Whether the titles of two places are the same, in whatever letters and spaces.
pub fn have_same_title(one: &Cited, other: &Cited) -> bool {
    let plain = |cited: &Cited| danish::fold(&cited.title.split_whitespace().collect::<Vec<_>>().join(" "));
    plain(one) == plain(other)
}

/// One thing that speaks for two places being of one matter, in Danish, without a full stop: "nævner begge Fonden". Titles are
/// the same only where `is_same_title`.
pub fn reason_in_danish(kind: ReasonKind, words: &str, is_same_title: bool) -> String {
    let words = if kind == ReasonKind::Words { shared_words(words) } else { words.trim().to_owned() };
    let words = words.as_str();
    let (alone, before, quoted) = match kind {
        ReasonKind::CaseNumber => ("har samme sagsnummer", "har samme sagsnummer, ", false),
        ReasonKind::Title if is_same_title => ("har samme titel", "har samme titel: ", true),
        ReasonKind::Title => ("har næsten samme titel", "har næsten samme titel: ", true),
        ReasonKind::Name => ("nævner begge det samme navn", "nævner begge ", false),
        ReasonKind::Quoted => ("nævner begge det samme navn", "nævner begge ", true),
        ReasonKind::Annex => ("har det samme bilag", "har begge bilaget ", true),
        ReasonKind::Recipient => ("gælder begge den samme modtager", "gælder begge penge til ", false),
        ReasonKind::Pool => ("nævner begge den samme pulje", "nævner begge den samme pulje, ", false),
        ReasonKind::Treatment => {
            ("fortæller om den tidligere behandling", "fortæller om den tidligere behandling: ", true)
        }
        ReasonKind::MeetingDay => ("henviser til mødet", "henviser til mødet: ", true),
        ReasonKind::Partner => ("nævner hinandens myndighed", "nævner hinanden som part: ", false),
        ReasonKind::Route => ("skulle videre til organet", "skulle videre til organet: ", true),
        // Told by what follows them, too.
        ReasonKind::Words if !words.is_empty() => {
            let what = if words.contains(' ') { "ordene" } else { "ordet" };
            return format!("har {what} »{words}« fælles");
        }
        ReasonKind::Words => ("har særlige ord fælles", "", false),
        ReasonKind::Stated => ("et menneske har sagt, at det er den samme sag", "", false),
    };
    match (words.is_empty() || before.is_empty(), quoted) {
        (true, _) => alone.to_owned(),
        (false, true) => format!("{before}»{words}«"),
        (false, false) => format!("{before}{words}"),
    }
}

/// Everything that speaks for two places being of one matter, in one Danish sentence without a full stop.
pub fn reasons_in_danish<'a>(
    reasons: impl IntoIterator<Item = &'a Reasoned>,
    one: &Cited,
    other: &Cited,
) -> String {
    let is_same = have_same_title(one, other);
    let each: Vec<String> =
        reasons.into_iter().map(|reason| reason_in_danish(reason.kind, &reason.words, is_same)).collect();
    each.join("; ")
}

/// Everything that speaks for a sentence being about a promise. A title is that of the thread that both are in: the titles of
/// their items need not be alike.
pub fn evidence_reasons_in_danish(reasons: &[Reasoned]) -> String {
    let each = reasons.iter().map(|one| match one.kind {
        ReasonKind::Title => format!("hører begge til sagsforløbet »{}«", one.words.trim()),
        kind => reason_in_danish(kind, &one.words, false),
    });
    each.collect::<Vec<_>>().join("; ")
}

/// A sentence of minutes as people read it: on one line and without the mark of the list that it stands in.
pub fn sentence(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_start_matches(['-', '–', '•', '*', '·', '▪', '○', ' ']);
    if bare.is_empty() { line } else { bare.to_owned() }
}

/// Why a link is there, in Danish: what a person said comes first.
pub fn link_in_danish(link: &LinkView) -> String {
    let read = link.reasons.iter().filter(|one| one.kind != ReasonKind::Stated);
    let read = reasons_in_danish(read, &link.first, &link.second);
    let Some((is_same, said)) = &link.stated else { return read };
    let what = if *is_same { "den samme sag" } else { "to sager" };
    let why = if said.reason.trim().is_empty() { String::new() } else { format!(": {}", said.reason.trim()) };
    let stated = format!("{} har sagt, at det er {what}{why}", said.by);
    if read.is_empty() { stated } else { format!("{stated}; {read}") }
}

/// The end of a link that is not `cited`: an item on a time line may be its earlier end as well as its later one.
pub fn other_end<'a>(link: &'a LinkView, cited: &Cited) -> &'a Cited {
    let begins_here = link.first.item == cited.item && link.first.span == cited.span;
    if begins_here { &link.second } else { &link.first }
}

/// How sure a link is, in Danish. One that joins is no mere question.
pub fn link_state_in_danish(link: &LinkView) -> &'static str {
    match (&link.stated, link.joins) {
        (Some((true, _)), _) => "Bekræftet",
        (Some((false, _)), _) => "Skilt",
        (None, true) => "Læst, ikke bekræftet",
        (None, false) => "Måske",
    }
}

/// What evidence may show, as a question, or what a person said of it.
pub fn evidence_in_danish(evidence: &EvidenceView) -> String {
    let became = outcome_in_danish(said_by(evidence.says));
    match &evidence.confirmed {
        None => format!("Måske {became}?"),
        Some((true, said)) => format!("Bekræftet {became} af {}.", said.by),
        Some((false, said)) => format!("Afvist af {}: det viser det ikke.", said.by),
    }
}

/// Number of the item as printed, or its key where none is.
pub fn item(cited: &Cited) -> &str {
    cited.number.as_deref().unwrap_or(&cited.item_key)
}

/// Organ, day and item of a place: "Udvalget for kultur, 4. marts 2025, punkt 3".
pub fn place(cited: &Cited) -> String {
    let organ = if cited.organization.trim().is_empty() { "Ukendt organ" } else { &cited.organization };
    let date = cited.date.map_or(String::new(), |date| format!(", {}", danish::date::in_words(date)));
    format!("{organ}{date}, punkt {}", item(cited))
}

/// Where a commitment comes from: its place, or what the person wrote who added it.
pub fn source(view: &CommitmentView) -> String {
    match (&view.cited, &view.source) {
        (Some(cited), _) => place(cited),
        (None, source) => {
            let organ = &view.organization;
            let date = view.date.map_or(String::new(), |date| format!(", {}", danish::date::in_words(date)));
            let added =
                view.added.as_ref().map_or(String::new(), |said| format!(", tilføjet af {}", said.by));
            let told = source.as_ref().map_or(String::new(), |source| format!(": {source}"));
            format!("{organ}{date}{added}{told}")
        }
    }
}

/// When something is due, the phrase with the day that it means: "inden sommerferien → senest 30. juni 2024".
pub fn due(due: &DueView) -> String {
    let phrase = due.phrase.as_ref().map(|phrase| phrase.text.trim()).filter(|text| !text.is_empty());
    let by = due.by.map(|day| {
        let set = if due.is_set { " (sat af et menneske)" } else { "" };
        let least = if due.is_next_meeting { "mødet " } else { "senest " };
        format!("{least}{}{set}", danish::date::in_words(day))
    });
    let meaning = by.or_else(|| {
        due.is_next_meeting.then(|| "organets næste møde, som registeret ikke kender".to_owned())
    });
    match (phrase, meaning) {
        (Some(phrase), Some(meaning)) => format!("»{phrase}« → {meaning}"),
        (Some(phrase), None) => format!("»{phrase}« → ingen dag"),
        (None, Some(meaning)) => meaning,
        (None, None) => "ingen frist".to_owned(),
    }
}

/// The same, with the meaning of the convention that the day rests on, where one does. Its name is for those who change it.
pub fn due_with_convention(of: &DueView, conventions: &[Convention]) -> String {
    let rests_on = of.convention.as_ref().filter(|_| !of.is_set);
    match rests_on.and_then(|name| conventions.iter().find(|one| one.name == *name)) {
        Some(convention) if of.by.is_some() => {
            // What it says beside the day is told by the list of conventions.
            let meaning = convention.meaning.split(';').next().unwrap_or("").trim();
            if meaning.is_empty() { due(of) } else { format!("{} (tidsordet betyder: {meaning})", due(of)) }
        }
        _ => due(of),
    }
}

/// The states in which nobody has said what became of it.
pub const UNSETTLED: [CommitmentState; 3] =
    [CommitmentState::Overdue, CommitmentState::Due, CommitmentState::Open];

/// A day in Danish, or that none is known.
pub fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "uden dato".to_owned(), danish::date::in_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_danish_sentences() {
        let told = |kind, words| reason_in_danish(kind, words, false);
        assert_eq!(told(ReasonKind::Name, "Fonden for Fællesskab"), "nævner begge Fonden for Fællesskab");
        assert_eq!(told(ReasonKind::Title, "Havnen"), "har næsten samme titel: »Havnen«");
        assert_eq!(reason_in_danish(ReasonKind::Title, "Havnen", true), "har samme titel: »Havnen«");
        assert_eq!(told(ReasonKind::Pool, " "), "nævner begge den samme pulje");
        assert_eq!(told(ReasonKind::Words, "havnen"), "har ordet »havnen« fælles");
        assert_eq!(told(ReasonKind::Words, "havnen, kajen"), "har ordene »havnen, kajen« fælles");
    }

    #[test]
    fn words_in_common_are_told_once() {
        assert_eq!(shared_words("Havnen, havnen, den nye havn, havn, kajen"), "Havnen, den nye havn, kajen");
        assert_eq!(shared_words("havn, havnen"), "havn, havnen");
        assert_eq!(shared_words(" , "), "");
    }

    #[test]
    fn what_is_a_title_of_a_link_is_the_matter_of_evidence() {
        let reasons = [ReasonKind::Words, ReasonKind::Title].map(|kind| Reasoned {
            kind,
            words: "havnen".to_owned(),
            first: None,
            second: None,
        });
        assert_eq!(
            evidence_reasons_in_danish(&reasons),
            "har ordet »havnen« fælles; hører begge til sagsforløbet »havnen«"
        );
    }

    #[test]
    fn a_sentence_stands_without_the_mark_of_its_list() {
        assert_eq!(sentence("- Havnen\n  bygges"), "Havnen bygges");
        assert_eq!(sentence("-"), "-");
    }

    #[test]
    fn words_can_be_given_back() {
        for (known, word, danish) in OUTCOMES {
            assert_eq!(outcome_from_word(word), Some(*known));
            assert_eq!(outcome_from_word(danish), Some(*known));
            assert_eq!(outcome(*known), *word);
        }
        assert_eq!(outcome_from_word("gone"), None);
    }

    #[test]
    fn a_phrase_stands_with_the_day_that_it_means() {
        let mut view = DueView {
            phrase: None,
            by: Some(jiff::civil::date(2024, 6, 30)),
            convention: None,
            is_next_meeting: false,
            is_set: false,
        };
        assert_eq!(due(&view), "senest 30. juni 2024");
        view.phrase = Some(sagsgang_matters::DuePhrase {
            text: "inden sommerferien".to_owned(),
            span: sagsgang_text::Span { start: 0, end: 1 },
            corrected_by: None,
        });
        assert_eq!(due(&view), "»inden sommerferien« → senest 30. juni 2024");
        view.by = None;
        assert_eq!(due(&view), "»inden sommerferien« → ingen dag");
    }
}
