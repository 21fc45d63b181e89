//! The picture of a chart on the page: two canvases, one above the other. The lower one has the frame and is drawn when
//! the view, the population, the pins, the size or the colours change (the Gini chart's frame also when the loss or β
//! changes). The upper one has the user's curves, and above them the labels of the reference curves. While a slider
//! moves, it is drawn at most once in each animation frame.

use leptos::{html, prelude::*};
use leptos_use_device_pixel_ratio::use_device_pixel_ratio;
use leptos_use_element_size::{UseElementSizeReturn, use_element_size};

use super::backend;
use crate::{
    plot::{self, DARK, LIGHT, Metrics, Theme},
    scene::{Chart, Frame},
    state::State,
    web::{self, FrameTask},
};

/// Where a chart is drawn and in which colours: ephemeral, no part of the state.
#[derive(Clone, Copy, PartialEq)]
struct Surface {
    metrics: Metrics,
    theme: Theme,
    /// Width and height of the canvases in the page's CSS pixels: whole device pixels, so that the browser scales nothing.
    size_css: (f64, f64),
}

impl Surface {
    /// `rem_scale` is how much larger than usual the text around is: text and strokes grow with it.
    fn new(box_css: (f64, f64), pixel_ratio: f64, rem_scale: f64, theme: Theme) -> Option<Self> {
        let whole = |css: f64| (css * pixel_ratio).floor() / pixel_ratio;
        let size_css = (whole(box_css.0), whole(box_css.1));
        let metrics = Metrics::canvas(size_css.0 / rem_scale, size_css.1 / rem_scale, pixel_ratio * rem_scale);
        (size_css.0 > 0.0 && size_css.1 > 0.0).then_some(Self { metrics, theme, size_css })
    }
}

/// The frame, which the sliders of the loss do not change.
pub(super) fn frame_of(chart: Chart, state: State) -> Memo<Frame> {
    let examples = state.examples();
    let shown = Memo::new(move |_| {
        // The index over γ is that of the loss, whatever γ is.
        let loss = (chart == Chart::Gini).then(|| (state.loss(), state.beta()));
        (state.view(), state.pins(), loss, examples.get())
    });
    Memo::new(move |_| {
        // Read, not tracked only: a memo that nobody has read yet follows nothing.
        let _shown = shown.get();
        state.now().with_untracked(|now| chart.frame(now))
    })
}

/// The canvases of a chart. `cannot_draw` becomes true where the browser draws on none.
#[component]
pub(super) fn Canvases(
    chart: Chart,
    state: State,
    frame: Memo<Frame>,
    cannot_draw: WriteSignal<bool>,
) -> impl IntoView {
    let host = NodeRef::<html::Div>::new();
    let (below, above) = (NodeRef::<html::Canvas>::new(), NodeRef::<html::Canvas>::new());
    let (surface, visible) = observed(host);
    // A browser may lose what is on a canvas. It says when it can be drawn again.
    let (restored, set_restored) = signal(());
    let fonts = web::fonts();
    let on_restored = move |canvas: web_sys::HtmlCanvasElement| {
        web::on_event(&canvas, "contextrestored", move || set_restored.set(()));
    };
    below.on_load(on_restored);
    above.on_load(on_restored);

    Effect::new(move |_| {
        restored.track();
        fonts.track();
        let (Some(canvas), Some(Surface { metrics, theme, .. })) = (below.get(), surface.get()) else { return };
        let drawn = frame.with(|frame| backend::paint(&canvas, metrics, theme, |area| plot::draw_frame(area, frame)));
        if !drawn {
            cannot_draw.set(true);
        }
    });

    let curves = Memo::new(move |_| state.now().with(|now| chart.curves(now)));
    let draw = FrameTask::new(move || {
        let (Some(canvas), Some(Surface { metrics, theme, .. })) = (above.get_untracked(), surface.get_untracked())
        else {
            return;
        };
        let drawn = frame.with_untracked(|frame| {
            curves.with_untracked(|curves| {
                backend::paint(&canvas, metrics, theme, |area| {
                    plot::draw_curves(area, frame, curves)?;
                    plot::draw_labels(area, frame)
                })
            })
        });
        if !drawn {
            cannot_draw.set(true);
        }
        web::mark_interactive();
    });
    // Out of sight it is drawn once the state is settled, for a picture of the whole page.
    Effect::new(move |_| {
        restored.track();
        fonts.track();
        if surface.get().is_none() {
            return;
        }
        if visible.get() {
            frame.track();
            curves.track();
        } else {
            state.settled().track();
        }
        draw.request();
    });
    let size = move || {
        surface.get().map(|Surface { size_css: (width, height), .. }| format!("width:{width}px;height:{height}px"))
    };
    view! {
        <div class="layers" aria-hidden="true" node_ref=host>
            <canvas class="layer frame" style=size node_ref=below></canvas>
            <canvas class="layer curves" style=size node_ref=above></canvas>
        </div>
    }
}

/// The surface, once it has a size, and whether any of it is on the screen.
fn observed(host: NodeRef<html::Div>) -> (Memo<Option<Surface>>, Signal<bool>) {
    let UseElementSizeReturn { width, height } = use_element_size(host);
    let (dark, pixel_ratio) = (web::dark_scheme(), use_device_pixel_ratio());
    let surface = Memo::new(move |_| {
        let theme = if dark.get() { DARK } else { LIGHT };
        Surface::new((width.get(), height.get()), pixel_ratio.get(), web::text_scale(), theme)
    });
    (surface, web::on_screen(host))
}
