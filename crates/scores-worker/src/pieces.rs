//! Scores of a script: the pieces in which the page hands them to the worker, and how the worker reads them.

use explorer_model::{
    params::ScoresCall,
    text::{bad_argument, scores_error},
};
use js_sys::{Array, BigInt64Array, BigUint64Array, Float64Array};
use score_files::{Kind, Loaded, PieceError, Pieces};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// Stands first in the message of a piece. A job has a list there.
const PIECE: &str = "piece";
/// So many examples are looked at between two reports of progress.
const BLOCK: usize = 1 << 16;

#[wasm_bindgen]
extern "C" {
    /// A typed array of any kind.
    type Numbers;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Numbers) -> f64;

    #[wasm_bindgen(method)]
    fn subarray(this: &Numbers, from: f64, to: f64) -> Numbers;
}

/// A piece of a script's scores.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What errors call the scores.
    pub name: String,
    /// Whether the numbers are logits.
    pub are_logits: bool,
    /// A typed array, or `undefined` if only the end is to be said.
    pub numbers: JsValue,
    /// A typed array as long as that.
    pub labels: JsValue,
    /// Whether it is the last piece.
    pub is_last: bool,
    /// The words of the page's language, if it is not the language of the program.
    pub words: Option<String>,
}

impl Piece {
    /// The piece as a message.
    #[must_use]
    pub fn encode(&self) -> Array {
        let Self { name, are_logits, numbers, labels, is_last, words } = self.clone();
        let (are_logits, is_last) = (are_logits.into(), is_last.into());
        [PIECE.into(), name.into(), are_logits, numbers, labels, is_last, words.into()].into_iter().collect()
    }

    /// The piece in a message, if it is one.
    #[must_use]
    pub fn decode(message: &JsValue) -> Option<Self> {
        let message = message.dyn_ref::<Array>()?;
        (message.get(0).as_string()? == PIECE).then(|| Self {
            name: message.get(1).as_string().unwrap_or_default(),
            are_logits: message.get(2).is_truthy(),
            numbers: message.get(3),
            labels: message.get(4),
            is_last: message.get(5).is_truthy(),
            words: message.get(6).as_string(),
        })
    }
}

/// What the worker has of a script's scores. Nothing before the first piece, and after an error.
#[derive(Default)]
pub(crate) struct Reading(Option<Pieces>);

impl Reading {
    /// Adds a piece, and says how many examples there are now: all of them, if it was the last piece.
    pub(crate) fn take(&mut self, piece: &Piece, report: &mut dyn FnMut(f64)) -> Result<Taken, String> {
        let kind = if piece.are_logits { Kind::Logits } else { Kind::Scores };
        let mut pieces = self.0.take().unwrap_or_else(|| Pieces::new(&piece.name, kind));
        let sentence = |error| sentence(piece.are_logits, &error);
        if !piece.numbers.is_undefined() {
            let [numbers, labels] = [&piece.numbers, &piece.labels].map(JsCast::unchecked_ref::<Numbers>);
            let length = numbers.length() as usize;
            let mut block: [Vec<f64>; 2] = Default::default();
            for start in (0..length).step_by(BLOCK) {
                let end = length.min(start + BLOCK);
                for (array, block) in [numbers, labels].into_iter().zip(&mut block) {
                    copy(&array.subarray(start as f64, end as f64), block);
                }
                pieces.add(&block[0], &block[1]).map_err(|error| sentence(later(error, start)))?;
                report(pieces.rows() as f64);
            }
        }
        if piece.is_last {
            return pieces.finish().map(|loaded| Taken::All(Box::new(loaded))).map_err(sentence);
        }
        let rows = pieces.rows() as f64;
        self.0 = Some(pieces);
        Ok(Taken::So(rows))
    }
}

/// What has come of a piece.
pub(crate) enum Taken {
    /// There are so many examples, and more follow.
    So(f64),
    /// It was the last.
    All(Box<Loaded>),
}

/// Copies numbers into the program's memory.
fn copy(numbers: &Numbers, block: &mut Vec<f64>) {
    let integers = numbers.dyn_ref::<BigInt64Array>().map(BigInt64Array::to_vec);
    // Beyond 2⁶³ nothing is a label.
    let unsigned =
        || numbers.dyn_ref::<BigUint64Array>().map(|it| it.to_vec().into_iter().map(|it| it as i64).collect());
    if let Some(integers) = integers.or_else(unsigned) {
        block.clear();
        block.extend(integers.into_iter().map(|integer| integer as f64));
        return;
    }
    let numbers = Float64Array::new(numbers);
    block.resize(numbers.length() as usize, 0.0);
    numbers.copy_to(block);
}

/// The error of a block, by the place in its piece.
fn later(error: PieceError, start: usize) -> PieceError {
    match error {
        PieceError::Number { index, found } => PieceError::Number { index: start + index, found },
        PieceError::Label { index, found } => PieceError::Label { index: start + index, found },
        error => error,
    }
}

fn sentence(are_logits: bool, error: &PieceError) -> String {
    match *error {
        PieceError::Number { index, found } => bad_argument(&ScoresCall::bad_number(are_logits, index, found)),
        PieceError::Label { index, found } => bad_argument(&ScoresCall::bad_label(index, found)),
        PieceError::Scores(ref error) => scores_error(error),
    }
}
