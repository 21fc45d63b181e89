//! A canvas of three layers, and the plotters backend on each. The only place that names `CanvasBackend`.

use plotters::prelude::{DrawingBackend, IntoDrawingArea};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, console};

use crate::plot::{Canvas, DrawError, Metrics, Theme, UNITS_PER_PIXEL};

/// plotters' canvas backend on a context that is scaled down: plotters' integers are fractions of a device pixel.
pub(super) struct FineCanvas {
    backend: CanvasBackend,
    size: (u32, u32),
}

/// Gives the backing store its size in device pixels and draws on the cleared canvas. What goes wrong is logged: the
/// next step draws again.
pub(super) fn paint(
    element: &HtmlCanvasElement,
    metrics: Metrics,
    theme: Theme,
    draw: impl Fn(&Canvas<FineCanvas>) -> Result<(), DrawError<FineCanvas>>,
) {
    let (width, height) = metrics.size();
    resize(element, width / UNITS_PER_PIXEL, height / UNITS_PER_PIXEL);
    let Some(backend) = prepared(element, width, height) else {
        return console::warn_1(&JsValue::from_str("This canvas offers no 2D drawing."));
    };
    let area = FineCanvas { backend, size: (width, height) }.into_drawing_area();
    if let Err(error) = draw(&Canvas { area: &area, metrics, theme }) {
        console::warn_1(&JsValue::from_str(&error.to_string()));
    }
}

/// Setting a size clears the canvas and reallocates it, even when it is the same.
fn resize(element: &HtmlCanvasElement, width: u32, height: u32) {
    if element.width() != width {
        element.set_width(width);
    }
    if element.height() != height {
        element.set_height(height);
    }
}

fn prepared(element: &HtmlCanvasElement, width: u32, height: u32) -> Option<CanvasBackend> {
    let context: CanvasRenderingContext2d = element.get_context("2d").ok()??.dyn_into().ok()?;
    let scale = 1.0 / f64::from(UNITS_PER_PIXEL);
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.set_line_join("round");
    CanvasBackend::with_canvas_object(element.clone())
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
