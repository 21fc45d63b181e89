//! The messages of `content/locales/en.ftl` as Rust. The build makes a function or a struct for each, so code that uses
//! a missing message, or passes other arguments, does not compile.

use super::locale::{Arg, Count, say, word};

/// The words of the language that the program holds.
pub(super) const REFERENCE: &str = include_str!(concat!(env!("OUT_DIR"), "/locales/en.txt"));

include!(concat!(env!("OUT_DIR"), "/words.rs"));
