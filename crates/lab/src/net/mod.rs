//! The net: five 3 × 3 convolutions from a scene to a logit for each anchor, and its gradient by hand.
//!
//! | layer | input | output | stride | parameters |
//! |---|---|---|---|---|
//! | 1 | 64 × 64 × 1 | 32 × 32 × 8 | 2 | 80 |
//! | 2 | 32 × 32 × 8 | 16 × 16 × 16 | 2 | 1,168 |
//! | 3, 4 | 16 × 16 × 16 | 16 × 16 × 16 | 1 | 2,320 each |
//! | head | 16 × 16 × 16 | 16 × 16 × 9 | 1 | 1,305 |
//!
//! Each layer but the head is followed by max(0, x). With z = W∗x + b and a slope g = dL/dz for each output, the
//! gradients are dL/dW = Σ g x over the pixels, dL/db = Σ g, and dL/dx is the convolution of g with W turned by 180°
//! (with stride 2, of g with zeros between its pixels). Where max(0, x) gave 0, the slope is 0.

mod kernels;
mod map;

use crate::{
    anchors::{ANCHORS, CELLS, SHAPES},
    rng::Rng,
    scene::SIDE,
};
use kernels::{add_gradient, block, convolve, spread_by_two};
use map::Map;

/// Outputs of the head for each cell: nine anchors and three that are always 0, which make whole groups of four.
const HEAD: usize = 12;
/// How many parameters a net has. Those of the unused outputs of the head stay 0 and are not counted.
pub const PARAMETERS: usize = 7_193;
/// Standard deviation of the head's weights before training. It is small, so that all scores start near the prior.
const HEAD_SPREAD: f32 = 0.01;
const TAPS: usize = 9;

/// A layer's shape and where its parameters lie: the weights by tap, input channel and output channel, then the bias.
#[derive(Clone, Copy)]
struct Layer {
    from: usize,
    inputs: usize,
    outputs: usize,
    /// Pixels in a row of the output.
    side: usize,
}

impl Layer {
    const fn new(from: usize, inputs: usize, outputs: usize, side: usize) -> Self {
        Self { from, inputs, outputs, side }
    }

    const fn weights(self) -> usize {
        TAPS * self.inputs * self.outputs
    }

    const fn end(self) -> usize {
        self.from + self.weights() + self.outputs
    }
}

const LAYERS: [Layer; 5] = {
    let first = Layer::new(0, 1, 8, SIDE / 2);
    let second = Layer::new(first.end(), 8, 16, CELLS);
    let third = Layer::new(second.end(), 16, 16, CELLS);
    let fourth = Layer::new(third.end(), 16, 16, CELLS);
    [first, second, third, fourth, Layer::new(fourth.end(), 16, HEAD, CELLS)]
};
/// Parameters with those of the unused outputs.
const STORED: usize = LAYERS[4].end();

/// The net with its parameters, the values of its layers for the last scene, and its gradient.
#[derive(Clone, Debug)]
pub struct Net {
    parameters: Vec<f32>,
    gradient: Vec<f32>,
    /// The weights with input and output exchanged, for the gradient by the input.
    turned: Vec<f32>,
    /// The scene and the values of the layers.
    values: [Map; 6],
    /// The gradient by each of them.
    slopes: [Map; 6],
}

impl Net {
    /// A net that has learned nothing. Its weights are normal with He's variance, 2 / inputs, so that the values keep
    /// their size from layer to layer; those of the head are small. Every anchor starts near the logit `prior`.
    #[must_use]
    pub fn new(prior: f32, rng: &mut Rng) -> Self {
        let mut parameters = vec![0.0; STORED];
        for layer in &LAYERS[..4] {
            let spread = (2.0 / (TAPS * layer.inputs) as f32).sqrt();
            parameters[layer.from..layer.from + layer.weights()].fill_with(|| spread * rng.normal());
        }
        let head = &mut parameters[LAYERS[4].from..];
        for (index, row) in head.as_chunks_mut::<HEAD>().0.iter_mut().enumerate() {
            let is_bias = index == TAPS * LAYERS[4].inputs;
            row[..SHAPES].fill_with(|| if is_bias { prior } else { HEAD_SPREAD * rng.normal() });
        }
        let scene = Map::new(SIDE, 1);
        let [a, b, c, d, e] = LAYERS.map(|layer| Map::new(layer.side, layer.outputs));
        let values = [scene, a, b, c, d, e];
        Self { gradient: vec![0.0; STORED], turned: vec![0.0; STORED], slopes: values.clone(), values, parameters }
    }

