//! The page's side of reading files: starts the worker, hears its messages, and hears of files that are dropped.

use std::{cell::RefCell, rc::Rc};

use js_sys::Array;
use scores_worker::{
    BUILD,
    protocol::{ColumnChoice, Job, Message},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DragEvent, EventTarget, File, FileList};

use super::{
    release, set_attribute,
    worker::{Connection, Heard},
};

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

/// A message, and what is transferred with it.
type Posted = (Array, Array);

/// Hears a worker.
pub(crate) type Hear = Rc<dyn Fn(ReaderMessage)>;

/// A worker at work. It ends when this goes.
pub(crate) struct Reader {
    connection: Connection,
    /// Whether it runs the usual program.
    is_usual: bool,
    hear: Rc<RefCell<Hear>>,
    /// What the worker gets as soon as it is ready, each with what is transferred. None: it is ready.
    waiting: Rc<RefCell<Option<Vec<Posted>>>>,
}

impl Reader {
    /// Reads files by the usual program, or by that of a name; `hear` gets every message, with sentences in the language of
    /// `words`, or else in that of the program.
    pub(crate) fn start(
        program: &str,
        files: &[File],
        columns: ColumnChoice,
        words: Option<String>,
        hear: Hear,
    ) -> Result<Self, ReaderMessage> {
        Self::open(program, &Self::job(files, columns, words), &Array::new(), hear)
    }

    /// The first message for files.
    pub(crate) fn job(files: &[File], columns: ColumnChoice, words: Option<String>) -> Array {
        Job { files: files.to_vec(), columns, words }.encode()
    }

    /// Starts a worker's program with its first message. What `transfer` lists belongs to the worker then.
    pub(crate) fn open(program: &str, first: &Array, transfer: &Array, hear: Hear) -> Result<Self, ReaderMessage> {
        // Beside the page. The version keeps a cache from giving the worker of another build.
        let address = format!("{}_loader.js?v={BUILD}", if program.is_empty() { "scores-worker" } else { program });
        let waiting = Rc::new(RefCell::new(Some(vec![(first.clone(), transfer.clone())])));
        let outbox = Rc::clone(&waiting);
        let hear = Rc::new(RefCell::new(hear));
        let listener = Rc::clone(&hear);
        let say = move |message| {
            // The borrow ends here: what hears the message may begin again.
            let hear = Rc::clone(&listener.borrow());
            hear(message);
        };
        let connection = Connection::start(&address, move |worker, heard| {
            say(match heard {
                Heard::Said(message) => match Message::decode(&message) {
                    Some(Message::Ready { build }) if build != BUILD => ReaderMessage::OtherBuild,
                    // What cannot be sent is answered like a worker that is not there.
                    Some(Message::Ready { .. }) => {
                        let messages = outbox.borrow_mut().take().unwrap_or_default();
                        let mut posted = messages.iter().map(|(it, list)| worker.post_message_with_transfer(it, list));
                        if posted.all(|posted| posted.is_ok()) {
                            return;
                        }
                        ReaderMessage::CannotStart
                    }
                    Some(message) => ReaderMessage::Said(message),
                    None => return,
                },
                Heard::CannotStart => ReaderMessage::CannotStart,
                Heard::Stopped => ReaderMessage::Stopped,
            });
        });
        let connection = connection.ok_or(ReaderMessage::CannotStart)?;
        Ok(Self { connection, is_usual: program.is_empty(), hear, waiting })
    }

    /// Gives a worker that has not started yet another first message, in place of what it was to get. False if it is too
    /// late for that. A browser takes its time to end workers, so hundreds of them must not be started in vain.
    pub(crate) fn begin_again(&self, first: &Array, transfer: &Array, hear: &Hear) -> bool {
        if !self.is_usual || self.connection.has_settled() {
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
        self.connection.send(message, transfer)
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
