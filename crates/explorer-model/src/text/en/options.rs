//! English: the options of the page.

use crate::params::{Locks, Panels, Show, choices};

/// Why a control does not move.
pub const LOCKED: &str = "Fixed by the author of this page.";

/// The word for the default of a key that takes words.
#[must_use]
pub fn default_word(key: &str) -> &'static str {
    match key {
        Panels::KEY | Locks::KEY => "none",
        Show::KEY => "the whole page",
        key => choices(key).first().copied().unwrap_or_default(),
    }
}