    /// All parameters, layer by layer: the weights by tap, input channel and output channel, then the bias. Of the
    /// head's twelve outputs the last three are unused.
    #[must_use]
    pub fn parameters(&self) -> &[f32] {
        &self.parameters
    }

    /// The gradient that [`Self::backward`] has summed, laid out as the parameters.
    #[must_use]
    pub fn gradient(&self) -> &[f32] {
        &self.gradient
    }

    /// The parameters, to change them, and the gradient. Call [`Self::start_gradient`] before the next
    /// [`Self::backward`].
    pub fn parameters_and_gradient(&mut self) -> (&mut [f32], &[f32]) {
        (&mut self.parameters, &self.gradient)
    }

    /// The logits of the anchors of a scene.
    pub fn forward(&mut self, pixels: &[f32], logits: &mut Vec<f32>) {
        for (y, pixels) in pixels.chunks_exact(SIDE).take(SIDE).enumerate() {
            self.values[0].row_mut::<1>(y).as_flattened_mut().copy_from_slice(pixels);
        }
        let [scene, a, b, c, d, head] = &mut self.values;
        let parameters = &self.parameters;
        convolve::<1, 8, 2, { block(8) }>(scene, split(parameters, LAYERS[0]), a, |_, sums| keep_positive(sums));
        convolve::<8, 16, 2, { block(16) }>(a, split(parameters, LAYERS[1]), b, |_, sums| keep_positive(sums));
        convolve::<16, 16, 1, { block(16) }>(b, split(parameters, LAYERS[2]), c, |_, sums| keep_positive(sums));
        convolve::<16, 16, 1, { block(16) }>(c, split(parameters, LAYERS[3]), d, |_, sums| keep_positive(sums));
        convolve::<16, HEAD, 1, { block(HEAD) }>(d, split(parameters, LAYERS[4]), head, |_, _| ());
        logits.clear();
        for y in 0..CELLS {
            for cell in head.row::<HEAD>(y) {
                logits.extend_from_slice(&cell[..SHAPES]);
            }
        }
    }

    /// Makes the gradient 0, before the scenes of a batch.
    pub fn start_gradient(&mut self) {
        self.gradient.fill(0.0);
        for (index, layer) in LAYERS.iter().enumerate().skip(1) {
            let weights = &self.parameters[layer.from..layer.from + layer.weights()];
            let turned = &mut self.turned[layer.from..layer.from + layer.weights()];
            let each = layer.inputs * layer.outputs;
            for (tap, weights) in weights.chunks_exact(each).enumerate() {
                // With stride 1, the convolution by the turned weights goes through the taps from last to first.
                let tap = if index == 1 { tap } else { TAPS - 1 - tap };
                let turned = &mut turned[tap * each..(tap + 1) * each];
                for (input, weights) in weights.chunks_exact(layer.outputs).enumerate() {
                    for (output, weight) in weights.iter().enumerate() {
                        turned[output * layer.inputs + input] = *weight;
                    }
                }
            }
        }
    }

    /// Adds the gradient of the scene of the last [`Self::forward`], for the slopes dL/dz of its logits.
    pub fn backward(&mut self, slopes: &[f32]) {
        debug_assert_eq!(slopes.len(), ANCHORS);
        let [_, a_slopes, b_slopes, c_slopes, d_slopes, head_slopes] = &mut self.slopes;
        for (y, slopes) in slopes.chunks_exact(CELLS * SHAPES).take(CELLS).enumerate() {
            let cells = head_slopes.row_mut::<HEAD>(y).iter_mut();
            cells.zip(slopes.chunks_exact(SHAPES)).for_each(|(cell, slopes)| cell[..SHAPES].copy_from_slice(slopes));
        }
        let [scene, a, b, c, d, _] = &self.values;
        let (turned, gradient) = (&self.turned, &mut self.gradient);
        let weights = |layer: Layer| &turned[layer.from..layer.from + layer.weights()];

        add_gradient::<16, HEAD, 1, { block(HEAD) }>(d, head_slopes, split_mut(gradient, LAYERS[4]));
        convolve::<HEAD, 16, 1, { block(16) }>(head_slopes, (weights(LAYERS[4]), &[0.0; 16]), d_slopes, stopped_by(d));
        add_gradient::<16, 16, 1, { block(16) }>(c, d_slopes, split_mut(gradient, LAYERS[3]));
        convolve::<16, 16, 1, { block(16) }>(d_slopes, (weights(LAYERS[3]), &[0.0; 16]), c_slopes, stopped_by(c));
        add_gradient::<16, 16, 1, { block(16) }>(b, c_slopes, split_mut(gradient, LAYERS[2]));
        convolve::<16, 16, 1, { block(16) }>(c_slopes, (weights(LAYERS[2]), &[0.0; 16]), b_slopes, stopped_by(b));
        add_gradient::<8, 16, 2, { block(16) }>(a, b_slopes, split_mut(gradient, LAYERS[1]));
        spread_by_two::<8, 16>(b_slopes, weights(LAYERS[1]), a_slopes, stopped_by(a));
        add_gradient::<1, 8, 2, { block(8) }>(scene, a_slopes, split_mut(gradient, LAYERS[0]));
    }
}

