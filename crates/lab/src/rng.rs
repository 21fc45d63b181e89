//! Random numbers that are the same everywhere: PCG32 of O'Neill, "PCG: A Family of Simple Fast Space-Efficient
//! Statistically Good Algorithms for Random Number Generation", 2014.

/// What random numbers are for. Each purpose has a sequence of its own, so that another use of one does not shift the
/// others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The weights before training.
    Weights = 1,
    /// The scenes of the training.
    Training = 2,
    /// The scenes on which a net is judged.
    Evaluation = 3,
}

/// A generator of random numbers.
#[derive(Clone, Debug)]
pub struct Rng {
    state: u64,
    increment: u64,
}

impl Rng {
    /// The sequence of a seed for a purpose.
    #[must_use]
    pub fn new(seed: u32, purpose: Purpose) -> Self {
        let mut rng = Self { state: 0, increment: 2 * purpose as u64 + 1 };
        rng.bits();
        rng.state = rng.state.wrapping_add(u64::from(seed));
        rng.bits();
        rng
    }

    /// 32 random bits.
    pub fn bits(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(self.increment);
        let mixed = (((old >> 18) ^ old) >> 27) as u32;
        mixed.rotate_right((old >> 59) as u32)
    }

    /// A number from `low` to `high`, all equally likely.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        // 24 bits are what f32 holds, so the quotient is exact.
        let unit = (self.bits() >> 8) as f32 / (1 << 24) as f32;
        low + (high - low) * unit
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f32) -> bool {
        self.between(0.0, 1.0) < probability
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        ((u64::from(self.bits()) * u64::from(end)) >> 32) as u32
    }

    /// Nearly a standard normal number: the sum of four uniform ones, scaled. It needs no logarithm, and lies within
    /// ±3.47.
    pub fn normal(&mut self) -> f32 {
        let (a, b) = (self.bits(), self.bits());
        let sum = (a & 0xFFFF) + (a >> 16) + (b & 0xFFFF) + (b >> 16);
        // The sum has mean 2·65535 and standard deviation 65536/√3.
        const SCALE: f32 = 1.732_050_8 / 65536.0;
        (sum as f32 - 131_070.0) * SCALE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the C library's demonstration: seed 42, sequence 54.
    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut rng = Rng { state: 0, increment: 2 * 54 + 1 };
        rng.bits();
        rng.state = rng.state.wrapping_add(42);
        rng.bits();
        let expected = [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e];
        assert_eq!(expected.map(|_: u32| rng.bits()), expected);
    }

    #[test]
    fn moments() {
        let mut rng = Rng::new(7, Purpose::Training);
        let count = 100_000;
        let (mut sum, mut squares, mut fours) = (0.0, 0.0, 0);
        for _ in 0..count {
            let value = f64::from(rng.normal());
            sum += value;
            squares += value * value;
            fours += u32::from(rng.below(5) == 4);
        }
        let count = f64::from(count);
        assert!((sum / count).abs() < 0.01 && (squares / count - 1.0).abs() < 0.01, "{sum} {squares}");
        assert!((f64::from(fours) / count - 0.2).abs() < 0.005, "{fours}");
    }

    #[test]
    fn purposes_and_seeds_differ() {
        let first = |seed, purpose| Rng::new(seed, purpose).bits();
        let found = [
            first(1, Purpose::Weights),
            first(1, Purpose::Training),
            first(1, Purpose::Evaluation),
            first(2, Purpose::Weights),
        ];
        assert!(found.iter().enumerate().all(|(i, value)| !found[..i].contains(value)), "{found:?}");
    }
}
