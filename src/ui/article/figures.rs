//! The figures of the article: one of the charts or tables, with the sliders and choices that it needs.

use leptos::prelude::*;

use crate::{
    chart::ChartFigure,
    loss::Target,
    params::{Figure, Gamma, NegativesPerPositive, NumberSpec, Part, Prior, TypicalPt},
    scene::{Chart, DotSize, Snapshot, Stage},
    scope::Scope,
    state::State,
    text,
    ui::{formula::Formula, number::NumberControl, panels},
};

/// The chart of a figure, as it is shown at first. The figure of the terms is the formula.
pub(in crate::ui) fn chart_of(figure: Figure) -> Option<Chart> {
    match figure {
        Figure::Anchors => Some(Chart::Anchors(DotSize::Ease)),
        Figure::Sums => Some(Chart::Sums),
        Figure::ModulatingFactor => Some(Chart::ModulatingFactor),
        Figure::Gradient => Some(Chart::Gradient),
        Figure::Contributions => Some(Chart::Contributions(Target::Negative)),
        Figure::Prior => Some(Chart::Prior),
        Figure::Sorting => Some(Chart::Sorting(Stage::Cumulated)),
        Figure::Terms => None,
    }
}

/// A figure by its part.
pub(in crate::ui) fn figure(state: State, part: Part) -> AnyView {
    provide_context(Scope(part.word()));
    match part {
        Part::Panel(panel) => panels::inside(state, panel),
        Part::Figure(Figure::Terms) => beside(view! { <Formula state /> }.into_any(), gamma(state)),
        Part::Figure(Figure::Sums) => {
            let sliders = view! { {negatives_per_positive(state)}{typical_p_t(state)}{gamma(state)} };
            beside(chart(state, Chart::Sums), sliders.into_any())
        }
        Part::Figure(Figure::Prior) => {
            let sliders = view! { {prior(state)}{negatives_per_positive(state)}{gamma(state)} };
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
        Part::Figure(figure) => beside(chart_of(figure).map(|it| chart(state, it)).into_any(), gamma(state)),
        _ => ().into_any(),
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

fn gamma(state: State) -> AnyView {
    let set = move |value| Gamma::new(value).into_iter().for_each(|gamma| state.set_gamma(gamma));
    number(state, Gamma::SPEC, text::gamma(), |now| now.params.setting.gamma.get(), set)
}

fn negatives_per_positive(state: State) -> AnyView {
    let take = move |value| state.set_population(|population| population.negatives_per_positive = value);
    let set = move |value| NegativesPerPositive::new(value).into_iter().for_each(take);
    let get = |now: &Snapshot| now.params.population.negatives_per_positive.get();
    number(state, NegativesPerPositive::SPEC, text::negatives_per_positive(), get, set)
}

fn typical_p_t(state: State) -> AnyView {
    let take = move |value| state.set_article(|article| article.typical_p_t = value);
    let set = move |value| TypicalPt::new(value).into_iter().for_each(take);
    number(state, TypicalPt::SPEC, text::typical_p_t(), |now| now.params.article.typical_p_t.get(), set)
}

fn prior(state: State) -> AnyView {
    let take = move |value| state.set_article(|article| article.prior = value);
    let set = move |value| Prior::new(value).into_iter().for_each(take);
    number(state, Prior::SPEC, text::prior(), |now| now.params.article.prior.get(), set)
}

fn number(
    state: State,
    spec: NumberSpec,
    name: &'static str,
    get: fn(&Snapshot) -> f64,
    set: impl Fn(f64) + Send + Sync + 'static,
) -> AnyView {
    let value = Memo::new(move |_| state.now().with(|now| get(now)));
    let spoken = Signal::derive(move || text::plain_value(value.get()));
    view! { <NumberControl state spec name value spoken set=Callback::new(set) /> }.into_any()
}
