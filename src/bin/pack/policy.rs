//! What the page may do: the content security policy.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::{folder::once, module::Failure};

/// What every page may do. Attributes `style` are how the program places things; an attribute cannot load anything that
/// `img-src` does not allow, and no style sheet but the build's own is applied. A worker is started from a blob.
/// Who may show the page in a frame is the host's to say.
const COMMON: &str = "default-src 'none'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; \
                      worker-src 'self' blob:; base-uri 'none'; form-action 'none'; object-src 'none'";

/// The policy of `index.html`.
pub(crate) fn of_page() -> String {
    format!("{COMMON}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; manifest-src 'self'")
}

/// The policy of a page that has everything inside and asks for nothing.
pub(crate) fn of_one_file<'a>(
    scripts: impl IntoIterator<Item = &'a str>,
    styles: impl IntoIterator<Item = &'a str>,
) -> String {
    let hashes = |texts: Vec<&str>| texts.into_iter().map(hash).collect::<Vec<_>>().join(" ");
    let (scripts, styles) = (hashes(scripts.into_iter().collect()), hashes(styles.into_iter().collect()));
    format!("{COMMON}; script-src {scripts} 'wasm-unsafe-eval'; style-src {styles}")
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// Puts a policy before everything that it is about.
pub(crate) fn put_first(page: &str, policy: &str) -> Result<String, Failure> {
    once(page, "<meta charset=\"utf-8\" />", |charset| {
        format!("{charset}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />")
    })
}
