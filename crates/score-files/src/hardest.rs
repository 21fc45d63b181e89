//! The rows of the hardest examples, so that a person can look at them.
//!
//! Within a class, the loss falls with x_t under every γ and every α. So the rows of the lowest x_t are those of the highest
//! loss, whatever the loss is, and they can be found while a file is read.

use std::cmp::Ordering;

/// So many rows of each class are kept.
pub const MOST_HARDEST: usize = 1000;

/// A row, and the logit of its own class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HardRow {
    /// Its number. [`HardRows::first`] says from where rows are counted.
    pub row: u64,
    /// The logit x_t. −∞ stands for p_t = 0.
    pub x_t: f64,
}

/// The rows of the hardest examples of each class, the hardest first, and at most [`MOST_HARDEST`]. Of equal examples those
/// that come first in the file are kept. Examples with p_t = 1 have no loss and are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HardRows {
    /// The number of the first row: 1 for a table, whose header does not count, and 0 for arrays and Parquet, as Python
    /// counts.
    pub first: u64,
    /// The positives.
    pub positives: Vec<HardRow>,
    /// The negatives.
    pub negatives: Vec<HardRow>,
}

/// The lowest x_t of a class so far.
#[derive(Debug)]
pub(super) struct Lowest {
    /// What is not below this is none of them.
    bound: f64,
    rows: Vec<HardRow>,
}

impl Default for Lowest {
    fn default() -> Self {
        Self { bound: f64::INFINITY, rows: Vec::new() }
    }
}

impl Lowest {
    /// Takes the next row. For most rows of a large file, this is the one comparison.
    #[inline]
    pub(super) fn offer(&mut self, row: u64, x_t: f64) {
        if x_t < self.bound {
            self.add(HardRow { row, x_t });
        }
    }

    /// Twice as many rows are kept as are wanted, so that they are sorted out only once for each thousand.
    #[cold]
    #[inline(never)]
    fn add(&mut self, row: HardRow) {
        self.rows.push(row);
        if self.rows.len() == 2 * MOST_HARDEST {
            let (_, last, _) = self.rows.select_nth_unstable_by(MOST_HARDEST - 1, harder_first);
            self.bound = last.x_t;
            self.rows.truncate(MOST_HARDEST);
        }
    }

    /// The rows in order, counted from `first`.
    pub(super) fn finish(mut self, first: u64) -> Vec<HardRow> {
        self.rows.sort_unstable_by(harder_first);
        self.rows.truncate(MOST_HARDEST);
        self.rows.iter_mut().for_each(|row| row.row += first);
        self.rows
    }
}

fn harder_first(a: &HardRow, b: &HardRow) -> Ordering {
    // No x_t is NaN. −0 and 0 are the same loss.
    a.x_t.partial_cmp(&b.x_t).unwrap_or(Ordering::Equal).then(a.row.cmp(&b.row))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        /// Few different values make many ties.
        #[test]
        fn as_if_all_were_sorted(values in prop::collection::vec(-20..20_i32, 0..6000), falls: bool) {
            let x_t = |(row, value): (usize, &i32)| f64::from(if falls { value - row as i32 } else { *value }) / 8.0;
            let values: Vec<f64> = values.iter().enumerate().map(x_t).collect();
            let mut lowest = Lowest::default();
            let mut all = Vec::new();
            for (row, &x_t) in (0..).zip(&values) {
                lowest.offer(row, x_t);
                all.push(HardRow { row: row + 1, x_t });
            }
            all.sort_by(harder_first);
            all.truncate(MOST_HARDEST);
            prop_assert_eq!(lowest.finish(1), all);
        }
    }

    #[test]
    fn what_has_no_loss_is_not_hard_and_infinite_losses_are_the_hardest() {
        let mut lowest = Lowest::default();
        for (row, x_t) in [f64::INFINITY, 3.0, f64::NEG_INFINITY, 0.0].into_iter().enumerate() {
            lowest.offer(row as u64, x_t);
        }
        let rows: Vec<u64> = lowest.finish(0).iter().map(|row| row.row).collect();
        assert_eq!(rows, [2, 3, 1]);
    }
}
