//! How matters stand: what came of them, where they wait, and what a meeting must know of that.

use sagsgang_matters::commitment::Outcome as Became;
use sagsgang_minutes::{DocumentKind, Outcome};
use sagsgang_store::{NewCommitment, NewWord, Register, StoreError, ThreadPage};

use crate::engine::{TestEngine, fresh};
use crate::matters::{
    AFTERWARDS, FIRST, ORGAN, PROMISE, SECOND, at, commitments, day, key, later, linked, minutes, only,
    promising, reread, taken, threads, unlike, word,
};

const SENT: &str = "Udvalget anbefaler over for Regionsrådet, at ansøgningen godkendes.";

/// The thread of an application and a later collective item with this decision, linked by a person.
fn with_paragraphs<E: TestEngine>(decision: &str) -> ThreadPage {
    let (_engine, register) = fresh::<E>();
    let documents = [
        minutes("Regionsrådet", "01-02-2025", &[("Mødeplan", "Der er et forslag.", "Godkendt.")]),
        minutes(ORGAN, "05-03-2025", &[("Ansøgning fra Havnelys", "Koret søger om penge.", SENT)]),
        minutes(ORGAN, "18-06-2025", &[("Gensidig orientering", "", decision)]),
    ];
    taken(&register, &documents);
    linked(&register);
    let mut all = threads(&register, later());
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

pub fn a_paragraph_has_no_decision_but_its_own<E: TestEngine>() {
    let other = "Formanden fortalte om koret Havnelys og dets ansøgning.\n\nUdvalget godkendte tilskud til et nyt kobbertag på museet i havnegaden.";
    let page = with_paragraphs::<E>(other);
    let paragraph = &page.entries[1];
    assert!(paragraph.is_part && paragraph.cited.words.contains("Havnelys"), "{paragraph:#?}");
    assert_eq!((paragraph.outcome, &paragraph.decision, paragraph.decided), (None, &None, None));
    let own = "Formanden fortalte om planen for museets nye tag.\n\nUdvalget godkendte ansøgning fra koret Havnelys.";
    let page = with_paragraphs::<E>(own);
    let paragraph = &page.entries[1];
    assert!(paragraph.is_part, "{paragraph:#?}");
    assert!(paragraph.outcome.is_some_and(|outcome| outcome != Outcome::None), "{paragraph:#?}");
    let decision = paragraph.decision.as_ref().expect("its own");
    assert!(decision.words.contains("Havnelys"), "{decision:#?}");
}

pub fn a_paragraph_does_not_treat_a_matter<E: TestEngine>() {
    let page = with_paragraphs::<E>(
        "Formanden fortalte om koret Havnelys.\n\nUdvalget godkendte tilskud til et nyt kobbertag på museet i havnegaden.",
    );
    let summary = &page.summary;
    assert_eq!(summary.outcome, page.entries[0].outcome, "what came of the item of its own");
    assert_eq!((summary.is_waiting, summary.holder.as_deref()), (true, Some("Regionsrådet")));
    assert_eq!(summary.last, Some(day("2025-06-18")));
}

/// Three items of which the first is linked with the two others, of one later day, by a person.
fn of_one_day<E: TestEngine>(titles: [&str; 2]) -> ThreadPage {
    let (_engine, register) = fresh::<E>();
    let [first, _] = unlike();
    let items = [
        (titles[0], "Der er et forslag.", "Godkendt."),
        (titles[1], "Der er en status.", "Taget til efterretning."),
    ];
    taken(&register, &[first, minutes(ORGAN, "18-06-2025", &items)]);
    for number in ["1", "2"] {
        register
            .link_items(key(FIRST), (SECOND, number), true, "Anna", at(AFTERWARDS), "samme sag")
            .expect("linked");
    }
    threads(&register, later()).remove(0)
}

pub fn what_came_of_a_matter_is_what_its_own_item_says<E: TestEngine>() {
    let page = of_one_day::<E>(["Kørsel til dialyse", "Tolke"]);
    assert_eq!((page.entries.len(), page.summary.title.as_str()), (3, "Kørsel til dialyse"));
    assert_ne!(page.entries[1].outcome, page.entries[2].outcome);
    assert_eq!(page.summary.outcome, page.entries[1].outcome, "{:#?}", page.summary);
    let page = of_one_day::<E>(["Frivillige", "Tolke"]);
    assert_eq!(page.summary.outcome, None, "nothing says which of them it is");
}

pub fn what_waits_elsewhere_is_told_as_that<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let sent =
        "Udvalget anbefaler regionsrådet at godkende investeringen. Regionsrådet behandler sagen i maj 2025.";
    let documents = [
        minutes("Regionsrådet", "01-02-2025", &[("Mødeplan", "Der er et forslag.", "Godkendt.")]),
        minutes(ORGAN, "05-03-2025", &[("Budget for tolke", "Der er et forslag.", sent)]),
    ];
    taken(&register, &documents);
    assert_eq!(commitments(&register, later()).len(), 1, "it is promised as well");
    let brief = register.brief(ORGAN, day("2025-06-18"), day("2025-06-10")).expect("a brief");
    assert_eq!(brief.waiting.len(), 1);
    let lists = [&brief.agreed_for_now, &brief.overdue, &brief.due, &brief.open];
    assert!(lists.iter().all(|list| list.is_empty()), "nothing is told twice: {lists:#?}");
}

