//! A curve of the loss chart: what it shows, and its value in the quantity of a view.

use super::{Extra, LossKind, Params, Scale, View, YQuantity};
use focal_loss::loss::{ExampleLoss, Target, cross_entropy, hinge, hinge_slope, mistaken_slope, p_t};

/// What is drawn: one of the paper's losses for one class, or a curve for comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// A loss for a class.
    Loss(ExampleLoss, Target),
    /// The hinge on p_t.
    Hinge,
    /// The slope of cross entropy times the modulating factor, for positives of this weight. Only axes of gradients
    /// show it.
    MistakenSlope {
        /// The exponent.
        gamma: f64,
        /// The weight.
        alpha_t: f64,
    },
}

impl Curve {
    /// The value at x_t in the quantity of the view; NaN where there is none.
    #[must_use]
    pub fn value(self, x_t: f64, view: &View) -> f64 {
        let value = match self {
            // FL* divides by γ.
            Self::Loss(ExampleLoss::Star(star), _) if star.gamma == 0.0 => f64::NAN,
            Self::Loss(loss, target) => match view.y {
                YQuantity::Loss => loss.loss(x_t, target),
                YQuantity::Gradient => loss.slope(x_t, target),
                YQuantity::ModulatingFactor => loss.modulating_factor(x_t),
                YQuantity::TimesLower => loss.times_lower(x_t, target),
            },
            Self::Hinge => match view.y {
                YQuantity::Loss => hinge(p_t(x_t)),
                YQuantity::Gradient => hinge_slope(p_t(x_t)),
                YQuantity::ModulatingFactor => hinge(p_t(x_t)) / cross_entropy(x_t),
                YQuantity::TimesLower => cross_entropy(x_t) / hinge(p_t(x_t)),
            },
            Self::MistakenSlope { gamma, alpha_t } => alpha_t * mistaken_slope(x_t, gamma),
        };
        // A logarithmic axis shows the size of a gradient, which is negative.
        if view.effective_scale() == Scale::Log { value.abs() } else { value }
    }
}

impl Params {
    /// The expression that some code uses as the gradient of FL, by mistake. It is there if the user asks for it, the
    /// loss is FL, and the vertical axis shows gradients.
    #[must_use]
    pub fn mistaken_gradient(&self) -> Option<Curve> {
        let Self { setting, view, .. } = self;
        let is_shown = view.extra == Extra::MistakenGradient
            && view.y == YQuantity::Gradient
            && setting.loss == LossKind::FocalLoss;
        let alpha_t = setting.example_loss().alpha_t(Target::Positive);
        is_shown.then(|| Curve::MistakenSlope { gamma: setting.effective_gamma(), alpha_t })
    }
}
