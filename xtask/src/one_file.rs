//! The page in one file: it opens from a disk and makes no requests.
//!
//! Styles, scripts and pictures stand in the page as they are. The two programs are compressed and written in base64,
//! and `web/one-file.js` unpacks them.

use std::io::Write as _;

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::{Compression, write::GzEncoder};

use crate::{
    Failure, article,
    folder::{Folder, once},
    policy,
    small::{Kind, for_inside, small},
};

const NAME: &str = "focal-loss-explorer.html";
/// A larger page is slow to open from a mail or a course.
const LIMIT: usize = 1_400_000;
const UNPACK: &str = include_str!("../../web/one-file.js");
/// Starts the program from what `web/one-file.js` unpacks.
const START: &str = "__wbg_init({ module_or_path: focalLossFile.program });";
/// The worker may make no request, so its program comes by message. As in `web/scores-worker_loader.js`, the page hears
/// of promises that fail.
const WORKER_START: &str = "
addEventListener(\"unhandledrejection\", ({ reason }) => setTimeout(() => { throw reason; }));
wasm_bindgen({
  module_or_path: new Promise((done) => addEventListener(\"message\", ({ data }) => done(data), { once: true })),
});
";

/// Writes the page. `page` is the page in many files, and `bindings` is wasm-bindgen's script.
pub(crate) fn write(folder: &Folder, page: &str, bindings: &str) -> Result<(), Failure> {
    let start = small(&format!("{bindings}\n{START}"), Kind::Module)?;
    let program = folder.read(&folder.find("focal-loss-explorer-", "_bg.wasm")?)?;
    let worker = small(&(folder.read_text("scores-worker.js")? + WORKER_START), Kind::Script)?;
    let parts = [
        format!("<script type=\"text/plain\" id=\"focal-loss-worker-script\">{}</script>", for_inside(&worker)?),
        data("worker-program", &folder.read("scores-worker_bg.wasm")?)?,
        data("program", &program)?,
        format!("<script>{}</script>", small(UNPACK, Kind::Script)?),
        format!("<script type=\"module\">{}</script>", for_inside(&start)?),
    ];
    let page = once(&with_files(folder, &article::without_pictures(page))?, "</body>", |end| parts.concat() + end)?;
    let page = policy::put_first(&page, &policy::of_one_file(&page))?;
    eprintln!("xtask: {NAME} has {} bytes", page.len());
    if page.len() >= LIMIT {
        return Err(format!("{NAME} has {} bytes, expected fewer than {LIMIT}", page.len()).into());
    }
    folder.write(NAME, page)
}

/// An element that holds compressed bytes.
fn data(id: &str, bytes: &[u8]) -> Result<String, Failure> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    let text = BASE64_STANDARD.encode(packed.finish()?);
    Ok(format!("<script type=\"text/plain\" id=\"focal-loss-{id}\">{text}</script>\n"))
}

/// The page with its styles, its scripts and its icon inside, and without its program.
fn with_files(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut out = String::new();
    let mut left = page;
    while let Some(at) = left.find('<') {
        out.push_str(&left[..at]);
        left = &left[at..];
        let end = left.find('>').ok_or("index.html: expected the end of a tag")? + 1;
        let (tag, after) = left.split_at(end);
        left = after;
        let file = attribute(tag, "href").or_else(|| attribute(tag, "src")).and_then(|file| file.strip_prefix("./"));
        match (tag.split([' ', '>']).next(), attribute(tag, "rel"), file) {
            (Some("<link"), Some("stylesheet"), Some(file)) => {
                out += &format!("<style>{}</style>", folder.read_text(file)?);
            }
            (Some("<link"), Some("icon"), Some(file)) => {
                let icon = BASE64_STANDARD.encode(folder.read(file)?);
                out += &format!("<link rel=\"icon\" href=\"data:image/png;base64,{icon}\">");
            }
            (Some("<link"), Some("preload" | "modulepreload"), _) => {}
            (Some("<script"), _, file) => {
                let (_, after) = left.split_once("</script>").ok_or("index.html: expected the end of a script")?;
                left = after;
                // The script without a file starts the program, and a page from a disk has no service worker.
                if let Some(file) = file.filter(|file| !file.starts_with("offline-")) {
                    out += &format!("<script>{}</script>", for_inside(&folder.read_text(file)?)?);
                }
            }
            (Some("<a"), ..) => out.push_str(tag),
            (_, _, Some(_)) => return Err(format!("index.html: found a file that is not known: {tag}").into()),
            _ => out.push_str(tag),
        }
    }
    out.push_str(left);
    Ok(out)
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(after.split_once('"')?.0)
}
