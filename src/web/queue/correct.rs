//! The form that books a row of the queue otherwise than it was read.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_ledger::{MovementKind, Proposal};
use sagsgang_store::{Booking, PoolHead, QueueEntry};
use serde::Deserialize;

use super::row::{Row, names_its_pool};
use super::settle::{Answered, answered, find, framed};
use crate::locale::Language;
use crate::web::address;
use crate::web::correction::form::read_sum;
use crate::web::error::Failure;
use crate::web::money::form::{again, is_missing, letters, years};
use crate::web::money::refusal::Refused;
use crate::web::money::words::kind_key;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Kinds that a row can be booked as, with their words in the form.
const KINDS: [(MovementKind, &str); 6] = [
    (MovementKind::Award, "bevilget"),
    (MovementKind::Appropriation, "afsat"),
    (MovementKind::Reservation, "reserveret"),
    (MovementKind::Recommendation, "anbefalet"),
    (MovementKind::Proposal, "indstillet"),
    (MovementKind::Frame, "ramme"),
];

/// The fields of the form, as its names for them in the address and their letters in what is wrong.
const FIELDS: [(&str, &str, &str); 5] = [
    ("p", "pulje", "wrong-pool"),
    ("b", "beloeb", "wrong-sum"),
    ("y", "aar", "wrong-years"),
    ("a", "af", "wrong-by"),
    ("g", "grund", "wrong-reason-booking"),
];

/// What was typed, as the form sends it and as the address brings it back where something is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    pulje: String,
    #[serde(default)]
    art: String,
    #[serde(default)]
    beloeb: String,
    #[serde(default)]
    aar: String,
    #[serde(default)]
    modtager: String,
    #[serde(default)]
    af: String,
    #[serde(default)]
    grund: String,
    /// Letters of the fields that are wrong.
    #[serde(default)]
    fejl: String,
    /// Why the ledger did not book it.
    #[serde(default)]
    nej: String,
}

impl Typed {
    /// The form as it stands for a row that nobody has typed about.
    fn of(language: Language, entry: &QueueEntry) -> Typed {
        let proposal = &entry.proposal;
        let years: Vec<String> = proposal.years.iter().map(ToString::to_string).collect();
        let pool = entry.pool.as_ref().filter(|_| names_its_pool(entry));
        Typed {
            pulje: pool.map(|pool| pool.slug.clone()).unwrap_or_default(),
            art: word(proposal.kind).to_owned(),
            beloeb: language.sum_in_table(proposal.ore),
            aar: years.join(" "),
            modtager: proposal.recipient.clone().unwrap_or_default(),
            ..Typed::default()
        }
    }

    /// The address of `path` that shows the form again with what was typed.
    fn again(&self, path: &str, wrong: &str, refused: &str) -> String {
        let fields = [
            ("pulje", &self.pulje),
            ("art", &self.art),
            ("beloeb", &self.beloeb),
            ("aar", &self.aar),
            ("modtager", &self.modtager),
            ("af", &self.af),
            ("grund", &self.grund),
        ];
        again(path, wrong, refused, &fields)
    }

    fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    /// What is to be booked otherwise than read; the letters of the fields that are wrong where it cannot be said.
    fn booking(
        &self,
        language: Language,
        proposal: &Proposal,
        pools: &[PoolHead],
        named: Option<&str>,
    ) -> Result<Booking, String> {
        let (pool, kind) = (self.pulje.trim(), self.art.trim());
        let kind = KINDS.iter().find(|(_, word)| *word == kind).map(|(kind, _)| *kind);
        let (ore, years) = (read_sum(language, self.beloeb.trim()), years(&self.aar));
        let wrong = letters(&[
            ("p", pools.iter().all(|known| known.slug != pool)),
            ("b", ore.is_none_or(|ore| ore.0 <= 0)),
            ("y", years.is_none()),
            ("a", is_missing(&self.af)),
            ("g", is_missing(&self.grund)),
        ]);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let recipient = Some(self.modtager.trim().to_owned()).filter(|name| !name.is_empty());
        Ok(Booking {
            pool: Some(pool.to_owned()).filter(|pool| named != Some(pool.as_str())),
            kind: kind.filter(|kind| *kind != proposal.kind),
            ore: ore.filter(|ore| *ore != proposal.ore),
            years: years.filter(|years| *years != proposal.years),
            recipient: recipient.filter(|name| proposal.recipient.as_ref() != Some(name)),
        })
    }
}

