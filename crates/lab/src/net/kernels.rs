//! The inner loops of the net: 3 × 3 convolutions forwards, and their two gradients.
//!
//! The innermost loop of each runs over the channels of one pixel, whose sums do not depend on each other. So the
//! compiler turns it into operations on four lanes where there are any, and the order of every sum, and with it every
//! bit, stays the same where there are none. Products are rounded before they are added: no fused multiply-add.

use super::map::Map;

/// How many of a pixel's channels are summed at once. The sums fill the registers: with lanes, all channels' sums
/// fit, and without, those of four. No sum's own order depends on it.
pub(super) const fn block(channels: usize) -> usize {
    if cfg!(all(target_arch = "wasm32", not(any(target_feature = "simd128", feature = "simd")))) { 4 } else { channels }
}

/// A 3 × 3 convolution. `weights` holds for each of 9 taps, in reading order, and each input channel the weights of
/// all output channels. Each pixel of the output starts at `bias`, and `finish` gets its index and its sums.
#[cfg_attr(all(target_arch = "wasm32", feature = "simd"), target_feature(enable = "simd128"))]
pub(super) fn convolve<const IN: usize, const OUT: usize, const STRIDE: usize, const BLOCK: usize>(
    input: &Map,
    (weights, bias): (&[f32], &[f32; OUT]),
    output: &mut Map,
    finish: impl Fn(usize, &mut [f32; BLOCK]),
) {
    let (rows, _) = weights.as_chunks::<OUT>();
    for y in 0..output.side() {
        // Two pixels at once, so that each weight is loaded once for both.
        for x in (0..output.side()).step_by(2) {
            for (block, bias) in bias.as_chunks::<BLOCK>().0.iter().enumerate() {
                let (mut left, mut right) = (*bias, *bias);
                for (tap_row, rows) in rows.chunks_exact(3 * IN).enumerate() {
                    let from = input.with_border(y * STRIDE + tap_row, x * STRIDE);
                    let left_pixels = &input.values()[from..from + 3 * IN];
                    let right_pixels = &input.values()[from + STRIDE * IN..from + (STRIDE + 3) * IN];
                    for ((&a, &b), weights) in left_pixels.iter().zip(right_pixels).zip(rows) {
                        let weights = &weights.as_chunks::<BLOCK>().0[block];
                        for channel in 0..BLOCK {
                            left[channel] += a * weights[channel];
                            right[channel] += b * weights[channel];
                        }
                    }
                }
                let at = output.within_border(y, x) + block * BLOCK;
                finish(at, &mut left);
                finish(at + OUT, &mut right);
                output.values_mut()[at..at + BLOCK].copy_from_slice(&left);
                output.values_mut()[at + OUT..at + OUT + BLOCK].copy_from_slice(&right);
            }
        }
    }
}

/// The gradient by the input of a convolution of stride 2. `turned` holds for each tap and each output channel the
/// weights of all input channels. `finish` is as for [`convolve`].
///
/// The gradients come in blocks of 2 × 2 pixels, and nine products make a block: tap (1, 1) reaches its first pixel,
/// (1, 0) and (1, 2) the one to the right, (0, 1) and (2, 1) the one below, and the four corners the last.
#[cfg_attr(all(target_arch = "wasm32", feature = "simd"), target_feature(enable = "simd128"))]
pub(super) fn spread_by_two<const IN: usize, const OUT: usize>(
    slopes: &Map,
    turned: &[f32],
    output: &mut Map,
    finish: impl Fn(usize, &mut [f32; IN]),
) {
    let (turned, _) = turned.as_chunks::<IN>();
    let tap = |row: usize, column: usize| &turned[(3 * row + column) * OUT..][..OUT];
    let add = |sums: &mut [f32; IN], slopes: &[f32], weights: &[[f32; IN]]| {
        for (&slope, weights) in slopes.iter().zip(weights) {
            for channel in 0..IN {
                sums[channel] += slope * weights[channel];
            }
        }
    };
    for y in 0..slopes.side() {
        for x in 0..slopes.side() {
            let pixel = |y, x| &slopes.values()[slopes.within_border(y, x)..][..OUT];
            let (here, right, below, across) = (pixel(y, x), pixel(y, x + 1), pixel(y + 1, x), pixel(y + 1, x + 1));
            let mut block = [[0.0; IN]; 4];
            add(&mut block[0], here, tap(1, 1));
            add(&mut block[1], here, tap(1, 2));
            add(&mut block[1], right, tap(1, 0));
            add(&mut block[2], here, tap(2, 1));
            add(&mut block[2], below, tap(0, 1));
            add(&mut block[3], here, tap(2, 2));
            add(&mut block[3], right, tap(2, 0));
            add(&mut block[3], below, tap(0, 2));
            add(&mut block[3], across, tap(0, 0));
            for (index, sums) in block.iter_mut().enumerate() {
                let at = output.within_border(2 * y + index / 2, 2 * x + index % 2);
                finish(at, sums);
                output.values_mut()[at..at + IN].copy_from_slice(sums);
            }
        }
    }
}

/// Adds the gradient by the weights and by the bias, for the gradient `slopes` by the output. Both are laid out as the
/// weights are.
#[cfg_attr(all(target_arch = "wasm32", feature = "simd"), target_feature(enable = "simd128"))]
pub(super) fn add_gradient<const IN: usize, const OUT: usize, const STRIDE: usize, const BLOCK: usize>(
    input: &Map,
    slopes: &Map,
    (weights, bias): (&mut [f32], &mut [f32; OUT]),
) {
    let mut bias_sums = [0.0; OUT];
    for y in 0..slopes.side() {
        for slopes in slopes.row::<OUT>(y) {
            for channel in 0..OUT {
                bias_sums[channel] += slopes[channel];
            }
        }
    }
    add_to(bias, &bias_sums);
    let (rows, _) = weights.as_chunks_mut::<OUT>();
    for (tap_row, rows) in rows.chunks_exact_mut(3 * IN).enumerate() {
        // Three taps, or three input channels of a tap, at once: 3 and IN·3 are multiples of 3.
        for (third, rows) in rows.as_chunks_mut::<3>().0.iter_mut().enumerate() {
            for block in 0..OUT / BLOCK {
                let mut sums = [[0.0; BLOCK]; 3];
                for y in 0..slopes.side() {
                    let from = input.with_border(y * STRIDE + tap_row, 0) + 3 * third;
                    let pixels = input.values()[from..].array_windows().step_by(STRIDE * IN);
                    for (slopes, &[a, b, c]) in slopes.row::<OUT>(y).iter().zip(pixels) {
                        let slopes = &slopes.as_chunks::<BLOCK>().0[block];
                        for channel in 0..BLOCK {
                            sums[0][channel] += a * slopes[channel];
                            sums[1][channel] += b * slopes[channel];
                            sums[2][channel] += c * slopes[channel];
                        }
                    }
                }
                for (row, sums) in rows.iter_mut().zip(&sums) {
                    add_to(&mut row.as_chunks_mut::<BLOCK>().0[block], sums);
                }
            }
        }
    }
}

fn add_to<const COUNT: usize>(total: &mut [f32; COUNT], sums: &[f32; COUNT]) {
    for (total, sum) in total.iter_mut().zip(sums) {
        *total += sum;
    }
}
