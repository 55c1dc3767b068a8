//! The register's health profiles, edition by edition, as they may be shown.
//!
//! A profile comes in only as [`Protected`], which no figure of too few people gets through: there is no other way to keep one,
//! and so none to find one.

mod keep;

use jiff::Timestamp;
use sagsgang_effect::profile::Protected;

use crate::{Register, StoreError};

/// What came of adding a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileAdded {
    /// Its public address.
    pub slug: String,
    /// Number of the edition that holds now, from 1.
    pub edition: u32,
    /// Whether it was added now; the same figures under the same rules add nothing.
    pub is_new: bool,
}

/// An edition of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileHead {
    /// Its public address, from the title.
    pub slug: String,
    /// Its title for people.
    pub title: String,
    /// From 1.
    pub number: u32,
    /// Name of the file that it came from.
    pub name: String,
    /// Lower-case SHA-256 of what is kept.
    pub digest: String,
    /// Who added it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A profile with its figures.
#[derive(Clone, Debug)]
pub struct ProfilePage {
    /// The edition that holds.
    pub head: ProfileHead,
    /// All editions, the newest first.
    pub editions: Vec<ProfileHead>,
    /// The figures.
    pub data: Protected,
}

impl Register {
    /// Adds a profile, or an edition of the one with that title.
    ///
    /// # Errors
    /// [`StoreError::BadValue`] for a title that no address can be made of, and those of the database; nothing was changed then.
    pub fn add_profile(
        &self,
        data: &Protected,
        (title, name): (&str, &str),
        by: &str,
        at: Timestamp,
    ) -> Result<ProfileAdded, StoreError> {
        self.keep_profile(data, (title, name), by, at)
    }

    /// The profiles, each by the edition that holds, by title.
    ///
    /// # Errors
    /// Those of the database.
    pub fn profiles(&self) -> Result<Vec<ProfileHead>, StoreError> {
        self.profile_heads()
    }

    /// The profile that an edition with this title would be one of; none where there is none.
    ///
    /// # Errors
    /// As [`Register::profile`].
    pub fn profile_titled(&self, title: &str) -> Result<Option<ProfilePage>, StoreError> {
        self.profile_page(&crate::slug::slug(title.trim()))
    }

    /// One profile; none where there is none.
    ///
    /// # Errors
    /// [`StoreError::BadProfile`] where what is kept cannot be read or shows what its rules hide, and those of the database.
    pub fn profile(&self, slug: &str) -> Result<Option<ProfilePage>, StoreError> {
        self.profile_page(slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_effect::profile::{Reading, Rule, example, read};

    fn protected(text: &str) -> Protected {
        let profile = read(text.as_bytes(), &Reading::default()).expect("a profile");
        Protected::of(profile, &Rule::default()).expect("protected")
    }

    #[test]
    fn editions_follow_each_other_and_the_same_adds_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = Register::open(&folder.path().join("r.db")).expect("a register");
        let at = Timestamp::UNIX_EPOCH;
        let data = protected(&example());
        let added = register.add_profile(&data, ("Sundhed i Bælthavet", "a.csv"), "Ida", at).expect("added");
        assert_eq!((added.slug.as_str(), added.edition, added.is_new), ("sundhed-i-baelthavet", 1, true));
        let again = register.add_profile(&data, ("Sundhed i Bælthavet", "a.csv"), "Ida", at).expect("added");
        assert_eq!((again.edition, again.is_new), (1, false));
        let other = protected("gruppe;andel;svar\na;50;40\nb;50;80\n");
        let newer = register.add_profile(&other, ("Sundhed i Bælthavet", "b.csv"), "Ida", at).expect("added");
        assert_eq!((newer.edition, newer.is_new), (2, true));
        let page = register.profile("sundhed-i-baelthavet").expect("asked").expect("there");
        assert_eq!(page.data, other);
        assert_eq!(page.editions.len(), 2);
        assert_eq!(register.profiles().expect("asked").len(), 1);
        assert!(register.profile("anden").expect("asked").is_none());
        assert!(register.add_profile(&data, ("…", "a.csv"), "Ida", at).is_err());
    }

    #[test]
    fn a_small_number_is_never_in_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.db");
        let register = Register::open(&path).expect("a register");
        // 4 of 7777 people, which no other number of the file is like.
        let data = protected(
            "gruppe;andel;svar;befolkning\na;0,0514;7777;33331\nb;50;80;100\nc;50;80;100\nd;40;90;100\n",
        );
        register.add_profile(&data, ("Hemmelig", "h.csv"), "Ida", Timestamp::UNIX_EPOCH).expect("added");
        drop(register);
        let bytes: Vec<u8> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .flat_map(|entry| std::fs::read(entry.expect("an entry").path()).expect("bytes"))
            .collect();
        for secret in ["7777", "33331", "0,0514"] {
            assert!(!bytes.windows(secret.len()).any(|piece| piece == secret.as_bytes()), "{secret}");
        }
    }
}
