//! How well the scores of a file tell its classes apart.

use super::{ClassSketches, Loaded};

impl Loaded {
    /// How often a positive has a higher score than a negative, over all pairs of one with the other; equal scores count half.
    /// Below ½, the positives score below the negatives on the whole.
    #[must_use]
    pub fn ranking(&self) -> f64 {
        let ClassSketches { positives, negatives } = &self.sketches;
        let [all_positives, all_negatives] =
            [positives, negatives].map(|sketch| (sketch.count() + sketch.infinite()) as f64);
        // From the highest score: positives by their bins, and negatives by the bins of x = −x_t, which has the same order.
        let mut higher: Vec<(f64, f64, bool)> = Vec::new();
        for (sketch, sign, is_positive) in [(positives, 1.0, true), (negatives, -1.0, false)] {
            let bins = sketch.bins_by_loss().map(|(_, bin)| (sign * bin.mean, bin.count as f64, is_positive));
            let ends = [(sign * f64::INFINITY, sketch.certain()), (-sign * f64::INFINITY, sketch.infinite())];
            higher.extend(bins.chain(ends.map(|(x, count)| (x, count as f64, is_positive))));
        }
        higher.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut pairs, mut above) = (0.0, 0.0);
        // The mean of many equal scores differs from them in its last digits.
        let are_equal = |a: f64, b: f64| a == b || (a - b).abs() <= 1e-12 * a.abs().max(1.0);
        for group in higher.chunk_by(|a, b| are_equal(a.0, b.0)) {
            let count = |class: bool| group.iter().filter(|bin| bin.2 == class).map(|bin| bin.1).sum::<f64>();
            pairs += count(false) * (above + count(true) / 2.0);
            above += count(true);
        }
        pairs / (all_positives * all_negatives)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crate::{Columns, Source, read};

    #[test]
    fn pairs_of_a_positive_and_a_negative() {
        for (rows, expected) in [
            ("0.9,1\n0.1,0\n", 1.0),
            ("0.1,1\n0.9,0\n", 0.0),
            ("0.1,1\n0.1,1\n0.1,1\n0.1,0\n0.1,0\n", 0.5),
            ("1,1\n0.5,1\n0.5,0\n0,0\n1,0\n", 0.5 * (2.5 / 3.0 + 1.5 / 3.0)),
            ("0.7,1\n0.6,0\n0.8,0\n0.9,0\n0.5,0\n", 0.5),
        ] {
            let table = format!("score,label\n{rows}");
            let source = Source { name: String::new(), bytes: table.len() as u64, reader: Cursor::new(table) };
            let ranking = read(vec![source], &Columns::default(), &mut |_| ()).unwrap().ranking();
            assert!((ranking - expected).abs() < 1e-12, "{rows}: {ranking}");
        }
    }
}
