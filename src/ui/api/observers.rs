//! Who hears of changes. Each change is told once, after what caused it, in the order of the changes.

use std::{cell::RefCell, rc::Rc};

use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

use super::to_js;
use crate::{
    params::{self, Params},
    web::Caller,
};

/// Is told the state; says whether it wants to hear more.
type Told = Box<dyn Fn(&JsValue) -> bool>;

struct Observer {
    told: Told,
    /// Who sent the message that asked for it.
    caller: Option<Caller>,
}

/// The scripts and pages that observe the state.
#[derive(Clone, Default)]
pub(in crate::ui) struct Observers(Rc<RefCell<Vec<Rc<Observer>>>>);

impl Observers {
    /// Tells `told` of every change from now on, until the function returned is called.
    pub(super) fn add(&self, told: Told) -> impl FnMut() + 'static {
        let observer = Rc::new(Observer { told, caller: None });
        self.0.borrow_mut().push(Rc::clone(&observer));
        let all = self.clone();
        move || all.remove(&observer)
    }

    /// Sends every change to whoever asked by a message; asking again changes nothing.
    pub(super) fn add_caller(&self, caller: Caller) {
        self.remove_caller(&caller);
        let to = caller.clone();
        let told: Told = Box::new(move |state| to.tell("change", state));
        self.0.borrow_mut().push(Rc::new(Observer { told, caller: Some(caller) }));
    }

    pub(super) fn remove_caller(&self, caller: &Caller) {
        self.0.borrow_mut().retain(|observer| observer.caller.as_ref() != Some(caller));
    }

    fn remove(&self, gone: &Rc<Observer>) {
        self.0.borrow_mut().retain(|observer| !Rc::ptr_eq(observer, gone));
    }

    /// The state has changed. Without observers this costs nothing.
    pub(in crate::ui) fn changed(&self, params: impl Fn() -> Params) {
        if self.0.borrow().is_empty() {
            return;
        }
        let (all, state) = (self.clone(), params::state(&params()));
        // After the script or control that changed it: observers may change the state themselves.
        spawn_local(SendWrapper::new(async move {
            let present = all.0.borrow().clone();
            for observer in present {
                let is_still_there = all.0.borrow().iter().any(|other| Rc::ptr_eq(other, &observer));
                if is_still_there && !(observer.told)(&to_js(&state)) {
                    all.remove(&observer);
                }
            }
        }));
    }
}
