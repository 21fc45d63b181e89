//! Compares the loss with an independent computation in arbitrary precision (tests/reference/generate.py).

use focal_loss::loss;

use crate::csv::Table;

const TOLERANCE: f64 = 1e-13;
const TOLERANCE_STAR: f64 = 5e-13;

/// Compares `column` of a table with `ours`, row by row. An empty field means that the true value is no normal f64.
fn check(table: &Table, column: &str, tolerance: f64, inputs: &[Vec<f64>], ours: impl Fn(&[f64]) -> f64) {
    let mut compared = 0;
    let mut worst = (0.0, String::new());
    for (row, expected) in table.column(column).into_iter().enumerate() {
        let arguments: Vec<f64> = inputs.iter().map(|input| input[row]).collect();
        let found = ours(&arguments);
        assert!(!found.is_nan(), "{column}{arguments:?} is NaN");
        let Some(expected) = expected else {
            assert!(found.abs() < 2.3e-308, "{column}{arguments:?}: {found}, expected an underflow");
            continue;
        };
        compared += 1;
        let error = if expected == 0.0 { found.abs() } else { (found / expected - 1.0).abs() };
        if error > worst.0 {
            worst = (error, format!("{arguments:?}: found {found:e}, expected {expected:e}"));
        }
    }
    assert!(compared > 600, "{column}: only {compared} rows have a value");
    assert!(worst.0 <= tolerance, "{column}: relative error {:e} at {}", worst.0, worst.1);
    println!("{column}: {compared} values, largest relative error {:.1e}", worst.0);
}

#[test]
fn focal_loss_to_1e13() {
    let table = Table::read("tests/reference/focal_loss.csv");
    let inputs = [table.numbers("x_t"), table.numbers("gamma")];
    check(&table, "p_t", TOLERANCE, &inputs, |a| loss::p_t(a[0]));
    check(&table, "cross_entropy", TOLERANCE, &inputs, |a| loss::cross_entropy(a[0]));
    check(&table, "modulating_factor", TOLERANCE, &inputs, |a| loss::modulating_factor(a[0], a[1]));
    check(&table, "focal_loss", TOLERANCE, &inputs, |a| loss::focal_loss(a[0], a[1]));
    check(&table, "gradient", TOLERANCE, &inputs, |a| loss::focal_loss_slope(a[0], a[1]));
}

#[test]
fn focal_loss_star_to_5e13() {
    let table = Table::read("tests/reference/focal_star.csv");
    let inputs = [table.numbers("x_t"), table.numbers("gamma"), table.numbers("beta")];
    check(&table, "focal_star", TOLERANCE_STAR, &inputs, |a| loss::focal_loss_star(a[0], a[1], a[2]));
    check(&table, "gradient", TOLERANCE_STAR, &inputs, |a| loss::focal_loss_star_slope(a[0], a[1], a[2]));
}

#[test]
fn identities() {
    for step in -1400..=1400 {
        let x_t = f64::from(step) / 2.0;
        let cross_entropy = loss::cross_entropy(x_t);
        for gamma in [0.0, 0.3, 1.0, 2.0, 5.0, 10.0] {
            let loss = loss::focal_loss(x_t, gamma);
            assert!(loss <= cross_entropy, "FL ≤ CE at x_t = {x_t}, γ = {gamma}");
            assert!(loss::focal_loss_slope(x_t, gamma) <= 0.0, "falling at x_t = {x_t}, γ = {gamma}");
        }
        assert!((loss::p_t(x_t) + loss::one_minus_p_t(x_t) - 1.0).abs() < 1e-15);
        assert!((loss::ln_one_minus_p_t(x_t) + loss::cross_entropy(-x_t)).abs() <= 0.0);
    }
}
