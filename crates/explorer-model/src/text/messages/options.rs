//! The options of the page.

use super::words;
use crate::params::{ExerciseName, Locks, Panels, Show, Solved, choices};

/// The word for the default of a key that takes words.
#[must_use]
pub fn default_word(key: &str) -> String {
    match key {
        Panels::KEY | Locks::KEY | Solved::KEY => words::default_none().to_owned(),
        Show::KEY | ExerciseName::KEY => words::default_show().to_owned(),
        key => choices(key).first().copied().unwrap_or_default().to_owned(),
    }
}
