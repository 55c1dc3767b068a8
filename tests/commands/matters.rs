//! A made-up committee over two meetings, with a promise that a later sentence may show as kept: what the tests of matters,
//! commitments and briefs stand on.

use serde_json::Value;

use crate::program::{Said, folder, say};

/// A committee's meeting with two promises: one with a day, one without.
const FIRST: &str = "Region Bakkeland
Udvalg for kultur og sundhed

Referat fra møde den 21. februar 2024

Deltagere: Ida Holm, Per Lund

1. Godkendelse af dagsorden

Beslutning
Udvalget godkendte dagsordenen.

2. Henvendelse fra Havlysfonden

Sagsfremstilling
Havlysfonden har henvendt sig om et samarbejde om ungdomsklubber.

Indstilling
Forvaltningen indstiller,
at henvendelsen drøftes.

Beslutning
Udvalget drøftede henvendelsen. Administrationen udarbejder en samarbejdsaftale med Havlysfonden inden sommerferien.

3. Stævnet Strandløbet

Indstilling
Forvaltningen indstiller,
at status for stævnet tages til efterretning.

Beslutning
Udvalget tog status til efterretning. Udvalget præsenteres for en sag om Strandløbet på et kommende møde.
";

/// The meeting after it: the agreement is told as made.
const SECOND: &str = "Region Bakkeland
Udvalg for kultur og sundhed

Referat fra møde den 26. juni 2025

Deltagere: Ida Holm, Per Lund

1. Godkendelse af dagsorden

Beslutning
Udvalget godkendte dagsordenen.

2. Investering sammen med Havlysfonden

Sagsfremstilling
På mødet den 21. februar 2024 behandlede udvalget henvendelsen fra Havlysfonden.
Siden har regionen indgået en samarbejdsaftale med Havlysfonden.

Indstilling
Forvaltningen indstiller,
at investeringen anbefales regionsrådet.

Beslutning
Udvalget anbefaler regionsrådet at godkende investeringen. Regionsrådet behandler sagen i august 2025.
";

/// A folder with a register of both meetings.
pub(crate) fn register() -> tempfile::TempDir {
    let folder = folder();
    for (name, minutes) in [("foerste.txt", FIRST), ("andet.txt", SECOND)] {
        std::fs::write(folder.path().join(name), minutes).expect("written");
    }
    let said = say(folder.path(), &["import", "foerste.txt", "andet.txt"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    folder
}

/// The answer as JSON.
pub(crate) fn json(said: &Said) -> Value {
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    serde_json::from_str(&said.out).expect("it is JSON")
}

/// A folder with a register in which nothing can be followed.
pub(crate) fn empty() -> tempfile::TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("moede.txt"), "Referat\n\n1. Intet\n").expect("written");
    let said = say(folder.path(), &["import", "moede.txt"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    folder
}
