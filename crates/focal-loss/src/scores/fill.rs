//! Puts a population that is given by quantiles into bins, without visiting its examples.

use std::ops::Range;

use super::{
    Bin, Population, Sides, Sketch,
    bin::named,
    normal::{density, fraction_of_probit, probit_of_fraction},
};

/// Bins with fewer examples than this are summed example by example. There the continuous moments would differ from the
/// discrete ones by up to 1/n², and summing costs little.
const FEW: u64 = 16;

/// Nodes and weights of 5-point Gauss–Legendre quadrature on [−1, 1].
const GAUSS: [(f64, f64); 5] = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189_08),
    (-0.538_469_310_105_683, 0.478_628_670_499_366_47),
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683, 0.478_628_670_499_366_47),
    (0.906_179_845_938_664, 0.236_926_885_056_189_08),
];

/// The occupied bins of a population, each with the exact number of its examples.
pub(super) fn bins(population: &Population) -> impl Iterator<Item = (i64, Bin)> + '_ {
    let (first, last) = match population.count {
        0 => (0, -1),
        count => (Sketch::bin_number(population.example(count - 1)), Sketch::bin_number(population.example(0))),
    };
    let mut upper_rank = if last < first { 0 } else { rank(population, Sketch::lower_edge(last + 1)) };
    (first..=last).rev().filter_map(move |number| {
        let lower_rank = rank(population, Sketch::lower_edge(number));
        let examples = upper_rank..lower_rank;
        upper_rank = lower_rank;
        (!examples.is_empty()).then(|| (number, bin_of(population, number, examples)))
    })
}

/// How many examples have x_t ≥ edge, exactly as [`Population::example`] places them.
fn rank(population: &Population, edge: f64) -> u64 {
    let count = population.count;
    let fraction = fraction_of_probit(population.quantiles.probit(edge));
    let mut rank = ((fraction * count as f64 + 0.5).floor() as u64).min(count);
    while rank > 0 && population.example(rank - 1) < edge {
        rank -= 1;
    }
    while rank < count && population.example(rank) >= edge {
        rank += 1;
    }
    rank
}

fn bin_of(population: &Population, number: i64, examples: Range<u64>) -> Bin {
    let count = examples.end - examples.start;
    if count < FEW {
        return examples.map(|index| Bin::single(population.example(index))).fold(Bin::default(), Bin::merged);
    }
    let probit = |index: u64| probit_of_fraction(index as f64 / population.count as f64);
    let (mean, variance) = moments(population, probit(examples.start), probit(examples.end));
    let sides = |(_, edge)| {
        let from_edge = rank(population, edge).max(examples.start).min(examples.end);
        Sides { below: examples.end - from_edge, above: from_edge - examples.start }
    };
    Bin { count, mean, variance, range: None, sides: named(number).map(sides) }
}

/// Mean and variance of x_t over the examples between two probits. The outermost probits may be infinite. They are cut
/// at ±9: a bin that reaches so far out has too few examples to get here, unless it holds the whole population.
fn moments(population: &Population, low: f64, high: f64) -> (f64, f64) {
    let (low, high) = (low.max(-9.0), high.min(9.0));
    let quantiles = &population.quantiles;
    let mut breaks = vec![low];
    breaks.extend(quantiles.knots_between(low, high));
    breaks.push(high);
    let nodes: Vec<(f64, f64)> = breaks
        .windows(2)
        .flat_map(|piece| {
            let (middle, half) = (0.5 * (piece[0] + piece[1]), 0.5 * (piece[1] - piece[0]));
            GAUSS.map(|(node, weight)| {
                let probit = middle + half * node;
                (quantiles.x_t(probit), half * weight * density(probit))
            })
        })
        .collect();
    let mass: f64 = nodes.iter().map(|node| node.1).sum();
    let mean = nodes.iter().map(|(x, weight)| x * weight).sum::<f64>() / mass;
    let variance = nodes.iter().map(|(x, weight)| (x - mean).powi(2) * weight).sum::<f64>() / mass;
    (mean, variance)
}
