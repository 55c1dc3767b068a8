//! What was promised in an item: who is to do it, what it is about, and whether it is to be laid before an organ.

use sagsgang_minutes::{Commitment, bodies, head_of, is_title, paragraphs, sentences};
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Span, one_line};

use crate::told::{
    DuePhrase, Mark, MarkKind, Owner, OwnerKind, Part, Promise, Strand, Treated, cue, mark, strand,
};

pub(super) fn read(treated: &Treated<'_>, strands: &[Strand]) -> Vec<Promise> {
    let all = treated.item.commitments.iter().enumerate();
    all.filter_map(|(place, commitment)| {
        let id = treated.commitments.get(place)?;
        Some(promise(treated, strands, place, commitment, id))
    })
    .collect()
}

fn promise(
    treated: &Treated<'_>,
    strands: &[Strand],
    place: usize,
    commitment: &Commitment,
    id: &str,
) -> Promise {
    let written = treated.source.slice(commitment.span);
    let folded = fold(written);
    let corrected = treated.corrected_due.contains(&place);
    let due = commitment.due.as_ref().map(|due| DuePhrase {
        text: due.text.clone(),
        span: due.span,
        corrected_by: due.by.filter(|_| corrected),
    });
    let is_to_be_presented = is_to_be_presented(&folded, due.as_ref());
    Promise {
        id: id.to_owned(),
        words: one_line(written),
        span: commitment.span,
        strand: strand::at(strands, commitment.span),
        owner: owner(treated, commitment, &folded, is_to_be_presented),
        about: about(treated, strands, commitment.span, due.as_ref().map(|due| due.span)),
        due,
        is_to_be_presented,
    }
}

/// Words by which a sentence says that something is to be laid before an organ.
const PRESENTS: [&str; 27] = [
    "præsenteres",
    "præsenterer",
    "præsentere",
    "præsenteret",
    "forelægges",
    "forelægger",
    "forelægge",
    "forelagt",
    "fremlægges",
    "fremlægger",
    "fremlægge",
    "fremlagt",
    "orienteres",
    "orienterer",
    "genoptages",
    "genoptaget",
    "genoptage",
    "dagsordenssættes",
    "udsættes",
    "udsat",
    "afrapporteres",
    "afrapporterer",
    "vender",
    "vende",
    "genbehandles",
    "oversendes",
    "fremsendes",
];

/// Phrases by which a sentence says the same.
const PRESENTS_AS: [&str; 9] = [
    "tages op",
    "tage op",
    "på dagsordenen",
    "fast punkt",
    "sendes videre",
    "ønsker en",
    "ønsker et",
    "behandles på",
    "behandling i",
];

/// Whether something is to be laid before an organ: a verb says so, or it is promised for a meeting of the organ.
fn is_to_be_presented(folded: &str, due: Option<&DuePhrase>) -> bool {
    let says = words(folded).any(|word| PRESENTS.contains(&word.text))
        || PRESENTS_AS.iter().any(|phrase| folded.contains(phrase));
    // "udarbejder en oversigt til udvalgets møde i september"
    let for_meeting = due.is_some_and(|due| {
        let text = fold(&due.text);
        text.starts_with("til ")
            && words(&text).any(|word| word.text.starts_with("møde") || word.text.ends_with("møde"))
    });
    says || for_meeting
}

/// Words for those who work for an organ, alone or as the end of a title.
const ADMINISTRATION: [&str; 17] = [
    "administration",
    "administrationen",
    "forvaltning",
    "forvaltningen",
    "direktion",
    "direktionen",
    "sekretariat",
    "sekretariatet",
    "direktør",
    "direktøren",
    "chefen",
    "afdelingen",
    "centeret",
    "staben",
    "koncernledelsen",
    "projektgruppen",
    "arbejdsgruppen",
];

/// Words that name an office where they stand in a name with capitals: "Teknik og Miljø", "Center for Sundhed".
const OFFICES: [&str; 6] = ["center", "centret", "enheden", "stab", "område", "teamet"];

