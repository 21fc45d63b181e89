//! The panels below the charts: what is closed is not there and follows nothing.

use leptos::{ev, prelude::*};

use super::{chart::ChartFigure, controls::NumberControl, files::files, menus, paper, prose::markup, store::Store};
use crate::{
    params::{
        Alpha, BuiltPreset, MedianBackgroundScore, NegativeMean, NegativeSpread, NegativesPerPositive, NumberSpec,
        Panel, Panels, PopulationKind, PopulationSetting, PositiveMean, PositiveSpread, Problem,
    },
    scene::{Chart, share_bars},
    text::{self, Shared},
};

/// The summary of a panel and what makes its content.
fn content(panel: Panel) -> (&'static str, fn(Store) -> AnyView) {
    match panel {
        Panel::Population => (text::population_summary(), population),
        Panel::Classes => (text::classes_summary(), classes),
        Panel::Gini => (text::gini_summary(), gini),
        Panel::Results => (text::results_summary(), paper::results),
        Panel::Mistakes => (text::mistakes_summary(), paper::mistakes),
    }
}

/// All panels, each under its summary; which are open is in the address.
pub(super) fn panels(store: Store) -> AnyView {
    Panel::ALL.map(|panel| folded(store, panel)).into_any()
}

fn folded(store: Store, panel: Panel) -> AnyView {
    let (summary, content) = content(panel);
    let open = Memo::new(move |_| store.view().panels.has(panel));
    let details = NodeRef::<leptos::html::Details>::new();
    let toggled = move |_| {
        let now = details.get_untracked().is_some_and(|details| details.open());
        if now != open.get_untracked() {
            store.set_view(|view| view.panels.set(panel, now));
        }
    };
    let locked = store.is_locked(Panels::KEY);
    let refuse = move |event: ev::MouseEvent| {
        if locked {
            event.prevent_default();
        }
    };
    view! {
        <details class="panel" data-panel=panel.word() node_ref=details prop:open=open on:toggle=toggled>
            <summary title=locked.then(text::locked) aria-disabled=locked.then_some("true") on:click=refuse>
                {summary}
            </summary>
            {move || open.get().then(|| content(store))}
        </details>
    }
    .into_any()
}

/// A panel that the address names as a part of the page.
pub(super) fn standing(store: Store, panel: Panel) -> AnyView {
    let (summary, content) = content(panel);
    view! {
        <section class="panel" data-panel=panel.word() aria-label=summary>
            <h2>{summary}</h2>
            {content(store)}
        </section>
    }
    .into_any()
}

/// Only constants of `text` become markup.
fn note(text: &'static str) -> AnyView {
    view! { <p class="aside" inner_html=markup(text)></p> }.into_any()
}

fn gini(store: Store) -> AnyView {
    view! {
        <div class="small-chart"><ChartFigure chart=Chart::Gini store /></div>
        {note(text::gini_note())}
    }
    .into_any()
}

/// A slider of the populations.
fn number(
    store: Store,
    spec: NumberSpec,
    name: &'static str,
    get: fn(&PopulationSetting) -> f64,
    set: fn(&mut PopulationSetting, f64) -> Result<(), Problem>,
) -> AnyView {
    let value = Memo::new(move |_| get(&store.population()));
    let set = Callback::new(move |number| {
        let mut population = store.population();
        set(&mut population, number).map(|()| store.set_population(|present| *present = population))
    });
    let spoken = Signal::derive(move || text::plain_value(value.get()));
    view! { <NumberControl spec name value spoken store set locked=store.is_locked(spec.key) /> }.into_any()
}

/// A slider that sets one place of the populations.
macro_rules! population_number {
    ($store:expr, $number:ty, $name:expr, $($place:ident).+) => {
        number($store, <$number>::SPEC, $name, |population| population.$($place).+.get(), |population, number| {
            population.$($place).+ = <$number>::new(number)?;
            Ok(())
        })
    };
}

fn population(store: Store) -> AnyView {
    let kind = Memo::new(move |_| store.population().kind);
    let chosen: Signal<usize> = Signal::derive(move || menus::place(kind.get()));
    let pick = move |kind| store.set_population(|population| population.kind = kind);
    let menu = menus::menu(store, text::population_menu(), chosen, text::population_name, pick, Signal::stored(false));
    let assumptions = move || match kind.get() {
        PopulationKind::Paper => median(store),
        PopulationKind::LogitNormal => built(store),
        PopulationKind::File => ().into_any(),
    };
    view! {
        <div class="panel-controls" role="group" aria-label=text::population_controls()>{menu}{assumptions}</div>
        {files(store)}
        <div class="small-chart"><ChartFigure chart=Chart::Histogram store /></div>
    }
    .into_any()
}

