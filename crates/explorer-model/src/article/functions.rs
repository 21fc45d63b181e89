//! The functions that the text can name.

use super::{inputs::Inputs, place::Place};
use Place::{
    Alpha, AlphaT, Class, Count, Digits, Fraction, Gamma, NegativePT, Negatives, NegativesPerPositive, Of, PT, Pi,
    PositivePT, Quantity, Rho,
};
use Printed::{Number, Percent, Setting, Times};
use focal_loss::{
    experiment::Cumulative,
    loss::{Target, balance_score, cross_entropy},
};

/// A function of the text: its name, its arguments and how its value is computed.
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// The arguments that it needs, in their order.
    pub places: &'static [Place],
    /// The arguments that may be given by their word.
    pub options: &'static [Place],
    pub(super) printed: Printed,
    pub(super) value: fn(&Inputs) -> f64,
}

/// How a value is printed.
#[derive(Clone, Copy)]
pub(super) enum Printed {
    /// With three significant digits.
    Number,
    /// As a setting: with up to six digits.
    Setting,
    /// With a multiplication sign.
    Times,
    /// A share, in percent.
    Percent,
}

const fn function(
    name: &'static str,
    places: &'static [Place],
    options: &'static [Place],
    printed: Printed,
    value: fn(&Inputs) -> f64,
) -> Function {
    Function { name, places, options, printed, value }
}

const ONLY_DIGITS: &[Place] = &[Digits];
const OF_AN_EXAMPLE: &[Place] = &[Gamma, AlphaT, Digits];
const OF_A_CURVE: &[Place] = &[Gamma, Of, Digits];
const OF_THE_CLASSES: &[Place] = &[Gamma, Alpha, NegativesPerPositive, Of, Digits];

/// Every function, in the order of docs/writing.md.
pub const FUNCTIONS: &[Function] = &[
    // The state. α_t is 1 for both classes if there is no α.
    function("gamma", &[], ONLY_DIGITS, Setting, |with| with.now.params.setting.effective_gamma()),
    function("alpha", &[], ONLY_DIGITS, Setting, |with| with.weighed_loss().alpha_t(Target::Positive)),
    function("alpha_negative", &[], ONLY_DIGITS, Setting, |with| with.weighed_loss().alpha_t(Target::Negative)),
    function("negatives_per_positive", &[], ONLY_DIGITS, Setting, |with| {
        with.now.params.population.negatives_per_positive.get()
    }),
    // One example.
    function("x_t", &[PT], ONLY_DIGITS, Number, |with| with.x_t(PT)),
    function("cross_entropy", &[PT], ONLY_DIGITS, Number, |with| cross_entropy(with.x_t(PT))),
    function("modulating_factor", &[PT], &[Gamma, Digits], Number, |with| with.loss().modulating_factor(with.x_t(PT))),
    function("times_lower", &[PT], &[Gamma, Digits], Times, |with| {
        with.loss().times_lower(with.x_t(PT), Target::Positive)
    }),
    function("focal_loss", &[PT], OF_AN_EXAMPLE, Number, |with| with.alpha_t() * with.loss().unweighted(with.x_t(PT))),
    function("gradient", &[PT], OF_AN_EXAMPLE, Number, |with| with.alpha_t() * with.gradient(with.x_t(PT))),
    // Many examples of the same p_t.
    function("sum", &[Count, PT], OF_AN_EXAMPLE, Number, |with| {
        with.number(Count) * with.alpha_t() * with.loss().unweighted(with.x_t(PT))
    }),
    function("sums_ratio", &[Negatives, NegativePT, PositivePT], &[Gamma, Digits], Times, |with| {
        let loss = with.loss();
        with.number(Negatives) * loss.unweighted(with.x_t(NegativePT)) / loss.unweighted(with.x_t(PositivePT))
    }),
    // The experiment.
    function("hardest_share", &[Class, Fraction], OF_A_CURVE, Percent, |with| {
        with.of_cumulative(|curve| curve.hardest(with.number(Fraction)))
    }),
    function("easiest_share", &[Class, Fraction], OF_A_CURVE, Percent, |with| {
        with.of_cumulative(|curve| curve.at(with.number(Fraction)))
    }),
    function("examples_below", &[Class, PT], &[Of, Digits], Percent, |with| with.share_below(PT, |_| 1.0)),
    function("gradient_above", &[Class, PT], OF_A_CURVE, Percent, |with| {
        1.0 - with.share_below(PT, |x_t| with.gradient(x_t))
    }),
    function("gini", &[Class], OF_A_CURVE, Number, |with| with.of_cumulative(Cumulative::gini)),
    function("positive_share_of_loss", &[], OF_THE_CLASSES, Percent, |with| with.parts()[0].positive_share()),
    function("positive_share_of_gradient", &[], OF_THE_CLASSES, Percent, |with| with.parts()[1].positive_share()),
    function("balancing_alpha", &[Quantity], &[Gamma, NegativesPerPositive, Of, Digits], Number, |with| {
        with.part().balancing_alpha
    }),
    // The start of training, where every output has the score π: p_t is π for a positive and 1 − π for a negative. The
    // sums are for one positive.
    function("initial_loss_positive", &[Pi], OF_AN_EXAMPLE, Number, |with| {
        with.alpha_t() * with.loss().unweighted(with.x_t(Pi))
    }),
    function("initial_loss_negatives", &[Pi, NegativesPerPositive], OF_AN_EXAMPLE, Number, |with| {
        with.number(NegativesPerPositive) * with.alpha_t() * with.loss().unweighted(-with.x_t(Pi))
    }),
    function("initial_gradient_positive", &[Pi], OF_AN_EXAMPLE, Number, |with| {
        with.alpha_t() * with.gradient(with.x_t(Pi))
    }),
    function("initial_gradient_negatives", &[Pi, NegativesPerPositive], OF_AN_EXAMPLE, Number, |with| {
        with.number(NegativesPerPositive) * with.alpha_t() * with.gradient(-with.x_t(Pi))
    }),
    function("balance_score", &[Rho], &[Gamma, Alpha, Digits], Number, |with| {
        balance_score(with.weighed_loss(), with.number(Rho))
    }),
];

impl Function {
    /// The function of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<&'static Self> {
        FUNCTIONS.iter().find(|function| function.name == name)
    }

    /// Whether it is a number of the state, which can also be an argument.
    #[must_use]
    pub fn is_of_state(&self) -> bool {
        self.places.is_empty() && self.options.len() == 1
    }

    /// How it is written: `focal_loss(p_t, gamma=, alpha_t=)`. Every function also takes `digits=`, which is left out.
    #[must_use]
    pub fn signature(&self) -> String {
        let options =
            self.options.iter().filter(|option| **option != Digits).map(|option| format!("{}=", option.word()));
        let all: Vec<String> = self.places.iter().map(|place| place.word().to_owned()).chain(options).collect();
        if all.is_empty() { self.name.to_owned() } else { format!("{}({})", self.name, all.join(", ")) }
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
