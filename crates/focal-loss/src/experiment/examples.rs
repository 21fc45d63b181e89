//! What the curves of all γ have in common: where the bins lie on the fraction axis, and how many examples lie on either
//! side of an edge.

use crate::scores::{Bin, Range, Sides, Sketch};

/// The examples of a population, bin by bin from the easiest.
#[derive(Debug, PartialEq)]
pub(super) struct Examples {
    bins: Vec<(i64, Bin)>,
    /// Number of examples that are easier than each bin, and last the number of all.
    easier: Vec<u64>,
    /// The same as fractions, from 0 to 1.
    fractions: Vec<f64>,
}

impl Examples {
    pub(super) fn new(bins: Vec<(i64, Bin)>) -> Self {
        let mut count = 0;
        let ends = bins.iter().map(|(_, bin)| {
            count += bin.count;
            count
        });
        let easier: Vec<u64> = std::iter::once(0).chain(ends).collect();
        let of_all = |&seen: &u64| if seen == 0 { 0.0 } else { seen as f64 / count as f64 };
        Self { fractions: easier.iter().map(of_all).collect(), bins, easier }
    }

    pub(super) fn count(&self) -> u64 {
        self.easier.last().copied().unwrap_or(0)
    }

    pub(super) fn count_of(&self, bin: usize) -> u64 {
        self.bins[bin].1.count
    }

    /// Fraction of examples at each bin edge.
    pub(super) fn fractions(&self) -> &[f64] {
        &self.fractions
    }

    /// The x_t of a bin's two equal groups, of the easier one first.
    pub(super) fn group(&self, bin: usize) -> (f64, f64) {
        groups(self.bins[bin].1)
    }

    /// The bins that an edge may divide. All before them lie above it, all behind them below.
    fn around(&self, edge: f64) -> std::ops::Range<usize> {
        // Scores that are the same may lie on both sides of the edge between two bins.
        let number = Sketch::bin_number(edge);
        let (above, below) = (number.saturating_add(1), number.saturating_sub(1));
        let first = self.bins.partition_point(|(number, _)| *number > above);
        first..self.bins.partition_point(|(number, _)| *number >= below)
    }

    /// How many examples lie on either side of an edge, and whether that is exact.
    pub(super) fn split(&self, edge: f64) -> (Sides, bool) {
        let around = self.around(edge);
        let mut sides = Sides { below: self.count() - self.easier[around.end], above: self.easier[around.start] };
        let mut is_exact = true;
        for (number, bin) in &self.bins[around] {
            let (of_bin, is_exact_in_bin) = bin.split(*number, edge);
            sides.below += of_bin.below;
            sides.above += of_bin.above;
            is_exact &= is_exact_in_bin;
        }
        (sides, is_exact)
    }

    /// What the examples below each edge sum up to, if each bin's examples sum up to one of `sums`.
    pub(super) fn sums_below(&self, edges: &[f64], sums: &[f64]) -> Vec<f64> {
        // Sums of the bins from each on, which lie below it.
        let mut harder = vec![0.0; sums.len() + 1];
        for bin in (0..sums.len()).rev() {
            harder[bin] = harder[bin + 1] + sums[bin];
        }
        let below = |&edge: &f64| {
            let around = self.around(edge);
            let within = self.bins[around.clone()]
                .iter()
                .zip(&sums[around.clone()])
                .map(|((number, bin), sum)| sum * (bin.split(*number, edge).0.below as f64 / bin.count as f64));
            within.sum::<f64>() + harder[around.end]
        };
        edges.iter().map(below).collect()
    }

    pub(super) fn quantile(&self, fraction: f64) -> f64 {
        let Some(last) = self.bins.len().checked_sub(1).filter(|_| !fraction.is_nan()) else { return f64::NAN };
        let bin = self.fractions.partition_point(|&edge| edge <= fraction).saturating_sub(1).min(last);
        let (from, to) = (self.fractions[bin], self.fractions[bin + 1]);
        let t = if fraction < from { 0.0 } else { (fraction.min(to) - from) / (to - from) };
        let (easy, hard) = self.group(bin);
        if self.count_of(bin) < 3 {
            return if t < 0.5 { easy } else { hard };
        }
        // Evenly spread numbers reach √3 standard deviations to both sides of their mean.
        let middle = 0.5 * easy + 0.5 * hard;
        let x_t = middle + (1.0 - 2.0 * t) * 3.0_f64.sqrt() * (easy - middle);
        // None of them lies outside the range.
        let (number, of_bin) = self.bins[bin];
        let Range { least, greatest } = of_bin.range_within(number);
        x_t.min(greatest).max(least)
    }
}

/// The x_t of two equal groups that have a bin's count, mean and variance: mean ± √variance.
pub(super) fn groups(bin: Bin) -> (f64, f64) {
    let spread = bin.spread();
    (bin.mean + spread, bin.mean - spread)
}
