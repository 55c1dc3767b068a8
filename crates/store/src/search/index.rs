//! Keeps the index over what counts.
use crate::engine::Tx;
use crate::{Id, Register, StoreError};

pub(crate) fn forget(_tx: &mut Tx<'_>, _document: &Id) -> Result<(), StoreError> {
    Ok(())
}

pub(crate) fn index(_tx: &mut Tx<'_>, _document: &Id) -> Result<(), StoreError> {
    Ok(())
}

pub(crate) fn keep_up(_register: &Register) -> Result<(), StoreError> {
    Ok(())
}
