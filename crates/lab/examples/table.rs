//! Trains the lab's detector under several losses, from the same rough prior and each from its own, and prints the
//! average precision as Markdown.
//!
//! `cargo run --release -p lab --example table -- --seeds 10` makes the table of the documentation. Options, each with a
//! number: `--seeds`, `--first-seed`, `--scenes` (for evaluation), `--steps` (at most), `--learning-rate`, `--prior` (the
//! rough one), `--clutter`, `--row` (only this one, counted from 0; it may be repeated); and without a number: `--momentum` (instead of Adam), `--shared` (only the rough prior).
#![allow(clippy::print_stdout)]

use std::{env, error::Error, str::FromStr};

use focal_loss::loss::FocalLoss;
use lab::{Negatives, Optimizer, Prior, Run, Settings, scene::Scene};

const CHECKPOINTS: [u32; 4] = [50, 100, 200, 600];

/// γ and α of the rows, and whether only the hardest negatives are trained.
const ROWS: [(&str, f64, Option<f64>, Negatives); 8] = [
    ("CE", 0.0, None, Negatives::All),
    ("CE (.75)", 0.0, Some(0.75), Negatives::All),
    ("FL 0.5 (.5)", 0.5, Some(0.5), Negatives::All),
    ("FL 1 (.25)", 1.0, Some(0.25), Negatives::All),
    ("FL 2 (.25)", 2.0, Some(0.25), Negatives::All),
    ("FL 2 (.5)", 2.0, Some(0.5), Negatives::All),
    ("FL 5 (.25)", 5.0, Some(0.25), Negatives::All),
    ("OHEM 1:3", 0.0, None, Negatives::Hardest),
];

struct Options {
    seeds: u32,
    first_seed: u32,
    scenes: usize,
    steps: u32,
    learning_rate: f64,
    optimizer: Optimizer,
    rough: f64,
    clutter: f64,
    only_shared: bool,
    rows: Vec<usize>,
}

impl Options {
    fn parse() -> Result<Self, Box<dyn Error>> {
        let mut options = Self {
            seeds: 10,
            first_seed: 1,
            scenes: 300,
            steps: 600,
            learning_rate: Settings::default().learning_rate,
            optimizer: Optimizer::Adam,
            rough: 0.1,
            clutter: Settings::default().clutter,
            only_shared: false,
            rows: Vec::new(),
        };
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--seeds" => options.seeds = number(arguments.next())?,
                "--first-seed" => options.first_seed = number(arguments.next())?,
                "--scenes" => options.scenes = number(arguments.next())?,
                "--steps" => options.steps = number(arguments.next())?,
                "--learning-rate" => options.learning_rate = number(arguments.next())?,
                "--prior" => options.rough = number(arguments.next())?,
                "--clutter" => options.clutter = number(arguments.next())?,
                "--row" => options.rows.push(number(arguments.next())?),
                "--shared" => options.only_shared = true,
                "--momentum" => options.optimizer = Optimizer::Momentum,
                other => {
                    return Err(format!("found the option {other}, expected one that the example's text names").into());
                }
            }
        }
        Ok(options)
    }
}

fn number<N: FromStr>(text: Option<String>) -> Result<N, Box<dyn Error>> {
    let text = text.unwrap_or_default();
    text.parse().map_err(|_| format!("found {text:?}, expected a number").into())
}

/// What one run gave: the ratio of the gradients before training, and the average precision at each checkpoint.
struct Found {
    ratio: f64,
    precisions: Vec<f64>,
}

fn train(settings: Settings, options: &Options) -> Result<Found, Box<dyn Error>> {
    let scenes = Scene::for_evaluation(settings.seed, settings.clutter, options.scenes);
    let mut run = Run::new(settings)?;
    let ratio = run.outputs(&scenes).gradients(settings.loss).negatives_to_positives();
    let mut precisions = Vec::new();
    for checkpoint in CHECKPOINTS.into_iter().filter(|step| *step <= options.steps) {
        while run.steps() < checkpoint && !run.step().has_diverged {}
        precisions.push(run.outputs(&scenes).average_precision());
    }
    Ok(Found { ratio, precisions })
}

/// Mean ± standard deviation.
fn spread(values: &[f64]) -> String {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    format!("{mean:.2}±{:.2}", variance.sqrt())
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse()?;
    let steps: Vec<u32> = CHECKPOINTS.into_iter().filter(|step| *step <= options.steps).collect();
    let heads = |prior: &str| steps.iter().map(|step| format!(" {prior} @{step} |")).collect::<String>();
    let shared = heads(&format!("π = {}", options.rough));
    let own = if options.only_shared { String::new() } else { format!(" π* |{} ratio |", heads("π*")) };
    println!("| loss (α) |{shared} ratio |{own}");
    println!("|---|{}", "---|".repeat(if options.only_shared { steps.len() + 1 } else { 2 * steps.len() + 3 }));
    let is_wanted = |(row, _): &(usize, _)| options.rows.is_empty() || options.rows.contains(row);
    for (_, (name, gamma, alpha, negatives)) in ROWS.into_iter().enumerate().filter(is_wanted) {
        let mut line = format!("| {name} |");
        let priors = [Prior::Given(options.rough), Prior::Fitting];
        for prior in priors.into_iter().take(if options.only_shared { 1 } else { 2 }) {
            let settings = Settings {
                loss: FocalLoss { gamma, alpha },
                negatives,
                prior,
                optimizer: options.optimizer,
                learning_rate: options.learning_rate,
                clutter: options.clutter,
                ..Settings::default()
            };
            if prior == Prior::Fitting {
                match settings.checked_prior() {
                    Ok(prior) => line += &format!(" {prior:.4} |"),
                    Err(_) => {
                        line += &" – |".repeat(steps.len() + 2);
                        continue;
                    }
                }
            }
            let seeds = (0..options.seeds).map(|seed| options.first_seed + seed);
            let found: Vec<Found> =
                seeds.map(|seed| train(Settings { seed, ..settings }, &options)).collect::<Result<_, _>>()?;
            for index in 0..steps.len() {
                line += &format!(" {} |", spread(&found.iter().map(|one| one.precisions[index]).collect::<Vec<_>>()));
            }
            // The ratio counts all negatives, and most of them are not trained with mining.
            line += &match negatives {
                Negatives::All => format!(" {} |", spread(&found.iter().map(|one| one.ratio).collect::<Vec<_>>())),
                Negatives::Hardest => " – |".to_owned(),
            };
        }
        println!("{line}");
    }
    Ok(())
}
