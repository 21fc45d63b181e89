//! The loss of examples that a script passes, with its reductions. The examples come in parts, so that their number does
//! not decide how much memory this takes.

use super::{BadArgument, Expected, Value};
use focal_loss::loss::{FocalLoss, Reducer, Reduction, ReductionError, Target, losses};

/// The names of the call's arguments.
pub const LOSS_ARGUMENTS: [&str; 5] = ["logits", "targets", "gamma", "alpha", "reduction"];
/// This many examples a call may have. They take about a second for each ten million.
pub const MOST_EXAMPLES: usize = 20_000_000;

const REDUCTIONS: [(Option<Reduction>, &str); 4] = [
    (None, "none"),
    (Some(Reduction::Sum), "sum"),
    (Some(Reduction::Mean), "mean"),
    (Some(Reduction::SumPerPositive), "positives"),
];

/// A call for the α-balanced focal loss of raw logits, in nats.
#[derive(Clone, Debug)]
pub struct LossCall {
    loss: FocalLoss,
    reduction: Option<Reduction>,
    reducer: Reducer,
    /// How many examples have come.
    seen: usize,
}

impl LossCall {
    /// A call with so many logits and targets. `options` holds
    /// - γ, at least 0; it may exceed the slider's maximum;
    /// - α; without it, or with `null`, both classes weigh 1;
    /// - the reduction; without it, each example has its loss.
    ///
    /// # Errors
    /// [`BadArgument`] names the argument that cannot be used.
    pub fn new(logits: usize, targets: usize, options: &Value) -> Result<Self, BadArgument> {
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
        if targets != logits {
            return Err(BadArgument::new("targets", &Value::Number(targets as f64), Expected::Length(logits)));
        }
        Ok(Self { loss: FocalLoss { gamma: gamma?, alpha }, reduction, reducer: Reducer::default(), seen: 0 })
    }

    /// Whether the losses become one number.
    #[must_use]
    pub fn reduces(&self) -> bool {
        self.reduction.is_some()
    }

    /// The losses of the next examples. `targets` are 0 or 1.
    ///
    /// # Errors
    /// [`BadArgument`] names a target that is neither.
    pub fn losses(&mut self, logits: &[f64], targets: &[f64]) -> Result<Vec<f64>, BadArgument> {
        let targets = targets.iter().enumerate().map(|(index, &target)| target_of(self.seen + index, target));
        let targets = targets.collect::<Result<Vec<_>, _>>()?;
        let losses = losses(logits, &targets, self.loss);
        self.seen += losses.len();
        if self.reduces() {
            self.reducer.add(&losses, &targets);
        }
        Ok(losses)
    }

    /// The losses of all examples as one number, if the call asks for that.
    ///
    /// # Errors
    /// [`BadArgument`] if the number would be 0/0.
    pub fn reduced(&self) -> Result<Option<f64>, BadArgument> {
        let reduced = self.reduction.map(|reduction| self.reducer.reduced(reduction)).transpose();
        reduced.map_err(|error| {
            let expected = if error == ReductionError::NoPositives { Expected::Positives } else { Expected::Examples };
            BadArgument::new("targets", &Value::Number(0.0), expected)
        })
    }
}

fn gamma_error(found: &Value) -> BadArgument {
    BadArgument::new("gamma", found, Expected::Number { min: 0.0, max: f64::INFINITY, or_null: false })
}

fn target_of(index: usize, target: f64) -> Result<Target, BadArgument> {
    if target == 1.0 {
        Ok(Target::Positive)
    } else if target == 0.0 {
        Ok(Target::Negative)
    } else {
        Err(BadArgument::new(&format!("targets[{index}]"), &Value::Number(target), Expected::Target))
    }
}
