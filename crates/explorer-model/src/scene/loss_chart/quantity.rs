//! The axes of the loss chart, and the points of its curves on them.

use crate::{
    params::{Curve, Extra, Scale, View, XQuantity, YQuantity},
    scene::{Axis, Point},
    text,
};
use focal_loss::loss::{HINGE_MARGIN, p_t, x_t_of_p_t};

/// Examples with a larger p_t are called well-classified (paper §3).
pub(super) const WELL_CLASSIFIED: f64 = 0.5;
/// Figure 1 shows losses up to 5. On the logit axis the loss is about 5 at x_t = −5.
const LARGEST_LOSS: f64 = 5.0;
const LARGEST_LOGIT: f64 = 5.0;
/// Log axes reach down to 1e-12, the loss at γ = 5 and p_t = 0.99.
const SMALLEST: i32 = -12;

/// A curve over the horizontal axis.
pub(super) fn points(curve: Curve, view: &View) -> Vec<Point> {
    samples(view).into_iter().map(|(x, x_t)| (x, curve.value(x_t, view))).collect()
}

/// The places at which curves are computed, as (place on the axis, x_t). They are closer together where curves bend.
pub(super) fn samples(view: &View) -> Vec<Point> {
    const STEPS: u32 = 80;
    match view.x {
        XQuantity::Logit => {
            let place = |i| LARGEST_LOGIT * (2.0 * f64::from(i) / f64::from(STEPS) - 1.0);
            (0..=STEPS).map(|i| (place(i), place(i))).collect()
        }
        XQuantity::Probability => {
            // Curves are steepest at p_t = 0, therefore p_t = (i/n)². Near p_t = 1 modulating factors of a small γ are
            // steep, and on a log axis all curves.
            let mut places: Vec<f64> = (0..=STEPS).map(|i| (f64::from(i) / f64::from(STEPS)).powi(2)).collect();
            let is_log = view.effective_scale() == Scale::Log;
            if is_log || view.y == YQuantity::ModulatingFactor {
                places.retain(|&p_t| p_t < 0.5);
                places.extend((28..=STEPS).map(|i| 1.0 - (1.0 - f64::from(i) / f64::from(STEPS)).powi(2)));
            }
            if is_log {
                places.retain(|&p_t| p_t < 0.99);
                places.extend((4..=28).map(|i| 1.0 - 10.0_f64.powf(-f64::from(i) / 2.0)));
                places.push(1.0);
            }
            // The hinge has its corner here.
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
        // For hard examples FL is steeper than cross entropy: its slope reaches −1.31 at γ = 5.
        YQuantity::Gradient if linear => Axis::linear(text::gradient_axis(), -1.5, 0.0, 3, 1),
        YQuantity::Gradient => Axis::log(text::gradient_size_axis(), SMALLEST, 1),
        YQuantity::ModulatingFactor if linear => Axis::linear(text::factor_axis(), 0.0, 1.0, 5, 1),
        YQuantity::ModulatingFactor => Axis::log(text::factor_axis(), SMALLEST, 0),
        YQuantity::TimesLower => Axis::log(text::times_lower_axis(), -1, 10),
    }
}

/// The place of a p_t on the horizontal axis.
pub(super) fn place_of_p_t(p_t: f64, view: &View) -> f64 {
    match view.x {
        XQuantity::Probability => p_t,
        XQuantity::Logit => x_t_of_p_t(p_t),
    }
}

/// The p_t at a place on the horizontal axis.
pub(super) fn p_t_at(place: f64, view: &View) -> f64 {
    match view.x {
        XQuantity::Probability => place,
        XQuantity::Logit => p_t(place),
    }
}

#[cfg(test)]
mod tests {
    use focal_loss::loss::{ExampleLoss, Target};

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
