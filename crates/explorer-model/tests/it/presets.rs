//! Compares each preset with the paper's own formulas, written out from p_t and x_t, and with its digitised Figure 4.
//! Also checks the numbers in the notes on common mistakes.

use std::sync::Arc;

use explorer_model::{
    params::{FIGURE_7, Params, Preset},
    scene::{Chart, Role, Series, Snapshot},
    text::{self, snippets},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, FocalLoss, Target, cross_entropy, x_t_of_p_t},
};

use crate::csv;

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// FL (eq. 4) and its derivative (eq. 10) as the paper prints them.
fn fl(p: f64, gamma: f64) -> f64 {
    -(1.0 - p).powf(gamma) * p.ln()
}

fn fl_slope(p: f64, gamma: f64) -> f64 {
    (1.0 - p).powf(gamma) * (gamma * p * p.ln() + p - 1.0)
}

/// FL* (eq. 8) and its derivative (eq. 11).
fn star(x: f64, gamma: f64, beta: f64) -> f64 {
    -sigmoid(gamma * x + beta).ln() / gamma
}

fn star_slope(x: f64, gamma: f64, beta: f64) -> f64 {
    sigmoid(gamma * x + beta) - 1.0
}

/// Every series of the preset's loss chart: the user's, then the reference curves.
fn drawn(preset: Preset) -> (Vec<Series>, Vec<Series>) {
    let now = Snapshot::new(preset.params(), &Arc::new(Experiment::of_paper()));
    (Chart::Loss.curves(&now), Chart::Loss.frame(&now).reference)
}

fn check(series: &Series, formula: impl Fn(f64) -> f64) {
    assert!(series.points.len() > 50);
    for &(x, y) in &series.points {
        // At the ends of the p_t axis the printed formulas are 0·∞, and the chart has the limits.
        let expected = formula(x);
        if expected.is_finite() {
            assert!(
                (y - expected).abs() <= 1e-12 * expected.abs().max(1e-3),
                "{:?} at {x}: {y} {expected}",
                series.role
            );
        } else {
            assert!(x == 0.0 || x == 1.0, "{:?} at {x}: {y} {expected}", series.role);
        }
    }
}

fn references(all: &[Series]) -> Vec<&Series> {
    all.iter().filter(|series| matches!(series.role, Role::Reference { .. })).collect()
}

fn pins(all: &[Series]) -> Vec<&Series> {
    all.iter().filter(|series| matches!(series.role, Role::Pin { .. })).collect()
}

#[test]
fn figure_1() {
    let (user, behind) = drawn(Preset::Figure1);
    check(&user[0], |p| fl(p, 2.0));
    let gammas = [0.0, 0.5, 1.0, 2.0, 5.0];
    assert_eq!(references(&behind).len(), gammas.len());
    for (series, gamma) in behind.iter().zip(gammas) {
        check(series, |p| fl(p, gamma));
    }
}

#[test]
fn figures_5_and_6() {
    type Form = (fn(f64, f64) -> f64, fn(f64, f64, f64) -> f64);
    let forms: [(Preset, Form); 2] = [(Preset::Figure5, (fl, star)), (Preset::Figure6, (fl_slope, star_slope))];
    for (preset, (of_fl, of_star)) in forms {
        let (user, behind) = drawn(preset);
        check(&user[0], |x| of_star(x, 2.0, 1.0));
        let [pin] = pins(&behind)[..] else { panic!("one pin") };
        check(pin, |x| of_star(x, 4.0, 0.0));
        let [cross_entropy, focal] = references(&behind)[..] else { panic!("CE and FL") };
        check(cross_entropy, |x| of_fl(sigmoid(x), 0.0));
        check(focal, |x| of_fl(sigmoid(x), 2.0));
        assert_eq!((user[0].points[0].0, user[0].points.last().map(|point| point.0)), (-5.0, Some(5.0)));
    }
}

#[test]
fn figure_7() {
    let (_, behind) = drawn(Preset::Figure7);
    assert_eq!(behind.len(), 17);
    for curve in FIGURE_7 {
        let same =
            |series: &&Series| series.points.iter().all(|&(x, y)| (y - star(x, curve.gamma, curve.beta)).abs() < 1e-12);
        let found: Vec<&Series> = behind.iter().filter(same).collect();
        let [series] = found[..] else { panic!("{curve:?}: {} series", found.len()) };
        assert_eq!(series.role, Role::Measured { effective: curve.effective });
        check(series, |x| star(x, curve.gamma, curve.beta));
    }
}

