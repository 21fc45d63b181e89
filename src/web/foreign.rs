//! Looks at values of other people's scripts. Almost every look can run a script's own code (a getter, a proxy), and what
//! that code throws must come back as a value: an exception that passes through the program's frames leaves them as they
//! are, with what they have borrowed and allocated.

use js_sys::{Array, BigInt64Array, Float64Array, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn array_is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn object_keys(object: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call, catch)]
    fn object_to_string(value: &JsValue) -> Result<JsString, JsValue>;

    #[wasm_bindgen(js_namespace = ["Array", "prototype", "concat"], js_name = call, catch)]
    fn concatenated(first: &Array, second: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = construct, catch)]
    fn construct(constructor: &JsValue, arguments: &Array) -> Result<JsValue, JsValue>;
}

/// Whether a value is an array.
pub(crate) fn is_array(value: &JsValue) -> Result<bool, JsValue> {
    array_is_array(value)
}

/// The length that an array or typed array states.
pub(crate) fn length(list: &JsValue) -> Result<usize, JsValue> {
    // Numbers that are no length become one.
    Ok(Reflect::get(list, &"length".into())?.as_f64().unwrap_or_default() as usize)
}

/// An item of an array.
pub(crate) fn item(list: &JsValue, index: usize) -> Result<JsValue, JsValue> {
    Reflect::get_u32(list, u32::try_from(index).unwrap_or(u32::MAX))
}

/// A copy of an array, outside the program's memory. No code of the script runs when its items are read. To read a long
/// array item by item, with a look out for exceptions at each, takes several times as long.
pub(crate) fn copied(array: &JsValue) -> Result<Array, JsValue> {
    concatenated(&Array::new(), array)
}

/// The keys of an object. A browser lists them all before it gives the first, so this takes memory for each.
pub(crate) fn keys(object: &JsValue) -> Result<Array, JsValue> {
    object_keys(object)
}

/// What a value calls itself: `Object` for a plain object, else `Array`, `Map`, `Date`, `Float64Array`, `function`.
pub(crate) fn kind(value: &JsValue) -> Result<String, JsValue> {
    /// A script can give a value a name of any length.
    const LONGEST: u32 = 60;
    if !value.is_object() {
        return Ok(value.js_typeof().as_string().unwrap_or_default());
    }
    let text = object_to_string(value)?.slice(0, LONGEST).as_string().unwrap_or_default();
    Ok(text.trim_start_matches("[object ").trim_end_matches(']').to_owned())
}

/// The numbers of a typed array, copied, or so many zeros. The browser may lack the memory.
pub(crate) fn numbers(source: &JsValue) -> Result<Float64Array, JsValue> {
    made("Float64Array", source).map(JsCast::unchecked_into)
}

/// The integers of a typed array of 64-bit integers, copied.
pub(crate) fn integers(source: &JsValue) -> Result<BigInt64Array, JsValue> {
    made("BigInt64Array", source).map(JsCast::unchecked_into)
}

fn made(kind: &str, source: &JsValue) -> Result<JsValue, JsValue> {
    construct(&Reflect::get(&js_sys::global(), &kind.into())?, &Array::of1(source))
}