/// The weights and the bias of a layer.
fn split<const OUT: usize>(parameters: &[f32], layer: Layer) -> (&[f32], &[f32; OUT]) {
    let (weights, rest) = parameters[layer.from..].split_at(layer.weights());
    (weights, &rest.as_chunks().0[0])
}

fn split_mut<const OUT: usize>(gradient: &mut [f32], layer: Layer) -> (&mut [f32], &mut [f32; OUT]) {
    let (weights, rest) = gradient[layer.from..].split_at_mut(layer.weights());
    (weights, &mut rest.as_chunks_mut().0[0])
}

/// max(0, x).
fn keep_positive<const OUT: usize>(sums: &mut [f32; OUT]) {
    for sum in sums {
        *sum = if *sum > 0.0 { *sum } else { 0.0 };
    }
}

/// The slope of max(0, x) in front of a gradient: 0 where the value is not positive.
fn stopped_by<const OUT: usize>(values: &Map) -> impl Fn(usize, &mut [f32; OUT]) + '_ {
    |at, slopes| {
        for (slope, value) in slopes.iter_mut().zip(&values.values()[at..at + OUT]) {
            *slope = if *value > 0.0 { *slope } else { 0.0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rng::Purpose, scene::Scene};

    fn net() -> Net {
        Net::new(-2.0, &mut Rng::new(5, Purpose::Weights))
    }

    #[test]
    fn the_table_of_parameters() {
        assert_eq!(PARAMETERS, STORED - 3 * (TAPS * 16 + 1));
        assert_eq!(PARAMETERS, 80 + 1_168 + 2 * 2_320 + 1_305);
    }

    #[test]
    fn scores_start_near_the_prior_and_values_keep_their_size() {
        let (mut net, mut logits) = (net(), Vec::new());
        net.forward(Scene::for_evaluation(1, 4.0, 1)[0].pixels(), &mut logits);
        assert_eq!(logits.len(), ANCHORS);
        assert!(logits.iter().all(|logit| (logit + 2.0).abs() < 0.5), "{:?}", &logits[..20]);
        for map in &net.values[1..5] {
            let mean = map.values().iter().map(|value| value * value).sum::<f32>() / map.values().len() as f32;
            assert!((0.02..2.0).contains(&mean), "{mean}");
        }
    }

    /// A convolution straight from its definition, in f64.
    fn plain(input: &[f64], side: usize, parameters: &[f32], layer: Layer, stride: usize) -> Vec<f64> {
        let (inputs, outputs) = (layer.inputs, layer.outputs);
        let mut found = Vec::new();
        for (y, x) in (0..layer.side).flat_map(|y| (0..layer.side).map(move |x| (y, x))) {
            for output in 0..outputs {
                let mut sum = f64::from(parameters[layer.from + layer.weights() + output]);
                for tap in 0..TAPS {
                    let (row, column) = (y * stride + tap / 3, x * stride + tap % 3);
                    if !(1..=side).contains(&row) || !(1..=side).contains(&column) {
                        continue;
                    }
                    for channel in 0..inputs {
                        let weight = parameters[layer.from + (tap * inputs + channel) * outputs + output];
                        sum += f64::from(weight) * input[((row - 1) * side + column - 1) * inputs + channel];
                    }
                }
                found.push(if outputs == HEAD { sum } else { sum.max(0.0) });
            }
        }
        found
    }

    #[test]
    fn forward_is_five_convolutions() {
        let (mut net, mut logits) = (net(), Vec::new());
        let scene = &Scene::for_evaluation(2, 4.0, 1)[0];
        net.forward(scene.pixels(), &mut logits);
        let mut values: Vec<f64> = scene.pixels().iter().map(|&pixel| f64::from(pixel)).collect();
        let mut side = SIDE;
        for (index, layer) in LAYERS.into_iter().enumerate() {
            values = plain(&values, side, net.parameters(), layer, if index < 2 { 2 } else { 1 });
            side = layer.side;
        }
        let expected = values.chunks_exact(HEAD).flat_map(|cell| &cell[..SHAPES]);
        for (&found, &expected) in logits.iter().zip(expected) {
            assert!((f64::from(found) - expected).abs() < 1e-5, "{found} {expected}");
        }
    }
}
