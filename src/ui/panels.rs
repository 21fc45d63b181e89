//! The panels below the charts. The content of a closed panel is not created, so it costs no updates.

use leptos::{ev, prelude::*};

use super::{files::files, menus, number::plain_control, paper};
use crate::{
    chart::ChartFigure,
    params::{
        Alpha, BuiltPreset, Embed, MedianBackgroundScore, NegativeMean, NegativeSpread, NegativesPerPositive,
        NumberSpec, Panel, Panels, PopulationKind, PopulationSetting, PositiveMean, PositiveSpread, Problem,
    },
    prose::typeset,
    scene::{Chart, share_bars},
    state::State,
    text::{self, Shared},
    web::guarded,
};

/// The summary of a panel and what makes its content.
fn content(panel: Panel) -> (&'static str, fn(State) -> AnyView) {
    match panel {
        Panel::Population => (text::population_summary(), population),
        Panel::Classes => (text::classes_summary(), classes),
        Panel::Gini => (text::gini_summary(), gini),
        Panel::Results => (text::results_summary(), paper::results),
        Panel::Mistakes => (text::mistakes_summary(), paper::mistakes),
    }
}

/// What a panel has inside, as a figure of the article.
pub(super) fn inside(state: State, panel: Panel) -> AnyView {
    content(panel).1(state)
}

/// Panels, each under its summary; which are open is in the address. A frame offers all of them. The page has them as
/// figures of its article, and here only those that the address or a script has opened: once there, they stay.
pub(super) fn panels(state: State) -> AnyView {
    let all = state.page().embed == Embed::Yes;
    let views = Panel::ALL.map(|panel| {
        let stands = Memo::new(move |before: Option<&bool>| {
            all || before.is_some_and(|&before| before) || state.view().panels.has(panel)
        });
        move || stands.get().then(|| folded(state, panel))
    });
    views.into_any()
}

fn folded(state: State, panel: Panel) -> AnyView {
    let (summary, content) = content(panel);
    let open = Memo::new(move |_| state.view().panels.has(panel));
    let details = NodeRef::<leptos::html::Details>::new();
    let toggled = move |_: ev::Event| {
        let now = details.get_untracked().is_some_and(|details| details.open());
        if now != open.get_untracked() {
            state.set_view(|view| view.panels.set(panel, now));
        }
    };
    let locked = state.is_locked(Panels::KEY);
    let refuse = move |event: ev::MouseEvent| {
        if locked {
            event.prevent_default();
        }
    };
    view! {
        <details class="panel" data-panel=panel.word() node_ref=details prop:open=open on:toggle=guarded(toggled)>
            <summary title=locked.then(text::locked) aria-disabled=locked.then_some("true") on:click=refuse>
                {summary}
            </summary>
            {move || open.get().then(|| content(state.for_a_part()))}
        </details>
    }
    .into_any()
}

/// A panel that the address names as a part of the page.
pub(super) fn standing(state: State, panel: Panel) -> AnyView {
    let (summary, content) = content(panel);
    view! {
        <section class="panel" data-panel=panel.word() aria-label=summary>
            <h2>{summary}</h2>
            {content(state)}
        </section>
    }
    .into_any()
}

fn note(text: &'static str) -> AnyView {
    view! { <p class="aside">{typeset(text)}</p> }.into_any()
}

fn gini(state: State) -> AnyView {
    view! {
        <div class="small-chart"><ChartFigure chart=Chart::Gini state /></div>
        {note(text::gini_note())}
    }
    .into_any()
}

/// A slider of the populations.
fn number(
    state: State,
    spec: NumberSpec,
    name: &'static str,
    get: fn(&PopulationSetting) -> f64,
    set: fn(&mut PopulationSetting, f64) -> Result<(), Problem>,
) -> AnyView {
    let set = move |number| {
        state.set_population(|population| {
            // A control gives only numbers in its range.
            let _ = set(population, number);
        });
    };
    plain_control(state, spec, name, move || get(&state.population()), set)
}

/// A slider that sets one place of the populations.
macro_rules! population_number {
    ($state:expr, $number:ty, $name:expr, $($place:ident).+) => {
        number($state, <$number>::SPEC, $name, |population| population.$($place).+.get(), |population, number| {
            population.$($place).+ = <$number>::new(number)?;
            Ok(())
        })
    };
}

