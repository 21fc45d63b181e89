//! The focal loss FL(p_t) = −α_t (1 − p_t)^γ ln p_t, and how the loss of a whole population is spread over its
//! examples.
//!
//! - [`loss`]: the loss of one example and its gradient, from logits, in f64. Nothing is clipped: an infinite loss is
//!   infinite. FL*, the other losses of the paper, and the reductions of a batch are here too.
//! - [`scores`]: populations of logits, and [`Sketch`](scores::Sketch), which holds any number of examples in bounded
//!   memory. The populations behind the paper's Figure 4 are included.
//! - [`experiment`]: the cumulative normalized loss of a population for any γ, its Gini index, and the shares of the two
//!   classes.
//!
//! ```
//! use focal_loss::{
//!     experiment::Evaluator,
//!     loss::{FocalLoss, Target},
//!     scores::{self, Sketch},
//! };
//!
//! // One example: the logit says "probably a positive", and it is one.
//! let loss = FocalLoss { gamma: 2.0, alpha: Some(0.25) };
//! let value = loss.loss(1.5, Target::Positive);
//! let gradient = loss.gradient(1.5, Target::Positive);
//! assert!((value - 0.001676).abs() < 1e-6);
//! assert!(gradient < 0.0);
//!
//! // A population: the ten million negatives of the paper's Figure 4, in about 650 bins.
//! let negatives = Evaluator::new(&Sketch::of_population(&scores::background()));
//! let curve = negatives.cumulative(2.0);
//! // The hardest 1 % of them carry almost all of the loss at gamma = 2.
//! assert!(curve.hardest(0.01) > 0.9);
//! ```
//!
//! Source: Lin et al., "Focal Loss for Dense Object Detection", 2017.

#![deny(missing_docs)]

pub mod experiment;
pub mod loss;
pub mod scores;

/// Runs the example of the README as a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