/// Roles that one person fills.
const ROLES: [&str; 7] = [
    "formanden",
    "formand",
    "borgmesteren",
    "borgmester",
    "næstformanden",
    "viceborgmesteren",
    "regionsrådsformanden",
];

/// Who is to keep a promise: as written, otherwise as the grammar of the sentence says.
fn owner(treated: &Treated<'_>, commitment: &Commitment, folded: &str, presented: bool) -> Owner {
    let named: Vec<&str> =
        commitment.responsible.iter().map(String::as_str).filter(|name| is_owner(name, folded)).collect();
    if let Some(first) = named.first() {
        return Owner { name: named.join(", "), kind: kind(first), is_stated: true };
    }
    if !commitment.responsible.is_empty()
        && let Some(subject) = subject(treated.source.slice(commitment.span), folded)
    {
        return Owner { name: subject.to_owned(), kind: kind(subject), is_stated: true };
    }
    if presented && !postpones(folded) || is_passive(folded) {
        return administration(treated);
    }
    let organization = &treated.head.organization;
    let name = if organization.is_empty() { "udvalget" } else { organization };
    Owner { name: name.to_owned(), kind: OwnerKind::Organ, is_stated: false }
}

/// Whether a name that a sentence holds can be that of who is to act: not who only gets something ("til administrationen"), and not
/// a part of another word ("to af udvalgets").
fn is_owner(name: &str, folded: &str) -> bool {
    let name = fold(name);
    let gets = folded.contains(&format!(" til {name}")) && folded.matches(&name).count() == 1;
    let is_part =
        words(&name).last().is_some_and(|last| last.text.ends_with("ets") && head_of(last.text).is_some());
    !gets && !is_part
}

/// The subject of a sentence that opens with who acts: what stands before its first verb.
fn subject<'t>(written: &'t str, folded: &str) -> Option<&'t str> {
    let verb = words(folded).take(SUBJECT_WORDS_MAX).find(|word| cue::verb(word.text).is_some())?;
    let active = !verb.text.ends_with('s') && verb.text.ends_with('r');
    let subject = written[..verb.span.start as usize].trim();
    let opens = subject.starts_with(char::is_uppercase) && !subject.contains(',') && !subject.is_empty();
    let nobody = words(&folded[..verb.span.start as usize]).next().is_some_and(|word| {
        matches!(word.text, "der" | "det" | "den" | "de" | "dette" | "man" | "sagen" | "punktet")
    });
    (active && opens && !nobody).then_some(subject)
}

/// A subject stands within so many words.
const SUBJECT_WORDS_MAX: usize = 6;

/// The administration, as the item calls it.
fn administration(treated: &Treated<'_>) -> Owner {
    let folded = fold(treated.source.slice(treated.item.span));
    let says = |name: &str| words(&folded).any(|word| word.text == name);
    let name = match says("forvaltningen") && !says("administrationen") {
        true => "forvaltningen",
        false => "administrationen",
    };
    Owner { name: name.to_owned(), kind: OwnerKind::Administration, is_stated: false }
}

/// Whether the organ itself puts something off.
fn postpones(folded: &str) -> bool {
    words(folded).any(|word| matches!(word.text, "udsættes" | "udsat" | "udsætte" | "udsatte" | "genoptages"))
}

/// Whether a sentence says in the passive what is to be done: "der indhentes", "skal undersøges", "bliver skrevet".
fn is_passive(folded: &str) -> bool {
    let all: Vec<_> = words(folded).collect();
    all.iter().enumerate().any(|(at, word)| {
        let ends = word.text.len() > PASSIVE_BYTES_MIN
            && word.text.ends_with("es")
            && cue::verb(word.text).is_some();
        let modal = at > 0 && matches!(all[at - 1].text, "skal" | "bør" | "vil" | "kan");
        let after_modal = modal && word.text.len() > PASSIVE_BYTES_MIN && word.text.ends_with('s');
        let asked = word.text == "bad" || word.text == "ønsker" || word.text == "bliver";
        ends || after_modal || asked
    }) || folded.starts_with("der ")
}

/// A verb in the passive has more bytes than this.
const PASSIVE_BYTES_MIN: usize = 4;

