//! Matters are followed from what the counting, open items of each day tell; what persons said holds, and nothing is lost.

use jiff::civil::Date;
use sagsgang_matters::{CommitmentState, WaitKind, commitment::Outcome as Became};
use sagsgang_minutes::{Access, Profiles, read};
use sagsgang_store::{
    CommitmentFilter, CommitmentView, FactAddress, Field, Id, NewCommitment, NewWord, Register, StoreError,
    ThreadFilter, ThreadPage,
};
use sagsgang_text::Source;

use crate::document::{Document, NOON};
use crate::engine::{Sqlite, TestEngine, fresh};

pub const ORGAN: &str = "Udvalg for lige sundhed";
pub const PROMISE: &str = "Administrationen udarbejder en oversigt over mødesteder inden udgangen af 2025.";

/// One item: title, what is told of the case, what was decided.
pub type Told<'a> = (&'a str, &'a str, &'a str);

/// Minutes read as any document is.
pub fn minutes(organ: &str, date: &str, items: &[Told<'_>]) -> Document {
    let mut text = format!("REFERAT {organ} d. {date}\n");
    for (at, (title, background, decision)) in items.iter().enumerate() {
        text.push_str(&format!(
            "\nPunkt {}: {title}\n\nSagsfremstilling\n\n{background}\n\nBeslutning\n\n{decision}\n",
            at + 1
        ));
    }
    reread(&format!("{date}-{organ}.txt"), text)
}

pub fn reread(name: &str, text: String) -> Document {
    let minutes = read(&Source::from_text("referat.txt", text.as_str()), &Profiles::built_in());
    Document { name: name.to_owned(), text, minutes, diagnostics: Vec::new() }
}

/// The same document with other bytes, and `from` for `to`.
fn edition(document: &Document, from: &str, to: &str) -> Document {
    assert!(document.text.contains(from), "the words are there");
    reread(&document.name, format!("{}\nUdgave 2.\n", document.text.replace(from, to)))
}

pub fn promising(date: &str) -> Document {
    let background = "Foreninger i byen søger steder at mødes.";
    minutes(ORGAN, date, &[("Mødesteder for foreninger", background, &format!("Godkendt. {PROMISE}"))])
}

pub fn at(text: &str) -> jiff::Timestamp {
    text.parse().expect("an instant")
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// When persons speak.
pub const AFTERWARDS: &str = "2026-06-01T12:00:00Z";

pub fn later() -> Date {
    day("2030-01-01")
}

fn keep(register: &Register) {
    register.keep_matters().expect("the matters follow");
}

pub fn taken(register: &Register, documents: &[Document]) {
    for document in documents {
        document.import(register);
    }
    keep(register);
}

pub fn commitments(register: &Register, as_of: Date) -> Vec<CommitmentView> {
    register.commitments(&CommitmentFilter::default(), as_of).expect("the commitments")
}

pub fn only(register: &Register) -> CommitmentView {
    let all = commitments(register, later());
    assert_eq!(all.len(), 1, "{all:#?}");
    all.into_iter().next().expect("one")
}

pub fn threads(register: &Register, as_of: Date) -> Vec<ThreadPage> {
    let all = register.threads(&ThreadFilter::default(), as_of).expect("the threads");
    let page = |slug: &str| register.thread(slug, as_of).expect("asked").expect("there");
    all.iter().map(|thread| page(&thread.slug)).collect()
}

pub fn key(slug: &str) -> (&str, &str) {
    (slug, "1")
}

pub const FIRST: &str = "udvalg-for-lige-sundhed/2025-03-05";
pub const SECOND: &str = "udvalg-for-lige-sundhed/2025-06-18";
const EARLIER: &str = "udvalg-for-lige-sundhed/2025-01-15";

/// Two items that have nothing in common, so that nothing but a person links them.
pub fn unlike() -> [Document; 2] {
    [
        minutes(ORGAN, "05-03-2025", &[("Kørsel til dialyse", "Patienter venter på bilen.", "Godkendt.")]),
        minutes(ORGAN, "18-06-2025", &[("Frivillige på hospitalet", "Der er få af dem.", "Drøftet.")]),
    ]
}

pub fn linked(register: &Register) -> Id {
    register.link_items(key(FIRST), key(SECOND), true, "Anna", at(AFTERWARDS), "samme sag").expect("linked")
}

pub fn word(became: Became, on: Option<&str>) -> NewWord {
    NewWord { became, on: on.map(day), due_by: None, evidence: None, reason: "se brev af 3. maj".to_owned() }
}

/// Everything that is shown of matters on a day, as text.
fn everything(register: &Register, as_of: Date) -> String {
    let waits = register.waits(None, as_of).expect("the waits");
    let unapproved = register.unapproved_minutes(None, as_of).expect("the minutes");
    let mut links = Vec::new();
    let meetings = register.meetings(&Default::default()).expect("the meetings").meetings;
    for meeting in meetings.iter().filter(|meeting| meeting.date.is_none_or(|date| date <= as_of)) {
        for number in 1..=3 {
            let found = register.links_of_item(&meeting.slug, &number.to_string(), as_of);
            links.push((meeting.slug.clone(), found.expect("links")));
        }
    }
    links.sort_by(|one, other| one.0.cmp(&other.0));
    let of_organ = register.brief(ORGAN, as_of, as_of).map(|brief| {
        let told = (brief.agreed_for_now, brief.overdue, brief.due, brief.open);
        format!("{told:?}{:?}{:?}{:?}", brief.postponed, brief.waiting, brief.to_approve)
    });
    format!(
        "{:?}{:?}{waits:?}{unapproved:?}{links:?}{of_organ:?}",
        commitments(register, as_of),
        threads(register, as_of)
    )
}

pub fn a_commitment_that_is_said_no_more_stays<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = promising("05-03-2025");
    taken(&register, std::slice::from_ref(&document));
    let told = only(&register);
    assert_eq!((told.is_said, told.words.as_str()), (true, PROMISE));
    assert_eq!(told.due.by, Some(day("2025-12-31")));
    assert_eq!(told.state, CommitmentState::Overdue);
    let cited = told.cited.clone().expect("a place");
    assert_eq!(&document.text[cited.span.range()], PROMISE);
    assert_eq!((cited.meeting_slug.as_str(), cited.item_key.as_str()), (FIRST, "1"));
    taken(&register, &[edition(&document, PROMISE, "")]);
    let lost = only(&register);
    assert_eq!((lost.is_said, &lost.id, &lost.words), (false, &told.id, &told.words));
    assert_eq!((lost.due.by, &lost.owner), (told.due.by, &told.owner));
    register
        .say_of_commitment(&lost.id, &word(Became::Kept, None), "Anna", at(AFTERWARDS))
        .expect("one that is said no more can be settled as well");
    assert_eq!(only(&register).state, CommitmentState::Kept);
    taken(&register, &[edition(&document, "Foreninger i byen", "Mange foreninger i byen")]);
    let again = only(&register);
    assert_eq!((again.is_said, &again.id, again.state), (true, &told.id, CommitmentState::Kept));
}

pub fn a_commitment_that_is_corrected_away_stays<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[promising("05-03-2025")]);
    let told = only(&register);
    let address = FactAddress { fact: told.id.clone(), field: Field::Dismissed };
    let correction = register.correct(&address, "yes", "Anna", at(NOON), "fejllæst").expect("corrected");
    let gone = only(&register);
    assert_eq!((gone.is_said, &gone.id, &gone.words), (false, &told.id, &told.words));
    register.withdraw_correction(&correction, "Anna", at(NOON), "alligevel").expect("withdrawn");
    assert!(only(&register).is_said);
}

