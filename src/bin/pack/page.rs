//! The page of the build: splits its program, names what it changes by content, and writes what stands beside it.

use std::{
    collections::HashSet,
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    folder::{Folder, once},
    headers,
    linked::Linked,
    module::{Failure, Module, strip, without_links},
    offline, one_file, pictures, policy,
    record::record,
    short_names::ShortNames,
    small::{self, Kind, small},
    split::{Split, split},
    words,
};

/// The functions that the first view runs, one name a line; `scripts/record-first-view.sh` writes it.
const FIRST_VIEW: &str = "assets/first-view.txt";
/// What wasm-bindgen's script does with the program when it has it; what loads the rest needs it too.
const PROGRAM_IS_THERE: &str = "wasm = instance.exports;";
/// Less of the list than this is in the program when the list is older than the program.
const ENOUGH: f64 = 0.8;
/// Around the script that trunk writes into the page.
const START: &str = "<script type=\"module\">";
const END: &str = "</script>";

/// What of the page's program goes into other files, too.
pub(crate) struct Program {
    /// The whole program, without the names of its functions.
    pub(crate) whole: Vec<u8>,
    /// wasm-bindgen's script.
    pub(crate) script: String,
    /// Whether the program was split, as a release is.
    pub(crate) is_release: bool,
}

pub(crate) fn pack() -> Result<(), Failure> {
    let folder = env::var("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = Folder::new(folder.map_err(|_| "expected TRUNK_STAGING_DIR, the folder of the build: trunk sets it")?);
    let program = folder.find("focal-loss-explorer-", "_bg.wasm")?;
    let script = folder.find("focal-loss-explorer-", ".js")?;
    let bytes = folder.read(&program)?;
    let text = once(&folder.read_text(&script)?, PROGRAM_IS_THERE, |found| {
        format!("{found} if (globalThis.focalLossRest) globalThis.focalLossRest.program = wasm;")
    })?;
    if env::var_os("FOCAL_LOSS_RECORD").is_some() {
        let (marked, names) = record(&bytes)?;
        folder.write(&program, marked)?;
        folder.write("functions.txt", names)?;
        return folder.write(&script, text);
    }
    let parts = parts(&bytes, Path::new(FIRST_VIEW))?;
    let is_release = parts.is_some();
    let whole = if is_release { strip(&bytes)? } else { without_links(&bytes)? };
    let (first, rest) = parts.map_or_else(|| (whole.clone(), None), |parts| (parts.first, Some(parts.rest)));
    let names = ShortNames::of(&bytes)?;
    let (first, whole, text) = (names.in_program(&first)?, names.in_program(&whole)?, names.in_script(&text)?);
    let mut page = pictures::small(&small::markup(&small::files(&folder, &folder.read_text("index.html")?)?)?)?;

    folder.remove(&program)?;
    let named = folder.write_named("focal-loss-explorer", "_bg.wasm", &first)?;
    page = page.replace(&program, &named);
    if let Some(rest) = rest {
        let rest = folder.write_named("focal-loss-explorer", "_rest.wasm", &rest)?;
        page = say(&page, "rest", &rest)?;
    }
    folder.remove(&script)?;
    let start = format!(
        "\nif (globalThis.focalLossRest) __wbg_init({{ module_or_path: globalThis.focalLossRest.start(\"./{named}\") }});\n"
    );
    let started = small(&(text.clone() + &start), Kind::Module)?;
    let named = folder.write_named("focal-loss-explorer", ".js", started.as_bytes())?;
    page = page.replace(&script, &named);
    page = without_inline_script(&page, &named)?;

    words::write(&folder)?;
    one_file::write(&folder, &page, &Program { whole, script: text, is_release })?;
    page = small::two_styles(&folder, &page)?;
    page = policy::put_first(&page, &policy::of_page())?;
    page = offline::write(&folder, &page)?;
    folder.write("index.html", &page)?;
    headers::write(&folder)
}

/// Both parts of the program, or nothing where the list is not of this program.
fn parts(bytes: &[u8], list: &Path) -> Result<Option<Split>, Failure> {
    let list = fs::read_to_string(list)?;
    let first_view: HashSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let known = Module::read(bytes)?.names.values().filter(|name| first_view.contains(**name)).count();
    if (known as f64) < ENOUGH * first_view.len() as f64 {
        eprintln!(
            "pack: of the {} functions of the first view, the program has {known}, so it stays in one file. In a build \
             without wasm-opt that is as it should be; otherwise run scripts/record-first-view.sh.",
            first_view.len()
        );
        return Ok(None);
    }
    let linked = Linked::read(&fs::read(linked_program())?)?;
    let parts = split(bytes, &first_view, linked.as_ref())?;
    eprintln!(
        "pack: {} bytes for the first view, {} for the rest ({} functions)",
        parts.first.len(),
        parts.rest.len(),
        parts.moved
    );
    Ok(Some(parts))
}

/// The program as it was linked, where cargo has put it.
fn linked_program() -> PathBuf {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    folder.join("wasm32-unknown-unknown/release/focal-loss-explorer.wasm")
}

/// Tells the page something, in a `<meta>` that `boot.js` reads.
pub(crate) fn say(page: &str, name: &str, file: &str) -> Result<String, Failure> {
    once(page, "</head>", |end| format!("<meta name=\"focal-loss-{name}\" content=\"./{file}\">{end}"))
}

/// The page with the program's script by its address, not with one inside.
fn without_inline_script(page: &str, script: &str) -> Result<String, Failure> {
    let (before, after) = page.split_once(START).ok_or_else(|| format!("index.html: expected {START}"))?;
    let (inside, after) = after.split_once(END).ok_or_else(|| format!("index.html: expected {END} after {START}"))?;
    if !inside.contains("init({ module_or_path:") || after.contains(START) {
        return Err("index.html: expected one script inside, the one that starts the program".into());
    }
    let after = after.trim_start();
    // The script stands there already: its preload would be too late, and Firefox reports it as failed.
    let preload = format!("<link rel=\"modulepreload\" href=\"./{script}\" crossorigin=\"anonymous\">");
    let after = once(after, &preload, |_| String::new())?;
    Ok(format!("{before}<script type=\"module\" src=\"./{script}\"></script>{after}"))
}
