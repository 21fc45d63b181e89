//! If the page is in a frame, it tells the page around that it is ready, and how high the content is. It asks it for
//! nothing. What it tells is no secret, so any page may hear it.

use wasm_bindgen::JsValue;
use web_sys::{Window, window};

use super::envelope::{event, object};

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

fn tell(message: &JsValue) {
    if let Some(parent) = parent() {
        // A page around that is gone hears nothing.
        let _ = parent.post_message(message, "*");
    }
}

/// Tells the page around of an event.
pub(crate) fn tell_parent(name: &str, value: &JsValue) {
    tell(&event(name, value));
}

/// Tells the page around how high the content is, in CSS pixels: as an event of the explorer, and as learning platforms
/// hear it.
pub(crate) fn tell_height(height: f64) {
    tell_parent("height", &height.into());
    tell(&object(&[("subject", &"lti.frameResize".into()), ("height", &height.into())]));
}
