//! What persons say of what statements propose: booked by the same way as any movement, with the statement in its reason.

use jiff::Timestamp;
use sagsgang_ledger::{MovementKind, Refusal};
use sagsgang_text::Ore;

use crate::contract::desk::{Desks, day_of};
use crate::contract::payment::Money;
use crate::contract::{PaymentBooking, PaymentProposal, PaymentSaid, PaymentState};
use crate::engine::{Tx, values};
use crate::ledger::{Books, NewMovement, book_movement};
use crate::{Id, Register, StoreError, Word, audit};

impl Register {
    /// The id of the movement.
    pub(super) fn book_due(
        &self,
        id: &Id,
        booking: &PaymentBooking,
        by: &str,
        at: Timestamp,
    ) -> Result<String, StoreError> {
        if booking.reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let payment = open(tx, id, at)?;
            let movement = movement_of(&payment, booking)?;
            let (booked, ore) = book_or_what_is_left(tx, &payment, &movement, booking, (by, at))?;
            let sign = if payment.kind == MovementKind::Repayment { -1 } else { 1 };
            let said = Saying {
                said: PaymentSaid::Booked,
                ore: Ore(sign * ore.0),
                movement: Some(&booked),
                by,
                at,
                reason: &booking.reason,
            };
            put(tx, &payment, &said)?;
            Ok(booked)
        })
    }

    pub(super) fn dismiss_due(
        &self,
        id: &Id,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        if reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let payment = open(tx, id, at)?;
            let ore = signed(&payment);
            put(tx, &payment, &Saying { said: PaymentSaid::Dismissed, ore, movement: None, by, at, reason })
        })
    }

    pub(super) fn reopen_due(
        &self,
        id: &Id,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        if reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let payment = found(tx, id, at)?;
            if payment.state != PaymentState::Dismissed {
                return Err(StoreError::NothingDue { why: "den er ikke afvist" });
            }
            let ore = signed(&payment);
            put(tx, &payment, &Saying { said: PaymentSaid::Reopened, ore, movement: None, by, at, reason })
        })
    }
}

/// What is due, below zero where it comes back.
fn signed(payment: &PaymentProposal) -> Ore {
    if payment.kind == MovementKind::Repayment { -payment.due_ore } else { payment.due_ore }
}

/// What a statement proposes under that id, as it stands now.
fn found(tx: &mut Tx<'_>, id: &Id, at: Timestamp) -> Result<PaymentProposal, StoreError> {
    let desks = Desks::load_all(tx)?;
    let books = Books::load(tx)?;
    let replayed = books.replay(day_of(at));
    let payments = desks.payments(Money { books: &books, replayed: &replayed });
    let unknown = || StoreError::UnknownStatement { id: id.to_string() };
    payments.into_iter().find(|payment| payment.id == *id).ok_or_else(unknown)
}

/// As [`found`], of one that waits.
fn open(tx: &mut Tx<'_>, id: &Id, at: Timestamp) -> Result<PaymentProposal, StoreError> {
    let payment = found(tx, id, at)?;
    let settled = || payment.verdicts.last().map(|last| (last.by.clone(), last.at));
    match (payment.state, settled()) {
        (PaymentState::Waiting, _) => Ok(payment),
        (PaymentState::Superseded, _) => {
            Err(StoreError::NothingDue { why: "en senere opgørelse siger, hvad der skyldes nu" })
        }
        (PaymentState::Booked | PaymentState::Dismissed, Some((by, at))) => {
            Err(StoreError::AlreadySettled { by, at })
        }
        _ => Err(StoreError::NothingDue { why: "intet skyldes efter opgørelsen" }),
    }
}

/// The movement that books all of it.
fn movement_of(payment: &PaymentProposal, booking: &PaymentBooking) -> Result<NewMovement, StoreError> {
    let unknown = || StoreError::Refused(Refusal::Unknown { id: payment.reservation.clone() });
    let pool = payment.pool.as_ref().ok_or_else(unknown)?;
    let title = &payment.contract.title;
    let reason = format!(
        "{} (kontrakt {}, opgørelse {} pr. {}, betaler {}, signatur {})",
        booking.reason.trim(),
        payment.contract.slug,
        payment.statement,
        payment.as_of,
        payment.payer,
        payment.digest
    );
    Ok(NewMovement {
        pool: pool.id.to_string(),
        kind: payment.kind,
        date: booking.on,
        ore: Some(payment.due_ore),
        year: None,
        to_year: None,
        holding: Some(payment.reservation.clone()),
        reverses: None,
        recipient: None,
        purpose: format!("Opgørelse {} af {title}", payment.statement),
        reason,
    })
}

/// Books it whole; where the ledger refuses because there is not so much, what is left, if that was chosen.
fn book_or_what_is_left(
    tx: &mut Tx<'_>,
    payment: &PaymentProposal,
    movement: &NewMovement,
    booking: &PaymentBooking,
    (by, at): (&str, Timestamp),
) -> Result<(String, Ore), StoreError> {
    let due = payment.due_ore;
    let held = match book_movement(tx, movement, by, at) {
        Ok(booked) => return Ok((booked, due)),
        Err(StoreError::Refused(Refusal::MoreThanHeld { held, .. })) => held,
        Err(other) => return Err(other),
    };
    let left = held.min(payment.left_ore.unwrap_or(held)).max(Ore(0));
    let exceeded = || StoreError::ReservationExceeded { due, left, missing: due - left };
    if !booking.only_what_is_left || left == Ore(0) {
        return Err(exceeded());
    }
    let part = NewMovement { ore: Some(left), ..movement.clone() };
    match book_movement(tx, &part, by, at) {
        Err(StoreError::Refused(Refusal::MoreThanHeld { .. })) => Err(exceeded()),
        other => Ok((other?, left)),
    }
}

/// Something that a person says of a proposed payment.
struct Saying<'a> {
    said: PaymentSaid,
    ore: Ore,
    movement: Option<&'a str>,
    by: &'a str,
    at: Timestamp,
    reason: &'a str,
}

fn put(tx: &mut Tx<'_>, payment: &PaymentProposal, saying: &Saying<'_>) -> Result<(), StoreError> {
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM payment_verdict", &[])? as i64;
    let (slug, payer) = (&payment.contract.slug, &payment.payer);
    let turns = "SELECT count(*) FROM payment_verdict WHERE slug = $1 AND statement = $2 AND payer = $3";
    let turn = tx.count(turns, values![slug, payment.statement, payer])? as i64 + 1;
    tx.insert(
        "payment_verdict",
        &[
            ("sequence", sequence.into()),
            ("slug", slug.into()),
            ("statement", payment.statement.into()),
            ("payer", payer.into()),
            ("turn", turn.into()),
            ("outcome", saying.said.word().into()),
            ("ore", saying.ore.into()),
            ("holding", (&payment.reservation).into()),
            ("movement_id", saying.movement.map(str::to_owned).into()),
            ("made_by", saying.by.into()),
            ("made_at", saying.at.into()),
            ("reason", saying.reason.trim().into()),
        ],
    )?;
    let action = format!("contract-payment-{}", saying.said.word());
    let detail = format!("{} {payer}: {}", payment.statement, saying.reason.trim());
    audit::note(tx, saying.at, saying.by, &action, slug, &detail)
}
