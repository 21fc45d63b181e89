//! Runs the scripts of `docs/scores.md` whose library is installed, and reads their files as the page does.

use std::{fs, path::PathBuf, process::Command};

use score_files::{Columns, Kind};

use crate::{
    python::{is_installed, keras_backend, python},
    root,
    support::load,
};

/// Runs a script and reads its file: logits of both classes.
fn check(script: &str, module: &str, rows: u64) {
    if !is_installed(module) {
        println!("skipped: {script} needs the Python package {module}");
        return;
    }
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{script}.npz"));
    let path = root().join("examples/scores").join(format!("{script}.py"));
    let output = Command::new(python()).arg(path).arg(&file).envs(keras_backend()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let bytes = fs::read(&file).unwrap();
    let loaded = load("scores.npz", &bytes, &Columns::default()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((loaded.rows, loaded.kind), (rows, Kind::Logits));
    let [positives, negatives] = [&loaded.sketches.positives, &loaded.sketches.negatives];
    assert!(positives.count() > 1 && negatives.count() > 10 * positives.count(), "{}", positives.count());
    // Scores and labels belong together: most negatives have a p_t above a half.
    let right: u64 = negatives.bins_by_loss().filter(|(number, _)| *number >= 0).map(|(_, bin)| bin.count).sum();
    assert!(right * 2 > negatives.count(), "{right} of {}", negatives.count());
}

#[test]
fn scikit_learn() {
    check("scikit_learn", "sklearn", 5_000);
}

#[test]
fn keras() {
    check("keras_model", "keras", 10_000);
}

/// An image of 256 × 256 has 12,276 anchors, of which 143 are ignored, each with three classes.
#[test]
fn torchvision() {
    check("torchvision_retinanet", "torchvision", 3 * (12_276 - 143));
}

#[test]
fn the_document_shows_the_scripts() {
    let document = fs::read_to_string(root().join("docs/scores.md")).unwrap();
    for entry in fs::read_dir(root().join("examples/scores")).unwrap() {
        let path = entry.unwrap().path();
        let script = fs::read_to_string(&path).unwrap();
        assert!(document.contains(&format!("```python\n{script}```\n")), "docs/scores.md lacks {}", path.display());
    }
}
