//! A setting of the loss, and the state of the page made of one.

// The derived traits of the store have no documentation of their own.
#![cfg_attr(feature = "store", allow(missing_docs))]

use super::{
    Alpha, Beta, Extra, FractionAxis, Gamma, LossKind, PageOptions, Panels, Pin, PopulationSetting, Reference, Scale,
    XQuantity, YQuantity,
};
use crate::focal::{ExampleLoss, FocalLoss, FocalLossStar};

/// One loss with its parameters. A parameter that the loss does not have keeps its value for when another is chosen.
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
    /// Whether γ means something to it.
    #[must_use]
    pub fn has_gamma(self) -> bool {
        matches!(self, Self::FocalLoss | Self::FocalLossStar)
    }

    /// Whether α means something to it.
    #[must_use]
    pub fn has_alpha(self) -> bool {
        self != Self::CrossEntropy
    }

    /// Whether β means something to it.
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
    /// Whether γ means something to this loss.
    #[must_use]
    pub fn has_gamma(&self) -> bool {
        self.loss.has_gamma()
    }

    /// Whether α means something to this loss.
    #[must_use]
    pub fn has_alpha(&self) -> bool {
        self.loss.has_alpha()
    }

    /// Whether β means something to this loss.
    #[must_use]
    pub fn has_beta(&self) -> bool {
        self.loss.has_beta()
    }

    /// α as it counts: none for a loss that has none.
    #[must_use]
    pub fn effective_alpha(&self) -> Option<f64> {
        self.alpha.filter(|_| self.has_alpha()).map(Alpha::get)
    }

    /// γ as it counts: 0 for cross entropy.
    #[must_use]
    pub fn effective_gamma(&self) -> f64 {
        if self.has_gamma() { self.gamma.get() } else { 0.0 }
    }

    /// The loss that this means.
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

/// How the loss chart is drawn and what stands beside the user's curves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// Horizontal axis.
    pub x: XQuantity,
    /// Vertical axis.
    pub y: YQuantity,
    /// Scale of the vertical axis.
    pub scale: Scale,
    /// Quiet curves.
    pub reference: Reference,
    /// One curve more.
    pub extra: Extra,
    /// Horizontal axis of the cumulative charts.
    pub fraction: FractionAxis,
    /// What is open below the charts.
    pub panels: Panels,
}

impl View {
    /// A ratio of losses runs over many orders of magnitude: its axis is always logarithmic.
    #[must_use]
    pub fn effective_scale(&self) -> Scale {
        if self.y == YQuantity::TimesLower { Scale::Log } else { self.scale }
    }
}

/// Everything that decides what is shown.
///
/// With the feature `store`, a reactive store has a signal for each field, and its method `patch` takes a whole state and
/// tells those who read the fields that differ.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
pub struct Params {
    /// The user's setting.
    pub setting: Setting,
    /// How it is looked at.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub view: View,
    /// Whose scores the experiment is made on.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub population: PopulationSetting,
    /// Settings kept for comparison, at most [`super::MOST_PINS`].
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub pins: Vec<Pin>,
    /// How the page shows it; no part of the setting.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub page: PageOptions,
}

impl Params {
    /// FL at γ and α, in the default view.
    #[must_use]
    pub fn focal(gamma: Gamma, alpha: Option<Alpha>) -> Self {
        Self { setting: Setting { gamma, alpha, ..Setting::default() }, ..Self::default() }
    }
}