pub fn an_agenda_is_known_before_its_meeting<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let put_off = "Udsat til næste møde.";
    // What stands in every item tells nothing: there are other matters as well.
    let others = ["08-01-2025", "05-02-2025", "07-05-2025"].map(|date| {
        minutes(ORGAN, date, &[("Kørsel til dialyse", "Patienter venter på bilen.", "Drøftet.")])
    });
    taken(&register, &others);
    let promised = format!("Godkendt. {}", PROMISE.replace("udgangen af 2025", "udgangen af juni 2025"));
    let items = [
        ("Mødesteder for foreninger", "Foreninger i byen søger steder at mødes.", promised.as_str()),
        ("Ansøgning fra koret Havnelys", "Koret Havnelys søger om penge til noder.", put_off),
    ];
    let done = "Administrationen har udarbejdet en oversigt over mødesteder.";
    let agenda = format!(
        "DAGSORDEN {ORGAN} d. 18-06-2025\n\nPunkt 1: Mødesteder for foreninger\n\nSagsfremstilling\n\n{done}\n\n\
         Punkt 2: Ansøgning fra koret Havnelys\n\nSagsfremstilling\n\nKoret Havnelys søger om penge til noder.\n"
    );
    let agenda = reread("dagsorden.txt", agenda);
    assert_eq!(agenda.minutes.kind, DocumentKind::Agenda);
    let between = minutes("Kulturudvalget", "12-06-2025", &[("Mødesteder for foreninger", done, "Drøftet.")]);
    taken(&register, &[minutes(ORGAN, "04-06-2025", &items), agenda, between]);
    let as_of = day("2025-06-10");
    let brief = register.brief(ORGAN, day("2025-06-18"), as_of).expect("a brief");
    assert_eq!(brief.agenda.len(), 2);
    let [postponed] = &brief.postponed[..] else { panic!("{:#?}", brief.postponed) };
    let (cited, _) = postponed.arrived.as_ref().expect("it stands on the agenda");
    assert_eq!((cited.date, cited.item_key.as_str()), (Some(day("2025-06-18")), "2"));
    let lists = [&brief.agreed_for_now, &brief.overdue, &brief.due, &brief.open];
    let all: Vec<_> = lists.into_iter().flatten().collect();
    let evidence: Vec<_> = all.iter().flat_map(|view| &view.evidence).collect();
    assert!(!evidence.is_empty(), "what the agenda tells is offered");
    // Another organ has not met by then.
    assert!(evidence.iter().all(|evidence| evidence.cited.organization == ORGAN), "{evidence:#?}");
    let elsewhere = register.commitments(&Default::default(), as_of).expect("the commitments");
    assert!(
        elsewhere.iter().all(|view| view.evidence.is_empty()),
        "only the meeting itself knows its agenda"
    );
    let waits = register.waits(None, as_of).expect("the waits");
    assert!(waits.iter().all(|wait| wait.arrived.is_none()));
}

pub fn a_meeting_of_a_month_is_the_only_one_in_it<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let then = PROMISE.replace("inden udgangen af 2025", "til mødet i september 2025");
    let decision = format!("Godkendt. {then}");
    let made = minutes(ORGAN, "05-03-2025", &[("Mødesteder", "Foreninger søger steder.", &decision)]);
    taken(&register, &[made]);
    assert_eq!(only(&register).due.by, Some(day("2025-09-30")), "no meeting is known");
    let met = |date: &str| minutes(ORGAN, date, &[("Kørsel", "Patienter venter.", "Drøftet.")]);
    taken(&register, &[met("10-09-2025"), met("01-10-2025")]);
    assert_eq!(only(&register).due.by, Some(day("2025-09-10")));
    taken(&register, &[met("24-09-2025")]);
    assert_eq!(only(&register).due.by, Some(day("2025-09-30")), "nothing says which of them");
}

fn is_refused(register: &Register, word: &NewWord) -> bool {
    let id = only(register).id;
    let said = register.say_of_commitment(&id, word, "Anna", at(AFTERWARDS));
    matches!(&said, Err(error @ StoreError::BadValue { .. }) if error.to_string().contains("aftalen"))
}

pub fn nothing_comes_of_a_commitment_before_it_is_made<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[promising("05-03-2025")]);
    assert!(is_refused(&register, &word(Became::Kept, Some("2025-03-04"))));
    assert!(only(&register).said.is_empty(), "nothing is kept of it");
    assert!(!is_refused(&register, &word(Became::Kept, Some("2025-03-05"))));
    let new = NewCommitment {
        organization: ORGAN.to_owned(),
        date: day("2025-04-01"),
        words: "Der holdes et møde med foreningerne".to_owned(),
        owner: "Formanden".to_owned(),
        due_text: None,
        due_by: Some(day("2025-03-31")),
        source: "Samtale efter mødet".to_owned(),
    };
    let add = |new: &NewCommitment| register.add_commitment(new, "Anna", at(AFTERWARDS));
    let refused = add(&new).expect_err("it was due before it was made");
    assert!(matches!(refused, StoreError::BadValue { .. }) && refused.to_string().contains("aftalen"));
    add(&NewCommitment { due_by: Some(new.date), ..new }).expect("due on the day");
}
