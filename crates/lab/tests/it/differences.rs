//! The hand-written gradient against differences of the loss, in several random directions.

use focal_loss::loss::{FocalLoss, Target};
use lab::{
    anchors::Label,
    net::Net,
    rng::{Purpose, Rng},
    scene::Scene,
};

/// The loss of a scene, and the slopes of its logits.
pub(crate) fn loss_and_slopes(scene: &Scene, logits: &[f32], loss: FocalLoss) -> (f64, Vec<f32>) {
    let mut sum = 0.0;
    let slope = |(label, &logit): (&Label, &f32)| {
        let target = match label {
            Label::Positive => Target::Positive,
            Label::Negative => Target::Negative,
            Label::Ignored => return 0.0,
        };
        let (value, gradient) = loss.loss_and_gradient(f64::from(logit), target);
        sum += value;
        gradient as f32
    };
    let slopes = scene.labels().iter().zip(logits).map(slope).collect();
    (sum, slopes)
}

/// A net whose scores differ from anchor to anchor, as those of a trained one do.
pub(crate) fn lively_net(seed: u32) -> Net {
    let mut rng = Rng::new(seed, Purpose::Weights);
    let mut net = Net::new(-1.5, &mut rng);
    let (parameters, _) = net.parameters_and_gradient();
    for parameter in parameters {
        *parameter += 0.05 * rng.normal();
    }
    net
}

/// Along a direction d, the loss changes by (gradient · d). A kink of max(0, x) on the way makes an error, so the
/// differences are small, and f32 then leaves about three digits.
#[test]
fn the_gradient_is_that_of_differences() {
    let loss = FocalLoss { gamma: 2.0, alpha: Some(0.25) };
    let scenes = Scene::for_evaluation(4, 4.0, 3);
    let mut rng = Rng::new(9, Purpose::Training);
    for scene in &scenes {
        let mut net = lively_net(6);
        let mut logits = Vec::new();
        net.start_gradient();
        net.forward(scene.pixels(), &mut logits);
        net.backward(&loss_and_slopes(scene, &logits, loss).1);
        let gradient: Vec<f64> = net.gradient().iter().map(|&slope| f64::from(slope)).collect();
        let start = net.parameters().to_vec();
        for _ in 0..20 {
            // A quarter of the parameters, so that no layer hides the others.
            let direction: Vec<f32> =
                start.iter().map(|_| if rng.happens(0.25) { rng.normal() } else { 0.0 }).collect();
            let mut loss_at = |step: f32| {
                let (parameters, _) = net.parameters_and_gradient();
                for ((parameter, start), along) in parameters.iter_mut().zip(&start).zip(&direction) {
                    *parameter = start + step * along;
                }
                net.forward(scene.pixels(), &mut logits);
                loss_and_slopes(scene, &logits, loss).0
            };
            let step = 2e-4;
            let difference = (loss_at(step) - loss_at(-step)) / (2.0 * f64::from(step));
            let expected: f64 = gradient.iter().zip(&direction).map(|(slope, along)| slope * f64::from(*along)).sum();
            let size = gradient.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
            assert!((difference - expected).abs() < 0.01 * size, "{difference}, expected {expected} (of {size})");
        }
    }
}

/// The gradient of two scenes is the sum of theirs.
#[test]
fn gradients_of_scenes_add() {
    let loss = FocalLoss { gamma: 0.0, alpha: None };
    let scenes = Scene::for_evaluation(5, 4.0, 2);
    let gradient_of = |scenes: &[Scene]| {
        let (mut net, mut logits) = (lively_net(2), Vec::new());
        net.start_gradient();
        for scene in scenes {
            net.forward(scene.pixels(), &mut logits);
            net.backward(&loss_and_slopes(scene, &logits, loss).1);
        }
        net.gradient().to_vec()
    };
    let both = gradient_of(&scenes);
    let (first, second) = (gradient_of(&scenes[..1]), gradient_of(&scenes[1..]));
    for ((both, first), second) in both.iter().zip(&first).zip(&second) {
        assert_eq!(*both, first + second);
    }
}
