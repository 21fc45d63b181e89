//! The worker that strokes curves: a canvas each, handed over by the page. Where a browser starts no worker, or lets no
//! canvas go, nothing here happens, and the page draws by itself.
//!
//! The worker is started from its text, not from a file, since a frame of opaque origin may start no other.

mod step_sender;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Array, Int32Array, Reflect};
use leptos::prelude::{ReadSignal, Set, WriteSignal, signal};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, MessageEvent, Url, Worker};

use self::step_sender::StepSender;
pub(crate) use self::step_sender::SurfaceNumbers;

const SOURCE: &str = include_str!("../../../assets/painter.js");

type Flush = Closure<dyn FnMut()>;

/// The worker, started once for the page.
#[derive(Clone)]
pub(crate) struct Painter {
    worker: Rc<RefCell<Option<Worker>>>,
    /// Whether it has started, and whether it has not failed since.
    works: ReadSignal<bool>,
    set_works: WriteSignal<bool>,
    shown: Rc<RefCell<Vec<Option<WriteSignal<bool>>>>>,
    started: Rc<Cell<bool>>,
    /// Pictures that have not been sent.
    waiting: Rc<RefCell<Vec<i32>>>,
    /// Sends them; there once the worker is.
    flush: Rc<RefCell<Option<Flush>>>,
    steps: Rc<StepSender>,
}

/// The place of one canvas at the worker.
pub(crate) struct Easel {
    painter: Painter,
    chart: usize,
    /// What the worker has drawn, or will with the next message, after how many steps.
    picture: RefCell<(u32, Vec<i32>)>,
}

impl Painter {
    pub(crate) fn new() -> Self {
        let (works, set_works) = signal(false);
        Self {
            worker: Rc::default(),
            works,
            set_works,
            shown: Rc::default(),
            started: Rc::default(),
            waiting: Rc::default(),
            flush: Rc::default(),
            steps: Rc::default(),
        }
    }

    /// Whether canvases can be handed over; it may change at any time.
    pub(crate) fn works(&self) -> ReadSignal<bool> {
        self.works
    }

    /// Starts the worker, the first time; what the browser refuses it is not asked again.
    pub(crate) fn start(&self) {
        let can_transfer =
            Reflect::get(&js_sys::global(), &"OffscreenCanvas".into()).is_ok_and(|class| class.is_function());
        if self.started.replace(true) || !can_transfer {
            return;
        }
        let Ok(worker) = start_worker() else { return };
        let painter = self.clone();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if let Some(works) = data.as_bool() {
                painter.steps.answered(works);
            } else if let Some(chart) = data.as_f64() {
                // What it has drawn may be seen.
                if let Some(Some(shown)) = painter.shown.borrow().get(chart as usize) {
                    shown.set(true);
                }
            } else {
                painter.set_works.set(true);
            }
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        let painter = self.clone();
        let fail = Closure::<dyn FnMut()>::new(move || painter.stop());
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        let painter = self.clone();
        let flush = Flush::new(move || painter.send_pictures());
        *self.flush.borrow_mut() = Some(flush);
        // As long as the page.
        hear.forget();
        fail.forget();
        *self.worker.borrow_mut() = Some(worker);
    }

    /// The page draws by itself from now on.
    fn stop(&self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
        self.set_works.set(false);
        for shown in self.shown.take().into_iter().flatten() {
            shown.set(false);
        }
    }

    /// Begins a change: a step to these numbers, or any other. `query` says the state to whoever does not know it.
    pub(crate) fn begin(&self, step: Option<[f64; 3]>, query: impl FnOnce() -> String) {
        // What waits is of the state before.
        self.send_pictures();
        if let Some(worker) = self.worker.borrow().as_ref() {
            self.steps.change(worker, step, query);
        }
    }

    /// Whether the present change is a step whose pictures the worker comes by itself.
    pub(crate) fn has_step(&self) -> bool {
        self.steps.is_sent()
    }

    /// Ends it. Sends what [`Easel::add`] was given: one message for all charts.
    pub(crate) fn end(&self) {
        self.steps.end();
        self.send_pictures();
    }

    fn send_pictures(&self) {
        let mut waiting = self.waiting.borrow_mut();
        if !waiting.is_empty() {
            self.send(&Int32Array::from(waiting.as_slice()));
            waiting.clear();
        }
    }

    /// Effects that draw run one after the other, and then this.
    fn send_soon(&self) {
        if let (Some(flush), Some(window)) = (self.flush.borrow().as_ref(), web_sys::window()) {
            window.queue_microtask(flush.as_ref().unchecked_ref());
        }
    }

    fn send(&self, message: &JsValue) {
        if let Some(worker) = self.worker.borrow().as_ref() {
            // Numbers can always be sent.
            let _ = worker.post_message(message);
        }
    }

    /// Hands a canvas over; `shown` becomes true when something is drawn on it, and false when the worker has failed.
    pub(crate) fn take(&self, canvas: &HtmlCanvasElement, shown: WriteSignal<bool>) -> Option<Easel> {
        let offscreen = canvas.transfer_control_to_offscreen().ok()?;
        let chart = {
            let mut all = self.shown.borrow_mut();
            all.push(Some(shown));
            all.len() - 1
        };
        let message = Array::of2(&JsValue::from(chart as u32), &offscreen);
        let worker = self.worker.borrow();
        worker.as_ref()?.post_message_with_transfer(&message, &Array::of1(&offscreen)).ok()?;
        Some(Easel { painter: self.clone(), chart, picture: RefCell::default() })
    }
}

impl Easel {
    /// Says what is on the canvas, or that it is not on the screen.
    pub(crate) fn set_surface(&self, surface: Option<SurfaceNumbers>) {
        self.painter.steps.set_surface(self.chart, surface);
    }

    /// Has the worker draw a picture with the next message, unless it is the one that is there. Without a worker nothing
    /// happens.
    pub(crate) fn add(&self, picture: Vec<i32>) {
        let picture = (self.painter.steps.count(), picture);
        if *self.picture.borrow() != picture {
            self.painter.steps.forget();
            let (_, numbers) = &picture;
            let mut waiting = self.painter.waiting.borrow_mut();
            waiting.extend([self.chart as i32, numbers.len() as i32]);
            waiting.extend(numbers);
            *self.picture.borrow_mut() = picture;
        }
    }

    /// Has the worker draw a picture, together with all others of this moment.
    pub(crate) fn paint(&self, picture: Vec<i32>) {
        if self.painter.waiting.borrow().is_empty() {
            self.painter.send_soon();
        }
        // Also the one that is there: the browser may have lost it.
        self.picture.borrow_mut().1.clear();
        self.add(picture);
    }
}

impl Drop for Easel {
    fn drop(&mut self) {
        if let Some(shown) = self.painter.shown.borrow_mut().get_mut(self.chart) {
            *shown = None;
        }
        self.set_surface(None);
        self.painter.send(&Array::of2(&JsValue::from(self.chart as u32), &JsValue::NULL));
    }
}

fn start_worker() -> Result<Worker, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&SOURCE.into()), &kind)?;
    // Never revoked: there is no moment at which every browser has read it, and it is short.
    Worker::new(&Url::create_object_url_with_blob(&blob)?)
}
