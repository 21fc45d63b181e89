//! Properties of the loss over its whole domain.

use focal_loss::loss::{FocalLoss, Target, cross_entropy, focal_loss, focal_loss_slope, modulating_factor};
use proptest::prelude::*;

fn any_alpha() -> impl Strategy<Value = Option<f64>> {
    prop::option::of(0.0..=1.0_f64)
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![Just(Target::Positive), Just(Target::Negative)]
}

proptest! {
    #[test]
    fn loss_lies_between_zero_and_cross_entropy(x_t in -1e4..1e4_f64, gamma in 0.0..10.0_f64) {
        let loss = focal_loss(x_t, gamma);
        prop_assert!((0.0..=cross_entropy(x_t)).contains(&loss));
        prop_assert!((0.0..=1.0).contains(&modulating_factor(x_t, gamma)));
    }

    #[test]
    fn loss_falls_with_the_logit_and_with_gamma(x_t in -50.0..50.0_f64, step in 0.0..5.0_f64, gamma in 0.0..10.0_f64) {
        prop_assert!(focal_loss(x_t + step, gamma) <= focal_loss(x_t, gamma));
        prop_assert!(focal_loss(x_t, gamma + step) <= focal_loss(x_t, gamma));
    }

    #[test]
    fn slope_is_the_central_difference(x_t in -15.0..15.0_f64, gamma in 0.0..10.0_f64) {
        let step = 1e-4;
        let difference = (focal_loss(x_t + step, gamma) - focal_loss(x_t - step, gamma)) / (2.0 * step);
        let slope = focal_loss_slope(x_t, gamma);
        prop_assert!((slope - difference).abs() <= 1e-6 * slope.abs() + 1e-10, "{slope} {difference}");
    }

    #[test]
    fn a_negative_mirrors_a_positive(logit in -100.0..100.0_f64, gamma in 0.0..10.0_f64, alpha in any_alpha()) {
        let loss = FocalLoss { gamma, alpha };
        let mirrored = FocalLoss { gamma, alpha: alpha.map(|alpha| 1.0 - alpha) };
        let (a, b) = (loss.loss(logit, Target::Positive), mirrored.loss(-logit, Target::Negative));
        // 1 − (1 − α) is α up to half a rounding error of 1.
        prop_assert!((a - b).abs() <= 3e-16 * cross_entropy(logit), "{a} {b}");
    }

    #[test]
    fn no_finite_input_gives_nan(logit in any::<f64>(), gamma in 0.0..10.0_f64, alpha in any_alpha(), target in any_target()) {
        prop_assume!(!logit.is_nan());
        let loss = FocalLoss { gamma, alpha };
        prop_assert!(loss.loss(logit, target) >= 0.0);
        prop_assert!(loss.gradient(logit, target).is_finite());
        prop_assert!(target.y() * loss.gradient(logit, target) <= 0.0);
    }
}
