//! The paper's experiment: how the loss of a whole converged detector is spread over its examples (Figure 4).
//!
//! It works on a `scores::Sketch`, so that no question costs work proportional to the number of examples.

mod classes;
mod cumulative;
mod evaluator;
mod examples;

use std::sync::OnceLock;

pub use classes::{ClassShares, Part};
pub use cumulative::Cumulative;
pub use evaluator::Evaluator;

use crate::{
    loss::{ExampleLoss, Target},
    scores::{self, Population, Sketch},
};

/// The two classes of a detector's examples, each with its [`Evaluator`].
#[derive(Debug)]
pub struct Experiment {
    positives: Class,
    negatives: Class,
}

#[derive(Debug)]
struct Class {
    evaluator: Evaluator,
    cross_entropy: OnceLock<Cumulative>,
}

impl Class {
    fn new(sketch: &Sketch) -> Self {
        Self { evaluator: Evaluator::new(sketch), cross_entropy: OnceLock::new() }
    }
}

impl Experiment {
    /// From the sketches of the two classes.
    #[must_use]
    pub fn new(positives: &Sketch, negatives: &Sketch) -> Self {
        Self { positives: Class::new(positives), negatives: Class::new(negatives) }
    }

    /// From the distributions of the two classes.
    #[must_use]
    pub fn of_populations(positives: &Population, negatives: &Population) -> Self {
        Self::new(&Sketch::of_population(positives), &Sketch::of_population(negatives))
    }

    /// The detector of the paper's Figure 4.
    #[must_use]
    pub fn of_paper() -> Self {
        Self::of_populations(&scores::foreground(), &scores::background())
    }

    fn evaluator(&self, target: Target) -> &Evaluator {
        &self.class(target).evaluator
    }

    fn class(&self, target: Target) -> &Class {
        match target {
            Target::Positive => &self.positives,
            Target::Negative => &self.negatives,
        }
    }

    /// How many examples a class has.
    #[must_use]
    pub fn count(&self, target: Target) -> u64 {
        self.class(target).evaluator.count()
    }

    /// As [`Evaluator::infinite`], for a class.
    #[must_use]
    pub fn infinite(&self, target: Target) -> u64 {
        self.evaluator(target).infinite()
    }

    /// How many examples of a class have x_t above `edge`.
    #[must_use]
    pub fn count_above(&self, target: Target, edge: f64) -> f64 {
        self.evaluator(target).count_above(edge)
    }

    /// How many examples of a class have x_t below `edge`.
    #[must_use]
    pub fn count_below(&self, target: Target, edge: f64) -> f64 {
        self.evaluator(target).count_below(edge)
    }

    /// As [`Evaluator::counts_exactly`], for a class.
    #[must_use]
    pub fn counts_exactly(&self, target: Target, edge: f64) -> bool {
        self.evaluator(target).counts_exactly(edge)
    }

    /// As [`Evaluator::sums_below`], for a class.
    #[must_use]
    pub fn sums_below(&self, target: Target, edges: &[f64], of: impl Fn(f64) -> f64) -> Vec<f64> {
        self.evaluator(target).sums_below(edges, of)
    }

    /// As [`Evaluator::quantile`], for a class.
    #[must_use]
    pub fn quantile(&self, target: Target, fraction: f64) -> f64 {
        self.evaluator(target).quantile(fraction)
    }

    /// The cumulative normalized loss of a class at `gamma`.
    #[must_use]
    pub fn cumulative(&self, target: Target, gamma: f64) -> Cumulative {
        self.class(target).evaluator.cumulative(gamma)
    }

    /// The cumulative normalized loss of a class under any loss. α cancels.
    #[must_use]
    pub fn cumulative_of(&self, target: Target, loss: ExampleLoss) -> Cumulative {
        self.class(target).evaluator.cumulative_of(loss)
    }

    /// The cumulative normalized loss of a class under cross entropy, computed once.
    pub fn cross_entropy(&self, target: Target) -> &Cumulative {
        let class = self.class(target);
        class.cross_entropy.get_or_init(|| class.evaluator.cumulative(0.0))
    }
}
