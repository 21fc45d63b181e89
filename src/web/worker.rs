//! A worker beside the page: starts it, hears it, and ends it.

use std::{cell::Cell, rc::Rc, time::Duration};

use js_sys::Array;
use leptos::prelude::set_timeout_with_handle;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Of `web/boot.js`: starts the worker in every page, be it a sandboxed frame or one file.
    #[wasm_bindgen(js_name = focalLossWorker, catch)]
    fn start_worker(address: &str) -> Result<Worker, JsValue>;
}

/// A worker that has not started after so long is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the page hears of a worker.
pub(super) enum Heard {
    /// A message.
    Said(JsValue),
    /// No worker has started: the browser starts none here, or a file of the worker has not arrived in time.
    CannotStart,
    /// The worker had started, and has failed.
    Stopped,
}

/// A worker at work. It ends when this goes.
pub(super) struct Connection {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
    /// Whether the worker has started, or there is nobody left to hear that it has not.
    settled: Rc<Cell<bool>>,
}

impl Connection {
    /// Starts the worker at an address beside the page. `hear` also gets the worker, to answer it.
    pub(super) fn start(address: &str, hear: impl Fn(&Worker, Heard) + 'static) -> Option<Self> {
        let worker = start_worker(address).ok()?;
        let (hear, settled) = (Rc::new(hear), Rc::new(Cell::new(false)));
        let listener = |told: fn(&Rc<Cell<bool>>) -> Option<Heard>| {
            let (hear, page, settled) = (Rc::clone(&hear), worker.clone(), Rc::clone(&settled));
            move || told(&settled).into_iter().for_each(|heard| hear(&page, heard))
        };
        let failed = Closure::<dyn FnMut()>::new(listener(|settled| {
            Some(if settled.replace(true) { Heard::Stopped } else { Heard::CannotStart })
        }));
        // A request may hang for ever. Every browser has timers.
        let silence = listener(|settled| (!settled.replace(true)).then_some(Heard::CannotStart));
        let _ = set_timeout_with_handle(silence, PATIENCE);
        let (page, started) = (worker.clone(), Rc::clone(&settled));
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            started.set(true);
            hear(&page, Heard::Said(event.data()));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self { worker, _heard: heard, _failed: failed, settled })
    }

    /// Whether the worker has started, or failed to.
    pub(super) fn has_settled(&self) -> bool {
        self.settled.get()
    }

    /// Sends a message. What `transfer` lists belongs to the worker then.
    pub(super) fn send(&self, message: &JsValue, transfer: &Array) -> Result<(), JsValue> {
        self.worker.post_message_with_transfer(message, transfer)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.settled.set(true);
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
