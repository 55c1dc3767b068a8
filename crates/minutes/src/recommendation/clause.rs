//! Clauses in running words: where one `at` begins something else that is asked for, and where it only goes on.

use sagsgang_text::danish::{Word, fold, words};

/// The stretches of one sentence that are clauses of their own, each from just after its `at` to the next one's joint.
///
/// A frame ("at Økonomiudvalget over for Byrådet anbefaler, at …") is no clause: what it introduces is.
pub(super) fn clauses(sentence: &str, strict: bool) -> Vec<(usize, usize)> {
    let Some(first) = first_at(sentence) else { return Vec::new() };
    divided(sentence, first, strict)
}

/// As [`clauses`], where the first clause begins at `first`. `strict` asks for a verb before a further one.
pub(super) fn divided(sentence: &str, first: usize, strict: bool) -> Vec<(usize, usize)> {
    let mut starts = vec![(first, first)];
    starts.extend(divisions(sentence, first, strict));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (n, &(_, start)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(sentence.len(), |next| next.0);
        let last = n + 1 == starts.len();
        if !last && is_frame(&sentence[start..end]) {
            continue;
        }
        found.push((start, end));
    }
    found
}

/// Whether a clause only says who is to recommend or decide what follows: "anbefale over for Byrådet", "udvalget godkender".
pub(super) fn is_frame(clause: &str) -> bool {
    const SPEAKS: [&str; 13] = [
        "anbefale",
        "anbefaler",
        "anbefales",
        "indstille",
        "indstiller",
        "indstilles",
        "godkender",
        "tiltræder",
        "beslutter",
        "vedtager",
        "foreslår",
        "beslutte",
        "godkende",
    ];
    /// Words that stand beside the one who speaks and the one spoken to.
    const BESIDE: [&str; 12] =
        ["over", "for", "overfor", "til", "og", "at", "den", "det", "samt", "i", "herefter", "af"];
    let all: Vec<Word<'_>> = words(clause).collect();
    let speaks = all.iter().filter(|word| SPEAKS.contains(&fold(word.text).as_str())).count();
    let others = all.iter().filter(|word| {
        let folded = fold(word.text);
        !SPEAKS.contains(&folded.as_str())
            && !BESIDE.contains(&folded.as_str())
            && crate::organ::head_of(word.text).is_none()
            && !word.text.ends_with('-')
            && !word.is_capitalised()
    });
    speaks > 0 && all.len() <= FRAME_WORDS_MAX && others.count() == 0
}

/// A frame is no longer than this, in words.
const FRAME_WORDS_MAX: usize = 14;

/// Where the first clause begins in ", at …" or " at …", just after the word.
fn first_at(sentence: &str) -> Option<usize> {
    words(sentence).find(|word| fold(word.text) == "at").map(|word| word.span.end as usize)
}

/// Where further clauses begin in a running sentence: where what joins them starts, and just after their `at`.
fn divisions(sentence: &str, from: usize, strict: bool) -> Vec<(usize, usize)> {
    let all: Vec<Word<'_>> = words(sentence).filter(|word| word.span.start as usize >= from).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut piece = 0;
    for (i, word) in all.iter().enumerate() {
        if fold(word.text) != "at" || i == 0 {
            continue;
        }
        let mut joint = word.span.start as usize;
        let previous = fold(all[i - 1].text);
        let after_and = matches!(previous.as_str(), "og" | "samt");
        let mut bare = sentence[..joint].trim_end();
        if after_and {
            bare = bare[..bare.len() - previous.len()].trim_end();
        }
        let comma = bare.ends_with([',', ';']);
        let bare = bare.trim_end_matches([',', ';', ' ']);
        joint = joint.min(bare.len().max(from));
        let introduces = is_frame(&sentence[found.last().map_or(from, |last| last.1)..joint]);
        let finite = all.get(i + 1).is_some_and(|next| !is_infinitive(next.text));
        let settled = !strict || all[piece..i].iter().any(is_finite);
        let divides = (comma || after_and && finite) && settled && !bound_by(bare);
        if introduces || divides {
            found.push((joint, word.span.end as usize));
            piece = i + 1;
        }
    }
    found
}

