//! HOW a chart is drawn: one set of functions, generic over plotters' backends, serves the canvas, SVG and the tests.
//!
//! Knows scenes and plotters, no browser. A chart is three layers, so that a slider step redraws one only:
//! [`draw_frame`] (rules, axes, reference curves), [`draw_curves`] (the user's curves), [`draw_labels`] (names on the
//! reference curves, readable over everything). No text is ever measured: on the web that costs a reflow.

mod clip;
mod heading;
mod layers;
mod metrics;
mod picture;
mod svg;
mod theme;

pub use clip::clipped;
pub use heading::draw_picture;
pub use layers::{Canvas, DrawError, draw_all, draw_curves, draw_frame, draw_labels};
pub use metrics::{Metrics, UNITS_PER_PIXEL};
pub use picture::{Picture, chart};
pub use svg::{complete_svg, picture_svg, svg};
pub use theme::{DARK, LIGHT, Theme};
