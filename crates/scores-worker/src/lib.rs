//! The worker reads files of scores beside the page, so that the page does not carry the readers of the formats and
//! stays responsive. The page uses this crate for [`protocol`], the messages between the two, and for [`BUILD`].

#![deny(missing_docs)]

pub mod pieces;
pub mod protocol;
mod worker;

pub use worker::start;
#[cfg(feature = "parquet")]
pub use worker::start_parquet;

/// A hash of the worker's sources. A page compares it with its own, so that it does not use the worker of another
/// build.
pub const BUILD: &str = env!("BUILD");
