//! The curves that a quantile function gives at the fractions of the figure.

use focal_loss::{
    loss::focal_loss,
    scores::{
        Quantiles,
        normal::{density, probit_of_fraction},
    },
};

use super::figure::{GAMMAS, Reading};

/// Nodes and weights of 4-point Gauss–Legendre quadrature on [−1, 1].
const GAUSS: [(f64, f64); 4] = [
    (-0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
    (-0.339_981_043_584_856_26, 0.652_145_154_862_546_1),
    (0.339_981_043_584_856_26, 0.652_145_154_862_546_1),
    (0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
];

/// Below this probit there is one example in 10¹⁵.
const OUTERMOST: f64 = -8.0;
const WIDEST_PIECE: f64 = 0.1;
/// How many of the hardest examples are summed one by one. The hardest of all carries up to half a percent of the
/// background's loss, and an integral would spread this over probits that have no example.
const SINGLE: u64 = 100;

/// The nodes of a sum over the examples, for any quantile function with these knots. L_γ(F) is the integral of
/// ℓ_γ(x_t(z)) φ(z) dz up to z = Φ⁻¹(F), divided by the integral over all z.
pub(crate) struct Quadrature {
    /// (probit, fraction of the examples that it stands for), probit rising.
    nodes: Vec<(f64, f64)>,
    /// How many nodes lie below each reading.
    nodes_below: Vec<usize>,
}

impl Quadrature {
    /// For a population of `count` examples. The pieces end at every reading and at every knot, because the integrand
    /// is not smooth there.
    pub(crate) fn new(readings: &[Reading], probits: &[f64], count: u64) -> Self {
        let fraction_of = |rank: f64| probit_of_fraction(rank / count as f64);
        let last = fraction_of((count - SINGLE) as f64);
        let ends: Vec<f64> = readings.iter().map(|reading| probit_of_fraction(reading.fraction)).collect();
        let even = (0..).map(|step| OUTERMOST + f64::from(step) * WIDEST_PIECE).take_while(|&probit| probit < last);
        let inside = probits.iter().copied().filter(|&probit| OUTERMOST < probit && probit < last);
        let mut breaks: Vec<f64> = even.chain(ends.iter().copied()).chain(inside).chain([last]).collect();
        breaks.sort_by(f64::total_cmp);
        breaks.dedup();
        let single = (count - SINGLE..count).map(|index| (fraction_of(index as f64 + 0.5), 1.0 / count as f64));
        let nodes: Vec<(f64, f64)> = breaks.windows(2).flat_map(|ends| piece(ends[0], ends[1])).chain(single).collect();
        let nodes_below = ends.iter().map(|end| nodes.partition_point(|node| node.0 < *end)).collect();
        Self { nodes, nodes_below }
    }

    /// Cumulative normalized loss at each reading, for each γ of the figure.
    pub(crate) fn curves(&self, quantiles: &Quantiles) -> Vec<[f64; 4]> {
        let mut sum = [0.0; 4];
        let mut sums = vec![sum];
        for &(probit, fraction) in &self.nodes {
            let x_t = quantiles.x_t(probit);
            for (sum, gamma) in sum.iter_mut().zip(GAMMAS) {
                *sum += fraction * focal_loss(x_t, gamma);
            }
            sums.push(sum);
        }
        let share = |&below: &usize| std::array::from_fn(|gamma| sums[below][gamma] / sum[gamma]);
        self.nodes_below.iter().map(share).collect()
    }
}

fn piece(low: f64, high: f64) -> [(f64, f64); 4] {
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
    GAUSS.map(|(node, weight)| {
        let probit = middle + half * node;
        (probit, half * weight * density(probit))
    })
}
