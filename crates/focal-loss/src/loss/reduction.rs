//! Reductions: the losses of many examples become one number.

use std::fmt;

use super::{FocalLoss, Target};

/// How the losses of a batch become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// Σ loss.
    Sum,
    /// Σ loss / number of examples.
    Mean,
    /// Σ loss / number of positives. The paper trains RetinaNet with this (§4.1, "normalized by the number of anchors
    /// assigned to a ground-truth box").
    SumPerPositive,
}

/// Why a reduction has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReductionError {
    /// The mean of no examples.
    NoExamples,
    /// [`Reduction::SumPerPositive`] without a positive example. Libraries differ here (many divide by 1), so the
    /// caller decides.
    NoPositives,
    /// The number of targets differs from the number of losses.
    LengthMismatch {
        /// How many losses were given.
        losses: usize,
        /// How many targets were given.
        targets: usize,
    },
}

impl fmt::Display for ReductionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoExamples => write!(f, "found no examples, expected at least 1"),
            Self::NoPositives => write!(f, "found no positive example, expected at least 1"),
            Self::LengthMismatch { losses, targets } => {
                write!(f, "found {targets} targets, expected {losses}, one for each loss")
            }
        }
    }
}

impl std::error::Error for ReductionError {}

/// The loss of each example at its raw logit. If one slice is longer, its surplus is ignored.
#[must_use]
pub fn losses(logits: &[f64], targets: &[Target], loss: FocalLoss) -> Vec<f64> {
    logits.iter().zip(targets).map(|(&logit, &target)| loss.loss(logit, target)).collect()
}

/// Reduces `losses`, one for each of `targets`.
///
/// The sum is compensated (Neumaier), so its error does not grow with the number of examples. An infinite loss gives
/// an infinite result.
///
/// # Errors
/// A [`ReductionError`] if the value would be 0/0, or if the lengths differ.
pub fn reduce(losses: &[f64], targets: &[Target], reduction: Reduction) -> Result<f64, ReductionError> {
    if losses.len() != targets.len() {
        return Err(ReductionError::LengthMismatch { losses: losses.len(), targets: targets.len() });
    }
    let mut reducer = Reducer::default();
    reducer.add(losses, targets);
    reducer.reduced(reduction)
}

/// Reduces losses that come in parts. The result is, to the last bit, that of [`reduce`] for all of them together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reducer {
    sum: f64,
    /// What the additions have rounded away.
    lost: f64,
    examples: usize,
    /// The sum of the targets.
    positives: f64,
}

impl Reducer {
    /// Adds the losses of some examples and their targets. If one slice is longer, its surplus is ignored.
    pub fn add(&mut self, losses: &[f64], targets: &[Target]) {
        for (&loss, &target) in losses.iter().zip(targets) {
            self.add_one(loss, if target == Target::Positive { 1.0 } else { 0.0 });
        }
    }

    /// The same with targets from 0 to 1. An example counts as the share of a positive that its target says.
    pub fn add_soft(&mut self, losses: &[f64], targets: &[f64]) {
        losses.iter().zip(targets).for_each(|(&loss, &target)| self.add_one(loss, target));
    }

    fn add_one(&mut self, loss: f64, target: f64) {
        let next = self.sum + loss;
        self.lost += if self.sum.abs() >= loss.abs() { (self.sum - next) + loss } else { (loss - next) + self.sum };
        self.sum = next;
        self.examples += 1;
        self.positives += target;
    }

    /// The examples so far as one number.
    ///
    /// # Errors
    /// A [`ReductionError`] if the value would be 0/0.
    pub fn reduced(&self, reduction: Reduction) -> Result<f64, ReductionError> {
        // An infinite term makes `lost` NaN, and then the plain sum is right.
        let sum = if self.sum.is_finite() { self.sum + self.lost } else { self.sum };
        match reduction {
            Reduction::Sum => Ok(sum),
            Reduction::Mean if self.examples == 0 => Err(ReductionError::NoExamples),
            Reduction::Mean => Ok(sum / self.examples as f64),
            Reduction::SumPerPositive if self.positives == 0.0 => Err(ReductionError::NoPositives),
            Reduction::SumPerPositive => Ok(sum / self.positives),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Target::{Negative, Positive};

    #[test]
    fn sum_mean_and_per_positive() {
        let (losses, targets) = ([1.0, 2.0, 4.0, 5.0], [Positive, Negative, Negative, Positive]);
        let check = |reduction, expected| assert_eq!(reduce(&losses, &targets, reduction), Ok(expected));
        check(Reduction::Sum, 12.0);
        check(Reduction::Mean, 3.0);
        check(Reduction::SumPerPositive, 6.0);
    }

    #[test]
    fn undefined_reductions_are_errors() {
        assert_eq!(reduce(&[], &[], Reduction::Sum), Ok(0.0));
        assert_eq!(reduce(&[], &[], Reduction::Mean), Err(ReductionError::NoExamples));
        assert_eq!(reduce(&[1.0], &[Negative], Reduction::SumPerPositive), Err(ReductionError::NoPositives));
        let mismatch = ReductionError::LengthMismatch { losses: 1, targets: 0 };
        assert_eq!(reduce(&[1.0], &[], Reduction::Sum), Err(mismatch));
        assert_eq!(mismatch.to_string(), "found 0 targets, expected 1, one for each loss");
    }

    #[test]
    fn the_sum_keeps_small_terms() {
        let mut losses = vec![1e-16; 10_000];
        losses.insert(0, 1.0);
        let targets = vec![Positive; losses.len()];
        let sum = reduce(&losses, &targets, Reduction::Sum);
        assert!(sum.is_ok_and(|sum| (sum - (1.0 + 1e-12)).abs() < 3e-16), "{sum:?}");
        let infinite = reduce(&[1.0, f64::INFINITY, 2.0], &[Positive; 3], Reduction::Sum);
        assert_eq!(infinite, Ok(f64::INFINITY));
    }

    #[test]
    fn soft_targets_are_shares_of_positives() {
        let mut reducer = Reducer::default();
        reducer.add_soft(&[1.0, 2.0, 3.0], &[0.25, 0.5, 0.0]);
        assert_eq!(reducer.reduced(Reduction::SumPerPositive), Ok(8.0));
        reducer.add(&[6.0], &[Positive]);
        assert_eq!(reducer.reduced(Reduction::Mean), Ok(3.0));
        assert_eq!(reducer.reduced(Reduction::SumPerPositive), Ok(12.0 / 1.75));
    }

    #[test]
    fn parts_give_the_same_number_as_the_whole() {
        let losses: Vec<f64> = (1..1000).map(|i| 1e8 / f64::from(i).powi(5)).collect();
        let targets: Vec<Target> = (1..1000).map(|i| if i % 3 == 0 { Positive } else { Negative }).collect();
        let mut reducer = Reducer::default();
        losses.chunks(7).zip(targets.chunks(7)).for_each(|(losses, targets)| reducer.add(losses, targets));
        for reduction in [Reduction::Sum, Reduction::Mean, Reduction::SumPerPositive] {
            assert_eq!(reducer.reduced(reduction), reduce(&losses, &targets, reduction));
        }
    }
}
