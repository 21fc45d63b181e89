//! A population of any size in bounded memory: bins of the logit, each with the count, mean and second moment of its
//! examples. Two sketches merge by adding bins, so a sketch can be built in parts, by a worker or by SQL `GROUP BY`.

use std::fmt;

use super::{Bin, Population};

/// The error of a logit that is NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found the logit NaN, expected a number")
    }
}

impl std::error::Error for NotANumber {}

/// A population as bins of [`Sketch::BIN_WIDTH`] in the logit x_t.
///
/// It holds one [`Bin`] for each occupied bin, at most 64 per unit of logit, however many examples there are. The
/// module `experiment` treats a bin as two equal groups at mean ± √variance. That is exact for one or two examples and
/// for examples of one score, and has the right count, mean and second moment for others. The tests `tests/it/sketch.rs`
/// and `tests/it/ties.rs` compare with sums over every example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// Sorted by number, from the highest x_t to the lowest.
    bins: Vec<(i64, Bin)>,
    /// Examples with p_t = 1, x_t = +∞. They are counted and have no loss.
    certain: u64,
    /// Examples with p_t = 0, x_t = −∞. One of them would make the total loss infinite, and no share of it would mean
    /// anything. So they are counted separately and are no part of the population.
    infinite: u64,
}

impl Sketch {
    /// Width of a bin, in units of logit. At γ = 5 the loss changes by 10 % across it. The error of two moments is of
    /// the fourth order in that.
    pub const BIN_WIDTH: f64 = 1.0 / 64.0;

    /// No examples.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The sketch of a population that is given by quantiles. It is made bin by bin, so its cost does not depend on the
    /// number of examples.
    #[must_use]
    pub fn of_population(population: &Population) -> Self {
        Self { bins: super::fill::bins(population).collect(), ..Self::default() }
    }

    /// The number of the bin that holds `x_t`.
    #[must_use]
    pub fn bin_number(x_t: f64) -> i64 {
        // A cast saturates, so logits beyond 1e17 share the outermost bins.
        (x_t / Self::BIN_WIDTH).floor() as i64
    }

    /// The lower edge of a bin.
    #[must_use]
    pub fn lower_edge(bin_number: i64) -> f64 {
        bin_number as f64 * Self::BIN_WIDTH
    }

    /// Adds one example. An example with x_t = ±∞ counts as [`Self::certain`] or [`Self::infinite`].
    ///
    /// # Errors
    /// [`NotANumber`] if `x_t` is NaN. Then the sketch is unchanged.
    pub fn insert(&mut self, x_t: f64) -> Result<(), NotANumber> {
        if x_t.is_nan() {
            return Err(NotANumber);
        }
        if x_t == f64::INFINITY {
            self.certain += 1;
        } else if x_t == f64::NEG_INFINITY {
            self.infinite += 1;
        } else {
            self.add(Self::bin_number(x_t), Bin::single(x_t));
        }
        Ok(())
    }

    /// Adds a bin that was filled elsewhere, by SQL for instance.
    pub fn insert_bin(&mut self, number: i64, bin: Bin) {
        if bin.count > 0 {
            self.add(number, bin.cleaned());
        }
    }

    /// Adds examples that are certain (p_t = 1) and examples of infinite loss (p_t = 0).
    pub fn insert_unbounded(&mut self, certain: u64, infinite: u64) {
        self.certain += certain;
        self.infinite += infinite;
    }

    /// Adds all examples of another sketch. The order of merging does not matter, up to rounding.
    pub fn merge(&mut self, other: &Self) {
        for &(number, bin) in &other.bins {
            self.add(number, bin);
        }
        self.insert_unbounded(other.certain, other.infinite);
    }

    fn add(&mut self, number: i64, bin: Bin) {
        let after = self.bins.partition_point(|&(present, _)| present > number);
        match self.bins.get_mut(after).filter(|(present, _)| *present == number) {
            Some((_, present)) => *present = present.merged(bin),
            None => self.bins.insert(after, (number, bin)),
        }
    }

    /// Number of examples without those of infinite loss.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.certain + self.bins.iter().map(|(_, bin)| bin.count).sum::<u64>()
    }

    /// Number of examples with p_t = 1, whose loss is 0.
    #[must_use]
    pub fn certain(&self) -> u64 {
        self.certain
    }

    /// Number of examples with p_t = 0, whose loss is infinite. [`Self::count`] leaves them out.
    #[must_use]
    pub fn infinite(&self) -> u64 {
        self.infinite
    }

    /// How many bins are occupied.
    #[must_use]
    pub fn occupied(&self) -> usize {
        self.bins.len()
    }

    /// Occupied bins with their numbers, from the lowest loss (highest x_t) to the highest.
    pub fn bins_by_loss(&self) -> impl Iterator<Item = (i64, Bin)> + '_ {
        self.bins.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch_of(values: &[f64]) -> Sketch {
        let mut sketch = Sketch::new();
        for &value in values {
            assert_eq!(sketch.insert(value), Ok(()));
        }
        sketch
    }

    #[test]
    fn moments_of_a_bin() {
        let sketch = sketch_of(&[0.001, 0.003, 0.014]);
        let bins: Vec<_> = sketch.bins_by_loss().collect();
        let [(0, bin)] = bins[..] else { panic!("expected bin 0 alone, found {bins:?}") };
        assert_eq!(bin.count, 3);
        assert!((bin.mean - 0.006).abs() < 1e-17 && (bin.variance - 98e-6 / 3.0).abs() < 1e-18, "{bin:?}");
    }

    #[test]
    fn merging_parts_equals_the_whole() {
        let values: Vec<f64> = (0..1000).map(|i| (f64::from(i) * 0.37).sin() * 3.0).collect();
        let whole = sketch_of(&values);
        let mut parts = sketch_of(&values[700..]);
        parts.merge(&sketch_of(&values[..300]));
        parts.merge(&sketch_of(&values[300..700]));
        assert_eq!(parts.count(), 1000);
        for ((number, a), (other, b)) in whole.bins_by_loss().zip(parts.bins_by_loss()) {
            assert_eq!((number, a.count), (other, b.count));
            assert!((a.mean - b.mean).abs() < 1e-14 && (a.variance - b.variance).abs() < 1e-14);
        }
    }

    #[test]
    fn what_is_not_finite_is_counted_apart() {
        let mut sketch = sketch_of(&[1.0, f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY]);
        assert_eq!(sketch.insert(f64::NAN), Err(NotANumber));
        assert_eq!((sketch.count(), sketch.certain(), sketch.infinite()), (3, 2, 1));
        sketch.merge(&sketch.clone());
        assert_eq!((sketch.count(), sketch.certain(), sketch.infinite()), (6, 4, 2));
    }
}
