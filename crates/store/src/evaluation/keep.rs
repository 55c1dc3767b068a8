//! Evaluations as they are kept.

use jiff::Timestamp;
use sagsgang_effect::protocol::{Evaluation, Log, Plan, digest};

use crate::engine::{Row, Tx, values};
use crate::evaluation::{EvaluationAdded, EvaluationHead, EvaluationPage, EvaluationTexts};
use crate::kept::{Edition, Shelf};
use crate::{Id, Register, StoreError, slug};

/// Where evaluations are kept.
const SHELF: Shelf = Shelf { table: "evaluation_edition", name: "evaluation-edition" };
/// What to do where texts do not belong together.
const AGAIN: &str =
    "Planen kan være fraveget, siden virkningen blev regnet: regn den igen med »sagsgang effect estimate«.";

/// An evaluation that was read.
struct Understood {
    plan: Plan,
    log: Log,
    found: Evaluation,
}

fn bad(message: impl Into<String>) -> StoreError {
    StoreError::BadEvaluation { message: message.into() }
}

/// Reads the three texts and holds them against each other: the result is the one that the log names last, by the plan as it is
/// now, and nothing was departed from since.
fn understood(texts: &EvaluationTexts<'_>) -> Result<Understood, StoreError> {
    let plan = Plan::read(texts.plan)
        .map_err(|unread| bad(format!("plan.toml kan ikke læses: {}", unread.message)))?;
    let log = Log::read(texts.log).map_err(|fault| bad(format!("log.jsonl kan ikke læses: {fault}")))?;
    let found: Evaluation = serde_json::from_str(texts.result)
        .map_err(|error| bad(format!("resultatet kan ikke læses: {error}. {AGAIN}")))?;
    let plan_digest = plan.digest().map_err(|fault| bad(format!("plan.toml: {fault}")))?;
    let is_held = log.reckoned(&plan_digest).is_ok_and(|line| {
        line.shown == digest(texts.result.as_bytes())
            && found.plan_digest == plan_digest
            && found.log_head == log.until(line.place).head
    });
    if !is_held {
        return Err(bad(format!("Resultatet, loggen og planen hører ikke sammen. {AGAIN}")));
    }
    if found.hidden_below.is_none() || found.seal.is_some() {
        return Err(bad("Resultatet er det hele, med små tal. Kun shown.json må gemmes i et register."));
    }
    Ok(Understood { plan, log, found })
}

impl Register {
    pub(super) fn keep_evaluation(
        &self,
        texts: &EvaluationTexts<'_>,
        by: &str,
        at: Timestamp,
    ) -> Result<EvaluationAdded, StoreError> {
        let read = understood(texts)?;
        let slug = slug::slug(&read.plan.id);
        if slug.is_empty() {
            return Err(StoreError::BadValue { value: read.plan.id, expected: "et id med bogstaver" });
        }
        let contract = read.plan.feeds.map(|feeds| feeds.contract).unwrap_or_default();
        let digest = Id::of_bytes(format!("{}\n{}\n{}", texts.plan, texts.log, texts.result).as_bytes());
        let columns = vec![
            ("title", read.plan.title.as_str().into()),
            ("contract", contract.as_str().into()),
            ("plan", texts.plan.into()),
            ("log", texts.log.into()),
            ("result", texts.result.into()),
        ];
        let edition = Edition { slug: &slug, digest: &digest, columns, note: "" };
        let (edition, is_new) = self.write(|tx| SHELF.keep(tx, edition, by, at))?;
        Ok(EvaluationAdded { slug, edition, is_new })
    }

    pub(super) fn evaluation_heads(&self) -> Result<Vec<EvaluationHead>, StoreError> {
        let sql = "SELECT slug, title, number, contract, digest, made_by, made_at FROM evaluation_edition e \
                   WHERE number = (SELECT MAX(number) FROM evaluation_edition o WHERE o.slug = e.slug) ORDER BY title, slug";
        self.read(|tx| tx.query(sql, &[])?.into_iter().map(head).collect())
    }

    pub(super) fn evaluation_page(&self, slug: &str) -> Result<Option<EvaluationPage>, StoreError> {
        self.read(|tx: &mut Tx<'_>| {
            let sql = "SELECT slug, title, number, contract, digest, made_by, made_at, plan, log, result \
                       FROM evaluation_edition WHERE slug = $1 ORDER BY number DESC LIMIT 1";
            let Some(mut row) = tx.query_one(sql, values![slug])? else { return Ok(None) };
            let head = head_of(&mut row)?;
            let (plan, log, result): (String, String, String) = (row.take()?, row.take()?, row.take()?);
            let read = understood(&EvaluationTexts { plan: &plan, log: &log, result: &result })?;
            Ok(Some(EvaluationPage { head, plan: read.plan, log: read.log, found: read.found }))
        })
    }
}

fn head(mut row: Row) -> Result<EvaluationHead, StoreError> {
    head_of(&mut row)
}

fn head_of(row: &mut Row) -> Result<EvaluationHead, StoreError> {
    Ok(EvaluationHead {
        slug: row.take()?,
        title: row.take()?,
        number: row.take()?,
        contract: row.take()?,
        digest: row.take()?,
        by: row.take()?,
        at: row.take()?,
    })
}