#[test]
fn figure_4() {
    let now = Snapshot::new(Preset::Figure4.params(), &Arc::new(Experiment::of_paper()));
    for (chart, file) in [(Chart::Foreground, "figure4_foreground"), (Chart::Background, "figure4_background")] {
        let table = csv::Table::read(&format!("../focal-loss/data/{file}.csv"));
        let columns = ["fraction", "gamma_0", "gamma_0.5", "gamma_1", "gamma_2"].map(|name| table.numbers(name));
        let at = |fraction: f64, column: usize| {
            let (fractions, values) = (&columns[0], &columns[column]);
            let right = fractions.iter().position(|&there| there >= fraction).expect("inside").max(1);
            let (low, high) = (fractions[right - 1], fractions[right]);
            values[right - 1] + (values[right] - values[right - 1]) * (fraction - low) / (high - low)
        };
        let frame = chart.frame(&now);
        let user = chart.curves(&now);
        let series = references(&frame.reference).into_iter().zip(1..).chain([(&user[0], 4)]);
        let mut compared = 0;
        for (series, column) in series {
            for &(fraction, value) in series.points.iter().filter(|point| point.0 <= 0.99) {
                let expected = at(fraction, column);
                // The tolerance is half a thousandth, and the error of a straight line between digitised points. Beyond
                // 0.99 the curves bend too much for straight lines. The tests of focal-loss compare at the digitised
                // points.
                assert!(
                    (value - expected).abs() < 1e-3,
                    "{chart:?}, column {column} at {fraction}: {value} {expected}"
                );
                compared += 1;
            }
        }
        assert!(compared > 150, "{compared}");
    }
}

#[test]
fn the_mistaken_gradient() {
    let (user, behind) = drawn(Preset::MistakenGradient);
    assert!(behind.is_empty());
    let [positive, _, mistake] = &user[..] else { panic!("three curves") };
    check(positive, |p| fl_slope(p, 2.0));
    check(mistake, |p| (p - 1.0) * (1.0 - p).powi(2));
    assert_eq!(mistake.role, Role::Mistake);
}

#[test]
fn the_notes_on_mistakes_give_the_right_numbers() {
    let loss = ExampleLoss::focal(2.0);
    let share = |value: fn(ExampleLoss, f64) -> f64| {
        format!("{:.1}\u{a0}%", 100.0 * value(loss, x_t_of_p_t(0.9)) / value(loss, 0.0))
    };
    let of_loss = share(|loss, x_t| loss.loss(x_t, Target::Positive));
    let of_gradient = share(|loss, x_t| loss.slope(x_t, Target::Positive));
    assert!(text::mistake_share().contains(&format!("has {of_loss} of the loss")), "{of_loss}");
    assert!(text::mistake_share().contains(&format!("but {of_gradient} of the gradient")), "{of_gradient}");
    let mistaken = 100.0 * 0.125 / -fl_slope(0.5, 2.0);
    assert!(text::mistake_gradient().contains(&format!("{mistaken:.0}\u{a0}%")), "{mistaken}");
    assert!(text::gamma_zero_note().contains("half of cross entropy"));
    assert!((fl(0.5, 1.0) / fl(0.5, 0.0) - 0.5).abs() < 1e-15);
    // At the same p_t.
    let weighed = FocalLoss { gamma: 2.0, alpha: Some(0.25) };
    let ratio = weighed.loss(-0.7, Target::Negative) / weighed.loss(0.7, Target::Positive);
    assert!(text::mistake_alpha().contains("a negative weighs three times a positive") && (ratio - 3.0).abs() < 1e-15);
    let both = FocalLoss { gamma: 2.0, alpha: None };
    let slope = fl_slope(sigmoid(0.7), 2.0);
    assert!((both.gradient(0.7, Target::Positive) - slope).abs() < 1e-15, "the same for a positive");
    assert!((both.gradient(-0.7, Target::Negative) + slope).abs() < 1e-15, "with the other sign for a negative");
    assert!(text::gradient_sign().contains("the same for a positive, with the other sign for a negative"));
    for x_t in [-3.0, 0.0, 0.7] {
        let (star, entropy) = (ExampleLoss::star(1.0, 0.0).unweighted(x_t), cross_entropy(x_t));
        assert!((star / entropy - 1.0).abs() < 1e-15, "{x_t}");
    }
    assert!(text::star_gamma_note().contains("FL* at γ = 1 and β = 0 is cross entropy"));
    let keras = snippets(&Params::default()).into_iter().find(|snippet| snippet.name == "Keras").unwrap();
    assert!(
        text::mistake_libraries().contains("apply_class_balancing")
            && keras.code.contains("apply_class_balancing=True")
    );
}
