//! Scores from a file of the user's: picking or dropping it, how far reading is, what was found.

use leptos::{ev, prelude::*};
use score_files::{Kind, Offer};
use scores_worker::protocol::{ColumnChoice, kind_of, word_of};
use web_sys::File;

use crate::{
    params::{Choice, NegativesPerPositive, Panel, Part, PopulationKind},
    prose::typeset,
    scene::{HARD_ROWS_FILE, findings, hard_rows},
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
    let progress = move || {
        match shown.get() {
        FileState::Reading { share, sentence } => view! {
            <progress aria-label=text::reading_file() max="1" value=share.is_finite().then(|| share.to_string())></progress>
            <span class="aside">{sentence}</span>
            <button type="button" on:click=move |_| at.cancel()>{text::cancel()}</button>
        }
        .into_any(),
        FileState::Choosing { offers, likely, kind, labels, .. } => choose(state, &offers, likely, kind, &labels),
        FileState::Failed { depends_on_columns: true, .. } => choose_columns(state, at.chosen),
        FileState::Idle | FileState::Failed { .. } => ().into_any(),
    }
    };
    let trouble = move || match shown.get() {
        FileState::Failed { sentence, .. } | FileState::Choosing { sentence, .. } => sentence,
        _ => String::new(),
    };
    let recipe = move || match shown.get() {
        FileState::Failed { recipe, .. } if !recipe.is_empty() => {
            view! { <pre class="recipe">{recipe}</pre> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <div class="files" role="group" aria-label=text::files()>
            <p class="aside">{typeset(text::files_note())}</p>
            <label class="menu file">
                <span>{text::choose_files()}</span>
                <input
                    type="file"
                    multiple=true
                    accept=".csv,.tsv,.txt,.gz,.npy,.npz,.safetensors,.parquet"
                    title=locked.then(text::locked)
                    disabled=locked
                    on:change=guarded(picked)
                />
            </label>
            <div class="panel-controls">{progress}</div>
            <p class="error" role="alert">{trouble}</p>
            {recipe}
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
    let FileReport { sentence, infinite, ratio, has_columns, note, swap, sketch, hardest } = report;
    let place = scope::figure();
    let save = move |content: &str, name: &str| {
        state.files().place.set(place);
        if !web::download_text(content, name) {
            state.files().state.set(FileState::failed(text::not_saved()));
        }
    };
    let save_hardest = hardest.map(|rows| {
        let save = move |_| save(&hard_rows(&rows, &state.params_untracked().setting), HARD_ROWS_FILE);
        view! { <button type="button" title=text::save_hard_rows_hint() on:click=save>{text::save_hard_rows()}</button> }
    });
    let in_range = NegativesPerPositive::new(ratio).ok().filter(|_| !state.is_locked(NegativesPerPositive::SPEC.key));
    let take_ratio = in_range.map(|value| {
        let set = move |_| state.set_population(|population| population.negatives_per_positive = value);
        view! { <button type="button" on:click=set>{text::take_ratio(ratio)}</button> }
    });
    // They follow γ and α, and are not said while another population is shown.
    let found = Memo::new(move |_| {
        state.throttled().with(|now| if now.shown == PopulationKind::File { findings(now) } else { Vec::new() })
    });
    let finding = |sentence: String| view! { <p class="finding">{typeset(&sentence)}</p> };
    let swap = swap.map(|columns| {
        let files = state.files().reported;
        let read = move |_| {
            state.files().place.set(place);
            state::read(state, &files.get_value(), columns.clone());
        };
        view! { <button type="button" on:click=read>{text::swap_scores()}</button> }
    });
    view! {
        // It is announced once.
        <p role=move || is_here.get().then_some("status")>{sentence}</p>
        {note.map(|note| view! { <p class="aside note">{typeset(&note)}</p> })}
        {infinite.map(|infinite| view! { <p class="error">{infinite}</p> })}
        {move || found.get().into_iter().map(finding).collect_view()}
        <div class="panel-controls">
            <button type="button" title=text::save_sketch_hint() on:click=move |_| save(&sketch, text::SKETCH_FILE)>
                {text::save_sketch()}
            </button>
            {save_hardest}
            {swap}
            {has_columns.then(|| choose_columns(state, state.files().reported))}
            {take_ratio}
        </div>
    }
    .into_any()
}

/// Menus of the columns, each with its first entry of data, of what the scores are, and of two labels that do not tell.
fn choose(state: State, offers: &[Offer], likely: [usize; 2], kind: Kind, labels: &[String]) -> AnyView {
    let entry = |Offer { place, name, sample, .. }: &Offer| {
        (place.to_string(), if sample.is_empty() { name.clone() } else { format!("{name} ({sample})") })
    };
    let columns: Vec<(String, String)> = offers.iter().map(entry).collect();
    let kinds = [Kind::Scores, Kind::Percent, Kind::Logits].map(|kind| word_of(kind).to_owned());
    let kinds = kinds.into_iter().zip(text::scores_kinds().map(str::to_owned)).collect();
    let pairs = labels.iter().map(|label| (label.clone(), text::shortened(label))).collect();
    let chosen = likely.map(|place| RwSignal::new(place.to_string()));
    let chosen_kind = RwSignal::new(word_of(kind).to_owned());
    let positive = RwSignal::new(labels.first().cloned().unwrap_or_default());
    let (has_question, asked_of) = (!labels.is_empty(), likely[1]);
    let start = move |_| {
        let [scores, labels] = chosen.map(|place| place.get_untracked().parse().ok());
        // The labels that the user has seen are those of one column.
        let positive = (has_question && labels == Some(asked_of)).then(|| positive.get_untracked());
        let kind = kind_of(&chosen_kind.get_untracked());
        let columns = ColumnChoice { scores, labels, kind, positive, ..ColumnChoice::default() };
        state::read(state, &state.files().chosen.get_value(), columns);
    };
    view! {
        {menu(text::scores_column(), columns.clone(), chosen[0])}
        {menu(text::labels_column(), columns, chosen[1])}
        {has_question.then(|| menu(text::positive_label(), pairs, positive))}
        {menu(text::scores_are(), kinds, chosen_kind)}
        <button type="button" on:click=start>{text::read()}</button>
    }
    .into_any()
}

/// A menu of values and their names.
fn menu(label: &'static str, entries: Vec<(String, String)>, chosen: RwSignal<String>) -> AnyView {
    let options = entries.into_iter().map(|(value, name)| {
        let selected = chosen.with_untracked(|chosen| *chosen == value);
        view! { <option value=value selected=selected>{name}</option> }
    });
    let pick = move |event: ev::Event| chosen.set(event_target_value(&event));
    view! { <label class="menu"><span>{label}</span><select on:change=guarded(pick)>{options.collect_view()}</select></label> }
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
