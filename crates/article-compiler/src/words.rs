//! What an author is told about a placeholder.

use explorer_model::article::{ExerciseError, ExpressionError, FUNCTIONS, Place, Range};

/// What is wrong with an expression.
pub(crate) fn expression(error: &ExpressionError) -> String {
    match error {
        ExpressionError::UnknownName(name) => format!("found {{{{{name}}}}}, expected paper.… or one of {}", names()),
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

fn names() -> String {
    FUNCTIONS.iter().map(|function| function.name).collect::<Vec<_>>().join(", ")
}

/// What is wrong with the code of an exercise.
pub(crate) fn exercise(error: &ExerciseError) -> String {
    match error {
        ExerciseError::Expression(ExpressionError::UnknownName(name)) => {
            format!("found {name:?} in a code, expected a number or one of {}", names())
        }
        ExerciseError::Expression(error) => expression(error),
        ExerciseError::NoComparison(found) => {
            format!("found the code {found:?}, expected comparisons (>=, <=, ==, >, <), with the word and between them")
        }
        ExerciseError::NoNumber(found) => format!("found the code {found:?}, expected = before the number"),
        ExerciseError::NoTolerance(found) => {
            format!("found the code {found:?}, expected a tolerance at its end, such as: within 1 %")
        }
        ExerciseError::NoChoice(found) => format!("found the choice {found:?}, expected its number"),
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
