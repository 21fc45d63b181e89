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
        if logit.abs() <= 3.0 {
            let formula = mixed_first(loss, logit, target);
            assert!((formula - mixed).abs() < 1e-9, "{logit} {target} {loss:?}: {formula} {mixed}");
        }
        let is_same = target == 0.0 || target == 1.0 || (loss.gamma == 0.0 && loss.alpha.is_none());
        if is_same {
            assert!((mixed / expected - 1.0).abs() < 1e-12, "{logit} {target} {loss:?}: {mixed} {expected}");
        }
    }
    // The table of docs/model.md, at γ = 2: without α, its gradients, and with α = 0.25.
    let table = [(0.0, 0.5), (1.0, 0.3), (3.0, 0.5), (3.0, 0.9)].map(|(x, y)| {
        let [plain, weighed] = [None, Some(0.25)].map(|alpha| FocalLoss { gamma: 2.0, alpha });
        let slope = (mixed_first(plain, x + 1e-5, y) - mixed_first(plain, x - 1e-5, y)) / 2e-5;
        let columns = [
            [plain.soft_loss(x, y), mixed_first(plain, x, y)],
            [plain.soft_gradient(x, y), slope],
            [weighed.soft_loss(x, y), mixed_first(weighed, x, y)],
        ];
        columns
            .as_flattened()
            .iter()
            .map(|value| format!("{value:.4}"))
            .collect::<Vec<_>>()
            .join(" ")
            .replace("-0.0000", "0.0000")
    });
    assert_eq!(
        table,
        [
            "0.1733 0.1733 0.0000 0.0000 0.0866 0.0866",
            "0.4981 0.3556 0.5220 0.2457 0.3702 0.2134",
            "1.3832 0.3871 0.5632 0.1131 1.0374 0.1936",
            "0.2767 0.0066 0.1124 -0.0025 0.2075 0.0020",
        ]
    );
}

/// The loss of torchvision, fvcore, optax and Keras.
fn mixed_first(FocalLoss { gamma, alpha }: FocalLoss, x: f64, y: f64) -> f64 {
    let p = 1.0 / (1.0 + (-x).exp());
    let (p_t, alpha_t) =
        (y * p + (1.0 - y) * (1.0 - p), alpha.map_or(1.0, |alpha| alpha * y + (1.0 - alpha) * (1.0 - y)));
    alpha_t * (1.0 - p_t).powf(gamma) * (x.exp().ln_1p() - x * y)
}
