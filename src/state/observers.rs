//! The scripts and pages that observe the state, or the answers to exercises. Each observer is told of each event once,
//! in order, after the script or control that made it has finished.

use std::{cell::RefCell, rc::Rc};

use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use crate::{
    params::{self, Params, Value},
    web::Caller,
};

/// Is told the state or the answer; says whether it wants to hear more.
type Told = Box<dyn Fn(&Value) -> bool>;

/// What can be observed.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Observed {
    /// Changes of the state.
    Changes,
    /// Answers to exercises.
    Answers,
}

struct Observer {
    observed: Observed,
    told: Told,
    /// Who sent the message that asked for it.
    caller: Option<Caller>,
}

/// The scripts and pages that observe something.
#[derive(Clone, Default)]
pub(crate) struct Observers(Rc<RefCell<Vec<Rc<Observer>>>>);

impl Observers {
    /// Tells `told` of every event of a kind from now on, until the function returned is called.
    pub(crate) fn add(&self, observed: Observed, told: Told) -> impl FnMut() + 'static {
        let observer = Rc::new(Observer { observed, told, caller: None });
        self.0.borrow_mut().push(Rc::clone(&observer));
        let all = self.clone();
        move || all.remove(&observer)
    }

    /// Has `told` send every event of a kind to whoever asked by a message. To ask again changes nothing.
    pub(crate) fn add_caller(&self, caller: Caller, observed: Observed, told: Told) {
        // Frames may come, ask and go while nothing changes.
        let is_gone = |observer: &Observer| observer.caller.as_ref().is_some_and(Caller::is_gone);
        self.0.borrow_mut().retain(|observer| !is_gone(observer));
        self.remove_caller(&caller, observed);
        self.0.borrow_mut().push(Rc::new(Observer { observed, told, caller: Some(caller) }));
    }

    pub(crate) fn remove_caller(&self, caller: &Caller, observed: Observed) {
        let is_it = |observer: &Observer| observer.observed == observed && observer.caller.as_ref() == Some(caller);
        self.0.borrow_mut().retain(|observer| !is_it(observer));
    }

    fn remove(&self, gone: &Rc<Observer>) {
        self.0.borrow_mut().retain(|observer| !Rc::ptr_eq(observer, gone));
    }

    /// The state has changed. Without observers this costs nothing.
    pub(crate) fn changed(&self, params: &Params) {
        self.tell(Observed::Changes, || params::state(params));
    }

    /// An exercise was answered.
    pub(crate) fn answered(&self, answer: Value) {
        self.tell(Observed::Answers, || answer);
    }

    fn tell(&self, observed: Observed, value: impl FnOnce() -> Value) {
        if !self.0.borrow().iter().any(|observer| observer.observed == observed) {
            return;
        }
        let (all, value) = (self.clone(), value());
        // After the script or control that made the event: observers may change the state themselves.
        spawn_local(SendWrapper::new(async move {
            let present = all.0.borrow().clone();
            for observer in present.iter().filter(|observer| observer.observed == observed) {
                let is_still_there = all.0.borrow().iter().any(|other| Rc::ptr_eq(other, observer));
                if is_still_there && !(observer.told)(&value) {
                    all.remove(observer);
                }
            }
        }));
    }
}