/// What kind of owner a name as written is.
fn kind(name: &str) -> OwnerKind {
    let folded = fold(name);
    let all: Vec<_> = words(&folded).collect();
    let is_one_of = |known: &[&str]| all.iter().any(|word| known.contains(&word.text));
    let ends_title = all.last().is_some_and(|word| {
        ["direktøren", "chefen", "afdelingen", "sekretariatet", "forvaltningen", "administrationen"]
            .iter()
            .any(|ending| word.text.ends_with(ending))
    });
    if is_one_of(&ADMINISTRATION) || ends_title {
        return OwnerKind::Administration;
    }
    if is_one_of(&ROLES) || all.first().is_some_and(|word| is_title(word.text)) {
        return OwnerKind::Person;
    }
    if all.iter().any(|word| head_of(word.text).is_some()) {
        return OwnerKind::Organ;
    }
    if is_one_of(&OFFICES) && !name.contains(" i ") {
        return OwnerKind::Administration;
    }
    if bodies(name, 0).is_empty() && is_person(name) { OwnerKind::Person } else { OwnerKind::Other }
}

/// Whether a name can be a person's: words with capitals that name nothing else.
fn is_person(name: &str) -> bool {
    let all: Vec<_> = words(name).collect();
    let capitals = all.iter().filter(|word| word.is_capitalised()).count();
    let institution = all.iter().any(|word| {
        let folded = fold(word.text);
        INSTITUTIONS.iter().any(|ending| folded.ends_with(ending))
    });
    (2..=PERSON_WORDS_MAX).contains(&all.len()) && capitals == all.len() && !institution
}

/// A person's name has at most so many words.
const PERSON_WORDS_MAX: usize = 6;

/// Endings of words in the names of what is no person.
const INSTITUTIONS: [&str; 24] = [
    "forening",
    "foreningen",
    "fond",
    "fonden",
    "hus",
    "huset",
    "kommune",
    "region",
    "skole",
    "skolen",
    "center",
    "centret",
    "klub",
    "klubben",
    "stedet",
    "hospital",
    "hospitalet",
    "universitet",
    "selskab",
    "gruppen",
    "laug",
    "forbund",
    "fællesskab",
    "hjem",
];

/// What a promise is about: the marks of its sentence without its due phrase; those of the sentence before where it goes on from
/// that, and those of the title where neither says anything.
fn about(treated: &Treated<'_>, strands: &[Strand], sentence: Span, due: Option<Span>) -> Vec<Mark> {
    let mut own = marks(treated, sentence, Part::Decision);
    own.retain(|mark| due.is_none_or(|due| mark.kind != MarkKind::Word || !due.overlaps(mark.span)));
    let folded = fold(treated.source.slice(sentence));
    let opening: Vec<_> = words(&folded).take(2).map(|word| word.text).collect();
    let points_back = matches!(opening.first(), Some(&("det" | "dette" | "den" | "disse" | "de")))
        && !folded.starts_with("det blev")
        && !folded.starts_with("det er")
        && !folded.starts_with("det aftaltes");
    let first = opening.iter().find(|word| !matches!(**word, "at" | "derfor" | "herefter"));
    let names_matter = first.is_some_and(|word| MATTERS.contains(word));
    if names_matter {
        own.retain(|mark| mark.kind != MarkKind::Word || !tells_topic(mark));
    }
    if own.iter().any(tells_topic) && !points_back && !names_matter {
        return own;
    }
    let strand = strands.iter().find(|strand| strand.span.contains(sentence));
    let is_paragraph = strand.is_some_and(|strand| !strand.key.is_empty());
    let within = strand.map_or(treated.item.span, |strand| strand.span);
    let before = before(treated, sentence).filter(|before| within.contains(*before) && !names_matter);
    let mut more = before.map(|before| marks(treated, before, Part::Decision)).unwrap_or_default();
    // A paragraph of a collective item says by itself what it is about; elsewhere the title does, and the sentence before only of
    // whom.
    if !is_paragraph && !points_back {
        more.retain(|mark| matches!(mark.kind, MarkKind::Name | MarkKind::Quoted));
    }
    if !is_paragraph || !more.iter().any(tells_topic) {
        more.extend(marks(treated, treated.item.title_span, Part::Title));
    }
    more.retain(|mark| !own.iter().any(|known| known.kind == mark.kind && known.value == mark.value));
    own.extend(more);
    own
}

