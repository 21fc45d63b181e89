//! Bars and dots.

use plotters::{
    element::{Circle, Rectangle},
    prelude::DrawingBackend,
    style::Color,
};

use super::{Canvas, DrawError, layers::appearance, metrics::PlotArea};
use crate::scene::{Frame, Series};

/// A bar for each point, from the lower end of the vertical axis. A bar that is higher than the axis is cut, and a point
/// that is not defined has none.
pub(super) fn draw_bars<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
    width: f64,
) -> Result<(), DrawError<DB>> {
    let (color, ..) = appearance(canvas.metrics, canvas.theme, series.role);
    for &(x, y) in series.points.iter().filter(|point| !point.1.is_nan()) {
        let height = frame.y.data_to_position(y).clamp(0.0, 1.0);
        let [left, right] = [x - 0.5 * width, x + 0.5 * width].map(|x| plot.x(frame.x.data_to_position(x)));
        canvas.area.draw(&Rectangle::new([(left, plot.y(height)), (right, plot.bottom)], color.filled()))?;
    }
    Ok(())
}

/// A dot for each point.
pub(super) fn draw_dots<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
    radii_css: &[f64],
) -> Result<(), DrawError<DB>> {
    let (color, ..) = appearance(canvas.metrics, canvas.theme, series.role);
    for (&(x, y), &radius) in series.points.iter().zip(radii_css) {
        let at = (plot.x(frame.x.data_to_position(x)), plot.y(frame.y.data_to_position(y)));
        canvas.area.draw(&Circle::new(at, canvas.metrics.px(radius), color.filled()))?;
    }
    Ok(())
}
