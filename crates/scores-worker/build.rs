//! Names the build: a hash over the sources that the workers are made of. The lab's worker uses this script too.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

/// The crates that the workers consist of, from one of them.
const CRATES: [&str; 7] = [
    "../scores-worker",
    "../lab-worker",
    "../lab",
    "../explorer-model",
    "../locale-compiler",
    "../score-files",
    "../focal-loss",
];
/// The parts of a crate that its program is made of. Tests and examples are none.
const PARTS: [&str; 4] = ["src", "data", "build.rs", "Cargo.toml"];
/// Other files that the program depends on.
const OTHERS: [&str; 3] = ["../../Cargo.lock", "../../content/locales", "../../web/scores-worker_loader.js"];

fn main() -> io::Result<()> {
    let parts = CRATES.iter().flat_map(|folder| PARTS.iter().map(|part| Path::new(folder).join(part)));
    let sources: Vec<PathBuf> =
        parts.filter(|part| part.exists()).chain(OTHERS.iter().map(|other| PathBuf::from(*other))).collect();
    let mut files = Vec::new();
    for source in &sources {
        println!("cargo:rerun-if-changed={}", source.display());
        add_files(source, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        (file.to_string_lossy(), fs::read(&file)?).hash(&mut hasher);
    }
    println!("cargo:rustc-env=BUILD={:016x}", hasher.finish());
    Ok(())
}

fn add_files(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            add_files(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}
