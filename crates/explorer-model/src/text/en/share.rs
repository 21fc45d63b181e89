//! English: the menu of sharing and export, and what a picture that leaves the page says for itself.

use super::{TITLE, loss_name, pin_label, setting};
use crate::params::{LossKind, Params, Pin};

/// Opens the menu.
pub const SHARE: &str = "Share";
/// Name of the menu's content.
pub const SHARE_MENU: &str = "Share and export";
/// What can be copied.
pub const COPY_GROUP: &str = "Copy for the present state";
/// What puts the page into another.
pub const EMBED_GROUP: &str = "Copy to embed";
/// Name of the menu of what a frame shows.
pub const EMBED_MENU: &str = "What to embed";
/// Its entries.
pub const FRAME_NAMES: [&str; 8] = [
    "Loss chart with its sliders",
    "Loss chart",
    "Foreground chart",
    "Background chart",
    "Gini index",
    "Histogram, with whose scores",
    "The detector’s two charts with sliders",
    "The whole explorer",
];
/// One entry more, where the page itself shows some parts only.
pub const OWN_FRAME: &str = "The parts shown here";
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
/// A frame, by the directive of mystmd.
pub const COPY_MYST: &str = "MyST (Jupyter Book 2)";
/// A frame, as Sphinx's myst-parser takes it.
pub const COPY_MYST_IN_SPHINX: &str = "MyST in Sphinx (Jupyter Book 1)";
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

/// The quiet curves of the cumulative charts, in a legend.
pub const GREY_CURVES: &str = "FL without α, γ as written";
/// CE and FL at one γ, in a legend.
pub const GREY_VARIANTS: &str = "without α, as written";

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

/// The title of a loss chart: its name, and whose curves they are.
#[must_use]
pub fn loss_picture_title(name: &str, loss: LossKind) -> String {
    format!("{name}: {}", loss_name(loss))
}

/// A pin by its letter and name, with what it is.
#[must_use]
pub fn pin_legend(index: usize, pin: &Pin) -> String {
    let (letter, setting) = (pin_label(index), setting(&pin.setting));
    if pin.name().is_empty() { format!("{letter}: {setting}") } else { format!("{letter}: {} ({setting})", pin.name()) }
}

/// As text without markup has it: with the small letter that Unicode has for the subscript.
#[must_use]
pub fn plain_symbols(text: &str) -> String {
    text.replace("p_t", "pₜ").replace("x_t", "xₜ").replace("α_t", "αₜ")
}
