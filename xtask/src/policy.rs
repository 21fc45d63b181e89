//! The content security policy, which says what the page may do.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::{Failure, folder::once};

/// What every page may do. Attributes `style` are allowed because the program positions elements by them. They can load
/// only what `img-src` allows, and only the build's own style sheets apply. `blob:` is there because a sandboxed page
/// starts its worker from a blob. The host decides who may show the page in a frame.
const COMMON: &str = "default-src 'none'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; \
                      worker-src 'self' blob:; base-uri 'none'; form-action 'none'; object-src 'none'";

/// The policy of `index.html`. It allows the scripts inside: the page's own, and the one by which Trunk starts the
/// program.
pub(crate) fn of_page(page: &str) -> Result<String, Failure> {
    let scripts: Vec<String> = inside(page, "script").into_iter().map(hash).collect();
    if scripts.is_empty() {
        return Err("index.html: expected scripts inside".into());
    }
    let scripts = scripts.join(" ");
    Ok(format!(
        "{COMMON}; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self'; connect-src 'self'; font-src 'self'; \
         manifest-src 'self'"
    ))
}

/// The policy of the page in one file, which makes no requests.
pub(crate) fn of_one_file(page: &str) -> String {
    let hashes = |element| inside(page, element).into_iter().map(hash).collect::<Vec<_>>().join(" ");
    format!("{COMMON}; script-src {} 'wasm-unsafe-eval'; style-src {}", hashes("script"), hashes("style"))
}

/// The texts inside the page's elements of this name, without those that hold data (`type="text/plain"`) and are not
/// run.
fn inside<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    let mut texts = Vec::new();
    for part in page.split(&format!("<{element}")).skip(1) {
        let Some((attributes, text)) = part.split_once('>') else { continue };
        let text = text.split(&format!("</{element}>")).next().unwrap_or_default();
        if !text.is_empty() && !attributes.contains("text/plain") {
            texts.push(text);
        }
    }
    texts
}

fn hash(text: &str) -> String {
    format!("'{}'", integrity(text.as_bytes()))
}

/// The hash of some content, as browsers compare it.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// Puts the policy into the page, before everything to which it applies.
pub(crate) fn put_first(page: &str, policy: &str) -> Result<String, Failure> {
    once(page, "<meta charset=\"utf-8\" />", |charset| {
        format!("{charset}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />")
    })
}
