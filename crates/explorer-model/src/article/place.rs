//! What the arguments of an expression are called, and which values they take.

use super::functions::Function;
use crate::params::finite_number;
use focal_loss::loss::Target;

/// A place for an argument, either by its position or by its word and `=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// p_t of an example.
    PT,
    /// p_t of each negative.
    NegativePT,
    /// p_t of a positive.
    PositivePT,
    /// The score that every output has at the start.
    Pi,
    /// The share of the outputs whose target is positive.
    Rho,
    /// A fraction of the examples.
    Fraction,
    /// A number of examples.
    Count,
    /// How many negatives there are.
    Negatives,
    /// How many negatives there are for each positive.
    NegativesPerPositive,
    /// A class.
    Class,
    /// The loss or the gradient.
    Quantity,
    /// γ.
    Gamma,
    /// α, or `none`.
    Alpha,
    /// The weight of an example.
    AlphaT,
    /// Whose scores.
    Of,
    /// How many significant digits are printed.
    Digits,
}

/// Which values a place takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// Numbers from the first to the second.
    Numbers(f64, f64),
    /// Whole numbers from the first to the second.
    WholeNumbers(f64, f64),
    /// Words.
    Words(&'static [&'static str]),
    /// Numbers from the first to the second, or the word.
    NumbersOr(f64, f64, &'static str),
}

/// An argument.
#[derive(Clone, Copy, Debug)]
pub(super) enum Argument {
    /// A number.
    Number(f64),
    /// A number of the state.
    State(&'static Function),
    /// A word, by its index in the range.
    Word(usize),
}

impl Place {
    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::PT => "p_t",
            Self::NegativePT => "p_t_negative",
            Self::PositivePT => "p_t_positive",
            Self::Pi => "pi",
            Self::Rho => "rho",
            Self::Fraction => "fraction",
            Self::Count => "count",
            Self::Negatives => "negatives",
            Self::NegativesPerPositive => "negatives_per_positive",
            Self::Class => "class",
            Self::Quantity => "quantity",
            Self::Gamma => "gamma",
            Self::Alpha => "alpha",
            Self::AlphaT => "alpha_t",
            Self::Of => "of",
            Self::Digits => "digits",
        }
    }

    /// Which values it takes.
    #[must_use]
    pub fn range(self) -> Range {
        match self {
            Self::PT | Self::NegativePT | Self::PositivePT | Self::Pi | Self::Rho | Self::Fraction | Self::AlphaT => {
                Range::Numbers(0.0, 1.0)
            }
            Self::Count | Self::Negatives | Self::NegativesPerPositive => Range::Numbers(0.0, f64::MAX),
            Self::Class => Range::Words(&["foreground", "background"]),
            Self::Quantity => Range::Words(&["loss", "gradient"]),
            Self::Gamma => Range::Numbers(0.0, 100.0),
            Self::Alpha => Range::NumbersOr(0.0, 1.0, "none"),
            Self::Of => Range::Words(&["paper"]),
            Self::Digits => Range::WholeNumbers(1.0, 15.0),
        }
    }

    /// Whether the state gives the value if the text does not.
    #[must_use]
    pub(super) fn is_in_state(self) -> bool {
        matches!(self, Self::Gamma | Self::Alpha | Self::NegativesPerPositive | Self::Of)
    }

    /// The argument that a text means at this place. A number may also be one of the state's, by its name.
    pub(super) fn read(self, text: &str, state: impl Fn(&str) -> Option<&'static Function>) -> Option<Argument> {
        let word = |words: &[&str]| words.iter().position(|word| *word == text).map(Argument::Word);
        let number = |min: f64, max: f64| finite_number(text).filter(|number| (min..=max).contains(number));
        match self.range() {
            Range::Words(words) => word(words),
            Range::WholeNumbers(min, max) => number(min, max).filter(|it| it.fract() == 0.0).map(Argument::Number),
            Range::Numbers(min, max) => {
                number(min, max).map(Argument::Number).or_else(|| state(text).map(Argument::State))
            }
            Range::NumbersOr(min, max, other) => number(min, max)
                .map(Argument::Number)
                .or_else(|| word(&[other]))
                .or_else(|| state(text).map(Argument::State)),
        }
    }
}

/// The class of a word of [`Place::Class`].
pub(super) fn class(word: usize) -> Target {
    if word == 0 { Target::Positive } else { Target::Negative }
}
