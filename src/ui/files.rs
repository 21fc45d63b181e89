//! Scores from a file of the user's: picking or dropping it, how far reading is, what was found.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::{menus::options, prose::markup, store::Store};
use crate::{
    experiment::Experiment,
    params::{Choice, NegativesPerPositive, Panel, Part, PopulationKind},
    scores::{Bin, Sketch, files::speaks_of_logits},
    text,
    web::{self, ColumnChoice, ReadFile, Reader, ReaderMessage},
};

/// What was read.
#[derive(Clone, Debug, PartialEq)]
struct Report {
    sentence: String,
    infinite: Option<String>,
    ratio: f64,
    has_columns: bool,
    sketch: Arc<str>,
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    Idle,
    Reading { share: f64, sentence: String },
    Choosing { sentence: String, headers: Vec<String>, sample: Vec<String>, likely: [usize; 2] },
    Failed { sentence: String, depends_on_columns: bool },
}

impl State {
    fn failed(sentence: &str) -> Self {
        Self::Failed { sentence: sentence.to_owned(), depends_on_columns: false }
    }
}

/// Reading goes on when its panel closes, and what was read stays.
#[derive(Clone, Copy)]
pub(super) struct Files {
    state: RwSignal<State>,
    report: RwSignal<Option<Report>>,
    reader: StoredValue<Option<Reader>, LocalStorage>,
    /// Those of the last attempt, and those of the report.
    chosen: StoredValue<Vec<File>, LocalStorage>,
    reported: StoredValue<Vec<File>, LocalStorage>,
}

impl Files {
    pub(super) fn new() -> Self {
        Self {
            state: RwSignal::new(State::Idle),
            report: RwSignal::new(None),
            reader: StoredValue::new_local(None),
            chosen: StoredValue::new_local(Vec::new()),
            reported: StoredValue::new_local(Vec::new()),
        }
    }

    fn cancel(self) {
        self.reader.set_value(None);
        self.state.set(State::Idle);
    }
}

/// Reads files; the population on the screen stays until they are read.
pub(super) fn read(store: Store, files: &[File], columns: ColumnChoice) {
    let at = store.files();
    if files.is_empty() {
        return;
    }
    let total = files.iter().map(|file| file.size()).sum();
    let start = web::now();
    let show = move |bytes: f64, rows: f64| {
        let sentence = text::reading_progress(bytes, total, rows, (web::now() - start) / 1000.0);
        at.state.set(State::Reading { share: bytes / total, sentence });
    };
    show(0.0, 0.0);
    at.chosen.set_value(files.to_vec());
    let reader = Reader::start(files, columns, text::loaded_words(), move |message| match message {
        ReaderMessage::Progress { bytes, rows } => show(bytes, rows),
        message => finish(store, message),
    });
    match reader {
        Ok(reader) => at.reader.set_value(Some(reader)),
        Err(message) => finish(store, message),
    }
}

fn finish(store: Store, message: ReaderMessage) {
    let at = store.files();
    at.state.set(match message {
        ReaderMessage::Choose { sentence, headers, sample, likely } => {
            State::Choosing { sentence, headers, sample, likely }
        }
        ReaderMessage::Error { sentence, depends_on_columns } => State::Failed { sentence, depends_on_columns },
        ReaderMessage::CannotStart => State::failed(text::no_worker()),
        ReaderMessage::OtherBuild => State::failed(text::other_build()),
        ReaderMessage::Done(file) => {
            let files = at.chosen.get_value();
            let names: Vec<String> = files.iter().map(File::name).collect();
            at.reported.set_value(files);
            take(store, *file, &names.join(", "));
            State::Idle
        }
        ReaderMessage::Progress { .. } => return,
    });
    // The reader's own closure is running: it can go only after it.
    leptos::task::spawn_local(async move {
        if !matches!(at.state.get_untracked(), State::Reading { .. }) {
            at.reader.set_value(None);
        }
    });
}

fn take(store: Store, file: ReadFile, names: &str) {
    let [positives, negatives] = [0, 1].map(|class| sketch(&file.bins[class], file.unbounded[class]));
    let infinite = [positives.infinite() as f64, negatives.infinite() as f64];
    let counts = [positives.count() as f64 + infinite[0], negatives.count() as f64 + infinite[1]];
    store.files().report.set(Some(Report {
        sentence: text::file_read(names, file.rows, &file.kind, &file.columns, counts),
        infinite: (infinite != [0.0, 0.0]).then(|| text::infinite_losses(infinite)),
        ratio: counts[1] / counts[0],
        has_columns: !file.columns.is_empty(),
        sketch: file.sketch.into(),
    }));
    store.take_file(Arc::new(Experiment::new(&positives, &negatives)));
}

fn sketch(bins: &[f64], [certain, infinite]: [f64; 2]) -> Sketch {
    let mut sketch = Sketch::new();
    for bin in bins.chunks_exact(4) {
        sketch.insert_bin(bin[0] as i64, Bin { count: bin[1] as u64, mean: bin[2], variance: bin[3] });
    }
    sketch.insert_unbounded(certain as u64, infinite as u64);
    sketch
}

