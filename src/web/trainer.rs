//! The page's side of the lab's training.

use js_sys::Array;
use lab_worker::{
    BUILD,
    protocol::{Message, Order},
};

use super::worker::{Connection, Heard};

/// What the page hears of the lab's worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TrainerMessage {
    /// What the worker says.
    Said(Message),
    /// No worker has started.
    CannotStart,
    /// The worker has failed.
    Stopped,
}

/// The lab's worker. It ends when this goes.
pub(crate) struct Trainer(Connection);

impl Trainer {
    /// Starts the worker. `hear` gets every message; the first that counts is [`Message::Ready`].
    pub(crate) fn start(hear: impl Fn(TrainerMessage) + 'static) -> Option<Self> {
        // Beside the page. The version keeps a cache from giving the worker of another build.
        let address = format!("lab-worker_loader.js?v={BUILD}");
        let connection = Connection::start(&address, move |_, heard| {
            hear(match heard {
                Heard::Said(message) => match Message::decode(&message) {
                    Some(Message::Ready { build }) if build != BUILD => TrainerMessage::CannotStart,
                    Some(message) => TrainerMessage::Said(message),
                    None => return,
                },
                Heard::CannotStart => TrainerMessage::CannotStart,
                Heard::Stopped => TrainerMessage::Stopped,
            });
        });
        connection.map(Self)
    }

    /// Says what to do.
    pub(crate) fn order(&self, order: Order) {
        // Numbers can always be sent.
        let _ = self.0.send(&order.encode(), &Array::new());
    }
}
