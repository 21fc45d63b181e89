//! The lab: two small detectors are trained side by side, before the reader's eyes.

mod experiments;
mod settings;

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::controls::{alpha, gamma};
use crate::{
    chart::{ChartFigure, IS_STATIC},
    params::Params,
    prose::Prose,
    scene::{Chart, LabChart, LabPoint, LabRecord, csv},
    state::{Lab, SPOKEN_EVERY, State, forget, train, use_scores},
    text::{self, LabProgress},
    web::{self, guarded},
};

/// The lab as a figure of the article or as a part of the page.
pub(super) fn lab(state: State) -> AnyView {
    let lab = state.lab();
    if IS_STATIC {
        lab.record.set(Arc::new(LabRecord::recorded()));
        return view! { <div class="lab">{curves(state.in_lab(None))}{limits()}</div> }.into_any();
    }
    let host = NodeRef::<leptos::html::Div>::new();
    pause_unseen(lab, web::on_screen(host));
    // What is trained ends with its figure.
    on_cleanup(move || lab.pause());
    // Before the training, the record follows the state.
    Effect::new(move |_| {
        let params = state.now().with(|now| now.params.clone());
        if lab.progress.get() == LabProgress::Ready && !lab.record.with_untracked(|record| record.is_of(&params)) {
            lab.record.set(Arc::new(LabRecord::new(&params)));
        }
    });
    let record = Signal::from(lab.record);
    let both = state.in_lab(None);
    view! {
        <div class="lab" node_ref=host>
            <div class="lab-settings" role="group" aria-label=text::lab_settings()>
                {settings::rival(state)}
                <div class="lab-yours">{gamma(state)}{alpha(state)}</div>
                {settings::shared(state)}
            </div>
            {buttons(state)}
            {said(state)}
            <div class="lab-scenes">
                <ChartFigure chart=Chart::Lab(LabChart::Scene(0)) state=both />
                <ChartFigure chart=Chart::Lab(LabChart::Scene(1)) state=both />
            </div>
            {curves(both)}
            {limits()}
            {experiments::experiments(state)}
            {scores(state, record)}
        </div>
    }
    .into_any()
}

/// The curves of both sides.
fn curves(state: State) -> AnyView {
    view! {
        <div class="lab-curves">
            <ChartFigure chart=Chart::Lab(LabChart::Precision) state />
            <ChartFigure chart=Chart::Lab(LabChart::Gradients) state />
        </div>
    }
    .into_any()
}

/// Nothing is trained while the figure is out of sight or its tab is hidden.
fn pause_unseen(lab: Lab, on_screen: Signal<bool>) {
    let hidden = RwSignal::new(false);
    // There is a document where effects run.
    let page = Owner::current();
    Effect::new(move |_| {
        let look = move || hidden.set(document().hidden());
        let hear = move || web::on_event(&document(), "visibilitychange", look);
        page.iter().for_each(|page| page.with(hear));
    });
    let was_seen = StoredValue::new(false);
    Effect::new(move |_| {
        let seen = on_screen.get() && !hidden.get();
        // An observer tells of a figure a moment after it is there.
        if seen || was_seen.get_value() {
            was_seen.set_value(true);
            lab.see(seen);
        }
    });
}

fn buttons(state: State) -> AnyView {
    let lab = state.lab();
    let is_done = move || lab.record.with(|record| record.steps() >= record.setting.steps);
    let at_work = Memo::new(move |_| lab.is_at_work());
    let run = move |_| {
        if lab.is_at_work() {
            return lab.pause();
        }
        if is_done() {
            forget(state);
        }
        train(state, steps_of(state));
    };
    let step = move |_| {
        if !is_done() {
            train(state, lab.step.get_untracked() + 1);
        }
    };
    let name = move || if at_work.get() { text::lab_pause() } else { text::lab_train() };
    view! {
        <div class="lab-buttons" role="group" aria-label=text::lab_buttons()>
            <button type="button" class="lab-train" on:click=run>{name}</button>
            <button type="button" disabled=move || at_work.get() || is_done() on:click=step>{text::lab_step_once()}</button>
            <button type="button" disabled=move || lab.progress.get() == LabProgress::Ready on:click=move |_| forget(state)>
                {text::lab_start_over()}
            </button>
            {settings::speed(state)}
            <button type="button" class="quiet" disabled=move || lab.record.with(|record| record.steps() == 0) on:click=move |_| save(lab)>
                {text::lab_save_csv()}
            </button>
        </div>
    }
    .into_any()
}

