//! The loss of one example and its derivatives, from logits.
//!
//! The module needs only `std`; with the feature `portable` also `libm`. It knows no populations, clamps nothing and has no epsilons. Every function takes the
//! logit of the ground-truth class, `x_t = y·x` ([`Target::x_t`]), or a raw logit with its [`Target`]. Logits are
//! natural logarithms of the odds and have no unit. Losses are in nats.
//!
//! Source: Lin et al., "Focal Loss for Dense Object Detection", 2017, §3 and appendices A and B.
//! Accuracy: relative error below 1e-13 (FL*: 5e-13) for −700 ≤ x_t ≤ 700 and 0 ≤ γ ≤ 10 wherever the true value is a
//! normal f64, gradients included. The test `tests/it/precision.rs` compares with `tests/reference/`.

mod balance;
mod elementary;
mod example_loss;
mod focal;
mod reduction;
mod sigmoid;
mod soft;
mod star;

pub use balance::balance_score;
pub use example_loss::{ExampleLoss, FocalLossStar, HINGE_MARGIN, hinge, hinge_slope, mistaken_slope};
pub use focal::{
    FocalLoss, Target, cross_entropy, focal_loss, focal_loss_and_slope, focal_loss_slope, modulating_factor,
};
pub use reduction::{Reducer, Reduction, ReductionError, losses, reduce};
pub use sigmoid::{ln_one_minus_p_t, one_minus_p_t, p_t, x_t_of_p_t};
pub use soft::{soft_gradients, soft_losses};
pub use star::{focal_loss_star, focal_loss_star_slope};
