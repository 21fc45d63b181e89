//! English: the menu of sharing and export.

use super::{TITLE, setting};
use crate::params::Params;

/// Opens the menu.
pub const SHARE: &str = "Share";
/// Name of the menu's content.
pub const SHARE_MENU: &str = "Share and export";
/// What can be copied.
pub const COPY_GROUP: &str = "Copy for the present state";
/// The loss as code.
pub const CODE_GROUP: &str = "Copy as code";
/// What can be saved.
pub const DOWNLOAD_GROUP: &str = "Download";
/// The address.
pub const COPY_LINK: &str = "Link";
/// A frame.
pub const COPY_IFRAME: &str = "HTML iframe";
/// The custom element.
pub const COPY_ELEMENT: &str = "HTML element";
/// A link.
pub const COPY_MARKDOWN: &str = "Markdown";
/// A frame.
pub const COPY_QUARTO: &str = "Quarto";
/// A frame.
pub const COPY_MYST: &str = "MyST";
/// Name of the menu of the PNG's sizes.
pub const PNG_SCALE: &str = "PNG size";
/// Its entries: pixels of the picture for each pixel of the chart.
pub const PNG_SCALES: [&str; 4] = ["1×", "2×", "3×", "4×"];
/// The page on paper.
pub const PRINT: &str = "Print view";
/// Column heads.
pub const SHARE_FORMATS: [&str; 3] = ["SVG", "PNG", "CSV"];
/// Names of the rows, in the order of the charts.
pub const SHARE_CHARTS: [&str; 5] = ["Loss", "Foreground", "Background", "Gini index", "Histogram"];
/// Head of the column of charts.
pub const SHARE_CHART: &str = "Chart";
/// Where the clipboard is out of reach.
pub const COPY_BY_HAND: &str =
    "This page may not use the clipboard here. The text is selected: copy it with Ctrl+C or ⌘C.";
/// A file could not be made or offered.
pub const NOT_SAVED: &str = "The file could not be made: this browser or the frame around the page does not allow it.";

/// What was copied.
#[must_use]
pub fn copied(name: &str) -> String {
    format!("Copied: {name}.")
}

/// What was saved. Whether it has arrived is for the browser to say.
#[must_use]
pub fn saved(name: &str) -> String {
    format!("Offered as a file: {name}")
}

/// Accessible name of a button that saves a chart.
#[must_use]
pub fn download_name(chart: &str, format: &str) -> String {
    format!("{chart}, {format}")
}

/// What a frame with the page is called.
#[must_use]
pub fn embedded_title(params: &Params) -> String {
    format!("{TITLE}: {}", setting(&params.setting))
}