pub fn other_borders_of_a_sentence_are_the_same_commitment<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = promising("05-03-2025");
    taken(&register, std::slice::from_ref(&document));
    let told = only(&register);
    register.say_of_commitment(&told.id, &word(Became::Kept, None), "Anna", at(AFTERWARDS)).expect("settled");
    let longer = PROMISE.replace("inden udgangen", "til udvalget inden udgangen");
    let longer =
        longer.replace("Administrationen udarbejder", "Det er aftalt, at administrationen udarbejder");
    taken(&register, &[edition(&document, PROMISE, &longer)]);
    let other_words = commitments(&register, later());
    assert_eq!(other_words.len(), 2, "other words are another promise, and the first is not lost");
    let mut reread = document.clone();
    reread.text.push_str("\nUdgave 3.\n");
    let item = &mut reread.minutes.items[0];
    item.commitments[0].span = item.decision.as_ref().expect("a decision").span;
    taken(&register, &[reread]);
    let now = register.commitment(told.id.as_str(), later()).expect("asked").expect("the old id leads there");
    assert!(now.is_said && now.id != told.id && now.words.contains(PROMISE), "{now:?}");
    assert_eq!(now.state, CommitmentState::Kept, "what was said of it holds on");
    let all = commitments(&register, later());
    assert!(all.iter().all(|view| view.id != told.id), "it stands once: {all:#?}");
}

