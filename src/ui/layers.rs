//! The picture of a chart: three layers on top of each other. The frame and the labels are written when the size or the
//! colours change, the curves with every step of a slider: by a worker where there is one, else as paths of the page.

use std::rc::Rc;

use leptos::{prelude::*, svg::Path};

use super::{backend::markup, chart::colour_class, store::Store};
use crate::{
    focal::Target,
    plot::{self, DARK, LIGHT, Metrics, Theme},
    scene::{CHARTS, Chart, Frame, Role, Series},
    web::{self, Easel, FrameTask, Painter, SurfaceNumbers},
};

/// Where a chart is drawn and in which colours: ephemeral, no part of the state.
#[derive(Clone, Copy, PartialEq)]
struct Surface {
    metrics: Metrics,
    theme: Theme,
}

impl Surface {
    /// What the worker has to know of it.
    fn numbers(self, chart: Chart) -> Option<SurfaceNumbers> {
        let Metrics { width_css, height_css, pixel_ratio, .. } = self.metrics;
        let which = CHARTS.iter().position(|&one| one == chart)?;
        Some([which as f64, width_css, height_css, pixel_ratio, f64::from(self.theme == DARK)])
    }
}

/// The frame, which the sliders of the loss do not change.
pub(super) fn frame_of(chart: Chart, store: Store) -> Memo<Frame> {
    let examples = store.examples();
    // The index over γ is that of the loss, whatever γ is.
    let loss = Memo::new(move |_| (chart == Chart::Gini).then(|| (store.loss(), store.beta())));
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
    let pen = Pen::new(paths.clone());
    let (shown, canvas) = (pen.shown, pen.canvas(&store.painter()));
    draw_curves(chart, store, frame, curves, surface, visible, pen);
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
            <svg class="layer curves" class:idle=shown viewBox=view_box stroke-width=stroke_width>
                {roles.into_iter().zip(paths).map(path).collect_view()}
            </svg>
            {canvas}
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

/// Where the user's curves go: to the worker once it has shown that it draws, to the page's own paths otherwise.
#[derive(Clone)]
struct Pen {
    paths: Vec<NodeRef<Path>>,
    /// What the paths have.
    drawn: StoredValue<Vec<String>>,
    /// The canvas that the worker has, if it has one.
    easel: RwSignal<Option<Rc<Easel>>, LocalStorage>,
    /// Whether what the worker draws is seen.
    shown: ReadSignal<bool>,
    set_shown: WriteSignal<bool>,
}

impl Pen {
    fn new(paths: Vec<NodeRef<Path>>) -> Self {
        let (shown, set_shown) = signal(false);
        let drawn = StoredValue::new(vec![String::new(); paths.len()]);
        Self { paths, drawn, easel: RwSignal::new_local(None), shown, set_shown }
    }

    /// The canvas, while there is a worker to have it.
    fn canvas(&self, painter: &Painter) -> impl IntoView + use<> {
        let works = painter.works();
        let (painter, easel, set_shown) = (painter.clone(), self.easel, self.set_shown);
        let (shown, node) = (self.shown, NodeRef::<leptos::html::Canvas>::new());
        node.on_load(move |canvas| easel.set(painter.take(&canvas, set_shown).map(Rc::new)));
        let idle = move || !shown.get();
        move || works.get().then(|| view! { <canvas class="layer curves" class:idle=idle node_ref=node></canvas> })
    }

    fn set_paths(&self, data: Vec<String>) {
        self.drawn.update_value(|drawn| {
            for ((node, data), drawn) in self.paths.iter().zip(data).zip(drawn) {
                // What stays as it is must not be laid out again.
                if let Some(path) = node.get_untracked().filter(|_| *drawn != data) {
                    web::set_attribute(&path, "d", &data);
                    *drawn = data;
                }
            }
        });
    }
}

/// Draws the user's curves whenever they change: the first time at once, later in the next animation frame.
fn draw_curves(
    chart: Chart,
    store: Store,
    frame: Memo<Frame>,
    curves: Memo<Vec<Series>>,
    surface: Memo<Option<Surface>>,
    visible: ReadSignal<bool>,
    pen: Pen,
) {
    let (easel, shown) = (pen.easel, pen.shown);
    let has_drawn = StoredValue::new(false);
    let set_paths = move || {
        if let Some(Surface { metrics, .. }) = surface.get_untracked() {
            let data =
                curves.with_untracked(|curves| frame.with_untracked(|frame| plot::curve_paths(frame, curves, metrics)));
            pen.set_paths(data);
        }
    };
    let numbers = move |Surface { metrics, theme }: Surface| {
        curves.with_untracked(|curves| frame.with_untracked(|frame| plot::curve_numbers(frame, curves, metrics, theme)))
    };
    let later = FrameTask::new(set_paths.clone());
    let (write_paths, page) = (set_paths.clone(), later.clone());
    let painter = StoredValue::new_local(store.painter());
    store.followers().add(move || {
        if shown.get_untracked() && painter.with_value(Painter::has_step) {
            return;
        }
        // A chart out of sight is drawn when it comes into sight.
        let surface = surface.get_untracked().filter(|_| has_drawn.get_value() && visible.get_untracked());
        let Some(surface) = surface else { return };
        easel.with_untracked(|easel| {
            if let Some(easel) = easel {
                easel.add(numbers(surface));
            }
        });
        if !shown.get_untracked() {
            page.request();
        }
    });
    let examples = store.examples();
    Effect::new(move |_| {
        frame.track();
        examples.track();
        let (easel, shown) = (easel.get(), shown.get());
        let surface = surface.get().filter(|_| visible.get());
        if let Some(easel) = &easel {
            easel.set_surface(surface.and_then(|surface| surface.numbers(chart)));
        }
        let Some(surface) = surface else { return };
        if let Some(easel) = easel {
            easel.paint(numbers(surface));
        }
        if !has_drawn.get_value() {
            has_drawn.set_value(true);
            set_paths();
            web::mark_interactive();
        } else if !shown {
            later.request();
        }
    });
    // Paper, and whoever looks for the curves in the page, get what the worker has drawn when the slider rests.
    Effect::new(move |_| {
        store.rested().track();
        frame.track();
        if shown.get() && surface.get().is_some() && visible.get() {
            write_paths();
        }
    });
}
