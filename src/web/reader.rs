//! The page's side of reading files: starts the worker, takes its messages apart, and hears of files that are dropped.

use std::rc::Rc;

use js_sys::{Array, Float64Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{DragEvent, File, FileList, MessageEvent, Worker};

use super::{release, set_attribute};
use crate::BUILD;

/// Beside the page. The version keeps a cache from giving the worker of another build.
const WORKER: &str = concat!("scores-worker_loader.js?v=", env!("BUILD"));

#[wasm_bindgen]
extern "C" {
    /// Of `assets/boot.js`: starts the worker in every page, be it a sandboxed frame or one file.
    #[wasm_bindgen(js_name = focalLossWorker, catch)]
    fn start_worker(address: &str) -> Result<Worker, JsValue>;
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReaderMessage {
    /// How far it is.
    Progress { bytes: f64, rows: f64 },
    /// What it read.
    Done(Box<ReadFile>),
    /// Which columns hold what is for the user to say.
    Choose { sentence: String, headers: Vec<String>, sample: Vec<String>, likely: [usize; 2] },
    /// The file cannot be used, at least not with these columns.
    Error { sentence: String, depends_on_columns: bool },
    /// The browser starts no worker here.
    CannotStart,
    /// The worker is of another build than the page.
    OtherBuild,
}

/// Both classes of a file as bins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ReadFile {
    /// Number, count, mean and variance of each bin: of the positives, of the negatives.
    pub(crate) bins: [Vec<f64>; 2],
    /// Examples of p_t = 1 and of p_t = 0: of the positives, of the negatives.
    pub(crate) unbounded: [[f64; 2]; 2],
    /// The bins as a file.
    pub(crate) sketch: String,
    /// Rows of data.
    pub(crate) rows: f64,
    /// `scores`, `logits` or `sketch`.
    pub(crate) kind: String,
    /// Names of the columns that were used, scores and labels; none of a sketch.
    pub(crate) columns: Vec<String>,
}

/// What the user says about the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ColumnChoice {
    /// Place of the scores' column.
    pub(crate) scores: Option<usize>,
    /// Place of the labels'.
    pub(crate) labels: Option<usize>,
    /// Whether the scores are logits.
    pub(crate) is_logit: Option<bool>,
    /// The user wants to choose, whatever names say.
    pub(crate) ask: bool,
}

/// A worker at work. It ends when this goes.
pub(crate) struct Reader {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
}

impl Reader {
    /// Reads files; `hear` gets every message, with sentences in the language of `words`, or else in that of the program.
    pub(crate) fn start(
        files: &[File],
        columns: ColumnChoice,
        words: Option<String>,
        hear: impl Fn(ReaderMessage) + 'static,
    ) -> Result<Self, ReaderMessage> {
        let worker = start_worker(WORKER).map_err(|_| ReaderMessage::CannotStart)?;
        let ColumnChoice { scores, labels, is_logit, ask } = columns;
        let place = |place: Option<usize>| JsValue::from(place.map(|place| place as f64));
        let files = files.iter().collect::<Array>().into();
        let job: Array =
            [files, place(scores), place(labels), is_logit.into(), ask.into(), words.into()].into_iter().collect();
        let (hear, page) = (Rc::new(hear), worker.clone());
        let on_failure = Rc::clone(&hear);
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = Array::from(&event.data());
            if message.get(0) == "ready" && message.get(1) != BUILD {
                hear(ReaderMessage::OtherBuild);
            } else if message.get(0) == "ready" {
                // What cannot be sent is answered like a worker that is not there.
                if page.post_message(&job).is_err() {
                    hear(ReaderMessage::CannotStart);
                }
            } else if let Some(message) = parse(&message) {
                hear(message);
            }
        });
        let failed = Closure::<dyn FnMut()>::new(move || on_failure(ReaderMessage::CannotStart));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Self { worker, _heard: heard, _failed: failed })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn parse(message: &Array) -> Option<ReaderMessage> {
    let text = |i| message.get(i).as_string();
    let number = |i| message.get(i).as_f64();
    Some(match text(0)?.as_str() {
        "progress" => ReaderMessage::Progress { bytes: number(1)?, rows: number(2)? },
        "done" => {
            let numbers = |i| message.get(i).dyn_into::<Float64Array>().map(|array| array.to_vec()).ok();
            let unbounded = numbers(3)?;
            let [a, b, c, d] = unbounded[..] else { return None };
            ReaderMessage::Done(Box::new(ReadFile {
                bins: [numbers(1)?, numbers(2)?],
                unbounded: [[a, b], [c, d]],
                sketch: text(4)?,
                rows: number(5)?,
                kind: text(6)?,
                columns: texts(message, 7),
            }))
        }
        "choose" => {
            let likely = Array::from(&message.get(4));
            ReaderMessage::Choose {
                sentence: text(1)?,
                headers: texts(message, 2),
                sample: texts(message, 3),
                likely: [0, 1].map(|i| likely.get(i).as_f64().unwrap_or_default() as usize),
            }
        }
        "error" => ReaderMessage::Error { sentence: text(1)?, depends_on_columns: message.get(2).is_truthy() },
        _ => return None,
    })
}

fn texts(message: &Array, i: u32) -> Vec<String> {
    Array::from(&message.get(i)).iter().filter_map(|text| text.as_string()).collect()
}

/// The files of a picker or of a drop.
pub(crate) fn files(list: Option<FileList>) -> Vec<File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|i| list.get(i)).collect())
}

/// Hears of files dropped anywhere on the page, which would otherwise leave for the file. If it does not take them, the
/// pointer says so.
pub(crate) fn on_drop(takes: bool, dropped: impl Fn(Vec<File>) + 'static) {
    let Some(root) = web_sys::window().and_then(|window| window.document()).and_then(|it| it.document_element()) else {
        return;
    };
    let page = root.clone();
    let hear = Closure::<dyn FnMut(DragEvent)>::new(move |event: DragEvent| {
        let Some(data) = event.data_transfer().filter(|data| data.types().includes(&"Files".into(), 0)) else {
            return;
        };
        event.prevent_default();
        if !takes {
            data.set_drop_effect("none");
            return;
        }
        let leaves = event.type_() == "dragleave" && event.related_target().is_none();
        if event.type_() == "dragover" {
            set_attribute(&page, "data-dragging", "");
        } else if leaves || event.type_() == "drop" {
            // It is gone then.
            let _ = page.remove_attribute("data-dragging");
        }
        if event.type_() == "drop" {
            dropped(files(data.files()));
        }
    });
    const EVENTS: [&str; 3] = ["dragover", "dragleave", "drop"];
    for event in EVENTS {
        // An element takes any listener.
        let _ = root.add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
    }
    release(move || {
        for event in EVENTS {
            let _ = root.remove_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
        }
    });
}
