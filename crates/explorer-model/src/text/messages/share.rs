//! The menu of sharing and export, and the texts of pictures that are used without the page.

use super::{loss_name, pin_label, setting, words};
use crate::params::{LossKind, Params, Pin};

/// The names of the frames, in the order of the menu.
#[must_use]
pub fn frame_names() -> [&'static str; 8] {
    [
        words::frame_loss_and_controls(),
        words::frame_loss(),
        words::frame_foreground(),
        words::frame_background(),
        words::frame_gini(),
        words::frame_histogram(),
        words::frame_cumulative_and_controls(),
        words::frame_everything(),
    ]
}

/// Pixels of a PNG for each pixel of the chart.
#[must_use]
pub fn png_scales() -> [String; 4] {
    ["1", "2", "3", "4"].map(words::times)
}

/// Names of the formats of a chart.
pub const SHARE_FORMATS: [&str; 3] = ["SVG", "PNG", "CSV"];

/// Names of the rows, in the order of the charts.
#[must_use]
pub fn share_charts() -> [&'static str; 5] {
    [
        words::share_loss(),
        words::share_foreground(),
        words::share_background(),
        words::share_gini(),
        words::share_histogram(),
    ]
}

/// The title of a frame with the page.
#[must_use]
pub fn embedded_title(params: &Params) -> String {
    words::title_with_setting(&setting(&params.setting))
}

/// The title of a loss chart: its name and the user's loss.
#[must_use]
pub fn loss_picture_title(name: &str, loss: LossKind) -> String {
    words::PictureOfLoss { name, loss: &loss_name(loss) }.say()
}

/// A pin in a legend: its letter, its name and its setting.
#[must_use]
pub fn pin_legend(index: usize, pin: &Pin) -> String {
    let (letter, setting) = (&pin_label(index)[..], &setting(&pin.setting)[..]);
    if pin.name().is_empty() {
        words::PinWithSetting { pin: letter, setting }.say()
    } else {
        words::PinWithNameAndSetting { pin: letter, name: pin.name(), setting }.say()
    }
}

/// Replaces `p_t`, `x_t` and `α_t` by Unicode letters with a subscript, for text without markup.
#[must_use]
pub fn plain_symbols(text: &str) -> String {
    text.replace("p_t", "pₜ").replace("x_t", "xₜ").replace("α_t", "αₜ")
}
