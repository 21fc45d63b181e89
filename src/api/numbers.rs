//! Arrays of numbers that a script passes. They may be long, so they are copied outside the program's memory, and read in
//! parts: the memory of a WebAssembly program can grow and not shrink.

use std::ops::Range;

use js_sys::{Array, ArrayBuffer, BigInt64Array, Float64Array, Reflect};
use wasm_bindgen::JsValue;

use super::{convert::value_of, refusal};
use crate::{
    params::{BadArgument, Expected, MOST_EXAMPLES, Value},
    web::foreign,
};

/// How many numbers are looked at together.
pub(super) const PART: usize = 1 << 14;

/// An array that a script passed.
pub(super) enum Passed {
    /// Of numbers, or of 64-bit integers.
    Typed(JsValue),
    Plain(JsValue),
}

impl Passed {
    /// The array of that name among the options. Integers of 64 bits are taken where targets or labels are expected.
    pub(super) fn of(options: &JsValue, name: &str, expected: Expected) -> Result<Self, JsValue> {
        let value = Reflect::get(options, &name.into())?;
        // A view of bytes has no numbers.
        let kind = if ArrayBuffer::is_view(&value) { foreign::kind(&value)? } else { String::new() };
        let takes_integers = expected != Expected::Numbers;
        if kind.ends_with("Array") && (takes_integers || !kind.starts_with("Big")) {
            Ok(Self::Typed(value))
        } else if foreign::is_array(&value)? {
            Ok(Self::Plain(value))
        } else {
            Err(refusal(&BadArgument::new(name, &value_of(&value)?, expected)))
        }
    }
}

/// A copy of an array of numbers that a script passed.
pub(super) struct Numbers<'a> {
    name: &'a str,
    copy: Copied,
    pub(super) length: usize,
    expected: Expected,
}

/// Outside the program's memory.
enum Copied {
    Typed(Float64Array),
    Integers(BigInt64Array),
    Plain(Array),
}

impl<'a> Numbers<'a> {
    pub(super) fn of(options: &JsValue, name: &'a str, expected: Expected) -> Result<Self, JsValue> {
        Self::copied(&Passed::of(options, name, expected.clone())?, name, expected)
    }

    pub(super) fn copied(passed: &Passed, name: &'a str, expected: Expected) -> Result<Self, JsValue> {
        let check = |length: usize| {
            let error = || BadArgument::new(name, &Value::LongList(length), Expected::MostExamples(MOST_EXAMPLES));
            if length > MOST_EXAMPLES { Err(refusal(&error())) } else { Ok(length) }
        };
        let (Passed::Typed(value) | Passed::Plain(value)) = passed;
        // The length that the array states decides whether it is copied, and that of the copy whether it is used.
        check(foreign::length(value)?)?;
        let (copy, length) = match passed {
            Passed::Plain(value) => {
                let copy = foreign::copied(value)?;
                let length = copy.length();
                (Copied::Plain(copy), length)
            }
            Passed::Typed(value) if foreign::kind(value)?.starts_with("Big") => {
                let copy = foreign::integers(value)?;
                let length = copy.length();
                (Copied::Integers(copy), length)
            }
            Passed::Typed(value) => {
                let copy = foreign::numbers(value)?;
                let length = copy.length();
                (Copied::Typed(copy), length)
            }
        };
        Ok(Self { name, copy, length: check(length as usize)?, expected })
    }

    /// The ranges in which the numbers are read.
    pub(super) fn parts(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let length = self.length;
        (0..length).step_by(PART).map(move |start| start..length.min(start + PART))
    }

    /// Puts a part of the numbers into `part`.
    pub(super) fn read(&self, range: Range<usize>, part: &mut Vec<f64>) -> Result<(), JsValue> {
        part.clear();
        let (start, end) = (range.start as u32, range.end as u32);
        match &self.copy {
            Copied::Typed(numbers) => {
                part.resize(range.len(), 0.0);
                numbers.subarray(start, end).copy_to(part);
            }
            Copied::Integers(integers) => {
                part.extend(integers.subarray(start, end).to_vec().into_iter().map(|integer| integer as f64));
            }
            Copied::Plain(items) => {
                for index in range {
                    part.push(self.number(index, &items.get(index as u32))?);
                }
            }
        }
        Ok(())
    }

    /// Booleans count as 0 and 1 where targets or labels are expected.
    fn number(&self, index: usize, item: &JsValue) -> Result<f64, JsValue> {
        let expected = match self.expected {
            Expected::Targets => Expected::SoftTarget,
            Expected::Labels => Expected::Label,
            _ => Expected::ANY_NUMBER,
        };
        let boolean = || item.as_bool().filter(|_| expected != Expected::ANY_NUMBER).map(f64::from);
        if let Some(number) = item.as_f64().or_else(boolean) {
            return Ok(number);
        }
        Err(refusal(&BadArgument::new(&format!("{}[{index}]", self.name), &value_of(item)?, expected)))
    }
}
