//! How a chart is drawn. The same functions draw on the canvas, as SVG and in the tests: they are generic over
//! plotters' backends.
//!
//! The module knows scenes and plotters, and no browser. A chart has three layers: [`draw_frame`] (axes, grid,
//! reference curves), [`draw_curves`] (the user's curves) and [`draw_labels`] (the names of the reference curves). The
//! page puts the frame on its lower canvas, and curves and labels on its upper one. A slider step redraws only the
//! upper canvas. No text is ever measured, because measuring costs a reflow in a browser.

mod clip;
mod heading;
mod layers;
mod marks;
mod metrics;
mod picture;
mod svg;
mod theme;

pub use clip::clipped;
pub use heading::draw_picture;
pub use layers::{Canvas, DrawError, draw_all, draw_curves, draw_frame, draw_labels};
pub use metrics::{Metrics, UNITS_PER_PIXEL};
pub use picture::{Picture, chart};
pub use svg::{complete_svg, picture_svg};
pub use theme::{DARK, LIGHT, Theme};
