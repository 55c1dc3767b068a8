//! What the pages of pools, grants and the queue share: the words of the ledger, the places that sums rest on, movements in
//! a list, why something is refused, and files to download.

pub(in crate::web) mod download;
pub(in crate::web) mod fate;
pub(in crate::web) mod finding;
pub(in crate::web) mod form;
pub(in crate::web) mod movement;
pub(in crate::web) mod outlook;
pub(in crate::web) mod refusal;
pub(in crate::web) mod source;
pub(in crate::web) mod words;
