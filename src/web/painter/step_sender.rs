//! Has the worker come by the pictures of a slider's step itself, so that the three numbers that sliders move go to it and no
//! curve is computed here. It gets the page's program with the first step, and until it answers all is drawn as for any other change.

use std::cell::{Cell, RefCell};

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::Worker;

#[wasm_bindgen]
extern "C" {
    /// Of `assets/boot.js`.
    #[wasm_bindgen(js_name = focalLossStep, catch)]
    fn send_step(worker: &Worker, first: f64, second: f64, third: f64) -> Result<(), JsValue>;
}

/// What the worker has to know of a chart on the screen: which one it is, its width and height in CSS pixels, device pixels in
/// one of these, and whether it is dark (1).
pub(crate) type SurfaceNumbers = [f64; 5];

#[derive(Clone, Copy, Default, PartialEq)]
enum Program {
    #[default]
    Unsent,
    Sent,
    Works,
    /// Not asked again.
    Refused,
}

#[derive(Default)]
pub(super) struct StepSender {
    program: Cell<Program>,
    /// The charts on the screen, by their places at the worker.
    surfaces: RefCell<Vec<Option<SurfaceNumbers>>>,
    /// Whether the worker knows the state and the charts.
    is_told: Cell<bool>,
    /// Whether the present change is a step that the worker has.
    is_sent: Cell<bool>,
    /// How many steps it has had: a picture that the page has sent is there as long as none has come since.
    count: Cell<u32>,
}

impl StepSender {
    pub(super) fn is_sent(&self) -> bool {
        self.is_sent.get()
    }

    pub(super) fn count(&self) -> u32 {
        self.count.get()
    }

    /// The change is over.
    pub(super) fn end(&self) {
        self.is_sent.set(false);
    }

    /// What the worker drew last it has not come by itself, or something else has changed.
    pub(super) fn forget(&self) {
        self.is_told.set(false);
    }

    pub(super) fn set_surface(&self, chart: usize, surface: Option<SurfaceNumbers>) {
        let mut surfaces = self.surfaces.borrow_mut();
        if surfaces.len() <= chart {
            surfaces.resize(chart + 1, None);
        }
        surfaces[chart] = surface;
        self.forget();
    }

    /// The worker's answer to the program.
    pub(super) fn answered(&self, works: bool) {
        self.program.set(if works { Program::Works } else { Program::Refused });
    }

    /// A change: a step to these numbers, or any other.
    pub(super) fn change(&self, worker: &Worker, step: Option<[f64; 3]>, query: impl FnOnce() -> String) {
        let Some([first, second, third]) = step else {
            self.forget();
            return;
        };
        if self.surfaces.borrow().iter().all(Option::is_none) {
            return;
        }
        match self.program.get() {
            Program::Unsent => {
                let is_sent = worker.post_message(&Array::of2(&wasm_bindgen::module(), &rest())).is_ok();
                self.program.set(if is_sent { Program::Sent } else { Program::Refused });
            }
            Program::Works => {
                let is_told = self.is_told.get() || worker.post_message(&self.state(&query())).is_ok();
                self.is_told.set(is_told);
                if is_told && send_step(worker, first, second, third).is_ok() {
                    self.is_sent.set(true);
                    self.count.set(self.count.get() + 1);
                }
            }
            Program::Sent | Program::Refused => {}
        }
    }

    fn state(&self, query: &str) -> JsValue {
        let state = Array::of1(&JsString::from(query));
        for (chart, surface) in self.surfaces.borrow().iter().enumerate() {
            for number in surface.iter().flat_map(|surface| std::iter::once(chart as f64).chain(*surface)) {
                state.push(&JsValue::from_f64(number));
            }
        }
        state.into()
    }
}

/// The second part of the program, as `boot.js` has compiled it; nothing where it is in one part.
fn rest() -> JsValue {
    let boot = Reflect::get(&js_sys::global(), &"focalLossRest".into());
    boot.and_then(|boot| Reflect::get(&boot, &"module".into())).unwrap_or_default()
}
