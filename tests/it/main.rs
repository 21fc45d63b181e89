//! The integration test of the app: the page before the program, the documents with their examples, and rules for the
//! code.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::path::Path;

#[path = "../../crates/explorer-model/tests/it/python.rs"]
mod python;
mod score_examples;
mod score_recipes;
mod sql;
mod static_page;
#[path = "../../crates/score-files/tests/it/support.rs"]
mod support;
mod tidy;
mod words;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
