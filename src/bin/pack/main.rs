//! Packs what trunk has built, before it becomes `dist/`: takes the program apart into what the first view needs and the
//! rest. Called by trunk (`Trunk.toml`); `scripts/record-first-view.sh` calls it to find out what the first view needs.

#[cfg(not(target_arch = "wasm32"))]
mod module;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod record;
#[cfg(not(target_arch = "wasm32"))]
mod split;

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
