//! The sums as the texts say them now: what `sagsgang_ledger::proposal::read` gave, kept in tables until facts change.

use std::collections::{BTreeMap, BTreeSet};

use sagsgang_ledger::{
    Application, ApplicationPart, Basis, Certainty, CoFunding, Condition, ConditionKind, PoolMatch, Printed,
    PrintedBalance, Proposal, Reason, Year,
};
use sagsgang_text::Ore;

use crate::engine::{Row, Tx, Value, values};
use crate::ledger::place::{self, Place, Words};
use crate::{StoreError, Word};

/// Part of a proposal that a place belongs to: the sum itself.
const OF_SUM: &str = "";
/// Its conditions.
const OF_CONDITION: &str = "condition";
/// Its application.
const OF_APPLICATION: &str = "application";
/// The initiatives of its application.
const OF_INITIATIVE: &str = "initiative";

/// A sum that the texts say, or said when a person looked at it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// As it was read; its pool is one of the register's.
    pub(super) proposal: Proposal,
    pub(super) body: String,
    /// Its place in the order of days, items and text, among the sums of its body.
    pub(super) position: u32,
    /// Whether a text says it now.
    pub(super) is_said: bool,
    /// Why it was not booked although it is certain by its words.
    pub(super) hindrance: Option<Reason>,
    /// Where it stands, the place that counts first.
    pub(super) places: Vec<Place>,
    /// Where its conditions, application and initiatives stand.
    pub(super) other_places: Vec<Place>,
}

/// Puts what was read of `body` in place of what was read before. Sums in `judged`, that a person said something of, stay.
pub(super) fn write(
    tx: &mut Tx<'_>,
    body: &str,
    proposals: &[Proposal],
    words: &Words<'_>,
    judged: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let said: BTreeSet<&str> = proposals.iter().map(|proposal| proposal.id.as_str()).collect();
    let before = tx.query("SELECT id FROM proposal WHERE body = $1 ORDER BY id", values![body])?;
    for mut row in before {
        let id: String = row.take()?;
        if judged.contains(&id) && !said.contains(id.as_str()) {
            tx.execute("UPDATE proposal SET is_said = 0 WHERE id = $1", values![&id])?;
        } else {
            forget(tx, &id)?;
        }
    }
    for (position, proposal) in proposals.iter().enumerate() {
        // A sum that moved to this body from another is that body's no more.
        forget(tx, &proposal.id)?;
        write_one(tx, body, position, proposal, words)?;
    }
    Ok(())
}

fn forget(tx: &mut Tx<'_>, id: &str) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM proposal_year WHERE proposal_id = $1",
        "DELETE FROM proposal_basis WHERE proposal_id = $1",
        "DELETE FROM proposal_condition WHERE proposal_id = $1",
        "DELETE FROM proposal_application_part WHERE proposal_id = $1",
        "DELETE FROM proposal_application WHERE proposal_id = $1",
        "DELETE FROM proposal WHERE id = $1",
    ] {
        tx.execute(sql, values![id])?;
    }
    Ok(())
}

fn write_one(
    tx: &mut Tx<'_>,
    body: &str,
    position: usize,
    proposal: &Proposal,
    words: &Words<'_>,
) -> Result<(), StoreError> {
    let (pool_match, pool) = match &proposal.pool {
        PoolMatch::Named(id) => ("named", Some(id)),
        PoolMatch::Item(id) => ("item", Some(id)),
        PoolMatch::Suggested(id) => ("suggested", Some(id)),
        PoolMatch::None => ("none", None),
    };
    let (certainty, tells, reasons) = match &proposal.certainty {
        Certainty::Certain => ("certain", None, Vec::new()),
        Certainty::Waiting(reasons) => {
            ("waiting", None, reasons.iter().map(|reason| reason.word()).collect())
        }
        Certainty::Told(of) => ("told", of.as_ref(), Vec::new()),
        Certainty::Stopped => ("stopped", None, Vec::new()),
    };
    tx.insert(
        "proposal",
        &[
            ("id", (&proposal.id).into()),
            ("body", body.into()),
            ("position", position.into()),
            ("is_said", true.into()),
            ("proposed_on", proposal.date.into()),
            ("kind", proposal.kind.word().into()),
            ("aims_at", proposal.aims_at.word().into()),
            ("stage", proposal.stage.word().into()),
            ("ore", proposal.ore.into()),
            ("to_year", proposal.to_year.map(Year::number).into()),
            ("pool_match", pool_match.into()),
            ("pool_id", pool.into()),
            ("pool_words", proposal.pool_words.as_ref().into()),
            ("recipient", proposal.recipient.as_ref().into()),
            ("purpose", (&proposal.purpose).into()),
            ("grant_key", proposal.grant.as_ref().into()),
            ("lapses_on", proposal.lapses_on.into()),
            ("settles", proposal.settles.as_ref().into()),
            ("certainty", certainty.into()),
            ("tells", tells.into()),
            ("reasons", reasons.join(" ").into()),
        ],
    )?;
    for (position, year) in proposal.years.iter().enumerate() {
        tx.execute(
            "INSERT INTO proposal_year (proposal_id, position, budget_year) VALUES ($1, $2, $3)",
            values![&proposal.id, position, year.number()],
        )?;
    }
    for (position, basis) in proposal.basis.iter().enumerate() {
        put_place(tx, &proposal.id, OF_SUM, position, basis, words)?;
    }
    write_conditions(tx, proposal, words)?;
    write_application(tx, proposal, words)
}

