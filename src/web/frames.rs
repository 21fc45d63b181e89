//! Work that waits: for the next animation frame, for its turn, or for quiet.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::leptos_dom::helpers::{
    AnimationFrameRequestHandle, TimeoutHandle, request_animation_frame_with_handle, set_timeout_with_handle,
};
use web_sys::Performance;

use super::release;

thread_local! {
    // A step of a slider asks several times, and to find the clock costs more than to read it.
    static CLOCK: Option<Performance> = web_sys::window().and_then(|window| window.performance());
}

/// Milliseconds of a clock that only runs forward.
pub(crate) fn now() -> f64 {
    CLOCK.with(|clock| clock.as_ref().map_or(0.0, Performance::now))
}

/// Runs at most once in an animation frame, however often it is requested.
#[derive(Clone)]
pub(crate) struct FrameTask {
    work: Rc<dyn Fn()>,
    pending: Rc<RefCell<Option<AnimationFrameRequestHandle>>>,
}

impl FrameTask {
    /// `work` is forgotten with the current reactive owner, requested or not.
    pub(crate) fn new(work: impl Fn() + 'static) -> Self {
        let task = Self { work: Rc::new(work), pending: Rc::default() };
        let pending = Rc::clone(&task.pending);
        release(move || {
            if let Some(handle) = pending.take() {
                handle.cancel();
            }
        });
        task
    }

    pub(crate) fn request(&self) {
        if self.pending.borrow().is_some() {
            return;
        }
        let task = self.clone();
        let run = move || {
            task.pending.take();
            (task.work)();
        };
        *self.pending.borrow_mut() = request_animation_frame_with_handle(run).ok();
    }
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Runs once nothing has been asked for a while. A request while it waits moves the end, not the timeout: to set a new one
/// with every step of a slider costs more than the step's curves.
#[derive(Clone)]
pub(crate) struct Debounced(Rc<Wait>);

struct Wait {
    work: Box<dyn Fn()>,
    quiet: Duration,
    pending: RefCell<Option<TimeoutHandle>>,
    /// When it is to run, in milliseconds of [`now`].
    due: Cell<f64>,
}

impl Debounced {
    /// `work` is forgotten with the current reactive owner, requested or not.
    pub(crate) fn new(quiet: Duration, work: impl Fn() + 'static) -> Self {
        let wait = Wait { work: Box::new(work), quiet, pending: RefCell::default(), due: Cell::default() };
        let debounced = Self(Rc::new(wait));
        let released = debounced.clone();
        release(move || {
            if let Some(handle) = released.0.pending.take() {
                handle.clear();
            }
        });
        debounced
    }

    pub(crate) fn request(&self) {
        let Self(wait) = self;
        wait.due.set(now() + millis(wait.quiet));
        if !self.is_waiting() {
            self.wait(wait.quiet);
        }
    }

    /// Whether it has been requested and has not run.
    pub(crate) fn is_waiting(&self) -> bool {
        self.0.pending.borrow().is_some()
    }

    fn wait(&self, delay: Duration) {
        let debounced = self.clone();
        let run = move || {
            let Self(wait) = &debounced;
            wait.pending.take();
            let left = wait.due.get() - now();
            if left < 1.0 {
                (wait.work)();
            } else {
                debounced.wait(Duration::from_millis(left as u64));
            }
        };
        *self.0.pending.borrow_mut() = set_timeout_with_handle(run, delay).ok();
    }
}

/// Runs at once, and then not again before `every` has passed. The last request runs when its owner finds that all is at
/// rest, and says so with [`Throttled::flush`].
///
/// Requests that keep coming run it, not a timeout between them: what it changes is then in the frame of the request, where
/// a timeout would cost a frame of its own.
#[derive(Clone)]
pub(crate) struct Throttled(Rc<Throttle>);

struct Throttle {
    work: Box<dyn Fn()>,
    every: Duration,
    waiting: Cell<bool>,
    /// When it last ran, in milliseconds of [`now`].
    ran: Cell<f64>,
}

impl Throttled {
    pub(crate) fn new(every: Duration, work: impl Fn() + 'static) -> Self {
        let ran = Cell::new(f64::NEG_INFINITY);
        Self(Rc::new(Throttle { work: Box::new(work), every, waiting: Cell::default(), ran }))
    }

    pub(crate) fn request(&self) {
        let Self(throttle) = self;
        throttle.waiting.set(true);
        let now = now();
        if now - throttle.ran.get() >= millis(throttle.every) {
            throttle.ran.set(now);
            self.flush();
        }
    }

    /// Runs what waits now.
    pub(crate) fn flush(&self) {
        if self.0.waiting.take() {
            (self.0.work)();
        }
    }

    /// Forgets what waits.
    pub(crate) fn cancel(&self) {
        self.0.waiting.set(false);
    }
}
