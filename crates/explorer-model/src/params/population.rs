//! The populations whose scores the experiment uses, and what is assumed about them.

use super::{
    MedianBackgroundScore, NegativeMean, NegativeSpread, NegativesPerPositive, PopulationKind, PositiveMean,
    PositiveSpread,
};
use focal_loss::{
    experiment::Experiment,
    scores::{self, BACKGROUND_EXAMPLES, FOREGROUND_EXAMPLES, Population, Quantiles},
};

/// The populations, and how many negatives there are for each positive. Numbers that the chosen kind does not use keep
/// their values until the user chooses another kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PopulationSetting {
    /// The kind of population.
    pub kind: PopulationKind,
    /// The median score of the paper's background.
    pub median_background_score: MedianBackgroundScore,
    /// How many negatives there are for each positive, for the shares of the classes.
    pub negatives_per_positive: NegativesPerPositive,
    /// The logit-normal populations.
    pub built: Built,
}

/// Two logit-normal populations: x, the logit of the score, is normal in each class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Built {
    /// Mean of x over the positives.
    pub positive_mean: PositiveMean,
    /// Its standard deviation.
    pub positive_spread: PositiveSpread,
    /// Mean of x over the negatives.
    pub negative_mean: NegativeMean,
    /// Its standard deviation.
    pub negative_spread: NegativeSpread,
}

impl PopulationSetting {
    /// The experiment on these populations, with as many examples as in Figure 4. None if they come from a file.
    #[must_use]
    pub fn experiment(&self) -> Option<Experiment> {
        match self.kind {
            PopulationKind::Paper => {
                let negatives = scores::background_of_median(self.median_background_score.get());
                Some(Experiment::of_populations(&scores::foreground(), &negatives))
            }
            PopulationKind::LogitNormal => Some(self.built.experiment()),
            PopulationKind::File => None,
        }
    }

    /// The numbers that decide which examples the experiment has; the others have their defaults.
    #[must_use]
    pub fn examples(&self) -> Self {
        let mut examples = Self { kind: self.kind, ..Self::default() };
        match self.kind {
            PopulationKind::Paper => examples.median_background_score = self.median_background_score,
            PopulationKind::LogitNormal => examples.built = self.built,
            PopulationKind::File => {}
        }
        examples
    }
}

impl Built {
    fn experiment(&self) -> Experiment {
        let population = |mean, spread, count| Population { quantiles: Quantiles::logit_normal(mean, spread), count };
        Experiment::of_populations(
            &population(self.positive_mean.get(), self.positive_spread.get(), FOREGROUND_EXAMPLES),
            &population(-self.negative_mean.get(), self.negative_spread.get(), BACKGROUND_EXAMPLES),
        )
    }

    fn of([positive_mean, positive_spread, negative_mean, negative_spread]: [f64; 4]) -> Self {
        Self {
            positive_mean: PositiveMean::new(positive_mean).unwrap_or_default(),
            positive_spread: PositiveSpread::new(positive_spread).unwrap_or_default(),
            negative_mean: NegativeMean::new(negative_mean).unwrap_or_default(),
            negative_spread: NegativeSpread::new(negative_spread).unwrap_or_default(),
        }
    }
}

/// Detectors whose populations one action sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BuiltPreset {
    /// Before training, initialised with π = 0.01 (paper §3.3 and §4.1): every score near π.
    UntrainedWithPrior,
    /// Before training, without the prior: every score near ½.
    UntrainedWithoutPrior,
    /// Classes far apart.
    Easy,
    /// Classes that overlap.
    Hard,
}

impl BuiltPreset {
    /// In the order of the menu.
    pub const ALL: [Self; 4] = [Self::UntrainedWithPrior, Self::UntrainedWithoutPrior, Self::Easy, Self::Hard];

    /// Its populations. The paper gives only π. The spread of an untrained detector's logits, 0.1, is an assumption: it
    /// is small because the last layer starts with weights of σ = 0.01.
    #[must_use]
    pub fn built(self) -> Built {
        // ln(π / (1 − π)) at π = 0.01, to the two decimals of the fields.
        const PRIOR: f64 = -4.6;
        Built::of(match self {
            Self::UntrainedWithPrior => [PRIOR, 0.1, PRIOR, 0.1],
            Self::UntrainedWithoutPrior => [0.0, 0.1, 0.0, 0.1],
            Self::Easy => [3.0, 1.0, -7.0, 1.0],
            Self::Hard => [-1.0, 2.0, -3.0, 1.5],
        })
    }
}
