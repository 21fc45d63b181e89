//! A small one-stage detector that is trained under any focal loss.
pub mod anchors;
pub mod detections;
pub mod net;
pub mod optimizer;
mod outputs;
pub mod rng;
mod run;
pub mod scene;
mod settings;

pub use optimizer::Optimizer;
pub use outputs::{Gradients, Histogram, Outputs, Scores};
pub use run::{BATCH, Run, StepLog};
pub use settings::{Negatives, Prior, Settings, SettingsError};