/// How many steps the present training has.
fn steps_of(state: State) -> u32 {
    let lab = state.lab();
    match lab.step.get_untracked() {
        0 => state.params_untracked().lab.steps,
        // More steps are no other training.
        _ => lab.record.with_untracked(|record| record.setting.steps),
    }
}

fn save(lab: Lab) {
    let text = lab.record.with_untracked(|record| csv(&record.columns()));
    web::download_text(&text, "lab.csv");
}

/// Where the training is, what differs from the state, and what went wrong.
fn said(state: State) -> AnyView {
    let lab = state.lab();
    let steps = move || lab.record.with(|record| record.setting.steps);
    let progress = move || text::lab_progress(lab.progress.get(), lab.step.get(), steps());
    let priors = move || {
        let priors = lab.record.with(|record| record.priors);
        priors.iter().all(|prior| prior.is_finite()).then(|| text::lab_priors(priors))
    };
    let is_other = Memo::new(move |_| {
        let params: Params = state.now().with(|now| now.params.clone());
        lab.progress.get() != LabProgress::Ready && !lab.record.with(|record| record.is_of(&params))
    });
    let changed = move || is_other.get().then(text::lab_changed);
    view! {
        <p class="lab-state">
            <span>{progress}</span>" "<span>{priors}</span>" "<strong>{changed}</strong>
        </p>
        <p class="error" role="alert">{move || lab.failure.get()}</p>
        <p class="visually-hidden" role="status">{heard(lab)}</p>
    }
    .into_any()
}

/// What a screen reader hears: the average precision every so many steps and at rest.
fn heard(lab: Lab) -> Memo<String> {
    Memo::new(move |before: Option<&String>| {
        let at_rest = lab.progress.get() == LabProgress::Resting;
        let last = lab.record.with(|record| {
            let (left, right) = record.pairs().last()?;
            let value = |point: &LabPoint| text::lab_precision(point.mean(), None);
            Some((left.step, [value(left), value(right)]))
        });
        match last {
            Some((step, values)) if at_rest || (step > 0 && step.is_multiple_of(SPOKEN_EVERY)) => {
                text::lab_announcement(step, &values)
            }
            Some(_) => before.cloned().unwrap_or_default(),
            None => String::new(),
        }
    })
}

/// What the lab cannot show.
fn limits() -> AnyView {
    let limits = [text::lab_limit_prior(), text::lab_limit_end(), text::lab_limit_toy(), text::lab_limit_coco()];
    let items = limits.map(|limit| view! { <li><Prose text=Signal::stored(limit.to_owned()) /></li> });
    view! {
        <div class="lab-limits">
            <p class="lab-head">{text::lab_limits()}</p>
            <ul>{items.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// The scores of a side, by the charts of the explorer.
fn scores(state: State, record: Signal<Arc<LabRecord>>) -> AnyView {
    let open = RwSignal::new(false);
    let details = NodeRef::<leptos::html::Details>::new();
    let toggled = move |_: ev::Event| open.set(details.get_untracked().is_some_and(|details| details.open()));
    let content = move || open.get().then(|| scores_of_a_side(state.for_a_part(), record));
    view! {
        <details class="lab-scores" node_ref=details on:toggle=guarded(toggled)>
            <summary>{text::lab_scores()}</summary>
            {content}
        </details>
    }
    .into_any()
}

fn scores_of_a_side(state: State, record: Signal<Arc<LabRecord>>) -> AnyView {
    let side = RwSignal::new(1);
    let of_side = state.in_lab(Some(side));
    let has_scores = move || record.with(|record| record.sides[side.get()].experiment.is_some());
    let buttons = [0, 1].map(|one| {
        view! {
            <button type="button" aria-pressed=move || (side.get() == one).to_string() on:click=move |_| side.set(one)>
                {text::lab_side(one)}
            </button>
        }
    });
    let used = RwSignal::new(String::new());
    let take = move |_| {
        use_scores(state, side.get_untracked());
        let step = record.with_untracked(|record| record.steps());
        used.set(text::lab_scores_used(side.get_untracked(), step));
    };
    let charts = [Chart::Histogram, Chart::Foreground, Chart::Background]
        .map(|chart| view! { <ChartFigure chart state=of_side /> });
    view! {
        <div class="ways" role="group" aria-label=text::lab_scores_side()>{buttons.into_iter().collect_view()}</div>
        {move || if has_scores() {
            ().into_any()
        } else {
            view! { <p class="aside">{text::lab_no_training()}</p> }.into_any()
        }}
        <div class="lab-curves" hidden=move || !has_scores()>{charts.into_iter().collect_view()}</div>
        <button type="button" disabled=move || !has_scores() on:click=take>{text::lab_use_scores()}</button>
        <p role="status">{used}</p>
    }
    .into_any()
}
