//! Messages between this frame and the pages around it, and the place of the scripting API in the page.
//!
//! Only what is well-formed is heard: `{ focalLossExplorer: 1, id, method, args }`. Nothing in a message is ever used
//! as markup, code or address. A reply goes to the window that asked, and only if that window still has its origin. An
//! opaque origin has no name, so such a window gets the reply in any case.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Window, window};

use super::release;

/// In every message, ours and theirs; its value is the version of the envelope.
const MARK: &str = "focalLossExplorer";
const VERSION: f64 = 1.0;

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
    /// Sends an event; says whether there is anybody left to hear it.
    pub(crate) fn tell(&self, event: &str, value: &JsValue) -> bool {
        let is_closed = self.window.closed().unwrap_or(true);
        if !is_closed {
            self.send(&envelope(&[("event", &event.into()), ("value", value)]));
        }
        !is_closed
    }

    fn send(&self, message: &JsValue) {
        // An opaque origin cannot be named. Who sent the message gets the reply, as all others do.
        let has_no_name = matches!(self.origin.as_str(), "" | "null") || self.origin.starts_with("file:");
        let origin = if has_no_name { "*" } else { &self.origin };
        if let Err(error) = self.window.post_message(message, origin) {
            super::warn(&error);
        }
    }
}

/// A call by a message.
pub(crate) struct Request {
    id: JsValue,
    /// What is called; it may be unknown.
    pub(crate) method: String,
    /// With what.
    pub(crate) arguments: Array,
    /// Who calls.
    pub(crate) caller: Caller,
}

impl Request {
    /// The request in a message, if it is one.
    fn of(event: &MessageEvent) -> Option<Self> {
        let data = event.data();
        let part = |name: &str| Reflect::get(&data, &name.into()).ok();
        if !data.is_object() || part(MARK)?.as_f64() != Some(VERSION) {
            return None;
        }
        let id = part("id").filter(|id| id.is_string() || id.as_f64().is_some_and(f64::is_finite))?;
        let arguments = match part("args")? {
            none if none.is_undefined() => Array::new(),
            some => some.dyn_into().ok()?,
        };
        // A window of another origin is an instance of nothing here, but it takes messages.
        let source: JsValue = event.source()?.into();
        let takes_messages = Reflect::get(&source, &"postMessage".into()).is_ok_and(|function| function.is_function());
        let is_port = source.is_instance_of::<web_sys::MessagePort>();
        let caller = Caller { window: source.unchecked_into(), origin: event.origin() };
        (takes_messages && !is_port).then_some(Self { id, method: part("method")?.as_string()?, arguments, caller })
    }

    /// Answers with a result, or with name and message of an error.
    pub(crate) fn reply(&self, outcome: Result<JsValue, JsValue>) {
        let message = match outcome {
            Ok(result) => envelope(&[("id", &self.id), ("result", &result)]),
            Err(error) => {
                let part = |name: &str| Reflect::get(&error, &name.into()).unwrap_or_default();
                let error = object(&[("name", &part("name")), ("message", &part("message"))]);
                envelope(&[("id", &self.id), ("error", &error)])
            }
        };
        self.caller.send(&message);
    }
}

fn object(entries: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // A new object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn envelope(entries: &[(&str, &JsValue)]) -> JsValue {
    object(&[&[(MARK, &VERSION.into())], entries].concat())
}

/// Until the current reactive owner goes, hands every request to `heard`, those too that came before the program was there.
pub(crate) fn on_request(heard: impl Fn(&Request) + 'static) {
    let hear = move |event: &MessageEvent| {
        if let Some(request) = Request::of(event) {
            heard(&request);
        }
    };
    for early in early_messages() {
        hear(&early);
    }
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| hear(&event));
    if let Some(window) = window() {
        // A window takes any listener.
        let _ = window.add_event_listener_with_callback("message", listener.as_ref().unchecked_ref());
        release(move || {
            let _ = window.remove_event_listener_with_callback("message", listener.as_ref().unchecked_ref());
        });
    }
}

/// Tells the page around this frame, if there is one. Any page may hear it: it says nothing about the visitor.
pub(crate) fn tell_parent(event: &str, value: &JsValue) {
    let parent = window().and_then(|window| {
        let parent = window.parent().ok()??;
        (!Object::is(&parent, &window)).then_some(parent)
    });
    if let Some(parent) = parent {
        Caller { window: parent, origin: String::new() }.tell(event, value);
    }
}

/// What `boot.js` has put into the page, unless something else is there by that name.
fn handle(name: &str) -> Option<Function> {
    let api = Reflect::get(window()?.as_ref(), &MARK.into()).ok()?;
    Reflect::get(&api, &js_sys::Symbol::for_(&format!("{MARK}.{name}"))).ok()?.dyn_into().ok()
}

fn early_messages() -> Vec<MessageEvent> {
    let early = handle("early").and_then(|early| early.call0(&JsValue::UNDEFINED).ok());
    early.map_or_else(Vec::new, |early| Array::from(&early).iter().filter_map(|it| it.dyn_into().ok()).collect())
}

/// From now on `call` answers the calls of the page's scripts: a method and its arguments.
pub(crate) fn offer_api(version: &str, call: impl Fn(&str, &Array) -> Result<JsValue, JsValue> + 'static) {
    let answer =
        Closure::<dyn Fn(String, Array) -> Result<JsValue, JsValue>>::new(move |method: String, arguments: Array| {
            call(&method, &arguments)
        });
    if let Some(start) = handle("start")
        && let Err(error) = start.call2(&JsValue::UNDEFINED, &version.into(), &answer.into_js_value())
    {
        super::warn(&error);
    }
}

/// A function for a script.
pub(crate) fn callback(call: impl FnMut() + 'static) -> JsValue {
    Closure::<dyn FnMut()>::new(call).into_js_value()
}
