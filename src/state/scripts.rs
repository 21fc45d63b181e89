//! Scores that a script hands over. The worker reads them as it reads files, and the page shows what comes of them as it
//! shows a file. The script hears what is wrong, so the page does not say it.

use std::rc::Rc;

use js_sys::{Array, Error, JsString, Promise, TypeError};
use leptos::prelude::*;
use score_files::Kind;
use scores_worker::{
    pieces::Piece,
    protocol::{ColumnChoice, Message, word_of},
};
use wasm_bindgen::JsValue;
use web_sys::File;

use super::{FileState, Files, State, files};
use crate::{
    text,
    web::{Hear, Pending, Reader, ReaderMessage},
};

/// Arrays of a script, and the memory of them that may be taken. Without arrays: nothing more comes.
#[derive(Clone, Debug)]
pub(crate) struct Handed {
    pub(crate) numbers: JsValue,
    pub(crate) labels: JsValue,
    pub(crate) transfer: Array,
}

impl Default for Handed {
    fn default() -> Self {
        Self { numbers: JsValue::UNDEFINED, labels: JsValue::UNDEFINED, transfer: Array::new() }
    }
}

/// What a script has begun to hand over.
#[derive(Clone)]
pub(super) struct Session {
    name: String,
    are_logits: bool,
    /// Whether more pieces may come.
    is_open: bool,
    pending: Rc<Pending>,
}

impl Files {
    /// Whether the scores that a script has begun to hand over are logits. None if no pieces of scores may come.
    pub(crate) fn are_logits(self) -> Option<bool> {
        self.session.with_value(|session| session.as_ref().filter(|it| it.is_open).map(|it| it.are_logits))
    }

    /// Ends what a script has begun. Its calls get this error.
    pub(super) fn end_session(self, error: &JsValue) {
        let ended = self.session.try_update_value(Option::take).flatten();
        if let Some(Session { pending, .. }) = ended {
            pending.reject(error);
        }
    }

    /// Makes room for other scores.
    pub(super) fn replace_session(self) {
        self.end_session(&Error::new(text::scores_replaced()));
    }
}

/// Begins to take a script's scores, or takes them all. The promise is that of the number of examples so far.
pub(crate) fn begin_scores(state: State, name: &str, are_logits: bool, handed: Handed, is_last: bool) -> Promise {
    let at = state.files();
    let total = if is_last { length(&handed.numbers) } else { f64::NAN };
    let pending =
        begin(at, Session { name: text::shortened(name), are_logits, is_open: !is_last, pending: Rc::default() });
    let promise = pending.add();
    let show = move |rows: f64| {
        at.state.set(FileState::Reading { share: rows / total, sentence: text::scores_progress(rows) });
    };
    show(0.0);
    let hear = move |message| match message {
        ReaderMessage::Said(Message::Progress { rows, .. }) => show(rows),
        ReaderMessage::Said(Message::Taken { rows }) => {
            show(rows);
            pending.resolve(&rows.into());
        }
        message => finish(state, &pending, message, None),
    };
    if let Some((message, transfer)) = piece(at, handed, is_last) {
        let hear: Hear = Rc::new(hear);
        launch(state, &message, &transfer, &hear);
    }
    promise
}

/// Takes another piece of what a script has begun, or its end. None if the script has begun nothing.
pub(crate) fn add_scores(state: State, handed: Handed, is_last: bool) -> Option<Promise> {
    let at = state.files();
    at.are_logits()?;
    let pending = at.session.with_value(|session| session.as_ref().map(|session| Rc::clone(&session.pending)))?;
    let (message, transfer) = piece(at, handed, is_last)?;
    let posted = at.reader.with_value(|reader| reader.as_ref().map(|reader| reader.post(&message, &transfer)))?;
    at.session.update_value(|session| session.iter_mut().for_each(|session| session.is_open &= !is_last));
    let promise = pending.add();
    if let Err(error) = posted {
        // A piece is missing from now on.
        at.end_session(&error);
        at.cancel();
    }
    Some(promise)
}

