//! What the explorer shows, in data units: axes, curves, labels, read-outs, descriptions and tables.
//!
//! Pure functions of the parameters and the experiment. They know no pixels, no colours and no browser.
//!
//! A chart has two parts. Its [`Frame`] holds what a step of the γ or α slider does not change: the axes, the reference
//! curves, the pins and their labels. It is computed again when the view, the population or the pins change (the Gini
//! chart's also when the loss or β changes). The other part is the user's curves, which follow every step.
//!
//! A figure of the article may be shown in several ways: at a stage, or for a class. That is a part of its [`Chart`], not
//! of the state.
//!
//! [`Chart`] lists the charts. Each one implements the trait `ChartScene` in a file or folder of its own, and describes
//! itself in the words of `vocabulary`, `axis`, `reading` and `columns`. A new chart is one implementation, one variant
//! of [`Chart`] and its line in `Chart::scene`.

mod anchors_chart;
mod axis;
mod chart;
mod chart_scene;
mod classes;
mod columns;
mod contributions_chart;
mod cumulative_chart;
mod findings;
mod gini_chart;
mod hard_rows;
mod histogram;
mod lab;
mod labels;
mod legend;
mod loss_chart;
mod prior_chart;
mod reading;
mod readouts;
mod reference;
mod snapshot;
mod sorting_chart;
pub mod sound;
mod sums_chart;
mod vocabulary;

pub use anchors_chart::DotSize;
pub use axis::{Axis, Tick};
pub use chart::{ALL_CHARTS, ARTICLE_CHARTS, CHARTS, Chart};
pub use chart_scene::Crosshair;
pub use classes::{ShareBar, share_bars};
pub use columns::{Column, csv};
pub use findings::findings;
pub use hard_rows::{HARD_ROWS_FILE, hard_rows};
pub use lab::{LabChart, LabPoint, LabRecord, LabScene, LabSide};
pub use loss_chart::Term;
pub use reading::{KeyStep, Reading, ReadingRow};
pub use readouts::{announcement, readouts};
pub use snapshot::Snapshot;
pub use sorting_chart::Stage;
pub use vocabulary::{Frame, Label, LegendEntry, Mark, Point, Region, Role, Series, Table};
