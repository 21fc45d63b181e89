//! The call `loss`. Its arrays may be long, so they are read in parts, and the result is written in parts: the memory of a
//! WebAssembly program can grow and not shrink.

use std::ops::Range;

use js_sys::{Array, ArrayBuffer, Float64Array, Reflect};
use wasm_bindgen::JsValue;

use super::{convert::value_of, refusal};
use crate::{
    params::{BadArgument, Expected, LOSS_ARGUMENTS, LossCall, MOST_EXAMPLES, Value},
    web::foreign,
};

/// How many examples are computed at once.
const PART: usize = 1 << 14;

/// The losses of a script's examples, or the number that they are reduced to.
pub(super) fn loss(options: &JsValue) -> Result<JsValue, JsValue> {
    let others = value_of(options)?;
    if !matches!(others, Value::Object(_)) {
        return Err(refusal(&BadArgument::new("options", &others, Expected::KeysOf(LOSS_ARGUMENTS.to_vec()))));
    }
    let logits = Numbers::of(options, "logits", Expected::Numbers)?;
    let targets = Numbers::of(options, "targets", Expected::Targets)?;
    let mut call = LossCall::new(logits.length, targets.length, &others).map_err(|error| refusal(&error))?;
    let losses = if call.reduces() { None } else { Some(foreign::numbers(&(logits.length as f64).into())?) };
    let (mut logits_now, mut targets_now) = (Vec::new(), Vec::new());
    for start in (0..logits.length).step_by(PART) {
        let part = start..logits.length.min(start + PART);
        logits.read(part.clone(), &mut logits_now)?;
        targets.read(part.clone(), &mut targets_now)?;
        let now = call.losses(&logits_now, &targets_now).map_err(|error| refusal(&error))?;
        if let Some(losses) = &losses {
            losses.subarray(part.start as u32, part.end as u32).copy_from(&now);
        }
    }
    let reduced = call.reduced().map_err(|error| refusal(&error))?;
    Ok(losses.map_or_else(|| reduced.into(), JsValue::from))
}

/// A copy of an array of numbers that a script passed.
struct Numbers<'a> {
    name: &'a str,
    copy: Copied,
    length: usize,
    takes_booleans: bool,
}

/// Outside the program's memory.
enum Copied {
    Typed(Float64Array),
    Plain(Array),
}

impl<'a> Numbers<'a> {
    fn of(options: &JsValue, name: &'a str, expected: Expected) -> Result<Self, JsValue> {
        let value = Reflect::get(options, &name.into())?;
        let is_typed = is_typed(&value)?;
        if !is_typed && !foreign::is_array(&value)? {
            return Err(refusal(&BadArgument::new(name, &value_of(&value)?, expected)));
        }
        let check = |length: usize| {
            let error = || BadArgument::new(name, &Value::LongList(length), Expected::MostExamples(MOST_EXAMPLES));
            if length > MOST_EXAMPLES { Err(refusal(&error())) } else { Ok(length) }
        };
        // The length that the array states decides whether it is copied, and that of the copy whether it is used.
        check(foreign::length(&value)?)?;
        let (copy, length) = if is_typed {
            let copy = foreign::numbers(&value)?;
            let length = copy.length();
            (Copied::Typed(copy), length)
        } else {
            let copy = foreign::copied(&value)?;
            let length = copy.length();
            (Copied::Plain(copy), length)
        };
        Ok(Self { name, copy, length: check(length as usize)?, takes_booleans: expected == Expected::Targets })
    }

    /// Puts a part of the numbers into `part`.
    fn read(&self, range: Range<usize>, part: &mut Vec<f64>) -> Result<(), JsValue> {
        part.clear();
        match &self.copy {
            Copied::Typed(numbers) => {
                part.resize(range.len(), 0.0);
                numbers.subarray(range.start as u32, range.end as u32).copy_to(part);
            }
            Copied::Plain(items) => {
                for index in range {
                    part.push(self.number(index, &items.get(index as u32))?);
                }
            }
        }
        Ok(())
    }

    /// Booleans count as 0 and 1 where targets are expected.
    fn number(&self, index: usize, item: &JsValue) -> Result<f64, JsValue> {
        let boolean = || item.as_bool().filter(|_| self.takes_booleans).map(f64::from);
        if let Some(number) = item.as_f64().or_else(boolean) {
            return Ok(number);
        }
        let expected = if self.takes_booleans { Expected::Target } else { Expected::ANY_NUMBER };
        Err(refusal(&BadArgument::new(&format!("{}[{index}]", self.name), &value_of(item)?, expected)))
    }
}

/// Arrays of 64-bit integers do not become numbers, and a view of bytes has none.
fn is_typed(value: &JsValue) -> Result<bool, JsValue> {
    let kind = if ArrayBuffer::is_view(value) { foreign::kind(value)? } else { String::new() };
    Ok(kind.ends_with("Array") && !kind.starts_with("Big"))
}
