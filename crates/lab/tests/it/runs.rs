//! Runs: their bits, and a short form of the table that `examples/table.rs` makes.

use focal_loss::{
    experiment::Experiment,
    loss::{FocalLoss, Target},
};
use lab::{Negatives, Optimizer, Prior, Run, Settings, StepLog, scene::Scene};

fn focal(gamma: f64, alpha: Option<f64>) -> Settings {
    Settings { loss: FocalLoss { gamma, alpha }, ..Settings::default() }
}

fn trained(settings: Settings, steps: u32) -> Run {
    let mut run = Run::new(settings).unwrap();
    for _ in 0..steps {
        run.step();
    }
    run
}

/// The program for the browser gives the same numbers, with and without SIMD. If a change of the trainer is meant to
/// change them, write the new ones here.
#[test]
fn the_bits_of_some_steps() {
    let hardest = Settings { negatives: Negatives::Hardest, seed: 7, ..focal(0.0, None) };
    let momentum = Settings { optimizer: Optimizer::Momentum, prior: Prior::Fitting, ..focal(0.5, Some(0.5)) };
    let found = [(focal(2.0, Some(0.25)), 200), (hardest, 5), (momentum, 5)]
        .map(|(settings, steps)| trained(settings, steps).checksum());
    let expected = [0x54e6_367d_8dd0_d486, 0x293c_3f78_0199_09f7, 0xa1ec_14d5_1641_a7de];
    assert_eq!(found, expected, "{found:#018x?}");
}

#[test]
fn equal_settings_give_equal_runs() {
    let (mut a, mut b) = (Run::new(Settings::default()).unwrap(), Run::new(Settings::default()).unwrap());
    let scenes = Scene::for_evaluation(1, 4.0, 2);
    for _ in 0..3 {
        // Looking at a run does not change it.
        a.outputs(&scenes);
        assert_eq!(a.step(), b.step());
    }
    assert_eq!(a.checksum(), b.checksum());
    assert_ne!(a.checksum(), trained(Settings { seed: 2, ..Settings::default() }, 3).checksum());
}

/// At the fitting prior both classes pull equally hard; at 0.1 the negatives pull as much harder as theory says.
#[test]
fn the_gradients_before_training() {
    let scenes = Scene::for_evaluation(2, 4.0, 400);
    let ratio = |settings: Settings| {
        Run::new(settings).unwrap().outputs(&scenes).gradients(settings.loss).negatives_to_positives()
    };
    for (settings, expected) in [
        (focal(0.0, None), 109.0),
        (focal(0.0, Some(0.75)), 36.0),
        (focal(2.0, Some(0.25)), 7.8),
        (focal(2.0, Some(0.5)), 2.6),
    ] {
        let found = ratio(settings);
        assert!((found / expected - 1.0).abs() < 0.1, "{settings:?}: {found}, expected {expected}");
        let fitting = ratio(Settings { prior: Prior::Fitting, ..settings });
        assert!((fitting - 1.0).abs() < 0.15, "{settings:?}: {fitting}");
    }
}

/// From the same rough prior, the focal loss has learned something after 100 steps, and cross entropy nearly nothing.
/// With its own prior, cross entropy has too.
#[test]
fn the_table_in_short() {
    let scenes = Scene::for_evaluation(1, 4.0, 60);
    let precision = |settings, steps| trained(settings, steps).outputs(&scenes).average_precision();
    let focal_loss = precision(focal(2.0, Some(0.5)), 100);
    let cross_entropy = precision(focal(0.0, None), 100);
    let fitting = precision(Settings { prior: Prior::Fitting, ..focal(0.0, None) }, 100);
    println!("AP after 100 steps: FL {focal_loss:.2}, CE {cross_entropy:.2}, CE with its own prior {fitting:.2}");
    assert!(focal_loss > 0.25 && cross_entropy < 0.15 && fitting > 0.25);
}

/// Figure 4 of the net in training: more of the loss is on the hardest negatives as γ rises.
#[test]
fn the_scores_make_figure_4() {
    let scenes = Scene::for_evaluation(1, 4.0, 20);
    let scores = trained(focal(2.0, Some(0.25)), 60).outputs(&scenes).scores().unwrap();
    let experiment = Experiment::new(&scores.positives, &scores.negatives);
    let share = |gamma| experiment.cumulative(Target::Negative, gamma).hardest(0.01);
    let shares = [0.0, 0.5, 1.0, 2.0].map(share);
    assert!(shares.windows(2).all(|pair| pair[0] < pair[1]) && shares[3] > 0.2, "{shares:?}");
}

#[test]
fn mining_trains_three_negatives_for_each_positive() {
    let mut run = Run::new(Settings { negatives: Negatives::Hardest, ..focal(0.0, None) }).unwrap();
    for _ in 0..3 {
        let StepLog { positives, negatives, .. } = run.step();
        // At least three in a scene without positives.
        assert!((3 * positives..=3 * positives + 3 * 8).contains(&negatives), "{positives}, {negatives}");
    }
}

/// Gradient descent with a learning rate of 10 ends in numbers that are not finite. The run says so, and stays.
#[test]
fn a_run_that_diverges() {
    let settings = Settings { optimizer: Optimizer::Momentum, learning_rate: 10.0, ..focal(0.0, None) };
    let mut run = trained(settings, 30);
    let log = run.step();
    assert!(log.has_diverged && log.step < 30, "{log:?}");
    let scenes = Scene::for_evaluation(1, 4.0, 2);
    assert_eq!(run.outputs(&scenes).average_precision(), 0.0);
}