pub fn the_past_is_what_it_would_have_been<E: TestEngine>() {
    let sent = "Udvalget anbefaler over for regionsrådet, at forslaget godkendes. Sagen forventes behandlet i august 2024.";
    let documents = [
        minutes(
            ORGAN,
            "15-01-2024",
            &[
                ("Samarbejde med Foreningen Havnelys", "Foreningen Havnelys har henvendt sig.", "Drøftet."),
                ("Budget", "Der er et forslag.", sent),
            ],
        ),
        promising("05-03-2024"),
        minutes(
            ORGAN,
            "18-06-2024",
            &[
                ("Aftale med Foreningen Havnelys", "Foreningen Havnelys er klar.", "Udsat til næste møde."),
                ("Mødesteder", "Oversigten over mødesteder er udarbejdet.", "Taget til efterretning."),
                ("Godkendelse af referat", "Referatet af mødet den 5. marts 2024.", "Godkendt."),
            ],
        ),
        minutes("Regionsrådet", "27-08-2024", &[("Budget", "Udvalget anbefaler forslaget.", "Godkendt.")]),
        minutes(
            ORGAN,
            "10-09-2024",
            &[("Status for Foreningen Havnelys", "Aftalen med Foreningen Havnelys er indgået.", "Godkendt.")],
        ),
    ];
    let days = ["2024-01-15", "2024-03-05", "2024-06-18", "2024-08-27", "2024-09-10"];
    let (_engine, whole) = fresh::<E>();
    taken(&whole, &documents);
    for (at, known) in days.iter().enumerate() {
        let (_engine, then) = fresh::<E>();
        // In the other order: what is known counts, not when it came.
        let mut known_then = documents[..=at].to_vec();
        known_then.reverse();
        taken(&then, &known_then);
        for until in [day(known), day(known).tomorrow().expect("a day")] {
            assert_eq!(everything(&whole, until), everything(&then, until), "on {until}");
        }
    }
    assert_eq!(commitments(&whole, day("2024-03-04")).len(), 0);
    let on = |text: &str| {
        let all = commitments(&whole, day(text));
        all.iter().find(|view| view.words == PROMISE).expect("there").state
    };
    assert_eq!(
        (on("2024-03-05"), on("2025-12-24"), on("2026-01-01")),
        (CommitmentState::Open, CommitmentState::Due, CommitmentState::Overdue)
    );
}

pub fn what_a_person_says_became_of_it_holds_from_its_day<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = promising("05-03-2025");
    taken(&register, std::slice::from_ref(&document));
    let id = only(&register).id;
    let say = |word: &NewWord| register.say_of_commitment(&id, word, "Anna", at(AFTERWARDS));
    assert!(matches!(
        say(&NewWord { reason: " ".to_owned(), ..word(Became::Kept, None) }),
        Err(StoreError::ReasonMissing)
    ));
    let unknown = NewWord { evidence: Some(Id::from_text("1234")), ..word(Became::Kept, None) };
    assert!(matches!(say(&unknown), Err(StoreError::UnknownCommitment { .. })));
    let tomorrow = say(&word(Became::Kept, Some("2026-09-01")));
    assert!(matches!(tomorrow, Err(StoreError::BadValue { .. })), "{tomorrow:?}");
    let nobody =
        register.say_of_commitment(&Id::from_text("1234"), &word(Became::Kept, None), "Anna", at(AFTERWARDS));
    assert!(matches!(nobody, Err(StoreError::UnknownCommitment { .. })));
    let changed = NewWord { due_by: Some(day("2026-05-31")), ..word(Became::Changed, Some("2025-12-01")) };
    say(&changed).expect("put off");
    let on = |text: &str| {
        let view = commitments(&register, day(text)).remove(0);
        (view.state, view.due.by, view.due.is_set, view.said.len())
    };
    assert_eq!(on("2025-11-30").1, Some(day("2025-12-31")), "before it was put off");
    assert_eq!(on("2026-01-15"), (CommitmentState::Open, Some(day("2026-05-31")), true, 1));
    say(&word(Became::Kept, None)).expect("kept");
    assert_eq!(on("2026-05-31").0, CommitmentState::Due, "nobody had said so by then");
    assert_eq!(on("2026-06-01").0, CommitmentState::Kept);
    taken(&register, &[edition(&document, "Foreninger i byen", "Mange foreninger i byen")]);
    assert_eq!(on("2026-06-01"), (CommitmentState::Kept, Some(day("2026-05-31")), true, 2));
    say(&word(Became::Reopened, None)).expect("open again");
    assert_ne!(on("2026-06-01").0, CommitmentState::Kept);
    let audit = register.audit().expect("the log");
    let told: Vec<&str> = audit.iter().rev().map(|entry| entry.action.as_str()).collect();
    let of_commitments: Vec<&&str> = told.iter().filter(|action| action.starts_with("commitment-")).collect();
    assert_eq!(of_commitments, [&"commitment-changed", &"commitment-kept", &"commitment-reopened"]);
}

