//! The page's side of reading files: starts the worker, hears its messages, and hears of files that are dropped.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use js_sys::Array;
use leptos::prelude::set_timeout_with_handle;
use scores_worker::{
    BUILD,
    protocol::{ColumnChoice, Job, Message},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{DragEvent, EventTarget, File, FileList, MessageEvent, Worker};

use super::{release, set_attribute};

#[wasm_bindgen]
extern "C" {
    /// Of `web/boot.js`: starts the worker in every page, be it a sandboxed frame or one file.
    #[wasm_bindgen(js_name = focalLossWorker, catch)]
    fn start_worker(address: &str) -> Result<Worker, JsValue>;
}

/// What the page hears of a worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReaderMessage {
    /// What the worker says.
    Said(Message),
    /// No worker has started: the browser starts none here, or a file of the worker has not arrived in time.
    CannotStart,
    /// The worker had started, and has failed.
    Stopped,
    /// The worker is of another build than the page.
    OtherBuild,
}

/// A worker that has not started after so long is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A message, and what is transferred with it.
type Posted = (Array, Array);

/// Hears a worker.
pub(crate) type Hear = Rc<dyn Fn(ReaderMessage)>;

/// A worker at work. It ends when this goes.
pub(crate) struct Reader {
    worker: Worker,
    /// What the worker gets as soon as it is ready, each with what is transferred. None: it is ready.
    waiting: Rc<RefCell<Option<Vec<Posted>>>>,
    hear: Rc<RefCell<Hear>>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
    /// Whether the worker has started, or there is nobody left to hear that it has not.
    settled: Rc<Cell<bool>>,
}

impl Reader {
    /// Reads files; `hear` gets every message, with sentences in the language of `words`, or else in that of the program.
    pub(crate) fn start(
        files: &[File],
        columns: ColumnChoice,
        words: Option<String>,
        hear: Hear,
    ) -> Result<Self, ReaderMessage> {
        Self::open(&Self::job(files, columns, words), &Array::new(), hear)
    }

    /// The first message for files.
    pub(crate) fn job(files: &[File], columns: ColumnChoice, words: Option<String>) -> Array {
        Job { files: files.to_vec(), columns, words }.encode()
    }

    /// Starts a worker with its first message. What `transfer` lists belongs to the worker then.
    pub(crate) fn open(first: &Array, transfer: &Array, hear: Hear) -> Result<Self, ReaderMessage> {
        // Beside the page. The version keeps a cache from giving the worker of another build.
        let address = format!("scores-worker_loader.js?v={BUILD}");
        let worker = start_worker(&address).map_err(|_| ReaderMessage::CannotStart)?;
        let waiting = Rc::new(RefCell::new(Some(vec![(first.clone(), transfer.clone())])));
        let (page, outbox) = (worker.clone(), Rc::clone(&waiting));
        let hear = Rc::new(RefCell::new(hear));
        let listener = Rc::clone(&hear);
        let say = Rc::new(move |message| {
            // The borrow ends here: what hears the message may begin again.
            let hear = Rc::clone(&listener.borrow());
            hear(message);
        });
        let (on_failure, on_silence) = (Rc::clone(&say), Rc::clone(&say));
        let settled = Rc::new(Cell::new(false));
        let (started, has_started, is_settled) = (Rc::clone(&settled), Rc::clone(&settled), Rc::clone(&settled));
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            started.set(true);
            say(match Message::decode(&event.data()) {
                Some(Message::Ready { build }) if build != BUILD => ReaderMessage::OtherBuild,
                // What cannot be sent is answered like a worker that is not there.
                Some(Message::Ready { .. }) => {
                    let messages = outbox.borrow_mut().take().unwrap_or_default();
                    let mut posted = messages.iter().map(|(it, list)| page.post_message_with_transfer(it, list));
                    if posted.all(|posted| posted.is_ok()) {
                        return;
                    }
                    ReaderMessage::CannotStart
                }
                Some(message) => ReaderMessage::Said(message),
                None => return,
            });
        });
        let failed = Closure::<dyn FnMut()>::new(move || {
            on_failure(if has_started.replace(true) { ReaderMessage::Stopped } else { ReaderMessage::CannotStart });
        });
        // A request may hang for ever. Every browser has timers.
        let _ = set_timeout_with_handle(
            move || {
                if !is_settled.replace(true) {
                    on_silence(ReaderMessage::CannotStart);
                }
            },
            PATIENCE,
        );
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Self { worker, waiting, hear, _heard: heard, _failed: failed, settled })
    }

    /// Gives a worker that has not started yet another first message, in place of what it was to get. False if it is too
    /// late for that. A browser takes its time to end workers, so hundreds of them must not be started in vain.
    pub(crate) fn begin_again(&self, first: &Array, transfer: &Array, hear: &Hear) -> bool {
        if self.settled.get() {
            return false;
        }
        *self.waiting.borrow_mut() = Some(vec![(first.clone(), transfer.clone())]);
        *self.hear.borrow_mut() = Rc::clone(hear);
        true
    }

    /// Sends the worker another message, at once or when it is ready.
    pub(crate) fn post(&self, message: &Array, transfer: &Array) -> Result<(), JsValue> {
        if let Some(waiting) = &mut *self.waiting.borrow_mut() {
            waiting.push((message.clone(), transfer.clone()));
            return Ok(());
        }
        self.worker.post_message_with_transfer(message, transfer)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.settled.set(true);
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The files of a picker or of a drop.
pub(crate) fn files(list: Option<FileList>) -> Vec<File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|i| list.get(i)).collect())
}

/// Hears of files dropped anywhere on the page, which would otherwise leave for the file, and where. If it does not take
/// them, the pointer says so.
pub(crate) fn on_drop(takes: bool, dropped: impl Fn(Vec<File>, Option<EventTarget>) + 'static) {
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
            dropped(files(data.files()), event.target());
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
