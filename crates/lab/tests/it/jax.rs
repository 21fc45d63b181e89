//! The hand-written gradient against JAX, which finds it by itself in double precision.
//!
//! `FOCAL_LOSS_PYTHON` names a Python that has JAX. `scripts/test.sh` installs one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use focal_loss::loss::{FocalLoss, Target};
use lab::{anchors::Label, scene::Scene};

use crate::differences::{lively_net, loss_and_slopes};

fn python() -> String {
    std::env::var("FOCAL_LOSS_PYTHON").ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "python3".to_owned())
}

fn write(path: PathBuf, numbers: impl IntoIterator<Item = f32>) {
    fs::write(path, numbers.into_iter().flat_map(f32::to_le_bytes).collect::<Vec<u8>>()).unwrap();
}

fn read(path: PathBuf) -> Vec<f64> {
    fs::read(path).unwrap().as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
}

#[test]
fn the_gradient_is_that_of_jax() {
    let found = Command::new(python()).args(["-c", "import jax"]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        println!("skipped: the comparison of the gradient needs the Python package jax");
        return;
    }
    let scenes = Scene::for_evaluation(3, 4.0, 2);
    let mut net = lively_net(8);
    let cases = [
        ("cross-entropy", FocalLoss { gamma: 0.0, alpha: None }),
        ("focal-loss", FocalLoss { gamma: 2.0, alpha: Some(0.25) }),
    ]
    .map(|(name, loss)| (Path::new(env!("CARGO_TARGET_TMPDIR")).join("jax").join(name), loss));
    for (folder, loss) in &cases {
        fs::create_dir_all(folder).unwrap();
        write(folder.join("parameters.f32"), net.parameters().iter().copied());
        write(folder.join("scenes.f32"), scenes.iter().flat_map(|scene| scene.pixels().iter().copied()));
        write(folder.join("labels.f32"), scenes.iter().flat_map(Scene::labels).map(number));
        let weights = [Target::Positive, Target::Negative].map(|target| loss.alpha_t(target));
        write(folder.join("loss.f32"), [loss.gamma, weights[0], weights[1]].map(|number| number as f32));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jax/gradient.py");
    let output = Command::new(python()).arg(script).args(cases.iter().map(|(folder, _)| folder)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    for (folder, loss) in cases {
        let (mut logits, mut sum) = (Vec::new(), 0.0);
        net.start_gradient();
        for scene in &scenes {
            net.forward(scene.pixels(), &mut logits);
            let (value, slopes) = loss_and_slopes(scene, &logits, loss);
            net.backward(&slopes);
            sum += value;
        }
        let expected = read(folder.join("value.f64"))[0];
        assert!((sum / expected - 1.0).abs() < 1e-6, "{loss:?}: {sum}, expected {expected}");
        let gradient = read(folder.join("gradient.f64"));
        assert_eq!(gradient.len(), net.gradient().len());
        let size = gradient.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
        let pairs = net.gradient().iter().zip(&gradient);
        let furthest = pairs.map(|(&found, expected)| (f64::from(found) - expected).abs()).fold(0.0, f64::max);
        // f32 has a relative error of 6e-8 in each of the thousand terms of a sum.
        assert!(furthest < 1e-6 * size, "{loss:?}: the gradients differ by {furthest}, of {size}");
        println!("{loss:?}: the gradients differ by at most {furthest:.1e}, of {size:.1}");
    }
}

fn number(label: &Label) -> f32 {
    match label {
        Label::Positive => 1.0,
        Label::Negative => 0.0,
        Label::Ignored => -1.0,
    }
}
