//! The worker that trains the lab's detectors beside the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    lab_worker::start();
}

/// Cargo also builds this for the host, where there is nothing to do: the worker runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