/// Takes the text of a saved sketch. If it is none, `refusal` is what the script hears.
pub(crate) fn set_sketch(state: State, sketch: &JsString, refusal: JsValue) -> Result<Promise, JsValue> {
    let at = state.files();
    let file = File::new_with_str_sequence(&Array::of1(sketch), text::SKETCH_FILE)?;
    let name = text::SKETCH_FILE.to_owned();
    let pending = begin(at, Session { name, are_logits: true, is_open: false, pending: Rc::default() });
    let promise = pending.add();
    at.state.set(FileState::Reading { share: f64::NAN, sentence: String::new() });
    let hear = move |message| {
        if !matches!(message, ReaderMessage::Said(Message::Progress { .. })) {
            finish(state, &pending, message, Some(&refusal));
        }
    };
    let job = Reader::job(&[file], ColumnChoice::default(), text::loaded_words());
    let hear: Hear = Rc::new(hear);
    launch(state, &job, &Array::new(), &hear);
    Ok(promise)
}

/// Ends what is being read, and begins anew.
fn begin(at: Files, session: Session) -> Rc<Pending> {
    at.replace_session();
    at.place.set(None);
    at.columns.set_value(ColumnChoice::default());
    let pending = Rc::clone(&session.pending);
    at.session.set_value(Some(session));
    pending
}

/// Hands the first message to a worker: to the one that was started for what is replaced, if it is not at work yet.
fn launch(state: State, first: &Array, transfer: &Array, hear: &Hear) {
    let at = state.files();
    let begins_again =
        |reader: &Option<Reader>| reader.as_ref().is_some_and(|reader| reader.begin_again(first, transfer, hear));
    if at.reader.with_value(begins_again) {
        return;
    }
    match Reader::open("", first, transfer, Rc::clone(hear)) {
        Ok(reader) => at.reader.set_value(Some(reader)),
        Err(message) => hear(message),
    }
}

/// The message with a piece, and what of its memory is handed on.
fn piece(at: Files, Handed { numbers, labels, transfer }: Handed, is_last: bool) -> Option<(Array, Array)> {
    let (name, are_logits) =
        at.session.with_value(|session| session.as_ref().map(|it| (it.name.clone(), it.are_logits)))?;
    let piece = Piece { name, are_logits, numbers, labels, is_last, words: text::loaded_words() };
    Some((piece.encode(), transfer))
}

fn length(numbers: &JsValue) -> f64 {
    crate::web::foreign::length(numbers).unwrap_or_default() as f64
}

/// Hears how reading has ended. `no_sketch` is the error if a sketch was wanted and there is none.
fn finish(state: State, pending: &Rc<Pending>, message: ReaderMessage, no_sketch: Option<&JsValue>) {
    let at = state.files();
    let type_error = |sentence: &str| JsValue::from(TypeError::new(sentence));
    let error = |sentence: &str| JsValue::from(Error::new(sentence));
    let failed = match message {
        ReaderMessage::Said(Message::Done(file)) => match no_sketch {
            Some(refusal) if file.kind != word_of(Kind::Sketch) => refusal.clone(),
            _ => {
                let name = at.session.with_value(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
                let rows = file.rows;
                files::take(state, *file, &name, State::show_scores);
                at.state.set(FileState::Idle);
                pending.resolve(&rows.into());
                // Calls that came after the end.
                error(text::scores_not_begun())
            }
        },
        ReaderMessage::Said(Message::Error { sentence, .. }) => type_error(&sentence),
        ReaderMessage::Said(Message::Choose { sentence, .. }) => no_sketch.cloned().unwrap_or_else(|| error(&sentence)),
        // A text that begins as a file in Parquet does.
        ReaderMessage::Said(Message::Program { .. }) => no_sketch.cloned().unwrap_or_else(|| error(text::no_worker())),
        ReaderMessage::CannotStart => error(text::no_worker()),
        ReaderMessage::Stopped => error(text::worker_stopped()),
        ReaderMessage::OtherBuild => error(text::other_build()),
        ReaderMessage::Said(Message::Progress { .. } | Message::Ready { .. } | Message::Taken { .. }) => return,
    };
    at.end_session(&failed);
    at.state.set(FileState::Idle);
    at.dismiss_reader();
}
