//! The score at which positives and negatives pull a common output equally hard.

use super::{
    Target,
    example_loss::ExampleLoss,
    sigmoid::{p_t, x_t_of_p_t},
};

/// The score at which the gradients of both classes balance, if every output has this same score.
///
/// This is the question of a model that has learned nothing about its inputs, and can only move one common score, as
/// at the start of training. `rho` is the share of the outputs whose target is positive. With g(p_t) = |dL/dx_t|
/// without α_t, the score s solves
///
/// ```text
/// ρ α g(s) = (1 − ρ) (1 − α) g(1 − s)
/// ```
///
/// Below s the positives pull harder and raise the score, above it the negatives lower it. For cross entropy without α
/// it is ρ, with α it is ρα / (ρα + (1 − ρ)(1 − α)). For the focal loss and a small ρ it is close to
/// (αρ / ((γ + 1)(1 − α)))^(1/(γ + 1)), which is much larger than ρ: at p_t near 1, g is near
/// (γ + 1)(1 − p_t)^(γ + 1), and at p_t near 0 it is near 1.
///
/// Domain: 0 ≤ ρ ≤ 1. If only one class has weight, the result is 0 (negatives) or 1 (positives); if neither has, or
/// outside the domain, it is NaN. It is also NaN for FL* at γ = 0, whose gradient does not depend on the score.
///
/// Accuracy: the two sides of the equation agree within a relative 1e-12 for 0 ≤ γ ≤ 10 and 1e-12 ≤ ρ ≤ 0.5, and the
/// closed form for cross entropy is met within 1e-13 (tests in this module). A score near 1 has the digits of f64.
///
/// Source: our derivation. The paper initialises the scores with π = 0.01 (§3.3) and does not derive it.
#[must_use]
pub fn balance_score(loss: ExampleLoss, rho: f64) -> f64 {
    let weight = rho * loss.alpha_t(Target::Positive);
    let other = (1.0 - rho) * loss.alpha_t(Target::Negative);
    let has_no_slope = matches!(loss, ExampleLoss::Star(star) if star.gamma == 0.0);
    if !(0.0..=1.0).contains(&rho) || has_no_slope || (weight == 0.0 && other == 0.0) {
        return f64::NAN;
    }
    let unweighted = loss.without_alpha();
    let slope = |x_t: f64| unweighted.slope(x_t, Target::Positive);
    // Slopes are negative. The positives have p_t = s, the negatives p_t = 1 − s.
    let positives_pull_harder = |x: f64| weight * slope(x) < other * slope(-x);
    p_t(last_true(positives_pull_harder))
}

/// The largest logit at which `condition` is true, if it is true below some logit and false above it.
fn last_true(condition: impl Fn(f64) -> bool) -> f64 {
    // Beyond these logits a score is 0 or 1.
    let (mut low, mut high) = (x_t_of_p_t(f64::MIN_POSITIVE), -x_t_of_p_t(f64::MIN_POSITIVE));
    if !condition(low) {
        return f64::NEG_INFINITY;
    }
    if condition(high) {
        return f64::INFINITY;
    }
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if condition(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::{FocalLoss, focal_loss_slope};

    fn focal(gamma: f64, alpha: Option<f64>) -> ExampleLoss {
        ExampleLoss::Focal(FocalLoss { gamma, alpha })
    }

    #[test]
    fn cross_entropy_balances_at_the_share_of_the_positives() {
        for rho in [1e-12, 1e-5, 0.01, 0.3, 0.5] {
            let found = balance_score(focal(0.0, None), rho);
            assert!((found / rho - 1.0).abs() < 1e-13, "{rho}: {found}");
            let weighed = balance_score(focal(0.0, Some(0.25)), rho);
            let expected = 0.25 * rho / (0.25 * rho + 0.75 * (1.0 - rho));
            assert!((weighed / expected - 1.0).abs() < 1e-13, "{rho}: {weighed}");
        }
    }

    #[test]
    fn the_gradients_of_both_classes_are_equal_there() {
        for gamma in [0.0, 0.5, 1.0, 2.0, 5.0, 10.0] {
            for alpha in [0.05, 0.25, 0.5, 0.9] {
                for rho in [1e-12, 1e-8, 1e-5, 1e-3, 0.1, 0.5] {
                    let x = x_t_of_p_t(balance_score(focal(gamma, Some(alpha)), rho));
                    let positives = rho * alpha * focal_loss_slope(x, gamma);
                    let negatives = (1.0 - rho) * (1.0 - alpha) * focal_loss_slope(-x, gamma);
                    let error = (positives / negatives - 1.0).abs();
                    assert!(error < 1e-12, "γ = {gamma}, α = {alpha}, ρ = {rho}: {error:e}");
                }
            }
        }
    }

    /// The solution is the only one: the ratio of the two sides falls at every logit, though g itself does not fall
    /// everywhere.
    #[test]
    fn the_ratio_of_the_gradients_falls() {
        for gamma in [0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0] {
            let ratio = |step: i32| {
                let x = f64::from(step) / 20.0;
                (focal_loss_slope(x, gamma) / focal_loss_slope(-x, gamma)).ln()
            };
            assert!((-600..600).all(|step| ratio(step + 1) < ratio(step)), "γ = {gamma}");
        }
    }

    /// (αρ / ((γ + 1)(1 − α)))^(1/(γ + 1)). It is too low, because g(s) is not 1 but nearly 1 − γ s ln s.
    #[test]
    fn the_approximation_for_small_scores() {
        for gamma in [0.5, 1.0, 2.0, 5.0] {
            for alpha in [0.25, 0.5, 0.75] {
                for rho in [1e-5, 1e-8, 1e-12] {
                    let found = balance_score(focal(gamma, Some(alpha)), rho);
                    let power = gamma + 1.0;
                    let approximation = (alpha * rho / (power * (1.0 - alpha))).powf(1.0 / power);
                    let (error, most) = (found / approximation - 1.0, -gamma * found * found.ln());
                    assert!(0.0 < error && error < most, "γ = {gamma}, α = {alpha}, ρ = {rho}: {error} {most}");
                }
            }
        }
        let (found, approximation) = (balance_score(focal(2.0, Some(0.25)), 1e-5), (1e-5_f64 / 9.0).cbrt());
        assert!(found / approximation - 1.0 < 0.03, "{found} {approximation}");
    }

    /// 80 positives among 80 classes × 100,000 anchors.
    #[test]
    fn the_prior_of_the_paper_is_near_the_balance() {
        let rho = 80.0 / (80.0 * 100_000.0);
        let found = balance_score(focal(2.0, Some(0.25)), rho);
        assert!((found - 0.0106).abs() < 5e-5, "{found}");
        assert!(found / balance_score(focal(0.0, None), rho) > 1000.0);
    }

    #[test]
    fn a_class_without_weight_does_not_pull() {
        let loss = focal(2.0, Some(0.25));
        assert_eq!((balance_score(loss, 0.0), balance_score(loss, 1.0)), (0.0, 1.0));
        assert_eq!(balance_score(focal(2.0, Some(0.0)), 0.1), 0.0);
        assert_eq!(balance_score(focal(2.0, Some(1.0)), 0.1), 1.0);
        for undefined in [
            balance_score(focal(2.0, Some(1.0)), 0.0),
            balance_score(loss, 1.5),
            balance_score(loss, f64::NAN),
            balance_score(ExampleLoss::star(0.0, 1.0), 0.5),
        ] {
            assert!(undefined.is_nan());
        }
        assert_eq!(balance_score(ExampleLoss::star(2.0, 1.0), 0.5), 0.5);
    }
}