pub fn evidence_is_a_question_until_a_person_answers<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let told = "Administrationen har udarbejdet en oversigt over mødesteder.";
    let later_on =
        minutes(ORGAN, "18-06-2025", &[("Mødesteder for foreninger", told, "Taget til efterretning.")]);
    // What stands in every item tells nothing: there are other matters as well.
    let others = ["08-01-2025", "05-02-2025", "07-05-2025"].map(|date| {
        minutes(ORGAN, date, &[("Kørsel til dialyse", "Patienter venter på bilen.", "Drøftet.")])
    });
    taken(&register, &others);
    taken(&register, &[promising("05-03-2025"), later_on.clone()]);
    let id = only(&register).id;
    let view = |on: &str| commitments(&register, day(on)).remove(0);
    let in_item = |on: &str, item: &Id| register.commitments_of_item(item, day(on)).expect("asked");
    let found = view("2025-06-18");
    assert_eq!((found.state, found.evidence.len()), (CommitmentState::Open, 1), "{found:#?}");
    let item = found.cited.as_ref().map(|cited| cited.item.clone()).expect("a place");
    assert_eq!(in_item("2025-06-18", &item), std::slice::from_ref(&found));
    assert!(in_item("2025-06-18", &found.evidence[0].cited.item).is_empty(), "it is of another item");
    assert!(in_item("2025-03-04", &item).is_empty(), "it was not known yet");
    let evidence = &found.evidence[0];
    assert_eq!((evidence.cited.words.as_str(), &evidence.confirmed), (told, &None));
    assert!(!evidence.reasons.is_empty(), "it says why");
    assert!(view("2025-06-17").evidence.is_empty(), "nobody could know");
    let kept = NewWord { evidence: Some(evidence.id.clone()), ..word(Became::Kept, None) };
    let say = |word: &NewWord| register.say_of_commitment(&id, word, "Anna", at(AFTERWARDS)).expect("said");
    say(&kept);
    assert_eq!(view("2025-06-17").state, CommitmentState::Open);
    let settled = view("2025-06-18");
    assert_eq!(
        (settled.state, &settled.said[0].evidence),
        (CommitmentState::Kept, &Some(evidence.id.clone()))
    );
    let confirmed = |view: &CommitmentView| view.evidence[0].confirmed.as_ref().map(|(shows, _)| *shows);
    assert_eq!(confirmed(&settled), Some(true));
    taken(&register, &[edition(&later_on, "Taget til efterretning", "Udvalget tog det til efterretning")]);
    assert_eq!(confirmed(&view("2025-06-18")), Some(true), "also when it is read again");
    say(&word(Became::Reopened, None));
    assert_eq!((view("2026-06-01").state, confirmed(&view("2026-06-01"))), (CommitmentState::Overdue, None));
    say(&kept);
    say(&NewWord { became: Became::Reopened, ..kept.clone() });
    assert_eq!((view("2026-06-01").state, confirmed(&view("2026-06-01"))), (CommitmentState::Overdue, None));
    say(&kept);
    let dismiss =
        |evidence: &Id| register.dismiss_evidence(&id, evidence, "Bo", at(AFTERWARDS), "en anden oversigt");
    assert!(matches!(dismiss(&Id::from_text("1234")), Err(StoreError::UnknownCommitment { .. })));
    dismiss(&evidence.id).expect("dismissed");
    let open = view("2026-06-01");
    assert_eq!(
        (open.state, confirmed(&open)),
        (CommitmentState::Overdue, Some(false)),
        "it stays to be seen"
    );
}

pub fn a_corrected_day_holds_over_the_phrase<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = promising("05-03-2025");
    taken(&register, std::slice::from_ref(&document));
    let id = only(&register).id;
    let address = FactAddress { fact: id, field: Field::CommitmentDue };
    register.correct(&address, "2026-02-28", "Anna", at(NOON), "aftalt på mødet").expect("corrected");
    let set = only(&register).due;
    assert_eq!((set.by, set.is_set), (Some(day("2026-02-28")), true));
    taken(&register, &[edition(&document, "Foreninger i byen", "Mange foreninger i byen")]);
    assert_eq!(only(&register).due.by, Some(day("2026-02-28")), "also when it is read again");
    register.correct(&address, "", "Anna", at(NOON), "uden frist").expect("corrected");
    let none = only(&register);
    assert_eq!((none.due.by, none.due.is_set, none.state), (None, true, CommitmentState::Open));
}

pub fn conventions_say_what_phrases_mean<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let before_summer = PROMISE.replace("inden udgangen af 2025", "inden sommerferien");
    let decision = format!("Godkendt. {before_summer}");
    taken(
        &register,
        &[minutes(ORGAN, "05-03-2025", &[("Mødesteder", "Foreninger søger steder.", &decision)])],
    );
    let due = |register: &Register| only(register).due;
    assert_eq!(
        (due(&register).by, due(&register).convention.as_deref()),
        (Some(day("2025-06-30")), Some("summer-holiday"))
    );
    let set = |name: &str, value: Option<&str>, reason: &str| {
        register.set_convention(name, value, "Anna", at(NOON), reason)
    };
    set("summer-holiday", Some("06-20"), "mødeplanen").expect("set");
    assert_eq!(due(&register).by, Some(day("2025-06-20")), "also for what was read before");
    let line = |register: &Register| {
        let lines = register.conventions().expect("the conventions");
        lines.into_iter().find(|line| line.convention.name == "summer-holiday").expect("there")
    };
    assert_eq!(line(&register).said.expect("who").by, "Anna");
    set("summer-holiday", None, "alligevel ikke").expect("taken back");
    assert_eq!((due(&register).by, line(&register).said), (Some(day("2025-06-30")), None));
    assert!(matches!(set("summer-holiday", Some("sommer"), "x"), Err(StoreError::BadConvention { .. })));
    assert!(matches!(set("jul", Some("12-24"), "x"), Err(StoreError::BadConvention { .. })));
    assert!(matches!(set("summer-holiday", Some("06-20"), " "), Err(StoreError::ReasonMissing)));
}

