//! Compares with values that libraries and the paper publish (tests/reference/reference_cases.json), each at its own
//! tolerance.

use focal_loss::{
    experiment::Evaluator,
    loss::{FocalLoss, Reduction, Target, reduce, x_t_of_p_t},
    scores::Sketch,
};
use serde_json::Value;

/// A number or a nested list of numbers, row by row.
fn flat(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(flat).collect(),
        other => vec![other.as_f64().unwrap_or_else(|| panic!("a number, found {other}"))],
    }
}

fn row_length(value: &Value) -> usize {
    value[0].as_array().map_or(1, Vec::len)
}

struct Case<'a> {
    json: &'a Value,
    logits: Vec<f64>,
    targets: Vec<Target>,
    loss: FocalLoss,
}

impl<'a> Case<'a> {
    fn new(json: &'a Value) -> Self {
        let logits = match json.get("logits") {
            Some(logits) => flat(logits),
            None => flat(&json["probs"]).into_iter().map(x_t_of_p_t).collect(),
        };
        let target = |y: f64| if y == 1.0 { Target::Positive } else { Target::Negative };
        // torchvision, fvcore and optax write "no α" as −1.
        let alpha = json["alpha"].as_f64().filter(|&alpha| alpha >= 0.0);
        let gamma = json["gamma"].as_f64().expect("gamma");
        let targets = flat(&json["targets"]).into_iter().map(target).collect();
        Self { json, logits, targets, loss: FocalLoss { gamma, alpha } }
    }

    fn each(&self, value: impl Fn(f64, Target) -> f64) -> Vec<f64> {
        self.logits.iter().zip(&self.targets).map(|(&logit, &target)| value(logit, target)).collect()
    }

    fn row_means(&self, losses: &[f64]) -> Vec<f64> {
        let input = self.json.get("logits").unwrap_or(&self.json["probs"]);
        let rows = losses.chunks(row_length(input));
        rows.map(|row| row.iter().sum::<f64>() / row.len() as f64).collect()
    }

    /// Keras with a weight for each row: Σ weight · row mean / rows.
    fn weighted_row_mean(&self, losses: &[f64]) -> f64 {
        let weights = flat(&self.json["sample_weight"]);
        let rows = self.row_means(losses);
        assert_eq!(weights.len(), rows.len());
        rows.iter().zip(&weights).map(|(row, weight)| row * weight).sum::<f64>() / rows.len() as f64
    }

    fn values(&self) -> Vec<f64> {
        let losses = self.each(|logit, target| self.loss.loss(logit, target));
        let reduced = |reduction| vec![reduce(&losses, &self.targets, reduction).expect("a value")];
        match self.json["reduction"].as_str().expect("reduction") {
            "none" => losses,
            "mean" if self.json["sample_weight"].is_array() => vec![self.weighted_row_mean(&losses)],
            "mean" => reduced(Reduction::Mean),
            "sum" => reduced(Reduction::Sum),
            "none_row_mean" => self.row_means(&losses),
            "sum_of_row_means" => vec![self.row_means(&losses).iter().sum()],
            other => panic!("unknown reduction {other}"),
        }
    }

    fn gradients(&self) -> Vec<f64> {
        let gradients = self.each(|logit, target| self.loss.gradient(logit, target));
        let divisor = match self.json["reduction"].as_str().expect("reduction") {
            "none" => 1.0,
            "mean" => self.logits.len() as f64,
            other => panic!("unknown reduction {other}"),
        };
        gradients.into_iter().map(|gradient| gradient / divisor).collect()
    }
}

/// p_t uniform on (0, 1), as midpoints.
fn uniform_cumulative(json: &Value) -> Vec<f64> {
    const EXAMPLES: u32 = 100_000;
    let mut sketch = Sketch::new();
    for i in 0..EXAMPLES {
        sketch.insert(x_t_of_p_t((f64::from(i) + 0.5) / f64::from(EXAMPLES))).expect("finite");
    }
    let curve = Evaluator::new(&sketch).cumulative(json["gamma"].as_f64().expect("gamma"));
    flat(&json["x"]).into_iter().map(|fraction| curve.at(fraction)).collect()
}

#[test]
fn every_reference_case() {
    let cases: Value = serde_json::from_str(include_str!("../reference/reference_cases.json")).expect("JSON");
    let cases = cases.as_array().expect("a list");
    assert_eq!(cases.len(), 47);
    for json in cases {
        let found = match json["kind"].as_str() {
            Some("value") => Case::new(json).values(),
            Some("gradient") => Case::new(json).gradients(),
            Some("cdf") => uniform_cumulative(json),
            kind => panic!("unknown kind {kind:?}"),
        };
        let expected = flat(&json["expected"]);
        let absolute = json["tolerance_abs"].as_f64().unwrap_or(0.0);
        let relative = json["tolerance_rel"].as_f64().unwrap_or(0.0);
        assert_eq!(found.len(), expected.len(), "{}", json["id"]);
        for (found, expected) in found.iter().zip(expected) {
            let error = (found - expected).abs();
            assert!(error <= absolute + relative * expected.abs(), "{}: {found}, expected {expected}", json["id"]);
        }
    }
}
