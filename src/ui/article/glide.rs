//! The way of γ to the value that a step sets: the curves move, so that one sees which was which. Where motion is not
//! welcome, γ is there at once.

use leptos::prelude::*;
use leptos_use_raf_fn::{Pausable, UseRafFnOptions, use_raf_fn_with_options};

use crate::{
    params::{Gamma, Params, Setting},
    state::State,
    web,
};

/// How many animation frames the way takes.
const FRAMES: u32 = 24;

/// A way that has begun.
#[derive(Clone)]
struct Way {
    from: f64,
    to: Params,
    frame: u32,
    /// What the last frame has set. If the state differs, somebody else has set it, and the way ends.
    last: Params,
}

impl Way {
    /// The state in this frame: γ on its way, slower at both ends, and everything else as it will be.
    fn at_frame(&self) -> Params {
        let time = f64::from(self.frame) / f64::from(FRAMES);
        let eased = time * time * (3.0 - 2.0 * time);
        let gamma = self.from + eased * (self.to.setting.gamma.get() - self.from);
        let gamma = Gamma::new(gamma).unwrap_or(self.to.setting.gamma);
        Params { setting: Setting { gamma, ..self.to.setting }, ..self.to.clone() }
    }
}

/// Moves γ to what a step sets.
#[derive(Clone, Copy)]
pub(super) struct Glide {
    state: State,
    way: StoredValue<Option<Way>>,
    set_running: WriteSignal<bool>,
    no_motion: Signal<bool>,
}

impl Glide {
    pub(super) fn new(state: State) -> Self {
        let way = StoredValue::new(None::<Way>);
        let (running, set_running) = signal(false);
        let step = move |_| {
            if !way.try_update_value(|way| go_on(state, way)).unwrap_or(false) {
                set_running.set(false);
            }
        };
        let at_rest = UseRafFnOptions::default().immediate(false);
        let Pausable { pause, resume, .. } = use_raf_fn_with_options(step, at_rest);
        Effect::new(move |_| if running.get() { resume() } else { pause() });
        Self { state, way, set_running, no_motion: web::no_motion() }
    }

    /// Sets the state, γ on a way of its own.
    pub(super) fn to(self, to: Params) {
        let present = self.state.params_untracked();
        if self.no_motion.get_untracked() || present.setting.gamma == to.setting.gamma {
            self.way.set_value(None);
            return self.state.set_params(to);
        }
        let way = Way { from: present.setting.gamma.get(), to, frame: 0, last: present };
        self.way.set_value(Some(way));
        self.set_running.set(true);
    }

    /// Ends a way at its end, before another begins.
    pub(super) fn finish(self) {
        if let Some(way) = self.way.try_update_value(Option::take).flatten()
            && self.state.params_untracked() == way.last
        {
            self.state.set_params(way.to);
        }
    }
}

/// Takes the next step of a way. False at its end.
fn go_on(state: State, way: &mut Option<Way>) -> bool {
    let Some(now) = way else { return false };
    if state.params_untracked() != now.last {
        *way = None;
        return false;
    }
    now.frame += 1;
    state.set_params(if now.frame < FRAMES { now.at_frame() } else { now.to.clone() });
    now.last = state.params_untracked();
    if now.frame < FRAMES {
        return true;
    }
    *way = None;
    false
}
