//! The worker reads files of scores beside the page, so that the page does not carry the readers of the formats and stays
//! responsive. The page uses this crate for [`protocol`], the messages between the two, and for [`BUILD`].

#![deny(missing_docs)]

pub mod protocol;
mod worker;

pub use worker::start;

/// Tells one build of the worker from another, so that a page does not take the worker of another build for its own: a
/// hash of the worker's sources.
pub const BUILD: &str = env!("BUILD");
