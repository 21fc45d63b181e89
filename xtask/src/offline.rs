//! The manifest and the service worker, by which a browser can install the page and open it without network.

use explorer_model::text;

use crate::{
    Failure,
    folder::{Folder, digits, is_named, once},
    policy::integrity,
};

const WORKER: &str = "sw.js";
const MANIFEST: &str = "manifest.webmanifest";
const ICONS: [(&str, &str, &[u8]); 3] = [
    ("192x192", "any", include_bytes!("../../assets/icons/icon-192.png")),
    ("512x512", "any", include_bytes!("../../assets/icons/icon-512.png")),
    ("512x512", "maskable", include_bytes!("../../assets/icons/maskable-512.png")),
];
/// Files that the service worker need not keep.
const LEFT_OUT: [&str; 3] = ["index.html", "focal-loss-explorer.html", "focal-loss-explorer.d.ts"];

/// Files that the service worker keeps once they were used: few people have files in Parquet.
const LATER: [&str; 3] = ["parquet-worker_loader.js", "parquet-worker.js", "parquet-worker_bg.wasm"];

/// Writes both. Returns the page with links to them.
pub(crate) fn write(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut icons = Vec::new();
    for (sizes, purpose, bytes) in ICONS {
        let name = folder.write_named("icon", ".png", bytes)?;
        icons.push(format!(r#"{{"src":"./{name}","sizes":"{sizes}","type":"image/png","purpose":"{purpose}"}}"#));
    }
    let manifest = format!(
        r##"{{"id":"./","name":"{}","short_name":"{}","description":"{}","start_url":"./","scope":"./","display":"standalone","background_color":"#ffffff","theme_color":"#ffffff","icons":[{}]}}"##,
        text::title(),
        text::page_short_title(),
        text::page_summary(),
        icons.join(",")
    );
    folder.write(MANIFEST, manifest)?;
    let page = once(page, "</head>", |end| format!("<link rel=\"manifest\" href=\"./{MANIFEST}\">{end}"))?;

    let names: Vec<String> = folder.names()?.into_iter().filter(|name| !LEFT_OUT.contains(&name.as_str())).collect();
    let mut content = vec![page.clone().into_bytes(), include_bytes!("../../web/sw.js").to_vec()];
    for name in &names {
        content.push(name.clone().into_bytes());
        if !is_named(name) {
            content.push(folder.read(name)?);
        }
    }
    let build = digits(content.iter().map(Vec::as_slice));
    let (mut files, mut later) = (Vec::new(), Vec::new());
    for name in &names {
        let list = if LATER.contains(&name.as_str()) { &mut later } else { &mut files };
        list.push(format!("\"./{name}\": \"{}\"", integrity(&folder.read(name)?)));
    }
    let worker = format!(
        "const BUILD = \"{build}\";\nconst FILES = {{{}}};\nconst LATER = {{{}}};\n{}",
        files.join(", "),
        later.join(", "),
        include_str!("../../web/sw.js")
    );
    folder.write(WORKER, worker)?;
    once(&page, "</head>", |end| format!("<meta name=\"focal-loss-build\" content=\"{build}\">{end}"))
}
