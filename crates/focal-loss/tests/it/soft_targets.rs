//! Compares the loss and the gradient of targets between 0 and 1 with JAX (tests/reference/soft_targets.csv), and the
//! way of mixing that other libraries chose with the table of the docs.

use focal_loss::loss::FocalLoss;

struct Row {
    logit: f64,
    target: f64,
    loss: FocalLoss,
    expected: f64,
    gradient: f64,
    mixed: f64,
}

fn rows() -> Vec<Row> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/soft_targets.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |index: usize| fields[index].parse::<f64>().unwrap_or_else(|_| panic!("{line}"));
        let alpha = (!fields[3].is_empty()).then(|| number(3));
        let loss = FocalLoss { gamma: number(2), alpha };
        Row { logit: number(0), target: number(1), loss, expected: number(4), gradient: number(5), mixed: number(6) }
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn losses_and_gradients_equal_those_of_jax() {
    let rows = rows();
    assert_eq!(rows.len(), 13 * 6 * 4 * 2);
    let mut worst = [0.0_f64; 2];
    for Row { logit, target, loss, expected, gradient, .. } in rows {
        let found = [loss.soft_loss(logit, target), loss.soft_gradient(logit, target)];
        for (worst, (found, expected)) in worst.iter_mut().zip(found.into_iter().zip([expected, gradient])) {
            // In a gradient the two classes cancel.
            let error = (found - expected).abs() / expected.abs().max(1e-3);
            *worst = worst.max(error);
        }
    }
    println!("soft targets: largest error of the loss {:.1e}, of the gradient {:.1e}", worst[0], worst[1]);
    assert!(worst.iter().all(|&error| error < 1e-12), "{worst:?}");
}

/// Libraries that mix p_t first agree at the ends only, and without γ and α.
#[test]
fn where_other_libraries_differ() {
    for Row { logit, target, loss, expected, mixed, .. } in rows() {
        let is_same = target == 0.0 || target == 1.0 || (loss.gamma == 0.0 && loss.alpha.is_none());
        if is_same {
            assert!((mixed / expected - 1.0).abs() < 1e-12, "{logit} {target} {loss:?}: {mixed} {expected}");
        }
    }
    // The table of docs/model.md, at γ = 2 without α.
    let table = [(0.0, 0.5), (1.0, 0.3), (3.0, 0.5), (3.0, 0.9)];
    let found = table.map(|(logit, target)| {
        let at = |row: &Row| (row.logit, row.target, row.loss.gamma, row.loss.alpha) == (logit, target, 2.0, None);
        let row = rows().into_iter().find(at).unwrap();
        [row.loss.soft_loss(logit, target), row.mixed].map(|value| format!("{value:.4}"))
    });
    assert_eq!(found, [["0.1733", "0.1733"], ["0.4981", "0.3556"], ["1.3832", "0.3871"], ["0.2767", "0.0066"]]);
}
