//! The page's side of the lab's training.

use js_sys::{Array, Uint8Array, WebAssembly};
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

/// A module with one instruction of SIMD: `i8x16.popcnt (i8x16.splat (i32.const 0))`.
const SIMD: [u8; 31] =
    [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

impl Trainer {
    /// Starts the worker. `hear` gets every message; the first that counts is [`Message::Ready`].
    pub(crate) fn start(hear: impl Fn(TrainerMessage) + 'static) -> Option<Self> {
        let has_simd = WebAssembly::validate(&Uint8Array::new_from_slice(&SIMD)).unwrap_or(false);
        let program = if has_simd { "lab-worker-simd" } else { "lab-worker" };
        // Beside the page. The version keeps a cache from giving the worker of another build.
        let address = format!("{program}_loader.js?v={BUILD}");
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
