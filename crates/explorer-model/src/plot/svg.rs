//! A chart as an SVG file, with real text, a title and a description.

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::{Canvas, DrawError, Metrics, Theme, draw_picture};
use crate::scene::{Chart, Snapshot};

type SvgError = DrawError<SVGBackend<'static>>;

/// The chart at a setting as a file that is used without the page: with its title and its legend above it.
///
/// # Errors
/// The error that the backend reports.
pub fn picture_svg(chart: Chart, now: &Snapshot, size_css: (f64, f64), theme: Theme) -> Result<String, SvgError> {
    let metrics = Metrics::svg(size_css.0, size_css.1, 1.0);
    let body = markup(metrics, theme, |canvas| draw_picture(canvas, chart, now))?;
    Ok(complete_svg(chart, now, size_css, &body))
}

/// Adds to the SVG that a backend has drawn the chart's size in CSS pixels, its title and its description.
#[must_use]
pub fn complete_svg(chart: Chart, now: &Snapshot, size_css: (f64, f64), body: &str) -> String {
    let id = chart.id();
    let (title, description) = (escaped(&chart.name(&now.params.view)), escaped(&chart.description(now)));
    let (open, rest) = body.split_once(">\n").unwrap_or(("<svg", body));
    let view_box = open.find("viewBox").map_or("", |start| &open[start..]);
    format!(
        "<svg width=\"{}\" height=\"{}\" {view_box} role=\"img\" aria-labelledby=\"{id}-title {id}-description\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-description\">{description}</desc>\n{rest}",
        size_css.0, size_css.1
    )
}

fn markup(
    metrics: Metrics,
    theme: Theme,
    draw: impl Fn(&Canvas<SVGBackend>) -> Result<(), SvgError>,
) -> Result<String, SvgError> {
    let mut out = String::new();
    {
        let area = SVGBackend::with_string(&mut out, metrics.size()).into_drawing_area();
        draw(&Canvas { area: &area, metrics, theme })?;
        area.present()?;
    }
    Ok(out)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
