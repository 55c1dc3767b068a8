//! The register as a file that is opened.

use std::path::Path;

use crate::StoreError;

/// An open register. Share it by reference: one thread writes while several read.
pub struct Register {}

impl Register {
    /// Opens the register at `path`; makes it where there is no file.
    ///
    /// # Errors
    /// One variant of [`StoreError`] for each thing that can be wrong with the file.
    pub fn open(_path: &Path) -> Result<Register, StoreError> {
        todo!()
    }
}
