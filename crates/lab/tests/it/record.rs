//! What the page shows as recorded is what is trained.

use focal_loss::loss::FocalLoss;
use lab::{Duel, Settings};

const RECORD: &str = include_str!("../../../explorer-model/data/lab.csv");

#[test]
fn the_recorded_curves_are_those_of_a_training() {
    let right = Settings::default();
    let left = Settings { loss: FocalLoss { gamma: 0.0, alpha: None }, ..right };
    let mut duel = Duel::new([left, right], 1, 60).unwrap();
    for row in RECORD.lines().skip(1).take(5) {
        let recorded: Vec<f64> = row.split(',').map(|number| number.parse().unwrap()).collect();
        while f64::from(duel.steps()) < recorded[0] {
            duel.step();
        }
        for (side, recorded) in duel.standings().iter().zip(recorded[1..].chunks_exact(4)) {
            let trained = [side.precisions[0], 0.0, side.gradient_ratio, side.loss];
            assert_eq!(trained.map(f64::to_bits), std::array::from_fn(|at| f64::to_bits(recorded[at])), "{row}");
        }
    }
    assert_eq!(duel.steps(), 40);
}
