//! The sound of the browser.

use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// Of `web/listen.js`.
    #[wasm_bindgen(js_name = focalLossListen, catch)]
    fn listen(notes: &[f64], from: usize, count: usize, ended: &JsValue) -> Result<(), JsValue>;
}

/// Plays `count` of these notes, beginning with the one at `from`, in the place of what sounds now. A note is four numbers:
/// seconds, pan, and two frequencies. `ended` gets the index of the next note. Returns false where the browser cannot
/// play.
pub(crate) fn play(notes: &[f64], from: usize, count: usize, ended: impl FnOnce(usize) + 'static) -> bool {
    let ended = Closure::once_into_js(move |next: f64| ended(next as usize));
    listen(notes, from, count, &ended).is_ok()
}

/// Ends what sounds.
pub(crate) fn silence() {
    // Nothing sounds where the browser cannot play.
    let _ = listen(&[], 0, 0, &JsValue::UNDEFINED);
}
