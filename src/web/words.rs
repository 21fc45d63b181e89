//! The words of another language than the program's own: a file beside the page.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// What stands in the file of a language. The version keeps a cache from giving that of another build.
pub(crate) async fn load_words(language: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let address = format!("./words-{language}.txt?v={}", scores_worker::BUILD);
    let response: Response = JsFuture::from(window.fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from(response.status()));
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::UNDEFINED)
}