fn median(store: Store) -> AnyView {
    let slider =
        population_number!(store, MedianBackgroundScore, text::median_background_score(), median_background_score);
    view! { {slider}{note(text::median_note())} }.into_any()
}

fn built(store: Store) -> AnyView {
    let names: Vec<String> =
        [text::built_prompt().to_owned()].into_iter().chain(BuiltPreset::ALL.map(text::built_name)).collect();
    let build = move |preset: BuiltPreset| store.set_population(|population| population.built = preset.built());
    view! {
        {menus::actions(text::built_menu(), &names, &BuiltPreset::ALL, build)}
        {population_number!(store, PositiveMean, text::positive_mean(), built.positive_mean)}
        {population_number!(store, PositiveSpread, text::positive_spread(), built.positive_spread)}
        {population_number!(store, NegativeMean, text::negative_mean(), built.negative_mean)}
        {population_number!(store, NegativeSpread, text::negative_spread(), built.negative_spread)}
        {note(text::built_note())}
    }
    .into_any()
}

fn classes(store: Store) -> AnyView {
    let bars = Memo::new(move |_| store.words().with(share_bars));
    let negatives =
        population_number!(store, NegativesPerPositive, text::negatives_per_positive(), negatives_per_positive);
    let is_paper = Memo::new(move |_| store.words().with(|now| now.shown == PopulationKind::Paper));
    // Its slider stands here too, unless the other panel, with the same one, is open.
    let assumption = move || {
        let elsewhere = store.is_open(Panel::Population);
        (is_paper.get()).then(|| {
            let slider = (!elsewhere).then(|| median(store));
            view! { {note(text::shares_assume())}{slider} }
        })
    };
    let rows = (0..2).map(|i| share_row(store, bars, i)).collect_view();
    view! {
        <div class="panel-controls" role="group" aria-label=text::classes_controls()>{negatives}</div>
        <table class="shares">
            <caption class="visually-hidden">{text::shares_table()}</caption>
            <thead><tr>
                <th scope="col">{text::share_of()}</th>
                <th scope="col" class="positive">{text::positives()}</th>
                <td aria-hidden="true"></td>
                <th scope="col" class="negative">{text::negatives()}</th>
                <th scope="col">{text::balanced_at_alpha()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {note(text::shares_note())}
        <div class="panel-controls">{assumption}</div>
    }
    .into_any()
}

/// A bar with its numbers, and the α that would balance it.
fn share_row(store: Store, bars: Memo<[crate::scene::ShareBar; 2]>, i: usize) -> AnyView {
    let (name, shared) =
        if i == 0 { (text::of_the_loss(), Shared::Loss) } else { (text::of_the_gradient(), Shared::Gradient) };
    let printed = move |class: usize| Signal::derive(move || bars.with(|bars| bars[i].printed[class].clone()));
    let width = Signal::derive(move || bars.with(|bars| format!("width:{:.3}%", 100.0 * bars[i].positive_share)));
    let alpha = Signal::derive(move || bars.with(|bars| bars[i].balancing_alpha));
    let locked = store.is_locked(Alpha::SPEC.key);
    let take = move |_| {
        if let Ok(alpha) = Alpha::new(alpha.get_untracked()) {
            store.balance(alpha);
        }
    };
    // FL* at γ = 0 has no loss that could be balanced.
    let cannot = Signal::derive(move || locked || Alpha::new(alpha.get()).is_err());
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="positive">{printed(0)}</td>
            <td aria-hidden="true"><div class="bar"><div style=width></div></div></td>
            <td class="negative">{printed(1)}</td>
            <td>
                <button
                    type="button"
                    aria-label=Signal::derive(move || text::take_alpha(alpha.get(), shared))
                    title=locked.then(text::locked)
                    disabled=cannot
                    on:click=take
                >
                    {move || text::balancing_alpha(alpha.get())}
                </button>
            </td>
        </tr>
    }
    .into_any()
}
