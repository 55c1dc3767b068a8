//! What grants to the same recipient or event are known by through the years.

/// What a grant and others to the same through the years are known by: the content words of the recipient, or else of the
/// title or the purpose, without years, legal forms and words for asking. None where nothing is left.
pub fn key(recipient: Option<&str>, title: &str, purpose: &str) -> Option<String> {
    let _ = (recipient, title, purpose);
    None
}
