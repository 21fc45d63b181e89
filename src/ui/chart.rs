//! One chart: a figure with heading, legend, picture, description and table.

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{canvas::paint, prose::Prose, store::Store};
use crate::{
    focal::Target,
    plot::{self, DARK, LIGHT, Metrics, Theme},
    scene::{Chart, Frame, Role, Series, Snapshot},
    text,
    web::{self, FrameTask},
};

#[component]
pub(super) fn ChartFigure(chart: Chart, store: Store) -> impl IntoView {
    let now = store.now();
    let id = chart.id();
    let description_id = format!("{id}-description");
    let curves = Memo::new(move |_| now.with(|now| chart.curves(now)));
    let description = Memo::new(move |_| now.with(|now| chart.description(now)));
    view! {
        <figure class="chart" data-chart=id>
            <figcaption>
                <h2><Prose text=Signal::stored(chart.name().to_owned()) /></h2>
                <Legend curves />
            </figcaption>
            <div class="picture" role="img" aria-label=chart.name() aria-describedby=description_id.clone()>
                <Layers chart store curves />
            </div>
            <p class="visually-hidden" id=description_id.clone()>{description}</p>
            <DataTable chart now />
        </figure>
    }
}

/// What the curves of the user are, beside the heading.
#[component]
fn Legend(curves: Memo<Vec<Series>>) -> impl IntoView {
    let count = curves.with_untracked(Vec::len);
    let entry = move |i: usize| {
        let name =
            Memo::new(move |_| curves.with(|all| all.get(i).map(|series| series.name.clone()).unwrap_or_default()));
        let colour = curves.with_untracked(|all| all.get(i).map_or("", |series| colour_class(series.role)));
        view! { <li class=colour><Prose text=name /></li> }
    };
    view! { <ul class="legend">{(0..count).map(entry).collect_view()}</ul> }
}

fn colour_class(role: Role) -> &'static str {
    match role {
        Role::User(Target::Positive) => "positive",
        Role::User(Target::Negative) => "negative",
        Role::Reference { .. } => "reference",
    }
}

/// Where and how large a chart is drawn: ephemeral, no part of the state.
#[derive(Clone, Copy, PartialEq)]
struct Surface {
    metrics: Metrics,
    theme: Theme,
}

/// The layers: the frame and the labels change with the surface only, the curves with every step.
#[component]
fn Layers(chart: Chart, store: Store, curves: Memo<Vec<Series>>) -> impl IntoView {
    let [frame_layer, curve_layer, label_layer] = [(); 3].map(|()| NodeRef::<leptos::html::Canvas>::new());
    let (size, set_size) = signal((0.0, 0.0));
    let (visible, set_visible) = signal(true);
    let (dark, pixel_ratio) = (web::dark_scheme(), web::pixel_ratio());
    let frame = StoredValue::new(chart.frame(&store.experiment()));
    let surface = Memo::new(move |_| {
        let ((width_css, height_css), pixel_ratio) = (size.get(), pixel_ratio.get());
        let theme = if dark.get() { DARK } else { LIGHT };
        Surface { metrics: Metrics { width_css, height_css, pixel_ratio, text_scale: 1.0 }, theme }
    });
    let draw_still = FrameTask::new(move || {
        frame.with_value(|frame| draw_still_layers(surface.get_untracked(), frame, frame_layer, label_layer));
    });
    let draw_curves = FrameTask::new(move || {
        let surface = surface.get_untracked();
        if let Some(element) = curve_layer.get_untracked() {
            curves
                .with_untracked(|curves| frame.with_value(|frame| draw_curve_layer(surface, frame, curves, &element)));
        }
    });
    Effect::new(move |_| {
        if surface.get().metrics.width_css > 0.0 && visible.get() {
            draw_still.request();
        }
    });
    Effect::new(move |_| {
        curves.track();
        // A chart out of sight is drawn when it comes into sight.
        if surface.get().metrics.width_css > 0.0 && visible.get() {
            draw_curves.request();
        }
    });
    let host = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(host) = host.get() {
            web::on_size(&host, move |width, height| set_size.set((width, height)));
            web::on_visibility(&host, move |now| set_visible.set(now));
        }
    });
    view! {
        <div class="layers" node_ref=host>
            <canvas node_ref=frame_layer></canvas>
            <canvas node_ref=curve_layer></canvas>
            <canvas node_ref=label_layer></canvas>
        </div>
    }
}

fn draw_still_layers(
    surface: Surface,
    frame: &Frame,
    below: NodeRef<leptos::html::Canvas>,
    above: NodeRef<leptos::html::Canvas>,
) {
    let Surface { metrics, theme } = surface;
    if let (Some(below), Some(above)) = (below.get_untracked(), above.get_untracked()) {
        paint(&below, metrics, theme, |canvas| plot::draw_frame(canvas, frame));
        paint(&above, metrics, theme, |canvas| plot::draw_labels(canvas, frame));
    }
}

fn draw_curve_layer(surface: Surface, frame: &Frame, curves: &[Series], element: &HtmlCanvasElement) {
    paint(element, surface.metrics, surface.theme, |canvas| plot::draw_curves(canvas, frame, curves));
}

/// The chart's numbers; computed only while they are shown.
#[component]
fn DataTable(chart: Chart, now: Memo<Snapshot>) -> impl IntoView {
    let (open, set_open) = signal(false);
    let details = NodeRef::<leptos::html::Details>::new();
    let toggled = move |_| set_open.set(details.get_untracked().is_some_and(|details| details.open()));
    let table = move || open.get().then(|| now.with(|now| table_view(chart, now)));
    view! {
        <details class="data" node_ref=details on:toggle=toggled>
            <summary>{text::TABLE_SUMMARY}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=chart.name()>{table}</div>
        </details>
    }
}

fn table_view(chart: Chart, now: &Snapshot) -> impl IntoView + use<> {
    let table = chart.table(now);
    let prose = |text: &String| view! { <Prose text=Signal::stored(text.clone()) /> };
    let heads = table.columns.iter().map(|column| view! { <th scope="col">{prose(column)}</th> }).collect_view();
    let row = |cells: &Vec<String>| {
        let (head, numbers) = cells.split_first().map_or((String::new(), &[][..]), |(head, rest)| (head.clone(), rest));
        let numbers = numbers.iter().map(|number| view! { <td>{number.clone()}</td> }).collect_view();
        view! { <tr><th scope="row">{head}</th>{numbers}</tr> }
    };
    let rows = table.rows.iter().map(row).collect_view();
    view! {
        <table>
            <caption>{prose(&text::table_caption(chart.name(), &now.params))}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
