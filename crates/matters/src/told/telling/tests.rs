//! What sentences tell as done, put off or given up, and what they only seem to.

use super::*;

fn read(sentence: &str) -> Option<(Says, String)> {
    read_in(sentence, Part::Background)
}

fn read_in(sentence: &str, part: Part) -> Option<(Says, String)> {
    let told = what(&fold(sentence), part, Some(Date::constant(2025, 6, 26)))?;
    Some((told.says, sentence[told.by.range()].to_owned()))
}

#[test]
fn what_is_told_as_done() {
    for (sentence, by) in [
        ("I den forbindelse har kommunen indgået en aftale med Havnens Venner.", "har kommunen indgået"),
        ("Rapporten blev modtaget den 3. maj 2025 og er vedlagt.", "blev modtaget"),
        ("Planen er nu udarbejdet.", "er nu udarbejdet"),
        ("Forvaltningen har undersøgt to placeringer.", "har undersøgt"),
        ("Byen har medfinansieret med 40.000 kr.", "har medfinansieret"),
        ("Lene Holm gav et oplæg om trivsel.", "gav"),
        ("Udvalget fik på mødet præsenteret de nye tal.", "fik på mødet præsenteret"),
        ("I denne sag forelægges udkast til en plan.", "forelægges"),
        ("Udkastet foreligger nu.", "foreligger"),
        ("Opgørelsen vedlægges.", "vedlægges"),
        ("Analysen præsenteres på mødet.", "præsenteres"),
    ] {
        assert_eq!(read(sentence), Some((Says::Kept, by.to_owned())), "{sentence}");
    }
}

#[test]
fn what_an_earlier_meeting_asked_for_is_answered_by_the_item() {
    for sentence in [
        "Udvalget bad på mødet den 12. marts 2025 om en oversigt over haller.",
        "Det blev på mødet den 12. marts 2025 aftalt, at udvalget skulle have en status.",
        "Punktet blev udsat fra mødet den 12. marts 2025.",
        "Udvalget udsatte den 12. marts 2025 sagen om haller.",
    ] {
        assert_eq!(read(sentence), Some((Says::Kept, String::new())), "{sentence}");
    }
}

#[test]
fn what_is_put_off_or_given_up() {
    for (sentence, says, by) in [
        ("Sagen udsættes til mødet i august.", Says::Changed, "udsættes"),
        ("Byggeriet er forsinket et halvt år.", Says::Changed, "forsinket"),
        (
            "Udvalget ønsker ikke at arbejde videre med hallen.",
            Says::Dropped,
            "ønsker ikke at arbejde videre",
        ),
        ("Det er af juridiske årsager ikke muligt at indgå aftalen.", Says::Dropped, "ikke muligt at"),
        ("Projektet stoppes.", Says::Dropped, "stoppes"),
    ] {
        assert_eq!(read_in(sentence, Part::Decision), Some((says, by.to_owned())), "{sentence}");
    }
}

#[test]
fn what_only_seems_told() {
    for sentence in [
        "Rapporten er endnu ikke modtaget.",
        "Rapporten skal være udarbejdet i maj.",
        "Aftalen forventes indgået i august.",
        "Hvis aftalen er indgået, kan arbejdet begynde.",
        "Når evalueringen er modtaget, tages sagen op.",
        "Tilskuddet gives under forudsætning af, at kommunen har bevilget sin del.",
        "Planen vil blive forelagt udvalget.",
        "Der er spurgt, om aftalen er underskrevet?",
        "Planen forelægges udvalget på et kommende møde.",
        "Forslaget forelægges regionsrådet den 27. august 2025.",
        "Det vurderes, om projektet bortfalder.",
        "Hallen kan ikke udskydes.",
        "Udsatte borgere er målgruppen.",
        "Fristen udskydes ikke.",
        "Lene Holm foreslog, at sagen udsættes.",
    ] {
        assert_eq!(read(sentence), None, "{sentence}");
    }
}
