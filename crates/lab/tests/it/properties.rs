//! What holds for any settings and any scene.

use focal_loss::loss::FocalLoss;
use lab::{
    Negatives, Optimizer, Prior, Run, Settings,
    anchors::{ANCHORS, Label, anchors},
    scene::Scene,
};
use proptest::prelude::*;

fn settings() -> impl Strategy<Value = Settings> {
    let loss = (0.0..5.0, prop::option::of(0.0..=1.0)).prop_map(|(gamma, alpha)| FocalLoss { gamma, alpha });
    let negatives = prop_oneof![Just(Negatives::All), Just(Negatives::Hardest)];
    let prior = prop_oneof![(1e-6..0.999).prop_map(Prior::Given), Just(Prior::Fitting)];
    let optimizer = prop_oneof![Just(Optimizer::Adam), Just(Optimizer::Momentum)];
    (loss, negatives, prior, optimizer, 1e-4..10.0, any::<u32>(), 0.0..=12.0).prop_map(
        |(loss, negatives, prior, optimizer, learning_rate, seed, clutter)| Settings {
            loss,
            negatives,
            prior,
            optimizer,
            learning_rate,
            seed,
            clutter,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// No setting that is accepted makes a run panic, and a run that diverges says so and stays.
    #[test]
    fn any_run_goes_on_or_says_that_it_diverged(settings in settings()) {
        let Ok(mut run) = Run::new(settings) else { return Ok(()) };
        for step in 1..=4 {
            let log = run.step();
            prop_assert!(log.has_diverged || log.step == step && log.loss.is_finite() && log.loss >= 0.0);
            prop_assert!(log.negatives > 0);
        }
        let scenes = Scene::for_evaluation(settings.seed, settings.clutter, 2);
        let outputs = run.outputs(&scenes);
        prop_assert!((0.0..=1.0).contains(&outputs.average_precision()) || scenes.iter().all(|s| s.objects().is_empty()));
        let counted = outputs.histogram(&[0.5]).negatives.iter().sum::<u64>();
        prop_assert_eq!(counted, scenes.iter().map(|scene| scene.count(Label::Negative) as u64).sum::<u64>());
    }

    /// Every object has a positive anchor, and the overlap decides about all others.
    #[test]
    fn labels_of_any_scene(seed in any::<u32>(), clutter in 0.0..=12.0) {
        for scene in Scene::for_evaluation(seed, clutter, 3) {
            prop_assert_eq!(scene.labels().len(), ANCHORS);
            prop_assert!(scene.count(Label::Positive) >= scene.objects().len());
            for (anchor, label) in anchors().iter().zip(scene.labels()) {
                let overlap = scene.objects().iter().map(|object| object.overlap(anchor)).fold(0.0, f32::max);
                prop_assert_eq!(overlap >= 0.65, *label == Label::Positive && overlap >= 0.65);
                prop_assert!(overlap < 0.5 || *label != Label::Negative);
            }
        }
    }
}
