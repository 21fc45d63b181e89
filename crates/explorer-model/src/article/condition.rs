//! Conditions on the state, such as `times_lower(0.9) >= 1000 and alpha == 0.25`.

use super::{
    exercise::ExerciseError,
    expression::{Expression, ExpressionError},
};
use crate::{params::finite_number, scene::Snapshot};

/// A number in the code of an exercise: written in digits, or an expression.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    Number(f64),
    Expression(Expression),
}

impl Operand {
    pub(super) fn parse(text: &str) -> Result<Self, ExpressionError> {
        match finite_number(text) {
            Some(number) => Ok(Self::Number(number)),
            None => Expression::parse(text).map(Self::Expression),
        }
    }

    pub(super) fn value(&self, now: &Snapshot) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Expression(expression) => expression.value(now),
        }
    }

    pub(super) fn is_percentage(&self) -> bool {
        matches!(self, Self::Expression(expression) if expression.is_percentage())
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    AtLeast,
    AtMost,
    Equal,
    Above,
    Below,
}

/// The comparisons as they are written. Those of two signs come first.
const COMPARISONS: [(&str, Comparison); 5] = [
    (">=", Comparison::AtLeast),
    ("<=", Comparison::AtMost),
    ("==", Comparison::Equal),
    (">", Comparison::Above),
    ("<", Comparison::Below),
];

/// Numbers that differ by less than this, relative to their size, are equal: a slider's 0.1 + 0.2 is 0.3.
const NEARLY: f64 = 1e-9;

/// Whether two numbers differ by at most this share of the second.
pub(super) fn is_near(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() <= tolerance * expected.abs()
}

/// Comparisons that the state has to meet, all of them.
#[derive(Clone, Debug)]
pub struct Condition(Vec<(Operand, Comparison, Operand)>);

impl Condition {
    /// Reads comparisons of numbers and expressions, joined by `and`.
    ///
    /// # Errors
    /// The first [`ExerciseError`].
    pub fn parse(text: &str) -> Result<Self, ExerciseError> {
        text.split(" and ").map(comparison).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a state meets all comparisons. A comparison with what is undefined is not met.
    #[must_use]
    pub fn holds(&self, now: &Snapshot) -> bool {
        self.0.iter().all(|(left, comparison, right)| {
            let (left, right) = (left.value(now), right.value(now));
            let are_equal = is_near(left, right, NEARLY);
            match comparison {
                Comparison::AtLeast => left > right || are_equal,
                Comparison::AtMost => left < right || are_equal,
                Comparison::Equal => are_equal,
                Comparison::Above => left > right && !are_equal,
                Comparison::Below => left < right && !are_equal,
            }
        })
    }
}

fn comparison(text: &str) -> Result<(Operand, Comparison, Operand), ExerciseError> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => {
                let rest = &text[at..];
                if let Some((sign, comparison)) = COMPARISONS.iter().find(|(sign, _)| rest.starts_with(sign)) {
                    let left = Operand::parse(text[..at].trim())?;
                    let right = Operand::parse(rest[sign.len()..].trim())?;
                    return Ok((left, *comparison, right));
                }
            }
            _ => {}
        }
    }
    Err(ExerciseError::NoComparison(text.to_owned()))
}