/// The part of the population panel that takes files.
pub(super) fn files(store: Store) -> AnyView {
    let at = store.files();
    let locked = store.is_locked(PopulationKind::KEY);
    let picked = move |event: leptos::ev::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        read(store, &web::files(input.files()), ColumnChoice::default());
        // The same file can be chosen again.
        input.set_value("");
    };
    let state = move || match at.state.get() {
        State::Reading { share, sentence } => view! {
            <progress aria-label=text::reading_file() max="1" value=share.to_string()></progress>
            <span class="aside">{sentence}</span>
            <button type="button" on:click=move |_| at.cancel()>{text::cancel()}</button>
        }
        .into_any(),
        State::Choosing { headers, sample, likely, .. } => choose(store, &headers, &sample, likely),
        State::Failed { depends_on_columns: true, .. } => choose_columns(store, at.chosen),
        State::Idle | State::Failed { .. } => ().into_any(),
    };
    let trouble = move || match at.state.get() {
        State::Failed { sentence, .. } | State::Choosing { sentence, .. } => sentence,
        _ => String::new(),
    };
    view! {
        <div class="files" role="group" aria-label=text::files()>
            <p class="aside" inner_html=markup(text::files_note())></p>
            <label class="menu file">
                <span>{text::choose_files()}</span>
                <input
                    type="file"
                    multiple=true
                    accept=".csv,.tsv,.txt,.npy,.npz"
                    title=locked.then(text::locked)
                    disabled=locked
                    on:change=picked
                />
            </label>
            <div class="panel-controls">{state}</div>
            <p class="error" role="alert">{trouble}</p>
            {move || at.report.get().map(|report| reported(store, report))}
        </div>
    }
    .into_any()
}

/// Asks for the columns of files, whatever their names say.
fn choose_columns(store: Store, files: StoredValue<Vec<File>, LocalStorage>) -> AnyView {
    let ask = move |_| read(store, &files.get_value(), ColumnChoice { ask: true, ..ColumnChoice::default() });
    view! { <button type="button" on:click=ask>{text::choose_columns()}</button> }.into_any()
}

fn reported(store: Store, report: Report) -> AnyView {
    let Report { sentence, infinite, ratio, has_columns, sketch } = report;
    let save = move |_| {
        if let Err(error) = web::download_text(&sketch, text::SKETCH_FILE) {
            web::warn(&error);
        }
    };
    let in_range = NegativesPerPositive::new(ratio).ok().filter(|_| !store.is_locked(NegativesPerPositive::SPEC.key));
    let take_ratio = in_range.map(|value| {
        let set = move |_| store.set_population(|population| population.negatives_per_positive = value);
        view! { <button type="button" on:click=set>{text::take_ratio(ratio)}</button> }
    });
    view! {
        <p role="status">{sentence}</p>
        {infinite.map(|infinite| view! { <p class="error">{infinite}</p> })}
        <div class="panel-controls">
            <button type="button" title=text::save_sketch_hint() on:click=save>{text::save_sketch()}</button>
            {has_columns.then(|| choose_columns(store, store.files().reported))}
            {take_ratio}
        </div>
    }
    .into_any()
}

/// Menus of the columns, each with its first entry of data.
fn choose(store: Store, headers: &[String], sample: &[String], likely: [usize; 2]) -> AnyView {
    let entries: Vec<String> = headers
        .iter()
        .enumerate()
        .map(|(i, header)| sample.get(i).map_or_else(|| header.clone(), |first| format!("{header} ({first})")))
        .collect();
    let places = likely.map(RwSignal::new);
    let suggested = headers.get(likely[0]).is_some_and(|header| speaks_of_logits(header));
    let is_logit = RwSignal::new(suggested);
    let menu = move |label, place: RwSignal<usize>| {
        let options = entries.iter().enumerate().map(|(i, entry)| {
            view! { <option value=i.to_string() selected=i == place.get_untracked()>{entry.clone()}</option> }
        });
        let pick = move |event| place.set(event_target_value(&event).parse().unwrap_or_default());
        view! { <label class="menu"><span>{label}</span><select on:change=pick>{options.collect_view()}</select></label> }
    };
    let start = move |_| {
        let [scores, labels] = places.map(|place| Some(place.get_untracked()));
        let files = store.files().chosen.get_value();
        read(store, &files, ColumnChoice { scores, labels, is_logit: Some(is_logit.get_untracked()), ask: false });
    };
    view! {
        {menu(text::scores_column(), places[0])}
        {menu(text::labels_column(), places[1])}
        <label class="menu">
            <span>{text::scores_are()}</span>
            <select
                inner_html=options(&text::scores_kinds())
                prop:selectedIndex=i32::from(suggested)
                on:change=move |event| is_logit.set(event_target_value(&event) == text::scores_kinds()[1])
            ></select>
        </label>
        <button type="button" on:click=start>{text::read()}</button>
    }
    .into_any()
}

/// Files dropped anywhere are read, and their panel opens; where it has no place or may not change, they are refused.
pub(super) fn take_drops(store: Store) {
    let takes = store.has_part(Part::Panel(Panel::Population)) && !store.is_locked(PopulationKind::KEY);
    web::on_drop(takes, move |files| {
        store.set_view(|view| view.panels.set(Panel::Population, true));
        read(store, &files, ColumnChoice::default());
    });
}

impl Store {
    /// Shows what was read.
    fn take_file(self, experiment: Arc<Experiment>) {
        self.set_file(experiment);
        self.set_population(|population| population.kind = PopulationKind::File);
    }
}
