//! The worker trains the lab's detectors beside the page, which stays responsive. The page uses this crate for
//! [`protocol`], the messages between the two, and for [`BUILD`].

#![deny(missing_docs)]

pub mod protocol;
#[cfg(feature = "trainer")]
mod worker;

#[cfg(feature = "trainer")]
pub use worker::start;

/// A hash of the worker's sources. A page compares it with its own, so that it does not use the worker of another
/// build.
pub const BUILD: &str = env!("BUILD");
