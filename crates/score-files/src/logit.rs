//! Computes the logits of millions of probabilities. The logarithm comes from a table, because browsers have no fast
//! one.

const INDEX_BITS: u32 = 7;
const SIZE: usize = 1 << INDEX_BITS;
/// Numbers are scaled to mantissas from 11/16 on, so that 1 is inside the range.
const LOWEST: u64 = 0x3fe6_0000_0000_0000;
const ONE: u64 = 0x3ff0_0000_0000_0000;
const MANTISSA_BITS: u32 = 52;
/// ln 2 in two parts. The high part ends in eleven zero bits, so that its product with any exponent is exact.
const LN_2_HIGH: f64 = f64::from_bits(std::f64::consts::LN_2.to_bits() & !0x7ff);
const LN_2_LOW: f64 = 5.497_923_018_708_371e-14;

/// A number near the middle of an interval of mantissas.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    middle: f64,
    reciprocal: f64,
    ln: f64,
}

/// Computes logits. The error of a logarithm is below 4e-16: relative, or absolute if the logarithm is below 1. The
/// logit of ½ is exactly 0.
#[derive(Debug)]
pub(super) struct Logit {
    table: Box<[Entry; SIZE]>,
}

impl Default for Logit {
    fn default() -> Self {
        let mut table = Box::new([Entry::default(); SIZE]);
        let one = (ONE - LOWEST) >> (MANTISSA_BITS - INDEX_BITS);
        for (interval, entry) in (0_u64..).zip(table.iter_mut()) {
            // For the intervals on both sides of 1 the middle is 1 itself, so no digit is lost where the logarithm is
            // near 0.
            let is_at_one = interval == one || interval + 1 == one;
            let start = LOWEST + (interval << (MANTISSA_BITS - INDEX_BITS));
            let half = 1 << (MANTISSA_BITS - INDEX_BITS - 1);
            let middle = f64::from_bits(if is_at_one { ONE } else { start + half });
            *entry = Entry { middle, reciprocal: 1.0 / middle, ln: libm::log(middle) };
        }
        Self { table }
    }
}

impl Logit {
    /// The logit of a probability. 0 and 1 give ∓∞.
    pub(super) fn of(&self, probability: f64) -> f64 {
        self.ln(probability / (1.0 - probability))
    }

    /// The logarithm of a number ≥ 0.
    fn ln(&self, number: f64) -> f64 {
        let bits = number.to_bits();
        if !(f64::MIN_POSITIVE..f64::INFINITY).contains(&number) {
            return number.ln();
        }
        let above = bits.wrapping_sub(LOWEST);
        let power = (above as i64) >> MANTISSA_BITS;
        let mantissa = f64::from_bits(bits.wrapping_sub((power << MANTISSA_BITS) as u64));
        let entry = self.table[(above >> (MANTISSA_BITS - INDEX_BITS)) as usize % SIZE];
        // This difference is exact.
        let r = (mantissa - entry.middle) * entry.reciprocal;
        let power = power as f64;
        power * LN_2_HIGH + (power * LN_2_LOW + (entry.ln + ln_1p(r)))
    }
}

/// ln(1 + r) for |r| ≤ 2⁻⁷. The order of the terms lets a processor compute several at once.
fn ln_1p(r: f64) -> f64 {
    let r2 = r * r;
    let low = r * (1.0 / 3.0) - 0.5;
    let middle = r * 0.2 - 0.25;
    let high = r * (1.0 / 7.0) - 1.0 / 6.0;
    r + r2 * (low + r2 * (middle + r2 * (high - r2 * 0.125)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(number: f64) {
        let (found, exact) = (Logit::default().ln(number), number.ln());
        let near = (found - exact).abs() <= 4e-16 * exact.abs().max(1.0);
        assert!(near || found == exact, "ln {number:e}: {found:e}, {exact:e}");
    }

    #[test]
    fn ends_and_edges() {
        let logit = Logit::default();
        assert_eq!((logit.of(0.0), logit.of(1.0), logit.of(0.5)), (f64::NEG_INFINITY, f64::INFINITY, 0.0));
        for number in
            [5e-324, 1e-310, f64::MIN_POSITIVE, f64::MAX, 0.6875, 1.375, 2.0, 0.5, 1.0 / 3.0, 4.55578973495467e122]
        {
            check(number);
            check(f64::from_bits(number.to_bits() - 1));
        }
        // The relative error is small where the logarithm is near 0, too.
        for number in [1.0 + 1e-9, 1.0 - 1e-9, 1.0 + f64::EPSILON, 1.0078, 0.9961] {
            assert!((logit.ln(number) / number.ln() - 1.0).abs() < 4e-16, "{number}");
        }
        for interval in 0..2 * SIZE as u64 {
            let edge = f64::from_bits(LOWEST + (interval << (MANTISSA_BITS - INDEX_BITS)));
            check(edge);
            check(f64::from_bits(edge.to_bits() - 1));
        }
    }

    proptest! {
        #[test]
        fn any_number(bits in 0_u64..0x7ff0_0000_0000_0000) {
            check(f64::from_bits(bits));
        }

        #[test]
        fn any_probability(probability in 0.0..1.0_f64) {
            let (found, exact) = (Logit::default().of(probability), (probability / (1.0 - probability)).ln());
            prop_assert!((found - exact).abs() <= 4e-16 * exact.abs().max(1.0));
        }
    }
}
