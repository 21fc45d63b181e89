//! The messages between the page and the lab's worker. Both sides use this module, so the order of the values is written
//! down once.
//!
//! A message is an array: a word that names its kind, then its values. The worker says [`Message::Ready`] first. The page
//! answers with [`Order::Start`], and the worker with [`Message::Begun`] and the first [`Message::Standing`]. From then
//! on, [`Order::Train`] says how far to train; a step that is done already lets the worker rest.

use focal_loss::scores::Sketch;
use js_sys::{Array, Float64Array};
use scores_worker::protocol::{numbers_of, sketch_of};
use wasm_bindgen::{JsCast, JsValue};

/// With what one side trains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// γ.
    pub gamma: f64,
    /// α, or none.
    pub alpha: Option<f64>,
    /// Whether only the hardest negatives are trained, three for each positive.
    pub hardest: bool,
    /// π, the score before the first step. None: the one that fits the loss.
    pub prior: Option<f64>,
}

/// What a duel depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setup {
    /// Left and right.
    pub sides: [Side; 2],
    /// Whether the optimizer is gradient descent with momentum, and not Adam.
    pub momentum: bool,
    /// The learning rate.
    pub learning_rate: f64,
    /// The first seed.
    pub seed: u32,
    /// The mean number of shapes that are no objects.
    pub clutter: f64,
    /// How many seeds.
    pub seeds: u32,
}

/// What the page wants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// A new duel.
    Start(Setup),
    /// To train until this step, with so many milliseconds from one step to the next, or 0 for none.
    Train {
        /// Steps from the start of the duel.
        until: u32,
        /// Milliseconds.
        every: f64,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The worker waits for an order.
    Ready {
        /// The worker's [`BUILD`](crate::BUILD).
        build: String,
    },
    /// There is a duel, before its first step.
    Begun {
        /// π of both sides.
        priors: [f64; 2],
        /// The pixels of the scene that is shown, in reading order.
        pixels: Vec<f64>,
        /// Left, top, right and bottom of each object in it.
        objects: Vec<f64>,
    },
    /// There is no duel: no prior fits the loss of a side, or a setting is outside its range.
    Refused {
        /// 0 for the left side.
        side: usize,
    },
    /// How the duel stands.
    Standing(Box<[Standing; 2]>),
    /// How far the training is, between two standings.
    Step(u32),
    /// The step that was asked for is done.
    Rests,
}

/// How one side stands. All but the precisions is of the first seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Steps done.
    pub step: u32,
    /// The average precision of each seed.
    pub precisions: Vec<f64>,
    /// The loss of the last batch; NaN before the first step.
    pub loss: f64,
    /// How many times harder the negatives pull than the positives.
    pub gradient_ratio: f64,
    /// The checksum of the parameters, in hexadecimal digits.
    pub checksum: String,
    /// Whether the numbers are no longer finite.
    pub has_diverged: bool,
    /// Of the hardest anchor of each cell: its class, 1 or 0, or −1 where all are ignored, and its p_t.
    pub cells: Vec<f64>,
    /// Left, top, right, bottom and score of each detection in the scene.
    pub detections: Vec<f64>,
    /// The scores of positives and negatives.
    pub scores: [Sketch; 2],
}

impl Order {
    /// The order as a message.
    #[must_use]
    pub fn encode(&self) -> Array {
        match self {
            Self::Start(setup) => {
                let nothing = f64::NAN;
                let side = |side: Side| {
                    let prior = side.prior.unwrap_or(nothing);
                    [side.gamma, side.alpha.unwrap_or(nothing), f64::from(u8::from(side.hardest)), prior]
                };
                let Setup { sides: [left, right], momentum, learning_rate, seed, clutter, seeds } = *setup;
                let momentum = f64::from(u8::from(momentum));
                let common = [momentum, learning_rate, f64::from(seed), clutter, f64::from(seeds)];
                array("start", [numbers(&side(left)), numbers(&side(right)), numbers(&common)])
            }
            Self::Train { until, every } => array("train", [(*until).into(), (*every).into()]),
        }
    }