pub fn the_next_meeting_is_the_organs<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let next = PROMISE.replace("inden udgangen af 2025", "til næste møde");
    let decision = format!("Godkendt. {next}");
    let documents = [
        minutes(ORGAN, "05-03-2025", &[("Mødesteder", "Foreninger søger steder.", &decision)]),
        minutes("Regionsrådet", "26-03-2025", &[("Budget", "Der er et forslag.", "Godkendt.")]),
        minutes(ORGAN, "18-06-2025", &[("Kørsel", "Patienter venter.", "Drøftet.")]),
    ];
    taken(&register, &documents);
    let due = |on: &str| commitments(&register, day(on)).remove(0).due;
    assert!(due("2025-03-05").is_next_meeting);
    assert_eq!(due("2025-03-30").by, None, "no meeting of the organ is known yet");
    assert_eq!(due("2025-06-18").by, Some(day("2025-06-18")));
    let brief = register.brief(ORGAN, day("2025-06-18"), day("2025-06-17")).expect("a brief");
    assert_eq!((brief.agreed_for_now.len(), brief.open.len(), brief.overdue.len()), (1, 0, 0));
    assert_eq!(brief.last_meeting, Some(day("2025-03-05")));
    assert_eq!(brief.agenda.iter().map(|item| item.title.as_str()).collect::<Vec<_>>(), ["Kørsel"]);
    let after = register.brief(ORGAN, day("2025-09-10"), day("2025-09-01")).expect("a brief");
    assert_eq!((after.agreed_for_now.len(), after.overdue.len()), (0, 1), "it was for the meeting before");
}

pub fn a_brief_tells_each_commitment_once<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let by = |when: &str| format!("Godkendt. {}", PROMISE.replace("inden udgangen af 2025", when));
    let decisions = [
        by("senest den 18. juni 2025"),
        by("senest den 1. maj 2025"),
        by("senest den 1. juli 2025"),
        by("på et kommende møde"),
        by("senest den 1. december 2026"),
    ];
    let titles = ["Mødesteder", "Kørsel", "Dialyse", "Frivillige", "Kost"];
    let items: Vec<Told<'_>> = titles
        .iter()
        .zip(&decisions)
        .map(|(title, decision)| (*title, "Der er et forslag.", decision.as_str()))
        .collect();
    let other = minutes("Kulturudvalget", "05-03-2025", &[("Museum", "Det er gammelt.", &decisions[1])]);
    taken(&register, &[minutes(ORGAN, "05-03-2025", &items), other]);
    let brief = register.brief(ORGAN, day("2025-06-18"), day("2025-06-10")).expect("a brief");
    let titles = |views: &[CommitmentView]| -> Vec<String> {
        views.iter().map(|view| view.cited.as_ref().expect("a place").title.clone()).collect()
    };
    assert_eq!(titles(&brief.agreed_for_now), ["Mødesteder"]);
    assert_eq!(titles(&brief.overdue), ["Kørsel"]);
    assert_eq!(titles(&brief.due), ["Dialyse"]);
    assert_eq!(titles(&brief.open), ["Frivillige"]);
    let unknown = register.brief("Byrådet", day("2025-06-18"), later());
    assert!(matches!(unknown, Err(StoreError::UnknownOrganization { .. })));
}

pub fn persons_add_commitments<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &unlike());
    let new = NewCommitment {
        organization: "udvalg for lige SUNDHED".to_owned(),
        date: day("2025-04-01"),
        words: "Der holdes et møde med foreningerne".to_owned(),
        owner: "Formanden".to_owned(),
        due_text: Some("inden sommerferien".to_owned()),
        due_by: None,
        source: "Samtale efter mødet".to_owned(),
    };
    let add = |new: &NewCommitment| register.add_commitment(new, "Anna", at(AFTERWARDS));
    for bad in [
        NewCommitment { words: " ".to_owned(), ..new.clone() },
        NewCommitment { owner: String::new(), ..new.clone() },
        NewCommitment { source: String::new(), ..new.clone() },
    ] {
        assert!(matches!(add(&bad), Err(StoreError::BadValue { .. })));
    }
    let nowhere = NewCommitment { organization: "Byrådet".to_owned(), ..new.clone() };
    assert!(matches!(add(&nowhere), Err(StoreError::UnknownOrganization { .. })));
    let id = add(&new).expect("added");
    let view = only(&register);
    assert_eq!((&view.id, view.organization.as_str(), view.is_said), (&id, ORGAN, true));
    assert_eq!((view.due.by, view.due.is_set), (Some(day("2025-06-30")), false));
    assert_eq!(view.added.as_ref().expect("who").by, "Anna");
    assert!(commitments(&register, day("2025-03-31")).is_empty(), "before it was undertaken");
    register.say_of_commitment(&id, &word(Became::Dropped, None), "Bo", at(AFTERWARDS)).expect("dropped");
    assert_eq!(only(&register).state, CommitmentState::Dropped);
    let other = NewCommitment { due_by: Some(day("2025-05-01")), ..new };
    let other = add(&other).expect("added");
    let view = register.commitment(&other.as_str()[..8], later()).expect("asked").expect("there");
    assert_eq!((view.due.by, view.due.is_set), (Some(day("2025-05-01")), true));
    let of_other =
        CommitmentFilter { organization: Some("Kulturudvalget".to_owned()), ..CommitmentFilter::default() };
    assert!(matches!(register.commitments(&of_other, later()), Err(StoreError::UnknownOrganization { .. })));
    let overdue = CommitmentFilter { states: vec![CommitmentState::Overdue], ..CommitmentFilter::default() };
    assert_eq!(register.commitments(&overdue, later()).expect("asked").len(), 1);
}

