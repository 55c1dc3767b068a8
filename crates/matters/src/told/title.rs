//! What kind of item a title names.

use std::collections::HashSet;
use std::sync::LazyLock;

use sagsgang_minutes::organs;
use sagsgang_text::danish::date::{dates, month_named, weekday_named};

use crate::told::strand::ItemKind;
use crate::told::word::stems;

/// Words of titles under which several matters stand that have nothing to do with each other.
const COLLECTIVE: &str = "gensidig orientering orienteringer orienteringssager orienteringspunkt orienteringspunkter meddelelse meddelelser
    eventuelt evt opsamling diverse aktuelt nyt sidst bordet rundt opfølgning opfølgningspunkter opfølgningsliste bemærkninger efterretningssager
    informationer information indkomne forespørgsler rundspørge medlemsorientering formandsorientering
    direktørorientering udvalgsorientering";
/// Words of titles of what belongs to every meeting.
const STANDING: &str = "mødedeltagelse mødedeltagere deltagelse deltagere deltagerliste fremmøde afbud fravær fraværende tilstede mødte
    dagsorden dagsordenen tillægsdagsorden referat referater referatet beslutningsreferat beslutningsprotokol protokol protokollen
    mødereferat mødeprotokol udvalgsreferat underskrift underskrifter underskriftsside underskriftsark underskriftsblad
    underskrivelse velkomst velkommen mødets åbning lukning afslutning dirigent ordstyrer referent beslutningsdygtighed
    næste møde spørgetid";
/// Words that may stand beside them and change nothing.
const BESIDE: &str = "fra til og i af på om for den det de d dette vores udvalget udvalgets udvalg udvalgsmøde rådet råd rådets bestyrelsen bestyrelse regionsråd
    byråd forretningsudvalg formand formanden formandens formandskabet næstformand
    udvalgsformand udvalgsformanden borgmester borgmesteren regionsrådsformand direktør direktøren direktion direktionen administration
    administrationen forvaltning forvaltningen sekretariat medlem medlemmer medlemmerne udvalgsmedlemmer politisk politiske politikere
    punkt punkter sag sager åben åbne lukket lukkede skriftlig skriftlige mundtlig mundtlige kort løbende ordinært ekstraordinært
    sidste seneste siden forrige møde mødet mødets mødedato godkendelse godkendt endelig samt herunder ved kl dags dato nr kommende næste
    valg konstatering gennemgang bilag nye andre øvrige fælles";
/// Words that begin titles of collective items, whatever they say by themselves.
const BEGINS: &str = "siden sidst";
/// Words that are only standing beside others: "Godkendelse af" alone names nothing, "Næste møde" does.
const ALONE: &str = "næste møde";

struct Vocabulary {
    collective: HashSet<String>,
    standing: HashSet<String>,
    beside: HashSet<String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let of = |words: &str| stems(words).into_iter().collect::<HashSet<String>>();
    let beside = of(BESIDE);
    let standing = of(STANDING).difference(&beside).cloned().collect();
    Vocabulary { collective: of(COLLECTIVE).difference(&beside).cloned().collect(), standing, beside }
});

/// What kind of item has this title: collective or standing where the title holds nothing but the words of such titles, days and
/// names of organs, and ordinary everywhere else ("Orientering om skolestart", "Godkendelse af dagsordenpolitik").
pub fn kind(title: &str) -> ItemKind {
    let mut bare = title.to_owned();
    let spans = organs(title).into_iter().map(|organ| organ.span);
    let spans = spans.chain(dates(title).into_iter().map(|date| date.span));
    for span in spans {
        // Blanks keep every other place where it is.
        bare.replace_range(span.range(), &" ".repeat(span.len()));
    }
    let words: Vec<String> = bare
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.bytes().any(|byte| byte.is_ascii_digit()))
        .filter(|word| month_named(word).is_none() && weekday_named(word).is_none())
        .flat_map(stems)
        .collect();
    let all = &*VOCABULARY;
    if words == stems(ALONE) {
        return ItemKind::Standing;
    }
    if words.starts_with(&stems(BEGINS)) {
        return ItemKind::Collective;
    }
    let rest: Vec<&String> = words.iter().filter(|word| !all.beside.contains(*word)).collect();
    if rest.is_empty() {
        return ItemKind::Ordinary;
    }
    if rest.iter().all(|word| all.standing.contains(*word)) {
        return ItemKind::Standing;
    }
    let is_known = |word: &&String| all.collective.contains(*word) || all.standing.contains(*word);
    if rest.iter().all(is_known) { ItemKind::Collective } else { ItemKind::Ordinary }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_every_meeting_are_told_from_matters() {
        for (title, expected) in [
            ("Gensidig orientering", ItemKind::Collective),
            ("Orientering fra formanden", ItemKind::Collective),
            ("Meddelelser", ItemKind::Collective),
            ("Meddelelser og eventuelt", ItemKind::Collective),
            ("Siden sidst", ItemKind::Collective),
            ("Nyt fra administrationen - maj 2024", ItemKind::Collective),
            ("Opsamling fra det seneste møde i udvalget", ItemKind::Collective),
            ("Mødedeltagelse", ItemKind::Standing),
            ("Godkendelse af dagsorden", ItemKind::Standing),
            ("Godkendelse af referat fra mødet den 10. april 2024", ItemKind::Standing),
            ("Godkendelse af referat fra seneste møde i udvalget", ItemKind::Standing),
            ("Godkendelse af beslutningsprotokol fra Teknik- og Miljøudvalget", ItemKind::Standing),
            ("Underskriftsside", ItemKind::Standing),
            ("Næste møde", ItemKind::Standing),
            ("Orientering om skolestart", ItemKind::Ordinary),
            ("Opfølgning på budget 2024", ItemKind::Ordinary),
            ("Godkendelse af lokalplan 114", ItemKind::Ordinary),
            ("Valg af formand", ItemKind::Ordinary),
            ("", ItemKind::Ordinary),
        ] {
            assert_eq!(kind(title), expected, "{title}");
        }
    }
}