fn put_place(
    tx: &mut Tx<'_>,
    proposal: &str,
    part: &str,
    position: usize,
    basis: &Basis,
    words: &Words<'_>,
) -> Result<(), StoreError> {
    let own =
        vec![("proposal_id", Value::from(proposal)), ("part", part.into()), ("position", position.into())];
    place::put(tx, "proposal_basis", own, basis, &words.sentence(basis))
}

fn write_conditions(tx: &mut Tx<'_>, proposal: &Proposal, words: &Words<'_>) -> Result<(), StoreError> {
    for (position, condition) in proposal.conditions.iter().enumerate() {
        let (party, amount) = match &condition.kind {
            ConditionKind::CoFunding { party, amount } => (party.as_ref(), Some(*amount)),
            _ => (None, None),
        };
        let (share, ore, percent) = match amount {
            None => (None, None, None),
            Some(CoFunding::AtLeast(ore)) => (Some("at_least"), Some(ore), None),
            Some(CoFunding::AsMuch) => (Some("as_much"), None, None),
            Some(CoFunding::Percent(percent)) => (Some("percent"), None, Some(u32::from(percent))),
            Some(CoFunding::Unstated) => (Some("unstated"), None, None),
        };
        tx.insert(
            "proposal_condition",
            &[
                ("proposal_id", (&proposal.id).into()),
                ("position", position.into()),
                ("id", (&condition.id).into()),
                ("kind", condition_word(&condition.kind).into()),
                ("party", party.into()),
                ("share", share.into()),
                ("share_ore", ore.into()),
                ("share_percent", percent.into()),
                ("due_on", condition.due.into()),
                ("lapses", condition.lapses.into()),
                ("owner", condition.owner.as_ref().into()),
                ("words", (&condition.words).into()),
            ],
        )?;
        if let Some(basis) = &condition.basis {
            put_place(tx, &proposal.id, OF_CONDITION, position, basis, words)?;
        }
    }
    Ok(())
}

fn write_application(tx: &mut Tx<'_>, proposal: &Proposal, words: &Words<'_>) -> Result<(), StoreError> {
    let Some(application) = &proposal.application else { return Ok(()) };
    tx.execute(
        "INSERT INTO proposal_application (proposal_id, id, applicant, ore) VALUES ($1, $2, $3, $4)",
        values![&proposal.id, &application.id, application.applicant.as_ref(), application.ore],
    )?;
    put_place(tx, &proposal.id, OF_APPLICATION, 0, &application.basis, words)?;
    for (position, part) in application.parts.iter().enumerate() {
        tx.execute(
            "INSERT INTO proposal_application_part (proposal_id, position, title, ore) VALUES ($1, $2, $3, $4)",
            values![&proposal.id, position, &part.title, part.ore],
        )?;
        put_place(tx, &proposal.id, OF_INITIATIVE, position, &part.basis, words)?;
    }
    Ok(())
}

/// The word that a kind of condition is kept as.
pub(super) fn condition_word(kind: &ConditionKind) -> &'static str {
    match kind {
        ConditionKind::CoFunding { .. } => "co_funding",
        ConditionKind::SameFormAndScope => "same_form_and_scope",
        ConditionKind::NoOtherApplication => "no_other_application",
        ConditionKind::EventHeld => "event_held",
        ConditionKind::Evaluation => "evaluation",
        ConditionKind::Report => "report",
        ConditionKind::Other => "other",
    }
}

