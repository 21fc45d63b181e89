//! The messages of `content/locales/en.ftl` as Rust: a function or a struct for each, made by the build. What is missing
//! there, or is given other arguments, does not compile.

use super::locale::{Arg, Count, say, word};

/// The words of the language that the program holds.
pub(super) const REFERENCE: &str = include_str!(concat!(env!("OUT_DIR"), "/locales/en.txt"));

include!(concat!(env!("OUT_DIR"), "/words.rs"));
