//! The calls that hand over scores: `setScores`, `appendScores`, `endScores` and `setSketch`. Arrays go to the worker that
//! reads files. Each call is answered when the worker has read what it brings.

use js_sys::{Array, Float64Array, JsString, Promise, Reflect};
use leptos::prelude::WithUntracked;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    convert::value_of,
    numbers::{Numbers, Passed},
    refusal,
};
use crate::{
    params::{BadArgument, Expected, LONGEST_SKETCH, ScoresCall, Value},
    state::{self, Handed, State},
    text,
    web::foreign,
};

/// Who calls: a script of the page keeps its arrays, unless it says otherwise. What comes by a message belongs to nobody
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Page,
    Message,
}

/// `setScores`: all scores, or the first piece of them.
pub(super) fn set(state: State, options: &JsValue, from: From) -> Result<JsValue, JsValue> {
    let call = ScoresCall::first(&value_of(options)?).map_err(|error| refusal(&error))?;
    let handed = handed(options, &call, from)?;
    let name = call.name.unwrap_or_else(|| text::scores_of_script().to_owned());
    Ok(state::begin_scores(state, &name, call.are_logits, handed, !call.more).into())
}

/// `appendScores`: another piece.
pub(super) fn append(state: State, options: &JsValue, from: From) -> Result<JsValue, JsValue> {
    let are_logits = state.files().are_logits().ok_or_else(not_begun)?;
    let call = ScoresCall::next(&value_of(options)?, are_logits).map_err(|error| refusal(&error))?;
    let handed = handed(options, &call, from)?;
    // A getter of the script may have ended what was begun, or begun something else.
    if state.files().are_logits() != Some(are_logits) {
        return Err(not_begun());
    }
    state::add_scores(state, handed, false).map(Promise::into).ok_or_else(not_begun)
}

/// `endScores`: the pieces were all.
pub(super) fn end(state: State) -> Result<JsValue, JsValue> {
    state::add_scores(state, Handed::default(), true).map(Promise::into).ok_or_else(not_begun)
}

/// `getSketch`: the scores that were read last, as "Save the sketch" writes them, or `null`.
pub(super) fn sketch(state: State) -> JsValue {
    let report = state.files().report;
    report.with_untracked(|report| report.as_ref().map_or(JsValue::NULL, |report| JsValue::from_str(&report.sketch)))
}

/// `setSketch`: the text that `getSketch` gives.
pub(super) fn set_sketch(state: State, sketch: &JsValue) -> Result<JsValue, JsValue> {
    /// A name in the header, which is shorter than [`HEADER`].
    const COLUMN: &str = "logit_bin";
    const HEADER: u32 = 200;
    let refusal = |found| refusal(&BadArgument::new("sketch", &found, Expected::Sketch(LONGEST_SKETCH)));
    let Some(text) = sketch.dyn_ref::<JsString>() else { return Err(refusal(value_of(sketch)?)) };
    let length = text.length() as usize;
    let no_sketch = refusal(Value::LongText(length));
    if length > LONGEST_SKETCH || !text.slice(0, HEADER).to_lower_case().includes(COLUMN, 0) {
        return Err(no_sketch);
    }
    state::set_sketch(state, text, no_sketch).map(Promise::into)
}

fn not_begun() -> JsValue {
    js_sys::Error::new(text::scores_not_begun()).into()
}

/// The arrays of a call, ready to be posted.
fn handed(options: &JsValue, call: &ScoresCall, from: From) -> Result<Handed, JsValue> {
    let may_take = call.transfer || from == From::Message;
    let (numbers, taken) = typed(options, call.numbers(), Expected::Numbers, may_take)?;
    let (labels, other) = typed(options, "labels", Expected::Labels, may_take)?;
    call.check(foreign::length(&numbers)?, foreign::length(&labels)?).map_err(|error| refusal(&error))?;
    let transfer = Array::new();
    for buffer in [taken, other].into_iter().flatten() {
        // Both arrays may be views of one buffer.
        if !transfer.includes(&buffer, 0) {
            transfer.push(&buffer);
        }
    }
    Ok(Handed { numbers, labels, transfer })
}

/// A typed array of the script's numbers, and the memory that may be taken from it.
fn typed(
    options: &JsValue,
    name: &str,
    expected: Expected,
    may_take: bool,
) -> Result<(JsValue, Option<JsValue>), JsValue> {
    let passed = Passed::of(options, name, expected.clone())?;
    let (array, may_take) = match &passed {
        Passed::Typed(array) => (array.clone(), may_take),
        Passed::Plain(_) => {
            let copy = Numbers::copied(&passed, name, expected)?;
            let array: Float64Array = foreign::numbers(&(copy.length as f64).into())?;
            let mut part = Vec::new();
            for range in copy.parts() {
                copy.read(range.clone(), &mut part)?;
                array.subarray(range.start as u32, range.end as u32).copy_from(&part);
            }
            (array.into(), true)
        }
    };
    let memory = if may_take { Some(Reflect::get(&array, &"buffer".into())?) } else { None };
    Ok((array, memory))
}
