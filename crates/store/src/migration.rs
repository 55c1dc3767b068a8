//! The schema: numbered steps, embedded in the program, each run once.
//!
//! `migrations/NNNN_name.sqlite.sql` stands beside `NNNN_name.postgres.sql`. A register keeps which steps it has taken and
//! the digest of each, so that a changed step is noticed and never silently skipped.

use crate::engine::{Engine, Mode, Tx, values};
use crate::{Id, StoreError};

/// One step of the schema.
pub struct Migration {
    /// From 1, without gaps.
    pub version: u32,
    /// What it does, in a word.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// The steps for SQLite.
pub(crate) const SQLITE_MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        name: "register",
        sql: include_str!("../../../migrations/0001_register.sqlite.sql"),
    },
    Migration {
        version: 2,
        name: "amount_kind",
        sql: include_str!("../../../migrations/0002_amount_kind.sqlite.sql"),
    },
    Migration {
        version: 3,
        name: "confidence",
        sql: include_str!("../../../migrations/0003_confidence.sqlite.sql"),
    },
    Migration {
        version: 4,
        name: "editions",
        sql: include_str!("../../../migrations/0004_editions.sqlite.sql"),
    },
    Migration {
        version: 5,
        name: "document_page",
        sql: include_str!("../../../migrations/0005_document_page.sqlite.sql"),
    },
    Migration { version: 6, name: "ledger", sql: include_str!("../../../migrations/0006_ledger.sqlite.sql") },
    Migration {
        version: 7,
        name: "matters",
        sql: include_str!("../../../migrations/0007_matters.sqlite.sql"),
    },
    Migration {
        version: 8,
        name: "contracts",
        sql: include_str!("../../../migrations/0008_contracts.sqlite.sql"),
    },
    Migration {
        version: 9,
        name: "profiles",
        sql: include_str!("../../../migrations/0009_profiles.sqlite.sql"),
    },
    Migration {
        version: 10,
        name: "evaluations",
        sql: include_str!("../../../migrations/0010_evaluations.sqlite.sql"),
    },
];

/// The steps for PostgreSQL; there is no engine for it yet, but a test holds the two beside each other.
#[cfg(test)]
pub(crate) const POSTGRES_MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        name: "register",
        sql: include_str!("../../../migrations/0001_register.postgres.sql"),
    },
    Migration {
        version: 2,
        name: "amount_kind",
        sql: include_str!("../../../migrations/0002_amount_kind.postgres.sql"),
    },
    Migration {
        version: 3,
        name: "confidence",
        sql: include_str!("../../../migrations/0003_confidence.postgres.sql"),
    },
    Migration {
        version: 4,
        name: "editions",
        sql: include_str!("../../../migrations/0004_editions.postgres.sql"),
    },
    Migration {
        version: 5,
        name: "document_page",
        sql: include_str!("../../../migrations/0005_document_page.postgres.sql"),
    },
    Migration {
        version: 6,
        name: "ledger",
        sql: include_str!("../../../migrations/0006_ledger.postgres.sql"),
    },
    Migration {
        version: 7,
        name: "matters",
        sql: include_str!("../../../migrations/0007_matters.postgres.sql"),
    },
    Migration {
        version: 8,
        name: "contracts",
        sql: include_str!("../../../migrations/0008_contracts.postgres.sql"),
    },
    Migration {
        version: 9,
        name: "profiles",
        sql: include_str!("../../../migrations/0009_profiles.postgres.sql"),
    },
    Migration {
        version: 10,
        name: "evaluations",
        sql: include_str!("../../../migrations/0010_evaluations.postgres.sql"),
    },
];

const VERSIONS_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)";

/// Brings the register to the newest schema; one transaction for all steps.
///
/// # Errors
/// [`StoreError::Newer`] where it has a step that this program does not know, [`StoreError::Damaged`] where a step that
/// it took was another.
pub(crate) fn migrate(engine: &dyn Engine) -> Result<(), StoreError> {
    let migrations = engine.dialect().migrations;
    let known = migrations.last().map_or(0, |last| last.version);
    let taken = versions(&mut engine.begin(Mode::Read)?).unwrap_or_default();
    check(engine, &taken, known)?;
    if taken.len() == migrations.len() {
        return Ok(());
    }
    let mut tx = engine.begin(Mode::Write)?;
    tx.script(VERSIONS_TABLE)?;
    // Another program may have been quicker while we waited for our turn.
    let taken = versions(&mut tx)?;
    check(engine, &taken, known)?;
    for migration in migrations.iter().skip(taken.len()) {
        tx.script(migration.sql)?;
        tx.execute(
            "INSERT INTO schema_version (version, name, digest) VALUES ($1, $2, $3)",
            values![migration.version, migration.name, digest(migration)],
        )?;
    }
    tx.commit()
}

fn versions(tx: &mut Tx<'_>) -> Result<Vec<(u32, String)>, StoreError> {
    let rows = tx.query("SELECT version, digest FROM schema_version ORDER BY version", &[])?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

fn check(engine: &dyn Engine, taken: &[(u32, String)], known: u32) -> Result<(), StoreError> {
    let path = engine.place().to_owned();
    if let Some((found, _)) = taken.last().filter(|(found, _)| *found > known) {
        return Err(StoreError::Newer { path, found: *found, known });
    }
    for ((version, found), migration) in taken.iter().zip(engine.dialect().migrations) {
        if *version != migration.version || *found != digest(migration) {
            let detail =
                format!("skemaets trin {} ({}) er et andet end programmets", version, migration.name);
            return Err(StoreError::Damaged { path, detail });
        }
    }
    Ok(())
}

/// Digest of a step, whatever line ends the program was built with.
fn digest(migration: &Migration) -> String {
    Id::derive("migration", &[&migration.sql.replace('\r', "")]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of each table of a schema, without types.
    fn tables(migrations: &[Migration]) -> Vec<(String, Vec<String>)> {
        let sql: String = migrations.iter().map(|migration| migration.sql).collect();
        let statements = sql.split("CREATE TABLE ").skip(1);
        statements
            .map(|statement| {
                let (name, rest) = statement.split_once('(').unwrap_or((statement, ""));
                let body = rest.split("\n)").next().unwrap_or("");
                let lines =
                    body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("--"));
                let columns =
                    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
                (name.trim().to_owned(), columns)
            })
            .collect()
    }

    #[test]
    fn engines_have_the_same_tables() {
        let postgres: Vec<_> =
            tables(POSTGRES_MIGRATIONS).into_iter().filter(|(name, _)| name != "search_index").collect();
        assert!(postgres.len() > 20);
        assert_eq!(tables(SQLITE_MIGRATIONS), postgres);
    }

    #[test]
    fn versions_count_from_one() {
        for (index, migration) in SQLITE_MIGRATIONS.iter().enumerate() {
            assert_eq!(migration.version as usize, index + 1);
        }
    }
}