/// Whether a word is surely a verb that a clause can stand on: a passive in the present, or one of the commonest verbs.
fn is_finite(word: &Word<'_>) -> bool {
    const VERBS: [&str; 25] = [
        "er",
        "har",
        "får",
        "gives",
        "giver",
        "indgår",
        "skal",
        "kan",
        "vil",
        "må",
        "bliver",
        "yder",
        "modtager",
        "deltager",
        "sker",
        "overgår",
        "udgår",
        "træder",
        "arbejder",
        "igangsætter",
        "afsætter",
        "bevilger",
        "sættes",
        "udgør",
        "bør",
    ];
    let folded = fold(word.text);
    VERBS.contains(&folded.as_str())
        || folded.len() > 4
            && folded.ends_with("es")
            && !matches!(folded.as_str(), "deres" | "vores" | "begges")
}

/// Whether the word before ", at" takes the clause for its own: "med den ændring, at", "således, at", "sikrer, at".
fn bound_by(before: &str) -> bool {
    const BINDING: [&str; 46] = [
        "ændring",
        "ændringer",
        "tilføjelse",
        "tilføjelser",
        "bemærkning",
        "bemærkninger",
        "forudsætning",
        "betingelse",
        "præcisering",
        "sådan",
        "således",
        "så",
        "af",
        "for",
        "om",
        "på",
        "ved",
        "med",
        "til",
        "idet",
        "forbehold",
        "henblik",
        "oplyst",
        "forventes",
        "sikres",
        "sikre",
        "sikrer",
        "sørge",
        "vurderes",
        "mener",
        "forudsætter",
        "forudsættes",
        "betyder",
        "fremgår",
        "præciseres",
        "oplyses",
        "bemærkes",
        "vilkår",
        "medfører",
        "indebærer",
        "formål",
        "mål",
        "udgangspunkt",
        "tilkendegiver",
        "fordi",
        "konstateres",
    ];
    let last = words(before).last().map(|word| fold(word.text)).unwrap_or_default();
    BINDING.contains(&last.as_str())
}

/// Whether a word after "og at" is a bare verb, so that "at" is its mark and opens no clause.
fn is_infinitive(word: &str) -> bool {
    let plain = word.chars().all(char::is_lowercase);
    let short = ["gå", "få", "se", "stå", "give", "tage", "nå", "ske", "bo"].contains(&word);
    const FORMS_IN_E: [&str; 14] = [
        "de",
        "disse",
        "denne",
        "begge",
        "alle",
        "samme",
        "hele",
        "ingen",
        "nogle",
        "følgende",
        "udgifterne",
        "administrationen",
        "restbeløbene",
        "resterende",
    ];
    plain
        && (short
            || word.ends_with('e')
                && !word.ends_with("erne")
                && !word.ends_with("ene")
                && !word.ends_with("ende")
                && !FORMS_IN_E.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Vec<&str> {
        clauses(sentence, false).into_iter().map(|(start, end)| sentence[start..end].trim()).collect()
    }

    #[test]
    fn frames_are_no_clauses() {
        assert_eq!(
            read(", at Økonomiudvalget over for Byrådet anbefaler, at der stilles en garanti"),
            ["der stilles en garanti"]
        );
        assert_eq!(read(" at anbefale over for Byrådet, at A gives, og at B tages"), ["A gives", "B tages"]);
        assert_eq!(read(", at udvalget godkender planen"), ["udvalget godkender planen"]);
        assert_eq!(
            read(
                ", at Plan- og Miljøudvalget indstiller til Byrådet, at planen vedtages og at fristen sættes"
            ),
            ["planen vedtages", "fristen sættes"]
        );
    }

    #[test]
    fn what_goes_on_is_no_clause() {
        assert_eq!(read(", at taksten sættes op på den betingelse, at den gælder").len(), 1);
        assert_eq!(read(", at kommunen indgår i arbejdet med at finde og at udarbejde løsninger").len(), 1);
        assert_eq!(clauses("at sagen om støtte, at den gælder, drøftes", true).len(), 1);
        assert_eq!(clauses("at planen godkendes, og at der gives en bevilling", true).len(), 2);
    }
}
