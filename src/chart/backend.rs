//! One type for the two outputs, so that the drawing code is compiled once. Canvases serve the page and PNG files; SVG
//! serves SVG files and paper. The only place that names `CanvasBackend`.

use std::fmt;

use plotters::prelude::{DrawingBackend, IntoDrawingArea, SVGBackend};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::{
    plot::{Canvas, DrawError, LIGHT, Metrics, Picture, Theme, UNITS_PER_PIXEL, complete_svg, draw_all, draw_picture},
    scene::{Chart, Snapshot},
    text, web,
};

/// Pixels of a saved PNG for each CSS pixel: sharp on a slide and on paper.
const PNG_SCALE: f64 = 3.0;

/// What `draw` draws, as SVG markup; empty if that fails, which a string does not.
pub(super) fn markup(
    metrics: Metrics,
    theme: Theme,
    draw: impl Fn(&Canvas<Backend>) -> Result<(), DrawError<Backend<'static>>>,
) -> String {
    let mut out = String::new();
    {
        let backend = Backend::Svg(SVGBackend::with_string(&mut out, metrics.size()));
        let area = backend.into_drawing_area();
        if draw(&Canvas { area: &area, metrics, theme }).and_then(|()| area.present()).is_err() {
            return String::new();
        }
    }
    out
}

/// A chart for paper, as markup: what is drawn, without title and description. The loss chart and the figures of the
/// article are as wide as a page, the others half as wide.
pub(super) fn on_paper(chart: Chart, now: &Snapshot, is_figure: bool) -> String {
    light_markup(chart, now, if is_figure || chart == Chart::Loss { (690.0, 360.0) } else { (335.0, 235.0) })
}

/// A chart for the static page, in about the size that its box has in a window of 1280 × 800.
pub(super) fn in_page(chart: Chart, now: &Snapshot) -> String {
    light_markup(chart, now, (400.0, 300.0))
}

fn light_markup(chart: Chart, now: &Snapshot, (width, height): (f64, f64)) -> String {
    let (frame, curves) = (chart.frame(now), chart.curves(now));
    markup(Metrics::svg(width, height, 1.0), LIGHT, |canvas| draw_all(canvas, &frame, &curves))
}

/// A picture as text: the markup of an SVG file, or the data address of a PNG.
pub(crate) fn picture_text(picture: &Picture, now: &Snapshot) -> Result<String, JsValue> {
    if picture.is_png {
        // A canvas that is too large for the browser has an address without data.
        let address = canvas(picture, now).and_then(|canvas| canvas.to_data_url().ok());
        let address = address.filter(|address| address.len() > "data:,".len());
        return address.ok_or_else(|| js_sys::Error::new(text::no_picture()).into());
    }
    Ok(svg(picture, now))
}

/// A picture as the markup of an SVG file.
pub(crate) fn svg(picture: &Picture, now: &Snapshot) -> String {
    let Picture { chart, size_css, theme, .. } = *picture;
    let metrics = Metrics::svg(size_css.0, size_css.1, 1.0);
    let body = markup(metrics, theme, |canvas| draw_picture(canvas, chart, now));
    complete_svg(chart, now, size_css, &body)
}

/// Offers the chart at its setting as a file. A browser that refuses is told of in the console; nothing else changes.
pub(super) fn save_png(chart: Chart, now: &Snapshot) {
    offer_png(&Picture { chart, scale: PNG_SCALE, ..Picture::default() }, now, |_| ());
}

/// Offers a picture as a PNG file, and then says whether that worked.
pub(crate) fn offer_png(picture: &Picture, now: &Snapshot, done: impl Fn(bool) + Clone + 'static) {
    let name = text::file_name(picture.chart.id(), &now.params, "png");
    match canvas(picture, now) {
        Some(canvas) => web::download_png(&canvas, &name, done),
        None => done(false),
    }
}

fn canvas(picture: &Picture, now: &Snapshot) -> Option<HtmlCanvasElement> {
    let Picture { chart, size_css, scale: pixel_ratio, theme, .. } = *picture;
    let metrics = Metrics::canvas(size_css.0, size_css.1, pixel_ratio);
    let element: HtmlCanvasElement = leptos::prelude::document().create_element("canvas").ok()?.dyn_into().ok()?;
    paint(&element, metrics, theme, |canvas| draw_picture(canvas, chart, now)).then_some(element)
}

/// Draws on a canvas that is empty afterwards but for what `draw` draws, and has the size that `metrics` says. Returns
/// false where the browser does not draw.
pub(super) fn paint(
    element: &HtmlCanvasElement,
    metrics: Metrics,
    theme: Theme,
    draw: impl Fn(&Canvas<Backend>) -> Result<(), DrawError<Backend<'static>>>,
) -> bool {
    let prepared = prepare(element, metrics);
    prepared.is_some_and(|backend| draw(&Canvas { area: &backend.into_drawing_area(), metrics, theme }).is_ok())
}

/// plotters' integers are fractions of a pixel, so the context is scaled down.
fn prepare(element: &HtmlCanvasElement, metrics: Metrics) -> Option<Backend<'static>> {
    let size = metrics.size();
    let (width, height) = (size.0 / UNITS_PER_PIXEL, size.1 / UNITS_PER_PIXEL);
    let context: CanvasRenderingContext2d = element.get_context("2d").ok()??.dyn_into().ok()?;
    // To set the size costs more than to clear, even to the size that is there.
    if (element.width(), element.height()) != (width, height) {
        element.set_width(width);
        element.set_height(height);
    }
    context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    let scale = 1.0 / f64::from(UNITS_PER_PIXEL);
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    context.set_line_join("round");
    Some(Backend::Canvas(CanvasBackend::with_canvas_object(element.clone())?, size))
}

/// SVG text, or a canvas with the size that its scaled context makes of it.
pub(crate) enum Backend<'a> {
    Svg(SVGBackend<'a>),
    Canvas(CanvasBackend, (u32, u32)),
}

/// A backend could not draw. Which one and why is of no use to anyone: the picture stays as it was.
#[derive(Debug)]
pub(crate) struct NotDrawn;

impl fmt::Display for NotDrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text::no_canvas())
    }
}

impl std::error::Error for NotDrawn {}

type Outcome = Result<(), DrawingErrorKind<NotDrawn>>;

fn outcome<E: std::error::Error + Send + Sync>(result: Result<(), DrawingErrorKind<E>>) -> Outcome {
    result.map_err(|_| DrawingErrorKind::DrawingError(NotDrawn))
}

/// The same call to whichever backend it is.
macro_rules! either {
    ($self:ident, $backend:ident => $call:expr) => {
        match $self {
            Backend::Svg($backend) => outcome($call),
            Backend::Canvas($backend, _) => outcome($call),
        }
    };
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = NotDrawn;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Svg(backend) => backend.get_size(),
            Self::Canvas(_, size) => *size,
        }
    }

    fn ensure_prepared(&mut self) -> Outcome {
        either!(self, backend => backend.ensure_prepared())
    }

    fn present(&mut self) -> Outcome {
        either!(self, backend => backend.present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        either!(self, backend => backend.draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        either!(self, backend => backend.draw_line(from, to, style))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        either!(self, backend => backend.draw_rect(from, to, style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        either!(self, backend => backend.draw_path(path, style))
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        either!(self, backend => backend.draw_circle(at, radius, style, fill))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        either!(self, backend => backend.draw_text(text, style, at))
    }
}
