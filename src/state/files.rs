//! Reading the user's files: what is going on, and what came of it. The worker reads, and the page stays usable.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use score_files::{HardRows, Kind, Offer};
use scores_worker::protocol::{ColumnChoice, Message, ReadFile, hard_rows_of, sketch_of};
use web_sys::File;

use super::{State, scripts::Session};
use crate::{
    experiment::Experiment,
    text,
    web::{Reader, ReaderMessage},
};

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FileReport {
    pub(crate) sentence: String,
    pub(crate) infinite: Option<String>,
    pub(crate) ratio: f64,
    pub(crate) has_columns: bool,
    /// What is to be said about whose scores these are.
    pub(crate) note: Option<String>,
    /// The choice of columns that takes the scores for those of the other class, if they seem to be that.
    pub(crate) swap: Option<ColumnChoice>,
    pub(crate) sketch: Arc<str>,
    /// The rows of the hardest examples. A saved sketch has none.
    pub(crate) hardest: Option<Arc<HardRows>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FileState {
    Idle,
    /// The share is NaN where it is not known.
    Reading {
        share: f64,
        sentence: String,
    },
    Choosing {
        sentence: String,
        offers: Vec<Offer>,
        likely: [usize; 2],
        kind: Kind,
        labels: Vec<String>,
    },
    Failed {
        sentence: String,
        recipe: String,
        depends_on_columns: bool,
    },
}

impl FileState {
    pub(crate) fn failed(sentence: &str) -> Self {
        Self::Failed { sentence: sentence.to_owned(), recipe: String::new(), depends_on_columns: false }
    }
}

/// Reading goes on when its panel closes, and what was read stays.
#[derive(Clone, Copy)]
pub(crate) struct Files {
    pub(crate) state: RwSignal<FileState>,
    pub(crate) report: RwSignal<Option<FileReport>>,
    /// The figure of the article in which the files were given. None: the explorer. What comes of them is said there.
    pub(crate) place: RwSignal<Option<&'static str>>,
    pub(super) reader: StoredValue<Option<Reader>, LocalStorage>,
    /// What a script has begun to hand over.
    pub(super) session: StoredValue<Option<Session>, LocalStorage>,
    /// Those of the last attempt, and those of the report.
    pub(crate) chosen: StoredValue<Vec<File>, LocalStorage>,
    pub(crate) reported: StoredValue<Vec<File>, LocalStorage>,
    /// The columns of the last attempt.
    pub(super) columns: StoredValue<ColumnChoice, LocalStorage>,
}

impl Files {
    pub(crate) fn new() -> Self {
        Self {
            state: RwSignal::new(FileState::Idle),
            report: RwSignal::new(None),
            place: RwSignal::new(None),
            reader: StoredValue::new_local(None),
            session: StoredValue::new_local(None),
            chosen: StoredValue::new_local(Vec::new()),
            reported: StoredValue::new_local(Vec::new()),
            columns: StoredValue::new_local(ColumnChoice::default()),
        }
    }

    /// Ends the reader unless it reads again. Its own closure may be running: it can go only after it.
    pub(super) fn dismiss_reader(self) {
        leptos::task::spawn_local(async move {
            if !matches!(self.state.get_untracked(), FileState::Reading { .. }) {
                self.reader.set_value(None);
            }
        });
    }

    pub(crate) fn cancel(self) {
        self.replace_session();
        self.reader.set_value(None);
        self.state.set(FileState::Idle);
    }
}

/// Reads files; the population on the screen stays until they are read.
pub(crate) fn read(state: State, files: &[File], columns: ColumnChoice) {
    let at = state.files();
    if files.is_empty() {
        return;
    }
    at.replace_session();
    at.chosen.set_value(files.to_vec());
    at.columns.set_value(columns);
    start(state, "");
}

/// Reads the chosen files by the usual program, or by that of a name.
fn start(state: State, program: &str) {
    let at = state.files();
    let (files, columns) = (at.chosen.get_value(), at.columns.get_value());
    let total = files.iter().map(|file| file.size()).sum();
    let start = js_sys::Date::now();
    let show = move |bytes: f64, rows: f64| {
        let sentence = text::reading_progress(bytes, total, rows, (js_sys::Date::now() - start) / 1000.0);
        at.state.set(FileState::Reading { share: bytes / total, sentence });
    };
    show(0.0, 0.0);
    let hear = move |message| match message {
        ReaderMessage::Said(Message::Progress { bytes, rows }) => show(bytes, rows),
        message => finish(state, message),
    };
    match Reader::start(program, &files, columns, text::loaded_words(), Rc::new(hear)) {
        Ok(reader) => at.reader.set_value(Some(reader)),
        Err(message) => finish(state, message),
    }
}

fn finish(state: State, message: ReaderMessage) {
    let at = state.files();
    at.state.set(match message {
        ReaderMessage::Said(Message::Choose { sentence, offers, likely, kind, labels }) => {
            FileState::Choosing { sentence, offers, likely, kind, labels }
        }
        ReaderMessage::Said(Message::Error { sentence, recipe, depends_on_columns }) => {
            FileState::Failed { sentence, recipe, depends_on_columns }
        }
        // The reader that says so is running: another can take its place only after it.
        ReaderMessage::Said(Message::Program { name }) => {
            leptos::task::spawn_local(async move { start(state, &name) });
            return;
        }
        ReaderMessage::CannotStart => FileState::failed(text::no_worker()),
        ReaderMessage::Stopped => FileState::failed(text::worker_stopped()),
        ReaderMessage::OtherBuild => FileState::failed(text::other_build()),
        ReaderMessage::Said(Message::Done(file)) => {
            let files = at.chosen.get_value();
            let names: Vec<String> = files.iter().map(|file| text::shortened(&file.name())).collect();
            at.reported.set_value(files);
            take(state, *file, &names.join(", "), State::show_file);
            FileState::Idle
        }
        ReaderMessage::Said(Message::Progress { .. } | Message::Ready { .. } | Message::Taken { .. }) => return,
    });
    at.dismiss_reader();
}

/// In fewer of the pairs, the scores seem to be those of the other class. A model that has learned nothing is near ½.
const FEW: f64 = 0.4;

/// Takes what was read.
pub(super) fn take(state: State, file: ReadFile, names: &str, show: fn(State, Arc<Experiment>)) {
    let columns = state.files().columns.get_value();
    let is_inverted = file.ranking < FEW;
    let note = match is_inverted {
        true => Some(text::inverted_scores(file.ranking)),
        false => columns.swapped.then(|| text::scores_swapped().to_owned()),
    };
    let can_swap = is_inverted && !file.columns.is_empty();
    let swap = can_swap.then_some(ColumnChoice { swapped: !columns.swapped, ..columns });
    let [positives, negatives] = [0, 1].map(|class| sketch_of(&file.bins[class], file.unbounded[class]));
    let infinite = [positives.infinite() as f64, negatives.infinite() as f64];
    let counts = [positives.count() as f64 + infinite[0], negatives.count() as f64 + infinite[1]];
    state.files().report.set(Some(FileReport {
        sentence: text::file_read(names, file.rows, &file.kind, &file.columns, counts),
        infinite: (infinite != [0.0, 0.0]).then(|| text::infinite_losses(infinite)),
        ratio: counts[1] / counts[0],
        has_columns: !file.columns.is_empty(),
        note,
        swap,
        sketch: file.sketch.into(),
        hardest: hard_rows_of(&file.hardest).map(Arc::new),
    }));
    show(state, Arc::new(Experiment::new(&positives, &negatives)));
}