    /// The order that a message holds, or nothing if it holds none.
    #[must_use]
    pub fn decode(message: &JsValue) -> Option<Self> {
        let message = Array::from(message);
        match message.get(0).as_string()?.as_str() {
            "start" => {
                let side = |at| {
                    let [gamma, alpha, hardest, prior] = floats(&message, at)?[..] else { return None };
                    let given = |number: f64| (!number.is_nan()).then_some(number);
                    Some(Side { gamma, alpha: given(alpha), hardest: hardest == 1.0, prior: given(prior) })
                };
                let [momentum, learning_rate, seed, clutter, seeds] = floats(&message, 3)?[..] else { return None };
                Some(Self::Start(Setup {
                    sides: [side(1)?, side(2)?],
                    momentum: momentum == 1.0,
                    learning_rate,
                    seed: seed as u32,
                    clutter,
                    seeds: seeds as u32,
                }))
            }
            "train" => Some(Self::Train { until: message.get(1).as_f64()? as u32, every: message.get(2).as_f64()? }),
            _ => None,
        }
    }
}

impl Message {
    /// The message as an array, which can always be sent.
    #[must_use]
    pub fn encode(&self) -> Array {
        match self {
            Self::Ready { build } => array("ready", [JsValue::from_str(build)]),
            Self::Begun { priors, pixels, objects } => {
                array("begun", [numbers(priors), numbers(pixels), numbers(objects)])
            }
            Self::Refused { side } => array("refused", [(*side as f64).into()]),
            Self::Standing(sides) => array("standing", sides.each_ref().map(|side| side.encode().into())),
            Self::Step(step) => array("step", [(*step).into()]),
            Self::Rests => array("rests", []),
        }
    }

    /// The message that an array holds, or nothing if it holds none.
    #[must_use]
    pub fn decode(message: &JsValue) -> Option<Self> {
        let message = Array::from(message);
        Some(match message.get(0).as_string()?.as_str() {
            "ready" => Self::Ready { build: message.get(1).as_string()? },
            "begun" => {
                let [left, right] = floats(&message, 1)?[..] else { return None };
                Self::Begun { priors: [left, right], pixels: floats(&message, 2)?, objects: floats(&message, 3)? }
            }
            "refused" => Self::Refused { side: message.get(1).as_f64()? as usize },
            "standing" => {
                Self::Standing(Box::new([Standing::decode(&message.get(1))?, Standing::decode(&message.get(2))?]))
            }
            "step" => Self::Step(message.get(1).as_f64()? as u32),
            "rests" => Self::Rests,
            _ => return None,
        })
    }
}

impl Standing {
    fn encode(&self) -> Array {
        let [positives, negatives] = self.scores.each_ref().map(|sketch| numbers(&numbers_of(sketch)));
        let unbounded = self.scores.each_ref().map(|sketch| [sketch.certain() as f64, sketch.infinite() as f64]);
        let diverged = f64::from(u8::from(self.has_diverged));
        [
            numbers(&[f64::from(self.step), self.loss, self.gradient_ratio, diverged]),
            numbers(&self.precisions),
            JsValue::from_str(&self.checksum),
            numbers(&self.cells),
            numbers(&self.detections),
            positives,
            negatives,
            numbers(unbounded.as_flattened()),
        ]
        .into_iter()
        .collect()
    }

    fn decode(message: &JsValue) -> Option<Self> {
        let message = Array::from(message);
        let [step, loss, gradient_ratio, diverged] = floats(&message, 0)?[..] else { return None };
        let [a, b, c, d] = floats(&message, 7)?[..] else { return None };
        Some(Self {
            step: step as u32,
            precisions: floats(&message, 1)?,
            loss,
            gradient_ratio,
            checksum: message.get(2).as_string()?,
            has_diverged: diverged == 1.0,
            cells: floats(&message, 3)?,
            detections: floats(&message, 4)?,
            scores: [sketch_of(&floats(&message, 5)?, [a, b]), sketch_of(&floats(&message, 6)?, [c, d])],
        })
    }
}

fn array<const N: usize>(word: &str, values: [JsValue; N]) -> Array {
    std::iter::once(JsValue::from_str(word)).chain(values).collect()
}

fn numbers(numbers: &[f64]) -> JsValue {
    Float64Array::from(numbers).into()
}

fn floats(message: &Array, at: u32) -> Option<Vec<f64>> {
    message.get(at).dyn_into::<Float64Array>().map(|array| array.to_vec()).ok()
}
