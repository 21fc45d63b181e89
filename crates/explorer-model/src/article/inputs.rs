//! What an expression computes with: its arguments and, where it has none, the state.

use std::sync::OnceLock;

use super::place::{Argument, Place, class};
use crate::scene::Snapshot;
use focal_loss::{
    experiment::{Cumulative, Experiment, Part},
    loss::{ExampleLoss, Target, x_t_of_p_t},
};

/// The arguments of an expression, and the state.
pub(super) struct Inputs<'a> {
    pub(super) arguments: &'a [(Place, Argument)],
    pub(super) now: &'a Snapshot,
}

impl Inputs<'_> {
    fn argument(&self, place: Place) -> Option<Argument> {
        self.arguments.iter().find(|(found, _)| *found == place).map(|(_, argument)| *argument)
    }

    /// The number at a place, if the text gives one.
    pub(super) fn given(&self, place: Place) -> Option<f64> {
        match self.argument(place)? {
            Argument::Number(number) => Some(number),
            Argument::State(function) => Some((function.value)(&Inputs { arguments: &[], now: self.now })),
            Argument::Word(_) => None,
        }
    }

    /// The number at a place that has one.
    pub(super) fn number(&self, place: Place) -> f64 {
        self.given(place).unwrap_or(f64::NAN)
    }

    /// The logit of the probability at a place.
    pub(super) fn x_t(&self, place: Place) -> f64 {
        x_t_of_p_t(self.number(place))
    }

    fn word(&self, place: Place) -> usize {
        if let Some(Argument::Word(word)) = self.argument(place) { word } else { 0 }
    }

    /// The loss without α: FL at the given γ, or the state's loss.
    pub(super) fn loss(&self) -> ExampleLoss {
        let of_state = || self.now.params.setting.example_loss().without_alpha();
        self.given(Place::Gamma).map_or_else(of_state, ExampleLoss::focal)
    }

    /// The loss with α, which is given or the state's.
    pub(super) fn weighed_loss(&self) -> ExampleLoss {
        let alpha = match self.argument(Place::Alpha) {
            None => self.now.params.setting.effective_alpha(),
            Some(_) => self.given(Place::Alpha),
        };
        self.loss().with_alpha(alpha)
    }

    /// The given weight of an example; 1 without one.
    pub(super) fn alpha_t(&self) -> f64 {
        self.given(Place::AlphaT).unwrap_or(1.0)
    }

    /// The size of the derivative by the logit at x_t, without α.
    pub(super) fn gradient(&self, x_t: f64) -> f64 {
        -self.loss().slope(x_t, Target::Positive)
    }

    fn experiment(&self) -> &Experiment {
        static PAPER: OnceLock<Experiment> = OnceLock::new();
        let is_of_paper = self.argument(Place::Of).is_some();
        if is_of_paper { PAPER.get_or_init(Experiment::of_paper) } else { &self.now.experiment }
    }

    /// Takes a value from the cumulative normalized loss of the given class.
    pub(super) fn of_cumulative(&self, value: impl Fn(&Cumulative) -> f64) -> f64 {
        let target = class(self.word(Place::Class));
        if self.argument(Place::Gamma).is_none() && self.argument(Place::Of).is_none() {
            return value(self.now.cumulative(target));
        }
        value(&self.experiment().cumulative_of(target, self.loss()))
    }

    /// What the examples of the given class with a lower p_t have, as a share of what all of them have.
    pub(super) fn share_below(&self, p_t: Place, of: impl Fn(f64) -> f64) -> f64 {
        let edges = [self.x_t(p_t), f64::INFINITY];
        let sums = self.experiment().sums_below(class(self.word(Place::Class)), &edges, of);
        sums[0] / sums[1]
    }

    /// What the classes contribute to the total loss and to the total gradient.
    pub(super) fn parts(&self) -> [Part; 2] {
        let of_state = || self.now.params.population.negatives_per_positive.get();
        let negatives = self.given(Place::NegativesPerPositive).unwrap_or_else(of_state);
        let shares = self.experiment().class_shares(self.weighed_loss(), negatives);
        [shares.loss, shares.gradient]
    }

    /// What the classes contribute to the given quantity.
    pub(super) fn part(&self) -> Part {
        self.parts()[self.word(Place::Quantity)]
    }
}
