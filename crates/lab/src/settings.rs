//! What can be chosen about a run, and what is wrong with a choice.

use std::fmt;

use focal_loss::loss::{ExampleLoss, FocalLoss, balance_score, x_t_of_p_t};

use crate::{
    optimizer::Optimizer,
    scene::{MOST_CLUTTER, RHO},
};

/// The score at which all anchors start, π.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prior {
    /// This score, between 0 and 1.
    Given(f64),
    /// The score π\* at which the gradients of both classes balance, for the share ρ of positives among our anchors:
    /// [`balance_score`]. It fits the loss.
    Fitting,
}

/// Which negatives are trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negatives {
    /// All of them, as the paper does with the focal loss.
    All,
    /// In each scene the three with the highest scores for each positive, and at least three: "OHEM 1:3" (paper §5.3).
    Hardest,
}

/// Everything a run depends on. Equal settings give equal runs, to the last bit, on every platform.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// γ from 0 to 10, and α from 0 to 1 or none.
    pub loss: FocalLoss,
    /// Which negatives are trained.
    pub negatives: Negatives,
    /// The score before training.
    pub prior: Prior,
    /// How the parameters follow the gradient.
    pub optimizer: Optimizer,
    /// The learning rate, more than 0 and at most 10.
    pub learning_rate: f64,
    /// The seed of weights and scenes.
    pub seed: u32,
    /// How many shapes a scene has in the mean besides objects, from 0 to 12.
    pub clutter: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            loss: FocalLoss { gamma: 2.0, alpha: Some(0.25) },
            negatives: Negatives::All,
            prior: Prior::Given(0.1),
            optimizer: Optimizer::Adam,
            learning_rate: 0.007,
            seed: 1,
            clutter: 4.0,
        }
    }
}

/// A setting with which there is no run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettingsError {
    /// γ is not from 0 to 10.
    Gamma(f64),
    /// α is not from 0 to 1.
    Alpha(f64),
    /// π is not between 0 and 1.
    Prior(f64),
    /// No score between 0 and 1 balances the gradients: one class has no weight, or the trained negatives depend on
    /// the scores.
    NoFittingPrior,
    /// The learning rate is not more than 0 and at most 10.
    LearningRate(f64),
    /// The clutter is not from 0 to 12.
    Clutter(f64),
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gamma(found) => write!(f, "found γ = {found}, expected 0 to 10"),
            Self::Alpha(found) => write!(f, "found α = {found}, expected 0 to 1"),
            Self::Prior(found) => write!(f, "found the prior {found}, expected a number between 0 and 1"),
            Self::NoFittingPrior => {
                write!(f, "expected a given prior: none fits when one class has no weight, or with mining")
            }
            Self::LearningRate(found) => {
                write!(f, "found the learning rate {found}, expected more than 0 and at most 10")
            }
            Self::Clutter(found) => write!(f, "found the clutter {found}, expected 0 to {MOST_CLUTTER}"),
        }
    }
}

impl std::error::Error for SettingsError {}

impl Settings {
    /// The score at which all anchors start.
    ///
    /// # Errors
    /// The first setting that is outside its range.
    pub fn checked_prior(&self) -> Result<f64, SettingsError> {
        let FocalLoss { gamma, alpha } = self.loss;
        if !(0.0..=10.0).contains(&gamma) {
            return Err(SettingsError::Gamma(gamma));
        }
        if let Some(alpha) = alpha.filter(|alpha| !(0.0..=1.0).contains(alpha)) {
            return Err(SettingsError::Alpha(alpha));
        }
        if !(self.learning_rate > 0.0 && self.learning_rate <= 10.0) {
            return Err(SettingsError::LearningRate(self.learning_rate));
        }
        if !(0.0..=f64::from(MOST_CLUTTER)).contains(&self.clutter) {
            return Err(SettingsError::Clutter(self.clutter));
        }
        match self.prior {
            Prior::Given(prior) if is_score(prior) => Ok(prior),
            Prior::Given(prior) => Err(SettingsError::Prior(prior)),
            Prior::Fitting if self.negatives == Negatives::Hardest => Err(SettingsError::NoFittingPrior),
            Prior::Fitting => {
                let prior = balance_score(ExampleLoss::Focal(self.loss), RHO);
                if is_score(prior) { Ok(prior) } else { Err(SettingsError::NoFittingPrior) }
            }
        }
    }
}

/// Whether a score has a finite logit.
fn is_score(score: f64) -> bool {
    x_t_of_p_t(score).is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting(gamma: f64, alpha: Option<f64>) -> Result<f64, SettingsError> {
        let loss = FocalLoss { gamma, alpha };
        Settings { loss, prior: Prior::Fitting, ..Settings::default() }.checked_prior()
    }

    #[test]
    fn each_range_is_checked() {
        let default = Settings::default();
        let loss = |gamma, alpha| Settings { loss: FocalLoss { gamma, alpha }, ..default };
        assert_eq!(default.checked_prior(), Ok(0.1));
        assert_eq!(loss(-0.1, None).checked_prior(), Err(SettingsError::Gamma(-0.1)));
        assert!(loss(f64::NAN, None).checked_prior().is_err());
        assert_eq!(loss(2.0, Some(1.5)).checked_prior(), Err(SettingsError::Alpha(1.5)));
        for prior in [0.0, 1.0, -0.5, 2.0] {
            let settings = Settings { prior: Prior::Given(prior), ..default };
            assert_eq!(settings.checked_prior(), Err(SettingsError::Prior(prior)));
        }
        for learning_rate in [0.0, -1.0, 11.0, f64::INFINITY] {
            let settings = Settings { learning_rate, ..default };
            assert_eq!(settings.checked_prior(), Err(SettingsError::LearningRate(learning_rate)));
        }
        let crowded = Settings { clutter: 13.0, ..default };
        assert_eq!(crowded.checked_prior(), Err(SettingsError::Clutter(13.0)));
        assert_eq!(SettingsError::Clutter(13.0).to_string(), "found the clutter 13, expected 0 to 12");
    }

    #[test]
    fn the_fitting_prior_is_that_of_the_core() {
        assert!((fitting(0.0, None).unwrap() / RHO - 1.0).abs() < 1e-12);
        // About (αρ / 3(1 − α))^(1/3), and a little more.
        let approximation = (RHO / 9.0).cbrt();
        let found = fitting(2.0, Some(0.25)).unwrap();
        assert!((1.0..1.15).contains(&(found / approximation)), "{found} {approximation}");
        assert_eq!(fitting(2.0, Some(0.0)), Err(SettingsError::NoFittingPrior));
        let mining = Settings { prior: Prior::Fitting, negatives: Negatives::Hardest, ..Settings::default() };
        assert_eq!(mining.checked_prior(), Err(SettingsError::NoFittingPrior));
    }
}
