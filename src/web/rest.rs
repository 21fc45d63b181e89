//! The rest of the program: what the first view does not run is in a second file (`src/bin/pack`).

use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// Of `assets/boot.js`: loads the rest, and calls back when it is there. The packed program calls it by itself, with
    /// `true`, where it has to have the rest at once.
    #[wasm_bindgen(js_name = focalLossRest)]
    fn load(now: bool, here: Option<&Closure<dyn FnMut()>>);
}

/// Loads the rest of the program beside what the page does, and calls `here` when it is there.
pub(crate) fn load_rest(here: impl FnOnce() + 'static) {
    let here = Closure::once(here);
    load(false, Some(&here));
    // It is called once, whenever that is.
    here.forget();
}
