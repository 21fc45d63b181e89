//! The loss of examples that a script passes, with its reductions.

use super::{BadArgument, Expected, Value};
use focal_loss::loss::{FocalLoss, Reduction, ReductionError, Target, losses, reduce};

/// The names of the call's arguments.
pub const LOSS_ARGUMENTS: [&str; 5] = ["logits", "targets", "gamma", "alpha", "reduction"];
const REDUCTIONS: [(Option<Reduction>, &str); 4] = [
    (None, "none"),
    (Some(Reduction::Sum), "sum"),
    (Some(Reduction::Mean), "mean"),
    (Some(Reduction::SumPerPositive), "positives"),
];

/// The losses, or what they were reduced to; in nats.
#[derive(Clone, Debug, PartialEq)]
pub enum Losses {
    /// One for each example.
    Each(Vec<f64>),
    /// One number.
    Reduced(f64),
}

/// The α-balanced focal loss of raw logits. `targets` are 0 or 1. `options` holds
/// - γ, at least 0; it may exceed the slider's maximum;
/// - α; without it, or with `null`, both classes weigh 1;
/// - the reduction; without it, each example has its loss.
///
/// # Errors
/// [`BadArgument`] names the argument that cannot be used.
pub fn loss_of(logits: &[f64], targets: &[f64], options: &Value) -> Result<Losses, BadArgument> {
    let (mut gamma, mut alpha, mut reduction) = (Err(gamma_error(&Value::Missing)), None, None);
    for (key, value) in options.entries("options", &LOSS_ARGUMENTS)? {
        match (key, value) {
            ("gamma", value) => gamma = value.number(key, 0.0, f64::INFINITY),
            ("alpha", Value::Null) => alpha = None,
            ("alpha", value) => {
                let expected = Expected::Number { min: 0.0, max: 1.0, or_null: true };
                alpha = Some(value.number(key, 0.0, 1.0).map_err(|error| BadArgument { expected, ..error })?);
            }
            ("reduction", value) => reduction = REDUCTIONS[value.word(key, &REDUCTIONS.map(|(_, word)| word))?].0,
            _ => {}
        }
    }
    if targets.len() != logits.len() {
        let found = Value::Number(targets.len() as f64);
        return Err(BadArgument::new("targets", &found, Expected::Length(logits.len())));
    }
    let targets = targets.iter().enumerate().map(target).collect::<Result<Vec<_>, _>>()?;
    let each = losses(logits, &targets, FocalLoss { gamma: gamma?, alpha });
    let Some(reduction) = reduction else { return Ok(Losses::Each(each)) };
    reduce(&each, &targets, reduction).map(Losses::Reduced).map_err(|error| {
        let expected = if error == ReductionError::NoPositives { Expected::Positives } else { Expected::Examples };
        BadArgument::new("targets", &Value::Number(0.0), expected)
    })
}

fn gamma_error(found: &Value) -> BadArgument {
    BadArgument::new("gamma", found, Expected::Number { min: 0.0, max: f64::INFINITY, or_null: false })
}

fn target((index, &target): (usize, &f64)) -> Result<Target, BadArgument> {
    if target == 1.0 {
        Ok(Target::Positive)
    } else if target == 0.0 {
        Ok(Target::Negative)
    } else {
        Err(BadArgument::new(&format!("targets[{index}]"), &Value::Number(target), Expected::Target))
    }
}
