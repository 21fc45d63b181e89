//! The parts of the page: all of them in their usual places, or those that the address names, in its order. A part that
//! is not named is not created, so it costs no updates.

use leptos::prelude::*;

use super::{
    article,
    controls::Controls,
    formula::Formula,
    menus::{self, Menus, Opened},
    notes, panels,
    pins::Pins,
};
use crate::{
    chart::ChartFigure,
    params::{
        Choice, ColorScheme, Embed, ExerciseName, FractionAxis, LossKind, PageOptions, Panel, Part, PopulationKind,
        YQuantity,
    },
    prose::Prose,
    scene::{ALL_CHARTS, Chart, readouts},
    state::State,
    text, web,
};

/// What the style sheets go by. `boot.js` has set the same attributes, before there was anything to see.
pub(super) fn mark_page(page: PageOptions) {
    let words = (!page.is_whole()).then(|| page.parts().words(" "));
    web::mark_root("data-embed", (page.embed == Embed::Yes).then_some(""));
    web::mark_root("data-show", words.as_deref());
    web::mark_root("data-exercise", page.exercise.map(ExerciseName::word));
    web::mark_root("data-alone", lone_chart(page).map(|_| ""));
    web::mark_root("data-theme", (page.theme != ColorScheme::Auto).then(|| page.theme.word()));
}

/// What stands between title and end.
pub(super) fn parts(state: State) -> AnyView {
    if state.page().is_whole() {
        return view! {
            <Controls state />
            {if state.page().embed == Embed::Yes { options_and_formula(state) } else { formula_and_bar(state) }}
            {charts(state, &ALL_CHARTS)}
            <Readouts state />
            {notes::footer(state)}
        }
        .into_any();
    }
    if let Some(chart) = lone_chart(state.page()) {
        return charts(state, &[chart]);
    }
    let shown = state.page().parts();
    if !shown.parts().any(|part| article::chart_of(part).is_some()) {
        // Without a chart nothing else says that the page is there.
        Effect::new(|_| web::mark_interactive());
    }
    let mut views = Vec::new();
    // Charts that follow each other stand side by side where there is room.
    let mut row = Vec::new();
    for part in shown.parts() {
        if let Some(chart) = explorer_chart(part) {
            row.push(chart);
            continue;
        }
        views.extend(row_of(state, &mut row));
        views.push(part_view(state, part));
    }
    views.extend(row_of(state, &mut row));
    views.into_any()
}

/// The chart that fills the page. The chart over γ does so without its panel.
fn lone_chart(page: PageOptions) -> Option<Chart> {
    if page.exercise.is_some() {
        return None;
    }
    let mut parts = page.show.parts();
    let first = parts.next().filter(|_| parts.next().is_none())?;
    explorer_chart(first).or(first_chart(first).filter(|chart| *chart == Chart::Gini))
}

/// The chart of a part, as it is shown at first.
pub(super) fn first_chart(part: Part) -> Option<Chart> {
    article::chart_of(part).or((part == Part::Panel(Panel::Gini)).then_some(Chart::Gini))
}

/// The chart of the explorer that a part is.
fn explorer_chart(part: Part) -> Option<Chart> {
    article::chart_of(part).filter(|chart| ALL_CHARTS.contains(chart))
}

fn row_of(state: State, row: &mut Vec<Chart>) -> Option<AnyView> {
    let row = std::mem::take(row);
    (!row.is_empty()).then(|| charts(state, &row))
}

fn charts(state: State, charts: &[Chart]) -> AnyView {
    let figures = charts.iter().map(|&chart| view! { <ChartFigure chart state /> }).collect_view();
    view! { <section class="charts" aria-label=text::charts()>{figures}</section> }.into_any()
}

fn options(state: State) -> AnyView {
    view! { <div class="options">{menus::row(state)}<Pins state /></div> }.into_any()
}

fn options_and_formula(state: State) -> AnyView {
    view! { {options(state)}<Formula state /> }.into_any()
}

fn formula_and_bar(state: State) -> AnyView {
    let opened = Opened::new(state);
    view! {
        <div class="bar"><Formula state />{menus::bar(state, opened)}</div>
        <div class="options"><Menus state opened /><Pins state /></div>
    }
    .into_any()
}

fn part_view(state: State, part: Part) -> AnyView {
    match part {
        Part::Formula => view! { <Formula state /> }.into_any(),
        Part::Controls => view! { <Controls state /> }.into_any(),
        Part::Options => options(state),
        Part::Loss | Part::Foreground | Part::Background => ().into_any(),
        Part::Figure(_) => article::standing(state, part),
        Part::Readouts => view! { <Readouts state /> }.into_any(),
        Part::Panel(panel) => panels::standing(state, panel),
        Part::Source => notes::source_part(),
    }
}

#[component]
fn Readouts(state: State) -> impl IntoView {
    let sentences = Memo::new(move |_| state.throttled().with(|now| readouts(now)));
    // The mistake that the axis in sight invites.
    let mistake = Memo::new(move |_| {
        let note = if state.view().y == YQuantity::Gradient {
            text::mistake_gradient()
        } else if state.loss() == LossKind::FocalLossStar {
            text::star_gamma_note()
        } else {
            text::gamma_zero_note()
        };
        note.to_owned()
    });
    // What the paper's figure does not resolve is no fault of other populations.
    let is_paper = Memo::new(move |_| state.throttled().with(|now| now.shown == PopulationKind::Paper));
    let cumulative = Memo::new(move |_| {
        let tail = state.view().fraction == FractionAxis::Hardest && is_paper.get();
        if tail { format!("{} {}", text::alpha_cancels(), text::tail_note()) } else { text::alpha_cancels().to_owned() }
    });
    let count = sentences.with_untracked(Vec::len);
    let sentence = move |i: usize| {
        let text = Memo::new(move |_| sentences.with(|all| all.get(i).cloned().unwrap_or_default()));
        view! { <li><Prose text /></li> }
    };
    view! {
        <section class="readouts" aria-label=text::readouts()>
            <ul>{(0..count).map(sentence).collect_view()}</ul>
            <p class="aside"><Prose text=mistake /></p>
            <p class="aside"><Prose text=cumulative /></p>
        </section>
    }
}
