//! Scores from a file of the user's: picking or dropping it, how far reading is, what was found.

use leptos::{ev, prelude::*};
use score_files::{Offer, speaks_of_logits};
use scores_worker::protocol::ColumnChoice;
use web_sys::File;

use crate::{
    params::{Choice, NegativesPerPositive, Panel, Part, PopulationKind},
    prose::typeset,
    scope,
    state::{self, FileReport, FileState, State, own},
    text,
    web::{self, guarded},
};

/// The part of the population panel that takes files.
pub(super) fn files(state: State) -> AnyView {
    let at = state.files();
    let place = scope::figure();
    // The panel of the explorer may be in the article, too. What happens is shown where the files were given.
    let is_here: Signal<bool> = own(Signal::derive(move || at.place.get() == place));
    let here = move || if is_here.get() { at.state.get() } else { FileState::Idle };
    let shown: Signal<FileState> = own(Signal::derive(here));
    let report: Signal<Option<FileReport>> = own(at.report.into());
    let locked = state.is_locked(PopulationKind::KEY);
    let picked = move |event: ev::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        at.place.set(place);
        state::read(state, &web::files(input.files()), ColumnChoice::default());
        // The same file can be chosen again.
        input.set_value("");
    };
    let progress = move || match shown.get() {
        FileState::Reading { share, sentence } => view! {
            <progress aria-label=text::reading_file() max="1" value=share.to_string()></progress>
            <span class="aside">{sentence}</span>
            <button type="button" on:click=move |_| at.cancel()>{text::cancel()}</button>
        }
        .into_any(),
        FileState::Choosing { offers, likely, .. } => choose(state, &offers, likely),
        FileState::Failed { depends_on_columns: true, .. } => choose_columns(state, at.chosen),
        FileState::Idle | FileState::Failed { .. } => ().into_any(),
    };
    let trouble = move || match shown.get() {
        FileState::Failed { sentence, .. } | FileState::Choosing { sentence, .. } => sentence,
        _ => String::new(),
    };
    view! {
        <div class="files" role="group" aria-label=text::files()>
            <p class="aside">{typeset(text::files_note())}</p>
            <label class="menu file">
                <span>{text::choose_files()}</span>
                <input
                    type="file"
                    multiple=true
                    accept=".csv,.tsv,.txt,.npy,.npz"
                    title=locked.then(text::locked)
                    disabled=locked
                    on:change=guarded(picked)
                />
            </label>
            <div class="panel-controls">{progress}</div>
            <p class="error" role="alert">{trouble}</p>
            {move || report.get().map(|report| reported(state, report, is_here))}
        </div>
    }
    .into_any()
}

/// Asks for the columns of files, whatever their names say.
fn choose_columns(state: State, files: StoredValue<Vec<File>, LocalStorage>) -> AnyView {
    let place = scope::figure();
    let ask = move |_| {
        state.files().place.set(place);
        state::read(state, &files.get_value(), ColumnChoice { ask: true, ..ColumnChoice::default() });
    };
    view! { <button type="button" on:click=ask>{text::choose_columns()}</button> }.into_any()
}

fn reported(state: State, report: FileReport, is_here: Signal<bool>) -> AnyView {
    let FileReport { sentence, infinite, ratio, has_columns, sketch } = report;
    let place = scope::figure();
    let save = move |_| {
        state.files().place.set(place);
        if !web::download_text(&sketch, text::SKETCH_FILE) {
            state.files().state.set(FileState::failed(text::not_saved()));
        }
    };
    let in_range = NegativesPerPositive::new(ratio).ok().filter(|_| !state.is_locked(NegativesPerPositive::SPEC.key));
    let take_ratio = in_range.map(|value| {
        let set = move |_| state.set_population(|population| population.negatives_per_positive = value);
        view! { <button type="button" on:click=set>{text::take_ratio(ratio)}</button> }
    });
    view! {
        // It is announced once.
        <p role=move || is_here.get().then_some("status")>{sentence}</p>
        {infinite.map(|infinite| view! { <p class="error">{infinite}</p> })}
        <div class="panel-controls">
            <button type="button" title=text::save_sketch_hint() on:click=save>{text::save_sketch()}</button>
            {has_columns.then(|| choose_columns(state, state.files().reported))}
            {take_ratio}
        </div>
    }
    .into_any()
}

/// The value of the entry that says that scores are logits.
const LOGITS: &str = "logits";

/// Menus of the columns, each with its first entry of data.
fn choose(state: State, offers: &[Offer], likely: [usize; 2]) -> AnyView {
    let entry = |Offer { place, name, sample }: &Offer| {
        (*place, if sample.is_empty() { name.clone() } else { format!("{name} ({sample})") })
    };
    let entries: Vec<(usize, String)> = offers.iter().map(entry).collect();
    let places = likely.map(RwSignal::new);
    let suggested = offers.iter().any(|offer| offer.place == likely[0] && speaks_of_logits(&offer.name));
    let is_logit = RwSignal::new(suggested);
    let menu = move |label, place: RwSignal<usize>| {
        let options = entries.iter().map(|(i, entry)| {
            view! { <option value=i.to_string() selected=*i == place.get_untracked()>{entry.clone()}</option> }
        });
        let pick = move |event: ev::Event| place.set(event_target_value(&event).parse().unwrap_or_default());
        view! { <label class="menu"><span>{label}</span><select on:change=guarded(pick)>{options.collect_view()}</select></label> }
    };
    let kind = |(name, kind)| view! { <option value=kind selected=(kind == LOGITS) == suggested>{name}</option> };
    let start = move |_| {
        let [scores, labels] = places.map(|place| Some(place.get_untracked()));
        let files = state.files().chosen.get_value();
        state::read(
            state,
            &files,
            ColumnChoice { scores, labels, is_logit: Some(is_logit.get_untracked()), ask: false },
        );
    };
    view! {
        {menu(text::scores_column(), places[0])}
        {menu(text::labels_column(), places[1])}
        <label class="menu">
            <span>{text::scores_are()}</span>
            <select on:change=guarded(move |event: ev::Event| is_logit.set(event_target_value(&event) == LOGITS))>
                {text::scores_kinds().into_iter().zip(["probabilities", LOGITS]).map(kind).collect_view()}
            </select>
        </label>
        <button type="button" on:click=start>{text::read()}</button>
    }
    .into_any()
}

/// Files dropped anywhere are read, and their panel opens; where it has no place or may not change, they are refused.
pub(super) fn take_drops(state: State) {
    let takes = state.has_part(Part::Panel(Panel::Population)) && !state.is_locked(PopulationKind::KEY);
    let panel = Part::Panel(Panel::Population).word();
    web::on_drop(takes, move |files, target| {
        let is_in_figure = web::is_inside(target, &format!("[data-figure={panel}]"));
        state.files().place.set(is_in_figure.then_some(panel));
        state.set_view(|view| view.panels.set(Panel::Population, true));
        state::read(state, &files, ColumnChoice::default());
    });
}
