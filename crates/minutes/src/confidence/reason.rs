//! What makes a fact less sure than its rule is in general, each with a sentence for people and a stated factor.

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $factor:literal, $danish:literal, $english:literal;)+) => {
        /// A reason to look twice.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Reason] = &[$(Reason::$variant),+];

            /// The stable name on the wire and in the register, such as `cues-disagree`.
            pub fn name(self) -> &'static str {
                match self { $(Reason::$variant => $name),+ }
            }

            /// What is left of a rule's base when the reason holds, in percent of it.
            pub fn factor_percent(self) -> u8 {
                match self { $(Reason::$variant => $factor),+ }
            }

            /// The reason as a Danish sentence.
            pub fn danish(self) -> &'static str {
                match self { $(Reason::$variant => $danish),+ }
            }

            /// The reason as an English sentence.
            pub fn english(self) -> &'static str {
                match self { $(Reason::$variant => $english),+ }
            }
        }
    };
}

reasons! {
    /// No layout was recognised.
    LayoutUnknown, "layout-unknown", 93, "Dokumentets opstilling er ikke kendt.", "The document's layout is not known.";
    /// A layout was recognised by few signs.
    LayoutWeak, "layout-weak", 97, "Dokumentets opstilling er kun kendt på få tegn.", "The document's layout was recognised by few signs only.";
    /// There is no word that shows an outcome.
    NoCue, "no-cue", 85, "Intet ord i beslutningen viser, hvad den blev.", "No word in the decision shows what it was.";
    /// Two sentences show different outcomes.
    CuesDisagree, "cues-disagree", 85, "To sætninger i beslutningen peger hver sin vej.", "Two sentences of the decision point different ways.";
    /// A number has a hole where a digit may have been.
    NumberWithHole, "number-with-hole", 65, "Et tal i nærheden ser ud til at mangle cifre.", "A number nearby seems to have lost digits.";
    /// Words stand together without a blank.
    GluedWords, "glued-words", 92, "Ord i nærheden er skrevet sammen uden mellemrum.", "Words nearby stand together without a blank.";
    /// A letter was lost in decoding.
    LostLetter, "lost-letter", 85, "Et tegn i sætningen er gået tabt (�).", "A letter of the sentence was lost (�).";
    /// A name that stands nowhere else in the document.
    NameUnknown, "name-unknown", 92, "Navnet står ikke på mødets deltagerliste.", "The name is not on the meeting's roll.";
    /// A year was taken from the meeting, not from the words.
    YearInferred, "year-inferred", 95, "Årstallet står ikke i sætningen; det er sluttet af mødets dag.", "The year is not in the sentence; it was inferred from the day of the meeting.";
    /// The unit stands in the head of the table.
    UnitFromTableHead, "unit-from-table-head", 94, "Enheden er taget fra tabellens hoved.", "The unit was taken from the head of the table.";
    /// The section's heading is in no vocabulary.
    HeadingUnknown, "heading-unknown", 90, "Overskriften over afsnittet er ikke kendt.", "The heading of the section is not known.";
    /// The item's number does not follow the one before.
    NumberOutOfSequence, "number-out-of-sequence", 90, "Punktets nummer følger ikke efter det foregående.", "The item's number does not follow the one before.";
    /// Other items have numbers, this one has none.
    NumberMissing, "number-missing", 90, "Punktet har intet nummer, men andre punkter har.", "The item has no number, and others have.";
    /// The weekday is not the day's.
    WeekdayDisagrees, "weekday-disagrees", 75, "Ugedagen passer ikke til dagen.", "The weekday is not that of the day.";
    /// The meeting ends before it begins.
    EndBeforeStart, "end-before-start", 75, "Sluttidspunktet ligger før starttidspunktet.", "The end lies before the start.";
    /// The due phrase names no day.
    DueWithoutDate, "due-without-date", 95, "Fristen nævner ingen dag.", "The due phrase names no day.";
    /// The title seems to go on elsewhere.
    TitleCut, "title-cut", 80, "Titlen ser ud til at være skåret over.", "The title seems to be cut.";
    /// The line is no ordinary title of an annex.
    AnnexOdd, "annex-odd", 85, "Linjen ligner ikke et bilags titel.", "The line does not look like the title of an annex.";
    /// The number of votes is not the number of names.
    CountAndNamesDisagree, "count-and-names-disagree", 80, "Stemmetallet passer ikke til de nævnte navne.", "The number of votes is not that of the names.";
}

impl Reason {
    /// The reason of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name)
    }
}