pub fn addresses_of_threads_stay<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let documents = unlike();
    taken(&register, &documents);
    let link = linked(&register);
    let thread = threads(&register, later()).remove(0);
    assert_eq!(thread.summary.slug, "koersel-til-dialyse-2025-03-05");
    assert_eq!(thread.entries.len(), 2);
    assert_eq!(thread.entries[0].link, None);
    let joined = thread.entries[1].link.as_ref().expect("a reason");
    assert_eq!((&joined.id, joined.stated.as_ref().map(|(is_same, _)| *is_same)), (&link, Some(true)));
    let again: Vec<Document> =
        documents.iter().map(|document| edition(document, "Sagsfremstilling", "Sagsfremstilling")).collect();
    taken(&register, &again);
    assert_eq!(
        threads(&register, later())[0].summary.slug,
        thread.summary.slug,
        "also when it is read again"
    );
    let earlier = minutes(ORGAN, "15-01-2025", &[("Vagtlægen", "Telefonen er lukket.", "Drøftet.")]);
    taken(&register, &[earlier]);
    register
        .link_items(key(EARLIER), key(FIRST), true, "Bo", at(AFTERWARDS), "begyndte her")
        .expect("linked");
    let all = threads(&register, later());
    assert_eq!((all.len(), all[0].entries.len()), (1, 3));
    assert_eq!(all[0].summary.slug, thread.summary.slug, "a new beginning changes no address");
    let past = threads(&register, day("2025-03-05")).remove(0);
    assert_eq!(past.entries.len(), 2);
    register.say_of_link(&link, Some(false), "Anna", at(AFTERWARDS), "to sager").expect("cut");
    let cut = threads(&register, later());
    assert_eq!((cut.len(), cut[0].entries.len()), (1, 2));
    assert!(cut[0].others.iter().any(|other| other.id == link && !other.joins), "what was cut is told");
    assert_eq!(
        register.thread(&thread.summary.slug, later()).expect("asked").expect("there").entries.len(),
        2
    );
}

pub fn two_threads_that_become_one_keep_both_addresses<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let [one, two] = unlike();
    let three = minutes(ORGAN, "10-09-2025", &[("Vagtlægen", "Telefonen er lukket.", "Drøftet.")]);
    let four = minutes(ORGAN, "01-10-2025", &[("Tolke", "De mangler.", "Drøftet.")]);
    taken(&register, &[one, two, three, four]);
    linked(&register);
    let (third, fourth) = ("udvalg-for-lige-sundhed/2025-09-10", "udvalg-for-lige-sundhed/2025-10-01");
    register.link_items(key(third), key(fourth), true, "Bo", at(AFTERWARDS), "samme").expect("linked");
    let slugs: Vec<String> =
        threads(&register, later()).iter().map(|thread| thread.summary.slug.clone()).collect();
    assert_eq!(slugs, ["vagtlaegen-2025-09-10", "koersel-til-dialyse-2025-03-05"]);
    register.link_items(key(SECOND), key(fourth), true, "Bo", at(AFTERWARDS), "samme").expect("linked");
    for slug in &slugs {
        let page = register.thread(slug, later()).expect("asked").expect("there");
        assert_eq!((page.entries.len(), page.summary.slug.as_str()), (4, slugs[1].as_str()));
    }
}

