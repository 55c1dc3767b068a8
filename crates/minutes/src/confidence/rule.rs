//! The rules that facts are read by: a stable name, and a sentence for people.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $danish:literal, $english:literal;)+) => {
        /// The evidence that a fact was read by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ReadingRule {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl ReadingRule {
            /// Every rule.
            pub const ALL: &'static [ReadingRule] = &[$(ReadingRule::$variant),+];

            /// The stable name on the wire and in the register, such as `outcome-cue`.
            pub fn name(self) -> &'static str {
                match self { $(ReadingRule::$variant => $name),+ }
            }

            /// What the rule goes by, as a Danish sentence.
            pub fn danish(self) -> &'static str {
                match self { $(ReadingRule::$variant => $danish),+ }
            }

            /// What the rule goes by, as an English sentence.
            pub fn english(self) -> &'static str {
                match self { $(ReadingRule::$variant => $english),+ }
            }
        }
    };
}

rules! {
    /// The body is named in the header.
    BodyInHeader, "body-in-header", "Kommunen eller regionen står i dokumentets hoved.", "The municipality or region stands in the header.";
    /// The organ stands in the line that names the document.
    OrganInTitleLine, "organ-in-title-line", "Udvalget står i den linje, der kalder dokumentet referat eller dagsorden.", "The organ stands in the line that calls the document minutes or agenda.";
    /// The organ stands after a label.
    OrganLabelled, "organ-labelled", "Udvalget står efter en ledetekst som »Udvalg:«.", "The organ stands after a label such as “Udvalg:”.";
    /// The organ stands elsewhere in the header.
    OrganInHeader, "organ-in-header", "Udvalget står i dokumentets hoved uden ledetekst.", "The organ stands in the header without a label.";
    /// The day stands in the line that names the document.
    DateInTitleLine, "date-in-title-line", "Dagen står i den linje, der kalder dokumentet referat eller dagsorden.", "The day stands in the line that calls the document minutes or agenda.";
    /// The day stands after a label.
    DateLabelled, "date-labelled", "Dagen står efter en ledetekst som »Mødedato:«.", "The day stands after a label such as “Mødedato:”.";
    /// The day stands elsewhere in the header.
    DateInHeader, "date-in-header", "Dagen står i dokumentets hoved uden ledetekst.", "The day stands in the header without a label.";
    /// A weekday stands beside the day.
    WeekdayBesideDate, "weekday-beside-date", "Ugedagen står ved siden af dagen.", "The weekday stands beside the day.";
    /// The clock time stands after a label.
    StartLabelled, "start-labelled", "Klokkeslættet står efter en ledetekst som »Mødetidspunkt:«.", "The clock time stands after a label such as “Mødetidspunkt:”.";
    /// The clock time stands elsewhere in the header.
    StartInHeader, "start-in-header", "Klokkeslættet står i dokumentets hoved, ved dagen.", "The clock time stands in the header, beside the day.";
    /// The end stands after a label.
    EndLabelled, "end-labelled", "Sluttidspunktet står efter en ledetekst.", "The end stands after a label.";
    /// The end stands beside the start.
    EndInHeader, "end-in-header", "Sluttidspunktet står efter starttidspunktet i dokumentets hoved.", "The end stands after the start in the header.";
    /// A sentence tells when the meeting was adjourned.
    EndWhenAdjourned, "end-when-adjourned", "En sætning siger, hvornår mødet sluttede.", "A sentence tells when the meeting ended.";
    /// The place stands after a label.
    PlaceLabelled, "place-labelled", "Stedet står efter en ledetekst som »Sted:«.", "The place stands after a label such as “Sted:”.";
    /// The place stands elsewhere in the header.
    PlaceInHeader, "place-in-header", "Stedet står i dokumentets hoved uden ledetekst.", "The place stands in the header without a label.";
    /// A person on a list of members, apologies or guests.
    PersonOnRoll, "person-on-roll", "Personen står på en liste over medlemmer, afbud eller gæster.", "The person stands on a list of members, apologies or guests.";
    /// A person whom a sentence tells the presence of.
    PersonInSentence, "person-in-sentence", "En sætning siger, hvordan personen deltog.", "A sentence tells how the person took part.";
    /// A heading with a number opens the item.
    ItemNumbered, "item-numbered", "En overskrift med nummer åbner punktet.", "A heading with a number opens the item.";
    /// A heading without a number opens the item.
    ItemUnnumbered, "item-unnumbered", "En overskrift uden nummer åbner punktet.", "A heading without a number opens the item.";
    /// The title says that the item is closed.
    AccessByTitle, "access-by-title", "Punktets titel siger, om det er åbent eller lukket.", "The item's title says whether it is open or closed.";
    /// A line under the title, or the group that the item stands in, says whether it is open.
    AccessByLine, "access-by-line", "En linje ved punktet eller gruppen, som det står i, siger, om det er åbent eller lukket.", "A line by the item, or the group that it stands in, says whether it is open or closed.";
    /// The number of the case file by its shape.
    CaseNumberByShape, "case-number-by-shape", "Sagsnummeret står på sin egen linje og er kendt på sin form.", "The case number stands on a line of its own and is known by its shape.";
    /// A known heading opens the section.
    SectionByHeading, "section-by-heading", "En kendt overskrift åbner afsnittet.", "A known heading opens the section.";
    /// A heading that is in no vocabulary opens the section.
    SectionUnknown, "section-unknown", "En overskrift, som ordlisten ikke kender, åbner afsnittet.", "A heading that the vocabulary does not know opens the section.";
    /// Who recommends stands before "indstiller".
    RecommenderNamed, "recommender-named", "Den, der indstiller, står før »indstiller«.", "Who recommends stands before “indstiller”.";
    /// A clause that "at" opens.
    ClauseByAt, "clause-by-at", "»at« indleder det, der indstilles.", "“at” opens what is recommended.";
    /// A clause that is an entry of a list.
    ClauseListed, "clause-listed", "Et listemærke eller nummer indleder det, der indstilles.", "A list mark or number opens what is recommended.";
    /// A recommendation that is one clause as a whole.
    ClauseWhole, "clause-whole", "Hele indstillingen er læst som én sætning.", "The whole recommendation is read as one clause.";
    /// A word in the decision shows the outcome.
    OutcomeCue, "outcome-cue", "Et ord i beslutningen viser, hvad der blev besluttet.", "A word in the decision shows what was decided.";
    /// No word in the decision shows an outcome.
    OutcomeDefault, "outcome-default", "Ingen ord i beslutningen viser en afgørelse, så den er læst som ingen.", "No word in the decision shows an outcome, so it is read as none.";
    /// Names on a side of a vote.
    VotesByName, "votes-by-name", "Navnet står på en side af afstemningen.", "The name stands on a side of the vote.";
    /// Parties on a side of a vote.
    VotesByParty, "votes-by-party", "Partiet står på en side af afstemningen.", "The party stands on a side of the vote.";
    /// Counts of a vote.
    VotesByCount, "votes-by-count", "Stemmetallet står i beslutningen.", "The number of votes stands in the decision.";
    /// A treatment told under the heading of history.
    TreatmentInHistory, "treatment-in-history", "En linje under sagens historik fortæller om behandlingen.", "A line under the matter's history tells of the treatment.";
    /// A dated decision of another meeting.
    TreatmentByDatedDecision, "treatment-by-dated-decision", "En overskrift med et andet udvalg eller en anden dag fortæller om behandlingen.", "A heading with another organ or another day tells of the treatment.";
    /// An organ on the matter's way.
    RouteStop, "route-stop", "Udvalget står på listen over sagens gang.", "The organ stands on the list of the matter's way.";
    /// The decision says who took no part.
    UnavailableInDecision, "unavailable-in-decision", "Beslutningen siger, hvem der ikke deltog.", "The decision says who took no part.";
    /// A sentence elsewhere says which items a member took no part in.
    UnavailableForItems, "unavailable-for-items", "En sætning uden for punktet siger, hvilke punkter medlemmet ikke deltog i.", "A sentence outside the item says which items the member took no part in.";
    /// An annex listed.
    AnnexListed, "annex-listed", "Bilaget står på sin egen linje under »Bilag«.", "The annex stands on a line of its own under “Bilag”.";
    /// A sum in a cell of a table.
    AmountInTable, "amount-in-table", "Beløbet står i en celle i en tabel.", "The sum stands in a cell of a table.";
    /// A sum in millions or billions.
    AmountInMillions, "amount-in-millions", "Beløbet er skrevet i mio. eller mia. kr.", "The sum is written in millions or billions.";
    /// A sum in thousands.
    AmountInThousands, "amount-in-thousands", "Beløbet er skrevet i t.kr. eller tusind kr.", "The sum is written in thousands.";
    /// A sum in kroner.
    AmountInKroner, "amount-in-kroner", "Beløbet er skrevet i kroner i en sætning.", "The sum is written in kroner in a sentence.";
    /// A sentence of the decision says what someone undertook.
    CommitmentInSentence, "commitment-in-sentence", "En sætning i beslutningen siger, hvad nogen skal gøre.", "A sentence of the decision says what someone is to do.";
    /// A due phrase with a day.
    DueOnDay, "due-on-day", "Fristen er en dag.", "The due phrase is a day.";
    /// A due phrase that is a stretch of time.
    DueInPeriod, "due-in-period", "Fristen er et tidsrum, og den sidste dag i det tæller.", "The due phrase is a stretch of time, and its last day counts.";
    /// A due phrase that names no time.
    DueWithoutDay, "due-without-day", "Fristen nævner ingen dag.", "The due phrase names no day.";
}

impl ReadingRule {
    /// The rule of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// The word that rules which read the same share: where one was seen seldom, its kin speak for it. The body is found as
    /// the organ is, the weekday with the day, and the end as the start.
    pub(super) fn kin(self) -> &'static str {
        match self.name().split('-').next().unwrap_or("") {
            "body" => "organ",
            "weekday" => "date",
            "end" => "start",
            kin => kin,
        }
    }
}
