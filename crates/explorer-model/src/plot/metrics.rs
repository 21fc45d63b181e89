//! Lengths: from CSS pixels to the integer units that plotters draws in.

/// plotters has integer coordinates only. A device pixel is this many drawing units, so that curves and thin lines can
/// lie at quarters of a pixel.
pub const UNITS_PER_PIXEL: u32 = 4;

/// The size of a chart and how its lengths become drawing units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Width in CSS pixels.
    pub width_css: f64,
    /// Height in CSS pixels.
    pub height_css: f64,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Font sizes are multiplied by this number. It is 1 on a canvas, and 1.24 for plotters' SVG backend, which divides
    /// by it.
    pub text_scale: f64,
    /// Room above the chart for its heading, in CSS pixels. On the page it is 0, because the heading is HTML.
    pub above_css: f64,
}

/// The rectangle between the axes, in drawing units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlotArea {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

const DASH_CSS: f64 = 7.0;
const GAP_CSS: f64 = 5.0;
const DOT_CSS: f64 = 2.0;
const DOT_GAP_CSS: f64 = 4.0;
const USER_STROKE_CSS: f64 = 2.5;
const MARGIN_LEFT_CSS: f64 = 38.0;
const MARGIN_RIGHT_CSS: f64 = 14.0;
const MARGIN_TOP_CSS: f64 = 26.0;
const MARGIN_BOTTOM_CSS: f64 = 40.0;

impl Metrics {
    /// For SVG of the given size, shown at `pixel_ratio` device pixels per CSS pixel.
    #[must_use]
    pub fn svg(width_css: f64, height_css: f64, pixel_ratio: f64) -> Self {
        Self { width_css, height_css, pixel_ratio, text_scale: 1.24, above_css: 0.0 }
    }

    /// For a canvas of the given size.
    #[must_use]
    pub fn canvas(width_css: f64, height_css: f64, pixel_ratio: f64) -> Self {
        Self { width_css, height_css, pixel_ratio, text_scale: 1.0, above_css: 0.0 }
    }

    /// A length in drawing units.
    #[must_use]
    pub fn px(&self, css: f64) -> i32 {
        (css * self.pixel_ratio * f64::from(UNITS_PER_PIXEL)).round() as i32
    }

    /// A stroke width in drawing units, at least one.
    #[must_use]
    pub fn stroke(&self, css: f64) -> u32 {
        self.px(css).max(1).unsigned_abs()
    }

    /// Between the chart's edges and its plot area, in CSS pixels: top, right, bottom, left.
    #[must_use]
    pub fn margins_css() -> [f64; 4] {
        [MARGIN_TOP_CSS, MARGIN_RIGHT_CSS, MARGIN_BOTTOM_CSS, MARGIN_LEFT_CSS]
    }

    /// Stroke width of the user's curves, in drawing units.
    #[must_use]
    pub fn user_stroke(&self) -> u32 {
        self.stroke(USER_STROKE_CSS)
    }

    /// Dash and gap of the negatives' curves, in drawing units.
    #[must_use]
    pub fn dash(&self) -> (i32, i32) {
        (self.px(DASH_CSS), self.px(GAP_CSS))
    }

    /// Dots and gaps of dotted curves, in drawing units.
    #[must_use]
    pub fn dots(&self) -> (i32, i32) {
        (self.px(DOT_CSS), self.px(DOT_GAP_CSS))
    }

    /// Size of the whole chart in drawing units.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.px(self.width_css).unsigned_abs(), self.px(self.height_css).unsigned_abs())
    }

    /// A font size for plotters.
    #[must_use]
    pub fn font_size(&self, css: f64) -> f64 {
        css * self.pixel_ratio * f64::from(UNITS_PER_PIXEL) * self.text_scale
    }

    /// The nearest coordinate at which a hairline covers whole device pixels.
    #[must_use]
    pub fn snap(&self, units: i32, stroke: u32) -> i32 {
        let pixel = UNITS_PER_PIXEL as i32;
        let odd = (stroke / UNITS_PER_PIXEL) % 2 == 1;
        let whole = (f64::from(units) / f64::from(pixel)).round() as i32 * pixel;
        if odd { whole + pixel / 2 } else { whole }
    }

    /// A hairline: one CSS pixel, in whole device pixels.
    #[must_use]
    pub fn hairline(&self) -> u32 {
        (self.pixel_ratio.round().max(1.0) as u32) * UNITS_PER_PIXEL
    }

    pub(super) fn plot_area(&self) -> PlotArea {
        let (width, height) = self.size();
        PlotArea {
            left: self.px(MARGIN_LEFT_CSS),
            right: width as i32 - self.px(MARGIN_RIGHT_CSS),
            top: self.px(MARGIN_TOP_CSS + self.above_css),
            bottom: height as i32 - self.px(MARGIN_BOTTOM_CSS),
        }
    }
}

impl PlotArea {
    /// Where a position on the horizontal axis (0 to 1) lies, in drawing units.
    pub(super) fn x(self, position: f64) -> i32 {
        self.left + (position * f64::from(self.right - self.left)).round() as i32
    }

    /// Where a position on the vertical axis (0 to 1, upwards) lies, in drawing units.
    pub(super) fn y(self, position: f64) -> i32 {
        self.bottom - (position * f64::from(self.bottom - self.top)).round() as i32
    }

    /// Whether the chart is too small for its margins, so that there is no room for a plot.
    pub(super) fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }
}
