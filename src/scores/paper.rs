//! The populations behind the paper's Figure 4: a converged RetinaNet-101-600.
//!
//! The paper counts about 10⁷ negative and 10⁵ positive windows. The quantile function of each class was recovered
//! from the figure's vector graphics by `examples/recover_scores` (docs/model.md says how, and what it cannot tell); it
//! reproduces the figure within 5e-4 at every digitised fraction up to 0.998, test `tests/it/experiment.rs`.

use super::{Population, Quantiles};

mod table {
    include!(concat!(env!("OUT_DIR"), "/recovered_scores.rs"));
}

/// Number of positive windows in Figure 4.
pub const FOREGROUND_EXAMPLES: u64 = 100_000;
/// Number of negative windows in Figure 4.
pub const BACKGROUND_EXAMPLES: u64 = 10_000_000;

/// The positives of Figure 4.
#[must_use]
pub fn foreground() -> Population {
    Population { quantiles: Quantiles::of_monotone(&table::FOREGROUND), count: FOREGROUND_EXAMPLES }
}

/// The negatives of Figure 4. The figure fixes their distribution only up to a shift of the logit.
#[must_use]
pub fn background() -> Population {
    Population { quantiles: Quantiles::of_monotone(&table::BACKGROUND), count: BACKGROUND_EXAMPLES }
}
