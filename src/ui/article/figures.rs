//! The figures of the article: one of the charts or tables, with the sliders and choices that it needs.

use leptos::prelude::*;

use crate::{
    chart::ChartFigure,
    loss::Target,
    params::{Figure, Part, Prior, TypicalPt},
    scene::{Chart, DotSize, LabChart, Stage, Term},
    scope::Scope,
    state::State,
    text,
    ui::{
        controls::{alpha, gamma},
        formula, lab,
        number::plain_control,
        panels,
    },
};

/// The chart that a part of the page is, as it is shown at first.
pub(in crate::ui) fn chart_of(part: Part) -> Option<Chart> {
    match part {
        Part::Loss => Some(Chart::Loss),
        Part::Foreground => Some(Chart::Foreground),
        Part::Background => Some(Chart::Background),
        Part::Figure(Figure::Anchors) => Some(Chart::Anchors(DotSize::Ease)),
        Part::Figure(Figure::Sums) => Some(Chart::Sums),
        Part::Figure(Figure::Terms) => Some(Chart::Terms(Term::AlphaT)),
        Part::Figure(Figure::ModulatingFactor) => Some(Chart::ModulatingFactor),
        Part::Figure(Figure::Gradient) => Some(Chart::Gradient),
        Part::Figure(Figure::Contributions) => Some(Chart::Contributions(Target::Negative)),
        Part::Figure(Figure::Prior) => Some(Chart::Prior),
        Part::Figure(Figure::Sorting) => Some(Chart::Sorting(Stage::Cumulated)),
        Part::Figure(Figure::Lab) => Some(Chart::Lab(LabChart::Precision)),
        _ => None,
    }
}

/// A figure that the address names as a part of the page.
pub(in crate::ui) fn standing(state: State, part: Part) -> AnyView {
    // A view of its own, so that the parts beside it have other ids.
    let figure = move || figure(state, part);
    view! { <section class="figure" data-figure=part.word()>{figure}</section> }.into_any()
}

/// A figure by its part.
pub(in crate::ui) fn figure(state: State, part: Part) -> AnyView {
    provide_context(Scope(part.word()));
    match part {
        Part::Panel(panel) => panels::inside(state, panel),
        Part::Figure(Figure::Terms) => terms(state),
        Part::Figure(Figure::Lab) => lab::lab(state),
        Part::Figure(Figure::Sums) => {
            let sliders = view! { {panels::negatives_per_positive(state)}{typical_p_t(state)}{gamma(state)} };
            beside(chart(state, Chart::Sums), sliders.into_any())
        }
        Part::Figure(Figure::Prior) => {
            let sliders = view! { {prior(state)}{panels::negatives_per_positive(state)}{gamma(state)} };
            beside(chart(state, Chart::Prior), sliders.into_any())
        }
        Part::Figure(Figure::Anchors) => {
            let sizes = [("ease", DotSize::Ease), ("loss", DotSize::Loss)];
            let sizes = sizes.map(|(word, size)| (text::dot_size(word), Chart::Anchors(size)));
            chosen(state, sizes, 0)
        }
        Part::Figure(Figure::Contributions) => {
            let classes = [("negative", Target::Negative), ("positive", Target::Positive)];
            let classes = classes.map(|(word, target)| (text::contributions_way(word), Chart::Contributions(target)));
            chosen(state, classes, 0)
        }
        Part::Figure(Figure::Sorting) => {
            let stages = Stage::ALL.map(|stage| (text::sorting_step(stage.word()), Chart::Sorting(stage)));
            chosen(state, stages, Stage::ALL.len() - 1)
        }
        part => chart_of(part).map(|it| beside(chart(state, it), gamma(state))).into_any(),
    }
}

fn chart(state: State, chart: Chart) -> AnyView {
    view! { <ChartFigure chart state /> }.into_any()
}

/// A picture with what moves it.
fn beside(picture: AnyView, controls: AnyView) -> AnyView {
    view! {
        <div class="figure-picture">{picture}</div>
        <div class="figure-controls" role="group" aria-label=text::figure_controls()>{controls}</div>
    }
    .into_any()
}

/// A chart that can be shown in several ways, a button for each.
fn chosen<const N: usize>(state: State, ways: [(String, Chart); N], first: usize) -> AnyView {
    let shown = RwSignal::new(first);
    let charts = ways.each_ref().map(|(_, chart)| *chart);
    let buttons = ways.map(|(name, _)| name).into_iter().enumerate().map(move |(i, name)| {
        view! {
            <button type="button" aria-pressed=move || (shown.get() == i).to_string() on:click=move |_| shown.set(i)>
                {name}
            </button>
        }
    });
    let controls = view! { <div class="ways" role="group" aria-label=text::figure_ways()>{buttons.collect_view()}</div>{gamma(state)} };
    beside((move || chart(state, charts[shown.get()])).into_any(), controls.into_any())
}

/// The terms of the formula are buttons: the chart shows the product up to the one that is pressed. The style sheet
/// marks the control of a term with the term, and the other way round.
fn terms(state: State) -> AnyView {
    let shown = RwSignal::new(Term::AlphaT);
    let term = |term: Term| {
        let is_part = move || (term as usize <= shown.get() as usize).to_string();
        let symbol = match term {
            Term::CrossEntropy => formula::log_p_t().into_any(),
            Term::ModulatingFactor => formula::modulating_factor(Signal::stored("γ".to_owned())).into_any(),
            Term::AlphaT => formula::subscripted("α").into_any(),
        };
        view! {
            <button
                type="button"
                data-term=term.word()
                data-part=is_part
                aria-label=text::term_is(term.word())
                aria-pressed=move || (shown.get() == term).to_string()
                on:click=move |_| shown.set(term)
            >
                <math>{symbol}</math>
            </button>
        }
    };
    let [cross_entropy, modulating_factor, alpha_t] = Term::ALL.map(term);
    let formula = view! {
        <div class="terms" role="group" aria-label=text::terms_formula()>
            <math>{formula::focal_loss_is()}</math>
            {alpha_t}{modulating_factor}{cross_entropy}
        </div>
    };
    let picture = view! { {formula}{move || chart(state, Chart::Terms(shown.get()))} };
    let sliders = view! { {gamma(state)}{alpha(state)} };
    beside(picture.into_any(), sliders.into_any())
}

fn typical_p_t(state: State) -> AnyView {
    let take = move |value| state.set_article(|article| article.typical_p_t = value);
    let set = move |value| TypicalPt::new(value).into_iter().for_each(take);
    let get = move || state.now().with(|now| now.params.article.typical_p_t.get());
    plain_control(state, TypicalPt::SPEC, text::typical_p_t(), get, set)
}

fn prior(state: State) -> AnyView {
    let take = move |value| state.set_article(|article| article.prior = value);
    let set = move |value| Prior::new(value).into_iter().for_each(take);
    let get = move || state.now().with(|now| now.params.article.prior.get());
    plain_control(state, Prior::SPEC, text::prior(), get, set)
}
