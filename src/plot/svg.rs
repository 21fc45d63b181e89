//! A chart as an SVG file: real text, with title and description inside.

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::{Canvas, DrawError, Metrics, Theme, draw_curves, draw_frame, draw_labels};
use crate::scene::{Chart, Frame, Series, Snapshot};

/// The chart at a setting, `width_css` × `height_css` large.
///
/// # Errors
/// What the backend reports.
pub fn svg(
    chart: Chart,
    now: &Snapshot,
    size_css: (f64, f64),
    theme: Theme,
) -> Result<String, DrawError<SVGBackend<'static>>> {
    let frame = chart.frame(&now.experiment);
    let body = picture(&frame, &chart.curves(now), Metrics::svg(size_css.0, size_css.1), theme)?;
    let id = chart.id();
    let (title, description) = (escaped(chart.name()), escaped(&chart.description(now)));
    let (open, rest) = body.split_once(">\n").unwrap_or(("<svg", &body));
    let view_box = open.find("viewBox").map_or("", |start| &open[start..]);
    Ok(format!(
        "<svg width=\"{}\" height=\"{}\" {view_box} role=\"img\" aria-labelledby=\"{id}-title {id}-description\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-description\">{description}</desc>\n{rest}",
        size_css.0, size_css.1
    ))
}

/// The drawing alone, as plotters writes it: all layers on the background.
///
/// # Errors
/// What the backend reports.
pub fn picture(
    frame: &Frame,
    curves: &[Series],
    metrics: Metrics,
    theme: Theme,
) -> Result<String, DrawError<SVGBackend<'static>>> {
    let mut out = String::new();
    {
        let area = SVGBackend::with_string(&mut out, metrics.size()).into_drawing_area();
        let canvas = Canvas { area: &area, metrics, theme };
        area.fill(&theme.background)?;
        draw_frame(&canvas, frame)?;
        draw_curves(&canvas, frame, curves)?;
        draw_labels(&canvas, frame)?;
        area.present()?;
    }
    Ok(out)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
