//! The loss of examples that a script passes, with its reductions, and its gradient. The examples come in parts, so that
//! their number does not decide how much memory this takes.

use super::{BadArgument, Expected, Value};
use focal_loss::loss::{FocalLoss, Reducer, Reduction, ReductionError, Target};

/// What is computed of each example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Computed {
    /// The loss, in nats.
    Loss,
    /// Its derivative by the raw logit.
    Gradient,
}

impl Computed {
    /// The names of the call's arguments. A gradient is that of each example's loss, so it has no reduction.
    #[must_use]
    pub fn arguments(self) -> &'static [&'static str] {
        const NAMES: [&str; 5] = ["logits", "targets", "gamma", "alpha", "reduction"];
        match self {
            Self::Loss => &NAMES,
            Self::Gradient => &NAMES[..4],
        }
    }
}

/// This many examples a call may have. They take about a second for each ten million.
pub const MOST_EXAMPLES: usize = 20_000_000;

const REDUCTIONS: [(Option<Reduction>, &str); 4] = [
    (None, "none"),
    (Some(Reduction::Sum), "sum"),
    (Some(Reduction::Mean), "mean"),
    (Some(Reduction::SumPerPositive), "positives"),
];

/// A call for the α-balanced focal loss of raw logits, in nats, or for its gradient.
#[derive(Clone, Debug)]
pub struct LossCall {
    computed: Computed,
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
    pub fn new(computed: Computed, logits: usize, targets: usize, options: &Value) -> Result<Self, BadArgument> {
        let (mut gamma, mut alpha, mut reduction) = (Err(gamma_error(&Value::Missing)), None, None);
        for (key, value) in options.entries("options", computed.arguments())? {
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
        let loss = FocalLoss { gamma: gamma?, alpha };
        Ok(Self { computed, loss, reduction, reducer: Reducer::default(), seen: 0 })
    }

    /// Whether the losses become one number.
    #[must_use]
    pub fn reduces(&self) -> bool {
        self.reduction.is_some()
    }

    /// The losses of the next examples, or their gradients. `targets` are from 0 to 1; between them, both classes are
    /// mixed ([`FocalLoss::soft_loss`]).
    ///
    /// # Errors
    /// [`BadArgument`] names a target outside of that.
    pub fn values(&mut self, logits: &[f64], targets: &[f64]) -> Result<Vec<f64>, BadArgument> {
        let examples = logits.iter().zip(targets).enumerate();
        let values = examples.map(|(index, (&logit, &target))| self.value(self.seen + index, logit, target));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        self.seen += values.len();
        if self.reduces() {
            self.reducer.add_soft(&values, targets);
        }
        Ok(values)
    }

    fn value(&self, index: usize, logit: f64, target: f64) -> Result<f64, BadArgument> {
        // Most targets are 0 or 1, and one class takes half of the time.
        let class = if target == 1.0 { Some(Target::Positive) } else { (target == 0.0).then_some(Target::Negative) };
        match (self.computed, class) {
            (Computed::Loss, Some(class)) => Ok(self.loss.loss(logit, class)),
            (Computed::Gradient, Some(class)) => Ok(self.loss.gradient(logit, class)),
            _ if !(0.0..=1.0).contains(&target) => {
                Err(BadArgument::new(&format!("targets[{index}]"), &Value::Number(target), Expected::SoftTarget))
            }
            (Computed::Loss, None) => Ok(self.loss.soft_loss(logit, target)),
            (Computed::Gradient, None) => Ok(self.loss.soft_gradient(logit, target)),
        }
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
