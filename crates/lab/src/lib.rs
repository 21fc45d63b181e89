//! A small one-stage detector that is trained under any focal loss, to see what γ, α and the prior do to training.
//!
//! **Scenes** are generated: 64 × 64 grey pixels with up to two closed rings, which are the objects, among broken rings
//! and other shapes ([`scene`]). **Anchors** are 2,304 fixed boxes, nine in each of 16 × 16 cells. One is positive at an
//! overlap (IoU) of 0.65 with an object, ignored from 0.5, else negative: about 960 negatives for each positive
//! ([`mod@anchors`]). The **net** has five convolutions and 7,193 parameters, and gives a logit for each anchor
//! ([`net`]). There is no regression of boxes. Its **training** takes fresh scenes in batches of eight ([`Run`]).
//! It is judged by **average precision** ([`detections`]).
//!
//! The loss of a batch is
//!
//! ```text
//! L = (1 / N) Σ −α_t (1 − p_t)^γ ln p_t
//! ```
//!
//! over all anchors that are not ignored, or over the positives and the hardest negatives. N is a running mean of the
//! number of positives in a batch. The loss of an anchor and its derivative are those of [`focal_loss::loss`]. From
//! there to the parameters the gradient is written by hand (docs/decisions/lab-by-hand.md).
//!
//! Before training, all anchors have nearly the same score, the prior π. With the share ρ of positives ([`scene::RHO`]),
//! the gradients of both classes balance at the prior that [`Prior::Fitting`] stands for:
//! ρ α g(π\*) = (1 − ρ)(1 − α) g(1 − π\*), with g(p_t) = |dFL/dx_t|. For cross entropy π\* = ρ; for γ = 2 it is near
//! (αρ / 3(1 − α))^(1/3).
//!
//! Equal [`Settings`] give equal runs, to the last bit, natively and in every browser, with SIMD and without. For this
//! the elementary functions are those of libm, products are rounded before they are added, and sums have one order.
//!
//! ```
//! use focal_loss::loss::FocalLoss;
//! use lab::{Prior, Run, Settings, scene::Scene};
//!
//! let loss = FocalLoss { gamma: 2.0, alpha: Some(0.5) };
//! let settings = Settings { loss, prior: Prior::Fitting, ..Settings::default() };
//! let scenes = Scene::for_evaluation(settings.seed, settings.clutter, 20);
//! let mut run = Run::new(settings)?;
//! for _ in 0..50 {
//!     let log = run.step();
//!     assert!(log.loss.is_finite() && !log.has_diverged);
//! }
//! let outputs = run.outputs(&scenes);
//! assert!(outputs.average_precision() > 0.1);
//! // For Figure 4 of this net: sketches of both classes, as the explorer takes them.
//! assert!(outputs.scores()?.negatives.count() > 40_000);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Sources: Lin et al., "Focal Loss for Dense Object Detection", 2017 (loss, prior, OHEM); He et al., "Delving Deep into
//! Rectifiers", 2015 (weights before training); Kingma & Ba, "Adam", 2015; O'Neill, "PCG", 2014 (random numbers).

#![deny(missing_docs)]

pub mod anchors;
pub mod detections;
mod duel;
pub mod net;
mod optimizer;
mod outputs;
pub mod rng;
mod run;
pub mod scene;
mod settings;

pub use duel::{Duel, Standing};
pub use optimizer::Optimizer;
pub use outputs::{Gradients, Histogram, Outputs, Scores};
pub use run::{BATCH, Run, StepLog};
pub use settings::{Negatives, Prior, Settings, SettingsError};
