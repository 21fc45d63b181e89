//! What the explorer shows, in data units: axes, curves, labels, read-outs, descriptions and tables.
//!
//! Pure functions of the parameters and the experiment. They know no pixels, no colours and no browser.
//!
//! A chart has two parts. Its [`Frame`] holds what does not depend on the sliders: the axes, the paper's reference
//! curves and their labels. It is computed once. The other part is the user's own curves, which follow every step of a
//! slider.
//!
//! [`Chart`] lists the charts. Each one implements the trait `ChartScene` in a file or folder of its own, and describes
//! itself in the words of `vocabulary`, `axis`, `reading` and `columns`. A new chart is one implementation, one variant
//! of [`Chart`] and its line in `Chart::scene`.

mod axis;
mod chart;
mod chart_scene;
mod classes;
mod columns;
mod cumulative_chart;
mod gini_chart;
mod histogram;
mod labels;
mod legend;
mod loss_chart;
mod reading;
mod readouts;
mod reference;
mod snapshot;
mod vocabulary;

pub use axis::{Axis, Tick};
pub use chart::{ALL_CHARTS, CHARTS, Chart};
pub use classes::{ShareBar, share_bars};
pub use columns::{Column, csv};
pub use reading::{KeyStep, Reading, ReadingRow};
pub use readouts::{announcement, readouts};
pub use snapshot::Snapshot;
pub use vocabulary::{Frame, Label, LegendEntry, Point, Region, Role, Series, Table};
