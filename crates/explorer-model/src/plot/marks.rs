//! Bars, dots, boxes and pictures.

use plotters::{
    element::{Circle, PathElement, Rectangle},
    prelude::DrawingBackend,
    style::{Color, ShapeStyle},
};

use super::{Canvas, DrawError, layers::appearance, metrics::PlotArea};
use crate::scene::{Axis, Frame, Series};

/// How opaque a bar is inside its outline, so that lines before and behind it are seen.
const FILL: f64 = 0.3;

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
    let outline = ShapeStyle::from(&color).stroke_width(canvas.metrics.hairline());
    for &(x, y) in series.points.iter().filter(|point| !point.1.is_nan()) {
        let height = frame.y.data_to_position(y).clamp(0.0, 1.0);
        let [left, right] = [x - 0.5 * width, x + 0.5 * width].map(|x| plot.x(frame.x.data_to_position(x)));
        let bar = [(left, plot.y(height)), (right, plot.bottom)];
        canvas.area.draw(&Rectangle::new(bar, color.mix(FILL).filled()))?;
        let [(left, top), (right, bottom)] = bar;
        canvas.area.draw(&PathElement::new([(left, bottom), (left, top), (right, top), (right, bottom)], outline))?;
    }
    Ok(())
}

/// A dot for each point.
pub(super) fn draw_dots<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
    radii: &[f64],
) -> Result<(), DrawError<DB>> {
    let (color, ..) = appearance(canvas.metrics, canvas.theme, series.role);
    let unit = |from: i32, to: i32, axis: &Axis| f64::from((to - from).abs()) / (axis.max - axis.min).abs();
    let unit = unit(plot.left, plot.right, &frame.x).min(unit(plot.top, plot.bottom, &frame.y));
    for (&(x, y), &radius) in series.points.iter().zip(radii) {
        let at = (plot.x(frame.x.data_to_position(x)), plot.y(frame.y.data_to_position(y)));
        canvas.area.draw(&Circle::new(at, (radius * unit).round() as i32, color.filled()))?;
    }
    Ok(())
}

/// A rectangle between every two points.
pub(super) fn draw_boxes<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
) -> Result<(), DrawError<DB>> {
    let (color, stroke, _) = appearance(canvas.metrics, canvas.theme, series.role);
    let style = ShapeStyle::from(&color).stroke_width(stroke);
    for &[from, to] in series.points.as_chunks::<2>().0 {
        let [from, to] =
            [from, to].map(|(x, y)| (plot.x(frame.x.data_to_position(x)), plot.y(frame.y.data_to_position(y))));
        canvas.area.draw(&PathElement::new([from, (to.0, from.1), to, (from.0, to.1), from], style))?;
    }
    Ok(())
}

/// How many shades a picture has. Equal neighbours are drawn at once.
const SHADES: f64 = 24.0;

/// A picture, in shades from the background to the ink.
pub(super) fn draw_shades<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
    (columns, shades): (usize, &[f64]),
) -> Result<(), DrawError<DB>> {
    let &[(left, top), (right, bottom)] = series.points.as_slice() else { return Ok(()) };
    let rows = shades.chunks(columns.max(1));
    let (width, height) = ((right - left) / columns as f64, (bottom - top) / rows.len() as f64);
    let x = |column: usize| plot.x(frame.x.data_to_position(left + width * column as f64));
    let y = |row: usize| plot.y(frame.y.data_to_position(top + height * row as f64));
    for (row, shades) in rows.enumerate() {
        let levels: Vec<i32> = shades.iter().map(|shade| (shade * SHADES).round() as i32).collect();
        let mut from = 0;
        for run in levels.chunk_by(|a, b| a == b) {
            let to = from + run.len();
            let color = canvas.theme.shade(f64::from(run[0]) / SHADES);
            canvas.area.draw(&Rectangle::new([(x(from), y(row)), (x(to), y(row + 1))], color.filled()))?;
            from = to;
        }
    }
    Ok(())
}
