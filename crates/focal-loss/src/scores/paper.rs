//! The populations behind the paper's Figure 4: a converged RetinaNet-101-600.
//!
//! The paper counts about 10⁷ negative and 10⁵ positive windows. The quantile function of each class was recovered
//! from the figure's vector graphics by `examples/recover_scores`. The explorer's docs/model.md says how, and what the
//! recovered scores cannot tell. They reproduce the figure within 5e-4 at every digitised fraction up to 0.998 (test
//! `tests/it/experiment.rs`).

use super::{Population, Quantiles};

mod table {
    include!(concat!(env!("OUT_DIR"), "/recovered_scores.rs"));
}

/// Number of positive windows in Figure 4.
pub const FOREGROUND_EXAMPLES: u64 = 100_000;
/// Number of negative windows in Figure 4.
pub const BACKGROUND_EXAMPLES: u64 = 10_000_000;

/// The median score of [`background`]: half of its examples score less. It is an assumption, a logit of −5.7.
pub const BACKGROUND_MEDIAN: f64 = 0.003338;

/// The knots of a table: probits in hundredths, logits in millionths.
fn knots<const N: usize>((probits, logits): &([i16; N], [i32; N])) -> [(f64, f64); N] {
    std::array::from_fn(|i| (f64::from(probits[i]) / 100.0, f64::from(logits[i]) / 1e6))
}

/// The positives of Figure 4.
#[must_use]
pub fn foreground() -> Population {
    Population { quantiles: Quantiles::of_monotone(&knots(&table::FOREGROUND)), count: FOREGROUND_EXAMPLES }
}

/// The negatives of Figure 4, half of them below [`BACKGROUND_MEDIAN`].
#[must_use]
pub fn background() -> Population {
    Population { quantiles: Quantiles::of_monotone(&knots(&table::BACKGROUND)), count: BACKGROUND_EXAMPLES }
}

/// The negatives of Figure 4 if half of them score below `median`. The figure leaves the median open, up to 0.0055.
///
/// Shifting every logit would not do: the losses of the hardest examples do not follow a power of the score. So each of
/// six medians has its own fit, and between them each logit lies on the polynomial through its six fitted values. The
/// curves are within 4e-4 of the figure (test `tests/it/recovery.rs`).
#[must_use]
pub fn background_of_median(median: f64) -> Population {
    if median == BACKGROUND_MEDIAN { background() } else { background_between(median) }
}

fn background_between(median: f64) -> Population {
    let logit = -(median / (1.0 - median)).ln();
    let mut knots = knots(&table::BACKGROUND).map(|(probit, _)| (probit, logit));
    for (level, apart) in &table::BACKGROUND_LEVELS {
        // Lagrange's weight of this level.
        let others = table::BACKGROUND_LEVELS.iter().map(|other| other.0).filter(|other| other != level);
        let weight: f64 = others.map(|other| (median - other) / (level - other)).product();
        for (knot, &apart) in knots.iter_mut().zip(apart) {
            knot.1 += weight * f64::from(apart);
        }
    }
    Population { quantiles: Quantiles::of_monotone(&knots), count: BACKGROUND_EXAMPLES }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_background_falls_at_every_level() {
        for step in 1..=550 {
            let median = f64::from(step) * 1e-5;
            let quantiles = background_of_median(median).quantiles;
            let knots = knots(&table::BACKGROUND).map(|(probit, _)| (probit, quantiles.x_t(probit)));
            assert!(Quantiles::new(&knots).is_ok(), "{median}");
        }
    }
}
