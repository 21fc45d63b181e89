//! The scripts and pages that observe the state. Each observer is told of each change once, in order, after the script
//! or control that made the change has finished.

use std::{cell::RefCell, rc::Rc};

use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use crate::{
    params::{self, Params, Value},
    web::Caller,
};

/// Is told the state; says whether it wants to hear more.
type Told = Box<dyn Fn(&Value) -> bool>;

struct Observer {
    told: Told,
    /// Who sent the message that asked for it.
    caller: Option<Caller>,
}

/// The scripts and pages that observe the state.
#[derive(Clone, Default)]
pub(crate) struct Observers(Rc<RefCell<Vec<Rc<Observer>>>>);

impl Observers {
    /// Tells `told` of every change from now on, until the function returned is called.
    pub(crate) fn add(&self, told: Told) -> impl FnMut() + 'static {
        let observer = Rc::new(Observer { told, caller: None });
        self.0.borrow_mut().push(Rc::clone(&observer));
        let all = self.clone();
        move || all.remove(&observer)
    }

    /// Has `told` send every change to whoever asked by a message. To ask again changes nothing.
    pub(crate) fn add_caller(&self, caller: Caller, told: Told) {
        // Frames may come, ask and go while nothing changes.
        let is_gone = |observer: &Observer| observer.caller.as_ref().is_some_and(Caller::is_gone);
        self.0.borrow_mut().retain(|observer| !is_gone(observer));
        self.remove_caller(&caller);
        self.0.borrow_mut().push(Rc::new(Observer { told, caller: Some(caller) }));
    }

    pub(crate) fn remove_caller(&self, caller: &Caller) {
        self.0.borrow_mut().retain(|observer| observer.caller.as_ref() != Some(caller));
    }

    fn remove(&self, gone: &Rc<Observer>) {
        self.0.borrow_mut().retain(|observer| !Rc::ptr_eq(observer, gone));
    }

    /// The state has changed. Without observers this costs nothing.
    pub(crate) fn changed(&self, params: &Params) {
        if self.0.borrow().is_empty() {
            return;
        }
        let (all, state) = (self.clone(), params::state(params));
        // After the script or control that changed it: observers may change the state themselves.
        spawn_local(SendWrapper::new(async move {
            let present = all.0.borrow().clone();
            for observer in present {
                let is_still_there = all.0.borrow().iter().any(|other| Rc::ptr_eq(other, &observer));
                if is_still_there && !(observer.told)(&state) {
                    all.remove(&observer);
                }
            }
        }));
    }
}
