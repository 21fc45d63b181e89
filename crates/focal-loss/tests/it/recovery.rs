//! The committed score table is the result of the fit to Figure 4, and reproduces the figure within the stated errors.

#[path = "../../examples/recover_scores/recovery/mod.rs"]
mod fit;

use std::fs;

use crate::csv::root;
use fit::{
    CLASSES, Class, GAMMAS, Knots, LAST_FRACTION, REFIT_TOLERANCE, distance, knots_of_table, levels_table,
    recover_levels, table,
};
use focal_loss::{
    loss::x_t_of_p_t,
    scores::{BACKGROUND_MEDIAN, background_of_median},
};

fn committed() -> (String, Vec<Knots>) {
    let text = fs::read_to_string(root().join("data/recovered_scores.csv")).unwrap();
    let knots = knots_of_table(&text).unwrap();
    (text, knots)
}

fn assert_as_stated(class: &Class, errors: [f64; 4]) {
    for ((error, stated), gamma) in errors.into_iter().zip(class.stated_errors).zip(GAMMAS) {
        let name = class.name;
        assert!(error <= stated, "{name}, γ = {gamma}, up to {LAST_FRACTION}: off by {error:e}, stated {stated:e}");
        assert!(stated < error + 1.1e-5, "{name}, γ = {gamma}: {stated:e} is stated, {error:e} is enough");
    }
}

#[test]
fn the_table_reproduces_the_figure_to_the_stated_errors() {
    for (class, knots) in CLASSES.iter().zip(committed().1) {
        assert_as_stated(class, class.errors(&knots).unwrap());
    }
}

/// The check notices 0.02 more in one logit where the curves are steep.
#[test]
fn another_table_does_not() {
    for (class, mut knots) in CLASSES.iter().zip(committed().1) {
        let knot = knots.iter().position(|knot| knot.0 > 1.9).unwrap();
        knots[knot].1 += 0.02;
        let errors = class.errors(&knots).unwrap();
        assert!(errors.iter().zip(class.stated_errors).any(|(error, stated)| *error > stated), "{errors:?}");
    }
}

#[test]
fn the_table_falls_and_is_written_as_it_is_read() {
    let (text, classes) = committed();
    for (class, knots) in CLASSES.iter().zip(&classes) {
        assert_eq!(class.population(knots).unwrap().count, class.count);
        assert!(knots.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1), "{}", class.name);
    }
    assert_eq!(table(&classes), text);
}

#[test]
fn a_fit_from_scratch_gives_the_table() {
    for (class, knots) in CLASSES.iter().zip(committed().1) {
        let distance = distance(&class.recover(BACKGROUND_MEDIAN).unwrap(), &knots);
        assert!(distance <= REFIT_TOLERANCE, "{}: {distance:e}", class.name);
    }
}

/// The same scores, higher or lower by a constant logit.
fn shifted(knots: &Knots, by: f64) -> Knots {
    knots.iter().map(|&(probit, x_t)| (probit, x_t + by)).collect()
}

fn largest(class: &Class, knots: &Knots) -> f64 {
    class.errors(knots).unwrap().into_iter().fold(0.0, f64::max)
}

/// What docs/model.md says of the two classes' levels. `cargo test -p focal-loss --test it -- --nocapture levels`
/// prints it.
#[test]
fn the_levels_that_fit_as_well() {
    let (_, classes) = committed();
    let [foreground, background] = &CLASSES;
    let fits = largest(foreground, &classes[0]);
    for by in [-0.1, 0.1] {
        let error = largest(foreground, &shifted(&classes[0], by));
        println!("foreground: {fits:.1e}, with all logits {by:+}: {error:.1e}");
        assert!(error > 100.0 * fits);
    }
    // Also between the medians that were fitted.
    let mut worst = 0.0_f64;
    for median in [1e-6, 1e-5, 3e-4, 0.0005, 0.001, 0.0015, 0.0025, 0.003338, 0.0038, 0.0042, 0.0048, 0.0052, 0.0055] {
        let population = background_of_median(median);
        let [a, b, c, d] = background.errors_of(&population).unwrap();
        println!("background, median {median}: {a:.1e} {b:.1e} {c:.1e} {d:.1e}");
        worst = [a, b, c, d].into_iter().fold(worst, f64::max);
        assert!((population.quantiles.x_t(0.0) + x_t_of_p_t(median)).abs() < 1e-5);
    }
    assert!(worst < 4e-4, "{worst:e}");
    // Adding a constant to every logit gives worse curves, because the hardest losses do not follow.
    assert!(largest(background, &shifted(&classes[1], -0.5)) > 0.04);
}

#[test]
fn the_other_levels_are_fits_too() {
    let text = fs::read_to_string(root().join("data/background_levels.csv")).unwrap();
    let levels = recover_levels().unwrap();
    let refit = levels_table(&levels);
    assert_eq!(refit.lines().count(), text.lines().count());
    for (row, refit) in text.lines().zip(refit.lines()).skip(1) {
        let fields = |row: &str| row.split(',').map(|field| field.parse().unwrap()).collect::<Vec<f64>>();
        let (found, expected) = (fields(row), fields(refit));
        let near = (found[2] - expected[2]).abs() <= REFIT_TOLERANCE * expected[2].abs().max(1.0);
        assert!(found[..2] == expected[..2] && near, "{row}, a fit from scratch has {refit}");
    }
}
