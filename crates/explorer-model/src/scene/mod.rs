//! WHAT is shown, in data units: axes, curves, labels, read-outs, descriptions and tables.
//!
//! Pure functions of the parameters and the experiment. Knows no pixels, no colours and no browser.
//!
//! A chart has two parts. Its [`Frame`] holds what does not depend on the sliders (axes, the paper's reference curves,
//! their labels) and is computed once; its curves are the user's own and follow every step.

mod axis;
mod chart;
mod classes;
mod columns;
mod cumulative_chart;
mod cumulative_reading;
mod gini_chart;
mod histogram;
mod labels;
mod legend;
mod lines;
mod loss_chart;
mod loss_reading;
mod quantity;
mod reading;
mod readouts;
mod snapshot;

pub use axis::{Axis, Tick};
pub use chart::{ALL_CHARTS, CHARTS, Chart, Frame, Label, Point, Region, Role, Series, Table};
pub use classes::{ShareBar, share_bars};
pub use columns::{Column, csv};
pub use legend::LegendEntry;
pub use reading::{KeyStep, Reading, ReadingRow};
pub use readouts::{announcement, readouts};
pub use snapshot::Snapshot;
