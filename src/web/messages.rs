//! Requests by messages from other pages, and the replies.
//!
//! Only what is well-formed is heard: `{ focalLossExplorer: 1, id, method, args }`. Nothing in a message is ever used
//! as markup, code or address. A reply goes to the window that asked, and only if that window still has its origin. An
//! opaque origin has no name, so such a window gets the reply in any case.

use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageChannel, MessageEvent, MessagePort, Window, window};

use super::{
    envelope::{event, is_marked, part, reply},
    foreign,
    queue::Queue,
};

#[wasm_bindgen]
extern "C" {
    /// Of `web/boot.js`: hears messages from the start of the page on. `take` gets those that may be requests, each with a
    /// function that is to be called when it has its answer. It says whether it is a request.
    #[wasm_bindgen(js_name = focalLossRequests)]
    fn give_requests(take: JsValue);
}

/// Who sent a message.
#[derive(Clone)]
pub(crate) struct Caller {
    window: Window,
    origin: String,
}

impl PartialEq for Caller {
    fn eq(&self, other: &Self) -> bool {
        Object::is(&self.window, &other.window) && self.origin == other.origin
    }
}

impl Caller {
    /// Whether there is nobody left to hear anything.
    pub(crate) fn is_gone(&self) -> bool {
        self.window.closed().unwrap_or(true)
    }

    /// Sends an event; says whether there is anybody left to hear it.
    pub(crate) fn tell(&self, name: &str, value: &JsValue) -> bool {
        let is_there = !self.is_gone();
        if is_there && let Err(error) = self.send(&event(name, value)) {
            super::warn(&error);
        }
        is_there
    }

    fn send(&self, message: &JsValue) -> Result<(), JsValue> {
        // An opaque origin cannot be named. Who sent the message gets the reply, as all others do.
        let has_no_name = matches!(self.origin.as_str(), "" | "null") || self.origin.starts_with("file:");
        self.window.post_message(message, if has_no_name { "*" } else { &self.origin })
    }
}

/// A call by a message. What it asks for may be of any kind and size; to have it here copies nothing.
pub(crate) struct Request {
    /// Is called when the request has its answer.
    answered: Function,
    id: JsValue,
    /// What is called: a text.
    pub(crate) method: JsValue,
    /// With what. No method that can be called by a message takes more than one argument.
    pub(crate) argument: JsValue,
    /// Who calls.
    pub(crate) caller: Caller,
}

impl Request {
    /// The request in a message, if it is one.
    fn of(event: &MessageEvent, answered: Function) -> Option<Self> {
        let data = event.data();
        if !is_marked(&data) {
            return None;
        }
        let id = part(&data, "id").filter(|id| id.is_string() || id.as_f64().is_some_and(f64::is_finite))?;
        let method = part(&data, "method").filter(JsValue::is_string)?;
        let arguments = part(&data, "args")?;
        let argument = match foreign::is_array(&arguments) {
            Ok(true) => foreign::item(&arguments, 0).ok()?,
            _ if arguments.is_undefined() => JsValue::UNDEFINED,
            _ => return None,
        };
        // A window of another origin is an instance of nothing here, but it takes messages.
        let source: JsValue = event.source()?.into();
        let takes_messages = Reflect::get(&source, &"postMessage".into()).is_ok_and(|function| function.is_function());
        let is_port = source.is_instance_of::<MessagePort>();
        let caller = Caller { window: source.unchecked_into(), origin: event.origin() };
        (takes_messages && !is_port).then_some(Self { answered, id, method, argument, caller })
    }

    /// Answers with a result, or with name and message of an error.
    pub(crate) fn reply(&self, outcome: &Result<JsValue, JsValue>) {
        let sent = self.caller.send(&reply(&self.id, outcome));
        // A result that cannot be sent, for instance because the memory does not suffice, is an error. So the call ends.
        let sent = sent.or_else(|error| self.caller.send(&reply(&self.id, &Err(error))));
        if let Err(error) = sent {
            super::warn(&error);
        }
        // It throws nothing.
        let _ = self.answered.call0(&JsValue::UNDEFINED);
    }
}

/// From now on hands every request to `heard`, which answers it, at once or later. `boot.js` has kept those that came before the program was
/// there. It refuses those for which there is no room, and all that have no answer when the program stops.
pub(crate) fn on_request(heard: impl Fn(Request) + 'static) {
    let (Some(window), Ok(breaks)) = (window(), MessageChannel::new()) else { return };
    let Some(clock) = window.performance() else { return };
    let now = move || clock.now();
    let queue = Rc::new(Queue::default());
    let run = {
        let (queue, next, now) = (Rc::clone(&queue), breaks.port2(), now.clone());
        Rc::new(move || {
            if queue.run(&now, &heard) {
                // To post nothing cannot fail.
                let _ = next.post_message(&JsValue::NULL);
            }
        })
    };
    // The next slice begins by a message to oneself: it leaves the browser as short a break as the browser needs. A frame
    // out of sight gets no animation frames, and timers only once a second, but messages as ever.
    let (waiting, resume, time) = (Rc::clone(&queue), Rc::clone(&run), now.clone());
    let on_break = Closure::<dyn Fn()>::new(move || {
        waiting.begin(time());
        resume();
    });
    breaks.port1().set_onmessage(Some(on_break.into_js_value().unchecked_ref()));
    let take =
        Closure::<dyn Fn(MessageEvent, Function) -> bool>::new(move |event: MessageEvent, answered: Function| {
            let request = Request::of(&event, answered);
            let is_request = request.is_some();
            if let Some(request) = request {
                queue.add(request, now());
                run();
            }
            is_request
        });
    give_requests(take.into_js_value());
}
