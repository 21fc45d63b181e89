//! The integration test of the crate: it compares the loss, the sketch and the experiment with references.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod classes;
mod csv;
mod experiment;
mod maths_properties;
mod precision;
mod recovery;
mod reference_cases;
mod sketch;
mod soft_targets;
mod ties;
