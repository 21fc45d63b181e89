//! The calls `loss` and `gradient`. The result is written in parts, as the arrays are read.

use wasm_bindgen::JsValue;

use super::{convert::value_of, numbers::Numbers, refusal};
use crate::{
    params::{BadArgument, Computed, Expected, LossCall, Value},
    web::foreign,
};

/// The losses of a script's examples, or the number that they are reduced to, or their gradients.
pub(super) fn compute(computed: Computed, options: &JsValue) -> Result<JsValue, JsValue> {
    let others = value_of(options)?;
    if !matches!(others, Value::Object(_)) {
        let expected = Expected::KeysOf(computed.arguments().to_vec());
        return Err(refusal(&BadArgument::new("options", &others, expected)));
    }
    let logits = Numbers::of(options, "logits", Expected::Numbers)?;
    let targets = Numbers::of(options, "targets", Expected::Targets)?;
    let mut call = LossCall::new(computed, logits.length, targets.length, &others).map_err(|error| refusal(&error))?;
    let values = if call.reduces() { None } else { Some(foreign::numbers(&(logits.length as f64).into())?) };
    let (mut logits_now, mut targets_now) = (Vec::new(), Vec::new());
    for part in logits.parts() {
        logits.read(part.clone(), &mut logits_now)?;
        targets.read(part.clone(), &mut targets_now)?;
        let now = call.values(&logits_now, &targets_now).map_err(|error| refusal(&error))?;
        if let Some(values) = &values {
            values.subarray(part.start as u32, part.end as u32).copy_from(&now);
        }
    }
    let reduced = call.reduced().map_err(|error| refusal(&error))?;
    Ok(values.map_or_else(|| reduced.into(), JsValue::from))
}
