//! If the page is in a frame, it tells the page around how high the content is. It asks it for nothing.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Window, window};

/// The page around, if there is one.
fn parent() -> Option<Window> {
    let window = window()?;
    let parent = window.parent().ok().flatten()?;
    let (own, other): (&JsValue, &JsValue) = (window.as_ref(), parent.as_ref());
    (own != other).then_some(parent)
}

/// Whether the page is in a frame.
pub(crate) fn is_framed() -> bool {
    parent().is_some()
}

fn message(pairs: &[(&str, JsValue)]) -> Object {
    let message = Object::new();
    for (key, value) in pairs {
        // A plain object takes any key.
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    message
}

/// Tells the page around how high the content is, in CSS pixels: as an event of the explorer, and as learning platforms
/// hear it. A height is no secret, so any page may hear.
pub(crate) fn tell_height(height: f64) {
    let Some(parent) = parent() else { return };
    let event = [("focalLossExplorer", 1.into()), ("event", "height".into()), ("value", height.into())];
    let lti = [("subject", "lti.frameResize".into()), ("height", height.into())];
    for message in [message(&event), message(&lti)] {
        // A page around that is gone hears nothing.
        let _ = parent.post_message(&message, "*");
    }
}
