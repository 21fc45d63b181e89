//! A setting: a loss with its parameters.

// The derived traits of the store have no documentation of their own.
#![cfg_attr(feature = "store", allow(missing_docs))]

use super::{Alpha, Beta, Gamma, LossKind};
use focal_loss::loss::{ExampleLoss, FocalLoss, FocalLossStar};

/// One loss with its parameters. A parameter that the loss does not have keeps its value until the user chooses another
/// loss.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
pub struct Setting {
    /// Which loss.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub loss: LossKind,
    /// The focusing parameter.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub gamma: Gamma,
    /// The class weight; `None` weighs both classes 1.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub alpha: Option<Alpha>,
    /// The shift of FL*.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub beta: Beta,
}

impl LossKind {
    /// Whether it has the parameter γ.
    #[must_use]
    pub fn has_gamma(self) -> bool {
        matches!(self, Self::FocalLoss | Self::FocalLossStar)
    }

    /// Whether it has the parameter α.
    #[must_use]
    pub fn has_alpha(self) -> bool {
        self != Self::CrossEntropy
    }

    /// Whether it has the parameter β.
    #[must_use]
    pub fn has_beta(self) -> bool {
        self == Self::FocalLossStar
    }
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            loss: LossKind::default(),
            gamma: Gamma::default(),
            alpha: Some(Alpha::default()),
            beta: Beta::default(),
        }
    }
}

impl Setting {
    /// Whether its loss has the parameter γ.
    #[must_use]
    pub fn has_gamma(&self) -> bool {
        self.loss.has_gamma()
    }

    /// Whether its loss has the parameter α.
    #[must_use]
    pub fn has_alpha(&self) -> bool {
        self.loss.has_alpha()
    }

    /// Whether its loss has the parameter β.
    #[must_use]
    pub fn has_beta(&self) -> bool {
        self.loss.has_beta()
    }

    /// The α of the loss; none for a loss without α.
    #[must_use]
    pub fn effective_alpha(&self) -> Option<f64> {
        self.alpha.filter(|_| self.has_alpha()).map(Alpha::get)
    }

    /// The γ of the loss; 0 for cross entropy.
    #[must_use]
    pub fn effective_gamma(&self) -> f64 {
        if self.has_gamma() { self.gamma.get() } else { 0.0 }
    }

    /// The loss of an example in this setting.
    #[must_use]
    pub fn example_loss(&self) -> ExampleLoss {
        let (gamma, alpha) = (self.effective_gamma(), self.effective_alpha());
        if self.has_beta() {
            ExampleLoss::Star(FocalLossStar { gamma, beta: self.beta.get(), alpha })
        } else {
            ExampleLoss::Focal(FocalLoss { gamma, alpha })
        }
    }
}