fn word(kind: MovementKind) -> &'static str {
    KINDS.iter().find(|(other, _)| *other == kind).map_or("", |(_, word)| *word)
}

#[derive(Template)]
#[template(path = "queue/correct.html")]
struct View {
    page: Frame,
    row: Row,
    read_as: MovementKind,
    pools: Vec<PoolHead>,
    suggested: Option<String>,
    typed: Typed,
    refused: Option<Refused>,
    action: String,
    back: String,
}

impl View {
    /// The fields that are wrong, each with its anchor and what to do.
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = FIELDS.iter().filter(|(letter, ..)| self.typed.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, self.page.say(key))).collect()
    }

    /// What it can be booked as; first what it was read as, where the form has no word for that.
    fn kinds(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let as_read = Some((self.read_as, "")).filter(|(kind, _)| word(*kind).is_empty());
        let kinds = as_read.into_iter().chain(KINDS);
        kinds.map(|(kind, word)| (word, self.page.say(kind_key(kind)))).collect()
    }

    fn is_chosen(&self, slug: &str) -> bool {
        self.typed.pulje == slug
    }

    fn is_kind(&self, word: &str) -> bool {
        self.typed.art == word
    }

    fn is_suggested(&self, slug: &str) -> bool {
        self.suggested.as_deref() == Some(slug)
    }
}

/// Shows the form, as read or as it was typed.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let (entry, pools) = find(&state, &id).await?;
    let back = page.to(address::queue_row(&entry.id));
    if entry.settled.is_some() {
        return Ok(Redirect::to(&format!("{back}?nej=sent")).into_response());
    }
    let title = page.say("queue-correct-title").into_owned();
    let page = framed(page, &title, &entry, false);
    let typed = if typed.fejl.is_empty() { Typed::of(page.language, &entry) } else { typed };
    frame::show(&View {
        row: Row::of(&page, &entry, false),
        read_as: entry.proposal.kind,
        pools,
        suggested: entry.pool.as_ref().map(|pool| pool.slug.clone()),
        refused: page.refused(&typed.nej),
        typed,
        action: format!("{back}/ret"),
        back,
        page,
    })
}

/// Books the row as the form says, and shows the row; shows the form again where something is wrong or refused.
pub(in crate::web) async fn correct(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (entry, pools) = find(&state, &id).await?;
    let path = page.to(address::queue_row(&entry.id));
    if entry.settled.is_some() {
        return Ok(Redirect::to(&format!("{path}?nej=sent")).into_response());
    }
    let action = format!("{path}/ret");
    let named = entry.pool.as_ref().filter(|_| names_its_pool(&entry)).map(|pool| pool.slug.as_str());
    let booking = match typed.booking(page.language, &entry.proposal, &pools, named) {
        Ok(booking) => booking,
        Err(wrong) => return Ok(Redirect::to(&typed.again(&action, &wrong, "")).into_response()),
    };
    let (by, reason) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned());
    let (now, row) = (state.now(), entry.id.clone());
    let said = state
        .ask(move |register| answered(register.confirm_proposal(&row, &booking, &by, now, &reason)))
        .await??;
    Ok(Redirect::to(&match said {
        Answered::Kept => path,
        Answered::Late => format!("{path}?nej=sent"),
        Answered::Refused(code) => typed.again(&action, "", &code),
    })
    .into_response())
}