/// The sums that may be shown, by body and in their order.
pub(super) fn load(tx: &mut Tx<'_>) -> Result<Vec<Said>, StoreError> {
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    let rows = tx.query(
        "SELECT id, body, position, is_said, proposed_on, kind, aims_at, stage, ore, to_year, pool_match, pool_id, \
         pool_words, recipient, purpose, grant_key, lapses_on, settles, certainty, tells, reasons, hindrance \
         FROM shown_proposal",
        &[],
    )?;
    for row in rows {
        let one = head(row)?;
        said.insert(one.proposal.id.clone(), one);
    }
    for (id, mut row) in
        children(tx, "SELECT proposal_id, budget_year FROM proposal_year ORDER BY proposal_id, position")?
    {
        if let Some(one) = said.get_mut(&id) {
            one.proposal.years.extend(Year::new(row.take()?).ok());
        }
    }
    let mut places = places(tx)?;
    for (id, one) in &mut said {
        one.places =
            places.remove(&(id.clone(), OF_SUM.to_owned())).unwrap_or_default().into_values().collect();
        one.proposal.basis = one.places.iter().map(|place| place.basis.clone()).collect();
    }
    load_conditions(tx, &mut said, &mut places)?;
    load_applications(tx, &mut said, &mut places)?;
    let mut said: Vec<Said> = said.into_values().collect();
    said.sort_by(|one, other| {
        (&one.body, !one.is_said, one.position, &one.proposal.id).cmp(&(
            &other.body,
            !other.is_said,
            other.position,
            &other.proposal.id,
        ))
    });
    Ok(said)
}

/// The rows of `sql` with their first column, the sum that they are of.
fn children(tx: &mut Tx<'_>, sql: &str) -> Result<Vec<(String, Row)>, StoreError> {
    tx.query(sql, &[])?.into_iter().map(|mut row| Ok((row.take()?, row))).collect()
}

fn head(mut row: Row) -> Result<Said, StoreError> {
    let id: String = row.take()?;
    let (body, position, is_said) = (row.take()?, row.take()?, row.take()?);
    let date = row.take()?;
    let (kind, aims_at, stage) = (row.take_word()?, row.take_word()?, row.take_word()?);
    let (ore, to_year): (Ore, Option<i64>) = (row.take()?, row.take()?);
    let (pool_match, pool): (String, Option<String>) = (row.take()?, row.take()?);
    let pool = match (pool_match.as_str(), pool) {
        ("named", Some(id)) => PoolMatch::Named(id),
        ("item", Some(id)) => PoolMatch::Item(id),
        ("suggested", Some(id)) => PoolMatch::Suggested(id),
        _ => PoolMatch::None,
    };
    let (pool_words, recipient, purpose) = (row.take()?, row.take()?, row.take()?);
    let (grant, lapses_on, settles) = (row.take()?, row.take()?, row.take()?);
    let (certainty, tells, reasons): (String, Option<String>, String) =
        (row.take()?, row.take()?, row.take()?);
    let certainty = match certainty.as_str() {
        "certain" => Certainty::Certain,
        "told" => Certainty::Told(tells),
        "stopped" => Certainty::Stopped,
        _ => Certainty::Waiting(reasons.split_whitespace().filter_map(Reason::from_word).collect()),
    };
    let proposal = Proposal {
        id,
        date,
        kind,
        aims_at,
        stage,
        ore,
        years: Vec::new(),
        to_year: to_year.and_then(|year| Year::new(year).ok()),
        pool,
        pool_words,
        recipient,
        purpose,
        grant,
        lapses_on,
        settles,
        certainty,
        basis: Vec::new(),
        conditions: Vec::new(),
        application: None,
    };
    let hindrance = row.take_optional_word()?;
    Ok(Said { proposal, body, position, is_said, hindrance, places: Vec::new(), other_places: Vec::new() })
}

/// The places that may be shown, by sum and part, then by number.
type Places = BTreeMap<(String, String), BTreeMap<u32, Place>>;

fn places(tx: &mut Tx<'_>) -> Result<Places, StoreError> {
    let sql = format!(
        "SELECT b.proposal_id, b.part, b.position, {} FROM shown_proposal_basis b {}",
        place::COLUMNS,
        place::JOINED
    );
    let mut out = Places::new();
    for mut row in tx.query(&sql, &[])? {
        let (id, part, position): (String, String, u32) = (row.take()?, row.take()?, row.take()?);
        out.entry((id, part)).or_default().insert(position, place::taken(&mut row)?);
    }
    Ok(out)
}

