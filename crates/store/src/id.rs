//! Ids that follow from what they name, so that the same documents give the same register and links stay.
//!
//! Why not UUID v7: docs/decisions/0002-derived-ids.md.

use std::fmt;

use sha2::{Digest, Sha256};

/// Bytes of the digest that make an id: 128 bits, as in a UUID.
const ID_BYTES: usize = 16;

/// An id: 32 lower-case hexadecimal digits, derived from a kind and a natural key; for documents the 64 digits of the
/// SHA-256 of the original bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// The id of the `kind` of thing whose natural key is `key`.
    ///
    /// ```
    /// use sagsgang_store::Id;
    /// assert_eq!(Id::derive("person", &["ida holm"]), Id::derive("person", &["ida holm"]));
    /// assert_ne!(Id::derive("person", &["ab", "c"]), Id::derive("person", &["a", "bc"]));
    /// ```
    pub fn derive(kind: &str, key: &[&str]) -> Id {
        let mut digest = Sha256::new();
        digest.update(kind.as_bytes());
        for part in key {
            // The length keeps ["ab", "c"] and ["a", "bc"] apart whatever the parts hold.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        }
        Id(hexadecimal(&digest.finalize()[..ID_BYTES]))
    }

    /// The id of a document: the SHA-256 of its original bytes, in full.
    pub fn of_bytes(bytes: &[u8]) -> Id {
        Id(hexadecimal(&Sha256::digest(bytes)))
    }

    /// An id as it was given in an address or a form. No check is made: an id that names nothing finds nothing.
    pub fn from_text(text: impl Into<String>) -> Id {
        Id(text.into())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
