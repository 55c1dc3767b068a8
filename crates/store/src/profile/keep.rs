//! Profiles as they are kept.

use jiff::Timestamp;
use sagsgang_effect::profile::{Protected, Rule};

use crate::engine::{Row, Tx, values};
use crate::kept::{Edition, Shelf};
use crate::profile::{ProfileAdded, ProfileHead, ProfilePage};
use crate::{Id, Register, StoreError, slug};

/// Where profiles are kept.
const SHELF: Shelf = Shelf { table: "profile_edition", name: "profile-edition" };

impl Register {
    pub(super) fn keep_profile(
        &self,
        data: &Protected,
        (title, name): (&str, &str),
        by: &str,
        at: Timestamp,
    ) -> Result<ProfileAdded, StoreError> {
        let title = title.trim();
        let slug = slug::slug(title);
        if slug.is_empty() {
            return Err(StoreError::BadValue { value: title.to_owned(), expected: "en titel med bogstaver" });
        }
        let name = name.trim().rsplit(['/', '\\']).next().unwrap_or_default();
        let content = data.to_csv();
        let rule = serde_json::to_string(data.rule())
            .map_err(|error| StoreError::BadProfile { message: error.to_string() })?;
        let digest = Id::of_bytes(format!("{rule}\n{content}").as_bytes());
        let columns = vec![
            ("title", title.into()),
            ("name", name.into()),
            ("rule", rule.as_str().into()),
            ("content", content.as_str().into()),
        ];
        let edition = Edition { slug: &slug, digest: &digest, columns, note: name };
        let (edition, is_new) = self.write(|tx| SHELF.keep(tx, edition, by, at))?;
        Ok(ProfileAdded { slug, edition, is_new })
    }

    pub(super) fn profile_heads(&self) -> Result<Vec<ProfileHead>, StoreError> {
        let sql = "SELECT slug, title, number, name, digest, made_by, made_at FROM profile_edition e \
                   WHERE number = (SELECT MAX(number) FROM profile_edition o WHERE o.slug = e.slug) ORDER BY title, slug";
        self.read(|tx| tx.query(sql, &[])?.into_iter().map(head).collect())
    }

    pub(super) fn profile_page(&self, slug: &str) -> Result<Option<ProfilePage>, StoreError> {
        self.read(|tx: &mut Tx<'_>| {
            let sql = "SELECT slug, title, number, name, digest, made_by, made_at FROM profile_edition \
                       WHERE slug = $1 ORDER BY number DESC";
            let editions: Vec<ProfileHead> =
                tx.query(sql, values![slug])?.into_iter().map(head).collect::<Result<_, _>>()?;
            let Some(newest) = editions.first().cloned() else { return Ok(None) };
            let row = tx.query_one(
                "SELECT rule, content FROM profile_edition WHERE slug = $1 AND number = $2",
                values![slug, newest.number],
            )?;
            let Some(mut row) = row else { return Ok(None) };
            let (rule, content): (String, String) = (row.take()?, row.take()?);
            let bad = |detail: String| StoreError::BadProfile {
                message: format!("Sundhedsprofilen »{slug}« kan ikke vises, som den er gemt: {detail}."),
            };
            let rule: Rule = serde_json::from_str(&rule).map_err(|error| bad(error.to_string()))?;
            let data = Protected::from_csv(&content, &rule).map_err(|fault| bad(fault.to_string()))?;
            Ok(Some(ProfilePage { head: newest, editions, data }))
        })
    }
}

fn head(mut row: Row) -> Result<ProfileHead, StoreError> {
    Ok(ProfileHead {
        slug: row.take()?,
        title: row.take()?,
        number: row.take()?,
        name: row.take()?,
        digest: row.take()?,
        by: row.take()?,
        at: row.take()?,
    })
}
