//! The examples of one bin: their count and moments, and where they begin and end.

use std::cmp::Ordering;

use super::Sketch;

const LN_9: f64 = 2.197_224_577_336_219_4;
const LN_99: f64 = 4.595_119_850_134_59;

/// The logits of the p_t that sentences name, 0.01, 0.1, 0.5 and 0.9, and the bins that hold them. While examples are
/// read, those on either side are counted ([`Sides`]).
pub(super) const NAMED: [(i64, f64); 4] = [(-295, -LN_99), (-141, -LN_9), (0, 0.0), (140, LN_9)];

/// Logits of the same score differ in their last digits if they were computed in different ways. Relative to the
/// logit, or absolute below 1, a smaller difference than this is none.
const SAME: f64 = 1e-12;

/// On which side of an edge x_t lies.
pub(super) fn side(x_t: f64, edge: f64) -> Ordering {
    let is_same = edge.is_finite() && (x_t - edge).abs() <= SAME * edge.abs().max(1.0);
    if is_same { Ordering::Equal } else { x_t.total_cmp(&edge) }
}

/// The named logit in a bin, and its place in [`NAMED`].
pub(super) fn named(number: i64) -> Option<(usize, f64)> {
    NAMED.iter().position(|(named, _)| *named == number).map(|place| (place, NAMED[place].1))
}

/// The least and the greatest x_t of a bin's examples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
}

/// How many examples lie on either side of a logit. The others lie on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// How many lie below.
    pub below: u64,
    /// How many lie above.
    pub above: u64,
}

impl Sides {
    /// Counts one example.
    pub(super) fn count(&mut self, x_t: f64, edge: f64) {
        let side = side(x_t, edge);
        self.below += u64::from(side == Ordering::Less);
        self.above += u64::from(side == Ordering::Greater);
    }

    fn of_one(x_t: f64, edge: f64) -> Self {
        let mut sides = Self::default();
        sides.count(x_t, edge);
        sides
    }
}

/// The examples whose x_t lies in one bin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many examples.
    pub count: u64,
    /// Mean of their x_t.
    pub mean: f64,
    /// Second central moment: the mean of (x_t − mean)².
    pub variance: f64,
    /// The least and the greatest of their x_t, if known. Where both are equal, all examples have the same score.
    /// The variance does not tell this: rounding leaves some.
    pub range: Option<Range>,
    /// How many lie on either side of the p_t in this bin that sentences name (0.01, 0.1, 0.5, 0.9), if known.
    /// Other bins have no such p_t, and nothing here.
    pub sides: Option<Sides>,
}

impl Bin {
    /// One example.
    #[must_use]
    pub fn single(x_t: f64) -> Self {
        Self {
            count: 1,
            mean: x_t,
            variance: 0.0,
            range: Some(Range { least: x_t, greatest: x_t }),
            sides: named(Sketch::bin_number(x_t)).map(|(_, edge)| Sides::of_one(x_t, edge)),
        }
    }

    /// The standard deviation of x_t.
    #[must_use]
    pub fn spread(self) -> f64 {
        self.variance.max(0.0).sqrt()
    }

    /// The x_t of all examples, if it is known to be the same.
    #[must_use]
    pub fn atom(self) -> Option<f64> {
        self.known_range().filter(|range| range.least == range.greatest).map(|range| range.least)
    }

