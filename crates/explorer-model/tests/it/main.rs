//! The integration test of the crate: URLs, values of scripts, words, scenes and pictures.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod api;
#[path = "../../../focal-loss/tests/it/csv.rs"]
mod csv;
mod exercises;
mod goldens;
mod outside;
mod presets;
mod python;
mod recording;
mod scores_call;
mod scores_errors;
mod share;
mod snippets;
mod snippets_run;
mod url;
