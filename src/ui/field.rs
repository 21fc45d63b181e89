//! What stands in a number field: what is typed, what the state took of it, what the field shows, and what it goes back
//! to. This is a state machine without a browser; its tests have the table of its transitions.

use crate::{
    params::{NumberSpec, Problem},
    text::{self, format_field},
};

/// The state, as a field sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// The number that the state has.
    pub(super) number: f64,
    /// How often a script has set something, perhaps to what it was.
    pub(super) set: u32,
    /// How often everything was replaced: by Reset, a preset or Back.
    pub(super) replaced: u32,
}

/// A number field. What was typed counts only as long as nothing else changes the number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Field {
    /// It shows the state.
    #[default]
    Rest,
    /// The text of a number that the state took.
    Taken { text: String, entry: Entry },
    /// It holds what the state did not take. `error` says why.
    Refused { error: String, entry: Entry },
    /// It shows the state again. What was refused stays to be read.
    Returned { error: String, at: Seen },
}

/// What a person is typing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    /// What the state had before: a refused entry goes back to it, since typing 10 passes through 1.
    before: f64,
    /// The state after the last key.
    at: Seen,
}

impl Entry {
    fn is_void(self, now: Seen) -> bool {
        self.at.number != now.number || self.at.replaced != now.replaced
    }

    /// A number that a script has set stays, even if it is the one that was passed through.
    fn before(self, now: Seen) -> f64 {
        if self.is_void(now) || self.at.set != now.set { now.number } else { self.before }
    }
}

impl Field {
    /// A key was pressed, and the browser says that the field holds `text`. The state must take the number returned.
    pub(super) fn typed(&mut self, spec: &NumberSpec, text: &str, now: Seen) -> Option<f64> {
        let before = match self {
            Self::Taken { entry, .. } | Self::Refused { entry, .. } => entry.before(now),
            Self::Rest | Self::Returned { .. } => now.number,
        };
        match spec.parse(text) {
            Ok(number) => {
                let at = Seen { number, ..now };
                *self = Self::Taken { text: text.to_owned(), entry: Entry { before, at } };
                Some(number)
            }
            Err(problem) => {
                let error = text::field_error(spec.key, text, problem);
                *self = Self::Refused { error, entry: Entry { before, at: now } };
                None
            }
        }
    }

    /// The entry ends: by Enter, or because the field is left. The state must take the number returned.
    pub(super) fn committed(&mut self, now: Seen) -> Option<f64> {
        match std::mem::take(self) {
            Self::Refused { error, entry } if !entry.is_void(now) => {
                let number = entry.before(now);
                *self = Self::Returned { error, at: Seen { number, ..now } };
                (number != now.number).then_some(number)
            }
            returned @ Self::Returned { .. } => {
                *self = returned;
                None
            }
            _ => None,
        }
    }

    /// Something was pasted that is no number: the field stays as it was, and says so. The state must take the number
    /// returned.
    pub(super) fn pasted_no_number(&mut self, spec: &NumberSpec, found: &str, now: Seen) -> Option<f64> {
        let number = self.committed(now);
        let at = Seen { number: number.unwrap_or(now.number), ..now };
        *self = Self::Returned { error: text::field_error(spec.key, found, Problem::NotANumber), at };
        number
    }

    /// The slider has moved.
    pub(super) fn slid(&mut self) {
        *self = Self::Rest;
    }

    /// The state may have changed. What it makes void does not count again when the state changes back.
    pub(super) fn follow(&mut self, now: Seen) {
        let is_void = match self {
            Self::Rest => false,
            Self::Taken { entry, .. } | Self::Refused { entry, .. } => entry.is_void(now),
            Self::Returned { at, .. } => *at != now,
        };
        if is_void {
            *self = Self::Rest;
        }
    }

    /// What the field shows. None: what stands in it. The browser may report nothing for "1e", and the field keeps it.
    pub(super) fn shown(&self, now: Seen) -> Option<String> {
        match self {
            Self::Taken { text, entry } if !entry.is_void(now) => Some(text.clone()),
            Self::Refused { entry, .. } if !entry.is_void(now) => None,
            _ => Some(format_field(now.number)),
        }
    }

    /// Why the state did not take what was typed.
    pub(super) fn error(&self, now: Seen) -> Option<String> {
        match self {
            Self::Refused { error, entry } if !entry.is_void(now) => Some(error.clone()),
            Self::Returned { error, at } if *at == now => Some(error.clone()),
            _ => None,
        }
    }

    /// Whether the field holds what the state did not take.
    pub(super) fn is_refused(&self, now: Seen) -> bool {
        matches!(self, Self::Refused { entry, .. } if !entry.is_void(now))
    }
}

#[cfg(test)]
mod tests;
