//! The one integration test of the crate: what is read, what is refused and how.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod files;
mod files_arrays;
mod files_columns;
mod sketch_example;
mod support;
