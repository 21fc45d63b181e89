//! Trains the lab as a page does that nobody has changed, and prints its curves as the page saves them.
//!
//! `cargo run --release -p lab --example record > crates/explorer-model/data/lab.csv` makes the picture that the page shows
//! before its program runs. Tests compare the first rows with what is trained natively and in browsers.
#![allow(clippy::print_stdout)]

use std::error::Error;

use focal_loss::loss::FocalLoss;
use lab::{Duel, Settings, Standing};

/// Steps of the page's training, and how many lie between two rows.
const STEPS: u32 = 300;
const EVERY: u32 = 10;
/// Scenes on which the page judges each net.
const SCENES: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let right = Settings::default();
    let left = Settings { loss: FocalLoss { gamma: 0.0, alpha: None }, ..right };
    let mut duel = Duel::new([left, right], 1, SCENES).map_err(|(_, error)| error)?;
    let names = ["average_precision", "average_precision_deviation", "gradient_of_negatives_to_positives", "loss"];
    let heads = ["left", "right"].iter().flat_map(|side| names.map(|name| format!("{side}_{name}")));
    println!("step,{}", heads.collect::<Vec<_>>().join(","));
    loop {
        let values = |side: &Standing| [side.precisions[0], 0.0, side.gradient_ratio, side.loss];
        let values = duel.standings().each_ref().map(values).concat();
        let values: Vec<String> = values.iter().map(f64::to_string).collect();
        println!("{},{}", duel.steps(), values.join(","));
        if duel.steps() >= STEPS {
            return Ok(());
        }
        (0..EVERY).for_each(|_| duel.step());
    }
}
