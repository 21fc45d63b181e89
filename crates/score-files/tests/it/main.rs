//! The integration test of the crate: what the readers accept, what they refuse and how.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod cases;
mod files;
mod files_arrays;
mod files_columns;
mod formats;
#[cfg(feature = "parquet")]
mod parquet;
mod sentences;
mod sketch_example;
mod support;
mod ties;
mod wide;
