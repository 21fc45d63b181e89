//! Files that the page offers.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, HtmlAnchorElement, HtmlCanvasElement, Url, console, window};

/// Offers a canvas as a PNG file. Frames that may not download ignore it.
///
/// # Errors
/// What the browser says when it cannot encode or offer the picture.
pub(crate) fn download_png(canvas: &HtmlCanvasElement, name: &str) -> Result<(), JsValue> {
    let name = name.to_owned();
    let offer = Closure::once_into_js(move |blob: Option<Blob>| {
        let outcome = blob.ok_or_else(|| JsValue::from_str("canvas.toBlob: null"));
        if let Err(error) = outcome.and_then(|blob| download(&blob, &name)) {
            warn(&error);
        }
    });
    canvas.to_blob(offer.unchecked_ref())
}

/// Offers text as a file. Frames that may not download ignore it.
///
/// # Errors
/// What the browser says when it cannot offer the file.
pub(crate) fn download_text(text: &str, name: &str) -> Result<(), JsValue> {
    download(&Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()))?, name)
}

fn download(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let Some(document) = window().and_then(|window| window.document()) else { return Ok(()) };
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// For those who look into the console: the page itself works on.
pub(crate) fn warn(error: &JsValue) {
    console::warn_1(error);
}