fn population(state: State) -> AnyView {
    let kind = Memo::new(move |_| state.population().kind);
    let chosen: Signal<usize> = Signal::derive(move || menus::place(kind.get()));
    let pick = move |kind| state.set_population(|population| population.kind = kind);
    let menu = menus::menu(state, text::population_menu(), chosen, text::population_name, pick, Signal::stored(false));
    let assumptions = move || match kind.get() {
        PopulationKind::Paper => median(state),
        PopulationKind::LogitNormal => built(state),
        PopulationKind::File => ().into_any(),
    };
    view! {
        <div class="population">
            <div>
                <div class="panel-controls" role="group" aria-label=text::population_controls()>{menu}{assumptions}</div>
                {files(state)}
            </div>
            <div class="small-chart"><ChartFigure chart=Chart::Histogram state /></div>
        </div>
    }
    .into_any()
}

fn median(state: State) -> AnyView {
    let slider =
        population_number!(state, MedianBackgroundScore, text::median_background_score(), median_background_score);
    view! { {slider}{note(text::median_note())} }.into_any()
}

fn built(state: State) -> AnyView {
    let names: Vec<String> =
        [text::built_prompt().to_owned()].into_iter().chain(BuiltPreset::ALL.map(text::built_name)).collect();
    let build = move |preset: BuiltPreset| state.build(preset.built());
    view! {
        {menus::actions(text::built_menu(), &names, &BuiltPreset::ALL, build)}
        {population_number!(state, PositiveMean, text::positive_mean(), built.positive_mean)}
        {population_number!(state, PositiveSpread, text::positive_spread(), built.positive_spread)}
        {population_number!(state, NegativeMean, text::negative_mean(), built.negative_mean)}
        {population_number!(state, NegativeSpread, text::negative_spread(), built.negative_spread)}
        {note(text::built_note())}
    }
    .into_any()
}

pub(super) fn negatives_per_positive(state: State) -> AnyView {
    population_number!(state, NegativesPerPositive, text::negatives_per_positive(), negatives_per_positive)
}

fn classes(state: State) -> AnyView {
    let bars = Memo::new(move |_| state.throttled().with(|now| share_bars(now)));
    let is_paper = Memo::new(move |_| state.throttled().with(|now| now.shown == PopulationKind::Paper));
    // Its slider stands here too, unless the other panel, with the same one, is open.
    let assumption = move || {
        let elsewhere = state.is_open(Panel::Population);
        (is_paper.get()).then(|| {
            let slider = (!elsewhere).then(|| median(state));
            view! { {note(text::shares_assume())}{slider} }
        })
    };
    let rows = (0..2).map(|i| share_row(state, bars, i)).collect_view();
    view! {
        <div class="panel-controls" role="group" aria-label=text::classes_controls()>{negatives_per_positive(state)}</div>
        <div class="wide"><table class="shares">
            <caption class="visually-hidden">{text::shares_table()}</caption>
            <thead><tr>
                <th scope="col">{text::share_of()}</th>
                <th scope="col" class="positive">{text::positives()}</th>
                <td aria-hidden="true"></td>
                <th scope="col" class="negative">{text::negatives()}</th>
                <th scope="col">{text::balanced_at_alpha()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
        {note(text::shares_note())}
        <div class="panel-controls">{assumption}</div>
    }
    .into_any()
}

/// A bar with its numbers, and the α that would balance it.
fn share_row(state: State, bars: Memo<[crate::scene::ShareBar; 2]>, i: usize) -> AnyView {
    let (name, shared) =
        if i == 0 { (text::of_the_loss(), Shared::Loss) } else { (text::of_the_gradient(), Shared::Gradient) };
    let printed = move |class: usize| Signal::derive(move || bars.with(|bars| bars[i].printed[class].clone()));
    let width = Signal::derive(move || bars.with(|bars| format!("width:{:.3}%", 100.0 * bars[i].positive_share)));
    let alpha = Signal::derive(move || bars.with(|bars| bars[i].balancing_alpha));
    let locked = state.is_locked(Alpha::SPEC.key);
    let take = move |_| {
        if let Ok(alpha) = Alpha::new(alpha.get_untracked()) {
            state.balance(alpha);
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
