//! The numbers in the text of the article, computed from the state by the functions that draw the charts.
//!
//! The text names a number by an [`Expression`]: `{{cross_entropy(0.9)}}`. The build prints each of them into the page,
//! and the page prints those again that depend on the state. docs/writing.md lists them for authors. An
//! [`Exercise`] judges an answer by such numbers.

mod condition;
mod exercise;
mod expression;
mod functions;
mod inputs;
mod place;

pub use condition::Condition;
pub use exercise::{Exercise, ExerciseError, ExerciseKind, Verdict};
pub use expression::{Expression, ExpressionError};
pub use functions::{FUNCTIONS, Function};
pub use place::{Place, Range};
