//! The browser app.

#[cfg(target_arch = "wasm32")]
fn main() {
    focal_loss_explorer::ui::start();
}

/// The app runs in a browser only; a native build serves the tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The explorer runs in a browser: scripts/serve.sh builds and serves it.");
}
