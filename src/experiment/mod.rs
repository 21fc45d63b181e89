//! The paper's experiment: how the loss of a whole converged detector is spread over its examples (Figure 4).
//!
//! Works on a `scores::Sketch`, so that no question costs work proportional to the number of examples.

mod cumulative;
mod evaluator;

pub use cumulative::Cumulative;
pub use evaluator::Evaluator;
