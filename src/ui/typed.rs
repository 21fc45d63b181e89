//! What stands in a number field while someone types, and what it goes back to.

use crate::text::format_field;

/// What stands in a number field that someone types in. It counts only as long as nothing else changes the number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Typed {
    /// The field shows the state.
    Nothing,
    /// The text of a number that was taken.
    Number { text: String, number: f64 },
    /// What was refused when the state had `number`, and why.
    Refused { number: f64, error: String },
    /// What was refused, when the field has been left and shows `number` again: it stays to be read.
    Returned { number: f64, error: String },
}

impl Typed {
    /// Why the state, which has `number`, did not take what was typed.
    pub(super) fn error(&self, number: f64) -> Option<String> {
        match self {
            Self::Refused { number: then, error } | Self::Returned { number: then, error } if *then == number => {
                Some(error.clone())
            }
            _ => None,
        }
    }

    /// Whether the field holds what the state, which has `number`, did not take.
    pub(super) fn is_refused(&self, number: f64) -> bool {
        matches!(self, Self::Refused { number: then, .. } if *then == number)
    }

    /// What the field shows when the state has `number`; `before` is what it showed.
    pub(super) fn shown(&self, number: f64, before: Option<&String>) -> String {
        match (self, before) {
            (Self::Number { text, number: typed }, _) if *typed == number => text.clone(),
            // "2." and "1e" are on the way to a number, so the field keeps them.
            (Self::Refused { number: then, .. }, Some(before)) if *then == number => before.clone(),
            _ => format_field(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    fn shown(typed: &Typed, number: f64) -> String {
        typed.shown(number, Some(&"before".to_owned()))
    }

    #[test]
    fn the_field_keeps_what_is_typed_until_the_number_changes() {
        let error = || "no number".to_owned();
        let number = Typed::Number { text: "2.".to_owned(), number: 2.0 };
        let refused = Typed::Refused { number: 2.0, error: error() };
        let returned = Typed::Returned { number: 2.0, error: error() };
        // What is typed, the state's number, what the field shows, whether it complains, whether it is invalid.
        for (typed, state, field, complains, is_invalid) in [
            (&Typed::Nothing, 2.0, "2.00", false, false),
            (&number, 2.0, "2.", false, false),
            (&number, 3.0, "3.00", false, false),
            (&refused, 2.0, "before", true, true),
            (&refused, 3.0, "3.00", false, false),
            (&returned, 2.0, "2.00", true, false),
            (&returned, 3.0, "3.00", false, false),
        ] {
            assert_eq!(shown(typed, state), field, "{typed:?} at {state}");
            assert_eq!(typed.error(state).is_some(), complains, "{typed:?} at {state}");
            assert_eq!(typed.is_refused(state), is_invalid, "{typed:?} at {state}");
        }
    }
}
