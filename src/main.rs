//! The browser app. What the worker of `assets/painter.js` calls is exported here, so that the worker which reads files does
//! not have it.

#[cfg(target_arch = "wasm32")]
use std::cell::RefCell;

#[cfg(target_arch = "wasm32")]
use explorer_model::{
    params::{Alpha, Beta, Gamma},
    plot::Steps,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_arch = "wasm32")]
fn main() {
    focal_loss_explorer::ui::start();
}

/// The app runs in a browser only; a native build serves the tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The explorer runs in a browser: scripts/serve.sh builds and serves it.");
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    static STEPS: RefCell<(Steps, String)> = RefCell::default();
}

/// One letter more of the query that [`steps_show`] takes: numbers go in and out, so that no script of wasm-bindgen is
/// needed.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn steps_letter(code: u32) {
    STEPS.with_borrow_mut(|(_, query)| query.extend(char::from_u32(code)));
}

/// [`Steps::show`].
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn steps_show() {
    STEPS.with_borrow_mut(|(steps, query)| steps.show(&std::mem::take(query)));
}

/// [`Steps::add`].
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn steps_add(place: i32, chart: usize, width_css: f64, height_css: f64, pixel_ratio: f64, is_dark: bool) {
    STEPS.with_borrow_mut(|(steps, _)| steps.add(place, chart, (width_css, height_css), pixel_ratio, is_dark));
}

/// [`Steps::pictures`]: how many numbers they are. An α that is no number says that there is none.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn steps_pictures(gamma: f64, alpha: f64, beta: f64) -> usize {
    STEPS.with_borrow_mut(|(steps, _)| {
        let (Ok(gamma), Ok(beta)) = (Gamma::new(gamma), Beta::new(beta)) else { return 0 };
        steps.pictures(gamma, Alpha::new(alpha).ok(), beta).len()
    })
}

/// Where in memory these numbers are.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn steps_address() -> *const i32 {
    STEPS.with_borrow(|(steps, _)| steps.last_pictures().as_ptr())
}
