//! The picture that a script asks for: the chart, the format, the size and the colours.

use super::{DARK, LIGHT, Theme};
use crate::{
    params::{BadArgument, Value},
    scene::{CHARTS, Chart},
};

/// The names of the options.
const OPTIONS: [&str; 6] = ["chart", "format", "width", "height", "scale", "theme"];
const FORMATS: [&str; 2] = ["svg", "png"];
const THEMES: [(Theme, &str); 2] = [(LIGHT, "light"), (DARK, "dark")];
/// A smaller chart has no room between its margins. A larger one at the largest scale is more than browsers can draw.
const SIZES: (f64, f64) = (120.0, 4096.0);
/// Pixels of a PNG for each CSS pixel.
const SCALES: (f64, f64) = (1.0, 4.0);

/// A chart as a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// Which chart.
    pub chart: Chart,
    /// Whether it is a PNG; otherwise it is an SVG.
    pub is_png: bool,
    /// Width and height in CSS pixels.
    pub size_css: (f64, f64),
    /// Pixels of a PNG for each CSS pixel.
    pub scale: f64,
    /// Colours.
    pub theme: Theme,
}

impl Default for Picture {
    fn default() -> Self {
        Self { chart: Chart::Loss, is_png: false, size_css: (720.0, 480.0), scale: 1.0, theme: LIGHT }
    }
}

impl Picture {
    /// Reads the options. Options that are left out have their defaults.
    ///
    /// # Errors
    /// [`BadArgument`] names the option that cannot be used.
    pub fn of(options: &Value) -> Result<Self, BadArgument> {
        let mut picture = Self::default();
        for (key, value) in options.entries("options", &OPTIONS)? {
            match key {
                "chart" => picture.chart = chart(key, value)?,
                "format" => picture.is_png = value.word(key, &FORMATS)? == 1,
                "width" => picture.size_css.0 = value.number(key, SIZES.0, SIZES.1)?,
                "height" => picture.size_css.1 = value.number(key, SIZES.0, SIZES.1)?,
                "scale" => picture.scale = value.number(key, SCALES.0, SCALES.1)?,
                _ => picture.theme = THEMES[value.word(key, &THEMES.map(|(_, word)| word))?].0,
            }
        }
        Ok(picture)
    }
}

/// The chart with this id.
///
/// # Errors
/// [`BadArgument`] for any other value.
pub fn chart(argument: &str, value: &Value) -> Result<Chart, BadArgument> {
    value.word(argument, &CHARTS.map(Chart::id)).map(|place| CHARTS[place])
}
