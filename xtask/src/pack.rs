//! The steps that turn Trunk's build into what a host serves.

use std::{env, path::PathBuf};

use crate::{
    Failure,
    folder::{Folder, once},
    fonts, headers, offline, one_file, policy,
    small::{self, Kind, small},
    static_page, teaching, words,
};

/// Packs the folder that Trunk names in `TRUNK_STAGING_DIR`.
pub(crate) fn pack() -> Result<(), Failure> {
    let folder = env::var("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = Folder::new(folder.map_err(|_| "expected TRUNK_STAGING_DIR, the folder of the build: Trunk sets it")?);
    let page = static_page::fill(&folder.read_text("index.html")?)?;
    let page = small::scripts(&folder, &page)?;
    let page = small::one_style_sheet(&folder, &page)?;
    let (page, bindings) = bindings(&folder, &page)?;
    small::embed(&folder)?;
    loaders(&folder)?;
    words::write(&folder)?;
    one_file::write(&folder, &page, &bindings)?;
    let page = small::scripts_inside(&folder, &page)?;
    let page = fonts::write(&folder, &page)?;
    let page = offline::write(&folder, &page)?;
    let page = policy::put_first(&page, &policy::of_page(&page)?)?;
    folder.write("index.html", &page)?;
    teaching::write(&folder)?;
    headers::write(&folder, &page)
}

/// Copies the loader of workers for each other worker.
fn loaders(folder: &Folder) -> Result<(), Failure> {
    let loader = folder.read_text("scores-worker_loader.js")?;
    for worker in ["parquet-worker", "lab-worker", "lab-worker-simd"] {
        folder.write(&format!("{worker}_loader.js"), &loader)?;
    }
    Ok(())
}

/// Makes wasm-bindgen's script small and puts a hash into its name. Returns the page with the new name, and the script
/// as it was.
fn bindings(folder: &Folder, page: &str) -> Result<(String, String), Failure> {
    let script = folder.find("focal-loss-explorer-", ".js")?;
    let text = folder.read_text(&script)?;
    folder.remove(&script)?;
    let named = folder.write_named("focal-loss-explorer", ".js", small(&text, Kind::Module)?)?;
    if !page.contains(&script) {
        return Err(format!("index.html: expected the script {script}").into());
    }
    let page = page.replace(&script, &named);
    // web/boot.js brings the program.
    let start = "await init({ module_or_path: ";
    let (_, address) = page.split_once(start).ok_or_else(|| format!("index.html: expected {start}"))?;
    let (address, _) = address.split_once(" }").ok_or("index.html: expected the address of the program")?;
    let page = once(&page, &format!("{start}{address}"), |_| format!("{start}focalLossProgram({address})"))?;
    // The script that starts the program imports this one. The preload starts the request before that script is read.
    let page = once(&page, &format!("<link rel=\"modulepreload\" href=\"./{named}\""), str::to_owned)?;
    Ok((page, text))
}
