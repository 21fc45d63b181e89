//! Fills a sketch quickly with millions of single examples. Bins for logits from −40 to 40 are in an array: a
//! probability in double precision rarely gives a logit outside.

use super::{
    Bin, NotANumber, Range, Sides, Sketch,
    bin::{NAMED, named},
};

/// How many bins the array has on either side of 0: logits up to 40. Beyond that, a probability in double precision
/// rounds to 1. The few examples that lie outside go into a sketch one by one.
const HALF: i64 = 40 * 64;

/// Sums over the examples of one bin, about its middle. A bin is narrow, so nothing cancels there.
#[derive(Clone, Copy, Debug)]
struct Sums {
    count: u64,
    first: f64,
    second: f64,
    least: f64,
    greatest: f64,
}

impl Sums {
    const NONE: Self = Self { count: 0, first: 0.0, second: 0.0, least: f64::INFINITY, greatest: f64::NEG_INFINITY };
}

/// Collects examples for a [`Sketch`]. Its memory does not grow with their number.
#[derive(Clone, Debug)]
pub struct Accumulator {
    sums: Vec<Sums>,
    /// Of the bins that hold a named p_t.
    sides: [Sides; NAMED.len()],
    outside: Sketch,
}

impl Default for Accumulator {
    fn default() -> Self {
        Self { sums: vec![Sums::NONE; 2 * HALF as usize], sides: Default::default(), outside: Sketch::new() }
    }
}

impl Accumulator {
    /// Adds one example.
    ///
    /// # Errors
    /// [`NotANumber`] if `x_t` is NaN. Then nothing is added.
    pub fn insert(&mut self, x_t: f64) -> Result<(), NotANumber> {
        let number = Sketch::bin_number(x_t);
        let Some(sums) = usize::try_from(number.saturating_add(HALF)).ok().and_then(|index| self.sums.get_mut(index))
        else {
            return self.outside.insert(x_t);
        };
        if x_t.is_nan() {
            return Err(NotANumber);
        }
        let from_middle = x_t - middle(number);
        sums.count += 1;
        sums.first += from_middle;
        sums.second += from_middle * from_middle;
        // Few examples are the least or the greatest so far, so these branches cost less than two more writes.
        if x_t < sums.least {
            sums.least = x_t;
        }
        if x_t > sums.greatest {
            sums.greatest = x_t;
        }
        if let Some((place, edge)) = named(number) {
            self.sides[place].count(x_t, edge);
        }
        Ok(())
    }

    /// How many bins outside the array are in use. Only this part can grow.
    #[must_use]
    pub fn bins_outside(&self) -> usize {
        self.outside.occupied()
    }

    /// The sketch of all examples so far.
    #[must_use]
    pub fn sketch(&self) -> Sketch {
        let mut sketch = self.outside.clone();
        for (number, sums) in (-HALF..).zip(&self.sums).filter(|(_, sums)| sums.count > 0) {
            let count = sums.count as f64;
            let mean = sums.first / count;
            let variance = (sums.second / count - mean * mean).max(0.0);
            let bin = Bin {
                count: sums.count,
                mean: middle(number) + mean,
                variance,
                range: Some(Range { least: sums.least, greatest: sums.greatest }),
                sides: named(number).map(|(place, _)| self.sides[place]),
            };
            sketch.insert_bin(number, bin);
        }
        sketch
    }
}

fn middle(number: i64) -> f64 {
    Sketch::lower_edge(number) + 0.5 * Sketch::BIN_WIDTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_the_sketch_filled_by_itself() {
        let mut values: Vec<f64> = (0..5000).map(|i| (f64::from(i) * 0.37).sin() * 50.0).collect();
        values.extend([f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, 0.0, -0.0]);
        let (mut accumulator, mut sketch) = (Accumulator::default(), Sketch::new());
        for &value in &values {
            assert_eq!(accumulator.insert(value), Ok(()));
            assert_eq!(sketch.insert(value), Ok(()));
        }
        assert_eq!(accumulator.insert(f64::NAN), Err(NotANumber));
        let found = accumulator.sketch();
        assert_eq!((found.count(), found.certain(), found.infinite()), (5005, 1, 1));
        for ((number, a), (other, b)) in found.bins_by_loss().zip(sketch.bins_by_loss()) {
            assert_eq!((number, a.count, a.range, a.sides), (other, b.count, b.range, b.sides));
            assert!(
                (a.mean - b.mean).abs() <= 1e-14 * b.mean.abs().max(1.0) && (a.variance - b.variance).abs() < 1e-15
            );
        }
    }
}
