//! A chart as a PNG file, drawn by plotters' canvas backend. The only place that names `CanvasBackend`.

use plotters::prelude::{DrawingBackend, IntoDrawingArea};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::{
    plot::{Canvas, LIGHT, Metrics, UNITS_PER_PIXEL, draw_all},
    scene::{Chart, Snapshot},
    text, web,
};

/// Size of the picture in CSS pixels, and pixels for each: sharp on a slide and on paper.
const SIZE_CSS: (f64, f64) = (720.0, 480.0);
const PIXEL_RATIO: f64 = 3.0;

/// Offers the chart at its setting as a file. A browser that refuses is told of in the console; nothing else changes.
pub(super) fn save(chart: Chart, now: &Snapshot) {
    let outcome = picture(chart, now).ok_or_else(|| text::NO_CANVAS.into());
    if let Err(error) = outcome.and_then(|canvas| web::download_png(&canvas, &text::file_name(chart.id(), &now.params)))
    {
        web::warn(&error);
    }
}

fn picture(chart: Chart, now: &Snapshot) -> Option<HtmlCanvasElement> {
    let metrics = Metrics::canvas(SIZE_CSS.0, SIZE_CSS.1, PIXEL_RATIO);
    let (width, height) = metrics.size();
    let element: HtmlCanvasElement = leptos::prelude::document().create_element("canvas").ok()?.dyn_into().ok()?;
    element.set_width(width / UNITS_PER_PIXEL);
    element.set_height(height / UNITS_PER_PIXEL);
    let context: CanvasRenderingContext2d = element.get_context("2d").ok()??.dyn_into().ok()?;
    let scale = 1.0 / f64::from(UNITS_PER_PIXEL);
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    context.set_line_join("round");
    let backend = CanvasBackend::with_canvas_object(element.clone())?;
    let area = FineCanvas { backend, size: (width, height) }.into_drawing_area();
    let canvas = Canvas { area: &area, metrics, theme: LIGHT };
    draw_all(&canvas, &chart.frame(&now.experiment), &chart.curves(now)).ok()?;
    Some(element)
}

/// plotters' canvas backend on a context that is scaled down: plotters' integers are fractions of a pixel.
struct FineCanvas {
    backend: CanvasBackend,
    size: (u32, u32),
}

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;
type Outcome = Result<(), DrawingErrorKind<CanvasError>>;

impl DrawingBackend for FineCanvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.backend.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.backend.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.backend.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.backend.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.backend.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.backend.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.backend.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        self.backend.draw_text(text, style, at)
    }
}
