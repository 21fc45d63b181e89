//! Files that the page offers.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, HtmlAnchorElement, HtmlCanvasElement, Url, console, window};

/// Offers a canvas as a PNG file, and then says whether that worked. Frames that may not download ignore it.
pub(crate) fn download_png(canvas: &HtmlCanvasElement, name: &str, done: impl Fn(bool) + Clone + 'static) {
    let (name, offered) = (name.to_owned(), done.clone());
    let offer = Closure::once_into_js(move |blob: Option<Blob>| {
        let blob = blob.ok_or_else(|| JsValue::from_str("canvas.toBlob: null"));
        offered(worked(&blob.and_then(|blob| download(&blob, &name))));
    });
    if !worked(&canvas.to_blob(offer.unchecked_ref())) {
        done(false);
    }
}

/// Offers text as a file, and says whether that worked. Frames that may not download ignore it.
pub(crate) fn download_text(text: &str, name: &str) -> bool {
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()));
    worked(&blob.and_then(|blob| download(&blob, name)))
}

/// The console gets the browser's words. The page has words of its own.
fn worked(outcome: &Result<(), JsValue>) -> bool {
    if let Err(error) = outcome {
        warn(error);
    }
    outcome.is_ok()
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
