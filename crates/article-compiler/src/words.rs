//! What an author is told about a placeholder.

use explorer_model::article::{ExpressionError, FUNCTIONS, Place, Range};

/// What is wrong with an expression.
pub(crate) fn expression(error: &ExpressionError) -> String {
    match error {
        ExpressionError::UnknownName(name) => {
            let names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
            format!("found {{{{{name}}}}}, expected paper.… or one of {}", names.join(", "))
        }
        ExpressionError::NoCall(found) => format!("found {{{{{found}}}}}, expected one pair of brackets, at the end"),
        ExpressionError::ArgumentCount { function, found } => {
            format!("found {found} arguments without a key, expected {}", function.signature())
        }
        ExpressionError::UnknownKey { function, found } => {
            format!("found {found}=, expected {} or digits=", function.signature())
        }
        ExpressionError::Repeated(place) => format!("found {}= twice, expected it once", place.word()),
        ExpressionError::BadArgument { place, found } => {
            format!("found {} = {found:?}, expected {}", place.word(), range(*place))
        }
    }
}

fn range(place: Place) -> String {
    const NO_LIMIT: f64 = f64::MAX;
    let numbers = |min: f64, max: f64| {
        if max == NO_LIMIT { format!("a number from {min} on") } else { format!("a number from {min} to {max}") }
    };
    match place.range() {
        Range::Numbers(min, max) => numbers(min, max),
        Range::WholeNumbers(min, max) => format!("a whole number from {min} to {max}"),
        Range::Words(words) => words.join(" or "),
        Range::NumbersOr(min, max, word) => format!("{}, or {word}", numbers(min, max)),
    }
}
