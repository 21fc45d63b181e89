//! The files of the build: finds them, packs them, and tells the page where the rest of its program is.

use std::{
    collections::HashSet,
    env, fs,
    path::{Path, PathBuf},
};

use crate::{module::Failure, record::record, split::split};

/// The functions that the first view runs, one name a line; `scripts/record-first-view.sh` writes it.
const FIRST_VIEW: &str = "assets/first-view.txt";
/// What wasm-bindgen's script does with the program when it has it; what loads the rest needs it too.
const PROGRAM_IS_THERE: &str = "wasm = instance.exports;";
/// Less of the list than this is in the program when the list is older than the program.
const ENOUGH: f64 = 0.8;

pub(crate) fn pack() -> Result<(), Failure> {
    let folder = env::var("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.map_err(|_| "expected TRUNK_STAGING_DIR, the folder of the build: trunk sets it")?;
    let program = find(&folder, "focal-loss-explorer-", "_bg.wasm")?;
    let script = find(&folder, "focal-loss-explorer-", ".js")?;
    let bytes = fs::read(&program)?;
    if env::var_os("FOCAL_LOSS_RECORD").is_some() {
        let (marked, names) = record(&bytes)?;
        fs::write(&program, marked)?;
        fs::write(folder.join("functions.txt"), names)?;
        return patch(&script);
    }
    let list = fs::read_to_string(FIRST_VIEW)?;
    let first_view: HashSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let known = crate::module::Module::read(&bytes)?.names.values().filter(|name| first_view.contains(**name)).count();
    if (known as f64) < ENOUGH * first_view.len() as f64 {
        eprintln!(
            "pack: of the {} functions of the first view, the program has {known}, so it stays in one file. In a build \
             without wasm-opt that is as it should be; otherwise run scripts/record-first-view.sh.",
            first_view.len()
        );
        return Ok(());
    }
    let parts = split(&bytes, &first_view)?;
    let rest = program.with_file_name(name_of(&program)?.replace("_bg.wasm", "_rest.wasm"));
    eprintln!(
        "pack: {} bytes for the first view, {} for the rest ({} functions)",
        parts.first.len(),
        parts.rest.len(),
        parts.moved
    );
    fs::write(&program, parts.first)?;
    fs::write(&rest, parts.rest)?;
    patch(&script)?;
    announce(&folder.join("index.html"), &name_of(&rest)?)
}

fn name_of(path: &Path) -> Result<String, Failure> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name.ok_or_else(|| format!("{}: expected a name in UTF-8", path.display()))?.to_owned())
}

/// The one file of a folder whose name starts and ends so.
fn find(folder: &Path, start: &str, end: &str) -> Result<PathBuf, Failure> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name_of(&path)?;
        if name.starts_with(start) && name.ends_with(end) {
            return Ok(path);
        }
    }
    Err(format!("{}: expected a file {start}…{end}", folder.display()).into())
}

/// Hands the program's exports to what loads the rest, before the program runs.
fn patch(script: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(script)?;
    if text.matches(PROGRAM_IS_THERE).count() != 1 {
        return Err(format!("{}: expected {PROGRAM_IS_THERE:?} once", script.display()).into());
    }
    let handed = format!("{PROGRAM_IS_THERE} globalThis.focalLossRest.program = wasm;");
    Ok(fs::write(script, text.replace(PROGRAM_IS_THERE, &handed))?)
}

/// Writes into the page where the rest is.
fn announce(page: &Path, rest: &str) -> Result<(), Failure> {
    let text = fs::read_to_string(page)?;
    let Some((head, tail)) = text.split_once("</head>") else {
        return Err(format!("{}: expected </head>", page.display()).into());
    };
    Ok(fs::write(page, format!("{head}<meta name=\"focal-loss-rest\" content=\"./{rest}\"></head>{tail}"))?)
}
