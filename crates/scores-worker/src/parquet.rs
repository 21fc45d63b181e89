//! The worker that reads Parquet. Its code is as large as that of all other formats, so a page loads it when such a file
//! comes.

#[cfg(target_arch = "wasm32")]
fn main() {
    scores_worker::start_parquet();
}

/// Cargo also builds this for the host, where there is nothing to do: the worker runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
