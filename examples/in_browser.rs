//! The core in a browser, for measurements. `benches/browser/core.mjs` builds this program and calls its exports.
#![allow(missing_docs)]

#[cfg(target_arch = "wasm32")]
mod probe {
    use focal_loss::{
        experiment::Evaluator,
        loss::{cross_entropy, focal_loss, focal_loss_slope, modulating_factor},
        scores::{self, Sketch},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    const REFERENCE: &str = include_str!("../crates/focal-loss/tests/reference/focal_loss.csv");

    /// The background's sketch, with its evaluator.
    #[wasm_bindgen]
    pub struct Background(Evaluator);

    #[wasm_bindgen]
    impl Background {
        #[wasm_bindgen(constructor)]
        #[allow(clippy::new_without_default)]
        pub fn new() -> Self {
            Self(Evaluator::new(&Sketch::of_population(&scores::background())))
        }

        /// Evaluates the whole cumulative distribution and returns one of its numbers.
        pub fn hardest_percent(&self, gamma: f64) -> f64 {
            self.0.cumulative(gamma).hardest(0.01)
        }
    }

    /// The largest relative error over crates/focal-loss/tests/reference/focal_loss.csv, and how many values were
    /// compared.
    #[wasm_bindgen]
    pub fn largest_error() -> Vec<f64> {
        let (mut worst, mut compared) = (0.0_f64, 0.0);
        for line in REFERENCE.lines().skip(1) {
            let fields: Vec<Option<f64>> = line.split(',').map(|field| field.parse().ok()).collect();
            let [Some(x_t), Some(gamma), _, expected @ ..] = &fields[..] else { continue };
            let ours = [
                cross_entropy(*x_t),
                modulating_factor(*x_t, *gamma),
                focal_loss(*x_t, *gamma),
                focal_loss_slope(*x_t, *gamma),
            ];
            for (ours, expected) in ours.into_iter().zip(expected) {
                if let Some(expected) = expected.filter(|expected| *expected != 0.0) {
                    worst = worst.max((ours / expected - 1.0).abs());
                    compared += 1.0;
                }
            }
        }
        vec![worst, compared]
    }
}

fn main() {}
