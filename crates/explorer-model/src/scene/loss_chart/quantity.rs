//! What the axes of the loss chart measure, and the value of any curve on them.

use super::{Axis, Point};
use crate::{
    focal::{HINGE_MARGIN, x_t_of_p_t},
    params::{Curve, Extra, Scale, View, XQuantity, YQuantity},
    text,
};

/// Figure 1 shows losses up to 5; on the logit axis that is where x_t = −5 is.
const LARGEST_LOSS: f64 = 5.0;
const LARGEST_LOGIT: f64 = 5.0;
/// Log axes reach down to where γ = 5 has its loss at p_t = 0.99: 1e-12.
const SMALLEST: i32 = -12;

/// A curve over the horizontal axis.
pub(super) fn points(curve: Curve, view: &View) -> Vec<Point> {
    samples(view).into_iter().map(|(x, x_t)| (x, curve.value(x_t, view))).collect()
}

/// Where curves are computed, as (place on the axis, x_t). Closer together where curves bend.
pub(super) fn samples(view: &View) -> Vec<Point> {
    const STEPS: u32 = 80;
    match view.x {
        XQuantity::Logit => {
            let place = |i| LARGEST_LOGIT * (2.0 * f64::from(i) / f64::from(STEPS) - 1.0);
            (0..=STEPS).map(|i| (place(i), place(i))).collect()
        }
        XQuantity::Probability => {
            // p_t = (i/n)²: curves are steepest at p_t = 0. Towards 1, a logarithm falls steeper and steeper.
            let mut places: Vec<f64> = (0..=STEPS).map(|i| (f64::from(i) / f64::from(STEPS)).powi(2)).collect();
            if view.effective_scale() == Scale::Log {
                places.retain(|&p_t| p_t < 0.5);
                places.extend((28..STEPS).map(|i| 1.0 - (1.0 - f64::from(i) / f64::from(STEPS)).powi(2)));
                places.retain(|&p_t| p_t < 0.99);
                places.extend((4..=28).map(|i| 1.0 - 10.0_f64.powf(-f64::from(i) / 2.0)));
                places.push(1.0);
            }
            // The hinge ends here.
            if view.extra == Extra::Hinge {
                places.extend([HINGE_MARGIN - 1e-9, HINGE_MARGIN]);
                places.sort_by(f64::total_cmp);
            }
            places.into_iter().map(|p_t| (p_t, x_t_of_p_t(p_t))).collect()
        }
    }
}

pub(super) fn x_axis(view: &View) -> Axis {
    match view.x {
        XQuantity::Probability => Axis::linear(text::p_t_axis(), 0.0, 1.0, 5, 1),
        XQuantity::Logit => Axis::linear(text::x_t_axis(), -LARGEST_LOGIT, LARGEST_LOGIT, 10, 0),
    }
}

pub(super) fn y_axis(view: &View) -> Axis {
    let linear = view.effective_scale() == Scale::Linear;
    match view.y {
        YQuantity::Loss if linear => Axis::linear(text::loss_axis(), 0.0, LARGEST_LOSS, 5, 0),
        YQuantity::Loss => Axis::log(text::loss_axis(), SMALLEST, 1),
        // FL is steeper than cross entropy for hard examples: up to 1.31 at γ = 5.
        YQuantity::Gradient if linear => Axis::linear(text::gradient_axis(), -1.5, 0.0, 3, 1),
        YQuantity::Gradient => Axis::log(text::gradient_size_axis(), SMALLEST, 1),
        YQuantity::ModulatingFactor if linear => Axis::linear(text::factor_axis(), 0.0, 1.0, 5, 1),
        YQuantity::ModulatingFactor => Axis::log(text::factor_axis(), SMALLEST, 0),
        YQuantity::TimesLower => Axis::log(text::times_lower_axis(), -1, 10),
    }
}

/// A p_t as a place on the horizontal axis.
pub(super) fn place_of_p_t(p_t: f64, view: &View) -> f64 {
    match view.x {
        XQuantity::Probability => p_t,
        XQuantity::Logit => x_t_of_p_t(p_t),
    }
}

#[cfg(test)]
mod tests {
    use crate::focal::{ExampleLoss, Target};

    #[test]
    fn the_steepest_focal_loss_fits_the_axis() {
        let steepest = |gamma: f64| {
            let slopes =
                (0..2000).map(|i| -ExampleLoss::focal(gamma).slope(f64::from(i) / 100.0 - 10.0, Target::Positive));
            slopes.fold(0.0, f64::max)
        };
        assert!(steepest(5.0) > 1.3 && steepest(5.0) < 1.32, "{}", steepest(5.0));
        assert!((0..=50).all(|i| steepest(f64::from(i) / 10.0) < 1.32));
    }
}
