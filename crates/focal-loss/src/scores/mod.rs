//! Populations of scores: how the logits `x_t` of a detector's examples are distributed.
//!
//! A population comes as quantiles ([`Quantiles`]: deterministic, no sampling) and is compressed once into a mergeable
//! [`Sketch`], which answers every later question. All that this module knows of the loss is that it falls as x_t
//! rises.

mod accumulator;
mod bin;
mod fill;
pub mod normal;
mod paper;
mod quantiles;
mod sketch;

pub use accumulator::Accumulator;
pub use bin::{Bin, Range, Sides};
pub use paper::{
    BACKGROUND_EXAMPLES, BACKGROUND_MEDIAN, FOREGROUND_EXAMPLES, background, background_of_median, foreground,
};
pub use quantiles::{Population, Quantiles, QuantilesError};
pub use sketch::{NotANumber, Sketch};