    /// The two bins as one (Chan, Golub & LeVeque 1979).
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let count = self.count + other.count;
        if self.count == 0 || other.count == 0 {
            return if self.count == 0 { other } else { self };
        }
        let share = other.count as f64 / count as f64;
        let apart = other.mean - self.mean;
        let within = self.variance + share * (other.variance - self.variance);
        let range = self
            .range
            .zip(other.range)
            .map(|(a, b)| Range { least: a.least.min(b.least), greatest: a.greatest.max(b.greatest) });
        let sides = self.sides.zip(other.sides);
        Self {
            count,
            mean: self.mean + share * apart,
            variance: within + share * (1.0 - share) * apart * apart,
            range,
            sides: sides.map(|(a, b)| Sides { below: a.below + b.below, above: a.above + b.above }),
        }
    }

    /// The bin without the rounding errors that its range shows: examples of one score have this score as their mean
    /// and no variance.
    pub(super) fn cleaned(self) -> Self {
        match self.range {
            Some(Range { least, greatest }) if least == greatest => Self { mean: least, variance: 0.0, ..self },
            _ => self,
        }
    }

    /// The range where it is given, or where two moments tell it: of one example, and of two.
    fn known_range(self) -> Option<Range> {
        let of_two = || Range { least: self.mean - self.spread(), greatest: self.mean + self.spread() };
        self.range.or_else(|| (self.count <= 2).then(of_two))
    }

    /// The range, or else the edges of the bin.
    pub(crate) fn range_within(self, number: i64) -> Range {
        let edges =
            || Range { least: Sketch::lower_edge(number), greatest: Sketch::lower_edge(number.saturating_add(1)) };
        self.known_range().unwrap_or_else(edges)
    }

    /// How many examples of this bin lie on either side of an edge, and whether that is exact.
    pub(crate) fn split(self, number: i64, edge: f64) -> (Sides, bool) {
        let range = self.range_within(number);
        let is_known = self.known_range().is_some();
        let all = self.count;
        match (side(range.least, edge), side(range.greatest, edge)) {
            (Ordering::Greater, _) => (Sides { below: 0, above: all }, true),
            (_, Ordering::Less) => (Sides { below: all, above: 0 }, true),
            // No example reaches the upper edge of its bin.
            (_, Ordering::Equal) if !is_known => (Sides { below: all, above: 0 }, true),
            (Ordering::Equal, Ordering::Equal) => (Sides::default(), true),
            (low, high) => {
                let is_counted = named(number).is_some_and(|(_, named)| side(edge, named) == Ordering::Equal);
                if let Some(counted) = self.sides.filter(|_| is_counted) {
                    return (counted, true);
                }
                // At each end of a known range there is an example.
                let at_end = u64::from(is_known);
                let sides = match (low, high) {
                    (Ordering::Equal, _) => Sides { below: 0, above: all - at_end },
                    (_, Ordering::Equal) => Sides { below: all - at_end, above: 0 },
                    _ => {
                        let spread = ((range.greatest - edge) / (range.greatest - range.least) * all as f64).round();
                        let above = (spread as u64).max(at_end).min(all - at_end);
                        Sides { below: all - above, above }
                    }
                };
                (sides, is_known && all == 2)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bin_of(values: &[f64]) -> Bin {
        values.iter().map(|&x_t| Bin::single(x_t)).fold(Bin::default(), Bin::merged)
    }

    #[test]
    fn the_named_logits_are_in_their_bins() {
        for ((number, logit), p_t) in NAMED.into_iter().zip([0.01_f64, 0.1, 0.5, 0.9]) {
            assert_eq!(Sketch::bin_number(logit), number);
            assert_eq!(side((p_t / (1.0 - p_t)).ln(), logit), Ordering::Equal);
        }
    }

    #[test]
    fn an_atom_is_seen_by_its_range_only() {
        let bin = bin_of(&[0.3; 1000]);
        assert_eq!((bin.atom(), bin.mean, bin.variance), (Some(0.3), 0.3, 0.0));
        let rounded = Bin { mean: 0.3 + 1e-16, variance: 1e-21, ..bin };
        assert_eq!((rounded.atom(), rounded.cleaned()), (Some(0.3), bin));
        assert_eq!(Bin { range: None, ..bin }.atom(), None);
        assert_eq!(bin_of(&[0.3, 0.301]).atom(), None);
        assert_eq!(bin.merged(Bin { range: None, ..bin }).atom(), None, "where it is not known of all");
    }

    #[test]
    fn both_sides_of_an_edge() {
        let sides = |bin: Bin, number, edge| {
            let (Sides { below, above }, is_exact) = bin.split(number, edge);
            (below, above, is_exact)
        };
        let half = bin_of(&[0.0, -0.0, 0.0]);
        assert_eq!(sides(half, 0, 0.0), (0, 0, true));
        assert_eq!(sides(half, 0, -1e-9), (0, 3, true));
        assert_eq!(sides(half, 0, 1e-9), (3, 0, true));
        let mixed = bin_of(&[0.0, 0.0, 0.001, 0.015]);
        assert_eq!(sides(mixed, 0, 0.0), (0, 2, true));
        assert_eq!(sides(Bin { sides: None, ..mixed }, 0, 0.0), (0, 3, false));
        assert_eq!(sides(Bin { sides: None, range: None, ..mixed }, 0, 0.0), (0, 4, false));
        assert_eq!(sides(mixed, 0, 0.014), (3, 1, false));
        assert_eq!(sides(mixed, 0, 0.015), (3, 0, false));
        assert_eq!(sides(mixed, 0, 0.0155), (4, 0, true));
        assert_eq!(sides(bin_of(&[0.001, 0.015]), 0, 0.014), (1, 1, true));
        let nine = (0.9_f64 / 0.1).ln();
        assert_eq!(sides(bin_of(&[nine, LN_9, 2.19, 2.2]), 140, LN_9), (1, 1, true));
    }
}