pub fn a_thread_of_the_past_has_an_address<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let [one, two] = unlike();
    let three = minutes(ORGAN, "10-09-2025", &[("Vagtlægen", "Telefonen er lukket.", "Drøftet.")]);
    taken(&register, &[two, three]);
    let third = "udvalg-for-lige-sundhed/2025-09-10";
    register.link_items(key(SECOND), key(third), true, "Bo", at(AFTERWARDS), "samme").expect("linked");
    let earlier = minutes(ORGAN, "15-01-2025", &[("Tolke", "De mangler.", "Drøftet.")]);
    taken(&register, &[one, earlier]);
    register.link_items(key(EARLIER), key(FIRST), true, "Bo", at(AFTERWARDS), "samme").expect("linked");
    register.link_items(key(FIRST), key(SECOND), true, "Bo", at(AFTERWARDS), "samme").expect("linked");
    let before = threads(&register, day("2025-03-05"));
    assert_eq!(
        (before.len(), before[0].entries.len()),
        (1, 2),
        "without the strand that gave the first address"
    );
    let old = &before[0].summary.slug;
    let now = register.thread(old, later()).expect("asked").expect("it leads to what has become of it");
    assert_eq!(now.entries.len(), 4);
}

pub fn what_persons_said_of_links_holds<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let documents = unlike();
    taken(&register, &documents);
    let nothing = register.links_of_item(FIRST, "1", later()).expect("asked");
    assert!(nothing.is_empty(), "{nothing:?}");
    let link =
        |one, other, reason: &str| register.link_items(one, other, true, "Anna", at(AFTERWARDS), reason);
    assert!(matches!(link(key(FIRST), key(FIRST), "x"), Err(StoreError::UnknownLink { .. })));
    assert!(matches!(link(key(FIRST), (SECOND, "7"), "x"), Err(StoreError::UnknownLink { .. })));
    assert!(matches!(link(key(FIRST), key(SECOND), ""), Err(StoreError::ReasonMissing)));
    let id = linked(&register);
    let back = link(key(SECOND), key(FIRST), "igen").expect("linked");
    assert_eq!(back, id, "whichever comes first");
    assert_eq!(threads(&register, later()).len(), 1);
    let of_item = register.threads_of_item(FIRST, "1", later()).expect("asked");
    assert_eq!(of_item.len(), 1);
    let pages = register.thread_pages(&ThreadFilter::default(), later()).expect("asked");
    assert_eq!(pages, of_item, "the list has what the matter's own page has");
    taken(&register, &[edition(&documents[0], "Patienter venter", "Mange patienter venter")]);
    assert_eq!(threads(&register, later()).len(), 1, "also in a new edition");
    register.say_of_link(&id, None, "Anna", at(AFTERWARDS), "ved ikke").expect("taken back");
    assert!(threads(&register, later()).is_empty());
    assert!(matches!(
        register.say_of_link(&Id::from_text("1234"), None, "Anna", at(AFTERWARDS), "x"),
        Err(StoreError::UnknownLink { .. })
    ));
    let audit = register.audit().expect("the log");
    assert_eq!(audit[0].action, "link-withdraw");
    assert_eq!(audit[0].subject, id.as_str());
}

pub fn closed_items_are_followed_no_more<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let secret = minutes(
        ORGAN,
        "05-03-2025",
        &[("Køb af grund", "Foreningen Havnelys sælger Æblevej.", &format!("Godkendt. {PROMISE}"))],
    );
    let other = minutes(ORGAN, "18-06-2025", &[("Status", "Foreningen Havnelys er nævnt.", "Drøftet.")]);
    taken(&register, &[secret.clone(), other]);
    let id = only(&register).id;
    register.say_of_commitment(&id, &word(Became::Kept, None), "Anna", at(AFTERWARDS)).expect("said");
    linked(&register);
    assert!(
        everything(&register, later()).contains("Køb af grund")
            && everything(&register, later()).contains("mødesteder")
    );
    let mut closed = secret;
    closed.text.push_str("\nUdgave 2.\n");
    closed = reread(&closed.name.clone(), closed.text);
    closed.minutes.items[0].access = Some(Access::Closed);
    closed.import(&register);
    for moment in ["before the matters follow", "after"] {
        let shown = everything(&register, later());
        for hidden in ["Æblevej", "mødesteder", "Køb af grund", "Havnelys", "se brev af"] {
            let own = hidden == "Havnelys";
            assert!(own || !shown.contains(hidden), "{hidden} {moment}: {shown}");
        }
        assert!(register.commitment(id.as_str(), later()).expect("asked").is_none(), "{moment}");
        let said = register.say_of_commitment(&id, &word(Became::Kept, None), "Anna", at(AFTERWARDS));
        assert!(matches!(said, Err(StoreError::UnknownCommitment { .. })), "{moment}");
        assert!(threads(&register, later()).is_empty(), "{moment}");
        keep(&register);
    }
    let item = register.item(FIRST, "1").expect("asked").expect("there");
    let address = FactAddress { fact: item.facts.ids.items[0].id.clone(), field: Field::ItemAccess };
    register.correct(&address, "open", "Anna", at(NOON), "er åbent").expect("corrected");
    assert_eq!(only(&register).state, CommitmentState::Kept, "what was said comes back with it");
    register.correct(&address, "closed", "Anna", at(NOON), "er lukket").expect("corrected");
    assert!(commitments(&register, later()).is_empty(), "a correction closes at once");
}

