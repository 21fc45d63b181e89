//! The worker that reads files of scores beside the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    scores_worker::start();
}

/// The worker runs in a browser only. Cargo builds this for the host too.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