fn load_conditions(
    tx: &mut Tx<'_>,
    said: &mut BTreeMap<String, Said>,
    places: &mut Places,
) -> Result<(), StoreError> {
    let sql = "SELECT proposal_id, position, id, kind, party, share, share_ore, share_percent, due_on, lapses, owner, words, \
               (SELECT count(*) FROM proposal_basis b WHERE b.proposal_id = c.proposal_id AND b.part = 'condition' \
                AND b.position = c.position) FROM proposal_condition c ORDER BY proposal_id, position";
    for (proposal, mut row) in children(tx, sql)? {
        let Some(one) = said.get_mut(&proposal) else { continue };
        let (position, id, kind): (u32, String, String) = (row.take()?, row.take()?, row.take()?);
        let (party, share): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        let (ore, percent): (Option<Ore>, Option<u32>) = (row.take()?, row.take()?);
        let amount = match (share.as_deref(), ore, percent.and_then(|percent| u8::try_from(percent).ok())) {
            (Some("at_least"), Some(ore), _) => CoFunding::AtLeast(ore),
            (Some("as_much"), ..) => CoFunding::AsMuch,
            (Some("percent"), _, Some(percent)) => CoFunding::Percent(percent),
            _ => CoFunding::Unstated,
        };
        let kind = match kind.as_str() {
            "co_funding" => ConditionKind::CoFunding { party, amount },
            "same_form_and_scope" => ConditionKind::SameFormAndScope,
            "no_other_application" => ConditionKind::NoOtherApplication,
            "event_held" => ConditionKind::EventHeld,
            "evaluation" => ConditionKind::Evaluation,
            "report" => ConditionKind::Report,
            _ => ConditionKind::Other,
        };
        let (due, lapses, owner, words) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let stands = places.get_mut(&(proposal.clone(), OF_CONDITION.to_owned()));
        let stands = stands.and_then(|places| places.remove(&position));
        if stands.is_none() && row.take::<bool>()? {
            // It stands in an item that is closed by now.
            continue;
        }
        let basis = stands.as_ref().map(|place| place.basis.clone());
        one.other_places.extend(stands);
        let holding = proposal;
        one.proposal.conditions.push(Condition { id, holding, kind, due, lapses, owner, words, basis });
    }
    Ok(())
}

fn load_applications(
    tx: &mut Tx<'_>,
    said: &mut BTreeMap<String, Said>,
    places: &mut Places,
) -> Result<(), StoreError> {
    let sql = "SELECT proposal_id, id, applicant, ore FROM proposal_application ORDER BY proposal_id";
    for (proposal, mut row) in children(tx, sql)? {
        let place = places.remove(&(proposal.clone(), OF_APPLICATION.to_owned()));
        let place = place.and_then(|places| places.into_values().next());
        let (Some(one), Some(place)) = (said.get_mut(&proposal), place) else { continue };
        let basis = place.basis.clone();
        one.other_places.push(place);
        let (id, applicant, ore) = (row.take()?, row.take()?, row.take()?);
        one.proposal.application = Some(Application { id, applicant, ore, parts: Vec::new(), basis });
    }
    let sql = "SELECT proposal_id, position, title, ore FROM proposal_application_part ORDER BY proposal_id, position";
    for (proposal, mut row) in children(tx, sql)? {
        let position: u32 = row.take()?;
        let place = places.get_mut(&(proposal.clone(), OF_INITIATIVE.to_owned()));
        let place = place.and_then(|places| places.remove(&position));
        let (Some(one), Some(place)) = (said.get_mut(&proposal), place) else { continue };
        if let Some(application) = &mut one.proposal.application {
            let basis = place.basis.clone();
            application.parts.push(ApplicationPart { title: row.take()?, ore: row.take()?, basis });
            one.other_places.push(place);
        }
    }
    Ok(())
}

/// Puts the balances that texts of `body` print in place of those read before.
pub(super) fn write_printed(
    tx: &mut Tx<'_>,
    body: &str,
    printed: &[PrintedBalance],
    words: &Words<'_>,
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM printed_balance WHERE body = $1", values![body])?;
    for (position, balance) in printed.iter().enumerate() {
        let own = vec![
            ("body", Value::from(body)),
            ("position", position.into()),
            ("pool_id", (&balance.pool).into()),
            ("budget_year", balance.year.map(Year::number).into()),
            ("printed", balance.of.word().into()),
            ("ore", balance.ore.into()),
            ("printed_on", balance.date.into()),
        ];
        place::put(tx, "printed_balance", own, &balance.basis, &words.sentence(&balance.basis))?;
    }
    Ok(())
}

/// The balances that texts print and that may be shown: of each its body and place.
pub(super) fn load_printed(tx: &mut Tx<'_>) -> Result<Vec<(String, PrintedBalance, Place)>, StoreError> {
    let sql = format!(
        "SELECT b.body, b.pool_id, b.budget_year, b.printed, b.ore, b.printed_on, {} \
         FROM shown_printed_balance b {} ORDER BY b.body, b.position",
        place::COLUMNS,
        place::JOINED
    );
    let mut out = Vec::new();
    for mut row in tx.query(&sql, &[])? {
        let (body, pool): (String, String) = (row.take()?, row.take()?);
        let year: Option<i64> = row.take()?;
        let of: Printed = row.take_word()?;
        let (ore, date) = (row.take()?, row.take()?);
        let place = place::taken(&mut row)?;
        let year = year.and_then(|year| Year::new(year).ok());
        let basis = place.basis.clone();
        out.push((body, PrintedBalance { pool, year, of, ore, basis, date }, place));
    }
    Ok(out)
}
