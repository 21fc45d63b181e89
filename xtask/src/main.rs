//! What the build does besides Trunk. Trunk calls `xtask pack` on the folder that it has built, before this becomes
//! `dist/`.
//!
//! [`pack::pack`] is the list of steps; each step has a file of its own.

mod article;
mod exercises;
mod folder;
mod fonts;
mod headers;
mod offline;
mod one_file;
mod pack;
mod policy;
mod small;
mod static_page;
mod teaching;
mod words;

use std::{env, process::ExitCode};

/// An error that stops the build. Its message is for the person who builds.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let outcome = match env::args().nth(1).as_deref() {
        Some("pack") => pack::pack(),
        other => Err(format!("expected the task `pack`, found {other:?}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
