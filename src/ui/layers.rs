//! The picture of a chart: three layers of SVG on top of each other. The frame and the labels are written when the size
//! or the colours change, the curves with every step of a slider, which sets one attribute for each.

use leptos::{prelude::*, svg::Path};

use super::{backend::markup, chart::colour_class, store::Store};
use crate::{
    focal::Target,
    plot::{self, DARK, LIGHT, Metrics, Theme},
    scene::{Chart, Frame, Role, Series},
    web::{self, FrameTask},
};

/// Where a chart is drawn and in which colours: ephemeral, no part of the state.
#[derive(Clone, Copy, PartialEq)]
struct Surface {
    metrics: Metrics,
    theme: Theme,
}

/// The frame, which the sliders of the loss do not change.
pub(super) fn frame_of(chart: Chart, store: Store) -> Memo<Frame> {
    let examples = store.examples();
    // The index over γ is that of the loss, whatever γ is.
    let loss = Memo::new(move |_| {
        let setting = store.setting();
        (chart == Chart::Gini).then_some((setting.loss, setting.beta))
    });
    Memo::new(move |_| {
        // Read, not tracked only: a memo that nobody has read yet follows nothing.
        let _shown = (store.view(), store.pins(), loss.get(), examples.get());
        store.now().with_untracked(|now| chart.frame(&now.params, &now.experiment))
    })
}

#[component]
pub(super) fn Layers(chart: Chart, store: Store, frame: Memo<Frame>) -> impl IntoView {
    let now = store.now();
    let curves = Memo::new(move |_| now.with(|now| chart.curves(now)));
    let host = NodeRef::<leptos::html::Div>::new();
    let (surface, visible) = observed(host);
    // As images: inside the page, every change of a curve would lay out the frame's text again.
    let below = Signal::derive(move || {
        let Surface { metrics, theme } = surface.get()?;
        let draw = |frame: &Frame| markup(metrics, theme, |canvas| plot::draw_frame(canvas, frame));
        Some(web::svg_address(&frame.with(draw)))
    });
    let above = Signal::derive(move || {
        let Surface { metrics, theme } = surface.get()?;
        let draw = |frame: &Frame| markup(metrics, theme, |canvas| plot::draw_labels(canvas, frame));
        Some(web::svg_address(&frame.with(draw)))
    });
    let metrics = move || surface.get().map(|surface| surface.metrics);
    let view_box =
        Signal::derive(move || metrics().map(|metrics| format!("0 0 {} {}", metrics.size().0, metrics.size().1)));
    let stroke_width = Signal::derive(move || metrics().map(|metrics| metrics.user_stroke().to_string()));
    let dash = move || metrics().map(|metrics| format!("{} {}", metrics.dash().0, metrics.dash().1));
    let dots = move || metrics().map(|metrics| format!("{} {}", metrics.dots().0, metrics.dots().1));
    let roles = chart.curve_roles();
    let paths: Vec<NodeRef<Path>> = roles.iter().map(|_| NodeRef::new()).collect();
    draw_curves(frame, curves, surface, visible, paths.clone());
    let path = |(role, node)| {
        let dashes = Signal::derive(move || match role {
            Role::User(Target::Negative) => dash(),
            Role::Mistake => dots(),
            _ => None,
        });
        view! { <path class=colour_class(role) stroke-dasharray=dashes node_ref=node /> }
    };
    view! {
        <div class="layers" aria-hidden="true" node_ref=host>
            <img class="layer" alt="" src=below />
            <svg class="layer curves" viewBox=view_box stroke-width=stroke_width>
                {roles.into_iter().zip(paths).map(path).collect_view()}
            </svg>
            <img class="layer" alt="" src=above />
        </div>
    }
}

/// The surface, once it has a size, and whether any of it is on the screen.
fn observed(host: NodeRef<leptos::html::Div>) -> (Memo<Option<Surface>>, ReadSignal<bool>) {
    let (size, set_size) = signal((0.0, 0.0));
    let (visible, set_visible) = signal(true);
    let (dark, pixel_ratio) = (web::dark_scheme(), web::pixel_ratio());
    Effect::new(move |_| {
        if let Some(host) = host.get() {
            web::on_size(&host, move |width, height| set_size.set((width, height)));
            web::on_visibility(&host, move |now| set_visible.set(now));
        }
    });
    let surface = Memo::new(move |_| {
        let (width_css, height_css) = size.get();
        // Text and strokes grow with the text around.
        let scale = web::text_scale();
        let metrics = Metrics::svg(width_css / scale, height_css / scale, pixel_ratio.get() * scale);
        let theme = if dark.get() { DARK } else { LIGHT };
        (width_css > 0.0 && height_css > 0.0).then_some(Surface { metrics, theme })
    });
    (surface, visible)
}

/// Draws the user's curves whenever they change: the first time at once, later in the next animation frame.
fn draw_curves(
    frame: Memo<Frame>,
    curves: Memo<Vec<Series>>,
    surface: Memo<Option<Surface>>,
    visible: ReadSignal<bool>,
    paths: Vec<NodeRef<Path>>,
) {
    let drawn = StoredValue::new(vec![String::new(); paths.len()]);
    let draw = move || {
        let Some(Surface { metrics, .. }) = surface.get_untracked() else { return };
        let data =
            curves.with_untracked(|curves| frame.with_untracked(|frame| plot::curve_paths(frame, curves, metrics)));
        drawn.update_value(|drawn| {
            for ((node, data), drawn) in paths.iter().zip(data).zip(drawn) {
                // What stays as it is must not be laid out again.
                if let Some(path) = node.get_untracked().filter(|_| *drawn != data) {
                    web::set_attribute(&path, "d", &data);
                    *drawn = data;
                }
            }
        });
    };
    let later = FrameTask::new(draw.clone());
    Effect::new(move |has_drawn: Option<bool>| {
        let has_drawn = has_drawn.unwrap_or(false);
        curves.track();
        frame.track();
        // A chart out of sight is drawn when it comes into sight.
        if surface.get().is_none() || !visible.get() {
            return has_drawn;
        }
        if has_drawn {
            later.request();
        } else {
            draw();
            web::mark_interactive();
        }
        true
    });
}
