//! The worker that reads files of scores beside the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    focal_loss_explorer::worker::start();
}

/// The worker runs in a browser only; a native build serves the tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
