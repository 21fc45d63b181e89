//! The one integration crate: what the modules promise, checked natively.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod api;
mod classes;
mod csv;
mod experiment;
mod files;
mod files_arrays;
mod files_columns;
mod goldens;
mod maths_properties;
mod precision;
mod presets;
mod recording;
mod recovery;
mod reference_cases;
mod score_examples;
mod share;
mod sketch;
mod sketch_example;
mod snippets;
mod snippets_run;
mod sql;
mod static_page;
mod tidy;
mod url;
mod words;
