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
    let sum = compensated_sum(losses);
    match reduction {
        Reduction::Sum => Ok(sum),
        Reduction::Mean if losses.is_empty() => Err(ReductionError::NoExamples),
        Reduction::Mean => Ok(sum / losses.len() as f64),
        Reduction::SumPerPositive => match targets.iter().filter(|&&target| target == Target::Positive).count() {
            0 => Err(ReductionError::NoPositives),
            positives => Ok(sum / positives as f64),
        },
    }
}

fn compensated_sum(values: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for &value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    // An infinite term makes `lost` NaN, and then the plain sum is right.
    if sum.is_finite() { sum + lost } else { sum }
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
}
