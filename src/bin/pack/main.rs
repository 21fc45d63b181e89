//! Packs what trunk has built, before it becomes `dist/`: takes the program apart into what the first view needs and the
//! rest, writes the page as one file, the service worker, and headers for hosts. Called by trunk (`Trunk.toml`); `scripts/record-first-view.sh` calls it to find out what the first view needs.

#[cfg(not(target_arch = "wasm32"))]
mod data;
#[cfg(not(target_arch = "wasm32"))]
mod folder;
#[cfg(not(target_arch = "wasm32"))]
mod headers;
#[cfg(not(target_arch = "wasm32"))]
mod linked;
#[cfg(not(target_arch = "wasm32"))]
mod module;
#[cfg(not(target_arch = "wasm32"))]
mod offline;
#[cfg(not(target_arch = "wasm32"))]
mod one_file;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod pictures;
#[cfg(not(target_arch = "wasm32"))]
mod plan;
#[cfg(not(target_arch = "wasm32"))]
mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod record;
#[cfg(not(target_arch = "wasm32"))]
mod short_names;
#[cfg(not(target_arch = "wasm32"))]
mod small;
#[cfg(not(target_arch = "wasm32"))]
mod split;
#[cfg(not(target_arch = "wasm32"))]
mod words;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match page::pack() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("pack: {problem}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// It runs where the page is built.
#[cfg(target_arch = "wasm32")]
fn main() {}
