//! The language in which the text names a number: `name(argument, …, key=argument, …)`.

use super::{
    functions::{Function, Printed},
    inputs::Inputs,
    place::{Argument, Place},
};
use crate::{
    scene::Snapshot,
    text::{self, format_number, format_percent, format_times_of},
};

/// A number that the text names, for instance `focal_loss(0.9, gamma=2)`.
///
/// A name without arguments stands alone. The arguments are numbers, words, or numbers of the state (`gamma`). Those
/// with a key may be left out. γ, α, the negatives for each positive and the detector are then the state's. `alpha_t`
/// is then 1, and a number is printed with three significant digits.
#[derive(Clone, Debug)]
pub struct Expression {
    function: &'static Function,
    arguments: Vec<(Place, Argument)>,
}

/// What is wrong with the text of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionError {
    /// No function has this name.
    UnknownName(String),
    /// It does not have the form `name(argument, …)`.
    NoCall(String),
    /// It has another number of arguments without a key than its function.
    ArgumentCount {
        /// The function.
        function: &'static Function,
        /// How many were found.
        found: usize,
    },
    /// The function has no argument of this key.
    UnknownKey {
        /// The function.
        function: &'static Function,
        /// The key.
        found: String,
    },
    /// An argument is given twice.
    Repeated(Place),
    /// An argument cannot have this value.
    BadArgument {
        /// The argument.
        place: Place,
        /// The value.
        found: String,
    },
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The first [`ExpressionError`].
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        let text = text.trim();
        let (name, arguments) = match text.split_once('(') {
            None => (text, ""),
            Some((name, rest)) => {
                let inside = rest.strip_suffix(')').filter(|inside| !inside.contains(['(', ')']));
                (name.trim_end(), inside.ok_or_else(|| ExpressionError::NoCall(text.to_owned()))?)
            }
        };
        let function = Function::of_name(name).ok_or_else(|| ExpressionError::UnknownName(name.to_owned()))?;
        let mut read: Vec<(Place, Argument)> = Vec::new();
        let mut count = 0;
        for argument in arguments.split(',').map(str::trim).filter(|_| !arguments.trim().is_empty()) {
            let (place, value) = if let Some((key, value)) = argument.split_once('=') {
                let key = key.trim_end();
                let place = function.options.iter().find(|place| place.word() == key);
                let unknown = || ExpressionError::UnknownKey { function, found: key.to_owned() };
                (place.copied().ok_or_else(unknown)?, value.trim_start())
            } else {
                count += 1;
                let Some(place) = function.places.get(count - 1) else { continue };
                (*place, argument)
            };
            if read.iter().any(|(known, _)| *known == place) {
                return Err(ExpressionError::Repeated(place));
            }
            let of_state = |name: &str| Function::of_name(name).filter(|function| function.is_of_state());
            let bad = || ExpressionError::BadArgument { place, found: value.to_owned() };
            read.push((place, place.read(value, of_state).ok_or_else(bad)?));
        }
        if count != function.places.len() {
            return Err(ExpressionError::ArgumentCount { function, found: count });
        }
        Ok(Self { function, arguments: read })
    }

    /// Whether its value can differ between two states.
    #[must_use]
    pub fn depends_on_state(&self) -> bool {
        let given = |place: Place| self.arguments.iter().any(|(found, _)| *found == place);
        self.function.is_of_state()
            || self.arguments.iter().any(|(_, argument)| matches!(argument, Argument::State(_)))
            || self.function.options.iter().any(|option| option.is_in_state() && !given(*option))
    }

    /// Its value. NaN if there is none, such as a share of nothing.
    #[must_use]
    pub fn value(&self, now: &Snapshot) -> f64 {
        (self.function.value)(&self.inputs(now))
    }

    /// Its value in the signs of the language: with three significant digits, or with as many as `digits=` says.
    #[must_use]
    pub fn print(&self, now: &Snapshot) -> String {
        let (value, digits) = (self.value(now), self.inputs(now).given(Place::Digits).map(|digits| digits as usize));
        match self.function.printed {
            Printed::Number => format_number(value, digits.unwrap_or(3)),
            Printed::Setting => format_number(value, digits.unwrap_or(6)),
            Printed::Times => format_times_of(value, digits.unwrap_or(3)),
            Printed::Percent => match digits {
                None => format_percent(value),
                Some(digits) => text::percent(&format_number(100.0 * value, digits)),
            },
        }
    }

    /// Whether it is printed in percent.
    pub(super) fn is_percentage(&self) -> bool {
        matches!(self.function.printed, Printed::Percent)
    }

    fn inputs<'a>(&'a self, now: &'a Snapshot) -> Inputs<'a> {
        Inputs { arguments: &self.arguments, now }
    }
}

#[cfg(test)]
mod tests;