/// Whether a mark says what something is about, and is not only a paper, a deed, an organ or a day.
pub(super) fn tells_topic(mark: &Mark) -> bool {
    match mark.kind {
        MarkKind::Name | MarkKind::Quoted => true,
        MarkKind::Word => {
            let folded = fold(&mark.shown);
            !mark.value.contains(' ') && cue::verb(&folded).is_none() && !NO_TOPICS.contains(&folded.as_str())
        }
        _ => false,
    }
}

/// Words for the matter that the item is.
const MATTERS: [&str; 8] =
    ["sagen", "punktet", "emnet", "indstillingen", "forslaget", "henvendelsen", "ansøgningen", "udsat"];

/// Words that say nothing of what is promised: who is known from before, and how it is done.
const NO_TOPICS: [&str; 18] = [
    "ansøger",
    "ansøgeren",
    "regionen",
    "selskabet",
    "parterne",
    "arbejdet",
    "foreningen",
    "fonden",
    "kommunen",
    "indsatsen",
    "projektet",
    "fremover",
    "skriftligt",
    "skriftlig",
    "tilsvarende",
    "beslutningen",
    "videre",
    "ny",
];

/// The sentence before the one at `sentence`, in the same paragraph; where it opens one, in the paragraph before.
fn before(treated: &Treated<'_>, sentence: Span) -> Option<Span> {
    let section = treated.item.sections.iter().find(|section| section.body.contains(sentence))?;
    let body = treated.source.slice(section.body);
    let base = section.body.start as usize;
    let mut last = None;
    for paragraph in paragraphs(body) {
        for span in sentences(&body[paragraph.range()], base + paragraph.start as usize) {
            if span.end <= sentence.start && !treated.source.slice(span).trim().is_empty() {
                last = Some(span);
            }
        }
    }
    last
}

/// The marks in a stretch: those by which a matter is recognised; the papers and deeds that it names stand among them as words
/// with values of their own, `papir rapport` and `at udarbejde`.
pub(super) fn marks(treated: &Treated<'_>, span: Span, part: Part) -> Vec<Mark> {
    let mut found = mark::within(treated, span, part);
    // "Foreningen" at the beginning of a sentence is no name.
    found.retain(|mark| {
        let shown = fold(&mark.shown);
        match mark.kind {
            MarkKind::Name => !NO_TOPICS.contains(&shown.as_str()),
            MarkKind::Word => {
                !cue::is_only_paper(&shown) && !cue::is_loose(&shown) && cue::verb(&shown).is_none()
            }
            _ => true,
        }
    });
    let written = treated.source.slice(span);
    let folded = fold(written);
    for word in words(&folded) {
        let place = word.span.shift(span.start as usize);
        let push = |found: &mut Vec<Mark>, value: String| {
            let shown = treated.source.slice(place).to_owned();
            let mark = Mark { kind: MarkKind::Word, value, shown, part, span: place };
            if !found.iter().any(|known| known.kind == MarkKind::Word && known.value == mark.value) {
                found.push(mark);
            }
        };
        let verb = cue::verb(word.text);
        // What is to be evaluated gives an evaluation.
        let noun = verb.as_deref().and_then(|verb| cue::paper(&format!("{}ing", verb.strip_suffix('e')?)));
        if let Some(paper) = noun.or_else(|| cue::paper(word.text)) {
            push(&mut found, format!("papir {paper}"));
        }
        if let Some(verb) = verb {
            push(&mut found, format!("at {verb}"));
        }
    }
    found.sort_by(|a, b| a.span.cmp(&b.span).then(a.kind.cmp(&b.kind)).then(a.value.cmp(&b.value)));
    found
}

#[cfg(test)]
mod tests;