pub fn two_programs_see_the_same<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    let other = engine.open();
    assert!(commitments(&other, later()).is_empty());
    taken(&register, &[promising("05-03-2025")]);
    assert_eq!(commitments(&other, later()).len(), 1, "what another program imported is seen");
    let id = only(&other).id;
    other.say_of_commitment(&id, &word(Became::Kept, None), "Anna", at(AFTERWARDS)).expect("said");
    assert_eq!(only(&register).state, CommitmentState::Kept);
    taken(&other, &unlike());
    register
        .link_items(
            key("udvalg-for-lige-sundhed/2025-03-05"),
            key(SECOND),
            true,
            "Bo",
            at(AFTERWARDS),
            "samme",
        )
        .expect("linked");
    assert_eq!(threads(&other, later()).len(), 1);
}

pub fn an_interrupted_import_is_followed<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    promising("05-03-2025").import(&register);
    assert!(commitments(&register, later()).is_empty(), "the matters follow at the end of an import");
    drop(register);
    assert_eq!(commitments(&engine.open(), later()).len(), 1);
}

pub fn what_waits_is_shown_from_both_sides<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let sent = "Udvalget anbefaler over for Regionsrådet, at forslaget godkendes.";
    let documents = [
        minutes(ORGAN, "05-03-2025", &[("Budget for tolke", "Der er et forslag.", sent)]),
        minutes("Regionsrådet", "01-02-2025", &[("Mødeplan", "Der er et forslag.", "Godkendt.")]),
    ];
    taken(&register, &documents);
    for organ in [ORGAN, "regionsrådet"] {
        let waits = register.waits(Some(organ), later()).expect("asked");
        assert_eq!(waits.len(), 1, "{organ}");
        assert_eq!(
            (waits[0].kind, waits[0].organ_slug.as_deref()),
            (WaitKind::Recommended, Some("regionsraadet"))
        );
        assert!(waits[0].arrived.is_none());
    }
    assert_eq!(register.waits_of_item(FIRST, "1", later()).expect("asked").len(), 1);
    let brief = register.brief(ORGAN, day("2025-06-18"), later()).expect("a brief");
    assert_eq!((brief.waiting.len(), brief.arrived.len()), (1, 0));
    let arrived = minutes(
        "Regionsrådet",
        "26-03-2025",
        &[("Budget for tolke", "Udvalg for lige sundhed anbefaler.", "Godkendt.")],
    );
    taken(&register, &[arrived]);
    let waits = register.waits(None, later()).expect("asked");
    let (cited, _) = waits[0].arrived.as_ref().expect("it has arrived");
    assert_eq!(cited.organization, "Regionsrådet");
    let brief = register.brief(ORGAN, day("2025-06-18"), later()).expect("a brief");
    assert_eq!((brief.waiting.len(), brief.arrived.len()), (0, 1));
}

pub fn what_was_put_off_is_told_once<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let documents = [
        minutes(ORGAN, "05-03-2025", &[("Tolke", "De mangler.", "Udsat til næste møde.")]),
        minutes(ORGAN, "18-06-2025", &[("Kørsel", "Patienter venter.", "Drøftet.")]),
    ];
    taken(&register, &documents);
    let brief = register.brief(ORGAN, day("2025-06-18"), day("2025-06-17")).expect("a brief");
    assert_eq!(brief.postponed.len(), 1);
    let lists = [&brief.agreed_for_now, &brief.overdue, &brief.due, &brief.open];
    assert!(lists.iter().all(|list| list.is_empty()), "{lists:#?}");
}

/// The tables of matters and of what came after them, the views on them first.
const TABLES: [&str; 16] = [
    "TABLE evaluation_edition",
    "TABLE profile_edition",
    "TABLE payment_verdict",
    "TABLE contract_statement",
    "TABLE measurement_edition",
    "TABLE contract_edition",
    "VIEW shown_followed_commitment",
    "TABLE told",
    "TABLE link_statement",
    "TABLE thread_address",
    "TABLE followed_commitment",
    "TABLE added_commitment",
    "TABLE commitment_said",
    "TABLE evidence_said",
    "TABLE convention_said",
    "TABLE matters_state",
];

#[test]
fn a_register_of_an_older_version_gets_its_matters() {
    let (engine, register) = fresh::<Sqlite>();
    promising("05-03-2025").import(&register);
    unlike()[1].import(&register);
    drop(register);
    {
        let connection = rusqlite::Connection::open(&engine.path).expect("the file opens");
        for table in TABLES {
            connection.execute_batch(&format!("DROP {table}")).expect("dropped");
        }
        connection.execute_batch("DELETE FROM schema_version WHERE version >= 7").expect("as it was");
    }
    let register = engine.open();
    assert_eq!(only(&register).words, PROMISE);
    linked(&register);
    assert_eq!(threads(&register, later()).len(), 1);
}
